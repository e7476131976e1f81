//! What stands inside a run of speech: words, annotations in brackets, clocks.

use memchr::memchr3_iter;

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
pub(crate) fn each_piece(run: &str, mut visit: impl FnMut(Piece, std::ops::Range<usize>)) {
    let mut done = 0;
    for start in bracket_places(run) {
        if start < done {
            continue;
        }
        let rest = run.get(start..).unwrap_or("");
        let Some(length) = grammar::bracketed(rest) else { continue };
        let before = run.get(done..start).unwrap_or("");
        let after = rest.get(length..).unwrap_or("");
        if is_annotation(rest.get(..length).unwrap_or(""), before, after) {
            visit(Piece::Speech, done..start);
            visit(Piece::Annotation, start..start + length);
            done = start + length;
        }
    }
    visit(Piece::Speech, done..run.len());
}

/// Where brackets open. The wide ones begin with the bytes of CJK punctuation.
fn bracket_places(run: &str) -> impl Iterator<Item = usize> + '_ {
    memchr3_iter(b'(', b'[', 0xef, run.as_bytes())
        .filter(|&at| run.get(at..).is_some_and(|rest| rest.starts_with(['(', '[', '（', '［'])))
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

/// Whether a whole line is an annotation: all of it in brackets, or in brackets and emphasis.
pub(crate) fn is_annotation_line(body: &str) -> bool {
    let bare = body.trim_matches(|c: char| matches!(c, '*' | '_') || chars::is_space(c));
    let bare = bare.strip_suffix(['.', '…']).unwrap_or(bare);
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
        assert!(!is_annotation_line("(One) two (three)"));
        assert!(!is_annotation_line("(12)"));
    }
}
