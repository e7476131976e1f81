//! The builder: the small language in which every reader tells what it found.
//!
//! A reader goes through the text once, from front to back, and names the pieces. What it passes over becomes
//! white space, markup (inside a turn) or unattributed text (outside), so no byte is ever lost.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::check;
use crate::diagnostic::{Diagnostic, Findings};
use crate::format::Format;
use crate::model::{
    AnnotationKind, AnnotationRecord, Explanation, Item, ItemKind, Label, LabelId, LabelUse, Parts, Rows,
    Transcript, TurnRecord, UtteranceRecord,
};
use crate::options::ParseOptions;
use crate::source::Source;
use crate::span::{Span, narrow as row};
use crate::speakers;
use crate::time::TimeRange;

/// How sure a reader is of a turn, and why.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence {
    /// The row of the explanation.
    pub(crate) shape: Option<u16>,
    /// From 0 to 1.
    pub(crate) confidence: f32,
}

impl Evidence {
    /// The format itself says who speaks.
    pub(crate) const DECLARED: Self = Self { shape: None, confidence: 1.0 };
}

/// Collects what a reader finds.
pub(crate) struct Builder<'t> {
    text: &'t str,
    /// Everything before this offset belongs to an item.
    at: u32,
    parts: Parts,
    findings: Findings,
    label_ids: HashMap<Cow<'t, str>, LabelId, RandomState>,
    in_turn: bool,
    /// Where the utterance being collected begins, and when it is said.
    utterance: Option<(u32, TimeRange)>,
    /// The time of the utterance that the next piece of text will open.
    next_time: TimeRange,
}

impl<'t> Builder<'t> {
    /// A builder over a text, with what was found wrong with it before it was read.
    pub(crate) fn new(text: &'t str, findings: Findings) -> Self {
        Self {
            text,
            at: 0,
            parts: Parts::default(),
            findings,
            label_ids: HashMap::default(),
            in_turn: false,
            utterance: None,
            next_time: TimeRange::UNKNOWN,
        }
    }

    /// Makes room for so many turns, so that the tables need not move as they grow.
    pub(crate) fn expect_turns(&mut self, turns: usize) {
        self.parts.turns.reserve(turns);
        self.parts.utterances.reserve(turns);
        // A label, its delimiter, the speech, and the white space behind each.
        self.parts.items.reserve(5 * turns);
    }

    /// Opens a turn, closing the one before. What follows up to its label is the label's decoration.
    pub(crate) fn begin_turn(&mut self, evidence: Evidence) {
        self.end_turn();
        let items = self.next_item();
        let utterances = row(self.parts.utterances.len());
        let annotations = row(self.parts.annotations.len());
        self.parts.turns.push(TurnRecord {
            label: None,
            items: Rows { start: items, end: items },
            utterances: Rows { start: utterances, end: utterances },
            annotations: Rows { start: annotations, end: annotations },
            shape: evidence.shape,
            confidence: evidence.confidence,
        });
        self.in_turn = true;
    }

    /// Closes the turn; what follows is outside every turn until the next one begins.
    pub(crate) fn end_turn(&mut self) {
        self.end_utterance();
        if !self.in_turn {
            return;
        }
        self.in_turn = false;
        let items = self.next_item();
        let utterances = row(self.parts.utterances.len());
        let annotations = row(self.parts.annotations.len());
        if let Some(turn) = self.parts.turns.last_mut() {
            turn.items.end = items;
            turn.utterances.end = utterances;
            turn.annotations.end = annotations;
        }
    }

    /// The number of a label text; the same text has the same number.
    pub(crate) fn intern(&mut self, text: Cow<'t, str>, first: Span) -> LabelId {
        let next = LabelId(row(self.parts.labels.len()));
        let labels = &mut self.parts.labels;
        *self.label_ids.entry(text).or_insert_with_key(|text| {
            labels.push(Label::new(text.as_ref(), first));
            next
        })
    }

    /// The label of the turn that was begun.
    pub(crate) fn label(&mut self, id: LabelId, span: Span) {
        self.push(ItemKind::Label, span);
        if let Some(label) = self.parts.labels.get_mut(id.0 as usize) {
            label.count += 1;
        }
        if let Some(turn) = self.parts.turns.last_mut() {
            turn.label = Some(LabelUse { id, span });
        }
    }

    /// The label of the turn, printed again within it: every cue may repeat its speaker.
    pub(crate) fn label_again(&mut self, span: Span) {
        self.push(ItemKind::Label, span);
    }

    /// The turn rests on an inference: it is no surer than that. Says whether it was surer before.
    pub(crate) fn weaken(&mut self, evidence: Evidence) -> bool {
        let surer = |turn: &&mut TurnRecord| evidence.confidence < turn.confidence;
        let Some(turn) = self.parts.turns.last_mut().filter(surer) else { return false };
        turn.confidence = evidence.confidence;
        turn.shape = evidence.shape;
        true
    }

    /// Closes the utterance; the next piece of text opens another, said at this time.
    pub(crate) fn begin_utterance(&mut self, time: TimeRange) {
        self.end_utterance();
        self.next_time = time;
    }

    /// Something that was said.
    pub(crate) fn speech(&mut self, span: Span) {
        self.text_piece(ItemKind::Speech, span);
    }

    /// Something that was said, printed otherwise than it reads.
    pub(crate) fn decoded_speech(&mut self, span: Span, text: impl Into<Box<str>>) {
        self.text_piece(ItemKind::Speech, span);
        let item = self.next_item().saturating_sub(1);
        self.parts.decoded.push((item, text.into()));
    }

    /// A line that was shown before and is not said again.
    pub(crate) fn repeat(&mut self, span: Span) {
        self.text_piece(ItemKind::Repeat, span);
    }

    /// Closes the utterance, also one without text: a cue that shows nothing is an utterance all the same. It
    /// stands where the last piece stands.
    pub(crate) fn finish_utterance(&mut self) {
        if self.utterance.is_none() {
            let last = self.next_item().saturating_sub(1);
            let items = Rows { start: last, end: last + 1 };
            let turn = row(self.parts.turns.len()).saturating_sub(1);
            self.parts.utterances.push(UtteranceRecord { turn, items, time: self.next_time });
        }
        self.end_utterance();
        self.next_time = TimeRange::UNKNOWN;
    }

    /// An annotation inside speech.
    pub(crate) fn inline_annotation(&mut self, kind: AnnotationKind, span: Span) {
        if span.is_empty() {
            return;
        }
        self.text_piece(ItemKind::InlineAnnotation, span);
        self.note(kind, span, true);
    }

    /// An annotation on lines of its own.
    pub(crate) fn annotation(&mut self, kind: AnnotationKind, span: Span) {
        if span.is_empty() {
            return;
        }
        self.push(ItemKind::Annotation, span);
        self.note(kind, span, false);
    }

    /// Accounts for everything up to an offset as part of what is open: a delimiter, decoration.
    pub(crate) fn pass_to(&mut self, offset: u32) {
        self.fill(offset.max(self.at));
    }

    /// A clock or a line of timing.
    pub(crate) fn time(&mut self, span: Span) {
        self.push(ItemKind::Time, span);
    }

    /// A delimiter, a tag, decoration.
    pub(crate) fn markup(&mut self, span: Span) {
        self.push(ItemKind::Markup, span);
    }

    /// Text that belongs to nobody.
    pub(crate) fn unattributed(&mut self, span: Span) {
        self.push(ItemKind::Unattributed, span);
    }

    /// Something found wrong or doubtful.
    pub(crate) fn diagnose(&mut self, diagnostic: Diagnostic) {
        self.findings.push(diagnostic);
    }

    /// Why the text is read as it is.
    pub(crate) fn explain(&mut self, explanation: Explanation) {
        self.parts.explanation = explanation;
    }

    /// Accounts for the rest of the text and gives the tables and the findings.
    pub(crate) fn into_parts(mut self) -> (Parts, Findings) {
        self.end_turn();
        self.fill(row(self.text.len()));
        (self.parts, self.findings)
    }

    /// Resolves the speakers and joins tables and source to a transcript.
    pub(crate) fn seal<'i>(
        mut parts: Parts,
        source: Source<'i>,
        format: Format,
        options: &ParseOptions,
        mut findings: Findings,
    ) -> Transcript<'i> {
        parts.unwrap_lines = options.unwrap_lines;
        let front = parts.annotations.iter().take_while(|note| note.turn.is_none());
        let front = front.map(|note| note.span).reduce(Span::cover).unwrap_or(Span::at(0));
        let resolution = speakers::resolve_labels(&mut parts.labels, front.slice(source.text()), options);
        parts.speakers = resolution.speakers;
        if format == Format::Plain {
            check::run(source.text(), &parts, &mut findings);
        }
        resolution.diagnostics.into_iter().for_each(|found| findings.push(found));
        (parts.diagnostics, parts.omitted_diagnostics) = findings.close(&options.allow);
        Transcript { source, format, parts }
    }

    fn text_piece(&mut self, kind: ItemKind, span: Span) {
        if span.is_empty() {
            return;
        }
        self.push(kind, span);
        if self.utterance.is_none() {
            self.utterance = Some((self.next_item().saturating_sub(1), self.next_time));
        }
    }

    fn end_utterance(&mut self) {
        let Some((start, time)) = self.utterance.take() else { return };
        self.next_time = TimeRange::UNKNOWN;
        let is_text = |item: &Item| {
            matches!(item.kind, ItemKind::Speech | ItemKind::InlineAnnotation | ItemKind::Repeat)
        };
        let last = self.parts.items.iter().rposition(is_text).unwrap_or(0);
        let items = Rows { start, end: row(last + 1) };
        let turn = row(self.parts.turns.len()).saturating_sub(1);
        self.parts.utterances.push(UtteranceRecord { turn, items, time });
    }

    fn note(&mut self, kind: AnnotationKind, span: Span, inline: bool) {
        let turn = self.in_turn.then(|| row(self.parts.turns.len()).saturating_sub(1));
        self.parts.annotations.push(AnnotationRecord { kind, span, inline, turn });
    }

    fn push(&mut self, kind: ItemKind, span: Span) {
        debug_assert!(
            span.start() >= self.at,
            "pieces are named from front to back: {span:?} after {}",
            self.at
        );
        let span = Span::new(span.start().max(self.at), span.end());
        if span.is_empty() {
            return;
        }
        self.fill(span.start());
        self.parts.items.push(Item { kind, span });
        self.at = span.end();
    }

    /// Accounts for what was passed over up to an offset.
    fn fill(&mut self, to: u32) {
        let gap = Span::new(self.at, to);
        if gap.is_empty() {
            return;
        }
        if gap.slice(self.text).bytes().all(|byte| byte.is_ascii_whitespace()) {
            self.parts.items.push(Item { kind: ItemKind::Space, span: gap });
            self.at = to;
            return;
        }
        let solid = gap.trim(self.text);
        let kind = if self.in_turn { ItemKind::Markup } else { ItemKind::Unattributed };
        let pieces = [
            (ItemKind::Space, Span::new(gap.start(), solid.start())),
            (kind, solid),
            (ItemKind::Space, Span::new(solid.end(), gap.end())),
        ];
        self.parts.items.extend(
            pieces.into_iter().filter(|(_, span)| !span.is_empty()).map(|(kind, span)| Item { kind, span }),
        );
        self.at = to;
    }

    fn next_item(&self) -> u32 {
        row(self.parts.items.len())
    }
}
