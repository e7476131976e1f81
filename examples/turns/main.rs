//! Reads a transcript and shows who says what, and what is wrong with it. `./dev run` starts it.

mod arguments;
mod failure;
mod fix;
mod page;
mod speaker_table;
mod stand_in;
mod view;

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use transcript_core::{Error, Severity, Transcript};

use crate::arguments::{Arguments, HELP, Product};
use crate::failure::Failure;
use crate::page::Page;

fn main() -> ExitCode {
    match run() {
        Ok(0) => ExitCode::SUCCESS,
        Ok(errors) => {
            eprintln!("error: the text has errors: {errors}");
            ExitCode::FAILURE
        }
        // `./dev run | head` has seen enough.
        Err(Failure::Write { cause, .. }) if cause.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Does what was asked for; gives the number of errors in the text.
fn run() -> Result<usize, Failure> {
    let arguments = Arguments::from_command_line().map_err(Failure::Arguments)?;
    if arguments.help {
        write(HELP, &arguments)?;
        return Ok(0);
    }
    let transcript = read(&arguments).map_err(Failure::Read)?;
    write(&produce(&transcript, &arguments)?, &arguments)?;
    Ok(transcript.diagnostics().iter().filter(|found| found.severity() == Severity::Error).count())
}

fn read(arguments: &Arguments) -> Result<Transcript<'static>, Error> {
    let path = arguments.file();
    if path.as_os_str() != "-" {
        return arguments.options.read(path);
    }
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes).map_err(|cause| Error::Io { path, cause })?;
    Ok(arguments.options.clone().name("<stdin>").parse_bytes(&bytes)?.into_owned())
}

fn produce(transcript: &Transcript, arguments: &Arguments) -> Result<String, Failure> {
    match &arguments.product {
        Product::View => Ok(view::view(transcript, &Page::new(arguments.output.is_none()))),
        Product::Fixed => {
            let fixed = fix::apply_fixes(transcript);
            eprintln!("{} of {} findings fixed", fixed.applied, transcript.diagnostics().len());
            Ok(fixed.text)
        }
        Product::Format(format) => {
            for found in transcript.diagnostics() {
                eprintln!("{}", stand_in::render(found, transcript.source(), page::colour_on_stderr()));
            }
            let format = format.parse().map_err(Failure::UnknownOutput)?;
            transcript.write(format).map_err(Failure::Output)
        }
    }
}

fn write(output: &str, arguments: &Arguments) -> Result<(), Failure> {
    let written = match &arguments.output {
        Some(path) => std::fs::write(path, output),
        None => io::stdout().lock().write_all(output.as_bytes()),
    };
    let path = || arguments.output.clone().unwrap_or_else(|| PathBuf::from("<stdout>"));
    written.map_err(|cause| Failure::Write { path: path(), cause })
}
