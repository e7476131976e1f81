//! The labels of one document, read, and grouped by what they say.

use std::collections::HashMap;

use super::fold::fold_into;
use super::index::Keys;
use super::join::Node;
use super::lexicon::{Lexicon, Sym};
use super::outline::Outline;
use super::read::Reader;
use super::reading::{Form, Gender, Given, Reading};
use super::roster::{self, Known, Origin};
use super::survey::Survey;
use super::words::Class;
use crate::model::{Label, LabelKind};
use crate::options::{MergePolicy, ParseOptions};

/// Labels and rosters, read.
pub(super) struct Document {
    pub(super) lexicon: Lexicon,
    pub(super) survey: Survey,
    /// One for each label.
    pub(super) readings: Vec<Reading>,
    pub(super) known: Vec<Known>,
    known_readings: Vec<Reading>,
    /// Labels by their squashed text; the caller's aliases as well.
    squashed: Vec<String>,
}

impl Document {
    pub(super) fn read(labels: &[Label], front: &str, options: &ParseOptions) -> Self {
        let mut lexicon =
            Lexicon::new(options.words.iter().map(|(class, word)| (word.clone(), class.class())));
        let mut outlines: Vec<Outline> =
            labels.iter().map(|label| Outline::of(&label.text, &mut lexicon)).collect();
        let squashed: Vec<String> = labels.iter().map(|label| squash(&label.text)).collect();
        let known = known_speakers(front, options, &lexicon, &squashed);
        outlines.extend(known.iter().map(|known| Outline::of(&known.name, &mut lexicon)));
        lexicon.settle();
        let texts: Vec<&str> = labels
            .iter()
            .map(|label| &*label.text)
            .chain(known.iter().map(|known| known.name.as_str()))
            .collect();
        let survey = Survey::of(&outlines, &texts, &lexicon, options.language.as_deref());
        let mut reader = Reader { lexicon: &mut lexicon, survey: &survey };
        let mut readings: Vec<Reading> =
            outlines.iter().zip(&texts).map(|(outline, text)| reader.read(text, outline)).collect();
        let mut known_readings = readings.split_off(labels.len());
        for (reading, known) in known_readings.iter_mut().zip(&known) {
            reading.code = known.code.as_ref().map(|code| lexicon.add(code)).or(reading.code);
        }
        Self { lexicon, survey, readings, known, known_readings, squashed }
    }

    /// Groups the labels by what they say, in an order that does not depend on where they stand.
    pub(super) fn groups(&self, labels: &[Label], policy: MergePolicy) -> Groups {
        let declared = self.declared();
        let mut order: Vec<usize> = (0..labels.len()).collect();
        order.sort_by(|&a, &b| self.sort_key(a, labels).cmp(&self.sort_key(b, labels)));
        let mut groups = Groups::default();
        let mut by_saying: HashMap<Saying, usize> = HashMap::new();
        for (row, reading) in self.known_readings.iter().enumerate() {
            groups.add_known(row, reading, self.known.get(row), &mut by_saying);
        }
        let mut rest = order.as_slice();
        while let Some(&first) = rest.first() {
            let alike = |&&label: &&usize| policy != MergePolicy::Never && self.are_alike(label, first);
            let count = rest.iter().take_while(alike).count().max(1);
            let (spellings, after) = rest.split_at(count);
            rest = after;
            let row = self.squashed.get(first).and_then(|text| declared.get(text.as_str()));
            match row.and_then(|&row| groups.of_known.get(row)) {
                Some(&group) => groups.add_spellings(group, spellings, true),
                None => self.add_label_group(spellings, labels, policy, &mut groups, &mut by_saying),
            }
        }
        groups
    }

    fn add_label_group(
        &self,
        spellings: &[usize],
        labels: &[Label],
        policy: MergePolicy,
        groups: &mut Groups,
        by_saying: &mut HashMap<Saying, usize>,
    ) {
        let best = spellings
            .iter()
            .copied()
            .max_by_key(|&at| labels.get(at).map(|label| (label.count, std::cmp::Reverse(&label.text))));
        let Some(reading) = best.and_then(|best| self.readings.get(best)) else { return };
        let group = if policy == MergePolicy::Never {
            groups.add(reading, false)
        } else {
            *by_saying.entry(Saying::of(reading, &self.lexicon)).or_insert_with(|| groups.add(reading, false))
        };
        groups.add_spellings(group, spellings, false);
    }

    /// Squashed labels that the caller assigns to a row of the known speakers.
    fn declared(&self) -> HashMap<String, usize> {
        let mut rows = HashMap::new();
        for (row, known) in self.known.iter().enumerate().filter(|(_, known)| known.origin != Origin::Text) {
            for alias in &known.aliases {
                rows.entry(squash(alias)).or_insert(row);
            }
            if known.origin == Origin::Roster {
                rows.entry(squash(&known.name)).or_insert(row);
            }
        }
        rows
    }

    fn sort_key<'l>(&'l self, at: usize, labels: &'l [Label]) -> (&'l str, &'l str) {
        (self.squashed.get(at).map_or("", String::as_str), labels.get(at).map_or("", |label| &*label.text))
    }

    /// Whether two labels differ only in case, spaces and marks. The numbers of unknown voices are not squashed.
    fn are_alike(&self, one: usize, other: usize) -> bool {
        let unknown = self.readings.get(one).is_some_and(|reading| reading.kind() == LabelKind::Unknown);
        self.squashed.get(one) == self.squashed.get(other) && (!unknown || one == other)
    }
}

fn known_speakers(front: &str, options: &ParseOptions, lexicon: &Lexicon, squashed: &[String]) -> Vec<Known> {
    let mut known = roster::from_options(options);
    if !front.trim().is_empty() {
        let labels: std::collections::HashSet<&str> = squashed.iter().map(String::as_str).collect();
        known.extend(roster::from_text(front, lexicon, |text| labels.contains(squash(text).as_str())));
    }
    known
}

/// Letters, digits, and the marks that change the meaning: brackets, commas, an underscore before a number.
fn squash(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        fold_into(word, &mut folded);
        // Å. Holm is not A. Holm, though Åsa may be Asa.
        if !word.is_ascii() && word.chars().filter(|c| c.is_alphabetic()).count() == 1 {
            folded.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    let marks = |c: char| matches!(c, '(' | '[' | '（' | ',' | '|' | '&' | '+');
    let outer = folded.trim().strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    let body = outer.filter(|inner| !inner.contains(['(', ')'])).unwrap_or(&folded);
    body.chars().filter(|&c| c.is_alphanumeric() || is_combining(c) || marks(c)).collect()
}

/// Vowel signs and the like, which are no letters of their own.
fn is_combining(c: char) -> bool {
    matches!(u32::from(c), 0x900..=0xDFF)
}

/// Labels that say the same, and those that were spelt the same.
#[derive(Default)]
pub(super) struct Groups {
    pub(super) nodes: Vec<Node>,
    /// For each node the labels, by spelling; and whether the caller assigned them.
    pub(super) spellings: Vec<Vec<(Vec<usize>, bool)>>,
    /// For each known speaker its node.
    of_known: Vec<usize>,
    /// For each node the known speaker.
    pub(super) known: HashMap<usize, usize>,
}

impl Groups {
    /// How often the labels of a cluster occur.
    pub(super) fn count(&self, cluster: &super::join::Cluster, labels: &[Label]) -> u32 {
        let nodes = cluster.members.iter().filter_map(|(node, _)| self.spellings.get(*node));
        let rows = nodes.flatten().flat_map(|(rows, _)| rows);
        rows.filter_map(|&row| labels.get(row)).map(|label| label.count).fold(0, u32::saturating_add)
    }

    /// The labels of a node.
    pub(super) fn labels_of(&self, node: usize) -> impl Iterator<Item = usize> {
        self.spellings.get(node).into_iter().flatten().flat_map(|(rows, _)| rows.iter().copied())
    }

    fn add(&mut self, reading: &Reading, silent: bool) -> usize {
        self.nodes.push(Node { reading: reading.clone(), keys: Keys::default(), silent });
        self.spellings.push(Vec::new());
        self.nodes.len() - 1
    }

    fn add_known(
        &mut self,
        row: usize,
        reading: &Reading,
        known: Option<&Known>,
        by_saying: &mut HashMap<Saying, usize>,
    ) {
        let silent = known.is_none_or(|known| known.origin == Origin::Text);
        let node = self.add(reading, silent);
        self.of_known.push(node);
        self.known.insert(node, row);
        let _ = by_saying;
    }

    fn add_spellings(&mut self, node: usize, labels: &[usize], assigned: bool) {
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
enum Saying {
    Name {
        given: Vec<Given>,
        family: Vec<Sym>,
        particles: Vec<Sym>,
        short: (Option<Sym>, Option<char>, Option<Sym>, Option<Sym>),
        person: (Option<Sym>, Option<Gender>, Option<Sym>, bool, bool),
        ranks: Vec<Sym>,
        office: (Vec<Sym>, bool),
        places: Vec<Vec<Sym>>,
    },
    Words(&'static str, Vec<Sym>, Option<Gender>),
}

impl Saying {
    fn of(reading: &Reading, lexicon: &Lexicon) -> Self {
        if reading.form() == Form::Other && !reading.declares_role {
            let mut words = reading.words.clone();
            if reading.kind() == LabelKind::Group {
                words.retain(|&word| !lexicon.entry(word).is(Class::AND));
                words.sort_unstable();
            }
            return Self::Words(reading.kind().name(), words, reading.formula);
        }
        Self::Name {
            given: reading.given.clone(),
            family: reading.family.clone(),
            particles: reading.particles.clone(),
            short: (reading.bare, reading.cut, reading.nickname, reading.code),
            person: (reading.generation, reading.gender, reading.address, reading.plain, reading.academic),
            ranks: reading.ranks.iter().map(|rank| rank.name).collect(),
            office: (reading.office.clone(), reading.declares_role),
            places: reading.places.clone(),
        }
    }
}
