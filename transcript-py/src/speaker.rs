//! Speakers and labels: values that stand alone, made once for each transcript.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use serde::{Deserialize, Serialize};
use transcript_core as core;

use crate::place::quoted;
use crate::rows::out_of_range;

/// The speakers and labels of one transcript as Python objects.
pub(crate) struct Cast {
    labels: Vec<Py<Label>>,
    speakers: Vec<Py<Speaker>>,
}

impl Cast {
    pub(crate) fn new(py: Python<'_>, labels: &[core::Label], speakers: &[core::Speaker]) -> PyResult<Self> {
        let speakers = speakers.iter().map(|speaker| Py::new(py, Speaker::new(speaker, labels)));
        let labels = labels.iter().map(|label| Py::new(py, Label { inner: label.clone() }));
        Ok(Self { labels: labels.collect::<PyResult<_>>()?, speakers: speakers.collect::<PyResult<_>>()? })
    }

    pub(crate) fn label(&self, py: Python<'_>, row: usize) -> PyResult<Py<Label>> {
        self.labels.get(row).map(|label| label.clone_ref(py)).ok_or_else(out_of_range)
    }

    pub(crate) fn speaker(&self, py: Python<'_>, row: usize) -> PyResult<Py<Speaker>> {
        self.speakers.get(row).map(|speaker| speaker.clone_ref(py)).ok_or_else(out_of_range)
    }

    pub(crate) fn into_speakers(self) -> Vec<Py<Speaker>> {
        self.speakers
    }
}

/// A resolved identity behind one or more labels.
#[pyclass(frozen, eq, hash, module = "transcript")]
#[derive(PartialEq, Serialize, Deserialize)]
pub(crate) struct Speaker {
    inner: core::Speaker,
    labels: Vec<core::Label>,
}

impl Speaker {
    fn new(speaker: &core::Speaker, labels: &[core::Label]) -> Self {
        let own = speaker.labels.iter().filter_map(|id| labels.get(id.0 as usize).cloned());
        Self { labels: own.collect(), inner: speaker.clone() }
    }

    pub(crate) fn roster_entry(&self) -> core::RosterEntry {
        let mut entry = core::RosterEntry::default();
        entry.name.clone_from(&self.inner.name);
        entry.aliases = self.labels.iter().map(|label| label.text.to_string()).collect();
        entry.id.clone_from(&self.inner.external_id);
        entry
    }
}

#[pymethods]
impl Speaker {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str,) = ("name",);

    /// Its number within the transcript, from 0, in the order of first appearance.
    #[getter]
    fn id(&self) -> u32 {
        self.inner.id.0
    }

    /// The name for display.
    #[getter]
    fn name(&self) -> &str {
        &self.inner.name
    }

    /// What it is: `person`, `organisation`, `role`, `group` or `unknown`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.inner.kind.name()
    }

    /// Given names.
    #[getter]
    fn given(&self) -> Option<&str> {
        self.inner.given.as_deref()
    }

    /// The family name.
    #[getter]
    fn family(&self) -> Option<&str> {
        self.inner.family.as_deref()
    }

    /// An honorific: `Mr.`, `Frau`, `Hon`.
    #[getter]
    fn honorific(&self) -> Option<&str> {
        self.inner.honorific.as_deref()
    }

    /// An office or function.
    #[getter]
    fn role(&self) -> Option<&str> {
        self.inner.role.as_deref()
    }

    /// Party, constituency, country or outlet.
    #[getter]
    fn affiliation(&self) -> Option<&str> {
        self.inner.affiliation.as_deref()
    }

    /// The identifier that the roster gave, if any.
    #[getter]
    fn external_id(&self) -> Option<&str> {
        self.inner.external_id.as_deref()
    }

    /// The labels that name it, in the order of first appearance.
    #[getter]
    fn labels<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.labels.iter().map(|label| Label { inner: label.clone() }))
    }

    /// Why labels were joined; empty where there is one label only.
    #[getter]
    fn merges<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let printed = |id| {
            let row = self.inner.labels.iter().position(|&own| own == id);
            row.and_then(|row| self.labels.get(row)).map_or(String::new(), |label| label.text.to_string())
        };
        let merges = self.inner.merges.iter().map(|merge| Merge {
            label: printed(merge.label),
            reason: merge.reason.clone(),
            confidence: merge.confidence,
        });
        PyTuple::new(py, merges.collect::<Vec<_>>())
    }

    fn __str__(&self) -> &str {
        &self.inner.name
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let labels =
            self.labels.iter().map(|label| quoted(py, &label.text, 40)).collect::<PyResult<Vec<_>>>()?;
        let name = quoted(py, &self.inner.name, 60)?;
        Ok(format!(
            "Speaker(id={}, name={name}, kind='{}', labels=[{}])",
            self.id(),
            self.kind(),
            labels.join(", ")
        ))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        crate::pickle::value_state(py, "Speaker", self)
    }
}

impl Hash for Speaker {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.inner.id, &self.inner.name).hash(state);
    }
}

/// Why a label was joined to its speaker.
#[pyclass(frozen, eq, hash, get_all, module = "transcript")]
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Merge {
    /// The label as printed.
    label: String,
    /// The reason, in words.
    reason: String,
    /// From 0 to 1.
    confidence: f32,
}

#[pymethods]
impl Merge {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str, &'static str) = ("label", "reason");

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (label, reason) = (quoted(py, &self.label, 40)?, quoted(py, &self.reason, 80)?);
        Ok(format!("Merge(label={label}, reason={reason}, confidence={})", self.confidence))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        crate::pickle::value_state(py, "Merge", self)
    }
}

impl Hash for Merge {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.label, &self.reason).hash(state);
    }
}

/// A speaker's name as printed, and its parts. `str()` gives the printed form.
#[pyclass(frozen, eq, hash, module = "transcript")]
#[derive(PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Label {
    inner: core::Label,
}

#[pymethods]
impl Label {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str,) = ("text",);

    /// The label as printed, white space folded, without delimiter and decoration.
    #[getter]
    fn text(&self) -> &str {
        &self.inner.text
    }

    /// How many turns carry it.
    #[getter]
    fn count(&self) -> u32 {
        self.inner.count
    }

    /// What it names: `person`, `organisation`, `role`, `group` or `unknown`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.inner.parts.kind.name()
    }

    /// An honorific: `Mr.`, `Frau`, `Hon`.
    #[getter]
    fn honorific(&self) -> Option<&str> {
        self.inner.honorific()
    }

    /// An office or function.
    #[getter]
    fn role(&self) -> Option<&str> {
        self.inner.role()
    }

    /// Given names or their initials.
    #[getter]
    fn given(&self) -> Option<&str> {
        self.inner.given()
    }

    /// The family name with its particles.
    #[getter]
    fn family(&self) -> Option<&str> {
        self.inner.family()
    }

    /// The particle of the family name: `van der`.
    #[getter]
    fn particle(&self) -> Option<&str> {
        self.inner.particle()
    }

    /// A suffix: `Jr.`, `III`, `QC`.
    #[getter]
    fn suffix(&self) -> Option<&str> {
        self.inner.suffix()
    }

    /// A name in quotes between the others.
    #[getter]
    fn nickname(&self) -> Option<&str> {
        self.inner.nickname()
    }

    /// Initials that stand for the whole name.
    #[getter]
    fn initials(&self) -> Option<&str> {
        self.inner.initials()
    }

    /// Party, constituency, country or outlet.
    #[getter]
    fn affiliation(&self) -> Option<Cow<'_, str>> {
        self.inner.affiliation()
    }

    /// How or when it was said: `voice-over`.
    #[getter]
    fn note(&self) -> Option<&str> {
        self.inner.note()
    }

    fn __str__(&self) -> &str {
        &self.inner.text
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let text = quoted(py, &self.inner.text, 60)?;
        Ok(format!("Label({text}, kind='{}', count={})", self.kind(), self.count()))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        crate::pickle::value_state(py, "Label", self)
    }
}

impl Hash for Label {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.inner.text.hash(state);
    }
}
