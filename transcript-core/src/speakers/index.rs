//! Where to look for the speakers that a label may name: blocks by what they share, so that a label is compared with
//! few others however many there are.

use std::collections::HashMap;

use super::compare::plain;
use super::lexicon::{Lexicon, Sym};
use super::reading::{Form, Given, Reading};
use super::survey::Survey;
use super::words::{Class, nickname_groups};
use crate::model::LabelKind;

/// What a block of readings has in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// Family name, and a given name or the group of its forms.
    FamilyGiven(Sym, GivenKey),
    FamilyLetter(Sym, char),
    Family(Sym),
    Given(Sym),
    Bare(Sym),
    Code(Sym),
    Office(Sym),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum GivenKey {
    Word(Sym),
    Forms(u16),
}

/// How many of a block are looked at before the answer is that nobody can tell.
pub(super) const BLOCK: usize = 96;

/// The blocks that a reading is filed in, and those it looks for others in.
#[derive(Default)]
pub(super) struct Keys {
    filed: Vec<Key>,
    sought: Vec<Key>,
}

/// Blocks of numbers (of nodes or clusters).
#[derive(Default)]
pub(super) struct Index {
    blocks: HashMap<Key, Vec<usize>>,
}

impl Index {
    /// Files a number under all that others may look it up by.
    pub(super) fn file(&mut self, number: usize, keys: &Keys) {
        for key in &keys.filed {
            let block = self.blocks.entry(*key).or_default();
            // One more than is ever looked at tells that the block is full.
            if block.last() != Some(&number) && block.len() <= BLOCK {
                block.push(number);
            }
        }
    }

    /// The numbers filed under what is looked for, each once, and whether a block was too full.
    pub(super) fn find(&self, keys: &Keys) -> (Vec<usize>, bool) {
        let mut found = Vec::new();
        let mut crowded = false;
        for key in &keys.sought {
            let Some(block) = self.blocks.get(key) else { continue };
            crowded |= block.len() > BLOCK;
            found.extend(block.iter().take(BLOCK));
        }
        found.sort_unstable();
        found.dedup();
        (found, crowded)
    }
}

/// Makes keys of readings.
pub(super) struct Words<'d> {
    pub(super) lexicon: &'d mut Lexicon,
    pub(super) survey: &'d Survey,
}

impl Words<'_> {
    /// The keys of a reading; none where it joins nothing.
    pub(super) fn keys(&mut self, reading: &Reading) -> Keys {
        if reading.frozen {
            return Keys::default();
        }
        Keys { filed: self.filed(reading), sought: self.sought(reading) }
    }

    fn filed(&mut self, reading: &Reading) -> Vec<Key> {
        let mut keys = Vec::new();
        for family in self.families(reading) {
            keys.push(Key::Family(family));
            keys.push(Key::Bare(family));
            match reading.given.first() {
                Some(&Given::Word(given)) => {
                    keys.extend(
                        self.given_keys(given).into_iter().map(|given| Key::FamilyGiven(family, given)),
                    );
                    keys.extend(self.letter(given).map(|letter| Key::FamilyLetter(family, letter)));
                }
                Some(&Given::Initial(letter)) => keys.push(Key::FamilyLetter(family, plain(letter))),
                None => {}
            }
        }
        if let Some(given) = reading.first_given() {
            keys.extend([Key::Given(given), Key::Bare(given)]);
        }
        keys.extend(reading.bare.map(Key::Bare));
        keys.extend(reading.nickname.map(Key::Bare));
        keys.extend(reading.code.into_iter().flat_map(|code| [Key::Code(code), Key::Bare(code)]));
        if reading.declares_role || reading.kind() == LabelKind::Role {
            keys.extend(reading.office.first().copied().map(Key::Office));
        }
        keys
    }

    fn sought(&mut self, reading: &Reading) -> Vec<Key> {
        if reading.kind() == LabelKind::Role {
            return reading.office.first().copied().map(Key::Office).into_iter().collect();
        }
        let mut keys: Vec<Key> = reading.code.map(Key::Code).into_iter().collect();
        let families = self.families(reading);
        match (reading.form(), reading.given.first()) {
            (Form::Full, Some(&Given::Word(given))) => {
                let givens = self.given_keys(given);
                keys.extend(
                    families
                        .iter()
                        .flat_map(|&family| givens.iter().map(move |&given| Key::FamilyGiven(family, given))),
                );
            }
            (Form::Initials, Some(&Given::Initial(letter))) => {
                let doubtful = reading.letter.is_some();
                let key = |family| {
                    if doubtful { Key::Family(family) } else { Key::FamilyLetter(family, plain(letter)) }
                };
                keys.extend(families.into_iter().map(key));
            }
            (Form::Given, _) => keys.extend(reading.first_given().map(Key::Given)),
            (Form::Bare, _) => keys.extend(reading.bare.map(Key::Bare)),
            _ => keys.extend(families.into_iter().map(Key::Family)),
        }
        keys
    }

    /// The words by which a family name is found: all of it as one, the first of two, without its article.
    fn families(&mut self, reading: &Reading) -> Vec<Sym> {
        let (Some(&first), Some(&last)) = (reading.family.first(), reading.family.last()) else {
            return Vec::new();
        };
        let mut found = vec![if reading.family.len() == 1 { last } else { self.joined(&reading.family) }];
        if reading.family.len() == 2 && !self.lexicon.entry(first).is(Class::FILIAL) {
            found.push(first);
        }
        if !reading.particles.is_empty() {
            let whole: Vec<Sym> = reading.particles.iter().chain(&reading.family).copied().collect();
            found.push(self.joined(&whole));
        }
        let stripped = without_article(self.lexicon.text(last)).map(str::to_owned);
        found.extend(stripped.map(|word| self.lexicon.add(&word)));
        let plain: String = self.lexicon.text(last).chars().filter(|c| c.is_alphanumeric()).collect();
        if reading.family.len() == 1 && plain != self.lexicon.text(last) {
            found.push(self.lexicon.add(&plain));
        }
        found
    }

    fn joined(&mut self, words: &[Sym]) -> Sym {
        let text: String = words.iter().map(|&word| self.lexicon.text(word)).collect();
        let plain: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        self.lexicon.add(&plain)
    }

    fn given_keys(&self, given: Sym) -> Vec<GivenKey> {
        let groups = nickname_groups(self.lexicon.text(given)).iter().map(|&group| GivenKey::Forms(group));
        let declared = self.survey.nicknames_of(given).map(GivenKey::Word);
        std::iter::once(GivenKey::Word(given)).chain(groups).chain(declared).collect()
    }

    fn letter(&self, given: Sym) -> Option<char> {
        self.lexicon.text(given).chars().next()
    }
}

/// `al-Mansouri` and `المنصوري` without the article.
pub(super) fn without_article(word: &str) -> Option<&str> {
    let stripped = ["al-", "el-", "ال"].iter().find_map(|article| word.strip_prefix(article))?;
    (stripped.chars().count() > 2).then_some(stripped)
}
