//! What can be asked of the command.

use std::path::{Path, PathBuf};

use lexopt::prelude::*;
use transcript_core::ParseOptions;

/// What `--help` says.
pub(crate) const HELP: &str = "\
Read a transcript and show who says what, and what is wrong with it.

./dev run [FILE] [OPTIONS]

  FILE                     the transcript, or - for the standard input; without it, a sample
  --to FORMAT              write it as vtt, srt, txt, md, csv, json or jsonl instead of showing it
  --fix                    write its text with every repair that the findings offer
  -o, --output FILE        write to this file instead of the terminal
  --strict                 accept no errors in the text
  --format NAME            read it as this format instead of finding out
  --label-example LABEL    show what a label looks like, as in \"MR. X:\"
  -h, --help               print this
";

/// What to write.
#[derive(Default)]
pub(crate) enum Product {
    /// The transcript, to look at.
    #[default]
    View,
    /// The text, repaired.
    Fixed,
    /// The transcript in another format.
    Format(String),
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
                Long("to") => arguments.product = Product::Format(line.value()?.string()?),
                Long("fix") => arguments.product = Product::Fixed,
                Short('o') | Long("output") => arguments.output = Some(line.value()?.into()),
                Long("strict") => options = options.strict(true),
                Long("format") => options = options.format(line.value()?.parse()?),
                Long("label-example") => options = options.label_example(line.value()?.string()?),
                Short('h') | Long("help") => arguments.help = true,
                other => return Err(other.unexpected()),
            }
        }
        Ok(Self { options, ..arguments })
    }

    /// The file to read.
    pub(crate) fn file(&self) -> PathBuf {
        self.file.clone().unwrap_or_else(sample)
    }
}

/// The sample that we ship, named as seen from here where that is possible.
fn sample() -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/interview.txt");
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).map(Path::to_owned).unwrap_or(path)
}
