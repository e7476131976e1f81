//! One line for each finding.

use super::{UNNAMED, visible};
use crate::diagnostic::Diagnostic;
use crate::source::Source;

pub(super) fn render(found: &Diagnostic, source: &Source<'_>) -> String {
    let at = source.position(found.span.start());
    let (name, message) = (visible(source.name().unwrap_or(UNNAMED)), visible(&found.message));
    format!("{name}:{}:{}: {}[{}]: {message}", at.line, at.column, found.severity(), found.code)
}
