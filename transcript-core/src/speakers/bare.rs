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

/// Whether the word is given or family name of the other labels of its speaker; in doubt, of all whom it may name.
fn part_of(bare: Sym, cluster: &Cluster, groups: &Groups<'_>) -> Option<Part> {
    let reading = |node: usize| groups.nodes.get(node).map(|node| node.reading);
    let Some((_, rivals)) = &cluster.open else {
        let mut parts = cluster.members.iter().filter_map(|member| part_in(bare, reading(member.0)?));
        return parts.next();
    };
    let mut parts = rivals.iter().map(|&rival| part_in(bare, reading(rival)?));
    let first = parts.next()??;
    parts.all(|part| part == Some(first)).then_some(first)
}

fn part_in(bare: Sym, reading: &Reading) -> Option<Part> {
    if reading.family.contains(&bare) {
        return Some(Part::Family);
    }
    (reading.first_given() == Some(bare)).then_some(Part::Given)
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
