//! Synthetic house styles: a conversation printed in any combination of features must be read back as it was.

mod alphabet;
mod model;
mod random;
mod shape;
mod write;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use self::model::Turn;
use self::random::Random;
use self::shape::Style;
use crate::floors::Floors;
use crate::score::{fold, fold_label, ratio};

/// How a printed conversation was read back.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Reading {
    /// Every turn was found, none was invented, and all labels are right.
    turns: bool,
    /// And every turn says what it said.
    texts: bool,
}

/// What was read back, over all styles and by the value of each feature: how many, how many turns and texts right.
#[derive(Default)]
struct Tally {
    rows: BTreeMap<(&'static str, String), [usize; 3]>,
    all: [usize; 3],
}

impl Tally {
    fn add(&mut self, style: &Style, reading: Reading) {
        let count = [1, usize::from(reading.turns), usize::from(reading.texts)];
        let add = |row: &mut [usize; 3]| row.iter_mut().zip(count).for_each(|(sum, count)| *sum += count);
        add(&mut self.all);
        for feature in style.features() {
            add(self.rows.entry(feature).or_default());
        }
    }

    fn table(&self) -> String {
        let mut table =
            format!("{:<12} {:<18} styles  turns  texts  (share that fails)\n", "feature", "value");
        let all = ("all".to_owned(), String::new(), self.all);
        let rows =
            self.rows.iter().map(|((feature, value), row)| ((*feature).to_owned(), value.clone(), *row));
        for (feature, value, [styles, turns, texts]) in std::iter::once(all).chain(rows) {
            let fails = |right: usize| 100.0 * ratio(styles - right, styles);
            writeln!(
                table,
                "{feature:<12} {value:<18} {styles:6} {:5.1}% {:5.1}%",
                fails(turns),
                fails(texts)
            )
            .unwrap();
        }
        table
    }
}

/// Draws, prints and reads so many styles. Of those that fail, the first few are shown.
fn run(styles: usize, seed: u64, shown: usize) -> Tally {
    let mut tally = Tally::default();
    let mut failures = 0;
    for index in 0..styles {
        let mut random = Random::new(seed + index as u64);
        let style = Style::draw(&mut random);
        let turns = model::conversation(&style, &mut random);
        let text = write::print(&style, &turns, &mut random);
        let reading = read_back(&turns, &text);
        tally.add(&style, reading);
        if !reading.turns {
            failures += 1;
            if failures <= shown {
                let head: Vec<_> = text.lines().take(14).collect();
                println!("--- seed {}: {:?}\n{}\n", seed + index as u64, style.features(), head.join("\n"));
            }
        }
    }
    tally
}

fn read_back(turns: &[Turn], text: &str) -> Reading {
    let transcript = transcript_core::recover(text);
    let found: Vec<_> = transcript.turns().filter(|turn| turn.label().is_some()).collect();
    let labels_agree = found.len() == turns.len()
        && found
            .iter()
            .zip(turns)
            .all(|(found, turn)| found.label().is_some_and(|label| is_label(&label.text, &turn.label)));
    let texts_agree = || {
        found
            .iter()
            .zip(turns)
            .all(|(found, turn)| fold(&found.speech()) == fold(&turn.paragraphs.join("\n")))
    };
    Reading { turns: labels_agree, texts: labels_agree && texts_agree() }
}

/// Whether a printed label is the name, with or without a note in brackets after it.
fn is_label(printed: &str, name: &str) -> bool {
    let printed = fold_label(printed);
    let bare = printed.split(" (").next().unwrap_or_default();
    printed == fold_label(name) || bare == fold_label(name)
}

/// The styles of the ordinary suite: the same every time, few enough to take a second or two.
#[test]
fn printed_conversations_are_read_back() {
    let tally = run(300, 1, 0);
    println!("{}", tally.table());
    let mut floors = Floors::of("generator");
    let [styles, turns, texts] = tally.all;
    floors.check("styles", [ratio(turns, styles), ratio(texts, styles)], 0.0);
    floors.settle();
}

/// `cargo test -p transcript-core --test suite thousands -- --ignored --nocapture` shows what fails, and where.
#[test]
#[ignore = "a long run for the table"]
fn thousands_of_styles() {
    let number =
        |name: &str, usual: u64| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let styles = usize::try_from(number("TRANSCRIPT_STYLES", 5000)).unwrap();
    let shown = usize::try_from(number("TRANSCRIPT_SHOWN", 5)).unwrap();
    println!("{}", run(styles, number("TRANSCRIPT_SEED", 1000), shown).table());
}
