//! `resolve`: who is who in a bare list of labels.

use pyo3::prelude::*;
use pyo3::types::{PyMapping, PyString};
use transcript_core as core;

use crate::options::{each, expects, resolution};
use crate::speaker::{Cast, Speaker};

/// Resolve a bare list of labels to speakers, for people who already have a speaker column.
///
/// Args:
///     labels: Labels as printed, each as often as it occurs, or a mapping of labels to counts.
///     front_matter: Text that introduces the speakers, such as a title or a list of those present.
///     merge: How certain a merge of two labels must be: 'never', 'sure' or 'likely'.
///     speakers: The speakers that take part, as for `parse`.
///     aliases: Labels and the names they stand for, as for `parse`.
///
/// Returns:
///     The speakers, in the order of first appearance; each label belongs to one of them.
///
/// Example: with a frame that already has a column of labels::
///
///     >>> import pandas as pd, transcript
///     >>> frame = pd.DataFrame({"label": ["Dr. Ada Moss", "MOSS", "Bo Ek", "MOSS"]})
///     >>> speakers = transcript.resolve(frame["label"])
///     >>> names = {str(label): speaker.name for speaker in speakers for label in speaker.labels}
///     >>> frame["speaker"] = frame["label"].map(names)
///     >>> frame["speaker"].tolist()
///     ['Ada Moss', 'Ada Moss', 'Bo Ek', 'Ada Moss']
#[pyfunction]
#[pyo3(signature = (labels, front_matter="", *, merge="likely", speakers=None, aliases=None))]
pub(crate) fn resolve(
    py: Python<'_>,
    labels: &Bound<'_, PyAny>,
    front_matter: &str,
    merge: &str,
    speakers: Option<&Bound<'_, PyAny>>,
    aliases: Option<&Bound<'_, PyAny>>,
) -> PyResult<Vec<Py<Speaker>>> {
    let options = resolution(merge, speakers, aliases)?;
    let counted = counted(labels)?;
    let counts = || counted.iter().map(|(label, count)| (label.as_str(), *count));
    let resolved = py.detach(|| core::resolve(counts(), front_matter, &options));
    Ok(Cast::new(py, &resolved.labels, &resolved.speakers)?.into_speakers())
}

/// Labels and how often each occurs.
fn counted(given: &Bound<'_, PyAny>) -> PyResult<Vec<(String, u32)>> {
    let expected =
        |found: &Bound<'_, PyAny>| expects("labels", "an iterable of str or a mapping of str to int", found);
    if let Ok(mapping) = given.cast::<PyMapping>() {
        return mapping.items()?.iter().map(|pair| pair.extract().map_err(|_| expected(&pair))).collect();
    }
    let labels = each("labels", "str", Some(given), |label| label.cast::<PyString>()?.extract())?;
    Ok(labels.into_iter().map(|label: String| (label, 1)).collect())
}
