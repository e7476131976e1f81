//! Labels in the middle of a line: two turns that were glued together, or a house that never breaks lines.
//!
//! Only a label that opens other turns of the document is believed there, and only between the end of a sentence
//! and more speech; anything less is somebody's words. The letters of questions and answers (`Q.`, `A.`) come in
//! pairs: where one opens lines, the other may stand inside them only.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use memchr::memchr2_iter;

use super::candidates::{Candidate, Candidates, NameId};
use super::chars;
use super::decide::Head;
use super::grammar::{self, Delimiter};
use super::lexicon;
use super::line::{Line, Role};
use crate::known::KnownLabels;
use crate::span::{Span, narrow};

/// A label that opens so many lines is no accident; fewer do for one of several words.
const KNOWN: usize = 3;
const KNOWN_WORDS: usize = 2;
/// Labels shorter than this, in characters, are too easily part of a sentence.
const SHORTEST: usize = 3;
/// Nobody is surer of such a label than this.
const MOST_CONFIDENCE: f32 = 0.9;

/// Adds the labels that stand inside lines to those that open them.
pub(crate) fn admit(text: &str, lines: &[Line], candidates: &mut Candidates, heads: &mut Vec<Head>) {
    let Some(openers) = Openers::of(text, candidates, heads) else { return };
    let added = find(text, lines, candidates, heads, &openers);
    for (candidate, head) in added {
        let confidence = head.confidence.min(MOST_CONFIDENCE);
        let name = candidates.name(candidate.label.slice(text), candidate.label);
        heads.push(Head { candidate: narrow(candidates.list.len()), confidence, ..head });
        candidates.list.push(Candidate { name, ..candidate });
    }
}

/// The labels that stand inside lines, each with a turn that it opens elsewhere.
fn find(
    text: &str,
    lines: &[Line],
    candidates: &Candidates,
    heads: &[Head],
    openers: &Openers<'_>,
) -> Vec<(Candidate, Head)> {
    let mut added: Vec<(Candidate, Head)> = Vec::new();
    let mut open = heads.iter().filter_map(|head| candidates.list.get(head.candidate as usize)).peekable();
    let mut turn: Option<&Candidate> = None;
    let mut row = 0;
    for mark in openers.marks(text) {
        while open.peek().is_some_and(|next| next.label.range().start < mark) {
            turn = open.next();
        }
        while lines.get(row).is_some_and(|line| line.span.range().end <= mark) {
            row += 1;
        }
        let (Some(turn), Some(line)) = (turn, lines.get(row)) else { continue };
        let start = line.body.start().max(turn.end).min(narrow(mark));
        let before = Span::new(start, narrow(mark)).slice(text);
        let Some((label, (head, opener))) = openers.at_end(before, text.as_bytes().get(mark)) else {
            continue;
        };
        let inside = added.last().map(|(found, _)| found.label).filter(|label| label.start() > turn.end);
        let goes_on = inside.unwrap_or(turn.label).slice(text) == label;
        if line.role == Role::Text
            && !(goes_on && lexicon::is_letter(label))
            && let Some((label, end)) = between(text, line, start, mark, label)
        {
            let candidate = Candidate {
                line: narrow(row),
                last_line: narrow(row),
                label,
                end,
                speech_line: Some(narrow(row)),
                inside_line: true,
                ..opener
            };
            added.push((candidate, head));
        }
    }
    added
}

/// A turn that a label opens elsewhere.
type Opener = (Head, Candidate);

/// The labels that may stand inside lines, each with a turn that it opens.
struct Openers<'t> {
    before_colon: KnownLabels<'t, Opener>,
    /// Letters of questions or answers, and what ends them.
    letters: Vec<(&'t str, Delimiter, Opener)>,
}

impl<'t> Openers<'t> {
    /// Nothing where no label may stand inside a line.
    fn of(text: &'t str, candidates: &Candidates, heads: &[Head]) -> Option<Self> {
        let mut uses: HashMap<(NameId, Delimiter), (usize, Opener), FixedState> = HashMap::default();
        for head in heads {
            let Some(found) = candidates.list.get(head.candidate as usize) else { continue };
            let shape = candidates.shapes.get(usize::from(found.shape));
            if let Some(shape) = shape.filter(|shape| shape.is_bare()) {
                uses.entry((found.name, shape.delimiter)).or_insert((0, (*head, *found))).0 += 1;
            }
        }
        let mut before_colon = Vec::new();
        let mut letters = Vec::new();
        for ((_, delimiter), (uses, opener)) in uses {
            let label = opener.1.label.slice(text);
            let enough = if label.contains(' ') { KNOWN_WORDS } else { KNOWN };
            match delimiter {
                _ if uses < enough => {}
                Delimiter::Colon | Delimiter::Stop if lexicon::is_letter(label) => {
                    letters.push((label, delimiter, opener));
                }
                Delimiter::Colon => before_colon.push((label, opener)),
                _ => {}
            }
        }
        let any = !(before_colon.is_empty() && letters.is_empty());
        any.then(|| Self { before_colon: KnownLabels::new(before_colon.into_iter()), letters })
    }

    /// Where a label might end.
    fn marks(&self, text: &str) -> impl Iterator<Item = usize> {
        memchr2_iter(b':', if self.letters.is_empty() { b':' } else { b'.' }, text.as_bytes())
    }

    /// The label that words end with before a mark, and a turn that it or its like opens.
    fn at_end<'w>(&self, words: &'w str, mark: Option<&u8>) -> Option<(&'w str, Opener)> {
        let delimiter = if mark == Some(&b':') { Delimiter::Colon } else { Delimiter::Stop };
        if delimiter == Delimiter::Colon
            && let Some(opener) = self.before_colon.at_end(words)
        {
            return Some((words.get(words.len() - opener.1.label.len() as usize..)?, opener));
        }
        let (before, letter) = words.split_at(words.char_indices().next_back()?.0);
        if !before.ends_with(chars::is_space) || !lexicon::is_letter(letter) {
            return None;
        }
        let known = self
            .letters
            .iter()
            .find(|(known, ends, _)| *ends == delimiter && lexicon::are_of_one_language(known, letter));
        known.map(|&(_, _, opener)| (letter, opener))
    }
}

/// The place of a label before a mark and the end of its delimiter, if a sentence ends before it and speech
/// follows on the line.
fn between(text: &str, line: &Line, start: u32, mark: usize, label: &str) -> Option<(Span, u32)> {
    let span = Span::new(narrow(mark - label.len()), narrow(mark));
    let before = chars::trim(Span::new(start, span.start()).slice(text));
    let (delimiter, length) = grammar::mark(text.get(mark..)?)?;
    let behind = Span::new(narrow(mark + length), line.body.end()).slice(text);
    let speech = behind.trim_start_matches(chars::is_space);
    let follows = speech.len() < behind.len() && !speech.is_empty();
    let ends = !before.is_empty() && chars::ends_like_sentence(before);
    // `A. J. Pryor` is somebody's name.
    let initials = delimiter == Delimiter::Stop
        && (speech.chars().nth(1) == Some('.')
            || before.strip_suffix('.').is_some_and(lexicon::ends_in_abbreviation));
    let shows = if lexicon::is_letter(label) {
        !initials && !speech.starts_with(char::is_lowercase)
    } else {
        label.chars().count() >= SHORTEST
    };
    // Behind a clock the speech may begin on the line below.
    let rest = if grammar::is_clock(speech) { 0 } else { speech.len() };
    (follows && ends && shows).then(|| (span, line.body.end() - narrow(rest)))
}

#[cfg(test)]
mod tests {
    use crate::recover;

    #[test]
    fn a_known_label_after_a_sentence_opens_a_turn() {
        let text = "ADA: One.\n\nBRAM: Two.\n\nADA: Three.\n\nBRAM: Four. ADA: Five.\n\nBRAM: Six, ADA: is it?\n\nADA: Seven.\n";
        let transcript = recover(text);
        let said: Vec<String> = transcript.turns().map(|turn| turn.speech().into_owned()).collect();
        assert_eq!(said, ["One.", "Two.", "Three.", "Four.", "Five.", "Six, ADA: is it?", "Seven."]);
    }

    #[test]
    fn an_answer_may_follow_its_question_on_the_line() {
        let questions = "Q. Were you at the quay that night? A. I was, sir. With Mr. A. Bell.\n\n".repeat(12);
        let text = format!("{questions}Q. Who saw you there? A. Nobody. a. It rained. Q. Thank you.\n");
        let transcript = recover(&text);
        let said: Vec<String> = transcript
            .turns()
            .skip(22)
            .map(|turn| format!("{} {}", turn.label().map_or("", |label| &label.text), turn.speech()))
            .collect();
        assert_eq!(
            said,
            [
                "Q Were you at the quay that night?",
                "A I was, sir. With Mr. A. Bell.",
                "Q Who saw you there?",
                "A Nobody. a. It rained.",
                "Q Thank you.",
            ]
        );
    }
}
