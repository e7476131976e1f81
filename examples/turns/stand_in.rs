//! The one place where the command does for itself what belongs to the core: drawing and writing.

use std::fmt::Write;

use transcript_core::{Diagnostic, Source, Transcript};

/// A name that is no output format's.
#[derive(Debug)]
pub(crate) struct UnknownOutput(String);

impl std::fmt::Display for UnknownOutput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "expected an output format such as `text`, found `{}`", self.0)
    }
}

/// A diagnostic with its place.
pub(crate) fn render(found: &Diagnostic, source: &Source, _colour: bool) -> String {
    let at = source.position(found.span.start());
    let name = source.name().unwrap_or("<text>");
    let mut text = format!(
        "{}[{}]: {}\n  --> {name}:{}:{}",
        found.severity(),
        found.code,
        found.message,
        at.line,
        at.column
    );
    if let Some(help) = &found.help {
        text.push_str("\n   = help: ");
        text.push_str(help);
    }
    text
}

/// The transcript as a text in another format.
pub(crate) fn write(transcript: &Transcript, format: &str) -> Result<String, UnknownOutput> {
    if format != "text" {
        return Err(UnknownOutput(format.to_owned()));
    }
    let mut text = String::new();
    for turn in transcript.turns() {
        let name = turn.speaker().map_or("?", |speaker| &speaker.name);
        // Writing to a string does not fail.
        let _ = writeln!(text, "{name}: {}", turn.text());
    }
    Ok(text)
}
