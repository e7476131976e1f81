//! The Python module.
use pyo3::prelude::*;

/// The native part of `transcript`.
#[pymodule(gil_used = false)]
mod _core {}
