//! Speakers made of clusters, and what is to be said about those in doubt.

use super::Resolution;
use super::display::{Shown, shown};
use super::groups::Groups;
use super::join::{Cluster, Node};
use super::reading::{Form, Reading};
use super::reason::{Doubt, Reason};
use super::roster::{Known, Origin};
use crate::diagnostic::Diagnostic;
use crate::model::{Label, LabelId, LabelKind, Merge, Speaker, SpeakerId};
use crate::options::ParseOptions;
use crate::span::Span;

pub(super) struct Builder<'d> {
    pub(super) labels: &'d [Label],
    pub(super) groups: &'d Groups<'d>,
    pub(super) known: &'d [Known],
    pub(super) known_readings: &'d [Reading],
    pub(super) nodes: &'d [Node<'d>],
}

/// Labels of one speaker with the reason for each.
struct Draft {
    /// Label, its node, and why it belongs here.
    rows: Vec<(usize, usize, Reason)>,
    known: Option<usize>,
    open: Option<(Doubt, Vec<usize>)>,
}

impl Builder<'_> {
    pub(super) fn build(&self, clusters: &[Cluster], options: &ParseOptions) -> Resolution {
        let mut drafts: Vec<Draft> = clusters.iter().flat_map(|cluster| self.drafts(cluster)).collect();
        drafts.retain(|draft| !draft.rows.is_empty());
        for draft in &mut drafts {
            draft.rows.sort_by_key(|row| row.0);
        }
        drafts.sort_by_cached_key(|draft| draft.rows.first().map(|row| row.0));
        let speakers = drafts.iter().enumerate().map(|(id, draft)| self.speaker(id, draft)).collect();
        let mut diagnostics: Vec<Diagnostic> = drafts.iter().flat_map(|draft| self.doubts(draft)).collect();
        if !options.speakers.is_empty() {
            diagnostics.extend(drafts.iter().flat_map(|draft| self.strangers(draft)));
            diagnostics.extend(self.silent(&drafts));
        }
        Resolution { speakers, diagnostics }
    }

    /// One draft for a cluster; for one in doubt, one for each spelling.
    fn drafts(&self, cluster: &Cluster) -> Vec<Draft> {
        let known = cluster.members.iter().find_map(|(node, _)| self.groups.known.get(node).copied());
        let mut drafts = vec![Draft { rows: Vec::new(), known, open: None }];
        for &(node, reason) in &cluster.members {
            for (labels, assigned) in self.groups.spellings.get(node).into_iter().flatten() {
                let reason = if *assigned { Reason::Roster } else { reason.unwrap_or(Reason::SameWords) };
                let rows: Vec<_> = labels.iter().map(|&label| (label, node, reason)).collect();
                match &cluster.open {
                    Some(open) => drafts.push(Draft { rows, known: None, open: Some(open.clone()) }),
                    None => drafts.iter_mut().take(1).for_each(|draft| draft.rows.extend(&rows)),
                }
            }
        }
        drafts
    }

    fn speaker(&self, id: usize, draft: &Draft) -> Speaker {
        let id = SpeakerId(u32::try_from(id).unwrap_or(u32::MAX));
        let labels: Vec<&Label> = draft.rows.iter().filter_map(|row| self.labels.get(row.0)).collect();
        let best = self.best(draft);
        let known = draft.known.and_then(|row| self.known.get(row));
        let shown = best.map(shown).unwrap_or_default();
        let first = |part: fn(&Label) -> Option<String>| {
            best.and_then(part).or_else(|| labels.iter().find_map(|label| part(label)))
        };
        let named = draft
            .known
            .and_then(|row| Some(shown_known(self.known.get(row)?, self.known_readings.get(row)?)));
        Speaker {
            id,
            name: named.as_ref().map_or(shown.name, |named| named.name.clone()),
            kind: kind(&labels),
            given: shown.given.or_else(|| named.as_ref().and_then(|named| named.given.clone())),
            family: shown.family.or_else(|| named.as_ref().and_then(|named| named.family.clone())),
            honorific: first(|label| label.honorific().map(str::to_owned)),
            role: first(|label| label.role().map(str::to_owned)),
            affiliation: first(|label| label.affiliation().map(std::borrow::Cow::into_owned)),
            external_id: known.and_then(|known| known.external_id.clone()),
            labels: draft.rows.iter().map(|row| LabelId(u32::try_from(row.0).unwrap_or(u32::MAX))).collect(),
            merges: merges(draft),
        }
    }

    /// The label that says most; of those, the one seen most often.
    fn best(&self, draft: &Draft) -> Option<&Label> {
        let rank = |row: &&(usize, usize, Reason)| {
            let form = self.nodes.get(row.1).map_or(Form::Other, |node| node.reading.form());
            let label = self.labels.get(row.0);
            let printed = label.is_some_and(|label| label.text.chars().any(char::is_lowercase));
            (form, !printed, std::cmp::Reverse(label.map_or(0, |label| label.count)), row.0)
        };
        draft.rows.iter().min_by_key(rank).and_then(|row| self.labels.get(row.0))
    }

    /// T0301 for each label of a speaker in doubt.
    fn doubts(&self, draft: &Draft) -> Vec<Diagnostic> {
        let Some((doubt, rivals)) = &draft.open else { return Vec::new() };
        let names: Vec<&str> = rivals.iter().filter_map(|&node| self.name_of(node)).collect();
        let labels = draft.rows.iter().filter_map(|row| self.labels.get(row.0));
        labels
            .map(|label| Diagnostic::ambiguous_speaker(&label.text, label.first, &names, doubt.text()))
            .collect()
    }

    /// How a node is named in a message.
    fn name_of(&self, node: usize) -> Option<&str> {
        let known = self
            .groups
            .known
            .get(&node)
            .and_then(|&row| self.known.get(row))
            .map(|known| known.name.as_str());
        let label = self.groups.labels_of(node).next().and_then(|label| self.labels.get(label));
        known.or_else(|| label.map(|label| &*label.text))
    }

    /// T0304 for each entry of the caller's roster that no label names, nor could name.
    fn silent(&self, drafts: &[Draft]) -> Vec<Diagnostic> {
        let rivals = drafts.iter().filter_map(|draft| draft.open.as_ref()).flat_map(|(_, rivals)| rivals);
        let possible: Vec<usize> = rivals.filter_map(|node| self.groups.known.get(node).copied()).collect();
        let speaks =
            |row: usize| possible.contains(&row) || drafts.iter().any(|draft| draft.known == Some(row));
        let declared = self.known.iter().enumerate().filter(|(_, known)| known.origin == Origin::Roster);
        let silent = declared.filter(|(row, _)| !speaks(*row));
        silent.map(|(_, known)| Diagnostic::silent_participant(&known.name)).collect()
    }

    /// T0302 for each label that is not on the caller's roster.
    fn strangers(&self, draft: &Draft) -> Vec<Diagnostic> {
        let known = draft.known.and_then(|row| self.known.get(row));
        if known.is_some_and(|known| known.origin != Origin::Text) || draft.open.is_some() {
            return Vec::new();
        }
        let labels = draft.rows.iter().filter_map(|row| self.labels.get(row.0));
        labels.map(|label| Diagnostic::unknown_speaker(&label.text, label.first)).collect()
    }
}

/// A name from a roster: the caller's as the caller writes it, the document's like a label.
fn shown_known(known: &Known, reading: &Reading) -> Shown {
    let label = Label { parts: reading.parts.clone(), ..Label::new(known.name.as_str(), Span::at(0)) };
    let shown = shown(&label);
    if known.origin == Origin::Text { shown } else { Shown { name: known.name.clone(), ..shown } }
}

/// A person where one of the labels names one.
fn kind(labels: &[&Label]) -> LabelKind {
    let person = labels.iter().any(|label| label.parts.kind == LabelKind::Person);
    let first = labels.first().map_or(LabelKind::Person, |label| label.parts.kind);
    if person { LabelKind::Person } else { first }
}

/// Why each label but the first is here. Where the first came last, its reason is that of those before it.
fn merges(draft: &Draft) -> Vec<Merge> {
    let Some(&(_, base, base_reason)) = draft.rows.first() else { return Vec::new() };
    let others = draft.rows.iter().skip(1);
    others
        .map(|&(label, node, reason)| {
            let first_of_all = reason == Reason::SameWords && node != base;
            let reason = if first_of_all { base_reason } else { reason };
            let reason = if node == base && reason != Reason::Roster { Reason::SameWords } else { reason };
            Merge {
                label: LabelId(u32::try_from(label).unwrap_or(u32::MAX)),
                reason: reason.text().to_owned(),
                confidence: reason.confidence(),
            }
        })
        .collect()
}
