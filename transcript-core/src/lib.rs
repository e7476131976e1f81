//! Parse speaker-labelled transcripts of any house style: who said what, with the place of every byte.
//!
//! ```
//! # fn main() -> Result<(), transcript_core::ParseError> {
//! let text = "ADA: Good morning.\nBO: Hello, Ada.\nADA: Shall we begin?\nBO: Please.\n";
//! let transcript = transcript_core::parse(text)?;
//! for turn in transcript.turns() {
//!     let name = turn.speaker().map_or("?", |speaker| &speaker.name);
//!     println!("{name}: {}", turn.speech());
//! }
//! # Ok(())
//! # }
//! ```
#![forbid(unsafe_code)]

mod build;
mod check;
mod diagnostic;
mod encoding;
mod error;
pub mod fix;
mod format;
mod json;
mod known;
mod model;
mod options;
mod parse;
mod source;
mod span;
mod speakers;
mod time;
mod write;

pub use diagnostic::{Code, Diagnostic, Fix, Related, Severity, Style, UnknownCode, render_all};
pub use error::{Error, ParseError};
pub use format::{Format, UnknownFormat};
pub use json::JsonError;
pub use model::{
    Annotation, AnnotationKind, Explanation, Item, ItemKind, Label, LabelId, LabelKind, LabelParts, Merge,
    ShapeReport, Speaker, SpeakerId, SpeakerKind, Transcript, Turn, Utterance,
};
pub use options::{MergePolicy, ParseOptions, RosterEntry};
pub use source::{LineIndex, Position, Source};
pub use span::Span;
pub use speakers::{Resolved, WordClass, resolve};
pub use time::{TimeRange, Timestamp};
pub use write::{UnknownWriteFormat, WriteError, WriteFormat};

/// The README's programs are tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

/// Parses a text with the default options.
///
/// # Errors
/// Where there is no transcript to give: T0102 (nothing but white space), T0103 (too large), T0201 (no labels).
pub fn parse(text: &str) -> Result<Transcript<'_>, ParseError> {
    ParseOptions::new().parse(text)
}

/// Parses a text and fails on any diagnostic that is an error, with all of them at once.
///
/// # Errors
/// As [`parse`], and on every other error.
pub fn strict(text: &str) -> Result<Transcript<'_>, ParseError> {
    ParseOptions::new().strict(true).parse(text)
}

/// Parses a text and never fails: what is wrong is in the diagnostics.
pub fn recover(text: &str) -> Transcript<'_> {
    ParseOptions::new().recover(text)
}
