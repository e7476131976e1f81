//! T0205: white space around a label that the other labels do not have.

use super::house::{Delimiter, House};
use super::scan::offset;
use crate::diagnostic::{Code, Diagnostic, Findings, Spacing};
use crate::model::TurnRecord;
use crate::span::Span;

/// Finds labels printed with other white space than their neighbours.
pub(super) fn check(house: &House<'_>, findings: &mut Findings) {
    let odd = |delimiter: &Delimiter<'_>| {
        is_odd(delimiter.spaced, delimiter.uses) || is_odd(delimiter.tight, delimiter.inline)
    };
    let around = house.delimiters.iter().any(odd);
    let folded = house.parts.turns.iter().filter(|turn| is_folded(house, turn)).count();
    let inside = is_odd(offset(folded), offset(house.parts.turns.len()));
    if !around && !inside {
        return;
    }
    let recurs = |turn: &&TurnRecord| house.label(turn).is_some_and(|label| label.count > 1);
    for turn in house.parts.turns.iter().filter(recurs) {
        if around {
            around_delimiter(house, turn, findings);
        }
        if inside && is_folded(house, turn) {
            inside_label(house, turn, findings);
        }
    }
}

/// Whether so few of all are an oversight and not the custom of the house.
fn is_odd(few: u32, all: u32) -> bool {
    few > 0 && few.saturating_mul(5) <= all
}

fn around_delimiter(house: &House<'_>, turn: &TurnRecord, findings: &mut Findings) {
    let (Some(label), Some(tail)) = (house.label(turn), house.tail(turn)) else { return };
    let mark = tail.mark.slice(house.text);
    let Some(delimiter) = house.delimiters.iter().find(|delimiter| delimiter.mark == mark) else { return };
    if !tail.space.is_empty() && is_odd(delimiter.spaced, delimiter.uses) {
        findings.add(Code::LabelSpacing, || {
            Diagnostic::label_spacing(tail.space, &label.text, Spacing::BeforeDelimiter)
        });
    }
    if tail.is_tight() && mark.ends_with([':', '：']) && is_odd(delimiter.tight, delimiter.inline) {
        findings.add(Code::LabelSpacing, || {
            Diagnostic::label_spacing(tail.mark, &label.text, Spacing::NoneAfterDelimiter)
        });
    }
}

/// Whether the label is printed longer than its text with single spaces.
fn is_folded(house: &House<'_>, turn: &TurnRecord) -> bool {
    let printed = turn.label.map_or(0, |label| label.span.len());
    house.label(turn).is_some_and(|label| printed as usize > label.text.len())
}

fn inside_label(house: &House<'_>, turn: &TurnRecord, findings: &mut Findings) {
    let (Some(label), Some(printed)) = (house.label(turn), turn.label) else { return };
    let slice = printed.span.slice(house.text);
    if slice.contains(['\n', '\r']) {
        return;
    }
    let Some(at) = slice.find("  ") else { return };
    let spaces = slice.get(at..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    let start = printed.span.start() + offset(at);
    let span = Span::new(start, start + offset(spaces));
    findings.add(Code::LabelSpacing, || Diagnostic::label_spacing(span, &label.text, Spacing::InsideLabel));
}
