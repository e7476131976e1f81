//! To whom the words of a document are credited: the right speaker, another, or nobody.

use std::ops::Range;

use transcript_core::Transcript;

use crate::score::{Expected, fold_label, is_han_like, ratio};

/// Counts of words (characters in scripts without spaces).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Credit {
    /// The expected turns whose place in the text was found.
    pub(crate) turns: usize,
    pub(crate) words: usize,
    pub(crate) wrong: usize,
    pub(crate) nobody: usize,
}

impl Credit {
    /// A part of all words, in per cent.
    pub(crate) fn share(self, part: usize) -> f64 {
        100.0 * ratio(part, self.words)
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            turns: self.turns + other.turns,
            words: self.words + other.words,
            wrong: self.wrong + other.wrong,
            nobody: self.nobody + other.nobody,
        }
    }
}

/// Finds the speech of the expected turns in the text and asks who is credited with each of its words.
pub(crate) fn credit(expected: &[Expected], transcript: &Transcript<'_>) -> Credit {
    let text = transcript.text();
    let credited: Vec<(Range<usize>, String)> = transcript
        .utterances()
        .filter_map(|utterance| {
            let label = transcript.turn(utterance.turn())?.label()?;
            Some((utterance.span().range(), fold_label(&label.text)))
        })
        .collect();
    let mut sum = Credit::default();
    for (turn, speech) in places(expected, text) {
        sum.turns += 1;
        for at in words(text, speech) {
            sum.words += 1;
            let next = credited.partition_point(|(span, _)| span.end <= at);
            match credited.get(next).filter(|(span, _)| span.contains(&at)) {
                None => sum.nobody += 1,
                Some((_, label)) if !turn.labels.iter().any(|own| fold_label(own) == *label) => {
                    sum.wrong += 1;
                }
                Some(_) => {}
            }
        }
    }
    sum
}

/// Where each word begins.
fn words(text: &str, within: Range<usize>) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut in_word = false;
    for (at, letter) in text[within.clone()].char_indices() {
        let spaceless = is_han_like(letter);
        if letter.is_alphanumeric() && (spaceless || !in_word) {
            starts.push(within.start + at);
        }
        in_word = !letter.is_whitespace() && !spaceless && (in_word || letter.is_alphanumeric());
    }
    starts
}

/// The places of the turns whose first and last words are known and found, in order.
fn places<'e>(expected: &'e [Expected], text: &str) -> Vec<(&'e Expected, Range<usize>)> {
    let squeezed = Squeezed::new(text);
    let mut from = 0;
    let starts: Vec<Option<usize>> = expected
        .iter()
        .map(|turn| {
            let start = squeezed.opening(turn, from)?;
            from = start;
            Some(start)
        })
        .collect();
    let mut places = Vec::new();
    for (row, turn) in expected.iter().enumerate() {
        let (Some(start), Some(&Some(limit))) = (starts[row], starts.get(row + 1)) else { continue };
        if let Some(end) = squeezed.closing(turn, start..limit) {
            places.push((turn, squeezed.place(start)..squeezed.place(end)));
        }
    }
    places
}

/// A text without its white space, and where each of its bytes stands in the text.
struct Squeezed {
    text: String,
    places: Vec<usize>,
}

/// How far behind its label a turn's speech may begin, in squeezed bytes: clocks, notes and links stand between.
const REACH: usize = 240;

impl Squeezed {
    fn new(text: &str) -> Self {
        let mut squeezed =
            Self { text: String::with_capacity(text.len()), places: Vec::with_capacity(text.len()) };
        for (at, letter) in text.char_indices().filter(|(_, letter)| !letter.is_whitespace()) {
            squeezed.text.push(letter);
            squeezed.places.resize(squeezed.text.len(), at);
        }
        squeezed
    }

    /// The place in the text of a byte, or its end.
    fn place(&self, at: usize) -> usize {
        self.places.get(at).copied().unwrap_or_else(|| self.places.last().map_or(0, |last| last + 1))
    }

    /// Where the speech of a turn begins at or after a place: a label with the first words close behind it.
    fn opening(&self, turn: &Expected, from: usize) -> Option<usize> {
        let labels = turn.labels.iter().map(|label| squeeze(label));
        let openings = labels.filter_map(|label| {
            let mut at = from;
            while let Some(found) = self.text.get(at..)?.find(&label) {
                let behind = at + found + label.len();
                let window = self.window(behind, REACH);
                let opening = |words: &String| heads(words).find_map(|head| window.find(&head));
                if let Some(start) = turn.first.iter().filter_map(opening).min() {
                    return Some(behind + start);
                }
                at = behind.max(at + 1);
                while !self.text.is_char_boundary(at) {
                    at += 1;
                }
            }
            None
        });
        openings.min()
    }

    /// Where the last words of a turn end before the next turn's speech.
    fn closing(&self, turn: &Expected, within: Range<usize>) -> Option<usize> {
        let speech = &self.text[within.clone()];
        let ending = |tail: String| Some(within.start + speech.rfind(&tail)? + tail.len());
        turn.last.iter().filter_map(|words| tails(words).find_map(ending)).max()
    }

    fn window(&self, start: usize, length: usize) -> &str {
        let mut end = (start + length).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        &self.text[start..end]
    }
}

/// The words, then ever fewer of the first of them, down to two: a printed line number may stand between.
fn heads(words: &str) -> impl Iterator<Item = String> {
    let words: Vec<&str> = words.split_whitespace().collect();
    (words.len().min(2)..=words.len()).rev().map(move |count| words[..count].concat())
}

/// The words, then ever fewer of the last of them, down to two.
fn tails(words: &str) -> impl Iterator<Item = String> {
    let words: Vec<&str> = words.split_whitespace().collect();
    (words.len().min(2)..=words.len()).rev().map(move |count| words[words.len() - count..].concat())
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn words_are_credited_to_whoever_the_parser_names() {
    let text = "ADA: One two three.\nBO: Four five.\nADA: Six.\nBO: Seven.\n";
    let turn = |label: &str, first: &str, last: &str| Expected {
        labels: vec![label.into()],
        first: vec![first.into()],
        last: vec![last.into()],
        optional: false,
    };
    let expected =
        [turn("ADA", "One two", "three."), turn("CY", "Four", "five."), turn("BO", "Four", "five.")];
    let transcript = transcript_core::recover(text);
    let right = [turn("ADA", "One two", "three."), turn("BO", "Four", "five."), turn("ADA", "Six.", "Six.")];
    assert_eq!(credit(&right, &transcript), Credit { turns: 2, words: 5, wrong: 0, nobody: 0 });
    assert_eq!(credit(&expected, &transcript).turns, 0, "a label that is not printed has no place");
    let text = "ADA: One two three.\n(BO) Four five.\nADA: Six.\nBO: Seven.\nBO: Eight.\n";
    let transcript = transcript_core::recover(text);
    assert_eq!(credit(&right, &transcript), Credit { turns: 2, words: 5, wrong: 2, nobody: 0 });
}
