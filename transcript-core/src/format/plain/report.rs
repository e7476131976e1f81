//! What was decided, told to the caller: shapes with their scores, and confidences.

use super::candidates::Candidate;
use super::decide::{Decision, State};
use super::weigh::Weighed;
use crate::model::{Explanation, ShapeReport};

impl State<'_> {
    pub(crate) fn finish(mut self) -> Decision {
        self.heads.sort_unstable_by_key(|head| head.candidate);
        let reports = self
            .accepted
            .iter()
            .map(|weighed| (weighed, true))
            .chain(self.refused.iter().map(|weighed| (weighed, false)));
        let shapes = reports.map(|(weighed, accepted)| self.report(weighed, accepted)).collect();
        self.doubts.sort_unstable();
        Decision { heads: self.heads, doubts: self.doubts, explanation: Explanation { shapes } }
    }

    fn report(&self, weighed: &Weighed, accepted: bool) -> ShapeReport {
        let admitted = |found: &&Candidate| weighed.admits(found.name);
        let example = self
            .order
            .by_line(weighed.shape)
            .iter()
            .filter_map(|&index| self.candidate(index))
            .find(admitted);
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

/// From bits saved to a confidence below one: every eight bits halve the doubt.
pub(crate) fn confidence(bits: f64) -> f32 {
    narrow((1.0 - 0.5_f64.powf(1.0 + bits.max(0.0) / 8.0)).min(0.999))
}

#[expect(clippy::cast_possible_truncation, reason = "a report needs no more digits than f32 has")]
fn narrow(number: f64) -> f32 {
    number as f32
}
