//! WebVTT with voices.

use std::fmt::Write as _;

use super::captions::Cue;

/// Writes cues, each with its voice; a change to somebody who is not named is a voice without a name.
pub(super) fn write(cues: &[Cue<'_>]) -> String {
    let mut written = String::from("WEBVTT\n");
    let mut unnamed_before = false;
    for cue in cues {
        let _ = write!(written, "\n{} --> {}\n", cue.start, cue.end);
        let voice = match cue.label {
            Some(label) => Some(label),
            None => (cue.opens_turn && unnamed_before).then_some(""),
        };
        match voice {
            Some(name) => {
                let space = if name.is_empty() { "" } else { " " };
                let _ = write!(written, "<v{space}{}>{}</v>", escape(name), escape(&cue.text));
            }
            None => written.push_str(&escape(&cue.text)),
        }
        if !written.ends_with('\n') {
            written.push('\n');
        }
        unnamed_before = cue.label.is_none();
    }
    written
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
