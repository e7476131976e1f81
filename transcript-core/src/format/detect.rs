//! Which format a text is in: by what stands in it, never by the name of its file.

use super::{Format, sbv, srt, webvtt};
use crate::diagnostic::Diagnostic;
use crate::options::ParseOptions;
use crate::source::Lines;
use crate::span::Span;

/// How many lines may stand before the first cue of a caption file without a signature.
const LINES_BEFORE_CUES: usize = 12;
/// How many timing lines are looked at to tell SRT from WebVTT without its signature.
const TIMING_LINES: usize = 64;

/// The format to read a text in, and what is wrong with the one that was declared.
pub(crate) fn detect(text: &str, options: &ParseOptions) -> (Format, Option<Diagnostic>) {
    let Some(declared) = options.format else { return (found(text), None) };
    let mismatch = (!fits(declared, text)).then(|| {
        let first_line = Lines::new(text).next().unwrap_or(Span::at(0));
        Diagnostic::format_mismatch(declared, found(text), first_line)
    });
    (declared, mismatch)
}

/// Whether a text can be read in a declared format; any text can be plain.
fn fits(declared: Format, text: &str) -> bool {
    let found = found(text);
    let arrows = || memchr::memmem::find(text.as_bytes(), b"-->").is_some();
    match declared {
        Format::Plain => true,
        Format::WebVtt => found == declared || (found == Format::Plain && arrows()),
        Format::Srt => found == declared || (arrows() && !webvtt::has_signature(text)),
        Format::Sbv => {
            found == declared || Lines::new(text).any(|line| sbv::timing(line.slice(text)).is_some())
        }
    }
}

fn found(text: &str) -> Format {
    if webvtt::has_signature(text) {
        return Format::WebVtt;
    }
    let lines = || Lines::new(text).map(|line| line.slice(text).trim_start_matches('\u{feff}'));
    let head = || lines().filter(|line| !line.trim_ascii().is_empty()).take(LINES_BEFORE_CUES);
    match head().find_map(timing_of) {
        None => Format::Plain,
        Some(Timing::Sbv) => Format::Sbv,
        Some(Timing::Arrow) if head().any(|line| line.trim_ascii() == "WEBVTT") => Format::WebVtt,
        Some(Timing::Arrow) if is_srt(text) => Format::Srt,
        Some(Timing::Arrow) => Format::WebVtt,
    }
}

/// A line of timing without anything that is speech.
enum Timing {
    Arrow,
    Sbv,
}

fn timing_of(line: &str) -> Option<Timing> {
    let settings = |rest: &str| rest.split_ascii_whitespace().all(|word| word.contains(':'));
    let arrow = webvtt::timing(line).or_else(|| srt::timing(line));
    if let Some(timing) = arrow {
        let rest = line.get(line.len() - timing.rest..).unwrap_or("");
        return settings(rest).then_some(Timing::Arrow);
    }
    sbv::timing(line).map(|_| Timing::Sbv)
}

/// Whether cues without a signature are SRT: its clocks have commas, or its cues have numbers and no voices.
fn is_srt(text: &str) -> bool {
    let mut before = "";
    let (mut seen, mut numbered, mut webvtt_clocks) = (0, 0, 0);
    for line in Lines::new(text).map(|line| line.slice(text)) {
        if memchr::memmem::find(line.as_bytes(), b"-->").is_some() {
            if line.contains(',') {
                return true;
            }
            let number = before.trim_start_matches('\u{feff}').trim_ascii();
            numbered += usize::from(number.parse::<u32>().is_ok());
            webvtt_clocks += usize::from(webvtt::timing(line).is_some());
            seen += 1;
        } else if line.starts_with("<v") {
            return false;
        }
        if seen == TIMING_LINES {
            break;
        }
        before = line;
    }
    webvtt_clocks == 0 || numbered * 2 > seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_text_decides() {
        for (text, format) in [
            ("WEBVTT\n", Format::WebVtt),
            ("\u{feff}WEBVTT - a title\n\n", Format::WebVtt),
            ("WEBVTTX\n", Format::Plain),
            ("webvtt\n\nAna: Hi.\n", Format::Plain),
            ("\nWEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHi.\n", Format::WebVtt),
            ("00:01.000 --> 00:02.000\nHi.\n", Format::WebVtt),
            ("1\n00:00:01.000 --> 00:00:02.000\n<v Ana>Hi.\n", Format::WebVtt),
            ("1\n00:00:01,000 --> 00:00:02,000\nHi.\n", Format::Srt),
            ("\u{feff}1\n00:00:01.000 --> 00:00:02.000\nHi.\n", Format::Srt),
            ("00:00:01.000 --> 00:00:02,000\nHi.\n", Format::Srt),
            ("1\n00:00:01 --> 00:00:02\nHi.\n", Format::Srt),
            ("0:00:01.000,0:00:02.000\nHi.\n", Format::Sbv),
            ("[0:01 --> 0:02] Ana: Hi.\n", Format::Plain),
            ("00:00:01.000 --> 00:00:02.000 Ana said hi\n", Format::Plain),
            ("Ana: use --> for an arrow.\n", Format::Plain),
            ("", Format::Plain),
        ] {
            assert_eq!(found(text), format, "{text:?}");
        }
    }

    #[test]
    fn a_declared_format_wins_and_is_refused_where_it_does_not_fit() {
        let declared = |text, format| {
            let (format, finding) = detect(text, &ParseOptions::new().format(format));
            (format, finding.map(|finding| finding.code.id()))
        };
        assert_eq!(declared("WEBVTT\n", Format::Srt), (Format::Srt, Some("T0104")));
        assert_eq!(declared("Ana: Hi.\n", Format::WebVtt), (Format::WebVtt, Some("T0104")));
        assert_eq!(declared("WEBVTT\n", Format::Plain), (Format::Plain, None));
        assert_eq!(declared("1\n00:00:01.000 --> 00:00:02.000\n", Format::Srt), (Format::Srt, None));
    }
}
