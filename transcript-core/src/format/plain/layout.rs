//! How the document lays out its paragraphs, and which lines end a turn for good.

use super::chars;
use super::grammar::{self, Opener};
use super::lexicon;
use super::line::Line;

/// The habits of the document.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Layout {
    /// Lines are broken by width: a line end is no paragraph end.
    pub(crate) hard_wrapped: bool,
    /// A blank line stands between all lines, so it is no paragraph end either.
    pub(crate) double_spaced: bool,
    /// The level of headings that are labels, 0 where they are not.
    pub(crate) label_heading: u8,
    /// Nearly all labels have a clock: a line with a clock and no label is an event of the log.
    pub(crate) clocked: bool,
    /// Labels stand behind `>>`, which also marks a change of speaker without a name.
    pub(crate) chevrons: bool,
    /// Nearly all speech begins with a bare clock, which is no part of it then.
    pub(crate) stamped: bool,
    /// Nearly all speech opens with a dash behind the label, `Ada: — Yes`: it is part of the delimiter then.
    pub(crate) dashed: bool,
    /// Labels and speech are the cells of a table, which a bar closes.
    pub(crate) table: bool,
    /// It has the scene lines of a screenplay, where a blank line ends a speech.
    pub(crate) screenplay: bool,
    /// Nearly all lines end as sentences do, so that one that does not is no speech.
    pub(crate) punctuated: bool,
}

impl Layout {
    /// Whether a line begins a new paragraph.
    pub(crate) fn begins_paragraph(self, line: &Line, previous: Option<&Line>) -> bool {
        let Some(previous) = previous else { return true };
        if line.goes_on {
            return false;
        }
        if line.after_blank && !self.double_spaced {
            return true;
        }
        let runs_on = !previous.ends_sentence && line.opening == chars::Opening::Lower;
        if runs_on && !line.after_blank {
            return false;
        }
        if self.double_spaced || self.hard_wrapped {
            return line.indent > previous.indent && previous.ends_sentence;
        }
        true
    }

    /// Whether a line is a heading: it ends the turn before it for good. One that is set in the middle is only where
    /// something has been said since the label.
    pub(crate) fn is_heading(self, line: &Line, body: &str, spoken: bool) -> bool {
        if let Some((Opener::Heading(level), _)) = grammar::opener(body) {
            return level != self.label_heading || self.label_heading > 0;
        }
        is_scene(line, body)
            || is_capital_heading(line, body)
            || is_hash_title(line, body)
            || spoken && !self.double_spaced && is_centred(line, body)
    }

    /// Whether a line at the end of a turn is none of its speech: a list in Markdown, emphasis or a tag that fills
    /// its line, a heading without a mark, or the name of who goes on asking.
    pub(crate) fn is_tail(self, line: &Line, body: &str, first: &str) -> bool {
        let bullet = |body: &str| {
            body.starts_with(['*', '-', '•', '+']) && body.chars().nth(1).is_some_and(chars::is_space)
        };
        (bullet(body) && !bullet(first))
            || fills_line_with_emphasis(body)
            || (body.starts_with("</") && body.ends_with('>'))
            || (self.punctuated && is_title(line, body))
            || is_bare_label(body)
    }
}

/// The dash that a text opens with, and the white space behind it: how many bytes they have.
pub(crate) fn dash(text: &str) -> usize {
    let Some(rest) = text.strip_prefix(['-', '–', '—', '―']) else { return 0 };
    let words = rest.trim_start_matches(chars::is_space);
    if words.len() < rest.len() { text.len() - words.len() } else { 0 }
}

/// `ACT II`, `Scene 3.`, a Roman numeral alone, after a blank line.
fn is_scene(line: &Line, body: &str) -> bool {
    if !line.after_blank || body.len() > 80 {
        return false;
    }
    let bare = body.trim_matches(|c: char| matches!(c, '.' | '*' | '_' | '#') || chars::is_space(c));
    let first = lexicon::fold(bare.split(chars::is_space).next().unwrap_or(""));
    let last = lexicon::fold(bare.split(chars::is_space).next_back().unwrap_or(""));
    let numbered = bare.split(chars::is_space).count() <= 4;
    let roman = bare.len() <= 6
        && !bare.is_empty()
        && bare.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C'));
    roman && bare != "I"
        || lexicon::is_division(&first) && is_numbered_title(bare)
        || ((lexicon::is_division(&first) || lexicon::is_numbered_division(&last))
            && numbered
            && bare.split(chars::is_space).count() >= 2)
}

/// `Scène III. - Harpagon, La Flèche`: a number, and a stop or a dash before who comes on.
fn is_numbered_title(body: &str) -> bool {
    let mut words = body.split(chars::is_space).filter(|word| !word.is_empty()).skip(1);
    let (Some(number), Some(next)) = (words.next(), words.next()) else { return false };
    let bare = number.trim_end_matches(['.', ':', ',']);
    let is_number = bare.bytes().all(|byte| byte.is_ascii_digit() || b"IVXLC".contains(&byte));
    let is_marked = bare.len() < number.len() || next.starts_with(['-', '–', '—']);
    is_number && !bare.is_empty() && is_marked
}

/// A line of three words or more in capitals, without punctuation at its end, set apart from what is before it.
fn is_capital_heading(line: &Line, body: &str) -> bool {
    let apart = line.after_blank || line.indent > 12;
    if !apart || line.ends_sentence || body.chars().any(char::is_lowercase) {
        return false;
    }
    let words = body.split(chars::is_space).filter(|word| word.chars().any(char::is_uppercase));
    words.count() >= 3 && body.len() <= 120
}

/// `#Title`: a Markdown heading without its space.
fn is_hash_title(line: &Line, body: &str) -> bool {
    let title = body.trim_start_matches('#');
    line.after_blank
        && title.len() < body.len()
        && title.starts_with(char::is_alphabetic)
        && !line.ends_sentence
        && body.len() <= 120
}

/// A short line set far in after a blank, without punctuation at its end.
fn is_centred(line: &Line, body: &str) -> bool {
    line.after_blank
        && line.indent > 16
        && !line.ends_sentence
        && body.len() <= 60
        && chars::opening(body) == chars::Opening::Upper
}

/// A title in a script without spaces is hardly longer.
const MOST_TITLE_CHARS: usize = 8;

/// A short line in title case without punctuation at its end.
fn is_title(line: &Line, body: &str) -> bool {
    if line.ends_sentence || body.len() > 100 || body.ends_with([',', ';', ':', '-', '–', '—']) {
        return false;
    }
    // Where neither capitals nor spaces tell, a title is a few characters: `幾天後`.
    if body.starts_with(chars::is_unspaced) {
        return body.chars().count() <= MOST_TITLE_CHARS;
    }
    let words = body.split(chars::is_space).filter(|word| word.starts_with(char::is_alphabetic));
    let (upper, all) = words.fold((0, 0), |(upper, all), word| {
        (upper + u32::from(word.starts_with(char::is_uppercase)), all + 1)
    });
    all >= 2 && upper * 5 >= all * 3
}

/// A bare label has no more words.
const MOST_LABEL_WORDS: usize = 6;

/// A line of capitals and a colon, with nothing behind: `BY MS. SAWYER:`
fn is_bare_label(body: &str) -> bool {
    body.ends_with(':')
        && body.split(chars::is_space).nth(MOST_LABEL_WORDS).is_none()
        && body.chars().any(char::is_uppercase)
        && !body.chars().any(char::is_lowercase)
}

/// `**[NOTES]:** …`: what the transcriber has to say, under a heading in brackets and emphasis.
pub(crate) fn is_bracketed_heading(body: &str) -> bool {
    let inner = body.trim_start_matches(['*', '_']);
    let marks = body.len() - inner.len();
    marks > 0
        && inner.starts_with('[')
        && inner
            .split_once(']')
            .is_some_and(|(_, rest)| [":*", ":_", "**:"].iter().any(|end| rest.starts_with(end)))
}

/// A line in italics from end to end: a direction, where labels are not printed so.
pub(crate) fn fills_line_with_emphasis(body: &str) -> bool {
    let fills = |mark: char| {
        body.len() > 2 && body.starts_with(mark) && body.ends_with(mark) && body.matches(mark).count() == 2
    };
    fills('*')
        || fills('_')
        || (body.starts_with("**") && body.ends_with("**") && body.matches("**").count() == 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::plain::line;

    #[test]
    fn scene_lines_and_capitals_are_headings() {
        let layout = Layout { punctuated: true, ..Layout::default() };
        for (body, heading) in [
            ("ACT II", true),
            ("Scene 3.", true),
            ("III", true),
            ("## Next topic", true),
            ("RIGHTS AND FREEDOMS BILL", true),
            ("We went there.", false),
            ("NATO AND THE EU ARE.", false),
            ("Part of the problem is this.", false),
        ] {
            let line = line::cut(body)[0];
            assert_eq!(layout.is_heading(&line, body, true), heading, "{body}");
        }
    }
}
