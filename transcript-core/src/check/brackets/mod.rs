//! T0401 and T0402: brackets without their partner.

mod legal;
mod pairing;

use super::house::House;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::span::Span;
use pairing::{Lone, PAIRS, lone_brackets};

/// Finds brackets that are opened and not closed, or closed and not opened.
pub(super) fn check(house: &House<'_>, findings: &mut Findings) {
    let text = house.text;
    let mut rest = lone_brackets(house).into_iter().peekable();
    while let Some(bracket) = rest.next() {
        let Some((span, partner)) = place(bracket) else { continue };
        if legal::is_quoted(text, span) {
            continue;
        }
        let wrong = rest
            .next_if(|next| bracket.opens && !next.opens && legal::is_same_line(text, bracket.at, next.at));
        match wrong.and_then(place) {
            Some((closing, _)) => wrongly_closed(text, span, partner, closing, findings),
            None if bracket.opens => {
                findings
                    .add(Code::UnclosedAnnotation, || Diagnostic::unclosed_annotation(span, text, partner));
            }
            None if legal::is_list_mark(text, bracket.at) => {}
            None => {
                findings.add(Code::UnopenedAnnotation, || {
                    Diagnostic::unopened_annotation(span, house.body_before(span), text, partner)
                });
            }
        }
    }
}

/// Where a bracket is, and which one is missing.
fn place(bracket: Lone) -> Option<(Span, char)> {
    let &(open, close) = PAIRS.get(usize::from(bracket.pair))?;
    let (found, partner) = if bracket.opens { (open, close) } else { (close, open) };
    Some((Span::of(bracket.at as usize..bracket.at as usize + found.len_utf8()), partner))
}

/// One bracket of each of two pairs: a slip, or a half-open interval such as `[0, 1)`.
fn wrongly_closed(text: &str, span: Span, expected: char, closing: Span, findings: &mut Findings) {
    let inside = Span::new(span.end(), closing.start()).slice(text);
    if inside.contains(',') && !inside.contains(char::is_alphabetic) {
        return;
    }
    findings.add(Code::UnclosedAnnotation, || {
        Diagnostic::wrongly_closed_annotation(span, text, expected, closing)
    });
}

#[cfg(test)]
mod tests {

    /// What is found in speech, with the rest of the talk sound.
    fn found(speech: &str) -> Vec<String> {
        let talk = format!("MIRA: {speech}\n{}", "BO: Yes, it is.\nMIRA: So we go on.\n".repeat(4));
        let transcript = crate::recover(&talk);
        transcript
            .diagnostics()
            .iter()
            .map(|found| format!("{} {}", found.code, found.span.start()))
            .collect()
    }

    #[test]
    fn lone_brackets_are_found() {
        assert_eq!(found("Well (laughs. I see."), ["T0401 11"]);
        assert_eq!(found("Well laughs] I see."), ["T0402 17"]);
        assert_eq!(found("Well （laughs. I see."), ["T0401 11"]);
        assert_eq!(found("Well (laughs] I see."), ["T0401 11"], "one slip is one finding");
        assert_eq!(found("One (two (three) four."), ["T0401 10"], "the outer one");
        assert_eq!(found("One (two.\nBO: Three] four."), ["T0401 10", "T0402 25"]);
    }

    #[test]
    fn pairs_are_legal_however_they_lie() {
        for speech in [
            "Well (laughs) I see [in the\nhall, that is], too.",
            "One (two [three (four)] five) six.",
            "One (two\n\nthree) four.",
            "It is in [0, 1) or so.",
            "She goes [to meet\nBO:] Yes.",
        ] {
            assert_eq!(found(speech), [""; 0], "{speech}");
        }
    }

    #[test]
    fn other_uses_of_brackets_are_legal() {
        for speech in [
            "Hello :) and bye ;-)",
            "First 1) the boat, b) the rope, iv) the oar.",
            "We write `f(` and \"(\" and \\( here.",
        ] {
            assert_eq!(found(speech), [""; 0], "{speech}");
        }
    }

    #[test]
    fn a_house_that_never_closes_its_brackets_may() {
        let talk = "MIRA: I go.       [Exit.\nBO: And I stay here.\n".repeat(6);
        assert_eq!(crate::recover(&talk).diagnostics(), []);
    }
}
