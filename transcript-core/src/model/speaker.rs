//! Speakers: the identities behind labels.

use serde::{Deserialize, Serialize};

use super::label::{LabelId, LabelKind};

/// The number of a speaker within its transcript, in the order of first appearance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SpeakerId(pub u32);

/// What a speaker is.
pub type SpeakerKind = LabelKind;

/// Why a label was joined to its speaker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Merge {
    /// The label that was joined.
    pub label: LabelId,
    /// The reason, in words.
    pub reason: String,
    /// From 0 to 1.
    pub confidence: f32,
}

/// A resolved identity behind one or more labels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Speaker {
    /// Its number within the transcript.
    pub id: SpeakerId,
    /// The name for display, in a consistent form: `Jens Stoltenberg`.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// Given names.
    pub given: Option<String>,
    /// The family name.
    pub family: Option<String>,
    /// `Mr.`, `Frau`, `Hon.`
    pub honorific: Option<String>,
    /// An office or function.
    pub role: Option<String>,
    /// Party, constituency, country or outlet.
    pub affiliation: Option<String>,
    /// An identifier that the user's roster gave.
    pub external_id: Option<String>,
    /// The labels that name it, in the order of first appearance.
    pub labels: Vec<LabelId>,
    /// Why labels were joined; empty where there is one label only.
    pub merges: Vec<Merge>,
}
