//! What one label says of whom it names, in folded words: all that joining sees.

use super::lexicon::Sym;
use super::words::Class;
use crate::model::{LabelKind, LabelParts};
use crate::span::Span;

/// A given name, or as much of it as is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Given {
    Word(Sym),
    Initial(char),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Gender {
    Masculine,
    Feminine,
}

/// A title of church, nobility, arms or law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Rank {
    /// The word, or the sense that its spellings share.
    pub(super) name: Sym,
    pub(super) sense: u16,
}

impl Rank {
    pub(super) fn is(self, other: Self) -> bool {
        self.name == other.name || (self.sense != 0 && self.sense == other.sense)
    }
}

/// How much a label says of its name; earlier ones are joined first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Form {
    /// Given and family name.
    Full,
    /// Initials and family name.
    Initials,
    /// Office or title and family name.
    Office,
    /// Honorific and family name.
    Honorific,
    /// A given name and no other: `Sir Humphrey`, `Maria T.`
    Given,
    /// A family name.
    Family,
    /// One word that may be either.
    Bare,
    /// Nothing that names a person.
    Other,
}

/// One label, read.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "facts that do not depend on each other")]
pub(super) struct Reading {
    pub(super) parts: LabelParts,
    pub(super) given: Vec<Given>,
    /// The family name; filial particles are part of it.
    pub(super) family: Vec<Sym>,
    /// Particles that may be dropped on a bare word.
    pub(super) particles: Vec<Sym>,
    /// The initial that is left of the family name: `Maria T.`
    pub(super) cut: Option<char>,
    /// A word that may be given or family name.
    pub(super) bare: Option<Sym>,
    pub(super) bare_span: Option<Span>,
    pub(super) nickname: Option<Sym>,
    pub(super) generation: Option<Sym>,
    pub(super) gender: Option<Gender>,
    /// The gender of an honorific before an office: a formula, which tells two bare offices apart and no more.
    pub(super) formula: Option<Gender>,
    /// The words of the label before its notes, where they are no person's name.
    pub(super) words: Vec<Sym>,
    /// `Mrs.` or `Miss`, which exclude each other.
    pub(super) address: Option<Sym>,
    /// The letter of an honorific that might be an initial: `M. Lenoir` beside `Marie Lenoir`.
    pub(super) letter: Option<char>,
    /// `Mr.` and the like, which nobody with a title is called.
    pub(super) plain: bool,
    pub(super) academic: bool,
    pub(super) ranks: Vec<Rank>,
    /// The words of the role, articles left out.
    pub(super) office: Vec<Sym>,
    /// The role is one that may change hands.
    pub(super) rotating: bool,
    /// The role stands before a person in brackets, or after `as`: whoever bears it is named.
    pub(super) declares_role: bool,
    /// Party, constituency, country, outlet: the words of each.
    pub(super) places: Vec<Vec<Sym>>,
    /// Initials that stand for the whole name, declared or alone.
    pub(super) code: Option<Sym>,
    /// Read with doubt: joins nothing.
    pub(super) frozen: bool,
}

impl Reading {
    pub(super) fn kind(&self) -> LabelKind {
        self.parts.kind
    }

    pub(super) fn is_person(&self) -> bool {
        self.parts.kind == LabelKind::Person
    }

    pub(super) fn form(&self) -> Form {
        if !self.is_person() || self.frozen {
            return Form::Other;
        }
        match (self.given.first(), self.family.is_empty()) {
            (Some(Given::Word(_)), false) => Form::Full,
            (Some(Given::Initial(_)), false) => Form::Initials,
            (Some(_), true) => Form::Given,
            (None, false) if !self.ranks.is_empty() || !self.office.is_empty() || self.academic => {
                Form::Office
            }
            (None, false) if self.plain => Form::Honorific,
            (None, false) => Form::Family,
            (None, true) if self.bare.is_some() => Form::Bare,
            (None, true) => Form::Other,
        }
    }

    /// The first given name, where it is written in full.
    pub(super) fn first_given(&self) -> Option<Sym> {
        match self.given.first() {
            Some(&Given::Word(sym)) => Some(sym),
            _ => None,
        }
    }

    /// Takes back what was read as the name.
    pub(super) fn forget_name(&mut self) {
        self.given.clear();
        self.family.clear();
        self.particles.clear();
        self.bare = None;
        self.frozen = false;
        self.parts.given = None;
        self.parts.family = None;
        self.parts.initials = None;
        self.parts.particle = None;
    }

    /// Adds a span to a part: what it covers grows.
    pub(super) fn extend(part: &mut Option<Span>, by: Span) {
        *part = Some(part.map_or(by, |known| known.cover(by)));
    }

    /// Takes the gender of an honorific or suffix.
    pub(super) fn note_gender(&mut self, class: Class, masculine: Class, feminine: Class) {
        match (class.meets(masculine), class.meets(feminine)) {
            (true, false) => self.gender = Some(Gender::Masculine),
            (false, true) => self.gender = Some(Gender::Feminine),
            _ => {}
        }
    }
}
