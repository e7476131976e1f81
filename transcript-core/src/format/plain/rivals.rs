//! Readings of one shape that exclude each other: two on one line, or one where the speech of the other would begin.

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::candidates::{NameId, ShapeId};
use super::criteria::PLAIN_NAME_BITS;
use super::decide::State;
use super::shape::{Place, Shape};

impl State<'_> {
    /// Where one shape reads a line twice, or reads a line and the speech below it, the reading whose name recurs
    /// more wins.
    pub(crate) fn settle_rivals(&mut self, id: ShapeId, shape: Shape) {
        let by_line: Vec<u32> = self.free_candidates(id).map(|(index, _)| index).collect();
        let counts = OnceCell::new();
        let count = |index: u32| {
            let counts = counts.get_or_init(|| self.count_names(&by_line));
            self.candidate(index).and_then(|found| counts.get(&found.name)).copied().unwrap_or(0)
        };
        let numbers_recur = OnceCell::new();
        let mut losers = Vec::new();
        for (position, &one) in by_line.iter().enumerate() {
            let Some(first) = self.candidate(one) else { continue };
            for &other in by_line.get(position + 1..).unwrap_or(&[]).iter().take(8) {
                let Some(second) = self.candidate(other) else { continue };
                if second.line == first.line && second.label.start() > first.label.start() {
                    // `2. Robber`: the second of several robbers, or the second turn.
                    let recur = *numbers_recur.get_or_init(|| self.numbers_recur(&by_line, &count));
                    losers.push(if recur { other } else { one });
                } else if second.line == first.line {
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
            _ if strong && (same_name || other_uses > 1 || self.is_plain_name(other)) => vec![],
            Ordering::Greater => vec![other],
            Ordering::Less => vec![one],
            Ordering::Equal if uses > 1 => vec![other],
            Ordering::Equal if strong => vec![one],
            // Names under names are a list of people.
            Ordering::Equal => vec![one, other],
        }
    }

    /// Whether numbers before names tell people apart: they recur with their names, and others have none. The numbers of
    /// turns stand before all.
    fn numbers_recur(&self, by_line: &[u32], count: &impl Fn(u32) -> u32) -> bool {
        let numbered = |index: &u32| {
            let name = self.candidate(*index).map_or("", |found| self.document.name_text(found.name));
            name.starts_with(|c: char| c.is_ascii_digit())
        };
        let with_number = by_line.iter().filter(|index| numbered(index)).count();
        // A line with a number is read without it as well.
        with_number * 4 <= (by_line.len() - with_number) * 3
            && by_line.iter().any(|index| numbered(index) && count(*index) > 1)
    }

    /// Whether the words alone say that somebody is named: an honorific, an office.
    fn is_plain_name(&self, index: u32) -> bool {
        let Some(found) = self.candidate(index) else { return false };
        self.document.name_bits(found.shape, found.name) >= PLAIN_NAME_BITS
    }

    fn count_names(&self, indices: &[u32]) -> HashMap<NameId, u32, FixedState> {
        let mut counts = HashMap::with_hasher(FixedState::with_seed(0));
        for found in indices.iter().filter_map(|&index| self.candidate(index)) {
            *counts.entry(found.name).or_default() += 1;
        }
        counts
    }
}
