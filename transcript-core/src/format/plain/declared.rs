//! What the caller says of labels: their shape, by example or by name, and lines that are labels in any case.

use super::candidates;
use super::decide::{Head, State};
use super::likeness::METADATA_BITS;
use super::line;
use super::shape::Shape;
use super::weigh::Weighed;
use crate::options::ParseOptions;

/// The caller's word, which overrules the weighing.
#[derive(Default)]
pub(crate) struct Declared {
    /// The shape of an example.
    example: Option<Shape>,
    /// The name of a shape, as explanations print it.
    name: Option<String>,
    /// Rows of lines that open a turn.
    lines: Vec<u32>,
}

impl Declared {
    pub(crate) fn of(options: &ParseOptions) -> Self {
        Self {
            example: options.label_example.as_deref().and_then(|example| shape_of(example, options)),
            name: options.label_shape.clone(),
            lines: options.label_lines.iter().filter_map(|line| line.checked_sub(1)).collect(),
        }
    }

    /// Whether the caller has named a shape at all.
    pub(crate) fn names_shape(&self) -> bool {
        self.example.is_some() || self.name.is_some()
    }

    /// Whether labels of a shape may be read. Place, clocks and numbers are left open by an example.
    pub(crate) fn allows(&self, shape: Shape) -> bool {
        let like = |example: Shape| {
            (example.wrap, example.delimiter) == (shape.wrap, shape.delimiter)
                && (example.prefix.heading, example.prefix.sign) == (shape.prefix.heading, shape.prefix.sign)
        };
        let by_name = self.name.as_ref().is_some_and(|name| *name == shape.to_string());
        !self.names_shape() || by_name || self.example.is_some_and(like)
    }

    /// Admits every name of a declared shape but those that head a field.
    pub(crate) fn admit_all(weighed: &mut Weighed) {
        for entry in &mut weighed.entries {
            entry.admitted = entry.name_bits > METADATA_BITS;
        }
    }

    /// Opens a turn on each line that the caller names and that can be read as a label at all.
    pub(crate) fn force_lines(state: &mut State<'_>) {
        let declared = state.document.declared;
        for &line in &declared.lines {
            let readings =
                (0_u32..).zip(&state.document.candidates.list).filter(|(_, found)| found.line == line);
            let known_shape = |shape| state.accepted.iter().position(|taken| taken.shape == shape);
            let best = readings.min_by_key(|(_, found)| {
                let delimiter = state.document.shape(found.shape).map(|shape| shape.delimiter);
                (known_shape(found.shape).unwrap_or(usize::MAX), delimiter)
            });
            let Some((candidate, found)) = best else { continue };
            let report = known_shape(found.shape).and_then(|row| u16::try_from(row).ok()).unwrap_or(u16::MAX);
            state.take(Head { candidate, report, confidence: 1.0 }, None);
        }
    }
}

/// The shape of a label shown by itself, such as `MR. X:` or `**Name**`.
fn shape_of(example: &str, options: &ParseOptions) -> Option<Shape> {
    let mut lines = line::cut(example);
    line::relate(&mut lines);
    let found = candidates::collect(example, &lines, options);
    found
        .list
        .iter()
        .filter_map(|found_one| found.shapes.get(usize::from(found_one.shape)).copied())
        .min_by_key(|shape| shape.delimiter)
}
