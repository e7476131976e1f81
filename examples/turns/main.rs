//! Reads a transcript and shows who says what, and what is wrong with it. `./dev run` starts it.

mod arguments;
mod fix;
mod page;
mod speaker_table;
mod stand_in;
mod view;

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::process::ExitCode;

use clap::Parser;
use transcript_core::{Error, ParseError, Severity, Transcript};

use crate::arguments::Arguments;
use crate::page::Page;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(Failure::Write(cause)) if cause.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{}", failure.describe());
            ExitCode::FAILURE
        }
    }
}

/// Why there is nothing to show.
enum Failure {
    Read(Error),
    Write(io::Error),
    UnknownOutput(stand_in::UnknownOutput),
}

impl Failure {
    fn describe(&self) -> String {
        match self {
            Self::Read(Error::Parse(error)) => describe_parse_error(error),
            Self::Read(error) => format!("error: {error}"),
            Self::Write(cause) => format!("error: cannot write: {cause}"),
            Self::UnknownOutput(error) => format!("error: {error}"),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(cause: io::Error) -> Self {
        Self::Write(cause)
    }
}

/// Reads the file and writes what was asked for; gives the number of errors found in it.
fn run(arguments: &Arguments) -> Result<usize, Failure> {
    let transcript = read(arguments).map_err(Failure::Read)?;
    if let Some(format) = &arguments.to {
        let text = stand_in::write(&transcript, format).map_err(Failure::UnknownOutput)?;
        open(arguments)?.write_all(text.as_bytes())?;
        report(&transcript);
    } else if arguments.fix {
        let fixed = fix::apply_fixes(&transcript);
        open(arguments)?.write_all(fixed.text.as_bytes())?;
        eprintln!("{} of {} findings fixed", fixed.applied, transcript.diagnostics().len());
    } else {
        let page = Page::new(arguments.output.is_none());
        let mut out = open(arguments)?;
        view::show(&transcript, &page, &mut out)?;
        out.flush()?;
    }
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

/// Where the output goes.
fn open(arguments: &Arguments) -> io::Result<Box<dyn Write>> {
    Ok(match &arguments.output {
        Some(path) => Box::new(BufWriter::new(File::create(path)?)),
        None => Box::new(BufWriter::new(io::stdout().lock())),
    })
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
