//! What an editor would mark in a transcript that could be read.
use crate::diagnostic::Findings;
use crate::model::Parts;

pub(crate) fn run(_text: &str, _parts: &Parts, _findings: &mut Findings) {}
