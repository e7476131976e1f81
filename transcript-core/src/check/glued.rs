//! T0209: two turns glued together on one line.

use memchr::memmem;

use super::house::{House, KnownLabels};
use super::scan::offset;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::{ItemKind, Label};
use crate::span::Span;

/// Labels shorter than this are too easily part of a sentence.
const SHORTEST: usize = 3;

/// Finds known labels with their delimiter behind the end of a sentence.
pub(super) fn check(house: &House<'_>, findings: &mut Findings) {
    let Some(colon) = house.colon() else { return };
    let known = house.known_labels();
    let line_break = house.line_break();
    for &body in house.bodies.iter().filter(|body| !body.is_empty()) {
        let text = body.slice(house.text);
        for at in memmem::find_iter(text.as_bytes(), colon) {
            let Some(label) = label_before(text, at, colon, &known) else { continue };
            let start = at - label.text.len();
            let gap = text.get(..start).map_or(start, |before| before.trim_end().len());
            let place =
                |from: usize, to: usize| Span::new(body.start() + offset(from), body.start() + offset(to));
            if house.kind_at(body.start() + offset(at)) == Some(ItemKind::Speech) {
                findings.add(Code::LabelInsideLine, || {
                    Diagnostic::label_inside_line(
                        place(start, at + colon.len()),
                        label,
                        place(gap, start),
                        line_break,
                    )
                });
            }
        }
    }
}

/// The known label right before a colon that opens speech, if a sentence ends before it on the same line.
fn label_before<'t>(text: &str, at: usize, colon: &str, known: &KnownLabels<'t>) -> Option<&'t Label> {
    let after = text.get(at + colon.len()..)?;
    if !after.starts_with([' ', '\t']) || after.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']) {
        return None;
    }
    let label = known.at_end(text.get(..at)?)?;
    let before = text.get(..at - label.text.len())?.trim_end_matches([' ', '\t']);
    let sentence_ends = before.ends_with(['.', '?', '!', '…', '"', '”', '»', ')', ']', '—', '–']);
    (sentence_ends && label.text.chars().count() >= SHORTEST).then_some(label)
}
