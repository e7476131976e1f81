//! The faults that are put into good transcripts, one at a time and where a reader would see them plainly.

use std::collections::HashMap;

use transcript_core::{Code, Span};

/// One line that opens a turn: where the label, its delimiter and its speech are.
pub(super) struct Labelled<'t> {
    pub(super) start: usize,
    pub(super) label: &'t str,
    pub(super) speech: usize,
    pub(super) end: usize,
}

impl Labelled<'_> {
    fn label_end(&self) -> usize {
        self.start + self.label.len()
    }
}

/// A broken text, and where the fault is.
pub(super) struct Fault {
    pub(super) text: Vec<u8>,
    pub(super) span: Span,
    pub(super) fixable: bool,
}

pub(super) struct Place<'c> {
    pub(super) text: &'c str,
    pub(super) lines: &'c [Labelled<'c>],
    pub(super) row: usize,
    pub(super) seen: &'c HashMap<&'c str, usize>,
}

impl Place<'_> {
    fn line(&self) -> &Labelled<'_> {
        &self.lines[self.row]
    }

    fn seen(&self) -> usize {
        self.seen[self.line().label]
    }

    /// The text with a range replaced.
    fn with(&self, from: usize, to: usize, by: &str) -> Vec<u8> {
        [&self.text[..from], by, &self.text[to..]].concat().into_bytes()
    }

    fn has_brackets(&self) -> bool {
        self.text[self.line().start..self.line().end].contains(['(', ')', '[', ']'])
    }
}

pub(super) type Injector = fn(&Place<'_>, &mut Random) -> Option<Fault>;

pub(super) const INJECTORS: [(Code, Injector); 11] = [
    (Code::ControlCharacter, control_character),
    (Code::InvalidEncoding, invalid_encoding),
    (Code::MissingDelimiter, missing_delimiter),
    (Code::MisspeltLabel, misspelt_label),
    (Code::LabelSpacing, label_spacing),
    (Code::EmptyLabel, empty_label),
    (Code::EmptyTurn, empty_turn),
    (Code::LabelInsideLine, glued_turns),
    (Code::RepeatedText, repeated_sentence),
    (Code::UnclosedAnnotation, unclosed_annotation),
    (Code::UnopenedAnnotation, unopened_annotation),
];

fn fault(text: Vec<u8>, start: usize, end: usize) -> Fault {
    Fault { text, span: Span::of(start..end), fixable: false }
}

fn fixable(fault: Fault) -> Fault {
    Fault { fixable: true, ..fault }
}

fn missing_delimiter(place: &Place<'_>, _: &mut Random) -> Option<Fault> {
    let line = place.line();
    let plain = place.seen() >= 5 && line.label.chars().count() >= 3;
    let end = line.label_end();
    plain.then(|| fixable(fault(place.with(end, end + 1, ""), line.start, end)))
}

fn misspelt_label(place: &Place<'_>, random: &mut Random) -> Option<Fault> {
    let line = place.line();
    let chars: Vec<(usize, char)> = line.label.char_indices().collect();
    let inner = chars.get(1..chars.len().checked_sub(1)?)?;
    let letters: Vec<&(usize, char)> = inner.iter().filter(|(_, char)| char.is_alphabetic()).collect();
    if place.seen() < 5 || letters.len() < 5 {
        return None;
    }
    let &&(at, lost) = &letters[random.below(letters.len())];
    let wrong = [&line.label[..at], &line.label[at + lost.len_utf8()..]].concat();
    if place.seen.contains_key(&*wrong) {
        return None;
    }
    Some(fixable(fault(
        place.with(line.start, line.label_end(), &wrong),
        line.start,
        line.start + wrong.len(),
    )))
}

fn label_spacing(place: &Place<'_>, _: &mut Random) -> Option<Fault> {
    let end = place.line().label_end();
    (place.seen() >= 3).then(|| fixable(fault(place.with(end, end, " "), end, end + 1)))
}

#[expect(clippy::unnecessary_wraps, reason = "one signature for all injectors")]
fn empty_label(place: &Place<'_>, _: &mut Random) -> Option<Fault> {
    let line = place.line();
    Some(fault(place.with(line.start, line.label_end(), ""), line.start, line.start + 1))
}

fn empty_turn(place: &Place<'_>, _: &mut Random) -> Option<Fault> {
    let line = place.line();
    let next = place.lines.get(place.row + 1)?;
    let alone = place.text[line.end..next.start].trim().is_empty() && place.seen() >= 3;
    let end = line.label_end() + 1;
    alone.then(|| fault(place.with(end, line.end, ""), line.start, end))
}

fn glued_turns(place: &Place<'_>, _: &mut Random) -> Option<Fault> {
    let line = place.line();
    let before = place.text[..line.start].trim_end();
    let plain = place.row > 0 && place.seen() >= 5 && line.label.chars().count() >= 4;
    if !plain || !before.ends_with(['.', '?', '!']) {
        return None;
    }
    let at = before.len() + 1;
    Some(fixable(fault(place.with(before.len(), line.start, " "), at, at + line.label.len() + 1)))
}

fn repeated_sentence(place: &Place<'_>, _: &mut Random) -> Option<Fault> {
    let line = place.line();
    let speech = &place.text[line.speech..line.end];
    let starts = speech.match_indices([' ']).map(|(at, _)| at + 1);
    starts.filter(|&start| speech[..start - 1].ends_with(['.', '?', '!'])).find_map(|start| {
        let sentence = &speech[start..];
        let length = sentence.find(['.', '?', '!', ':', '(', ')', '[', ']'])? + 1;
        let said = &sentence[..length];
        let plain = said.starts_with(|char: char| char.is_ascii_uppercase())
            && said.ends_with(['.', '?', '!'])
            && (52..=202).contains(&said.chars().count())
            && sentence[length..].starts_with(' ')
            && said.split_whitespace().count() >= 9;
        let end = line.speech + start + length;
        let text = plain.then(|| place.with(end, end, &format!(" {said}")))?;
        Some(fault(text, end + 1, end + 1 + said.len()))
    })
}

fn unclosed_annotation(place: &Place<'_>, random: &mut Random) -> Option<Fault> {
    let end = place.line().end;
    let opened = [" (laughter", " [applause"][random.below(2)];
    (!place.has_brackets()).then(|| fault(place.with(end, end, opened), end + 1, end + 2))
}

fn unopened_annotation(place: &Place<'_>, random: &mut Random) -> Option<Fault> {
    let end = place.line().end;
    let closed = [" laughter)", " applause]"][random.below(2)];
    let at = end + closed.len() - 1;
    (!place.has_brackets()).then(|| fault(place.with(end, end, closed), at, at + 1))
}

#[expect(clippy::unnecessary_wraps, reason = "one signature for all injectors")]
fn control_character(place: &Place<'_>, _: &mut Random) -> Option<Fault> {
    let line = place.line();
    let speech = &place.text[line.speech..line.end];
    let middle = speech.char_indices().nth(speech.chars().count() / 2).map_or(0, |(at, _)| at);
    let at = line.speech + middle;
    Some(fault(place.with(at, at, "\0"), at, at + 1))
}

#[expect(clippy::unnecessary_wraps, reason = "one signature for all injectors")]
fn invalid_encoding(place: &Place<'_>, _: &mut Random) -> Option<Fault> {
    let at = place.line().speech;
    let (head, tail) = (&place.text.as_bytes()[..at], &place.text.as_bytes()[at..]);
    Some(fault([head, "é".as_bytes(), b"\xff", tail].concat(), at + 2, at + 5))
}

/// A small generator of numbers, the same on every machine.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    pub(super) fn shuffled(&mut self, count: usize) -> Vec<usize> {
        let mut rows: Vec<usize> = (0..count).collect();
        (1..count).rev().for_each(|row| rows.swap(row, self.below(row + 1)));
        rows
    }
}
