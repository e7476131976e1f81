//! `fix`: a text with the fixes of its findings in it.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use transcript_core as core;
use transcript_core::fix::Scope;

use crate::diagnostic::Diagnostic;
use crate::home::Home;
use crate::options::{Arguments, expects, value_error};

/// A repaired text, and what was repaired.
#[pyclass(frozen, module = "transcript")]
pub(crate) struct Fixed {
    text: String,
    applied: Py<PyTuple>,
    withheld: Py<PyTuple>,
}

#[pymethods]
impl Fixed {
    #[new]
    fn new(text: String, applied: Py<PyTuple>, withheld: Py<PyTuple>) -> Self {
        Self { text, applied, withheld }
    }

    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str, &'static str, &'static str) = ("text", "applied", "withheld");

    /// The text with the fixes in it.
    #[getter]
    fn text(&self) -> &str {
        &self.text
    }

    /// What was repaired, in the order it was done; places refer to the text as it was before.
    #[getter]
    fn applied(&self, py: Python<'_>) -> Py<PyTuple> {
        self.applied.clone_ref(py)
    }

    /// Findings that were left because their fixes change who said what; places refer to `text`.
    #[getter]
    fn withheld(&self, py: Python<'_>) -> Py<PyTuple> {
        self.withheld.clone_ref(py)
    }

    /// Whether anything was changed.
    #[getter]
    fn is_changed(&self, py: Python<'_>) -> bool {
        !self.applied.bind(py).is_empty()
    }

    fn __eq__(&self, py: Python<'_>, other: &Self) -> PyResult<bool> {
        Ok(self.text == other.text
            && self.applied.bind(py).eq(&other.applied)?
            && self.withheld.bind(py).eq(&other.withheld)?)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        (&self.text, &self.applied, &self.withheld).into_pyobject(py)?.hash()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let parts = (&self.text, &self.applied, &self.withheld);
        (py.get_type::<Self>(), parts).into_pyobject(py)
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        format!("<Fixed: {} applied, {} withheld>", self.applied.bind(py).len(), self.withheld.bind(py).len())
    }
}

/// Fixes a text, given what `scope` allows.
pub(crate) fn fix_text(
    py: Python<'_>,
    given: &Bound<'_, PyAny>,
    scope: &str,
    asked: Arguments<'_>,
) -> PyResult<Fixed> {
    let text = given.cast::<PyString>().map_err(|_| expects("text", "str", given))?.to_str()?;
    let (scope, name, options) = (scope_named(scope)?, asked.name.clone(), asked.options()?);
    let fixed = py.detach(|| core::fix::apply(text, &options, scope));
    let source = Arc::new(core::Source::new(name, fixed.text.clone()));
    let applied = fixed.applied.into_iter().map(|done| placed(done.diagnostic, &done.source));
    let withheld = fixed.withheld.into_iter().map(|found| placed(found, &source));
    Ok(Fixed {
        applied: PyTuple::new(py, applied.collect::<Vec<_>>())?.unbind(),
        withheld: PyTuple::new(py, withheld.collect::<Vec<_>>())?.unbind(),
        text: fixed.text,
    })
}

fn placed(found: core::Diagnostic, source: &Arc<core::Source<'static>>) -> Diagnostic {
    Diagnostic::new(found, source, Home::Source(source.clone()))
}

fn scope_named(name: &str) -> PyResult<Scope> {
    match name {
        "safe" => Ok(Scope::Safe),
        "attribution" => Ok(Scope::Attribution),
        _ => Err(value_error(format!("`scope` expects 'safe' or 'attribution', found '{name}'"))),
    }
}
