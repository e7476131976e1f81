//! Folding of words for comparison: case, marks and kinds of quotation mark and hyphen do not count.

use unicode_normalization::char::decompose_canonical;

/// The folded form of a word: lower case, without full stops and (where the script has them as decoration)
/// without marks. `É` is `e`, `ё` is `е`; `й`, kana, Hangul and Devanagari stay as they are.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// As [`fold`], appending to a buffer.
pub(super) fn fold_into(text: &str, out: &mut String) {
    for c in text.chars() {
        fold_char(c, out);
    }
}

fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        if !matches!(c, '.' | '_' | '*') {
            out.push(c.to_ascii_lowercase());
        }
    } else if let Some(plain) = plain_form(c) {
        out.push_str(plain);
    } else if is_invisible(c) || is_mark(c) {
    } else if matches!(u32::from(c), 0xFF01..=0xFF5E) {
        fold_full_width(c, out);
    } else if has_decorative_marks(c) {
        fold_marked(c, out);
    } else {
        for small in c.to_lowercase() {
            if small == c { out.push(c) } else { fold_char(small, out) }
        }
    }
}

/// What a character folds to that has no decomposition, or keeps its mark.
fn plain_form(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{5f3}' | '\u{ff07}' => "'",
        '\u{201c}' | '\u{201d}' | '\u{5f4}' => "\"",
        '\u{2010}' | '\u{2011}' | '\u{5be}' => "-",
        'й' | 'Й' => "й",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ı' => "i",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        'ς' => "σ",
        _ => return None,
    })
}

/// Full-width Latin as its ordinary letter.
fn fold_full_width(c: char, out: &mut String) {
    let narrow = u8::try_from(u32::from(c) - 0xFEE0).map_or(c, char::from);
    out.push(narrow.to_ascii_lowercase());
}

fn fold_marked(c: char, out: &mut String) {
    decompose_canonical(c, |part| match plain_form(part) {
        _ if is_mark(part) => {}
        Some(plain) => out.push_str(plain),
        None => out.extend(part.to_lowercase().filter(|&c| !is_mark(c))),
    });
}

/// Latin, Greek, Cyrillic, Hebrew and Arabic, where a mark on a letter makes no other letter.
fn has_decorative_marks(c: char) -> bool {
    matches!(u32::from(c), 0xC0..=0x24F | 0x370..=0x52F | 0x5D0..=0x6FF | 0x1E00..=0x1FFF | 0xFB1D..=0xFB4F)
}

fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36F | 0x591..=0x5BD | 0x5BF..=0x5C7 | 0x640 | 0x64B..=0x65F | 0x670)
}

/// Direction marks, joiners and soft hyphens.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(u32::from(c), 0xAD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFEFF)
}

/// A word with its umlauts written out, where it has some: `Müller` as `mueller`.
pub(super) fn umlauts_written_out(text: &str) -> Option<String> {
    let written = |c: char| match c {
        'ä' | 'Ä' | 'æ' | 'Æ' => Some("ae"),
        'ö' | 'Ö' | 'ø' | 'Ø' => Some("oe"),
        'ü' | 'Ü' => Some("ue"),
        'å' | 'Å' => Some("aa"),
        _ => None,
    };
    if text.is_ascii() || !text.chars().any(|c| written(c).is_some()) {
        return None;
    }
    let mut out = String::new();
    for c in text.chars() {
        match written(c) {
            Some(pair) => out.push_str(pair),
            None => fold_char(c, &mut out),
        }
    }
    Some(out)
}

/// Chinese characters, kana and their marks.
pub(super) fn is_han_or_kana(c: char) -> bool {
    matches!(u32::from(c), 0x3005 | 0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
        || is_kana(c)
}

/// Hiragana and katakana.
pub(super) fn is_kana(c: char) -> bool {
    matches!(u32::from(c), 0x3041..=0x3096 | 0x30A1..=0x30FA | 0x30FC)
}

/// Korean syllables.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0xAC00..=0xD7A3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds() {
        for (text, folded) in [
            ("DUPRÉ", "dupre"),
            ("Åsa", "asa"),
            ("Королёв", "королев"),
            ("Сергей", "сергей"),
            ("Øst", "ost"),
            ("Łódź", "lodz"),
            ("Straße", "strasse"),
            ("Nguyễn", "nguyen"),
            ("İnönü", "inonu"),
            ("Yıldız", "yildiz"),
            ("Παπαδόπουλος", "παπαδοπουλοσ"),
            ("היו״ר", "היו\"ר"),
            ("أحمد", "احمد"),
            ("さくら", "さくら"),
            ("ガ", "ガ"),
            ("김", "김"),
            ("हिन्दी", "हिन्दी"),
            ("O\u{2019}Malley", "o'malley"),
            ("ＡＢ", "ab"),
            ("e\u{301}", "e"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for c in (0..0x3000u32).filter_map(char::from_u32) {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "{c:?}");
        }
    }

    #[test]
    fn umlauts() {
        assert_eq!(umlauts_written_out("Müller").as_deref(), Some("mueller"));
        assert_eq!(umlauts_written_out("Muller"), None);
        assert_eq!(umlauts_written_out("Dupré"), None);
    }
}
