//! T01: the input as a whole, its encoding and its characters.

use std::fmt::Write;

use crate::diagnostic::{Code, Diagnostic};
use crate::span::Span;

impl Diagnostic {
    /// T0101: bytes that the encoding does not have, shown as replacement characters.
    pub(crate) fn invalid_encoding(shown: Span, bad: &[u8], encoding: &str) -> Self {
        const SHOWN: usize = 8;
        let mut message = format!("expected {encoding}, found byte");
        message.push_str(if bad.len() == 1 { "" } else { "s" });
        for byte in bad.iter().take(SHOWN) {
            let _ = write!(message, " 0x{byte:02X}");
        }
        message.push_str(if bad.len() > SHOWN { " …" } else { "" });
        Self::new(Code::InvalidEncoding, shown, message)
            .with_help("save the file as UTF-8, or name its encoding, as in `encoding=\"windows-1252\"`")
    }

    /// T0101: the caller named an encoding that does not exist.
    pub(crate) fn unknown_encoding(label: &str) -> Self {
        Self::new(
            Code::InvalidEncoding,
            Span::at(0),
            format!("expected the name of an encoding, found `{}`", label.escape_debug()),
        )
        .with_help("name one such as `utf-8`, `utf-16`, `windows-1252` or `shift_jis`")
    }

    /// T0102
    pub(crate) fn empty_input(text: &str) -> Self {
        let found = if text.is_empty() { "an empty text" } else { "nothing but white space" };
        Self::new(Code::EmptyInput, Span::at(0), format!("expected a transcript, found {found}"))
            .with_help("check that the right file was read, and that it was saved")
    }

    /// T0103
    pub(crate) fn input_too_large(bytes: usize, limit: usize) -> Self {
        Self::new(Code::InputTooLarge, Span::at(0), format!("expected at most {limit} bytes, found {bytes}"))
            .with_help("split the text, or raise `max_input_bytes`")
    }

    /// T0104: the file is of a kind that holds no text.
    pub(crate) fn binary_input(found: &str) -> Self {
        Self::new(Code::UnrecognisedFormat, Span::at(0), format!("expected a text, found {found}"))
            .with_help("export the transcript as plain text first")
    }

    /// T0105
    pub(crate) fn legacy_encoding(encoding: &str, first_foreign: Span) -> Self {
        let found = Self::new(Code::LegacyEncoding, first_foreign, format!("decoded as {encoding}"))
            .with_help("if letters look wrong, name the encoding; otherwise save the file as UTF-8");
        if first_foreign.is_empty() {
            return found;
        }
        found.with_note("the first character that another encoding would read otherwise")
    }

    /// T0106
    pub(crate) fn control_character(span: Span, found: char, count: usize) -> Self {
        let code = u32::from(found);
        let name = control_name(found).map(|name| format!(" ({name})")).unwrap_or_default();
        let message = match count {
            1 => format!("control character U+{code:04X}{name} in the text"),
            _ => format!("control characters U+{code:04X}{name} in the text"),
        };
        Self::new(Code::ControlCharacter, span, message).with_help("remove it")
    }
}

fn control_name(char: char) -> Option<&'static str> {
    Some(match char {
        '\0' => "NUL",
        '\u{8}' => "backspace",
        '\u{b}' => "vertical tab",
        '\u{1a}' => "end of file",
        '\u{1b}' => "escape",
        '\u{7f}' => "delete",
        '\u{80}'..='\u{9f}' => "a letter of another encoding, most likely",
        _ => return None,
    })
}
