//! What can be asked of the command.

use std::path::{Path, PathBuf};

use clap::Parser;
use transcript_core::{Format, ParseOptions};

/// Read a transcript and show who says what, and what is wrong with it.
#[derive(Parser)]
#[command(bin_name = "./dev run", version)]
pub(crate) struct Arguments {
    /// The transcript; `-` is the standard input. Without it, a sample is read
    file: Option<PathBuf>,

    /// Write the transcript in this format instead of showing it
    #[arg(long, value_name = "FORMAT", conflicts_with = "fix")]
    pub(crate) to: Option<String>,

    /// Write to this file instead of the terminal
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Write the text with every repair that the diagnostics offer
    #[arg(long)]
    pub(crate) fix: bool,

    /// Accept no errors in the text
    #[arg(long)]
    strict: bool,

    /// Read the text as this format instead of finding out
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,

    /// Show what a label looks like, as in "MR. X:"
    #[arg(long, value_name = "EXAMPLE")]
    label_example: Option<String>,
}

impl Arguments {
    /// The file to read.
    pub(crate) fn file(&self) -> PathBuf {
        self.file.clone().unwrap_or_else(sample)
    }

    /// How to read it.
    pub(crate) fn options(&self) -> ParseOptions {
        let mut options = ParseOptions::new().strict(self.strict);
        if let Some(format) = self.format {
            options = options.format(format);
        }
        if let Some(example) = &self.label_example {
            options = options.label_example(example);
        }
        options
    }
}

/// The sample that we ship, named as seen from here where that is possible.
fn sample() -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/interview.txt");
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).map(Path::to_owned).unwrap_or(path)
}
