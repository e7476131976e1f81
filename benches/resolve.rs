//! How long it takes to find out who is who, by the number of distinct labels.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use transcript_core::{ParseOptions, resolve};

/// An invented name for a number.
fn word(mut number: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "zu", "da", "fe", "go", "hi", "ju", "pa"];
    let mut word = String::from("N");
    while number > 0 {
        word.push_str(SYLLABLES.get(number % 16).unwrap_or(&""));
        number /= 16;
    }
    word
}

/// Two labels for each person: the full name, and one of the ways in which it comes again.
fn people(labels: usize) -> Vec<String> {
    let label = |row: usize| {
        let person = row / 2;
        let (given, family) = (word(person % 977 + 300), word(person + 5000));
        match (row % 2, person % 5) {
            (0, _) => format!("{given} {family}"),
            (_, 0) => family.to_uppercase(),
            (_, 1) => format!("Mr. {family}"),
            (_, 2) => format!("N. {family}"),
            (_, 3) => format!("Senator {given} {family}"),
            _ => format!("{given} {family} (NPB)"),
        }
    };
    (0..labels).map(label).collect()
}

/// People who all share one surname.
fn namesakes(labels: usize) -> Vec<String> {
    (0..labels).map(|row| format!("{} Halden", word(row + 300))).chain(["HALDEN".to_owned()]).collect()
}

fn resolving(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("resolve");
    group.sample_size(10);
    let few = ["UN Envoy Mira HOLM", "MIRA HOLM", "HOLM", "RADIO NORD"].map(str::to_owned).to_vec();
    let lists = [
        ("interview", few),
        ("people", people(1_000)),
        ("people", people(10_000)),
        ("people", people(100_000)),
        ("namesakes", namesakes(8_000)),
    ];
    for (name, labels) in lists {
        group.throughput(Throughput::Elements(labels.len() as u64));
        group.bench_with_input(BenchmarkId::new(name, labels.len()), &labels, |bencher, labels| {
            let options = ParseOptions::new();
            bencher.iter(|| resolve(labels.iter().map(|label| (label.as_str(), 3)), "", black_box(&options)));
        });
    }
    group.finish();
}

criterion_group!(benches, resolving);
criterion_main!(benches);
