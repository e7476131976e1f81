//! Workflow commands of GitHub Actions: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;

pub(super) fn render(found: &Diagnostic, source: &Source<'_>) -> String {
    let command = match found.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let (start, end) = (source.position(found.span.start()), source.position(found.span.end()));
    let file = source.name().map(|name| format!("file={},", property(name))).unwrap_or_default();
    let place =
        format!("line={},endLine={},col={},endColumn={}", start.line, end.line, start.column, end.column);
    let title = format!("{} {}", found.code, found.code.slug());
    let help = found.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    format!("::{command} {file}{place},title={title}::{}", data(&format!("{}{help}", found.message)))
}

/// Escapes the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
