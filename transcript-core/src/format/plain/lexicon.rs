//! What is known about words in many languages, as data: honorifics, roles, field names, abbreviations.
//!
//! The word lists beside this file are linguistic knowledge; none names a person, a party or a show.

use std::collections::HashSet;
use std::sync::OnceLock;

/// A list of words, folded to lower case without full stops.
struct Words {
    source: &'static str,
    set: OnceLock<HashSet<&'static str>>,
}

impl Words {
    const fn new(source: &'static str) -> Self {
        Self { source, set: OnceLock::new() }
    }

    fn contains(&self, folded: &str) -> bool {
        let set = self.set.get_or_init(|| {
            let lines = self.source.lines().filter(|line| !line.starts_with('#'));
            let entries =
                lines.filter_map(|line| line.split_once(": ")).flat_map(|(_, words)| words.split(", "));
            entries.collect()
        });
        set.contains(folded)
    }
}

static HONORIFICS: Words = Words::new(include_str!("words/honorifics.txt"));
static ROLES: Words = Words::new(include_str!("words/roles.txt"));
static METADATA: Words = Words::new(include_str!("words/metadata.txt"));
static DIRECTIONS: Words = Words::new(include_str!("words/directions.txt"));
static QUOTATIVES: Words = Words::new(include_str!("words/quotatives.txt"));
static ABBREVIATIONS: Words = Words::new(include_str!("words/abbreviations.txt"));

/// Lower case, without full stops and doubled white space: the form in which words are looked up.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c == '.').filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}

/// Whether a folded word, such as `mr` or `frau`, says that a person's name follows.
pub(crate) fn is_honorific(folded: &str) -> bool {
    HONORIFICS.contains(folded)
}

/// Whether a folded word or phrase names a speaker by office, function or number.
pub(crate) fn is_role(folded: &str) -> bool {
    ROLES.contains(folded)
}

/// Whether a folded word or phrase heads a field or a section rather than speech.
pub(crate) fn is_metadata(folded: &str) -> bool {
    METADATA.contains(folded)
}

/// Whether a folded word or phrase says that something was done or heard rather than spoken.
pub(crate) fn is_direction(folded: &str) -> bool {
    DIRECTIONS.contains(folded)
}

/// Whether words end in a verb that introduces a quotation: prose that reports speech, not a label.
pub(crate) fn ends_in_quotative(folded: &str) -> bool {
    let last = folded.rsplit(' ').next().unwrap_or(folded);
    let ending = last.char_indices().next_back().map_or("", |(at, _)| last.get(at..).unwrap_or(""));
    QUOTATIVES.contains(last) || (!ending.is_ascii() && QUOTATIVES.contains(ending))
}

/// Whether the full stop after a word does not end a sentence.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    // No abbreviation in the lists is longer, so most words are not even folded.
    if word.len() > 16 {
        return false;
    }
    ABBREVIATIONS.contains(&fold(word))
}
