//! Clocks as almost every caption file writes them; the grammars read the rest.

use crate::span::Span;
use crate::time::{TimeRange, Timestamp};

/// A timing line that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Timing {
    pub(crate) time: TimeRange,
    /// How many bytes of the line come after the second clock.
    pub(crate) rest: usize,
}

impl Timing {
    /// What comes after the second clock on a timing line.
    pub(crate) fn rest_of(self, line: Span) -> Span {
        Span::of(line.range().end - self.rest..line.range().end)
    }
}

/// Reads `hh:mm:ss.mmm` (or with another point) at the very start of a line.
pub(crate) fn fixed_clock(line: &[u8], point: u8) -> Option<Timestamp> {
    let &[h1, h2, b':', m1, m2, b':', s1, s2, p, f1, f2, f3, ref rest @ ..] = line else { return None };
    let digits = [h1, h2, m1, m2, s1, s2, f1, f2, f3];
    let longer = rest.first().is_some_and(u8::is_ascii_digit);
    if p != point || longer || !digits.iter().all(u8::is_ascii_digit) || m1 > b'5' || s1 > b'5' {
        return None;
    }
    let value = |digits: &[u8]| digits.iter().fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'));
    Some(Timestamp::from_clock(value(&[h1, h2]), value(&[m1, m2]), value(&[s1, s2]), value(&[f1, f2, f3])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_full_clocks_and_nothing_else() {
        let read = |text: &str| fixed_clock(text.as_bytes(), b'.').map(Timestamp::millis);
        assert_eq!(read("01:02:03.004"), Some(3_723_004));
        assert_eq!(read("01:02:03.004 --> "), Some(3_723_004));
        for other in
            ["01:02:03,004", "1:02:03.004", "01:62:03.004", "01:02:63.004", "01:02:03.0045", "01:02:03.00"]
        {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
