//! Points and ranges of time in milliseconds, as they are written beside speech.

use std::fmt;
use std::num::NonZero;

use serde::{Deserialize, Serialize};

/// A point in a recording, in milliseconds from its start.
///
/// ```
/// use transcript_core::Timestamp;
///
/// let time = Timestamp::from_millis(3_723_004);
/// assert_eq!(time.to_string(), "01:02:03.004");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "u64", into = "u64")]
pub struct Timestamp(
    /// One more than the milliseconds: a time that may be unknown takes no more room than one that is known.
    NonZero<u64>,
);

impl Timestamp {
    /// The point so many milliseconds after the start.
    pub const fn from_millis(millis: u64) -> Self {
        Self(NonZero::<u64>::MIN.saturating_add(millis))
    }

    /// Milliseconds from the start.
    pub const fn millis(self) -> u64 {
        self.0.get() - 1
    }

    /// The point given by a clock: `hours:minutes:seconds` and milliseconds. Saturates; never panics.
    pub const fn from_clock(hours: u64, minutes: u64, seconds: u64, millis: u64) -> Self {
        let seconds =
            hours.saturating_mul(3600).saturating_add(minutes.saturating_mul(60)).saturating_add(seconds);
        Self::from_millis(seconds.saturating_mul(1000).saturating_add(millis))
    }

    /// Hours, minutes, seconds and milliseconds.
    pub const fn clock(self) -> (u64, u64, u64, u64) {
        let millis = self.millis();
        (millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60, millis % 1000)
    }
}

impl From<u64> for Timestamp {
    fn from(millis: u64) -> Self {
        Self::from_millis(millis)
    }
}

impl From<Timestamp> for u64 {
    fn from(time: Timestamp) -> Self {
        time.millis()
    }
}

/// Written as WebVTT writes it: `hh:mm:ss.mmm`.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes, seconds, millis) = self.clock();
        write!(f, "{hours:02}:{minutes:02}:{seconds:02}.{millis:03}")
    }
}

/// Where speech begins and ends in a recording; either end may be unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TimeRange {
    /// When it begins.
    pub start: Option<Timestamp>,
    /// When it ends.
    pub end: Option<Timestamp>,
}

impl TimeRange {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self { start: None, end: None };

    /// From a known start to a known end.
    pub const fn new(start: Timestamp, end: Timestamp) -> Self {
        Self { start: Some(start), end: Some(end) }
    }

    /// From a known start; the end is not written.
    pub const fn from_start(start: Timestamp) -> Self {
        Self { start: Some(start), end: None }
    }

    /// Whether neither end is known.
    pub const fn is_unknown(self) -> bool {
        self.start.is_none() && self.end.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn milliseconds_are_given_back() {
        for millis in [0, 1, 3_723_004, u64::MAX - 1] {
            assert_eq!(Timestamp::from_millis(millis).millis(), millis);
        }
        assert_eq!(
            Timestamp::from_clock(u64::MAX, 0, 0, 0).millis(),
            u64::MAX - 1,
            "what is too long saturates"
        );
        assert_eq!(size_of::<TimeRange>(), 16);
    }
}
