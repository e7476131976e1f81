//! Rows: read-only sequences over the tables of a transcript, whose elements are made as they are asked for.

use std::ops::Range;

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyIndexError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyInt, PyList, PySlice, PyTuple};
use transcript_core as core;

use crate::diagnostic::Diagnostic;
use crate::home::Home;
use crate::item::{Annotation, Item};
use crate::transcript::Transcript;
use crate::turn::{Turn, Utterance};

/// A table of a transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Table {
    Turns,
    Utterances,
    Annotations,
    Items,
    Labels,
    Speakers,
    Diagnostics,
}

impl Table {
    const ALL: [Self; 7] = [
        Self::Turns,
        Self::Utterances,
        Self::Annotations,
        Self::Items,
        Self::Labels,
        Self::Speakers,
        Self::Diagnostics,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Turns => "turns",
            Self::Utterances => "utterances",
            Self::Annotations => "annotations",
            Self::Items => "items",
            Self::Labels => "labels",
            Self::Speakers => "speakers",
            Self::Diagnostics => "diagnostics",
        }
    }

    pub(crate) fn named(name: &str) -> PyResult<Self> {
        let known = Self::ALL.into_iter().find(|table| table.name() == name);
        known.ok_or_else(|| PyValueError::new_err(format!("expected the name of a table, found `{name}`")))
    }

    fn len(self, transcript: &Transcript) -> usize {
        let core = &*transcript.core;
        match self {
            Self::Turns => core.turns().len(),
            Self::Utterances => core.utterances().len(),
            Self::Annotations => core.annotations().len(),
            Self::Items => core.items().len(),
            Self::Labels => core.labels().len(),
            Self::Speakers => core.speakers().len(),
            Self::Diagnostics => core.diagnostics().len(),
        }
    }

    /// The Python object of one row.
    fn make(self, py: Python<'_>, transcript: &Py<Transcript>, row: usize) -> PyResult<Py<PyAny>> {
        let own = || transcript.clone_ref(py);
        match self {
            Self::Turns => Turn { transcript: own(), row }.into_py_any(py),
            Self::Utterances => Utterance { transcript: own(), row }.into_py_any(py),
            Self::Annotations => Annotation { transcript: own(), row }.into_py_any(py),
            Self::Items => Item { transcript: own(), row }.into_py_any(py),
            Self::Labels => transcript.get().cast(py)?.label(py, row)?.into_py_any(py),
            Self::Speakers => transcript.get().cast(py)?.speaker(py, row)?.into_py_any(py),
            Self::Diagnostics => {
                let core = &transcript.get().core;
                let found = core.diagnostics().get(row).ok_or_else(out_of_range)?;
                Diagnostic::new(found.clone(), core.source(), Home::Transcript(core.clone())).into_py_any(py)
            }
        }
    }
}

/// A read-only sequence of turns, utterances and so on. Its elements are made as they are asked for.
#[pyclass(frozen, sequence, generic, module = "transcript")]
pub(crate) struct Rows {
    pub(crate) transcript: Py<Transcript>,
    pub(crate) table: Table,
    start: usize,
    end: usize,
}

impl Rows {
    /// All rows of a table.
    pub(crate) fn all(transcript: Py<Transcript>, table: Table) -> Self {
        let end = table.len(transcript.get());
        Self { transcript, table, start: 0, end }
    }

    /// Some rows of a table; what is past its end is left out.
    pub(crate) fn some(transcript: Py<Transcript>, table: Table, rows: Range<usize>) -> Self {
        let end = rows.end.min(table.len(transcript.get()));
        Self { transcript, table, start: rows.start.min(end), end }
    }

    fn len(&self) -> usize {
        self.end - self.start
    }

    fn make(&self, py: Python<'_>, offset: usize) -> PyResult<Py<PyAny>> {
        if offset >= self.len() {
            return Err(out_of_range());
        }
        self.table.make(py, &self.transcript, self.start + offset)
    }

    fn slice<'py>(&self, py: Python<'py>, slice: &Bound<'py, PySlice>) -> PyResult<Bound<'py, PyList>> {
        let part = slice.indices(isize::try_from(self.len())?)?;
        let offset = |step: usize| part.start + part.step * isize::try_from(step).unwrap_or(0);
        let elements = (0..part.slicelength).map(|step| self.make(py, usize::try_from(offset(step))?));
        PyList::new(py, elements.collect::<PyResult<Vec<_>>>()?)
    }

    /// The offset of the first element within a range that equals a value.
    fn find(&self, value: &Bound<'_, PyAny>, within: Range<usize>) -> PyResult<Option<usize>> {
        for offset in within {
            if self.make(value.py(), offset)?.bind(value.py()).eq(value)? {
                return Ok(Some(offset));
            }
        }
        Ok(None)
    }
}

#[pymethods]
impl Rows {
    fn __len__(&self) -> usize {
        self.len()
    }

    pub(crate) fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        index: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        if let Ok(slice) = index.cast::<PySlice>() {
            return Ok(self.slice(py, slice)?.into_any());
        }
        let Ok(at) = index.extract::<isize>() else {
            if index.is_instance_of::<PyInt>() {
                return Err(out_of_range());
            }
            let found = index.get_type().name()?;
            return Err(PyTypeError::new_err(format!("expected an int or a slice, found {found}")));
        };
        let at = if at < 0 { at.saturating_add_unsigned(self.len()) } else { at };
        Ok(self.make(py, usize::try_from(at).map_err(|_| out_of_range())?)?.into_bound(py))
    }

    pub(crate) fn __iter__(slf: Py<Self>) -> RowsIterator {
        let back = slf.get().len();
        RowsIterator { rows: slf, front: 0, back, reversed: false }
    }

    pub(crate) fn __reversed__(slf: Py<Self>) -> RowsIterator {
        RowsIterator { reversed: true, ..Self::__iter__(slf) }
    }

    pub(crate) fn __contains__(&self, value: &Bound<'_, PyAny>) -> PyResult<bool> {
        Ok(self.find(value, 0..self.len())?.is_some())
    }

    /// The index of the first element that equals `value`; `ValueError` where there is none.
    #[pyo3(signature = (value, start=0, stop=isize::MAX), text_signature = "($self, value, start=0, stop=9223372036854775807, /)")]
    pub(crate) fn index(&self, value: &Bound<'_, PyAny>, start: isize, stop: isize) -> PyResult<usize> {
        let from_front = |at: isize| if at < 0 { at.saturating_add_unsigned(self.len()).max(0) } else { at };
        let clamp = |at: isize| usize::try_from(from_front(at)).unwrap_or(0).min(self.len());
        let found = self.find(value, clamp(start)..clamp(stop))?;
        found.ok_or_else(|| PyValueError::new_err(format!("not among these {}", self.table.name())))
    }

    /// How many elements equal `value`.
    #[pyo3(text_signature = "($self, value, /)")]
    pub(crate) fn count(&self, value: &Bound<'_, PyAny>) -> PyResult<usize> {
        let mut count = 0;
        for offset in 0..self.len() {
            count += usize::from(self.make(value.py(), offset)?.bind(value.py()).eq(value)?);
        }
        Ok(count)
    }

    /// Equal to a list, a tuple or other rows with equal elements in the same order.
    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let comparable = other.is_instance_of::<Self>()
            || other.is_instance_of::<PyList>()
            || other.is_instance_of::<PyTuple>();
        if !comparable {
            return Ok(py.NotImplemented());
        }
        let mut equal = other.len()? == self.len();
        for offset in 0..self.len() {
            equal = equal && self.make(py, offset)?.bind(py).eq(other.get_item(offset)?)?;
        }
        equal.into_py_any(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        const SHOWN: usize = 6;
        let first =
            (0..self.len().min(SHOWN)).map(|row| Ok(self.make(py, row)?.bind(py).repr()?.to_string()));
        let mut shown = first.collect::<PyResult<Vec<_>>>()?;
        if self.len() > SHOWN {
            shown.push(format!("… {} more {}", self.len() - SHOWN, self.table.name()));
        }
        Ok(format!("[{}]", shown.join(", ")))
    }

    /// Findings in their places; a notebook shows other rows by their `repr`.
    fn _repr_html_(&self) -> Option<String> {
        const SHOWN: usize = 20;
        let core = &self.transcript.get().core;
        let found = core.diagnostics().get(self.start..self.end)?;
        let html = || core::render_all(found, core.source(), core::Style::Html, SHOWN);
        (self.table == Table::Diagnostics).then(html)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        crate::pickle::rows_state(py, self.transcript.clone_ref(py), self.table, self.start..self.end)
    }
}

/// Goes through rows from either end.
#[pyclass(module = "transcript._core")]
pub(crate) struct RowsIterator {
    rows: Py<Rows>,
    front: usize,
    back: usize,
    reversed: bool,
}

#[pymethods]
impl RowsIterator {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        if self.front == self.back {
            return Ok(None);
        }
        let offset = if self.reversed {
            self.back -= 1;
            self.back
        } else {
            self.front += 1;
            self.front - 1
        };
        self.rows.get().make(py, offset).map(Some)
    }

    fn __length_hint__(&self) -> usize {
        self.back - self.front
    }
}

/// An index past the end of a table.
pub(crate) fn out_of_range() -> PyErr {
    PyIndexError::new_err("index out of range")
}
