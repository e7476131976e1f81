//! Whether a text reads like something said rather than a value, a path or a list.

use super::chars::{is_caseless, is_mark, is_space, is_unspaced, is_word};
use crate::span::narrow;

/// How many words are read to tell speech from values.
const SPEECH_WORDS: u32 = 12;
/// So many bytes hold them, as a rule.
const SPEECH_BYTES: usize = 96;
/// After so many plain words nothing that follows can outweigh them: the last word counts for three at most.
const ENOUGH_PLAIN_WORDS: u32 = SPEECH_WORDS / 2 + 1;
/// So many letters of a script without spaces make several words.
const ENOUGH_UNSPACED_LETTERS: u32 = 6;

/// Whether a text reads like something said: several words that are not digits, code or, but for a document that is
/// printed so, all capitals.
pub(crate) fn is_speech_like(text: &str, in_capitals: bool) -> bool {
    let start = text.get(..SPEECH_BYTES).unwrap_or(text);
    let mut tally = Tally { in_capitals, ..Tally::default() };
    if start.is_ascii() {
        tally.count_ascii_words(start.as_bytes());
    } else {
        let mut words = text.split(is_space).filter(|word| !word.is_empty());
        while !tally.is_settled()
            && let Some(word) = words.next()
        {
            tally.count(&kind_of_word(word));
        }
    }
    tally.is_speech()
}

/// How much of a text shows whether it is printed in capitals, in bytes.
const SAMPLE_BYTES: usize = 16 * 1024;

/// Whether a text is printed in capitals throughout, as captions for the deaf are.
pub(crate) fn in_capitals(text: &str) -> bool {
    let sample = text.as_bytes().get(..SAMPLE_BYTES).unwrap_or(text.as_bytes());
    let (lower, upper) = sample.iter().fold((0_u32, 0_u32), |(lower, upper), byte| {
        (lower + u32::from(byte.is_ascii_lowercase()), upper + u32::from(byte.is_ascii_uppercase()))
    });
    upper > 6 * lower
}

/// The words read so far.
#[derive(Default)]
struct Tally {
    words: u32,
    plain: u32,
    unspaced: u32,
    /// Whether the first word rules speech out.
    technical: bool,
    /// Whether capitals are how the document prints everything.
    in_capitals: bool,
}

impl Tally {
    fn count(&mut self, word: &Word) {
        self.words += 1;
        match word {
            Word::Plain => self.plain += 1,
            Word::Capitals if self.in_capitals => self.plain += 1,
            Word::Unspaced(letters) => {
                self.plain += 1;
                self.unspaced += letters;
            }
            // A line that begins with a path or a value is no speech, whatever follows.
            Word::Technical if self.words == 1 => self.technical = true,
            Word::Technical => self.words += 2,
            Word::Capitals | Word::Other => {}
        }
    }

    fn count_ascii_words(&mut self, text: &[u8]) {
        let mut word = AsciiWord::default();
        let mut rest = text;
        while let Some((&byte, behind)) = rest.split_first() {
            rest = behind;
            if !byte.is_ascii_whitespace() {
                word.push(byte);
                if byte.is_ascii_lowercase() {
                    // The rest of the run adds nothing to its first letter.
                    let run = behind.iter().position(|byte| !byte.is_ascii_lowercase());
                    rest = behind.get(run.unwrap_or(behind.len())..).unwrap_or(&[]);
                }
            } else if word.started {
                self.count(&word.kind());
                word = AsciiWord::default();
                if self.is_settled() {
                    return;
                }
            }
        }
        if word.started {
            self.count(&word.kind());
        }
    }

    /// Whether more words change nothing.
    fn is_settled(&self) -> bool {
        self.technical
            || self.words >= SPEECH_WORDS
            || self.plain >= ENOUGH_PLAIN_WORDS
            || self.unspaced >= ENOUGH_UNSPACED_LETTERS
    }

    fn is_speech(&self) -> bool {
        let several = self.words >= 3 && self.plain * 2 >= self.words;
        !self.technical && (several || self.unspaced >= ENOUGH_UNSPACED_LETTERS)
    }
}

/// What a word tells about the text around it.
enum Word {
    /// Lower case, or without case.
    Plain,
    /// So many letters of a script without spaces.
    Unspaced(u32),
    Capitals,
    /// A path, an identifier or a value.
    Technical,
    Other,
}

fn kind_of_word(word: &str) -> Word {
    if word.is_ascii() {
        let mut ascii = AsciiWord::default();
        word.bytes().for_each(|byte| ascii.push(byte));
        return ascii.kind();
    }
    let bare = word.trim_matches(|c: char| !is_word(c));
    let unspaced = bare.chars().filter(|&c| is_unspaced(c)).count();
    let lower = |c: char| c.is_lowercase() || is_caseless(c) || is_mark(c) || matches!(c, '\'' | '’' | '-');
    match (is_technical(bare), bare.chars().all(lower)) {
        (true, _) => Word::Technical,
        (false, _) if unspaced > 0 => Word::Unspaced(narrow(unspaced)),
        (false, true) if !bare.is_empty() => Word::Plain,
        _ if bare.chars().all(|c| c.is_uppercase() || is_mark(c)) => Word::Capitals,
        _ => Word::Other,
    }
}

/// A word of ASCII, byte by byte: what it is made of between its first and last letter or digit.
#[derive(Default)]
struct AsciiWord {
    started: bool,
    /// Signs up to the last letter or digit.
    signs: u8,
    /// Signs after it, which count once another letter follows.
    trailing: u8,
    after_stop: bool,
}

const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 4;
/// `'` and `-`, which stand inside words.
const JOINT: u8 = 8;
const TECHNICAL: u8 = 16;
const OTHER: u8 = 32;

/// What each byte is to a word.
#[expect(
    clippy::indexing_slicing,
    reason = "a wrong index does not compile: the table is made by the compiler"
)]
static SIGNS: [u8; 256] = {
    let mut signs = [OTHER; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        signs[byte as usize] = sign(byte);
        byte += 1;
    }
    signs
};

const fn sign(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => LOWER,
        b'A'..=b'Z' => UPPER,
        b'0'..=b'9' => DIGIT,
        b'\'' | b'-' => JOINT,
        b'/' | b'_' | b'=' | b'\\' | b'{' | b'}' | b'<' | b'>' | b'@' | b'$' | b'|' => TECHNICAL,
        _ => OTHER,
    }
}

impl AsciiWord {
    #[inline]
    fn push(&mut self, byte: u8) {
        self.started = true;
        let sign = SIGNS.get(usize::from(byte)).copied().unwrap_or(OTHER);
        if sign <= DIGIT {
            // `sig.c`: a stop inside the word, and lower case behind it.
            let name = if self.after_stop && sign == LOWER { TECHNICAL } else { 0 };
            self.signs |= sign | std::mem::take(&mut self.trailing) | name;
        } else if self.signs != 0 {
            self.trailing |= sign;
        }
        self.after_stop = byte == b'.' && self.signs != 0;
    }

    fn kind(&self) -> Word {
        match self.signs {
            signs if signs & TECHNICAL != 0 => Word::Technical,
            signs if signs != 0 && signs & !(LOWER | JOINT) == 0 => Word::Plain,
            signs if signs & UPPER != 0 && signs & !(UPPER | JOINT) == 0 => Word::Capitals,
            _ => Word::Other,
        }
    }
}

/// Whether a word is a path, an identifier or a value rather than a word of a language.
fn is_technical(word: &str) -> bool {
    word.contains(['/', '_', '=', '\\', '{', '}', '<', '>', '@', '$', '|'])
        || word.split_once('.').is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_speech_where_everything_is_in_capitals() {
        let text = "WE WILL OPEN THE MEETING NOW.";
        assert!(is_speech_like(text, true) && !is_speech_like(text, false));
        assert!(in_capitals("SPEAKER: WE ARE HERE.\n") && !in_capitals("SPEAKER: We are here.\n"));
    }

    #[test]
    fn speech_has_several_plain_words() {
        for text in ["I think so too.", "現在恢復會議，繼續就", "כן, זו טכנולוגיה אחרת"]
        {
            assert!(is_speech_like(text, false), "{text}");
        }
        for text in ["Yes.", "/usr/share/doc", "MIT", "2.0.1", "Jane Doe <jane@example.org>"] {
            assert!(!is_speech_like(text, false), "{text}");
        }
    }
}
