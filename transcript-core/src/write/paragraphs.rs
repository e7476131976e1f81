//! A name and paragraphs for each turn: what plain text and Markdown are.

use crate::model::{AnnotationKind, Transcript, Turn};

/// The name that stands before turns of nobody known, so that they are not taken for the turn before.
const NOBODY_KNOWN: &str = "Unknown speaker";

/// How a format prints names and paragraphs.
pub(super) struct Style {
    pub(super) name: fn(&str) -> String,
    pub(super) paragraph: fn(&str) -> String,
}

/// Writes the turns, a blank line after each paragraph.
pub(super) fn write(transcript: &Transcript<'_>, style: &Style) -> String {
    let turns = transcript.turns().map(|turn| {
        let paragraphs =
            paragraphs(&turn).iter().map(|text| (style.paragraph)(text)).collect::<Vec<_>>().join("\n\n");
        let name = name(transcript, &turn).map(style.name);
        [name, Some(paragraphs)]
            .into_iter()
            .flatten()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    });
    let mut written = turns.filter(|turn| !turn.is_empty()).collect::<Vec<_>>().join("\n\n");
    written.push('\n');
    written
}

/// The name to print before a turn; `None` where no turn of the transcript has one.
fn name<'t>(transcript: &Transcript<'_>, turn: &Turn<'t>) -> Option<&'t str> {
    match turn.label() {
        Some(label) => Some(&label.text),
        None => (!transcript.labels().is_empty()).then_some(NOBODY_KNOWN),
    }
}

/// A turn's paragraphs and stage directions in order, each on one line. Cues are no paragraphs: they make one.
fn paragraphs(turn: &Turn<'_>) -> Vec<String> {
    let told =
        turn.utterances().filter_map(|utterance| Some((utterance.span(), one_line(&utterance.told()?))));
    let mut paragraphs: Vec<_> = told.filter(|(_, text)| !text.is_empty()).collect();
    if turn.time().end.is_some() {
        let text: Vec<&str> = paragraphs.iter().map(|(_, text)| &**text).collect();
        paragraphs = paragraphs.first().map(|(span, _)| (*span, text.join(" "))).into_iter().collect();
    }
    let directions =
        turn.annotations().filter(|note| !note.is_inline() && note.kind() == AnnotationKind::Direction);
    paragraphs.extend(directions.map(|note| (note.span(), one_line(note.text()))));
    paragraphs.sort_by_key(|(span, _)| span.start());
    paragraphs.into_iter().map(|(_, text)| text).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
