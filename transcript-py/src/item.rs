//! Items that tile the text, and annotations.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use transcript_core as core;

use crate::place::{Offsets, chars, quoted};
use crate::rows::{Table, out_of_range};
use crate::transcript::Transcript;
use crate::turn::Turn;

/// A piece of the text. The texts of all items, in order, are the text.
#[pyclass(frozen, eq, hash, module = "transcript")]
pub(crate) struct Item {
    pub(crate) transcript: Py<Transcript>,
    pub(crate) row: usize,
}

impl Item {
    fn view(&self) -> PyResult<core::Item> {
        self.transcript.get().core.items().get(self.row).copied().ok_or_else(out_of_range)
    }

    fn printed(&self) -> PyResult<&str> {
        Ok(self.view()?.span.slice(self.transcript.get().core.text()))
    }
}

#[pymethods]
impl Item {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str, &'static str) = ("kind", "text");

    /// What it is, such as `label`, `markup`, `speech` or `space`.
    #[getter]
    fn kind(&self) -> PyResult<&'static str> {
        Ok(self.view()?.kind.name())
    }

    /// The text as printed.
    #[getter]
    fn text(&self) -> PyResult<&str> {
        self.printed()
    }

    /// The line it begins on, from 1.
    #[getter]
    fn line(&self) -> PyResult<u32> {
        Ok(self.transcript.get().core.position(self.view()?.span.start()).line)
    }

    /// Character offsets into `Transcript.text`.
    #[getter]
    fn span(&self) -> PyResult<Offsets> {
        Ok(chars(self.transcript.get().core.source(), self.view()?.span))
    }

    /// The same as offsets of UTF-8 bytes.
    #[getter]
    fn byte_span(&self) -> PyResult<Offsets> {
        Ok(self.view()?.span.into())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Item(kind='{}', text={})", self.kind()?, quoted(py, self.printed()?, 60)?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        crate::pickle::row_state(py, self.transcript.clone_ref(py), Table::Items, self.row)
    }
}

/// Equal where everything that can be seen is the same.
impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.view().ok() == other.view().ok() && self.printed().ok() == other.printed().ok()
    }
}

impl std::hash::Hash for Item {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.view().map(|item| (item.kind, item.span)).ok().hash(state);
    }
}

/// Anything in a transcript that is not speech: a stage direction, a heading, a page head, a note.
#[pyclass(frozen, eq, hash, module = "transcript")]
pub(crate) struct Annotation {
    pub(crate) transcript: Py<Transcript>,
    pub(crate) row: usize,
}

impl Annotation {
    fn view(&self) -> PyResult<core::Annotation<'_>> {
        self.transcript.get().core.annotation(self.row).ok_or_else(out_of_range)
    }
}

#[pymethods]
impl Annotation {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str, &'static str) = ("kind", "text");

    /// What it notes, such as `direction`, `heading`, `page` or `front-matter`.
    #[getter]
    fn kind(&self) -> PyResult<&'static str> {
        Ok(self.view()?.kind().name())
    }

    /// Its text, brackets included.
    #[getter]
    fn text(&self) -> PyResult<&str> {
        Ok(self.view()?.text())
    }

    /// Whether it stands inside speech; otherwise it has lines of its own.
    #[getter]
    fn inline(&self) -> PyResult<bool> {
        Ok(self.view()?.is_inline())
    }

    /// The turn it belongs to, if any.
    #[getter]
    fn turn(&self, py: Python<'_>) -> PyResult<Option<Turn>> {
        Ok(self.view()?.turn().map(|row| Turn { transcript: self.transcript.clone_ref(py), row }))
    }

    /// The line it begins on, from 1.
    #[getter]
    fn line(&self) -> PyResult<u32> {
        Ok(self.transcript.get().core.position(self.view()?.span().start()).line)
    }

    /// Character offsets into `Transcript.text`.
    #[getter]
    fn span(&self) -> PyResult<Offsets> {
        Ok(chars(self.transcript.get().core.source(), self.view()?.span()))
    }

    /// The same as offsets of UTF-8 bytes.
    #[getter]
    fn byte_span(&self) -> PyResult<Offsets> {
        Ok(self.view()?.span().into())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let view = self.view()?;
        Ok(format!("Annotation(kind='{}', text={})", view.kind().name(), quoted(py, view.text(), 60)?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        crate::pickle::row_state(py, self.transcript.clone_ref(py), Table::Annotations, self.row)
    }
}

/// Equal where everything that can be seen is the same.
impl PartialEq for Annotation {
    fn eq(&self, other: &Self) -> bool {
        let (Ok(a), Ok(b)) = (self.view(), other.view()) else { return false };
        let seen = |it: &core::Annotation<'_>| (it.kind(), it.span(), it.is_inline(), it.turn());
        seen(&a) == seen(&b) && a.text() == b.text()
    }
}

impl std::hash::Hash for Annotation {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.view().map(|note| (note.kind(), note.span())).ok().hash(state);
    }
}
