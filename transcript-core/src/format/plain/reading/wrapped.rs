//! Labels that something wraps: emphasis, brackets, angles.

use super::Reading;
use super::wrapping::{after_angle, after_wrap, take_inner_mark, without_clock};
use crate::format::plain::chars;
use crate::format::plain::grammar::{self, Delimiter, Wrap};
use crate::format::plain::lexicon;
use crate::format::plain::plausible::name_length;
use crate::format::plain::scan::End;
use crate::format::plain::shape::Prefix;

/// What is wrapped: lengths in bytes.
#[derive(Clone, Copy)]
struct Wrapped<'w> {
    wrap: Wrap,
    /// The mark that opens it.
    open: usize,
    core: &'w str,
    /// Where the closing mark ends.
    end: usize,
}

impl Reading<'_, '_> {
    /// A label wrapped at an offset.
    pub(super) fn wrapped(&mut self, at: usize, prefix: Prefix, clock: bool) {
        let own = self.line().map_or(at, |line| line.body.range().end).saturating_sub(at);
        // Marks open few lines; the others need no window.
        let Some(opening) = self.text.get(at..).and_then(grammar::wrap_opening) else { return };
        let window = self.window(at);
        let Some(found) = read_wrapped(window, own, opening) else { return };
        let Wrapped { wrap, open, core, end } = found;
        let (label, inner) = take_inner_mark(core, wrap);
        let outside = window.get(end..own.min(window.len()).max(end)).unwrap_or("");
        let (skipped, outer) = if wrap == Wrap::Angle { after_angle(outside) } else { after_wrap(outside) };
        let delimiter = inner.or(outer);
        // A whole line in brackets is a direction; only a delimiter makes a label of it, or that it is an office.
        let direction = matches!(wrap, Wrap::Round | Wrap::Lenticular) && delimiter.is_none();
        if direction && !lexicon::is_role(&lexicon::fold(core)) {
            return;
        }
        let delimiter = delimiter.unwrap_or(Delimiter::Wrap);
        let after = end + skipped;
        if wrap == Wrap::Round && !direction {
            // Round brackets are printed with the label: `( Hon. AB Crane ):`
            self.claim(at, End { delimiter, label: end, name: end, after }, prefix, wrap, clock);
            return;
        }
        let label = without_clock(chars::trim(label));
        // `[NOTES]` beside names without brackets is another shape: what the transcriber has to say.
        let bracketed = matches!(wrap, Wrap::Emphasis(_)) && label.starts_with('[') && label.ends_with(']');
        let prefix = Prefix { note: prefix.note || bracketed, ..prefix };
        let start = open + core.len() - core.trim_start_matches(chars::is_space).len();
        let name = if wrap == Wrap::Angle { label.len() } else { name_length(label) };
        let end = End { delimiter, label: label.len(), name, after: after - start };
        self.claim(at + start, end, prefix, wrap, clock);
    }
}

/// What is wrapped at the start of a text, whose first line has so many bytes and opens so.
fn read_wrapped<'w>(
    window: &'w str,
    own: usize,
    (wrap, close, open): (Wrap, &str, usize),
) -> Option<Wrapped<'w>> {
    let emphasis = matches!(wrap, Wrap::Emphasis(_));
    // What is a clock altogether has no label in it.
    if !emphasis && grammar::clock(window).is_some() {
        return None;
    }
    let inside = window.get(open..)?;
    // Only emphasis may run on to the next line; brackets there hold directions.
    let reach = if emphasis { inside.len() } else { own.saturating_sub(open).min(inside.len()) };
    let length = inside.get(..reach)?.find(close)?;
    let core = inside.get(..length)?;
    // `* item` is a bullet, `[Exit Ghost.]` a direction: it ends as a sentence does within its brackets.
    let is_bullet = emphasis && inside.starts_with(chars::is_space);
    let is_sentence = !emphasis && wrap != Wrap::Angle && core.ends_with(['.', '!', '?']);
    (!is_bullet && !is_sentence).then_some(Wrapped { wrap, open, core, end: open + length + close.len() })
}
