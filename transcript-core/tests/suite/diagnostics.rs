//! `docs/diagnostics.md` keeps its word: one entry for each code, whose first text raises it and whose second does not.

use transcript_core::{Code, Format, ParseOptions, RosterEntry, Style, Transcript};

/// Codes that no reader raises yet. Whoever raises one takes it off this list; the tests insist.
const NOT_YET: &[Code] = &[Code::UndeclaredParticipant];

/// Findings that are the point of neither text.
const BESIDE_THE_POINT: &[Code] = &[Code::LegacyEncoding];

struct Entry<'d> {
    heading: &'d str,
    prose: &'d str,
    violating: Example,
    legal: Example,
}

struct Example {
    /// `None` where its format cannot be read yet.
    options: Option<ParseOptions>,
    bytes: Vec<u8>,
}

impl Example {
    fn parse(&self) -> Option<Transcript<'_>> {
        Some(self.options.as_ref()?.recover_bytes(&self.bytes))
    }
}

fn document() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/diagnostics.md");
    std::fs::read_to_string(path).unwrap()
}

fn entries(document: &str) -> Vec<Entry<'_>> {
    let sections = document.split("\n## ").skip(1);
    let entry = |section| {
        let (heading, rest): (&str, &str) = str::split_once(section, '\n').unwrap();
        let prose = rest.split("```").next().unwrap().trim();
        let mut fences = rest.split("\n```text ").skip(1).map(example);
        let (first, violating) = fences.next().unwrap();
        let (second, legal) = fences.next().unwrap();
        assert_eq!((first, second), ("violating", "legal"), "{heading}");
        Entry { heading, prose, violating, legal }
    };
    sections.map(entry).collect()
}

/// Reads `violating bytes limit=60`, then the text up to the closing fence.
fn example(fence: &str) -> (&str, Example) {
    let (info, rest) = fence.split_once('\n').unwrap();
    let text = &rest[..rest.find("```").unwrap()];
    let (kind, settings) = info.split_once(' ').unwrap_or((info, ""));
    let mut options = Some(ParseOptions::new().name("example.txt"));
    let mut bytes = text.as_bytes().to_vec();
    if settings == "bytes" {
        bytes = unescape(text);
    } else if let Some((name, value)) = settings.split_once('=') {
        options = options.and_then(|options| set(options, name, value));
    }
    (kind, Example { options, bytes })
}

fn set(options: ParseOptions, name: &str, value: &str) -> Option<ParseOptions> {
    let entry = |name: &str| RosterEntry { name: name.to_owned(), ..RosterEntry::default() };
    match name {
        "limit" => Some(options.max_input_bytes(value.parse().unwrap())),
        "speakers" => Some(options.speakers(value.split(',').map(entry))),
        "format" => Some(options.format(value.parse::<Format>().ok()?)),
        other => panic!("unknown setting {other}"),
    }
}

fn unescape(text: &str) -> Vec<u8> {
    let mut pieces = text.split("\\x");
    let mut bytes = pieces.next().unwrap().as_bytes().to_vec();
    for piece in pieces {
        bytes.push(u8::from_str_radix(&piece[..2], 16).unwrap());
        bytes.extend_from_slice(&piece.as_bytes()[2..]);
    }
    bytes
}

#[test]
fn every_code_has_an_entry_in_order() {
    let document = document();
    let headings: Vec<&str> = entries(&document).iter().map(|entry| entry.heading).collect();
    let codes: Vec<String> = Code::ALL.iter().map(|code| format!("{code} {}", code.slug())).collect();
    assert_eq!(headings, codes);
}

#[test]
fn entries_say_the_severity_and_whether_there_is_a_fix() {
    let document = document();
    for (entry, code) in entries(&document).iter().zip(Code::ALL) {
        let severity = code.severity().to_string();
        assert!(entry.prose.to_lowercase().starts_with(&format!("{severity}. ")), "{code}");
        let Some(transcript) = entry.violating.parse().filter(|_| !NOT_YET.contains(code)) else { continue };
        let fixable = transcript.diagnostics().iter().any(|found| found.code == *code && found.fix.is_some());
        assert_eq!(fixable, entry.prose.contains("Carries a fix"), "{code}");
    }
}

#[test]
fn the_first_text_raises_its_code_and_nothing_else() {
    let document = document();
    for (entry, code) in entries(&document).iter().zip(Code::ALL) {
        let found: Vec<Code> = entry
            .violating
            .parse()
            .iter()
            .flat_map(Transcript::diagnostics)
            .map(|found| found.code)
            .collect();
        let told: Vec<Code> =
            found.into_iter().filter(|found| found == code || !BESIDE_THE_POINT.contains(found)).collect();
        if NOT_YET.contains(code) {
            assert!(!told.contains(code), "{code} is raised: take it off the list");
        } else {
            assert_eq!(told, [*code], "{code}");
        }
    }
}

#[test]
fn the_second_text_raises_nothing() {
    let document = document();
    for (entry, code) in entries(&document).iter().zip(Code::ALL) {
        let Some(transcript) = entry.legal.parse() else { continue };
        assert_eq!(transcript.diagnostics(), [], "{code}");
    }
}

#[test]
fn every_message_is_worded_like_this() {
    let document = document();
    for (entry, code) in entries(&document).iter().zip(Code::ALL) {
        let Some(transcript) = entry.violating.parse() else { continue };
        for found in transcript.diagnostics().iter().filter(|found| found.code == *code) {
            insta::assert_snapshot!(code.id(), found.render(transcript.source(), Style::Frame));
        }
    }
}

/// The other wordings of codes that have several.
#[test]
fn every_other_wording() {
    let talk = "MIRA HOLM: Is it late?\nHARLOW: It is late again.\n".repeat(3);
    let with = |line: &str| format!("{talk}{line}\nHARLOW: It is.\nMIRA HOLM: So we wait.\n");
    let cases = [
        ("T0205_none_after", with("MIRA HOLM:And then?")),
        ("T0205_inside", with("MIRA  HOLM: And then?")),
        ("T0207_annotation", with("MIRA HOLM: (She has left the room.)")),
        ("T0207_end", format!("{talk}MIRA HOLM:\n")),
        ("T0401_other_kind", with("MIRA HOLM: And (laughs] then?")),
    ];
    for (name, text) in cases {
        let transcript = transcript_core::recover(&text);
        let id = &name[..5];
        let found: Vec<String> = transcript
            .diagnostics()
            .iter()
            .map(|found| found.render(transcript.source(), Style::Frame))
            .collect();
        assert!(found.len() == 1 && found[0].contains(id), "{name}: {found:?}");
        insta::assert_snapshot!(name, found[0]);
    }
}
