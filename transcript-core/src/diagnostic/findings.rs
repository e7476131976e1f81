//! One constructor for each code: its wording exists here and nowhere else.

use super::{Code, Diagnostic};
use crate::span::Span;

impl Diagnostic {
    /// T0102
    pub(crate) fn empty_input(text: &str) -> Self {
        let found = if text.is_empty() { "an empty text" } else { "nothing but white space" };
        Self::new(Code::EmptyInput, Span::at(0), format!("expected a transcript, found {found}"))
            .with_help("check that the right file was read, and that it was saved")
    }

    /// T0103
    pub(crate) fn input_too_large(bytes: usize, limit: usize) -> Self {
        Self::new(
            Code::InputTooLarge,
            Span::at(0),
            format!("the input has {bytes} bytes, the limit is {limit}"),
        )
        .with_help("split the text, or raise `max_input_bytes`")
    }

    /// T0201
    pub(crate) fn no_speakers(span: Span) -> Self {
        Self::new(Code::NoSpeakers, span, "no speaker labels found: this does not look like a transcript")
            .with_help("if it is one, show what a label looks like, as in `label_example=\"MR. X:\"`")
    }

    /// T0205
    pub(crate) fn label_spacing(label: &str, spaces: Span, replacement: &str, what: &str) -> Self {
        Self::new(Code::LabelSpacing, spaces, format!("{what} label `{label}`"))
            .with_help(if replacement.is_empty() { "remove the white space" } else { "use a single space" })
            .with_fix(spaces, replacement)
    }

    /// T0207
    pub(crate) fn empty_turn(label: &str, span: Span) -> Self {
        Self::new(Code::EmptyTurn, span, format!("label `{label}` has no speech"))
            .with_help("add what was said, or remove the label")
    }

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
}
