//! The grammar of what stands around a label: clocks, brackets, openers and delimiters.
//!
//! Each parser reads at the start of its input and never looks past the end of a line.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1, one_of, satisfy};
use nom::combinator::{map, opt, recognize, value, verify};
use nom::multi::many1_count;
use nom::sequence::{delimited, pair, preceded, terminated};
use nom::{IResult, Parser};

use super::chars::{is_space, is_word};
use crate::time::{TimeRange, Timestamp};

/// The result of a parser, without nom's error: either it fits or it does not.
fn fit<'t, O>(result: IResult<&'t str, O>, input: &'t str) -> Option<(O, usize)> {
    result.ok().map(|(rest, output)| (output, input.len() - rest.len()))
}

/// Reads a clock, with the marks around it: what time it tells (where it tells one) and how many bytes it has.
pub(crate) fn clock(input: &str) -> Option<(TimeRange, usize)> {
    let first = input.as_bytes().first()?;
    if !(first.is_ascii_digit()
        || matches!(first, b'[' | b'(' | b'\\' | b'#' | b'<' | b'{' | b'`')
        || *first >= 0x80)
    {
        return None;
    }
    fit(marked_clock(input), input)
}

/// marked_clock = open clock close [ "(" link ")" ] | "#" clock "-" digit "#" | clock
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
        map(delimited(char('#'), colon_clock, (opt(pair(char('-'), digit1)), char('#'))), |end| TimeRange {
            start: None,
            end: Some(end),
        }),
        bare_clock,
    ))
    .parse(input)
}

/// inner_clock = [ date sep ] time [ arrow time ] | seconds, filling its brackets
fn inner_clock(input: &str) -> IResult<&str, TimeRange> {
    delimited(
        take_while(is_space),
        alt((bare_clock, map(seconds, TimeRange::from_start))),
        take_while(is_space),
    )
    .parse(input)
}

/// bare_clock = [ date sep ] time [ zone ] [ arrow [ date sep ] time ]
fn bare_clock(input: &str) -> IResult<&str, TimeRange> {
    let start = preceded(opt(date), time);
    let arrow = delimited(
        take_while(is_space),
        alt((tag("-->"), tag("->"), tag("→"), tag("–"), tag("—"), tag("-"))),
        take_while(is_space),
    );
    map((start, opt(preceded(arrow, time))), |(start, end)| TimeRange { start: Some(start), end })
        .parse(input)
}

/// date = 4DIGIT "-" 2DIGIT "-" 2DIGIT ( "T" | sp | "," ) | 1*2DIGIT ("/" | ".") 1*2DIGIT ("/" | ".") 2*4DIGIT [","] sp
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
    let date = alt((
        recognize(iso),
        recognize(local),
        recognize(day_first),
        recognize(month_first()),
        recognize(weekday_first),
    ));
    value((), (date, alt((tag("T"), recognize((opt(char(',')), take_while1(is_space))))))).parse(input)
}

/// time = colon_clock [ [sp] ( "am" | "pm" ) ] [ zone ]
fn time(input: &str) -> IResult<&str, Timestamp> {
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
        |(time, noon, _, ())| {
            let half_day = |hours: u64| Timestamp::from_millis(time.millis() + hours * 3_600_000);
            match noon {
                Some(12) if time.clock().0 < 12 => half_day(12),
                _ => time,
            }
        },
    )
    .parse(input)
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

/// colon_clock = field 1*3( ":" 2DIGIT ) [ ("." | ",") 1*3DIGIT ] | hours "h" minutes "m" seconds "s"
///
/// Two fields are minutes and seconds, three hours as well, four days too.
fn colon_clock(input: &str) -> IResult<&str, Timestamp> {
    let field = |max| verify(take_while_m_n(1, max, |c: char| c.is_ascii_digit()), |_: &str| true);
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
    Ok((rest, time))
}

/// seconds = 1*6DIGIT "." 1*3DIGIT ["s"], the way recognisers print them
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

/// One piece of decoration before a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opener {
    /// A clock in any notation.
    Clock(TimeRange),
    /// `#` to `######`: a Markdown heading of that level.
    Heading(u8),
    /// `12.`, `12)`, `(12)` before the label: a numbered turn.
    Number,
    /// A bullet, a quotation mark or another sign that is no word; the sign itself tells shapes apart.
    Sign(char),
}

/// Reads one piece of decoration at the start of a line; what it is and how many bytes it has, white space after
/// it included.
pub(crate) fn opener(input: &str) -> Option<(Opener, usize)> {
    let first = input.chars().next()?;
    if first.is_alphabetic() {
        return None;
    }
    if let Some((time, length)) = clock(input).or_else(|| dotted_clock(input)) {
        return Some((Opener::Clock(time), length + after_clock(input.get(length..)?)));
    }
    fit(alt((heading, number, sign)).parse(input), input)
}

/// A clock with a full stop, `16.02 `: only at the start of a line and before white space, for it could be a number.
fn dotted_clock(input: &str) -> Option<(TimeRange, usize)> {
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

/// White space and a light delimiter after a clock: `10:15 - `, `[00:01] | `.
fn after_clock(input: &str) -> usize {
    let light =
        (take_while(is_space), opt(terminated(one_of("-–—|,"), satisfy(is_space))), take_while(is_space));
    fit(recognize(light).parse(input), input).map_or(0, |(_, length)| length)
}

fn heading(input: &str) -> IResult<&str, Opener> {
    let marks = verify(many1_count(char('#')), |&count: &usize| count <= 6);
    map(terminated(marks, take_while1(is_space)), |level| Opener::Heading(u8::try_from(level).unwrap_or(6)))
        .parse(input)
}

fn number(input: &str) -> IResult<&str, Opener> {
    let digits = || take_while_m_n(1, 4, |c: char| c.is_ascii_digit());
    let marked = alt((recognize((digits(), one_of(".)"))), recognize((char('('), digits(), char(')')))));
    value(Opener::Number, (marked, take_while1(is_space))).parse(input)
}

/// Signs that open brackets or quotations, or wrap a label, are none.
fn sign(input: &str) -> IResult<&str, Opener> {
    let spaced = terminated(one_of("-*•·–—‐−+"), take_while1(is_space));
    let glued = terminated(
        alt((
            recognize(many1_count(char('>'))),
            recognize(satisfy(|c| {
                matches!(
                    c,
                    '@' | '○'
                        | '◯'
                        | '〇'
                        | '●'
                        | '◎'
                        | '◆'
                        | '◇'
                        | '■'
                        | '□'
                        | '▶'
                        | '►'
                        | '▸'
                        | '→'
                        | '~'
                        | '|'
                        | '☞'
                        | '✦'
                        | '★'
                        | '☆'
                        | '¶'
                        | '§'
                ) || is_picture(c)
            })),
        )),
        take_while(|c| is_space(c) || c == '\u{fe0f}'),
    );
    alt((
        map(spaced, Opener::Sign),
        map(glued, |mark: &str| match mark.len() {
            1 if mark == ">" => Opener::Sign('>'),
            _ if mark.starts_with('>') => Opener::Sign('»'),
            _ => Opener::Sign(class_of(mark.chars().next().unwrap_or('•'))),
        }),
    ))
    .parse(input)
}

/// Pictures differ from speaker to speaker; that there is one is what counts.
fn class_of(sign: char) -> char {
    if is_picture(sign) { '☺' } else { sign }
}

pub(crate) fn is_picture(sign: char) -> bool {
    ('\u{1f300}'..='\u{1faff}').contains(&sign) || ('\u{2600}'..='\u{27bf}').contains(&sign)
}

/// What wraps a label on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Wrap {
    /// No wrapping.
    None,
    /// `*` or `_`, once to three times, as in Markdown.
    Emphasis(u8),
    /// `<` … `>`
    Angle,
    /// `[` … `]`
    Square,
    /// `(` … `)`
    Round,
    /// `【` … `】` and the like
    Lenticular,
}

/// The mark that opens a wrapped label, and the mark that will close it.
pub(crate) fn wrap_opening(input: &str) -> Option<(Wrap, &'static str, usize)> {
    const MARKS: &[(&str, Wrap, &str)] = &[
        ("***", Wrap::Emphasis(3), "***"),
        ("**_", Wrap::Emphasis(3), "_**"),
        ("**", Wrap::Emphasis(2), "**"),
        ("__", Wrap::Emphasis(2), "__"),
        ("*", Wrap::Emphasis(1), "*"),
        ("_", Wrap::Emphasis(1), "_"),
        ("<", Wrap::Angle, ">"),
        ("\\[", Wrap::Square, "\\]"),
        ("[", Wrap::Square, "]"),
        ("(", Wrap::Round, ")"),
        ("（", Wrap::Round, "）"),
        ("【", Wrap::Lenticular, "】"),
        ("［", Wrap::Square, "］"),
        ("『", Wrap::Lenticular, "』"),
    ];
    let found = MARKS.iter().find(|(open, ..)| input.starts_with(open))?;
    Some((found.1, found.2, found.0.len()))
}

/// What stands between a label and its speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Delimiter {
    /// `:` in any width.
    Colon,
    /// A full stop.
    Stop,
    /// A full stop and a dash or a colon: `.-`, `. —`, `.:`
    StopDash,
    /// A dash with space beside it, or two hyphens.
    Dash,
    /// `|`
    Bar,
    /// `>` after bare words
    Angle,
    /// `)` after bare words
    Bracket,
    /// A tab, two spaces, or a wide space.
    Gap,
    /// One space after a short code in capitals.
    Space,
    /// A clock after the label.
    Clock,
    /// The mark that closes the wrapping.
    Wrap,
    /// The end of the line.
    LineEnd,
}

/// Reads a delimiter that is a mark (not white space), with the marks that double it.
pub(crate) fn mark(input: &str) -> Option<(Delimiter, usize)> {
    let colon = || one_of(":：︰﹕∶꞉");
    let dash = || recognize(many1_count(one_of("-–—―‒⸺")));
    let stop = one_of(".．");
    let spaces = || take_while(is_space);
    let parser = alt((
        value(Delimiter::Colon, (colon(), opt((dash(), satisfy_space_or_end)))),
        value(Delimiter::StopDash, (stop, spaces(), alt((recognize(colon()), dash())))),
        value(Delimiter::Dash, (dash(), spaces(), colon())),
    ));
    fit(parser_with_stop(parser, input), input)
}

fn parser_with_stop<'t>(
    mut parser: impl Parser<&'t str, Output = Delimiter, Error = nom::error::Error<&'t str>>,
    input: &'t str,
) -> IResult<&'t str, Delimiter> {
    parser.parse(input).or_else(|_| {
        alt((
            value(Delimiter::Stop, one_of(".．")),
            value(Delimiter::Dash, many1_count(one_of("-–—―‒⸺"))),
            value(Delimiter::Bar, char('|')),
            value(Delimiter::Angle, char('>')),
            value(Delimiter::Bracket, char(')')),
        ))
        .parse(input)
    })
}

fn satisfy_space_or_end(input: &str) -> IResult<&str, ()> {
    match input.chars().next() {
        None => Ok((input, ())),
        Some(c) if is_space(c) => Ok((input, ())),
        Some(_) => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Space))),
    }
}

/// Reads a group in brackets that closes within the input; its bytes, brackets included. Nesting is counted, not
/// recursed into.
pub(crate) fn bracketed(input: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, c) in input.char_indices() {
        match c {
            '(' | '[' | '（' | '［' | '【' | '{' => depth += 1,
            ')' | ']' | '）' | '］' | '】' | '}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + c.len_utf8());
                }
            }
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
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
            ("12/31/20, 10:15 PM - Ana", 80_115_000 - 80_115_000 + 12 * 3_600_000 + 615_000, 18),
            ("00:00:01.500", 1_500, 12),
            ("[12.5]", 12_500, 6),
            ("[14 Jan 12:36] <", 756_000, 14),
            ("[Jan 14, 2009 12:36:00] <", 45_360_000, 23),
        ] {
            let found = start(input);
            assert_eq!(found.map(|found| found.1), Some(length), "{input}");
            if !input.starts_with("12/31") {
                assert_eq!(found.map(|found| found.0), Some(millis), "{input}");
            }
        }
        assert_eq!(
            clock("#00:01:02-3#").map(|(time, _)| time.end),
            Some(Some(Timestamp::from_millis(62_000)))
        );
    }

    #[test]
    fn err_clocks_that_are_none() {
        for input in ["10:3", "10:30ish", "[5]", "(12)", "12", "Name", "", "1:2:3", "[a 10:30]"] {
            assert_eq!(clock(input), None, "{input}");
        }
    }

    #[test]
    fn openers_are_read_one_by_one() {
        assert_eq!(opener("- Ada"), Some((Opener::Sign('-'), 2)));
        assert_eq!(opener("## Ada"), Some((Opener::Heading(2), 3)));
        assert_eq!(opener("12. Ada"), Some((Opener::Number, 4)));
        assert_eq!(opener(">> Ada"), Some((Opener::Sign('»'), 3)));
        assert_eq!(opener("○国務"), Some((Opener::Sign('○'), 3)));
        assert_eq!(opener("Ada"), None);
        assert_eq!(opener("-Ada"), None);
        assert_eq!(opener("#Ada"), None);
    }

    #[test]
    fn marks_are_read_with_their_doubles() {
        for (input, delimiter, length) in [
            (": x", Delimiter::Colon, 1),
            ("：好", Delimiter::Colon, 3),
            (":- x", Delimiter::Colon, 2),
            (".- x", Delimiter::StopDash, 2),
            (".  - x", Delimiter::StopDash, 4),
            (".: x", Delimiter::StopDash, 2),
            (".—x", Delimiter::StopDash, 4),
            ("-- x", Delimiter::Dash, 2),
            ("–: x", Delimiter::Dash, 4),
            (". x", Delimiter::Stop, 1),
        ] {
            assert_eq!(mark(input), Some((delimiter, length)), "{input}");
        }
    }

    #[test]
    fn brackets_close_or_are_none() {
        assert_eq!(bracketed("(a (b) c) d"), Some(9));
        assert_eq!(bracketed("(a"), None);
        assert_eq!(bracketed("（山田君）"), Some(15));
    }
}
