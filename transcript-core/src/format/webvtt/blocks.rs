//! The block scanner of WebVTT: "collect a block" of the W3C parser, with the place of everything it drops.

use std::iter::Peekable;

use crate::format::captions::Arrows;
use crate::source::Lines;
use crate::span::Span;

/// A run of lines that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RawBlock {
    /// The first line; for a cue without an identifier that is its timing line.
    pub(super) first: Span,
    /// The line with the arrow.
    pub(super) timing: Option<Span>,
    /// From the first line to the last, without the last line end.
    pub(super) span: Span,
    lines: u32,
}

impl RawBlock {
    /// The line before the timing line; empty where there is none.
    pub(super) fn id(&self) -> Span {
        match self.timing {
            Some(timing) if timing != self.first => self.first,
            _ => Span::at(self.span.start()),
        }
    }

    /// What comes after the timing line.
    pub(super) fn payload(&self, timing: Span, text: &str) -> Span {
        let after = Span::new(timing.end(), self.span.end());
        let line_end = after.slice(text);
        let length = if line_end.starts_with("\r\n") { 2 } else { u32::from(!line_end.is_empty()) };
        Span::new(after.start() + length, after.end())
    }
}

/// Cuts a text into blocks.
pub(super) struct Blocks<'t> {
    lines: Peekable<Lines<'t>>,
    arrows: Arrows<'t>,
}

impl<'t> Blocks<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { lines: Lines::new(text).peekable(), arrows: Arrows::new(text) }
    }

    /// The first line of the text.
    pub(super) fn signature(&mut self) -> Option<Span> {
        self.lines.next()
    }

    /// The rest of the header: it ends at a blank line or before an arrow.
    pub(super) fn header(&mut self) -> Option<RawBlock> {
        self.block(true)
    }

    fn block(&mut self, in_header: bool) -> Option<RawBlock> {
        let mut block: Option<RawBlock> = None;
        while let Some(&line) = self.lines.peek() {
            let arrow = self.arrows.inside(line);
            let fits = !in_header && block.is_none_or(|block| block.lines == 1 && block.timing.is_none());
            if line.is_empty() || (arrow && !fits) {
                break;
            }
            self.lines.next();
            let timing = arrow.then_some(line);
            block = Some(match block {
                None => RawBlock { first: line, timing, span: line, lines: 1 },
                Some(block) => RawBlock {
                    timing: block.timing.or(timing),
                    span: block.span.cover(line),
                    lines: block.lines + 1,
                    ..block
                },
            });
        }
        block
    }
}

impl Iterator for Blocks<'_> {
    type Item = RawBlock;

    fn next(&mut self) -> Option<RawBlock> {
        while self.lines.next_if(|line| line.is_empty()).is_some() {}
        self.block(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(&str, Option<&str>)> {
        Blocks::new(text)
            .map(|block| (block.span.slice(text), block.timing.map(|line| line.slice(text))))
            .collect()
    }

    #[test]
    fn blank_lines_and_arrows_end_blocks() {
        assert_eq!(blocks("a\nb\n\n\nc"), [("a\nb", None), ("c", None)]);
        assert_eq!(blocks("1\nx-->y\ntext\n"), [("1\nx-->y\ntext", Some("x-->y"))]);
        assert_eq!(blocks("-->\nt\n-->\nu"), [("-->\nt", Some("-->")), ("-->\nu", Some("-->"))]);
        assert_eq!(blocks("a\nb\n-->\nu"), [("a\nb", None), ("-->\nu", Some("-->"))]);
    }
}
