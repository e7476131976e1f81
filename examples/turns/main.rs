//! Reads a transcript and shows who says what, and what is wrong with it. `./dev run` starts it.

mod arguments;
mod diff;
mod explanation;
mod failure;
mod page;
mod speaker_table;
mod view;

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use transcript_core::fix::{self, Scope};
use transcript_core::{Error, Transcript, WriteFormat, render_all};

use crate::arguments::{Arguments, HELP, Product};
use crate::failure::Failure;
use crate::page::Page;

/// How many findings are shown.
pub(crate) const SHOWN: usize = 20;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        // `./dev run | head` has seen enough.
        Err(Failure::Write { cause, .. }) if cause.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Does what was asked for; fails where the text has errors, also after showing it.
fn run() -> Result<(), Failure> {
    let arguments = Arguments::from_command_line().map_err(Failure::Arguments)?;
    if arguments.help {
        return write(HELP, &arguments);
    }
    let bytes = read(&arguments).map_err(Failure::Read)?;
    let transcript = parse(&bytes, &arguments).map_err(Failure::Read)?;
    produce(&transcript, &arguments)?;
    Failure::of(&transcript).map_or(Ok(()), Err)
}

fn read(arguments: &Arguments) -> Result<Vec<u8>, Error> {
    let path = arguments.file();
    let mut bytes = Vec::new();
    let read = if arguments.reads_stdin() {
        io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(&path)
    };
    read.map_err(|cause| Error::Io { path, cause })
}

/// What is no transcript can still be explained.
fn parse<'b>(bytes: &'b [u8], arguments: &Arguments) -> Result<Transcript<'b>, Error> {
    match arguments.product {
        Product::Explanation => Ok(arguments.options.recover_bytes(bytes)),
        _ => Ok(arguments.options.parse_bytes(bytes)?),
    }
}

fn produce(transcript: &Transcript, arguments: &Arguments) -> Result<(), Failure> {
    let page = Page::new(arguments.output.is_none());
    match arguments.product {
        Product::View => write(&view::view(transcript, &page), arguments),
        Product::Explanation => write(&explanation::explanation(transcript, &page), arguments),
        Product::Fixed(scope) => repair(transcript, scope, arguments),
        Product::Format(format) => convert(transcript, format, arguments),
    }
}

/// Shows the repairs, and writes the repaired text where a file was named for it.
fn repair(transcript: &Transcript, scope: Scope, arguments: &Arguments) -> Result<(), Failure> {
    let fixed = fix::apply(transcript.text(), &arguments.options, scope);
    eprintln!("{}", diff::summary(&fixed));
    if arguments.output.is_some() {
        return write(&fixed.text, arguments);
    }
    let name = transcript.source().name().unwrap_or("<text>");
    write(&diff::diff(name, transcript.text(), &fixed, &Page::new(true)), arguments)
}

fn convert(transcript: &Transcript, format: WriteFormat, arguments: &Arguments) -> Result<(), Failure> {
    if !transcript.diagnostics().is_empty() {
        let style = page::stderr_style();
        eprintln!("{}", render_all(transcript.diagnostics(), transcript.source(), style, SHOWN));
    }
    write(&transcript.write(format).map_err(Failure::Output)?, arguments)
}

fn write(output: &str, arguments: &Arguments) -> Result<(), Failure> {
    let written = match &arguments.output {
        Some(path) => std::fs::write(path, output),
        None => io::stdout().lock().write_all(output.as_bytes()),
    };
    let path = || arguments.output.clone().unwrap_or_else(|| PathBuf::from("<stdout>"));
    written.map_err(|cause| Failure::Write { path: path(), cause })
}
