//! Rolling captions: live captioning shows each line twice, first as the new line, then above the next one.

use memchr::memrchr2;

use crate::build::Builder;
use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// How many lines a cue may show again; broadcasters roll up to four.
const MOST_LINES: usize = 4;

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
            if lines_shown_again(text, before, payload) > 0 {
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
        if self.repeats == 0 { 0 } else { lines_shown_again(text, before, payload) }
    }

    /// Says that repeats were left out, and how many.
    pub(super) fn report(&self, builder: &mut Builder<'_>) {
        if self.repeats > 0 {
            builder.diagnose(Diagnostic::rolling_captions(self.first, self.repeats));
        }
    }
}

/// How many lines a payload begins with that the one before ends with.
fn lines_shown_again(text: &str, before: Span, payload: Span) -> u32 {
    let payload = payload.slice(text);
    let Some(first) = lines(payload).next() else { return 0 };
    let mut rest = before.slice(text);
    for _ in 0..MOST_LINES {
        let Some((start, last)) = last_line(rest) else { return 0 };
        let tail = before.slice(text).get(start..).unwrap_or("");
        if shown(first).eq(shown(last)) && begins_with(payload, tail) {
            return u32::try_from(lines(tail).count()).unwrap_or(0);
        }
        rest = rest.get(..start).unwrap_or("");
    }
    0
}

/// Whether a payload shows all that `tail` shows, and perhaps more.
fn begins_with(payload: &str, tail: &str) -> bool {
    let mut heads = lines(payload);
    lines(tail).all(|line| heads.next().is_some_and(|head| shown(head).eq(shown(line))))
}

/// The lines that show something.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r']).filter(|line| shown(line).next().is_some())
}

/// The last line that shows something, and where it begins.
fn last_line(text: &str) -> Option<(usize, &str)> {
    let mut end = text.len();
    while end > 0 {
        let start = memrchr2(b'\n', b'\r', text.as_bytes().get(..end)?).map_or(0, |at| at + 1);
        let line = text.get(start..end)?;
        if shown(line).next().is_some() {
            return Some((start, line));
        }
        end = start.saturating_sub(1);
    }
    None
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

    fn again(before: &str, payload: &str) -> u32 {
        let text = format!("{before}|{payload}");
        let end = text.len();
        lines_shown_again(&text, Span::of(0..before.len()), Span::of(before.len() + 1..end))
    }

    #[test]
    fn tags_and_blank_lines_do_not_hide_a_repeat() {
        assert_eq!(again("we<00:01.000><c> go</c>", "we go\n "), 1);
        assert_eq!(again("we go\n ", "we go\n<c>on</c>"), 1);
        assert_eq!(again("we go", "we stop"), 0);
        assert_eq!(again("", ""), 0);
        assert_eq!(again("<c>", "<c>"), 0);
    }

    #[test]
    fn several_lines_may_roll() {
        assert_eq!(again("a\nb\nc", "b\nc\nd"), 2);
        assert_eq!(again("a\nb", "a\nb"), 2);
        assert_eq!(again("a\nb\nc", "b\nd"), 0);
        assert_eq!(again("a\na", "a\nb"), 1);
    }
}
