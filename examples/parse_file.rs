//! Parses a file and walks over its turns: `cargo run --example parse_file [FILE]`.

use std::error::Error;
use std::path::PathBuf;

use transcript_core::ParseOptions;

fn main() -> Result<(), Box<dyn Error>> {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/data/hearing.txt");
    let path = std::env::args_os().nth(1).map_or_else(|| PathBuf::from(sample), PathBuf::from);

    // Lines of a hard-wrapped paragraph are joined on request.
    let transcript = ParseOptions::new().unwrap_lines(true).read(path)?;
    for turn in transcript.turns() {
        let name = turn.speaker().map_or("?", |speaker| &speaker.name);
        let line = transcript.position(turn.span().start()).line;
        println!("{line:>3}  {name}: {}", turn.speech());
    }
    Ok(())
}
