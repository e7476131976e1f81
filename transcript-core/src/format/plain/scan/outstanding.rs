//! Names that show by themselves where they end, though nothing but a space does.

use crate::format::plain::chars;

/// The most words that a name in capitals has.
pub(super) const MOST_WORDS_IN_CAPITALS: u32 = 3;

/// Whether a name of so many words stands out from the text behind the space: a code, capitals before other words, a
/// short name in a script that has no spaces.
pub(super) fn stands_out(name: &str, words: u32, rest: &str) -> bool {
    // Most words are none of these: their second letter is small.
    if name.as_bytes().get(1).is_some_and(u8::is_ascii_lowercase) {
        return false;
    }
    (words == 1 && is_code(name))
        || (words <= MOST_WORDS_IN_CAPITALS
            && is_in_capitals(name)
            && !name.contains(|c: char| c.is_ascii_digit())
            && opens_small(rest))
        || (words <= 2 && is_short_unspaced(name) && !is_half_a_name(name, rest))
}

/// A short code in capitals: `Q`, `INT`, `S1`, `B2`.
fn is_code(word: &str) -> bool {
    let length = word.chars().count();
    (1..=5).contains(&length)
        && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || chars::is_caseless(c))
        && word.starts_with(char::is_alphabetic)
        && !word.starts_with(chars::is_unspaced)
}

/// Whether the letters of a word are two or more, all of them capitals: `PUNTER`, `FIRST GUARD`.
pub(super) fn is_in_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    letters.clone().nth(1).is_some() && letters.all(char::is_uppercase)
}

/// Whether a text opens with a word that is not all in capitals, or with a note.
fn opens_small(text: &str) -> bool {
    let word = text.split(chars::is_space).next().unwrap_or("");
    let opens =
        text.starts_with(|c: char| chars::is_word(c) || matches!(c, '(' | '[' | '"' | '“' | '¿' | '¡'));
    opens && !is_in_capitals(word.trim_matches(|c: char| !chars::is_word(c)))
}

/// `甲`, `鲁四凤`, `周 冲`: so few characters of a script without spaces between words, then a space all the same.
fn is_short_unspaced(name: &str) -> bool {
    let mut letters = name.chars().filter(|&c| c != ' ');
    letters.clone().count() <= 4 && letters.all(|c| chars::is_unspaced(c) && c >= '\u{3041}')
}

/// Whether a name of two characters is set apart to the width of three, and only the first has been passed: `周 冲`.
fn is_half_a_name(name: &str, rest: &str) -> bool {
    let mut rest = rest.chars();
    let second = rest.next().is_some_and(chars::is_unspaced) && rest.next().is_some_and(chars::is_space);
    name.chars().nth(1).is_none() && second
}
