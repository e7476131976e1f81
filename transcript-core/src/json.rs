//! The JSON of a transcript: one versioned schema, written for people and `jq` and read back to an equal value.
//!
//! `docs/json.md` describes it. What can be derived from the text and the tables is written and ignored on
//! reading; everything else is checked before it is believed.

mod check;
mod rows;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::Transcript;
use crate::span::Span;
use rows::Document;

/// The version of the schema that is written and read.
const SCHEMA: u32 = 1;

/// Why a JSON text is not that of a transcript.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JsonError {
    /// Not JSON, or a field is missing or of another type.
    #[error("not the JSON of a transcript: {message}")]
    Malformed {
        /// What is wrong, with line and column.
        message: String,
    },
    /// Written by another version of the schema.
    #[error("expected `schema` {SCHEMA}, found {found}")]
    Schema {
        /// The version of the text.
        found: u32,
    },
    /// Items that do not tile the text.
    #[error("`items[{row}]`: expected a piece of the text that begins at byte {expected}, found {found:?}")]
    Untiled {
        /// The row of the item; one past the last where the items end too early.
        row: usize,
        /// Where the item before it ends.
        expected: u32,
        /// Where it is said to be.
        found: Span,
    },
    /// A span outside the text, or one that cuts a character.
    #[error("`{table}[{row}].{field}`: expected bytes of the text between characters, found {found:?}")]
    Span {
        /// The table.
        table: &'static str,
        /// Its row.
        row: usize,
        /// The field of the row.
        field: &'static str,
        /// Where it points.
        found: Span,
    },
    /// A reference to a row that is not there, or not there in this order.
    #[error("`{table}[{row}].{field}`: expected rows within {from}..{to}, found {start}..{end}")]
    Rows {
        /// The table.
        table: &'static str,
        /// Its row.
        row: usize,
        /// The field of the row.
        field: &'static str,
        /// The first row it may refer to.
        from: u32,
        /// The row after the last.
        to: u32,
        /// The first row it refers to.
        start: u32,
        /// The row after the last.
        end: u32,
    },
}

impl Transcript<'_> {
    /// The transcript as JSON: its text once, its tables, and what people like to read beside them.
    ///
    /// The schema is described in `docs/json.md`. Spans are byte offsets into the UTF-8 text.
    ///
    /// ```
    /// use transcript_core::Transcript;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let transcript = transcript_core::parse("ADA: Hello.\nBO: Hello, Ada.\nADA: Shall we?\nBO: Yes.\n")?;
    /// let json = transcript.to_json();
    /// assert!(json.starts_with(r#"{"schema":1,"#));
    /// assert_eq!(Transcript::from_json(&json)?, transcript);
    /// # Ok(())
    /// # }
    /// ```
    pub fn to_json(&self) -> String {
        // Writing to memory fails only for maps with keys that are no strings, and there are none.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a transcript back from its JSON. Fields that can be derived from others are ignored.
    ///
    /// # Errors
    /// [`JsonError`] where the text is not JSON of this schema, or where its tables contradict its text.
    pub fn from_json(json: &str) -> Result<Transcript<'static>, JsonError> {
        /// What every version of the schema has.
        #[derive(Deserialize)]
        struct Version {
            schema: u32,
        }
        let malformed = |cause: serde_json::Error| JsonError::Malformed { message: cause.to_string() };
        match serde_json::from_str(json).map_err(malformed)? {
            Version { schema: SCHEMA } => {
                serde_json::from_str::<Document<'_>>(json).map_err(malformed)?.into_transcript()
            }
            Version { schema: found } => Err(JsonError::Schema { found }),
        }
    }
}

/// Writes the schema of `docs/json.md`.
impl Serialize for Transcript<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Document::of(self).serialize(serializer)
    }
}

/// Reads the schema of `docs/json.md`, and checks it as [`Transcript::from_json`] does.
impl<'de> Deserialize<'de> for Transcript<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Document::deserialize(deserializer)?.into_transcript().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests;
