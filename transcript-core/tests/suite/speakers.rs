//! Who is who, on lists with known answers that stand beside the repository.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test stops at what it does not expect"
)]

use std::collections::HashMap;
use std::path::PathBuf;

use serde_json::Value;
use transcript_core::{Label, ParseOptions, resolve};

/// The folder of shared data, where it is there.
fn shared() -> Option<PathBuf> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().map(|folder| folder.join("../shared")).find(|shared| shared.is_dir())
}

#[derive(Default)]
struct Score {
    lists: usize,
    exact: usize,
    wrong: usize,
    missed: usize,
    right: usize,
    parts: usize,
}

/// Pairs of labels of one group.
fn pairs(group_of: &HashMap<&str, usize>) -> Vec<(String, String)> {
    let mut labels: Vec<&str> = group_of.keys().copied().collect();
    labels.sort_unstable();
    let mut pairs = Vec::new();
    for (at, one) in labels.iter().enumerate() {
        for other in &labels[at + 1..] {
            if group_of[one] == group_of[other] {
                pairs.push(((*one).to_owned(), (*other).to_owned()));
            }
        }
    }
    pairs
}

fn part(label: &Label, name: &str) -> String {
    let text = match name {
        "kind" => Some(label.parts.kind.name().into()),
        "honorific" => label.honorific().map(Into::into),
        "role" => label.role().map(Into::into),
        "given" => label.given().map(Into::into),
        "family" => label.family().map(Into::into),
        "particle" => label.particle().map(Into::into),
        "suffix" => label.suffix().map(Into::into),
        "nickname" => label.nickname().map(Into::into),
        "initials" => label.initials().map(Into::into),
        "affiliation" => label.affiliation(),
        "manner" => label.note().map(Into::into),
        other => panic!("no part {other}"),
    };
    text.unwrap_or_default().to_lowercase().trim_matches('.').to_owned()
}

fn score(case: &Value, score: &mut Score) {
    let text = |value: &'static str| move |entry: &Value| entry[value].as_str().unwrap().to_owned();
    let entries = case["labels"].as_array().unwrap();
    let names: Vec<String> = entries.iter().map(text("label")).collect();
    let counts = entries.iter().map(|entry| u32::try_from(entry["count"].as_u64().unwrap()).unwrap());
    let front = case["front_matter"].as_str().unwrap_or("");
    let resolved = resolve(names.iter().map(String::as_str).zip(counts), front, &ParseOptions::new());
    let by_text: HashMap<&str, &Label> = resolved.labels.iter().map(|label| (&*label.text, label)).collect();
    let mut gold = HashMap::new();
    for (number, group) in case["groups"].as_array().unwrap().iter().enumerate() {
        gold.extend(group.as_array().unwrap().iter().map(|label| (label.as_str().unwrap(), number)));
    }
    let got = gold.keys().map(|&label| (label, by_text[label].speaker.unwrap().0 as usize)).collect();
    let (joined, wanted) = (pairs(&got), pairs(&gold));
    let wrong: Vec<_> = joined.iter().filter(|pair| !wanted.contains(pair)).collect();
    let missed: Vec<_> = wanted.iter().filter(|pair| !joined.contains(pair)).collect();
    score.lists += 1;
    score.exact += usize::from(wrong.is_empty() && missed.is_empty());
    score.wrong += wrong.len();
    score.missed += missed.len();
    if !wrong.is_empty() || !missed.is_empty() {
        println!("{} wrong: {wrong:?} missed: {missed:?}", case["id"]);
        for found in &resolved.diagnostics {
            println!("    {}", found.message);
        }
    }
    for (label, parts) in case["parts"].as_object().into_iter().flatten() {
        for (name, value) in parts.as_object().unwrap() {
            let wanted = value.as_str().unwrap_or("").to_lowercase();
            let found = part(by_text[label.as_str()], name);
            score.parts += 1;
            if found == wanted.trim_matches('.') {
                score.right += 1;
            } else {
                println!("{} {label}: {name} is {found:?}, not {wanted:?}", case["id"]);
            }
        }
    }
}

#[test]
fn challenge_lists_are_grouped_right() {
    let Some(shared) = shared() else {
        println!("skipped: there is no folder `shared` beside the repository");
        return;
    };
    let text = std::fs::read_to_string(shared.join("corpus/speakers/challenges.json")).unwrap();
    let cases: Vec<Value> = serde_json::from_str(&text).unwrap();
    let mut total = Score::default();
    for case in &cases {
        score(case, &mut total);
    }
    let Score { lists, exact, wrong, missed, right, parts } = total;
    println!(
        "lists {lists}  exact {exact}  wrong pairs {wrong}  missed pairs {missed}  parts {right}/{parts}"
    );
    assert_eq!(wrong, 0, "wrongly joined pairs");
    assert!(exact * 98 >= lists * 96, "{exact} of {lists} lists exact");
    assert!(right * 100 >= parts * 98, "{right} of {parts} parts right");
}

/// The labels of a document with their counts, in the order of their first turns, and the text before them.
fn labels_of(gold: &Value, source: &str) -> (Vec<(String, u32)>, String) {
    let mut counts: Vec<(String, u32)> = Vec::new();
    for turn in gold["turns"].as_array().into_iter().flatten() {
        let Some(label) = turn["speaker_label"].as_str() else { continue };
        match counts.iter_mut().find(|(known, _)| known == label) {
            Some((_, count)) => *count += 1,
            None => counts.push((label.to_owned(), 1)),
        }
    }
    let words = gold["turns"][0]["first_words"].as_str().unwrap_or("");
    let speech = source.find(words).unwrap_or(0);
    let first = counts.first().map_or("", |(label, _)| label.as_str());
    let start = source.get(..speech).and_then(|before| before.rfind(first)).unwrap_or(0);
    (counts, source.get(..start).unwrap_or("").to_owned())
}

#[test]
fn labels_of_real_documents_are_grouped_right() {
    let Some(shared) = shared() else {
        println!("skipped: there is no folder `shared` beside the repository");
        return;
    };
    let (mut documents, mut wrong_pairs, mut missed_pairs) = (0, 0, 0);
    for entry in std::fs::read_dir(shared.join("corpus/plain")).unwrap() {
        let folder = entry.unwrap().path();
        let Ok(gold) = std::fs::read_to_string(folder.join("gold.json")) else { continue };
        let gold: Value = serde_json::from_str(&gold).unwrap();
        let source = ["txt", "md", "html"]
            .iter()
            .find_map(|end| std::fs::read_to_string(folder.join("source").with_extension(end)).ok());
        let source = source.unwrap_or_default();
        let (labels, front) = labels_of(&gold, &source);
        if labels.is_empty() {
            continue;
        }
        documents += 1;
        let resolved = resolve(
            labels.iter().map(|(label, count)| (label.as_str(), *count)),
            &front,
            &ParseOptions::new(),
        );
        let mut groups = HashMap::new();
        for (number, speaker) in gold["speakers"].as_array().into_iter().flatten().enumerate() {
            groups.extend(
                speaker["labels"].as_array().unwrap().iter().map(|label| (label.as_str().unwrap(), number)),
            );
        }
        let ours: HashMap<&str, usize> =
            resolved.labels.iter().map(|label| (&*label.text, label.speaker.unwrap().0 as usize)).collect();
        groups.retain(|label, _| ours.contains_key(label));
        let got = groups.keys().map(|&label| (label, ours[label])).collect();
        let (joined, wanted) = (pairs(&got), pairs(&groups));
        let wrong: Vec<_> = joined.iter().filter(|pair| !wanted.contains(pair)).collect();
        let missed: Vec<_> = wanted.iter().filter(|pair| !joined.contains(pair)).collect();
        wrong_pairs += wrong.len();
        missed_pairs += missed.len();
        if !wrong.is_empty() || !missed.is_empty() {
            println!("{}: wrong {wrong:?} missed {missed:?}", folder.display());
        }
    }
    println!("documents {documents}  wrong pairs {wrong_pairs}  missed pairs {missed_pairs}");
    assert!(documents > 20, "{documents} documents");
    assert_eq!(wrong_pairs, 0, "wrongly joined pairs");
}
