//! Places in a text as Python counts them, and the short forms that `repr` shows.

use pyo3::prelude::*;
use pyo3::types::PyString;
use serde::{Deserialize, Serialize};
use transcript_core::{Source, Span};

/// Two offsets: the first is in, the second is out.
pub(crate) type Offsets = (u32, u32);

/// A span of bytes with what people count by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Place {
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) chars: Offsets,
    pub(crate) bytes: Offsets,
}

impl Place {
    pub(crate) fn of(source: &Source<'_>, span: Span) -> Self {
        let at = source.position(span.start());
        Self { line: at.line, column: at.column, chars: chars(source, span), bytes: span.into() }
    }
}

/// The character offsets of a span: what Python slices by.
pub(crate) fn chars(source: &Source<'_>, span: Span) -> Offsets {
    let (lines, text) = (source.lines(), source.text());
    (lines.char_offset(text, span.start()), lines.char_offset(text, span.end()))
}

/// A text in quotes as Python writes it, cut after so many characters.
pub(crate) fn quoted(py: Python<'_>, text: &str, longest: usize) -> PyResult<String> {
    let cut = match text.char_indices().nth(longest) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    };
    Ok(PyString::new(py, &cut).repr()?.to_string())
}
