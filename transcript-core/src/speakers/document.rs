//! The labels of one document, read, and grouped by what they say.

use std::collections::HashMap;

use super::fold::fold_into;
use super::groups::{Groups, Saying};
use super::hash::NumberMap;
use super::index::Words;
use super::lexicon::Lexicon;
use super::outline::Outline;
use super::read::Reader;
use super::reading::Reading;
use super::roster::{self, Known, Origin};
use super::survey::Survey;
use crate::model::{Label, LabelKind};
use crate::options::{MergePolicy, ParseOptions};

/// Labels and rosters, read.
pub(super) struct Document {
    pub(super) lexicon: Lexicon,
    pub(super) survey: Survey,
    /// One for each label.
    pub(super) readings: Vec<Reading>,
    pub(super) known: Vec<Known>,
    pub(super) known_readings: Vec<Reading>,
    /// Labels by their squashed text; the caller's aliases as well.
    squashed: Vec<String>,
}

impl Document {
    pub(super) fn read(labels: &[Label], front: &str, options: &ParseOptions) -> Self {
        let mut lexicon =
            Lexicon::new(options.words.iter().map(|(class, word)| (word.clone(), class.class())));
        let mut outlines: Vec<Outline> =
            labels.iter().map(|label| Outline::of(&label.text, &mut lexicon)).collect();
        let squashed: Vec<String> = labels.iter().map(|label| squash(&label.text)).collect();
        let known = known_speakers(front, options, &lexicon, &squashed);
        outlines.extend(known.iter().map(|known| Outline::of(&known.name, &mut lexicon)));
        lexicon.settle();
        let texts: Vec<&str> = labels
            .iter()
            .map(|label| &*label.text)
            .chain(known.iter().map(|known| known.name.as_str()))
            .collect();
        let survey = Survey::of(&outlines, &texts, &lexicon, options.language.as_deref());
        let mut reader = Reader { lexicon: &mut lexicon, survey: &survey };
        let mut readings: Vec<Reading> =
            outlines.into_iter().zip(&texts).map(|(outline, text)| reader.read(text, &outline)).collect();
        let mut known_readings = readings.split_off(labels.len());
        for (reading, known) in known_readings.iter_mut().zip(&known) {
            reading.code = known.code.as_ref().map(|code| lexicon.add(code)).or(reading.code);
        }
        Self { lexicon, survey, readings, known, known_readings, squashed }
    }

    /// Groups the labels by what they say, in an order that does not depend on where they stand.
    pub(super) fn groups(&self, labels: &[Label], policy: MergePolicy) -> Groups<'_> {
        let words = Words { lexicon: &self.lexicon, survey: &self.survey };
        let declared = self.declared();
        let mut order: Vec<(u64, usize)> =
            self.squashed.iter().enumerate().map(|(at, text)| (first_bytes(text), at)).collect();
        order.sort_unstable_by(|a, b| {
            a.0.cmp(&b.0).then_with(|| self.sort_key(a.1, labels).cmp(&self.sort_key(b.1, labels)))
        });
        let order: Vec<usize> = order.into_iter().map(|(_, at)| at).collect();
        let mut groups = Groups::new(words);
        let mut by_saying: NumberMap<Saying<'_>, usize> = NumberMap::default();
        for (row, reading) in self.known_readings.iter().enumerate() {
            groups.add_known(row, reading, self.known.get(row));
        }
        let mut rest = order.as_slice();
        while let Some(&first) = rest.first() {
            let alike = |&&label: &&usize| policy != MergePolicy::Never && self.are_alike(label, first);
            let count = rest.iter().take_while(alike).count().max(1);
            let (spellings, after) = rest.split_at(count);
            rest = after;
            let row = self.squashed.get(first).and_then(|text| declared.get(text.as_str()));
            match row.and_then(|&row| groups.of_known.get(row)) {
                Some(&group) => groups.add_spellings(group, spellings, true),
                None => self.add_label_group(spellings, labels, policy, &mut groups, &mut by_saying),
            }
        }
        groups
    }

    fn add_label_group<'d>(
        &'d self,
        spellings: &[usize],
        labels: &[Label],
        policy: MergePolicy,
        groups: &mut Groups<'d>,
        by_saying: &mut NumberMap<Saying<'d>, usize>,
    ) {
        let best = spellings
            .iter()
            .copied()
            .max_by_key(|&at| labels.get(at).map(|label| (label.count, std::cmp::Reverse(&label.text))));
        let Some(reading) = best.and_then(|best| self.readings.get(best)) else { return };
        let group = if policy == MergePolicy::Never {
            groups.add(reading, false)
        } else {
            *by_saying.entry(Saying::of(reading, &self.lexicon)).or_insert_with(|| groups.add(reading, false))
        };
        groups.add_spellings(group, spellings, false);
    }

    /// Squashed labels that the caller assigns to a row of the known speakers.
    fn declared(&self) -> HashMap<String, usize> {
        let mut rows = HashMap::new();
        for (row, known) in self.known.iter().enumerate().filter(|(_, known)| known.origin != Origin::Text) {
            for alias in &known.aliases {
                rows.entry(squash(alias)).or_insert(row);
            }
            if known.origin == Origin::Roster {
                rows.entry(squash(&known.name)).or_insert(row);
            }
        }
        rows
    }

    fn sort_key<'l>(&'l self, at: usize, labels: &'l [Label]) -> (&'l str, &'l str) {
        (self.squashed.get(at).map_or("", String::as_str), labels.get(at).map_or("", |label| &*label.text))
    }

    /// Whether two labels differ only in case, spaces and marks. The numbers of unknown voices are not squashed.
    fn are_alike(&self, one: usize, other: usize) -> bool {
        let unknown = self.readings.get(one).is_some_and(|reading| reading.kind() == LabelKind::Unknown);
        self.squashed.get(one) == self.squashed.get(other) && (!unknown || one == other)
    }
}

/// The first eight bytes as a number that sorts like the text.
fn first_bytes(text: &str) -> u64 {
    let mut bytes = [0; 8];
    for (slot, byte) in bytes.iter_mut().zip(text.bytes()) {
        *slot = byte;
    }
    u64::from_be_bytes(bytes)
}

fn known_speakers(front: &str, options: &ParseOptions, lexicon: &Lexicon, squashed: &[String]) -> Vec<Known> {
    let mut known = roster::from_options(options);
    if !front.trim().is_empty() {
        let labels: std::collections::HashSet<&str> = squashed.iter().map(String::as_str).collect();
        known.extend(roster::from_text(front, lexicon, |text| labels.contains(squash(text).as_str())));
    }
    known
}

/// Letters, digits, and the marks that change the meaning: brackets, commas, an underscore before a number.
fn squash(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        fold_into(word, &mut folded);
        // Å. Holm is not A. Holm, though Åsa may be Asa.
        if !word.is_ascii() && word.chars().filter(|c| c.is_alphabetic()).count() == 1 {
            folded.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    let marks = |c: char| matches!(c, '(' | '[' | '（' | ',' | '|' | '&' | '+');
    let outer = folded.trim().strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    let body = outer.filter(|inner| !inner.contains(['(', ')'])).unwrap_or(&folded);
    body.chars().filter(|&c| c.is_alphanumeric() || is_combining(c) || marks(c)).collect()
}

/// Vowel signs and the like, which are no letters of their own.
fn is_combining(c: char) -> bool {
    matches!(u32::from(c), 0x900..=0xDFF)
}
