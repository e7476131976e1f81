//! Labels that count their turns: `T1:`, `C1:`, `T2:`, … or `A.1:`, `B.2:`. The letters say who speaks, so for the
//! weighing all of one kind are one name.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::candidates::{Candidates, NameId};

/// So many turns must count upwards.
const FEWEST: usize = 4;
/// The most letters before a number.
const MOST_LETTERS: usize = 3;

/// What is known of the labels with the same letters.
struct Series {
    name: NameId,
    last: u32,
    uses: usize,
    counts: bool,
}

/// Gives the labels of each series that counts upwards one name.
pub(crate) fn join(text: &str, candidates: &mut Candidates) {
    let mut series: HashMap<&str, Series, FixedState> = HashMap::default();
    let codes: Vec<Option<(&str, u32)>> =
        candidates.names.iter().map(|name| code(name.first.slice(text))).collect();
    if codes.iter().flatten().count() < FEWEST {
        return;
    }
    let mut line = None;
    for found in &candidates.list {
        // Other readings of a line are no further turns.
        if line.replace(found.line) == Some(found.line) {
            continue;
        }
        let Some((letters, number)) = codes.get(found.name as usize).copied().flatten() else { continue };
        let known =
            series.entry(letters).or_insert(Series { name: found.name, last: 0, uses: 0, counts: true });
        known.counts &= known.uses == 0 || number > known.last;
        known.last = number;
        known.uses += 1;
    }
    series.retain(|_, known| known.counts && known.uses >= FEWEST);
    for found in &mut candidates.list {
        let code = codes.get(found.name as usize).copied().flatten();
        if let Some(known) = code.and_then(|(letters, _)| series.get(letters)) {
            found.name = known.name;
        }
    }
}

/// The letters and the number of a label that is nothing else.
fn code(name: &str) -> Option<(&str, u32)> {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = name.get(letters.len()..)?;
    let letters = letters.strip_suffix(['.', '-', ' ']).unwrap_or(letters);
    let fits = (1..=MOST_LETTERS).contains(&letters.chars().count())
        && letters.chars().all(|c| c.is_alphabetic() && !c.is_lowercase());
    if fits && number.len() <= 4 { number.parse().ok().map(|number| (letters, number)) } else { None }
}

#[cfg(test)]
mod tests {
    use crate::recover;

    #[test]
    fn labels_may_count_their_turns() {
        let round =
            |n| format!("T{n}: Would you say that it went well?\nC{n}: I would say so, on most days.\n");
        let talk = (1..9).map(round).collect::<Vec<_>>().concat();
        let transcript = recover(&talk);
        let labels: Vec<&str> =
            transcript.turns().filter_map(|turn| turn.label()).map(|label| &*label.text).collect();
        assert_eq!(labels.len(), 16);
        assert_eq!(labels[..4], ["T1", "C1", "T2", "C2"]);
    }
}
