//! Byte ranges of a source text. Depends on nothing.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in the decoded text: `start` belongs to it, `end` does not.
///
/// ```
/// use transcript_core::Span;
///
/// let span = Span::new(6, 11);
/// assert_eq!(span.slice("hello world"), "world");
/// assert_eq!(span.len(), 5);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from `start` to `end`. An `end` before `start` gives the empty span at `start`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// The span of a range of `usize` offsets; texts longer than 4 GiB are refused before any span is made.
    pub fn of(range: Range<usize>) -> Self {
        Self::new(narrow(range.start), narrow(range.end))
    }

    /// The empty span at an offset.
    pub const fn at(offset: u32) -> Self {
        Self { start: offset, end: offset }
    }

    /// The first byte.
    pub const fn start(self) -> u32 {
        self.start
    }

    /// The byte after the last.
    pub const fn end(self) -> u32 {
        self.end
    }

    /// How many bytes it covers.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same range in `usize`, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text it covers; empty where the span does not fit the text.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Whether it covers the byte at `offset`.
    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The part of the span that is left when white space at both ends is taken off.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let slice = self.slice(text);
        let left = slice.len() - slice.trim_start().len();
        let right = slice.trim().len();
        let start = self.range().start + left;
        Self::of(start..start + right)
    }
}

/// A count or an offset in the width that tables use. Nothing reaches the largest one: longer texts are refused.
pub(crate) fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<(u32, u32)> for Span {
    fn from((start, end): (u32, u32)) -> Self {
        Self::new(start, end)
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reversed_ends_give_the_empty_span() {
        assert_eq!(Span::new(5, 3), Span::at(5));
    }

    #[test]
    fn trim_takes_white_space_off_both_ends() {
        assert_eq!(Span::new(0, 9).trim("  a b   x"), Span::new(2, 9));
        assert_eq!(Span::new(0, 8).trim("  a b   x"), Span::new(2, 5));
        assert_eq!(Span::new(0, 2).trim("  a"), Span::at(2));
    }

    #[test]
    fn slice_of_a_span_that_does_not_fit_is_empty() {
        assert_eq!(Span::new(1, 2).slice("é"), "");
        assert_eq!(Span::new(4, 9).slice("abc"), "");
    }
}
