//! Labels: speakers' names as printed, and their parts.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::speaker::SpeakerId;
use crate::span::Span;

/// The number of a distinct label within its transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LabelId(pub u32);

/// What a label names, read from its own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum LabelKind {
    /// A person's name.
    #[default]
    Person,
    /// An outlet, a party, a company.
    Organisation,
    /// An office or function: `Q`, `THE WITNESS`, `Moderator`.
    Role,
    /// Several people at once: `All`, `Opposition senators`.
    Group,
    /// Somebody unidentified or numbered by a machine: `Speaker 1`.
    Unknown,
}

impl LabelKind {
    /// The name used in JSON and Python.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Role => "role",
            Self::Group => "group",
            Self::Unknown => "unknown",
        }
    }
}

/// The parts of a label, each a span of bytes *within the label's text*.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct LabelParts {
    /// What the label names.
    pub kind: LabelKind,
    /// `Mr.`, `Frau`, `Hon.`
    pub honorific: Option<Span>,
    /// An office or function: `NATO Secretary General`.
    pub role: Option<Span>,
    /// Given names, with the initials among them: `Mira J.`
    pub given: Option<Span>,
    /// The family name with its particles.
    pub family: Option<Span>,
    /// The particle of the family name, which is part of it: `van der`.
    pub particle: Option<Span>,
    /// `Jr.`, `III`, `QC`.
    pub suffix: Option<Span>,
    /// A name in quotes between the others.
    pub nickname: Option<Span>,
    /// Initials instead of given names (`S.` in `S. REYES`), or instead of the whole name: `AvW`.
    pub initials: Option<Span>,
    /// Party, constituency, country or outlet, each on its own.
    pub affiliations: Vec<Span>,
    /// How or when it was said: `voice-over`, `spoke in French`.
    pub note: Option<Span>,
}

/// A distinct label of a transcript.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Label {
    /// The label as printed, white space folded, without delimiter and decoration.
    pub text: Box<str>,
    /// How many turns carry it.
    pub count: u32,
    /// Where it stands first.
    pub first: Span,
    /// Its parts.
    pub parts: LabelParts,
    /// Whom it names, where that is known.
    pub speaker: Option<SpeakerId>,
}

impl Label {
    /// A label that has not been taken apart yet.
    pub(crate) fn new(text: impl Into<Box<str>>, first: Span) -> Self {
        Self { text: text.into(), count: 0, first, parts: LabelParts::default(), speaker: None }
    }

    /// The text of one of its parts.
    pub fn part(&self, part: Option<Span>) -> Option<&str> {
        part.map(|span| span.slice(&self.text))
    }

    /// `Mr.`, `Frau`, `Hon.`
    pub fn honorific(&self) -> Option<&str> {
        self.part(self.parts.honorific)
    }

    /// An office or function.
    pub fn role(&self) -> Option<&str> {
        self.part(self.parts.role)
    }

    /// Given names.
    pub fn given(&self) -> Option<&str> {
        self.part(self.parts.given)
    }

    /// The family name with its particles.
    pub fn family(&self) -> Option<&str> {
        self.part(self.parts.family)
    }

    /// `Jr.`, `III`, `QC`.
    pub fn suffix(&self) -> Option<&str> {
        self.part(self.parts.suffix)
    }

    /// A name in quotes between the others.
    pub fn nickname(&self) -> Option<&str> {
        self.part(self.parts.nickname)
    }

    /// The particle of the family name: `van der`.
    pub fn particle(&self) -> Option<&str> {
        self.part(self.parts.particle)
    }

    /// Initials instead of given names or of the whole name.
    pub fn initials(&self) -> Option<&str> {
        self.part(self.parts.initials)
    }

    /// Party, constituency, country or outlet; where there are several, with commas between them.
    pub fn affiliation(&self) -> Option<Cow<'_, str>> {
        match self.parts.affiliations.as_slice() {
            [] => None,
            [only] => Some(Cow::Borrowed(only.slice(&self.text))),
            several => {
                let texts: Vec<&str> = several.iter().map(|span| span.slice(&self.text)).collect();
                Some(Cow::Owned(texts.join(", ")))
            }
        }
    }

    /// How or when it was said.
    pub fn note(&self) -> Option<&str> {
        self.part(self.parts.note)
    }
}
