//! Writes a generated transcript: `cargo run -p transcript-benches --example write_workload interview 1000000`.

use std::io::Write;

use transcript_benches::workload::{Character, generate};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [name, bytes] = arguments.as_slice() else {
        return Err("expected `interview` or `chat`, and a number of bytes".into());
    };
    let character = [Character::Interview, Character::Chat].into_iter().find(|known| known.name() == name);
    let character = character.ok_or("expected `interview` or `chat`")?;
    let workload = generate(character, bytes.parse()?);
    Ok(std::io::stdout().write_all(workload.text.as_bytes())?)
}
