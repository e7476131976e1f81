//! Where on a line a label could end.

mod ends;
mod outstanding;
mod signs;

use super::chars;
use super::grammar::{self, Delimiter};
use ends::Ends;
use outstanding::{MOST_WORDS_IN_CAPITALS, is_in_capitals, stands_out};
use signs::Step;

pub(crate) use ends::End;

/// The most words that a name has before its first comma or bracket.
const MOST_WORDS: u32 = 14;
/// The most where the delimiter is one that prose is full of.
const MOST_WORDS_FAINT: u32 = 9;

/// The state of a scan along a line.
struct Scan<'t> {
    text: &'t str,
    ends: Ends,
    /// Byte after the last character that is not white space.
    solid: usize,
    /// Where the first bracket opens.
    bracket: Option<usize>,
    words: u32,
    comma: bool,
    /// Whether words stand behind a bracket, and no comma between.
    beyond: bool,
    word_start: usize,
    stops: u32,
    /// Where the name ends before the first spaced dash.
    dash: Option<usize>,
    /// Where the line ends on which the label would end.
    line_end: usize,
}

/// Finds where a label could end in `text`, which begins with it and reaches to the end of its line, or over the
/// lines that it borrows. `line_end` is where its own line ends.
pub(crate) fn label_ends(text: &str, line_end: usize) -> Ends {
    let mut scan = Scan {
        text,
        ends: Ends::default(),
        solid: 0,
        bracket: None,
        words: 0,
        comma: false,
        beyond: false,
        word_start: 0,
        stops: 0,
        dash: None,
        line_end,
    };
    if scan.run() {
        scan.at_line_end();
    }
    scan.ends
}

impl Scan<'_> {
    /// Goes along the line; whether it came to the end of it with nothing on the way that no label has.
    fn run(&mut self) -> bool {
        let mut at = self.unknown_name();
        let mut in_word = false;
        while at < self.line_end
            && let Some(c) = self.text.get(at..).and_then(|rest| rest.chars().next())
        {
            let next = at + c.len_utf8();
            if chars::is_word(c) {
                if !in_word && !self.start_word(at) {
                    return false;
                }
                in_word = true;
                at = self.end_of_letters(next);
                self.solid = at;
                continue;
            }
            if chars::is_space(c) {
                in_word = false;
                match self.space(at) {
                    Some(after) => at = after,
                    None => return false,
                }
                continue;
            }
            // Marks inside words (`O'Hara`, `Jean-Marc`, `היו"ר`) do not end them.
            let glued = in_word && self.text.get(next..).is_some_and(|rest| rest.starts_with(chars::is_word));
            match self.sign(c, at, next, glued) {
                Step::To(after) => {
                    in_word = glued && after == next;
                    at = after;
                }
                Step::Stop => return false,
            }
        }
        true
    }

    /// Passes over `???` at the start, the name of somebody unknown; where it ends.
    fn unknown_name(&mut self) -> usize {
        let length = chars::unknown_name(self.text);
        if length > 0 {
            self.words = 1;
            self.solid = length;
        }
        length
    }

    /// Where a run of ASCII letters and digits ends that may begin at a byte.
    fn end_of_letters(&self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or(&[]);
        at + rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len())
    }

    fn end(&mut self, delimiter: Delimiter, after: usize) {
        let faint = !matches!(delimiter, Delimiter::Colon | Delimiter::StopDash | Delimiter::Clock);
        let sentence = self.beyond && matches!(delimiter, Delimiter::Stop | Delimiter::Dash);
        if self.solid == 0 || sentence || (faint && self.words > MOST_WORDS_FAINT) {
            return;
        }
        let name = self.bracket.unwrap_or(self.solid);
        self.ends.push(End { delimiter, label: self.solid, name, after });
    }

    fn start_word(&mut self, at: usize) -> bool {
        self.word_start = at;
        self.beyond |= self.bracket.is_some() && !self.comma;
        if self.bracket.is_none() && !self.comma {
            self.words += 1;
        }
        let first_of_clock = self.solid > 0
            && self.text.as_bytes().get(at).is_some_and(|&byte| {
                byte.is_ascii_digit() || self.dash.is_some() && matches!(byte, b'T' | b'Y')
            });
        if first_of_clock
            && !self.ends.has(Delimiter::Clock)
            && at > 0
            && let Some((_, length)) = self.text.get(at..).and_then(grammar::clock)
        {
            self.end(Delimiter::Clock, at + length);
            return false;
        }
        self.words <= MOST_WORDS
    }

    /// White space: a gap where it is wide; the position after it, or nothing where the scan is over.
    fn space(&mut self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?;
        // One space between two words, as nearly always.
        if self.words > MOST_WORDS_IN_CAPITALS
            && matches!(rest.as_bytes(), [b' ', next, ..] if next.is_ascii_graphic())
        {
            return Some(at + 1);
        }
        let after = at + rest.len() - rest.trim_start_matches(chars::is_space).len();
        let spaces = self.text.get(at..after)?;
        let wide = spaces.chars().nth(1).is_some() || spaces.starts_with(chars::is_wide_space);
        if wide
            && !spaces.contains(['\n', '\r'])
            && !self.ends.has(Delimiter::Gap)
            && after < self.text.len()
            && !self.is_marked(after)
        {
            self.end(Delimiter::Gap, after);
        } else if self.bracket.is_none() && self.solid == at && self.stands_out(after) {
            self.end(Delimiter::Space, after);
        } else if self.solid == at
            && !self.beyond
            && !self.ends.has(Delimiter::Bracket)
            && self.is_directed(after)
        {
            self.end(Delimiter::Bracket, after);
        }
        Some(after)
    }

    /// Whether a delimiter stands there that shows more than a gap before it.
    fn is_marked(&self, at: usize) -> bool {
        let mark = self.text.get(at..).and_then(grammar::mark);
        matches!(mark, Some((Delimiter::Bar | Delimiter::Colon, _)))
    }

    /// Whether the words before a space show by themselves that the label ends with them.
    fn stands_out(&self, next: usize) -> bool {
        let name = self.text.get(..self.solid).unwrap_or("");
        stands_out(name, self.words, self.text.get(next..).unwrap_or(""))
    }

    /// Whether a direction behind a name in capitals shows where the label ends: `HIGGINS [rising] So`.
    fn is_directed(&self, next: usize) -> bool {
        let name = self.bracket.and_then(|bracket| self.text.get(..bracket));
        let closed = self.text.get(..self.solid).is_some_and(|text| text.ends_with([')', ']', '）', '］']));
        let speech = self.text.get(next..).unwrap_or("");
        closed
            && name.is_some_and(is_in_capitals)
            && speech
                .starts_with(|c: char| chars::is_word(c) || matches!(c, '"' | '“' | '«' | '¿' | '¡' | '…'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Delimiter::{Bar, Bracket, Clock, Colon, Dash, Gap, LineEnd, Quote, Space, Stop, StopDash};

    fn ends(line: &str) -> Vec<(Delimiter, &str, &str)> {
        let found = label_ends(line, line.len());
        found.iter().map(|end| (end.delimiter, &line[..end.label], &line[end.after..])).collect()
    }

    #[test]
    fn each_kind_of_delimiter_is_found_once() {
        for (line, expected) in [
            ("ADA: Hello: you", vec![(Colon, "ADA", " Hello: you")]),
            ("Mr. HALE. Mr. President.", vec![(Stop, "Mr. HALE", " Mr. President.")]),
            ("Q. Where?", vec![(Stop, "Q", " Where?")]),
            ("MS. HALE.2 Thank you", vec![(Stop, "MS. HALE", " Thank you")]),
            ("HON. A.B. CRANE.- Yes", vec![(StopDash, "HON. A.B. CRANE", " Yes")]),
            (
                "Lena Fox -- Chief Officer",
                vec![(Dash, "Lena Fox", " Chief Officer"), (LineEnd, "Lena Fox -- Chief Officer", "")],
            ),
            ("Jane Doe  1:02", vec![(Gap, "Jane Doe", "1:02"), (Clock, "Jane Doe", "")]),
            ("S1 [00:00:05] text", vec![(Space, "S1", "[00:00:05] text"), (Clock, "S1", " text")]),
            ("ハルヒ「行くわよ」", vec![(Quote, "ハルヒ", "「行くわよ」")]),
            ("boss \"Come in.\"", vec![(Quote, "boss", "\"Come in.\"")]),
            (
                "HALE [rising] So, is it?",
                vec![(Space, "HALE", "[rising] So, is it?"), (Bracket, "HALE [rising]", "So, is it?")],
            ),
            ("Elke Horn (SPD):", vec![(Colon, "Elke Horn (SPD)", "")]),
            ("היו\"ר דנה לוי:", vec![(Colon, "היו\"ר דנה לוי", "")]),
            ("陳大文議員：主席，好", vec![(Colon, "陳大文議員", "主席，好")]),
            ("Ada Pell (Northwick) (Lab)", vec![(LineEnd, "Ada Pell (Northwick) (Lab)", "")]),
            ("سالم/ أين تذهب", vec![(Bar, "سالم", " أين تذهب")]),
            ("Lane?", vec![]),
            ("see http://example.org", vec![]),
        ] {
            assert_eq!(ends(line), expected, "{line}");
        }
    }

    #[test]
    fn the_name_ends_before_its_first_bracket() {
        let line = "Ada Pell (Northwick): Yes";
        let end = label_ends(line, line.len()).iter().next().unwrap();
        assert_eq!(&line[..end.name], "Ada Pell");
    }
}
