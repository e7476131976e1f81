//! One constructor for each code: its wording exists here and nowhere else.
//!
//! A message says what is the matter in one line; where something else was expected, it says `expected X, found
//! Y`. It holds no counts, so that the same finding keeps its words when the rest of the text changes. Help is
//! something to do.

mod annotations;
mod input;
mod labels;
mod speakers;

pub(crate) use labels::{Instead, Spacing};
