//! From text to turns, between what the machine allows and what a regular expression does.
//!
//! `cargo bench -p transcript-benches`; the stages of one input run after each other, so compare within a run.

use std::hint::black_box;
use std::time::Duration;

use criterion::{
    BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime,
};
use regex::Regex;
use transcript_benches::workload::{Character, Workload, generate};
use transcript_core::{LineIndex, parse, recover};

const MEGABYTE: usize = 1_000_000;

/// The usual script, as most people write it.
const USUAL_LABEL: &str = r"^([A-Z][\w .'-]{0,40}):\s";

fn stages(criterion: &mut Criterion) {
    let workloads = [
        generate(Character::Interview, MEGABYTE),
        generate(Character::Chat, MEGABYTE),
        generate(Character::Interview, 10 * MEGABYTE),
    ];
    for workload in &workloads {
        let mut group = criterion.benchmark_group(&workload.name);
        group.throughput(Throughput::Bytes(workload.text.len() as u64));
        measure(&mut group, workload);
        group.finish();
    }
}

fn measure(group: &mut BenchmarkGroup<WallTime>, workload: &Workload) {
    let text = workload.text.as_str();
    let label = Regex::new(USUAL_LABEL).expect("the pattern is valid");
    assert_eq!(parse(text).expect("a generated transcript parses").turns().len(), workload.turns);
    assert!(usual_script(&label, text).len() > workload.turns / 2);

    group.bench_function("limit: every line feed", |bench| bench.iter(|| walk_lines(black_box(text))));
    group.bench_function("line index", |bench| bench.iter(|| LineIndex::new(black_box(text))));
    group.bench_function("parse", |bench| bench.iter(|| parse(black_box(text)).is_ok()));
    group.bench_function("recover", |bench| bench.iter(|| recover(black_box(text)).turns().len()));
    group.bench_function("baseline: regex", |bench| {
        bench.iter(|| usual_script(&label, black_box(text)).len());
    });
}

/// The least that any reader of lines must do.
fn walk_lines(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).fold(0, |sum, at| sum ^ at)
}

/// Label and text of each turn, a turn being a labelled line and what follows it.
fn usual_script(label: &Regex, text: &str) -> Vec<(String, String)> {
    let mut turns: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        if let Some(found) = label.captures(line) {
            let (whole, [name]) = found.extract();
            turns.push((name.to_owned(), line.strip_prefix(whole).unwrap_or("").to_owned()));
        } else if let Some((_, speech)) = turns.last_mut() {
            speech.push('\n');
            speech.push_str(line);
        }
    }
    turns
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(Duration::from_secs(3));
    targets = stages
}
criterion_main!(benches);
