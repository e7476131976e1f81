//! Formats: which one a text is in, and one room for each.

mod captions;
mod detect;
mod inline_speakers;
pub(crate) mod plain;
mod sbv;
mod srt;
mod webvtt;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub(crate) use detect::detect;
pub(crate) use srt::escape as escape_srt;

use crate::build::Builder;
use crate::options::ParseOptions;

/// A format of transcripts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Format {
    /// Speaker-labelled plain text or Markdown of any house style.
    #[default]
    Plain,
    /// WebVTT captions.
    WebVtt,
    /// SubRip captions.
    Srt,
    /// `SubViewer` captions as YouTube writes them.
    Sbv,
}

/// Reads a text in a format.
pub(crate) fn read<'t>(format: Format, text: &'t str, options: &ParseOptions, builder: &mut Builder<'t>) {
    match format {
        Format::Plain => plain::read(text, options, builder),
        Format::WebVtt => webvtt::read(text, options, builder),
        Format::Srt => srt::read(text, options, builder),
        Format::Sbv => sbv::read(text, options, builder),
    }
}

impl Format {
    /// All formats.
    pub const ALL: &'static [Self] = &[Self::Plain, Self::WebVtt, Self::Srt, Self::Sbv];

    /// The name used in options, JSON and Python.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::WebVtt => "webvtt",
            Self::Srt => "srt",
            Self::Sbv => "sbv",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that is no format's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected the name of a format such as `plain`, found `{0}`")]
pub struct UnknownFormat(pub String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        let known = Self::ALL.iter().find(|format| format.name().eq_ignore_ascii_case(text));
        known.copied().ok_or_else(|| UnknownFormat(text.to_owned()))
    }
}
