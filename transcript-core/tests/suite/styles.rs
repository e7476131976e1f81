//! The invented house styles: how much of each is read, against floors that are only ever raised.

use std::fs;
use std::path::{Path, PathBuf};

use crate::score::{Expected, Found, Score, fold_label, score};

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
    let floors = floors(&folder("styles").join("floors.txt"));
    let mut table = format!("{:<34} turns found     P     R    F1   lab   end  decoys taken", "style");
    let (mut below, mut sum, mut passed) = (Vec::new(), 0.0, 0);
    let fixtures = fixtures();
    for fixture in &fixtures {
        let Outcome { score, found, taken } = judge(fixture);
        let Score { precision, recall, f1, label, end } = score;
        table += &format!(
            "\n{:<34} {:5} {found:5} {precision:5.3} {recall:5.3} {f1:5.3} {label:5.3} {end:5.3}  {}",
            fixture.slug,
            fixture.turns.len(),
            taken.join(", ")
        );
        sum += f1;
        passed += usize::from(f1 >= 0.95);
        let floor = floors.iter().find(|(slug, _)| *slug == fixture.slug).map_or(0.0, |(_, floor)| *floor);
        if f1 + 1e-9 < floor {
            below.push(format!("{} reaches {f1:.3}, below its floor of {floor:.3}", fixture.slug));
        }
    }
    println!("{table}");
    println!(
        "{passed} of {} styles at 0.95 or above, mean {:.3}",
        fixtures.len(),
        sum / fixtures.len() as f64
    );
    assert!(below.is_empty(), "{}", below.join("\n"));
}

#[test]
fn texts_that_are_no_transcripts_have_no_turns() {
    let floors = floors(&folder("not-transcripts").join("known.txt"));
    let mut wrong = Vec::new();
    let files = files(&folder("not-transcripts"), "txt");
    for path in files.iter().filter(|path| stem(path) != "known") {
        let text = fs::read_to_string(path).unwrap();
        let transcript = transcript_core::recover(&text);
        let invented = transcript.turns().len();
        if invented > 0 {
            let labels: Vec<_> = transcript.labels().iter().take(6).map(|label| &*label.text).collect();
            println!("{:<34} {invented:5} turns: {labels:?}", stem(path));
            if !floors.iter().any(|(slug, _)| slug == stem(path)) {
                wrong.push(stem(path));
            }
        }
    }
    println!("{} texts that are no transcripts", files.len());
    assert!(wrong.is_empty(), "taken for transcripts: {wrong:?}");
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
    let expectations = files(&folder("styles"), "expect");
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

/// A table of names and figures: a line each, `#` for comments. A missing table has no lines.
fn floors(path: &Path) -> Vec<(String, f64)> {
    let table = fs::read_to_string(path).unwrap_or_default();
    let rows = table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let row = |line: &str| {
        let mut fields = line.split_whitespace();
        let slug = fields.next().unwrap().to_owned();
        (slug, fields.next().map_or(0.0, |figure| figure.parse().unwrap()))
    };
    rows.map(row).collect()
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
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
