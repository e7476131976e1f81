//! Clocks as almost every caption file writes them; the grammars read the rest.

use crate::diagnostic::Diagnostic;
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

/// What is wrong with a timing line that cannot be read: one of its clocks, or all of it.
pub(crate) fn timing_finding(
    text: &str,
    line: Span,
    expected: &str,
    reads: impl Fn(&str) -> bool,
) -> Diagnostic {
    let mut at = line.range().start;
    for side in line.slice(text).split("-->") {
        let clock = side.split_whitespace().next().unwrap_or("");
        let start = at + side.find(clock).unwrap_or(0);
        if looks_like_clock(clock) && !reads(clock) {
            let (example, _) = expected.split_once(' ').unwrap_or((expected, ""));
            return Diagnostic::malformed_clock(clock, Span::of(start..start + clock.len()), example);
        }
        at += side.len() + "-->".len();
    }
    Diagnostic::malformed_timing(line, expected)
}

fn looks_like_clock(text: &str) -> bool {
    let marks = text.bytes().filter(|byte| b":.,".contains(byte)).count();
    marks > 1 && text.bytes().all(|byte| byte.is_ascii_digit() || b":.,".contains(&byte))
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
