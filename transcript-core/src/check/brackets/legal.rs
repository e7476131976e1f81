//! Brackets that are no annotations.

use crate::source::{Lines, floor_char};
use crate::span::Span;

/// Whether a bracket behind this text is the mouth of a face such as `:)` or `;-(`.
pub(super) fn is_face(before: &str) -> bool {
    let eyes = before.strip_suffix('-').unwrap_or(before);
    let Some(cheek) = eyes.strip_suffix([':', ';', '=']) else { return false };
    cheek.is_empty() || cheek.ends_with(char::is_whitespace)
}

/// Whether a bracket behind this text belongs to an escape sequence of terminals; T0106 marks its start.
pub(super) fn is_terminal_code(before: &str) -> bool {
    before.ends_with('\x1b')
}

/// Whether two places are near each other with no empty line between them.
pub(super) fn is_same_paragraph(text: &str, from: u32, to: u32) -> bool {
    let between = Span::new(from, to);
    let mut lines = Lines::new(between.slice(text)).skip(1);
    (between.len() as usize) < REACH && !lines.any(Span::is_empty)
}

/// Whether two places are near each other on one line.
pub(super) fn is_same_line(text: &str, from: u32, to: u32) -> bool {
    let between = Span::new(from, to);
    (between.len() as usize) < REACH && !between.slice(text).contains(['\n', '\r'])
}

/// Whether the bracket itself is spoken of: in quotes, in code, or escaped.
pub(super) fn is_quoted(text: &str, span: Span) -> bool {
    let (before, after) = (line_before(text, span.range().start), line_after(text, span.range().end));
    let is_mark = |char: char| matches!(char, '"' | '\'' | '“' | '”' | '‘' | '’');
    let in_code = before.matches('`').count() % 2 == 1 && after.contains('`');
    before.ends_with('\\') || in_code || (before.ends_with(is_mark) && after.starts_with(is_mark))
}

/// How far the surroundings of a bracket are looked at, in bytes.
const REACH: usize = 200;

fn line_before(text: &str, at: usize) -> &str {
    let near = text.get(floor_char(text, at.saturating_sub(REACH))..at).unwrap_or("");
    near.rsplit(['\n', '\r']).next().unwrap_or(near)
}

fn line_after(text: &str, at: usize) -> &str {
    let near = text.get(at..floor_char(text, at.saturating_add(REACH))).unwrap_or("");
    near.split(['\n', '\r']).next().unwrap_or(near)
}

/// Whether a closing bracket ends the mark of a list, such as `1)`, `a)` or `iv)`.
pub(super) fn is_list_mark(text: &str, at: u32) -> bool {
    const LONGEST: usize = 4;
    let before = line_before(text, at as usize).trim_end_matches('.');
    let mark = before.len() - before.trim_end_matches(char::is_alphanumeric).len();
    let word = before.get(before.len() - mark..).unwrap_or("");
    let is_number = word.chars().all(|char| char.is_ascii_digit());
    let is_roman = word.chars().all(|char| "ivxIVX".contains(char));
    let is_letter = word.chars().count() == 1;
    (1..=LONGEST).contains(&mark)
        && (is_number || is_roman || is_letter)
        && before
            .get(..before.len() - mark)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with(char::is_whitespace))
}
