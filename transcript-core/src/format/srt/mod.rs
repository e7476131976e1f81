//! SubRip (SRT): no specification, but a way in which players read it.

mod grammar;
mod numbers;
mod tags;

pub(crate) use tags::escape;

use super::captions::{self, Cue, Dialect, TimedText, Timing, TimingLine, Voices};
use super::inline_speakers::DashRule;
use crate::build::Builder;
use crate::diagnostic::Diagnostic;
use crate::options::ParseOptions;
use crate::span::Span;

const BLOCKS: TimedText =
    TimedText { timing: timing_line, arrows: true, numbered: true, example: "00:00:01,000 --> 00:00:04,000" };

/// Reads a text as SRT.
pub(crate) fn read<'t>(text: &'t str, options: &ParseOptions, builder: &mut Builder<'t>) {
    let blocks = captions::scan(text, &BLOCKS, builder);
    tell_full_stops(text, captions::cues(&blocks), builder);
    numbers::check(text, &blocks, builder);
    let dialect = Dialect {
        read_payload: tags::read,
        voices: Voices::Unmarked,
        dashes: DashRule::Changes,
        decode: tags::decode,
    };
    captions::assemble(text, &blocks, &dialect, options, builder);
}

/// Whether a line is a timing line of SRT.
pub(crate) fn timing(line: &str) -> Option<Timing> {
    grammar::timing(line).map(|(timing, _)| timing)
}

fn timing_line(line: &str, span: Span) -> Option<TimingLine> {
    match grammar::timing(line) {
        Some((timing, None)) => Some(TimingLine::Read(timing)),
        Some((timing, Some(clock))) => {
            let start = span.range().start + line.find(clock).unwrap_or(0);
            let place = Span::of(start..start + clock.len());
            Some(TimingLine::Loose(timing, Diagnostic::malformed_clock(clock, place, "00:00:01,000")))
        }
        None => line.split("-->").next().is_some_and(is_clock_like).then_some(TimingLine::Malformed),
    }
}

/// Tells of clocks with a full stop where SRT has a comma.
fn tell_full_stops<'a>(text: &str, cues: impl Iterator<Item = &'a Cue>, builder: &mut Builder<'_>) {
    let (mut first, mut count) = (None, 0);
    for timing in cues.map(|cue| cue.timing) {
        for at in memchr::memchr_iter(b'.', timing.slice(text).as_bytes()) {
            let start = timing.range().start + at;
            first.get_or_insert(Span::of(start..start + 1));
            count += 1;
        }
    }
    if let Some(first) = first {
        builder.diagnose(Diagnostic::full_stop_in_clock(first, count));
    }
}

/// Whether what stands before an arrow is meant to be a clock.
fn is_clock_like(text: &str) -> bool {
    text.contains(':') && text.contains(|c: char| c.is_ascii_digit()) && text.len() < 40
}
