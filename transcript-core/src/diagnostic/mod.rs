//! What is found wrong or doubtful in a transcript: coded, placed, and with a way out.

mod captions;
mod code;
mod collect;
mod findings;
mod render;

pub use code::{Code, Severity, UnknownCode};
pub use render::{Style, render_all};

pub(crate) use collect::Findings;
pub(crate) use findings::{Instead, Spacing};

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// One finding about a text.
///
/// Its line and column come from the source: see [`Source::position`](crate::Source::position).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Diagnostic {
    /// Which of the known findings it is.
    pub code: Code,
    /// The smallest text a reader would underline.
    pub span: Span,
    /// What is the matter, in one line without a full stop.
    pub message: String,
    /// What is said beside the underlined text itself.
    pub note: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// A replacement that repairs it.
    pub fix: Option<Fix>,
}

/// Another place that explains a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What is to be seen there.
    pub message: String,
}

/// A replacement that repairs a finding and changes nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// The text to replace.
    pub span: Span,
    /// What to put there.
    pub replacement: String,
}

impl Diagnostic {
    /// A finding with its message alone; the constructors of each code add the rest.
    pub(crate) fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { code, span, message: message.into(), note: None, help: None, related: Vec::new(), fix: None }
    }

    pub(crate) fn with_note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn with_related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { span, message: message.into() });
        self
    }

    pub(crate) fn with_fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}
