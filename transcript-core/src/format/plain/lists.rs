//! Documents whose labels are no speakers after all: lists of titled items, and forms.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use super::candidates::{Candidate, NameId};
use super::criteria::{PLAIN_NAME_BITS, TELLING_NAME_BITS};
use super::decide::State;
use super::weigh::Weighed;

/// From so many turns on, and with more than this share of them by names used once, a document is a list.
const LIST_TURNS: usize = 16;
const LIST_SHARE: (usize, usize) = (4, 5);
/// Two people take turns; so many labels that do, and so often, are the fields of a form.
const FEWEST_FIELDS: usize = 3;
const FEWEST_ROUNDS: usize = 4;

impl State<'_> {
    /// Whether the same labels come in the same order again and again, each once a round and nobody asking anything:
    /// the fields of a form.
    pub(crate) fn is_form(&self) -> bool {
        let found: Vec<&Candidate> =
            self.heads.iter().filter_map(|head| self.candidate(head.candidate)).collect();
        let names: Vec<NameId> = found.iter().map(|found| found.name).collect();
        let again = names.iter().skip(1).position(|name| Some(name) == names.first());
        let period = again.map_or(0, |between| between + 1);
        let round: HashSet<&NameId> = names.iter().take(period).collect();
        period >= FEWEST_FIELDS
            && round.len() == period
            && names.len() >= FEWEST_ROUNDS * period
            && names.iter().zip(names.iter().skip(period)).all(|(one, next)| one == next)
            && !self.document.declared.names_shape()
            && !self
                .accepted
                .iter()
                .flat_map(Weighed::admitted)
                .any(|entry| entry.name_bits >= TELLING_NAME_BITS)
            && found.iter().filter(|found| self.document.asks(found)).count() * 10 < found.len()
    }

    /// Whether nearly every label is used once: a list of titled items, not a conversation.
    pub(crate) fn is_list(&self) -> bool {
        let mut counts = HashMap::with_hasher(FixedState::with_seed(0));
        for found in self.heads.iter().filter_map(|head| self.candidate(head.candidate)) {
            // In a debate each member may speak once.
            let plain = self.document.name_bits(found.shape, found.name) >= PLAIN_NAME_BITS;
            *counts.entry(found.name).or_insert(0_usize) += if plain { 2 } else { 1 };
        }
        let once = counts.values().filter(|&&count| count == 1).count();
        !self.document.declared.names_shape()
            && self.heads.len() >= LIST_TURNS
            && once * LIST_SHARE.1 > self.heads.len() * LIST_SHARE.0
    }
}
