//! What is written as captions is read back: the same turns, speakers and times.

use std::fmt::Write as _;

use proptest::prelude::*;
use transcript_core::{ParseOptions, TimeRange, Transcript, WriteError, WriteFormat};

const NAMES: [&str; 5] = ["Ana Ruiz", "BO", "Dr. Kim", "José", "van Dijk & Co"];
const TEXTS: [&str; 10] = [
    "Good morning.",
    "It is 10:30, R&B and a < b > c.",
    "two lines\nof text",
    "(door slams)",
    "&lt;i&gt; is a tag, &amp; is not",
    "so --> there",
    "{sic} <i>slanted</i>",
    "42",
    "Déjà vu… 漢字",
    "",
];

/// A cue as it is told: who speaks (`None` for nobody known), what, and for how long.
type Told = (Option<usize>, usize, u64);

/// WebVTT in which every cue of somebody known has a voice.
fn webvtt(cues: &[Told]) -> String {
    let mut text = String::from("WEBVTT\n");
    let mut start = 0;
    for (name, speech, length) in cues {
        let (from, to) = (clock(start), clock(start + length));
        let speech = TEXTS[*speech].replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let speech = match name {
            Some(name) => format!("<v {}>{speech}</v>", NAMES[*name].replace('&', "&amp;")),
            None => speech,
        };
        let _ = write!(text, "\n{from} --> {to}\n{speech}\n");
        start += length + 10;
    }
    text
}

fn clock(millis: u64) -> String {
    format!(
        "{:02}:{:02}:{:02}.{:03}",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        millis % 1000
    )
}

type Row = (Option<String>, TimeRange, Vec<(String, TimeRange)>);

fn rows(transcript: &Transcript<'_>) -> Vec<Row> {
    let utterances = |turn: transcript_core::Turn<'_>| {
        turn.utterances().map(|utterance| (utterance.text().into_owned(), utterance.time())).collect()
    };
    let label = |turn: &transcript_core::Turn<'_>| turn.label().map(|label| label.text.to_string());
    transcript.turns().map(|turn| (label(&turn), turn.time(), utterances(turn))).collect()
}

fn assert_read_back(text: &str, format: WriteFormat) {
    let transcript = transcript_core::parse(text).unwrap();
    let written = transcript.write(format).unwrap();
    let again = ParseOptions::new().parse(&written).unwrap();
    assert_eq!(rows(&again), rows(&transcript), "\n{text}\nwas written as\n{written}");
    assert_eq!(again.write(format).unwrap(), written);
}

fn told(silent: bool) -> impl Strategy<Value = Told> {
    let name = 0..NAMES.len();
    let name = if silent { proptest::option::of(name).boxed() } else { name.prop_map(Some).boxed() };
    (name, 0..TEXTS.len(), 1..100_000_u64)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn webvtt_is_read_back(cues in proptest::collection::vec(told(true), 1..20)) {
        assert_read_back(&webvtt(&cues), WriteFormat::WebVtt);
    }

    #[test]
    fn srt_is_read_back(cues in proptest::collection::vec(told(true), 1..20)) {
        let named = (0..6).map(|index| (Some(index % 3), 0, 1000));
        let cues: Vec<Told> = named.chain(cues).collect();
        assert_read_back(&webvtt(&cues), WriteFormat::Srt);
    }
}

#[test]
fn srt_and_sbv_with_changes_of_speaker_are_read_back() {
    let srt = "1\n00:00:01,000 --> 00:00:02,000\n- Are you coming?\n- Not yet.\n\n2\n00:00:03,000 --> 00:00:04,000\nWhy?\n";
    let sbv = "0:00:01.000,0:00:02.000\nAna: Hello.\n\n0:00:02.000,0:00:03.000\n>> Hi.\n\n0:00:04.000,0:00:05.000\nAna: So.\n";
    for text in [srt, sbv] {
        assert_read_back(text, WriteFormat::Srt);
        assert_read_back(text, WriteFormat::WebVtt);
    }
}

#[test]
fn captions_without_times_are_refused() {
    let transcript =
        transcript_core::parse("Ada: Good morning.\nBo: Hello.\nAda: Shall we?\nBo: Yes.\n").unwrap();
    let error = transcript.write(WriteFormat::WebVtt).unwrap_err();
    assert!(matches!(error, WriteError::MissingTime { turn: 0, line: 1, .. }), "{error:?}");
    assert_eq!(error.to_string(), "expected times to write `vtt`, found none for turn 1 (line 1)");
}

const MEETING: &str = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>We have *two*\nitems.</v>\n\n\
    00:02.000 --> 00:03.000\n<v Ana>(laughs)</v>\n\n00:03.000 --> 00:04.000\nMusic, \"loud\".\n";

#[test]
fn plain_text_markdown_and_rows() {
    let transcript = transcript_core::parse(MEETING).unwrap();
    for (format, expected) in [
        (WriteFormat::Text, "Ana: We have *two* items. (laughs)\n\nUnknown speaker: Music, \"loud\".\n"),
        (
            WriteFormat::Markdown,
            "**Ana:** We have \\*two\\* items. (laughs)\n\n**Unknown speaker:** Music, \"loud\".\n",
        ),
        (
            WriteFormat::Csv,
            "turn,speaker,label,start_ms,end_ms,text\n0,Ana,Ana,1000,2000,\"We have *two*\nitems.\"\n\
             0,Ana,Ana,2000,3000,(laughs)\n1,,,3000,4000,\"Music, \"\"loud\"\".\"\n",
        ),
        (
            WriteFormat::JsonLines,
            "{\"turn\":0,\"speaker\":\"Ana\",\"label\":\"Ana\",\"start_ms\":1000,\"end_ms\":3000,\
             \"text\":\"We have *two*\\nitems.\\n(laughs)\",\"speech\":\"We have *two*\\nitems.\"}\n\
             {\"turn\":1,\"speaker\":null,\"label\":null,\"start_ms\":3000,\"end_ms\":4000,\
             \"text\":\"Music, \\\"loud\\\".\",\"speech\":\"Music, \\\"loud\\\".\"}\n",
        ),
    ] {
        assert_eq!(transcript.write(format).unwrap(), expected);
    }
    assert_eq!(Transcript::from_json(&transcript.write(WriteFormat::Json).unwrap()).unwrap(), transcript);
}
