//! What can open a line of captions: a dash, the signs for a change of speaker, a name.

use std::ops::Range;

use memchr::memchr;

/// How a name is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    /// `Ana: …`
    Colon,
    /// `ANA: …`, or `Ana:` alone on its line: hardly ever anything else than a speaker.
    Heading,
    /// `[Ana] …`
    Bracket,
    /// `Ana` or `(Ana)`, alone on its line.
    Alone,
}

/// What opens a line. Places are bytes of the line.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct LineStart {
    pub(super) dash: bool,
    pub(super) chevrons: bool,
    pub(super) name: Option<(Form, Range<usize>)>,
    /// Where dash and chevrons end.
    pub(super) marks: usize,
    /// Where the name and what ends it end.
    pub(super) speech: usize,
}

impl LineStart {
    /// Reads a line that opens with something visible.
    pub(super) fn read(line: &str) -> Self {
        let mut start = Self::default();
        let mut at = 0;
        let rest = |at: usize| line.get(at..).unwrap_or("");
        if let Some(length) = dash(line) {
            start.dash = true;
            at += length;
        }
        if let Some(length) = chevrons(rest(at)) {
            start.chevrons = true;
            at += length;
        }
        start.marks = at;
        start.speech = at;
        let name = if rest(at).starts_with('[') { bracketed_name(rest(at)) } else { colon_name(rest(at)) };
        if let Some((form, name, after)) = name {
            start.name = Some((form, at + name.start..at + name.end));
            start.speech = at + after;
        }
        start
    }

    /// Takes all of a line for a name, if it could be one.
    pub(super) fn take_line(&mut self, line: &str) {
        if let Some(name) = lone_name(line).filter(|_| self.marks == 0) {
            self.name = Some((Form::Alone, name));
            self.speech = line.len();
        }
    }
}

/// Where the name is on a line that is nothing but what could be one, in round brackets or without.
fn lone_name(line: &str) -> Option<Range<usize>> {
    let line = line.trim_ascii_end();
    let inside = line.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    match inside {
        Some(name) => is_bracketed_name(name).then(|| 1..1 + name.len()),
        None => (window(line).len() == line.len() && is_name_like(line)).then_some(0..line.len()),
    }
}

/// Whether words in brackets could be a name; those of accounts need no capitals.
fn is_bracketed_name(text: &str) -> bool {
    const MOST_WORDS: usize = 6;
    !text.is_empty()
        && text.split(' ').count() <= MOST_WORDS
        && text.chars().any(char::is_alphabetic)
        && !text.contains(['(', ')', '?', '!', ';', ':', '…'])
}

/// The length of a dash that opens a line, spaces included.
fn dash(line: &str) -> Option<usize> {
    if !line.starts_with(['-', '–', '—', '‐']) {
        return None;
    }
    let rest = line.get(line.chars().next()?.len_utf8()..)?;
    let spoken = rest.trim_ascii_start();
    let spaced = spoken.len() < rest.len();
    let tight = line.starts_with('-') && rest.starts_with(char::is_alphabetic);
    (!spoken.is_empty() && (spaced || tight)).then(|| line.len() - spoken.len())
}

/// The length of the signs that open a line at a change of speaker, spaces included.
fn chevrons(line: &str) -> Option<usize> {
    if !line.starts_with(['-', '>', '&']) {
        return None;
    }
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
    let (length, colon) = colon(window(line))?;
    let name = line.get(..length)?.trim_ascii_end();
    let after = line.get(length + colon.len()..)?;
    let spaced = after.is_empty() || after.starts_with([' ', '\t', '<']) || colon == WIDE_COLON;
    if !spaced || !is_name_like(name) {
        return None;
    }
    let speech = after.trim_ascii_start();
    let capitals =
        name.chars().filter(|c| c.is_uppercase()).count() > 1 && !name.chars().any(char::is_lowercase);
    let form = if capitals || speech.is_empty() { Form::Heading } else { Form::Colon };
    Some((form, 0..name.len(), line.len() - speech.len()))
}

/// The colon of scripts with wide characters.
const WIDE_COLON: &str = "：";

/// Where the first colon is, and which.
fn colon(window: &str) -> Option<(usize, &'static str)> {
    let narrow = memchr(b':', window.as_bytes());
    let wide = if window.is_ascii() { None } else { window.find(WIDE_COLON) };
    match (narrow, wide) {
        (Some(narrow), wide) if wide.is_none_or(|wide| narrow < wide) => Some((narrow, ":")),
        (_, wide) => wide.map(|wide| (wide, WIDE_COLON)),
    }
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
pub(super) fn skip_tags(line: &str) -> &str {
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
