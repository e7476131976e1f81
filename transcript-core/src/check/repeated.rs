//! T0210: the same sentence twice in succession.

use memchr::memchr3_iter;

use super::house::House;
use super::scan::offset;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::span::Span;

/// Shorter sentences are often said twice.
const WORDS: usize = 8;
/// No sentence of so many words is shorter, in bytes.
const SHORTEST: usize = 2 * WORDS;
/// How many sentence ends may fall inside the repeated sentence, as those of `Mr.` and `St.` do.
const PIECES: usize = 3;

/// Finds sentences that stand twice in succession within a turn.
pub(super) fn check(house: &House<'_>, findings: &mut Findings) {
    for &body in house.bodies.iter().filter(|body| body.len() as usize > 2 * SHORTEST) {
        for (first, second) in repetitions(body.slice(house.text)) {
            let place = |(start, end): (usize, usize)| {
                Span::new(body.start() + offset(start), body.start() + offset(end))
            };
            findings.add(Code::RepeatedText, || {
                Diagnostic::repeated_text(place(first), place(second), house.text)
            });
        }
    }
}

type Range = (usize, usize);

/// The repeated sentences of a turn, each with its first occurrence.
fn repetitions(text: &str) -> Vec<(Range, Range)> {
    let mut found = Vec::new();
    let mut starts = Starts::default();
    let bytes = text.as_bytes();
    for at in memchr3_iter(b'.', b'?', b'!', bytes) {
        let end = at + 1;
        if bytes.get(end).is_some_and(|byte| !byte.is_ascii_whitespace()) {
            continue;
        }
        if let Some(pair) = (1..=PIECES).find_map(|pieces| repetition(text, &starts, pieces, end)) {
            found.push(pair);
            starts.forget_all_but_last();
        }
        starts.push(end);
    }
    found
}

/// Where the last sentences begin.
struct Starts {
    ring: [usize; 8],
    last: usize,
    known: usize,
}

impl Default for Starts {
    /// The text itself begins a sentence.
    fn default() -> Self {
        Self { ring: [0; 8], last: 0, known: 1 }
    }
}

impl Starts {
    fn push(&mut self, start: usize) {
        self.last += 1;
        self.known = (self.known + 1).min(2 * PIECES);
        if let Some(place) = self.ring.get_mut(self.last % 8) {
            *place = start;
        }
    }

    /// The start so many sentences back; the last one is one back.
    fn back(&self, count: usize) -> Option<usize> {
        (count <= self.known).then(|| self.ring.get((self.last + 9 - count) % 8).copied()).flatten()
    }

    /// A second occurrence may be repeated itself; nothing before it need be remembered.
    fn forget_all_but_last(&mut self) {
        self.known = 1;
    }
}

/// Whether the last sentences, as many as `pieces`, say once more what as many before them say.
fn repetition(text: &str, starts: &Starts, pieces: usize, end: usize) -> Option<(Range, Range)> {
    let (start, middle) = (starts.back(2 * pieces)?, starts.back(pieces)?);
    let length = end - middle;
    if length < SHORTEST || (middle - start).abs_diff(length) > SLACK || !ends_alike(text, middle, end) {
        return None;
    }
    let (first, second) = (text.get(start..middle)?.trim_start(), text.get(middle..end)?.trim_start());
    let same = first.split_whitespace().eq(second.split_whitespace());
    let long = second.split_whitespace().nth(WORDS - 1).is_some();
    (same && long).then_some(((middle - first.len(), middle), (end - second.len(), end)))
}

/// Whether the last bytes before two places are the same, which they hardly ever are.
fn ends_alike(text: &str, one: usize, other: usize) -> bool {
    const BYTES: usize = 4;
    let tail = |end: usize| text.as_bytes().get(end.checked_sub(BYTES)?..end);
    tail(one) == tail(other)
}

/// By how many bytes the white space around the two may differ.
const SLACK: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, usize)> {
        repetitions(text).into_iter().map(|(_, (start, end))| (&text[start..end], start)).collect()
    }

    #[test]
    fn a_long_sentence_twice_is_found_once() {
        let long = "We will not leave the valley before the river is low.";
        assert_eq!(found(&format!("Yes. {long} {long} No.")), [(long, 59)]);
        assert_eq!(found(&format!("{long}\n{long}")), [(long, 54)]);
        let wrapped = long.replace(" before", "\nbefore");
        assert_eq!(found(&format!("{long} {wrapped}")), [(&*wrapped, 54)], "wherever its lines are broken");
    }

    #[test]
    fn full_stops_inside_do_not_hide_it() {
        let long = "I told Mr. Aske that the St. Mary ferry was late again today.";
        assert_eq!(found(&format!("{long} {long}")), [(long, 62)]);
    }

    #[test]
    fn short_or_distant_repetitions_are_speech() {
        assert_eq!(found("No, no, no. No, no, no. It is not so. It is not so."), []);
        let long = "We will not leave the valley before the river is low.";
        assert_eq!(found(&format!("{long} I said it. {long}")), []);
        assert_eq!(found(""), []);
    }
}
