//! The text that a finding points into, and the finding drawn over it.

use std::collections::BTreeMap;
use std::sync::Arc;

use pyo3::prelude::*;
use transcript_core as core;

use crate::options::value_error;

/// The ways to show a finding.
const STYLES: [(&str, core::Style); 6] = [
    ("frame", core::Style::Frame),
    ("colour", core::Style::ColourFrame),
    ("line", core::Style::Line),
    ("json", core::Style::Json),
    ("html", core::Style::Html),
    ("github", core::Style::Github),
];

/// Where the text that a finding points into is kept. A finding that was pickled has only its drawings.
pub(crate) enum Home {
    Transcript(Arc<core::Transcript<'static>>),
    Error(Arc<core::ParseError>),
    Source(Arc<core::Source<'static>>),
    Drawn(Drawings),
}

/// A finding in each of the styles, by their names.
pub(crate) type Drawings = BTreeMap<String, String>;

impl Home {
    pub(crate) fn draw(&self, finding: &core::Diagnostic, style: &str) -> PyResult<String> {
        let known = STYLES.iter().find(|(name, _)| *name == style);
        let &(name, style) = known.ok_or_else(|| value_error(unknown(style)))?;
        Ok(match self.source() {
            Ok(source) => finding.render(source, style),
            Err(drawings) => drawings.get(name).cloned().unwrap_or_default(),
        })
    }

    /// The finding in each of the styles.
    pub(crate) fn drawings(&self, finding: &core::Diagnostic) -> Drawings {
        match self.source() {
            Ok(source) => {
                let drawn = |(name, style): (&str, _)| (name.to_owned(), finding.render(source, style));
                STYLES.into_iter().map(drawn).collect()
            }
            Err(drawings) => drawings.clone(),
        }
    }

    fn source(&self) -> Result<&core::Source<'static>, &Drawings> {
        match self {
            Self::Transcript(transcript) => Ok(transcript.source()),
            Self::Error(error) => Ok(error.input()),
            Self::Source(source) => Ok(source),
            Self::Drawn(drawings) => Err(drawings),
        }
    }
}

fn unknown(style: &str) -> String {
    let names: Vec<String> = STYLES.iter().map(|(name, _)| format!("'{name}'")).collect();
    format!("`style` expects one of {}, found '{style}'", names.join(", "))
}
