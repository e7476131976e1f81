//! The command behind `./dev run`.

use crate::run::{Outcome, repository, run, scratch};

const INTERVIEW: &str = "examples/data/interview.txt";
const MEETING: &str = "examples/data/meeting.vtt";

#[test]
fn without_a_file_it_shows_the_sample() {
    let outcome = run("turns", &[]);
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
    assert!(outcome.stdout.starts_with("examples/data/interview.txt: plain, "), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("\n    She must be a patient woman.\n"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("\nFindings\n"), "{}", outcome.stdout);
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
    let shown = run("turns", &[]).stdout;
    let (turns, _) = shown.split_once("\nFindings\n").unwrap();
    let longest = turns.lines().map(|line| line.chars().count()).max();
    assert!(longest.is_some_and(|width| width <= 100), "{longest:?}");
}

#[test]
fn findings_are_drawn_with_their_place() {
    let shown = run("turns", &[]).stdout;
    let frame = "  --> examples/data/interview.txt:35:1\n   |\n35 | VANDERMER: Not in this term";
    assert!(shown.contains(frame), "{shown}");
    assert!(shown.contains("\n   | ^^^^^^^^^ "), "{shown}");
    assert!(shown.ends_with("\n1 warning, 1 note\n"), "{shown}");
}

#[test]
fn captions_are_shown_with_their_times() {
    let outcome = run("turns", &[MEETING]);
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
    assert!(
        outcome.stdout.starts_with("examples/data/meeting.vtt: webvtt, 3 speakers, "),
        "{}",
        outcome.stdout
    );
    assert!(outcome.stdout.contains("\nBram Teuling 16 00:00:12.000\n    The goat first, please.\n"));
    assert!(outcome.stdout.contains("It ate my peas on Sunday & came back\n"), "decoded: {}", outcome.stdout);
}

/// Each format that is written, and what it has of the meeting.
const WRITTEN: &[(&str, &str)] = &[
    ("vtt", "\n00:00:12.000 --> 00:00:13.250\n<v Bram Teuling>The goat first, please.</v>\n"),
    ("srt", "\n00:00:12,000 --> 00:00:13,250\nBram Teuling: The goat first, please.\n"),
    ("txt", "\nBram Teuling: The goat first, please."),
    ("md", "\n**Bram Teuling:** The goat first, please."),
    ("csv", "Bram Teuling"),
    ("json", "{\"schema\":1,"),
    ("jsonl", "\"start_ms\":12000"),
];

#[test]
fn to_writes_every_format() {
    for (format, expected) in WRITTEN {
        let outcome = run("turns", &[MEETING, "--to", format]);
        assert_eq!(outcome.status, Some(0), "{format}: {}", outcome.stderr);
        assert!(outcome.stdout.contains(expected), "{format}: {}", outcome.stdout);
    }
}

#[test]
fn what_is_written_can_be_read() {
    let file = scratch("to").join("meeting.srt");
    let path = file.to_str().unwrap();
    let written = run("turns", &[MEETING, "--to", "srt", "-o", path]);
    assert_eq!((written.status, written.stdout.as_str()), (Some(0), ""), "{}", written.stderr);
    let text = |path| run("turns", &[path, "--to", "txt"]).stdout;
    assert_eq!(text(path), text(MEETING));
}

#[test]
fn to_says_on_the_standard_error_what_was_found() {
    let outcome = run("turns", &[INTERVIEW, "--to", "txt"]);
    assert!(outcome.stdout.contains(": She must be a patient woman.\n"), "{}", outcome.stdout);
    assert!(outcome.stderr.contains("warning[T0204]"), "{}", outcome.stderr);
}

#[test]
fn fix_shows_a_diff_and_what_changes_attribution() {
    let outcome = run("turns", &[INTERVIEW, "--fix"]);
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
    let changed: Vec<&str> = outcome.stdout.lines().filter(|line| line.starts_with(['-', '+'])).collect();
    let starts = ["--- ", "+++ ", "-VANDERMEER : ", "+VANDERMEER: ", "-VANDERMER: ", "+VANDERMEER: "];
    assert_eq!(changed.len(), starts.len(), "{}", outcome.stdout);
    assert!(changed.iter().zip(starts).all(|(line, start)| line.starts_with(start)), "{}", outcome.stdout);
    let said = "2 repairs; these change who says what:\n  line 35: T0204: ";
    assert!(outcome.stderr.starts_with(said), "{}", outcome.stderr);
}

#[test]
fn safe_fixes_leave_attribution_alone() {
    let outcome = run("turns", &[INTERVIEW, "--fix=safe"]);
    assert!(!outcome.stdout.contains("-VANDERMER:"), "{}", outcome.stdout);
    assert!(
        outcome.stderr.ends_with("left out, because they change who says what: 1\n"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn fix_writes_the_repaired_text_to_a_file() {
    let file = scratch("fix").join("interview.txt");
    let path = file.to_str().unwrap();
    assert_eq!(run("turns", &[INTERVIEW, "--fix", "-o", path]).stdout, "");
    let original = std::fs::read_to_string(repository().join(INTERVIEW)).unwrap();
    let repaired = original.replace("VANDERMEER :", "VANDERMEER:").replace("VANDERMER:", "VANDERMEER:");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), repaired);
    assert_eq!(run("turns", &[path, "--fix"]).stdout, "", "nothing is left to repair");
}

#[test]
fn explain_lists_shapes_and_scores() {
    let outcome = run("turns", &[INTERVIEW, "--explain"]);
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
    assert!(
        outcome.stdout.contains("\n  taken  before `:`, speech on the same line\n"),
        "{}",
        outcome.stdout
    );
    assert!(outcome.stdout.contains(" bits against prose, +"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("  line 35: VANDERMER\n"), "doubtful turns: {}", outcome.stdout);
}

#[test]
fn explain_says_why_a_text_is_no_transcript() {
    let outcome = run("turns", &["LICENSE-MIT", "--explain"]);
    assert_eq!(outcome.status, Some(1));
    assert!(outcome.stdout.starts_with("LICENSE-MIT: read as plain\n"), "{}", outcome.stdout);
    assert!(outcome.stderr.starts_with("LICENSE-MIT:1:1: error[T0201]: "), "{}", outcome.stderr);
}

#[test]
fn utf16_is_read() {
    let text = std::fs::read_to_string(repository().join(INTERVIEW)).unwrap();
    let wide: Vec<u8> = ['\u{feff}']
        .into_iter()
        .chain(text.chars())
        .flat_map(|character| character.encode_utf16(&mut [0; 2]).to_vec())
        .flat_map(u16::to_le_bytes)
        .collect();
    let outcome = run_on("wide", &wide);
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
    assert!(outcome.stdout.contains("\n    She must be a patient woman.\n"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("note[T0105]: decoded as UTF-16LE"), "{}", outcome.stdout);
}

/// A transcript must not be able to clear the screen.
#[test]
fn escape_codes_in_a_text_do_not_reach_the_terminal() {
    let text =
        b"ADA: Good \x1b[2Jmorning.\nBO : Yes.\nADA: And\x1b[31m you?\nBO: Yes.\nADA: Good.\nBO: Fine.\n";
    for arguments in [&[][..], &["--fix"], &["--explain"]] {
        let outcome = run_on_with("escape", text, arguments);
        assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
        assert!(!(outcome.stdout + &outcome.stderr).contains('\u{1b}'));
    }
}

#[test]
fn help_names_every_option() {
    let help = run("turns", &["--help"]).stdout;
    for option in
        ["--to", "--fix", "--explain", "--output", "--encoding", "--strict", "--format", "--label-example"]
    {
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
    refused(&run_on("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "error[T0104]");
    let noise: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    refused(&run_on("noise", &noise), "error[T0104]");
}

/// The text can be read but for one byte, so it is shown; the status tells the error.
#[test]
fn err_invalid_utf8() {
    let mut text = std::fs::read(repository().join(INTERVIEW)).unwrap();
    text.extend("RADIO NORRLUND: Café? Smörgås? Ja? N".as_bytes());
    text.extend(b"\xffo?\n");
    let outcome = run_on("bad-byte", &text);
    assert_eq!(outcome.status, Some(1), "{}", outcome.stderr);
    assert!(outcome.stdout.contains("N\u{fffd}o?\n"), "{}", outcome.stdout);
    assert!(
        outcome.stderr.contains("bad-byte:50:37: error[T0101]: expected UTF-8, found byte 0xFF"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn err_captions_without_times() {
    refused(
        &run("turns", &[INTERVIEW, "--to", "vtt"]),
        "error: expected times to write `vtt`, found none for turn 1",
    );
}

#[test]
fn err_strict() {
    let text =
        b"WEBVTT\n\n00:61:00.000 --> 00:62:00.000\n<v Ana>Yes.\n\n00:70:00.000 --> 00:63:00.000\n<v Bo>No.\n";
    refused(&run_on_with("clock.vtt", text, &["--strict"]), "error[T050");
}

/// Runs the command on a file with these bytes.
fn run_on(name: &str, bytes: &[u8]) -> Outcome {
    run_on_with(name, bytes, &[])
}

fn run_on_with(name: &str, bytes: &[u8], arguments: &[&str]) -> Outcome {
    let file = scratch("input").join(name);
    std::fs::write(&file, bytes).unwrap();
    run("turns", &[&[file.to_str().unwrap()], arguments].concat())
}

/// Failure is a status and a message, never a backtrace.
fn refused(outcome: &Outcome, message: &str) {
    assert_eq!(outcome.status, Some(1), "{}", outcome.stderr);
    assert_eq!(outcome.stdout, "");
    assert!(outcome.stderr.contains(message), "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("panicked"), "{}", outcome.stderr);
}
