//! What an editor would mark in a transcript that could be read.
//!
//! The checks look at the finished tables and know nothing of how the labels were found. Each goes over the text
//! once at most, and compares a label only with what this very document does elsewhere.

mod brackets;
mod control;
mod empty;
mod glued;
mod house;
mod lines;
mod misspelling;
mod repeated;
mod scan;
mod spacing;
mod tail;

use crate::diagnostic::Findings;
use crate::model::Parts;

use house::House;

/// Checks a plain text.
pub(crate) fn run(text: &str, parts: &Parts, findings: &mut Findings) {
    control::check(text, findings);
    if parts.turns.is_empty() {
        return;
    }
    let house = House::new(text, parts);
    spacing::check(&house, findings);
    misspelling::check(&house, findings);
    empty::check(&house, findings);
    lines::check(&house, findings);
    glued::check(&house, findings);
    repeated::check(&house, findings);
    brackets::check(&house, findings);
}
