//! Where on a line a label could end.

use super::chars;
use super::grammar::{self, Delimiter};
use super::lexicon;

/// One place where a label could end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct End {
    pub(crate) delimiter: Delimiter,
    /// Where the label ends, white space before the delimiter left out, in bytes from the start of the label.
    pub(crate) label: usize,
    /// Where the first bracket of the label opens, if it has one: the name ends before it.
    pub(crate) name: usize,
    /// Where the delimiter ends.
    pub(crate) after: usize,
}

/// The most places that one line is read with.
pub(crate) const MOST_ENDS: usize = 7;

/// Places where a label that starts the text could end: the first of each kind of delimiter outside brackets.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ends {
    ends: [Option<End>; MOST_ENDS],
    count: usize,
}

impl Ends {
    fn push(&mut self, end: End) {
        if let Some(slot) = self.ends.get_mut(self.count) {
            *slot = Some(end);
            self.count += 1;
        }
    }

    fn has(&self, delimiter: Delimiter) -> bool {
        self.iter().any(|end| end.delimiter == delimiter)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = End> + '_ {
        self.ends.iter().copied().flatten()
    }
}

/// The most words that a name has before its first comma or bracket.
const MOST_WORDS: u32 = 14;
/// The most where the delimiter is one that prose is full of.
const MOST_WORDS_FAINT: u32 = 9;

/// The most that a name in capitals has where nothing but a space ends it.
const MOST_WORDS_IN_CAPITALS: u32 = 3;

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
        if self.solid == 0 || (faint && self.words > MOST_WORDS_FAINT) {
            return;
        }
        let name = self.bracket.unwrap_or(self.solid);
        self.ends.push(End { delimiter, label: self.solid, name, after });
    }

    fn start_word(&mut self, at: usize) -> bool {
        self.word_start = at;
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
        } else if self.bracket.is_none() && self.solid == at && self.stands_out(at, after) {
            self.end(Delimiter::Space, after);
        }
        Some(after)
    }

    /// Whether the words before a space show by themselves where the label ends: a code, capitals before other
    /// words, a short name in a script that has no spaces.
    fn stands_out(&self, end: usize, next: usize) -> bool {
        let name = self.text.get(..end).unwrap_or("");
        // Most words are none of these: their second letter is small.
        if name.as_bytes().get(1).is_some_and(u8::is_ascii_lowercase) {
            return false;
        }
        let rest = self.text.get(next..).unwrap_or("");
        (self.words == 1 && is_code(name))
            || (self.words <= MOST_WORDS_IN_CAPITALS && is_in_capitals(name) && opens_small(rest))
            || (self.words <= 2 && is_short_unspaced(name) && !is_half_a_name(name, rest))
    }

    /// Whether a delimiter stands there that shows more than a gap before it.
    fn is_marked(&self, at: usize) -> bool {
        let mark = self.text.get(at..).and_then(grammar::mark);
        matches!(mark, Some((Delimiter::Bar | Delimiter::Colon, _)))
    }

    fn sign(&mut self, c: char, at: usize, next: usize, glued: bool) -> Step {
        match c {
            ':' | '：' | '︰' | '﹕' | '∶' | '꞉' | '⦂' => self.colon(at, glued),
            '.' | '．' => self.stop(at, next, glued),
            '-' | '–' | '—' | '―' | '‒' | '⸺' => self.dash(c, at, next, glued),
            '(' | '[' | '（' | '［' | '【' | '{' | '\\' => self.open_bracket(at, next),
            '|' => self.bar(Delimiter::Bar, next),
            '/' if !glued && at == self.solid => self.bar(Delimiter::Bar, next),
            '>' => self.bar(Delimiter::Angle, next),
            ')' => self.bar(Delimiter::Bracket, next),
            ',' | '，' | '、' => {
                self.comma = true;
                self.solid = next;
                Step::To(next)
            }
            '\'' | '’' | '‘' | '`' | '´' | '·' | '・' | '/' | '&' | '+' | '#' | '@' | '_' | '°' | 'º'
            | 'ª' | '*' | '…' | '‧' | '‑' => {
                self.solid = next;
                Step::To(next)
            }
            '"' | '״' | '׳' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '\u{ad}' => {
                self.quote(at, next, glued)
            }
            c if grammar::is_picture(c) || c == '+' || c == '\u{fe0f}' => {
                self.solid = next;
                Step::To(next)
            }
            _ => Step::Stop,
        }
    }

    fn colon(&mut self, at: usize, glued: bool) -> Step {
        let bytes = self.text.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let rest = self.text.get(at..).unwrap_or("");
        // `10:30`, `http://`, `std::vec` and `C:\` are no delimiters.
        let code = rest.starts_with("://")
            || rest.starts_with("::")
            || rest.starts_with(":\\")
            || rest.starts_with(":=");
        if code || (glued && at > 0 && digit(at - 1) && digit(at + 1)) {
            return Step::Stop;
        }
        if let Some((delimiter, length)) = grammar::mark(rest) {
            self.end(delimiter, at + length);
        }
        Step::Stop
    }

    fn stop(&mut self, at: usize, next: usize, glued: bool) -> Step {
        let rest = self.text.get(at..).unwrap_or("");
        let word = self.text.get(self.word_start..at).unwrap_or("");
        let initial = word
            .split(['.', '．'])
            .all(|part| part.chars().count() == 1 && part.starts_with(char::is_alphabetic))
            && !word.starts_with(chars::is_unspaced);
        // Most full stops are no more than that; only those before a dash or a colon are looked at closely.
        let behind = rest.get(next - at..).unwrap_or("").trim_start_matches(chars::is_space);
        let doubled = behind.starts_with(['-', '–', '—', '―', '‒', '⸺', ':', '：']);
        match doubled.then(|| grammar::mark(rest)).flatten() {
            // The full stop of `Priya N.:` belongs to the initial.
            Some((Delimiter::StopDash, _))
                if initial
                    && self.word_start > 0
                    && rest.get(1..).is_some_and(|rest| rest.starts_with(':')) =>
            {
                self.solid = next;
                return Step::To(next);
            }
            Some((Delimiter::StopDash, length)) => {
                self.end(Delimiter::StopDash, at + length);
                return Step::Stop;
            }
            _ if glued => {
                if let Some(length) = footnote(rest.get(next - at..).unwrap_or(""))
                    && !initial
                    && word.ends_with(char::is_alphabetic)
                {
                    self.end(Delimiter::Stop, next + length);
                    return Step::Stop;
                }
                self.solid = next;
                return Step::To(next);
            }
            _ => {}
        }
        let dots = rest.starts_with("..");
        if dots {
            return Step::Stop;
        }
        let abbreviation = initial || lexicon::is_abbreviation(word);
        // A single letter may be all of the label (`Q.`) or an initial (`J. Reyes.`): both are read.
        if !abbreviation || (initial && self.word_start == 0 && word.chars().count() == 1) {
            self.end(Delimiter::Stop, next);
            self.stops += 1;
        }
        self.solid = next;
        if self.stops >= 2 || (!abbreviation && self.stops >= 1) {
            return Step::Stop;
        }
        Step::To(next)
    }

    fn dash(&mut self, c: char, at: usize, next: usize, glued: bool) -> Step {
        let rest = self.text.get(at..).unwrap_or("");
        let length = grammar::mark(rest).map_or(c.len_utf8(), |(_, length)| length);
        let after = at + length;
        let spaced = at > self.solid
            || self.text.get(after..).is_none_or(|rest| rest.is_empty() || rest.starts_with(chars::is_space));
        let strong = matches!(c, '—' | '―' | '⸺') || rest.starts_with("--");
        // `Abg. Leitner – die Hand hebend –: `: a gesture between dashes, then the delimiter.
        if rest.get(..length).is_some_and(|mark| mark.ends_with([':', '：'])) && self.solid > 0 {
            let name = self.dash.unwrap_or(self.solid);
            self.ends.push(End {
                delimiter: Delimiter::Colon,
                label: name,
                name: name.min(self.bracket.unwrap_or(name)),
                after,
            });
            return Step::Stop;
        }
        if (spaced || strong) && self.solid > 0 {
            self.dash.get_or_insert(self.solid);
            if !self.ends.has(Delimiter::Dash) {
                self.end(Delimiter::Dash, after);
            }
            // A gesture or an office may stand between dashes before the colon.
            self.comma = true;
            return Step::To(after);
        }
        if glued || c == '-' {
            self.solid = next;
            return Step::To(next);
        }
        Step::Stop
    }

    fn open_bracket(&mut self, at: usize, next: usize) -> Step {
        let rest = self.text.get(at..).unwrap_or("");
        if let Some((_, length)) = grammar::clock(rest) {
            let behind = rest.get(length..).unwrap_or("");
            let gap = behind.len() - behind.trim_start_matches(chars::is_space).len();
            if let Some((delimiter @ (Delimiter::Colon | Delimiter::StopDash), mark)) =
                behind.get(gap..).and_then(grammar::mark)
            {
                self.end(delimiter, at + length + gap + mark);
                return Step::Stop;
            }
            if self.solid > 0 && !self.ends.has(Delimiter::Clock) {
                self.end(Delimiter::Clock, at + length);
            }
            return Step::Stop;
        }
        let escaped = rest.starts_with("\\[") || rest.starts_with("\\(");
        let group = if escaped {
            rest.get(1..).and_then(grammar::bracketed).map(|length| length + 1)
        } else {
            grammar::bracketed(rest)
        };
        match group {
            Some(length) => {
                if self.solid > 0 {
                    self.bracket.get_or_insert(self.solid);
                }
                self.solid = at + length;
                if self.solid > self.line_end {
                    let rest = self.text.get(self.solid..).unwrap_or("");
                    self.line_end = self.solid + rest.find(['\n', '\r']).unwrap_or(rest.len());
                }
                Step::To(at + length)
            }
            None if rest.starts_with('\\') => Step::To(next),
            None => Step::Stop,
        }
    }

    fn bar(&mut self, delimiter: Delimiter, next: usize) -> Step {
        if !self.ends.has(delimiter) {
            self.end(delimiter, next);
        }
        Step::Stop
    }

    /// A nickname in quotes, or a mark within a word.
    fn quote(&mut self, at: usize, next: usize, glued: bool) -> Step {
        if self.fills_line(at, next) {
            self.end(Delimiter::Quote, at);
            return Step::Stop;
        }
        if glued {
            self.solid = next;
            return Step::To(next);
        }
        let rest = self.text.get(next..).unwrap_or("");
        let close = rest.char_indices().take(24).find(|(_, c)| matches!(c, '"' | '”' | '“' | '»' | '」'));
        match close {
            Some((length, c)) if at > 0 => {
                self.solid = next + length + c.len_utf8();
                Step::To(self.solid)
            }
            _ => Step::Stop,
        }
    }

    /// Whether a quotation opens that reaches to the end of the line: `ハルヒ「……」`, `boss "Come in."`
    fn fills_line(&self, at: usize, next: usize) -> bool {
        let close = match self.text.get(at..next) {
            Some("「") => '」',
            Some("『") => '』',
            Some("“") => '”',
            Some("«") => '»',
            Some("\"") if at > self.solid => '"',
            _ => return false,
        };
        let rest = chars::trim(self.text.get(next..self.line_end).unwrap_or(""));
        rest.find(close).is_some_and(|end| end > 0 && end + close.len_utf8() == rest.len())
    }

    fn at_line_end(&mut self) {
        // A list of definitions has the colon on the line below.
        if let Some(length) = self.text.get(self.line_end..).and_then(leading_colon) {
            self.end(Delimiter::Colon, self.line_end + length);
            return;
        }
        let text = self.text.get(..self.solid).unwrap_or("");
        let bare = text.trim_end_matches([')', ']', '）', '】']);
        if text.len() <= 90 && !bare.ends_with([',', '-', '–', '—', '，', '、']) {
            self.end(Delimiter::LineEnd, self.line_end);
        }
    }
}

/// What to do after a sign.
enum Step {
    /// Go on at this byte.
    To(usize),
    /// No label reaches past it.
    Stop,
}

/// A colon that opens the next line, and white space behind it: where it ends.
fn leading_colon(text: &str) -> Option<usize> {
    let below = text.trim_start_matches([' ', '\t']);
    let below = below.strip_prefix("\r\n").or_else(|| below.strip_prefix('\n'))?;
    let after = below.strip_prefix(':')?;
    after.starts_with([' ', '\t']).then(|| text.len() - after.len())
}

/// The number of a footnote that hangs on a label, `Mr. Hale.2 Thank you`: its length, if a sentence follows it.
fn footnote(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches(char::is_numeric);
    let digits = text.get(..text.len() - rest.len())?;
    let sentence = rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    (sentence && (1..=2).contains(&digits.chars().count())).then_some(digits.len())
}

/// A short code in capitals: `Q`, `INT`, `S1`, `B2`.
fn is_code(word: &str) -> bool {
    let length = word.chars().count();
    (1..=5).contains(&length)
        && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || chars::is_caseless(c))
        && word.starts_with(char::is_alphabetic)
        && !word.starts_with(chars::is_unspaced)
}

/// Whether a name is two letters or more, all of them capitals: `PUNTER`, `FIRST GUARD`.
fn is_in_capitals(name: &str) -> bool {
    let mut letters = name.chars().filter(|c| c.is_alphabetic());
    letters.clone().nth(1).is_some() && letters.all(char::is_uppercase)
}

/// Whether a text opens with a word that is not all in capitals, or with a note.
fn opens_small(text: &str) -> bool {
    let word = text.split(chars::is_space).next().unwrap_or("");
    let opens =
        text.starts_with(|c: char| chars::is_word(c) || matches!(c, '(' | '[' | '"' | '“' | '¿' | '¡'));
    opens && !is_in_capitals(word.trim_matches(|c: char| !chars::is_word(c)))
}

/// `甲`, `鲁四凤`, `周 冲`: so few characters of a script without spaces between words, then a space all the same.
fn is_short_unspaced(name: &str) -> bool {
    let mut letters = name.chars().filter(|&c| c != ' ');
    letters.clone().count() <= 4 && letters.all(|c| chars::is_unspaced(c) && c >= '\u{3041}')
}

/// Whether a name of two characters is set apart to the width of three, and only the first has been passed: `周 冲`.
fn is_half_a_name(name: &str, rest: &str) -> bool {
    let mut rest = rest.chars();
    let second = rest.next().is_some_and(chars::is_unspaced) && rest.next().is_some_and(chars::is_space);
    name.chars().nth(1).is_none() && second
}

#[cfg(test)]
mod tests {
    use super::*;
    use Delimiter::{Bar, Clock, Colon, Dash, Gap, LineEnd, Quote, Space, Stop, StopDash};

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
