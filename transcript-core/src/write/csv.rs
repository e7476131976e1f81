//! Comma-separated values, a row for each utterance.

use std::io;

use super::WriteError;
use crate::model::{Transcript, Utterance};

const COLUMNS: [&str; 6] = ["turn", "speaker", "label", "start_ms", "end_ms", "text"];

/// Writes the rows. Turns are numbered from 0; what is not known is empty.
pub(super) fn write(transcript: &Transcript<'_>) -> Result<String, WriteError> {
    let mut rows = csv::Writer::from_writer(Vec::new());
    rows.write_record(COLUMNS).map_err(io::Error::from)?;
    for utterance in transcript.utterances() {
        rows.write_record(row(transcript, &utterance)).map_err(io::Error::from)?;
    }
    let written = rows.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&written).into_owned())
}

fn row(transcript: &Transcript<'_>, utterance: &Utterance<'_>) -> [String; 6] {
    let label = transcript.turn(utterance.turn()).and_then(|turn| turn.label());
    let millis =
        |time: Option<crate::time::Timestamp>| time.map_or(String::new(), |time| time.millis().to_string());
    [
        utterance.turn().to_string(),
        utterance.speaker().map_or(String::new(), |speaker| speaker.name.clone()),
        label.map_or(String::new(), |label| label.text.to_string()),
        millis(utterance.time().start),
        millis(utterance.time().end),
        utterance.text().into_owned(),
    ]
}
