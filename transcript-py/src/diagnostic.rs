//! Diagnostics and their fixes.

use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use serde::{Deserialize, Serialize};
use transcript_core as core;

use crate::home::{Drawings, Home};
use crate::place::{Offsets, Place, chars, quoted};

/// One finding about a text. `str()` shows it in its place.
#[pyclass(frozen, eq, hash, module = "transcript")]
pub(crate) struct Diagnostic {
    inner: core::Diagnostic,
    place: Place,
    fix: Option<Fix>,
    related: Vec<(Offsets, String)>,
    home: Home,
}

/// What is pickled of a diagnostic.
#[derive(Serialize, Deserialize)]
pub(crate) struct State {
    inner: core::Diagnostic,
    place: Place,
    fix: Option<Fix>,
    related: Vec<(Offsets, String)>,
    drawn: Drawings,
}

impl Diagnostic {
    pub(crate) fn new(inner: core::Diagnostic, source: &core::Source<'_>, home: Home) -> Self {
        let related = inner.related.iter().map(|other| (chars(source, other.span), other.message.clone()));
        Self {
            place: Place::of(source, inner.span),
            fix: inner.fix.as_ref().map(|fix| Fix::new(fix, source)),
            related: related.collect(),
            inner,
            home,
        }
    }

    pub(crate) fn from_state(state: State) -> Self {
        let State { inner, place, fix, related, drawn } = state;
        Self { inner, place, fix, related, home: Home::Drawn(drawn) }
    }

    fn state(&self) -> State {
        State {
            inner: self.inner.clone(),
            place: self.place,
            fix: self.fix.clone(),
            related: self.related.clone(),
            drawn: self.home.drawings(&self.inner),
        }
    }
}

#[pymethods]
impl Diagnostic {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str, &'static str) = ("code", "message");

    /// The stable id, such as `T0204`.
    #[getter]
    fn code(&self) -> &'static str {
        self.inner.code.id()
    }

    /// The id in words, such as `misspelt-label`.
    #[getter]
    fn slug(&self) -> &'static str {
        self.inner.code.slug()
    }

    /// `error`, `warning` or `note`.
    #[getter]
    fn severity(&self) -> String {
        self.inner.severity().to_string()
    }

    /// What is the matter, in one line.
    #[getter]
    fn message(&self) -> &str {
        &self.inner.message
    }

    /// What is said beside the underlined text itself.
    #[getter]
    fn note(&self) -> Option<&str> {
        self.inner.note.as_deref()
    }

    /// What to do about it.
    #[getter]
    fn help(&self) -> Option<&str> {
        self.inner.help.as_deref()
    }

    /// The line, from 1.
    #[getter]
    fn line(&self) -> u32 {
        self.place.line
    }

    /// The column, from 1, in characters.
    #[getter]
    fn column(&self) -> u32 {
        self.place.column
    }

    /// Character offsets into the decoded text.
    #[getter]
    fn span(&self) -> Offsets {
        self.place.chars
    }

    /// The same as offsets of UTF-8 bytes.
    #[getter]
    fn byte_span(&self) -> Offsets {
        self.place.bytes
    }

    /// Other places that explain it: character offsets and what is to be seen there.
    #[getter]
    fn related<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.related)
    }

    /// A replacement that repairs it, where there is one.
    #[getter]
    fn fix(&self) -> Option<Fix> {
        self.fix.clone()
    }

    /// The finding as text, without a line end after it.
    ///
    /// Args:
    ///     style: 'frame' (the text with the place underlined), 'colour' (the same for a terminal), 'line'
    ///         (`name:line:column: severity[code]: message`), 'json', 'html' or 'github' (a command that
    ///         GitHub Actions shows beside the text).
    #[pyo3(signature = (style="frame"))]
    fn render(&self, style: &str) -> PyResult<String> {
        self.home.draw(&self.inner, style)
    }

    fn __str__(&self) -> PyResult<String> {
        self.render("frame")
    }

    fn _repr_html_(&self) -> PyResult<String> {
        self.render("html")
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let message = quoted(py, &self.inner.message, 120)?;
        let Place { line, column, .. } = self.place;
        Ok(format!("Diagnostic(code='{}', message={message}, line={line}, column={column})", self.code()))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        crate::pickle::value_state(py, "Diagnostic", &self.state())
    }
}

impl PartialEq for Diagnostic {
    fn eq(&self, other: &Self) -> bool {
        self.inner == other.inner && self.place == other.place
    }
}

impl Hash for Diagnostic {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.inner.code, self.inner.span, &self.inner.message).hash(state);
    }
}

/// A replacement that repairs a finding and changes nothing else.
#[pyclass(frozen, eq, hash, module = "transcript")]
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Fix {
    chars: Offsets,
    bytes: Offsets,
    replacement: String,
}

impl Fix {
    fn new(fix: &core::Fix, source: &core::Source<'_>) -> Self {
        Self { chars: chars(source, fix.span), bytes: fix.span.into(), replacement: fix.replacement.clone() }
    }
}

#[pymethods]
impl Fix {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str, &'static str) = ("span", "replacement");

    /// Character offsets of the text to replace.
    #[getter]
    fn span(&self) -> Offsets {
        self.chars
    }

    /// The same as offsets of UTF-8 bytes.
    #[getter]
    fn byte_span(&self) -> Offsets {
        self.bytes
    }

    /// What to put there.
    #[getter]
    fn replacement(&self) -> &str {
        &self.replacement
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Fix(span={:?}, replacement={})", self.chars, quoted(py, &self.replacement, 60)?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        crate::pickle::value_state(py, "Fix", self)
    }
}
