use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::options::ParseOptions;

const TALK: &str = "A talk by the sea

ADA: Good morning, and welcome to the harbour, where the ferries leave.

Still Ada.

BO: Thank you, Ada; I have counted the boats since six o'clock, by the way.

ADA: And how many were there when the tide went out?

BO: Forty, as in every summer that I can remember.
";

fn talk() -> Value {
    let transcript = ParseOptions::new().name("talk.txt").recover(TALK);
    serde_json::from_str(&transcript.to_json()).unwrap()
}

/// A document made by hand: two turns, every field that is read, none that is derived.
fn by_hand() -> Value {
    let turn = |label: u32, at: u32, rows: [u32; 2], speech: [u32; 2]| {
        json!({
            "confidence": 0.5, "shape": null, "printed": {"id": label, "span": [at, at + 3]},
            "utterances": [{"start_ms": 5, "end_ms": null, "items": speech}],
            "annotations": [1, 1], "items": rows,
        })
    };
    let label = |text: &str, first: u32, speaker: u32| {
        let parts = json!({"kind": "person", "family": [0, text.len()]});
        json!({"text": text, "count": 1, "speaker": speaker, "first": [first, first + 3], "parts": parts})
    };
    let speaker =
        |id: u32, name: &str| json!({"id": id, "name": name, "kind": "person", "labels": [id], "merges": []});
    let item = |kind: &str, start: u32, end: u32| json!({"kind": kind, "span": [start, end]});
    json!({
        "schema": 1, "format": "plain", "name": null, "text": "(At the sea.)\nÀD: Hi.\nBOB: Hi.", "unwrap_lines": false,
        "speakers": [speaker(0, "Àd"), speaker(1, "Bob")],
        "labels": [label("ÀD", 14, 0), label("BOB", 23, 1)],
        "turns": [turn(0, 14, [2, 7], [5, 6]), turn(1, 23, [7, 11], [10, 11])],
        "annotations": [{"kind": "direction", "span": [0, 13], "inline": false, "turn": null}],
        "items": [
            item("annotation", 0, 13), item("space", 13, 14),
            item("label", 14, 17), item("markup", 17, 18), item("space", 18, 19), item("speech", 19, 22),
            item("space", 22, 23),
            item("label", 23, 26), item("markup", 26, 27), item("space", 27, 28), item("speech", 28, 31),
        ],
        "diagnostics": [{
            "code": "T0205", "message": "m", "note": null, "help": "h", "span": [18, 19],
            "related": [{"span": [27, 28], "message": "here too"}], "fix": {"span": [18, 19], "replacement": ""},
        }],
        "explanation": {"shapes": []},
    })
}

/// The error for the document made by hand with one value replaced.
fn error_with(pointer: &str, value: Value) -> JsonError {
    let mut document = by_hand();
    *document.pointer_mut(pointer).unwrap() = value;
    Transcript::from_json(&document.to_string()).unwrap_err()
}

#[test]
fn what_is_derived_need_not_be_there() {
    let transcript = Transcript::from_json(&by_hand().to_string()).unwrap();
    let turn = transcript.turn(1).unwrap();
    assert_eq!((turn.speaker().unwrap().name.as_str(), &*turn.text()), ("Bob", "Hi."));
    let written: Value = serde_json::from_str(&transcript.to_json()).unwrap();
    assert_eq!(written["turns"][0]["line"], 2);
    assert_eq!(written["labels"][1]["words"], json!({"family": "BOB"}));
    assert_eq!(Transcript::from_json(&written.to_string()), Ok(transcript));
}

#[test]
fn people_find_what_they_look_for() {
    let document = talk();
    assert_eq!(document["schema"], 1);
    assert_eq!(document["offsets"], "bytes");
    assert_eq!(document["format"], "plain");
    assert_eq!(document["name"], "talk.txt");
    assert_eq!(document["text"], TALK);
    let turn = &document["turns"][0];
    assert_eq!(turn["label"], "ADA");
    assert_eq!(
        turn["text"],
        "Good morning, and welcome to the harbour, where the ferries leave.\nStill Ada."
    );
    assert_eq!(turn["line"], 3);
    assert_eq!(turn["start_ms"], Value::Null);
    assert_eq!(turn["utterances"][1]["text"], "Still Ada.");
    assert_eq!(document["speakers"][0]["id"], turn["speaker"]);
    assert_eq!(document["annotations"][0]["text"], "A talk by the sea");
}

#[test]
fn a_finding_says_where_it_is() {
    let document: Value = serde_json::from_str(&crate::recover("no transcript").to_json()).unwrap();
    let finding = &document["diagnostics"][0];
    assert_eq!(finding["code"], "T0201");
    assert_eq!(finding["slug"], "no-speakers");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["line"], 1);
    assert_eq!(finding["column"], 1);
}

#[test]
fn derived_fields_are_ignored() {
    let mut document = talk();
    document["turns"][0]["text"] = json!("something else");
    document["turns"][0]["speaker"] = json!(77);
    document["offsets"] = json!(null);
    document["an unknown field"] = json!([]);
    let read = Transcript::from_json(&document.to_string()).unwrap();
    assert_eq!(read, ParseOptions::new().name("talk.txt").recover(TALK));
}

#[test]
fn err_malformed() {
    for text in ["", "{", "[]", "3", "{}", r#"{"schema":"1"}"#, r#"{"schema":1}"#, r#"{"schema":-1}"#] {
        assert!(matches!(Transcript::from_json(text), Err(JsonError::Malformed { .. })), "{text}");
    }
    let nested = "[".repeat(100_000);
    assert!(matches!(Transcript::from_json(&nested), Err(JsonError::Malformed { .. })));
}

#[test]
fn err_schema() {
    assert_eq!(Transcript::from_json(r#"{"schema":2,"text":3}"#), Err(JsonError::Schema { found: 2 }));
}

#[test]
fn err_items_that_do_not_tile() {
    let table = [
        (
            "/items/0/span",
            json!([0, 4]),
            "`items[1]`: expected a piece of the text that begins at byte 4, found 13..14",
        ),
        (
            "/items/2/span",
            json!([14, 15]),
            "`items[2]`: expected a piece of the text that begins at byte 14, found 14..15",
        ),
        (
            "/items/1/span",
            json!([13, 13]),
            "`items[1]`: expected a piece of the text that begins at byte 13, found 13..13",
        ),
        (
            "/items/10/span",
            json!([28, 99]),
            "`items[10]`: expected a piece of the text that begins at byte 28, found 28..99",
        ),
        ("/text", json!("x"), "`items[0]`: expected a piece of the text that begins at byte 0, found 0..13"),
        ("/items", json!([]), "`items[0]`: expected a piece of the text that begins at byte 0, found 0..31"),
    ];
    for (pointer, value, message) in table {
        assert_eq!(error_with(pointer, value).to_string(), message, "{pointer}");
    }
}

#[test]
fn err_spans_outside_the_text_or_inside_a_character() {
    let table = [
        ("/turns/0/printed/span", json!([14, 15]), "`turns[0].printed`", "14..15"),
        ("/annotations/0/span", json!([0, 900]), "`annotations[0].span`", "0..900"),
        ("/labels/0/first", json!([15, 17]), "`labels[0].first`", "15..17"),
        ("/labels/0/parts/family", json!([1, 2]), "`labels[0].parts`", "1..2"),
        ("/diagnostics/0/span", json!([32, 32]), "`diagnostics[0].span`", "32..32"),
        ("/diagnostics/0/fix/span", json!([3, 99]), "`diagnostics[0].fix`", "3..99"),
        ("/diagnostics/0/related/0/span", json!([15, 15]), "`diagnostics[0].related`", "15..15"),
    ];
    for (pointer, value, place, found) in table {
        let message = format!("{place}: expected bytes of the text between characters, found {found}");
        assert_eq!(error_with(pointer, value).to_string(), message, "{pointer}");
    }
}

#[test]
fn err_rows_that_are_not_there_or_not_in_order() {
    let most = u32::MAX;
    let table = [
        (
            "/turns/0/printed/id",
            json!(9),
            "`turns[0].printed`: expected rows within 0..2, found 9..10".to_owned(),
        ),
        (
            "/turns/1/items",
            json!([0, 5]),
            "`turns[1].items`: expected rows within 7..11, found 0..5".to_owned(),
        ),
        (
            "/turns/0/items",
            json!([5, 4]),
            "`turns[0].items`: expected rows within 0..11, found 5..4".to_owned(),
        ),
        (
            "/turns/0/items",
            json!([most, most]),
            format!("`turns[0].items`: expected rows within 0..11, found {most}..{most}"),
        ),
        (
            "/turns/0/utterances/0/items",
            json!([0, 9]),
            "`turns[0].utterances`: expected rows within 0..7, found 0..9".to_owned(),
        ),
        (
            "/turns/1/utterances/0/items",
            json!([5, 6]),
            "`turns[1].utterances`: expected rows within 6..11, found 5..6".to_owned(),
        ),
        ("/turns/0/shape", json!(0), "`turns[0].shape`: expected rows within 0..0, found 0..1".to_owned()),
        (
            "/turns/0/annotations",
            json!([0, 9]),
            "`turns[0].annotations`: expected rows within 0..1, found 0..9".to_owned(),
        ),
        (
            "/annotations/0/turn",
            json!(2),
            "`annotations[0].turn`: expected rows within 0..2, found 2..3".to_owned(),
        ),
        (
            "/labels/0/speaker",
            json!(most),
            format!("`labels[0].speaker`: expected rows within 0..2, found {most}..{most}"),
        ),
        ("/speakers/1/id", json!(0), "`speakers[1].id`: expected rows within 1..1, found 0..0".to_owned()),
        (
            "/speakers/0/labels",
            json!([2]),
            "`speakers[0].labels`: expected rows within 0..2, found 2..3".to_owned(),
        ),
    ];
    for (pointer, value, message) in table {
        assert_eq!(error_with(pointer, value).to_string(), message, "{pointer}");
    }
}

/// Every number and string in a JSON value, by pointer.
fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(row, value)| leaves(value, &format!("{at}/{row}"), found));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| leaves(value, &format!("{at}/{name}"), found));
        }
        _ => found.push(at.to_owned()),
    }
}

/// Looks at everything a transcript shows.
fn look(transcript: &Transcript<'_>) {
    for turn in transcript.turns() {
        let _ = (turn.text(), turn.speech(), turn.span(), turn.time(), turn.speaker(), turn.label_span());
        turn.annotations().for_each(|annotation| drop(annotation.text().to_owned()));
    }
    for label in transcript.labels() {
        let _ = (label.family(), label.given());
    }
    for finding in transcript.diagnostics() {
        let _ = transcript.position(finding.span.start());
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(text in "((Ada|BÖ|C D): ?|x|\r|\n|\n\n|\\(é\\)|漢| ){0,60}", unwrap: bool) {
        let transcript = ParseOptions::new().unwrap_lines(unwrap).recover(&text);
        let json = transcript.to_json();
        let read = Transcript::from_json(&json).unwrap();
        prop_assert_eq!(&read, &transcript);
        prop_assert_eq!(read.to_json(), json);
    }

    #[test]
    fn one_changed_value_is_an_error_or_a_sound_transcript(pick: prop::sample::Index, number in 0_u64..100) {
        let mut document = by_hand();
        let mut pointers = Vec::new();
        leaves(&document, "", &mut pointers);
        let pointer: &String = pick.get(&pointers);
        *document.pointer_mut(pointer).unwrap() = json!(number);
        if let Ok(transcript) = Transcript::from_json(&document.to_string()) {
            look(&transcript);
            let again = Transcript::from_json(&transcript.to_json());
            prop_assert_eq!(again, Ok(transcript));
        }
    }
}
