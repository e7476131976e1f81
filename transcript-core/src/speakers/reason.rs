//! Why two labels are one speaker, or may not be.

/// Evidence for a merge, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    /// The caller's roster or alias table.
    Roster,
    /// The document says so: a legend, initials or an office in brackets.
    Declared,
    /// The same words; case, spaces, marks and notes aside.
    SameWords,
    FullName,
    Initials,
    ShortForm,
    SameOffice,
    Nickname,
    CutSurname,
    UndeclaredInitials,
    FamilyAlone,
    FirstSurname,
    GivenAlone,
    Misspelt,
}

impl Reason {
    /// In words, for the merge.
    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::Roster => "the roster or alias table says so",
            Self::Declared => "the document declares it",
            Self::SameWords => "the same words",
            Self::FullName => "the same given and family name",
            Self::Initials => "the same family name, and the initials fit the given name",
            Self::ShortForm => "the same family name, and a short form of the given name",
            Self::SameOffice => "the same family name and office",
            Self::Nickname => "a nickname that the document declares",
            Self::CutSurname => "the same given name, and the initial fits the family name",
            Self::UndeclaredInitials => "initials that fit this name and no other, as others do",
            Self::FirstSurname => "the first of two family names, borne by nobody else",
            Self::FamilyAlone => "the family name, borne by nobody else",
            Self::GivenAlone => "the given name, borne by nobody else",
            Self::Misspelt => "one letter differs within a name seen once",
        }
    }

    /// From 0 to 1.
    pub(super) const fn confidence(self) -> f32 {
        match self {
            Self::Roster => 1.0,
            Self::Declared | Self::SameWords => 0.98,
            Self::FullName => 0.95,
            Self::Initials | Self::ShortForm | Self::SameOffice | Self::Nickname => 0.9,
            Self::CutSurname => 0.8,
            Self::UndeclaredInitials => 0.75,
            Self::FamilyAlone | Self::FirstSurname | Self::Misspelt => 0.7,
            Self::GivenAlone => 0.65,
        }
    }

    /// Whether it decides by itself: declared, or repeated in full.
    pub(super) const fn is_sure(self) -> bool {
        matches!(self, Self::Roster | Self::Declared | Self::SameWords | Self::FullName | Self::Nickname)
    }
}

/// Why a label that could be somebody was not joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Several fit.
    Several,
    /// Labels that exclude each other fit the same one.
    Rivals,
    /// Titles or offices differ on a bare family name.
    Title,
    /// More bear the name than are worth comparing.
    Crowd,
    /// The one that fits is doubtful itself.
    Inherited,
}

impl Doubt {
    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::Several => "several speakers fit",
            Self::Rivals => "another label fits the same speaker and excludes this one",
            Self::Title => "title or office differs",
            Self::Crowd => "too many speakers bear this name",
            Self::Inherited => "the label it fits is itself in doubt",
        }
    }
}

/// What comparing two labels comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Same(Reason),
    Could(Doubt),
    Cannot,
    /// Nothing speaks for it, and nothing against.
    Unrelated,
}
