//! SubRip's tags, as players show them: a tag that nothing closes or opens is text.

use std::borrow::Cow;

use memchr::{memchr, memchr2_iter};

use super::grammar::{Tag, tag_at};
use crate::diagnostic::Diagnostic;
use crate::format::captions::Shown;
use crate::span::Span;

/// Tags that style the rest of the cue where nothing closes them.
const STYLES: [&str; 4] = ["i", "b", "u", "font"];

/// How deep a closing tag looks for the tag it closes; players do not look deeper either.
const DEPTH: usize = 8;

/// A tag found in a payload.
struct Found<'t> {
    span: Span,
    tag: Tag<'t>,
    hidden: bool,
}

/// Names the pieces of a payload.
pub(super) fn read(text: &str, payload: Span, shown: &mut Shown<'_, '_>) {
    let mut tags = find(text, payload);
    close(&mut tags);
    let mut at = payload.start();
    for found in &tags {
        let printed = found.span.slice(text);
        match found.tag {
            Tag::Open(name) if is_style(name) && !found.hidden => {
                shown.diagnose(Diagnostic::unclosed_tag(printed, found.span));
            }
            Tag::Close(name) if is_style(name) && !found.hidden => {
                shown.diagnose(Diagnostic::unopened_tag(printed, found.span));
            }
            _ => {}
        }
        if found.hidden || matches!(found.tag, Tag::Open(name) if is_style(name)) {
            shown.text(Span::new(at, found.span.start()));
            shown.markup(found.span);
            at = found.span.end();
        }
    }
    shown.text(Span::new(at, payload.end()));
}

fn is_style(name: &str) -> bool {
    STYLES.iter().any(|style| style.eq_ignore_ascii_case(name))
}

fn find(text: &str, payload: Span) -> Vec<Found<'_>> {
    let printed = payload.slice(text);
    let mut end = 0;
    let mut tags = Vec::new();
    for at in memchr2_iter(b'<', b'{', printed.as_bytes()) {
        let here = printed.get(at..).filter(|_| at >= end).unwrap_or("");
        if let Some((tag, length)) = tag_at(here) {
            let start = payload.range().start + at;
            tags.push(Found { span: Span::of(start..start + length), tag, hidden: tag == Tag::Code });
            end = at + length;
        }
    }
    tags
}

/// Finds for each closing tag the tag that it closes; both are hidden then.
fn close(tags: &mut [Found<'_>]) {
    let mut open: Vec<usize> = Vec::new();
    for index in 0..tags.len() {
        match tags.get(index).map(|found| found.tag) {
            Some(Tag::Open(_)) => open.push(index),
            Some(Tag::Close(name)) => {
                let opens = |at: &usize| matches!(tags.get(*at).map(|found| found.tag), Some(Tag::Open(other)) if other.eq_ignore_ascii_case(name));
                let Some(depth) = open.iter().rev().take(DEPTH).position(opens) else { continue };
                let opener = open.remove(open.len() - 1 - depth);
                for hidden in [opener, index] {
                    if let Some(found) = tags.get_mut(hidden) {
                        found.hidden = true;
                    }
                }
            }
            _ => {}
        }
    }
}

/// The character references that players decode.
const REFERENCES: [(&str, &str); 7] = [
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&nbsp;", "\u{a0}"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&#123;", "{"),
];

/// Text with its character references decoded.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    let mut decoded = String::new();
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        let (before, here) = rest.split_at(at);
        let known = REFERENCES.iter().find(|(reference, _)| here.starts_with(reference));
        let (printed, meant) = known.copied().unwrap_or(("&", "&"));
        decoded.push_str(before);
        decoded.push_str(meant);
        rest = here.get(printed.len()..).unwrap_or("");
    }
    if decoded.is_empty() {
        return Cow::Borrowed(text);
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// Text in which nothing is taken for a tag, a reference or a timing line.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let here = text.get(at..).unwrap_or("");
        let special = match character {
            '&' => REFERENCES.iter().any(|(reference, _)| here.starts_with(reference)),
            '<' | '{' => tag_at(here).is_some(),
            '>' => escaped.ends_with("--"),
            _ => false,
        };
        let reference = REFERENCES.iter().find(|(_, meant)| special && meant.starts_with(character));
        match reference {
            Some((reference, _)) => escaped.push_str(reference),
            None => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        assert_eq!(decode("a"), "a");
        assert_eq!(decode("R&amp;B &lt;3 & more"), "R&B <3 & more");
    }

    #[test]
    fn what_is_escaped_is_read_back() {
        for text in ["a < b", "<i>", "{\\an8}", "R&B", "&lt;", "x --> y", "</b> & {y:i} {sic}"] {
            assert_eq!(decode(&escape(text)), text);
            assert!(find(&escape(text), Span::of(0..escape(text).len())).is_empty(), "{text}");
        }
        assert_eq!(escape("R&B <3"), "R&B <3");
    }

    #[test]
    fn a_tag_is_hidden_with_its_other_half() {
        let text = "<b><i>x</b></i> <odd>y</odd> <odd>z </s>";
        let mut tags = find(text, Span::of(0..text.len()));
        close(&mut tags);
        let hidden: Vec<bool> = tags.iter().map(|found| found.hidden).collect();
        assert_eq!(hidden, [true, true, true, true, true, true, false, false]);
    }
}
