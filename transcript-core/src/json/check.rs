//! Tables that come from outside are checked against their text before anything relies on them.

use super::JsonError;
use crate::model::{Parts, Rows};
use crate::span::{Span, narrow};

/// Checks that the items tile the text, that every span lies between characters, and that every reference has a
/// row. The rows of turns and of utterances must also follow each other: if they shared rows, a small JSON text
/// could make a huge transcript.
pub(super) fn check(text: &str, parts: &Parts) -> Result<(), JsonError> {
    items(text, parts)?;
    turns(text, parts)?;
    annotations(text, parts)?;
    labels(text, parts)?;
    speakers(parts)?;
    diagnostics(text, parts)
}

fn items(text: &str, parts: &Parts) -> Result<(), JsonError> {
    let mut expected = 0;
    for (row, item) in parts.items.iter().enumerate() {
        let found = item.span;
        if found.start() != expected || found.is_empty() || !fits(text, found) {
            return Err(JsonError::Untiled { row, expected, found });
        }
        expected = found.end();
    }
    let rest = Span::of(expected as usize..text.len());
    if rest.is_empty() && u32::try_from(text.len()).is_ok() {
        return Ok(());
    }
    Err(JsonError::Untiled { row: parts.items.len(), expected, found: rest })
}

fn turns(text: &str, parts: &Parts) -> Result<(), JsonError> {
    let (mut item, mut annotation, mut spoken) = (0, 0, 0);
    for (row, turn) in parts.turns.iter().enumerate() {
        let at = At { table: "turns", row };
        at.rows("items", turn.items, item, parts.items.len())?;
        at.rows("annotations", turn.annotations, annotation, parts.annotations.len())?;
        (item, annotation) = (turn.items.end, turn.annotations.end);
        at.reference("shape", turn.shape.map(u32::from), parts.explanation.shapes.len())?;
        at.reference("printed", turn.label.map(|label| label.id.0), parts.labels.len())?;
        at.span("printed", turn.label.map(|label| label.span), text)?;
        for utterance in parts.utterances.get(turn.utterances.range()).unwrap_or(&[]) {
            at.rows("utterances", utterance.items, spoken, turn.items.end as usize)?;
            spoken = utterance.items.end;
        }
    }
    Ok(())
}

fn annotations(text: &str, parts: &Parts) -> Result<(), JsonError> {
    parts.annotations.iter().enumerate().try_for_each(|(row, annotation)| {
        let at = At { table: "annotations", row };
        at.span("span", Some(annotation.span), text)?;
        at.reference("turn", annotation.turn, parts.turns.len())
    })
}

fn labels(text: &str, parts: &Parts) -> Result<(), JsonError> {
    parts.labels.iter().enumerate().try_for_each(|(row, label)| {
        let at = At { table: "labels", row };
        at.span("first", Some(label.first), text)?;
        at.reference("speaker", label.speaker.map(|speaker| speaker.0), parts.speakers.len())?;
        let own = &label.parts;
        let spans = [
            own.honorific,
            own.role,
            own.given,
            own.family,
            own.particle,
            own.suffix,
            own.nickname,
            own.initials,
            own.note,
        ];
        let mut spans = spans.into_iter().chain(own.affiliations.iter().copied().map(Some));
        spans.try_for_each(|part| at.span("parts", part, &label.text))
    })
}

fn speakers(parts: &Parts) -> Result<(), JsonError> {
    parts.speakers.iter().enumerate().try_for_each(|(row, speaker)| {
        let at = At { table: "speakers", row };
        at.rows("id", Rows { start: speaker.id.0, end: speaker.id.0 }, narrow(row), row)?;
        let mut labels = speaker.labels.iter();
        labels.try_for_each(|label| at.reference("labels", Some(label.0), parts.labels.len()))?;
        let mut merges = speaker.merges.iter();
        merges.try_for_each(|merge| at.reference("merges", Some(merge.label.0), parts.labels.len()))
    })
}

fn diagnostics(text: &str, parts: &Parts) -> Result<(), JsonError> {
    parts.diagnostics.iter().enumerate().try_for_each(|(row, found)| {
        let at = At { table: "diagnostics", row };
        at.span("span", Some(found.span), text)?;
        at.span("fix", found.fix.as_ref().map(|fix| fix.span), text)?;
        found.related.iter().try_for_each(|other| at.span("related", Some(other.span), text))
    })
}

/// The row that is being checked.
struct At {
    table: &'static str,
    row: usize,
}

impl At {
    fn span(&self, field: &'static str, span: Option<Span>, text: &str) -> Result<(), JsonError> {
        match span {
            Some(found) if !fits(text, found) => {
                Err(JsonError::Span { table: self.table, row: self.row, field, found })
            }
            _ => Ok(()),
        }
    }

    fn reference(&self, field: &'static str, found: Option<u32>, count: usize) -> Result<(), JsonError> {
        match found {
            Some(start) => self.rows(field, Rows { start, end: start.saturating_add(1) }, 0, count),
            None => Ok(()),
        }
    }

    fn rows(&self, field: &'static str, found: Rows, from: u32, to: usize) -> Result<(), JsonError> {
        let Rows { start, end } = found;
        let to = narrow(to);
        if from <= start && start <= end && end <= to {
            return Ok(());
        }
        Err(JsonError::Rows { table: self.table, row: self.row, field, from, to, start, end })
    }
}

fn fits(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some()
}
