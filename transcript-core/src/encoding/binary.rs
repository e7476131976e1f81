//! Files that are no text at all.

use memchr::memchr;

/// How files of well-known formats begin, and what they are.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document (docx, odt, xlsx)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document of the old binary kind (doc, xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"\x1a\x45\xdf\xa3", "a Matroska or WebM recording"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
];

/// What a file is, if it is plainly no text.
///
/// Signatures that could begin a text only count with bytes that no text has.
pub(super) fn kind(bytes: &[u8]) -> Option<&'static str> {
    let signature = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start));
    match signature {
        Some(&(start, what)) if start.starts_with(b"%PDF-") || start.starts_with(b"{\\rtf") => Some(what),
        Some(&(_, what)) if has_binary_bytes(bytes) => Some(what),
        _ if is_riff_or_mp4(bytes) => Some("a recording"),
        _ => None,
    }
}

/// Whether bytes that are not UTF-8 have too many control bytes for any other text.
pub(super) fn has_binary_bytes(bytes: &[u8]) -> bool {
    let head = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or(bytes);
    let control = |byte: &&u8| matches!(**byte, 0..=8 | 14..=26 | 28..=31 | 127);
    memchr(0, head).is_some() || head.iter().filter(control).count() * 50 > head.len()
}

const SAMPLE: usize = 1 << 16;

fn is_riff_or_mp4(bytes: &[u8]) -> bool {
    let at = |range: std::ops::Range<usize>| bytes.get(range).unwrap_or(b"");
    (at(0..4) == b"RIFF" && matches!(at(8..12), b"WAVE" | b"AVI "))
        || (at(4..8) == b"ftyp" && at(0..1) == b"\0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_known_formats_are_named() {
        assert_eq!(kind(b"%PDF-1.7\n..."), Some("a PDF document"));
        assert!(kind(b"PK\x03\x04\x14\x00\x06\x00").is_some());
        assert!(kind(b"\0\0\0\x20ftypisom").is_some());
        assert!(kind(b"RIFF\x24\x08\x00\x00WAVEfmt ").is_some());
    }

    #[test]
    fn text_that_begins_like_one_is_text() {
        assert_eq!(kind(b"ID3: I speak first.\nBO: And I second.\n"), None);
        assert_eq!(kind(b"GIF89: no image\n"), None);
        assert_eq!(kind("Österreich".as_bytes()), None);
    }
}
