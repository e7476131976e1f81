//! From places in the decoded text back to bytes of the file.

use crate::span::narrow;

/// Characters in succession that all take the same number of bytes, in the text and in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    decoded: u32,
    original: u32,
    decoded_step: u32,
    original_step: u32,
}

/// Where each character of the decoded text stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Offsets {
    /// The length of a byte-order mark that was taken off.
    skipped: u32,
    /// Empty where text and file have the same bytes.
    runs: Vec<Run>,
    decoded_end: u32,
    original_end: u32,
}

impl Offsets {
    /// Nothing was changed but that a byte-order mark was taken off.
    pub(super) fn after_mark(skipped: usize) -> Self {
        let skipped = narrow(skipped);
        Self { skipped, original_end: skipped, ..Self::default() }
    }

    /// The next stretch of text is made of characters of `decoded_step` bytes, and each of them took
    /// `original_step` bytes in the file.
    pub(super) fn push(&mut self, decoded: usize, decoded_step: usize, original_step: usize) {
        if decoded == 0 {
            return;
        }
        let (decoded, decoded_step, original_step) =
            (narrow(decoded), narrow(decoded_step).max(1), narrow(original_step));
        let same = |run: &Run| run.decoded_step == decoded_step && run.original_step == original_step;
        if !self.runs.last().is_some_and(same) {
            let (start, original) = (self.decoded_end, self.original_end);
            self.runs.push(Run { decoded: start, original, decoded_step, original_step });
        }
        self.decoded_end = self.decoded_end.saturating_add(decoded);
        self.original_end = self.original_end.saturating_add(decoded / decoded_step * original_step);
    }

    /// The byte of the file at which the character at an offset of the decoded text begins.
    pub(crate) fn original(&self, offset: u32) -> u32 {
        let row = self.runs.partition_point(|run| run.decoded <= offset);
        match row.checked_sub(1).and_then(|row| self.runs.get(row)) {
            None => offset.saturating_add(self.skipped),
            Some(_) if offset >= self.decoded_end => self.original_end,
            Some(run) => run.original + (offset - run.decoded) / run.decoded_step * run.original_step,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_equal_characters_are_joined() {
        let mut offsets = Offsets::after_mark(2);
        for _ in 0..3 {
            offsets.push(1, 1, 2);
        }
        offsets.push(2, 2, 2);
        assert_eq!(offsets.runs.len(), 2);
        let places: Vec<u32> = (0..6).map(|offset| offsets.original(offset)).collect();
        assert_eq!(places, [2, 4, 6, 8, 8, 10], "the fifth byte is inside the last character");
    }

    #[test]
    fn unchanged_text_is_only_shifted() {
        assert_eq!(Offsets::default().original(7), 7);
        assert_eq!(Offsets::after_mark(3).original(7), 10);
    }
}
