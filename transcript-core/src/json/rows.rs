//! The rows of the schema. Fields marked `skip_deserializing` are derived: written, and ignored on reading.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::check::check;
use super::{JsonError, SCHEMA};
use crate::diagnostic::{Code, Diagnostic, Fix, Related};
use crate::format::Format;
use crate::model::{
    AnnotationKind, AnnotationRecord, Explanation, Item, ItemKind, Label, LabelParts, LabelUse, Parts, Rows,
    Speaker, SpeakerId, Transcript, Turn, TurnRecord, Utterance, UtteranceRecord,
};
use crate::source::Source;
use crate::span::{Span, narrow as row};
use crate::time::{TimeRange, Timestamp};

#[derive(Serialize, Deserialize)]
pub(super) struct Document<'t> {
    schema: u32,
    /// What spans count.
    #[serde(skip_deserializing)]
    offsets: &'static str,
    format: Format,
    name: Option<Cow<'t, str>>,
    text: Cow<'t, str>,
    unwrap_lines: bool,
    /// How many findings were not kept.
    #[serde(default)]
    omitted_diagnostics: usize,
    speakers: Cow<'t, [Speaker]>,
    labels: Vec<LabelRow<'t>>,
    turns: Vec<TurnRow<'t>>,
    annotations: Vec<AnnotationRow<'t>>,
    items: Vec<ItemRow<'t>>,
    diagnostics: Vec<DiagnosticRow<'t>>,
    explanation: Cow<'t, Explanation>,
}

#[derive(Serialize, Deserialize)]
struct LabelRow<'t> {
    text: Cow<'t, str>,
    count: u32,
    speaker: Option<SpeakerId>,
    first: Span,
    parts: Cow<'t, LabelParts>,
    /// The parts in words.
    #[serde(skip_deserializing)]
    words: BTreeMap<&'static str, Cow<'t, str>>,
}

#[derive(Serialize, Deserialize)]
struct TurnRow<'t> {
    #[serde(skip_deserializing)]
    index: usize,
    #[serde(skip_deserializing)]
    speaker: Option<SpeakerId>,
    #[serde(skip_deserializing)]
    label: Option<&'t str>,
    #[serde(skip_deserializing)]
    text: Cow<'t, str>,
    #[serde(skip_deserializing)]
    speech: Cow<'t, str>,
    #[serde(skip_deserializing)]
    span: (u32, u32),
    #[serde(skip_deserializing)]
    line: u32,
    #[serde(skip_deserializing)]
    start_ms: Option<Timestamp>,
    #[serde(skip_deserializing)]
    end_ms: Option<Timestamp>,
    confidence: f32,
    shape: Option<u16>,
    printed: Option<LabelUse>,
    utterances: Vec<UtteranceRow<'t>>,
    annotations: Rows,
    items: Rows,
}

#[derive(Serialize, Deserialize)]
struct UtteranceRow<'t> {
    #[serde(skip_deserializing)]
    text: Cow<'t, str>,
    #[serde(skip_deserializing)]
    span: (u32, u32),
    start_ms: Option<Timestamp>,
    end_ms: Option<Timestamp>,
    items: Rows,
}

#[derive(Serialize, Deserialize)]
struct AnnotationRow<'t> {
    kind: AnnotationKind,
    #[serde(skip_deserializing)]
    text: &'t str,
    #[serde(skip_deserializing)]
    line: u32,
    span: Span,
    inline: bool,
    turn: Option<u32>,
}

#[derive(Serialize, Deserialize)]
struct ItemRow<'t> {
    kind: ItemKind,
    span: Span,
    /// What it reads as, where that is not what is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decoded: Option<Cow<'t, str>>,
}

#[derive(Serialize, Deserialize)]
struct DiagnosticRow<'t> {
    code: Code,
    #[serde(skip_deserializing)]
    slug: &'static str,
    #[serde(skip_deserializing)]
    severity: String,
    message: Cow<'t, str>,
    note: Option<Cow<'t, str>>,
    help: Option<Cow<'t, str>>,
    #[serde(skip_deserializing)]
    line: u32,
    #[serde(skip_deserializing)]
    column: u32,
    span: Span,
    related: Cow<'t, [Related]>,
    fix: Option<Cow<'t, Fix>>,
}

impl<'t> Document<'t> {
    pub(super) fn of(transcript: &'t Transcript<'_>) -> Self {
        let Parts {
            annotations,
            labels,
            speakers,
            diagnostics,
            explanation,
            unwrap_lines,
            omitted_diagnostics,
            ..
        } = &transcript.parts;
        let source = &transcript.source;
        Self {
            schema: SCHEMA,
            offsets: "bytes",
            format: transcript.format,
            name: source.name().map(Cow::Borrowed),
            text: Cow::Borrowed(source.text()),
            unwrap_lines: *unwrap_lines,
            omitted_diagnostics: *omitted_diagnostics,
            speakers: Cow::Borrowed(speakers),
            labels: labels.iter().map(LabelRow::of).collect(),
            turns: transcript.turns().map(|turn| TurnRow::of(turn, source)).collect(),
            annotations: annotations.iter().map(|record| AnnotationRow::of(record, source)).collect(),
            items: item_rows(&transcript.parts),
            diagnostics: diagnostics.iter().map(|found| DiagnosticRow::of(found, source)).collect(),
            explanation: Cow::Borrowed(explanation),
        }
    }

    /// The transcript, once its tables have been checked against its text.
    pub(super) fn into_transcript(self) -> Result<Transcript<'static>, JsonError> {
        if self.schema != SCHEMA {
            return Err(JsonError::Schema { found: self.schema });
        }
        let mut parts = Parts {
            labels: self.labels.into_iter().map(LabelRow::into_label).collect(),
            speakers: self.speakers.into_owned(),
            annotations: self.annotations.into_iter().map(AnnotationRow::into_record).collect(),
            diagnostics: self.diagnostics.into_iter().map(DiagnosticRow::into_diagnostic).collect(),
            explanation: self.explanation.into_owned(),
            unwrap_lines: self.unwrap_lines,
            omitted_diagnostics: self.omitted_diagnostics,
            items: Vec::with_capacity(self.items.len()),
            turns: Vec::with_capacity(self.turns.len()),
            utterances: Vec::new(),
            decoded: Vec::new(),
        };
        self.items.into_iter().for_each(|item| item.put(&mut parts));
        self.turns.into_iter().for_each(|turn| turn.put(&mut parts));
        check(&self.text, &parts)?;
        let source = Source::new(self.name.map(Cow::into_owned), self.text.into_owned());
        Ok(Transcript { source, format: self.format, parts })
    }
}

impl<'t> LabelRow<'t> {
    fn of(label: &'t Label) -> Self {
        let printed = [
            ("honorific", label.honorific()),
            ("role", label.role()),
            ("given", label.given()),
            ("family", label.family()),
            ("particle", label.particle()),
            ("suffix", label.suffix()),
            ("nickname", label.nickname()),
            ("initials", label.initials()),
            ("note", label.note()),
        ];
        let printed = printed.into_iter().map(|(part, word)| (part, word.map(Cow::Borrowed)));
        let words = printed.chain([("affiliation", label.affiliation())]);
        Self {
            text: Cow::Borrowed(&label.text),
            count: label.count,
            speaker: label.speaker,
            first: label.first,
            parts: Cow::Borrowed(&label.parts),
            words: words.filter_map(|(part, word)| Some((part, word?))).collect(),
        }
    }

    fn into_label(self) -> Label {
        let Self { text, count, speaker, first, parts, .. } = self;
        Label { text: text.into(), count, first, parts: parts.into_owned(), speaker }
    }
}

impl<'t> TurnRow<'t> {
    fn of(turn: Turn<'t>, source: &Source<'_>) -> Self {
        let (span, time, record) = (turn.span(), turn.time(), turn.record);
        Self {
            index: turn.index(),
            speaker: turn.speaker().map(|speaker| speaker.id),
            label: turn.label().map(|label| &*label.text),
            text: turn.text(),
            speech: turn.speech(),
            span: span.into(),
            line: source.position(span.start()).line,
            start_ms: time.start,
            end_ms: time.end,
            confidence: record.confidence,
            shape: record.shape,
            printed: record.label,
            utterances: turn.utterances().map(UtteranceRow::of).collect(),
            annotations: record.annotations,
            items: record.items,
        }
    }

    fn put(self, parts: &mut Parts) {
        let turn = row(parts.turns.len());
        let start = row(parts.utterances.len());
        parts.utterances.extend(self.utterances.into_iter().map(|utterance| utterance.into_record(turn)));
        parts.turns.push(TurnRecord {
            label: self.printed,
            items: self.items,
            utterances: Rows { start, end: row(parts.utterances.len()) },
            annotations: self.annotations,
            shape: self.shape,
            confidence: self.confidence,
        });
    }
}

impl<'t> UtteranceRow<'t> {
    fn of(utterance: Utterance<'t>) -> Self {
        let UtteranceRecord { items, time: TimeRange { start, end }, .. } = *utterance.record;
        let span = utterance.span().into();
        Self { text: utterance.text(), span, start_ms: start, end_ms: end, items }
    }

    fn into_record(self, turn: u32) -> UtteranceRecord {
        let time = TimeRange { start: self.start_ms, end: self.end_ms };
        UtteranceRecord { turn, items: self.items, time }
    }
}

impl<'t> AnnotationRow<'t> {
    fn of(record: &AnnotationRecord, source: &'t Source<'_>) -> Self {
        let AnnotationRecord { kind, span, inline, turn } = *record;
        let (text, line) = (span.slice(source.text()), source.position(span.start()).line);
        Self { kind, text, line, span, inline, turn }
    }

    fn into_record(self) -> AnnotationRecord {
        let Self { kind, span, inline, turn, .. } = self;
        AnnotationRecord { kind, span, inline, turn }
    }
}

impl ItemRow<'_> {
    fn put(self, parts: &mut Parts) {
        if let Some(text) = self.decoded {
            parts.decoded.push((row(parts.items.len()), text.into()));
        }
        parts.items.push(Item { kind: self.kind, span: self.span });
    }
}

fn item_rows(parts: &Parts) -> Vec<ItemRow<'_>> {
    let mut decoded = parts.decoded.iter().peekable();
    let rows = parts.items.iter().enumerate().map(|(at, item)| {
        let own = decoded.next_if(|(row, _)| *row as usize == at);
        let decoded = own.map(|(_, text)| Cow::Borrowed(&**text));
        ItemRow { kind: item.kind, span: item.span, decoded }
    });
    rows.collect()
}

impl<'t> DiagnosticRow<'t> {
    fn of(found: &'t Diagnostic, source: &Source<'_>) -> Self {
        let at = source.position(found.span.start());
        Self {
            code: found.code,
            slug: found.code.slug(),
            severity: found.severity().to_string(),
            message: Cow::Borrowed(&found.message),
            note: found.note.as_deref().map(Cow::Borrowed),
            help: found.help.as_deref().map(Cow::Borrowed),
            line: at.line,
            column: at.column,
            span: found.span,
            related: Cow::Borrowed(&found.related),
            fix: found.fix.as_ref().map(Cow::Borrowed),
        }
    }

    fn into_diagnostic(self) -> Diagnostic {
        Diagnostic {
            code: self.code,
            span: self.span,
            message: self.message.into_owned(),
            note: self.note.map(Cow::into_owned),
            help: self.help.map(Cow::into_owned),
            related: self.related.into_owned(),
            fix: self.fix.map(Cow::into_owned),
        }
    }
}
