//! Every reading of a line as a label, in every shape that fits: claims, to be weighed over the document.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::chars::{self, Opening};
use super::line::{Line, Role};
use super::reading::Reading;
use super::shape::{Place, Shape};
use super::speech_like;
use super::tokens::hash;
use crate::options::ParseOptions;
use crate::span::{Span, narrow};

/// The number of a shape in [`Candidates::shapes`].
pub(crate) type ShapeId = u16;
/// The number of a name in [`Candidates::names`].
pub(crate) type NameId = u32;

/// One reading of one line as a label.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    /// The line on which the label begins.
    pub(crate) line: u32,
    /// The line on which it ends: a later one only where it is broken over lines.
    pub(crate) last_line: u32,
    pub(crate) shape: ShapeId,
    pub(crate) name: NameId,
    /// The label without its decoration, parts in brackets included.
    pub(crate) label: Span,
    /// Where the delimiter and decoration after it end: the speech, if any, begins after it.
    pub(crate) end: u32,
    /// The line on which its speech begins, if it has any.
    pub(crate) speech_line: Option<u32>,
    pub(crate) traits: Traits,
    /// Whether speech stands before it on its line.
    pub(crate) inside_line: bool,
}

/// What is seen around one use of a label: evidence, not shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Traits {
    pub(crate) after_blank: bool,
    pub(crate) after_sentence: bool,
    /// 0: not indented, 1: a little, 2: deeply.
    pub(crate) indent: u8,
    pub(crate) opening: Opening,
    pub(crate) speech_like: bool,
    pub(crate) paragraph_ends: bool,
    pub(crate) wide_gap: bool,
    pub(crate) clock: bool,
}

/// A distinct name: the words of a label outside its brackets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name {
    /// Where it stands first.
    pub(crate) first: Span,
}

/// All readings of all lines.
#[derive(Default)]
pub(crate) struct Candidates {
    pub(crate) list: Vec<Candidate>,
    pub(crate) shapes: Vec<Shape>,
    pub(crate) names: Vec<Name>,
    /// Whether the document is printed in capitals.
    pub(crate) in_capitals: bool,
    shape_ids: HashMap<Shape, ShapeId, FixedState>,
    name_ids: HashMap<u64, NameId, FixedState>,
}

/// Reads every line as a label in every way that fits.
pub(crate) fn collect(text: &str, lines: &[Line], options: &ParseOptions) -> Candidates {
    let mut found = Candidates {
        list: Vec::with_capacity(lines.len()),
        in_capitals: speech_like::in_capitals(text),
        ..Candidates::default()
    };
    for row in 0..lines.len() {
        if lines.get(row).is_some_and(|line| line.role == Role::Text) {
            Reading::new(text, lines, row, options.max_label_bytes, &mut found).read();
        }
    }
    found
}

impl Candidates {
    pub(crate) fn shape(&mut self, shape: Shape) -> ShapeId {
        // Most lines are labelled as the one before.
        if let Some(last) = self.list.last().map(|found| found.shape)
            && self.shapes.get(usize::from(last)) == Some(&shape)
        {
            return last;
        }
        let next = ShapeId::try_from(self.shapes.len()).unwrap_or(ShapeId::MAX);
        *self.shape_ids.entry(shape).or_insert_with(|| {
            self.shapes.push(shape);
            next
        })
    }

    /// Whether the speech of a candidate begins on its own line.
    pub(crate) fn is_on_one_line(&self, found: &Candidate) -> bool {
        self.shapes.get(usize::from(found.shape)).is_some_and(|shape| shape.place == Place::Same)
    }

    pub(crate) fn name(&mut self, name: &str, first: Span) -> NameId {
        let next = narrow(self.names.len());
        *self.name_ids.entry(words_hash(name)).or_insert_with(|| {
            self.names.push(Name { first });
            next
        })
    }
}

/// A hash of the words of a name, whatever white space stands between them.
fn words_hash(name: &str) -> u64 {
    if chars::is_evenly_spaced(name) {
        return hash(name);
    }
    let words: Vec<&str> = name.split(chars::is_space).filter(|word| !word.is_empty()).collect();
    hash(&words.join(" "))
}
