//! The grammar of a label: words, brackets, quoted names, and the marks between them.
//!
//! ```text
//! label   = *( blank / piece )
//! piece   = bracket / quoted / mark / word
//! bracket = "(" inner ")" and the like; inner brackets belong to the inner text
//! quoted  = opening quotation mark, text, closing one before a blank; at the start of a word only (היו"ר is a word)
//! mark    = comma / bar / dash before a blank
//! word    = visible characters up to a blank, comma, bar or bracket; ends after a full stop before a letter
//! ```

use std::cell::Cell;

use nom::branch::alt;
use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::character::complete::{anychar, one_of};
use nom::combinator::{map, map_opt, recognize, value, verify};
use nom::multi::many1_count;
use nom::{IResult, Parser};

use super::fold::is_invisible;
use crate::span::Span;

/// A piece of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Word(Span),
    /// What stands between brackets.
    Bracket(Span),
    /// What stands between quotation marks.
    Quoted(Span),
    Comma,
    /// A dash with blanks around it.
    Dash,
    Bar,
}

/// A piece and how long it is; what is inside of it counted from its start.
type Sized = (Piece, usize);

const BRACKETS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】'), ('〔', '〕')];
const QUOTES: [(char, char); 7] =
    [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('‘', '’'), ('\'', '\''), ('「', '」')];

/// What is longer than this between brackets is no part of a label: a bound on what is read twice.
const LONGEST: usize = 400;

/// The pieces of a part of a label, their spans counted from the start of `text`. Nothing fails: what opens and does
/// not close is part of a word.
pub(super) fn pieces(text: &str, part: Span) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = part.slice(text).trim_start_matches(is_blank);
    let end = part.range().end;
    while let Ok((_, (piece, length))) = piece(rest) {
        found.push(moved(piece, end - rest.len()));
        rest = rest.get(length..).unwrap_or("").trim_start_matches(is_blank);
    }
    found
}

fn moved(piece: Piece, by: usize) -> Piece {
    let shift = |span: Span| Span::of(span.range().start + by..span.range().end + by);
    match piece {
        Piece::Word(span) => Piece::Word(shift(span)),
        Piece::Bracket(span) => Piece::Bracket(shift(span)),
        Piece::Quoted(span) => Piece::Quoted(shift(span)),
        mark => mark,
    }
}

fn piece(input: &str) -> IResult<&str, Sized> {
    alt((bracket, quoted, mark, word)).parse(input)
}

/// `(SPD)`, with whatever brackets are inside.
fn bracket(input: &str) -> IResult<&str, Sized> {
    let (inside, (open, close)) = one_pair(&BRACKETS, input)?;
    let depth = Cell::new(1usize);
    let is_inside = |c| {
        depth.set(if c == open { depth.get() + 1 } else { depth.get() - usize::from(c == close) });
        depth.get() > 0
    };
    let closing = verify(take_while_m_n(0, LONGEST, is_inside), |_: &str| depth.get() == 0);
    map(closing, |inner: &str| enclosed(Piece::Bracket, open, inner, close)).parse(inside)
}

/// `"Peg"`: a name between quotation marks that stand at the edges of words.
fn quoted(input: &str) -> IResult<&str, Sized> {
    let (inside, (open, close)) = one_pair(&QUOTES, input)?;
    let closing = verify(take_while_m_n(1, LONGEST, |c| c != close), |inner: &str| {
        let after = inside.get(inner.len() + close.len_utf8()..);
        after.is_some_and(|after| after.chars().next().is_none_or(|c| is_blank(c) || c == ','))
            && inside.get(inner.len()..).is_some_and(|rest| rest.starts_with(close))
    });
    map(closing, |inner: &str| enclosed(Piece::Quoted, open, inner, close)).parse(inside)
}

fn one_pair<'t>(pairs: &[(char, char)], input: &'t str) -> IResult<&'t str, (char, char)> {
    map_opt(anychar, |open| pairs.iter().copied().find(|pair| pair.0 == open)).parse(input)
}

fn enclosed(piece: fn(Span) -> Piece, open: char, inner: &str, close: char) -> Sized {
    let start = open.len_utf8();
    (piece(Span::of(start..start + inner.len())), start + inner.len() + close.len_utf8())
}

fn mark(input: &str) -> IResult<&str, Sized> {
    let comma = value(Piece::Comma, one_of(",;，；、"));
    let bar = value(Piece::Bar, one_of("|｜"));
    let dash = value(
        Piece::Dash,
        verify(recognize(many1_count(one_of("-–—―"))), |dashes: &str| {
            input.get(dashes.len()..).is_some_and(|after| after.is_empty() || after.starts_with(is_blank))
        }),
    );
    let (rest, piece) = alt((comma, bar, dash)).parse(input)?;
    Ok((rest, (piece, input.len() - rest.len())))
}

fn word(input: &str) -> IResult<&str, Sized> {
    let before = Cell::new(' ');
    let letters = take_while1(|c: char| {
        let before = before.replace(c);
        let next_word = (before == '.' && c.is_alphabetic()) || (before != ' ' && c == '(');
        !(is_blank(c) || ends_word(c) || next_word)
    });
    // A bracket that never closes is a letter like any other, or nothing would be read after it.
    let stray = recognize(anychar);
    map(alt((letters, stray)), |word: &str| (Piece::Word(Span::of(0..word.len())), word.len())).parse(input)
}

fn ends_word(c: char) -> bool {
    matches!(c, ',' | ';' | '，' | '；' | '、' | '|' | '｜' | '（' | '【' | '〔')
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces written down: words as they are, `()` and `""` around what they enclose.
    fn show(text: &str) -> String {
        let whole = Span::of(0..text.len());
        let show = |piece: &Piece| match piece {
            Piece::Word(span) => span.slice(text).to_owned(),
            Piece::Bracket(span) => format!("({})", span.slice(text)),
            Piece::Quoted(span) => format!("\"{}\"", span.slice(text)),
            Piece::Comma => ",".to_owned(),
            Piece::Dash => "-".to_owned(),
            Piece::Bar => "|".to_owned(),
        };
        pieces(text, whole).iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn labels() {
        for (text, shown) in [
            ("MR.HOLM", "MR. HOLM"),
            ("П.С. Лосев", "П. С. Лосев"),
            ("M.-C. Just", "M.-C. Just"),
            ("Åse Holm (V) (voice-over)", "Åse Holm (V) (voice-over)"),
            ("Ann (a (b) c) d", "Ann (a (b) c) d"),
            ("院長（林大同）", "院長 (林大同)"),
            ("Ann “Nan” Holm", "Ann \"Nan\" Holm"),
            ("Ann 'Nan' O'Hara", "Ann \"Nan\" O'Hara"),
            ("היו\"ר דנה", "היו\"ר דנה"),
            ("Holm, Ann", "Holm , Ann"),
            ("Ann Holm -- Chief", "Ann Holm - Chief"),
            ("Abg. Holm – winkend –", "Abg. Holm - winkend -"),
            ("Jean-Luc", "Jean-Luc"),
            ("Ann | Nimbus", "Ann | Nimbus"),
            ("sgp_[m]", "sgp_[m]"),
            ("J. R.", "J. R."),
        ] {
            assert_eq!(show(text), shown, "{text}");
        }
    }

    #[test]
    fn what_does_not_close_is_kept() {
        for (text, shown) in [
            ("Ann (b", "Ann (b"),
            ("(", "("),
            (")", ")"),
            ("（（", "（ （"),
            ("\"Ann", "\"Ann"),
            ("Ann [", "Ann ["),
            ("", ""),
            ("  ", ""),
        ] {
            assert_eq!(show(text), shown, "{text}");
        }
    }
}
