//! What can be asked of the command.

use std::path::{Path, PathBuf};

use lexopt::prelude::*;
use transcript_core::fix::Scope;
use transcript_core::{ParseOptions, WriteFormat};

/// What `--help` says.
pub(crate) const HELP: &str = "\
Read a transcript and show who says what, and what is wrong with it.

./dev run [FILE] [OPTIONS]

  FILE                     the transcript, or - for the standard input; without it, a sample
  --to FORMAT              write it as vtt, srt, txt, md, csv, json or jsonl instead of showing it
  --fix                    show what the findings' repairs would change; with -o, write the repaired text
  --fix=safe               the same, without repairs that change who says what
  --explain                show why it was read this way: the shapes of labels and their scores
  -o, --output FILE        write to this file instead of the terminal
  --strict                 accept no errors in the text
  --format NAME            read it as plain, webvtt, srt or sbv instead of finding out
  --encoding NAME          decode it as this, such as windows-1252, instead of finding out
  --label-example LABEL    show what a label looks like, as in \"MR. X:\"
  -h, --help               print this

The exit status is 1 where the text has errors or nothing could be read.
";

/// What to write.
#[derive(Default)]
pub(crate) enum Product {
    /// The transcript, to look at.
    #[default]
    View,
    /// Why it was read this way.
    Explanation,
    /// The text, repaired.
    Fixed(Scope),
    /// The transcript in another format.
    Format(WriteFormat),
}

/// What was asked for.
#[derive(Default)]
pub(crate) struct Arguments {
    pub(crate) help: bool,
    file: Option<PathBuf>,
    pub(crate) options: ParseOptions,
    pub(crate) product: Product,
    /// The file to write to.
    pub(crate) output: Option<PathBuf>,
}

impl Arguments {
    /// Reads the command line.
    pub(crate) fn from_command_line() -> Result<Self, lexopt::Error> {
        let mut arguments = Self::default();
        let mut options = ParseOptions::new();
        let mut line = lexopt::Parser::from_env();
        while let Some(argument) = line.next()? {
            match argument {
                Value(file) if arguments.file.is_none() => arguments.file = Some(file.into()),
                Long("to") => arguments.product = Product::Format(line.value()?.parse()?),
                Long("fix") => arguments.product = Product::Fixed(scope(line.optional_value())?),
                Long("explain") => arguments.product = Product::Explanation,
                Short('o') | Long("output") => arguments.output = Some(line.value()?.into()),
                Long("strict") => options = options.strict(true),
                Long("format") => options = options.format(line.value()?.parse()?),
                Long("encoding") => options = options.encoding(line.value()?.string()?),
                Long("label-example") => options = options.label_example(line.value()?.string()?),
                Short('h') | Long("help") => arguments.help = true,
                other => return Err(other.unexpected()),
            }
        }
        arguments.options = options.name(arguments.name());
        Ok(arguments)
    }

    /// The file to read.
    pub(crate) fn file(&self) -> PathBuf {
        self.file.clone().unwrap_or_else(sample)
    }

    /// Whether to read the standard input.
    pub(crate) fn reads_stdin(&self) -> bool {
        self.file.as_deref() == Some(Path::new("-"))
    }

    fn name(&self) -> String {
        if self.reads_stdin() { "<stdin>".to_owned() } else { self.file().display().to_string() }
    }
}

/// Which repairs `--fix` makes.
fn scope(value: Option<std::ffi::OsString>) -> Result<Scope, lexopt::Error> {
    match value {
        None => Ok(Scope::Attribution),
        Some(value) if value == "safe" => Ok(Scope::Safe),
        Some(value) => {
            Err(format!("expected `--fix` or `--fix=safe`, found `--fix={}`", value.display()).into())
        }
    }
}

/// The sample that we ship, named as seen from here where that is possible.
fn sample() -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/interview.txt");
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).map(Path::to_owned).unwrap_or(path)
}
