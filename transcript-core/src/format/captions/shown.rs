//! What one cue shows: its payload in pieces, and whose they are.
//!
//! A format takes a payload apart and names the pieces from front to back; line starts that name a speaker are
//! found here, the same for every format.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr2;

use super::pieces::{Piece, PieceKind, tidy};
use crate::diagnostic::Diagnostic;
use crate::format::inline_speakers::{Opening, Says};
use crate::span::Span;

/// Whose a run of pieces is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who<'t> {
    /// The cue does not say.
    Unsaid,
    /// Somebody else than before, who is not named.
    Other,
    /// The format names the speaker: a voice tag.
    Voice(Cow<'t, str>),
    /// The cue has one voice, and some of its text stands beside it.
    BesideVoice(Cow<'t, str>),
    /// The text itself names the speaker.
    Prefix(Cow<'t, str>),
}

impl<'t> Who<'t> {
    /// The printed name.
    pub(super) fn label(&self) -> Option<&Cow<'t, str>> {
        match self {
            Self::Unsaid | Self::Other => None,
            Self::Voice(label) | Self::BesideVoice(label) | Self::Prefix(label) => Some(label),
        }
    }
}

/// A run of pieces of one voice.
#[derive(Clone, Debug)]
pub(super) struct Part<'t> {
    pub(super) who: Who<'t>,
    pieces: Range<usize>,
}

/// What one cue shows.
#[derive(Debug)]
pub(crate) struct Shown<'a, 't> {
    text: &'t str,
    /// The line starts that name a speaker, from here on.
    openings: &'a [Opening],
    pieces: Vec<Piece>,
    parts: Vec<Part<'t>>,
    line: u32,
    /// Whether the line has shown nothing yet.
    at_line_start: bool,
    findings: Vec<Diagnostic>,
}

impl<'a, 't> Shown<'a, 't> {
    pub(crate) fn new(text: &'t str, openings: &'a [Opening]) -> Self {
        Self {
            text,
            openings,
            pieces: Vec::new(),
            parts: Vec::new(),
            line: 0,
            at_line_start: true,
            findings: Vec::new(),
        }
    }

    /// Makes ready for the next cue.
    pub(crate) fn clear(&mut self) {
        self.pieces.clear();
        self.parts.clear();
        self.line = 0;
        self.at_line_start = true;
        self.begin(Who::Unsaid);
    }

    /// What follows is said by somebody else.
    pub(crate) fn begin(&mut self, who: Who<'t>) {
        let at = self.pieces.len();
        if let Some(last) = self.parts.last_mut() {
            if last.pieces.start == at {
                last.who = who;
                return;
            }
            last.pieces.end = at;
        }
        self.parts.push(Part { who, pieces: at..at });
    }

    /// Text that shows, over any number of lines.
    pub(crate) fn text(&mut self, span: Span) {
        let mut rest = span;
        while let Some(length) = memchr2(b'\n', b'\r', rest.slice(self.text).as_bytes()) {
            let end = rest.range().start + length;
            self.line_text(Span::of(rest.range().start..end));
            let pair = self.text.as_bytes().get(end..end + 2) == Some(b"\r\n");
            rest = Span::of((end + if pair { 2 } else { 1 })..rest.range().end);
            self.line += 1;
            self.at_line_start = true;
        }
        self.line_text(rest);
    }

    /// Tags and the like.
    pub(crate) fn markup(&mut self, span: Span) {
        self.push(PieceKind::Markup, span);
    }

    /// A time within the payload.
    pub(crate) fn time(&mut self, span: Span) {
        self.push(PieceKind::Time, span);
    }

    /// The printed name of who speaks.
    pub(crate) fn label(&mut self, span: Span) {
        self.push(PieceKind::Label, span);
    }

    /// Something found wrong or doubtful.
    pub(crate) fn diagnose(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Settles whose the parts are and where their texts begin and end. With `infer`, text beside the one voice
    /// of a cue is taken to be of that voice.
    pub(crate) fn settle(&mut self, infer: bool) {
        let end = self.pieces.len();
        if self.parts.len() > 1 {
            self.parts.pop_if(|last| last.pieces.start == end);
        }
        if let Some(last) = self.parts.last_mut() {
            last.pieces.end = end;
        }
        if self.parts.len() > 1 {
            self.join_parts(infer);
        }
        self.trim_lines();
    }

    /// So many lines at the head were shown by the cue before. Blank lines are not lines here.
    pub(super) fn mark_repeats(&mut self, lines: u32) {
        let solid = |piece: &&mut Piece| piece.kind == PieceKind::Text && !piece.span.is_empty();
        let (mut seen, mut line) = (0, None);
        for piece in self.pieces.iter_mut().filter(solid) {
            seen += u32::from(line != Some(piece.line));
            line = Some(piece.line);
            if seen > lines {
                return;
            }
            piece.kind = PieceKind::Repeat;
        }
    }

    pub(super) fn parts(&self) -> &[Part<'t>] {
        &self.parts
    }

    pub(super) fn pieces(&self, part: &Part<'t>) -> &[Piece] {
        self.pieces.get(part.pieces.clone()).unwrap_or(&[])
    }

    pub(super) fn take_findings(&mut self) -> impl Iterator<Item = Diagnostic> + '_ {
        self.findings.drain(..)
    }

    fn line_text(&mut self, span: Span) {
        let line = span.slice(self.text);
        if !self.at_line_start {
            return self.push(PieceKind::Text, span);
        }
        let visible = line.trim_ascii_start().len();
        if visible == 0 {
            return;
        }
        self.at_line_start = false;
        let span = Span::of(span.range().end - visible..span.range().end);
        if line.trim_ascii() == "-" {
            // What divides two speakers is said by neither.
            return self.markup(span.trim(self.text));
        }
        match self.opening(span.start()) {
            Some(opening) => self.open_line(span, opening),
            None => self.push(PieceKind::Text, span),
        }
    }

    /// What a line start says about who speaks; lines are asked for in order.
    fn opening(&mut self, at: u32) -> Option<Opening> {
        while let Some((first, rest)) = self.openings.split_first().filter(|(first, _)| first.at <= at) {
            self.openings = rest;
            if first.at == at {
                return Some(*first);
            }
        }
        None
    }

    /// A line start that says who speaks.
    fn open_line(&mut self, line: Span, opening: Opening) {
        let speech = Span::new(opening.speech, line.end());
        let name = match opening.says {
            Says::Name(name) => name,
            Says::Other | Says::Doubtful(_) => Span::at(opening.speech),
        };
        self.begin(match opening.says {
            Says::Name(name) => Who::Prefix(fold_spaces(name.slice(self.text))),
            Says::Other | Says::Doubtful(_) => Who::Other,
        });
        if let Says::Doubtful(name) = opening.says {
            self.diagnose(Diagnostic::doubtful_prefix(name.slice(self.text), name));
        }
        self.markup(Span::new(line.start(), name.start()).trim(self.text));
        self.label(name);
        self.markup(Span::new(name.end(), speech.start()).trim(self.text));
        self.push(PieceKind::Text, speech);
    }

    fn push(&mut self, kind: PieceKind, span: Span) {
        if !span.is_empty() {
            self.pieces.push(Piece { kind, span, line: self.line });
        }
    }

    fn shows(&self, part: &Part<'t>) -> bool {
        let solid = |piece: &Piece| !piece.span.slice(self.text).trim_ascii().is_empty();
        self.pieces(part).iter().any(|piece| piece.kind.is_text() && solid(piece))
    }

    /// Joins parts that show nothing to their neighbours, and neighbours of one voice to each other.
    fn join_parts(&mut self, infer: bool) {
        let parts = std::mem::take(&mut self.parts);
        let (mut showing, mut silent): (Vec<_>, Vec<_>) =
            parts.into_iter().partition(|part| self.shows(part));
        if showing.is_empty() {
            let named = silent.iter().position(|part| part.who.label().is_some()).unwrap_or(0);
            showing.push(silent.swap_remove(named));
        }
        for part in silent {
            self.demote_label(part.pieces);
        }
        if let Some(label) = sole_voice(&showing).filter(|_| infer) {
            for part in &mut showing {
                part.who = Who::BesideVoice(label.clone());
            }
        }
        showing.dedup_by(|part, before| part.who == before.who && part.who != Who::Other);
        let starts: Vec<usize> = showing.iter().skip(1).map(|part| part.pieces.start).collect();
        let ends = starts.iter().copied().chain([self.pieces.len()]);
        let starts = [0].into_iter().chain(starts.iter().copied());
        for (part, (start, end)) in showing.iter_mut().zip(starts.zip(ends)) {
            part.pieces = start..end;
        }
        self.parts = showing;
    }

    /// A voice that says nothing is not named in anybody's turn.
    fn demote_label(&mut self, pieces: Range<usize>) {
        for piece in self.pieces.get_mut(pieces).unwrap_or(&mut []) {
            if piece.kind == PieceKind::Label {
                piece.kind = PieceKind::Markup;
            }
        }
    }

    /// Takes white space off both ends of each line of each part, and tells annotations from speech.
    fn trim_lines(&mut self) {
        let text = self.text;
        for part in &self.parts {
            let pieces = self.pieces.get_mut(part.pieces.clone()).unwrap_or(&mut []);
            tidy(text, pieces);
        }
    }
}

/// The one voice of a cue in which some text stands beside it; `None` where others speak too.
fn sole_voice<'t>(parts: &[Part<'t>]) -> Option<Cow<'t, str>> {
    let label = parts.iter().find_map(|part| part.who.label())?;
    let fits = |part: &Part| match &part.who {
        Who::Voice(other) => other == label,
        who => *who == Who::Unsaid,
    };
    let beside = parts.iter().any(|part| part.who == Who::Unsaid);
    (beside && parts.iter().all(fits)).then(|| label.clone())
}

/// White space folded to single spaces.
pub(crate) fn fold_spaces(text: &str) -> Cow<'_, str> {
    let text = text.trim_ascii();
    let mut after_space = false;
    let plain = text.bytes().all(|byte| {
        let space = byte.is_ascii_whitespace();
        let fits = !space || (byte == b' ' && !after_space);
        after_space = space;
        fits
    });
    if plain {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
    }
}
