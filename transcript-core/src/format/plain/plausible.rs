//! Whether words could be a label at all, before anything is weighed.

use std::ops::Range;

use super::chars;
use super::grammar::{Delimiter, Wrap};

/// How much of a label is its name: up to its first bracket.
pub(crate) fn name_length(label: &str) -> usize {
    if is_plain_name(label) {
        return label.len();
    }
    match label.find(['(', '[', '（', '［', '【']) {
        Some(at) if at > 0 => {
            label.get(..at).map_or(label.len(), |name| name.trim_end_matches(chars::is_space).len())
        }
        _ => label.len(),
    }
}

/// Whether a delimiter hardly shows.
pub(crate) fn is_faint(delimiter: Delimiter) -> bool {
    matches!(
        delimiter,
        Delimiter::LineEnd
            | Delimiter::Gap
            | Delimiter::Space
            | Delimiter::Quote
            | Delimiter::Stop
            | Delimiter::Dash
    )
}

/// Whether words could be a label at all: something to call somebody by.
pub(crate) fn could_be_label(label: &str, delimiter: Delimiter, wrap: Wrap) -> bool {
    if label.len() <= MOST_NAME_BYTES && is_plain_name(label) && !is_faint(delimiter) {
        return true;
    }
    let phone = label.starts_with('+') && label.len() >= 8;
    let lettered = phone
        || chars::unknown_name(label) == label.len()
        || label.chars().any(char::is_alphabetic)
        || (wrap != Wrap::None && label.chars().any(char::is_alphanumeric));
    let short = match delimiter {
        Delimiter::Colon | Delimiter::StopDash | Delimiter::Wrap | Delimiter::Clock => label.len() <= 200,
        Delimiter::Space => label.len() <= 30,
        _ => label.len() <= 110,
    };
    let name = label.get(..name_length(label)).unwrap_or(label);
    if is_faint(delimiter) && wrap == Wrap::None && (is_clause(name) || has_year(label)) {
        return false;
    }
    lettered
        && short
        && !label.contains("---")
        && !is_call(label)
        && match wrap {
            // A tag of a mark-up language is nobody's nickname.
            Wrap::Angle => !label.starts_with(['/', '!', '?']) && !label.contains('='),
            _ => !name.contains(['<', '>', '=', '$', '~', '^', ';']),
        }
}

/// So long a name may stand before any delimiter that shows.
const MOST_NAME_BYTES: usize = 110;

/// Whether a label is a letter and more letters, digits, spaces and full stops, as most are.
fn is_plain_name(label: &str) -> bool {
    label.starts_with(|c: char| c.is_ascii_alphabetic())
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'.'))
}

/// Four words or more in lower case are the beginning of a sentence, not somebody's name.
fn is_clause(name: &str) -> bool {
    name.split(',')
        .next()
        .unwrap_or(name)
        .split(' ')
        .filter(|word| chars::is_lower_case(word))
        .nth(3)
        .is_some()
}

/// `Ada Moss (20 Feb 2023)`: a date in brackets heads an entry.
fn has_year(label: &str) -> bool {
    let inner = label.split_once('(').map_or("", |(_, rest)| rest);
    let mut numbers = inner.split(|c: char| !c.is_ascii_digit());
    numbers.any(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20")))
}

/// Who sends, where a log of messages prints `From X to Y` for a label: the range of `X`, or all of the label.
pub(crate) fn sender(label: &str) -> Range<usize> {
    const FROM: &[&str] = &["From ", "De ", "Von ", "Da ", "Van ", "Från ", "От "];
    const TO: &[&str] = &[" to ", " à ", " a ", " para ", " an ", " aan ", " till ", " для "];
    let all = 0..label.len();
    let Some(from) = FROM.iter().find(|from| label.starts_with(*from)) else { return all };
    let Some(to) = TO.iter().filter_map(|to| label.rfind(to)).max().filter(|&to| to > from.len()) else {
        return all;
    };
    let name = label.get(from.len()..to).unwrap_or("");
    let start = from.len() + name.len() - name.trim_start_matches(chars::is_space).len();
    start..start + chars::trim(name).len()
}

/// `ssh(1)`, `main()`, `Ada (5)`: a page of a manual, a function, a count.
fn is_call(label: &str) -> bool {
    let Some((name, rest)) = label.split_once('(') else { return false };
    let name = name.trim_end_matches(' ');
    let inner = rest.split(')').next().unwrap_or("");
    name.ends_with(|c: char| c.is_ascii_alphanumeric()) && inner.bytes().all(|byte| byte.is_ascii_digit())
}
