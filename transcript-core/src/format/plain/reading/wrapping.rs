//! What stands inside and behind the marks that wrap a label.

use super::super::chars;
use super::super::grammar::{self, Delimiter, Wrap};

/// A delimiter that stands inside the wrapping, before it closes: `**Name:**`, `_Name._`
pub(crate) fn take_inner_mark(core: &str, wrap: Wrap) -> (&str, Option<Delimiter>) {
    let bare = core.trim_end_matches(chars::is_space);
    for (marks, delimiter) in [(&[':', '：', '︰'][..], Delimiter::Colon), (&['.'][..], Delimiter::Stop)] {
        if delimiter == Delimiter::Stop && !matches!(wrap, Wrap::Emphasis(_)) {
            continue;
        }
        if let Some(label) = bare.strip_suffix(marks) {
            return (label, Some(delimiter));
        }
    }
    (bare, None)
}

/// A label without the clock behind it, `Name (21:24)`, or the mask of a nickname, `nick!user@host`.
pub(crate) fn without_clock(label: &str) -> &str {
    if let Some((nick, mask)) = label.split_once('!')
        && mask.contains('@')
        && !nick.is_empty()
    {
        return nick;
    }
    let Some((name, last)) = label.rsplit_once(chars::is_space) else { return label };
    if grammar::is_clock(last) { name.trim_end_matches(chars::is_space) } else { label }
}

/// What follows the closing mark of a nickname: at most a colon.
pub(crate) fn after_angle(outside: &str) -> (usize, Option<Delimiter>) {
    match grammar::mark(outside) {
        Some((Delimiter::Colon, length)) => (length, Some(Delimiter::Colon)),
        _ => (0, None),
    }
}

/// What follows the closing mark of a wrapped label: notes in italics or brackets, and a delimiter. How many
/// bytes, and which delimiter.
pub(crate) fn after_wrap(outside: &str) -> (usize, Option<Delimiter>) {
    let spaces = |text: &str| text.len() - text.trim_start_matches(chars::is_space).len();
    let mut at = 0;
    loop {
        let rest = outside.get(at..).unwrap_or("");
        let gap = spaces(rest);
        let next = rest.get(gap..).unwrap_or("");
        match grammar::mark(next) {
            Some((
                delimiter @ (Delimiter::Colon | Delimiter::StopDash | Delimiter::Bar | Delimiter::Bracket),
                length,
            )) => {
                return (at + gap + length, Some(delimiter));
            }
            Some((Delimiter::Dash, length))
                if gap > 0 && next.get(length..).is_some_and(|rest| rest.starts_with(chars::is_space)) =>
            {
                return (at + gap + length, Some(Delimiter::Dash));
            }
            Some((Delimiter::Stop, length)) if gap == 0 => return (at + length, Some(Delimiter::Stop)),
            _ if clock_before_mark(next).is_some() => {
                at += gap + clock_before_mark(next).unwrap_or(0);
                continue;
            }
            _ => {}
        }
        // A note that belongs to the label is followed by its delimiter, or by nothing.
        let note = note_length(next);
        let behind = next.get(note..).map_or("", |rest| rest.trim_start_matches(chars::is_space));
        let ends = behind.is_empty()
            || matches!(grammar::mark(behind), Some((Delimiter::Colon | Delimiter::StopDash, _)));
        if note == 0 || !ends {
            return (at, None);
        }
        at += gap + note;
    }
}

/// A clock with a delimiter behind it: `**Name** [1:53](link): Hi`.
fn clock_before_mark(text: &str) -> Option<usize> {
    let (_, length) = grammar::clock(text)?;
    let behind = text.get(length..)?.trim_start_matches(chars::is_space);
    matches!(grammar::mark(behind), Some((Delimiter::Colon | Delimiter::StopDash, _))).then_some(length)
}

/// A note behind a wrapped label: `(whispering)`, `*(whispering)*`, `[00:12]` is left to the clocks.
fn note_length(text: &str) -> usize {
    let open = text.len() - text.trim_start_matches(['*', '_']).len();
    let inner = text.get(open..).unwrap_or("");
    if grammar::clock(inner).is_some() || inner.starts_with(['\\', '<', '{']) {
        return 0;
    }
    let Some(length) = grammar::bracketed(inner) else { return 0 };
    let close = inner.get(length..).unwrap_or("");
    open + length + (close.len() - close.trim_start_matches(['*', '_']).len()).min(open)
}
