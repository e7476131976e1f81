//! Turns as JSON, one object for each: `cargo run --example to_json [FILE]`.

use std::error::Error;
use std::path::PathBuf;

use transcript_core::ParseOptions;

fn main() -> Result<(), Box<dyn Error>> {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/data/podcast.md");
    let path = std::env::args_os().nth(1).map_or_else(|| PathBuf::from(sample), PathBuf::from);

    let transcript = ParseOptions::new().read(path)?;
    for turn in transcript.turns() {
        let speaker = turn.speaker().map(|speaker| &speaker.name);
        let object = serde_json::json!({ "speaker": speaker, "speech": turn.speech(), "span": turn.span() });
        println!("{object}");
    }
    Ok(())
}
