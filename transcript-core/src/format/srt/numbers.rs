//! Cue numbers: of no use to a transcript, but what is wrong with them is told.

use crate::build::Builder;
use crate::diagnostic::Diagnostic;
use crate::format::captions::Cue;

/// Tells of numbers that skip or repeat, and of cues without one.
pub(super) fn check<'a>(text: &str, cues: impl Iterator<Item = &'a Cue> + Clone, builder: &mut Builder<'_>) {
    let number = |cue: &Cue| cue.id.slice(text).trim_ascii().parse::<u32>().ok();
    let Some(first) = cues.clone().next() else { return };
    if cues.clone().all(|cue| cue.id.is_empty()) {
        let count = cues.count();
        return builder.diagnose(Diagnostic::no_cue_numbers(first.timing, count));
    }
    let mut expected = number(first).unwrap_or(1);
    let mut cues = cues.peekable();
    while let Some(cue) = cues.next() {
        let following = expected.saturating_add(1);
        let next = cues.peek().map_or(Some(following), |next| number(next));
        match number(cue) {
            Some(found) if found == expected => {}
            Some(found) => {
                let only_this = next == Some(following);
                let place = cue.id.trim(text);
                builder.diagnose(Diagnostic::cue_number(place.slice(text), place, expected, only_this));
                expected = if only_this { expected } else { found };
            }
            None => builder.diagnose(Diagnostic::missing_cue_number(cue.timing, expected)),
        }
        expected = expected.saturating_add(1);
    }
}
