//! What wraps a label, what ends it, and brackets.

use nom::branch::alt;
use nom::bytes::complete::take_while;
use nom::character::complete::{char, one_of};
use nom::combinator::{opt, recognize, value};
use nom::multi::many1_count;
use nom::{IResult, Parser};

use super::super::chars::is_space;
use super::fit;

/// What wraps a label on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Wrap {
    /// No wrapping.
    None,
    /// `*` or `_`, once to three times, as in Markdown, or what stands for them elsewhere.
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
        // Emphasis of wikis, forums and pages.
        ("'''", Wrap::Emphasis(2), "'''"),
        ("[b]", Wrap::Emphasis(2), "[/b]"),
        ("<b>", Wrap::Emphasis(2), "</b>"),
        ("<strong>", Wrap::Emphasis(2), "</strong>"),
        ("<i>", Wrap::Emphasis(1), "</i>"),
        ("<em>", Wrap::Emphasis(1), "</em>"),
        ("<", Wrap::Angle, ">"),
        ("\\[", Wrap::Square, "\\]"),
        ("[", Wrap::Square, "]"),
        ("(", Wrap::Round, ")"),
        ("（", Wrap::Round, "）"),
        ("【", Wrap::Lenticular, "】"),
        ("［", Wrap::Square, "］"),
        ("『", Wrap::Lenticular, "』"),
    ];
    // Letters open most lines, and none of the marks.
    if input.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
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
    /// `)` after bare words, or the bracket that closes a direction behind a name in capitals.
    Bracket,
    /// A tab, two spaces, or a wide space.
    Gap,
    /// One space after a short code in capitals.
    Space,
    /// A quotation that fills the rest of the line.
    Quote,
    /// A clock after the label.
    Clock,
    /// The mark that closes the wrapping.
    Wrap,
    /// The end of the line.
    LineEnd,
}

/// Reads a delimiter that is a mark (not white space), with the marks that double it.
pub(crate) fn mark(input: &str) -> Option<(Delimiter, usize)> {
    let colon = || one_of(":：︰﹕∶꞉⦂");
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
            value(Delimiter::Bracket, one_of(")）")),
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
