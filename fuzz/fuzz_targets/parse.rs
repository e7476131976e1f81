//! Whatever the bytes are and whatever format they claim: no panic, nothing lost, and every span lies within the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use transcript_core::{Format, ParseOptions, Span, Style, Transcript};

fuzz_target!(|bytes: &[u8]| {
    check(&ParseOptions::new().recover_bytes(bytes));
    for format in [Format::Plain, Format::WebVtt, Format::Srt, Format::Sbv] {
        check(&ParseOptions::new().format(format).recover_bytes(bytes));
    }
});

fn check(transcript: &Transcript) {
    items_tile_the_text(transcript);
    for turn in transcript.turns() {
        fits(turn.span(), transcript);
        let _ = (turn.text(), turn.speech(), turn.time());
    }
    for found in transcript.diagnostics() {
        fits(found.span, transcript);
        let _ = found.render(transcript.source(), Style::ColourFrame);
    }
}

fn items_tile_the_text(transcript: &Transcript) {
    let text: String = transcript.items().iter().map(|item| item.span.slice(transcript.text())).collect();
    assert_eq!(text, transcript.text(), "items tile the text");
}

fn fits(span: Span, transcript: &Transcript) {
    assert!(transcript.text().get(span.range()).is_some(), "{span:?} cuts a character or leaves the text");
}
