//! Rolling captions: live captioning shows each line twice, first as the new line, then above the next one.

use memchr::{memchr2, memrchr2};

use crate::build::Builder;
use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// Which cues begin by showing again what the cue before showed last.
pub(super) struct Rolling {
    /// How many cues do; 0 where it is not the habit of the document.
    repeats: u32,
    first: Span,
}

impl Rolling {
    /// Looks whether repeating is the habit of the document: two people who both say `No.` are none.
    pub(super) fn find(text: &str, payloads: impl Iterator<Item = Span>) -> Self {
        let (mut count, mut repeats, mut first) = (0, 0, Span::at(0));
        let mut before = Span::at(0);
        for payload in payloads {
            if begins_with_last_line(text, before, payload) {
                first = if repeats == 0 { payload } else { first };
                repeats += 1;
            }
            count += 1;
            before = payload;
        }
        let habit = repeats >= 2 && repeats * 2 >= count;
        Self { repeats: if habit { repeats } else { 0 }, first }
    }

    /// How many lines at the head of a payload were shown by the cue before.
    pub(super) fn repeated(&self, text: &str, before: Span, payload: Span) -> u32 {
        u32::from(self.repeats > 0 && begins_with_last_line(text, before, payload))
    }

    /// Says that repeats were left out, and how many.
    pub(super) fn report(&self, builder: &mut Builder<'_>) {
        if self.repeats > 0 {
            builder.diagnose(Diagnostic::rolling_captions(self.first, self.repeats));
        }
    }
}

fn begins_with_last_line(text: &str, before: Span, payload: Span) -> bool {
    let payload = payload.slice(text);
    let first =
        memchr2(b'\n', b'\r', payload.as_bytes()).and_then(|end| payload.get(..end)).unwrap_or(payload);
    let mut rest = before.slice(text);
    while !rest.is_empty() {
        let start = memrchr2(b'\n', b'\r', rest.as_bytes()).map_or(0, |at| at + 1);
        let last = rest.get(start..).unwrap_or("");
        if shown(last).next().is_some() {
            return shown(first).eq(shown(last));
        }
        rest = rest.get(..start.saturating_sub(1)).unwrap_or("");
    }
    false
}

/// The visible bytes of a line: tags and white space are left out.
fn shown(line: &str) -> impl Iterator<Item = u8> {
    let mut in_tag = false;
    line.bytes().filter(move |&byte| {
        let was_in_tag = in_tag;
        in_tag = byte == b'<' || (in_tag && byte != b'>');
        !was_in_tag && !in_tag && !byte.is_ascii_whitespace()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repeats(before: &str, payload: &str) -> bool {
        let text = format!("{before}|{payload}");
        let end = text.len();
        begins_with_last_line(&text, Span::of(0..before.len()), Span::of(before.len() + 1..end))
    }

    #[test]
    fn tags_and_blank_lines_do_not_hide_a_repeat() {
        assert!(repeats("we<00:01.000><c> go</c>", "we go\n "));
        assert!(repeats("we go\n ", "we go\n<c>on</c>"));
        assert!(!repeats("we go", "we stop"));
        assert!(!repeats("", ""));
        assert!(!repeats("<c>", "<c>"));
    }
}
