//! The pieces of a payload, and what they are once a line is seen as a whole.

use super::inline_annotations::{is_annotation, is_bracketed};
use crate::span::Span;

/// What a piece of a payload is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    Text,
    /// A line that is heard or seen and not said.
    Annotation,
    /// A line that the cue before showed already.
    Repeat,
    Markup,
    Time,
    Label,
}

impl PieceKind {
    /// Whether it shows.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Annotation | Self::Repeat)
    }
}

/// A piece of a payload.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) kind: PieceKind,
    pub(super) span: Span,
    /// The number of its line within the payload.
    pub(super) line: u32,
}

/// Takes white space off both ends of each line of a part, and tells annotations from speech.
pub(super) fn tidy(text: &str, pieces: &mut [Piece]) {
    for line in pieces.chunk_by_mut(|left, right| left.line == right.line) {
        trim_line(text, line);
    }
    mark_bracketed_lines(text, pieces);
}

fn trim_line(text: &str, line: &mut [Piece]) {
    let alone = line.iter().filter(|piece| piece.kind.is_text()).count() == 1;
    if let Some(first) = line.iter_mut().find(|piece| piece.kind.is_text()) {
        let kept = first.span.slice(text).trim_ascii_start().len();
        first.span = Span::of(first.span.range().end - kept..first.span.range().end);
    }
    if let Some(last) = line.iter_mut().rev().find(|piece| piece.kind.is_text()) {
        let kept = last.span.slice(text).trim_ascii_end().len();
        last.span = Span::of(last.span.range().start..last.span.range().start + kept);
        if alone && is_annotation(last.span.slice(text)) {
            last.kind = PieceKind::Annotation;
        }
    }
}

/// Lines that stand in one bracket are an annotation together.
fn mark_bracketed_lines(text: &str, pieces: &mut [Piece]) {
    let is_text = |piece: &&Piece| piece.kind == PieceKind::Text && !piece.span.is_empty();
    let (Some(first), Some(last)) = (pieces.iter().find(is_text), pieces.iter().rev().find(is_text)) else {
        return;
    };
    let apart = first.line < last.line;
    if !apart || !is_bracketed(first.span.slice(text), last.span.slice(text)) {
        return;
    }
    for piece in pieces.iter_mut().filter(|piece| piece.kind == PieceKind::Text) {
        piece.kind = PieceKind::Annotation;
    }
}
