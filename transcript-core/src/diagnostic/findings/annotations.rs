//! T04: annotations and their brackets.

use crate::diagnostic::{Code, Diagnostic};
use crate::span::Span;

impl Diagnostic {
    /// T0401
    pub(crate) fn unclosed_annotation(bracket: Span, opened: char, expected: char) -> Self {
        Self::new(Code::UnclosedAnnotation, bracket, format!("`{opened}` is not closed in its paragraph"))
            .with_help(format!("add `{expected}` where the annotation ends"))
    }

    /// T0401, where another kind of bracket closes it.
    pub(crate) fn wrongly_closed_annotation(
        bracket: Span,
        opened: char,
        expected: char,
        closing: Span,
        found: char,
    ) -> Self {
        Self::new(
            Code::UnclosedAnnotation,
            bracket,
            format!("expected `{expected}` to close `{opened}`, found `{found}`"),
        )
        .with_related(closing, format!("`{found}` stands here"))
        .with_help("use two brackets of one kind")
    }

    /// T0402
    pub(crate) fn unopened_annotation(bracket: Span, closed: char, expected: char) -> Self {
        Self::new(Code::UnopenedAnnotation, bracket, format!("`{closed}` closes nothing"))
            .with_help(format!("add `{expected}` where the annotation begins, or remove `{closed}`"))
    }
}
