//! The grammar of SBV's timing line: `0:00:01.000,0:00:04.000`.

use nom::bytes::complete::{take_while, take_while_m_n, take_while1};
use nom::character::complete::char;
use nom::combinator::{all_consuming, map_opt, verify};
use nom::sequence::{delimited, preceded, separated_pair};
use nom::{IResult, Parser};

use crate::format::captions::Timing;
use crate::time::{TimeRange, Timestamp};

fn number(least: usize, most: usize) -> impl FnMut(&str) -> IResult<&str, u64> {
    move |input| {
        map_opt(take_while_m_n(least, most, |c: char| c.is_ascii_digit()), |digits: &str| digits.parse().ok())
            .parse(input)
    }
}

fn sixtieth(input: &str) -> IResult<&str, u64> {
    verify(number(2, 2), |value| *value < 60).parse(input)
}

fn clock(input: &str) -> IResult<&str, Timestamp> {
    let hours = map_opt(take_while1(|c: char| c.is_ascii_digit()), |digits: &str| digits.parse().ok());
    (hours, preceded(char(':'), sixtieth), preceded(char(':'), sixtieth), preceded(char('.'), number(3, 3)))
        .map(|(hours, minutes, seconds, millis)| Timestamp::from_clock(hours, minutes, seconds, millis))
        .parse(input)
}

fn spaces(input: &str) -> IResult<&str, &str> {
    take_while(|c| c == ' ' || c == '\t').parse(input)
}

/// A timing line.
pub(super) fn timing(line: &str) -> Option<Timing> {
    let both = separated_pair(clock, (spaces, char(','), spaces), clock);
    let (_, (start, end)) = all_consuming(delimited(spaces, both, spaces)).parse(line).ok()?;
    Some(Timing { time: TimeRange::new(start, end), rest: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timing_lines() {
        let read = |line| timing(line).map(|timing| timing.time);
        let time = |start, end| TimeRange::new(Timestamp::from_millis(start), Timestamp::from_millis(end));
        assert_eq!(read("0:00:01.000,0:00:02.500"), Some(time(1000, 2500)));
        assert_eq!(read("10:00:01.000, 10:00:02.500 "), Some(time(36_001_000, 36_002_500)));
        for line in
            ["0:00:01.000", "0:00:01.00,0:00:02.000", "0:61:01.000,0:62:02.000", "0:00:01.000,0:00:02.000 x"]
        {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
