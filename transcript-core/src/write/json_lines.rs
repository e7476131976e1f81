//! JSON, a line for each turn.

use serde::Serialize;

use crate::model::{Transcript, Turn};

/// A turn, as far as a script wants it; `Transcript::to_json` has everything.
#[derive(Serialize)]
struct Line<'t> {
    turn: usize,
    speaker: Option<&'t str>,
    label: Option<&'t str>,
    start_ms: Option<u64>,
    end_ms: Option<u64>,
    text: &'t str,
    speech: &'t str,
}

/// Writes the turns, numbered from 0; what is not known is null.
pub(super) fn write(transcript: &Transcript<'_>) -> Result<String, serde_json::Error> {
    let mut written = String::new();
    for turn in transcript.turns() {
        written.push_str(&line(&turn)?);
        written.push('\n');
    }
    Ok(written)
}

fn line(turn: &Turn<'_>) -> Result<String, serde_json::Error> {
    let (text, speech, time) = (turn.text(), turn.speech(), turn.time());
    serde_json::to_string(&Line {
        turn: turn.index(),
        speaker: turn.speaker().map(|speaker| &*speaker.name),
        label: turn.label().map(|label| &*label.text),
        start_ms: time.start.map(crate::time::Timestamp::millis),
        end_ms: time.end.map(crate::time::Timestamp::millis),
        text: &text,
        speech: &speech,
    })
}
