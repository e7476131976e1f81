//! Labels that are used once: admitted by their likeness to those that recur, never by a list of names.

use std::collections::HashSet;

use super::candidates::{Candidate, ShapeId};
use super::chars;
use super::criteria::{LIKELY_NAME_BITS, PLAIN_NAME_BITS};
use super::decide::{Head, State};
use super::evidence::{Bits, Histogram};
use super::lexicon;
use super::likeness::{self, METADATA_BITS};
use super::report::confidence;
use super::shape::Shape;
use super::weigh::Weighed;
use crate::span::narrow;

/// What a label that does not recur must score, in bits.
const ENOUGH_BITS: f64 = 3.0;
/// What a known label scores with a direction behind it: `MAURO, aside`.
const DIRECTED_BITS: f64 = 2.0;
/// So near to that, the caller is told.
const DOUBT_BITS: f64 = 0.75;

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
    /// Whether all labels are in capitals.
    capitals: bool,
}

/// Admits labels of the accepted shapes that are like the admitted ones, and notes those that nearly are or barely.
pub(crate) fn admit(state: &mut State<'_>) {
    let mut admitted = Vec::new();
    let mut doubts = Vec::new();
    for (row, weighed) in state.accepted.iter().enumerate() {
        let report = u16::try_from(row).unwrap_or(u16::MAX);
        for shape in siblings(state, weighed.shape) {
            let rivals = state.free_candidates(shape).collect::<Vec<_>>();
            let Some(group) = Group::of(state, weighed, shape, &rivals) else { continue };
            for (candidate, found) in rivals {
                let Some(score) = group.score(state, found) else { continue };
                if (score - ENOUGH_BITS).abs() < DOUBT_BITS {
                    doubts.push(candidate);
                }
                if score > ENOUGH_BITS {
                    admitted.push(Head { candidate, report, confidence: confidence(score - ENOUGH_BITS) });
                }
            }
        }
    }
    // The surer reading of a line comes first and takes it.
    admitted.sort_by(|one, other| other.confidence.total_cmp(&one.confidence));
    for head in admitted {
        state.take(head, None);
    }
    state.doubts = doubts;
}

/// A shape, and where a delimiter makes it plain the one whose speech begins elsewhere: the speech of a label may
/// begin below it once, or be missing altogether.
fn siblings(state: &State<'_>, id: ShapeId) -> Vec<ShapeId> {
    let shapes = &state.document.candidates.shapes;
    let Some(shape) = state.document.shape(id) else { return Vec::new() };
    let other = (0..).zip(shapes).find(|(_, other)| {
        !shape.is_weak() && other.place != shape.place && Shape { place: shape.place, ..**other } == shape
    });
    let taken = |id: &ShapeId| state.accepted.iter().any(|taken| taken.shape == *id);
    std::iter::once(id).chain(other.map(|(id, _)| id).filter(|id| !taken(id))).collect()
}

/// Candidates of one shape that no label recurs among.
struct Group {
    /// The shape of the admitted labels.
    id: ShapeId,
    shape: Shape,
    /// Whether speech begins elsewhere than after the admitted labels: then only they are looked for.
    sibling: bool,
    marked: bool,
    /// Bits for how few candidates there are beside the admitted labels.
    crowd: f64,
    /// Whether the admitted labels have clocks.
    clocked: bool,
    context: Bits,
}

impl Group {
    fn of(
        state: &State<'_>,
        weighed: &Weighed,
        shape_id: ShapeId,
        rivals: &[(u32, &Candidate)],
    ) -> Option<Self> {
        let family = &state.family;
        let shape = state.document.shape(weighed.shape)?;
        let marked = shape.is_marked();
        let inside =
            rivals.iter().filter(|(_, found)| (family.first_line..=family.last_line).contains(&found.line));
        let inside = f64::from(narrow(inside.count()));
        // Under a mark nothing else is to be expected.
        let weight = if marked { 0.2 } else { 1.0 };
        Some(Self {
            id: weighed.shape,
            shape,
            sibling: shape_id != weighed.shape,
            marked,
            crowd: ((weighed.turns() + 1.0) / (inside * weight + 1.0)).log2().clamp(-3.0, 3.0),
            clocked: weighed.context.clocked() > 0.9,
            context: weighed.context_bits(state.document, &Histogram::default()),
        })
    }

    /// Bits for a candidate being a label; nothing where it cannot be one.
    fn score(&self, state: &State<'_>, found: &Candidate) -> Option<f64> {
        let family = &state.family;
        let name = state.document.name_text(found.name);
        let known = state.known.get(found.name as usize).copied().unwrap_or(false);
        let directed = head(name).len() < name.len() && family.labels.contains(&lexicon::fold(head(name)));
        // `Algernon, I forbid it.`: only a delimiter or capitals tell a direction behind a name from a sentence.
        if directed && self.shape.is_weak() && !family.capitals {
            return None;
        }
        let least = if directed { DIRECTED_BITS } else { f64::MIN };
        let name_bits = state.document.name_bits(self.id, found.name).max(least);
        // A full name before all other labels may stand on a line of its own: `MIRA HOLT, HOST:`
        let introduces = found.line < family.first_line && family.shares_word(name);
        // `7. Ada`: the number of a turn, as a rule.
        let numbered = !known && likeness::without_number(name).len() < name.len();
        if numbered || (self.sibling && !known && !introduces) || name_bits <= METADATA_BITS {
            return None;
        }
        let declares = family.declares(found.label.slice(state.document.text)) || family.shortens(name);
        let outside = !family.region(name).contains(&found.line);
        let weak = self.shape.is_weak() && name_bits < PLAIN_NAME_BITS;
        let evidence = [
            (self.marked, 2.0),
            (known, 3.0),
            (declares, 10.0),
            (found.line < family.first_line && !weak && has_office(name), 9.0),
            (outside && !declares, -8.0),
            (found.speech_line.is_none(), -2.0),
            (self.clocked && !found.traits.clock, -6.0),
            (found.line == family.title_line && !family.shares_word(name), -4.0),
            (weak, -3.0),
            (weak && !family.has_pattern(name), -2.0),
        ];
        let evidence: f64 = evidence.iter().filter(|(holds, _)| *holds).map(|(_, bits)| bits).sum();
        let name_bits = if self.marked { name_bits * 0.5 } else { name_bits };
        Some(name_bits + self.context.of(found.traits) + self.crowd + family.likeness(name) + evidence)
    }
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
            capitals: true,
        };
        for found in state.heads.iter().filter_map(|head| state.candidate(head.candidate)) {
            family.first_line = family.first_line.min(found.line);
            family.last_line = family.last_line.max(found.line);
        }
        let turns = narrow(state.heads.len()).max(1);
        family.reach = (4 * family.last_line.saturating_sub(family.first_line) / turns).clamp(6, 60);
        for entry in state.accepted.iter().flat_map(Weighed::admitted) {
            let name = state.document.name_text(entry.name);
            family.longest = family.longest.max(head(name).chars().count());
            family.capitals &= is_capitals(head(name));
            family.patterns.insert(pattern(head(name)));
            family.labels.insert(lexicon::fold(name));
            family.words.extend(telling_words(name));
        }
        family.reach_back(state);
        family
    }

    /// Moves the first line up over labels that speak once before anybody speaks again.
    fn reach_back(&mut self, state: &State<'_>) {
        let strong = state
            .accepted
            .iter()
            .filter(|taken| state.document.shape(taken.shape).is_some_and(|shape| !shape.is_weak()));
        for taken in strong {
            let before =
                state.order.by_line(taken.shape).iter().rev().filter_map(|&row| state.candidate(row));
            let first = self.first_line;
            for found in before.skip_while(|found| found.line >= first) {
                let name = state.document.name_text(found.name);
                let alike = found.traits.speech_like
                    && found.traits.paragraph_ends
                    && (!self.capitals || is_capitals(head(name)))
                    && state.document.name_bits(taken.shape, found.name) >= LIKELY_NAME_BITS;
                if !alike || self.first_line - found.line > self.reach {
                    break;
                }
                self.first_line = found.line;
            }
        }
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
        if self.capitals && !is_capitals(head(name)) {
            bits -= 3.0;
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

    /// Whether an admitted label is short for a full name: `MI` for `Marta Iriarte, Encargada`, or for its office.
    fn shortens(&self, name: &str) -> bool {
        let tail = name.get(head(name).len()..).unwrap_or("");
        let folded = lexicon::fold(head(name));
        // `Pregunta.` at first, `P.` after that.
        let letter: String = folded.chars().take(1).collect();
        if lexicon::is_role(&folded) && folded.chars().nth(2).is_some() && self.labels.contains(&letter) {
            return true;
        }
        if !pattern(head(name)).starts_with("TT") {
            return false;
        }
        let initials: String = folded.split(' ').filter_map(|word| word.chars().next()).collect();
        let office = lexicon::fold(tail.trim_start_matches(|c: char| !chars::is_word(c)));
        let start = |letters: usize| office.chars().take(letters).collect::<String>();
        let mut short = (2..=MOST_LETTERS).map(start).filter(|start| !start.is_empty()).chain([initials]);
        short.any(|short| short.chars().nth(1).is_some() && self.labels.contains(&short))
    }

    /// Whether the brackets of a label hold an admitted one: `Eric Hale (EH):`, `조은형(국장, 이하 조):`
    fn declares(&self, label: &str) -> bool {
        let inner = label.split(['(', '[', '（']).nth(1).and_then(|rest| rest.split([')', ']', '）']).next());
        let Some(inner) = inner else { return false };
        let last = inner.rsplit(|c: char| !chars::is_word(c)).next().unwrap_or(inner);
        [inner, last].iter().any(|short| self.labels.contains(&lexicon::fold(short)))
    }
}

/// Whether an office stands behind a full name: `Mira Holt, Interviewer`.
fn has_office(name: &str) -> bool {
    let tail = name.get(head(name).len()..).unwrap_or("");
    let mut words = tail.split(|c: char| !chars::is_word(c));
    pattern(head(name)).starts_with("TT") && words.any(|word| lexicon::is_role(&lexicon::fold(word)))
}

/// The most letters of a label that is short for a name.
const MOST_LETTERS: usize = 3;

/// A name without the office or affiliation behind it.
fn head(name: &str) -> &str {
    let head = name.split([',', '，', '،', '(']).next().unwrap_or(name);
    let dash = DASHES.iter().filter_map(|dash| head.find(dash)).min();
    head.get(..dash.unwrap_or(head.len())).unwrap_or(head).trim_end_matches(chars::is_space)
}

/// What sets an office apart from the name before it.
const DASHES: [&str; 4] = [" - ", " – ", " — ", " -- "];

/// The words of a name that tell who it is, folded.
fn telling_words(name: &str) -> impl Iterator<Item = String> + '_ {
    let words = name
        .split(chars::is_space)
        .map(|word| lexicon::fold(word.trim_matches(|c: char| !chars::is_word(c))));
    words.filter(|word| {
        word.chars().count() >= 3
            && !lexicon::is_honorific(word)
            && !lexicon::is_metadata(word, None)
            && !lexicon::is_role(word)
    })
}

fn is_capitals(name: &str) -> bool {
    name.contains(char::is_uppercase) && !name.contains(char::is_lowercase)
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
