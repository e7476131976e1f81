//! A legend or a cast list at the head of a transcript: `MH: Mira Holt`, `Guest: Bram Oake`, `Mother : in black`. It
//! says who the labels stand for, and nobody speaks in it.

use super::candidates::{Candidate, Candidates};
use super::chars;
use super::decide::Head;
use super::lexicon;
use super::line::{Line, Role};

/// One line of the kind may be a greeting.
const FEWEST: usize = 2;
/// So many people have a list.
const FEWEST_IN_CAST: usize = 3;
/// No list is longer; each entry is looked for in all the rest.
const MOST_ENTRIES: usize = 64;
/// The most words that say who somebody is.
const MOST_WORDS: usize = 8;

/// Takes the lines of a legend out of the heads: those in front that name who bears a label, if that label or that
/// name opens a turn further down.
pub(crate) fn set_aside(text: &str, lines: &[Line], candidates: &Candidates, heads: &mut Vec<Head>) {
    let all: Vec<&Candidate> =
        heads.iter().filter_map(|head| candidates.list.get(head.candidate as usize)).collect();
    let (mut count, mut sure) = (0, false);
    for (position, found) in all.iter().enumerate().take(MOST_ENTRIES) {
        let line = lines.get(found.last_line as usize).filter(|_| candidates.is_on_one_line(found));
        let value = line.and_then(|line| text.get(found.end as usize..line.body.range().end));
        let Some(words) = value.and_then(words_of_name) else { break };
        let bearer = lexicon::fold(&words.join(" "));
        let later = || all.iter().skip(position + 1);
        let bears = |label: &str| begins_alike(label, &bearer) && lexicon::fold(label) == bearer;
        let named = words.len() > 1 && later().any(|later| bears(later.label.slice(text)));
        let recurs = later().any(|later| later.name == found.name);
        let stands = recurs && stands_for(found.label.slice(text), &words);
        if !(named || stands) {
            break;
        }
        sure |= named;
        count += 1;
    }
    if !sure && count < FEWEST {
        count = cast(lines, candidates, &all);
    }
    heads.drain(..count);
}

/// Whether two texts begin with the same letter, as hardly any do: most need not be folded.
fn begins_alike(one: &str, other: &str) -> bool {
    let first = |text: &str| text.chars().flat_map(char::to_lowercase).next();
    first(one) == first(other)
}

/// How many heads in front are a cast list: each names somebody who speaks further down, on lines without a blank
/// between them, and none ends as sentences do, while what is said does.
fn cast(lines: &[Line], candidates: &Candidates, all: &[&Candidate]) -> usize {
    let row = |row: u32| lines.get(row as usize);
    let is_entry = |position: usize, found: &Candidate| {
        let before = position.checked_sub(1).and_then(|before| all.get(before));
        let adjoins = before.is_none_or(|before| {
            let mut between = (before.last_line + 1..found.line).filter_map(row);
            between.all(|line| line.role == Role::Text)
        });
        let recurs = all.iter().skip(position + 1).any(|later| later.name == found.name);
        let first = all.iter().take(position).all(|earlier| earlier.name != found.name);
        let ends = row(found.last_line).is_none_or(|line| line.ends_sentence || line.body.end() <= found.end);
        adjoins && recurs && first && !ends && candidates.is_on_one_line(found)
    };
    let entries = all.iter().enumerate().take(MOST_ENTRIES);
    let count = entries.take_while(|(position, found)| is_entry(*position, found)).count();
    let (Some(last), Some(next)) = (count.checked_sub(1).and_then(|last| all.get(last)), all.get(count))
    else {
        return 0;
    };
    let apart = (last.last_line + 1..next.line).filter_map(row).any(|line| line.role == Role::Blank);
    let said = || all.iter().skip(count);
    let sentences = said().filter(|found| found.traits.paragraph_ends).count();
    let usual = sentences * 10 >= said().count() * 8;
    if count >= FEWEST_IN_CAST && apart && usual { count } else { 0 }
}

/// The words of a text that may be somebody's name or office.
fn words_of_name(text: &str) -> Option<Vec<&str>> {
    let words: Vec<&str> = text.split(chars::is_space).filter(|word| !word.is_empty()).collect();
    let text = chars::trim(text);
    let abbreviated = text.strip_suffix('.').is_some_and(lexicon::ends_in_abbreviation);
    let fits = abbreviated || !chars::ends_like_sentence(text);
    (fits && (1..=MOST_WORDS).contains(&words.len())).then_some(words)
}

/// Whether a label stands for what is behind it: its letters, or an office that somebody holds.
fn stands_for(label: &str, words: &[&str]) -> bool {
    abbreviates(label, words) || is_bearer(label, words)
}

/// Whether a label is made of the first letters of some words, `MH` of `Mira Holt`, `P2` of `Participant 2`.
fn abbreviates(label: &str, words: &[&str]) -> bool {
    let letters = label.chars().filter(|c| c.is_alphanumeric());
    let initials = words.iter().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    label.chars().count() <= words.len().max(2) + 2
        && label.chars().all(|c| !c.is_lowercase())
        && letters.eq(initials.take(label.chars().filter(|c| c.is_alphanumeric()).count()))
}

/// Whether an office stands before a name of two words or more.
fn is_bearer(label: &str, words: &[&str]) -> bool {
    let is_name = |word: &&str| word.starts_with(char::is_uppercase);
    lexicon::is_role(&lexicon::fold(label)) && words.len() >= 2 && words.iter().all(is_name)
}

#[cfg(test)]
mod tests {
    use crate::recover;

    fn first(legend: &str) -> String {
        let talk = "MH: Where were you?\nBO: At the quay. It rained.\n".repeat(6);
        let text = format!("{legend}\n\n{talk}");
        recover(&text).turns().next().unwrap().speech().into_owned()
    }

    #[test]
    fn a_legend_is_said_by_nobody() {
        assert_eq!(first("MH: Mira Holt\nBO: Bram Oake, harbour master"), "Where were you?");
    }

    #[test]
    fn labels_that_only_head_the_talk_are_said_by_nobody() {
        let talk = "Mira Holt: Where were you?\nBram Oake: At the quay. It rained.\n".repeat(6);
        let text = format!("HOST: MIRA HOLT\nGUEST: BRAM OAKE\n\n{talk}");
        assert_eq!(recover(&text).turns().next().unwrap().speech(), "Where were you?");
    }

    #[test]
    fn a_cast_list_is_said_by_nobody() {
        let talk = "Mother : Where were you?\n\nSon : At the quay.\n\nCat : I was not there.\n\n".repeat(4);
        let text =
            format!("People\n\nMother : a woman in black\nSon : her son\nCat : a cat, or not\n\n{talk}");
        assert_eq!(recover(&text).turns().next().unwrap().speech(), "Where were you?");
    }

    #[test]
    fn words_that_a_label_does_not_abbreviate_are_speech() {
        assert_eq!(first("MH: Good morning\nBO: Hello there"), "Good morning");
        assert_eq!(first("MH: Mira Holt"), "Mira Holt", "one line alone may be an answer");
    }
}
