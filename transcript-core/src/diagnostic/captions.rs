//! The findings of caption formats: times (T05), blocks (T06), and what is inferred of their speakers.

use super::{Code, Diagnostic};
use crate::format::Format;
use crate::span::Span;
use crate::time::Timestamp;

impl Diagnostic {
    /// T0104
    pub(crate) fn format_mismatch(declared: Format, found: Format, first_line: Span) -> Self {
        let message = format!("expected `{declared}` as declared, found a text that is not");
        let finding = Self::new(Code::UnrecognisedFormat, first_line, message);
        match found {
            Format::Plain => finding.with_help("leave the format out, and it is found from the text"),
            found => finding.with_help(format!("declare `{found}`, or leave the format out")),
        }
    }

    /// T0208
    pub(crate) fn doubtful_prefix(name: &str, span: Span) -> Self {
        Self::new(Code::DoubtfulLabel, span, format!("`{name}` may or may not be a speaker"))
            .with_note("read as speech of nobody known")
            .with_help("if it is a speaker, give the names in `speakers`")
    }

    /// T0210
    pub(crate) fn rolling_captions(first: Span, repeats: u32) -> Self {
        let message = format!("rolling captions: {repeats} cues begin with the line shown before");
        Self::new(Code::RepeatedText, first, message)
            .with_note("here for the first time")
            .with_help("nothing need be done: turns have each line once, utterances are as written")
    }

    /// T0501
    pub(crate) fn malformed_clock(clock: &str, span: Span, expected: &str) -> Self {
        let message = format!("expected a clock such as `{expected}`, found `{clock}`");
        Self::new(Code::MalformedTimestamp, span, message)
            .with_help("write hours, minutes and seconds below 60, and three digits of milliseconds")
    }

    /// T0501
    pub(crate) fn loose_clocks(what: &str, first: Span, count: u32, help: &str) -> Self {
        let (message, note) = match count {
            1 => (format!("the timing line has {what}"), "read all the same"),
            _ => (format!("{count} timing lines have {what}"), "here for the first time; read all the same"),
        };
        Self::new(Code::MalformedTimestamp, first, message).with_note(note).with_help(help)
    }

    /// T0502
    pub(crate) fn end_before_start(timing: Span, start: Timestamp, end: Timestamp) -> Self {
        Self::new(
            Code::EndBeforeStart,
            timing,
            format!("the cue starts at {start} and ends before, at {end}"),
        )
        .with_help("correct one of the two times")
    }

    /// T0503
    pub(crate) fn time_out_of_order(timing: Span, before: Span) -> Self {
        Self::new(Code::TimeOutOfOrder, timing, "the cue starts before the cue that stands before it")
            .with_related(before, "the cue before")
            .with_help("sort the cues by their start, or correct the time")
    }

    /// T0504
    pub(crate) fn zero_duration(timing: Span, at: Timestamp) -> Self {
        Self::new(Code::ZeroDuration, timing, format!("the cue ends when it starts, at {at}"))
            .with_help("give it an end after its start, or it is never shown")
    }

    /// T0505
    pub(crate) fn full_stop_in_clock(stop: Span, count: u32) -> Self {
        let message = "expected a comma before the milliseconds, found a full stop";
        let finding = Self::new(Code::ClockNotation, stop, message);
        match count {
            1 => finding.with_help("write a comma").with_fix(stop, ","),
            _ => finding
                .with_note(format!("here for the first time, in {count} clocks"))
                .with_help("write commas, or declare the text to be `webvtt`"),
        }
    }

    /// T0601
    pub(crate) fn missing_header(first_line: Span) -> Self {
        Self::new(Code::MissingHeader, first_line, "expected `WEBVTT` at the very start of the text")
            .with_help("write `WEBVTT` and a blank line before the first cue")
            .with_fix(Span::at(0), "WEBVTT\n\n")
    }

    /// T0602
    pub(crate) fn malformed_timing(line: Span, expected: &str) -> Self {
        Self::new(Code::MalformedCueTiming, line, format!("expected a timing line such as `{expected}`"))
            .with_note("this cannot be read as one")
            .with_help("correct the times; until then the text below belongs to no cue")
    }

    /// T0602
    pub(crate) fn missing_timing(block: Span) -> Self {
        Self::new(Code::MalformedCueTiming, block, "expected a cue, found text without a timing line")
            .with_help("give it a timing line, join it to the cue before, or make it a comment")
    }

    /// T0603
    pub(crate) fn unclosed_tag(tag: &str, span: Span) -> Self {
        Self::new(Code::UnclosedTag, span, format!("tag `{tag}` is not closed in its cue"))
            .with_help("close it where its text ends")
    }

    /// T0603
    pub(crate) fn unopened_tag(tag: &str, span: Span) -> Self {
        Self::new(Code::UnclosedTag, span, format!("`{tag}` closes a tag that is not open"))
            .with_help("open the tag before, or remove this one")
    }

    /// T0603
    pub(crate) fn broken_tag(span: Span) -> Self {
        Self::new(Code::UnclosedTag, span, "expected `>` at the end of the tag, found the end of the cue")
            .with_help("write `>` after the tag's name and annotation, or `&lt;` where no tag is meant")
    }

    /// T0604
    pub(crate) fn unknown_setting(setting: &str, span: Span, count: u32) -> Self {
        let finding = Self::new(Code::UnknownSetting, span, format!("setting `{setting}` is not known"))
            .with_help("correct or remove it: players leave it out");
        if count > 1 { finding.with_note(format!("here for the first time of {count}")) } else { finding }
    }

    /// T0605
    pub(crate) fn cue_number(found: &str, span: Span, expected: u32, only_this: bool) -> Self {
        let message = format!("expected cue number {expected}, found `{found}`");
        let finding = Self::new(Code::CueNumber, span, message);
        if only_this {
            finding.with_help(format!("write {expected}")).with_fix(span, expected.to_string())
        } else {
            finding.with_help("number the cues again from here on")
        }
    }

    /// T0605
    pub(crate) fn missing_cue_number(timing: Span, expected: u32) -> Self {
        let at = Span::at(timing.start());
        Self::new(Code::CueNumber, timing, format!("expected cue number {expected} before the timing line"))
            .with_help(format!("write a line with {expected} before it"))
            .with_fix(at, format!("{expected}\n"))
    }

    /// T0605
    pub(crate) fn no_cue_numbers(first: Span, count: usize) -> Self {
        Self::new(Code::CueNumber, first, format!("none of the {count} cues has a number"))
            .with_help("number the cues from 1, each on a line before its timing line")
    }

    /// T0606
    pub(crate) fn empty_cue(timing: Span) -> Self {
        Self::new(Code::EmptyCue, timing, "the cue has no text").with_help("give it a text, or remove it")
    }
}
