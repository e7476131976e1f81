//! How precisely faults are diagnosed: break one thing in a good transcript, see what is said of it.
//!
//! The measure is that of `score_diagnostics.py` beside the repository, over real transcripts that are read in
//! place. Without them the test says so and passes.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use transcript_core::{Code, Diagnostic, ParseOptions, Severity, Span, Transcript};

/// One line that opens a turn: where the label, its delimiter and its speech are.
struct Labelled<'t> {
    start: usize,
    label: &'t str,
    speech: usize,
    end: usize,
}

impl Labelled<'_> {
    fn label_end(&self) -> usize {
        self.start + self.label.len()
    }
}

/// A broken text, and where the fault is.
struct Fault {
    text: Vec<u8>,
    span: Span,
    fixable: bool,
}

struct Case {
    slug: String,
    text: String,
    labels: Vec<String>,
}

struct Place<'c> {
    text: &'c str,
    lines: &'c [Labelled<'c>],
    row: usize,
    seen: &'c HashMap<&'c str, usize>,
}

impl Place<'_> {
    fn line(&self) -> &Labelled<'_> {
        &self.lines[self.row]
    }

    fn seen(&self) -> usize {
        self.seen[self.line().label]
    }

    /// The text with a range replaced.
    fn with(&self, from: usize, to: usize, by: &str) -> Vec<u8> {
        [&self.text[..from], by, &self.text[to..]].concat().into_bytes()
    }

    fn has_brackets(&self) -> bool {
        self.text[self.line().start..self.line().end].contains(['(', ')', '[', ']'])
    }
}

type Injector = fn(&Place<'_>, &mut Random) -> Option<Fault>;

const INJECTORS: [(Code, Injector); 11] = [
    (Code::ControlCharacter, control_character),
    (Code::InvalidEncoding, invalid_encoding),
    (Code::MissingDelimiter, missing_delimiter),
    (Code::MisspeltLabel, misspelt_label),
    (Code::LabelSpacing, label_spacing),
    (Code::EmptyLabel, empty_label),
    (Code::EmptyTurn, empty_turn),
    (Code::LabelInsideLine, glued_turns),
    (Code::RepeatedText, repeated_sentence),
    (Code::UnclosedAnnotation, unclosed_annotation),
    (Code::UnopenedAnnotation, unopened_annotation),
];

fn fault(text: Vec<u8>, start: usize, end: usize) -> Option<Fault> {
    Some(Fault { text, span: Span::of(start..end), fixable: false })
}

fn fixable(fault: Option<Fault>) -> Option<Fault> {
    fault.map(|fault| Fault { fixable: true, ..fault })
}

fn missing_delimiter(place: &Place<'_>, _: &mut Random) -> Option<Fault> {
    let line = place.line();
    let plain = place.seen() >= 5 && line.label.chars().count() >= 3;
    let end = line.label_end();
    fixable(plain.then(|| fault(place.with(end, end + 1, ""), line.start, end))?)
}

fn misspelt_label(place: &Place<'_>, random: &mut Random) -> Option<Fault> {
    let line = place.line();
    let chars: Vec<(usize, char)> = line.label.char_indices().collect();
    let inner = chars.get(1..chars.len().checked_sub(1)?)?;
    let letters: Vec<&(usize, char)> = inner.iter().filter(|(_, char)| char.is_alphabetic()).collect();
    if place.seen() < 5 || letters.len() < 5 {
        return None;
    }
    let &&(at, lost) = &letters[random.below(letters.len())];
    let wrong = [&line.label[..at], &line.label[at + lost.len_utf8()..]].concat();
    if place.seen.contains_key(&*wrong) {
        return None;
    }
    fixable(fault(place.with(line.start, line.label_end(), &wrong), line.start, line.start + wrong.len()))
}

fn label_spacing(place: &Place<'_>, _: &mut Random) -> Option<Fault> {
    let end = place.line().label_end();
    fixable((place.seen() >= 3).then(|| fault(place.with(end, end, " "), end, end + 1))?)
}

fn empty_label(place: &Place<'_>, _: &mut Random) -> Option<Fault> {
    let line = place.line();
    fault(place.with(line.start, line.label_end(), ""), line.start, line.start + 1)
}

fn empty_turn(place: &Place<'_>, _: &mut Random) -> Option<Fault> {
    let line = place.line();
    let next = place.lines.get(place.row + 1)?;
    let alone = place.text[line.end..next.start].trim().is_empty() && place.seen() >= 3;
    let end = line.label_end() + 1;
    alone.then(|| fault(place.with(end, line.end, ""), line.start, end))?
}

fn glued_turns(place: &Place<'_>, _: &mut Random) -> Option<Fault> {
    let line = place.line();
    let before = place.text[..line.start].trim_end();
    let plain = place.row > 0 && place.seen() >= 5 && line.label.chars().count() >= 4;
    if !plain || !before.ends_with(['.', '?', '!']) {
        return None;
    }
    let at = before.len() + 1;
    fixable(fault(place.with(before.len(), line.start, " "), at, at + line.label.len() + 1))
}

fn repeated_sentence(place: &Place<'_>, _: &mut Random) -> Option<Fault> {
    let line = place.line();
    let speech = &place.text[line.speech..line.end];
    let starts = speech.match_indices([' ']).map(|(at, _)| at + 1);
    starts.filter(|&start| speech[..start - 1].ends_with(['.', '?', '!'])).find_map(|start| {
        let sentence = &speech[start..];
        let length = sentence.find(['.', '?', '!', ':', '(', ')', '[', ']'])? + 1;
        let said = &sentence[..length];
        let plain = said.starts_with(|char: char| char.is_ascii_uppercase())
            && said.ends_with(['.', '?', '!'])
            && (52..=202).contains(&said.chars().count())
            && sentence[length..].starts_with(' ')
            && said.split_whitespace().count() >= 9;
        let end = line.speech + start + length;
        let text = plain.then(|| place.with(end, end, &format!(" {said}")))?;
        fault(text, end + 1, end + 1 + said.len())
    })
}

fn unclosed_annotation(place: &Place<'_>, random: &mut Random) -> Option<Fault> {
    let end = place.line().end;
    let opened = [" (laughter", " [applause"][random.below(2)];
    (!place.has_brackets()).then(|| fault(place.with(end, end, opened), end + 1, end + 2))?
}

fn unopened_annotation(place: &Place<'_>, random: &mut Random) -> Option<Fault> {
    let end = place.line().end;
    let closed = [" laughter)", " applause]"][random.below(2)];
    let at = end + closed.len() - 1;
    (!place.has_brackets()).then(|| fault(place.with(end, end, closed), at, at + 1))?
}

fn control_character(place: &Place<'_>, _: &mut Random) -> Option<Fault> {
    let line = place.line();
    let speech = &place.text[line.speech..line.end];
    let middle = speech.char_indices().nth(speech.chars().count() / 2).map_or(0, |(at, _)| at);
    let at = line.speech + middle;
    fault(place.with(at, at, "\0"), at, at + 1)
}

fn invalid_encoding(place: &Place<'_>, _: &mut Random) -> Option<Fault> {
    let at = place.line().speech;
    let (head, tail) = (&place.text.as_bytes()[..at], &place.text.as_bytes()[at..]);
    fault([head, "é".as_bytes(), b"\xff", tail].concat(), at + 2, at + 5)
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
    before.diagnostics().iter().for_each(|found| *known.entry(key(found)).or_default() += 1);
    let is_new = |found: &&Diagnostic| {
        let left = known.entry(key(found)).or_default();
        *left -= 1;
        *left < 0
    };
    let new: Vec<&Diagnostic> = after.diagnostics().iter().filter(is_new_mut(is_new)).collect();
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
    let fixed = fault.fixable && hits.iter().any(|found| repairs(&found));
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
        noise.iter().for_each(|found| {
            println!("    noise {} {} {:?}", found.code, found.message, after.position(found.span.start()))
        });
    }
}

/// A filter that counts down needs to be called in order and once for each.
fn is_new_mut<'d>(mut test: impl FnMut(&&'d Diagnostic) -> bool) -> impl FnMut(&&'d Diagnostic) -> bool {
    move |found| test(found)
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

/// A small generator of numbers, the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn shuffled(&mut self, count: usize) -> Vec<usize> {
        let mut rows: Vec<usize> = (0..count).collect();
        (1..count).rev().for_each(|row| rows.swap(row, self.below(row + 1)));
        rows
    }
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
        lines.iter().for_each(|line| *seen.entry(line.label).or_default() += 1);
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
