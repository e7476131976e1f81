//! The words around names, in some thirty languages.
//!
//! The data are the plain files beside this one. They are compiled into one sorted static table, `table.rs`, by the
//! test in `compile.rs`, which fails when the two differ. A table that is ready in the binary costs nothing at first
//! use, where reading the files then would cost a short document more than everything else together.

mod class;
#[cfg(test)]
mod compile;
mod table;

pub use class::WordClass;
pub(super) use class::{Class, Lang};

/// What the tables say of a word or phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) class: Class,
    /// The languages in which it is an honorific, a title or an office.
    pub(super) langs: Lang,
    /// Equal for the spellings of one title; 0 where it has one spelling.
    pub(super) sense: u16,
}

impl Entry {
    /// Whether it belongs to any of these classes.
    pub(super) fn is(self, class: Class) -> bool {
        self.class.meets(class)
    }
}

/// Looks up a folded word, or words joined by single spaces.
pub(super) fn lookup(folded: &str) -> Entry {
    let found = table::WORDS.binary_search_by_key(&folded, |row| row.0).ok();
    let row = found.and_then(|at| table::WORDS.get(at));
    row.map_or_else(Entry::default, |&(_, class, langs, sense)| Entry {
        class: Class::from_bits(class),
        langs: Lang::from_bits(langs),
        sense,
    })
}

/// The groups of given names that a folded given name belongs to: `bill` is a form of William.
pub(super) fn nickname_groups(folded: &str) -> &'static [u16] {
    let found = table::NICKNAMES.binary_search_by_key(&folded, |row| row.0).ok();
    found.and_then(|at| table::NICKNAMES.get(at)).map_or(&[], |row| row.1)
}
