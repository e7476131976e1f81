//! The typed transcript: plain data, which knows nothing of formats.

mod explanation;
mod item;
mod label;
mod speaker;
mod transcript;
mod turn;

pub use explanation::{Explanation, ShapeReport};
pub use item::{Annotation, AnnotationKind, Item, ItemKind};
pub use label::{Label, LabelId, LabelKind, LabelParts};
pub use speaker::{Merge, Speaker, SpeakerId, SpeakerKind};
pub use transcript::Transcript;
pub use turn::{Turn, Utterance};

pub(crate) use item::{AnnotationRecord, Rows};
pub(crate) use transcript::Parts;
pub(crate) use turn::{LabelUse, TurnRecord, UtteranceRecord};
