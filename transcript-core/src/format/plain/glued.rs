//! Labels in the middle of a line: two turns that were glued together, or a house that never breaks lines.
//!
//! Only a label that opens other turns of the document is believed there, and only between the end of a sentence
//! and more speech; anything less is somebody's words.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use memchr::memchr_iter;

use super::candidates::{Candidate, Candidates, NameId};
use super::chars;
use super::decide::Head;
use super::grammar::{self, Delimiter, Wrap};
use super::line::{Line, Role};
use super::shape::Prefix;
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
    let openers = openers(text, candidates, heads);
    if openers.is_empty() {
        return;
    }
    let known =
        KnownLabels::new(openers.iter().map(|&(head, found)| (found.label.slice(text), (head, found))));
    let mut added = Vec::new();
    let mut open = heads.iter().filter_map(|head| candidates.list.get(head.candidate as usize)).peekable();
    let mut turn: Option<&Candidate> = None;
    let mut row = 0;
    for colon in memchr_iter(b':', text.as_bytes()) {
        while open.peek().is_some_and(|next| next.label.range().start < colon) {
            turn = open.next();
        }
        while lines.get(row).is_some_and(|line| line.span.range().end <= colon) {
            row += 1;
        }
        let (Some(turn), Some(line)) = (turn, lines.get(row)) else { continue };
        let start = line.body.start().max(turn.end).min(narrow(colon));
        let Some((head, opener)) = known.at_end(Span::new(start, narrow(colon)).slice(text)) else {
            continue;
        };
        if line.role == Role::Text
            && let Some((label, end)) = between(text, line, start, colon, opener)
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
    for (candidate, head) in added {
        let confidence = head.confidence.min(MOST_CONFIDENCE);
        heads.push(Head { candidate: narrow(candidates.list.len()), confidence, ..head });
        candidates.list.push(candidate);
    }
}

/// The labels that may stand inside lines, each with a turn that it opens.
fn openers(text: &str, candidates: &Candidates, heads: &[Head]) -> Vec<(Head, Candidate)> {
    let mut openers: HashMap<NameId, (usize, Head, Candidate), FixedState> = HashMap::default();
    for head in heads {
        let Some(found) = candidates.list.get(head.candidate as usize) else { continue };
        let bare = candidates.shapes.get(usize::from(found.shape)).is_some_and(|shape| {
            (shape.prefix, shape.wrap, shape.delimiter) == (Prefix::default(), Wrap::None, Delimiter::Colon)
        });
        if bare {
            openers.entry(found.name).or_insert((0, *head, *found)).0 += 1;
        }
    }
    let is_known = |&(uses, _, found): &(usize, Head, Candidate)| {
        let several_words = found.label.slice(text).contains(' ');
        uses >= if several_words { KNOWN_WORDS } else { KNOWN }
    };
    openers.into_values().filter(is_known).map(|(_, head, found)| (head, found)).collect()
}

/// The place of a label before a colon and the end of its delimiter, if a sentence ends before it and speech
/// follows on the line.
fn between(text: &str, line: &Line, start: u32, colon: usize, opener: Candidate) -> Option<(Span, u32)> {
    let label = Span::new(narrow(colon) - opener.label.len(), narrow(colon));
    let before = chars::trim(Span::new(start, label.start()).slice(text));
    let (_, length) = grammar::mark(text.get(colon..)?)?;
    let behind = Span::new(narrow(colon + length), line.body.end()).slice(text);
    let speech = behind.trim_start_matches(chars::is_space);
    let follows = speech.len() < behind.len() && !speech.is_empty();
    let ends = !before.is_empty() && chars::ends_like_sentence(before);
    let long = label.slice(text).chars().count() >= SHORTEST;
    // Behind a clock the speech may begin on the line below.
    let rest = if grammar::is_clock(speech) { 0 } else { speech.len() };
    (follows && ends && long).then(|| (label, line.body.end() - narrow(rest)))
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
}
