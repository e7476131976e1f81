//! Why there is nothing to show.

use std::fmt;
use std::io;
use std::path::PathBuf;

use transcript_core::{Error, ParseError, Severity, UnknownWriteFormat, WriteError};

use crate::page;
use crate::stand_in;

/// Why there is nothing to show.
pub(crate) enum Failure {
    Arguments(lexopt::Error),
    Read(Error),
    UnknownOutput(UnknownWriteFormat),
    Output(WriteError),
    Write { path: PathBuf, cause: io::Error },
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Arguments(error) => write!(f, "error: {error}; see ./dev run --help"),
            Self::Read(Error::Parse(error)) => f.write_str(&every_error(error)),
            Self::Read(error) => write!(f, "error: {error}"),
            Self::UnknownOutput(error) => write!(f, "error: {error}"),
            Self::Output(error) => write!(f, "error: {error}"),
            Self::Write { path, cause } => write!(f, "error: cannot write `{}`: {cause}", path.display()),
        }
    }
}

/// Each error of the text with its place.
fn every_error(error: &ParseError) -> String {
    let errors = error.diagnostics().iter().filter(|found| found.severity() == Severity::Error);
    let rendered = errors.map(|found| stand_in::render(found, error.input(), page::colour_on_stderr()));
    rendered.collect::<Vec<_>>().join("\n")
}
