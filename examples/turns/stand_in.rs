//! The one place where the command does for itself what belongs to the core: drawing.

use transcript_core::{Diagnostic, Source};

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
