//! The labels that a document uses, looked up at a place of its text.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::source::floor_char;

/// Labels that can be looked up at a place of the text, each with what is known of it.
pub(crate) struct KnownLabels<'t, T> {
    by_text: HashMap<&'t str, T, RandomState>,
    /// How many words the longest has.
    words: usize,
    first_bytes: [bool; 256],
    last_bytes: [bool; 256],
}

impl<'t, T: Copy> KnownLabels<'t, T> {
    pub(crate) fn new(labels: impl Iterator<Item = (&'t str, T)>) -> Self {
        let mut known = Self {
            by_text: HashMap::default(),
            words: 0,
            first_bytes: [false; 256],
            last_bytes: [false; 256],
        };
        for (label, value) in labels {
            known.words = known.words.max(label.split(' ').count().min(MOST_WORDS));
            let (first, last) = (label.bytes().next(), label.bytes().next_back());
            for (byte, known) in [(first, &mut known.first_bytes), (last, &mut known.last_bytes)] {
                if let Some(place) = byte.and_then(|byte| known.get_mut(usize::from(byte))) {
                    *place = true;
                }
            }
            known.by_text.insert(label, value);
        }
        known
    }

    pub(crate) fn get(&self, text: &str) -> Option<T> {
        self.by_text.get(text).copied()
    }

    /// Whether a label begins with this byte.
    pub(crate) fn may_begin(&self, byte: u8) -> bool {
        self.first_bytes.get(usize::from(byte)).is_some_and(|&known| known)
    }

    /// The longest label that a text begins with, white space behind it.
    pub(crate) fn at_start(&self, text: &str) -> Option<T> {
        let text = text.get(..floor_char(text, LABEL_REACH))?;
        let ends = text.match_indices([' ', '\t']).map(|(at, _)| at).take(self.words);
        ends.filter_map(|end| self.by_text.get(text.get(..end)?).copied()).last()
    }

    /// The longest label that a text ends with, white space before it.
    pub(crate) fn at_end(&self, text: &str) -> Option<T> {
        let last = text.bytes().next_back()?;
        if !self.last_bytes.get(usize::from(last)).is_some_and(|&known| known) {
            return None;
        }
        let text = text.get(floor_char(text, text.len().saturating_sub(LABEL_REACH))..)?;
        let starts = text.rmatch_indices([' ', '\t']).map(|(at, _)| at + 1).take(self.words);
        starts.filter_map(|start| self.by_text.get(text.get(start..)?).copied()).last()
    }
}

/// Labels of more words or bytes are not looked for in the middle of speech.
const MOST_WORDS: usize = 12;
const LABEL_REACH: usize = 256;
