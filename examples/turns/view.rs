//! A transcript on a page: its speakers, its turns, and what was found in it.

use transcript_core::{Transcript, Turn, render_all};

use crate::page::{Page, UNKNOWN, printable};
use crate::{SHOWN, speaker_table};

const INDENT: &str = "    ";

/// Something to show, in the order of the text.
enum Piece<'t> {
    Turn(Turn<'t>),
    Utterance(String),
    /// An annotation on lines of its own, inside a turn.
    Direction(&'t str),
    /// The same outside every turn.
    Aside(&'t str),
}

/// Everything there is to see.
pub(crate) fn view(transcript: &Transcript, page: &Page) -> String {
    let bold = page.bold();
    let name = transcript.source().name().unwrap_or("<text>");
    let mut view = format!("{bold}{name}{bold:#}: {}\n\n", summary(transcript));
    view += &speaker_table::table(transcript, page);
    view += &body(transcript, page);
    view += &findings(transcript, page);
    view
}

fn summary(transcript: &Transcript) -> String {
    format!(
        "{}, {}, {}",
        transcript.format(),
        count(transcript.speakers().len(), "speaker"),
        count(transcript.turns().len(), "turn"),
    )
}

/// Turns, their utterances and the annotations between them, by their places.
fn pieces<'t>(transcript: &'t Transcript) -> Vec<Piece<'t>> {
    let turns = transcript.turns().map(|turn| (turn.span().start(), 0, Piece::Turn(turn)));
    let utterances = transcript
        .utterances()
        .map(|utterance| (utterance.span().start(), 1, Piece::Utterance(utterance.text().into_owned())));
    let annotations = transcript.annotations().filter(|note| !note.is_inline()).map(|note| {
        let piece = if note.turn().is_some() { Piece::Direction } else { Piece::Aside };
        (note.span().start(), 1, piece(note.text()))
    });
    let mut pieces: Vec<_> = turns.chain(utterances).chain(annotations).collect();
    pieces.sort_by_key(|&(start, rank, _)| (start, rank));
    pieces.into_iter().map(|(.., piece)| piece).collect()
}

fn body(transcript: &Transcript, page: &Page) -> String {
    let mut body = String::new();
    let mut after_aside = false;
    for piece in pieces(transcript) {
        let aside = matches!(piece, Piece::Aside(_));
        if aside && !after_aside {
            body.push('\n');
        }
        after_aside = aside;
        body += &match piece {
            Piece::Turn(turn) => label(&turn, transcript, page),
            Piece::Utterance(text) => page.paragraph(&text, INDENT, anstyle::Style::new()),
            Piece::Direction(text) => page.paragraph(text, INDENT, page.dim()),
            Piece::Aside(text) => page.paragraph(text, "", page.dim()),
        };
    }
    body
}

/// The line above a turn: who speaks, and where that is written.
fn label(turn: &Turn, transcript: &Transcript, page: &Page) -> String {
    let (name, style) = match turn.speaker() {
        Some(speaker) => (speaker.name.as_str(), page.speaker(speaker.id.0 as usize)),
        None => (turn.label().map_or(UNKNOWN, |label| &label.text), page.bold()),
    };
    let name = printable(name);
    let dim = page.dim();
    let line = transcript.position(turn.span().start()).line;
    let time = turn.time().start.map(|start| format!(" {start}")).unwrap_or_default();
    format!("\n{style}{name}{style:#} {dim}{line}{time}{dim:#}\n")
}

fn findings(transcript: &Transcript, page: &Page) -> String {
    if transcript.diagnostics().is_empty() {
        return "\nNothing to complain of.\n".to_owned();
    }
    let findings = render_all(transcript.diagnostics(), transcript.source(), page.findings(), SHOWN);
    let bold = page.bold();
    format!("\n{bold}Findings{bold:#}\n\n{findings}\n")
}

/// `1 turn`, `2 turns`.
fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
