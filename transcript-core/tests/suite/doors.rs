//! What each door accepts, and what the limits of the options leave out.

use transcript_core::{Code, ParseOptions, Severity, Style, parse, recover, strict};

const SOUND: &str =
    "IDA: So it begins.\nOTTO: It (nearly) ends.\nIDA: Does it?\nOTTO: It does.\nIDA: When?\nOTTO: Now.\n";

fn with(line: &str) -> String {
    format!("{SOUND}{line}\nIDA: And so on.\nOTTO: And on.\n")
}

#[test]
fn a_sound_text_passes_every_door() {
    assert!(parse(SOUND).is_ok());
    assert!(strict(SOUND).is_ok());
    assert!(ParseOptions::new().deny_warnings(true).parse(SOUND).is_ok());
    assert_eq!(recover(SOUND), parse(SOUND).unwrap());
}

#[test]
fn warnings_fail_only_where_they_are_denied() {
    let text = with("IDA: Then (laughs on we go.");
    assert!(parse(&text).is_ok() && strict(&text).is_ok());
    let denying = ParseOptions::new().deny_warnings(true);
    assert_eq!(denying.parse(&text).unwrap_err().code(), Code::UnclosedAnnotation);
    assert!(denying.allow([Code::UnclosedAnnotation]).parse(&text).is_ok(), "what is allowed is not denied");
}

#[test]
fn notes_never_fail() {
    let text = with("IDA : Then on we go.");
    let transcript = ParseOptions::new().deny_warnings(true).parse(&text).unwrap();
    assert_eq!(transcript.diagnostics()[0].severity(), Severity::Note);
}

#[test]
fn strict_fails_with_all_errors_at_once() {
    let text = with("IDA: Caf\u{e9} ol\u{e9} (laughs.");
    let mut bytes = text.into_bytes();
    bytes.splice(5..5, *b"\xff");
    bytes.extend_from_slice(b"IDA: \xfe\n");
    let options = ParseOptions::new().name("talk.txt").strict(true);
    let error = options.parse_bytes(&bytes).unwrap_err();
    let codes: Vec<&str> = error.diagnostics().iter().map(|found| found.code.id()).collect();
    assert_eq!(codes, ["T0101", "T0401", "T0101"]);
    assert_eq!(error.to_string(), "talk.txt:1:6: error[T0101]: expected UTF-8, found byte 0xFF (and 2 more)");
    let shown = error.render(Style::Line);
    assert!(shown.lines().nth(1).unwrap().contains("T0101"), "errors come first: {shown}");
    assert!(ParseOptions::new().parse_bytes(&bytes).is_ok());
}

#[test]
fn the_limit_keeps_the_gravest_and_counts_the_rest() {
    let line = "IDA: So we go\0 on (they say.\n";
    let mut bytes = format!("{SOUND}{}", line.repeat(4)).into_bytes();
    bytes.extend_from_slice("OTTO: It is the caf\u{e9} ".as_bytes());
    bytes.extend_from_slice(b"\xff\n");
    let all = ParseOptions::new().recover_bytes(&bytes);
    assert_eq!((all.diagnostics().len(), all.omitted_diagnostics()), (9, 0));
    let few = ParseOptions::new().max_diagnostics(3).recover_bytes(&bytes);
    let codes: Vec<&str> = few.diagnostics().iter().map(|found| found.code.id()).collect();
    assert_eq!(codes, ["T0106", "T0401", "T0101"], "the error is kept, and all are in the order of places");
    assert_eq!(few.omitted_diagnostics(), 6);
    let none = ParseOptions::new().max_diagnostics(0).strict(true).parse_bytes(&bytes);
    assert_eq!(none.unwrap_err().code(), Code::InvalidEncoding, "a limit hides no failure");
}

#[test]
fn a_text_over_the_limit_is_not_read() {
    let options = ParseOptions::new().max_input_bytes(20);
    assert_eq!(options.parse(SOUND).unwrap_err().code(), Code::InputTooLarge);
    let transcript = options.recover(SOUND);
    assert_eq!((transcript.text(), transcript.diagnostics().len()), ("", 1));
}
