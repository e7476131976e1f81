//! Speakers that captions name in their text: `ANA: Yes.`, `[Ana] Yes.`, `- Yes.`, `>> ANA: Yes.`, or `Ana` on a line of
//! its own.
//!
//! A name and a colon prove nothing on one line (`Note: …`, `10:30 Meeting: …`), so labels are weighed over the
//! whole document.

mod line_start;

use std::collections::HashMap;

use foldhash::fast::RandomState;
use memchr::memchr2;

use self::line_start::{Form, LineStart, skip_tags};
use crate::format::plain::lexicon;
use crate::span::Span;

/// What a dash before a line means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DashRule {
    /// Wherever several lines of a cue have one, each is said by somebody else: the habit of the format.
    Changes,
    /// The same, but only where the document does it more than once.
    ChangesIfRepeated,
}

/// What the start of a line says about who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// Somebody else, who is not named.
    Other,
    /// This name.
    Name(Span),
    /// What could be a name; there is too little evidence for it.
    Doubtful(Span),
}

/// A line start that says who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Opening {
    /// Where the line shows its first character.
    pub(crate) at: u32,
    pub(crate) says: Says,
    /// Where speech begins.
    pub(crate) speech: u32,
}

/// A line start that may say who speaks.
struct Candidate<'t> {
    at: u32,
    start: LineStart,
    /// The name, empty where there is none.
    name: &'t str,
}

impl Candidate<'_> {
    fn opening(&self, says: Says, speech: usize) -> Opening {
        let place = Span::of(0..speech);
        Opening { at: self.at, says, speech: self.at + place.end() }
    }

    fn name_span(&self) -> Span {
        let range = self.start.name.as_ref().map_or(0..0, |(_, range)| range.clone());
        let within = Span::of(range);
        Span::new(self.at + within.start(), self.at + within.end())
    }
}

/// The line starts of a document that say who speaks, in order. Payloads are those of its cues.
pub(crate) fn openings(text: &str, payloads: impl Iterator<Item = Span>, dashes: DashRule) -> Vec<Opening> {
    let mut evidence = Evidence::default();
    let mut candidates = Vec::new();
    for payload in payloads {
        evidence.cues += 1;
        evidence.read_payload(text, payload, &mut candidates);
    }
    let verdict = evidence.decide(dashes);
    candidates.iter().filter_map(|candidate| verdict.of(candidate)).collect()
}

/// How often a label opens a cue, or a line with a mark, in each form.
#[derive(Clone, Copy, Default)]
struct Uses {
    colons: u32,
    headings: u32,
    brackets: u32,
    alone: u32,
}

impl Uses {
    fn count(&mut self, form: Form) {
        *match form {
            Form::Colon => &mut self.colons,
            Form::Heading => &mut self.headings,
            Form::Bracket => &mut self.brackets,
            Form::Alone => &mut self.alone,
        } += 1;
    }

    /// Uses with something beside the name that ends it.
    fn delimited(self) -> u32 {
        self.colons + self.headings + self.brackets
    }

    fn plus(self, other: &Self) -> Self {
        Self {
            colons: self.colons + other.colons,
            headings: self.headings + other.headings,
            brackets: self.brackets + other.brackets,
            alone: self.alone + other.alone,
        }
    }
}

/// What was counted over the document.
#[derive(Default)]
struct Evidence<'t> {
    cues: u32,
    labels: HashMap<&'t str, Uses, RandomState>,
    /// Cues in which several lines have a dash.
    dashed_cues: u32,
}

impl<'t> Evidence<'t> {
    fn read_payload(&mut self, text: &'t str, payload: Span, candidates: &mut Vec<Candidate<'t>>) {
        let mut with_dash = 0;
        let mut rest = payload.slice(text);
        let mut first = true;
        while !rest.is_empty() {
            let length = memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
            let (line, after) = rest.split_at(length);
            let visible = skip_tags(line);
            let mut start = LineStart::read(visible);
            if start.name.is_none()
                && (first || visible.starts_with('('))
                && !after.trim_ascii_start().is_empty()
            {
                start.take_line(visible);
            }
            with_dash += u32::from(start.dash);
            if start.marks > 0 || start.name.is_some() {
                let to_end = Span::of(0..visible.len() + after.len());
                let name = self.count(visible, &start, first || start.marks > 0);
                candidates.push(Candidate { at: payload.end() - to_end.len(), start, name });
            }
            rest = after.get(1..).unwrap_or("");
            first = false;
        }
        self.dashed_cues += u32::from(with_dash > 1);
    }

    fn count(&mut self, line: &'t str, start: &LineStart, opens: bool) -> &'t str {
        let Some((form, range)) = &start.name else { return "" };
        let name = line.get(range.clone()).unwrap_or("");
        let uses = self.labels.entry(name).or_default();
        if opens {
            uses.count(*form);
        }
        name
    }

    /// Labels are speakers where several of them recur, or where they open most of the cues.
    fn decide(mut self, dashes: DashRule) -> Verdict<'t> {
        self.labels.retain(|name, uses| uses.delimited() + uses.alone > 0 && !heads_a_remark(name));
        let uses = self.labels.values().fold(Uses::default(), Uses::plus);
        let delimited = || self.labels.values().map(|uses| uses.delimited()).filter(|&uses| uses > 0);
        let recurring = delimited().filter(|&uses| uses > 1).count();
        let alone_again: u32 = self.labels.values().map(|uses| uses.alone).filter(|&uses| uses > 1).sum();
        let cover = |uses: u32, tenths: u32| uses * 10 >= self.cues * tenths;
        let names = uses.colons + uses.headings;
        let colon = match (delimited().count(), recurring) {
            (0, _) => false,
            (1, _) => names > 1 && cover(names, 8),
            (_, 0) => cover(names, 8),
            (_, 1) => cover(names, 3),
            _ => true,
        };
        let enough = if dashes == DashRule::Changes { 1 } else { 2 };
        Verdict {
            colon,
            heading: colon || uses.headings > 1,
            bracket: uses.brackets > 1 && cover(uses.brackets, 5),
            alone: cover(alone_again, 6),
            least_alone: if cover(uses.alone, 9) { 1 } else { 2 },
            least_uses: if cover(names, 6) { 1 } else { 2 },
            dash: self.dashed_cues >= enough,
            labels: self.labels,
        }
    }
}

/// Whether words head a remark, as `Note` does, or say what is heard, as `Laughs` does.
fn heads_a_remark(name: &str) -> bool {
    let folded = lexicon::fold(name);
    lexicon::is_metadata(&folded, None) || lexicon::is_direction(&folded)
}

/// Which line starts are speakers in this document.
#[allow(clippy::struct_excessive_bools, reason = "each is one independent finding about the document")]
struct Verdict<'t> {
    colon: bool,
    heading: bool,
    bracket: bool,
    /// Whether names stand on lines of their own, and how often one must.
    alone: bool,
    least_alone: u32,
    /// How often a label with a colon must open a cue.
    least_uses: u32,
    dash: bool,
    labels: HashMap<&'t str, Uses, RandomState>,
}

impl Verdict<'_> {
    fn of(&self, candidate: &Candidate<'_>) -> Option<Opening> {
        let start = &candidate.start;
        let named = start.name.as_ref().and_then(|(form, _)| self.of_name(candidate, *form));
        match named {
            Some(says @ Says::Name(_)) => Some(candidate.opening(says, start.speech)),
            Some(says) => Some(candidate.opening(says, 0)),
            None if start.chevrons || (start.dash && self.dash) => {
                Some(candidate.opening(Says::Other, start.marks))
            }
            None => None,
        }
    }

    fn of_name(&self, candidate: &Candidate<'_>, form: Form) -> Option<Says> {
        let uses = self.labels.get(candidate.name)?;
        let sure = candidate.start.chevrons
            || match form {
                Form::Heading => self.heading,
                Form::Bracket => self.bracket,
                Form::Alone => self.alone && uses.alone >= self.least_alone,
                Form::Colon => self.colon && uses.delimited() >= self.least_uses,
            };
        if sure {
            return Some(Says::Name(candidate.name_span()));
        }
        (form == Form::Colon && self.colon).then(|| Says::Doubtful(candidate.name_span()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each cue's first line says: the name, `?` for a doubtful one, `-` for somebody else, or nothing.
    fn says(cues: &[&str]) -> Vec<String> {
        let text = cues.join("\n\n");
        let mut at = 0;
        let place = |cue: &&str| {
            let span = Span::of(at..at + cue.len());
            at += cue.len() + 2;
            span
        };
        let payloads: Vec<Span> = cues.iter().map(place).collect();
        let openings = openings(&text, payloads.iter().copied(), DashRule::Changes);
        let first = |cue: Span| {
            let says = openings.iter().find(|opening| opening.at == cue.start()).map(|opening| opening.says);
            match says {
                Some(Says::Name(name)) => name.slice(&text).to_owned(),
                Some(Says::Doubtful(name)) => format!("?{}", name.slice(&text)),
                Some(Says::Other) => "-".to_owned(),
                None => String::new(),
            }
        };
        payloads.into_iter().map(first).collect()
    }

    #[test]
    fn labels_that_alternate_or_recur_are_speakers() {
        assert_eq!(says(&["Ana: Hi.", "Bo: Hello."]), ["Ana", "Bo"]);
        assert_eq!(
            says(&["Ana Ruiz: Hi.", "so far", "Bo: Yes.", "Ana Ruiz: No."]),
            ["Ana Ruiz", "", "Bo", "Ana Ruiz"]
        );
        assert_eq!(says(&["MAN:\nWho?", "Nobody.", "OLD WOMAN: I am."]), ["MAN", "", "OLD WOMAN"]);
        assert_eq!(says(&["[Ana] Hi.", "[Bo] Yes.", "[Music]"]), ["Ana", "Bo", ""]);
        assert_eq!(says(&["[SPEAKER_00]: Hi.", "[SPEAKER_01]: Yes."]), ["SPEAKER_00", "SPEAKER_01"]);
    }

    #[test]
    fn a_colon_alone_makes_no_speaker() {
        let rest = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        for line in
            ["Note: bring a pen.", "10:30 Meeting: budget.", "We know this: it rains.", "The time is 10:30."]
        {
            let mut cues = rest.to_vec();
            cues.insert(3, line);
            assert!(says(&cues).iter().all(String::is_empty), "{line}");
        }
    }

    #[test]
    fn a_label_that_occurs_once_among_few_is_doubtful() {
        let mut cues = vec!["Ana: a", "b", "Bo: c", "d", "Ana: e", "f", "Bo: g", "h", "i", "j"];
        cues.push("Hope: k");
        assert_eq!(says(&cues).last().map(String::as_str), Some("?Hope"));
        cues.pop();
        cues.push("Note: k");
        assert_eq!(says(&cues).last().map(String::as_str), Some(""), "a word that heads a remark is no name");
    }

    #[test]
    fn dashes_and_chevrons_change_the_speaker() {
        assert_eq!(says(&["- Are you coming?\n- Not yet.", "-Why?"]), ["-", "-"]);
        assert_eq!(says(&["- milk", "-5 degrees"]), ["", ""]);
        assert_eq!(says(&["[Laughs] Yes.", "[Sighs] No.", "[Laughs] Well."]), ["", "", ""]);
        assert_eq!(says(&[">> Hello.", ">> KIM: Hi.", ">> Bo de Wit: So."]), ["-", "KIM", "Bo de Wit"]);
    }
}
