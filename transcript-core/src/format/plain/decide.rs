//! The decision over the document: which shapes are used, and which lines are labels.
//!
//! Shapes are weighed against each other one after another; the best one's lines are spoken for, and the rest is
//! weighed again on the lines that are free. `docs/design.md` has the objective with a worked example.

use super::candidates::{Candidate, ShapeId};
use super::evidence::Histogram;
use super::grammar::Wrap;
use super::likeness;
use super::one_offs;
use super::shape::{Place, Shape};
use super::weigh::{self, Document, Weighed};
use crate::model::{Explanation, ShapeReport};

/// The most shapes one document uses.
const MOST_SHAPES: usize = 6;
/// What the first shape must save against prose, and score against keys and values.
const FIRST_BITS: f64 = 5.0;
const FIRST_SCORE: f64 = 1.0;
/// What both together must, the score counted double.
const FIRST_SUM: f64 = 25.0;
/// What a further shape must, and what its labels must score on average.
const FURTHER_BITS: f64 = 12.0;
const FURTHER_SCORE: f64 = 2.5;
/// What a shape with both a mark and a delimiter has ahead.
const SET_APART_SCORE: f64 = 3.0;
/// In a short text whose lines are nearly all labelled, this much is enough for each label.
const SHORT_TEXT_LINES: f64 = 10.0;
const SHORT_TEXT_COVER: f64 = 0.6;
const SHORT_TEXT_SCORE: f64 = -0.75;

/// A name that says by itself that it is one.
pub(crate) const PLAIN_NAME_BITS: f64 = 4.0;

/// What an office or a code scores as a name, and no ordinary words do.
const TELLING_NAME_BITS: f64 = 3.0;

/// From so many turns on, and with more than this share of them by names used once, a document is a list.
const LIST_TURNS: usize = 16;
const LIST_SHARE: (usize, usize) = (4, 5);

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
}

/// The state of the decision: what is taken so far.
pub(crate) struct State<'d> {
    pub(crate) document: &'d Document<'d>,
    /// Candidates sorted by shape and name, and where each shape's begin.
    order: Vec<u32>,
    ranges: Vec<std::ops::Range<usize>>,
    /// The candidates of each line are contiguous; which lines are spoken for.
    taken: Vec<bool>,
    /// Which lines hold an accepted label.
    labelled: Vec<bool>,
    pub(crate) known: Vec<bool>,
    pub(crate) accepted: Vec<Weighed>,
    refused: Vec<Weighed>,
    pub(crate) heads: Vec<Head>,
    /// Candidates that lose to another reading of the same line, or to the rule that no turn is empty.
    beaten: Vec<bool>,
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
    if state.is_list() {
        state.heads.clear();
    }
    state.finish()
}

impl<'d> State<'d> {
    fn new(document: &'d Document<'d>, line_count: usize) -> Self {
        let list = &document.candidates.list;
        let mut order: Vec<u32> = (0..u32::try_from(list.len()).unwrap_or(u32::MAX)).collect();
        order.sort_unstable_by_key(|&index| {
            list.get(index as usize).map(|found| (found.shape, found.name, index))
        });
        let shapes = document.candidates.shapes.len();
        let mut ranges = vec![0..0; shapes];
        let mut start = 0;
        while let Some(shape) =
            order.get(start).and_then(|&index| list.get(index as usize)).map(|found| found.shape)
        {
            let rest = order.get(start..).unwrap_or(&[]);
            let length = rest
                .partition_point(|&index| list.get(index as usize).is_some_and(|found| found.shape == shape));
            if let Some(range) = ranges.get_mut(usize::from(shape)) {
                *range = start..start + length;
            }
            start += length.max(1);
        }
        Self {
            document,
            order,
            ranges,
            taken: vec![false; line_count],
            labelled: vec![false; line_count],
            known: vec![false; document.candidates.names.len()],
            accepted: Vec::new(),
            refused: Vec::new(),
            heads: Vec::new(),
            beaten: vec![false; list.len()],
        }
    }

    pub(crate) fn candidate(&self, index: u32) -> Option<&'d Candidate> {
        self.document.candidates.list.get(index as usize)
    }

    /// The candidates of a shape, sorted by name.
    pub(crate) fn of_shape(&self, shape: ShapeId) -> &[u32] {
        let range = self.ranges.get(usize::from(shape)).cloned().unwrap_or(0..0);
        self.order.get(range).unwrap_or(&[])
    }

    /// Whether the lines of a candidate are not spoken for, and no better reading beats it.
    pub(crate) fn is_free(&self, index: u32, candidate: &Candidate) -> bool {
        let beaten = self.beaten.get(index as usize).copied().unwrap_or(true);
        !beaten
            && !self.would_be_empty(candidate)
            && (candidate.line..=candidate.last_line)
                .all(|line| !self.taken.get(line as usize).copied().unwrap_or(true))
    }

    /// Whether the line on which the speech would begin is a label itself: no turn is empty without a mark.
    fn would_be_empty(&self, candidate: &Candidate) -> bool {
        let Some(shape) = self.document.shape(candidate.shape).filter(|shape| shape.place == Place::Next)
        else {
            return false;
        };
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
        for shape in 0..self.ranges.len() {
            let Ok(id) = ShapeId::try_from(shape) else { continue };
            let done = self.accepted.iter().any(|taken| taken.shape == id);
            if done || self.of_shape(id).len() < 2 && self.accepted.is_empty() {
                continue;
            }
            weighed.extend(self.weigh(id));
        }
        weighed.sort_by(|one, other| other.prose_bits.total_cmp(&one.prose_bits));
        let best = weighed.iter().position(|one| self.is_good_enough(one, &weighed));
        let Some(best) = best else {
            self.refused = weighed.into_iter().filter(|weighed| weighed.prose_bits > 0.0).take(4).collect();
            return false;
        };
        let best = weighed.swap_remove(best);
        self.accept(best);
        true
    }

    fn weigh(&mut self, id: ShapeId) -> Option<Weighed> {
        let shape = self.document.shape(id)?;
        self.settle_rivals(id, shape);
        let list = &self.document.candidates.list;
        let entries =
            weigh::group(self.of_shape(id), list, |index, found| self.is_free(index, found), &self.known);
        if entries.is_empty() {
            return None;
        }
        let delimited = self
            .accepted
            .iter()
            .filter_map(|taken| self.document.shape(taken.shape))
            .any(|shape| !shape.is_undelimited());
        weigh::weigh(self.document, id, entries, delimited)
    }

    fn is_good_enough(&self, weighed: &Weighed, all: &[Weighed]) -> bool {
        // A chair who speaks again and again, and many who speak once, all by honorific and name.
        let plain = |entry: &&weigh::Entry| entry.admitted || entry.name_bits >= PLAIN_NAME_BITS;
        let labels = weighed.entries.iter().filter(plain).count();
        if self.accepted.is_empty() {
            let score = weighed.key_value_score;
            let enough = weighed.prose_bits > FIRST_BITS
                && score > FIRST_SCORE
                && weighed.prose_bits + 2.0 * score > FIRST_SUM;
            return enough && (labels >= 2 || has_partner(weighed, all)) || self.is_short_transcript(weighed);
        }
        weighed.admitted().count() >= 1
            && weighed.prose_bits > FURTHER_BITS
            && self.kinship(weighed) > FURTHER_SCORE
            && self.lies_inside(weighed)
            && self.fits_headings(weighed)
            && self.speaks_for_itself(weighed)
    }

    /// Whether the labels of a weak shape beside a strong one say by themselves who they are: known already, an
    /// office, an honorific, a word of another label. Anything else is the beginning of a sentence.
    fn speaks_for_itself(&self, weighed: &Weighed) -> bool {
        let weak = |id: ShapeId| self.document.shape(id).is_none_or(Shape::is_weak);
        let direction = self.document.shape(weighed.shape).is_some_and(|shape| shape.wrap == Wrap::Round);
        let rare = weighed.turns() < 3.0;
        if !direction && !rare && !weak(weighed.shape)
            || !direction && !rare && self.accepted.iter().all(|taken| weak(taken.shape))
        {
            return true;
        }
        let family = one_offs::Family::of(self);
        let telling = |entry: &&weigh::Entry| {
            entry.known
                || entry.name_bits >= TELLING_NAME_BITS
                || family.shares_word(self.document.name_text(entry.name))
        };
        weighed.admitted().filter(telling).count() * 2 > weighed.admitted().count()
    }

    /// Whether a text of a few lines, nearly all of them read by this shape, is better taken for a transcript than
    /// for nothing: there is little of it to recur.
    fn is_short_transcript(&self, weighed: &Weighed) -> bool {
        let labels = weighed.entries.len();
        let uses: f64 = weighed.entries.iter().map(|entry| entry.uses.uses()).sum();
        let average = weighed.key_value_score
            / f64::from(u32::try_from(weighed.admitted().count().max(1)).unwrap_or(1));
        self.document.lines <= SHORT_TEXT_LINES
            && labels >= 2
            && uses >= SHORT_TEXT_COVER * self.document.lines
            && weighed.prose_bits > 0.0
            && average > SHORT_TEXT_SCORE
    }

    /// Headings of one level are labels; those of other levels divide the document.
    fn fits_headings(&self, weighed: &Weighed) -> bool {
        let level = |id: ShapeId| self.document.shape(id).map_or(0, |shape| shape.prefix.heading);
        let own = level(weighed.shape);
        let labels = self.accepted.iter().map(|taken| level(taken.shape)).find(|&level| level > 0);
        own == 0 || labels.is_none_or(|level| level == own)
    }

    /// How much the labels of a further shape look like somebody who speaks here, on average: evidence against
    /// keys and values, and likeness to the labels accepted so far.
    fn kinship(&self, weighed: &Weighed) -> f64 {
        let family = one_offs::Family::of(self);
        let (mut score, mut labels) = (0.0, 0.0);
        for entry in weighed.admitted() {
            let known = if entry.known { 3.0 } else { 0.0 };
            score += weigh::key_value(entry, self.document.shape(weighed.shape)) + known;
            score += family.likeness(self.document.name_text(entry.name));
            labels += 1.0;
        }
        let shape = self.document.shape(weighed.shape);
        // A mark on the label and a delimiter behind it are more than prose or lists have.
        let set_apart = shape.is_some_and(Shape::is_set_apart);
        let bonus = if set_apart { SET_APART_SCORE } else { 0.0 };
        if labels > 0.0 { score / labels + bonus } else { 0.0 }
    }

    /// Whether the uses of a further shape without a mark lie mostly among the turns found so far: a contents page does not.
    fn lies_inside(&self, weighed: &Weighed) -> bool {
        let Some(shape) = self.document.shape(weighed.shape) else { return false };
        if shape.is_marked() {
            return true;
        }
        let lines = self.heads.iter().filter_map(|head| Some(self.candidate(head.candidate)?.line));
        let (first, last) =
            lines.fold((u32::MAX, 0), |(first, last), line| (first.min(line), last.max(line)));
        let uses = self.of_shape(weighed.shape).iter().filter_map(|&index| self.candidate(index));
        let uses = uses.filter(|found| weighed.admitted().any(|entry| entry.name == found.name));
        let (inside, all) = uses.fold((0_u32, 0_u32), |(inside, all), found| {
            (inside + u32::from((first..=last.saturating_add(12)).contains(&found.line)), all + 1)
        });
        inside * 10 >= all * 7
    }

    /// Where one shape reads a line twice, or reads a line and the speech below it, the reading whose name recurs
    /// more wins.
    fn settle_rivals(&mut self, id: ShapeId, shape: Shape) {
        let mut by_line: Vec<u32> = self.of_shape(id).to_vec();
        by_line.retain(|&index| self.candidate(index).is_some_and(|found| self.is_free(index, found)));
        let counts = self.count_names(&by_line);
        by_line.sort_unstable();
        let count = |index: u32| {
            self.candidate(index).and_then(|found| counts.get(&found.name)).copied().unwrap_or(0)
        };
        let mut losers = Vec::new();
        for (position, &one) in by_line.iter().enumerate() {
            let Some(first) = self.candidate(one) else { continue };
            for &other in by_line.get(position + 1..).unwrap_or(&[]).iter().take(8) {
                let Some(second) = self.candidate(other) else { continue };
                if second.line == first.line {
                    // `A.` and `A. Yes.`: the shorter reading needs to be clearly the commoner one.
                    losers.push(if count(one) >= 3 * count(other) { other } else { one });
                } else if shape.place == Place::Next && first.speech_line == Some(second.line) {
                    losers.extend(self.settle_stacked(shape, (one, count(one)), (other, count(other))));
                } else if first.speech_line.is_none_or(|line| line < second.line) {
                    break;
                }
            }
        }
        for loser in losers {
            if let Some(beaten) = self.beaten.get_mut(loser as usize) {
                *beaten = true;
            }
        }
    }

    /// Of two readings, the second where the speech of the first would begin: which lose.
    fn settle_stacked(
        &self,
        shape: Shape,
        (one, uses): (u32, u32),
        (other, other_uses): (u32, u32),
    ) -> Vec<u32> {
        let same_name =
            self.candidate(one).map(|found| found.name) == self.candidate(other).map(|found| found.name);
        let strong = !shape.is_weak();
        match uses.cmp(&other_uses) {
            // A label printed twice, or above another one that is plain, has no speech; both are labels.
            _ if strong && (same_name || other_uses > 1 || self.is_plain_name(other, shape)) => vec![],
            std::cmp::Ordering::Greater => vec![other],
            std::cmp::Ordering::Less => vec![one],
            std::cmp::Ordering::Equal if uses > 1 => vec![other],
            std::cmp::Ordering::Equal if strong => vec![one],
            // Names under names are a list of people.
            std::cmp::Ordering::Equal => vec![one, other],
        }
    }

    /// Whether the words alone say that somebody is named: an honorific, an office.
    fn is_plain_name(&self, index: u32, shape: Shape) -> bool {
        let Some(found) = self.candidate(index) else { return false };
        likeness::name_bits(self.document.name_text(found.name), shape, self.document.tokens)
            >= PLAIN_NAME_BITS
    }

    fn count_names(
        &self,
        indices: &[u32],
    ) -> std::collections::HashMap<u32, u32, foldhash::fast::FixedState> {
        let mut counts = std::collections::HashMap::with_hasher(foldhash::fast::FixedState::with_seed(0));
        for found in indices.iter().filter_map(|&index| self.candidate(index)) {
            *counts.entry(found.name).or_default() += 1;
        }
        counts
    }

    /// Takes a shape: its admitted uses open turns, those apart whose surroundings speak against it.
    fn accept(&mut self, weighed: Weighed) {
        let report = u16::try_from(self.accepted.len()).unwrap_or(u16::MAX);
        let mut heads = Vec::new();
        let mut entries = weighed.entries.iter().peekable();
        let mut bits = None;
        for &index in self.of_shape(weighed.shape) {
            let Some(found) = self.candidate(index).filter(|found| self.is_free(index, found)) else {
                continue;
            };
            while entries.peek().is_some_and(|entry| entry.name != found.name) {
                entries.next();
                bits = None;
            }
            let Some(entry) = entries.peek().filter(|entry| entry.admitted) else { continue };
            let bits = bits.get_or_insert_with(|| weighed.context_bits(self.document, &entry.uses));
            if entry.saved_per_use + bits.of(found.traits) > 0.0 {
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
        let next = self.document.shape(found.shape).is_some_and(weigh::is_next);
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

    /// Whether nearly every label is used once: a list of titled items, not a conversation.
    fn is_list(&self) -> bool {
        let names =
            self.heads.iter().filter_map(|head| self.candidate(head.candidate)).map(|found| found.name);
        let mut counts = std::collections::HashMap::with_hasher(foldhash::fast::FixedState::with_seed(0));
        names.for_each(|name| *counts.entry(name).or_insert(0_usize) += 1);
        let once = counts.values().filter(|&&count| count == 1).count();
        self.heads.len() >= LIST_TURNS && once * LIST_SHARE.1 > self.heads.len() * LIST_SHARE.0
    }

    fn finish(mut self) -> Decision {
        self.heads.sort_unstable_by_key(|head| head.candidate);
        let reports = self
            .accepted
            .iter()
            .map(|weighed| (weighed, true))
            .chain(self.refused.iter().map(|weighed| (weighed, false)));
        let shapes = reports.map(|(weighed, accepted)| self.report(weighed, accepted)).collect();
        Decision { heads: self.heads, explanation: Explanation { shapes } }
    }

    fn report(&self, weighed: &Weighed, accepted: bool) -> ShapeReport {
        let admitted = |found: &&Candidate| weighed.admitted().any(|entry| entry.name == found.name);
        let example =
            self.of_shape(weighed.shape).iter().filter_map(|&index| self.candidate(index)).find(admitted);
        let count = |number: f64| format!("{number:.0}").parse().unwrap_or(0);
        ShapeReport {
            shape: self.document.shape(weighed.shape).map(|shape| shape.to_string()).unwrap_or_default(),
            example: example
                .map(|found| found.label.slice(self.document.text).to_owned())
                .unwrap_or_default(),
            turns: count(weighed.turns()),
            labels: u32::try_from(weighed.admitted().count()).unwrap_or(u32::MAX),
            prose_bits: narrow(weighed.prose_bits),
            key_value_score: narrow(weighed.key_value_score),
            accepted,
        }
    }
}

/// Whether another shape has another label that comes about as often: one speaker printed in one shape and the
/// other in another, `MS. X:` beside `Q`.
fn has_partner(weighed: &Weighed, all: &[Weighed]) -> bool {
    let names = |weighed: &Weighed| weighed.admitted().map(|entry| entry.name).collect::<Vec<_>>();
    let own = names(weighed);
    all.iter().any(|other| {
        other.shape != weighed.shape
            && other.prose_bits > FURTHER_BITS
            && other.key_value_score > FIRST_SCORE
            && other.turns() * 4.0 >= weighed.turns()
            && names(other).iter().any(|name| !own.contains(name))
    })
}

/// From bits saved to a confidence below one: every eight bits halve the doubt.
pub(crate) fn confidence(bits: f64) -> f32 {
    narrow((1.0 - 0.5_f64.powf(1.0 + bits.max(0.0) / 8.0)).min(0.999))
}

#[expect(clippy::cast_possible_truncation, reason = "a report needs no more digits than f32 has")]
fn narrow(number: f64) -> f32 {
    number as f32
}

/// What is weighed: the document's candidates with the prices of their names.
pub(crate) fn document<'d>(
    text: &'d str,
    tokens: &'d super::tokens::Tokens,
    candidates: &'d super::candidates::Candidates,
    lines: &[super::line::Line],
) -> Document<'d> {
    let mut delimiter_counts: Vec<(super::grammar::Delimiter, f64)> = Vec::new();
    for found in &candidates.list {
        let Some(shape) = candidates.shapes.get(usize::from(found.shape)) else { continue };
        match delimiter_counts.iter_mut().find(|(known, _)| *known == shape.delimiter) {
            Some((_, count)) => *count += 1.0,
            None => delimiter_counts.push((shape.delimiter, 1.0)),
        }
    }
    let written = lines.iter().filter(|line| line.role == super::line::Role::Text).count();
    Document {
        text,
        tokens,
        candidates,
        background: Histogram::of_lines(text, lines),
        first_line: lines
            .iter()
            .position(|line| line.role == super::line::Role::Text)
            .and_then(|row| u32::try_from(row).ok())
            .unwrap_or(0),
        lines: f64::from(u32::try_from(written).unwrap_or(u32::MAX)),
        name_prices: candidates.names.iter().map(|name| tokens.price_all(name.first.slice(text))).collect(),
        delimiter_counts,
    }
}
