//! The command behind `./dev run`.

use crate::run::{Outcome, repository, run, scratch};

const INTERVIEW: &str = "examples/data/interview.txt";

#[test]
fn without_a_file_it_shows_the_sample() {
    let outcome = run("turns", &[]);
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
    assert!(outcome.stdout.starts_with("examples/data/interview.txt: plain, "), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("\n    She must be a patient woman.\n"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("\nFindings: 0 errors, "), "{}", outcome.stdout);
    assert!(!outcome.stdout.contains('\u{1b}'), "no colour where there is no terminal");
}

#[test]
fn every_sample_is_a_transcript() {
    for entry in std::fs::read_dir(repository().join("examples/data")).unwrap() {
        let path = entry.unwrap().path();
        let outcome = run("turns", &[path.to_str().unwrap()]);
        assert_eq!(outcome.status, Some(0), "{}: {}", path.display(), outcome.stderr);
    }
}

#[test]
fn lines_fit_the_page() {
    let longest = run("turns", &[]).stdout.lines().map(|line| line.chars().count()).max();
    assert!(longest.is_some_and(|width| width <= 100), "{longest:?}");
}

#[test]
fn to_writes_another_format() {
    let file = scratch("to").join("out.txt");
    let outcome = run("turns", &[INTERVIEW, "--to", "text", "-o", file.to_str().unwrap()]);
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
    assert_eq!(outcome.stdout, "");
    assert!(std::fs::read_to_string(file).unwrap().contains(": She must be a patient woman.\n"));
}

#[test]
fn fix_writes_the_repaired_text() {
    let outcome = run("turns", &[INTERVIEW, "--fix"]);
    let original = std::fs::read_to_string(repository().join(INTERVIEW)).unwrap();
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
    assert_eq!(outcome.stdout.lines().count(), original.lines().count());
    assert!(outcome.stderr.ends_with(" findings fixed\n"), "{}", outcome.stderr);
}

#[test]
fn help_names_every_option() {
    let help = run("turns", &["--help"]).stdout;
    for option in ["--to", "--fix", "--output", "--strict", "--format", "--label-example"] {
        assert!(help.contains(option), "{option}: {help}");
    }
}

#[test]
fn err_arguments() {
    refused(&run("turns", &["--bogus"]), "error: invalid option '--bogus'");
    refused(&run("turns", &["one.txt", "two.txt"]), "two.txt");
    refused(&run("turns", &["--format", "papyrus"]), "found `papyrus`");
}

#[test]
fn err_unknown_output_format() {
    refused(&run("turns", &[INTERVIEW, "--to", "papyrus"]), "found `papyrus`");
}

#[test]
fn err_output_that_cannot_be_written() {
    refused(
        &run("turns", &[INTERVIEW, "-o", "no-such-folder/out.txt"]),
        "cannot write `no-such-folder/out.txt`",
    );
}

#[test]
fn err_missing_file() {
    refused(&run("turns", &["no-such-file.txt"]), "error: cannot read `no-such-file.txt`");
}

#[test]
fn err_folder() {
    refused(&run("turns", &["examples/data"]), "error: cannot read `examples/data`");
}

#[test]
fn err_no_transcript() {
    refused(&run("turns", &["LICENSE-MIT"]), "error[T0201]");
}

#[test]
fn err_empty() {
    refused(&run_on("empty", b""), "error[T0102]");
    refused(&run_on("blank", b" \n\t\n"), "error[T0102]");
}

#[test]
fn err_binary() {
    let noise: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    refused(&run_on("binary", &noise), "error[T0");
}

/// Runs the command on a file with these bytes.
fn run_on(name: &str, bytes: &[u8]) -> Outcome {
    let file = scratch("bad-input").join(name);
    std::fs::write(&file, bytes).unwrap();
    run("turns", &[file.to_str().unwrap()])
}

/// Failure is a status and a message, never a backtrace.
fn refused(outcome: &Outcome, message: &str) {
    assert_eq!(outcome.status, Some(1), "{}", outcome.stderr);
    assert_eq!(outcome.stdout, "");
    assert!(outcome.stderr.contains(message), "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("panicked"), "{}", outcome.stderr);
}
