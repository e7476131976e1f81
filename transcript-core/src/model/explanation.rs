//! Why a text was read the way it was.

use serde::{Deserialize, Serialize};

/// A way of printing labels that was weighed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ShapeReport {
    /// The shape in words: `name ":" speech on the same line`.
    pub shape: String,
    /// A label as it stands in the text.
    pub example: String,
    /// How many turns it opens.
    pub turns: u32,
    /// How many distinct labels it has.
    pub labels: u32,
    /// Bits saved against reading the text as prose.
    pub prose_bits: f32,
    /// Evidence against reading the text as keys and values.
    pub key_value_score: f32,
    /// Whether it was taken.
    pub accepted: bool,
}

/// Why a text was read the way it was: the shapes of labels that were weighed against each other.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Explanation {
    /// The shapes, those accepted first, then by the bits they save.
    pub shapes: Vec<ShapeReport>,
}
