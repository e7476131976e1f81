//! T0106: control characters.

use super::scan::places;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::span::Span;

/// Finds control characters; the same one several times in succession is one finding.
pub(super) fn check(text: &str, findings: &mut Findings) {
    let mut run: Option<(Span, char, usize)> = None;
    for at in places(text.as_bytes(), may_begin_control) {
        let Some(char) =
            text.get(at..).and_then(|rest| rest.chars().next()).filter(|&char| is_unwanted(char))
        else {
            continue;
        };
        let span = Span::of(at..at + char.len_utf8());
        run = match run {
            Some((before, same, count)) if same == char && before.end() == span.start() => {
                Some((before.cover(span), char, count + 1))
            }
            other => {
                report(other, findings);
                Some((span, char, 1))
            }
        };
    }
    report(run, findings);
}

fn report(run: Option<(Span, char, usize)>, findings: &mut Findings) {
    if let Some((span, char, count)) = run {
        findings.add(Code::ControlCharacter, || Diagnostic::control_character(span, char, count));
    }
}

/// Bytes with which a control character begins: of its own, or the lead byte of U+0080 to U+009F.
fn may_begin_control(byte: u8) -> bool {
    (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)) || byte == 0x7f || byte == 0xc2
}

/// Tabs, line ends and the form feeds of page breaks are part of ordinary text.
fn is_unwanted(char: char) -> bool {
    char.is_control() && !matches!(char, '\t' | '\n' | '\r' | '\x0c')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(u32, u32, String)> {
        let mut findings = Findings::new(100);
        check(text, &mut findings);
        let (kept, _) = findings.close(&[]);
        kept.into_iter().map(|found| (found.span.start(), found.span.end(), found.message)).collect()
    }

    #[test]
    fn control_characters_are_named() {
        assert_eq!(found("ab\0c"), [(2, 3, "control character U+0000 (NUL) in the text".to_owned())]);
        assert_eq!(found("é\u{7f}").len(), 1);
        assert_eq!(found("\u{92}")[0].0..found("\u{92}")[0].1, 0..2);
        assert_eq!(found("a\0\0\0b\x1bc").len(), 2, "the same in succession is one fault");
    }

    #[test]
    fn ordinary_white_space_is_none() {
        assert_eq!(found("a\tb\r\nc\x0c\u{a0}d\u{ad}\u{200b}"), []);
    }
}
