//! The doors: `parse`, `recover` and `read`. Each turns its arguments into a call of the core without the GIL.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString};
use transcript_core as core;

use crate::errors::raise;
use crate::fixed::{Fixed, fix_text};
use crate::options::{Arguments, expects};
use crate::transcript::Transcript;

/// What is to be parsed.
enum Input<'a> {
    Text(&'a str),
    Bytes(PyBackedBytes),
}

impl<'a> Input<'a> {
    fn of(given: &'a Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(text) = given.cast::<PyString>() {
            return match text.to_str() {
                Ok(text) => Ok(Self::Text(text)),
                // Half a surrogate pair is no text: its bytes go to the decoder, which says where it is.
                Err(_) => {
                    Ok(Self::Bytes(text.call_method1("encode", ("utf-8", "surrogatepass"))?.extract()?))
                }
            };
        }
        if given.is_instance_of::<PyBytes>() || given.is_instance_of::<PyByteArray>() {
            return Ok(Self::Bytes(given.extract()?));
        }
        if given.is_instance_of::<PyMemoryView>() {
            return Ok(Self::Bytes(given.call_method0("tobytes")?.extract()?));
        }
        Err(expects("text", "str or bytes", given))
    }

    fn parse(&self, options: &core::ParseOptions) -> Result<core::Transcript<'static>, core::ParseError> {
        match self {
            Self::Text(text) => options.parse(text).map(core::Transcript::into_owned),
            Self::Bytes(bytes) => options.parse_bytes(bytes).map(core::Transcript::into_owned),
        }
    }

    fn recover(&self, options: &core::ParseOptions) -> core::Transcript<'static> {
        match self {
            Self::Text(text) => options.recover(text).into_owned(),
            Self::Bytes(bytes) => options.recover_bytes(bytes).into_owned(),
        }
    }
}

fn parse_input(py: Python<'_>, given: &Bound<'_, PyAny>, asked: Arguments<'_>) -> PyResult<Transcript> {
    let (input, options) = (Input::of(given)?, asked.options()?);
    let parsed = py.detach(|| input.parse(&options));
    parsed.map(Transcript::new).map_err(|error| raise(py, error.into()))
}

fn recover_input(py: Python<'_>, given: &Bound<'_, PyAny>, asked: Arguments<'_>) -> PyResult<Transcript> {
    let (input, options) = (Input::of(given)?, asked.options()?);
    Ok(Transcript::new(py.detach(|| input.recover(&options))))
}

fn read_path(py: Python<'_>, given: &Bound<'_, PyAny>, asked: Arguments<'_>) -> PyResult<Transcript> {
    let path: PathBuf = given.extract().map_err(|_| expects("path", "str or os.PathLike", given))?;
    let options = asked.options()?;
    py.detach(|| options.read(path)).map(Transcript::new).map_err(|error| raise(py, error))
}

/// A door: a function of one input and all options, perhaps with one argument more.
macro_rules! door {
    ($(#[doc = $doc:literal])* $name:ident($input:ident $(, $more:ident = $default:tt)?) -> $given:ty, by $open:ident) => {
        $(#[doc = $doc])*
        #[pyfunction]
        #[pyo3(signature = (
            $input, *, $($more=$default,)? name=None, format=None, encoding=None, strict=false, deny_warnings=false, allow=None,
            label_example=None, label_shape=None, label_lines=None, skip_lines=None, language=None,
            unwrap_lines=false, merge_turns=false, infer_speakers=true, merge="likely", speakers=None, aliases=None,
            max_input_bytes=None, max_label_bytes=None, max_diagnostics=None
        ))]
        #[expect(clippy::too_many_arguments, reason = "keyword arguments")]
        pub(crate) fn $name<'py>(
            py: Python<'py>,
            $input: &Bound<'py, PyAny>,
            $($more: &'py str,)?
            name: Option<String>,
            format: Option<String>,
            encoding: Option<String>,
            strict: bool,
            deny_warnings: bool,
            allow: Option<Bound<'py, PyAny>>,
            label_example: Option<String>,
            label_shape: Option<String>,
            label_lines: Option<Bound<'py, PyAny>>,
            skip_lines: Option<Bound<'py, PyAny>>,
            language: Option<String>,
            unwrap_lines: bool,
            merge_turns: bool,
            infer_speakers: bool,
            merge: &'py str,
            speakers: Option<Bound<'py, PyAny>>,
            aliases: Option<Bound<'py, PyAny>>,
            max_input_bytes: Option<usize>,
            max_label_bytes: Option<usize>,
            max_diagnostics: Option<usize>,
        ) -> PyResult<$given> {
            $open(py, $input, $($more,)? Arguments {
                name, format, encoding, strict, deny_warnings, allow, label_example, label_shape, label_lines,
                skip_lines, language, unwrap_lines, merge_turns, infer_speakers, merge, speakers, aliases,
                max_input_bytes, max_label_bytes, max_diagnostics,
            })
        }
    };
}

door! {
    /// Parse a transcript from a `str` or from the bytes of a file.
    ///
    /// Args:
    ///     text: The text, or bytes to be decoded.
    ///     name: What the text is called in messages, usually a file name.
    ///     format: The format, such as 'plain'; found out by itself if not given.
    ///     encoding: The encoding of bytes, such as 'windows-1252'; found out by itself if not given.
    ///     strict: Fail on any diagnostic that is an error, with all of them at once.
    ///     deny_warnings: Fail on warnings too.
    ///     allow: Codes or slugs of diagnostics to leave out, such as 'T0205' or 'label-spacing'.
    ///     label_example: What a label looks like, such as 'MR. X:'; only labels of that shape are read.
    ///     label_shape: What a shape of labels is called in `explain()`; only labels of that shape are read.
    ///     label_lines: Lines, from 1, that open a turn whatever the parser thinks.
    ///     skip_lines: Lines, from 1, that are neither label nor speech.
    ///     language: The language of the text, such as 'de', for words that mean different things.
    ///     unwrap_lines: Join the lines of hard-wrapped paragraphs by spaces.
    ///     merge_turns: Make one turn of successive turns with the same label.
    ///     infer_speakers: Read captions for speakers that their format does not name.
    ///     merge: How certain a merge of two labels into one speaker must be: 'never', 'sure' or 'likely'.
    ///     speakers: The speakers that take part: names, mappings with 'name' and perhaps 'aliases' and 'id', or
    ///         `Speaker`s of another transcript. Labels that fit none of them are errors.
    ///     aliases: A mapping of labels to the names they stand for.
    ///     max_input_bytes: The largest input that is read; 1 GiB if not given.
    ///     max_label_bytes: How far from the start of a line a label may end; 240 if not given.
    ///     max_diagnostics: How many diagnostics are kept, errors before warnings before notes; 10,000 if not
    ///         given.
    ///
    /// Raises:
    ///     TranscriptError: There is no transcript to give: T0102 (nothing but white space), T0103 (too large),
    ///         T0104 (not the declared format), T0201 (no labels). With `strict` also on any other error.
    parse(text) -> Transcript, by parse_input
}

door! {
    /// Parse a transcript and never fail: what is wrong is in its diagnostics.
    ///
    /// Args as for `parse`; `strict` and `deny_warnings` change nothing.
    recover(text) -> Transcript, by recover_input
}

door! {
    /// Read and parse a file, given its path.
    ///
    /// Args as for `parse`; `name` is the path if not given.
    ///
    /// Raises:
    ///     OSError: The file cannot be read; `FileNotFoundError` where there is none.
    ///     TranscriptError: As for `parse`.
    read(path) -> Transcript, by read_path
}

door! {
    /// Apply the fixes of a text's findings, again and again until none is left.
    ///
    /// Each fix repairs its finding and changes nothing else. `Fixed.applied` says what was done and
    /// `Fixed.withheld` what was left to a person.
    ///
    /// Args as for `parse`, those that help to read the text, and:
    ///     scope: 'safe' for the fixes that leave every word with its speaker, such as spaces; 'attribution' also
    ///         for those that change who said what: misspelt labels, missing delimiters, turns on one line.
    fix(text, scope="safe") -> Fixed, by fix_text
}
