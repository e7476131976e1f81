//! Shows where a text is wrong, and how the three doors differ: `cargo run --example errors_with_spans`.

use transcript_core::{ParseError, Severity, parse, recover, strict};

/// Nothing in it is a label.
const PROSE: &str = "The ferry left at noon.\nIt was the last one of the day, and it was full.\n";

/// One label has lost its speech.
const INTERVIEW: &str = "ADA: Is it safe?\nBO: It is.\nADA: Is it fast?\nBO:\nADA: Well?\nBO: It is not.\n";

fn main() {
    // `parse` fails where there is no transcript to give.
    if let Err(error) = parse(PROSE) {
        show(&error);
    }
    // `strict` fails on any error, with all of them at once.
    match strict(INTERVIEW) {
        Ok(transcript) => println!("strict: {} turns", transcript.turns().len()),
        Err(error) => show(&error),
    }
    // `recover` always gives a transcript; its diagnostics say what was wrong and where, in bytes.
    let transcript = recover(INTERVIEW);
    for found in transcript.diagnostics() {
        let at = transcript.position(found.span.start());
        let text = found.span.slice(transcript.text());
        println!("recover: {} at {}:{} `{text}`: {}", found.code, at.line, at.column, found.message);
    }
    let errors = transcript.diagnostics().iter().filter(|found| found.severity() == Severity::Error).count();
    println!("recover: {} turns, {errors} errors", transcript.turns().len());
}

fn show(error: &ParseError) {
    println!("{error}");
    if let Some(help) = &error.first().help {
        println!("  help: {help}");
    }
}
