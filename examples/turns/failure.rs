//! Why there is nothing to show, or why it is not good enough.

use std::fmt;
use std::io;
use std::path::PathBuf;

use transcript_core::{Error, Severity, Transcript, WriteError};

use crate::page;

/// Why the command fails.
pub(crate) enum Failure {
    Arguments(lexopt::Error),
    Read(Error),
    /// The text was read and shown, and it has errors.
    Errors(String),
    Output(WriteError),
    Write {
        path: PathBuf,
        cause: io::Error,
    },
}

impl Failure {
    /// The errors of a transcript that could be read all the same.
    pub(crate) fn of(transcript: &Transcript) -> Option<Self> {
        let mut errors = transcript.diagnostics().iter().filter(|found| found.severity() == Severity::Error);
        let first = errors.next()?;
        let line = first.render(transcript.source(), transcript_core::Style::Line);
        let more = match errors.count() {
            0 => String::new(),
            more => format!(" (and {more} more)"),
        };
        Some(Self::Errors(format!("{line}{more}")))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Arguments(error) => write!(f, "error: {error}; see ./dev run --help"),
            Self::Read(Error::Parse(error)) => f.write_str(&error.render(page::stderr_style())),
            Self::Read(error) => write!(f, "error: {error}"),
            Self::Errors(errors) => f.write_str(errors),
            Self::Output(error) => write!(f, "error: {error}"),
            Self::Write { path, cause } => write!(f, "error: cannot write `{}`: {cause}", path.display()),
        }
    }
}
