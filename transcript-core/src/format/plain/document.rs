//! What is weighed: the document's readings as labels, with the prices of their names.

use std::cell::RefCell;
use std::collections::HashMap;

use foldhash::fast::FixedState;
use memchr::{memchr, memchr_iter, memmem};

use super::candidates::{Candidate, Candidates, NameId, ShapeId};
use super::declared::Declared;
use super::evidence::Histogram;
use super::grammar::{Delimiter, Wrap};
use super::likeness;
use super::line::{Line, Role};
use super::shape::Shape;
use super::tokens::{Tokens, hash};
use crate::source::floor_char;
use crate::span::narrow;

/// How far behind a label a question mark is looked for, in bytes.
const ASKING_BYTES: usize = 400;
/// How often the whole text may be searched, so that time stays linear whatever the text is.
const MOST_SEARCHES: usize = 64;

/// The document as the decision sees it.
pub(crate) struct Document<'d> {
    pub(crate) text: &'d str,
    pub(crate) tokens: &'d Tokens,
    pub(crate) candidates: &'d Candidates,
    /// What any line looks like.
    pub(crate) background: Histogram,
    /// How many lines have text.
    pub(crate) lines: f64,
    /// The first of them.
    pub(crate) first_line: u32,
    /// Bits to write each name as ordinary text.
    pub(crate) name_prices: Vec<f64>,
    /// Bits for each name under a shape being somebody's, once they are asked for.
    name_bits: RefCell<HashMap<(ShapeId, NameId), f64, FixedState>>,
    /// How often each delimiter stands after words, over all candidates.
    delimiter_counts: Vec<(Delimiter, f64)>,
    /// How often each word stands in angle brackets, by its hash; counted where labels do.
    angles: HashMap<u64, u32, FixedState>,
    /// How often names of one word stand anywhere, as far as that was asked for.
    word_counts: RefCell<HashMap<NameId, f64, FixedState>>,
    /// What the caller says of labels.
    pub(crate) declared: &'d Declared,
    /// Whether its lines are sentences, so that only a delimiter that shows makes a label.
    pub(crate) in_sentences: bool,
}

impl<'d> Document<'d> {
    pub(crate) fn new(
        text: &'d str,
        lines: &[Line],
        tokens: &'d Tokens,
        candidates: &'d Candidates,
        declared: &'d Declared,
        in_sentences: bool,
    ) -> Self {
        let written = || (0_u32..).zip(lines).filter(|(_, line)| line.role == Role::Text);
        Self {
            text,
            tokens,
            candidates,
            background: Histogram::of_lines(text, lines, candidates.in_capitals),
            lines: f64::from(narrow(written().count())),
            first_line: written().next().map_or(0, |(row, _)| row),
            name_prices: candidates
                .names
                .iter()
                .map(|name| tokens.price_all(name.first.slice(text)))
                .collect(),
            name_bits: RefCell::default(),
            delimiter_counts: count_delimiters(candidates),
            angles: count_angles(text, candidates),
            word_counts: RefCell::default(),
            declared,
            in_sentences,
        }
    }

    pub(crate) fn shape(&self, id: ShapeId) -> Option<Shape> {
        self.candidates.shapes.get(usize::from(id)).copied()
    }

    pub(crate) fn name_text(&self, name: NameId) -> &str {
        self.candidates.names.get(name as usize).map_or("", |name| name.first.slice(self.text))
    }

    /// Bits for or against a name under a shape being somebody's.
    pub(crate) fn name_bits(&self, id: ShapeId, name: NameId) -> f64 {
        let Some(shape) = self.shape(id) else { return 0.0 };
        let mut known = self.name_bits.borrow_mut();
        *known
            .entry((id, name))
            .or_insert_with(|| likeness::name_bits(self.name_text(name), shape, self.tokens))
    }

    /// How often a name of one word stands anywhere: counted where the budget allows, estimated from the sample where
    /// not.
    pub(crate) fn count_word(&self, name: NameId) -> f64 {
        let word = self.name_text(name);
        let mut counts = self.word_counts.borrow_mut();
        match counts.get(&name) {
            Some(&count) => count,
            None if counts.len() >= MOST_SEARCHES => self.tokens.frequency(word) * self.tokens.scale(),
            None => *counts.entry(name).or_insert(count_word(self.text, word)),
        }
    }

    /// Whether the first words behind a label ask something.
    pub(crate) fn asks(&self, found: &Candidate) -> bool {
        let rest = self.text.get(found.end as usize..).unwrap_or("");
        let near = rest.get(..floor_char(rest, ASKING_BYTES)).unwrap_or(rest);
        near.lines().next().is_some_and(|line| line.contains(['?', '？', '؟']))
    }

    /// How often some words stand anywhere.
    pub(crate) fn count(&self, words: &str) -> f64 {
        f64::from(narrow(memmem::find_iter(self.text.as_bytes(), words).count()))
    }

    /// How often a name stands in angle brackets, at line starts or not.
    pub(crate) fn count_in_angles(&self, name: &str) -> f64 {
        f64::from(self.angles.get(&hash(name)).copied().unwrap_or(0))
    }

    /// Bits to write a delimiter as ordinary text.
    pub(crate) fn delimiter_price(&self, delimiter: Delimiter) -> f64 {
        let count = self
            .delimiter_counts
            .iter()
            .find(|(known, _)| *known == delimiter)
            .map_or(0.0, |(_, count)| *count);
        match delimiter {
            Delimiter::LineEnd | Delimiter::Space | Delimiter::Quote => 0.0,
            _ => self.tokens.price_of_count(count),
        }
    }
}

/// How often each delimiter stands after words that could be a label.
fn count_delimiters(candidates: &Candidates) -> Vec<(Delimiter, f64)> {
    let mut counts: Vec<(Delimiter, f64)> = Vec::new();
    for found in &candidates.list {
        let Some(shape) = candidates.shapes.get(usize::from(found.shape)) else { continue };
        match counts.iter_mut().find(|(known, _)| *known == shape.delimiter) {
            Some((_, count)) => *count += 1.0,
            None => counts.push((shape.delimiter, 1.0)),
        }
    }
    counts
}

/// How often a word stands in a text, apart from other letters.
fn count_word(text: &str, word: &str) -> f64 {
    let bytes = text.as_bytes();
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let whole = |&at: &usize| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        !is_letter(before) && !is_letter(bytes.get(at + word.len()))
    };
    f64::from(narrow(memmem::find_iter(bytes, word).filter(whole).count()))
}

/// The longest name in angle brackets that is counted, in bytes.
const MOST_ANGLE_BYTES: usize = 80;

fn count_angles(text: &str, candidates: &Candidates) -> HashMap<u64, u32, FixedState> {
    let mut counts = HashMap::with_hasher(FixedState::with_seed(0));
    if !candidates.shapes.iter().any(|shape| shape.wrap == Wrap::Angle) {
        return counts;
    }
    let bytes = text.as_bytes();
    for open in memchr_iter(b'<', bytes) {
        let near = bytes.get(open + 1..bytes.len().min(open + MOST_ANGLE_BYTES)).unwrap_or(&[]);
        let close = memchr(b'>', near).map(|length| open + 1 + length);
        if let Some(name) = close.and_then(|close| text.get(open + 1..close)) {
            *counts.entry(hash(name)).or_insert(0) += 1;
        }
    }
    counts
}
