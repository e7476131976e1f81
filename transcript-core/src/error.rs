//! What a `Result` of this crate carries.

use std::cmp::Reverse;
use std::path::PathBuf;

use crate::diagnostic::{Code, Diagnostic, Style, render_all};
use crate::source::{Position, Source};

/// A text that is not accepted: its source and all that was found in it.
///
/// Displayed, it is one line about the finding that weighs most; [`render`](Self::render) shows all of them.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", self.summary())]
pub struct ParseError {
    input: Box<Source<'static>>,
    first: Box<Diagnostic>,
    diagnostics: Vec<Diagnostic>,
}

impl ParseError {
    /// An error about a text, led by its gravest finding. `diagnostics` holds all findings, that one included.
    pub(crate) fn new(input: Source<'static>, first: Diagnostic, diagnostics: Vec<Diagnostic>) -> Self {
        Self { input: Box::new(input), first: Box::new(first), diagnostics }
    }

    /// The text the diagnostics point into.
    pub fn input(&self) -> &Source<'static> {
        &self.input
    }

    /// All findings, in the order of their places.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The finding that weighs most.
    pub fn first(&self) -> &Diagnostic {
        &self.first
    }

    /// The code of that finding.
    pub fn code(&self) -> Code {
        self.first.code
    }

    /// Where that finding is.
    pub fn position(&self) -> Position {
        self.input.position(self.first.span.start())
    }

    /// The findings as text, the one that weighs most before the other errors, those before the rest: see [`render_all`](crate::render_all).
    ///
    /// ```
    /// use transcript_core::{Style, parse};
    ///
    /// let frame = parse(" ").map_err(|error| error.render(Style::Frame));
    /// let expected = "error[T0102]: expected a transcript, found nothing but white space";
    /// assert_eq!(frame.err().as_deref().and_then(|frame| frame.lines().next()), Some(expected));
    /// ```
    pub fn render(&self, style: Style) -> String {
        const SHOWN: usize = 10;
        let mut diagnostics = self.diagnostics.clone();
        diagnostics.sort_by_key(|found| (*found != *self.first, Reverse(found.severity())));
        render_all(&diagnostics, &self.input, style, SHOWN)
    }

    fn summary(&self) -> String {
        let at = self.position();
        let name = self.input.name().unwrap_or("<text>");
        let more = match self.diagnostics.len() {
            0 | 1 => String::new(),
            n => format!(" (and {} more)", n - 1),
        };
        let (severity, code) = (self.first.severity(), self.first.code);
        format!("{name}:{}:{}: {severity}[{code}]: {}{more}", at.line, at.column, self.first.message)
    }
}

/// Why a file gave no transcript.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The text was read and is not acceptable.
    #[error(transparent)]
    Parse(#[from] ParseError),
    /// The file could not be read.
    #[error("cannot read `{}`: {cause}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        #[source]
        cause: std::io::Error,
    },
}
