//! T0204: a rare label one edit away from a frequent one.

use std::collections::HashMap;

use super::house::House;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::{Label, LabelId};

/// A label seen so often is spelt as it is meant.
const FREQUENT: u32 = 4;
/// A label seen more often is a name of its own.
const RARE: u32 = 2;
/// A misspelt label is so many times rarer than the right one.
const RARER: u32 = 4;
/// Frequent labels compared with one rare label, at most for each half they share.
const COMPARED: usize = 16;

/// Finds labels that are most likely slips of the pen for another one.
pub(super) fn check(house: &House<'_>, findings: &mut Findings) {
    let labels = &house.parts.labels;
    let frequent = Halves::new(labels.iter().filter(|label| label.count >= FREQUENT));
    if frequent.halves.is_empty() {
        return;
    }
    let rare = labels.iter().enumerate().filter(|(_, label)| (1..=RARE).contains(&label.count));
    let meant: HashMap<usize, &Label> =
        rare.filter_map(|(row, label)| Some((row, frequent.meant(label, printed(house, label))?))).collect();
    if meant.is_empty() {
        return;
    }
    for turn in &house.parts.turns {
        let Some(printed) = turn.label else { continue };
        let LabelId(id) = printed.id;
        if let (Some(meant), Some(label)) = (meant.get(&(id as usize)), labels.get(id as usize)) {
            findings.add(Code::MisspeltLabel, || Diagnostic::misspelt_label(printed.span, label, meant));
        }
    }
}

/// A label as it stands in the text where the white space inside it may tell something.
fn printed<'t>(house: &House<'t>, label: &'t Label) -> &'t str {
    let printed = label.first.slice(house.text);
    if printed.contains("  ") && !printed.contains(['\n', '\r']) { printed } else { &label.text }
}

/// Frequent labels by their first and last halves: one edit leaves one of the two as it is.
struct Halves<'t> {
    halves: HashMap<(bool, &'t str), Vec<&'t Label>>,
}

impl<'t> Halves<'t> {
    fn new(labels: impl Iterator<Item = &'t Label>) -> Self {
        let mut all = Self { halves: HashMap::new() };
        for label in labels {
            let (first, last) = ends(&label.text, half(label.text.chars().count()));
            for key in [(true, first), (false, last)] {
                let row = all.halves.entry(key).or_default();
                if row.len() < COMPARED {
                    row.push(label);
                }
            }
        }
        all
    }

    /// The one frequent label that a rare one, as it is printed, was meant to be.
    fn meant(&self, rare: &Label, printed: &'t str) -> Option<&'t Label> {
        let length = printed.chars().count();
        let halves = [half(length.saturating_sub(1)), half(length + 1)];
        let keys = halves.into_iter().flat_map(|half| {
            let (first, last) = ends(printed, half);
            [(true, first), (false, last)]
        });
        let shared = keys.filter_map(|key| self.halves.get(&key)).flatten().copied();
        let likely =
            shared.filter(|label| rare.count * RARER <= label.count && is_slip(printed, &label.text));
        likely.max_by_key(|label| label.count)
    }
}

/// The length of a half: the two leave a character between them, so that even two swapped ones touch one only.
fn half(length: usize) -> usize {
    length.saturating_sub(1) / 2
}

/// The first and the last `count` characters.
fn ends(text: &str, count: usize) -> (&str, &str) {
    let first = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    let last = text.char_indices().rev().take(count).last().map_or(text.len(), |(at, _)| at);
    (text.get(..first).unwrap_or(text), text.get(last..).unwrap_or(text))
}

/// Whether `rare` is `right` with one slip in a word long enough to be told from another name: a letter lost,
/// doubled, changed, or swapped with its neighbour. Numbers, initials and titles are never slips of each other.
fn is_slip(rare: &str, right: &str) -> bool {
    let (rare, right): (Vec<char>, Vec<char>) = (rare.chars().collect(), right.chars().collect());
    let head = rare.iter().zip(&right).take_while(|(a, b)| a == b).count();
    let rest = rare.len().min(right.len()) - head;
    let tail = rare.iter().rev().zip(right.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let (wrong, meant) = (rare.get(head..rare.len() - tail), right.get(head..right.len() - tail));
    let word = Word::around(&right, head);
    let at_end = word.after == meant.map_or(0, <[char]>::len);
    if loses_initial(&rare, head, meant) {
        return true;
    }
    let is_edit = match (wrong.unwrap_or(&[]), meant.unwrap_or(&[])) {
        ([], [letter]) | ([letter], []) => {
            letter.is_alphabetic() && !(at_end && is_ending(*letter) && !is_doubled(&rare, &right, head))
        }
        ([a], [b]) => {
            word.before > 0
                && a.is_alphabetic()
                && b.is_alphabetic()
                && !a.to_lowercase().eq(b.to_lowercase())
        }
        ([a, b], [c, d]) => a == d && b == c && a.is_alphabetic() && b.is_alphabetic(),
        _ => false,
    };
    let in_long_label = word.length() + 1 >= LONG_WORD && right.len() > LONG_WORD;
    is_edit && (word.length() >= LONG_WORD || in_long_label)
}

/// Whether an initial was lost and left its two spaces behind: `Ana  Reis` for `Ana B Reis`.
fn loses_initial(rare: &[char], at: usize, lost: Option<&[char]>) -> bool {
    let spaces = at.checked_sub(1).and_then(|before| rare.get(before..=at));
    spaces == Some(&[' ', ' ']) && matches!(lost, Some([letter]) if letter.is_alphabetic())
}

/// Shorter words differ by a letter too often: `Mr` and `Ms`, `JHB` and `JHD`, `Jon` and `John`. Inside a longer
/// label one letter less will do.
const LONG_WORD: usize = 5;

/// Letters that make one name of another at its end: `Paul` and `Paula`, `Martin` and `Martine`.
fn is_ending(letter: char) -> bool {
    "aeAE".contains(letter)
}

/// Whether the letter that one of the two has more is the same as the one before it.
fn is_doubled(rare: &[char], right: &[char], at: usize) -> bool {
    let longer = if rare.len() > right.len() { rare } else { right };
    at.checked_sub(1).is_some_and(|before| longer.get(before) == longer.get(at))
}

/// A word by what stands of it before and after a place.
struct Word {
    before: usize,
    after: usize,
}

impl Word {
    fn around(text: &[char], at: usize) -> Self {
        let (before, after) = text.split_at(at.min(text.len()));
        let is_letter = |char: &&char| char.is_alphanumeric();
        Self {
            before: before.iter().rev().take_while(is_letter).count(),
            after: after.iter().take_while(is_letter).count(),
        }
    }

    fn length(&self) -> usize {
        self.before + self.after
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_in_a_long_word() {
        for (rare, right) in [
            ("STOLTENBRG", "STOLTENBERG"),
            ("STOLTENBEERG", "STOLTENBERG"),
            ("STOLTENBORG", "STOLTENBERG"),
            ("STOTLENBERG", "STOLTENBERG"),
            ("Speker 1", "Speaker 1"),
            ("MR. HOLLANDR", "MR. HOLLANDER"),
            ("Wójcikk", "Wójcik"),
            ("RDIO LUMEN", "RADIO LUMEN"),
            ("TOLTENBERG", "STOLTENBERG"),
            ("Ana  Reis", "Ana B Reis"),
            ("Lena olt", "Lena Holt"),
            ("Interviewe", "Interviewee"),
        ] {
            assert!(is_slip(rare, right), "{rare} {right}");
        }
    }

    #[test]
    fn two_names_are_two_names() {
        for (rare, right) in [
            ("Speaker 1", "Speaker 2"),
            ("Speaker 12", "Speaker 1"),
            ("MR. SANDERS", "MS. SANDERS"),
            ("MRS. SANDERS", "MR. SANDERS"),
            ("JHB", "JHD"),
            ("J. Reyes", "S. Reyes"),
            ("Ana Reis", "Ana B Reis"),
            ("Stoltenberg", "STOLTENBERG"),
            ("sTOLTENBERG", "STOLTENBERG"),
            ("Ada", "Adam"),
            ("JON", "JOHN"),
            ("Martine", "Martin"),
            ("Paul Grau", "Paula Grau"),
            ("FARRIS", "HARRIS"),
            ("Q", "A"),
        ] {
            assert!(!is_slip(rare, right), "{rare} {right}");
        }
    }

    #[test]
    fn a_half_is_shared_whatever_the_slip() {
        let right = Label { count: 9, ..Label::new("OKONKWO", crate::span::Span::at(0)) };
        let halves = Halves::new(std::iter::once(&right));
        for rare in ["KONKWO", "OKNKWO", "OKOKNWO", "OKONWKO", "KOONKWO", "OKONNKWO", "OKOONKWO"] {
            let rare = Label { count: 1, ..Label::new(rare, crate::span::Span::at(0)) };
            assert!(halves.meant(&rare, &rare.text).is_some(), "{}", rare.text);
        }
    }
}
