//! A label as it is printed: the name, notes on manner, clocks and marks around it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::Assembly;
use crate::format::plain::candidates::{Candidate, NameId};
use crate::format::plain::{chars, grammar, lexicon};
use crate::model::AnnotationKind;
use crate::span::{Span, narrow};

impl Assembly<'_, '_, '_> {
    /// A note between the name and the speech, such as `(laughing)`: it is printed after the label, so it opens
    /// the turn's text. A full stop behind it is part of it.
    pub(super) fn note(&mut self, label: Span, found: &Candidate) {
        let note = self.note_span(label, found);
        if note.is_empty() {
            self.decoration(Span::new(found.label.end(), found.end));
            return;
        }
        if !note.slice(self.text).starts_with(['(', '[', '（', '*', '_']) {
            self.builder.annotation(AnnotationKind::Direction, note);
            self.decoration(Span::new(note.end(), found.end));
            return;
        }
        let stop = self.text.get(note.range().end..).is_some_and(|rest| rest.starts_with('.'));
        let note = Span::new(note.start(), note.end() + u32::from(stop && note.end() < found.end));
        self.builder.begin_utterance(self.clock);
        self.builder.inline_annotation(AnnotationKind::Direction, note);
        self.decoration(Span::new(note.end(), found.end));
        self.opened = true;
    }

    /// The words between the name and the delimiter, clocks and marks left out.
    fn note_span(&self, label: Span, found: &Candidate) -> Span {
        let between = Span::new(label.end(), found.label.end().max(label.end())).trim(self.text);
        if !between.is_empty() {
            return between;
        }
        let behind = Span::new(found.label.end(), found.end);
        let words = behind.slice(self.text);
        let bare = words
            .trim_matches(|c: char| !chars::is_word(c) && !matches!(c, '(' | ')' | '[' | ']' | '（' | '）'));
        if !bare.chars().any(char::is_alphabetic) || grammar::clock(bare).is_some() {
            return Span::at(label.end());
        }
        let offset = words.find(bare).unwrap_or(0);
        let start = behind.range().start + offset;
        Span::of(start..start + bare.len())
    }

    /// The label without notes on manner behind it, such as `(laughing)`: those are annotations. What is printed
    /// behind a name all the time is part of it: `Mira Holt (she/her)`.
    pub(super) fn printed_label(&self, label: Span) -> Span {
        let text = label.slice(self.text);
        if self.constant.contains(text) {
            return label;
        }
        let Some(open) = text.rfind(['(', '[', '（']).filter(|&at| {
            let spaced =
                text.get(..at).is_some_and(|name| name.ends_with(chars::is_space) || !name.is_ascii());
            at > 0 && spaced && text.ends_with([')', ']', '）'])
        }) else {
            return label;
        };
        let inner = text.get(open..).unwrap_or("").trim_matches(|c: char| !chars::is_word(c));
        let first = lexicon::fold(inner.split(chars::is_space).next().unwrap_or(""));
        let office =
            lexicon::is_role(&lexicon::fold(inner)) || first.chars().count() > 2 && lexicon::is_role(&first);
        let manner = inner.starts_with(char::is_lowercase) && !office;
        let direction = lexicon::is_direction(&lexicon::fold(inner));
        if !manner && !direction {
            return label;
        }
        let name = text.get(..open).unwrap_or("").trim_end_matches(chars::is_space);
        Span::new(label.start(), label.start() + narrow(name.len()))
    }

    /// Clocks before or after a label; the rest of its decoration is markup.
    pub(super) fn decoration(&mut self, span: Span) {
        let mut at = span.range().start;
        while at < span.range().end {
            let rest = self.text.get(at..span.range().end).unwrap_or("");
            match grammar::clock(rest).or_else(|| grammar::hour_line(rest)) {
                Some((time, length)) => {
                    self.builder.time(Span::of(at..at + length));
                    self.clock = time;
                    at += length;
                }
                None => at += rest.chars().next().map_or(1, char::len_utf8),
            }
        }
    }
}

/// Labels that are printed with one and the same bracket nearly all the time.
pub(super) fn constant<'t, 'c>(
    text: &'t str,
    found: impl Iterator<Item = &'c Candidate> + Clone,
) -> HashSet<&'t str> {
    let bracketed = |label: &str| label.ends_with([')', ']', '）']);
    let mut uses: HashMap<&str, (u32, NameId)> = HashMap::new();
    for found in found.clone().filter(|found| bracketed(found.label.slice(text))) {
        uses.entry(found.label.slice(text)).or_insert((0, found.name)).0 += 1;
    }
    if uses.is_empty() {
        return HashSet::new();
    }
    let mut all: HashMap<NameId, u32> = HashMap::new();
    found.for_each(|found| *all.entry(found.name).or_default() += 1);
    let constant = |(count, name): (u32, NameId)| {
        count >= CONSTANT_USES && count * 5 >= all.get(&name).copied().unwrap_or(0) * 4
    };
    uses.into_iter().filter(|&(_, use_)| constant(use_)).map(|(label, _)| label).collect()
}

/// So often a bracket is no accident.
const CONSTANT_USES: u32 = 3;

/// One space for any white space inside a label, and no emphasis.
pub(super) fn fold_spaces(label: &str) -> Cow<'_, str> {
    if chars::is_evenly_spaced(label) && !label.contains('*') {
        return Cow::Borrowed(label);
    }
    let words: Vec<String> = label
        .split(chars::is_space)
        .map(|word| word.replace('*', ""))
        .filter(|word| !word.is_empty())
        .collect();
    Cow::Owned(words.join(" "))
}
