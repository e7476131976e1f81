//! Every reading of a line as a label, in every shape that fits: claims, to be weighed over the document.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use std::hash::BuildHasher;

use super::chars::{self, Opening};
use super::grammar::{self, Delimiter, Opener, Wrap};
use super::line::{Line, Role};
use super::scan::{self, End};
use super::shape::{Place, Prefix, Shape};
use super::speech;
use crate::options::ParseOptions;
use crate::span::Span;

/// The number of a shape in [`Candidates::shapes`].
pub(crate) type ShapeId = u16;
/// The number of a name in [`Candidates::names`].
pub(crate) type NameId = u32;

/// One reading of one line as a label.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    /// The line on which the label begins.
    pub(crate) line: u32,
    /// The line on which it ends: a later one only where it is broken over lines.
    pub(crate) last_line: u32,
    pub(crate) shape: ShapeId,
    pub(crate) name: NameId,
    /// The label without its decoration, parts in brackets included.
    pub(crate) label: Span,
    /// Where the delimiter and decoration after it end: the speech, if any, begins after it.
    pub(crate) end: u32,
    /// The line on which its speech begins, if it has any.
    pub(crate) speech_line: Option<u32>,
    pub(crate) traits: Traits,
}

/// What is seen around one use of a label: evidence, not shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Traits {
    pub(crate) after_blank: bool,
    pub(crate) after_sentence: bool,
    /// 0: not indented, 1: a little, 2: deeply.
    pub(crate) indent: u8,
    pub(crate) opening: Opening,
    pub(crate) speech_like: bool,
    pub(crate) paragraph_ends: bool,
    pub(crate) wide_gap: bool,
    pub(crate) clock: bool,
}

/// A distinct name: the words of a label outside its brackets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name {
    /// Where it stands first.
    pub(crate) first: Span,
}

/// All readings of all lines.
#[derive(Default)]
pub(crate) struct Candidates {
    pub(crate) list: Vec<Candidate>,
    pub(crate) shapes: Vec<Shape>,
    pub(crate) names: Vec<Name>,
    shape_ids: HashMap<Shape, ShapeId>,
    name_ids: HashMap<u64, NameId, FixedState>,
}

/// How many lines a broken label may borrow.
const MOST_BORROWED: usize = 3;

/// Reads every line as a label in every way that fits.
pub(crate) fn collect(text: &str, lines: &[Line], options: &ParseOptions) -> Candidates {
    let mut found = Candidates::default();
    for row in 0..lines.len() {
        if lines.get(row).is_some_and(|line| line.role == Role::Text) {
            Reading { text, lines, row, most: options.max_label_bytes, found: &mut found }.read();
        }
    }
    found
}

/// The reading of one line.
struct Reading<'t, 'c> {
    text: &'t str,
    lines: &'t [Line],
    row: usize,
    most: usize,
    found: &'c mut Candidates,
}

impl Reading<'_, '_> {
    fn line(&self) -> Option<&Line> {
        self.lines.get(self.row)
    }

    /// Peels the openers off one by one; after each, what is left may be wrapped, or bare words.
    fn read(&mut self) {
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
        let window = self.window(at);
        let Some((wrap, close, open)) = grammar::wrap_opening(window) else { return };
        let Some(inside) = window.get(open..) else { return };
        // Only emphasis may run on to the next line; brackets there hold directions.
        let reach = if matches!(wrap, Wrap::Emphasis(_)) {
            inside.len()
        } else {
            own.saturating_sub(open).min(inside.len())
        };
        let Some(length) = inside.get(..reach).and_then(|inside| inside.find(close)) else { return };
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
        // A whole line in brackets is a direction; only a delimiter makes a label of it.
        if matches!(wrap, Wrap::Round | Wrap::Lenticular) && delimiter.is_none() {
            return;
        }
        let label = chars::trim(label);
        if wrap == Wrap::Round {
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
        if !phone && !window.starts_with(chars::is_word) {
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
        let Some(label) = self.text.get(start..start + end.label) else { return };
        if !could_be_label(label, end.delimiter, wrap) {
            return;
        }
        let after = start + end.after;
        let last_row = self.row_of(after.max(start + end.label));
        let (after, wide_gap, late_clock) = self.skip_to_speech(after, last_row);
        let own_end = self.lines.get(last_row).map_or(after, |line| line.body.range().end);
        let (place, speech_line) = if after < own_end {
            (Place::Same, Some(last_row))
        } else {
            (Place::Next, self.speech_below(last_row, end.delimiter, wrap))
        };
        let delimiter = end.delimiter;
        if place == Place::Next && matches!(delimiter, Delimiter::Gap | Delimiter::Space) {
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

    /// The line below on which the speech of a label that ends its line would begin. Where nothing marks the
    /// label, a mere direction is not taken for its speech.
    fn speech_below(&self, row: usize, delimiter: Delimiter, wrap: Wrap) -> Option<usize> {
        let below = self.lines.get(row + 1..)?.iter().take(6);
        let unmarked =
            matches!(delimiter, Delimiter::Stop | Delimiter::Dash | Delimiter::LineEnd) && wrap == Wrap::None;
        let skips = |line: &&Line| match line.role {
            Role::Blank | Role::Page => true,
            Role::Text => {
                let body = line.body.slice(self.text);
                grammar::clock(body).is_some_and(|(_, length)| length == body.len())
                    || unmarked && speech::is_annotation_line(body)
            }
            Role::Rule | Role::Skipped => false,
        };
        let skipped = below.take_while(skips).count();
        let speech = row + 1 + skipped;
        self.lines.get(speech).filter(|line| line.role == Role::Text).map(|_| speech)
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
            opening: chars::opening(words),
            speech_like: chars::is_speech_like(words),
            paragraph_ends: speech.is_some_and(|line| line.paragraph_ends),
            wide_gap,
            clock,
        }
    }
}

impl Candidates {
    fn shape(&mut self, shape: Shape) -> ShapeId {
        let next = ShapeId::try_from(self.shapes.len()).unwrap_or(ShapeId::MAX);
        *self.shape_ids.entry(shape).or_insert_with(|| {
            self.shapes.push(shape);
            next
        })
    }

    fn name(&mut self, name: &str, first: Span) -> NameId {
        let next = narrow(self.names.len());
        *self.name_ids.entry(words_hash(name)).or_insert_with(|| {
            self.names.push(Name { first });
            next
        })
    }
}

/// A hash of the words of a name, whatever white space stands between them.
fn words_hash(name: &str) -> u64 {
    let state = FixedState::with_seed(0);
    if !name.contains(|c: char| c != ' ' && chars::is_space(c)) && !name.contains("  ") {
        return state.hash_one(name);
    }
    let words: Vec<&str> = name.split(chars::is_space).filter(|word| !word.is_empty()).collect();
    state.hash_one(words.join(" ").as_str())
}

/// A delimiter that stands inside the wrapping, before it closes: `**Name:**`, `_Name._`
fn take_inner_mark(core: &str, wrap: Wrap) -> (&str, Option<Delimiter>) {
    let bare = core.trim_end_matches(chars::is_space);
    for (marks, delimiter) in [(&[':', '：', '︰'][..], Delimiter::Colon), (&['.'][..], Delimiter::Stop)] {
        if delimiter == Delimiter::Stop && !matches!(wrap, Wrap::Emphasis(_)) {
            continue;
        }
        if let Some(label) = bare.strip_suffix(marks) {
            return (label, Some(delimiter));
        }
    }
    (bare, None)
}

/// What follows the closing mark of a nickname: at most a colon.
fn after_angle(outside: &str) -> (usize, Option<Delimiter>) {
    match grammar::mark(outside) {
        Some((Delimiter::Colon, length)) => (length, Some(Delimiter::Colon)),
        _ => (0, None),
    }
}

/// What follows the closing mark of a wrapped label: notes in italics or brackets, and a delimiter. How many
/// bytes, and which delimiter.
fn after_wrap(outside: &str) -> (usize, Option<Delimiter>) {
    let spaces = |text: &str| text.len() - text.trim_start_matches(chars::is_space).len();
    let mut at = 0;
    loop {
        let rest = outside.get(at..).unwrap_or("");
        let gap = spaces(rest);
        let next = rest.get(gap..).unwrap_or("");
        match grammar::mark(next) {
            Some((
                delimiter @ (Delimiter::Colon | Delimiter::StopDash | Delimiter::Bar | Delimiter::Bracket),
                length,
            )) => {
                return (at + gap + length, Some(delimiter));
            }
            Some((Delimiter::Dash, length))
                if gap > 0 && next.get(length..).is_some_and(|rest| rest.starts_with(chars::is_space)) =>
            {
                return (at + gap + length, Some(Delimiter::Dash));
            }
            Some((Delimiter::Stop, length)) if gap == 0 => return (at + length, Some(Delimiter::Stop)),
            _ if clock_before_mark(next).is_some() => {
                at += gap + clock_before_mark(next).unwrap_or(0);
                continue;
            }
            _ => {}
        }
        // A note that belongs to the label is followed by its delimiter, or by nothing.
        let note = note_length(next);
        let behind = next.get(note..).map_or("", |rest| rest.trim_start_matches(chars::is_space));
        let ends = behind.is_empty()
            || matches!(grammar::mark(behind), Some((Delimiter::Colon | Delimiter::StopDash, _)));
        if note == 0 || !ends {
            return (at, None);
        }
        at += gap + note;
    }
}

/// A clock with a delimiter behind it: `**Name** [1:53](link): Hi`.
fn clock_before_mark(text: &str) -> Option<usize> {
    let (_, length) = grammar::clock(text)?;
    let behind = text.get(length..)?.trim_start_matches(chars::is_space);
    matches!(grammar::mark(behind), Some((Delimiter::Colon | Delimiter::StopDash, _))).then_some(length)
}

/// A note behind a wrapped label: `(whispering)`, `*(whispering)*`, `[00:12]` is left to the clocks.
fn note_length(text: &str) -> usize {
    let open = text.len() - text.trim_start_matches(['*', '_']).len();
    let inner = text.get(open..).unwrap_or("");
    if grammar::clock(inner).is_some() || inner.starts_with(['\\', '<', '{']) {
        return 0;
    }
    let Some(length) = grammar::bracketed(inner) else { return 0 };
    let close = inner.get(length..).unwrap_or("");
    open + length + (close.len() - close.trim_start_matches(['*', '_']).len()).min(open)
}

/// How much of a label is its name: up to its first bracket.
fn name_length(label: &str) -> usize {
    match label.find(['(', '[', '（', '［', '【']) {
        Some(at) if at > 0 => {
            label.get(..at).map_or(label.len(), |name| name.trim_end_matches(chars::is_space).len())
        }
        _ => label.len(),
    }
}

/// Whether a delimiter hardly shows.
fn is_faint(delimiter: Delimiter) -> bool {
    matches!(
        delimiter,
        Delimiter::LineEnd | Delimiter::Gap | Delimiter::Space | Delimiter::Stop | Delimiter::Dash
    )
}

/// Whether words could be a label at all: something to call somebody by.
fn could_be_label(label: &str, delimiter: Delimiter, wrap: Wrap) -> bool {
    let phone = label.starts_with('+') && label.len() >= 8;
    let lettered = phone
        || label.chars().any(char::is_alphabetic)
        || (wrap != Wrap::None && label.chars().any(char::is_alphanumeric));
    let short = match delimiter {
        Delimiter::Colon | Delimiter::StopDash | Delimiter::Wrap | Delimiter::Clock => label.len() <= 200,
        Delimiter::Space => label.len() <= 12,
        _ => label.len() <= 110,
    };
    let name = label.get(..name_length(label)).unwrap_or(label);
    lettered
        && short
        && !label.contains("---")
        && !is_call(label)
        && (wrap == Wrap::Angle || !name.contains(['<', '>', '=', '$', '~', '^', ';']))
}

/// Four words or more in lower case are the beginning of a sentence, not somebody's name.
fn is_clause(name: &str) -> bool {
    name.split(' ').filter(|word| word.starts_with(char::is_lowercase)).nth(3).is_some()
}

/// `ssh(1)`, `main()`: a page of a manual or a function.
fn is_call(label: &str) -> bool {
    let Some((name, rest)) = label.split_once('(') else { return false };
    let inner = rest.split(')').next().unwrap_or("");
    name.ends_with(|c: char| c.is_ascii_alphanumeric()) && inner.bytes().all(|byte| byte.is_ascii_digit())
}

fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
