//! What stands between a label and its speech.

use super::scan::offset;
use crate::model::{Item, ItemKind, Parts, TurnRecord};
use crate::span::Span;

/// What stands between a label and the speech on its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tail {
    pub(super) space: Span,
    pub(super) mark: Span,
    /// Whether the line ends after the mark.
    pub(super) ends_line: bool,
    /// Where the body begins.
    pub(super) end: u32,
}

impl Tail {
    /// Reads the tail of a turn's label; `None` without a label or a mark.
    pub(super) fn of(text: &str, parts: &Parts, turn: &TurnRecord) -> Option<Self> {
        let rows = turn.items.range();
        let row = parts.items.get(rows.clone())?.iter().position(|item| item.kind == ItemKind::Label)?;
        // Without speech, the mark may stand behind the last item of the turn.
        let (label, rest) = parts.items.get(rows.start + row..)?.split_first()?;
        Self::plain(text, *label, rest).or_else(|| Self::any(text, *label, rest))
    }

    /// Nearly every label: a mark directly behind it, one space, speech.
    fn plain(text: &str, label: Item, rest: &[Item]) -> Option<Self> {
        let &[mark, space, next, ..] = rest else { return None };
        let kinds =
            (mark.kind, space.kind, next.kind) == (ItemKind::Markup, ItemKind::Space, ItemKind::Speech);
        let plain = kinds && mark.span.start() == label.span.end() && space.span.slice(text) == " ";
        plain.then(|| Self {
            space: Span::at(label.span.end()),
            mark: mark.span,
            ends_line: false,
            end: next.span.start(),
        })
    }

    fn any(text: &str, label: Item, rest: &[Item]) -> Option<Self> {
        let is_text = |item: &&Item| !matches!(item.kind, ItemKind::Markup | ItemKind::Space);
        let end = rest.iter().find(is_text).map(|item| item.span.start());
        let gap = Span::new(label.span.end(), end.or(rest.last().map(|item| item.span.end()))?);
        let line = gap.slice(text);
        let line = line.split(['\n', '\r']).next().unwrap_or(line);
        let whole = Span::new(gap.start(), gap.start() + offset(line.len()));
        let mark = whole.trim(text);
        (!mark.is_empty()).then(|| Self {
            space: Span::new(whole.start(), mark.start()),
            mark,
            ends_line: whole != gap || end.is_none(),
            end: gap.end(),
        })
    }

    /// Whether speech stands directly behind the mark.
    pub(super) fn is_tight(self) -> bool {
        !self.ends_line && self.mark.end() == self.end
    }
}
