//! From labels to turns: paragraphs, annotations, front and back matter, told to the builder from front to back.

use std::borrow::Cow;

use super::candidates::{Candidate, Candidates};
use super::chars;
use super::decide::Head;
use super::grammar;
use super::layout::{self, Layout};
use super::lexicon;
use super::line::{Line, Role};
use super::speech::{self, Piece};
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
    let mut assembly = Assembly {
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
    let mut heads: Vec<(&Head, &Candidate)> =
        heads.iter().filter_map(|head| Some((head, candidates.list.get(head.candidate as usize)?))).collect();
    heads.sort_by_key(|(_, found)| found.label.start());
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
        let printed = fold_spaces(label_span.slice(self.text));
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

    /// A note between the name and the speech, such as `(laughing)`: it is printed after the label, so it opens
    /// the turn's text. A full stop behind it is part of it.
    fn note(&mut self, label: Span, found: &Candidate) {
        let note = self.note_span(label, found);
        if note.is_empty() {
            self.decoration(Span::new(found.label.end(), found.end));
            return;
        }
        if !note.slice(self.text).starts_with(['(', '[', '（', '*', '_']) {
            self.builder.annotation(AnnotationKind::Direction, note);
            self.decoration(Span::new(note.end(), found.end));
            return;
        }
        let stop = self.text.get(note.range().end..).is_some_and(|rest| rest.starts_with('.'));
        let note = Span::new(note.start(), note.end() + u32::from(stop && note.end() < found.end));
        self.builder.begin_utterance(self.clock);
        self.builder.inline_annotation(AnnotationKind::Direction, note);
        self.decoration(Span::new(note.end(), found.end));
        self.opened = true;
    }

    /// The words between the name and the delimiter, clocks and marks left out.
    fn note_span(&self, label: Span, found: &Candidate) -> Span {
        let between = Span::new(label.end(), found.label.end().max(label.end())).trim(self.text);
        if !between.is_empty() {
            return between;
        }
        let behind = Span::new(found.label.end(), found.end);
        let words = behind.slice(self.text);
        let bare = words
            .trim_matches(|c: char| !chars::is_word(c) && !matches!(c, '(' | ')' | '[' | ']' | '（' | '）'));
        if !bare.chars().any(char::is_alphabetic) || grammar::clock(bare).is_some() {
            return Span::at(label.end());
        }
        let offset = words.find(bare).unwrap_or(0);
        let start = behind.range().start + offset;
        Span::of(start..start + bare.len())
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
            || self.layout.is_heading(&line, body)
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

    /// The label without notes on manner behind it, such as `(laughing)`: those are annotations.
    fn printed_label(&self, label: Span) -> Span {
        let text = label.slice(self.text);
        let Some(open) = text.rfind(['(', '[', '（']).filter(|&at| {
            let spaced =
                text.get(..at).is_some_and(|name| name.ends_with(chars::is_space) || !name.is_ascii());
            at > 0 && spaced && text.ends_with([')', ']', '）'])
        }) else {
            return label;
        };
        let inner = text.get(open..).unwrap_or("").trim_matches(|c: char| !chars::is_word(c));
        let first = lexicon::fold(inner.split(chars::is_space).next().unwrap_or(""));
        let office =
            lexicon::is_role(&lexicon::fold(inner)) || first.chars().count() > 2 && lexicon::is_role(&first);
        let manner = inner.starts_with(char::is_lowercase) && !office;
        let direction = lexicon::is_direction(&lexicon::fold(inner));
        if !manner && !direction {
            return label;
        }
        let name = text.get(..open).unwrap_or("").trim_end_matches(chars::is_space);
        Span::new(label.start(), label.start() + u32::try_from(name.len()).unwrap_or(0))
    }

    /// Clocks before or after a label; the rest of its decoration is markup.
    fn decoration(&mut self, span: Span) {
        let mut at = span.range().start;
        while at < span.range().end {
            let rest = self.text.get(at..span.range().end).unwrap_or("");
            match grammar::clock(rest).or_else(|| grammar::hour_line(rest)) {
                Some((time, length)) => {
                    self.builder.time(Span::of(at..at + length));
                    self.clock = time;
                    at += length;
                }
                None => at += rest.chars().next().map_or(1, char::len_utf8),
            }
        }
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
            Role::Text if self.layout.is_heading(&line, body) => {
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
        let start = line.body.start() + u32::try_from(marks).unwrap_or(0);
        self.builder.markup(Span::new(line.body.start(), start));
        self.speech_line(row, Span::new(start, line.body.end()));
    }

    /// A line of speech: it goes on with the paragraph, or begins one.
    fn speech_line(&mut self, row: usize, span: Span) {
        let span = self.bare_speech(span);
        if span.is_empty() {
            return;
        }
        let previous = self.previous.and_then(|row| self.line(row));
        let Some(line) = self.line(row) else { return };
        if self.previous.is_none_or(|previous| previous != row)
            && self.layout.begins_paragraph(&line, previous.as_ref())
        {
            self.flush();
            if !std::mem::take(&mut self.opened) {
                self.builder.begin_utterance(self.clock);
            }
            self.clock = TimeRange::UNKNOWN;
        }
        // Lines with nothing but white space between them are one run.
        let joined =
            self.run.filter(|run| Span::new(run.end(), span.start()).slice(self.text).trim().is_empty());
        if let Some(run) = joined {
            self.run = Some(run.cover(span));
        } else {
            self.flush();
            self.run = Some(span);
        }
        self.previous = Some(row);
    }

    /// Speech without the dash that opens it and the bar that closes it where the house prints them all the time.
    fn bare_speech(&self, span: Span) -> Span {
        let mut span = span.trim(self.text);
        if self.layout.dashed && self.previous.is_none() {
            span = Span::new(span.start() + narrow(layout::dash(span.slice(self.text))), span.end());
        }
        if self.layout.table && span.slice(self.text).ends_with('|') {
            span = Span::new(span.start(), span.end() - 1).trim(self.text);
        }
        span
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

    /// Tells the builder the speech collected so far.
    fn flush(&mut self) {
        let Some(run) = self.run.take() else { return };
        let start = run.range().start;
        let builder = &mut *self.builder;
        let mut rest = run;
        if let Some((_, length)) = grammar::clock(run.slice(self.text)).filter(|(_, length)| {
            let bare = run.slice(self.text).starts_with(|c: char| c.is_ascii_digit());
            *length < run.len() as usize && (self.layout.stamped || !bare)
        }) {
            builder.time(Span::of(start..start + length));
            rest = Span::new(run.start() + u32::try_from(length).unwrap_or(0), run.end()).trim(self.text);
        }
        let start = rest.range().start;
        speech::each_piece(rest.slice(self.text), |piece, range| {
            let span = Span::of(start + range.start..start + range.end);
            match piece {
                Piece::Speech => builder.speech(span),
                Piece::Annotation => builder.inline_annotation(AnnotationKind::Direction, span),
            }
        });
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

/// One space for any white space inside a label, and no emphasis.
fn fold_spaces(label: &str) -> Cow<'_, str> {
    if chars::is_evenly_spaced(label) && !label.contains('*') {
        return Cow::Borrowed(label);
    }
    let words: Vec<String> = label
        .split(chars::is_space)
        .map(|word| word.replace('*', ""))
        .filter(|word| !word.is_empty())
        .collect();
    Cow::Owned(words.join(" "))
}
