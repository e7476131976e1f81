//! Formats: which one a text is in, and one room for each.

pub(crate) mod plain;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A format of transcripts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Format {
    /// Speaker-labelled plain text or Markdown of any house style.
    #[default]
    Plain,
}

impl Format {
    /// All formats.
    pub const ALL: &'static [Self] = &[Self::Plain];

    /// The name used in options, JSON and Python.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
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
