//! The arrows of timing lines.

use memchr::memmem;

use crate::span::Span;

/// Where the arrows are, found in one pass over the text.
pub(crate) struct Arrows<'t> {
    found: memmem::FindIter<'t, 'static>,
    next: Option<usize>,
}

impl<'t> Arrows<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut found = memmem::find_iter(text.as_bytes(), "-->");
        let next = found.next();
        Self { found, next }
    }

    /// Whether a line has one; lines are asked for in order.
    pub(crate) fn inside(&mut self, line: Span) -> bool {
        let line = line.range();
        while self.next.is_some_and(|at| at < line.start) {
            self.next = self.found.next();
        }
        self.next.is_some_and(|at| at < line.end)
    }
}
