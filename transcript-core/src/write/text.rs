//! Plain text: `Name: ` before each turn.

use super::paragraphs::{self, Style};
use crate::model::Transcript;

const STYLE: Style = Style { name: |name| format!("{name}:"), paragraph: str::to_owned };

pub(super) fn write(transcript: &Transcript<'_>) -> String {
    paragraphs::write(transcript, &STYLE)
}
