//! Lines of captions that are heard or seen and not said: `(door slams)`, `[Music]`, `♪ … ♪`.

/// Whether a line is an annotation from end to end.
pub(super) fn is_annotation(line: &str) -> bool {
    let mut inside = line.chars();
    let close = match inside.next() {
        Some('(') => ')',
        Some('[') => ']',
        Some('（') => '）',
        Some('【') => '】',
        Some('♪' | '♫' | '♬') => return true,
        _ => return false,
    };
    let open = line.chars().next();
    inside.next_back() == Some(close)
        && !inside.any(|character| character == close || Some(character) == open)
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
}
