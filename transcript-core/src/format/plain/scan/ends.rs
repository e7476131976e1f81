//! The places where a label could end.

use crate::format::plain::grammar::Delimiter;

/// One place where a label could end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct End {
    pub(crate) delimiter: Delimiter,
    /// Where the label ends, white space before the delimiter left out, in bytes from the start of the label.
    pub(crate) label: usize,
    /// Where the first bracket of the label opens, if it has one: the name ends before it.
    pub(crate) name: usize,
    /// Where the delimiter ends.
    pub(crate) after: usize,
}

/// The most places that one line is read with.
pub(crate) const MOST_ENDS: usize = 7;

/// Places where a label that starts the text could end: the first of each kind of delimiter outside brackets.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ends {
    ends: [Option<End>; MOST_ENDS],
    count: usize,
}

impl Ends {
    pub(super) fn push(&mut self, end: End) {
        if let Some(slot) = self.ends.get_mut(self.count) {
            *slot = Some(end);
            self.count += 1;
        }
    }

    pub(super) fn has(&self, delimiter: Delimiter) -> bool {
        self.iter().any(|end| end.delimiter == delimiter)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = End> + '_ {
        self.ends.iter().copied().flatten()
    }
}
