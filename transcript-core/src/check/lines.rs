//! T0203 and T0206: lines that were meant to open a turn and lack their delimiter or their label.

use memchr::{memchr, memchr_iter};

use super::house::{House, KnownLabels};
use super::scan::offset;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::ItemKind;
use crate::span::Span;

/// Finds lines inside turns that begin with a known label and no delimiter, or with a delimiter and no label.
pub(super) fn check(house: &House<'_>, findings: &mut Findings) {
    let Some(colon) = house.colon() else { return };
    let known = house.known_labels();
    if known.is_empty() {
        return;
    }
    for &body in &house.bodies {
        let bytes = body.slice(house.text).as_bytes();
        let break_byte = if memchr(b'\n', bytes).is_some() { b'\n' } else { b'\r' };
        for at in memchr_iter(break_byte, bytes) {
            line(house, &known, colon, Span::new(body.start() + offset(at + 1), body.end()), findings);
        }
    }
}

/// Looks at the line at the start of `rest`.
fn line(house: &House<'_>, known: &KnownLabels<'_>, colon: &str, rest: Span, findings: &mut Findings) {
    let text = rest.slice(house.text);
    let text = text.split(['\n', '\r']).next().unwrap_or(text);
    let content = text.trim_start();
    let start = rest.start() + offset(text.len() - content.len());
    let Some(first) = content.bytes().next() else { return };
    if content.starts_with(colon) {
        let after = content.get(colon.len()..).unwrap_or("");
        let mark = Span::new(start, start + offset(colon.len()));
        if after.starts_with(char::is_whitespace) && after.trim().len() > 1 && is_speech(house, start) {
            findings.add(Code::EmptyLabel, || Diagnostic::empty_label(mark, house.text));
        }
    } else if known.may_begin(first)
        && let Some(label) = known.at_start(content)
    {
        let span = Span::new(start, start + offset(label.text.len()));
        let after = content.get(label.text.len()..).unwrap_or("");
        if opens_speech(&label.text, after)
            && begins_afresh(house.text, rest.start())
            && is_speech(house, start)
        {
            findings.add(Code::MissingDelimiter, || Diagnostic::missing_delimiter(span, label, colon));
        }
    }
}

fn is_speech(house: &House<'_>, at: u32) -> bool {
    matches!(house.kind_at(at), Some(ItemKind::Speech | ItemKind::Unattributed))
}

/// Whether what stands behind a label reads as what its bearer says and not as a sentence about him.
fn opens_speech(label: &str, after: &str) -> bool {
    let speech = after.trim();
    let is_sentence = speech.contains(' ') || speech.ends_with(ends_sentence) || speech.ends_with(',');
    let begins = |char: char| {
        char.is_uppercase() || is_caseless(char) || char.is_numeric() || "\"“‘'«¿¡([…".contains(char)
    };
    let is_clock = speech.starts_with(|char: char| char.is_ascii_digit()) && speech.contains(':');
    label.chars().count() >= 3 && ((is_sentence && speech.starts_with(begins)) || is_clock)
}

fn is_caseless(char: char) -> bool {
    char.is_alphabetic() && !char.is_lowercase() && !char.is_uppercase()
}

/// Whether the line before ends a sentence or is empty.
fn begins_afresh(text: &str, line: u32) -> bool {
    let before = text.get(..line as usize).unwrap_or("");
    let before = before.strip_suffix('\n').unwrap_or(before);
    let before = before.strip_suffix('\r').unwrap_or(before).trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with(['\n', '\r']) || before.ends_with(ends_sentence)
}

fn ends_sentence(char: char) -> bool {
    matches!(
        char,
        '.' | '?'
            | '!'
            | '…'
            | '"'
            | '”'
            | '’'
            | '\''
            | '»'
            | ')'
            | ']'
            | '-'
            | '–'
            | '—'
            | '。'
            | '？'
            | '！'
            | '」'
    )
}
