//! What every fixture must hold to: its snapshot, the rules of positions, and no panic however it is cut.
//!
//! `valid` texts pass with warnings denied, `invalid` ones give no transcript, `recovered` ones give one with
//! warnings or errors.

use std::path::PathBuf;

use proptest::prelude::*;
use transcript_core::fix::{self, Scope};
use transcript_core::{Diagnostic, ParseOptions, Severity, Span, Style, Transcript, render_all};

struct Fixture {
    name: String,
    bytes: Vec<u8>,
}

fn fixtures(folder: &str) -> Vec<Fixture> {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures")).join(folder);
    let mut paths: Vec<PathBuf> = root.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "no fixtures in {folder}");
    let read = |path: &PathBuf| Fixture {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: std::fs::read(path).unwrap(),
    };
    paths.iter().map(read).collect()
}

fn all() -> impl Iterator<Item = Fixture> {
    ["valid", "invalid", "recovered"].into_iter().flat_map(fixtures)
}

/// Turns and findings, one on a line.
fn summary(transcript: &Transcript<'_>) -> String {
    let turn = |turn: transcript_core::Turn<'_>| {
        let at = transcript.position(turn.span().start());
        let label = turn.label().map_or("-", |label| &label.text).to_owned();
        format!(
            "{:>3}:{:<3} {label} | {}",
            at.line,
            at.column,
            turn.text().replace(['\n', '\r'], " / ").replace(char::is_control, "¤")
        )
    };
    let turns: Vec<String> = transcript.turns().map(turn).collect();
    let findings = render_all(transcript.diagnostics(), transcript.source(), Style::Line, usize::MAX);
    format!("{}\n\n{findings}", turns.join("\n"))
}

fn options(fixture: &Fixture) -> ParseOptions {
    ParseOptions::new().name(&fixture.name)
}

fn grave(transcript: &Transcript<'_>) -> bool {
    transcript.diagnostics().iter().any(|found| found.severity() > Severity::Note)
}

fn check_snapshots(folder: &str, is_as_told: impl Fn(&Fixture, &Transcript<'_>) -> bool) {
    for fixture in fixtures(folder) {
        let transcript = options(&fixture).recover_bytes(&fixture.bytes);
        assert!(is_as_told(&fixture, &transcript), "{folder}/{} is not {folder}", fixture.name);
        insta::assert_snapshot!(format!("{folder}_{}", fixture.name), summary(&transcript));
    }
}

#[test]
fn valid_texts_pass_with_warnings_denied() {
    check_snapshots("valid", |fixture, _| {
        options(fixture).deny_warnings(true).parse_bytes(&fixture.bytes).is_ok()
    });
}

#[test]
fn invalid_texts_give_no_transcript() {
    check_snapshots("invalid", |fixture, transcript| {
        transcript.turns().len() == 0 && options(fixture).parse_bytes(&fixture.bytes).is_err()
    });
}

#[test]
fn recovered_texts_give_a_transcript_with_findings() {
    check_snapshots("recovered", |fixture, transcript| {
        grave(transcript)
            && options(fixture).parse_bytes(&fixture.bytes).is_ok()
            && options(fixture).deny_warnings(true).parse_bytes(&fixture.bytes).is_err()
    });
}

/// Items tile the text, and every span is one of whole characters inside it.
fn assert_sound(transcript: &Transcript<'_>, name: &str) {
    let text = transcript.text();
    let tiled: String = transcript.items().iter().map(|item| item.span.slice(text)).collect();
    assert!(tiled == text || transcript.items().is_empty() && text.is_empty(), "{name}: items do not tile");
    let sound = |span: Span| text.get(span.range()).is_some();
    for found in transcript.diagnostics() {
        let fix = found.fix.iter().map(|fix| fix.span);
        let mut spans = found.related.iter().map(|related| related.span).chain(fix).chain([found.span]);
        assert!(spans.all(sound), "{name}: {found:?}");
    }
    let places = |found: &Diagnostic| (found.span, found.code);
    assert!(transcript.diagnostics().is_sorted_by_key(places), "{name}: findings are not in order");
    let turns = transcript.turns().map(|turn| turn.span());
    let utterances = transcript.utterances().map(|utterance| utterance.span());
    let annotations = transcript.annotations().map(|annotation| annotation.span());
    assert!(turns.chain(utterances).chain(annotations).all(sound), "{name}: a span is outside the text");
}

/// Reads a text at the strict and at the recovering door: the same turns where both succeed.
fn assert_doors_agree(bytes: &[u8], name: &str) {
    let recovered = ParseOptions::new().recover_bytes(bytes);
    assert_sound(&recovered, name);
    if let Ok(strict) = ParseOptions::new().strict(true).parse_bytes(bytes) {
        assert_eq!(strict, recovered, "{name}");
    }
}

#[test]
fn every_fixture_is_sound_and_comes_out_the_same_twice() {
    for fixture in all() {
        assert_doors_agree(&fixture.bytes, &fixture.name);
        let twice = [(); 2].map(|()| options(&fixture).recover_bytes(&fixture.bytes));
        assert_eq!(twice[0], twice[1], "{}", fixture.name);
        for style in [Style::Frame, Style::ColourFrame, Style::Line, Style::Json, Style::Html, Style::Github]
        {
            render_all(twice[0].diagnostics(), twice[0].source(), style, usize::MAX);
        }
    }
}

#[test]
fn every_prefix_parses() {
    for fixture in all() {
        for length in 0..fixture.bytes.len() {
            assert_doors_agree(&fixture.bytes[..length], &format!("{} to {length}", fixture.name));
        }
    }
}

#[test]
fn every_text_with_a_line_missing_parses() {
    for fixture in all() {
        let lines: Vec<&[u8]> = fixture.bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')).collect();
        for row in 0..lines.len() {
            let rest = [&lines[..row], &lines[row + 1..]].concat().concat();
            assert_doors_agree(&rest, &format!("{} without line {}", fixture.name, row + 1));
        }
    }
}

/// A sound talk and behind it pieces of transcripts, sound and broken, put together at random.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "IDA",
        "OTTO",
        "IDA: ",
        "OTTO : ",
        "OTTO:",
        ": ",
        "IDA OTTO",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        " ",
        "\t",
        "(",
        ")",
        "[",
        "]",
        "（",
        "So it begins. ",
        "It ends? ",
        "We will not leave the valley before the river is low. ",
        "é",
        "漢字",
        "：",
        "\0",
        "\u{1b}[0m",
        "\u{feff}",
        "[00:01:02] ",
        "00:61:00",
        "1) ",
        ":-)",
        "`(`",
        "…",
        "\u{202e}",
        "**IDA:** ",
        "> ",
        "Q. ",
        "- ",
    ]);
    prop::collection::vec(piece, 0..60)
        .prop_map(|pieces| "IDA: So it begins (at last).\nOTTO: It ends.\n".repeat(4) + &pieces.concat())
}

proptest! {
    #[test]
    fn any_text_parses(text in pieces()) {
        assert_doors_agree(text.as_bytes(), &text);
        let transcript = transcript_core::recover(&text);
        for style in [Style::Frame, Style::Html, Style::Json] {
            render_all(transcript.diagnostics(), transcript.source(), style, usize::MAX);
        }
    }

    #[test]
    fn any_bytes_parse(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        assert_doors_agree(&bytes, "bytes");
    }

    #[test]
    fn fixes_come_to_an_end(text in pieces()) {
        let options = ParseOptions::new();
        let once = fix::apply(&text, &options, Scope::Attribution).text;
        let twice = fix::apply(&once, &options, Scope::Attribution);
        prop_assert!(!twice.is_changed(), "{once:?} {:?}", twice.applied);
    }
}
