//! Labels that are used once: admitted by their likeness to those that recur, never by a list of names.

use std::collections::HashSet;

use super::candidates::{Candidate, ShapeId};
use super::chars;
use super::criteria::PLAIN_NAME_BITS;
use super::decide::{Head, State};
use super::evidence::Histogram;
use super::lexicon;
use super::likeness::{self, METADATA_BITS};
use super::report::confidence;
use super::weigh::Weighed;

/// What a label that does not recur must score, in bits.
const ENOUGH_BITS: f64 = 3.0;

/// What the admitted labels have in common.
#[derive(Default)]
pub(crate) struct Family {
    words: HashSet<String>,
    labels: HashSet<String>,
    patterns: HashSet<String>,
    longest: usize,
    first_line: u32,
    last_line: u32,
    /// How far before the first label a full name may stand that later is a surname only, in lines.
    reach: u32,
    /// The first line with text: a title as a rule.
    title_line: u32,
}

/// Admits labels of the accepted shapes that are like the admitted ones.
pub(crate) fn admit(state: &mut State<'_>) {
    let mut admitted = Vec::new();
    for (row, weighed) in state.accepted.iter().enumerate() {
        let report = u16::try_from(row).unwrap_or(u16::MAX);
        for (index, score) in score_shape(state, weighed, &state.family) {
            if score > ENOUGH_BITS {
                admitted.push(Head { candidate: index, report, confidence: confidence(score - ENOUGH_BITS) });
            }
        }
    }
    // The surer reading of a line comes first and takes it.
    admitted.sort_by(|one, other| other.confidence.total_cmp(&one.confidence));
    for head in admitted {
        state.take(head, None);
    }
}

fn score_shape(state: &State<'_>, weighed: &Weighed, family: &Family) -> Vec<(u32, f64)> {
    let free: Vec<(u32, &Candidate)> = free_candidates(state, weighed.shape).collect();
    let inside =
        free.iter().filter(|(_, found)| (family.first_line..=family.last_line).contains(&found.line)).count();
    let Some(shape) = state.document.shape(weighed.shape) else { return Vec::new() };
    let marked = shape.is_marked();
    let rivals = f64::from(u32::try_from(inside).unwrap_or(u32::MAX)) * if marked { 0.2 } else { 1.0 };
    let crowd = ((weighed.turns() + 1.0) / (rivals + 1.0)).log2().clamp(-3.0, 3.0);
    let clocked = weighed.context.clocked() > 0.9;
    let context = weighed.context_bits(state.document, &Histogram::default());
    let scored = free.into_iter().map(|(index, found)| {
        let name = state.document.name_text(found.name);
        let mut name_bits = likeness::name_bits(name, shape, state.document.tokens);
        if marked && name_bits > METADATA_BITS {
            name_bits *= 0.5;
        }
        let known = state.known.get(found.name as usize).copied().unwrap_or(false);
        let outside = !family.region(name).contains(&found.line);
        let mut score = name_bits + context.of(found.traits) + crowd + family.likeness(name);
        score += if known { 3.0 } else { 0.0 };
        let declares = family.declares(found.label.slice(state.document.text));
        score += if declares { 10.0 } else { 0.0 };
        score += if marked { 2.0 } else { 0.0 };
        score -= if outside && !declares { 8.0 } else { 0.0 };
        score -= if found.speech_line.is_none() { 2.0 } else { 0.0 };
        score -= if clocked && !found.traits.clock { 6.0 } else { 0.0 };
        score -= if found.line == family.title_line && !family.shares_word(name) { 4.0 } else { 0.0 };
        score -= match (shape.is_weak() && name_bits < PLAIN_NAME_BITS, family.has_pattern(name)) {
            (true, true) => 3.0,
            (true, false) => 5.0,
            (false, _) => 0.0,
        };
        if name_bits <= METADATA_BITS {
            score = f64::MIN;
        }
        (index, score)
    });
    scored.collect()
}

fn free_candidates<'s>(state: &'s State<'_>, shape: ShapeId) -> impl Iterator<Item = (u32, &'s Candidate)> {
    let all = state.of_shape(shape).iter().filter_map(|&index| Some((index, state.candidate(index)?)));
    all.filter(|(index, found)| state.is_free(*index, found))
}

impl Family {
    pub(crate) fn of(state: &State<'_>) -> Self {
        let mut family = Self {
            words: HashSet::new(),
            labels: HashSet::new(),
            patterns: HashSet::new(),
            longest: 0,
            first_line: u32::MAX,
            last_line: 0,
            reach: 0,
            title_line: state.document.first_line,
        };
        for found in state.heads.iter().filter_map(|head| state.candidate(head.candidate)) {
            family.first_line = family.first_line.min(found.line);
            family.last_line = family.last_line.max(found.line);
        }
        let turns = u32::try_from(state.heads.len()).unwrap_or(u32::MAX).max(1);
        family.reach = (4 * family.last_line.saturating_sub(family.first_line) / turns).clamp(6, 60);
        for entry in state.accepted.iter().flat_map(Weighed::admitted) {
            let name = state.document.name_text(entry.name);
            family.longest = family.longest.max(head(name).chars().count());
            family.patterns.insert(pattern(head(name)));
            family.labels.insert(lexicon::fold(name));
            family.words.extend(telling_words(name));
        }
        family
    }

    /// Bits for having the make of the admitted labels: the same pattern of words, a like length, a word in common.
    pub(crate) fn likeness(&self, name: &str) -> f64 {
        let mut bits = if self.has_pattern(name) { 2.0 } else { -1.0 };
        let length = head(name).chars().count();
        let unspaced = name.chars().filter(|&c| chars::is_unspaced(c)).count() > 2;
        bits += match length {
            _ if unspaced && length > self.longest + 2 => -4.0,
            _ if length <= self.longest + 4 => 1.0,
            _ if length <= self.longest * 2 + 8 => 0.0,
            _ => -2.0,
        };
        if lexicon::is_role(&lexicon::fold(name)) {
            bits += 2.0;
        }
        if self.shares_word(name) {
            bits += 5.0;
        }
        bits
    }

    /// Whether a name is made up like an admitted label.
    fn has_pattern(&self, name: &str) -> bool {
        self.patterns.contains(&pattern(head(name)))
    }

    /// Whether a name has a telling word of an admitted label.
    pub(crate) fn shares_word(&self, name: &str) -> bool {
        !name.starts_with(char::is_lowercase) && telling_words(name).any(|word| self.words.contains(&word))
    }

    /// The lines among which a label is looked for. One that shares a word with an admitted label may stand well
    /// before the first of them: full names come first, surnames later.
    fn region(&self, name: &str) -> std::ops::RangeInclusive<u32> {
        let reach = if self.shares_word(name) { self.reach } else { 3 };
        self.first_line.saturating_sub(reach)..=self.last_line.saturating_add(40)
    }

    /// Whether the brackets of a label hold an admitted one: `Eric Hale (EH):`.
    fn declares(&self, label: &str) -> bool {
        let inner = label.split(['(', '[', '（']).nth(1).and_then(|rest| rest.split([')', ']', '）']).next());
        inner.is_some_and(|inner| self.labels.contains(&lexicon::fold(inner)))
    }
}

/// A name without the office or affiliation behind it.
fn head(name: &str) -> &str {
    name.split([',', '，', '(']).next().unwrap_or(name).trim_end_matches(chars::is_space)
}

/// The words of a name that tell who it is, folded.
fn telling_words(name: &str) -> impl Iterator<Item = String> + '_ {
    let words = name
        .split(chars::is_space)
        .map(|word| lexicon::fold(word.trim_matches(|c: char| !chars::is_word(c))));
    words.filter(|word| {
        word.chars().count() >= 3
            && !lexicon::is_honorific(word)
            && !lexicon::is_metadata(word)
            && !lexicon::is_role(word)
    })
}

/// The make of a name, one sign a word: capitals, title case, lower case, an initial, digits, no case.
fn pattern(name: &str) -> String {
    let words = name.split(chars::is_space).filter(|word| !word.is_empty());
    let signs = words.map(|word| {
        let mut letters = word.chars().filter(|c| c.is_alphanumeric());
        match (letters.next(), letters.next()) {
            (Some(c), _) if c.is_ascii_digit() => '9',
            (Some(c), _) if chars::is_caseless(c) => '漢',
            (Some(c), _) if c.is_lowercase() => 'a',
            (Some(_), None) => 'A',
            (Some(_), Some(second)) if second.is_lowercase() => 'T',
            (Some(_), _) => 'U',
            (None, _) => '-',
        }
    });
    signs.collect()
}
