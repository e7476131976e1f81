//! How precisely faults are diagnosed: break one thing in a good transcript, see what is said of it.
//!
//! The measure is that of `score_diagnostics.py` beside the repository, over real transcripts that are read in
//! place. Without them the test says so and passes.

mod faults;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use transcript_core::{Code, Diagnostic, ParseOptions, Severity, Transcript};

use faults::{Fault, INJECTORS, Labelled, Place, Random};

struct Case {
    slug: String,
    text: String,
    labels: Vec<String>,
}

/// The sums of one code.
#[derive(Default)]
struct Row {
    faults: u32,
    found: u32,
    exact: u32,
    fixable: u32,
    fixed: u32,
    noise: u32,
    kept: u32,
}

impl Row {
    fn columns(&self) -> [Option<f64>; 5] {
        let share = |count: u32, all: u32| (all > 0).then(|| f64::from(count) / f64::from(all));
        let n = self.faults;
        [
            share(self.found, n),
            share(self.exact, n),
            share(self.fixed, self.fixable),
            share(self.noise, n),
            share(self.kept, n),
        ]
    }
}

fn judge(code: Code, fault: &Fault, original: &str, before: &Transcript<'_>, row: &mut Row, show: &str) {
    let after = ParseOptions::new().recover_bytes(&fault.text);
    let key = |found: &Diagnostic| (found.code, found.message.clone());
    let mut known: BTreeMap<_, i32> = BTreeMap::new();
    for found in before.diagnostics() {
        *known.entry(key(found)).or_default() += 1;
    }
    let mut new: Vec<&Diagnostic> = after.diagnostics().iter().collect();
    new.retain(|found| {
        let left = known.entry(key(found)).or_default();
        *left -= 1;
        *left < 0
    });
    let is_hit = |found: &&&Diagnostic| found.code == code && found.span.overlaps(fault.span);
    let hits: Vec<&&Diagnostic> = new.iter().filter(is_hit).collect();
    let noise: Vec<&&Diagnostic> =
        new.iter().filter(|found| !is_hit(found) && found.severity() > Severity::Note).collect();
    let exact = hits.iter().any(|found| found.span == fault.span);
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let repairs = |found: &&&Diagnostic| {
        found.fix.as_ref().is_some_and(|fix| {
            let text = after.text();
            let fixed =
                [&text[..fix.span.range().start], &fix.replacement, &text[fix.span.range().end..]].concat();
            folded(&fixed) == folded(original)
        })
    };
    let fixed = fault.fixable && hits.iter().any(repairs);
    let (was, now) = (turns(before), turns(&after));
    let kept = missing(&was, &now) <= 2 && missing(&now, &was) <= 2;
    row.faults += 1;
    row.found += u32::from(!hits.is_empty());
    row.exact += u32::from(exact);
    row.fixable += u32::from(fault.fixable);
    row.fixed += u32::from(fixed);
    row.noise += u32::try_from(noise.len()).unwrap();
    row.kept += u32::from(kept);
    let good = exact && (fixed || !fault.fixable) && noise.is_empty() && kept;
    if !good && std::env::var_os("SHOW_FAULTS").is_some() {
        let at = after.position(fault.span.start());
        let line = fault.span.slice(after.text());
        println!("{code} {show} {}:{} {line:?} exact {exact} fixed {fixed} kept {kept}", at.line, at.column);
        for found in noise {
            println!("    noise {} {}", found.code, found.message);
        }
    }
}

fn turns(transcript: &Transcript<'_>) -> HashMap<(String, String), i32> {
    let mut counts = HashMap::new();
    for turn in transcript.turns() {
        let label = turn.label().map_or(String::new(), |label| label.text.to_string());
        *counts.entry((label, turn.text().into_owned())).or_default() += 1;
    }
    counts
}

fn missing(some: &HashMap<(String, String), i32>, others: &HashMap<(String, String), i32>) -> i32 {
    some.iter().map(|(key, count)| (count - others.get(key).unwrap_or(&0)).max(0)).sum()
}

fn labelled_lines<'c>(text: &'c str, labels: &'c [String]) -> Vec<Labelled<'c>> {
    let mut at = 0;
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let read = |label: &&'c String| {
            let speech = line.strip_prefix(label.as_str())?.strip_prefix(':')?;
            let content = speech.trim_start_matches([' ', '\t']);
            (content.len() < speech.len() && !content.trim().is_empty()).then(|| line.len() - content.len())
        };
        let longest = labels.iter().filter(|label| read(label).is_some()).max_by_key(|label| label.len());
        if let Some((label, speech)) = longest.and_then(|label| Some((label, read(&label)?))) {
            lines.push(Labelled { start: at, label, speech: at + speech, end: at + line.len() });
        }
        at += line.len() + 1;
    }
    lines
}

/// A folder of the material beside the repository; says so where it is absent.
fn shared(folder: &str) -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let found = above.map(|above| above.join("shared").join(folder)).find(|path| path.is_dir());
    if found.is_none() {
        println!("skipped: there is no folder shared/{folder} beside the repository");
    }
    found
}

fn cases(folder: &Path) -> Vec<Case> {
    let mut folders: Vec<PathBuf> =
        folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    let read = |folder: &PathBuf| {
        let gold: serde_json::Value =
            serde_json::from_slice(&std::fs::read(folder.join("gold.json")).unwrap()).unwrap();
        let turns = gold["turns"].as_array()?;
        let mut labels: Vec<String> =
            turns.iter().map(|turn| turn["speaker_label"].as_str().unwrap().to_owned()).collect();
        labels.sort();
        labels.dedup();
        let source = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
        let source = source.into_iter().find(|path| path.file_stem().is_some_and(|stem| stem == "source"))?;
        let text = String::from_utf8(std::fs::read(source).unwrap()).ok()?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        let count = labelled_lines(&text, &labels).len();
        let slug = folder.file_name()?.to_string_lossy().into_owned();
        (count >= 20 && count * 10 >= turns.len() * 9).then_some(Case { slug, text, labels })
    };
    folders.iter().filter_map(read).collect()
}

const FAULTS: usize = 10;

#[test]
fn faults_in_real_transcripts_are_diagnosed() {
    let Some(folder) = shared("corpus/plain") else { return };
    let mut rows: BTreeMap<Code, Row> = BTreeMap::new();
    for case in cases(&folder) {
        let before = transcript_core::recover(&case.text);
        let lines = labelled_lines(&case.text, &case.labels);
        let mut seen = HashMap::new();
        for line in &lines {
            *seen.entry(line.label).or_default() += 1;
        }
        for (number, (code, inject)) in INJECTORS.iter().enumerate() {
            let mut random = Random(number as u64 + case.text.len() as u64);
            let mut done = 0;
            for row in random.shuffled(lines.len()) {
                let place = Place { text: &case.text, lines: &lines, row, seen: &seen };
                let Some(fault) = inject(&place, &mut random) else { continue };
                judge(*code, &fault, &case.text, &before, rows.entry(*code).or_default(), &case.slug);
                done += 1;
                if done >= FAULTS {
                    break;
                }
            }
        }
    }
    let [found, exact, fixed, noise, kept] = report(&rows);
    println!("mean{found:>12.3}{exact:>8.3}{fixed:>8.3}{noise:>8.3}{kept:>8.3}");
    assert!(found >= 0.98 && exact >= 0.95 && fixed >= 0.95 && noise <= 0.03 && kept >= 0.99);
}

/// Prints the table and gives the means over the codes.
fn report(rows: &BTreeMap<Code, Row>) -> [f64; 5] {
    let names = ["found", "exact", "fix", "noise", "kept"];
    println!("code      n{}", names.map(|name| format!("{name:>8}")).concat());
    let cell = |share: Option<f64>| share.map_or(format!("{:>8}", "-"), |share| format!("{share:>8.3}"));
    for (code, row) in rows {
        println!("{code}{:>6}{}", row.faults, row.columns().map(cell).concat());
    }
    std::array::from_fn(|column| {
        let values: Vec<f64> = rows.values().filter_map(|row| row.columns()[column]).collect();
        values.iter().sum::<f64>() / f64::from(u32::try_from(values.len()).unwrap())
    })
}
