//! Turns and utterances: views that share the transcript's text and make strings when asked.

use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use transcript_core as core;

use crate::place::{Offsets, chars, quoted};
use crate::rows::{Rows, Table, out_of_range};
use crate::speaker::Speaker;
use crate::transcript::Transcript;

/// What one speaker says until another label.
#[pyclass(frozen, eq, hash, module = "transcript")]
pub(crate) struct Turn {
    pub(crate) transcript: Py<Transcript>,
    pub(crate) row: usize,
}

impl Turn {
    fn view(&self) -> PyResult<core::Turn<'_>> {
        self.transcript.get().core.turn(self.row).ok_or_else(out_of_range)
    }

    fn source(&self) -> &core::Source<'static> {
        self.transcript.get().core.source()
    }
}

#[pymethods]
impl Turn {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str, &'static str) = ("speaker", "text");

    /// Its number within the transcript, from 0.
    #[getter]
    fn index(&self) -> usize {
        self.row
    }

    /// Who speaks, where that is known.
    #[getter]
    fn speaker(&self, py: Python<'_>) -> PyResult<Option<Py<Speaker>>> {
        self.transcript.get().speaker_of(py, self.view()?.speaker())
    }

    /// The label as printed, without delimiter and decoration; `None` for a turn of nobody known.
    #[getter]
    fn label(&self) -> PyResult<Option<&str>> {
        Ok(self.view()?.label().map(|label| &*label.text))
    }

    /// Character offsets of the label of this very turn, where it has one.
    #[getter]
    fn label_span(&self) -> PyResult<Option<Offsets>> {
        Ok(self.view()?.label_span().map(|span| chars(self.source(), span)))
    }

    /// What is printed after the label, inline annotations included; a line feed joins utterances.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyString>> {
        Ok(PyString::new(py, &self.view()?.text()))
    }

    /// What was said: the text without its annotations.
    #[getter]
    fn speech<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyString>> {
        Ok(PyString::new(py, &self.view()?.speech()))
    }

    /// The paragraphs or cues it is made of.
    #[getter]
    fn utterances(&self, py: Python<'_>) -> PyResult<Rows> {
        Ok(Rows::some(self.transcript.clone_ref(py), Table::Utterances, self.view()?.utterance_rows()))
    }

    /// The annotations inside it.
    #[getter]
    fn annotations(&self, py: Python<'_>) -> PyResult<Rows> {
        Ok(Rows::some(self.transcript.clone_ref(py), Table::Annotations, self.view()?.annotation_rows()))
    }

    /// When it begins, in milliseconds, where that is known.
    #[getter]
    fn start_ms(&self) -> PyResult<Option<u64>> {
        Ok(self.view()?.time().start.map(core::Timestamp::millis))
    }

    /// When it ends, in milliseconds, where that is known.
    #[getter]
    fn end_ms(&self) -> PyResult<Option<u64>> {
        Ok(self.view()?.time().end.map(core::Timestamp::millis))
    }

    /// The line it begins on, from 1.
    #[getter]
    fn line(&self) -> PyResult<u32> {
        Ok(self.source().position(self.view()?.span().start()).line)
    }

    /// Character offsets into `Transcript.text`, from its label to the end of its speech.
    #[getter]
    fn span(&self) -> PyResult<Offsets> {
        Ok(chars(self.source(), self.view()?.span()))
    }

    /// The same as offsets of UTF-8 bytes.
    #[getter]
    fn byte_span(&self) -> PyResult<Offsets> {
        Ok(self.view()?.span().into())
    }

    /// How sure the attribution is, from 0 to 1.
    #[getter]
    fn confidence(&self) -> PyResult<f32> {
        Ok(self.view()?.confidence())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let view = self.view()?;
        let label = view.label().map_or(Ok("None".to_owned()), |label| quoted(py, &label.text, 40))?;
        Ok(format!("Turn(index={}, label={label}, text={})", self.row, quoted(py, &view.text(), 60)?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        crate::pickle::row_state(py, self.transcript.clone_ref(py), Table::Turns, self.row)
    }
}

/// Equal at the same place of the same transcript, or where everything that can be seen is the same.
impl PartialEq for Turn {
    fn eq(&self, other: &Self) -> bool {
        if self.row != other.row || self.transcript.is(&other.transcript) {
            return self.row == other.row;
        }
        let (Ok(a), Ok(b)) = (self.view(), other.view()) else { return false };
        let seen = |turn: &core::Turn<'_>| {
            (turn.span(), turn.label_span(), turn.time(), turn.confidence().to_bits())
        };
        let who = |turn: &core::Turn<'_>| turn.speaker().map(|speaker| (speaker.id, speaker.name.clone()));
        let label = |turn: &core::Turn<'_>| turn.label().map(|label| label.text.clone());
        seen(&a) == seen(&b)
            && label(&a) == label(&b)
            && who(&a) == who(&b)
            && a.text() == b.text()
            && a.speech() == b.speech()
    }
}

impl std::hash::Hash for Turn {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.row, self.view().map(|turn| turn.span()).ok()).hash(state);
    }
}

/// One unit inside a turn: a paragraph in plain text, a cue in captions.
#[pyclass(frozen, eq, hash, module = "transcript")]
pub(crate) struct Utterance {
    pub(crate) transcript: Py<Transcript>,
    pub(crate) row: usize,
}

impl Utterance {
    fn view(&self) -> PyResult<core::Utterance<'_>> {
        self.transcript.get().core.utterance(self.row).ok_or_else(out_of_range)
    }

    fn source(&self) -> &core::Source<'static> {
        self.transcript.get().core.source()
    }
}

#[pymethods]
impl Utterance {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str, &'static str) = ("speaker", "text");

    /// Its text, inline annotations included.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyString>> {
        Ok(PyString::new(py, &self.view()?.text()))
    }

    /// What was said: the text without its annotations.
    #[getter]
    fn speech<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyString>> {
        Ok(PyString::new(py, &self.view()?.speech()))
    }

    /// Who speaks, where that is known.
    #[getter]
    fn speaker(&self, py: Python<'_>) -> PyResult<Option<Py<Speaker>>> {
        self.transcript.get().speaker_of(py, self.view()?.speaker())
    }

    /// The turn it belongs to.
    #[getter]
    fn turn(&self, py: Python<'_>) -> PyResult<Turn> {
        Ok(Turn { transcript: self.transcript.clone_ref(py), row: self.view()?.turn() })
    }

    /// When it begins, in milliseconds, where that is known.
    #[getter]
    fn start_ms(&self) -> PyResult<Option<u64>> {
        Ok(self.view()?.time().start.map(core::Timestamp::millis))
    }

    /// When it ends, in milliseconds, where that is known.
    #[getter]
    fn end_ms(&self) -> PyResult<Option<u64>> {
        Ok(self.view()?.time().end.map(core::Timestamp::millis))
    }

    /// The line its text begins on, from 1.
    #[getter]
    fn line(&self) -> PyResult<u32> {
        Ok(self.source().position(self.view()?.span().start()).line)
    }

    /// Character offsets of its text into `Transcript.text`.
    #[getter]
    fn span(&self) -> PyResult<Offsets> {
        Ok(chars(self.source(), self.view()?.span()))
    }

    /// The same as offsets of UTF-8 bytes.
    #[getter]
    fn byte_span(&self) -> PyResult<Offsets> {
        Ok(self.view()?.span().into())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let view = self.view()?;
        let clock = |at: Option<core::Timestamp>| at.map_or("?".to_owned(), |time| time.to_string());
        let time = match view.time() {
            core::TimeRange { start: None, end: None } => String::new(),
            core::TimeRange { start, end } => format!(", time={}–{}", clock(start), clock(end)),
        };
        Ok(format!("Utterance(text={}{time})", quoted(py, &view.text(), 60)?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        crate::pickle::row_state(py, self.transcript.clone_ref(py), Table::Utterances, self.row)
    }
}

/// Equal at the same place of the same transcript, or where everything that can be seen is the same.
impl PartialEq for Utterance {
    fn eq(&self, other: &Self) -> bool {
        if self.row != other.row || self.transcript.is(&other.transcript) {
            return self.row == other.row;
        }
        let (Ok(a), Ok(b)) = (self.view(), other.view()) else { return false };
        let seen = |it: &core::Utterance<'_>| (it.span(), it.time(), it.turn());
        let who = |it: &core::Utterance<'_>| it.speaker().map(|speaker| (speaker.id, speaker.name.clone()));
        seen(&a) == seen(&b) && who(&a) == who(&b) && a.text() == b.text() && a.speech() == b.speech()
    }
}

impl std::hash::Hash for Utterance {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.row, self.view().map(|utterance| utterance.span()).ok()).hash(state);
    }
}
