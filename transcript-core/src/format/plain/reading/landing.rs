//! Where the speech behind a label begins, and what it looks like.

use super::{MOST_BORROWED, Reading};
use crate::format::plain::candidates::Traits;
use crate::format::plain::chars::{self, Opening};
use crate::format::plain::grammar::{self, Delimiter, Wrap};
use crate::format::plain::line::{Line, Role};
use crate::format::plain::shape::Place;
use crate::format::plain::speech;
use crate::format::plain::speech_like;

/// Where the speech behind a label begins.
#[derive(Clone, Copy)]
pub(super) struct Landing {
    /// The row on which the label ends.
    pub(super) last_row: usize,
    /// Where delimiter, white space and clocks behind the label end.
    pub(super) after: usize,
    pub(super) place: Place,
    /// The row on which the speech begins, if there is any.
    pub(super) row: Option<usize>,
    pub(super) wide_gap: bool,
    /// Whether a clock stands behind the label.
    pub(super) clock: bool,
    /// Whether one stands on the line below.
    pub(super) clock_below: bool,
}

impl Reading<'_, '_> {
    /// Where the speech begins behind a label that ends at `label_end`, its delimiter at `after`.
    pub(super) fn land(&self, label_end: usize, after: usize, delimiter: Delimiter, wrap: Wrap) -> Landing {
        let last_row = self.row_of(after.max(label_end));
        let (after, wide_gap, clock) = self.skip_to_speech(after, last_row);
        let line_end = self.lines.get(last_row).map_or(after, |line| line.body.range().end);
        let (place, row, clock_below) = if after < line_end {
            (Place::Same, Some(last_row), false)
        } else {
            let (row, clock) = self.speech_below(last_row, delimiter, wrap);
            (Place::Next, row, clock)
        };
        Landing { last_row, after, place, row, wide_gap, clock, clock_below }
    }

    fn row_of(&self, offset: usize) -> usize {
        let following = self.lines.get(self.row..).unwrap_or(&[]).iter().take(MOST_BORROWED + 1);
        let past = following.take_while(|line| line.span.range().end < offset).count();
        self.row + past
    }

    /// Skips white space and clocks after a delimiter: where the speech begins, whether the gap is wide, and
    /// whether there was a clock.
    fn skip_to_speech(&self, after: usize, row: usize) -> (usize, bool, bool) {
        let end = self.lines.get(row).map_or(after, |line| line.body.range().end);
        let mut at = after;
        let mut clock = false;
        let mut gap = 0;
        for _ in 0..2 {
            let rest = self.text.get(at..end.max(at)).unwrap_or("");
            let spaces = rest.len() - rest.trim_start_matches(chars::is_space).len();
            gap = gap.max(rest.get(..spaces).map_or(0, |spaces| spaces.chars().count()));
            at += spaces;
            let Some((_, length)) = self.text.get(at..end.max(at)).and_then(grammar::clock) else { break };
            // A clock followed by words of its sentence (`10:30 is fine`) is speech; one in brackets is not.
            let bare = self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
            if bare && at + length < end {
                break;
            }
            clock = true;
            at += length;
        }
        (at, gap >= 2, clock)
    }

    /// The row below on which the speech of a label that ends its line would begin, and whether a clock stands on the
    /// line between. Where nothing marks the label, a mere direction is not taken for its speech.
    fn speech_below(&self, row: usize, delimiter: Delimiter, wrap: Wrap) -> (Option<usize>, bool) {
        let below = self.lines.get(row + 1..).unwrap_or(&[]).iter().take(6);
        let unmarked =
            matches!(delimiter, Delimiter::Stop | Delimiter::Dash | Delimiter::LineEnd) && wrap == Wrap::None;
        let is_clock_at = |row: usize| {
            let line = self.lines.get(row).filter(|line| line.role == Role::Text);
            line.is_some_and(|line| grammar::is_clock(line.body.slice(self.text)))
        };
        let skips = |(at, line): &(usize, &Line)| match line.role {
            Role::Blank | Role::Page => true,
            Role::Text => {
                is_clock_at(*at) || unmarked && speech::is_annotation_line(line.body.slice(self.text))
            }
            Role::Rule | Role::Skipped => false,
        };
        let speech = row + 1 + (row + 1..).zip(below).take_while(skips).count();
        let found = self.lines.get(speech).filter(|line| line.role == Role::Text);
        (found.map(|_| speech), speech > row + 1 && is_clock_at(row + 1))
    }

    /// What is seen around a label whose speech begins there.
    pub(super) fn traits(&self, landing: Landing, clock: bool) -> Traits {
        let line = self.line().copied();
        let speech = landing.row.and_then(|row| self.lines.get(row));
        let words = match (landing.place, speech) {
            (Place::Same, Some(line)) => self.text.get(landing.after..line.body.range().end).unwrap_or(""),
            (Place::Next, Some(line)) => line.body.slice(self.text),
            (_, None) => "",
        };
        Traits {
            after_blank: line.is_none_or(|line| line.after_blank),
            after_sentence: line.is_none_or(|line| line.after_sentence),
            indent: line.map_or(0, |line| match line.indent {
                0 => 0,
                1..=8 => 1,
                _ => 2,
            }),
            opening: if self.is_list_below(words, landing) { Opening::Mark } else { chars::opening(words) },
            speech_like: speech_like::is_speech_like(words, self.found.in_capitals),
            paragraph_ends: speech.is_some_and(|line| line.paragraph_ends) || introduces(words),
            wide_gap: landing.wide_gap,
            clock,
        }
    }

    /// Whether a list stands below the label: a dash opens speech once, and items again and again.
    fn is_list_below(&self, words: &str, landing: Landing) -> bool {
        let dashed = |text: &str| text.starts_with(['-', '–', '—']);
        let next = landing.row.and_then(|row| self.lines.get(row + 1));
        landing.place == Place::Next
            && dashed(words)
            && dashed(next.map_or("", |line| line.body.slice(self.text)))
    }
}

/// Whether words are a sentence that leads to what is quoted or listed below it: `I move on behalf of the board:`
fn introduces(words: &str) -> bool {
    words.len() > LONGEST_FIELD && words.ends_with([':', '：'])
}

/// What stands before a colon and is longer than this, in bytes, is a sentence and no field.
const LONGEST_FIELD: usize = 60;
