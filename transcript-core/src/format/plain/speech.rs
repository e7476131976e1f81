//! What stands inside a run of speech: words, annotations in brackets, clocks.

use std::ops::Range;

use memchr::{memchr_iter, memchr2_iter, memchr3};

use super::chars::{self, Opening};
use super::grammar;
use super::lexicon;

/// A piece of a run of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Speech,
    Annotation,
}

/// Calls `visit` with each piece of a run of text, in order: what it is and its range of bytes.
pub(crate) fn each_piece(run: &str, mut visit: impl FnMut(Piece, Range<usize>)) {
    let mut done = 0;
    // Most speech has no bracket in it: one search says so.
    let groups = if opens_bracket(run) { groups(run) } else { Vec::new() };
    for group in groups {
        if group.start < done {
            continue;
        }
        let before = run.get(done..group.start).unwrap_or("");
        let after = run.get(group.end..).unwrap_or("");
        if is_annotation(run.get(group.clone()).unwrap_or(""), before, after) {
            visit(Piece::Speech, done..group.start);
            visit(Piece::Annotation, group.clone());
            done = group.end;
        }
    }
    visit(Piece::Speech, done..run.len());
}

/// Whether a bracket may open anywhere; the wide ones begin with a byte of their own.
fn opens_bracket(run: &str) -> bool {
    memchr3(b'(', b'[', WIDE_BRACKET, run.as_bytes()).is_some()
}

/// The first byte of `（` and `［`.
const WIDE_BRACKET: u8 = 0xef;

/// The groups in brackets, outer ones before inner ones. One pass, whatever is left open.
fn groups(run: &str) -> Vec<Range<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut groups = Vec::new();
    for (at, opens, length) in bracket_places(run) {
        if opens {
            open.push(at);
        } else if let Some(start) = open.pop() {
            groups.push(start..at + length);
        }
    }
    groups.sort_unstable_by_key(|group| group.start);
    groups
}

/// Where brackets open and close, and how many bytes each has.
fn bracket_places(run: &str) -> impl Iterator<Item = (usize, bool, usize)> + '_ {
    let bytes = run.as_bytes();
    let narrow = memchr2_iter(b'(', b'[', bytes).map(|at| (at, true, 1));
    let narrow = merge(narrow, memchr2_iter(b')', b']', bytes).map(|at| (at, false, 1)));
    let wide = memchr_iter(WIDE_BRACKET, bytes).filter_map(|at| match run.get(at..)?.chars().next()? {
        '（' | '［' => Some((at, true, 3)),
        '）' | '］' => Some((at, false, 3)),
        _ => None,
    });
    merge(narrow, wide)
}

/// Two sequences of places as one, in order.
fn merge<P: Ord>(one: impl Iterator<Item = P>, other: impl Iterator<Item = P>) -> impl Iterator<Item = P> {
    let (mut one, mut other) = (one.peekable(), other.peekable());
    std::iter::from_fn(move || match (one.peek(), other.peek()) {
        (Some(left), Some(right)) if left > right => other.next(),
        (None, _) => other.next(),
        _ => one.next(),
    })
}

/// Whether a group in brackets notes something instead of being said.
///
/// It does where a word list says so, and where it stands between sentences. A group in mid sentence is an aside,
/// an abbreviation or a letter put in by an editor: somebody's words.
fn is_annotation(group: &str, before: &str, after: &str) -> bool {
    let inner = group.trim_matches(|c: char| {
        matches!(c, '(' | ')' | '[' | ']' | '（' | '）' | '［' | '］' | '*' | '_') || chars::is_space(c)
    });
    // Links, footnote marks and spoken numbers stay text.
    let link = after.starts_with('(') || before.ends_with(']');
    if link || !inner.chars().any(char::is_alphabetic) {
        return false;
    }
    if says_direction(inner) {
        return true;
    }
    let starts = before.trim_end_matches(chars::is_space);
    let starts = starts.is_empty() || chars::ends_like_sentence(starts);
    let after = after
        .trim_start_matches(|c: char| chars::is_space(c) || matches!(c, '.' | '—' | '…' | '-' | '*' | '_'));
    let ends = matches!(
        chars::opening(after),
        Opening::Nothing | Opening::Upper | Opening::Quote | Opening::Bracket | Opening::Caseless
    );
    starts && ends
}

/// Whether the word lists know a text as a direction, by its first words or all of it.
fn says_direction(inner: &str) -> bool {
    if inner.len() > 80 {
        return false;
    }
    let folded = lexicon::fold(inner);
    let first = folded.split([' ', ',', ';', ':', '!', '-']).next().unwrap_or("");
    lexicon::is_direction(&folded) || lexicon::is_direction(first) && folded.split(' ').count() <= 6
}

/// Whether a whole line is an annotation: all of it in brackets, in brackets and emphasis, or between slashes.
pub(crate) fn is_annotation_line(body: &str) -> bool {
    let bare = body.trim_matches(|c: char| matches!(c, '*' | '_') || chars::is_space(c));
    let bare = bare.strip_suffix(['.', '…']).unwrap_or(bare);
    if bare.starts_with("/ ") && bare.ends_with(" /") {
        return true;
    }
    bare.starts_with(['(', '[', '（', '［', '{'])
        && grammar::bracketed(bare) == Some(bare.len())
        && bare.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn annotations(run: &str) -> Vec<&str> {
        let mut found = Vec::new();
        each_piece(run, |piece, range| {
            if piece == Piece::Annotation {
                found.push(&run[range]);
            }
        });
        found
    }

    #[test]
    fn brackets_between_sentences_are_annotations() {
        for (run, expected) in [
            ("Thank you. (He sits down.) Next item.", vec!["(He sits down.)"]),
            ("(Presents slides) Here we are.", vec!["(Presents slides)"]),
            ("I was [laughs] so tired.", vec!["[laughs]"]),
            (
                "Das ist so. (Beifall bei der Mitte – Zuruf: Nein!) Und weiter.",
                vec!["(Beifall bei der Mitte – Zuruf: Nein!)"],
            ),
            ("主席：(計時器響起)……", vec![]),
            ("The Department (DoD) and [the] others (as they say) agree.", vec![]),
            ("See [the page](https://example.org). It is [42].", vec![]),
            ("An unclosed (bracket", vec![]),
        ] {
            assert_eq!(annotations(run), expected, "{run}");
        }
    }

    #[test]
    fn pieces_tile_the_run() {
        let run = "Yes. (Laughter.) No [coughs] way.";
        let mut at = 0;
        each_piece(run, |_, range| {
            assert_eq!(range.start, at);
            at = range.end;
        });
        assert_eq!(at, run.len());
    }

    #[test]
    fn whole_lines_in_brackets() {
        assert!(is_annotation_line("(Applause.)"));
        assert!(is_annotation_line("*(She leaves.)*"));
        assert!(is_annotation_line("[Crosstalk]."));
        assert!(is_annotation_line("/ to himself /"));
        assert!(!is_annotation_line("(One) two (three)"));
        assert!(!is_annotation_line("(12)"));
    }
}
