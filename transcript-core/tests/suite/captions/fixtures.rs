//! Captions of our own invention, read and shown: turns, annotations, findings.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use transcript_core::{ParseOptions, TimeRange, Transcript};

const FORMATS: [&str; 3] = ["vtt", "srt", "sbv"];

fn fixtures(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let is_caption = |path: &PathBuf| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        extension.is_some_and(|extension| FORMATS.contains(&extension))
    };
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(is_caption).collect();
    paths.sort();
    assert!(!paths.is_empty());
    let read = |path: &PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, fs::read_to_string(path).unwrap())
    };
    paths.iter().map(read).collect()
}

fn times(time: TimeRange) -> String {
    let show = |time: Option<transcript_core::Timestamp>| {
        time.map_or("?".to_owned(), |time| time.millis().to_string())
    };
    format!("{}-{}", show(time.start), show(time.end))
}

fn show(transcript: &Transcript<'_>) -> String {
    let mut shown = format!("format: {}\n", transcript.format());
    for turn in transcript.turns() {
        let label = turn.label().map_or("(nobody known)", |label| &label.text);
        let _ = writeln!(shown, "\n{label} [{}] {}", times(turn.time()), turn.confidence());
        for utterance in turn.utterances() {
            let (text, speech) = (utterance.text(), utterance.speech());
            let _ = writeln!(shown, "  {} {text:?}", times(utterance.time()));
            if text != speech {
                let _ = writeln!(shown, "    said: {speech:?}");
            }
        }
    }
    for annotation in transcript.annotations().filter(|annotation| !annotation.is_inline()) {
        let _ = writeln!(shown, "\n{}: {:?}", annotation.kind().name(), annotation.text());
    }
    for shape in &transcript.explain().shapes {
        let _ =
            writeln!(shown, "\ninferred: {}, as of {:?}, {} times", shape.shape, shape.example, shape.turns);
    }
    for finding in transcript.diagnostics() {
        let at = transcript.position(finding.span.start());
        let fix = finding.fix.as_ref().map_or(String::new(), |fix| format!(" (fix: {:?})", fix.replacement));
        let _ = writeln!(shown, "\n{}:{} {} {}{fix}", at.line, at.column, finding.code, finding.message);
    }
    shown
}

fn assert_tiles(transcript: &Transcript<'_>) {
    let tiled: String = transcript.items().iter().map(|item| item.span.slice(transcript.text())).collect();
    assert_eq!(tiled, transcript.text());
}

#[test]
fn valid_captions_pass_with_warnings_denied() {
    for (name, text) in fixtures("valid") {
        let transcript = ParseOptions::new().name(&*name).deny_warnings(true).parse(&text).unwrap();
        assert_tiles(&transcript);
        insta::assert_snapshot!(name, show(&transcript));
    }
}

#[test]
fn damaged_captions_keep_their_good_cues_and_say_what_is_wrong() {
    for (name, text) in fixtures("recovered") {
        let transcript = ParseOptions::new().name(&*name).parse(&text).unwrap();
        assert!(ParseOptions::new().deny_warnings(true).parse(&text).is_err(), "{name}");
        assert_tiles(&transcript);
        insta::assert_snapshot!(name, show(&transcript));
    }
}
