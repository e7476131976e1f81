//! The way through the house: source, format, reader, builder, speakers; and what each door accepts.

use std::borrow::Cow;

use crate::build::Builder;
use crate::diagnostic::{Code, Diagnostic, Findings, Severity};
use crate::encoding::{Decoded, Offsets, decode, decode_owned};
use crate::error::ParseError;
use crate::format::{self, Format};
use crate::model::{Parts, Transcript};
use crate::options::ParseOptions;
use crate::source::Source;

/// Decodes bytes and reads them.
pub(crate) fn read_bytes<'i>(bytes: &'i [u8], options: &ParseOptions) -> Transcript<'i> {
    if let Some(finding) = too_large(bytes.len(), options) {
        return nothing(finding, options);
    }
    read(decode(bytes, options.encoding.as_deref(), options.max_diagnostics), options)
}

/// Decodes the bytes of a file, in place where they are UTF-8, and reads them.
pub(crate) fn read_file(bytes: Vec<u8>, options: &ParseOptions) -> Transcript<'static> {
    if let Some(finding) = too_large(bytes.len(), options) {
        return nothing(finding, options);
    }
    read(decode_owned(bytes, options.encoding.as_deref(), options.max_diagnostics), options)
}

/// Reads a decoded text; whatever is wrong with it is in the diagnostics.
pub(crate) fn read_text<'i>(text: Cow<'i, str>, options: &ParseOptions) -> Transcript<'i> {
    let findings = Findings::new(options.max_diagnostics);
    read(Decoded { text, offsets: Offsets::default(), findings }, options)
}

fn read<'i>(decoded: Decoded<'i>, options: &ParseOptions) -> Transcript<'i> {
    let Decoded { text, offsets, findings } = decoded;
    if let Some(finding) = too_large(text.len(), options) {
        return nothing(finding, options);
    }
    let (format, mismatch) = format::detect(&text, options);
    let empty = text.trim_start_matches('\u{feff}').trim().is_empty();
    let readable = !empty && mismatch.is_none();
    let refusal = if empty { findings.is_empty().then(|| Diagnostic::empty_input(&text)) } else { mismatch };
    let mut builder = Builder::new(&text, findings);
    if let Some(finding) = refusal {
        builder.diagnose(finding);
    }
    if readable {
        format::read(format, &text, options, &mut builder);
    }
    let (parts, findings) = builder.into_parts();
    let source = Source::decoded(options.name.clone(), text, offsets);
    Builder::seal(parts, source, format, options, findings)
}

/// The finding about an input over the limit; offsets have four bytes.
fn too_large(bytes: usize, options: &ParseOptions) -> Option<Diagnostic> {
    let limit = options.max_input_bytes.min(u32::MAX as usize);
    (bytes > limit).then(|| Diagnostic::input_too_large(bytes, limit))
}

/// A transcript of nothing, with the reason.
fn nothing<'i>(reason: Diagnostic, options: &ParseOptions) -> Transcript<'i> {
    let mut findings = Findings::new(options.max_diagnostics);
    findings.push(reason);
    Builder::seal(Parts::default(), Source::new(options.name.clone(), ""), Format::Plain, options, findings)
}

/// Decides whether a transcript is good enough for its door.
pub(crate) fn accept<'i>(
    transcript: Transcript<'i>,
    options: &ParseOptions,
) -> Result<Transcript<'i>, ParseError> {
    let refused = |diagnostic: &&Diagnostic| match diagnostic.severity() {
        Severity::Error => options.strict || options.deny_warnings || leaves_nothing(diagnostic.code),
        Severity::Warning => options.deny_warnings,
        Severity::Note => false,
    };
    let gravest = transcript.diagnostics().iter().filter(refused).max_by_key(|found| {
        (leaves_nothing(found.code), found.severity(), std::cmp::Reverse(found.span.start()))
    });
    match gravest.cloned() {
        None => Ok(transcript),
        Some(first) => {
            let diagnostics = transcript.diagnostics().to_vec();
            Err(ParseError::new(transcript.source.into_owned(), first, diagnostics))
        }
    }
}

/// Whether a finding means that there is no transcript to give.
fn leaves_nothing(code: Code) -> bool {
    matches!(code, Code::EmptyInput | Code::InputTooLarge | Code::UnrecognisedFormat | Code::NoSpeakers)
}
