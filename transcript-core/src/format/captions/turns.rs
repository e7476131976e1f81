//! From cues to turns: consecutive cues of one speaker are one turn, with an utterance for each cue.

use std::borrow::Cow;

use super::Cue;
use super::shown::{Part, Piece, PieceKind, Shown, Who};
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
    drawn: Vec<(Inference, ShapeReport)>,
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
        let shapes = self.drawn.into_iter().map(|(_, report)| report).collect();
        self.builder.explain(Explanation { shapes });
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
        let evidence = inference.map_or(Evidence::DECLARED, |inference| self.draw(inference, label));
        if goes_on {
            self.builder.weaken(evidence);
        } else {
            self.builder.begin_turn(evidence);
            self.current = Current::Named(label.clone());
            self.labelled = false;
        }
    }

    fn unnamed_turn(&mut self, somebody_else: bool) {
        match &self.current {
            Current::Unnamed if !somebody_else => {}
            Current::Named(label) if self.carries && !somebody_else => {
                let label = label.clone();
                let evidence = self.draw(Inference::CarriedOn, &label);
                self.builder.weaken(evidence);
            }
            _ => {
                self.builder.begin_turn(Evidence::DECLARED);
                self.current = Current::Unnamed;
            }
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

    fn draw(&mut self, inference: Inference, label: &str) -> Evidence {
        let (shape, confidence) = inference.reading();
        let found = self.drawn.iter().position(|(drawn, _)| *drawn == inference);
        let row = found.unwrap_or_else(|| {
            self.drawn.push((inference, report(shape, label)));
            self.drawn.len() - 1
        });
        if let Some((_, report)) = self.drawn.get_mut(row) {
            report.turns += 1;
        }
        Evidence { shape: u16::try_from(row).ok(), confidence }
    }
}

fn report(shape: &str, example: &str) -> ShapeReport {
    ShapeReport {
        shape: shape.to_owned(),
        example: example.to_owned(),
        turns: 0,
        labels: 0,
        prose_bits: 0.0,
        key_value_score: 0.0,
        accepted: true,
    }
}
