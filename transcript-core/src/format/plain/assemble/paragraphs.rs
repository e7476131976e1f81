//! Speech, gathered from lines into paragraphs and told piece by piece.

use super::Assembly;
use crate::format::plain::speech::{self, Piece};
use crate::format::plain::{grammar, layout};
use crate::model::AnnotationKind;
use crate::span::{Span, narrow};
use crate::time::TimeRange;

impl Assembly<'_, '_, '_> {
    /// A line of speech: it goes on with the paragraph, or begins one.
    pub(super) fn speech_line(&mut self, row: usize, span: Span) {
        let span = self.bare_speech(span);
        if span.is_empty() {
            return;
        }
        let previous = self.previous.and_then(|row| self.line(row));
        let Some(line) = self.line(row) else { return };
        if self.previous.is_none_or(|previous| previous != row)
            && self.layout.begins_paragraph(&line, previous.as_ref())
        {
            self.flush();
            if !std::mem::take(&mut self.opened) {
                self.builder.begin_utterance(self.clock);
            }
            self.clock = TimeRange::UNKNOWN;
        }
        // Lines with nothing but white space between them are one run.
        let joined =
            self.run.filter(|run| Span::new(run.end(), span.start()).slice(self.text).trim().is_empty());
        if let Some(run) = joined {
            self.run = Some(run.cover(span));
        } else {
            self.flush();
            self.run = Some(span);
        }
        self.previous = Some(row);
    }

    /// Speech without the dash that opens it and the bar that closes it where the house prints them all the time.
    fn bare_speech(&self, span: Span) -> Span {
        let mut span = span.trim(self.text);
        if self.layout.dashed && self.previous.is_none() {
            span = Span::new(span.start() + narrow(layout::dash(span.slice(self.text))), span.end());
        }
        if self.layout.table && span.slice(self.text).ends_with('|') {
            span = Span::new(span.start(), span.end() - 1).trim(self.text);
        }
        span
    }

    /// Tells the builder the speech collected so far.
    pub(super) fn flush(&mut self) {
        let Some(run) = self.run.take() else { return };
        let start = run.range().start;
        let builder = &mut *self.builder;
        let mut rest = run;
        if let Some((_, length)) = grammar::clock(run.slice(self.text)).filter(|(_, length)| {
            let bare = run.slice(self.text).starts_with(|c: char| c.is_ascii_digit());
            *length < run.len() as usize && (self.layout.stamped || !bare)
        }) {
            builder.time(Span::of(start..start + length));
            rest = Span::new(run.start() + narrow(length), run.end()).trim(self.text);
        }
        let start = rest.range().start;
        speech::each_piece(rest.slice(self.text), |piece, range| {
            let span = Span::of(start + range.start..start + range.end);
            match piece {
                Piece::Speech => builder.speech(span),
                Piece::Annotation => builder.inline_annotation(AnnotationKind::Direction, span),
            }
        });
    }
}
