//! What a reading claims: these words are a label, of this shape.

use super::Reading;
use super::landing::Landing;
use crate::format::plain::candidates::Candidate;
use crate::format::plain::chars;
use crate::format::plain::grammar::{Delimiter, Wrap};
use crate::format::plain::plausible::{could_be_label, is_faint, sender};
use crate::format::plain::scan::End;
use crate::format::plain::shape::{Place, Prefix, Shape};
use crate::span::{Span, narrow};

impl Reading<'_, '_> {
    /// Notes one reading, if the words could be a label at all.
    pub(super) fn claim(&mut self, start: usize, end: End, prefix: Prefix, wrap: Wrap, clock: bool) {
        let (start, end) = if clock { self.without_receiver(start, end) } else { (start, end) };
        let delimiter = end.delimiter;
        let Some(label) = self.text.get(start..start + end.label) else { return };
        if !could_be_label(label, delimiter, wrap) {
            return;
        }
        let landing = self.land(start + end.label, start + end.after, delimiter, wrap);
        if !self.could_land(landing, delimiter, prefix) {
            return;
        }
        let label = if delimiter == Delimiter::Clock { without_divider(label) } else { label };
        if label.is_empty() {
            return;
        }
        let name = label.get(..end.name.min(label.len())).unwrap_or(label);
        let clock = clock || landing.clock_below;
        let prefix = Prefix {
            clock: clock && wrap == Wrap::None && is_faint(delimiter),
            number: prefix.number && is_faint(delimiter),
            ..prefix
        };
        let candidate = Candidate {
            line: narrow(self.row),
            last_line: narrow(landing.last_row),
            shape: self.found.shape(Shape { prefix, wrap, delimiter, place: landing.place }),
            name: self.found.name(name, Span::of(start..start + name.len())),
            label: Span::of(start..start + label.len()),
            end: narrow(landing.after),
            speech_line: landing.row.map(narrow),
            traits: self.traits(landing, clock || landing.clock || delimiter == Delimiter::Clock),
            inside_line: false,
        };
        self.found.list.push(candidate);
    }

    /// A label of a log of messages, `From X to Y`, without all but who sends.
    fn without_receiver(&self, start: usize, end: End) -> (usize, End) {
        let sender = sender(self.text.get(start..start + end.label).unwrap_or(""));
        let end = End {
            delimiter: end.delimiter,
            label: sender.len(),
            name: end.name.saturating_sub(sender.start).min(sender.len()),
            after: end.after.saturating_sub(sender.start),
        };
        (start + sender.start, end)
    }

    /// Whether the speech behind a label may begin where it would.
    fn could_land(&self, landing: Landing, delimiter: Delimiter, prefix: Prefix) -> bool {
        match landing.place {
            Place::Next => !matches!(delimiter, Delimiter::Gap | Delimiter::Space),
            Place::Same => {
                // A heading ends with its line, and what goes on with a closing mark is the end of something else.
                let heading = prefix.heading > 0 && matches!(delimiter, Delimiter::Space | Delimiter::Quote);
                let rest = self.text.get(landing.after..).unwrap_or("");
                !heading && !rest.starts_with([')', ']', ',', ';', '”', '»', '}'])
            }
        }
    }
}

/// A label without the sign that divides it from the clock behind it.
fn without_divider(label: &str) -> &str {
    label.trim_end_matches(|c: char| {
        chars::is_space(c) || matches!(c, ',' | '|' | '-' | '–' | '—' | '·' | '•')
    })
}
