//! Speakers that are known beforehand: from the caller, and from the text before the first turn.

use std::collections::HashSet;

use super::fold::fold;
use super::grammar::{Piece, pieces};
use super::lexicon::Lexicon;
use crate::options::ParseOptions;
use crate::span::Span;

/// Somebody who is known beforehand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) name: String,
    /// A label that is declared to mean this person.
    pub(super) code: Option<String>,
    /// Labels that the caller says are this person's, and the row of the roster.
    pub(super) aliases: Vec<String>,
    pub(super) external_id: Option<String>,
    pub(super) origin: Origin,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Origin {
    /// The front matter: somebody who may or may not speak.
    #[default]
    Text,
    /// The caller's roster.
    Roster,
    /// The caller's alias table.
    Alias,
}

/// The caller's roster and alias table.
pub(super) fn from_options(options: &ParseOptions) -> Vec<Known> {
    let roster = options.speakers.iter().map(|entry| Known {
        name: entry.name.clone(),
        aliases: entry.aliases.clone(),
        external_id: entry.id.clone(),
        origin: Origin::Roster,
        code: None,
    });
    let mut known: Vec<Known> = roster.collect();
    for (label, name) in &options.aliases {
        match known.iter_mut().find(|entry| entry.name == *name) {
            Some(entry) => entry.aliases.push(label.clone()),
            None => known.push(Known {
                name: name.clone(),
                aliases: vec![label.clone()],
                origin: Origin::Alias,
                ..Known::default()
            }),
        }
    }
    known
}

/// Names and legends in the text before the first turn: `Name (XX)`, `XX = Name`, table rows, and full names that
/// stand alone. Only what has to do with a label counts; `is_label` tells whether a text is one.
pub(super) fn from_text(front: &str, lexicon: &Lexicon, is_label: impl Fn(&str) -> bool) -> Vec<Known> {
    let mut seen = HashSet::new();
    let mut known = Vec::new();
    for line in front.lines() {
        let legends = bracketed(line, &is_label).into_iter().chain(legends(line, &is_label));
        for entry in legends.chain(names_alone(line, lexicon)) {
            if seen.insert((entry.name.clone(), entry.code.clone())) {
                known.push(entry);
            }
        }
    }
    known
}

fn declared(name: String, code: &str) -> Known {
    Known { name, code: Some(code.to_owned()), ..Known::default() }
}

/// `Ruth Hadley (RH)` anywhere in a line.
fn bracketed(line: &str, is_label: &impl Fn(&str) -> bool) -> Vec<Known> {
    let mut found = Vec::new();
    if !line.contains(['(', '（', '[']) {
        return found;
    }
    let mut words: Vec<Span> = Vec::new();
    for piece in pieces(line, Span::of(0..line.len())) {
        match piece {
            Piece::Word(span) if is_name_word(span.slice(line)) => words.push(span),
            Piece::Bracket(inner) => {
                let code = inner.trim(line).slice(line);
                let recent = words.get(words.len().saturating_sub(5)..).unwrap_or(&[]);
                if recent.len() >= 2 && !code.contains(char::is_whitespace) && is_label(code) {
                    let name: Vec<&str> = recent.iter().map(|span| span.slice(line)).collect();
                    found.push(declared(name.join(" "), code));
                }
                words.clear();
            }
            _ => words.clear(),
        }
    }
    found
}

/// `RH = Ruth Hadley`, `RH: Ruth Hadley`, `| Ruth Hadley | RH |`.
fn legends(line: &str, is_label: &impl Fn(&str) -> bool) -> Vec<Known> {
    let mut found = Vec::new();
    for part in line.split([',', ';']) {
        let cells: Vec<&str> = part
            .split(['=', '|', '\t', ':', '–', '—'])
            .map(trim_cell)
            .filter(|cell| !cell.is_empty())
            .collect();
        for pair in cells.windows(2) {
            let &[one, other] = pair else { continue };
            if is_code(one, is_label) && is_full_name(other) {
                found.push(declared(other.to_owned(), one));
            } else if is_code(other, is_label) && is_full_name(one) {
                found.push(declared(one.to_owned(), other));
            }
        }
    }
    found
}

fn is_code(cell: &str, is_label: &impl Fn(&str) -> bool) -> bool {
    !cell.contains(char::is_whitespace) && cell.chars().count() <= 12 && is_label(cell)
}

/// Full names that stand alone between line breaks, commas and bullets, and share a word with a label.
fn names_alone(line: &str, lexicon: &Lexicon) -> Vec<Known> {
    let parts = line.split([',', ';', '•', '|', '\t', ':', '(', ')', '–', '—']).map(trim_cell);
    let shared = |part: &str| part.split_whitespace().any(|word| lexicon.find(&fold(word)).is_some());
    let names = parts.filter(|part| is_full_name(part) && shared(part));
    names.map(|name| Known { name: name.to_owned(), ..Known::default() }).collect()
}

fn trim_cell(cell: &str) -> &str {
    cell.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '-' | '*' | '#' | '.' | '·' | '>') || c.is_ascii_digit()
    })
}

/// Two to four words that a name may consist of.
fn is_full_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = words.iter().filter(|word| is_name_word(word)).count();
    let edges = words
        .first()
        .zip(words.last())
        .is_some_and(|(first, last)| is_name_word(first) && is_name_word(last));
    (2..=5).contains(&words.len()) && edges && capital >= 2 && capital + 2 >= words.len() && text.len() < 80
}

/// A word with a capital, or of a script that has none.
fn is_name_word(word: &str) -> bool {
    let first = word.chars().next();
    first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase()) && !word.contains(char::is_numeric)
}
