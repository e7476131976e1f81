//! Findings as people and machines read them.

mod frame;
mod github;
mod html;
mod json;
mod line;

use std::fmt::Write;

use super::{Diagnostic, Severity};
use crate::source::Source;

/// How findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Style {
    /// The text with the place underlined, as compilers show it.
    #[default]
    Frame,
    /// The same with the colours of a terminal (ANSI escape codes).
    ColourFrame,
    /// One line: `name:line:column: severity[code]: message`.
    Line,
    /// One JSON object for a finding, an array for several.
    Json,
    /// The frame as HTML, for notebooks; styled in place and without scripts.
    Html,
    /// A workflow command that GitHub Actions shows beside the text.
    Github,
}

impl Diagnostic {
    /// The finding as text, without a line end after it.
    ///
    /// Whatever the transcript contains, the text is safe to print: control characters are shown by pictures,
    /// and marked up where the style has a mark-up.
    ///
    /// ```
    /// use transcript_core::{Style, recover};
    ///
    /// let transcript = recover("ADA: Good morning.\nBO: Yes.\nADA: A\0nd you?\nBO: Yes.\n");
    /// let found = transcript.diagnostics().first().map(|found| found.render(transcript.source(), Style::Line));
    /// assert_eq!(
    ///     found.as_deref(),
    ///     Some("<text>:3:7: warning[T0106]: control character U+0000 (NUL) in the text")
    /// );
    /// ```
    pub fn render(&self, source: &Source<'_>, style: Style) -> String {
        match style {
            Style::Frame => frame::render(self, source, false),
            Style::ColourFrame => frame::render(self, source, true),
            Style::Line => line::render(self, source),
            Style::Json => json::render(self, source),
            Style::Html => html::render(self, source),
            Style::Github => github::render(self, source),
        }
    }
}

/// Several findings about one text: the first `most` of them, and how many there are besides.
///
/// JSON is an array of those shown and says nothing of the others; so do GitHub's commands.
///
/// ```
/// use transcript_core::{Style, recover, render_all};
///
/// let transcript = recover("ADA: Good mor\0ning.\nBO: Yes.\nADA: A\0nd you?\nBO: Yes.\n");
/// let shown = render_all(transcript.diagnostics(), transcript.source(), Style::Line, 1);
/// assert!(shown.ends_with("2 warnings; 1 of 2 findings shown"));
/// ```
pub fn render_all(diagnostics: &[Diagnostic], source: &Source<'_>, style: Style, most: usize) -> String {
    let shown = diagnostics.get(..most.min(diagnostics.len())).unwrap_or(diagnostics);
    let each = shown.iter().map(|found| found.render(source, style));
    match style {
        Style::Json => format!("[{}]", each.collect::<Vec<_>>().join(",\n ")),
        Style::Github => each.collect::<Vec<_>>().join("\n"),
        Style::Html => each.chain(summary(diagnostics, most).map(|sum| html::paragraph(&sum))).collect(),
        Style::Line => each.chain(summary(diagnostics, most)).collect::<Vec<_>>().join("\n"),
        Style::Frame | Style::ColourFrame => {
            each.chain(summary(diagnostics, most)).collect::<Vec<_>>().join("\n\n")
        }
    }
}

/// `1 error, 2 warnings; 2 of 3 findings shown`; nothing for no findings.
fn summary(diagnostics: &[Diagnostic], most: usize) -> Option<String> {
    let mut sum = String::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let count = diagnostics.iter().filter(|found| found.severity() == severity).count();
        if count > 0 {
            let comma = if sum.is_empty() { "" } else { ", " };
            let _ = write!(sum, "{comma}{count} {severity}{}", if count == 1 { "" } else { "s" });
        }
    }
    if most < diagnostics.len() {
        let _ = write!(sum, "; {most} of {} findings shown", diagnostics.len());
    }
    (!sum.is_empty()).then_some(sum)
}

/// What a text without a name is called.
const UNNAMED: &str = "<text>";

/// A text on one line that can do no harm: control characters become pictures, invisible marks of direction are
/// replaced.
fn visible(text: &str) -> String {
    let picture = |char: char| match char {
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(char)).unwrap_or(char),
        '\x7f' => '␡',
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            char::REPLACEMENT_CHARACTER
        }
        _ => char,
    };
    text.chars().map(picture).collect()
}

#[cfg(test)]
mod tests;
