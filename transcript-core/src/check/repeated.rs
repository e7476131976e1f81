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
    // Where the last sentences begin, the latest last.
    let mut starts = [0; 2 * PIECES];
    let mut known = 1;
    let bytes = text.as_bytes();
    for at in memchr3_iter(b'.', b'?', b'!', bytes) {
        let end = at + 1;
        if bytes.get(end).is_some_and(|byte| !byte.is_ascii_whitespace()) {
            continue;
        }
        if let Some(pair) = repetition(text, end, starts.get(2 * PIECES - known..).unwrap_or(&[])) {
            found.push(pair);
            // The second occurrence may itself be repeated.
            known = 1;
        }
        starts.rotate_left(1);
        if let Some(last) = starts.last_mut() {
            *last = end;
        }
        known = (known + 1).min(2 * PIECES);
    }
    found
}

/// Whether what ends at `end` says twice what begins at one of the last sentence starts.
fn repetition(text: &str, end: usize, starts: &[usize]) -> Option<(Range, Range)> {
    (1..=PIECES).find_map(|pieces| {
        let middle = *starts.get(starts.len().checked_sub(pieces)?)?;
        let start = *starts.get(starts.len().checked_sub(2 * pieces)?)?;
        let (first, second) = (text.get(start..middle)?, text.get(middle..end)?);
        if first.len().abs_diff(second.len()) > SLACK || second.len() < SHORTEST {
            return None;
        }
        let (first_words, second_words) = (first.trim_start(), second.trim_start());
        let same = first_words.split_whitespace().eq(second_words.split_whitespace());
        let long = second_words.split_whitespace().nth(WORDS - 1).is_some();
        (same && long).then_some(((middle - first_words.len(), middle), (end - second_words.len(), end)))
    })
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
