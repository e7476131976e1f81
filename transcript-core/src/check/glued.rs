//! T0209: two turns glued together on one line.

use memchr::memmem;

use super::house::{House, KNOWN};
use super::known::KnownLabels;
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
    let colons = memmem::find_iter(house.text.as_bytes(), colon);
    for (row, at) in house.in_bodies(colons) {
        let Some(&body) = house.bodies.get(row) else { return };
        let (before, after) = (Span::new(body.start(), at), Span::new(at + offset(colon.len()), body.end()));
        let Some(label) = label_before(before.slice(house.text), after.slice(house.text), &known) else {
            continue;
        };
        if house.kind_at(at) == Some(ItemKind::Speech) {
            let start = at - offset(label.text.len());
            let gap = Span::new(Span::new(body.start(), start).trim(house.text).end(), start);
            let span = Span::new(start, after.start());
            findings
                .add(Code::LabelInsideLine, || Diagnostic::label_inside_line(span, label, gap, line_break));
        }
    }
}

/// The known label right before a colon, if a sentence ends before it and speech begins after the colon, all on
/// one line.
fn label_before<'t>(before: &str, after: &str, known: &KnownLabels<'t>) -> Option<&'t Label> {
    let speech = after.trim_start_matches([' ', '\t']);
    if speech.len() == after.len() || speech.starts_with(['\n', '\r']) {
        return None;
    }
    let label = known.at_end(before).filter(|label| label.count >= KNOWN)?;
    let before = before.get(..before.len() - label.text.len())?.trim_end_matches([' ', '\t']);
    let sentence_ends = before.ends_with(['.', '?', '!', '…', '"', '”', '»', ')', ']', '—', '–']);
    (sentence_ends && label.text.chars().count() >= SHORTEST).then_some(label)
}
