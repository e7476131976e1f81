//! Lines of captions that are heard or seen and not said: `(door slams)`, `[Music]`, `♪ … ♪`.

/// Whether a line is an annotation from end to end.
pub(super) fn is_annotation(line: &str) -> bool {
    line.starts_with(['♪', '♫', '♬']) || is_bracketed(line, line)
}

/// Whether a bracket opens where `first` begins and closes where `last` ends, the two being lines of one text or
/// the same line, and no other bracket of its kind stands in either.
pub(super) fn is_bracketed(first: &str, last: &str) -> bool {
    let Some(open) = first.chars().next() else { return false };
    let close = match open {
        '(' => ')',
        '[' => ']',
        '（' => '）',
        '【' => '】',
        _ => return false,
    };
    let count = |character: char| first.matches(character).count() + last.matches(character).count();
    let expected = if std::ptr::eq(first, last) { 2 } else { 1 };
    last.ends_with(close) && count(open) == expected && count(close) == expected
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_lines_are_annotations() {
        for line in ["( door slams )", "[Music]", "♪", "♪ la la ♪", "（笑い）"] {
            assert!(is_annotation(line), "{line}");
        }
        for line in ["(laughs) Yes.", "Yes (laughs)", "(a) or (b)", "", "(", "Hello"] {
            assert!(!is_annotation(line), "{line}");
        }
    }

    #[test]
    fn an_annotation_may_take_two_lines() {
        assert!(is_bracketed("(a dog barks", "in the distance)"));
        assert!(!is_bracketed("(a dog barks)", "(and howls)"));
        assert!(!is_bracketed("(a dog barks", "twice"));
    }
}
