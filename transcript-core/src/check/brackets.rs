//! T0401 and T0402: brackets without their partner.

use super::house::House;
use super::scan::{offset, places};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::source::floor_char;
use crate::span::Span;

/// The brackets of annotations: opening and closing, with one row for each pair.
const PAIRS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('（', '）'), ('［', '］'), ('【', '】')];

/// A bracket without its partner.
#[derive(Clone, Copy)]
struct Lone {
    at: usize,
    pair: usize,
    opens: bool,
}

/// The brackets of a turn that have no partner so far.
#[derive(Default)]
struct Loners {
    /// For each pair, where brackets were opened, the innermost last.
    open: [Vec<usize>; PAIRS.len()],
    closed: Vec<Lone>,
}

/// Finds brackets that are opened and not closed, or closed and not opened. A pair may span lines and
/// paragraphs, but not turns.
pub(super) fn check(house: &House<'_>, findings: &mut Findings) {
    let mut bodies = house.bodies.iter().copied();
    let Some(mut body) = bodies.next() else { return };
    let mut loners = Loners::default();
    for at in places(house.text.as_bytes(), may_begin_bracket) {
        while offset(at) >= body.end() {
            report(house.text, loners.take(), findings);
            let Some(next) = bodies.next() else { return };
            body = next;
        }
        if body.contains(offset(at))
            && let Some((pair, opens)) = bracket_at(house.text, at)
        {
            loners.add(Lone { at, pair, opens });
        }
    }
    report(house.text, loners.take(), findings);
}

impl Loners {
    fn add(&mut self, bracket: Lone) {
        let Some(open) = self.open.get_mut(bracket.pair) else { return };
        if bracket.opens {
            open.push(bracket.at);
        } else if open.pop().is_none() {
            self.closed.push(bracket);
        }
    }

    /// Those of a finished turn, from front to back.
    fn take(&mut self) -> Vec<Lone> {
        let mut all = std::mem::take(&mut self.closed);
        for (pair, open) in self.open.iter_mut().enumerate() {
            all.extend(open.drain(..).map(|at| Lone { at, pair, opens: true }));
        }
        all.sort_unstable_by_key(|bracket| bracket.at);
        all
    }
}

fn may_begin_bracket(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'[' | b']' | 0xef | 0xe3)
}

/// The bracket at an offset: its pair, and whether it opens.
fn bracket_at(text: &str, at: usize) -> Option<(usize, bool)> {
    let char = text.get(at..)?.chars().next()?;
    let pair = PAIRS.iter().position(|&(open, close)| char == open || char == close)?;
    let opens = PAIRS.get(pair).is_some_and(|&(open, _)| char == open);
    (!is_face(text.get(..at)?)).then_some((pair, opens))
}

/// Whether a bracket behind this text is the mouth of a face such as `:)` or `;-(`.
fn is_face(before: &str) -> bool {
    let eyes = before.strip_suffix('-').unwrap_or(before);
    let Some(cheek) = eyes.strip_suffix([':', ';', '=']) else { return false };
    cheek.is_empty() || cheek.ends_with(char::is_whitespace)
}

/// Reports the brackets of a turn that found no partner.
fn report(text: &str, loners: Vec<Lone>, findings: &mut Findings) {
    let mut rest = loners.into_iter().peekable();
    while let Some(bracket) = rest.next() {
        let Some(&(open, close)) = PAIRS.get(bracket.pair) else { continue };
        let span = span_of(bracket, open, close);
        if is_quoted(text, span) {
            continue;
        }
        let partner =
            rest.next_if(|next| bracket.opens && !next.opens && is_same_line(text, bracket.at, next.at));
        match partner {
            Some(next) => wrongly_closed(text, span, close, next, findings),
            None if bracket.opens => {
                findings.add(Code::UnclosedAnnotation, || Diagnostic::unclosed_annotation(span, text, close));
            }
            None if is_list_mark(text, bracket.at) => {}
            None => {
                findings.add(Code::UnopenedAnnotation, || Diagnostic::unopened_annotation(span, text, open));
            }
        }
    }
}

fn span_of(bracket: Lone, open: char, close: char) -> Span {
    let char = if bracket.opens { open } else { close };
    Span::of(bracket.at..bracket.at + char.len_utf8())
}

/// One bracket of each of two pairs: a slip, or a half-open interval such as `[0, 1)`.
fn wrongly_closed(text: &str, span: Span, close: char, next: Lone, findings: &mut Findings) {
    let Some(&(next_open, found)) = PAIRS.get(next.pair) else { return };
    let inside = text.get(span.range().end..next.at).unwrap_or("");
    if inside.contains(',') && !inside.contains(char::is_alphabetic) {
        return;
    }
    let closing = span_of(next, next_open, found);
    findings
        .add(Code::UnclosedAnnotation, || Diagnostic::wrongly_closed_annotation(span, text, close, closing));
}

fn is_same_line(text: &str, from: usize, to: usize) -> bool {
    to - from < REACH && !text.get(from..to).unwrap_or("").contains(['\n', '\r'])
}

/// Whether the bracket itself is spoken of: in quotes, in code, or escaped.
fn is_quoted(text: &str, span: Span) -> bool {
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
fn is_list_mark(text: &str, at: usize) -> bool {
    const LONGEST: usize = 4;
    let before = line_before(text, at).trim_end_matches('.');
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
