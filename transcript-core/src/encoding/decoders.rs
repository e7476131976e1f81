//! One decoder for each family of encodings; each says where its characters stood in the file.

use encoding_rs::{Decoder, DecoderResult, Encoding};

use super::Text;
use super::offsets::Offsets;

/// Decodes UTF-8 that has bad bytes in it: each ill-formed sequence becomes one replacement character.
pub(super) fn utf8(bytes: &[u8], skipped: usize) -> Text {
    let mut text = Text::new(bytes.len(), Offsets::after_mark(skipped));
    for chunk in bytes.utf8_chunks() {
        text.push_unchanged(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push_bad(chunk.invalid());
        }
    }
    text
}

/// Decodes UTF-16 or UTF-32: `units` are two or four bytes each.
pub(super) fn wide(bytes: &[u8], skipped: usize, width: usize, big_endian: bool) -> Text {
    let mut text = Text::new(bytes.len() / 2, Offsets::after_mark(skipped));
    let value = |unit: &[u8]| {
        let fold = |value: u32, &byte: &u8| value << 8 | u32::from(byte);
        if big_endian { unit.iter().fold(0, fold) } else { unit.iter().rev().fold(0, fold) }
    };
    let mut rest = bytes;
    while !rest.is_empty() {
        let unit = |row: usize| rest.get(row * width..(row + 1) * width).map(value);
        let (decoded, length) = match (unit(0), if width == 2 { unit(1) } else { None }) {
            (Some(high @ 0xd800..=0xdbff), Some(low @ 0xdc00..=0xdfff)) if width == 2 => {
                (char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00)), 4)
            }
            (Some(value), _) => (char::from_u32(value), width),
            (None, _) => (None, rest.len()),
        };
        let (head, tail) = rest.split_at(length.min(rest.len()));
        match decoded {
            Some(decoded) => text.push(decoded, head.len()),
            None => text.push_bad(head),
        }
        rest = tail;
    }
    text
}

/// Decodes an encoding with one byte for each character.
pub(super) fn single_byte(bytes: &[u8], encoding: &'static Encoding) -> Text {
    let mut text = Text::new(bytes.len(), Offsets::default());
    let (decoded, _) = encoding.decode_without_bom_handling(bytes);
    for (decoded, byte) in decoded.chars().zip(bytes) {
        if decoded == char::REPLACEMENT_CHARACTER {
            text.push_bad(&[*byte]);
        } else {
            text.push(decoded, 1);
        }
    }
    text
}

/// Decodes an encoding with characters of several lengths, byte by byte, to learn how long each was.
pub(super) fn multi_byte(bytes: &[u8], encoding: &'static Encoding) -> Text {
    let mut text = Text::new(bytes.len(), Offsets::default());
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut start, mut read) = (0, 0);
    loop {
        let step = step(&mut decoder, bytes.get(read..=read).unwrap_or(b""));
        read += step.read;
        if let Some(bad_end) = step.bad.map(|after| read.saturating_sub(after)) {
            text.push_bad(bytes.get(start..bad_end).unwrap_or(b""));
            start = bad_end;
        }
        for (row, char) in step.text.chars().enumerate() {
            // A second character from the same bytes has none of its own.
            text.push(char, if row == 0 { read - start } else { 0 });
            start = read;
        }
        if step.finished {
            return text;
        }
    }
}

/// What one more byte brought.
struct Step {
    read: usize,
    text: String,
    /// The bytes before were bad, up to so many before the last one read.
    bad: Option<usize>,
    finished: bool,
}

/// Feeds one byte, or the end.
fn step(decoder: &mut Decoder, byte: &[u8]) -> Step {
    let last = byte.is_empty();
    let mut room = [0; 32];
    let (result, read, written) = decoder.decode_to_utf8_without_replacement(byte, &mut room, last);
    let text = String::from_utf8_lossy(room.get(..written).unwrap_or(b"")).into_owned();
    let bad = match result {
        DecoderResult::Malformed(_, after) => Some(usize::from(after)),
        DecoderResult::InputEmpty | DecoderResult::OutputFull => None,
    };
    Step { read, text, bad, finished: last && result == DecoderResult::InputEmpty }
}
