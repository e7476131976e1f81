//! The text that is parsed, and the one place that counts lines and columns.

use std::borrow::Cow;
use std::sync::OnceLock;

use memchr::{memchr, memchr2_iter};

use crate::encoding::Offsets;
use crate::span::{Span, narrow};

/// The decoded text of a transcript, with the name it is known by in messages.
#[derive(Clone, Debug)]
pub struct Source<'i> {
    name: Option<String>,
    text: Cow<'i, str>,
    offsets: Offsets,
    index: OnceLock<LineIndex>,
}

impl<'i> Source<'i> {
    /// A source over borrowed or owned text.
    pub fn new(name: Option<String>, text: impl Into<Cow<'i, str>>) -> Self {
        Self::decoded(name, text.into(), Offsets::default())
    }

    /// A source whose text was decoded from bytes.
    pub(crate) fn decoded(name: Option<String>, text: Cow<'i, str>, offsets: Offsets) -> Self {
        Self { name, text, offsets, index: OnceLock::new() }
    }

    /// The file name or other name used in messages.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The decoded text that all spans refer to.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Lines and columns; made at the first question and kept.
    pub fn lines(&self) -> &LineIndex {
        self.index.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Line and column of a byte offset.
    pub fn position(&self, offset: u32) -> Position {
        self.lines().position(&self.text, offset)
    }

    /// The byte of the original file at which the character at a byte offset of the decoded text begins.
    ///
    /// The two differ where the file has a byte-order mark, is in another encoding than UTF-8, or has bad bytes.
    ///
    /// ```
    /// use transcript_core::ParseOptions;
    ///
    /// let file = b"ADA: Sch\xf6n, dass Sie da sind.\nBO: Ja.\nADA: Gut.\nBO: Gut.\n";
    /// let transcript = ParseOptions::new().encoding("latin1").recover_bytes(file);
    /// assert_eq!(&transcript.text()[10..11], "n");
    /// assert_eq!(transcript.source().original_offset(10), 9);
    /// ```
    pub fn original_offset(&self, offset: u32) -> u32 {
        self.offsets.original(offset)
    }

    /// The same source with text of its own.
    pub fn into_owned(self) -> Source<'static> {
        let text = Cow::Owned(self.text.into_owned());
        Source { name: self.name, text, offsets: self.offsets, index: self.index }
    }
}

impl PartialEq for Source<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.text == other.text
    }
}

/// A place in a text for people: both count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in Unicode scalar values.
    pub column: u32,
}

/// Where the lines of a text begin.
///
/// `\n`, `\r\n` and a lone `\r` each end a line. A byte-order mark at the very start is not a column. The
/// position after the last character is valid; after a final line end it is column 1 of one more line.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// Byte offset of each line's first byte.
    starts: Vec<u32>,
    /// Characters that begin before every [`STRIDE`]th byte; empty where the text is ASCII and they are the same.
    chars: Vec<u32>,
}

/// How many bytes are counted at most to answer a question, however long the line is.
const STRIDE: usize = 256;

impl LineIndex {
    /// Reads the line ends of a text.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr2_iter(b'\n', b'\r', bytes) {
            let carriage_return_of_pair = bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n');
            if !carriage_return_of_pair {
                starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
            }
        }
        let chars = if text.is_ascii() { Vec::new() } else { char_offsets(bytes) };
        Self { starts, chars }
    }

    /// How many lines there are; an empty text has one.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// Line and column of a byte offset; an offset past the end counts as the end, one inside a character as
    /// that character.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let offset = floor_char(text, offset as usize);
        let line = self.line_of(offset);
        let start = self.starts.get(line).copied().unwrap_or(0) as usize;
        let mark = start == 0 && offset > 0 && text.starts_with('\u{feff}');
        let column = self.chars_before(text, offset) - self.chars_before(text, start) - usize::from(mark);
        Position { line: narrow(line + 1), column: narrow(column + 1) }
    }

    /// The span of a line (counted from 1) without its line end; `None` past the last line.
    pub fn line_span(&self, text: &str, line: u32) -> Option<Span> {
        let row = (line as usize).checked_sub(1)?;
        let start = *self.starts.get(row)? as usize;
        let end = self.starts.get(row + 1).map_or(text.len(), |&next| next as usize);
        let content = text.get(start..end)?.trim_end_matches(['\n', '\r']);
        Some(Span::of(start..start + content.len()))
    }

    /// How many characters precede a byte offset.
    pub fn char_offset(&self, text: &str, offset: u32) -> u32 {
        let offset = floor_char(text, offset as usize);
        narrow(self.chars_before(text, offset))
    }

    /// The byte offset of a character; the end of the text for a character past it.
    pub fn byte_offset(&self, text: &str, character: u32) -> u32 {
        if self.chars.is_empty() {
            return character.min(narrow(text.len()));
        }
        let block = self.chars.partition_point(|&chars| chars <= character).saturating_sub(1);
        let skip = (character - self.chars.get(block).copied().unwrap_or(0)) as usize;
        let rest = text.as_bytes().get(block * STRIDE..).unwrap_or(&[]);
        let mut begins = rest.iter().enumerate().filter(|&(_, &byte)| begins_character(byte));
        begins.nth(skip).map_or(narrow(text.len()), |(at, _)| narrow(block * STRIDE + at))
    }

    /// How many characters begin before a byte.
    fn chars_before(&self, text: &str, offset: usize) -> usize {
        let block = offset / STRIDE;
        let Some(&chars) = self.chars.get(block) else { return offset };
        chars as usize + count_chars(text.as_bytes().get(block * STRIDE..offset).unwrap_or(&[]))
    }

    fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= offset).saturating_sub(1)
    }
}

fn char_offsets(bytes: &[u8]) -> Vec<u32> {
    let mut chars = vec![0];
    let mut before = 0;
    for block in bytes.chunks(STRIDE) {
        before += count_chars(block);
        chars.push(narrow(before));
    }
    chars
}

/// The start of the character that a byte belongs to; the end of the text for a byte past it.
pub(crate) fn floor_char(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// How many characters begin in a run of bytes of UTF-8, which may be cut anywhere.
fn count_chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| begins_character(byte)).count()
}

fn begins_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

/// Cuts a text into lines in one pass, without allocating: each with its span, line end left out.
pub(crate) struct Lines<'t> {
    text: &'t str,
    at: usize,
    /// Whether the text has a carriage return at all; most do not and need one needle only.
    carriage_returns: bool,
    done: bool,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let carriage_returns = memchr(b'\r', text.as_bytes()).is_some();
        Self { text, at: 0, carriage_returns, done: text.is_empty() }
    }
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        if self.done {
            return None;
        }
        let rest = self.text.as_bytes().get(self.at..)?;
        let found =
            if self.carriage_returns { memchr::memchr2(b'\n', b'\r', rest) } else { memchr(b'\n', rest) };
        let Some(length) = found else {
            self.done = true;
            return (!rest.is_empty()).then(|| Span::of(self.at..self.text.len()));
        };
        let span = Span::of(self.at..self.at + length);
        let pair = rest.get(length) == Some(&b'\r') && rest.get(length + 1) == Some(&b'\n');
        self.at += length + if pair { 2 } else { 1 };
        Some(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(text: &str, offset: u32) -> (u32, u32) {
        let at = LineIndex::new(text).position(text, offset);
        (at.line, at.column)
    }

    #[test]
    fn every_line_end_counts_once() {
        let text = "a\nb\r\nc\rd";
        assert_eq!(position(text, 0), (1, 1));
        assert_eq!(position(text, 2), (2, 1));
        assert_eq!(position(text, 4), (2, 3), "the line feed of a pair belongs to its line");
        assert_eq!(position(text, 5), (3, 1));
        assert_eq!(position(text, 7), (4, 1));
        assert_eq!(position(text, 8), (4, 2), "the end of the text is a position");
        assert_eq!(position(text, 99), (4, 2));
    }

    #[test]
    fn columns_count_characters_and_no_byte_order_mark() {
        assert_eq!(position("é: ü", 4), (1, 4));
        assert_eq!(position("\u{feff}ab", 3), (1, 1));
        assert_eq!(position("\u{feff}ab", 4), (1, 2));
        assert_eq!(position("é", 1), (1, 1), "inside a character counts as that character");
        assert_eq!(position("", 0), (1, 1));
        assert_eq!(position("a\n", 2), (2, 1));
    }

    #[test]
    fn character_and_byte_offsets_agree() {
        let text = "é\nßa\r\n漢字 x";
        let index = LineIndex::new(text);
        for (character, (byte, _)) in text.char_indices().enumerate() {
            let (byte, character) = (u32::try_from(byte).unwrap(), u32::try_from(character).unwrap());
            assert_eq!(index.char_offset(text, byte), character);
            assert_eq!(index.byte_offset(text, character), byte);
        }
    }

    #[test]
    fn offsets_agree_past_every_stride() {
        for text in [
            "é".repeat(2 * STRIDE),
            format!("a{}", "é".repeat(STRIDE)),
            "漢\n".repeat(STRIDE),
            "x".repeat(STRIDE),
        ] {
            let index = LineIndex::new(&text);
            for (character, (byte, _)) in text.char_indices().enumerate() {
                let (byte, character) = (u32::try_from(byte).unwrap(), u32::try_from(character).unwrap());
                assert_eq!(index.char_offset(&text, byte), character);
                assert_eq!(index.byte_offset(&text, character), byte);
            }
            let (end, count) =
                (u32::try_from(text.len()).unwrap(), u32::try_from(text.chars().count()).unwrap());
            assert_eq!(index.char_offset(&text, end), count);
            assert_eq!(index.byte_offset(&text, count), end);
            assert_eq!(index.byte_offset(&text, count + 5), end);
        }
    }

    #[test]
    fn lines_have_no_line_ends() {
        let text = "a\r\n\rb\nc";
        let lines: Vec<&str> = Lines::new(text).map(|line| line.slice(text)).collect();
        assert_eq!(lines, ["a", "", "b", "c"]);
        assert_eq!(Lines::new("").count(), 0);
        assert_eq!(Lines::new("a\n").count(), 1);
    }
}
