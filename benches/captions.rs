//! Captions: WebVTT with voices and SRT with names, at one and at fifty megabytes, and texts meant to hurt.
//!
//! `cargo bench -p transcript-benches --bench captions`

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use transcript_core::recover;

const MEGABYTE: usize = 1_000_000;
const NAMES: [&str; 4] = ["Ana Ruiz", "Bo Lind", "Carla Mendes", "Dov Katz"];
const LINES: [&str; 5] = [
    "I had not seen it from that side.",
    "We could ask the others first, there is time.",
    "Yes.",
    "It rained all week and nobody came, which is why we moved it.",
    "So what you are saying is that it depends?",
];

/// The clock of a cue that begins 300 milliseconds after the one before it: fifty megabytes stay below 100 hours.
fn clock(index: usize, point: char) -> String {
    let (seconds, millis) = (index * 300 / 1000, index * 300 % 1000);
    format!("{:02}:{:02}:{:02}{point}{millis:03}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Who says what, over and over: three lines each.
fn lines() -> impl Iterator<Item = (usize, &'static str, &'static str)> {
    let names = NAMES.iter().flat_map(|name| [*name; 3]).cycle();
    names.zip(LINES.iter().cycle()).enumerate().map(|(index, (name, line))| (index, name, *line))
}

fn webvtt(bytes: usize) -> String {
    let mut text = String::from("WEBVTT\n");
    let mut lines = lines();
    while text.len() < bytes
        && let Some((index, name, line)) = lines.next()
    {
        let (start, end) = (clock(index, '.'), clock(index + 1, '.'));
        let _ = write!(text, "\n{start} --> {end}\n<v {name}>{line}</v>\n");
    }
    text
}

fn srt(bytes: usize) -> String {
    let mut text = String::new();
    let mut lines = lines();
    while text.len() < bytes
        && let Some((index, name, line)) = lines.next()
    {
        let (start, end) = (clock(index, ','), clock(index + 1, ','));
        let name = if index % 3 == 0 { format!("{name}: ") } else { String::new() };
        let _ = write!(text, "{}\n{start} --> {end}\n{name}{line}\n\n", index + 1);
    }
    text
}

/// Texts of one kind that must take time in proportion to their length.
fn hostile(bytes: usize) -> [(&'static str, String); 5] {
    let cue = "WEBVTT\n\n00:00.000 --> 00:01.000\n";
    let timing = "00:00:00,000 --> 00:00:01,000\n";
    [
        ("webvtt unclosed voices", cue.to_owned() + &"<v A".repeat(bytes / 4)),
        ("webvtt nested voices", cue.to_owned() + &"<v A>x".repeat(bytes / 6)),
        ("webvtt timing lines", "WEBVTT\n\n".to_owned() + &timing.replace(',', ".").repeat(bytes / 30)),
        ("srt timing lines", timing.repeat(bytes / 30)),
        ("srt unclosed tags", timing.to_owned() + &"<x ".repeat(bytes / 3)),
    ]
}

fn captions(criterion: &mut Criterion) {
    // A test run wants to see that it works, and not to wait.
    let benches = std::env::args().any(|argument| argument == "--bench");
    let large = benches.then_some(("50 MB", 50 * MEGABYTE));
    for (size, bytes) in [("1 MB", MEGABYTE)].into_iter().chain(large) {
        let inputs = [("webvtt", webvtt(bytes)), ("srt", srt(bytes))];
        for (name, text) in inputs.into_iter().chain(hostile(bytes)) {
            let mut group = criterion.benchmark_group(name);
            group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
            group.warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(2));
            group.bench_function(size, |bench| bench.iter(|| recover(black_box(&text)).utterances().len()));
            group.finish();
        }
    }
}

criterion_group!(benches, captions);
criterion_main!(benches);
