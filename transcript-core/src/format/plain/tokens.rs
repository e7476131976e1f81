//! How common each word of the document is: the measure of "ordinary text of this document".

use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

use super::chars;
use super::line::{Line, Role};
use crate::span::narrow;

/// How much of the text is counted, in bytes. Longer documents are sampled evenly, by lines: frequencies
/// settle early.
const SAMPLE_BYTES: usize = 32 * 1024;

/// Words are priced as if the document had this many more tokens, each of its own: in a short text nothing is
/// as rare as it looks.
const PRIOR_TOKENS: f64 = 1000.0;

/// Counts of words; a character of a script without spaces counts as a word.
pub(crate) struct Tokens {
    counts: HashMap<u64, u32, FixedState>,
    total: f64,
    scale: f64,
    /// The language of the document, where the caller tells it: the first part of its tag.
    language: Option<String>,
}

impl Tokens {
    /// Counts the words of the document's text lines.
    pub(crate) fn count(text: &str, lines: &[Line], language: Option<&str>) -> Self {
        let mut tokens = Self {
            counts: HashMap::with_hasher(FixedState::with_seed(0)),
            total: 0.0,
            scale: 1.0,
            language: language.and_then(|tag| tag.split('-').next()).map(str::to_lowercase),
        };
        let step = text.len() / SAMPLE_BYTES + 1;
        // Runs of lines rather than single ones: every second line of a dialogue may be one speaker's.
        let sampled =
            lines.iter().enumerate().filter(|(row, line)| line.role == Role::Text && (row / 61) % step == 0);
        let mut total = 0_u32;
        for (_, line) in sampled {
            each_token(line.body.slice(text), |token| {
                *tokens.counts.entry(hash(token)).or_default() += 1;
                total += 1;
            });
        }
        tokens.total = f64::from(total);
        tokens.scale = f64::from(narrow(step));
        tokens
    }

    /// How often a word is counted, in exactly this form.
    pub(crate) fn frequency(&self, token: &str) -> f64 {
        f64::from(self.counts.get(&hash(token)).copied().unwrap_or(0))
    }

    pub(crate) fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// How many uses in the document one counted use stands for.
    pub(crate) fn scale(&self) -> f64 {
        self.scale
    }

    /// What it costs, in bits, to write one word as ordinary text of this document.
    pub(crate) fn price(&self, token: &str) -> f64 {
        ((self.total + PRIOR_TOKENS) / (self.frequency(token) + 0.5)).log2()
    }

    /// What it costs, in bits, to write all words of a text.
    pub(crate) fn price_all(&self, text: &str) -> f64 {
        let mut bits = 0.0;
        each_token(text, |token| bits += self.price(token));
        bits
    }

    /// What it costs, in bits, to write something that stands so often in the document.
    pub(crate) fn price_of_count(&self, count: f64) -> f64 {
        ((self.total + PRIOR_TOKENS) / (count + 0.5)).log2().max(0.0)
    }
}

/// Calls `visit` with each word of a text.
pub(crate) fn each_token(text: &str, mut visit: impl FnMut(&str)) {
    let mut start = None;
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        let (in_word, next) = if byte.is_ascii() {
            (byte.is_ascii_alphanumeric(), at + 1)
        } else {
            let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
            (chars::is_word(c) && !chars::is_unspaced(c), at + c.len_utf8())
        };
        if in_word {
            start.get_or_insert(at);
        } else {
            if let Some(word) = start.take().and_then(|start| text.get(start..at)) {
                visit(word);
            }
            if let Some(sign) = text.get(at..next).filter(|sign| sign.starts_with(is_word_by_itself)) {
                visit(sign);
            }
        }
        at = next;
    }
    if let Some(word) = start.and_then(|start| text.get(start..)) {
        visit(word);
    }
}

/// Whether a character is a letter of a script without spaces.
fn is_word_by_itself(c: char) -> bool {
    !c.is_ascii() && chars::is_unspaced(c) && c.is_alphabetic()
}

/// The number that stands for a text wherever texts are counted here; the same in every run.
pub(crate) fn hash(token: &str) -> u64 {
    FixedState::with_seed(0).hash_one(token)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::plain::line;

    #[test]
    fn words_and_unspaced_characters_are_tokens() {
        let mut tokens = Vec::new();
        each_token("Jean-Marc said: 主席好, नमस्ते!", |token| tokens.push(token.to_owned()));
        assert_eq!(tokens, ["Jean", "Marc", "said", "主", "席", "好", "नमस्ते"]);
    }

    #[test]
    fn rare_words_cost_more() {
        let text = "the cat and the dog and the bird";
        let tokens = Tokens::count(text, &line::cut(text), None);
        assert!(tokens.price("cat") > tokens.price("the"));
        assert!(tokens.price("unseen") > tokens.price("cat"));
    }
}
