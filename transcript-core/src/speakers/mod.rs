//! Who is who: which labels name the same speaker.
//!
//! ```text
//! labels ─▶ outline ─▶ survey ─▶ read ─▶ groups ─▶ join ─▶ after ─▶ speakers
//!           words,     what the   parts   labels    by      slips,   names for
//!           brackets   document             that say  rank    initials display
//!                      shows                the same
//! ```
//!
//! Reading a label (`read`) and joining labels (`join`) know nothing of each other: joining sees only what a label
//! says in folded words (`reading`). Vague is fine, wrong is never: what could be two speakers stays apart, and a
//! diagnostic says why.

mod after;
mod bare;
mod compare;
mod display;
mod document;
mod east;
mod fold;
mod grammar;
mod groups;
mod hash;
mod index;
mod join;
mod lexicon;
mod outline;
mod rank;
mod read;
mod reading;
mod reason;
mod roster;
mod speaker;
mod survey;
#[cfg(test)]
mod tests;
mod words;

use crate::diagnostic::Diagnostic;
use crate::model::{Label, LabelId, Speaker};
use crate::options::{MergePolicy, ParseOptions};
use crate::span::Span;

pub use words::WordClass;

/// Labels resolved to speakers.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Resolved {
    /// The labels in the order given, each with its parts and its speaker.
    pub labels: Vec<Label>,
    /// The speakers, in the order of their first labels.
    pub speakers: Vec<Speaker>,
    /// What was doubtful (T0301) or not on the roster (T0302). There is no text to point into: spans count in the
    /// labels as given, one to a line.
    pub diagnostics: Vec<Diagnostic>,
}

/// Resolves labels to speakers, for people who have a column of labels and no text.
///
/// Each label comes with the number of its turns; the same label may come more than once. What stands before the
/// first turn (a cast list, a legend, the attendance) may be given as `front_matter`.
///
/// ```
/// use transcript_core::{ParseOptions, resolve};
///
/// let labels = [("Mayor Ada Quill", 1), ("QUILL", 12), ("Bo Strand", 3), ("BO STRAND (aside)", 1)];
/// let resolved = resolve(labels, "", &ParseOptions::new());
/// let names: Vec<&str> = resolved.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
/// assert_eq!(names, ["Ada Quill", "Bo Strand"]);
/// assert_eq!(resolved.labels[1].family(), Some("QUILL"));
/// ```
pub fn resolve<'l>(
    labels: impl IntoIterator<Item = (&'l str, u32)>,
    front_matter: &str,
    options: &ParseOptions,
) -> Resolved {
    let mut labels = distinct(labels);
    let resolution = resolve_labels(&mut labels, front_matter, options);
    let mut diagnostics = resolution.diagnostics;
    diagnostics.retain(|found| !options.allow.contains(&found.code));
    Resolved { labels, speakers: resolution.speakers, diagnostics }
}

/// Each label once, its counts added up, placed as if the labels stood one to a line.
fn distinct<'l>(labels: impl IntoIterator<Item = (&'l str, u32)>) -> Vec<Label> {
    let mut rows: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
    let mut found: Vec<Label> = Vec::new();
    let mut at = 0;
    for (text, count) in labels {
        let row = *rows.entry(text).or_insert_with(|| {
            found.push(Label::new(text, Span::of(at..at + text.len())));
            found.len() - 1
        });
        at += text.len() + 1;
        if let Some(label) = found.get_mut(row) {
            label.count = label.count.saturating_add(count);
        }
    }
    found
}

/// Speakers, and what was doubtful about them.
pub(crate) struct Resolution {
    pub(crate) speakers: Vec<Speaker>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Takes each label apart and joins those that name one speaker.
pub(crate) fn resolve_labels(labels: &mut [Label], front_matter: &str, options: &ParseOptions) -> Resolution {
    resolve_counting(labels, front_matter, options).0
}

/// As [`resolve_labels`], with the number of readings that were compared.
fn resolve_counting(labels: &mut [Label], front_matter: &str, options: &ParseOptions) -> (Resolution, usize) {
    if labels.is_empty() {
        return (Resolution { speakers: Vec::new(), diagnostics: Vec::new() }, 0);
    }
    let document = document::Document::read(labels, front_matter, options);
    for (label, reading) in labels.iter_mut().zip(&document.readings) {
        label.parts = reading.parts.clone();
    }
    let groups = document.groups(labels, options.merge);
    let comparer = compare::Comparer { lexicon: &document.lexicon, survey: &document.survey };
    let joiner = join::Joiner::join(&groups.nodes, comparer, options.merge);
    let comparisons = joiner.comparisons;
    let mut clusters = joiner.clusters;
    if options.merge == MergePolicy::Likely {
        let counts: Vec<u32> = clusters.iter().map(|cluster| groups.count(cluster, labels)).collect();
        let late = after::Late { nodes: &groups.nodes, clusters: &clusters, counts: &counts, comparer };
        let moves: Vec<_> = late.initials().into_iter().chain(late.misspelt()).collect();
        after::apply(moves, &mut clusters);
    }
    bare::name_bare_words(labels, &document.readings, &groups, &clusters);
    let builder = speaker::Builder {
        labels,
        groups: &groups,
        known: &document.known,
        known_readings: &document.known_readings,
        nodes: &groups.nodes,
    };
    let resolution = builder.build(&clusters, options);
    for speaker in &resolution.speakers {
        for &LabelId(row) in &speaker.labels {
            if let Some(label) = labels.get_mut(row as usize) {
                label.speaker = Some(speaker.id);
            }
        }
    }
    (resolution, comparisons)
}
