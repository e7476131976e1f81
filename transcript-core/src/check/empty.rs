//! T0207: labels without speech.

use std::collections::HashMap;

use super::house::House;
use crate::diagnostic::{Code, Diagnostic, Findings, Instead};
use crate::model::{Item, ItemKind, LabelId, TurnRecord};
use crate::span::Span;

/// Finds turns in which nothing is said, of labels that speak elsewhere. An annotation in place of speech is legal
/// where it is short, as `(laughs)` is, or where that is the custom of the house.
pub(super) fn check(house: &House<'_>, findings: &mut Findings) {
    let turns = house.parts.turns.iter().enumerate();
    let silent: Vec<(usize, &TurnRecord)> = turns.filter(|(_, turn)| is_silent(house.items(turn))).collect();
    let mut by_label: HashMap<LabelId, u32> = HashMap::new();
    let mut annotated = 0;
    for (_, turn) in &silent {
        annotated += usize::from(annotation(house.items(turn)).is_some());
        *by_label.entry(turn.label.map_or(LabelId(u32::MAX), |label| label.id)).or_default() += 1;
    }
    let annotations_are_custom = annotated > 3 && annotated * 100 > house.parts.turns.len();
    for (row, turn) in silent {
        let (Some(printed), Some(label)) = (turn.label, house.label(turn)) else { continue };
        let silences = by_label.get(&printed.id).copied().unwrap_or(0);
        let speaks_elsewhere = silences < label.count && (silences < 3 || silences * 2 < label.count);
        let instead = instead(house, row, turn);
        let is_legal = |note: Span| annotations_are_custom || is_gesture(note.slice(house.text));
        if !speaks_elsewhere || matches!(instead, Instead::Annotation(note) if is_legal(note)) {
            continue;
        }
        let span = house.tail(turn).map_or(printed.span, |tail| printed.span.cover(tail.mark));
        findings.add(Code::EmptyTurn, || Diagnostic::empty_turn(span, &label.text, &instead));
    }
}

/// What follows a label in place of speech.
fn instead<'t>(house: &House<'t>, row: usize, turn: &TurnRecord) -> Instead<'t> {
    let next = || house.parts.turns.get(row + 1).and_then(|next| house.label(next));
    match annotation(house.items(turn)) {
        Some(annotation) => Instead::Annotation(annotation),
        None => next().map_or(Instead::End, |label| Instead::Label(&label.text)),
    }
}

/// Whether an annotation tells what somebody does instead of speaking: `(laughs)`, `[no answer]`, `(01:50)`.
fn is_gesture(annotation: &str) -> bool {
    const WORDS: usize = 2;
    let words = annotation.split(char::is_whitespace).filter(|word| word.contains(char::is_alphabetic));
    words.count() <= WORDS
}

fn is_silent(items: &[Item]) -> bool {
    !items.iter().any(|item| item.kind == ItemKind::Speech)
}

fn annotation(items: &[Item]) -> Option<Span> {
    let is_annotation = |item: &&Item| matches!(item.kind, ItemKind::InlineAnnotation | ItemKind::Annotation);
    items.iter().find(is_annotation).map(|item| item.span)
}
