//! The Python module: arguments in, a call of the core, results and errors out.
#![forbid(unsafe_code)]
#![allow(clippy::doc_markdown, reason = "docstrings are read in Python, where arguments have no backticks")]
#![allow(clippy::unsafe_derive_deserialize, reason = "the unsafe methods of a class are pyo3's, not ours")]

mod diagnostic;
mod doors;
mod errors;
mod fixed;
mod home;
mod item;
mod options;
mod pickle;
mod place;
mod resolve;
mod rows;
mod speaker;
mod transcript;
mod turn;

use pyo3::prelude::*;

/// The native part of `transcript`; import its names from there.
#[pymodule(gil_used = false)]
mod _core {
    #[pymodule_export]
    use super::diagnostic::{Diagnostic, Fix};
    #[pymodule_export]
    use super::doors::{fix, parse, read, recover};
    #[pymodule_export]
    use super::fixed::Fixed;
    #[pymodule_export]
    use super::item::{Annotation, Item};
    #[pymodule_export]
    use super::pickle::{restore, rows};
    #[pymodule_export]
    use super::resolve::resolve;
    #[pymodule_export]
    use super::rows::{Rows, RowsIterator};
    #[pymodule_export]
    use super::speaker::{Label, Merge, Speaker};
    #[pymodule_export]
    use super::transcript::Transcript;
    #[pymodule_export]
    use super::turn::{Turn, Utterance};
}
