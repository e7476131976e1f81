//! The transcript: its tables, and the ways to look at them.

use std::borrow::Cow;
use std::ops::Range;

use super::explanation::Explanation;
use super::item::{Annotation, AnnotationRecord, Item, ItemKind};
use super::label::Label;
use super::speaker::{Speaker, SpeakerId};
use super::turn::{Turn, TurnRecord, Utterance, UtteranceRecord};
use crate::diagnostic::Diagnostic;
use crate::format::Format;
use crate::source::{Position, Source};

/// The tables of a transcript, without its source.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Parts {
    pub(crate) items: Vec<Item>,
    pub(crate) turns: Vec<TurnRecord>,
    pub(crate) utterances: Vec<UtteranceRecord>,
    pub(crate) annotations: Vec<AnnotationRecord>,
    pub(crate) labels: Vec<Label>,
    pub(crate) speakers: Vec<Speaker>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// How many findings were left out over the limit.
    #[serde(default)]
    pub(crate) omitted_diagnostics: usize,
    pub(crate) explanation: Explanation,
    /// Items whose text differs from what is printed (character references), in the order of items.
    pub(crate) decoded: Vec<(u32, Box<str>)>,
    /// Whether lines within an utterance are joined by a space instead of kept.
    pub(crate) unwrap_lines: bool,
}

/// How much of what is printed a text takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// All that is shown: speech, inline annotations, lines that are shown again.
    Shown,
    /// Each line once: speech and inline annotations.
    Told,
    /// Speech alone.
    Said,
}

/// A parsed transcript: turns, speakers, annotations and diagnostics over a text.
///
/// It borrows the text it was parsed from; [`into_owned`](Self::into_owned) makes it independent.
///
/// ```
/// # fn main() -> Result<(), transcript_core::ParseError> {
/// let transcript = transcript_core::parse("Ada: Good morning.\nBo: Hello, Ada.\nAda: Shall we?\nBo: Yes.\n")?;
/// let turn = transcript.turn(1).ok_or_else(|| unreachable!()).unwrap();
/// assert_eq!(turn.speech(), "Hello, Ada.");
/// assert_eq!(transcript.speakers().len(), 2);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Transcript<'i> {
    pub(crate) source: Source<'i>,
    pub(crate) format: Format,
    pub(crate) parts: Parts,
}

impl<'i> Transcript<'i> {
    /// The text it was parsed from, with its name and line index.
    pub fn source(&self) -> &Source<'i> {
        &self.source
    }

    /// The decoded text that all spans refer to.
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// The format it was read as.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The turns, in order.
    pub fn turns(&self) -> impl ExactSizeIterator<Item = Turn<'_>> + DoubleEndedIterator {
        self.parts.turns.iter().enumerate().map(|(index, record)| Turn { transcript: self, record, index })
    }

    /// One turn, by its index.
    pub fn turn(&self, index: usize) -> Option<Turn<'_>> {
        self.parts.turns.get(index).map(|record| Turn { transcript: self, record, index })
    }

    /// All utterances, in order.
    pub fn utterances(&self) -> impl ExactSizeIterator<Item = Utterance<'_>> {
        self.parts.utterances.iter().map(|record| Utterance { transcript: self, record })
    }

    /// One utterance, by its row.
    pub fn utterance(&self, row: usize) -> Option<Utterance<'_>> {
        self.parts.utterances.get(row).map(|record| Utterance { transcript: self, record })
    }

    /// All annotations, in order, those outside every turn included.
    pub fn annotations(&self) -> impl ExactSizeIterator<Item = Annotation<'_>> {
        self.parts.annotations.iter().map(|record| Annotation { transcript: self, record })
    }

    /// One annotation, by its row.
    pub fn annotation(&self, row: usize) -> Option<Annotation<'_>> {
        self.parts.annotations.get(row).map(|record| Annotation { transcript: self, record })
    }

    /// The items that tile the input: their texts, in order, are the input.
    pub fn items(&self) -> &[Item] {
        &self.parts.items
    }

    /// The distinct labels, in the order of first appearance.
    pub fn labels(&self) -> &[Label] {
        &self.parts.labels
    }

    /// The speakers, in the order of first appearance.
    pub fn speakers(&self) -> &[Speaker] {
        &self.parts.speakers
    }

    /// One speaker, by its number.
    pub fn speaker(&self, id: SpeakerId) -> Option<&Speaker> {
        self.parts.speakers.get(id.0 as usize)
    }

    /// What was found wrong or doubtful, in the order of places.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.parts.diagnostics
    }

    /// How many more findings there are than [`ParseOptions::max_diagnostics`](crate::ParseOptions::max_diagnostics)
    /// allowed to keep.
    pub fn omitted_diagnostics(&self) -> usize {
        self.parts.omitted_diagnostics
    }

    /// Why it was read this way: the shapes of labels that were weighed.
    pub fn explain(&self) -> &Explanation {
        &self.parts.explanation
    }

    /// Line and column of a byte offset.
    pub fn position(&self, offset: u32) -> Position {
        self.source.position(offset)
    }

    /// The same transcript with text of its own.
    pub fn into_owned(self) -> Transcript<'static> {
        Transcript { source: self.source.into_owned(), format: self.format, parts: self.parts }
    }

    pub(crate) fn utterance_records(&self) -> &[UtteranceRecord] {
        &self.parts.utterances
    }

    pub(crate) fn annotation_records(&self) -> &[AnnotationRecord] {
        &self.parts.annotations
    }

    /// The text of one item: as printed, or as decoded where that differs.
    fn item_text(&self, index: usize, item: Item) -> &str {
        if !self.parts.decoded.is_empty() {
            let found = self.parts.decoded.binary_search_by_key(&index, |(row, _)| *row as usize);
            if let Some((_, text)) = found.ok().and_then(|at| self.parts.decoded.get(at)) {
                return text;
            }
        }
        item.span.slice(self.text())
    }

    /// The text of a run of items, as far as the reading wants it; everything else is left out, and for white
    /// space left out with it stands one space, or one line feed where it holds a line end.
    pub(crate) fn gather(&self, rows: Range<usize>, reading: Reading) -> Cow<'_, str> {
        let first = rows.start;
        let items = self.parts.items.get(rows).unwrap_or(&[]);
        let mut text = Cow::Borrowed("");
        let mut gap = None;
        for (offset, item) in items.iter().enumerate() {
            match item.kind {
                ItemKind::Speech => {}
                ItemKind::InlineAnnotation if reading != Reading::Said => {}
                ItemKind::Repeat if reading == Reading::Shown => {}
                ItemKind::Space => {
                    let line_end = item.span.slice(self.text()).contains(['\n', '\r']);
                    gap = if line_end { Some('\n') } else { gap.or(Some(' ')) };
                    continue;
                }
                _ => continue,
            }
            let piece = self.item_text(first + offset, *item);
            if text.is_empty() {
                text = Cow::Borrowed(piece);
            } else {
                let joined: &mut String = text.to_mut();
                joined.extend(gap);
                joined.push_str(piece);
            }
            gap = None;
        }
        let text = if reading == Reading::Said { tidy(text) } else { text };
        if self.parts.unwrap_lines { unwrap(text) } else { text }
    }
}

/// Takes off the white space that a left-out annotation leaves behind.
fn tidy(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => {
            let mut tidy = String::with_capacity(text.len());
            for piece in text.trim().split_inclusive(' ') {
                if piece == " " && tidy.ends_with(' ') {
                    continue;
                }
                tidy.push_str(piece);
            }
            Cow::Owned(tidy)
        }
    }
}

/// Joins hard-wrapped lines by single spaces.
fn unwrap(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains(['\n', '\r']) {
        return text;
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    Cow::Owned(lines.join(" "))
}
