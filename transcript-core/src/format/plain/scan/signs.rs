//! What each sign does to a label: ends it, belongs to it, or rules one out.

use super::Scan;
use super::ends::End;
use crate::format::plain::chars;
use crate::format::plain::grammar::{self, Delimiter};
use crate::format::plain::lexicon;

/// What to do after a sign.
pub(super) enum Step {
    /// Go on at this byte.
    To(usize),
    /// No label reaches past it.
    Stop,
}

impl Scan<'_> {
    pub(super) fn sign(&mut self, c: char, at: usize, next: usize, glued: bool) -> Step {
        match c {
            ':' | '：' | '︰' | '﹕' | '∶' | '꞉' | '⦂' => self.colon(at, glued),
            '.' | '．' => self.stop(at, next, glued),
            '-' | '–' | '—' | '―' | '‒' | '⸺' => self.dash(c, at, next, glued),
            '(' | '[' | '（' | '［' | '【' | '{' | '\\' => self.open_bracket(at, next),
            '|' => self.bar(Delimiter::Bar, next),
            '/' if !glued && at == self.solid => self.bar(Delimiter::Bar, next),
            '>' => self.bar(Delimiter::Angle, next),
            ')' | '）' => self.bar(Delimiter::Bracket, next),
            ',' | '，' | '、' | '،' => {
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
        let line = self.text.get(next..self.line_end.max(next)).unwrap_or("");
        let behind = line.trim_start_matches(chars::is_space);
        let doubled = behind.starts_with(['-', '–', '—', '―', '‒', '⸺', ':', '：']);
        match doubled.then(|| grammar::mark(rest)).flatten() {
            // The full stop of `Priya N.:` and `P.N. :` belongs to the initial.
            Some((Delimiter::StopDash, _))
                if initial && (self.word_start > 0 || word.len() > 1) && behind.starts_with(':') =>
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
        // The number of `2. Robber:` is part of the label.
        if self.word_start == 0 && word.len() == 1 && word.starts_with(|c: char| c.is_ascii_digit()) {
            self.solid = next;
            return Step::To(next);
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
                if self.solid > 0 && self.bracket.is_none() && !self.is_title_before(at + length) {
                    self.bracket = Some(self.solid);
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

    /// Whether an honorific stands before a bracket and more of the name behind it: `Hon. (Dr) Amina Wario`.
    fn is_title_before(&self, behind: usize) -> bool {
        let name = self.text.get(behind..).and_then(|rest| rest.strip_prefix(' '));
        name.is_some_and(|name| name.starts_with(char::is_uppercase))
            && lexicon::is_honorific(&lexicon::fold(self.text.get(..self.solid).unwrap_or("")))
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

    pub(super) fn at_line_end(&mut self) {
        // A list of definitions has the colon on the line below.
        if let Some(length) = self.text.get(self.line_end..).and_then(leading_colon) {
            self.end(Delimiter::Colon, self.line_end + length);
            return;
        }
        let text = self.text.get(..self.solid).unwrap_or("");
        let bare = text.trim_end_matches([')', ']', '）', '】']);
        if text.len() <= 90 && !bare.ends_with([',', '-', '–', '—', '，', '、', '،']) {
            self.end(Delimiter::LineEnd, self.line_end);
        }
    }
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
