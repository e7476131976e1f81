//! The readings of one line: openers peeled off one by one, and behind each what could be a label.

use super::candidates::{Candidate, Candidates, Traits};
use super::chars::{self, Opening};
use super::grammar::{self, Delimiter, Opener, Wrap};
use super::lexicon;
use super::line::{Line, Role};
use super::plausible::{could_be_label, is_faint, name_length, sender};
use super::scan::{self, End};
use super::shape::{Place, Prefix, Shape};
use super::speech;
use super::speech_like;
use super::wrapped::{after_angle, after_wrap, take_inner_mark, without_clock};
use crate::span::{Span, narrow};

/// How many lines a broken label may borrow.
const MOST_BORROWED: usize = 3;

/// The reading of one line.
pub(crate) struct Reading<'t, 'c> {
    text: &'t str,
    lines: &'t [Line],
    row: usize,
    most: usize,
    found: &'c mut Candidates,
}

impl<'t, 'c> Reading<'t, 'c> {
    pub(crate) fn new(
        text: &'t str,
        lines: &'t [Line],
        row: usize,
        most: usize,
        found: &'c mut Candidates,
    ) -> Self {
        Self { text, lines, row, most, found }
    }

    fn line(&self) -> Option<&Line> {
        self.lines.get(self.row)
    }

    /// Peels the openers off one by one; after each, what is left may be wrapped, or bare words.
    pub(crate) fn read(&mut self) {
        let Some(&line) = self.line() else { return };
        let mut at = line.body.range().start;
        let mut prefix = Prefix::default();
        let mut clock = false;
        for _ in 0..4 {
            let Some(rest) = self.text.get(at..line.body.range().end) else { return };
            self.wrapped(at, prefix, clock);
            match grammar::opener(rest) {
                Some((Opener::Clock(_), length)) => {
                    clock = true;
                    at += length;
                }
                Some((Opener::Heading(level), length)) => {
                    prefix.heading = level;
                    at += length;
                }
                Some((Opener::Number, length)) => {
                    prefix.number = true;
                    at += length;
                }
                Some((Opener::Sign(sign), length)) => {
                    prefix.sign = Some(sign);
                    at += length;
                }
                None => break,
            }
        }
        self.bare(at, prefix, clock);
        self.after_note(at, prefix, clock);
    }

    /// A label behind a note in brackets: `(END CLIP) REYES: So`.
    fn after_note(&mut self, at: usize, prefix: Prefix, clock: bool) {
        let Some(line) = self.line() else { return };
        let Some(rest) = self.text.get(at..line.body.range().end) else { return };
        if !rest.starts_with(['(', '[', '（']) {
            return;
        }
        let Some(length) = grammar::bracketed(rest) else { return };
        let after = rest.get(length..).unwrap_or("");
        let gap = after.len() - after.trim_start_matches(chars::is_space).len();
        if gap > 0 && gap < after.len() {
            self.bare(at + length + gap, Prefix { note: true, ..prefix }, clock);
        }
    }

    /// The text from an offset to the end of the last line a label there may borrow.
    fn window(&self, at: usize) -> &str {
        let mut end = self.line().map_or(at, |line| line.body.range().end);
        let following = self.lines.get(self.row + 1..).unwrap_or(&[]).iter();
        for line in following.take(MOST_BORROWED).take_while(|line| line.role == Role::Text) {
            end = line.body.range().end;
        }
        let mut end = end.min(at + self.most);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.text.get(at..end).unwrap_or("")
    }

    fn wrapped(&mut self, at: usize, prefix: Prefix, clock: bool) {
        let Some(&line) = self.line() else { return };
        let own = line.body.range().end.saturating_sub(at);
        let Some((wrap, close, open)) = self.text.get(at..).and_then(grammar::wrap_opening) else { return };
        let window = self.window(at);
        // What is a clock altogether has no label in it.
        if !matches!(wrap, Wrap::Emphasis(_)) && grammar::clock(window).is_some() {
            return;
        }
        let Some(inside) = window.get(open..) else { return };
        // Only emphasis may run on to the next line; brackets there hold directions.
        let reach = if matches!(wrap, Wrap::Emphasis(_)) {
            inside.len()
        } else {
            own.saturating_sub(open).min(inside.len())
        };
        let Some(length) = inside.get(..reach).and_then(|inside| inside.find(close)) else { return };
        // `* item` is a bullet.
        if matches!(wrap, Wrap::Emphasis(_)) && inside.starts_with(chars::is_space) {
            return;
        }
        let Some(core) = inside.get(..length) else { return };
        // `[Exit Ghost.]`: what ends as a sentence does within brackets is a direction.
        if !matches!(wrap, Wrap::Emphasis(_) | Wrap::Angle) && core.ends_with(['.', '!', '?']) {
            return;
        }
        let (label, mut delimiter) = take_inner_mark(core, wrap);
        let mut after = open + length + close.len();
        let outside = window.get(after..own.min(window.len()).max(after)).unwrap_or("");
        let (skipped, mark) = if wrap == Wrap::Angle { after_angle(outside) } else { after_wrap(outside) };
        after += skipped;
        delimiter = delimiter.or(mark);
        // A whole line in brackets is a direction; only a delimiter makes a label of it, or that it is an office.
        let direction = matches!(wrap, Wrap::Round | Wrap::Lenticular) && delimiter.is_none();
        if direction && !lexicon::is_role(&lexicon::fold(core)) {
            return;
        }
        let label = without_clock(chars::trim(label));
        if wrap == Wrap::Round && !direction {
            // Round brackets are printed with the label: `( Hon. AB Crane ):`
            let name = window.get(..open + length + close.len()).unwrap_or("");
            let end = End {
                delimiter: delimiter.unwrap_or(Delimiter::Wrap),
                label: name.len(),
                name: name.len(),
                after,
            };
            self.claim(at, end, prefix, wrap, clock);
            return;
        }
        // `[NOTES]` beside names without brackets is another shape: what the transcriber has to say.
        let bracketed = matches!(wrap, Wrap::Emphasis(_)) && label.starts_with('[') && label.ends_with(']');
        let prefix = Prefix { note: prefix.note || bracketed, ..prefix };
        let start = at + open + core.len() - core.trim_start_matches(chars::is_space).len();
        let end = End {
            delimiter: delimiter.unwrap_or(Delimiter::Wrap),
            label: label.len(),
            name: if wrap == Wrap::Angle { label.len() } else { name_length(label) },
            after: at + after - start,
        };
        self.claim(start, end, prefix, wrap, clock);
    }

    fn bare(&mut self, at: usize, prefix: Prefix, clock: bool) {
        let Some(&line) = self.line() else { return };
        let own = line.body.range().end.saturating_sub(at);
        let window = self.window(at);
        let phone = window.starts_with('+') && window.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        if !phone && !window.starts_with(chars::is_word) && chars::unknown_name(window) == 0 {
            return;
        }
        let ends = scan::label_ends(window, own.min(window.len()));
        for end in ends.iter() {
            self.claim(at, end, prefix, Wrap::None, clock);
        }
        if !ends.iter().any(|end| matches!(end.delimiter, Delimiter::Colon | Delimiter::StopDash)) {
            self.broken(at, prefix, clock);
        }
    }

    /// A label broken over two lines, its delimiter at the end of the second: `Eva Lang, Bundesministerin⏎der
    /// Finanzen:`.
    fn broken(&mut self, at: usize, prefix: Prefix, clock: bool) {
        let (Some(&line), Some(&next)) = (self.line(), self.lines.get(self.row + 1)) else { return };
        let alone = line.after_blank || line.after_sentence;
        let opens = matches!(line.opening, Opening::Upper | Opening::Caseless);
        if !alone
            || !opens
            || line.ends_sentence
            || next.role != Role::Text
            || line.body.len() + next.body.len() > 160
        {
            return;
        }
        let second = next.body.slice(self.text);
        if !second.ends_with([':', '：']) || second.matches([':', '：']).count() != 1 {
            return;
        }
        let Some(whole) = self.text.get(at..next.body.range().end) else { return };
        let label = whole.trim_end_matches([':', '：']).trim_end_matches(chars::is_space);
        if label.contains([';', '?', '!', '"', '“']) {
            return;
        }
        let end = End {
            delimiter: Delimiter::Colon,
            label: label.len(),
            name: name_length(label),
            after: whole.len(),
        };
        self.claim(at, end, prefix, Wrap::None, clock);
    }

    /// Notes one reading, if the words could be a label at all.
    fn claim(&mut self, start: usize, end: End, prefix: Prefix, wrap: Wrap, clock: bool) {
        let label = self.text.get(start..start + end.label).unwrap_or("");
        let sender = if clock { sender(label) } else { 0..label.len() };
        let start = start + sender.start;
        let end = End {
            delimiter: end.delimiter,
            label: sender.len(),
            name: end.name.saturating_sub(sender.start).min(sender.len()),
            after: end.after.saturating_sub(sender.start),
        };
        let Some(label) = self.text.get(start..start + end.label) else { return };
        if !could_be_label(label, end.delimiter, wrap) {
            return;
        }
        let after = start + end.after;
        let last_row = self.row_of(after.max(start + end.label));
        let (after, wide_gap, late_clock) = self.skip_to_speech(after, last_row);
        let own_end = self.lines.get(last_row).map_or(after, |line| line.body.range().end);
        let (place, speech_line, clock_below) = if after < own_end {
            (Place::Same, Some(last_row), false)
        } else {
            let (speech, clock) = self.speech_below(last_row, end.delimiter, wrap);
            (Place::Next, speech, clock)
        };
        let clock = clock || clock_below;
        let delimiter = end.delimiter;
        if place == Place::Next && matches!(delimiter, Delimiter::Gap | Delimiter::Space) {
            return;
        }
        // A heading ends with its line.
        if prefix.heading > 0 && matches!(delimiter, Delimiter::Space | Delimiter::Quote) {
            return;
        }
        // What goes on with a closing mark is the end of something else.
        if place == Place::Same
            && self
                .text
                .get(after..)
                .is_some_and(|rest| rest.starts_with([')', ']', ',', ';', '”', '»', '}']))
        {
            return;
        }
        let name = self.text.get(start..start + end.name).unwrap_or(label);
        let mut prefix = prefix;
        prefix.clock = clock && wrap == Wrap::None && is_faint(delimiter);
        prefix.number &= is_faint(delimiter);
        let label = if delimiter == Delimiter::Clock {
            label.trim_end_matches(|c: char| {
                chars::is_space(c) || matches!(c, ',' | '|' | '-' | '–' | '—' | '·' | '•')
            })
        } else {
            label
        };
        if label.is_empty() {
            return;
        }
        let name = name.get(..name.len().min(label.len())).unwrap_or(label);
        let name_span = Span::of(start..start + name.len());
        let candidate = Candidate {
            line: narrow(self.row),
            last_line: narrow(last_row),
            shape: self.found.shape(Shape { prefix, wrap, delimiter, place }),
            name: self.found.name(name, name_span),
            label: Span::of(start..start + label.len()),
            end: narrow(after),
            speech_line: speech_line.map(narrow),
            traits: self.traits(
                after,
                place,
                speech_line,
                wide_gap,
                clock || late_clock || delimiter == Delimiter::Clock,
            ),
            inside_line: false,
        };
        self.found.list.push(candidate);
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

    /// The line below on which the speech of a label that ends its line would begin, and whether a clock stands on the
    /// line between. Where nothing marks the
    /// label, a mere direction is not taken for its speech.
    fn speech_below(&self, row: usize, delimiter: Delimiter, wrap: Wrap) -> (Option<usize>, bool) {
        let below = self.lines.get(row + 1..).unwrap_or(&[]).iter().take(6);
        let unmarked =
            matches!(delimiter, Delimiter::Stop | Delimiter::Dash | Delimiter::LineEnd) && wrap == Wrap::None;
        let skips = |line: &&Line| match line.role {
            Role::Blank | Role::Page => true,
            Role::Text => {
                let body = line.body.slice(self.text);
                grammar::is_clock(body) || unmarked && speech::is_annotation_line(body)
            }
            Role::Rule | Role::Skipped => false,
        };
        let skipped = below.take_while(skips).count();
        let speech = row + 1 + skipped;
        let clock = self.lines.get(row + 1).is_some_and(|next| {
            skipped > 0 && next.role == Role::Text && grammar::is_clock(next.body.slice(self.text))
        });
        (self.lines.get(speech).filter(|line| line.role == Role::Text).map(|_| speech), clock)
    }

    /// Whether a list stands below the label: a dash opens speech once, and items again and again.
    fn is_list_below(&self, words: &str, place: Place, speech_line: Option<usize>) -> bool {
        let dashed = |text: &str| text.starts_with(['-', '–', '—']);
        let next =
            speech_line.and_then(|row| self.lines.get(row + 1)).map_or("", |line| line.body.slice(self.text));
        place == Place::Next && dashed(words) && dashed(next)
    }

    fn traits(
        &self,
        after: usize,
        place: Place,
        speech_line: Option<usize>,
        wide_gap: bool,
        clock: bool,
    ) -> Traits {
        let line = self.line().copied();
        let speech = speech_line.and_then(|row| self.lines.get(row));
        let words = match (place, speech) {
            (Place::Same, Some(line)) => self.text.get(after..line.body.range().end).unwrap_or(""),
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
            opening: if self.is_list_below(words, place, speech_line) {
                Opening::Mark
            } else {
                chars::opening(words)
            },
            speech_like: speech_like::is_speech_like(words, self.found.in_capitals),
            paragraph_ends: speech.is_some_and(|line| line.paragraph_ends) || introduces(words),
            wide_gap,
            clock,
        }
    }
}

/// Whether words are a sentence that leads to what is quoted or listed below it: `I move on behalf of the board:`
fn introduces(words: &str) -> bool {
    words.len() > LONGEST_FIELD && words.ends_with([':', '：'])
}

/// What stands before a colon and is longer than this, in bytes, is a sentence and no field.
const LONGEST_FIELD: usize = 60;
