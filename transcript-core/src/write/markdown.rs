//! Markdown: `**Name:** ` before each turn.

use super::paragraphs::{self, Style};
use crate::model::Transcript;

const STYLE: Style = Style { name: |name| format!("**{}:**", escape(name)), paragraph: escape };

pub(super) fn write(transcript: &Transcript<'_>) -> String {
    paragraphs::write(transcript, &STYLE)
}

/// Text in which nothing is taken for Markdown.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        let opens_block = escaped.is_empty() && matches!(character, '#' | '>' | '-' | '+');
        if opens_block || matches!(character, '\\' | '*' | '_' | '`' | '[' | ']' | '<') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
