//! Lines of captions that are heard or seen and not said: `(door slams)`, `[Music]`, `♪ … ♪`.

const BRACKETS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】')];
const NOTES: [char; 3] = ['♪', '♫', '♬'];

/// Whether a line is an annotation from end to end.
pub(super) fn is_annotation(line: &str) -> bool {
    let bracketed = BRACKETS.iter().any(|&(open, close)| {
        let inside = line.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        inside.is_some_and(|inside| !inside.contains([open, close]))
    });
    bracketed || line.starts_with(NOTES)
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
