//! What captions promise beyond the cues themselves.

use transcript_core::{Code, Format, ItemKind, ParseOptions, Transcript};

fn turns(transcript: &Transcript<'_>) -> Vec<(Option<String>, String)> {
    let label = |turn: &transcript_core::Turn<'_>| turn.label().map(|label| label.text.to_string());
    transcript.turns().map(|turn| (label(&turn), turn.text().into_owned())).collect()
}

fn named(label: &str, text: &str) -> (Option<String>, String) {
    (Some(label.to_owned()), text.to_owned())
}

fn unnamed(text: &str) -> (Option<String>, String) {
    (None, text.to_owned())
}

#[test]
fn rolling_captions_are_told_once_and_shown_as_written() {
    let text = "WEBVTT\n\n00:00.000 --> 00:01.000\nwe sail\n\n00:01.000 --> 00:02.000\nwe sail\nat dawn\n\n\
        00:02.000 --> 00:02.010\nat dawn\n \n\n00:02.010 --> 00:04.000\nat dawn\nwith the tide\n";
    let transcript = transcript_core::strict(text).unwrap();
    assert_eq!(turns(&transcript), [unnamed("we sail\nat dawn\nwith the tide")]);
    let shown: Vec<_> = transcript.utterances().map(|utterance| utterance.text().into_owned()).collect();
    assert_eq!(shown, ["we sail", "we sail\nat dawn", "at dawn", "at dawn\nwith the tide"]);
    let repeats = transcript.items().iter().filter(|item| item.kind == ItemKind::Repeat).count();
    assert_eq!(repeats, 3);
    let codes: Vec<_> = transcript.diagnostics().iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::RepeatedText]);
}

#[test]
fn rolling_captions_of_several_lines_are_told_once() {
    let cues = ["we sail", " \nwe sail\nat dawn", "we sail\nat dawn\nnorth", "at dawn\nnorth\nand east"];
    let cue = |(index, text): (usize, &&str)| format!("\n00:0{index}.000 --> 00:0{index}.900\n{text}\n");
    let text = format!("WEBVTT\n{}", cues.iter().enumerate().map(cue).collect::<String>());
    let transcript = transcript_core::strict(&text).unwrap();
    assert_eq!(turns(&transcript), [unnamed("we sail\nat dawn\nnorth\nand east")]);
}

#[test]
fn an_annotation_may_take_several_lines() {
    let text = "WEBVTT\n\n00:00.000 --> 00:01.000\n(a dog barks\nin the distance)\n\n\
        00:01.000 --> 00:02.000\nWho is there?\n";
    let transcript = transcript_core::strict(text).unwrap();
    assert_eq!(transcript.turn(0).unwrap().speech(), "Who is there?");
}

#[test]
fn two_people_who_say_the_same_are_no_rolling_captions() {
    let text = "1\n00:00:00,000 --> 00:00:01,000\nNo.\n\n2\n00:00:01,000 --> 00:00:02,000\nNo.\n\n\
        3\n00:00:02,000 --> 00:00:03,000\nYes.\n\n4\n00:00:03,000 --> 00:00:04,000\nReally?\n";
    let transcript = transcript_core::strict(text).unwrap();
    assert_eq!(turns(&transcript), [unnamed("No.\nNo.\nYes.\nReally?")]);
}

const ON_CHANGE: &str = "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ana>One,\n\n00:01.000 --> 00:02.000\ntwo.\n\n\
    00:02.000 --> 00:03.000\n<v Bo>Three.\n";

#[test]
fn a_voice_that_goes_on_is_an_inference_and_can_be_switched_off() {
    let inferred = transcript_core::parse(ON_CHANGE).unwrap();
    assert_eq!(turns(&inferred), [named("Ana", "One,\ntwo."), named("Bo", "Three.")]);
    let ana = inferred.turn(0).unwrap();
    assert!(ana.confidence() < 1.0);
    assert!(inferred.explain().shapes[ana.shape().unwrap()].shape.contains("earlier cue"));
    let as_written = ParseOptions::new().infer_speakers(false).parse(ON_CHANGE).unwrap();
    assert_eq!(turns(&as_written), [named("Ana", "One,"), unnamed("two."), named("Bo", "Three.")]);
    assert!(as_written.turns().all(|turn| turn.confidence() >= 1.0));
}

#[test]
fn a_closed_voice_does_not_go_on() {
    let text = ON_CHANGE.replace("One,", "One,</v>").replace("Three.", "Three.</v>");
    let transcript = transcript_core::parse(&text).unwrap();
    assert_eq!(turns(&transcript), [named("Ana", "One,"), unnamed("two."), named("Bo", "Three.")]);
}

#[test]
fn names_in_the_text_are_an_inference_and_can_be_switched_off() {
    let text = "1\n00:00:00,000 --> 00:00:01,000\nAna: One.\n\n2\n00:00:01,000 --> 00:00:02,000\n\
        Bo: Two.\n\n3\n00:00:02,000 --> 00:00:03,000\nAna: Three.\n";
    let inferred = transcript_core::parse(text).unwrap();
    assert_eq!(turns(&inferred), [named("Ana", "One."), named("Bo", "Two."), named("Ana", "Three.")]);
    assert!(inferred.turns().all(|turn| turn.confidence() < 1.0));
    let as_written = ParseOptions::new().infer_speakers(false).parse(text).unwrap();
    assert_eq!(turns(&as_written), [unnamed("Ana: One.\nBo: Two.\nAna: Three.")]);
}

#[test]
fn where_voices_are_tagged_a_name_in_the_text_is_text() {
    let text = "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ana>Bo: is he in?</v>\n\n\
        00:01.000 --> 00:02.000\n<v Ana>Bo: is he out?</v>\n";
    let transcript = transcript_core::parse(text).unwrap();
    assert_eq!(turns(&transcript), [named("Ana", "Bo: is he in?\nBo: is he out?")]);
}

#[test]
fn text_beside_the_only_voice_of_a_cue_is_taken_to_be_of_that_voice() {
    let text = "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ana>One.</v> Two.\n";
    let inferred = transcript_core::parse(text).unwrap();
    assert_eq!(turns(&inferred), [named("Ana", "One. Two.")]);
    assert!(inferred.turn(0).unwrap().confidence() < 1.0);
    let as_written = ParseOptions::new().infer_speakers(false).parse(text).unwrap();
    assert_eq!(turns(&as_written), [named("Ana", "One."), unnamed("Two.")]);
}

#[test]
fn a_turn_lasts_from_its_first_start_to_its_latest_end() {
    let text =
        "WEBVTT\n\n00:01.000 --> 00:09.000\n<v Ana>One.</v>\n\n00:02.000 --> 00:03.000\n<v Ana>Two.</v>\n";
    let transcript = transcript_core::parse(text).unwrap();
    let time = transcript.turn(0).unwrap().time();
    assert_eq!(time.start.unwrap().millis(), 1000);
    assert_eq!(time.end.unwrap().millis(), 9000);
}

#[test]
fn a_declared_format_that_does_not_fit_is_refused() {
    let parse = |text, format| ParseOptions::new().format(format).parse(text).unwrap_err();
    let error = parse("WEBVTT\n\n00:00.000 --> 00:01.000\nHi.\n", Format::Srt);
    assert_eq!(error.code(), Code::UnrecognisedFormat);
    assert_eq!(error.first().help.as_deref(), Some("declare `webvtt`, or leave the format out"));
    assert_eq!(parse("Ada: Good morning.\n", Format::Sbv).code(), Code::UnrecognisedFormat);
}

#[test]
fn a_header_alone_is_an_empty_transcript_and_nothing_is_none() {
    let transcript = transcript_core::strict("WEBVTT\n").unwrap();
    assert_eq!((transcript.format(), transcript.turns().len()), (Format::WebVtt, 0));
    assert!(transcript_core::parse("").is_err());
}

#[test]
fn every_way_to_end_a_line_is_the_same() {
    let text =
        "WEBVTT\n\n1\n00:00.000 --> 00:01.000\n<v Ana>One\ntwo.\n\n00:01.000 --> 00:02.000\n<v Bo>Three.\n";
    let expected = turns(&transcript_core::strict(text).unwrap());
    for line_end in ["\r\n", "\r"] {
        let text = text.replace('\n', line_end);
        assert_eq!(turns(&transcript_core::strict(&text).unwrap()), expected, "{line_end:?}");
    }
}

#[test]
fn a_name_that_may_be_none_ends_the_turn_before() {
    let lines = ["Ana: a", "b", "Bo: c", "d", "Ana: e", "f", "Bo: g", "h", "i", "Hope: k"];
    let cue = |(index, line): (usize, &&str)| {
        format!("{}\n00:00:0{index},000 --> 00:00:0{index},900\n{line}\n\n", index + 1)
    };
    let text: String = lines.iter().enumerate().map(cue).collect();
    let transcript = transcript_core::strict(&text).unwrap();
    assert_eq!(turns(&transcript).last(), Some(&unnamed("Hope: k")));
    let doubtful =
        transcript.diagnostics().iter().find(|finding| finding.code == Code::DoubtfulLabel).unwrap();
    assert_eq!(doubtful.span.slice(&text), "Hope");
}
