//! Errors of the core as Python exceptions.

use std::sync::Arc;

use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use transcript_core as core;

use crate::diagnostic::Diagnostic;
use crate::home::Home;

pyo3::import_exception!(transcript._errors, TranscriptError);

/// The exception for an error of the core.
pub(crate) fn raise(py: Python<'_>, error: core::Error) -> PyErr {
    match error {
        core::Error::Parse(error) => refuse(py, error).unwrap_or_else(|failure| failure),
        core::Error::Io { path, cause } => match cause.raw_os_error() {
            // Python picks the subclass, such as `FileNotFoundError`, by the number.
            Some(number) => PyOSError::new_err((number, words(py, number), path.into_os_string())),
            // No system was asked: the path itself is none, as one with a NUL.
            None if cause.kind() == std::io::ErrorKind::InvalidInput => PyValueError::new_err(format!(
                "`{}` is not a path: {cause}",
                path.display().to_string().escape_debug()
            )),
            None => PyOSError::new_err(format!("{}: {cause}", path.display())),
        },
        other => PyOSError::new_err(other.to_string()),
    }
}

fn refuse(py: Python<'_>, error: core::ParseError) -> PyResult<PyErr> {
    let error = Arc::new(error);
    let own = |finding: &core::Diagnostic| {
        Bound::new(py, Diagnostic::new(finding.clone(), error.input(), Home::Error(error.clone())))
    };
    let all = error.diagnostics().iter().map(own).collect::<PyResult<Vec<_>>>()?;
    let all = PyTuple::new(py, all)?.unbind();
    let first = own(error.first())?.unbind();
    let name = error.input().name().map(str::to_owned);
    Ok(TranscriptError::new_err((first, all, name, error.render(core::Style::Frame))))
}

fn words(py: Python<'_>, number: i32) -> String {
    let said = py.import("os").and_then(|os| os.call_method1("strerror", (number,))?.extract());
    said.unwrap_or_else(|_| format!("error {number}"))
}
