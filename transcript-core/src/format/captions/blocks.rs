//! The block scanner of SRT and SBV, which have no grammar of blocks but timing lines with text below them.
//!
//! A cue lasts until the next timing line, blank lines or not: players show what stands there.

use super::{Arrows, Block, Cue, Timing};
use crate::build::Builder;
use crate::diagnostic::Diagnostic;
use crate::source::Lines;
use crate::span::Span;
use crate::time::TimeRange;

/// What a line is, seen as a timing line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TimingLine {
    /// It is one.
    Read(Timing),
    /// It is one, with a clock that is no time of day.
    Loose(Timing, Diagnostic),
    /// It is meant to be one and cannot be read.
    Malformed,
}

/// What a format says of its blocks.
pub(crate) struct TimedText {
    /// Whether a line is a timing line; `None` for any other line.
    pub(crate) timing: fn(&str, Span) -> Option<TimingLine>,
    /// Whether all timing lines have an arrow.
    pub(crate) arrows: bool,
    /// Whether cues have numbers.
    pub(crate) numbered: bool,
    /// What a timing line looks like.
    pub(crate) example: &'static str,
}

/// A line that is only a number.
#[derive(Clone, Copy)]
struct Number {
    line: Span,
    value: u32,
    after_blank: bool,
    /// Where the text before it ends.
    text_before: Option<Span>,
}

/// The block that is being collected.
#[derive(Clone, Copy)]
enum Open {
    Nothing,
    Cue {
        id: Span,
        timing: Span,
        time: TimeRange,
    },
    /// Text that no timing line covers, and whether that was told.
    Stray {
        told: bool,
    },
}

struct Scanner<'s, 'b, 't> {
    text: &'t str,
    format: &'s TimedText,
    builder: &'b mut Builder<'t>,
    blocks: Vec<Block>,
    open: Open,
    /// The lines of the open block below its timing line.
    body: Option<Span>,
    /// The line before, where that is a number.
    number: Option<Number>,
    after_blank: bool,
    last_number: Option<u32>,
}

/// Cuts a text into blocks.
pub(crate) fn scan<'t>(text: &'t str, format: &TimedText, builder: &mut Builder<'t>) -> Vec<Block> {
    let mut scanner = Scanner {
        text,
        format,
        builder,
        blocks: Vec::new(),
        open: Open::Nothing,
        body: None,
        number: None,
        after_blank: true,
        last_number: None,
    };
    let mut arrows = Arrows::new(text);
    for line in Lines::new(text) {
        let may_be_timing = !format.arrows || arrows.inside(line);
        scanner.line(without_mark(text, line), may_be_timing);
    }
    scanner.close();
    scanner.blocks
}

/// A line without the byte-order mark that opens the text.
fn without_mark(text: &str, line: Span) -> Span {
    let mark = line.start() == 0 && text.starts_with('\u{feff}');
    if mark { Span::new(3, line.end()) } else { line }
}

impl Scanner<'_, '_, '_> {
    fn line(&mut self, line: Span, may_be_timing: bool) {
        let printed = line.slice(self.text);
        let timing = if may_be_timing { (self.format.timing)(printed, line) } else { None };
        if let Some(timing) = timing {
            self.timing_line(line, timing);
        } else if printed.trim_ascii().is_empty() {
            self.after_blank = true;
            self.number = None;
        } else {
            self.text_line(line, printed);
        }
    }

    fn timing_line(&mut self, line: Span, timing: TimingLine) {
        let number = self.number.take().filter(|_| self.format.numbered);
        if let Some(number) = number {
            self.body = number.text_before;
            self.last_number = Some(number.value);
        }
        self.close();
        let id = number.map_or(Span::at(line.start()), |number| number.line);
        self.open = match timing {
            TimingLine::Read(timing) => Open::Cue { id, timing: line, time: timing.time },
            TimingLine::Loose(timing, finding) => {
                self.builder.diagnose(finding);
                Open::Cue { id, timing: line, time: timing.time }
            }
            TimingLine::Malformed => {
                self.builder.diagnose(Diagnostic::malformed_timing(line, self.format.example));
                self.body = Some(id.cover(line));
                Open::Stray { told: true }
            }
        };
        self.after_blank = false;
    }

    fn text_line(&mut self, line: Span, printed: &str) {
        if let Some(number) = self.number.take().filter(|number| self.opens_block(number)) {
            self.body = number.text_before;
            self.close();
            self.last_number = Some(number.value);
            self.body = Some(number.line);
        }
        if matches!(self.open, Open::Nothing) {
            self.open = Open::Stray { told: false };
        }
        let text_before = self.body;
        self.body = Some(self.body.map_or(line, |body| body.cover(line)));
        let digits = printed.trim_ascii();
        if digits.as_bytes().first().is_some_and(u8::is_ascii_digit) {
            let after_blank = self.after_blank;
            self.number = digits.parse().ok().map(|value| Number { line, value, after_blank, text_before });
        }
        self.after_blank = false;
    }

    /// Whether a number before text is the next cue's, which lacks its timing line.
    fn opens_block(&self, number: &Number) -> bool {
        let next = self.last_number.and_then(|last| last.checked_add(1));
        self.format.numbered && number.after_blank && Some(number.value) == next
    }

    fn close(&mut self) {
        let body = self.body.take();
        match std::mem::replace(&mut self.open, Open::Nothing) {
            Open::Nothing => {}
            Open::Cue { id, timing, time } => {
                if body.is_none() {
                    self.builder.diagnose(Diagnostic::empty_cue(timing));
                }
                let payload = body.unwrap_or(Span::at(timing.end()));
                self.blocks.push(Block::Cue(Cue { id, timing, payload, time }));
            }
            Open::Stray { told } => {
                let Some(span) = body else { return };
                if !told {
                    self.builder.diagnose(Diagnostic::missing_timing(span));
                }
                self.blocks.push(Block::Stray(span));
            }
        }
    }
}
