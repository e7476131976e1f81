//! T0209: two turns glued together on one line.

use memchr::memrchr2;

use super::house::House;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::{ItemKind, TurnRecord};
use crate::span::Span;

/// Finds turns that open in the middle of a line, unless so many do that the house prints them so.
pub(super) fn check(house: &House<'_>, findings: &mut Findings) {
    let turns = &house.parts.turns;
    let found: Vec<(&TurnRecord, Span)> = turns
        .iter()
        .zip(turns.iter().skip(1))
        .filter_map(|(before, turn)| Some((turn, gap(house, before, turn)?)))
        .collect();
    if found.len() * 5 > turns.len() {
        return;
    }
    let line_break = house.line_break();
    for (turn, gap) in found {
        let (Some(used), Some(label), Some(tail)) = (turn.label, house.label(turn), house.tail(turn)) else {
            continue;
        };
        let span = Span::new(used.span.start(), tail.mark.end());
        findings.add(Code::LabelInsideLine, || Diagnostic::label_inside_line(span, label, gap, line_break));
    }
}

/// The white space between a turn and the speech before it, if both stand on one line.
fn gap(house: &House<'_>, before: &TurnRecord, turn: &TurnRecord) -> Option<Span> {
    let label = turn.label?.span;
    let written = house.items(before).iter().rev().find(|item| item.kind != ItemKind::Space)?;
    if !matches!(written.kind, ItemKind::Speech | ItemKind::InlineAnnotation) {
        return None;
    }
    let gap = Span::new(written.span.end(), label.start());
    memrchr2(b'\n', b'\r', gap.slice(house.text).as_bytes()).is_none().then_some(gap)
}
