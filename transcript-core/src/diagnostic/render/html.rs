//! The frame as HTML.

use std::fmt::Write;

use super::frame;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;

/// A block of preformatted text in which the first line and the underlines have the colour of the severity.
pub(super) fn render(found: &Diagnostic, source: &Source<'_>) -> String {
    let colour = match found.severity() {
        Severity::Error => "#c62828",
        Severity::Warning => "#b26a00",
        Severity::Note => "#1565c0",
    };
    let frame = frame::render(found, source, false);
    let mut html =
        String::from("<pre class=\"transcript-diagnostic\" style=\"line-height:1.25;overflow-x:auto\">");
    for (row, line) in frame.lines().enumerate() {
        if row > 0 {
            html.push('\n');
        }
        let (quiet, loud) = if row == 0 { ("", line) } else { split_underline(line) };
        html.push_str(&escape(quiet));
        if !loud.is_empty() {
            let _ = write!(html, "<b style=\"color:{colour}\">{}</b>", escape(loud));
        }
    }
    html.push_str("</pre>");
    html
}

/// A line of words.
pub(super) fn paragraph(text: &str) -> String {
    format!("<p class=\"transcript-diagnostic\">{}</p>", escape(text))
}

/// Where a line of the frame begins to be an underline with its note; all of it is quiet if it is none.
fn split_underline(line: &str) -> (&str, &str) {
    let marks = line.find("| ").filter(|&bar| line.get(..bar).is_some_and(|gutter| gutter.trim().is_empty()));
    let start = marks.and_then(|bar| Some(bar + 2 + line.get(bar + 2..)?.find(|char: char| char != ' ')?));
    match start.filter(|&start| line.get(start..).is_some_and(|rest| rest.starts_with('^'))) {
        Some(start) => line.split_at(start),
        None => (line, ""),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
