//! Transcripts written as text again, one file for each format.

mod captions;
mod csv;
mod json_lines;
mod markdown;
mod paragraphs;
mod srt;
mod text;
mod webvtt;

use std::fmt;
use std::str::FromStr;

use crate::model::Transcript;

/// A format that transcripts can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WriteFormat {
    /// WebVTT captions with voices; needs times.
    WebVtt,
    /// SRT captions with `Name: ` before the text; needs times.
    Srt,
    /// Plain text: `Name: ` before each turn, a blank line between turns.
    Text,
    /// Markdown: as plain text, with the name in bold.
    Markdown,
    /// Comma-separated values, a row for each utterance.
    Csv,
    /// The JSON of [`Transcript::to_json`]: everything.
    Json,
    /// JSON Lines, one for each turn: who, when and what.
    JsonLines,
}

/// The names and file extensions of each format, the first of them its own.
const NAMES: [(WriteFormat, &[&str]); 7] = [
    (WriteFormat::WebVtt, &["vtt", "webvtt"]),
    (WriteFormat::Srt, &["srt", "subrip"]),
    (WriteFormat::Text, &["txt", "text", "plain"]),
    (WriteFormat::Markdown, &["md", "markdown"]),
    (WriteFormat::Csv, &["csv"]),
    (WriteFormat::Json, &["json"]),
    (WriteFormat::JsonLines, &["jsonl", "ndjson"]),
];

impl WriteFormat {
    /// The format that files with this extension (without the dot) are in.
    ///
    /// ```
    /// use transcript_core::WriteFormat;
    ///
    /// assert_eq!(WriteFormat::from_extension("VTT"), Some(WriteFormat::WebVtt));
    /// assert_eq!(WriteFormat::from_extension("exe"), None);
    /// ```
    pub fn from_extension(extension: &str) -> Option<Self> {
        let named = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(extension));
        NAMES.iter().find(|(_, names)| named(names)).map(|(format, _)| *format)
    }

    /// The name used in options and as file extension.
    pub fn name(self) -> &'static str {
        let own = NAMES.iter().find(|(format, _)| *format == self);
        own.and_then(|(_, names)| names.first()).copied().unwrap_or("")
    }
}

impl fmt::Display for WriteFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that is no format's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected a format to write such as `vtt`, `srt`, `txt`, `md`, `csv`, `json` or `jsonl`, found `{0}`"
)]
pub struct UnknownWriteFormat(pub String);

impl FromStr for WriteFormat {
    type Err = UnknownWriteFormat;

    fn from_str(name: &str) -> Result<Self, UnknownWriteFormat> {
        Self::from_extension(name).ok_or_else(|| UnknownWriteFormat(name.to_owned()))
    }
}

/// Why a transcript cannot be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// Captions need to know when each turn begins.
    #[error("expected times to write `{format}`, found none for turn {} (line {line})", turn + 1)]
    MissingTime {
        /// The format that was asked for.
        format: WriteFormat,
        /// The number of the first turn without a start, from 0.
        turn: usize,
        /// The line of the source in which that turn begins, from 1.
        line: u32,
    },
    /// The rows could not be collected.
    #[error("cannot write rows: {0}")]
    Rows(#[from] std::io::Error),
}

impl Transcript<'_> {
    /// The transcript as text in another format.
    ///
    /// WebVTT and SRT have a cue for each utterance that has a start; an utterance without one joins the cue
    /// before it. Where an end is not known, the cue lasts until the next one begins.
    ///
    /// # Errors
    /// [`WriteError::MissingTime`] where captions are asked for and a turn has no start.
    ///
    /// ```
    /// use transcript_core::WriteFormat;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let captions = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ada>Shall we begin?\n";
    /// let transcript = transcript_core::parse(captions)?;
    /// assert_eq!(transcript.write(WriteFormat::Text)?, "Ada: Shall we begin?\n");
    /// # Ok(())
    /// # }
    /// ```
    pub fn write(&self, format: WriteFormat) -> Result<String, WriteError> {
        match format {
            WriteFormat::WebVtt => Ok(webvtt::write(&captions::cues(self, format)?)),
            WriteFormat::Srt => Ok(srt::write(&captions::cues(self, format)?)),
            WriteFormat::Text => Ok(text::write(self)),
            WriteFormat::Markdown => Ok(markdown::write(self)),
            WriteFormat::Csv => csv::write(self),
            WriteFormat::Json => Ok(self.to_json()),
            WriteFormat::JsonLines => Ok(json_lines::write(self).map_err(std::io::Error::from)?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for (format, names) in NAMES {
            assert_eq!(format.to_string().parse(), Ok(format));
            assert!(names.iter().all(|name| WriteFormat::from_extension(name) == Some(format)));
        }
        let unknown = "docx".parse::<WriteFormat>().unwrap_err();
        assert_eq!(
            unknown.to_string(),
            "expected a format to write such as `vtt`, `srt`, `txt`, `md`, `csv`, `json` or `jsonl`, found `docx`"
        );
    }
}
