//! T04: annotations and their brackets.

use crate::diagnostic::{Code, Diagnostic};
use crate::span::Span;

impl Diagnostic {
    /// T0401
    pub(crate) fn unclosed_annotation(bracket: Span, text: &str, expected: char) -> Self {
        let shown = opening_words(bracket, text);
        Self::new(
            Code::UnclosedAnnotation,
            bracket,
            format!("annotation `{shown}` is not closed in its paragraph"),
        )
        .with_help(format!("add `{expected}` where it ends"))
    }

    /// T0401, where another kind of bracket closes it.
    pub(crate) fn wrongly_closed_annotation(
        bracket: Span,
        text: &str,
        expected: char,
        closing: Span,
    ) -> Self {
        let (shown, found) = (opening_words(bracket, text), closing.slice(text));
        let message = format!("expected `{expected}` to close annotation `{shown}`, found `{found}`");
        Self::new(Code::UnclosedAnnotation, bracket, message)
            .with_related(closing, format!("`{found}` stands here"))
            .with_help("use two brackets of one kind")
    }

    /// T0402
    pub(crate) fn unopened_annotation(bracket: Span, body: u32, text: &str, expected: char) -> Self {
        let shown = closing_words(Span::new(body, bracket.end()), text);
        Self::new(
            Code::UnopenedAnnotation,
            bracket,
            format!("annotation `{shown}` is not opened in its paragraph"),
        )
        .with_help(format!("add `{expected}` where it begins, or remove the bracket"))
    }
}

/// How much of an annotation a message shows, in characters.
const SHOWN: usize = 24;

/// A bracket and the words behind it, to the end of the line.
fn opening_words(bracket: Span, text: &str) -> String {
    let rest = text.get(bracket.range().start..).unwrap_or("");
    let line = rest.split(char::is_control).next().unwrap_or("");
    match line.char_indices().nth(SHOWN) {
        None => line.trim_end().to_owned(),
        Some((at, _)) => format!("{}…", whole_words(line.get(..at).unwrap_or(""))),
    }
}

/// A bracket at the end of a body and the words before it, from the start of the line.
fn closing_words(body: Span, text: &str) -> String {
    let rest = body.slice(text);
    let line = rest.rsplit(char::is_control).next().unwrap_or("");
    match line.char_indices().rev().nth(SHOWN) {
        None => line.trim_start().to_owned(),
        Some((at, _)) => {
            let shown = line.get(at..).unwrap_or("");
            format!("…{}", shown.split_once(' ').map_or(shown, |(_, words)| words))
        }
    }
}

fn whole_words(text: &str) -> &str {
    text.rsplit_once(' ').map_or(text, |(words, _)| words)
}
