//! Speaker-labelled plain text and Markdown of any house style.
//!
//! A label is a claim about the whole document, not about a line: every line is read as a label in every shape
//! that fits ([`candidates`]), the shapes are weighed against each other and against the document being no
//! transcript at all ([`decide`]), and only then are turns made ([`assemble`]).

mod assemble;
mod candidates;
mod chars;
mod criteria;
mod decide;
mod declared;
mod document;
mod evidence;
mod glued;
mod grammar;
mod habits;
mod layout;
mod legend;
pub(crate) mod lexicon;
mod likeness;
mod line;
mod lists;
mod one_offs;
mod order;
mod page;
mod plausible;
mod reading;
mod report;
mod rivals;
mod run_on;
mod scan;
mod serial;
mod shape;
mod speech;
mod speech_like;
mod tokens;
mod weigh;

use candidates::Candidates;
use decide::Decision;
use declared::Declared;
use document::Document;
use layout::Layout;
use line::{Line, Role};
use tokens::Tokens;

use crate::build::Builder;
use crate::diagnostic::Diagnostic;
use crate::options::ParseOptions;
use crate::span::Span;

/// Reads a text and tells the builder its turns.
pub(crate) fn read<'t>(text: &'t str, options: &ParseOptions, builder: &mut Builder<'t>) {
    let mut found = find(text, lay_out(text, options), false, options);
    if found.decision.heads.is_empty()
        && let Some(sentences) = run_on::sentences(text, &found.lines)
    {
        let again = find(text, sentences, true, options);
        found = if again.decision.heads.is_empty() { found } else { again };
    }
    let Found { lines, mut candidates, mut decision } = found;
    builder.explain(std::mem::take(&mut decision.explanation));
    if decision.heads.is_empty() {
        let written = lines.iter().filter(|line| line.role != Role::Blank).map(|line| line.body);
        let all = written.reduce(Span::cover).unwrap_or(Span::at(0));
        builder.diagnose(Diagnostic::no_speakers(all));
        return;
    }
    tell_doubts(text, &candidates, &decision, builder);
    legend::set_aside(text, &lines, &candidates, &mut decision.heads);
    glued::admit(text, &lines, &mut candidates, &mut decision.heads);
    let layout = Layout::learn(text, &lines, &candidates, &decision.heads);
    assemble::assemble(text, &lines, &candidates, &decision.heads, layout, options, builder);
}

/// What was found in a text laid out in one way.
struct Found {
    lines: Vec<Line>,
    candidates: Candidates,
    decision: Decision,
}

/// Finds the labels of a text laid out in lines, or in sentences where its line ends are lost.
fn find(text: &str, lines: Vec<Line>, in_sentences: bool, options: &ParseOptions) -> Found {
    let tokens = Tokens::count(text, &lines, options.language.as_deref());
    let mut candidates = candidates::collect(text, &lines, options);
    serial::join(text, &mut candidates);
    let declared = Declared::of(options);
    let document = Document::new(text, &lines, &tokens, &candidates, &declared, in_sentences);
    let decision = decide::decide(&document, lines.len());
    Found { lines, candidates, decision }
}

/// Cuts the text into lines and takes the make-up of the page out of the way.
fn lay_out(text: &str, options: &ParseOptions) -> Vec<Line> {
    let mut lines = line::cut(text);
    page::strip_line_numbers(text, &mut lines);
    page::mark_page_heads(text, &mut lines);
    page::mark_table_heads(text, &mut lines);
    if let Some(block) = page::header_block(text, &lines) {
        for line in lines.get_mut(block).unwrap_or(&mut []) {
            line.role = Role::Skipped;
        }
    }
    for &number in &options.skip_lines {
        if let Some(line) = (number as usize).checked_sub(1).and_then(|row| lines.get_mut(row)) {
            line.role = Role::Skipped;
        }
    }
    line::relate(&mut lines);
    lines
}

/// Says of each near thing how it was read.
fn tell_doubts(text: &str, candidates: &Candidates, decision: &Decision, builder: &mut Builder<'_>) {
    for &doubt in &decision.doubts {
        let Some(found) = candidates.list.get(doubt as usize) else { continue };
        let taken = decision.heads.binary_search_by_key(&doubt, |head| head.candidate).is_ok();
        builder.diagnose(Diagnostic::doubtful_label(found.label, found.label.slice(text), taken));
    }
}
