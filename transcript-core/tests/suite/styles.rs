//! The invented house styles: how much of each is read, against floors that are only ever raised.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::floors::{Floors, fixtures as folder};
use crate::score::{Expected, Found, Score, fold_label, mean, score};

/// What a fixture's `.expect` file says; its README has the format.
struct Fixture {
    slug: String,
    text: String,
    turns: Vec<Expected>,
    /// What looks like a label and is none.
    decoys: Vec<String>,
}

struct Outcome {
    score: Score,
    found: usize,
    /// The decoys that were taken for labels.
    taken: Vec<String>,
}

#[test]
fn house_styles_are_read_as_well_as_before() {
    let mut floors = Floors::of("styles");
    let mut table = format!("{:<34} turns found     P     R    F1   lab   end  decoys taken", "style");
    let mut reached = Vec::new();
    let fixtures = fixtures();
    for fixture in &fixtures {
        let Outcome { score, found, taken } = judge(fixture);
        let Score { precision, recall, f1, label, end } = score;
        write!(
            table,
            "\n{:<34} {:5} {found:5} {precision:5.3} {recall:5.3} {f1:5.3} {label:5.3} {end:5.3}  {}",
            fixture.slug,
            fixture.turns.len(),
            taken.join(", ")
        )
        .unwrap();
        reached.push(f1);
        floors.check(&fixture.slug, [f1], 0.0);
    }
    println!("{table}");
    let passed = reached.iter().filter(|&&f1| f1 >= 0.95).count();
    println!(
        "{passed} of {} styles at 0.95 or above, mean {:.3}",
        reached.len(),
        mean(reached.iter().copied())
    );
    floors.settle();
}

#[test]
fn texts_that_are_no_transcripts_have_no_turns() {
    let mut floors = Floors::of("not-transcripts");
    let mut texts = files(&folder("not-transcripts"), "txt");
    texts.retain(|path| stem(path) != "floors");
    assert!(!texts.is_empty(), "no texts");
    for path in &texts {
        let text = fs::read_to_string(path).unwrap();
        let transcript = transcript_core::recover(&text);
        let invented = transcript.turns().len();
        if invented > 0 {
            let labels: Vec<_> = transcript.labels().iter().take(6).map(|label| &*label.text).collect();
            println!("{:<34} {invented:5} turns: {labels:?}", stem(path));
        }
        floors.check(stem(path), [f64::from(invented == 0)], 1.0);
    }
    println!("{} texts that are no transcripts", texts.len());
    floors.settle();
}

#[test]
fn every_style_has_both_files_and_enough_turns() {
    for fixture in fixtures() {
        assert!(fixture.turns.len() >= 8, "{} has too few turns to decide on", fixture.slug);
        let words: Vec<_> =
            fixture.turns.iter().flat_map(|turn| turn.first.iter().chain(&turn.last)).collect();
        let closed_up = |text: &str| text.split_whitespace().collect::<String>();
        let text = closed_up(&fixture.text);
        for words in words {
            let there = words.split_whitespace().all(|word| text.contains(word));
            assert!(there, "{} does not say {words:?}", fixture.slug);
        }
        for label in fixture.turns.iter().filter_map(|turn| turn.labels.first()).chain(&fixture.decoys) {
            let there = label.split_whitespace().all(|word| text.contains(word));
            assert!(there, "{} does not print {label:?}", fixture.slug);
        }
    }
}

fn judge(fixture: &Fixture) -> Outcome {
    let transcript = transcript_core::recover(&fixture.text);
    let nameless = fixture.turns.iter().any(|turn| turn.labels == [""]);
    let labelled = transcript.turns().filter_map(|turn| match turn.label() {
        Some(label) => Some(Found::new(&label.text, &turn.text())),
        None => nameless.then(|| Found::new("", &turn.text())),
    });
    let found: Vec<Found> = labelled.collect();
    let is_taken = |decoy: &&String| found.iter().any(|turn| turn.label == fold_label(decoy));
    Outcome {
        score: score(&fixture.turns, &found, false),
        found: found.len(),
        taken: fixture.decoys.iter().filter(is_taken).cloned().collect(),
    }
}

fn fixtures() -> Vec<Fixture> {
    let mut expectations = files(&folder("styles"), "expect");
    let number = |path: &PathBuf| stem(path).split('-').next().and_then(|number| number.parse::<u32>().ok());
    expectations.sort_by_key(number);
    assert!(!expectations.is_empty(), "no fixtures");
    expectations.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Fixture {
    let mut turns = Vec::new();
    let mut decoys = Vec::new();
    for line in fs::read_to_string(path).unwrap().lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t').map(str::to_owned);
        let label = fields.next().unwrap();
        if label == "!" {
            decoys.extend(fields);
            continue;
        }
        let words = |field: Option<String>| -> Vec<String> {
            field.filter(|words| words != "-").into_iter().collect()
        };
        let (first, last) = (words(fields.next()), words(fields.next()));
        let optional = label.starts_with('?');
        let labels = std::iter::once(label.trim_start_matches('?').to_owned()).chain(fields).collect();
        turns.push(Expected { labels, first, last, optional });
    }
    let text = fs::read_to_string(path.with_extension("txt")).unwrap();
    Fixture { slug: stem(path).to_owned(), text, turns, decoys }
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|found| found == extension)).collect();
    files.sort();
    files
}

fn stem(path: &Path) -> &str {
    path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
}
