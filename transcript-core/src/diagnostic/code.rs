//! The registry of codes. Ids are never reused; new codes go to the end of their group.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing need be done.
    Note,
    /// Probably a fault of the text.
    Warning,
    /// Something could not be read as it stands; strict parsing fails.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

macro_rules! codes {
    ($($name:ident = $id:literal $slug:literal $severity:ident $summary:literal,)*) => {
        /// Every finding there is. `docs/diagnostics.md` has an entry for each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(into = "&'static str", try_from = "String")]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = concat!("`", $id, "` ", $slug, ": ", $summary, ".")] $name,)*
        }

        impl Code {
            /// All codes, in the order of their ids.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable id, such as `T0204`.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// The id in words, such as `misspelt-label`.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)* }
            }

            /// How much it matters.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }

            /// What it means, in one line.
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$name => $summary,)* }
            }
        }
    };
}

codes! {
    InvalidEncoding = "T0101" "invalid-encoding" Error "bytes that are not valid in the text's encoding",
    EmptyInput = "T0102" "empty-input" Error "nothing but white space",
    InputTooLarge = "T0103" "input-too-large" Error "the input is over the size limit",
    UnrecognisedFormat = "T0104" "unrecognised-format" Error "the declared format does not fit the text, or none does",
    LegacyEncoding = "T0105" "legacy-encoding" Note "the text was decoded from something other than UTF-8",
    ControlCharacter = "T0106" "control-character" Warning "a control character in the text",
    NoSpeakers = "T0201" "no-speakers" Error "no reading of the text as a transcript beats reading it as something else",
    UnattributedText = "T0202" "unattributed-text" Note "speech-like text outside every turn",
    MissingDelimiter = "T0203" "missing-delimiter" Warning "a known label opens a line without its delimiter",
    MisspeltLabel = "T0204" "misspelt-label" Warning "a rare label one edit away from a frequent one",
    LabelSpacing = "T0205" "label-spacing" Note "white space in or after a label that its neighbours do not have",
    EmptyLabel = "T0206" "empty-label" Warning "a delimiter opens a line and no label stands before it",
    EmptyTurn = "T0207" "empty-turn" Warning "a label without speech",
    DoubtfulLabel = "T0208" "doubtful-label" Note "a line that may or may not open a turn",
    LabelInsideLine = "T0209" "label-inside-line" Warning "a known label and its delimiter in mid line",
    RepeatedText = "T0210" "repeated-text" Note "the same sentence twice in succession",
    AmbiguousSpeaker = "T0301" "ambiguous-speaker" Warning "a label that could be either of two speakers",
    UnknownSpeaker = "T0302" "unknown-speaker" Error "a label that is not on the given roster",
    UndeclaredParticipant = "T0303" "undeclared-participant" Error "a speaker that the header does not declare",
    SilentParticipant = "T0304" "silent-participant" Note "a declared speaker who never speaks",
    UnclosedAnnotation = "T0401" "unclosed-annotation" Warning "a bracket opened and not closed within the paragraph",
    UnopenedAnnotation = "T0402" "unopened-annotation" Warning "a bracket closed and not opened",
    MalformedTimestamp = "T0501" "malformed-timestamp" Error "something that looks like a clock and is none",
    EndBeforeStart = "T0502" "end-before-start" Error "a time range that ends before it starts",
    TimeOutOfOrder = "T0503" "time-out-of-order" Warning "a start before the previous start",
    ZeroDuration = "T0504" "zero-duration" Warning "a time range that ends when it starts",
    ClockNotation = "T0505" "clock-notation" Note "a clock written otherwise than its format asks",
    MissingHeader = "T0601" "missing-header" Error "a caption file without its signature line",
    MalformedCueTiming = "T0602" "malformed-cue-timing" Error "a timing line that cannot be read",
    UnclosedTag = "T0603" "unclosed-tag" Warning "a voice or style tag that is never closed",
    UnknownSetting = "T0604" "unknown-setting" Note "a cue setting that is not known",
    CueNumber = "T0605" "cue-number" Note "a cue number that skips or repeats",
    EmptyCue = "T0606" "empty-cue" Note "a cue without text",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl From<Code> for &'static str {
    fn from(code: Code) -> Self {
        code.id()
    }
}

/// Text that is neither the id nor the slug of a code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a diagnostic code such as `T0204` or `misspelt-label`, found `{0}`")]
pub struct UnknownCode(pub String);

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let known = Self::ALL.iter().find(|code| code.id().eq_ignore_ascii_case(text) || code.slug() == text);
        known.copied().ok_or_else(|| UnknownCode(text.to_owned()))
    }
}

impl TryFrom<String> for Code {
    type Error = UnknownCode;

    fn try_from(text: String) -> Result<Self, UnknownCode> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_sorted_and_read_back() {
        assert!(Code::ALL.windows(2).all(|pair| pair[0].id() < pair[1].id()));
        for &code in Code::ALL {
            assert_eq!(code.id().parse(), Ok(code));
            assert_eq!(code.slug().parse(), Ok(code));
        }
        assert!("T9999".parse::<Code>().is_err());
    }
}
