//! The regression test over the real documents beside the repository, judged as their scorer judges.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use transcript_core::{ParseOptions, Transcript};

use crate::credit::{Credit, credit};
use crate::floors::Floors;
use crate::score::{Expected, Found, Score, mean, score};

/// One document with its answer.
struct Case {
    slug: String,
    bytes: Vec<u8>,
    turns: Vec<Expected>,
    covers_start: bool,
}

#[test]
fn real_documents_are_read_as_well_as_before() {
    let Some(folder) = corpus() else {
        println!("skipped: there is no ../shared/corpus/plain beside the repository");
        return;
    };
    let mut floors = Floors::of("corpus");
    let mut report = Report::default();
    for case in cases(&folder) {
        let transcript = ParseOptions::new().recover_bytes(&case.bytes);
        if case.turns.is_empty() {
            let invented = transcript.turns().len();
            report.negative(&case.slug, invented);
            floors.check(&case.slug, [f64::from(invented == 0)], 1.0);
        } else {
            let judged = score(&case.turns, &found(&transcript), case.covers_start);
            report.positive(&case, judged, credit(&case.turns, &transcript));
            floors.check(&case.slug, [judged.f1, judged.label, judged.end], 0.0);
        }
    }
    println!("{}", report.table());
    floors.settle();
}

fn found(transcript: &Transcript<'_>) -> Vec<Found> {
    let turns = transcript.turns();
    turns.filter_map(|turn| Some(Found::new(&turn.label()?.text, &turn.text()))).collect()
}

/// The lines of the table, and the sums for its last ones.
#[derive(Default)]
struct Report {
    lines: Vec<String>,
    scores: Vec<Score>,
    credit: Credit,
    negatives: usize,
    clean: usize,
}

impl Report {
    fn negative(&mut self, slug: &str, invented: usize) {
        self.negatives += 1;
        self.clean += usize::from(invented == 0);
        if invented > 0 {
            self.lines.push(format!("{slug:<28} {invented:5} turns invented"));
        }
    }

    fn positive(&mut self, case: &Case, judged: Score, credit: Credit) {
        let Score { precision, recall, f1, label, end } = judged;
        self.lines.push(format!(
            "{:<28} {:5} {precision:5.3} {recall:5.3} {f1:5.3} {label:5.3} {end:5.3}  {:5.2}% {:5.2}%  ({} turns placed)",
            case.slug,
            case.turns.len(),
            credit.share(credit.wrong),
            credit.share(credit.nobody),
            credit.turns,
        ));
        self.scores.push(judged);
        self.credit = self.credit.plus(credit);
    }

    fn table(&self) -> String {
        let mean = |figure: fn(&Score) -> f64| mean(self.scores.iter().map(figure));
        let credit = self.credit;
        format!(
            "{:<28} turns     P     R    F1   lab   end   wrong nobody\n{}\n{:<28} {:5} {:5.3} {:5.3} {:5.3} {:5.3} {:5.3}  {:5.2}% {:5.2}%  of {} words\n{} of {} negatives without turns",
            "case",
            self.lines.join("\n"),
            "mean; words of all",
            "",
            mean(|score| score.precision),
            mean(|score| score.recall),
            mean(|score| score.f1),
            mean(|score| score.label),
            mean(|score| score.end),
            credit.share(credit.wrong),
            credit.share(credit.nobody),
            credit.words,
            self.clean,
            self.negatives,
        )
    }
}

/// The cases in the order of their names.
fn cases(folder: &Path) -> Vec<Case> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.join("gold.json").exists()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "the corpus has no cases");
    folders.iter().map(|folder| case(folder)).collect()
}

fn case(folder: &Path) -> Case {
    let gold: Value = serde_json::from_slice(&fs::read(folder.join("gold.json")).unwrap()).unwrap();
    let source = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let source =
        source.into_iter().find(|path| path.file_stem().is_some_and(|stem| stem == "source")).unwrap();
    let turns = gold["turns"].as_array().unwrap();
    Case {
        slug: folder.file_name().unwrap().to_str().unwrap().to_owned(),
        bytes: fs::read(source).unwrap(),
        turns: turns.iter().map(expected).collect(),
        covers_start: gold.get("covers").is_some_and(|covers| !covers.is_null()),
    }
}

fn expected(turn: &Value) -> Expected {
    let texts = |key: &str, others: &str| -> Vec<String> {
        let others = turn[others].as_array().into_iter().flatten();
        std::iter::once(&turn[key]).chain(others).filter_map(Value::as_str).map(str::to_owned).collect()
    };
    Expected {
        labels: texts("speaker_label", "label_alt"),
        first: texts("first_words", "first_words_alt"),
        last: texts("last_words", "last_words_alt"),
        optional: turn["optional"].as_bool().unwrap_or(false),
    }
}

fn corpus() -> Option<PathBuf> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    repository.map(|folder| folder.join("shared/corpus/plain")).find(|folder| folder.is_dir())
}
