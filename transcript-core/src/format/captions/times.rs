//! Whether the times of cues make sense: one after the other, each with an end after its start.

use super::Cue;
use crate::build::Builder;
use crate::diagnostic::Diagnostic;

/// Tells of cues that end before they start or start before the cue before.
pub(super) fn check<'a>(cues: impl Iterator<Item = &'a Cue>, builder: &mut Builder<'_>) {
    let mut before: Option<&Cue> = None;
    for cue in cues {
        if let (Some(start), Some(end)) = (cue.time.start, cue.time.end) {
            if end < start {
                builder.diagnose(Diagnostic::end_before_start(cue.timing, start, end));
            } else if end == start {
                builder.diagnose(Diagnostic::zero_duration(cue.timing, start));
            }
        }
        if let Some(earlier) = before.filter(|before| cue.time.start < before.time.start) {
            builder.diagnose(Diagnostic::time_out_of_order(cue.timing, earlier.timing));
        }
        before = Some(cue);
    }
}
