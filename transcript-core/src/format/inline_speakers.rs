//! Speakers that captions name in their text: `ANA: Yes.`, `[Ana] Yes.`, `- Yes.`, `>> ANA: Yes.`.
//!
//! A name and a colon prove nothing on one line (`Note: …`, `10:30 Meeting: …`), so labels are weighed over the
//! whole document.

use std::collections::HashMap;
use std::ops::Range;

use crate::span::Span;

/// What a dash before a line means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DashRule {
    /// Wherever all lines of a cue have one, each is said by somebody else: the habit of the format.
    Changes,
    /// The same, but only where the document does it more than once.
    ChangesIfRepeated,
}

/// What the start of a line says about who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// Somebody else, who is not named.
    Other,
    /// This name.
    Name(Range<usize>),
    /// What could be a name; there is too little evidence for it.
    Doubtful(Range<usize>),
}

/// A line start that says who speaks. Ranges are bytes of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opening {
    pub(crate) says: Says,
    /// Where speech begins.
    pub(crate) speech: usize,
}

/// How a name is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Form {
    /// `Ana: …`
    Colon,
    /// `ANA: …`, or `Ana:` alone on its line: hardly ever anything else than a speaker.
    Heading,
    /// `[Ana] …`
    Bracket,
}

/// What opens a line.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
struct Start {
    dash: bool,
    chevrons: bool,
    name: Option<(Form, Range<usize>)>,
    /// Where dash and chevrons end.
    marks: usize,
    /// Where the name and what ends it end.
    speech: usize,
}

/// Which line starts name a speaker in this document.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is one independent finding about the document")]
pub(crate) struct InlineSpeakers<'t> {
    labels: HashMap<&'t str, Uses>,
    /// The forms that are speakers here.
    colon: bool,
    heading: bool,
    bracket: bool,
    /// Whether labels that occur once are speakers too.
    habit: bool,
    dashes: bool,
    chevrons: bool,
}

/// How often a label opens a cue, and how often another line.
#[derive(Clone, Copy, Debug, Default)]
struct Uses {
    opening: u32,
    inner: u32,
}

impl<'t> InlineSpeakers<'t> {
    /// No line start is a speaker.
    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// Weighs the line starts of a document, given as the payloads of its cues.
    pub(crate) fn weigh(text: &'t str, payloads: impl Iterator<Item = Span>, dashes: DashRule) -> Self {
        let mut found = Self::default();
        let mut tally = Tally::default();
        for payload in payloads {
            tally.cues += 1;
            let mut with_dash = 0;
            for (index, line) in payload.slice(text).lines().enumerate() {
                let start = Start::read(skip_tags(line));
                with_dash += u32::from(start.dash);
                found.chevrons |= start.chevrons;
                if let Some((form, range)) = &start.name {
                    let opens = index == 0 || start.dash || start.chevrons;
                    let name = skip_tags(line).get(range.clone()).unwrap_or("");
                    found.labels.entry(name).or_default().count(opens);
                    tally.count(*form, opens);
                }
            }
            tally.dashed_cues += u32::from(with_dash > 1);
        }
        found.decide(&tally, dashes);
        found
    }

    /// What the start of a line says about who speaks; `None` where it is speech.
    pub(crate) fn opening(&self, line: &str) -> Option<Opening> {
        if !(self.colon || self.heading || self.bracket || self.dashes || self.chevrons) {
            return None;
        }
        let start = Start::read(line);
        let named = start.name.as_ref().and_then(|(form, range)| {
            let sure = start.chevrons.then(|| Says::Name(range.clone()));
            sure.or_else(|| self.verdict(line, *form, range))
        });
        match named {
            Some(says @ Says::Name(_)) => Some(Opening { says, speech: start.speech }),
            Some(says) => Some(Opening { says, speech: 0 }),
            None if (start.dash && self.dashes) || start.chevrons => {
                Some(Opening { says: Says::Other, speech: start.marks })
            }
            None => None,
        }
    }

    fn verdict(&self, line: &str, form: Form, range: &Range<usize>) -> Option<Says> {
        let uses = self.labels.get(line.get(range.clone())?).copied().unwrap_or_default();
        match form {
            Form::Heading if self.heading => Some(Says::Name(range.clone())),
            Form::Bracket if self.bracket => Some(Says::Name(range.clone())),
            Form::Colon if self.colon && (uses.opening > 1 || (self.habit && uses.opening == 1)) => {
                Some(Says::Name(range.clone()))
            }
            Form::Colon if self.colon && uses.opening == 1 => Some(Says::Doubtful(range.clone())),
            _ => None,
        }
    }

    fn decide(&mut self, tally: &Tally, dashes: DashRule) {
        let opening = || self.labels.values().filter(|uses| uses.opening > 0);
        let distinct = opening().count();
        let recurring = opening().filter(|uses| uses.opening > 1).count();
        let uses = tally.colons + tally.headings;
        let covers = |uses: u32, tenths: u32| uses * 10 >= tally.cues * tenths;
        self.colon = match (distinct, recurring) {
            (0, _) => false,
            (1, _) => uses > 1 && covers(uses, 8),
            (_, 0) => covers(uses, 8),
            (_, 1) => covers(uses, 3),
            _ => true,
        };
        self.heading = self.colon || tally.headings > 1;
        self.bracket = tally.brackets > 1 && covers(tally.brackets, 5);
        self.habit = covers(uses, 6);
        let enough = if dashes == DashRule::Changes { 1 } else { 2 };
        self.dashes = tally.dashed_cues >= enough;
    }
}

impl Uses {
    fn count(&mut self, opens: bool) {
        *(if opens { &mut self.opening } else { &mut self.inner }) += 1;
    }
}

/// What was counted over the document.
#[derive(Debug, Default)]
struct Tally {
    cues: u32,
    colons: u32,
    headings: u32,
    brackets: u32,
    /// Cues in which several lines have a dash.
    dashed_cues: u32,
}

impl Tally {
    fn count(&mut self, form: Form, opens: bool) {
        let counter = match form {
            Form::Colon => &mut self.colons,
            Form::Heading => &mut self.headings,
            Form::Bracket => &mut self.brackets,
        };
        *counter += u32::from(opens);
    }
}

impl Start {
    fn read(line: &str) -> Self {
        let mut start = Self::default();
        let mut at = line.len() - line.trim_ascii_start().len();
        let rest = |at: usize| line.get(at..).unwrap_or("");
        if let Some(length) = dash(rest(at)) {
            start.dash = true;
            at += length;
        }
        if let Some(length) = chevrons(rest(at)) {
            start.chevrons = true;
            at += length;
        }
        start.marks = at;
        start.speech = at;
        if let Some((form, name, after)) = bracketed_name(rest(at)).or_else(|| colon_name(rest(at))) {
            start.name = Some((form, at + name.start..at + name.end));
            start.speech = at + after;
        }
        start
    }
}

/// The length of a dash that opens a line, spaces included.
fn dash(line: &str) -> Option<usize> {
    let rest = line.strip_prefix(['-', '–', '—', '‐'])?;
    let spoken = rest.trim_ascii_start();
    let spaced = spoken.len() < rest.len();
    let tight = line.starts_with('-') && rest.starts_with(char::is_alphabetic);
    (!spoken.is_empty() && (spaced || tight)).then(|| line.len() - spoken.len())
}

/// The length of the signs that open a line at a change of speaker, spaces included.
fn chevrons(line: &str) -> Option<usize> {
    let signs = ["->>", ">>>", ">>", "&gt;&gt;"];
    let rest = signs.iter().find_map(|sign| line.strip_prefix(sign))?;
    Some(line.len() - rest.trim_ascii_start().len())
}

/// `[Ana] Yes.` or `[Ana]: Yes.`: the name, and where speech begins.
fn bracketed_name(line: &str) -> Option<(Form, Range<usize>, usize)> {
    let inside = line.strip_prefix('[')?;
    let length = window(inside).find(']')?;
    let name = inside.get(..length).filter(|name| is_name_like(name))?;
    let after = inside.get(length + 1..)?;
    let (form, speech) = match after.strip_prefix(':') {
        Some(speech) => (Form::Colon, speech.trim_ascii_start()),
        None => (Form::Bracket, after.trim_ascii_start()),
    };
    let speech_at = line.len() - speech.len();
    (!speech.is_empty()).then_some((form, 1..1 + name.len(), speech_at))
}

/// `Ana: Yes.` or `ANA:` alone: the name, and where speech begins.
fn colon_name(line: &str) -> Option<(Form, Range<usize>, usize)> {
    let length = window(line).find([':', '：'])?;
    let name = line.get(..length)?.trim_ascii_end();
    let colon = line.get(length..)?.chars().next()?;
    let after = line.get(length + colon.len_utf8()..)?;
    let spaced = after.is_empty() || after.starts_with([' ', '\t', '<']) || colon == '：';
    if !spaced || !is_name_like(name) {
        return None;
    }
    let speech = after.trim_ascii_start();
    let capitals =
        name.chars().filter(|c| c.is_uppercase()).count() > 1 && !name.chars().any(char::is_lowercase);
    let form = if capitals || speech.is_empty() { Form::Heading } else { Form::Colon };
    Some((form, 0..name.len(), line.len() - speech.len()))
}

/// As much of a line as a name may take.
fn window(line: &str) -> &str {
    const LONGEST_NAME: usize = 56;
    let mut end = line.len().min(LONGEST_NAME);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    line.get(..end).unwrap_or("")
}

/// Small words that family names begin with.
const NAME_PARTICLES: [&str; 11] = ["de", "da", "di", "del", "der", "du", "la", "van", "von", "al", "bin"];
/// Small words within names and offices.
const INNER_WORDS: [&str; 5] = ["of", "the", "and", "&", "y"];

/// Whether a text could be a name: a few words, each with a capital where the script has them.
fn is_name_like(text: &str) -> bool {
    const MOST_WORDS: usize = 6;
    let strange = ['<', '>', '{', '}', '"', '?', '!', ';', ',', '=', '/', '\\', '@', '|', ':', '…'];
    let mut words = text.split(' ');
    let opens = words.next().is_some_and(|first| is_name_word(first) || NAME_PARTICLES.contains(&first));
    let inner = |word| is_name_word(word) || NAME_PARTICLES.contains(&word) || INNER_WORDS.contains(&word);
    opens
        && text.starts_with(char::is_alphabetic)
        && text.split(' ').any(is_name_word)
        && text.split(' ').count() <= MOST_WORDS
        && words.all(inner)
        && !text.contains(strange)
}

/// Whether a word has a capital where its script has them, and no full stop but that of an abbreviation.
fn is_name_word(word: &str) -> bool {
    let first = word.trim_start_matches(['(', '#', '\'']).chars().next();
    let capital = first.is_some_and(|c| c.is_numeric() || (c.is_alphabetic() && !c.is_lowercase()));
    let abbreviation = !word.contains('.') || word.chars().filter(|c| c.is_alphabetic()).count() <= 4;
    capital && abbreviation
}

/// A line without the tags that open it.
fn skip_tags(line: &str) -> &str {
    let mut rest = line.trim_ascii_start();
    while let Some(close) = match rest.as_bytes().first() {
        Some(b'<') => rest.find('>'),
        Some(b'{') => rest.find('}'),
        _ => None,
    } {
        rest = rest.get(close + 1..).unwrap_or("").trim_ascii_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each cue's first line says: the name, `?` for a doubtful one, `-` for somebody else, or nothing.
    fn says(cues: &[&str]) -> Vec<String> {
        let text = cues.join("\n\n");
        let mut at = 0;
        let payloads = cues.iter().map(|cue| {
            let span = Span::of(at..at + cue.len());
            at += cue.len() + 2;
            span
        });
        let speakers = InlineSpeakers::weigh(&text, payloads, DashRule::Changes);
        let first = |cue: &&str| {
            let line = cue.lines().next().unwrap_or("");
            match speakers.opening(line).map(|opening| opening.says) {
                Some(Says::Name(range)) => line[range].to_owned(),
                Some(Says::Doubtful(range)) => format!("?{}", &line[range]),
                Some(Says::Other) => "-".to_owned(),
                None => String::new(),
            }
        };
        cues.iter().map(first).collect()
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
        cues.push("Note: k");
        assert_eq!(says(&cues).last().map(String::as_str), Some("?Note"));
    }

    #[test]
    fn dashes_and_chevrons_change_the_speaker() {
        assert_eq!(says(&["- Are you coming?\n- Not yet.", "-Why?"]), ["-", "-"]);
        assert_eq!(says(&["- milk", "-5 degrees"]), ["", ""]);
        assert_eq!(says(&[">> Hello.", ">> KIM: Hi.", ">> Bo de Wit: So."]), ["-", "KIM", "Bo de Wit"]);
    }
}
