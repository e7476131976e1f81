//! Group T03: who is who.

use crate::diagnostic::{Code, Diagnostic};
use crate::span::Span;

impl Diagnostic {
    /// T0301
    pub(crate) fn ambiguous_speaker(label: &str, span: Span, candidates: &[&str], why: &str) -> Self {
        let names: Vec<String> = candidates.iter().take(3).map(|name| format!("`{name}`")).collect();
        let message = match names.as_slice() {
            [] => format!("label `{label}` could be any of several speakers"),
            [only] => format!("label `{label}` may or may not be {only}"),
            [rest @ .., last] => format!("label `{label}` could be {} or {last}", rest.join(", ")),
        };
        Self::new(Code::AmbiguousSpeaker, span, message)
            .with_note(why)
            .with_help(format!("write the full name, or say who `{label}` is in `aliases`"))
    }

    /// T0302
    pub(crate) fn unknown_speaker(label: &str, span: Span) -> Self {
        Self::new(Code::UnknownSpeaker, span, format!("label `{label}` fits nobody on the given roster"))
            .with_help("correct the label, or add the speaker (or this label as an alias) to `speakers`")
    }

    /// T0304. Nothing of the text is to blame; the span is its start.
    pub(crate) fn silent_participant(name: &str) -> Self {
        Self::new(Code::SilentParticipant, Span::at(0), format!("`{name}` is on the roster and never speaks"))
            .with_help("nothing need be done; check the spelling on the roster and in the text")
    }
}
