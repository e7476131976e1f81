//! A transcript as JSON, and back: `cargo run --example to_json [FILE]`. `docs/json.md` describes the schema.

use std::error::Error;
use std::path::PathBuf;

use transcript_core::{ParseOptions, Transcript};

fn main() -> Result<(), Box<dyn Error>> {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/data/podcast.md");
    let path = std::env::args_os().nth(1).map_or_else(|| PathBuf::from(sample), PathBuf::from);

    let transcript = ParseOptions::new().read(path)?;
    let json = transcript.to_json();
    println!("{json}");

    // What was written is read back to the same value.
    let again = Transcript::from_json(&json)?;
    eprintln!("{} turns written, {} read back", transcript.turns().len(), again.turns().len());
    assert_eq!(again, transcript);
    Ok(())
}
