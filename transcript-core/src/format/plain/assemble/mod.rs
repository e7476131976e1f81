//! From labels to turns: paragraphs, annotations, front and back matter, told to the builder from front to back.

mod paragraphs;
mod printed;

use std::collections::HashSet;

use super::candidates::{Candidate, Candidates};
use super::decide::Head;
use super::grammar;
use super::layout::{self, Layout};
use super::line::{Line, Role};
use super::speech;
use super::speech_like;
use crate::build::{Builder, Evidence};
use crate::diagnostic::Diagnostic;
use crate::model::AnnotationKind;
use crate::options::ParseOptions;
use crate::span::{Span, narrow};
use crate::time::TimeRange;

/// Tells the builder what every line is.
pub(crate) fn assemble<'t>(
    text: &'t str,
    lines: &[Line],
    candidates: &Candidates,
    heads: &[Head],
    layout: Layout,
    options: &ParseOptions,
    builder: &mut Builder<'t>,
) {
    builder.expect_turns(heads.len());
    let mut heads: Vec<(&Head, &Candidate)> =
        heads.iter().filter_map(|head| Some((head, candidates.list.get(head.candidate as usize)?))).collect();
    heads.sort_by_key(|(_, found)| found.label.start());
    let mut assembly = Assembly {
        constant: printed::constant(text, heads.iter().map(|(_, found)| *found)),
        text,
        lines,
        layout,
        merge_turns: options.merge_turns,
        builder,
        run: None,
        clock: TimeRange::UNKNOWN,
        label: None,
        closed: true,
        previous: None,
        opened: false,
        noted: false,
        last_turn: false,
        outside: None,
    };
    let first = heads.first().map_or(lines.len(), |(_, found)| found.line as usize);
    assembly.front_matter(first);
    for (position, (head, found)) in heads.iter().enumerate() {
        let next = heads.get(position + 1).map(|(_, next)| *next);
        assembly.last_turn = position + 1 == heads.len();
        assembly.turn(**head, found, next);
    }
    assembly.end(AnnotationKind::BackMatter);
}

/// The state of the assembly while it goes down the lines.
struct Assembly<'t, 'l, 'b> {
    text: &'t str,
    /// Labels that have one and the same bracket all the time.
    constant: HashSet<&'t str>,
    lines: &'l [Line],
    layout: Layout,
    merge_turns: bool,
    builder: &'b mut Builder<'t>,
    /// Speech that is being collected: adjoining lines of one paragraph.
    run: Option<Span>,
    /// A clock that stands before the next utterance.
    clock: TimeRange,
    /// The label of the turn, to see whether the next one is the same.
    label: Option<crate::model::LabelId>,
    /// Whether what follows belongs to nobody until the next label.
    closed: bool,
    /// The line of text before, within the turn.
    previous: Option<usize>,
    /// Whether a note has opened the first utterance already.
    opened: bool,
    /// Whether the turn has begun with an annotation.
    noted: bool,
    /// Whether no label follows.
    last_turn: bool,
    /// Text outside every turn that is being collected.
    outside: Option<Span>,
}

impl Assembly<'_, '_, '_> {
    fn line(&self, row: usize) -> Option<Line> {
        self.lines.get(row).copied()
    }

    /// Everything before the first label: header block, then one annotation.
    fn front_matter(&mut self, first: usize) {
        let metadata = self
            .lines
            .iter()
            .take_while(|line| matches!(line.role, Role::Skipped | Role::Blank))
            .count()
            .min(first);
        let block =
            self.lines.get(..metadata).unwrap_or(&[]).iter().filter(|line| line.role == Role::Skipped);
        if let Some(span) = block.map(|line| line.body).reduce(Span::cover) {
            self.builder.annotation(AnnotationKind::Metadata, span);
        }
        let front = self.lines.get(metadata..first).unwrap_or(&[]);
        // A clock line right above the first label is that label's.
        let clocks = front
            .iter()
            .rev()
            .take_while(|line| line.role == Role::Blank || grammar::is_clock(line.body.slice(self.text)))
            .count();
        let kept = front.len() - clocks;
        let written = front.get(..kept).unwrap_or(&[]).iter().filter(|line| line.role != Role::Blank);
        self.outside = written.map(|line| line.body).reduce(Span::cover);
        self.end_outside(AnnotationKind::FrontMatter);
        for row in metadata + kept..first {
            self.body_line(row);
        }
    }

    fn turn(&mut self, head: Head, found: &Candidate, next: Option<&Candidate>) {
        self.settle();
        let label_span = self.printed_label(found.label);
        let printed = printed::fold_spaces(label_span.slice(self.text));
        let id = self.builder.intern(printed, label_span);
        let same = self.merge_turns && self.label == Some(id) && !self.closed;
        self.label = Some(id);
        self.closed = false;
        self.opened = false;
        self.noted = false;
        self.previous = None;
        if !same {
            self.builder.begin_turn(Evidence { shape: Some(head.report), confidence: head.confidence });
        }
        let start = self
            .line(found.line as usize)
            .filter(|_| !found.inside_line)
            .map_or(found.label.start(), |line| line.body.start());
        self.decoration(Span::new(start, found.label.start()));
        if same {
            self.builder.markup(label_span);
        } else {
            self.builder.label(id, label_span);
        }
        let last = found.last_line as usize;
        let end = next.map_or(self.lines.len(), |next| next.line as usize);
        // Where the next label stands inside a line, what is before it there is the end of this turn.
        let glued = next.filter(|next| next.inside_line);
        let own_end = glued.filter(|_| end == last).map(|next| next.label.start());
        let own = self
            .line(last)
            .map_or(Span::at(found.end), |line| Span::new(found.end, own_end.unwrap_or(line.body.end())));
        self.note(label_span, found);
        self.builder.pass_to(found.end);
        self.speech_line(last, own);
        let tail = if glued.is_some() { end } else { self.tail(last, own, end) };
        for row in last + 1..tail {
            self.body_line(row);
        }
        for row in tail..end {
            self.tail_line(row);
        }
        if let Some(next) = glued.filter(|_| end > last) {
            self.line_up_to(end, next.label.start());
        }
    }

    /// The part of a line before a label inside it.
    fn line_up_to(&mut self, row: usize, end: u32) {
        let Some(line) = self.line(row) else { return };
        let span = Span::new(line.body.start(), end);
        if self.closed {
            self.outside_line(Line { body: span.trim(self.text), ..line });
        } else {
            self.speech_line(row, span);
        }
    }

    /// Where the lines begin that end a turn and are none of its speech.
    fn tail(&self, last: usize, own: Span, next: usize) -> usize {
        let body = |row: usize| self.line(row).map_or("", |line| line.body.slice(self.text));
        let spoken = |row: &usize| self.line(*row).is_some_and(|line| line.role == Role::Text);
        let own = own.trim(self.text);
        let first = if own.is_empty() { (last + 1..next).find(spoken) } else { Some(last) };
        let Some(first) = first else { return next };
        let opening = if first == last { own.slice(self.text) } else { body(first) };
        let mut tail = next;
        for row in (first + 1..next).rev() {
            let Some(line) = self.line(row) else { break };
            match line.role {
                Role::Text if self.layout.is_tail(&line, line.body.slice(self.text), opening) => tail = row,
                Role::Text => break,
                _ => {}
            }
        }
        tail
    }

    fn tail_line(&mut self, row: usize) {
        let Some(line) = self.line(row) else { return };
        let body = line.body.slice(self.text);
        if line.role != Role::Text
            || self.closed
            || grammar::is_clock(body)
            || self.layout.is_heading(&line, body, true)
        {
            self.body_line(row);
            return;
        }
        let kind = if layout::fills_line_with_emphasis(body) {
            AnnotationKind::Direction
        } else {
            AnnotationKind::Note
        };
        self.aside(kind, line.body);
    }

    fn body_line(&mut self, row: usize) {
        let Some(line) = self.line(row) else { return };
        let body = line.body.slice(self.text);
        match line.role {
            Role::Blank => {}
            Role::Page => self.aside(AnnotationKind::Page, line.body),
            Role::Rule => {
                // A farewell to the readers stands below the last rule.
                if self.last_turn && self.previous.is_some() {
                    self.close();
                }
                self.aside(AnnotationKind::Rule, line.body);
            }
            Role::Skipped => self.aside(AnnotationKind::Note, line.body),
            Role::Text if grammar::is_clock(body) => {
                self.settle();
                self.decoration(line.body);
            }
            Role::Text if self.closed && !self.layout.screenplay => self.outside_line(line),
            Role::Text if layout::is_bracketed_heading(body) => self.aside(AnnotationKind::Note, line.body),
            Role::Text if self.layout.is_heading(&line, body, self.closed || self.previous.is_some()) => {
                self.close();
                self.aside(AnnotationKind::Heading, line.body);
            }
            Role::Text if self.layout.clocked && starts_with_clock(body) => {
                self.aside(AnnotationKind::Event, line.body);
            }
            Role::Text if self.is_action(line) => {
                self.close();
                self.aside(AnnotationKind::Direction, line.body);
            }
            Role::Text if speech::is_annotation_line(body) => self.annotation_line(line),
            Role::Text if self.layout.chevrons && body.starts_with(">>") => self.change_of_speaker(row, line),

            Role::Text => self.speech_line(row, line.body),
        }
    }

    /// Whether a line says what is done in a screenplay: it stands apart from the speech before it.
    fn is_action(&self, line: Line) -> bool {
        self.layout.screenplay && (self.closed || line.after_blank && self.previous.is_some())
    }

    /// A line in brackets: on its own between lines of speech, but all that a label has where it comes first.
    fn annotation_line(&mut self, line: Line) {
        if self.previous.is_none() && self.run.is_none() && !self.opened && !self.noted {
            self.noted = true;
            self.builder.begin_utterance(std::mem::take(&mut self.clock));
            self.builder.inline_annotation(AnnotationKind::Direction, line.body);
        } else {
            self.aside(AnnotationKind::Direction, line.body);
        }
    }

    /// `>>` without a name: somebody else speaks, and nobody says who.
    fn change_of_speaker(&mut self, row: usize, line: Line) {
        self.close();
        self.closed = false;
        self.label = None;
        self.builder.begin_turn(Evidence { shape: None, confidence: 0.0 });
        let marks =
            line.body.slice(self.text).len() - line.body.slice(self.text).trim_start_matches('>').len();
        let start = line.body.start() + narrow(marks);
        self.builder.markup(Span::new(line.body.start(), start));
        self.speech_line(row, Span::new(start, line.body.end()));
    }

    /// Something between lines of speech that is none.
    fn aside(&mut self, kind: AnnotationKind, span: Span) {
        self.settle();
        self.builder.annotation(kind, span);
    }

    /// Tells the builder all text collected so far.
    fn settle(&mut self) {
        self.flush();
        if self.closed {
            self.end_outside(AnnotationKind::Note);
        }
    }

    /// Ends the turn for good.
    fn close(&mut self) {
        self.flush();
        self.builder.end_turn();
        self.closed = true;
        self.previous = None;
    }

    fn outside_line(&mut self, line: Line) {
        self.outside = Some(self.outside.map_or(line.body, |outside| outside.cover(line.body)));
    }

    /// Accounts for text outside every turn: front and back matter as one annotation, text between turns as
    /// unattributed.
    fn end_outside(&mut self, kind: AnnotationKind) {
        let Some(span) = self.outside.take() else { return };
        if speech_like::is_speech_like(span.slice(self.text), false) && span.len() > 200 {
            self.builder.diagnose(Diagnostic::unattributed_text(span));
        }
        match kind {
            AnnotationKind::FrontMatter | AnnotationKind::BackMatter => self.builder.annotation(kind, span),
            _ => self.builder.unattributed(span),
        }
    }

    fn end(&mut self, kind: AnnotationKind) {
        self.flush();
        self.builder.end_turn();
        self.end_outside(kind);
    }
}

fn starts_with_clock(body: &str) -> bool {
    grammar::clock(body).is_some()
}
