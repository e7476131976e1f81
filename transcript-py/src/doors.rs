//! The doors: `parse`, `recover` and `read`. Each turns its arguments into a call of the core without the GIL.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString};
use transcript_core as core;

use crate::errors::raise;
use crate::options::{Arguments, expects};
use crate::transcript::Transcript;

/// What is to be parsed.
enum Input<'a> {
    Text(&'a str),
    Bytes(PyBackedBytes),
}

impl<'a> Input<'a> {
    fn of(given: &'a Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(text) = given.cast::<PyString>() {
            return match text.to_str() {
                Ok(text) => Ok(Self::Text(text)),
                // Half a surrogate pair is no text: its bytes go to the decoder, which says where it is.
                Err(_) => {
                    Ok(Self::Bytes(text.call_method1("encode", ("utf-8", "surrogatepass"))?.extract()?))
                }
            };
        }
        if given.is_instance_of::<PyBytes>() || given.is_instance_of::<PyByteArray>() {
            return Ok(Self::Bytes(given.extract()?));
        }
        if given.is_instance_of::<PyMemoryView>() {
            return Ok(Self::Bytes(given.call_method0("tobytes")?.extract()?));
        }
        Err(expects("text", "str or bytes", given))
    }

    fn parse(&self, options: &core::ParseOptions) -> Result<core::Transcript<'static>, core::ParseError> {
        match self {
            Self::Text(text) => options.parse(text).map(core::Transcript::into_owned),
            Self::Bytes(bytes) => options.parse_bytes(bytes).map(core::Transcript::into_owned),
        }
    }

    fn recover(&self, options: &core::ParseOptions) -> core::Transcript<'static> {
        match self {
            Self::Text(text) => options.recover(text).into_owned(),
            Self::Bytes(bytes) => options.recover_bytes(bytes).into_owned(),
        }
    }
}

fn parse_input(py: Python<'_>, given: &Bound<'_, PyAny>, asked: Arguments<'_>) -> PyResult<Transcript> {
    let (input, options) = (Input::of(given)?, asked.options()?);
    let parsed = py.detach(|| input.parse(&options));
    parsed.map(Transcript::new).map_err(|error| raise(py, error.into()))
}

fn recover_input(py: Python<'_>, given: &Bound<'_, PyAny>, asked: Arguments<'_>) -> PyResult<Transcript> {
    let (input, options) = (Input::of(given)?, asked.options()?);
    Ok(Transcript::new(py.detach(|| input.recover(&options))))
}

fn read_path(py: Python<'_>, given: &Bound<'_, PyAny>, asked: Arguments<'_>) -> PyResult<Transcript> {
    let path: PathBuf = given.extract().map_err(|_| expects("path", "str or os.PathLike", given))?;
    let options = asked.options()?;
    py.detach(|| options.read(path)).map(Transcript::new).map_err(|error| raise(py, error))
}

/// A door: a function of one input and all options.
macro_rules! door {
    ($(#[doc = $doc:literal])* $name:ident($input:ident) by $open:ident) => {
        $(#[doc = $doc])*
        #[pyfunction]
        #[pyo3(signature = (
            $input, *, name=None, format=None, encoding=None, strict=false, deny_warnings=false, allow=None,
            label_example=None, label_lines=None, skip_lines=None, language=None, unwrap_lines=false,
            merge_turns=false, merge="likely", speakers=None, aliases=None, max_input_bytes=None,
            max_label_bytes=None, max_diagnostics=None
        ))]
        #[expect(clippy::too_many_arguments, clippy::fn_params_excessive_bools, reason = "keyword arguments")]
        pub(crate) fn $name<'py>(
            py: Python<'py>,
            $input: &Bound<'py, PyAny>,
            name: Option<String>,
            format: Option<String>,
            encoding: Option<String>,
            strict: bool,
            deny_warnings: bool,
            allow: Option<Bound<'py, PyAny>>,
            label_example: Option<String>,
            label_lines: Option<Bound<'py, PyAny>>,
            skip_lines: Option<Bound<'py, PyAny>>,
            language: Option<String>,
            unwrap_lines: bool,
            merge_turns: bool,
            merge: &'py str,
            speakers: Option<Bound<'py, PyAny>>,
            aliases: Option<Bound<'py, PyAny>>,
            max_input_bytes: Option<usize>,
            max_label_bytes: Option<usize>,
            max_diagnostics: Option<usize>,
        ) -> PyResult<Transcript> {
            $open(py, $input, Arguments {
                name, format, encoding, strict, deny_warnings, allow, label_example, label_lines, skip_lines, language,
                unwrap_lines, merge_turns, merge, speakers, aliases, max_input_bytes, max_label_bytes, max_diagnostics,
            })
        }
    };
}

door! {
    /// Parse a transcript from a `str` or from the bytes of a file.
    parse(text) by parse_input
}

door! {
    /// Parse a transcript and never fail.
    recover(text) by recover_input
}

door! {
    /// Read and parse a file.
    read(path) by read_path
}
