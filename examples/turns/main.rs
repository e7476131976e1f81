//! Reads a transcript and shows who says what, and what is wrong with it. `./dev run` starts it.

mod arguments;
mod fix;
mod page;
mod speaker_table;
mod stand_in;
mod view;

use std::io::{self, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use transcript_core::{Error, ParseError, Severity, Transcript};

use crate::arguments::Arguments;
use crate::page::Page;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(errors) => {
            eprintln!("error: the text has errors: {errors}");
            ExitCode::FAILURE
        }
        // `./dev run | head` has seen enough.
        Err(Failure::Write { cause, .. }) if cause.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{}", failure.describe());
            ExitCode::FAILURE
        }
    }
}

/// Why there is nothing to show.
enum Failure {
    Read(Error),
    Write { path: PathBuf, cause: io::Error },
    UnknownOutput(stand_in::UnknownOutput),
}

impl Failure {
    fn describe(&self) -> String {
        match self {
            Self::Read(Error::Parse(error)) => describe_parse_error(error),
            Self::Read(error) => format!("error: {error}"),
            Self::Write { path, cause } => format!("error: cannot write `{}`: {cause}", path.display()),
            Self::UnknownOutput(error) => format!("error: {error}"),
        }
    }
}

/// Reads the file and writes what was asked for; gives the number of errors found in it.
fn run(arguments: &Arguments) -> Result<usize, Failure> {
    let transcript = read(arguments).map_err(Failure::Read)?;
    let output = produce(&transcript, arguments)?;
    let path = arguments.output.clone().unwrap_or_else(|| PathBuf::from("<stdout>"));
    write(&output, arguments).map_err(|cause| Failure::Write { path, cause })?;
    Ok(transcript.diagnostics().iter().filter(|found| found.severity() == Severity::Error).count())
}

fn read(arguments: &Arguments) -> Result<Transcript<'static>, Error> {
    let path = arguments.file();
    if path.as_os_str() != "-" {
        return arguments.options().read(path);
    }
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes).map_err(|cause| Error::Io { path, cause })?;
    Ok(arguments.options().name("<stdin>").parse_bytes(&bytes)?.into_owned())
}

/// What was asked for: another format, the repaired text, or the transcript to look at.
fn produce(transcript: &Transcript, arguments: &Arguments) -> Result<String, Failure> {
    if let Some(format) = &arguments.to {
        report(transcript);
        return stand_in::write(transcript, format).map_err(Failure::UnknownOutput);
    }
    if arguments.fix {
        let fixed = fix::apply_fixes(transcript);
        eprintln!("{} of {} findings fixed", fixed.applied, transcript.diagnostics().len());
        return Ok(fixed.text);
    }
    Ok(view::view(transcript, &Page::new(arguments.output.is_none())))
}

fn write(output: &str, arguments: &Arguments) -> io::Result<()> {
    match &arguments.output {
        Some(path) => std::fs::write(path, output),
        None => io::stdout().lock().write_all(output.as_bytes()),
    }
}

/// Tells on the side what was found, so that the output stays clean.
fn report(transcript: &Transcript) {
    let colour = page::wants_colour(io::stderr().is_terminal());
    for found in transcript.diagnostics() {
        eprintln!("{}", stand_in::render(found, transcript.source(), colour));
    }
}

/// Every error of the text, each with its place.
fn describe_parse_error(error: &ParseError) -> String {
    let colour = page::wants_colour(io::stderr().is_terminal());
    let errors = error.diagnostics().iter().filter(|found| found.severity() == Severity::Error);
    errors.map(|found| stand_in::render(found, error.input(), colour)).collect::<Vec<_>>().join("\n")
}
