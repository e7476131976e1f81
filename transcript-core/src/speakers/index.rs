//! Where to look for the speakers that a label may name: blocks by what they share, so that a label is compared with
//! few others however many there are.

use std::hash::{Hash, Hasher};

use super::compare::plain;
use super::hash::NumberMap;
use super::lexicon::{Lexicon, Sym};
use super::reading::{Form, Given, Reading};
use super::survey::Survey;
use super::words::{Class, nickname_groups};
use crate::model::LabelKind;

/// What a block of readings has in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// Family name, and a given name or the group of its forms.
    FamilyGiven(Name, GivenKey),
    FamilyLetter(Name, char),
    Family(Name),
    Given(Sym),
    /// A word that is a label by itself, a nickname or a code.
    Single(Sym),
    Office(Sym),
}

/// A word of the labels, or one that only joining several would make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Name {
    Word(Sym),
    /// Two that collide share a block, and are told apart when they are compared.
    Hash(u64),
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

/// Blocks of numbers (of nodes or clusters), each a chain through one list.
#[derive(Default)]
pub(super) struct Index {
    blocks: NumberMap<Key, Block>,
    links: Vec<Link>,
}

/// Where a chain begins and ends, and how long it is.
struct Block {
    first: usize,
    last: usize,
    length: usize,
}

struct Link {
    number: usize,
    next: usize,
}

impl Index {
    /// Files a number under all that others may look it up by.
    pub(super) fn file(&mut self, number: usize, keys: &Keys) {
        self.enter(number, &keys.filed);
    }

    /// Files a number under what others of the same rank look for.
    pub(super) fn file_peer(&mut self, number: usize, keys: &Keys) {
        self.enter(number, &keys.sought);
    }

    fn enter(&mut self, number: usize, keys: &[Key]) {
        for key in keys {
            let place = self.links.len();
            let block = self.blocks.entry(*key).or_insert(Block { first: place, last: place, length: 0 });
            let known = self.links.get(block.last).is_some_and(|last| last.number == number);
            // One more than is ever looked at tells that the block is full.
            if known || block.length > BLOCK {
                continue;
            }
            if let Some(last) = self.links.get_mut(block.last) {
                last.next = place;
            }
            block.last = place;
            block.length += 1;
            self.links.push(Link { number, next: usize::MAX });
        }
    }

    /// The numbers filed under what is looked for, each once, and whether a block was too full.
    pub(super) fn find(&self, keys: &Keys) -> (Vec<usize>, bool) {
        let mut found = Vec::new();
        let mut crowded = false;
        for block in keys.sought.iter().filter_map(|key| self.blocks.get(key)) {
            crowded |= block.length > BLOCK;
            let chain = std::iter::successors(self.links.get(block.first), |link| self.links.get(link.next));
            found.extend(chain.take(BLOCK).map(|link| link.number));
        }
        found.sort_unstable();
        found.dedup();
        (found, crowded)
    }
}

/// Makes keys of readings.
#[derive(Clone, Copy)]
pub(super) struct Words<'d> {
    pub(super) lexicon: &'d Lexicon,
    pub(super) survey: &'d Survey,
}

impl Words<'_> {
    /// The keys of a reading; none where it joins nothing.
    pub(super) fn keys(self, reading: &Reading) -> Keys {
        if reading.frozen {
            return Keys::default();
        }
        Keys { filed: self.filed(reading), sought: self.sought(reading) }
    }

    /// What later ranks may look for.
    fn filed(self, reading: &Reading) -> Vec<Key> {
        let mut keys = Vec::with_capacity(4);
        let letter = match reading.given.first() {
            Some(&Given::Word(given)) => self.lexicon.text(given).chars().next(),
            Some(&Given::Initial(letter)) => Some(plain(letter)),
            None => None,
        };
        for family in self.families(reading) {
            keys.push(Key::Family(family));
            keys.extend(letter.map(|letter| Key::FamilyLetter(family, letter)));
        }
        keys.extend(reading.first_given().map(Key::Given));
        keys.extend([reading.bare, reading.nickname, reading.code].into_iter().flatten().map(Key::Single));
        if reading.declares_role || reading.kind() == LabelKind::Role {
            keys.extend(reading.office.first().copied().map(Key::Office));
        }
        keys
    }

    /// Where to look for others. Two of one rank that are the same look in one place at least.
    fn sought(self, reading: &Reading) -> Vec<Key> {
        if reading.kind() == LabelKind::Role {
            return reading.office.first().copied().map(Key::Office).into_iter().collect();
        }
        let mut keys: Vec<Key> = reading.code.map(Key::Single).into_iter().collect();
        let families = self.families(reading);
        match (reading.form(), reading.given.first()) {
            (Form::Full, Some(&Given::Word(given))) => {
                let givens = self.given_keys(given);
                let pairs =
                    families.iter().flat_map(|&family| givens.iter().map(move |&given| (family, given)));
                keys.extend(pairs.map(|(family, given)| Key::FamilyGiven(family, given)));
            }
            (Form::Initials, Some(&Given::Initial(letter))) if reading.letter.is_none() => {
                keys.extend(families.into_iter().map(|family| Key::FamilyLetter(family, plain(letter))));
            }
            (Form::Given, _) => keys.extend(reading.first_given().map(Key::Given)),
            (Form::Bare, _) => {
                let everything = |word| [Key::Single(word), Key::Family(Name::Word(word)), Key::Given(word)];
                keys.extend(reading.bare.into_iter().flat_map(everything));
            }
            _ => keys.extend(families.into_iter().map(Key::Family)),
        }
        keys
    }

    /// The words by which a family name is found: all of it as one, the first of two, without its article.
    fn families(self, reading: &Reading) -> Vec<Name> {
        let (Some(&first), Some(&last)) = (reading.family.first(), reading.family.last()) else {
            return Vec::new();
        };
        let mut found = Vec::with_capacity(2);
        if reading.family.len() == 1 {
            let word = self.lexicon.text(last);
            found.push(Name::Word(last));
            found.extend(without_article(word).map(|word| self.name(word)));
            if !word.chars().all(char::is_alphanumeric) {
                found.push(self.joined(&reading.family));
            }
        } else {
            found.push(self.joined(&reading.family));
        }
        if reading.family.len() == 2 && !self.lexicon.entry(first).is(Class::FILIAL) {
            found.push(Name::Word(first));
        }
        if !reading.particles.is_empty() {
            found.push(self.joined(reading.particles.iter().chain(&reading.family)));
        }
        found
    }

    /// Words written as one, without hyphens and apostrophes.
    fn joined<'w>(self, words: impl IntoIterator<Item = &'w Sym>) -> Name {
        let letters = words.into_iter().flat_map(|&word| self.lexicon.text(word).chars());
        self.name(&letters.filter(|c| c.is_alphanumeric()).collect::<String>())
    }

    fn name(self, word: &str) -> Name {
        self.lexicon.find(word).map_or_else(|| Name::Hash(hash(word)), Name::Word)
    }

    fn given_keys(self, given: Sym) -> Vec<GivenKey> {
        let groups = nickname_groups(self.lexicon.text(given)).iter().map(|&group| GivenKey::Forms(group));
        let declared = self.survey.nicknames_of(given).map(GivenKey::Word);
        std::iter::once(GivenKey::Word(given)).chain(groups).chain(declared).collect()
    }
}

fn hash(word: &str) -> u64 {
    let mut hasher = std::collections::hash_map::DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}

/// `al-Mansouri` and `المنصوري` without the article.
pub(super) fn without_article(word: &str) -> Option<&str> {
    let stripped = ["al-", "el-", "ال"].iter().find_map(|article| word.strip_prefix(article))?;
    (stripped.chars().count() > 2).then_some(stripped)
}
