//! Pickling: a transcript as its JSON, its parts as rows of it, values that stand alone as JSON of their own.

use std::ops::Range;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostic, Fix};
use crate::rows::{Rows, Table};
use crate::speaker::{Label, Merge, Speaker};
use crate::transcript::Transcript;

/// Makes some rows of a table of a transcript again, for `pickle`.
#[pyfunction(name = "_rows")]
pub(crate) fn rows(transcript: Py<Transcript>, table: &str, start: usize, end: usize) -> PyResult<Rows> {
    Ok(Rows::some(transcript, Table::named(table)?, start..end))
}

/// Makes a value again from the name of its class and its JSON, for `pickle`.
#[pyfunction(name = "_restore")]
pub(crate) fn restore<'py>(py: Python<'py>, kind: &str, state: &str) -> PyResult<Bound<'py, PyAny>> {
    match kind {
        "Diagnostic" => Ok(Bound::new(py, Diagnostic::from_state(read(state)?))?.into_any()),
        "Fix" => Ok(Bound::new(py, read::<Fix>(state)?)?.into_any()),
        "Label" => Ok(Bound::new(py, read::<Label>(state)?)?.into_any()),
        "Merge" => Ok(Bound::new(py, read::<Merge>(state)?)?.into_any()),
        "Speaker" => Ok(Bound::new(py, read::<Speaker>(state)?)?.into_any()),
        _ => Err(PyValueError::new_err(format!("expected the name of a class, found `{kind}`"))),
    }
}

/// What `pickle` needs to make rows again.
pub(crate) fn rows_state(
    py: Python<'_>,
    transcript: Py<Transcript>,
    table: Table,
    rows: Range<usize>,
) -> PyResult<Bound<'_, PyTuple>> {
    let make = own_module(py)?.getattr("_rows")?;
    (make, (transcript, table.name(), rows.start, rows.end)).into_pyobject(py)
}

/// What `pickle` needs to make one row again.
pub(crate) fn row_state(
    py: Python<'_>,
    transcript: Py<Transcript>,
    table: Table,
    row: usize,
) -> PyResult<Bound<'_, PyTuple>> {
    let item_of = py.import("operator")?.getattr("getitem")?;
    (item_of, (Rows::all(transcript, table), row)).into_pyobject(py)
}

/// What `pickle` needs to make a value again.
pub(crate) fn value_state<'py>(
    py: Python<'py>,
    kind: &str,
    state: &impl Serialize,
) -> PyResult<Bound<'py, PyTuple>> {
    let make = own_module(py)?.getattr("_restore")?;
    let state = serde_json::to_string(state).map_err(|cause| PyValueError::new_err(cause.to_string()))?;
    (make, (kind, PyString::new(py, &state))).into_pyobject(py)
}

fn own_module(py: Python<'_>) -> PyResult<Bound<'_, PyModule>> {
    py.import("transcript._core")
}

fn read<T: DeserializeOwned>(state: &str) -> PyResult<T> {
    serde_json::from_str(state).map_err(|cause| PyValueError::new_err(cause.to_string()))
}
