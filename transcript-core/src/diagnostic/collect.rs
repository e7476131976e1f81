//! Findings on their way to the reader: as many as are asked for, and a count of the rest.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Code, Diagnostic};

/// Collects findings. Of each code only so many are made; the others are counted.
#[derive(Debug)]
pub(crate) struct Findings {
    limit: usize,
    kept: Vec<Diagnostic>,
    seen: BTreeMap<Code, usize>,
}

impl Findings {
    /// Keeps `limit` findings, and one at least.
    pub(crate) fn new(limit: usize) -> Self {
        Self { limit: limit.max(1), kept: Vec::new(), seen: BTreeMap::new() }
    }

    /// Adds a finding that is made only if it is kept.
    pub(crate) fn add(&mut self, code: Code, make: impl FnOnce() -> Diagnostic) {
        let seen = self.seen.entry(code).or_default();
        *seen += 1;
        if *seen <= self.limit {
            self.kept.push(make());
        }
    }

    /// Adds a finding.
    pub(crate) fn push(&mut self, finding: Diagnostic) {
        self.add(finding.code, || finding);
    }

    /// Whether nothing was found yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    /// The findings in the order of their places, without the codes in `allow`, and how many were left out
    /// over the limit. Errors are kept before warnings and those before notes.
    pub(crate) fn close(mut self, allow: &[Code]) -> (Vec<Diagnostic>, usize) {
        self.kept.retain(|found| !allow.contains(&found.code));
        self.seen.retain(|code, _| !allow.contains(code));
        self.kept.sort_by_key(|found| (Reverse(found.severity()), found.span, found.code));
        self.kept.truncate(self.limit);
        self.kept.sort_by_key(|found| (found.span, found.code));
        let left_out = self.seen.values().sum::<usize>() - self.kept.len();
        (self.kept, left_out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn at(code: Code, start: u32) -> Diagnostic {
        Diagnostic::new(code, Span::at(start), "")
    }

    #[test]
    fn the_gravest_are_kept_and_the_rest_counted() {
        let mut findings = Findings::new(2);
        for start in 0..5 {
            findings.push(at(Code::LabelSpacing, start));
        }
        findings.push(at(Code::EmptyTurn, 9));
        findings.push(at(Code::InvalidEncoding, 7));
        let (kept, left_out) = findings.close(&[]);
        assert_eq!(kept, [at(Code::InvalidEncoding, 7), at(Code::EmptyTurn, 9)]);
        assert_eq!(left_out, 5);
    }

    #[test]
    fn allowed_codes_are_neither_kept_nor_counted() {
        let mut findings = Findings::new(1);
        findings.push(at(Code::LabelSpacing, 1));
        findings.push(at(Code::LabelSpacing, 2));
        findings.push(at(Code::EmptyTurn, 3));
        assert_eq!(findings.close(&[Code::LabelSpacing]), (vec![at(Code::EmptyTurn, 3)], 0));
    }

    #[test]
    fn what_is_not_kept_is_not_made() {
        let mut findings = Findings::new(1);
        findings.push(at(Code::EmptyTurn, 0));
        findings.add(Code::EmptyTurn, || unreachable!());
    }
}
