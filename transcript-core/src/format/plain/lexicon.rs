//! What is known about words in many languages, as data: honorifics, roles, field names, abbreviations.
//!
//! The word lists beside this file are linguistic knowledge; none names a person, a party or a show.

use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::fast::FixedState;

use super::chars::is_unspaced;

/// A list of words, folded to lower case without full stops, with the languages each belongs to.
struct Words {
    source: &'static str,
    table: OnceLock<HashMap<&'static str, Vec<&'static str>, FixedState>>,
}

impl Words {
    const fn new(source: &'static str) -> Self {
        Self { source, table: OnceLock::new() }
    }

    fn table(&self) -> &HashMap<&'static str, Vec<&'static str>, FixedState> {
        self.table.get_or_init(|| {
            let mut table: HashMap<&str, Vec<&str>, FixedState> = HashMap::default();
            let lines = self.source.lines().filter(|line| !line.starts_with('#'));
            for (language, words) in lines.filter_map(|line| line.split_once(": ")) {
                words.split(", ").for_each(|word| table.entry(word).or_default().push(language));
            }
            table
        })
    }

    fn languages(&self, folded: &str) -> Option<&Vec<&'static str>> {
        self.table().get(folded)
    }

    fn contains(&self, folded: &str) -> bool {
        self.languages(folded).is_some()
    }

    /// Whether the word belongs to a language (the first part of its tag), or to any where none is told.
    fn contains_in(&self, folded: &str, language: Option<&str>) -> bool {
        self.languages(folded).is_some_and(|languages| language.is_none_or(|told| languages.contains(&told)))
    }
}

static HONORIFICS: Words = Words::new(include_str!("words/honorifics.txt"));
static ROLES: Words = Words::new(include_str!("words/roles.txt"));
static METADATA: Words = Words::new(include_str!("words/metadata.txt"));
static DIRECTIONS: Words = Words::new(include_str!("words/directions.txt"));
static QUOTATIVES: Words = Words::new(include_str!("words/quotatives.txt"));
static DIVISIONS: Words = Words::new(include_str!("words/divisions.txt"));
static NUMBERED_DIVISIONS: Words = Words::new(include_str!("words/divisions-numbered.txt"));
static ABBREVIATIONS: Words = Words::new(include_str!("words/abbreviations.txt"));

/// Lower case, without full stops and doubled white space, nor any between letters of a script that has none: the form
/// in which words are looked up.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c == '.').filter(|word| !word.is_empty()) {
        let unspaced = word.starts_with(is_unspaced) && folded.ends_with(is_unspaced);
        if !folded.is_empty() && !unspaced {
            folded.push(' ');
        }
        if word.is_ascii() {
            folded.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        } else {
            folded.extend(word.chars().flat_map(char::to_lowercase));
        }
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

/// Whether a label is a capital letter that stands for a question or an answer: `Q`, `A`.
pub(crate) fn is_letter(label: &str) -> bool {
    label.starts_with(char::is_uppercase) && label.chars().nth(1).is_none() && is_role(&fold(label))
}

/// Whether two letters for questions or answers belong to one language.
pub(crate) fn are_of_one_language(one: &str, other: &str) -> bool {
    let languages = |letter| ROLES.languages(&fold(letter)).map_or(&[][..], Vec::as_slice);
    languages(one).iter().any(|language| languages(other).contains(language))
}

/// The capital letters that stand for questions and answers in a language of the given one.
pub(crate) fn letters_beside(letter: &str) -> impl Iterator<Item = String> {
    let letters = ROLES.table().keys().filter(|word| word.chars().nth(1).is_none());
    letters.map(|word| word.to_uppercase()).filter(move |other| are_of_one_language(letter, other))
}

/// Whether a folded word or phrase heads a field or a section rather than speech.
pub(crate) fn is_metadata(folded: &str, language: Option<&str>) -> bool {
    METADATA.contains_in(folded, language)
}

/// Whether a folded word or phrase says that something was done or heard rather than spoken.
pub(crate) fn is_direction(folded: &str) -> bool {
    DIRECTIONS.contains(folded)
}

/// Whether a folded word heads a division, such as `act` or `adegan`, its number behind it.
pub(crate) fn is_division(folded: &str) -> bool {
    DIVISIONS.contains(folded)
}

/// Whether a folded word heads a division with the number before it: `Zweiter Auftritt`.
pub(crate) fn is_numbered_division(folded: &str) -> bool {
    NUMBERED_DIVISIONS.contains(folded)
}

/// Whether words end in a verb that introduces a quotation: prose that reports speech, not a label.
pub(crate) fn ends_in_quotative(folded: &str, language: Option<&str>) -> bool {
    let last = folded.rsplit(' ').next().unwrap_or(folded);
    let ending = last.char_indices().next_back().map_or("", |(at, _)| last.get(at..).unwrap_or(""));
    QUOTATIVES.contains_in(last, language) || (!ending.is_ascii() && QUOTATIVES.contains_in(ending, language))
}

/// Whether the full stop after a word does not end a sentence.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    // No abbreviation in the lists is longer, so most words are not even folded.
    if word.len() > 16 {
        return false;
    }
    ABBREVIATIONS.contains(&fold(word))
}

/// Whether the word before a full stop is an initial, a title or another abbreviation.
pub(crate) fn ends_in_abbreviation(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let initial = word.split('.').all(|part| part.chars().count() <= 1);
    initial || is_abbreviation(word) || is_honorific(&fold(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_belongs_to_its_languages() {
        assert!(is_metadata("nota", None) && is_metadata("nota", Some("es")));
        assert!(!is_metadata("nota", Some("de")), "in German it may be somebody's name");
        assert!(ends_in_quotative("er hat", Some("de")) && !ends_in_quotative("er hat", Some("fr")));
    }
}
