use encoding_rs::{EUC_KR, GB18030, SHIFT_JIS, WINDOWS_874, WINDOWS_1251, WINDOWS_1252};

use super::*;

const GERMAN: &str =
    "FRAU ÖZ: Grüße aus Köln, schön, dass Sie da sind.\nHERR MÜLLER: Ja, natürlich, gerne.\n";
const JAPANESE: &str =
    "議長：それでは会議を始めます。本日の議題は予算です。\n委員：はい、お願いします。ABC\n";

fn found_out(bytes: &[u8]) -> (String, Vec<String>) {
    let decoded = decode(bytes, None, 100);
    let (kept, _) = decoded.findings.close(&[]);
    (
        decoded.text.into_owned(),
        kept.iter().map(|found| format!("{} {}", found.code, found.message)).collect(),
    )
}

/// Every character of the decoded text stands at the right byte of the file.
fn assert_mapped(bytes: &[u8], declared: Option<&str>, length_in_file: impl Fn(char) -> u32, mark: u32) {
    let decoded = decode(bytes, declared, 100);
    let mut original = mark;
    for (at, char) in decoded.text.char_indices() {
        assert_eq!(decoded.offsets.original(u32::try_from(at).unwrap()), original, "{char} at {at}");
        original += length_in_file(char);
    }
    let end = u32::try_from(decoded.text.len()).unwrap();
    assert_eq!(decoded.offsets.original(end) as usize, bytes.len());
}

fn utf16(text: &str, big_endian: bool) -> Vec<u8> {
    text.encode_utf16()
        .flat_map(|unit| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() })
        .collect()
}

fn two_bytes(char: char) -> u32 {
    if char.is_ascii() { 1 } else { 2 }
}

#[test]
fn utf8_is_borrowed_and_its_mark_taken_off() {
    let bytes = b"\xef\xbb\xbfADA: Caf\xc3\xa9.";
    let decoded = decode(bytes, None, 100);
    assert!(matches!(decoded.text, Cow::Borrowed("ADA: Café.")));
    assert_eq!(decoded.offsets.original(5), 8);
    assert!(matches!(decode(b"ADA: Yes.", None, 100).text, Cow::Borrowed(_)));
}

#[test]
fn one_bad_byte_does_not_make_a_file_another_encoding() {
    let bytes = b"ADA: Caf\xc3\xa9 \xff and on.";
    let (text, findings) = found_out(bytes);
    assert_eq!(text, "ADA: Café \u{fffd} and on.");
    assert_eq!(findings, ["T0101 expected UTF-8, found byte 0xFF"]);
    assert_mapped(bytes, None, |char| if char == 'é' { 2 } else { 1 }, 0);
}

#[test]
fn bad_bytes_in_succession_are_one_finding() {
    let decoded = decode("é\n".as_bytes(), Some("us-ascii"), 100);
    assert_eq!(decoded.text, "Ã©\n", "a declared encoding wins");
    let decoded = decode(b"\xc3\xa9 \xff\xfe\xe2\x82 b \xff.", Some("utf-8"), 100);
    let (kept, _) = decoded.findings.close(&[]);
    let spans: Vec<Span> = kept.iter().map(|found| found.span).collect();
    assert_eq!(spans, [Span::new(3, 12), Span::new(15, 18)]);
    assert_eq!(kept[0].message, "expected UTF-8, found bytes 0xFF 0xFE 0xE2 0x82");
}

#[test]
fn a_file_cut_off_inside_a_character_is_utf8() {
    let (text, findings) = found_out(b"ADA: And then\xe2\x80");
    assert_eq!(text, "ADA: And then\u{fffd}");
    assert_eq!(findings, ["T0101 expected UTF-8, found bytes 0xE2 0x80"]);
}

#[test]
fn utf16_is_known_by_its_mark_or_its_zero_bytes() {
    let cyrillic = "АННА: Добрый день.\nИВАН: Здравствуйте, Анна.\n";
    for text in [GERMAN, JAPANESE, cyrillic, "ADA: \u{1f600} Yes.\n"] {
        for (big_endian, mark) in [(true, &b"\xfe\xff"[..]), (false, b"\xff\xfe")] {
            let plain = utf16(text, big_endian);
            let marked = [mark, &plain].concat();
            for bytes in [&plain, &marked] {
                let (decoded, findings) = found_out(bytes);
                assert_eq!(decoded, text);
                assert_eq!(findings.len(), 1);
                assert!(findings[0].starts_with("T0105"), "{findings:?}");
            }
            assert_mapped(&marked, None, |char| 2 * u32::try_from(char.len_utf16()).unwrap(), 2);
        }
    }
}

#[test]
fn utf32_is_known_by_its_mark() {
    let bytes: Vec<u8> =
        "\u{feff}Á\u{1f600}b".chars().flat_map(|char| u32::from(char).to_le_bytes()).collect();
    assert_eq!(found_out(&bytes).0, "Á\u{1f600}b");
    assert_mapped(&bytes, None, |_| 4, 4);
    let big: Vec<u8> = "Áb".chars().flat_map(|char| u32::from(char).to_be_bytes()).collect();
    assert_eq!(decode(&big, Some("utf-32be"), 100).text, "Áb");
}

#[test]
fn half_characters_of_utf16_are_bad() {
    let bytes = b"a\0\x00\xd8b\0\x41";
    let decoded = decode(bytes, Some("utf-16le"), 100);
    assert_eq!(decoded.text, "a\u{fffd}b\u{fffd}");
    let (kept, _) = decoded.findings.close(&[]);
    assert_eq!(kept[0].message, "expected UTF-16LE, found bytes 0x00 0xD8");
    assert_eq!(kept[1].message, "expected UTF-16LE, found byte 0x41");
}

#[test]
fn legacy_encodings_are_detected_named_and_mapped() {
    let korean = "김영희: 안녕하세요. 오늘 날씨가 참 좋네요.\n박철수: 네, 정말 그렇습니다.\n";
    let thai = "อันนา: สวัสดีตอนเช้า วันนี้อากาศดีมาก\nวิชัย: ใช่ครับ อากาศดีจริงๆ เราจะไปทะเลกัน\n";
    let cases = [
        (thai, WINDOWS_874),
        (GERMAN, WINDOWS_1252),
        ("АННА: Добрый день, как ваши дела?\nИВАН: Спасибо, хорошо.\n", WINDOWS_1251),
        (JAPANESE, SHIFT_JIS),
        (korean, EUC_KR),
    ];
    for (text, encoding) in cases {
        let bytes = encoding.encode(text).0;
        let (decoded, findings) = found_out(&bytes);
        assert_eq!(decoded, text, "{}", encoding.name());
        assert_eq!(findings, [format!("T0105 decoded as {}", encoding.name())]);
        assert_mapped(&bytes, None, |char| if encoding.is_single_byte() { 1 } else { two_bytes(char) }, 0);
    }
}

#[test]
fn bad_bytes_of_a_multi_byte_encoding_are_found() {
    let decoded = decode(b"a\x82\xa0\x82 b\xff", Some("shift_jis"), 100);
    assert_eq!(decoded.text, "aあ\u{fffd} b\u{fffd}");
    assert_eq!(decoded.offsets.original(4), 3);
    assert_eq!(decoded.offsets.original(7), 4);
    let (kept, _) = decoded.findings.close(&[]);
    let messages: Vec<&str> = kept.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(messages, ["expected Shift_JIS, found byte 0x82", "expected Shift_JIS, found byte 0xFF"]);
    let rare = "a\u{1f600}é";
    let bytes = GB18030.encode(rare).0;
    assert_eq!(decode(&bytes, Some("gb18030"), 100).text, rare);
}

#[test]
fn a_declared_encoding_wins() {
    let decoded = decode(b"ADA: Caf\xe9", Some("latin1"), 100);
    assert_eq!(decoded.text, "ADA: Café");
    assert!(decoded.findings.close(&[]).0.is_empty(), "nothing was assumed");
    let marked = [b"\xfe\xff".as_slice(), &utf16("ab", true)].concat();
    assert_eq!(decode(&marked, Some("utf-16"), 100).text, "ab", "its mark tells the order of bytes");
}

#[test]
fn an_unknown_name_is_said_and_the_encoding_found_out() {
    let decoded = decode("ADA: Café".as_bytes(), Some("utf9"), 100);
    assert_eq!(decoded.text, "ADA: Café");
    assert_eq!(decoded.findings.close(&[]).0[0].code, Code::InvalidEncoding);
}

#[test]
fn binary_files_are_refused() {
    let noise: Vec<u8> = (0..4000_u32).map(|row| row.wrapping_mul(2_654_435_761).to_le_bytes()[2]).collect();
    for bytes in [b"%PDF-1.4\n%\xe2\xe3".as_slice(), &noise] {
        let (text, findings) = found_out(bytes);
        assert_eq!(text, "");
        assert_eq!(findings.len(), 1);
        assert!(findings[0].starts_with("T0104"), "{findings:?}");
    }
}

#[test]
fn a_zero_byte_in_a_text_is_text() {
    let (text, findings) = found_out(b"ADA: Good\0 morning.\nBO: Hello.\n");
    assert_eq!(text, "ADA: Good\0 morning.\nBO: Hello.\n");
    assert!(findings.is_empty());
}

#[test]
fn bytes_of_its_own_read_the_same() {
    let samples: [&[u8]; 6] = [
        b"",
        b"ADA: Caf\xc3\xa9",
        b"\xef\xbb\xbfADA: Hi",
        b"ADA: Caf\xe9",
        b"\xff\xfea\0b\0",
        b"%PDF-1.4\n%\xe2",
    ];
    for bytes in samples {
        let (borrowed, owned) = (decode(bytes, None, 100), decode_owned(bytes.to_vec(), None, 100));
        assert_eq!(owned.text, borrowed.text);
        assert_eq!(owned.offsets.original(1), borrowed.offsets.original(1));
        assert_eq!(owned.findings.close(&[]).0, borrowed.findings.close(&[]).0);
    }
}

#[test]
fn utf8_of_its_own_is_not_copied() {
    let bytes = b"ADA: Good morning.".to_vec();
    let place = bytes.as_ptr();
    assert_eq!(decode_owned(bytes, None, 100).text.as_ptr(), place);
}
