use super::*;
use crate::diagnostic::Code;
use crate::span::Span;

fn source(text: &str) -> Source<'_> {
    Source::new(Some("valley.txt".to_owned()), text)
}

fn at(text: &str, needle: &str) -> Span {
    let start = text.find(needle).unwrap();
    Span::of(start..start + needle.len())
}

fn misspelt(text: &str) -> Diagnostic {
    Diagnostic::new(
        Code::MisspeltLabel,
        at(text, "HARLW"),
        "label `HARLW` looks like a misspelling of `HARLOW`",
    )
    .with_note("seen once; `HARLOW` is seen 22 times")
    .with_related(at(text, "HARLOW"), "`HARLOW` stands first here")
    .with_help("replace it with `HARLOW`")
    .with_fix(at(text, "HARLW"), "HARLOW")
}

const VALLEY: &str = "HARLOW: The ferry is late.\nMIRA: Again?\nHARLW: Again.\n";

#[test]
fn every_style() {
    let (source, found) = (source(VALLEY), misspelt(VALLEY));
    for style in [Style::Frame, Style::ColourFrame, Style::Line, Style::Json, Style::Html, Style::Github] {
        insta::assert_snapshot!(format!("{style:?}"), found.render(&source, style));
    }
}

#[test]
fn underlines_stand_under_their_text() {
    let cases = [
        ("wide", "議長：会議を（始めます。", "（"),
        ("combining", "AMÉLIE: Cafe\u{301} au lait (laughs.", "(laughs"),
        ("emoji", "MIRA: 👩‍👩‍👧 and 😀 [applause", "["),
        ("tabs", "\tMIRA:\tYes (laughs", "("),
        ("control", "MIRA: Y\0es \x1b[31m (laughs", "("),
        ("right_to_left", "מירה: שלום (צוחקת", "("),
        ("bidi_override", "MIRA: \u{202e}Yes (laughs", "("),
        ("mark", "\u{feff}MIRA: Yes (laughs", "("),
        ("carriage_returns", "MIRA: Yes.\rBO: No (laughs\rMIRA: Why?\r", "("),
        ("empty", "MIRA: Yes", ""),
    ];
    for (name, text, needle) in cases {
        let found = Diagnostic::new(Code::UnclosedAnnotation, at(text, needle), "message").with_note("here");
        insta::assert_snapshot!(format!("aligned_{name}"), found.render(&source(text), Style::Frame));
    }
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let text = format!("MIRA: {}(laughs {}", "On and on. ".repeat(40), "and off ".repeat(50));
    let found = Diagnostic::new(Code::UnclosedAnnotation, at(&text, "("), "message");
    insta::assert_snapshot!("long_line", found.render(&source(&text), Style::Frame));
    let whole = Diagnostic::new(Code::NoSpeakers, Span::of(0..text.len()), "message");
    insta::assert_snapshot!("long_span", whole.render(&source(&text), Style::Frame));
}

#[test]
fn nothing_harmful_is_printed() {
    let text = "MIRA: <script>alert(1)</script>\x1b]0;x\x07\u{9b}31m\n";
    let found =
        Diagnostic::new(Code::ControlCharacter, at(text, "\x1b"), "bad \x1b[0m & <b>").with_help("no \x07");
    let named = Source::new(Some("a\x1b,b:c%\n.txt".to_owned()), text);
    for style in [Style::Frame, Style::Line, Style::Html] {
        let shown = found.render(&named, style);
        assert!(!shown.chars().any(|char| char.is_control() && char != '\n'), "{style:?}: {shown:?}");
    }
    assert!(!found.render(&named, Style::Html).contains("<script>"));
    let command = found.render(&named, Style::Github);
    assert_eq!(command.lines().count(), 1, "{command}");
    assert!(command.contains("file=a\x1b%2Cb%3Ac%25%0A.txt,"), "{command}");
}

#[test]
fn several_findings_end_in_a_summary() {
    let (source, found) = (source(VALLEY), misspelt(VALLEY));
    let error = Diagnostic::new(Code::NoSpeakers, Span::at(0), "message");
    let all = [error, found.clone(), found];
    assert!(render_all(&all, &source, Style::Line, 9).ends_with("\n1 error, 2 warnings"));
    assert!(
        render_all(&all, &source, Style::Frame, 2).ends_with("\n1 error, 2 warnings; 2 of 3 findings shown")
    );
    assert_eq!(render_all(&all, &source, Style::Github, 2).lines().count(), 2);
    let json: serde_json::Value = serde_json::from_str(&render_all(&all, &source, Style::Json, 9)).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 3);
    assert_eq!(json[1]["fix"]["replacement"], "HARLOW");
    assert_eq!(json[1]["related"][0]["line"], 1);
    assert_eq!(render_all(&[], &source, Style::Frame, 9), "");
}
