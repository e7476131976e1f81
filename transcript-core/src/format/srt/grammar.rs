//! The grammar of SubRip's small parts, as players read them: timing lines and tags.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_till, take_while, take_while1};
use nom::character::complete::{anychar, char, one_of};
use nom::combinator::{map_opt, opt, recognize, rest, verify};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

use crate::format::captions::{Timing, fixed_clock};
use crate::time::{TimeRange, Timestamp};

/// A clock, and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock<'t> {
    pub(super) time: Timestamp,
    /// The clock as printed, where it is no time of day or lacks its fraction.
    pub(super) wrong: Option<&'t str>,
}

fn number(input: &str) -> IResult<&str, u64> {
    let digits = take_while1(|c: char| c.is_ascii_digit());
    map_opt(digits, |digits: &str| digits.parse().ok()).parse(input)
}

fn spaces(input: &str) -> IResult<&str, &str> {
    take_while(|c| c == ' ' || c == '\t').parse(input)
}

/// Decimals as milliseconds: `5` and `500` are half a second.
fn fraction(input: &str) -> IResult<&str, u64> {
    let digits = take_while1(|c: char| c.is_ascii_digit());
    let millis = |digits: &str| {
        let value = digits.bytes().chain(*b"00").take(3);
        value.fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'))
    };
    preceded((spaces, one_of(",."), spaces), digits.map(millis)).parse(input)
}

/// `h:mm:ss,mmm`, or `mm:ss,mmm`.
fn clock(input: &str) -> IResult<&str, Clock<'_>> {
    let more = opt(preceded(char(':'), number));
    let (left, (first, _, second, third, millis)) =
        (number, char(':'), number, more, opt(fraction)).parse(input)?;
    let (hours, minutes, seconds) = third.map_or((0, first, second), |third| (first, second, third));
    let wrong = millis.is_none() || minutes > 59 || seconds > 59;
    let printed = input.get(..input.len() - left.len()).unwrap_or("");
    let time = Timestamp::from_clock(hours, minutes, seconds, millis.unwrap_or(0));
    Ok((left, Clock { time, wrong: wrong.then_some(printed) }))
}

/// A timing line, and its clock that is wrong.
pub(super) fn timing(line: &str) -> Option<(Timing, Option<&str>)> {
    if let Some(timing) = fixed_timing(line) {
        return Some((timing, None));
    }
    let arrow = delimited(spaces, tag("-->"), spaces);
    let end_of_clock = verify(rest, |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']));
    let (_, (start, _, end, rest)) =
        preceded(spaces, (clock, arrow, clock, end_of_clock)).parse(line).ok()?;
    let timing = Timing { time: TimeRange::new(start.time, end.time), rest: rest.len() };
    Some((timing, start.wrong.or(end.wrong)))
}

/// The way almost every timing line is written.
fn fixed_timing(line: &str) -> Option<Timing> {
    let start = fixed_clock(line.as_bytes(), b',')?;
    let after = line.get(12..)?.strip_prefix(" --> ")?;
    let end = fixed_clock(after.as_bytes(), b',')?;
    let rest = after.get(12..)?;
    let ends = rest.is_empty() || rest.starts_with([' ', '\t']);
    ends.then_some(Timing { time: TimeRange::new(start, end), rest: rest.len() })
}

/// A tag: `<i>`, `</font>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag<'t> {
    Open(&'t str),
    Close(&'t str),
    /// `{\an8}` and other codes in braces.
    Code,
}

/// Reads the tag that a text begins with: the tag, and its length.
pub(super) fn tag_at(text: &str) -> Option<(Tag<'_>, usize)> {
    let (left, tag) = alt((close_tag, open_tag, code)).parse(text).ok()?;
    Some((tag, text.len() - left.len()))
}

fn name(input: &str) -> IResult<&str, &str> {
    let word = take_while1(|c: char| c.is_ascii_alphanumeric() || c == '_');
    verify(word, |name: &str| name.starts_with(|c: char| c.is_ascii_alphabetic())).parse(input)
}

fn open_tag(input: &str) -> IResult<&str, Tag<'_>> {
    let attributes = recognize(opt((one_of(" \t"), take_till(|c| matches!(c, '<' | '>' | '\n' | '\r')))));
    let (left, (_, name, _, _)) = (char('<'), name, attributes, char('>')).parse(input)?;
    Ok((left, Tag::Open(name)))
}

fn close_tag(input: &str) -> IResult<&str, Tag<'_>> {
    delimited(tag("</"), name, (spaces, char('>'))).map(Tag::Close).parse(input)
}

fn code(input: &str) -> IResult<&str, Tag<'_>> {
    let opening = alt((
        recognize(char('\\')),
        recognize((verify(anychar, |c: &char| c.is_ascii_alphabetic()), char(':'))),
    ));
    let inside = take_till(|c| matches!(c, '{' | '}' | '\n' | '\r'));
    let (left, _) = (char('{'), opening, inside, char('}')).parse(input)?;
    Ok((left, Tag::Code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn millis(line: &str) -> Option<(u64, u64, Option<&str>)> {
        let (timing, wrong) = timing(line)?;
        Some((timing.time.start?.millis(), timing.time.end?.millis(), wrong))
    }

    #[test]
    fn timing_lines_as_players_read_them() {
        for (line, start, end) in [
            ("00:00:01,000 --> 00:00:02,500", 1000, 2500),
            ("00:00:01.000 --> 00:00:02,500", 1000, 2500),
            ("0:00:01,5-->0:00:02,50  X1:000 X2:100 Y1:0 Y2:9", 1500, 2500),
            (" 00:01,000 --> 100:00:02,500 ", 1000, 360_002_500),
        ] {
            assert_eq!(millis(line), Some((start, end, None)), "{line}");
        }
    }

    #[test]
    fn clocks_that_are_wrong_are_named() {
        assert_eq!(millis("00:00:01 --> 00:00:02,000"), Some((1000, 2000, Some("00:00:01"))));
        assert_eq!(millis("00:00:01,000 --> 00:61:00,000"), Some((1000, 3_660_000, Some("00:61:00,000"))));
    }

    #[test]
    fn lines_that_are_no_timing() {
        for line in [
            "00:00:01,000",
            "00:00:01,000 -> 00:00:02,000",
            "1 --> 2",
            "00:0x:01,000 --> 00:00:02,000",
            "a --> b",
        ] {
            assert_eq!(millis(line), None, "{line}");
        }
    }

    #[test]
    fn tags() {
        for (text, expected) in [
            ("<i>x", Some((Tag::Open("i"), 3))),
            ("<font color=\"#fff\">x", Some((Tag::Open("font"), 19))),
            ("</b>", Some((Tag::Close("b"), 4))),
            ("{\\an8}x", Some((Tag::Code, 6))),
            ("{y:i}x", Some((Tag::Code, 5))),
            ("{sic}", None),
            ("<3,5>", None),
            ("<i", None),
            ("< i>", None),
            ("<i <b>", None),
        ] {
            assert_eq!(tag_at(text), expected, "{text}");
        }
    }
}
