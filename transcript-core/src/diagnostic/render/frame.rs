//! The caret frame: the line, the place underlined, what is to be seen there, and what to do.

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use super::{UNNAMED, visible};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;
use crate::span::Span;

/// How much of a line is shown, in characters.
const WIDTH: usize = 110;
/// How much of a longer line is shown before the place, in characters.
const LEAD: usize = 36;
/// Wider than any line that is shown: lines are cut here, not by the renderer.
const NO_LIMIT: usize = 10_000;

pub(super) fn render(found: &Diagnostic, source: &Source<'_>, colour: bool) -> String {
    let level = match found.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let name = visible(source.name().unwrap_or(UNNAMED));
    let title = level.primary_title(visible(&found.message)).id(found.code.id());
    let mut group = if source.text().is_empty() {
        title.element(Origin::path(name))
    } else {
        title.elements(excerpts(found, source).into_iter().flat_map(|excerpt| excerpt.elements(&name)))
    };
    if let Some(help) = &found.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    without_empty_headers(&renderer.term_width(NO_LIMIT).render(&[group]))
}

/// The place of the finding and those related to it; places on one line share an excerpt.
fn excerpts(found: &Diagnostic, source: &Source<'_>) -> Vec<Excerpt> {
    let mut excerpts = vec![Excerpt::new(source, found.span, AnnotationKind::Primary, found.note.as_deref())];
    for related in &found.related {
        let next = Excerpt::new(source, related.span, AnnotationKind::Context, Some(&related.message));
        match excerpts.iter_mut().find(|shown| shown.text == next.text && shown.line == next.line) {
            Some(same_line) => same_line.marks.extend(next.marks),
            None => excerpts.push(next),
        }
    }
    excerpts
}

/// The renderer counts columns in what it is shown, which is a part of a long line. So each excerpt has a header
/// of its own, and the empty one that the renderer puts behind it is taken off.
fn without_empty_headers(frame: &str) -> String {
    let is_empty = |line: &&str| {
        let mut pieces = line.split('\x1b');
        let first = pieces.next().unwrap_or("").trim();
        let styled = pieces.map(|piece| piece.split_once('m').map_or(piece, |(_, words)| words).trim());
        std::iter::once(first).chain(styled).collect::<String>() == ":::"
    };
    frame.lines().filter(|line| !is_empty(line)).collect::<Vec<_>>().join("\n")
}

/// A line of the text, or the part of it around a place.
struct Excerpt {
    line: u32,
    column: u32,
    text: String,
    marks: Vec<Mark>,
}

/// A place within an excerpt.
struct Mark {
    start: usize,
    end: usize,
    kind: AnnotationKind,
    note: Option<String>,
}

impl Excerpt {
    fn new(source: &Source<'_>, span: Span, kind: AnnotationKind, note: Option<&str>) -> Self {
        let at = source.position(span.start());
        let line = source.lines().line_span(source.text(), at.line).unwrap_or(Span::at(0));
        let start = span.start().clamp(line.start(), line.end());
        let (before, rest) = line.slice(source.text()).split_at((start - line.start()) as usize);
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        let (place, after) = rest.split_at(rest.len().min((span.end() - span.start()) as usize));
        let is_long = before.chars().count() + rest.chars().count() > WIDTH;
        let mut text = shown_end(before, if is_long { LEAD } else { WIDTH });
        let start = text.len();
        text.push_str(&shown_start(place, WIDTH - text.chars().count().min(WIDTH)));
        let end = text.len();
        text.push_str(&shown_start(after, WIDTH - text.chars().count().min(WIDTH)));
        let marks = vec![Mark { start, end, kind, note: note.map(visible) }];
        Self { line: at.line, column: at.column, text, marks }
    }

    /// The place in words and the text with its underlines.
    fn elements<'a>(self, name: &str) -> [Element<'a>; 2] {
        let origin = Origin::path(name.to_owned()).line(self.line as usize).char_column(self.column as usize);
        let marks = self.marks.into_iter().map(|mark| mark.kind.span(mark.start..mark.end).label(mark.note));
        let snippet =
            Snippet::source(self.text).line_start(self.line as usize).fold(false).annotations(marks);
        [origin.into(), snippet.into()]
    }
}

/// The first characters of a text, and a sign that there are more.
fn shown_start(text: &str, most: usize) -> String {
    let cut = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    let mut shown = without_c1(text.get(..cut).unwrap_or(text));
    shown.push_str(if cut < text.len() { "…" } else { "" });
    shown
}

/// The last characters of a text, and a sign that there are more.
fn shown_end(text: &str, most: usize) -> String {
    let cut = text.char_indices().rev().take(most).last().map_or(text.len(), |(at, _)| at);
    let mut shown = String::from(if cut > 0 && !text.is_empty() { "…" } else { "" });
    shown.push_str(&without_c1(text.get(cut..).unwrap_or(text)));
    shown
}

/// The renderer draws the control characters of ASCII; some terminals obey those of Latin-1 too.
fn without_c1(text: &str) -> String {
    text.replace(|char| matches!(char, '\u{80}'..='\u{9f}'), "\u{fffd}")
}
