//! Cue numbers: of no use to a transcript, but what is wrong with them is told.

use crate::build::Builder;
use crate::diagnostic::Diagnostic;
use crate::format::captions::{self, Block};
use crate::span::Span;

/// Tells of numbers that skip or repeat, and of cues without one.
pub(super) fn check(text: &str, blocks: &[Block], builder: &mut Builder<'_>) {
    let cues = || captions::cues(blocks);
    let Some(first) = cues().next() else { return };
    if cues().all(|cue| cue.id.is_empty()) {
        return builder.diagnose(Diagnostic::no_cue_numbers(first.timing, cues().count()));
    }
    let mut numbers = blocks.iter().filter_map(|block| Numbered::of(text, block)).peekable();
    let mut expected = numbers.peek().and_then(|first| first.number).unwrap_or(1);
    while let Some(numbered) = numbers.next() {
        let following = expected.saturating_add(1);
        let next = numbers.peek().map_or(Some(following), |next| next.number);
        match numbered.number {
            Some(found) if found == expected => {}
            Some(found) => {
                let only_this = next == Some(following);
                let place = numbered.place;
                builder.diagnose(Diagnostic::cue_number(place.slice(text), place, expected, only_this));
                expected = if only_this { expected } else { found };
            }
            None => builder.diagnose(Diagnostic::missing_cue_number(numbered.place, expected)),
        }
        expected = expected.saturating_add(1);
    }
}

/// A block that has its place in the numbering.
struct Numbered {
    number: Option<u32>,
    /// The number, or the timing line that lacks one.
    place: Span,
}

impl Numbered {
    /// Any cue, and what is left of a broken one: its number.
    fn of(text: &str, block: &Block) -> Option<Self> {
        let number = |line: Span| line.slice(text).trim_ascii().parse().ok();
        match block {
            Block::Cue(cue) if cue.id.is_empty() => Some(Self { number: None, place: cue.timing }),
            Block::Cue(cue) => Some(Self { number: number(cue.id), place: cue.id.trim(text) }),
            Block::Stray(span) => {
                let length = span.slice(text).find(['\n', '\r'])?;
                let line = Span::of(span.range().start..span.range().start + length);
                Some(Self { number: Some(number(line)?), place: line })
            }
            Block::Annotation(..) => None,
        }
    }
}
