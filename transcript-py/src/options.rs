//! Keyword arguments to options of the core.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyMapping, PyString};
use transcript_core::{Code, MergePolicy, ParseOptions, RosterEntry};

use crate::speaker::Speaker;

type Given<'py> = Option<Bound<'py, PyAny>>;

/// The keyword arguments of the doors as they were given.
#[expect(clippy::struct_excessive_bools, reason = "keyword arguments")]
pub(crate) struct Arguments<'py> {
    pub(crate) name: Option<String>,
    pub(crate) format: Option<String>,
    pub(crate) encoding: Option<String>,
    pub(crate) strict: bool,
    pub(crate) deny_warnings: bool,
    pub(crate) allow: Given<'py>,
    pub(crate) label_example: Option<String>,
    pub(crate) label_shape: Option<String>,
    pub(crate) label_lines: Given<'py>,
    pub(crate) skip_lines: Given<'py>,
    pub(crate) language: Option<String>,
    pub(crate) unwrap_lines: bool,
    pub(crate) merge_turns: bool,
    pub(crate) infer_speakers: bool,
    pub(crate) merge: &'py str,
    pub(crate) speakers: Given<'py>,
    pub(crate) aliases: Given<'py>,
    pub(crate) max_input_bytes: Option<usize>,
    pub(crate) max_label_bytes: Option<usize>,
    pub(crate) max_diagnostics: Option<usize>,
}

impl Arguments<'_> {
    pub(crate) fn options(self) -> PyResult<ParseOptions> {
        let mut options = resolution(self.merge, self.speakers.as_ref(), self.aliases.as_ref())?
            .strict(self.strict)
            .deny_warnings(self.deny_warnings)
            .unwrap_lines(self.unwrap_lines)
            .merge_turns(self.merge_turns)
            .infer_speakers(self.infer_speakers)
            .allow(codes(self.allow.as_ref())?)
            .label_lines(line_numbers("label_lines", self.label_lines.as_ref())?)
            .skip_lines(line_numbers("skip_lines", self.skip_lines.as_ref())?);
        if let Some(format) = self.format {
            options = options.format(format.parse().map_err(value_error)?);
        }
        let options = given(options, self.name, ParseOptions::name);
        let options = given(options, self.encoding, ParseOptions::encoding);
        let options = given(options, self.label_example, ParseOptions::label_example);
        let options = given(options, self.label_shape, ParseOptions::label_shape);
        let options = given(options, self.language, ParseOptions::language);
        let options = given(options, self.max_input_bytes, ParseOptions::max_input_bytes);
        let options = given(options, self.max_label_bytes, ParseOptions::max_label_bytes);
        Ok(given(options, self.max_diagnostics, ParseOptions::max_diagnostics))
    }
}

/// The options that decide who is who.
pub(crate) fn resolution(
    merge: &str,
    speakers: Option<&Bound<'_, PyAny>>,
    aliases: Option<&Bound<'_, PyAny>>,
) -> PyResult<ParseOptions> {
    let roster = each("speakers", "str, mapping or Speaker", speakers, roster_entry)?;
    let options = ParseOptions::new().merge(merge_policy(merge)?);
    Ok(options.speakers(roster).aliases(alias_pairs(aliases)?))
}

fn given<T>(
    options: ParseOptions,
    value: Option<T>,
    set: impl FnOnce(ParseOptions, T) -> ParseOptions,
) -> ParseOptions {
    match value {
        Some(value) => set(options, value),
        None => options,
    }
}

fn merge_policy(name: &str) -> PyResult<MergePolicy> {
    match name {
        "never" => Ok(MergePolicy::Never),
        "sure" => Ok(MergePolicy::Sure),
        "likely" => Ok(MergePolicy::Likely),
        _ => Err(value_error(format!("`merge` expects 'never', 'sure' or 'likely', found '{name}'"))),
    }
}

fn codes(given: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<Code>> {
    let names: Vec<String> = each("allow", "str", given, |code| code.extract())?;
    names.iter().map(|name| name.parse().map_err(value_error)).collect()
}

fn line_numbers(name: &str, given: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<u32>> {
    let lines: Vec<i64> = each(name, "int", given, |line| line.extract())?;
    let counted = |line: i64| u32::try_from(line).ok().filter(|&line| line > 0);
    let number = |line| {
        counted(line).ok_or_else(|| value_error(format!("`{name}` counts lines from 1, found {line}")))
    };
    lines.into_iter().map(number).collect()
}

fn roster_entry(given: &Bound<'_, PyAny>) -> PyResult<RosterEntry> {
    if let Ok(speaker) = given.cast::<Speaker>() {
        return Ok(speaker.get().roster_entry());
    }
    if given.is_instance_of::<PyString>() {
        return Ok(RosterEntry { name: given.extract()?, ..RosterEntry::default() });
    }
    let entry = given.cast::<PyMapping>()?;
    let field = |key: &str| entry.contains(key).and_then(|has| has.then(|| entry.get_item(key)).transpose());
    let id =
        field("id")?.filter(|id| !id.is_none()).map(|id| id.str().map(|id| id.to_string())).transpose()?;
    let aliases = each("aliases", "str", field("aliases")?.as_ref(), |alias| alias.extract())?;
    Ok(RosterEntry { name: entry.get_item("name")?.extract()?, aliases, id })
}

/// Pairs of a label and the name it stands for.
fn alias_pairs(given: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<(String, String)>> {
    let Some(given) = given.filter(|given| !given.is_none()) else { return Ok(Vec::new()) };
    let expected = || expects("aliases", "a mapping of label to name", given);
    let pairs = given.cast::<PyMapping>().map_err(|_| expected())?.items()?;
    pairs.iter().map(|pair| pair.extract().map_err(|_| expected())).collect()
}

/// Reads an iterable, element by element; a `str` is not taken for one, nor `None` for anything but nothing.
pub(crate) fn each<T>(
    name: &str,
    of: &str,
    given: Option<&Bound<'_, PyAny>>,
    read: impl Fn(&Bound<'_, PyAny>) -> PyResult<T>,
) -> PyResult<Vec<T>> {
    let Some(given) = given.filter(|given| !given.is_none()) else { return Ok(Vec::new()) };
    let expected = || expects(name, &format!("an iterable of {of}"), given);
    if given.is_instance_of::<PyString>() {
        return Err(expected());
    }
    let read = |element: PyResult<Bound<'_, PyAny>>| {
        let element = element?;
        read(&element).map_err(|_| expects(name, &format!("{of} as elements"), &element))
    };
    given.try_iter().map_err(|_| expected())?.map(read).collect()
}

/// The error for an argument of the wrong type.
pub(crate) fn expects(name: &str, what: &str, found: &Bound<'_, PyAny>) -> PyErr {
    let found = found.get_type().name().map_or_else(|_| "something else".to_owned(), |name| name.to_string());
    PyTypeError::new_err(format!("`{name}` expects {what}, found {found}"))
}

/// The error for a value that is none of those expected.
pub(crate) fn value_error(message: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(message.to_string())
}
