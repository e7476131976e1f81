//! What characters tell about text in any script.

/// Whether a letter belongs to a script written without spaces between words, where each character counts as
/// a word.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}'      // Thai, Lao
        | '\u{1000}'..='\u{109f}'    // Myanmar
        | '\u{1780}'..='\u{17ff}'    // Khmer
        | '\u{3041}'..='\u{30ff}'    // kana
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'    // Han
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character is part of a word: a letter, a digit, or a mark that sits on one.
pub(crate) fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_mark(c) }
}

/// Whether a character combines with the one before it, in the scripts where such marks spell words.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036f}'
        | '\u{0591}'..='\u{05c7}'    // Hebrew points
        | '\u{0610}'..='\u{061a}' | '\u{064b}'..='\u{065f}' | '\u{0670}'
        | '\u{0900}'..='\u{0903}' | '\u{093a}'..='\u{094f}' | '\u{0962}'..='\u{0963}'
        | '\u{0980}'..='\u{0dff}'    // the other Indic scripts keep their marks between their letters
        | '\u{0e31}' | '\u{0e34}'..='\u{0e3a}' | '\u{0e47}'..='\u{0e4e}'    // Thai, Lao, Myanmar, Khmer
        | '\u{0eb1}' | '\u{0eb4}'..='\u{0ebc}' | '\u{0ec8}'..='\u{0ece}'
        | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}'
        | '\u{200c}' | '\u{200d}')
}

/// Whether a letter has neither an upper nor a lower case.
pub(crate) fn is_caseless(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

/// Whether a character ends a sentence, in any script.
pub(crate) fn ends_sentence(c: char) -> bool {
    matches!(
        c,
        '.' | '?'
            | '!'
            | '…'
            | '‥'
            | '。'
            | '？'
            | '！'
            | '．'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '։'
            | '።'
            | '‽'
            | ';'
            | '；'
    ) || matches!(c, '\u{037e}')
}

/// Whether a character may stand between the end of a sentence and the end of its line.
fn closes(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '’'
            | '»'
            | '«'
            | '›'
            | '“'
            | '」'
            | '』'
            | ')'
            | ']'
            | '）'
            | '】'
            | '*'
            | '_'
            | '}'
            | '>'
    )
}

/// Whether a text ends as a sentence does: with a stop, a question, a break in mid sentence, or a closing mark
/// after one.
pub(crate) fn ends_like_sentence(text: &str) -> bool {
    let text = text.trim_end();
    if text.ends_with("--") || text.ends_with(['—', '–', '-', '\u{ad}']) && text.len() > 1 {
        return true;
    }
    let bare = text.trim_end_matches(closes);
    bare.chars().next_back().is_some_and(ends_sentence)
        || (bare.len() < text.len() && text.ends_with([')', ']', '）', '】']))
}

/// Whether a word is written small; `d’Edat`, `al-Amin` and `di-Pertua`, a particle and a name, are not.
pub(crate) fn is_lower_case(word: &str) -> bool {
    let is_name = |(particle, name): (&str, &str)| {
        particle.chars().count() <= 3 && name.starts_with(char::is_uppercase)
    };
    word.starts_with(char::is_lowercase) && !word.split_once(['-', '’', '\'']).is_some_and(is_name)
}

/// How many bytes of question marks a text begins with that stand for an unknown name, `???`: two or more.
pub(crate) fn unknown_name(text: &str) -> usize {
    let length = text.len() - text.trim_start_matches(['?', '？']).len();
    if text.chars().take(2).filter(|c| matches!(c, '?' | '？')).count() == 2 { length } else { 0 }
}

/// White space between words, of any width, no-break spaces included.
pub(crate) fn is_space(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, ' ' | '\t'..='\r');
    }
    c.is_whitespace()
        || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// White space that is wide by itself.
pub(crate) fn is_wide_space(c: char) -> bool {
    matches!(c, '\t' | '\u{3000}' | '\u{2003}' | '\u{2001}')
}

/// Takes white space of any kind off both ends.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// Whether single spaces are all the white space there is.
pub(crate) fn is_evenly_spaced(text: &str) -> bool {
    let mut after_space = false;
    text.chars().all(|c| {
        let doubled = std::mem::replace(&mut after_space, c == ' ') && after_space;
        !doubled && (c == ' ' || !is_space(c))
    })
}

/// What a piece of text begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    Nothing,
    Upper,
    Lower,
    Caseless,
    Digit,
    Bracket,
    Quote,
    Mark,
}

/// What a piece of text begins with, white space aside.
pub(crate) fn opening(text: &str) -> Opening {
    match text.trim_start_matches(is_space).chars().next() {
        None => Opening::Nothing,
        Some(c) if c.is_uppercase() => Opening::Upper,
        Some(c) if c.is_lowercase() => Opening::Lower,
        Some(c) if c.is_numeric() => Opening::Digit,
        Some(c) if c.is_alphabetic() => Opening::Caseless,
        Some('(' | '[' | '{' | '（' | '［' | '【') => Opening::Bracket,
        // A dash opens speech in many languages, as quotation marks do.
        Some('-' | '–' | '—' | '―' | '"' | '\'' | '“' | '‘' | '«' | '„' | '「' | '『' | '¿' | '¡') => {
            Opening::Quote
        }
        Some(_) => Opening::Mark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_sentences_in_any_script() {
        for text in [
            "Yes.",
            "He said \"no.\"",
            "好。",
            "هل تسمع؟",
            "ठीक है।",
            "the interpreter----",
            "(Laughter)",
            "Ja!«",
        ] {
            assert!(ends_like_sentence(text), "{text}");
        }
        for text in ["and then", "Name:", "-", ""] {
            assert!(!ends_like_sentence(text), "{text}");
        }
    }
}
