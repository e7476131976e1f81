//! Clocks in any notation.

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1, one_of, satisfy};
use nom::combinator::{map, opt, recognize, value, verify};
use nom::sequence::{delimited, pair, preceded, terminated};
use nom::{IResult, Parser};

use super::super::chars::{is_space, is_word};
use super::fit;
use crate::time::{TimeRange, Timestamp};

/// Reads a clock, with the marks around it: what time it tells (where it tells one) and how many bytes it has.
pub(crate) fn clock(input: &str) -> Option<(TimeRange, usize)> {
    let first = input.as_bytes().first()?;
    if !(opens_relative(input)
        || first.is_ascii_digit()
        || matches!(first, b'[' | b'(' | b'\\' | b'#' | b'<' | b'{' | b'`')
        || *first >= 0x80)
    {
        return None;
    }
    fit(marked_clock(input), input)
}

/// Whether a text is a clock and nothing else.
pub(crate) fn is_clock(text: &str) -> bool {
    clock(text).is_some_and(|(_, length)| length == text.len()) || hour_line(text).is_some()
}

/// `23.02` with nothing beside it: the hour of the day and the minute, as minutes of a sitting note them.
pub(crate) fn hour_line(text: &str) -> Option<(TimeRange, usize)> {
    let (hour, minute) = text.split_once('.')?;
    let number = |digits: &str, most: u64| {
        let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<u64>().ok().filter(|&number| plain && number < most)
    };
    let (hours, minutes) = (number(hour, 24)?, number(minute, 60).filter(|_| minute.len() == 2)?);
    Some((TimeRange::from_start(Timestamp::from_clock(hours, minutes, 0, 0)), text.len()))
}

/// `today`, `yesterday`: looked at first, because most words are no such thing.
fn opens_relative(input: &str) -> bool {
    let start = input.as_bytes().get(..3).unwrap_or(b"");
    start.eq_ignore_ascii_case(b"tod") || start.eq_ignore_ascii_case(b"yes") && input.len() > 9
}

/// `marked_clock = open clock close [ "(" link ")" ] | "#" clock "-" digit "#" | clock`
fn marked_clock(input: &str) -> IResult<&str, TimeRange> {
    let link = (char('('), take_while(|c| c != ')' && c != '\n'), char(')'));
    let bracketed = |open: &'static str, close: &'static str| delimited(tag(open), inner_clock, tag(close));
    alt((
        terminated(alt((bracketed("[", "]"), bracketed("\\[", "\\]"))), opt(link)),
        bracketed("(", ")"),
        bracketed("（", "）"),
        bracketed("{", "}"),
        bracketed("`", "`"),
        bracketed("<", ">"),
        map(
            delimited(
                char('#'),
                map(colon_clock, |(time, _)| time),
                (opt(pair(char('-'), digit1)), char('#')),
            ),
            |end| TimeRange { start: None, end: Some(end) },
        ),
        bare_clock,
    ))
    .parse(input)
}

/// `inner_clock` = [ date sep ] time [ arrow time ] | seconds, filling its brackets
fn inner_clock(input: &str) -> IResult<&str, TimeRange> {
    delimited(
        take_while(is_space),
        alt((bare_clock, map(seconds, TimeRange::from_start))),
        take_while(is_space),
    )
    .parse(input)
}

/// `bare_clock` = [ date sep ] time [ zone ] [ arrow [ date sep ] time ]
fn bare_clock(input: &str) -> IResult<&str, TimeRange> {
    // With a date two fields are hours and minutes, not minutes and seconds.
    let start = map((opt(date), time), |(date, (time, fields))| match (date, fields) {
        (Some(()), 2) => Timestamp::from_millis(time.millis() * 60),
        _ => time,
    });
    let arrow = delimited(
        take_while(is_space),
        alt((tag("-->"), tag("->"), tag("→"), tag("–"), tag("—"), tag("-"))),
        take_while(is_space),
    );
    map((start, opt(preceded(arrow, time))), |(start, end)| TimeRange {
        start: Some(start),
        end: end.map(|(end, _)| end),
    })
    .parse(input)
}

/// `date = 4DIGIT "-" 2DIGIT "-" 2DIGIT ( "T" | sp | "," ) | 1*2DIGIT ("/" | ".") 1*2DIGIT ("/" | ".") 2*4DIGIT [","] sp`
fn date(input: &str) -> IResult<&str, ()> {
    let number = |min, max| take_while_m_n(min, max, |c: char| c.is_ascii_digit());
    let iso = (number(4, 4), one_of("-/."), number(1, 2), one_of("-/."), number(1, 2));
    let local = (number(1, 2), one_of("/.-"), number(1, 2), one_of("/.-"), number(2, 4));
    let month = || take_while_m_n(3, 10, char::is_alphabetic);
    let space = || take_while1(is_space);
    // `14 Jan`, `14 January 2009`, `Jan 14`, `Tue Jan 14`
    let day_first = (
        number(1, 2),
        opt(char('.')),
        space(),
        month(),
        opt(char('.')),
        opt((opt(char(',')), space(), number(4, 4))),
    );
    let month_first =
        || (month(), opt(char('.')), space(), number(1, 2), opt((opt(char(',')), space(), number(4, 4))));
    let weekday_first = (month(), opt(char(',')), space(), month_first());
    let relative = (alt((tag_no_case("today"), tag_no_case("yesterday"))), space(), tag_no_case("at"));
    let date = alt((
        recognize(relative),
        recognize(iso),
        recognize(local),
        recognize(day_first),
        recognize(month_first()),
        recognize(weekday_first),
    ));
    value((), (date, alt((tag("T"), recognize((opt(char(',')), take_while1(is_space))))))).parse(input)
}

/// `time = colon_clock [ [sp] ( "am" | "pm" ) ] [ zone ]`, with the number of its fields: 3 where it is told by halves
/// of the day, because then there is nothing left to guess.
fn time(input: &str) -> IResult<&str, (Timestamp, usize)> {
    let meridiem = preceded(take_while(is_space), alt((value(0, one_of("aA")), value(12, one_of("pP")))));
    let meridiem = terminated(meridiem, (opt(char('.')), one_of("mM"), opt(char('.'))));
    let zone = alt((
        recognize(terminated(char('Z'), end_of_word)),
        recognize((
            one_of("+-"),
            take_while_m_n(2, 2, |c: char| c.is_ascii_digit()),
            opt(char(':')),
            take_while_m_n(2, 2, |c: char| c.is_ascii_digit()),
        )),
    ));
    map(
        (colon_clock, opt(terminated(meridiem, end_of_word)), opt(zone), end_of_word),
        |((time, fields), noon, _, ())| match noon {
            Some(noon) => (half_day(time, fields, noon), 3),
            None => (time, fields),
        },
    )
    .parse(input)
}

/// A time with `am` or `pm`: hours and minutes where it has two fields.
fn half_day(time: Timestamp, fields: usize, noon: u64) -> Timestamp {
    let millis = if fields == 2 { time.millis() * 60 } else { time.millis() };
    let hours = millis / 3_600_000;
    let hours = if hours == 12 { noon } else { hours + noon };
    Timestamp::from_millis(hours * 3_600_000 + millis % 3_600_000)
}

/// Not in the middle of a word or a number: `10:30ish` is no clock.
fn end_of_word(input: &str) -> IResult<&str, ()> {
    match input.chars().next() {
        Some(c) if is_word(c) => {
            Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Not)))
        }
        _ => Ok((input, ())),
    }
}

/// `colon_clock = field 1*3( ":" 2DIGIT ) [ ("." | ",") 1*3DIGIT ]`, with the number of its fields
///
/// Two fields are minutes and seconds, three hours as well, four days too.
fn colon_clock(input: &str) -> IResult<&str, (Timestamp, usize)> {
    let field = |max| take_while_m_n(1, max, |c: char| c.is_ascii_digit());
    let next = || preceded(char(':'), take_while_m_n(2, 2, |c: char| c.is_ascii_digit()));
    let fraction = preceded(one_of(".,"), take_while_m_n(1, 3, |c: char| c.is_ascii_digit()));
    let (rest, (first, second, third, fourth, fraction)) =
        (field(3), next(), opt(next()), opt(next()), opt(fraction)).parse(input)?;
    let number = |digits: &str| digits.parse::<u64>().unwrap_or(0);
    let millis = fraction
        .map_or(0, |digits| number(digits) * 10_u64.pow(3 - u32::try_from(digits.len()).unwrap_or(3)));
    let time = match (third.map(number), fourth.map(number)) {
        (None, _) => Timestamp::from_clock(0, number(first), number(second), millis),
        (Some(third), None) => Timestamp::from_clock(number(first), number(second), third, millis),
        (Some(third), Some(fourth)) => {
            Timestamp::from_clock(number(first) * 24 + number(second), third, fourth, millis)
        }
    };
    Ok((rest, (time, 2 + usize::from(third.is_some()) + usize::from(fourth.is_some()))))
}

/// `seconds = 1*6DIGIT "." 1*3DIGIT ["s"]`, the way recognisers print them
fn seconds(input: &str) -> IResult<&str, Timestamp> {
    let number = |digits: &str| digits.parse::<u64>().unwrap_or(0);
    let whole = take_while_m_n(1, 6, |c: char| c.is_ascii_digit());
    let fraction = take_while_m_n(1, 3, |c: char| c.is_ascii_digit());
    map((whole, char('.'), fraction, opt(char('s'))), |(whole, _, fraction, _): (&str, _, &str, _)| {
        let scale = 10_u64.pow(3 - u32::try_from(fraction.len()).unwrap_or(3));
        Timestamp::from_clock(0, 0, number(whole), number(fraction) * scale)
    })
    .parse(input)
}

/// A clock with a full stop, `16.02 `: only at the start of a line and before white space, for it could be a number.
pub(super) fn dotted_clock(input: &str) -> Option<(TimeRange, usize)> {
    let two = |max| take_while_m_n(1, max, |c: char| c.is_ascii_digit());
    let minutes = take_while_m_n(2, 2, |c: char| c.is_ascii_digit());
    let fields = (two(2), char('.'), minutes, satisfy(is_space));
    let number = |digits: &str| digits.parse::<u64>().unwrap_or(0);
    let parser = map(fields, |(first, _, second, _): (&str, _, &str, _)| {
        TimeRange::from_start(Timestamp::from_clock(0, number(first), number(second), 0))
    });
    let mut valid =
        verify(parser, |time: &TimeRange| time.start.is_some_and(|start| start.millis() < 100 * 60_000));
    fit(valid.parse(input), input).map(|(time, length)| (time, length - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(input: &str) -> Option<(u64, usize)> {
        clock(input).map(|(time, length)| (time.start.map_or(0, Timestamp::millis), length))
    }

    #[test]
    fn clocks_in_any_notation() {
        for (input, millis, length) in [
            ("[00:01:02] JANE", 62_000, 10),
            ("00:03:02 Joe", 182_000, 8),
            ("[00:00:28:53]", 1_733_000, 13),
            ("(00:22)", 22_000, 7),
            ("1:02", 62_000, 4),
            ("\\[01:05\\] In", 65_000, 9),
            ("[1:53](https://example.org/?t=113): Hi", 113_000, 34),
            ("[7:11 --> 7:19] S", 431_000, 15),
            ("2020-02-04T10:02:59Z -!-", 36_179_000, 20),
            ("[2018-03-26 10:58:00] <", 39_480_000, 21),
            ("12/31/20, 10:15 PM - Ana", 80_100_000, 18),
            ("00:00:01.500", 1_500, 12),
            ("[12.5]", 12_500, 6),
            ("[14 Jan 12:36] <", 45_360_000, 14),
            ("Today at 12:45", 45_900_000, 14),
            ("[Jan 14, 2009 12:36:00] <", 45_360_000, 23),
        ] {
            let found = start(input);
            assert_eq!(found.map(|found| found.1), Some(length), "{input}");
            assert_eq!(found.map(|found| found.0), Some(millis), "{input}");
        }
        assert_eq!(
            clock("#00:01:02-3#").map(|(time, _)| time.end),
            Some(Some(Timestamp::from_millis(62_000)))
        );
    }

    #[test]
    fn an_hour_fills_its_line() {
        assert_eq!(
            hour_line("23.02").map(|(time, _)| time.start),
            Some(Some(Timestamp::from_millis(82_920_000)))
        );
        for text in ["23.2", "24.10", "9.61", "9.30 Uhr", "1.234", ".30", "9."] {
            assert_eq!(hour_line(text), None, "{text}");
        }
    }

    #[test]
    fn err_clocks_that_are_none() {
        for input in ["10:3", "10:30ish", "[5]", "(12)", "12", "Name", "", "1:2:3", "[a 10:30]"] {
            assert_eq!(clock(input), None, "{input}");
        }
    }
}
