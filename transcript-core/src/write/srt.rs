//! SRT with the speaker's name before the text, as podcast players and Zoom have it.

use std::fmt::Write as _;

use super::captions::Cue;
use crate::format::{Format, escape_srt};
use crate::options::ParseOptions;
use crate::time::Timestamp;

/// The sign for a change of speaker.
const CHANGE: &str = ">> ";

/// Writes numbered cues. Every cue of a named speaker has the name; where somebody who is not named begins, the
/// sign for a change of speaker stands.
///
/// SRT has no place for speakers: a reader has to infer them. Where names that occur once among many unnamed cues
/// would be missed, the sign stands before names too, which leaves no doubt.
pub(super) fn write(cues: &[Cue<'_>]) -> String {
    let plain = render(cues, "");
    if names_are_found(cues, &plain) { plain } else { render(cues, CHANGE) }
}

fn render(cues: &[Cue<'_>], before_name: &str) -> String {
    let mut written = String::new();
    for (index, cue) in cues.iter().enumerate() {
        let blank = if index == 0 { "" } else { "\n" };
        let (number, start, end) = (index + 1, clock(cue.start), clock(cue.end));
        let who = match cue.label {
            Some(label) => format!("{before_name}{label}: "),
            None if cue.opens_turn && index > 0 => CHANGE.to_owned(),
            None => String::new(),
        };
        let line = format!("{who}{}", escape_srt(&cue.text));
        let _ = write!(written, "{blank}{number}\n{start} --> {end}\n{}", line.trim_ascii_end());
        if !written.ends_with('\n') {
            written.push('\n');
        }
    }
    written
}

/// Whether reading gives each cue the name that it was written with.
fn names_are_found(cues: &[Cue<'_>], written: &str) -> bool {
    let read = ParseOptions::new().format(Format::Srt).recover(written);
    let labels = read.utterances().map(|utterance| read.turn(utterance.turn()).and_then(|turn| turn.label()));
    labels.map(|label| label.map(|label| &*label.text)).eq(cues.iter().map(|cue| cue.label))
}

fn clock(time: Timestamp) -> String {
    let (hours, minutes, seconds, millis) = time.clock();
    format!("{hours:02}:{minutes:02}:{seconds:02},{millis:03}")
}
