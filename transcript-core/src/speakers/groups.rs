//! Labels that say the same, grouped.

use super::hash::NumberMap;
use super::index::Words;
use super::join::{Cluster, Node};
use super::lexicon::{Lexicon, Sym};
use super::reading::{Form, Gender, Given, Rank, Reading};
use super::roster::{Known, Origin};
use super::words::Class;
use crate::model::{Label, LabelKind};

/// Labels that say the same, and those that were spelt the same.
pub(super) struct Groups<'d> {
    words: Words<'d>,
    pub(super) nodes: Vec<Node<'d>>,
    /// For each node the labels, by spelling; and whether the caller assigned them.
    pub(super) spellings: Vec<Vec<(Vec<usize>, bool)>>,
    /// For each known speaker its node.
    pub(super) of_known: Vec<usize>,
    /// For each node the known speaker.
    pub(super) known: NumberMap<usize, usize>,
}

impl<'d> Groups<'d> {
    pub(super) fn new(words: Words<'d>) -> Self {
        Self {
            words,
            nodes: Vec::new(),
            spellings: Vec::new(),
            of_known: Vec::new(),
            known: NumberMap::default(),
        }
    }

    /// How often the labels of a cluster occur.
    pub(super) fn count(&self, cluster: &Cluster, labels: &[Label]) -> u32 {
        let nodes = cluster.members.iter().filter_map(|(node, _)| self.spellings.get(*node));
        let rows = nodes.flatten().flat_map(|(rows, _)| rows);
        rows.filter_map(|&row| labels.get(row)).map(|label| label.count).fold(0, u32::saturating_add)
    }

    /// The labels of a node.
    pub(super) fn labels_of(&self, node: usize) -> impl Iterator<Item = usize> {
        self.spellings.get(node).into_iter().flatten().flat_map(|(rows, _)| rows.iter().copied())
    }

    pub(super) fn add(&mut self, reading: &'d Reading, silent: bool) -> usize {
        self.nodes.push(Node { reading, keys: self.words.keys(reading), silent });
        self.spellings.push(Vec::new());
        self.nodes.len() - 1
    }

    /// Adds somebody known beforehand.
    pub(super) fn add_known(&mut self, row: usize, reading: &'d Reading, known: Option<&Known>) {
        let silent = known.is_none_or(|known| known.origin == Origin::Text);
        let node = self.add(reading, silent);
        self.of_known.push(node);
        self.known.insert(node, row);
    }

    pub(super) fn add_spellings(&mut self, node: usize, labels: &[usize], assigned: bool) {
        if let Some(spellings) = self.spellings.get_mut(node) {
            spellings.push((labels.to_vec(), assigned));
        }
        if let Some(node) = self.nodes.get_mut(node) {
            node.silent = false;
        }
    }
}

/// What a reading says, notes aside: equal sayings are one node.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Saying<'d> {
    Name {
        given: &'d [Given],
        family: &'d [Sym],
        particles: &'d [Sym],
        short: (Option<Sym>, Option<char>, Option<Sym>, Option<Sym>),
        person: (Option<Sym>, Option<Gender>, Option<Sym>, bool, bool),
        ranks: &'d [Rank],
        office: (&'d [Sym], bool),
        places: &'d [Vec<Sym>],
    },
    Words(&'static str, &'d [Sym], Option<Gender>),
    /// The words in no order, `and` left out.
    Group(Vec<Sym>),
}

impl<'d> Saying<'d> {
    pub(super) fn of(reading: &'d Reading, lexicon: &Lexicon) -> Self {
        if reading.kind() == LabelKind::Group {
            let words = reading.words.iter().copied().filter(|&word| !lexicon.entry(word).is(Class::AND));
            let mut words: Vec<Sym> = words.collect();
            words.sort_unstable();
            return Self::Group(words);
        }
        if reading.form() == Form::Other && !reading.declares_role {
            return Self::Words(reading.kind().name(), &reading.words, reading.formula);
        }
        Self::Name {
            given: &reading.given,
            family: &reading.family,
            particles: &reading.particles,
            short: (reading.bare, reading.cut, reading.nickname, reading.code),
            person: (reading.generation, reading.gender, reading.address, reading.plain, reading.academic),
            ranks: &reading.ranks,
            office: (&reading.office, reading.declares_role),
            places: &reading.places,
        }
    }
}
