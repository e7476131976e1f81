//! The decision over the document: which shapes are used, and which lines are labels.
//!
//! Shapes are weighed against each other one after another; the best one's lines are spoken for, and the rest is
//! weighed again on the lines that are free. `docs/design.md` has the objective with a worked example.

use super::candidates::{Candidate, ShapeId};
use super::declared::Declared;
use super::document::Document;
use super::one_offs::{self, Family};
use super::order::Order;
use super::report::confidence;
use super::shape::Place;
use super::weigh::{self, Beside, Weighed};
use crate::model::Explanation;

/// The most shapes one document uses.
const MOST_SHAPES: usize = 6;
/// A line that opens a turn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    /// The row of its candidate.
    pub(crate) candidate: u32,
    /// The row of its shape in the explanation.
    pub(crate) report: u16,
    pub(crate) confidence: f32,
}

/// Everything that was decided.
pub(crate) struct Decision {
    /// The lines that open turns, in order.
    pub(crate) heads: Vec<Head>,
    pub(crate) explanation: Explanation,
    /// Candidates that were a near thing, in order.
    pub(crate) doubts: Vec<u32>,
}

/// The state of the decision: what is taken so far.
pub(crate) struct State<'d> {
    pub(crate) document: &'d Document<'d>,
    pub(crate) order: Order,
    /// Which lines are spoken for.
    taken: Vec<bool>,
    /// Which lines hold an accepted label.
    labelled: Vec<bool>,
    pub(crate) known: Vec<bool>,
    pub(crate) accepted: Vec<Weighed>,
    pub(crate) refused: Vec<Weighed>,
    /// What the labels accepted so far have in common.
    pub(crate) family: Family,
    pub(crate) heads: Vec<Head>,
    /// Candidates that were a near thing.
    pub(crate) doubts: Vec<u32>,
    /// Candidates that lose to another reading of the same line, or to the rule that no turn is empty.
    pub(crate) beaten: Vec<bool>,
}

/// Decides which candidates are labels.
pub(crate) fn decide(document: &Document<'_>, line_count: usize) -> Decision {
    let mut state = State::new(document, line_count);
    for _ in 0..MOST_SHAPES {
        if !state.take_best() {
            break;
        }
    }
    if !state.accepted.is_empty() {
        one_offs::admit(&mut state);
    }
    if state.is_list() || state.is_form() {
        state.heads.clear();
    }
    Declared::force_lines(&mut state);
    state.finish()
}

impl<'d> State<'d> {
    fn new(document: &'d Document<'d>, line_count: usize) -> Self {
        Self {
            document,
            order: Order::of(document.candidates),
            taken: vec![false; line_count],
            labelled: vec![false; line_count],
            known: vec![false; document.candidates.names.len()],
            accepted: Vec::new(),
            refused: Vec::new(),
            family: Family::default(),
            heads: Vec::new(),
            doubts: Vec::new(),
            beaten: vec![false; document.candidates.list.len()],
        }
    }

    pub(crate) fn candidate(&self, index: u32) -> Option<&'d Candidate> {
        self.document.candidates.list.get(index as usize)
    }

    /// Whether the lines of a candidate are not spoken for, and no better reading beats it.
    pub(crate) fn is_free(&self, index: u32, candidate: &Candidate) -> bool {
        let beaten = self.beaten.get(index as usize).copied().unwrap_or(true);
        !beaten
            && (candidate.line..=candidate.last_line)
                .all(|line| !self.taken.get(line as usize).copied().unwrap_or(true))
            && !self.would_be_empty(candidate)
    }

    /// The candidates of a shape that are free, in the order of their lines.
    pub(crate) fn free_candidates(&self, shape: ShapeId) -> impl Iterator<Item = (u32, &'d Candidate)> {
        let all = self.order.by_line(shape).iter().filter_map(|&index| Some((index, self.candidate(index)?)));
        all.filter(|(index, found)| self.is_free(*index, found))
    }

    /// Whether the line on which the speech would begin is a label itself: no turn is empty without a mark.
    fn would_be_empty(&self, candidate: &Candidate) -> bool {
        let Some(shape) = self.document.shape(candidate.shape).filter(|shape| shape.place == Place::Next)
        else {
            return false;
        };
        // A label that is known and has its delimiter is a label, even without speech.
        if !shape.is_weak() && self.known.get(candidate.name as usize).copied().unwrap_or(false) {
            return false;
        }
        match candidate.speech_line {
            Some(line) if line > candidate.last_line => {
                self.labelled.get(line as usize).copied().unwrap_or(false)
            }
            _ => shape.is_weak(),
        }
    }

    /// Weighs all shapes and takes the best one that is good enough; whether there was one.
    fn take_best(&mut self) -> bool {
        let mut weighed = Vec::new();
        for shape in 0..self.order.shapes() {
            let Ok(id) = ShapeId::try_from(shape) else { continue };
            let done = self.accepted.iter().any(|taken| taken.shape == id);
            let allowed = self.document.shape(id).is_some_and(|shape| {
                self.document.declared.allows(shape) && !(self.document.in_sentences && shape.is_weak())
            });
            if allowed && !done {
                weighed.extend(self.weigh(id));
            }
        }
        weighed.sort_by(|one, other| other.prose_bits.total_cmp(&one.prose_bits));
        let best = weighed.iter().position(|one| self.is_good_enough(one, &weighed));
        let Some(best) = best else {
            self.refused = weighed.into_iter().filter(|weighed| weighed.prose_bits > 0.0).take(4).collect();
            return false;
        };
        let mut best = weighed.swap_remove(best);
        if self.document.declared.names_shape() {
            Declared::admit_all(&mut best);
        }
        self.accept(best);
        self.family = Family::of(self);
        true
    }

    fn weigh(&mut self, id: ShapeId) -> Option<Weighed> {
        let shape = self.document.shape(id)?;
        self.settle_rivals(id, shape);
        let list = &self.document.candidates.list;
        let entries = weigh::group(
            self.order.by_name(id),
            list,
            |index, found| self.is_free(index, found),
            &self.known,
        );
        if entries.is_empty() {
            return None;
        }
        let delimited = self
            .accepted
            .iter()
            .filter_map(|taken| self.document.shape(taken.shape))
            .any(|shape| !shape.is_undelimited());
        weigh::weigh(self.document, id, entries, Beside { delimited, timed: self.is_timed() })
    }

    /// Whether nearly all labels taken so far have clocks.
    fn is_timed(&self) -> bool {
        let clocks = |weighed: &Weighed| weighed.context.clocked() * weighed.turns();
        let (clocks, turns) = self
            .accepted
            .iter()
            .fold((0.0, 0.0), |(all, turns), taken| (all + clocks(taken), turns + taken.turns()));
        turns > 0.0 && clocks / turns > weigh::NEARLY_ALL
    }

    /// Takes a shape: its admitted uses open turns, those apart whose surroundings speak against it.
    fn accept(&mut self, weighed: Weighed) {
        let report = u16::try_from(self.accepted.len()).unwrap_or(u16::MAX);
        let mut heads = Vec::new();
        let mut entries = weighed.entries.iter().peekable();
        let mut bits = None;
        for &index in self.order.by_name(weighed.shape) {
            let Some(found) = self.candidate(index).filter(|found| self.is_free(index, found)) else {
                continue;
            };
            while entries.peek().is_some_and(|entry| entry.name != found.name) {
                entries.next();
                bits = None;
            }
            let Some(entry) = entries.peek().filter(|entry| entry.admitted) else { continue };
            let bits = bits.get_or_insert_with(|| weighed.context_bits(self.document, &entry.uses));
            let declared = self.document.declared.names_shape();
            if declared || entry.saved_per_use + bits.of(found.traits) > 0.0 {
                heads.push(Head { candidate: index, report, confidence: confidence(entry.gain) });
            }
        }
        heads.sort_unstable_by_key(|head| head.candidate);
        for (position, &head) in heads.iter().enumerate() {
            let below = heads
                .get(position + 1)
                .and_then(|head| self.candidate(head.candidate))
                .map(|found| found.line);
            self.take(head, below);
        }
        for entry in weighed.admitted() {
            if let Some(known) = self.known.get_mut(entry.name as usize) {
                *known = true;
            }
        }
        self.accepted.push(weighed);
    }

    /// Takes a head, unless its lines are spoken for meanwhile. The line where its speech begins cannot be a label
    /// then, unless it is that of the next head.
    pub(crate) fn take(&mut self, head: Head, next_head: Option<u32>) {
        let Some(found) = self.candidate(head.candidate).filter(|found| self.is_free(head.candidate, found))
        else {
            return;
        };
        let next = self.document.shape(found.shape).is_some_and(|shape| shape.place == Place::Next);
        let speech = found
            .speech_line
            .filter(|&line| next && next_head != Some(line) && !self.has_reading(line, found.shape));
        for line in (found.line..=found.last_line).chain(speech) {
            if let Some(taken) = self.taken.get_mut(line as usize) {
                *taken = true;
            }
        }
        for line in found.line..=found.last_line {
            if let Some(labelled) = self.labelled.get_mut(line as usize) {
                *labelled = true;
            }
        }
        self.heads.push(head);
    }

    /// Whether a line can still be read as a label of a shape.
    fn has_reading(&self, line: u32, shape: ShapeId) -> bool {
        let list = &self.document.candidates.list;
        let start = list.partition_point(|found| found.line < line);
        let on_line = (start..).zip(list.iter().skip(start)).take_while(|(_, found)| found.line == line);
        let strong = self.document.shape(shape).is_some_and(|shape| !shape.is_weak());
        strong
            && on_line.into_iter().any(|(index, found)| {
                found.shape == shape && !self.beaten.get(index).copied().unwrap_or(true)
            })
    }
}
