//! Turns and utterances: views over the transcript's tables.

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::item::{Annotation, Item, ItemKind, Rows};
use super::label::{Label, LabelId};
use super::speaker::Speaker;
use super::transcript::{Reading, Transcript};
use crate::span::Span;
use crate::time::TimeRange;

/// One printed label in front of one turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LabelUse {
    pub(crate) id: LabelId,
    pub(crate) span: Span,
}

/// A turn as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct TurnRecord {
    pub(crate) label: Option<LabelUse>,
    pub(crate) items: Rows,
    pub(crate) utterances: Rows,
    pub(crate) annotations: Rows,
    /// The row of the explanation that says how its label was recognised.
    pub(crate) shape: Option<u16>,
    pub(crate) confidence: f32,
}

/// An utterance as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct UtteranceRecord {
    pub(crate) turn: u32,
    pub(crate) items: Rows,
    pub(crate) time: TimeRange,
}

/// What one speaker says until another label.
#[derive(Clone, Copy)]
pub struct Turn<'t> {
    pub(crate) transcript: &'t Transcript<'t>,
    pub(crate) record: &'t TurnRecord,
    pub(crate) index: usize,
}

impl<'t> Turn<'t> {
    /// Its number within the transcript, from 0.
    pub fn index(&self) -> usize {
        self.index
    }

    /// The label as printed, without delimiter and decoration; `None` for a turn of nobody known.
    pub fn label(&self) -> Option<&'t Label> {
        let label = self.record.label?;
        self.transcript.labels().get(label.id.0 as usize)
    }

    /// Where the label of this very turn stands.
    pub fn label_span(&self) -> Option<Span> {
        self.record.label.map(|label| label.span)
    }

    /// Who speaks, where that is known.
    pub fn speaker(&self) -> Option<&'t Speaker> {
        self.transcript.speaker(self.label()?.speaker?)
    }

    /// What is printed after the label, inline annotations included; utterances are joined by a line feed. Lines
    /// that rolling captions show again are left out.
    pub fn text(&self) -> Cow<'t, str> {
        join(self.utterances().filter_map(|utterance| utterance.told()))
    }

    /// What was said: the text without its annotations.
    pub fn speech(&self) -> Cow<'t, str> {
        join(self.utterances().map(|utterance| utterance.speech()).filter(|speech| !speech.is_empty()))
    }

    /// The utterances.
    pub fn utterances(&self) -> impl ExactSizeIterator<Item = Utterance<'t>> + use<'t> {
        let transcript = self.transcript;
        let rows = transcript.utterance_records().get(self.record.utterances.range()).unwrap_or(&[]);
        rows.iter().map(move |record| Utterance { transcript, record })
    }

    /// The annotations inside the turn.
    pub fn annotations(&self) -> impl ExactSizeIterator<Item = Annotation<'t>> + use<'t> {
        let transcript = self.transcript;
        let rows = transcript.annotation_records().get(self.record.annotations.range()).unwrap_or(&[]);
        rows.iter().map(move |record| Annotation { transcript, record })
    }

    /// The rows of [`Transcript::utterances`](super::Transcript::utterances) that are its own.
    pub fn utterance_rows(&self) -> Range<usize> {
        self.record.utterances.range()
    }

    /// The rows of [`Transcript::annotations`](super::Transcript::annotations) inside it.
    pub fn annotation_rows(&self) -> Range<usize> {
        self.record.annotations.range()
    }

    /// From the first byte of its label, decoration included, to the last of its speech.
    pub fn span(&self) -> Span {
        let items = self.transcript.items().get(self.record.items.range()).unwrap_or(&[]);
        let solid = |item: &&Item| item.kind != ItemKind::Space;
        match (items.iter().find(solid), items.iter().rev().find(solid)) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::at(0),
        }
    }

    /// When it is said: from its first utterance's start to the latest end.
    pub fn time(&self) -> TimeRange {
        let start = self.utterances().find_map(|utterance| utterance.time().start);
        let end = self.utterances().filter_map(|utterance| utterance.time().end).max();
        TimeRange { start, end }
    }

    /// How sure the attribution is, from 0 to 1.
    pub fn confidence(&self) -> f32 {
        self.record.confidence
    }

    /// Why its label was taken for one: a row of [`Transcript::explain`](super::Transcript::explain)'s shapes.
    pub fn shape(&self) -> Option<usize> {
        self.record.shape.map(usize::from)
    }
}

impl std::fmt::Debug for Turn<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let label = self.label().map(|label| &*label.text);
        f.debug_struct("Turn").field("label", &label).field("text", &self.text()).finish()
    }
}

/// One unit inside a turn: a paragraph in plain text, a cue in captions.
#[derive(Clone, Copy)]
pub struct Utterance<'t> {
    pub(crate) transcript: &'t Transcript<'t>,
    pub(crate) record: &'t UtteranceRecord,
}

impl<'t> Utterance<'t> {
    /// Its text, inline annotations included. Lines are kept as printed unless the options asked to unwrap them.
    pub fn text(&self) -> Cow<'t, str> {
        self.transcript.gather(self.record.items.range(), Reading::Shown)
    }

    /// Its part of the turn's text; `None` where it only shows again what was shown before.
    pub(crate) fn told(&self) -> Option<Cow<'t, str>> {
        let told = self.transcript.gather(self.record.items.range(), Reading::Told);
        (!told.is_empty() || self.text().is_empty()).then_some(told)
    }

    /// What was said: the text without its annotations.
    pub fn speech(&self) -> Cow<'t, str> {
        self.transcript.gather(self.record.items.range(), Reading::Said)
    }

    /// When it is said.
    pub fn time(&self) -> TimeRange {
        self.record.time
    }

    /// The index of its turn.
    pub fn turn(&self) -> usize {
        self.record.turn as usize
    }

    /// Who speaks, where that is known.
    pub fn speaker(&self) -> Option<&'t Speaker> {
        self.transcript.turn(self.turn())?.speaker()
    }

    /// From the first byte of its text to the last.
    pub fn span(&self) -> Span {
        let items = self.transcript.items().get(self.record.items.range()).unwrap_or(&[]);
        match (items.first(), items.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::at(0),
        }
    }
}

impl std::fmt::Debug for Utterance<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Utterance").field("text", &self.text()).field("time", &self.time()).finish()
    }
}

/// Joins by line feeds, copying only where there is more than one part.
fn join<'t>(mut parts: impl Iterator<Item = Cow<'t, str>>) -> Cow<'t, str> {
    let Some(mut joined) = parts.next() else { return Cow::Borrowed("") };
    for part in parts {
        let joined = joined.to_mut();
        joined.push('\n');
        joined.push_str(&part);
    }
    joined
}
