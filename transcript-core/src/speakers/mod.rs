//! Who is who: which labels name the same speaker.

use crate::diagnostic::Diagnostic;
use crate::model::{Label, LabelId, Speaker, SpeakerId};
use crate::options::ParseOptions;

/// Speakers, and what was doubtful about them.
pub(crate) struct Resolution {
    pub(crate) speakers: Vec<Speaker>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Takes each label apart and joins those that name one speaker.
pub(crate) fn resolve_labels(
    labels: &mut [Label],
    _front_matter: &str,
    _options: &ParseOptions,
) -> Resolution {
    let mut speakers = Vec::new();
    for (row, label) in labels.iter_mut().enumerate() {
        let id = u32::try_from(row).unwrap_or(u32::MAX);
        label.speaker = Some(SpeakerId(id));
        speakers.push(Speaker {
            id: SpeakerId(id),
            name: label.text.to_string(),
            kind: label.parts.kind,
            given: None,
            family: None,
            honorific: None,
            role: None,
            affiliation: None,
            external_id: None,
            labels: vec![LabelId(id)],
            merges: Vec::new(),
        });
    }
    Resolution { speakers, diagnostics: Vec::new() }
}
