//! What a word can be.

use std::ops::BitOr;

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::speakers) struct Class(u64);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal $file:literal $column:literal,)*) => {
        impl Class {
            $($(#[$doc])* pub(in crate::speakers) const $name: Self = Self(1 << $bit);)*

            /// The class of a column of a file.
            #[cfg(test)]
            pub(super) fn of_column(file: &str, column: &str) -> Option<Self> {
                let known = [$((($file, $column), Self::$name)),*];
                known.into_iter().find(|(place, _)| *place == (file, column)).map(|(_, class)| class)
            }
        }
    };
}

classes! {
    /// The first words of a longer entry.
    PREFIX = 0 "" "",
    HONORIFIC_M = 1 "honorific" "m",
    HONORIFIC_F = 2 "honorific" "f",
    HONORIFIC_N = 3 "honorific" "n",
    /// What follows may be a given name.
    BEFORE_GIVEN = 4 "given" "",
    ACADEMIC = 5 "title" "academic",
    CHURCH = 6 "title" "church",
    NOBILITY = 7 "title" "nobility",
    ARMS = 8 "title" "arms",
    LAW = 9 "title" "law",
    OFFICE = 10 "office" "",
    MODIFIER = 11 "modifier" "",
    UNKNOWN = 12 "placeholder" "unknown",
    QUESTION = 13 "placeholder" "question",
    ANSWER = 14 "placeholder" "answer",
    GROUP = 15 "group" "",
    ROLE_ONLY = 16 "role_only" "",
    ROTATING = 17 "rotating" "",
    /// A particle that may be dropped on a bare word.
    JOINS = 18 "particle" "joins",
    /// A particle that makes another name.
    FILIAL = 19 "particle" "filial",
    GENERATION = 20 "suffix" "generation",
    CREDENTIAL = 21 "suffix" "credential",
    AFTER_N = 22 "eastsuffix" "honor",
    AFTER_M = 23 "eastsuffix" "m",
    AFTER_F = 24 "eastsuffix" "f",
    /// A romanised surname that stands first.
    /// An ending of the names of authorities.
    INSTITUTION = 25 "institution" "",
    FIRST_SURNAME = 26 "eastsurname" "latin",
    FIRST_SURNAME_WEAK = 27 "eastsurname" "weak",
    /// A surname of one character.
    SHORT_SURNAME = 28 "eastsurname" "one",
    /// A surname of two characters.
    LONG_SURNAME = 29 "eastsurname" "",
    PATRONYMIC_M = 30 "patronymic" "m",
    PATRONYMIC_F = 31 "patronymic" "f",
    MANNER = 32 "note" "manner",
    BADGE = 33 "note" "badge",
    LANGUAGE = 34 "langnote" "",
    ORGANISATION = 35 "organisation" "",
    AND = 36 "connective" "and",
    AS = 37 "connective" "as",
    INSIDE = 38 "connective" "inside",
    CONSTITUENCY = 39 "connective" "constituency",
    GIVEN_M = 40 "givengender" "m",
    GIVEN_F = 41 "givengender" "f",
    DEFINITE = 42 "article" "definite",
    INDEFINITE = 43 "article" "indefinite",
    /// An office or title that is a family name as well.
    SURNAME_LIKE = 44 "surnamelike" "",
    /// A title that is a given name as well.
    GIVEN_LIKE = 45 "givenlike" "",
    /// An honorific that counts only where its language was seen.
    SHY = 46 "shy" "",
    /// An ending that makes a compound an office.
    COMPOUND = 47 "compound" "",
    MANY = 48 "many" "",
    /// Honorifics that tell two women of one surname apart.
    ADDRESS = 49 "address" "",
    NUMBER = 50 "number" "",
    AFTER_GIVEN = 51 "aftername" "given",
    AFTER_FAMILY = 52 "aftername" "family",
}

impl Class {
    pub(in crate::speakers) const HONORIFIC: Self =
        Self(Self::HONORIFIC_M.0 | Self::HONORIFIC_F.0 | Self::HONORIFIC_N.0);
    pub(in crate::speakers) const TITLE: Self =
        Self(Self::ACADEMIC.0 | Self::CHURCH.0 | Self::NOBILITY.0 | Self::ARMS.0 | Self::LAW.0);
    /// Titles that two people of one surname do not share by chance.
    pub(in crate::speakers) const RANK: Self =
        Self(Self::CHURCH.0 | Self::NOBILITY.0 | Self::ARMS.0 | Self::LAW.0);
    pub(in crate::speakers) const PARTICLE: Self = Self(Self::JOINS.0 | Self::FILIAL.0);
    pub(in crate::speakers) const AFTER: Self = Self(Self::AFTER_N.0 | Self::AFTER_M.0 | Self::AFTER_F.0);
    pub(in crate::speakers) const ARTICLE: Self = Self(Self::DEFINITE.0 | Self::INDEFINITE.0);
    pub(in crate::speakers) const GIVEN: Self = Self(Self::GIVEN_M.0 | Self::GIVEN_F.0);

    pub(super) const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    #[cfg(test)]
    pub(super) const fn bits(self) -> u64 {
        self.0
    }

    /// Whether the two sets have a class in common.
    pub(in crate::speakers) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Class {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A set of languages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::speakers) struct Lang(u32);

/// The languages of the word files, each with its bit.
const LANGS: [&str; 27] = [
    "en", "de", "fr", "es", "ca", "pt", "it", "nl", "sv", "da", "no", "fi", "pl", "cs", "ru", "uk", "tr",
    "el", "hu", "ro", "ar", "fa", "he", "hi", "ja", "sw", "vi",
];

impl Lang {
    /// Polish, Czech, Russian and Ukrainian, which have a genitive and no article.
    pub(in crate::speakers) const SLAVIC: Self = Self(0b1111 << 12);
    pub(in crate::speakers) const SPANISH: Self = Self(1 << 3);

    /// The language of a tag such as `de` or `pt-BR`; empty where it is not known.
    pub(in crate::speakers) fn of(tag: &str) -> Self {
        let tag = tag.split('-').next().unwrap_or(tag);
        LANGS.iter().position(|lang| lang.eq_ignore_ascii_case(tag)).map_or(Self(0), |bit| Self(1 << bit))
    }

    pub(super) const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    #[cfg(test)]
    pub(super) const fn bits(self) -> u32 {
        self.0
    }

    /// Whether the two sets have a language in common.
    pub(in crate::speakers) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it names exactly one language.
    pub(in crate::speakers) const fn is_one(self) -> bool {
        self.0.is_power_of_two()
    }

    /// The language of a number.
    pub(in crate::speakers) const fn number(number: usize) -> Self {
        Self(1 << number)
    }

    /// The languages by their number.
    pub(in crate::speakers) fn numbers(self) -> impl Iterator<Item = usize> {
        (0..LANGS.len()).filter(move |bit| self.0 >> bit & 1 == 1)
    }
}

impl BitOr for Lang {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What a word is that a caller adds to the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WordClass {
    /// Before a family name: `Mr.`, `Frau`.
    Honorific,
    /// An office or function: `ringmaster`.
    Office,
    /// A word that makes a name that of an outlet, company or authority.
    Organisation,
    /// Several people at once.
    Group,
    /// Nobody in particular.
    Unknown,
    /// A note on how something is said, in brackets.
    Manner,
    /// Part of a family name that may be dropped: `van`.
    Particle,
}

impl WordClass {
    pub(in crate::speakers) const fn class(self) -> Class {
        match self {
            Self::Honorific => Class::HONORIFIC_N,
            Self::Office => Class::OFFICE,
            Self::Organisation => Class::ORGANISATION,
            Self::Group => Class::GROUP,
            Self::Unknown => Class::UNKNOWN,
            Self::Manner => Class::MANNER,
            Self::Particle => Class::JOINS,
        }
    }
}
