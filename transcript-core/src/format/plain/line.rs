//! Lines of the document, with what the eye sees of each before reading it.

use memchr::memchr_iter;

use super::chars::{self, Opening};
use super::grammar;
use crate::source::Lines;
use crate::span::Span;

/// What part a line plays in the make-up of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Nothing on it.
    Blank,
    /// Text that somebody wrote for the reader.
    Text,
    /// A page head, a page number: transparent, its neighbours are each other's neighbours.
    Page,
    /// A line of signs that divides parts.
    Rule,
    /// Left out by the caller, or part of a header block.
    Skipped,
}

/// One line of the document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// The line without its line end.
    pub(crate) span: Span,
    /// The line without a line number, and without white space at both ends.
    pub(crate) body: Span,
    /// Width of the white space before the body, in columns.
    pub(crate) indent: u8,
    pub(crate) role: Role,
    /// Whether the line before it is blank, or there is none.
    pub(crate) after_blank: bool,
    /// Whether the text before it ends as a sentence does.
    pub(crate) after_sentence: bool,
    /// Whether it ends as a sentence does.
    pub(crate) ends_sentence: bool,
    /// What it begins with.
    pub(crate) opening: Opening,
    /// Whether its paragraph ends as a sentence does.
    pub(crate) paragraph_ends: bool,
    /// Whether it is not printed as a line, but goes on in one.
    pub(crate) goes_on: bool,
}

/// How far to look for the end of a paragraph, in lines.
const PARAGRAPH_REACH: usize = 15;

/// Cuts a text into lines.
pub(crate) fn cut(text: &str) -> Vec<Line> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let lines = Lines::new(text).map(|span| Span::new(span.start().max(start), span.end()));
    let mut cut = Vec::with_capacity(memchr_iter(b'\n', text.as_bytes()).count() + 1);
    cut.extend(lines.map(|span| measure(text, span, span)));
    cut
}

/// A line whose text begins where `content` does.
pub(crate) fn measure(text: &str, span: Span, content: Span) -> Line {
    let written = content.slice(text);
    let body = chars::trim(written);
    let left = written.len() - written.trim_start_matches(chars::is_space).len();
    let start = content.range().start + left;
    let indent =
        written.get(..left).unwrap_or("").chars().map(|c| if c == '\t' { 4 } else { 1 }).sum::<usize>();
    Line {
        span,
        body: Span::of(start..start + body.len()),
        indent: u8::try_from(indent).unwrap_or(u8::MAX),
        // `>` alone is an empty line of a quotation.
        role: if body.is_empty() || body == ">" {
            Role::Blank
        } else if is_rule(body) {
            Role::Rule
        } else {
            Role::Text
        },
        after_blank: true,
        after_sentence: true,
        ends_sentence: chars::ends_like_sentence(without_last_clock(body)),
        opening: chars::opening(body),
        paragraph_ends: false,
        goes_on: false,
    }
}

/// A line without a clock in marks at its end: `… like that. #00:01:02-3#`
fn without_last_clock(body: &str) -> &str {
    if !body.ends_with(['#', ']', ')']) {
        return body;
    }
    let start = body.rfind([' ', '\u{a0}']).map_or(0, |at| at + 1);
    let last = body.get(start..).unwrap_or("");
    if grammar::is_clock(last) { body.get(..start).unwrap_or(body) } else { body }
}

/// Notes what each line has before and after it. Called once the roles are known.
pub(crate) fn relate(lines: &mut [Line]) {
    let (mut after_blank, mut after_sentence) = (true, true);
    for line in lines.iter_mut() {
        (line.after_blank, line.after_sentence) = (after_blank, after_sentence);
        match line.role {
            Role::Blank => after_blank = true,
            Role::Rule | Role::Skipped => (after_blank, after_sentence) = (true, true),
            Role::Text => (after_blank, after_sentence) = (false, line.ends_sentence),
            Role::Page => {}
        }
    }
    let (mut reach, mut ends) = (0, true);
    for line in lines.iter_mut().rev() {
        match line.role {
            Role::Page => continue,
            Role::Text => {}
            _ => {
                reach = 0;
                continue;
            }
        }
        if reach == 0 || reach > PARAGRAPH_REACH || line.ends_sentence {
            ends = line.ends_sentence;
            reach = 0;
        }
        line.paragraph_ends = ends;
        reach += 1;
    }
}

/// Whether a line is nothing but signs that divide parts: `* * *`, `-----`, `⁂`.
fn is_rule(body: &str) -> bool {
    let mut signs = 0;
    for c in body.chars() {
        match c {
            '-' | '*' | '_' | '=' | '~' | '|' | '—' | '–' | '─' | '━' | '•' | '·' | '#' | '+' | '⁂' | '※'
            | '\\' => signs += 1,
            // A single one divides the entries of a collection.
            '%' | '§' | '❦' | '◊' => signs += 3,
            c if chars::is_space(c) => {}
            _ => return false,
        }
    }
    signs >= 3 || matches!(body, "⁂" | "*" | "#" | "~")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_neighbours() {
        let mut lines = cut("One two\nthree.\n\n  Four\n* * *\nfive");
        relate(&mut lines);
        assert!(lines[0].after_blank && lines[0].paragraph_ends);
        assert!(!lines[1].after_blank && !lines[1].after_sentence);
        assert_eq!((lines[3].after_blank, lines[3].after_sentence, lines[3].indent), (true, true, 2));
        assert_eq!(lines[4].role, Role::Rule);
        assert!(!lines[5].paragraph_ends);
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_a_line() {
        assert_eq!(cut("\u{feff}Ada: hi")[0].body, Span::new(3, 10));
    }
}
