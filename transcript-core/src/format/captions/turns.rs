//! From cues to turns: consecutive cues of one speaker are one turn, with an utterance for each cue.

use std::borrow::Cow;
use std::collections::HashSet;

use super::Cue;
use super::pieces::{Piece, PieceKind};
use super::shown::{Part, Shown, Who};
use crate::build::{Builder, Evidence};
use crate::model::{AnnotationKind, Explanation, ShapeReport};
use crate::span::Span;
use crate::time::TimeRange;

/// Why a turn is given to its speaker, where the format itself does not say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inference {
    /// The text of the cue opens with a name.
    Prefix,
    /// The cue names nobody, and an earlier one does.
    CarriedOn,
    /// Some of the text stands beside the one voice of its cue.
    BesideVoice,
}

impl Inference {
    /// How the explanation puts it, and how sure it is.
    const fn reading(self) -> (&'static str, f32) {
        match self {
            Self::Prefix => ("name at the start of a cue's text", 0.9),
            Self::CarriedOn => ("speaker of an earlier cue, in a cue that names nobody", 0.7),
            Self::BesideVoice => ("text beside the only voice of its cue", 0.7),
        }
    }
}

/// The turn that is being told.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Current<'t> {
    None,
    Unnamed,
    Named(Cow<'t, str>),
}

/// Tells the builder of turns, cue by cue.
pub(super) struct Turns<'b, 't> {
    text: &'t str,
    builder: &'b mut Builder<'t>,
    /// Whether a cue that names nobody goes on with the speaker before.
    carries: bool,
    decode: fn(&'t str) -> Cow<'t, str>,
    current: Current<'t>,
    /// Whether the turn has its label.
    labelled: bool,
    /// Inferences that were drawn, in the order of the explanation's rows.
    drawn: Vec<Drawn<'t>>,
}

/// An inference, and the turns that rest on it.
struct Drawn<'t> {
    inference: Inference,
    turns: u32,
    labels: HashSet<Cow<'t, str>>,
    example: Cow<'t, str>,
}

impl<'b, 't> Turns<'b, 't> {
    pub(super) fn new(
        text: &'t str,
        builder: &'b mut Builder<'t>,
        carries: bool,
        decode: fn(&'t str) -> Cow<'t, str>,
    ) -> Self {
        Self { text, builder, carries, decode, current: Current::None, labelled: false, drawn: Vec::new() }
    }

    pub(super) fn annotation(&mut self, kind: AnnotationKind, span: Span) {
        self.builder.annotation(kind, span);
    }

    /// Text that no timing line covers belongs to nobody.
    pub(super) fn stray(&mut self, span: Span) {
        self.builder.unattributed(span);
    }

    /// The utterances of one cue.
    pub(super) fn cue(&mut self, cue: &Cue, shown: &mut Shown<'_, 't>) {
        for (index, part) in shown.parts().iter().enumerate() {
            self.turn_of(&part.who);
            if index == 0 {
                self.builder.markup(cue.id);
                self.builder.time(cue.timing);
            }
            self.utterance(cue.time, part, shown.pieces(part));
        }
        shown.take_findings().for_each(|finding| self.builder.diagnose(finding));
    }

    /// Explains the inferences.
    pub(super) fn finish(self) {
        self.builder.explain(Explanation { shapes: self.drawn.iter().map(Drawn::report).collect() });
    }

    /// Begins a turn, or goes on with the one that is being told.
    fn turn_of(&mut self, who: &Who<'t>) {
        let Some(label) = who.label() else { return self.unnamed_turn(*who == Who::Other) };
        let goes_on = matches!(&self.current, Current::Named(current) if current == label);
        let inference = match who {
            Who::Prefix(_) => Some(Inference::Prefix),
            Who::BesideVoice(_) => Some(Inference::BesideVoice),
            _ => None,
        };
        if !goes_on {
            self.builder.begin_turn(Evidence::DECLARED);
            self.current = Current::Named(label.clone());
            self.labelled = false;
        }
        if let Some(inference) = inference {
            self.infer(inference, label.clone());
        }
    }

    fn unnamed_turn(&mut self, somebody_else: bool) {
        match &self.current {
            Current::Unnamed if !somebody_else => {}
            Current::Named(label) if self.carries && !somebody_else => {
                let label = label.clone();
                self.infer(Inference::CarriedOn, label);
            }
            _ => {
                self.builder.begin_turn(Evidence::DECLARED);
                self.current = Current::Unnamed;
            }
        }
    }

    /// The turn rests on an inference.
    fn infer(&mut self, inference: Inference, label: Cow<'t, str>) {
        let found = self.drawn.iter().position(|drawn| drawn.inference == inference);
        let row = found.unwrap_or(self.drawn.len());
        let (_, confidence) = inference.reading();
        if !self.builder.weaken(Evidence { shape: u16::try_from(row).ok(), confidence }) {
            return;
        }
        if found.is_none() {
            self.drawn.push(Drawn { inference, turns: 0, labels: HashSet::new(), example: label.clone() });
        }
        if let Some(drawn) = self.drawn.get_mut(row) {
            drawn.turns += 1;
            drawn.labels.insert(label);
        }
    }

    fn utterance(&mut self, time: TimeRange, part: &Part<'t>, pieces: &[Piece]) {
        self.builder.begin_utterance(time);
        for piece in pieces {
            match piece.kind {
                PieceKind::Text => self.speech(piece.span),
                PieceKind::Annotation => {
                    self.builder.inline_annotation(AnnotationKind::Direction, piece.span);
                }
                PieceKind::Repeat => self.builder.repeat(piece.span),
                PieceKind::Markup => self.builder.markup(piece.span),
                PieceKind::Time => self.builder.time(piece.span),
                PieceKind::Label => self.label(part, piece.span),
            }
        }
        self.builder.finish_utterance();
    }

    fn speech(&mut self, span: Span) {
        let printed = span.slice(self.text);
        match (self.decode)(printed) {
            Cow::Borrowed(text) if text.len() == printed.len() => self.builder.speech(span),
            text => self.builder.decoded_speech(span, text),
        }
    }

    fn label(&mut self, part: &Part<'t>, span: Span) {
        let Some(label) = part.who.label() else { return self.builder.markup(span) };
        if self.labelled {
            return self.builder.label_again(span);
        }
        let id = self.builder.intern(label.clone(), span);
        self.builder.label(id, span);
        self.labelled = true;
    }
}

impl Drawn<'_> {
    fn report(&self) -> ShapeReport {
        let (shape, _) = self.inference.reading();
        ShapeReport {
            shape: shape.to_owned(),
            example: self.example.to_string(),
            turns: self.turns,
            labels: u32::try_from(self.labels.len()).unwrap_or(u32::MAX),
            prose_bits: 0.0,
            key_value_score: 0.0,
            accepted: true,
        }
    }
}
