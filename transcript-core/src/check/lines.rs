//! T0203, T0206 and T0207: lines that were meant to open a turn and could not.

use std::cell::Cell;

use memchr::{memchr_iter, memchr2, memmem};

use super::house::{House, KNOWN};
use super::scan::offset;
use crate::diagnostic::{Code, Diagnostic, Findings, Instead};
use crate::known::KnownLabels;
use crate::model::{ItemKind, Label, LabelKind};
use crate::span::Span;

/// Finds lines that begin with a known label and no delimiter, or with a delimiter and no label, and labels that
/// stand alone above the next one.
pub(super) fn check(house: &House<'_>, findings: &mut Findings) {
    let Some(colon) = house.colon() else { return };
    let search = Search { house, known: house.known_labels(), colon, searches: Cell::new(0) };
    search.swallowed(findings);
    let bytes = house.text.as_bytes();
    let begins = search.first_bytes();
    let next = |row: usize| house.parts.turns.get(row).and_then(|turn| house.label(turn));
    let break_byte = house.line_break().bytes().last().unwrap_or(b'\n');
    for (row, at) in house.in_bodies(memchr_iter(break_byte, bytes)) {
        let first = bytes.get(at as usize + 1).and_then(|&byte| begins.get(usize::from(byte)));
        if let (Some(true), Some(body)) = (first, house.bodies.get(row)) {
            search.line(Span::new(at + 1, body.end()), next(row + 1), findings);
        }
    }
    let is_spoken = |line: &str| line.ends_with(ends_sentence) || line.ends_with(colon);
    for &(gap, row) in house.outside.iter().filter(|(gap, row)| *row > 0 || is_spoken(gap.slice(house.text)))
    {
        search.line(gap, next(row), findings);
        for at in memchr_iter(break_byte, gap.slice(house.text).as_bytes()) {
            search.line(Span::new(gap.start() + offset(at + 1), gap.end()), next(row), findings);
        }
    }
}

struct Search<'h, 't> {
    house: &'h House<'t>,
    known: KnownLabels<'t, &'t Label>,
    colon: &'t str,
    /// How often the whole text was searched for a word.
    searches: Cell<usize>,
}

/// How often the whole text may be searched, so that time stays linear whatever the text is.
const MOST_SEARCHES: usize = 64;

impl Search<'_, '_> {
    /// The bytes that a line worth looking at begins with.
    fn first_bytes(&self) -> [bool; 256] {
        let colon = self.colon.bytes().next().unwrap_or(b':');
        let begins = |byte: u8| self.known.may_begin(byte) || byte == colon || matches!(byte, b' ' | b'\t');
        std::array::from_fn(|byte| u8::try_from(byte).is_ok_and(begins))
    }

    /// Looks at the line at the start of `rest`; the turn after the region has the label `next`.
    fn line(&self, rest: Span, next: Option<&Label>, findings: &mut Findings) {
        let text = rest.slice(self.house.text);
        let content = text.trim_start_matches([' ', '\t']);
        let begins_colon = content.starts_with(self.colon);
        let begins_label = content.bytes().next().is_some_and(|byte| self.known.may_begin(byte));
        if !begins_colon && !begins_label {
            return;
        }
        let start = rest.start() + offset(text.len() - content.len());
        let is_label = |kind| matches!(kind, ItemKind::Label | ItemKind::Markup);
        if self.house.kind_at(start).is_none_or(is_label) {
            return;
        }
        let length = memchr2(b'\n', b'\r', content.as_bytes()).unwrap_or(content.len());
        let (content, below) = content.split_at(length);
        if begins_colon {
            self.empty_label(content, start, findings);
        } else if let Some(label) = self.alone(content) {
            if below.trim().is_empty() {
                let span = Span::new(start, start + offset(content.trim_end().len()));
                let found = next.map_or(Instead::End, |label| Instead::Label(&label.text));
                findings.add(Code::EmptyTurn, || Diagnostic::empty_turn(span, &label.text, &found));
            }
        } else if let Some(label) = self.known.at_start(content).filter(|label| label.count >= KNOWN) {
            let after = content.get(label.text.len()..).unwrap_or("");
            let opens_speech = opens_speech(&label.text, after) || self.opens_small_speech(label, after);
            if opens_speech && (!self.house.goes_on(start) || begins_afresh(self.house.text, rest.start())) {
                self.missing_delimiter(label, start, findings);
            }
        }
    }

    /// Finds labels that were taken with the first words of the speech, up to a colon in it: `ADA Good: so be it`.
    fn swallowed(&self, findings: &mut Findings) {
        for rare in self.house.parts.labels.iter().filter(|label| label.count == 1) {
            let known = self.known.at_start(&rare.text).filter(|label| label.count >= KNOWN);
            let Some(label) = known else { continue };
            let word = rare.text.get(label.text.len()..).and_then(|words| words.split_whitespace().next());
            let is_speech = word.is_some_and(|word| {
                word.contains(char::is_lowercase) && self.occurs(&format!(" {} ", word.to_lowercase()), 1)
            });
            if is_speech && is_distinct(&label.text) {
                self.missing_delimiter(label, rare.first.start(), findings);
            }
        }
    }

    fn missing_delimiter(&self, label: &Label, start: u32, findings: &mut Findings) {
        let span = Span::new(start, start + offset(label.text.len()));
        findings.add(Code::MissingDelimiter, || Diagnostic::missing_delimiter(span, label, self.colon));
    }

    /// Whether small letters or a dash behind a label are what its bearer says: nowhere else is he spoken of by
    /// that label.
    fn opens_small_speech(&self, label: &Label, after: &str) -> bool {
        let (text, speech) = (&label.text, after.trim_start());
        let goes_on = speech.starts_with(['-', '–', '—']) && text.contains(' ');
        let is_unlike_a_name = goes_on || is_distinct(text) || label.parts.kind == LabelKind::Role;
        let is_speech = text.chars().count() >= 3 && speech.contains(' ');
        is_speech && is_unlike_a_name && !self.occurs(&format!("{text} "), 2)
    }

    /// Whether some words occur so often.
    fn occurs(&self, words: &str, times: usize) -> bool {
        self.searches.set(self.searches.get() + 1);
        let mut places = memmem::find_iter(self.house.text.as_bytes(), words);
        self.searches.get() > MOST_SEARCHES || places.nth(times - 1).is_some()
    }

    /// The known label that is all of a line, with its delimiter.
    fn alone(&self, line: &str) -> Option<&Label> {
        self.known.get(line.trim_end().strip_suffix(self.colon)?.trim_end())
    }

    fn empty_label(&self, line: &str, start: u32, findings: &mut Findings) {
        let after = line.get(self.colon.len()..).unwrap_or("");
        if after.starts_with(char::is_whitespace) && after.trim().len() > 1 {
            let mark = Span::new(start, start + offset(self.colon.len()));
            findings.add(Code::EmptyLabel, || Diagnostic::empty_label(mark, self.house.text));
        }
    }
}

/// Whether what stands behind a label reads as what its bearer says and not as a sentence about him.
fn opens_speech(label: &str, after: &str) -> bool {
    let speech = after.trim();
    let is_sentence = speech.contains(' ') || speech.ends_with(ends_sentence) || speech.ends_with(',');
    let begins = |char: char| {
        char.is_uppercase() || is_caseless(char) || char.is_numeric() || "\"“‘'«¿¡([…".contains(char)
    };
    let is_clock = speech.starts_with(|char: char| char.is_ascii_digit()) && speech.contains(':');
    label.chars().count() >= 3 && ((is_sentence && speech.starts_with(begins)) || is_clock)
}

/// Whether a label cannot be mistaken for a name in a sentence: it is in capitals or has a number.
fn is_distinct(label: &str) -> bool {
    !label.contains(char::is_lowercase) || label.contains(char::is_numeric)
}

fn is_caseless(char: char) -> bool {
    char.is_alphabetic() && !char.is_lowercase() && !char.is_uppercase()
}

/// Whether the line before ends a sentence or is empty.
fn begins_afresh(text: &str, line: u32) -> bool {
    let before = text.get(..line as usize).unwrap_or("");
    let before = before.strip_suffix('\n').unwrap_or(before);
    let before = before.strip_suffix('\r').unwrap_or(before).trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with(['\n', '\r']) || before.ends_with(ends_sentence)
}

fn ends_sentence(char: char) -> bool {
    matches!(
        char,
        '.' | '?'
            | '!'
            | '…'
            | '"'
            | '”'
            | '’'
            | '\''
            | '»'
            | ')'
            | ']'
            | '-'
            | '–'
            | '—'
            | '。'
            | '？'
            | '！'
            | '」'
    )
}
