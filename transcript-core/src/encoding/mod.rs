//! From the bytes of a file to text: which encoding it is, and what could not be decoded.
//!
//! Told by the caller, or found out in this order: a byte-order mark; zero bytes as UTF-16 has them; UTF-8;
//! UTF-8 with a few bad bytes; what the statistics of the bytes suggest. Nothing is guessed silently: T0105 says
//! what was assumed.

mod binary;
mod decoders;
mod offsets;

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::span::Span;

pub(crate) use offsets::Offsets;

/// A text, and how it came to be.
#[derive(Debug)]
pub(crate) struct Decoded<'i> {
    pub(crate) text: Cow<'i, str>,
    pub(crate) offsets: Offsets,
    pub(crate) findings: Findings,
}

/// An encoding, and where that is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Choice {
    form: Form,
    /// Bytes of a byte-order mark.
    mark: usize,
    /// Whether somebody said so; otherwise it was found out.
    declared: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Utf8,
    Utf16 { big_endian: bool },
    Utf32 { big_endian: bool },
    Legacy(&'static Encoding),
}

impl Form {
    fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 { big_endian: false } => "UTF-16LE",
            Self::Utf16 { big_endian: true } => "UTF-16BE",
            Self::Utf32 { big_endian: false } => "UTF-32LE",
            Self::Utf32 { big_endian: true } => "UTF-32BE",
            Self::Legacy(encoding) => encoding.name(),
        }
    }
}

/// The byte-order marks. UTF-32 comes first: its little-endian mark begins like that of UTF-16.
const MARKS: &[(&[u8], Form)] = &[
    (b"\xff\xfe\0\0", Form::Utf32 { big_endian: false }),
    (b"\0\0\xfe\xff", Form::Utf32 { big_endian: true }),
    (b"\xff\xfe", Form::Utf16 { big_endian: false }),
    (b"\xfe\xff", Form::Utf16 { big_endian: true }),
    (b"\xef\xbb\xbf", Form::Utf8),
];

/// Decodes the bytes of a file. UTF-8 is borrowed; keeps at most `limit` findings.
pub(crate) fn decode<'i>(bytes: &'i [u8], declared: Option<&str>, limit: usize) -> Decoded<'i> {
    let mut findings = Findings::new(limit);
    let asked = declared.and_then(|label| {
        let form = form_of_label(label);
        if form.is_none() {
            findings.push(Diagnostic::unknown_encoding(label));
        }
        form
    });
    let choice = match asked {
        Some(form) => declared_choice(bytes, form),
        None => match binary::kind(bytes) {
            Some(what) => return refuse_binary(what, findings),
            None => match find_out(bytes) {
                Some(choice) => choice,
                None => return refuse_binary("binary data", findings),
            },
        },
    };
    let body = bytes.get(choice.mark..).unwrap_or(b"");
    if choice.form == Form::Utf8
        && let Ok(text) = std::str::from_utf8(body)
    {
        return Decoded { text: text.into(), offsets: Offsets::after_mark(choice.mark), findings };
    }
    let text = match choice.form {
        Form::Utf8 => decoders::utf8(body, choice.mark),
        Form::Utf16 { big_endian } => decoders::wide(body, choice.mark, 2, big_endian),
        Form::Utf32 { big_endian } => decoders::wide(body, choice.mark, 4, big_endian),
        Form::Legacy(encoding) if encoding.is_single_byte() => decoders::single_byte(body, encoding),
        Form::Legacy(encoding) => decoders::multi_byte(body, encoding),
    };
    if !choice.declared && choice.form != Form::Utf8 {
        findings.push(Diagnostic::legacy_encoding(choice.form.name(), first_foreign(&text.decoded)));
    }
    for &span in &text.bad {
        findings.add(Code::InvalidEncoding, || {
            let place = text.offsets.original(span.start())..text.offsets.original(span.end());
            let bad = bytes.get(place.start as usize..place.end as usize).unwrap_or(b"");
            Diagnostic::invalid_encoding(span, bad, choice.form.name())
        });
    }
    Decoded { text: text.decoded.into(), offsets: text.offsets, findings }
}

/// Decodes bytes that nobody else needs: UTF-8 becomes the text without being copied.
pub(crate) fn decode_owned(mut bytes: Vec<u8>, declared: Option<&str>, limit: usize) -> Decoded<'static> {
    let Decoded { text, offsets, findings } = decode(&bytes, declared, limit);
    let text = match text {
        Cow::Owned(text) => text,
        Cow::Borrowed(text) => {
            let mark = bytes.len() - text.len();
            bytes.drain(..mark);
            // Borrowed text is UTF-8 that was checked above.
            String::from_utf8(bytes).unwrap_or_default()
        }
    };
    Decoded { text: text.into(), offsets, findings }
}

fn refuse_binary(what: &str, mut findings: Findings) -> Decoded<'static> {
    findings.push(Diagnostic::binary_input(what));
    Decoded { text: "".into(), offsets: Offsets::default(), findings }
}

/// The form that a WHATWG label or the name of a UTF-32 form means.
fn form_of_label(label: &str) -> Option<Form> {
    let plain: String = label.chars().filter(char::is_ascii_alphanumeric).collect();
    match plain.to_ascii_lowercase().as_str() {
        "utf8sig" => Some(Form::Utf8),
        "utf16" => Some(Form::Utf16 { big_endian: false }),
        "utf32" | "utf32le" => Some(Form::Utf32 { big_endian: false }),
        "utf32be" => Some(Form::Utf32 { big_endian: true }),
        _ => match Encoding::for_label_no_replacement(label.trim().as_bytes())? {
            encoding if encoding == UTF_8 => Some(Form::Utf8),
            encoding if encoding == UTF_16LE => Some(Form::Utf16 { big_endian: false }),
            encoding if encoding == UTF_16BE => Some(Form::Utf16 { big_endian: true }),
            encoding => Some(Form::Legacy(encoding)),
        },
    }
}

/// A declared form; a byte-order mark only settles the order of its bytes.
fn declared_choice(bytes: &[u8], form: Form) -> Choice {
    let same_family = |mark: Form| std::mem::discriminant(&mark) == std::mem::discriminant(&form);
    let mark = MARKS.iter().find(|(start, mark)| same_family(*mark) && bytes.starts_with(start));
    let (start, form) = mark.map_or((&b""[..], form), |&(start, form)| (start, form));
    Choice { form, mark: start.len(), declared: true }
}

/// Finds out the encoding; `None` where the bytes are no text.
fn find_out(bytes: &[u8]) -> Option<Choice> {
    let found = |form| Choice { form, mark: 0, declared: false };
    let is_mark = |(start, form): &&(&[u8], Form)| {
        bytes.starts_with(start) && (!matches!(form, Form::Utf32 { .. }) || bytes.len().is_multiple_of(4))
    };
    if let Some((start, form)) = MARKS.iter().find(is_mark) {
        return Some(Choice { mark: start.len(), ..found(*form) });
    }
    let valid = std::str::from_utf8(bytes).is_ok();
    if let Some(big_endian) = utf16_order(bytes, valid) {
        return Some(found(Form::Utf16 { big_endian }));
    }
    if valid || mostly_utf8(bytes) {
        return Some(found(Form::Utf8));
    }
    if binary::has_binary_bytes(bytes) {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Some(found(Form::Legacy(detector.guess(None, Utf8Detection::Deny))))
}

/// The byte order of UTF-16 without a mark: its zero bytes (half of every ASCII character) all stand on one
/// side. In what is also valid UTF-8 that side must have hardly anything but control bytes: the upper halves of
/// Latin, Greek or Cyrillic characters. A few zero bytes in a text of single bytes are not that.
fn utf16_order(bytes: &[u8], valid_utf8: bool) -> Option<bool> {
    const SAMPLE: usize = 1 << 14;
    let head = bytes.get(..bytes.len().min(SAMPLE) & !1)?;
    memchr::memchr(0, head)?;
    let count =
        |side: usize, below: u8| head.iter().skip(side).step_by(2).filter(|&&byte| byte < below).count();
    let (even, odd, units) = (count(0, 1), count(1, 1), head.len() / 2);
    let big_endian = even > odd;
    let (most, least) = if big_endian { (even, odd) } else { (odd, even) };
    let upper_controls = count(usize::from(!big_endian), 9);
    let enough = most * 100 > units && (!valid_utf8 || upper_controls * 2 > units);
    (enough && least * 8 <= most).then_some(big_endian)
}

/// Whether ill-formed UTF-8 is UTF-8 all the same: it has as many good sequences as bad ones, or is only cut off at
/// its very end. Text of other encodings has far fewer good ones: one in four in Thai, hardly any in Western ones.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let cut_off =
        |error: std::str::Utf8Error| error.error_len().is_none() && bytes.len() - error.valid_up_to() > 1;
    if std::str::from_utf8(bytes).is_err_and(cut_off) {
        return true;
    }
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|&byte| byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad
}

/// The first character that would read otherwise in another encoding.
fn first_foreign(text: &str) -> Span {
    let found = text.char_indices().find(|(_, char)| !char.is_ascii());
    found.map_or(Span::at(0), |(at, char)| Span::of(at..at + char.len_utf8()))
}

/// A text in the making.
struct Text {
    decoded: String,
    offsets: Offsets,
    /// Where replacement characters stand for bad bytes; one span for those in succession.
    bad: Vec<Span>,
}

impl Text {
    fn new(capacity: usize, offsets: Offsets) -> Self {
        Self { decoded: String::with_capacity(capacity), offsets, bad: Vec::new() }
    }

    fn push(&mut self, decoded: char, original: usize) {
        self.decoded.push(decoded);
        self.offsets.push(decoded.len_utf8(), decoded.len_utf8(), original);
    }

    fn push_unchanged(&mut self, piece: &str) {
        self.decoded.push_str(piece);
        self.offsets.push(piece.len(), 1, 1);
    }

    fn push_bad(&mut self, bytes: &[u8]) {
        let start = self.decoded.len();
        self.push(char::REPLACEMENT_CHARACTER, bytes.len());
        let span = Span::of(start..self.decoded.len());
        match self.bad.last_mut() {
            Some(last) if last.end() == span.start() => *last = last.cover(span),
            _ => self.bad.push(span),
        }
    }
}

#[cfg(test)]
mod tests;
