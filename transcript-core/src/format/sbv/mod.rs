//! SBV, the plain captions of YouTube: a line with two clocks, text, a blank line.

mod grammar;

use std::borrow::Cow;

use super::captions::{self, Dialect, TimedText, Timing, TimingLine, Voices};
use super::inline_speakers::DashRule;
use crate::build::Builder;
use crate::options::ParseOptions;
use crate::span::Span;

const BLOCKS: TimedText =
    TimedText { timing: timing_line, arrows: false, numbered: false, example: "0:00:01.000,0:00:04.000" };

/// Reads a text as SBV.
pub(crate) fn read<'t>(text: &'t str, options: &ParseOptions, builder: &mut Builder<'t>) {
    let blocks = captions::scan(text, &BLOCKS, builder);
    let dialect = Dialect {
        read_payload: |_, payload, shown| shown.text(payload),
        voices: Voices::Unmarked,
        dashes: DashRule::Changes,
        decode: Cow::Borrowed,
    };
    captions::assemble(text, &blocks, &dialect, options, builder);
}

/// Whether a line is a timing line of SBV.
pub(crate) fn timing(line: &str) -> Option<Timing> {
    grammar::timing(line)
}

fn timing_line(line: &str, _: Span) -> Option<TimingLine> {
    if !line.trim_ascii_start().as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    match grammar::timing(line) {
        Some(timing) => Some(TimingLine::Read(timing)),
        None => is_clock_pair(line).then_some(TimingLine::Malformed),
    }
}

/// Whether a line is meant to be two clocks: digits and what stands between them, nothing else.
fn is_clock_pair(line: &str) -> bool {
    let colons = line.bytes().filter(|byte| *byte == b':').count();
    colons >= 2
        && line.contains(',')
        && line.bytes().all(|byte| byte.is_ascii_digit() || b" :,.".contains(&byte))
}
