//! The readings of one line: openers peeled off one by one, and behind each what could be a label.

mod claim;
mod landing;
mod wrapped;
mod wrapping;

use super::candidates::Candidates;
use super::chars::{self, Opening};
use super::grammar::{self, Delimiter, Opener, Wrap};
use super::likeness::without_number;
use super::line::{Line, Role};
use super::plausible::name_length;
use super::scan::{self, End};
use super::shape::Prefix;

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
                    // `2. Robber:` is the second of several, where turns are not numbered.
                    if without_number(rest).len() < rest.len() && !rest.starts_with('0') {
                        self.bare(at, prefix, clock);
                    }
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

    fn bare(&mut self, at: usize, prefix: Prefix, clock: bool) {
        let Some(&line) = self.line() else { return };
        let own = line.body.range().end.saturating_sub(at);
        let window = self.window(at);
        let phone = window.starts_with('+') && window.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        // `【Admin】Mira`: a rank in brackets before the name.
        let ranked = window.starts_with('【');
        if !phone && !ranked && !window.starts_with(chars::is_word) && chars::unknown_name(window) == 0 {
            return;
        }
        let ends = scan::label_ends(window, own.min(window.len()));
        for end in ends.iter() {
            self.claim(at, end, prefix, Wrap::None, clock);
        }
        if !ends.iter().any(|end| matches!(end.delimiter, Delimiter::Colon | Delimiter::StopDash)) {
            self.broken(at, prefix, clock);
            self.broken_in_capitals(at, prefix, clock);
        }
    }

    /// The line and the next one, where a label that begins here may go on there: nothing goes on here, and no
    /// sentence ends.
    fn unfinished(&self) -> Option<(Line, Line)> {
        let (&line, &next) = (self.line()?, self.lines.get(self.row + 1)?);
        let alone = line.after_blank || line.after_sentence;
        (alone && !line.ends_sentence && next.role == Role::Text).then_some((line, next))
    }

    /// A label broken over two lines, its delimiter at the end of the second: `Eva Lang, Bundesministerin⏎der
    /// Finanzen:`.
    fn broken(&mut self, at: usize, prefix: Prefix, clock: bool) {
        let Some((line, next)) = self.unfinished() else { return };
        let opens = matches!(line.opening, Opening::Upper | Opening::Caseless);
        if !opens || line.body.len() + next.body.len() > 160 {
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

    /// A label in capitals that goes on in the next line, where its delimiter and the speech follow: `La señora
    /// VICEPRESIDENTA Y MINISTRA DE⏎TRANSPORTES (Olmedo Ruiz): Gracias.`
    fn broken_in_capitals(&mut self, at: usize, prefix: Prefix, clock: bool) {
        let Some((line, next)) = self.unfinished() else { return };
        let own = line.body.range().end - at;
        if own > LONGEST_BROKEN || line.opening != Opening::Upper {
            return;
        }
        let Some(colon) = next.body.slice(self.text).find(':') else { return };
        let end = next.body.range().start + colon;
        let Some(label) = self.text.get(at..end).filter(|label| label.len() <= LONGEST_BROKEN) else {
            return;
        };
        let name = name_length(label);
        let parts = (label.get(..own.min(name)), label.get(own.min(name)..name));
        let (Some(first), Some(second)) = parts else { return };
        let count = |test: fn(char) -> bool| first.chars().filter(|&c| test(c)).count();
        let capitals = count(char::is_uppercase) >= 3 * count(char::is_lowercase).max(1);
        if capitals && !second.contains(char::is_lowercase) {
            let end = End { delimiter: Delimiter::Colon, label: label.len(), name, after: label.len() + 1 };
            self.claim(at, end, prefix, Wrap::None, clock);
        }
    }
}

/// The longest label that is broken over two lines, in bytes.
const LONGEST_BROKEN: usize = 200;
