//! What a caller can ask of the parser.

use crate::diagnostic::Code;
use crate::error::{Error, ParseError};
use crate::format::Format;
use crate::model::Transcript;
use crate::parse;
use crate::speakers::WordClass;

/// How certain a merge of two labels into one speaker must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MergePolicy {
    /// Every distinct label is a speaker of its own.
    Never,
    /// Only what the document declares or repeats in full.
    Sure,
    /// Also what has one likely reading and no other: a family name alone with one bearer.
    #[default]
    Likely,
}

/// A speaker the caller knows of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RosterEntry {
    /// The full name.
    pub name: String,
    /// Other ways in which labels may print it.
    pub aliases: Vec<String>,
    /// An identifier to hand through to the speaker.
    pub id: Option<String>,
}

/// Options of the parser. The defaults read any house style; nothing needs to be set.
///
/// ```
/// use transcript_core::ParseOptions;
///
/// # fn main() -> Result<(), transcript_core::ParseError> {
/// let options = ParseOptions::new().name("interview.txt").strict(true);
/// let transcript = options.parse("Ada: Good morning.\nBo: Hello, Ada.\nAda: Shall we?\nBo: Yes.\n")?;
/// assert_eq!(transcript.turns().len(), 4);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct ParseOptions {
    pub(crate) name: Option<String>,
    pub(crate) format: Option<Format>,
    pub(crate) encoding: Option<String>,
    pub(crate) strict: bool,
    pub(crate) deny_warnings: bool,
    pub(crate) allow: Vec<Code>,
    pub(crate) label_example: Option<String>,
    pub(crate) label_shape: Option<String>,
    pub(crate) label_lines: Vec<u32>,
    pub(crate) skip_lines: Vec<u32>,
    pub(crate) language: Option<String>,
    pub(crate) unwrap_lines: bool,
    pub(crate) merge_turns: bool,
    pub(crate) infer_speakers: bool,
    pub(crate) merge: MergePolicy,
    pub(crate) speakers: Vec<RosterEntry>,
    pub(crate) aliases: Vec<(String, String)>,
    pub(crate) words: Vec<(WordClass, String)>,
    pub(crate) max_input_bytes: usize,
    pub(crate) max_label_bytes: usize,
    pub(crate) max_diagnostics: usize,
}

impl Default for ParseOptions {
    fn default() -> Self {
        Self {
            name: None,
            format: None,
            encoding: None,
            strict: false,
            deny_warnings: false,
            allow: Vec::new(),
            label_example: None,
            label_shape: None,
            label_lines: Vec::new(),
            skip_lines: Vec::new(),
            language: None,
            unwrap_lines: false,
            merge_turns: false,
            infer_speakers: true,
            merge: MergePolicy::default(),
            speakers: Vec::new(),
            aliases: Vec::new(),
            words: Vec::new(),
            max_input_bytes: 1 << 30,
            max_label_bytes: 240,
            max_diagnostics: 10_000,
        }
    }
}

impl ParseOptions {
    /// The defaults.
    pub fn new() -> Self {
        Self::default()
    }

    /// The name of the text in messages, usually a file name.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Reads the text as this format instead of finding out.
    #[must_use]
    pub fn format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// Decodes bytes as this encoding (a WHATWG label such as `windows-1252`) instead of finding out.
    #[must_use]
    pub fn encoding(mut self, label: impl Into<String>) -> Self {
        self.encoding = Some(label.into());
        self
    }

    /// Fails on any diagnostic that is an error, with all of them at once.
    #[must_use]
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// Fails on warnings too; implies [`strict`](Self::strict).
    #[must_use]
    pub fn deny_warnings(mut self, deny: bool) -> Self {
        self.deny_warnings = deny;
        self
    }

    /// Leaves these findings out.
    #[must_use]
    pub fn allow(mut self, codes: impl IntoIterator<Item = Code>) -> Self {
        self.allow.extend(codes);
        self
    }

    /// Shows what a label looks like, as in `MR. X:`; only labels of that shape are read.
    #[must_use]
    pub fn label_example(mut self, example: impl Into<String>) -> Self {
        self.label_example = Some(example.into());
        self
    }

    /// Names the shape of labels, as [`Transcript::explain`] prints it; only labels of that shape are read.
    #[must_use]
    pub fn label_shape(mut self, name: impl Into<String>) -> Self {
        self.label_shape = Some(name.into());
        self
    }

    /// Lines (from 1) that open a turn whatever the parser thinks.
    #[must_use]
    pub fn label_lines(mut self, lines: impl IntoIterator<Item = u32>) -> Self {
        self.label_lines.extend(lines);
        self
    }

    /// Lines (from 1) that are neither label nor speech.
    #[must_use]
    pub fn skip_lines(mut self, lines: impl IntoIterator<Item = u32>) -> Self {
        self.skip_lines.extend(lines);
        self
    }

    /// The language of the text (a BCP 47 tag such as `de`), for words that mean different things.
    #[must_use]
    pub fn language(mut self, tag: impl Into<String>) -> Self {
        self.language = Some(tag.into());
        self
    }

    /// Joins the lines of hard-wrapped paragraphs by spaces.
    #[must_use]
    pub fn unwrap_lines(mut self, unwrap: bool) -> Self {
        self.unwrap_lines = unwrap;
        self
    }

    /// Makes one turn of successive turns with the same label.
    #[must_use]
    pub fn merge_turns(mut self, merge: bool) -> Self {
        self.merge_turns = merge;
        self
    }

    /// Whether captions are read for speakers that their format does not name: names at the start of a cue's text
    /// (`Ana: Yes.`), and a speaker who goes on in cues that name nobody. Such turns have a lower confidence and
    /// a row in [`Transcript::explain`]. Default: yes.
    #[must_use]
    pub fn infer_speakers(mut self, infer: bool) -> Self {
        self.infer_speakers = infer;
        self
    }

    /// How certain a merge of two labels into one speaker must be.
    #[must_use]
    pub fn merge(mut self, policy: MergePolicy) -> Self {
        self.merge = policy;
        self
    }

    /// The speakers that take part; labels that fit none of them are errors.
    #[must_use]
    pub fn speakers(mut self, roster: impl IntoIterator<Item = RosterEntry>) -> Self {
        self.speakers.extend(roster);
        self
    }

    /// Labels and whom they name: `[("JHD", "Jordan Hale")]`. They win over everything that is inferred.
    #[must_use]
    pub fn aliases<L: Into<String>, N: Into<String>>(
        mut self,
        table: impl IntoIterator<Item = (L, N)>,
    ) -> Self {
        self.aliases.extend(table.into_iter().map(|(label, name)| (label.into(), name.into())));
        self
    }

    /// Words around names that the tables do not have: an office, an honorific, an organisation.
    #[must_use]
    pub fn words<W: Into<String>>(mut self, class: WordClass, words: impl IntoIterator<Item = W>) -> Self {
        self.words.extend(words.into_iter().map(|word| (class, word.into())));
        self
    }

    /// The largest input that is read, in bytes. Default: 1 GiB; never above 4 GiB.
    #[must_use]
    pub fn max_input_bytes(mut self, bytes: usize) -> Self {
        self.max_input_bytes = bytes;
        self
    }

    /// How far from the start of a line a label may end, in bytes. Default: 240.
    #[must_use]
    pub fn max_label_bytes(mut self, bytes: usize) -> Self {
        self.max_label_bytes = bytes;
        self
    }

    /// How many diagnostics are kept, one at least; errors before warnings before notes. Default: 10,000. How
    /// many were left out is in [`Transcript::omitted_diagnostics`].
    #[must_use]
    pub fn max_diagnostics(mut self, count: usize) -> Self {
        self.max_diagnostics = count;
        self
    }

    /// Parses a text.
    ///
    /// # Errors
    /// Where there is no transcript to give: T0102, T0103, T0104, T0201. With [`strict`](Self::strict) also on
    /// any other error, and with [`deny_warnings`](Self::deny_warnings) on any warning.
    pub fn parse<'i>(&self, text: &'i str) -> Result<Transcript<'i>, ParseError> {
        parse::accept(parse::read_text(text.into(), self), self)
    }

    /// Parses a text and never fails: what is wrong is in the diagnostics.
    pub fn recover<'i>(&self, text: &'i str) -> Transcript<'i> {
        parse::read_text(text.into(), self)
    }

    /// Parses the bytes of a file, decoding them first.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_bytes<'i>(&self, bytes: &'i [u8]) -> Result<Transcript<'i>, ParseError> {
        parse::accept(parse::read_bytes(bytes, self), self)
    }

    /// Parses the bytes of a file, decoding them first, and never fails.
    pub fn recover_bytes<'i>(&self, bytes: &'i [u8]) -> Transcript<'i> {
        parse::read_bytes(bytes, self)
    }

    /// Reads and parses a file.
    ///
    /// # Errors
    /// [`Error::Io`] where the file cannot be read, [`Error::Parse`] as [`parse`](Self::parse).
    pub fn read(&self, path: impl AsRef<std::path::Path>) -> Result<Transcript<'static>, Error> {
        let path = path.as_ref();
        let bytes = std::fs::read(path).map_err(|cause| Error::Io { path: path.to_owned(), cause })?;
        let mut options = self.clone();
        options.name.get_or_insert_with(|| path.display().to_string());
        Ok(parse::accept(parse::read_file(bytes, &options), &options)?)
    }
}
