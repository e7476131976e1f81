//! The transcript: a sequence of its turns.

use std::cmp::Reverse;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyString, PyTuple};
use transcript_core as core;

use crate::options::{expects, value_error};
use crate::place::quoted;
use crate::rows::{Rows, RowsIterator, Table};
use crate::speaker::{Cast, Speaker};

/// A parsed transcript: a sequence of its turns.
#[pyclass(frozen, eq, hash, sequence, module = "transcript")]
pub(crate) struct Transcript {
    pub(crate) core: Arc<core::Transcript<'static>>,
    cast: PyOnceLock<Cast>,
}

impl Transcript {
    pub(crate) fn new(core: core::Transcript<'static>) -> Self {
        Self { core: Arc::new(core), cast: PyOnceLock::new() }
    }

    /// Its speakers and labels as Python objects, made at the first question.
    pub(crate) fn cast(&self, py: Python<'_>) -> PyResult<&Cast> {
        self.cast.get_or_try_init(py, || Cast::new(py, self.core.labels(), self.core.speakers()))
    }

    /// The Python object of one of its speakers.
    pub(crate) fn speaker_of(
        &self,
        py: Python<'_>,
        speaker: Option<&core::Speaker>,
    ) -> PyResult<Option<Py<Speaker>>> {
        speaker.map(|speaker| self.cast(py)?.speaker(py, speaker.id.0 as usize)).transpose()
    }

    fn written(&self, py: Python<'_>, format: core::WriteFormat) -> PyResult<String> {
        py.detach(|| self.core.write(format)).map_err(value_error)
    }
}

#[pymethods]
impl Transcript {
    /// The turns, in order.
    #[getter]
    fn turns(slf: Py<Self>) -> Rows {
        Rows::all(slf, Table::Turns)
    }

    /// All utterances, in order.
    #[getter]
    fn utterances(slf: Py<Self>) -> Rows {
        Rows::all(slf, Table::Utterances)
    }

    /// All annotations, in order, those outside every turn included.
    #[getter]
    fn annotations(slf: Py<Self>) -> Rows {
        Rows::all(slf, Table::Annotations)
    }

    /// The items that tile the text.
    #[getter]
    fn items(slf: Py<Self>) -> Rows {
        Rows::all(slf, Table::Items)
    }

    /// The distinct labels, in the order of first appearance.
    #[getter]
    fn labels(slf: Py<Self>) -> Rows {
        Rows::all(slf, Table::Labels)
    }

    /// The speakers, in the order of first appearance.
    #[getter]
    fn speakers(slf: Py<Self>) -> Rows {
        Rows::all(slf, Table::Speakers)
    }

    /// What was found wrong or doubtful, in the order of places.
    #[getter]
    fn diagnostics(slf: Py<Self>) -> Rows {
        Rows::all(slf, Table::Diagnostics)
    }

    /// How many more findings there are than `max_diagnostics` allowed to keep.
    #[getter]
    fn omitted_diagnostics(&self) -> usize {
        self.core.omitted_diagnostics()
    }

    /// The format it was read as, such as `plain`.
    #[getter]
    fn format(&self) -> &'static str {
        self.core.format().name()
    }

    /// The name of the text in messages, usually a file name.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.core.source().name()
    }

    /// The decoded text that all spans refer to.
    #[getter]
    fn text(&self) -> &str {
        self.core.text()
    }

    fn __len__(&self) -> usize {
        self.core.turns().len()
    }

    fn __getitem__<'py>(
        slf: Py<Self>,
        py: Python<'py>,
        index: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        Self::turns(slf).__getitem__(py, index)
    }

    fn __iter__(slf: Py<Self>, py: Python<'_>) -> PyResult<RowsIterator> {
        Ok(Rows::__iter__(Py::new(py, Self::turns(slf))?))
    }

    fn __reversed__(slf: Py<Self>, py: Python<'_>) -> PyResult<RowsIterator> {
        Ok(Rows::__reversed__(Py::new(py, Self::turns(slf))?))
    }

    fn __contains__(slf: Py<Self>, value: &Bound<'_, PyAny>) -> PyResult<bool> {
        Self::turns(slf).__contains__(value)
    }

    /// The index of the first turn that equals `value`; `ValueError` where there is none.
    #[pyo3(signature = (value, start=0, stop=isize::MAX), text_signature = "($self, value, start=0, stop=9223372036854775807, /)")]
    fn index(slf: Py<Self>, value: &Bound<'_, PyAny>, start: isize, stop: isize) -> PyResult<usize> {
        Self::turns(slf).index(value, start, stop)
    }

    /// How many turns equal `value`: 0 or 1.
    #[pyo3(text_signature = "($self, value, /)")]
    fn count(slf: Py<Self>, value: &Bound<'_, PyAny>) -> PyResult<usize> {
        Self::turns(slf).count(value)
    }

    /// Why it was read this way: the shapes of labels that were weighed, as in the JSON.
    fn explain<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let json = serde_json::to_string(self.core.explain()).map_err(value_error)?;
        loads(py, &json)
    }

    /// Write the transcript to a file.
    ///
    /// Args:
    ///     path: The file; what is in it is replaced.
    ///     format: The format, as for `to_text`; told by the extension of the path if not given.
    ///     encoding: The encoding of the file.
    ///
    /// Raises:
    ///     ValueError: The format is not known or needs times that the transcript does not have, or the
    ///         encoding cannot say all of the text. The file is left as it was.
    ///     OSError: The file cannot be written.
    #[pyo3(signature = (path, *, format=None, encoding="utf-8"))]
    fn write(&self, path: &Bound<'_, PyAny>, format: Option<&str>, encoding: &str) -> PyResult<()> {
        let py = path.py();
        let file: PathBuf = path.extract().map_err(|_| expects("path", "str or os.PathLike", path))?;
        let format = format.map_or_else(|| write_format_of(&file), write_format)?;
        let bytes = PyString::new(py, &self.written(py, format)?).call_method1("encode", (encoding,))?;
        py.import("pathlib")?.getattr("Path")?.call1((file,))?.call_method1("write_bytes", (bytes,))?;
        Ok(())
    }

    /// The transcript as text in another format.
    ///
    /// Args:
    ///     format: 'txt' (plain text), 'md' (Markdown), 'vtt' or 'srt' (captions; they need times), 'csv' (a
    ///         row for each utterance), 'json' (everything, as `to_json`) or 'jsonl' (a line for each turn).
    ///
    /// Raises:
    ///     ValueError: The format is not known, or needs times that the transcript does not have.
    #[pyo3(signature = (format="txt"))]
    fn to_text(&self, py: Python<'_>, format: &str) -> PyResult<String> {
        self.written(py, write_format(format)?)
    }

    /// The transcript as JSON, as `docs/json.md` describes it.
    ///
    /// Spans in it are offsets of UTF-8 bytes, and `from_json` gives an equal transcript.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.core.to_json())
    }

    /// Read a transcript back from its JSON; `ValueError` says what is wrong with another text.
    #[staticmethod]
    fn from_json(py: Python<'_>, json: &str) -> PyResult<Self> {
        let read = py.detach(|| core::Transcript::from_json(json));
        read.map(Self::new).map_err(value_error)
    }

    /// The same as `to_json`, as dicts and lists.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        loads(py, &self.to_json(py))
    }

    /// A pandas frame with one row a turn. Unknown times are `NA`.
    fn to_pandas(slf: Bound<'_, Self>) -> PyResult<Bound<'_, PyAny>> {
        slf.py().import("transcript._frames")?.call_method1("to_pandas", (slf,))
    }

    /// A polars frame with one row a turn.
    fn to_polars(slf: Bound<'_, Self>) -> PyResult<Bound<'_, PyAny>> {
        slf.py().import("transcript._frames")?.call_method1("to_polars", (slf,))
    }

    /// A table of the first turns, and the gravest findings in their places.
    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
        const SHOWN: usize = 3;
        let table: String = slf.py().import("transcript._html")?.call_method1("table", (slf,))?.extract()?;
        let core = &slf.get().core;
        let mut found = core.diagnostics().to_vec();
        found.sort_by_key(|found| Reverse(found.severity()));
        Ok(table + &core::render_all(&found, core.source(), core::Style::Html, SHOWN))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let read = py.get_type::<Self>().getattr("from_json")?;
        (read, (self.to_json(py),)).into_pyobject(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let name = self
            .name()
            .map_or(Ok(String::new()), |name| quoted(py, name, 60).map(|name| format!(" {name}")))?;
        let counts = [
            (self.core.turns().len(), "turn"),
            (self.core.speakers().len(), "speaker"),
            (self.core.diagnostics().len(), "diagnostic"),
        ];
        let counts =
            counts.map(|(count, what)| format!("{count} {what}{}", if count == 1 { "" } else { "s" }));
        Ok(format!("<Transcript{name} ({}): {}>", self.format(), counts.join(", ")))
    }
}

fn write_format(name: &str) -> PyResult<core::WriteFormat> {
    name.parse().map_err(value_error)
}

/// The format that the extension of a path stands for.
fn write_format_of(path: &Path) -> PyResult<core::WriteFormat> {
    match path.extension() {
        Some(extension) => write_format(&extension.to_string_lossy()),
        None => Err(value_error(format!("`{}` has no extension: give `format`", path.display()))),
    }
}

fn loads<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (json,))
}

impl PartialEq for Transcript {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.core, &other.core) || self.core == other.core
    }
}

impl Hash for Transcript {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.name(), self.text().len(), self.core.turns().len()).hash(state);
    }
}
