//! What labels of one word are, now that it is known whom they name.

use super::groups::Groups;
use super::join::Cluster;
use super::lexicon::Sym;
use super::reading::Reading;
use crate::model::Label;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Given,
    Family,
}

/// Makes the one word of a label its given or family name: what it is of the speaker it names; where that leaves it
/// open, what the other single words of the document are.
pub(super) fn name_bare_words(
    labels: &mut [Label],
    readings: &[Reading],
    groups: &Groups<'_>,
    clusters: &[Cluster],
) {
    let mut undecided = Vec::new();
    let (mut given, mut family) = (false, false);
    for cluster in clusters {
        for (node, _) in &cluster.members {
            let Some(bare) = groups.nodes.get(*node).and_then(|node| node.reading.bare) else { continue };
            let part = part_of(bare, cluster, groups);
            given |= part == Some(Part::Given);
            family |= part == Some(Part::Family);
            match part {
                Some(part) => groups.labels_of(*node).for_each(|label| set(labels, readings, label, part)),
                None => undecided.push(*node),
            }
        }
    }
    if family && !given {
        for label in undecided.into_iter().flat_map(|node| groups.labels_of(node)) {
            set(labels, readings, label, Part::Family);
        }
    }
}

/// Whether the word is given or family name of the other labels of its speaker.
fn part_of(bare: Sym, cluster: &Cluster, groups: &Groups<'_>) -> Option<Part> {
    let readings =
        cluster.members.iter().filter_map(|(node, _)| groups.nodes.get(*node)).map(|node| node.reading);
    let mut found = None;
    for reading in readings {
        if reading.family.contains(&bare) {
            return Some(Part::Family);
        }
        if reading.first_given() == Some(bare) {
            found = Some(Part::Given);
        }
    }
    found
}

fn set(labels: &mut [Label], readings: &[Reading], row: usize, part: Part) {
    let (Some(label), Some(reading)) = (labels.get_mut(row), readings.get(row)) else { return };
    let word = reading.bare_span;
    let parts = &mut label.parts;
    if parts.given.is_some() || parts.family.is_some() || parts.initials.is_some() {
        return;
    }
    match part {
        Part::Given => parts.given = word,
        Part::Family => parts.family = word,
    }
}
