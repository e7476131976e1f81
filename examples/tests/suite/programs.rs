//! The small programs.

use crate::run::run;

#[test]
fn parse_file_names_every_speaker() {
    let outcome = run("parse_file", &[]);
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
    assert!(outcome.stdout.contains("Nobody looked?"), "{}", outcome.stdout);
    assert!(!outcome.stdout.contains("?:"), "a turn without speaker: {}", outcome.stdout);
}

#[test]
fn errors_with_spans_passes_each_door() {
    let outcome = run("errors_with_spans", &[]);
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
    assert!(outcome.stdout.starts_with("<text>:1:1: error[T0201]"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("\nrecover: 6 turns, 0 errors\n"), "{}", outcome.stdout);
}

#[test]
fn to_json_writes_json() {
    let outcome = run("to_json", &[]);
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
    let transcript: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    let mut turns = transcript["turns"].as_array().unwrap().iter();
    assert!(
        turns.any(|turn| turn["speech"] == "Three hundred. There was a diversion."),
        "{}",
        outcome.stdout
    );
}
