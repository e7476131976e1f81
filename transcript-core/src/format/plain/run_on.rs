//! Texts whose line ends are lost: long paragraphs that run on from speaker to speaker, read sentence by sentence.

use super::chars;
use super::lexicon;
use super::line::{self, Line, Role};
use crate::span::{Span, narrow};

/// A line longer than this, in bytes, may hold several turns.
const LONGEST_LINE: u32 = 400;

/// The lines of a document with each sentence of a long line as a line of its own; nothing where no line is long.
pub(crate) fn sentences(text: &str, lines: &[Line]) -> Option<Vec<Line>> {
    let runs_on = |line: &Line| line.role == Role::Text && line.body.len() > LONGEST_LINE;
    if !lines.iter().any(runs_on) {
        return None;
    }
    let mut cut = Vec::with_capacity(lines.len());
    for line in lines {
        if runs_on(line) {
            cut_line(text, line, &mut cut);
        } else {
            cut.push(*line);
        }
    }
    line::relate(&mut cut);
    Some(cut)
}

fn cut_line(text: &str, line: &Line, cut: &mut Vec<Line>) {
    let body = line.body.slice(text);
    let mut start = 0;
    let ends = body.char_indices().filter_map(|(at, c)| next_start(body, at, c)).chain([body.len()]);
    for end in ends {
        if end > start {
            let offset = |at: usize| line.body.start() + narrow(at);
            let span = Span::new(offset(start), offset(end));
            cut.push(Line { goes_on: start > 0, indent: line.indent, ..line::measure(text, span, span) });
            start = end;
        }
    }
}

/// Where the next sentence begins, if one ends with the character at an offset, or if a sign there opens a turn.
fn next_start(body: &str, at: usize, c: char) -> Option<usize> {
    let after = body.get(at + c.len_utf8()..)?;
    if c == '>' && after.starts_with('>') || c == '○' {
        return Some(at);
    }
    if !chars::ends_sentence(c) || c == ';' || c == '.' && lexicon::ends_in_abbreviation(body.get(..at)?) {
        return None;
    }
    let closed = after.trim_start_matches(['"', '\'', '”', '’', '»', '」', '』', ')', ']', '）']);
    let next = closed.trim_start_matches(chars::is_space);
    let apart = next.len() < closed.len() || !c.is_ascii() && next.starts_with(chars::is_unspaced);
    (apart && !next.starts_with(char::is_lowercase)).then(|| body.len() - next.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_cut_into_sentences() {
        let filler = "word ".repeat(90);
        let text =
            format!("{filler}end. Mr. Hale said so. ADA: Yes? (No!) \"Go.\" 3 more… and on.\nShort. Line.");
        let lines = sentences(&text, &line::cut(&text)).unwrap();
        let bodies: Vec<&str> = lines.iter().skip(1).map(|line| line.body.slice(&text)).collect();
        assert_eq!(
            bodies,
            ["Mr. Hale said so.", "ADA: Yes?", "(No!)", "\"Go.\"", "3 more… and on.", "Short. Line."]
        );
    }

    #[test]
    fn turns_that_run_on_are_read() {
        let round = "MARLOW: Where did you leave the boat? PRIDEAUX: By the steps, sir. The tide took it. ";
        let transcript = crate::recover(&round.repeat(8)).into_owned();
        assert_eq!(transcript.turns().len(), 16);
        let prose = "He came down to the quay and looked about him. Nobody was there. The boat had gone. ";
        assert_eq!(crate::recover(&prose.repeat(12)).turns().len(), 0);
    }
}
