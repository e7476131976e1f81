//! Speaker-labelled plain text and Markdown of any house style.
use std::collections::HashMap;

use crate::build::{Builder, Evidence};
use crate::diagnostic::Diagnostic;
use crate::model::AnnotationKind;
use crate::options::ParseOptions;
use crate::source::Lines;
use crate::span::Span;

/// Reads a text: first light, to be replaced by the weighing of shapes over the document.
pub(crate) fn read<'t>(text: &'t str, _options: &ParseOptions, builder: &mut Builder<'t>) {
    let label_of = |line: Span| {
        let colon = line.slice(text).find(": ").filter(|&at| at < 60)?;
        Some(Span::of(line.range().start..line.range().start + colon).trim(text))
    };
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for label in Lines::new(text).filter_map(label_of) {
        *counts.entry(label.slice(text)).or_default() += 1;
    }
    let known = |label: &Span| counts.get(label.slice(text)).is_some_and(|&count| count > 1);
    if !Lines::new(text).filter_map(label_of).any(|label| known(&label)) {
        builder.diagnose(Diagnostic::no_speakers(Span::of(0..text.len())));
        return;
    }
    let mut in_turn = false;
    for line in Lines::new(text) {
        let rest = match label_of(line).filter(known) {
            Some(label) => {
                builder.begin_turn(Evidence { shape: None, confidence: 0.9 });
                let id = builder.intern(label.slice(text).into(), label);
                builder.label(id, label);
                in_turn = true;
                let delimiter = Span::new(label.end(), label.end() + 1);
                builder.markup(delimiter);
                Span::new(delimiter.end(), line.end())
            }
            None => line,
        };
        let rest = rest.trim(text);
        if !in_turn {
            builder.annotation(AnnotationKind::FrontMatter, rest);
        } else if !rest.is_empty() {
            builder.begin_utterance(crate::time::TimeRange::UNKNOWN);
            builder.speech(rest);
        }
    }
}
