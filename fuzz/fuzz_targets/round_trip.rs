//! What is written is read again: JSON to an equal transcript, every other format without a panic. Repairs end.
#![no_main]

use libfuzzer_sys::fuzz_target;
use transcript_core::fix::{self, Scope};
use transcript_core::{ParseOptions, Transcript, WriteFormat, recover};

fuzz_target!(|text: &str| {
    let transcript = recover(text);
    let json = transcript.to_json();
    let again = Transcript::from_json(&json).expect("what is written is read");
    assert!(again == transcript, "JSON is read back to an equal transcript");

    for format in
        [WriteFormat::WebVtt, WriteFormat::Srt, WriteFormat::Text, WriteFormat::Markdown, WriteFormat::Csv]
    {
        if let Ok(written) = transcript.write(format) {
            let _ = recover(&written);
        }
    }

    let fixed = fix::apply(text, &ParseOptions::new(), Scope::Safe);
    assert_eq!(fixed.changed_attribution().count(), 0, "safe repairs change nobody's words");
});
