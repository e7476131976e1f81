//! The cues of a transcript: what WebVTT and SRT are written from.

use super::{WriteError, WriteFormat};
use crate::model::{Transcript, Turn};
use crate::time::Timestamp;

/// A cue to be written.
pub(super) struct Cue<'t> {
    pub(super) start: Timestamp,
    pub(super) end: Timestamp,
    /// The printed name; `None` where nobody known speaks.
    pub(super) label: Option<&'t str>,
    /// Whether it is the first of its turn.
    pub(super) opens_turn: bool,
    /// Its lines, none of them blank.
    pub(super) text: String,
}

/// A cue whose end may still be open.
struct Draft<'t> {
    cue: Cue<'t>,
    ends: bool,
}

/// The cues of a transcript in order.
pub(super) fn cues<'t>(
    transcript: &'t Transcript<'_>,
    format: WriteFormat,
) -> Result<Vec<Cue<'t>>, WriteError> {
    let mut drafts = Vec::with_capacity(transcript.utterances().len());
    for turn in transcript.turns() {
        draft_turn(transcript, turn, format, &mut drafts)?;
    }
    let starts: Vec<Timestamp> = drafts.iter().skip(1).map(|draft| draft.cue.start).collect();
    for (index, draft) in drafts.iter_mut().enumerate().filter(|(_, draft)| !draft.ends) {
        let next = starts.get(index).copied().filter(|next| *next > draft.cue.start);
        draft.cue.end = next.unwrap_or_else(|| reading_end(&draft.cue));
    }
    Ok(drafts.into_iter().map(|draft| draft.cue).collect())
}

fn draft_turn<'t>(
    transcript: &Transcript<'_>,
    turn: Turn<'t>,
    format: WriteFormat,
    drafts: &mut Vec<Draft<'t>>,
) -> Result<(), WriteError> {
    let label = turn.label().map(|label| &*label.text);
    let mut opens_turn = true;
    for utterance in turn.utterances() {
        let text = solid_lines(&utterance.text());
        let time = utterance.time();
        match (time.start, drafts.last_mut()) {
            (Some(start), _) => {
                let end = time.end.unwrap_or(start);
                let cue = Cue { start, end, label, opens_turn, text };
                drafts.push(Draft { cue, ends: time.end.is_some() });
            }
            (None, Some(before)) if !opens_turn => {
                before.cue.text.push('\n');
                before.cue.text.push_str(&text);
            }
            _ => {
                let line = transcript.position(turn.span().start()).line;
                return Err(WriteError::MissingTime { format, turn: turn.index(), line });
            }
        }
        opens_turn = false;
    }
    Ok(())
}

fn solid_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim_ascii().is_empty()).collect();
    lines.join("\n")
}

/// When a cue of unknown length has been read by a reader of average speed.
fn reading_end(cue: &Cue<'_>) -> Timestamp {
    const MILLIS_PER_CHARACTER: u64 = 60;
    let characters = u64::try_from(cue.text.chars().count()).unwrap_or(u64::MAX);
    let length = characters.saturating_mul(MILLIS_PER_CHARACTER).max(1000);
    Timestamp::from_millis(cue.start.millis().saturating_add(length))
}
