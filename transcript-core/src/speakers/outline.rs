//! The outline of a label: its words in segments, and what stands in brackets and quotation marks.

use super::grammar::{Piece, pieces};
use super::lexicon::{Lexicon, Token};
use super::words::Class;
use crate::span::Span;

/// What opens a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Start,
    Comma,
    Dash,
    Bar,
}

/// Words between two marks.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) mark: Mark,
    pub(super) tokens: Vec<Token>,
}

/// What stands between brackets or quotation marks.
#[derive(Clone, Debug)]
pub(super) struct Aside {
    pub(super) inner: Span,
    pub(super) segments: Vec<Segment>,
    /// How many words stand before it, brackets left out.
    pub(super) after: usize,
    pub(super) quoted: bool,
}

/// A label in words.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    /// The first is what stands before every mark; never empty.
    pub(super) segments: Vec<Segment>,
    pub(super) asides: Vec<Aside>,
}

impl Outline {
    /// The outline of a label. Decoration that a reader of files takes off is taken off here as well, for people
    /// who bring a column of labels.
    pub(super) fn of(text: &str, lexicon: &mut Lexicon) -> Self {
        let bare = text.trim_end_matches(is_closing).trim_start_matches(is_opening);
        let start = text.len() - text.trim_start_matches(is_opening).len();
        let whole = Span::of(start..start + bare.len());
        let mut found = pieces(text, whole);
        if let [Piece::Bracket(inner)] = found[..] {
            found = pieces(text, inner);
        }
        Self::from_pieces(text, &found, lexicon)
    }

    fn from_pieces(text: &str, pieces: &[Piece], lexicon: &mut Lexicon) -> Self {
        let mut outline = Self::default();
        let mut segment = Segment { mark: Mark::Start, tokens: Vec::new() };
        let mut words = 0;
        for piece in pieces {
            let mark = match *piece {
                Piece::Word(span) => {
                    let before = segment.tokens.len();
                    add_word(text, span, lexicon, &mut segment.tokens);
                    words += segment.tokens.len() - before;
                    continue;
                }
                Piece::Bracket(inner) => {
                    outline.asides.push(Aside::of(text, inner, words, false, lexicon));
                    continue;
                }
                Piece::Quoted(inner) => {
                    outline.asides.push(Aside::of(text, inner, words, true, lexicon));
                    continue;
                }
                Piece::Comma => Mark::Comma,
                Piece::Dash => Mark::Dash,
                Piece::Bar => Mark::Bar,
            };
            let next = Segment { mark, tokens: Vec::new() };
            outline.segments.push(std::mem::replace(&mut segment, next));
        }
        outline.segments.push(segment);
        outline
    }

    /// The words before every mark.
    pub(super) fn head(&self) -> &[Token] {
        self.segments.first().map_or(&[], |segment| &segment.tokens)
    }

    /// The segments after the first that hold words.
    pub(super) fn tails(&self) -> impl Iterator<Item = &Segment> {
        self.segments.iter().skip(1).filter(|segment| !segment.tokens.is_empty())
    }
}

impl Aside {
    fn of(text: &str, inner: Span, after: usize, quoted: bool, lexicon: &mut Lexicon) -> Self {
        // Brackets within brackets are left out: nobody's name stands that deep.
        let outline = Outline::from_words(text, &pieces(text, inner), lexicon);
        Self { inner: inner.trim(text), segments: outline.segments, after, quoted }
    }

    /// The words before the first mark inside.
    pub(super) fn head(&self) -> &[Token] {
        self.segments.first().map_or(&[], |segment| &segment.tokens)
    }
}

impl Outline {
    fn from_words(text: &str, pieces: &[Piece], lexicon: &mut Lexicon) -> Self {
        let flat: Vec<Piece> = pieces
            .iter()
            .copied()
            .filter(|piece| !matches!(piece, Piece::Bracket(_) | Piece::Quoted(_)))
            .collect();
        Self::from_pieces(text, &flat, lexicon)
    }
}

/// Adds a word; with a suffix of address tied to it, two: `Anand-ji`.
fn add_word(text: &str, span: Span, lexicon: &mut Lexicon, tokens: &mut Vec<Token>) {
    let word = span.slice(text);
    let hyphen =
        word.rfind('-').filter(|&at| at > 0 && word.len() - at <= 7).map(|at| span.range().start + at);
    if let Some(hyphen) = hyphen {
        let suffix = lexicon.token(text, Span::of(hyphen..span.range().end));
        if suffix.is(Class::AFTER) {
            tokens.push(lexicon.token(text, Span::of(span.range().start..hyphen)));
            tokens.push(Token { span: Span::of(hyphen + 1..span.range().end), ..suffix });
            return;
        }
    }
    tokens.push(lexicon.token(text, span));
}

fn is_opening(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '#' | '>' | '@' | '•' | '○' | '◯' | '●' | '〇' | '―')
}

fn is_closing(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | '：' | '︰' | '*' | '﹕')
}

/// The first byte of the first token up to the last byte of the last.
pub(super) fn cover(tokens: &[Token]) -> Option<Span> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    Some(first.span.cover(last.span))
}
