//! One JSON object for each finding: everything it has, and its place for people.

use serde::Serialize;

use crate::diagnostic::{Code, Diagnostic, Fix, Severity};
use crate::source::{Position, Source};
use crate::span::Span;

#[derive(Serialize)]
struct Shown<'a> {
    code: Code,
    slug: &'static str,
    severity: Severity,
    name: Option<&'a str>,
    #[serde(flatten)]
    place: Place,
    message: &'a str,
    note: Option<&'a str>,
    help: Option<&'a str>,
    related: Vec<ShownRelated<'a>>,
    fix: Option<&'a Fix>,
}

#[derive(Serialize)]
struct ShownRelated<'a> {
    #[serde(flatten)]
    place: Place,
    message: &'a str,
}

/// A byte span in the decoded text; lines and columns count from 1.
#[derive(Serialize)]
struct Place {
    span: Span,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

pub(super) fn render(found: &Diagnostic, source: &Source<'_>) -> String {
    let place = |span: Span| {
        let (start, end): (Position, Position) = (source.position(span.start()), source.position(span.end()));
        Place { span, line: start.line, column: start.column, end_line: end.line, end_column: end.column }
    };
    let shown = Shown {
        code: found.code,
        slug: found.code.slug(),
        severity: found.severity(),
        name: source.name(),
        place: place(found.span),
        message: &found.message,
        note: found.note.as_deref(),
        help: found.help.as_deref(),
        related: found
            .related
            .iter()
            .map(|related| ShownRelated { place: place(related.span), message: &related.message })
            .collect(),
        fix: found.fix.as_ref(),
    };
    // Plain data has no way to fail.
    serde_json::to_string(&shown).unwrap_or_default()
}
