//! What stands before a label: clocks, headings, numbers, bullets and other signs.

use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{map, opt, peek, recognize, rest, value, verify};
use nom::multi::many1_count;
use nom::sequence::terminated;
use nom::{IResult, Parser};

use super::super::chars::is_space;
use super::clock::{clock, dotted_clock};
use super::fit;
use crate::time::TimeRange;

/// One piece of decoration before a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opener {
    /// A clock in any notation.
    Clock(TimeRange),
    /// `#` to `######`: a Markdown heading of that level.
    Heading(u8),
    /// `12.`, `12)`, `(12)`, `Q12`, `Anf. 12` before the label: a numbered turn.
    Number,
    /// A bullet, a quotation mark or another sign that is no word; the sign itself tells shapes apart.
    Sign(char),
}

/// Reads one piece of decoration at the start of a line; what it is and how many bytes it has, white space after
/// it included.
pub(crate) fn opener(input: &str) -> Option<(Opener, usize)> {
    let first = input.chars().next()?;
    if first.is_alphabetic() {
        return if first.is_uppercase() { fit(count(input), input) } else { None };
    }
    if let Some((time, length)) = clock(input).or_else(|| dotted_clock(input)) {
        return Some((Opener::Clock(time), length + after_clock(input.get(length..)?)));
    }
    fit(alt((heading, number, sign)).parse(input), input)
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
    let marked = alt((recognize((digits, one_of(".)"))), recognize((char('('), digits, char(')')))));
    // Linguists set no space: `4.V.S.: No`.
    let apart = alt((take_while1(is_space), label_ahead));
    value(Opener::Number, (marked, apart)).parse(input)
}

/// A word that counts, its number, and a label behind it: `Q12 Chair:`, `Anf. 3 Ordföranden:`
fn count(input: &str) -> IResult<&str, Opener> {
    let word = alt((recognize(char('Q')), recognize((take_while_m_n(2, 5, char::is_alphabetic), char('.')))));
    let number = (word, take_while(is_space), digits, take_while1(is_space));
    value(Opener::Number, terminated(number, label_ahead)).parse(input)
}

fn digits(input: &str) -> IResult<&str, &str> {
    take_while_m_n(1, 4, |c: char| c.is_ascii_digit()).parse(input)
}

/// Looks ahead for a label that ends in a colon.
fn label_ahead(input: &str) -> IResult<&str, &str> {
    let labelled = |rest: &str| {
        let start = rest.chars().take(LONGEST_LABEL).take_while(|&c| c != '\n');
        rest.starts_with(|c: char| c.is_uppercase() || c == '*') && start.into_iter().any(|c| c == ':')
    };
    peek(verify(rest, labelled)).parse(input)
}

/// How many characters a label behind a number may have, with the colon.
const LONGEST_LABEL: usize = 80;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openers_are_read_one_by_one() {
        assert_eq!(opener("- Ada"), Some((Opener::Sign('-'), 2)));
        assert_eq!(opener("## Ada"), Some((Opener::Heading(2), 3)));
        assert_eq!(opener("12. Ada"), Some((Opener::Number, 4)));
        assert_eq!(opener(">> Ada"), Some((Opener::Sign('»'), 3)));
        assert_eq!(opener("○国務"), Some((Opener::Sign('○'), 3)));
        assert_eq!(opener("Q12   Chair: Good"), Some((Opener::Number, 6)));
        assert_eq!(opener("Q12 **Chair:** Good"), Some((Opener::Number, 4)));
        assert_eq!(opener("Anf.  3  ORDFÖRANDEN:"), Some((Opener::Number, 9)));
        assert_eq!(opener("4.V.S.: No"), Some((Opener::Number, 2)));
        assert_eq!(opener("4.5 million"), None);
        assert_eq!(opener("Q12: Good"), None);
        assert_eq!(opener("Q12 Good morning"), None);
        assert_eq!(opener("Ada"), None);
        assert_eq!(opener("-Ada"), None);
        assert_eq!(opener("#Ada"), None);
    }
}
