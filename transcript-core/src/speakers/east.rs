//! Chinese, Japanese and Korean names as one document writes them: no spaces, family name first, suffixes.

use std::collections::HashSet;

use super::fold::is_kana;
use super::lexicon::{Lexicon, Token};
use super::outline::Outline;
use super::words::{Class, Entry, lookup};

/// How many characters a suffix has at most.
const LONGEST_SUFFIX: usize = 7;

/// The names of a document without their suffixes.
#[derive(Default)]
pub(super) struct Families {
    /// Everything that stands before a suffix of address, or alone.
    stems: HashSet<String>,
    /// Stems with which longer stems begin.
    known: HashSet<String>,
    pub(super) japanese: bool,
}

impl Families {
    pub(super) fn of(outlines: &[Outline], texts: &[&str], lexicon: &Lexicon) -> Self {
        let mut found = Self::default();
        for (outline, text) in outlines.iter().zip(texts) {
            let asides = outline.asides.iter().flat_map(super::outline::Aside::head);
            for token in outline.head().iter().chain(asides).filter(|token| token.east) {
                found.note(token.span.slice(text), *token, lexicon);
            }
        }
        let prefixes = found.stems.iter().flat_map(|stem| proper_prefixes(stem, 3));
        found.known = prefixes.filter(|prefix| found.stems.contains(*prefix)).map(str::to_owned).collect();
        found
    }

    fn note(&mut self, word: &str, token: Token, lexicon: &Lexicon) {
        self.japanese |= word.chars().any(is_kana) || JAPANESE.iter().any(|mark| word.contains(mark));
        if lexicon.entry(token.sym).is(Class::OFFICE | Class::GROUP | Class::UNKNOWN | Class::AFTER) {
            return;
        }
        match suffix(word) {
            Some((stem, entry)) if entry.is(Class::AFTER) || stem.chars().count() <= 3 => {
                self.stems.insert(stem.to_owned());
            }
            Some(_) => {}
            None => {
                self.stems.insert(word.to_owned());
            }
        }
    }

    /// Whether somebody of this name stands elsewhere: with a longer name, or the same without the office.
    pub(super) fn knows(&self, stem: &str) -> bool {
        self.known.contains(stem)
    }

    /// The length in bytes of the family name of a name without suffix; all of it where it does not divide.
    pub(super) fn family_length(&self, stem: &str) -> Option<usize> {
        if self.japanese {
            let known = proper_prefixes(stem, 3).filter(|prefix| self.known.contains(*prefix)).last();
            return known.map(str::len);
        }
        let count = stem.chars().count();
        let two = nth_byte(stem, 2);
        if count >= 2 && lookup(stem.get(..two)?).is(Class::LONG_SURNAME) {
            return Some(two);
        }
        let one = nth_byte(stem, 1);
        let short = lookup(stem.get(..one)?).is(Class::SHORT_SURNAME);
        (short && count <= 4).then_some(one)
    }
}

/// Suffixes and offices that only Japanese has.
const JAPANESE: [&str; 8] = ["君", "様", "大臣", "参考人", "政府委員", "公述人", "議長", "証人"];

/// The longest suffix of address or office of a word, and what stands before it.
pub(super) fn suffix(word: &str) -> Option<(&str, Entry)> {
    let starts = word.char_indices().skip(1).map(|(at, _)| at);
    let count = word.chars().count();
    starts.skip(count.saturating_sub(LONGEST_SUFFIX + 1)).find_map(|at| {
        let entry = lookup(word.get(at..)?);
        let stem = word.get(..at)?;
        entry.is(Class::AFTER | Class::OFFICE).then_some((stem, entry))
    })
}

/// A title between family and given name: `賴院長清德`. Gives the byte ranges of both names' ends.
pub(super) fn infix(word: &str) -> Option<(usize, usize, Entry)> {
    let count = word.chars().count();
    [2, 1].into_iter().filter(|&length| count > length + 2).find_map(|length| {
        let family = nth_byte(word, length);
        let class = if length == 2 { Class::LONG_SURNAME } else { Class::SHORT_SURNAME };
        if !lookup(word.get(..family)?).is(class) {
            return None;
        }
        (1..=2).find_map(|given| {
            let title = nth_byte(word, count - given);
            let entry = lookup(word.get(family..title)?);
            entry.is(Class::AFTER | Class::OFFICE).then_some((family, title, entry))
        })
    })
}

/// The byte after so many characters.
pub(super) fn nth_byte(word: &str, characters: usize) -> usize {
    word.char_indices().nth(characters).map_or(word.len(), |(at, _)| at)
}

fn proper_prefixes(word: &str, longest: usize) -> impl Iterator<Item = &str> {
    word.char_indices().skip(1).take(longest).filter_map(|(at, _)| word.get(..at))
}
