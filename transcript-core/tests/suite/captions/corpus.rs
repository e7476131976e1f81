//! Real caption files with what is known of them, read in place; they are not part of this repository.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use transcript_core::{ParseOptions, Timestamp, Transcript, Utterance};

/// The folder of shared files beside the repository, where there is one.
fn shared() -> Option<PathBuf> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.ancestors().map(|folder| folder.join("shared/corpus/formats")).find(|folder| folder.is_dir())
}

/// A cue with several voices is one unit to its expectation, and one utterance for each voice to us: to credit one
/// of them with the words of the others would be wrong.
const VOICES_SPLIT: [&str; 1] = ["vttjs__integration-cycle-collector-talk.vtt"];

/// A voice tag without a name says that somebody speaks and not who; its expectation has a speaker of no name.
const NAMELESS_VOICE: [&str; 1] = ["vttjs__cuetext-voice-not-closed.vtt"];

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn names(transcript: &Transcript<'_>, utterance: &Utterance<'_>) -> HashSet<String> {
    let Some(speaker) = utterance.speaker() else { return HashSet::new() };
    let labels = speaker.labels.iter().map(|id| transcript.labels()[id.0 as usize].text.to_string());
    labels.chain([speaker.name.clone()]).collect()
}

fn compare(transcript: &Transcript<'_>, expected: &Value, found: &Utterance<'_>) -> Result<(), String> {
    let wrong = |what: &str| Err(format!("{what}: found {found:?}, expected {expected}"));
    for (key, time) in [("start_ms", found.time().start), ("end_ms", found.time().end)] {
        if expected[key].as_u64().is_some_and(|want| time.map(Timestamp::millis) != Some(want)) {
            return wrong(key);
        }
    }
    if expected["text"].as_str().is_some_and(|text| fold(text) != fold(&found.text())) {
        return wrong("text");
    }
    match expected.get("speaker") {
        Some(Value::String(name)) if !names(transcript, found).contains(name) => wrong("speaker"),
        Some(Value::Null) if found.speaker().is_some() => wrong("speaker"),
        _ => Ok(()),
    }
}

/// The cue as it is read where names in its text are found.
fn with_inline_speaker(cue: &Value, inline: &[&str]) -> Value {
    let mut cue = cue.clone();
    let Some(text) = cue["text"].as_str().map(str::to_owned) else { return cue };
    cue.as_object_mut().unwrap().remove("speaker");
    if let Some((name, speech)) = text.split_once(':') {
        let name = name.trim_matches(['-', ' ', '>', '[']);
        if inline.contains(&name) {
            cue["speaker"] = name.into();
            cue["text"] = speech.trim_start_matches([']', ' ']).into();
        }
    }
    cue
}

fn agrees(expect: &Value, transcript: &Transcript<'_>, compare_speaker: bool) -> Result<(), String> {
    let strings = |key: &str| -> Vec<&str> {
        expect[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    };
    let inline = strings("inline_speakers");
    let mut units: Vec<Utterance<'_>> = transcript.utterances().collect();
    let mut cues = expect["cues"].as_array().cloned().unwrap_or_default();
    let (mut first, mut last) = (expect["first"].clone(), expect["last"].clone());
    if !inline.is_empty() {
        let times: Vec<_> = units.iter().map(Utterance::time).collect();
        let mut index = 0;
        units.retain(|_| {
            index += 1;
            index == 1 || times[index - 1] != times[index - 2]
        });
        cues = cues.iter().map(|cue| with_inline_speaker(cue, &inline)).collect();
        (first, last) = (with_inline_speaker(&first, &inline), Value::Null);
    }
    if !compare_speaker {
        for cue in cues.iter_mut().chain([&mut first, &mut last]) {
            cue.as_object_mut().map(|cue| cue.remove("speaker"));
        }
    }
    let count = expect["cues_or_turns"].as_u64().map(|count| usize::try_from(count).unwrap());
    if count.is_some_and(|count| count != units.len()) {
        return Err(format!("{} units, expected {count:?}", units.len()));
    }
    for (expected, found) in [(&first, units.first()), (&last, units.last())] {
        if let (false, Some(found)) = (expected.is_null(), found) {
            compare(transcript, expected, found)?;
        }
    }
    for (expected, found) in cues.iter().zip(&units) {
        compare(transcript, expected, found)?;
    }
    let spoken = if inline.is_empty() { strings("speakers") } else { inline };
    let known: HashSet<String> = transcript.labels().iter().map(|label| label.text.to_string()).collect();
    let missing: Vec<_> = spoken.iter().filter(|name| compare_speaker && !known.contains(**name)).collect();
    if missing.is_empty() { Ok(()) } else { Err(format!("speakers missing: {missing:?}, found {known:?}")) }
}

fn judge(path: &Path, expect: &Value) -> Result<(), String> {
    let compare_speaker = !expect["basis"].as_str().unwrap_or("").contains("turnchunk");
    let strict = || ParseOptions::new().strict(true).read(path).map_err(|error| error.to_string());
    match expect["must"].as_str() {
        Some("reject") => match strict() {
            Ok(transcript) => Err(format!("accepted with {} units", transcript.utterances().len())),
            Err(_) => Ok(()),
        },
        Some("parse") => agrees(expect, &strict()?, compare_speaker),
        _ => {
            let transcript = ParseOptions::new().read(path).map_err(|error| error.to_string())?;
            agrees(expect, &transcript, compare_speaker)?;
            if transcript.diagnostics().is_empty() { Err("no diagnostic".to_owned()) } else { Ok(()) }
        }
    }
}

fn check_items(path: &Path) {
    let Ok(text) = fs::read_to_string(path) else { return };
    let transcript = ParseOptions::new().recover(&text);
    let tiled: String = transcript.items().iter().map(|item| item.span.slice(&text)).collect();
    assert_eq!(tiled, text, "items of {} do not tile it", path.display());
}

#[test]
fn real_files_are_read_as_expected() {
    let Some(corpus) = shared() else {
        println!("skipped: no shared corpus beside the repository");
        return;
    };
    let mut wrong = Vec::new();
    let mut files = 0;
    for folder in ["webvtt", "srt", "sbv"] {
        for entry in fs::read_dir(corpus.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let expectation = path.with_file_name(format!("{name}.expect.json"));
            let otherwise = VOICES_SPLIT.contains(&&*name) || NAMELESS_VOICE.contains(&&*name);
            if !expectation.is_file() || otherwise {
                continue;
            }
            let expect = serde_json::from_str(&fs::read_to_string(expectation).unwrap()).unwrap();
            files += 1;
            if let Err(why) = judge(&path, &expect) {
                wrong.push(format!("{folder}/{name}: {why}"));
            }
            check_items(&path);
        }
    }
    assert!(files > 0, "the corpus has no files");
    assert!(wrong.is_empty(), "{} of {files} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn several_voices_of_one_cue_are_several_utterances_of_its_time() {
    let Some(corpus) = shared() else {
        println!("skipped: no shared corpus beside the repository");
        return;
    };
    let path = corpus.join("webvtt").join(VOICES_SPLIT[0]);
    let transcript = ParseOptions::new().strict(true).read(path).unwrap();
    let cue: Vec<_> = transcript
        .utterances()
        .filter(|utterance| utterance.time().start.unwrap().millis() == 4000)
        .collect();
    let speakers: Vec<_> =
        cue.iter().map(|utterance| utterance.speaker().map(|speaker| &*speaker.name)).collect();
    assert_eq!(speakers, [Some("Chris Pearce"), Some("Kyle Huey"), None]);
    assert!(cue.iter().all(|utterance| utterance.time() == cue[0].time()));
}

#[test]
fn a_voice_without_a_name_is_nobody_known() {
    let Some(corpus) = shared() else {
        println!("skipped: no shared corpus beside the repository");
        return;
    };
    let path = corpus.join("webvtt").join(NAMELESS_VOICE[0]);
    let transcript = ParseOptions::new().strict(true).read(path).unwrap();
    assert_eq!(transcript.utterances().len(), 1);
    assert!(transcript.speakers().is_empty());
}
