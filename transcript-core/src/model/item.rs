//! Items: the pieces that tile the input, each byte in exactly one of them.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::transcript::Transcript;
use crate::span::Span;

/// What a piece of the input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ItemKind {
    /// A speaker's label as printed, without delimiter and decoration.
    Label,
    /// Delimiters, decoration, tags: what marks the text without being part of it.
    Markup,
    /// A clock or a line of timing.
    Time,
    /// What was said.
    Speech,
    /// An annotation inside speech, such as `(laughs)`: part of a turn's text, not of its speech.
    InlineAnnotation,
    /// A line that rolling captions show again: part of its cue's text, not of its turn's.
    Repeat,
    /// An annotation on lines of its own.
    Annotation,
    /// White space between the others, line ends included.
    Space,
    /// Text that belongs to no turn and is no annotation.
    Unattributed,
}

impl ItemKind {
    /// The name used in JSON and Python.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Markup => "markup",
            Self::Time => "time",
            Self::Speech => "speech",
            Self::InlineAnnotation => "inline-annotation",
            Self::Repeat => "repeat",
            Self::Annotation => "annotation",
            Self::Space => "space",
            Self::Unattributed => "unattributed",
        }
    }
}

/// A piece of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Where it is.
    pub span: Span,
}

/// What kind of thing an annotation notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum AnnotationKind {
    /// Something done or heard: a stage direction, applause, crosstalk, a clerk's line.
    Direction,
    /// A heading or a scene line.
    Heading,
    /// A page head, page foot, page number or line number.
    Page,
    /// Text before the first turn.
    FrontMatter,
    /// Text after the last turn.
    BackMatter,
    /// A header block such as YAML, or a header line of a caption file.
    Metadata,
    /// A rule or ornament between parts.
    Rule,
    /// A line of a chat log that is no message: joins, parts, actions.
    Event,
    /// A comment or a note by the transcriber.
    Note,
}

impl AnnotationKind {
    /// The name used in JSON and Python.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direction => "direction",
            Self::Heading => "heading",
            Self::Page => "page",
            Self::FrontMatter => "front-matter",
            Self::BackMatter => "back-matter",
            Self::Metadata => "metadata",
            Self::Rule => "rule",
            Self::Event => "event",
            Self::Note => "note",
        }
    }
}

/// A run of rows in one of the transcript's tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(u32, u32)", into = "(u32, u32)")]
pub(crate) struct Rows {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Rows {
    pub(crate) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<(u32, u32)> for Rows {
    fn from((start, end): (u32, u32)) -> Self {
        Self { start, end }
    }
}

impl From<Rows> for (u32, u32) {
    fn from(rows: Rows) -> Self {
        (rows.start, rows.end)
    }
}

/// An annotation as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AnnotationRecord {
    pub(crate) kind: AnnotationKind,
    pub(crate) span: Span,
    /// Whether it stands inside speech.
    pub(crate) inline: bool,
    /// The turn it belongs to.
    pub(crate) turn: Option<u32>,
}

/// Anything in a transcript that is not speech.
#[derive(Clone, Copy)]
pub struct Annotation<'t> {
    pub(crate) transcript: &'t Transcript<'t>,
    pub(crate) record: &'t AnnotationRecord,
}

impl<'t> Annotation<'t> {
    /// What it notes.
    pub fn kind(&self) -> AnnotationKind {
        self.record.kind
    }

    /// Its text, brackets included.
    pub fn text(&self) -> &'t str {
        self.record.span.slice(self.transcript.text())
    }

    /// Where it is.
    pub fn span(&self) -> Span {
        self.record.span
    }

    /// Whether it stands inside speech; otherwise it has lines of its own.
    pub fn is_inline(&self) -> bool {
        self.record.inline
    }

    /// The index of the turn it belongs to, if any.
    pub fn turn(&self) -> Option<usize> {
        self.record.turn.map(|turn| turn as usize)
    }
}

impl std::fmt::Debug for Annotation<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Annotation").field("kind", &self.kind()).field("text", &self.text()).finish()
    }
}
