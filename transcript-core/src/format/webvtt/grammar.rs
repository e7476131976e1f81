//! The grammar of WebVTT's small parts: clocks, timing lines, tags.
//!
//! Source: W3C, "WebVTT: The Web Video Text Tracks Format", sections 6.1 (parsing) and 6.4 (cue text).

use nom::branch::alt;
use nom::bytes::complete::{tag, take_till, take_while, take_while_m_n, take_while1};
use nom::character::complete::char;
use nom::combinator::{map_opt, opt, rest, verify};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

use crate::format::captions::{Timing, fixed_clock};
use crate::time::{TimeRange, Timestamp};

/// How far a clock may stray from the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Notation {
    /// As specified.
    Specified,
    /// Minutes of one digit, or of sixty and more: `9:05.000`, `75:30.000`.
    Hourless,
    /// Seconds alone: `7.380`.
    BareSeconds,
}

/// HTML's white space.
pub(super) fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// All the digits there are, exactly so many.
fn exactly(count: usize) -> impl FnMut(&str) -> IResult<&str, u64> {
    move |input| {
        let all = take_while1(|c: char| c.is_ascii_digit());
        map_opt(verify(all, move |digits: &str| digits.len() == count), |digits: &str| digits.parse().ok())
            .parse(input)
    }
}

/// A number below sixty, in two digits.
fn sixtieth(input: &str) -> IResult<&str, u64> {
    verify(exactly(2), |value| *value < 60).parse(input)
}

/// A clock as specified: hours may be left out, or have any number of digits.
pub(super) fn clock(input: &str) -> IResult<&str, Timestamp> {
    let hours = (take_while1(|c: char| c.is_ascii_digit()), char(':'), sixtieth, char(':'), sixtieth);
    let hours = map_opt(hours, |(hours, _, minutes, _, seconds): (&str, _, _, _, _)| {
        Some((hours.parse().unwrap_or(u64::MAX), minutes, seconds))
    });
    let minutes = (sixtieth, char(':'), sixtieth).map(|(minutes, _, seconds)| (0, minutes, seconds));
    let (input, (hours, minutes, seconds)) = alt((hours, minutes)).parse(input)?;
    let (input, millis) = preceded(char('.'), exactly(3)).parse(input)?;
    Ok((input, Timestamp::from_clock(hours, minutes, seconds, millis)))
}

/// Whether a text is a clock and nothing else.
pub(super) fn is_clock(text: &str) -> bool {
    clock(text).is_ok_and(|(left, _)| left.is_empty())
}

/// A clock without hours whose minutes have one digit, or are sixty and more.
fn hourless_clock(input: &str) -> IResult<&str, Timestamp> {
    let plain = take_while_m_n(1, 3, |c: char| c.is_ascii_digit());
    let minutes = map_opt(plain, |digits: &str| digits.parse().ok().filter(|_| !digits.starts_with('0')));
    let (input, (minutes, _, seconds, millis)) =
        (minutes, char(':'), sixtieth, preceded(char('.'), exactly(3))).parse(input)?;
    Ok((input, Timestamp::from_clock(0, minutes, seconds, millis)))
}

/// Seconds with a fraction and nothing else.
fn bare_seconds(input: &str) -> IResult<&str, Timestamp> {
    let plain = take_while_m_n(1, 6, |c: char| c.is_ascii_digit());
    let seconds = map_opt(plain, |digits: &str| {
        digits.parse().ok().filter(|_| digits == "0" || !digits.starts_with('0'))
    });
    let fraction = preceded(char('.'), take_while_m_n(1, 3, |c: char| c.is_ascii_digit()));
    let (input, (seconds, fraction)) = (seconds, fraction).parse(input)?;
    let millis = format!("{fraction:0<3}").parse().unwrap_or(0);
    Ok((input, Timestamp::from_clock(0, 0, seconds, millis)))
}

fn any_clock(input: &str) -> IResult<&str, (Timestamp, Notation)> {
    alt((
        clock.map(|time| (time, Notation::Specified)),
        hourless_clock.map(|time| (time, Notation::Hourless)),
        bare_seconds.map(|time| (time, Notation::BareSeconds)),
    ))
    .parse(input)
}

fn arrow(input: &str) -> IResult<&str, &str> {
    delimited(take_while(is_space), tag("-->"), take_while(is_space)).parse(input)
}

/// A timing line, and the loosest notation of its clocks.
pub(super) fn timing(line: &str) -> Option<(Timing, Notation)> {
    if let Some(timing) = fixed_timing(line) {
        return Some((timing, Notation::Specified));
    }
    let both = (any_clock, arrow, any_clock);
    let (rest, ((start, left), _, (end, right))) = preceded(take_while(is_space), both).parse(line).ok()?;
    let notation = left.max(right);
    let believable = notation == Notation::Specified || is_believable(start, end);
    believable.then_some((Timing { time: TimeRange::new(start, end), rest: rest.len() }, notation))
}

/// A clock that strays is believed where it makes sense: it goes on, and not from the first hour's beginning to
/// beyond its end.
fn is_believable(start: Timestamp, end: Timestamp) -> bool {
    start < end && end.millis() - start.millis() < 600_000
}

/// The way almost every timing line is written.
fn fixed_timing(line: &str) -> Option<Timing> {
    let start = fixed_clock(line.as_bytes(), b'.')?;
    let after = line.get(12..)?.strip_prefix(" --> ")?;
    let end = fixed_clock(after.as_bytes(), b'.')?;
    Some(Timing { time: TimeRange::new(start, end), rest: after.len() - 12 })
}

/// What stands between `<` and `>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag<'t> {
    Start {
        name: &'t str,
        classes: &'t str,
        annotation: &'t str,
    },
    End(&'t str),
    /// A time; `None` where it cannot be read.
    Timestamp(Option<Timestamp>),
}

/// Takes apart what stands between `<` and `>`.
pub(super) fn tag_inside(inside: &str) -> Tag<'_> {
    let tag = match inside.as_bytes().first() {
        Some(b'/') => end_tag(inside),
        Some(b'0'..=b'9') => timestamp_tag(inside),
        _ => start_tag(inside),
    };
    tag.map_or(Tag::End(""), |(_, tag)| tag)
}

fn end_tag(inside: &str) -> IResult<&str, Tag<'_>> {
    preceded(char('/'), rest).map(Tag::End).parse(inside)
}

fn timestamp_tag(inside: &str) -> IResult<&str, Tag<'_>> {
    let time = |text| clock(text).ok().filter(|(left, _)| left.is_empty()).map(|(_, time)| time);
    rest.map(|text| Tag::Timestamp(time(text))).parse(inside)
}

fn start_tag(inside: &str) -> IResult<&str, Tag<'_>> {
    let name = take_till(|c| is_space(c) || c == '.');
    let classes = opt(preceded(char('.'), take_till(is_space)));
    (name, classes, rest)
        .map(|(name, classes, annotation)| Tag::Start { name, classes: classes.unwrap_or(""), annotation })
        .parse(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn millis(line: &str) -> Option<(u64, u64, Notation)> {
        let (timing, notation) = timing(line)?;
        Some((timing.time.start?.millis(), timing.time.end?.millis(), notation))
    }

    #[test]
    fn timing_lines_as_specified() {
        for (line, start, end) in [
            ("00:00:01.000 --> 00:00:02.500", 1000, 2500),
            ("00:01.000-->00:02.500", 1000, 2500),
            ("\t00:01.000\t-->\u{c}01:00:02.500 align:start", 1000, 3_602_500),
            ("0:00:00.000 --> 123:00:00.000", 0, 442_800_000),
            ("00:00:02.000 --> 00:00:01.000", 2000, 1000),
        ] {
            assert_eq!(millis(line), Some((start, end, Notation::Specified)), "{line}");
        }
    }

    #[test]
    fn clocks_that_stray_are_read_where_they_make_sense() {
        for (line, start, end, notation) in [
            ("0.000 --> 3.480", 0, 3480, Notation::BareSeconds),
            ("58.5 --> 1:02.500", 58_500, 62_500, Notation::BareSeconds),
            ("9:59.320 --> 10:08.480", 599_320, 608_480, Notation::Hourless),
            ("59:59.000 --> 60:01.000", 3_599_000, 3_601_000, Notation::Hourless),
            ("75:30.000 --> 75:32.000", 4_530_000, 4_532_000, Notation::Hourless),
        ] {
            assert_eq!(millis(line), Some((start, end, notation)), "{line}");
        }
    }

    #[test]
    fn lines_that_are_no_timing() {
        for line in [
            "00:00:01,000 --> 00:00:02,000",
            "00:00:01.000 -> 00:00:02.000",
            "00:00:01.0000 --> 00:00:02.000",
            "00:61:00.000 --> 00:62:00.000",
            "000:01.000 --> 00:02.000",
            "0:01.000 --> 00:02.000",
            "0001.000 --> 00:02.000",
            "00:01.000 --> 60:02.000",
            "00:01.000 -->",
            "-->",
            "x00:01.000 --> 00:02.000",
        ] {
            assert_eq!(millis(line), None, "{line}");
        }
    }

    #[test]
    fn tags() {
        let start = |name, classes, annotation| Tag::Start { name, classes, annotation };
        for (inside, expected) in [
            ("v Ana Ruiz", start("v", "", " Ana Ruiz")),
            ("v.loud.far Ana", start("v", "loud.far", " Ana")),
            ("c.", start("c", "", "")),
            ("", start("", "", "")),
            ("<", start("<", "", "")),
            ("/v", Tag::End("v")),
            ("/\nc", Tag::End("\nc")),
            ("00:01.000", Tag::Timestamp(Some(Timestamp::from_millis(1000)))),
            ("00:01.000 ", Tag::Timestamp(None)),
            ("0.500", Tag::Timestamp(None)),
        ] {
            assert_eq!(tag_inside(inside), expected, "{inside}");
        }
    }
}
