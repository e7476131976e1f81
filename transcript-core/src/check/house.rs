//! How a document prints its labels: what an odd one out is measured by.

use super::scan::offset;
use super::tail::Tail;
use crate::known::KnownLabels;
use crate::model::{Item, ItemKind, Label, Parts, TurnRecord};
use crate::span::Span;

/// A label seen so often is no accident.
pub(super) const KNOWN: u32 = 3;
/// More kinds of marks are no custom.
const MOST_DELIMITERS: usize = 16;

/// The tables, and what they have in common.
pub(super) struct House<'t> {
    pub(super) text: &'t str,
    pub(super) parts: &'t Parts,
    /// For each turn, what stands after its label and delimiter.
    pub(super) bodies: Vec<Span>,
    /// Text between turns that belongs to nobody, each with the row of the turn after it.
    pub(super) outside: Vec<(Span, usize)>,
    /// The marks that end labels.
    pub(super) delimiters: Vec<Delimiter<'t>>,
}

/// A mark that ends labels, and how white space is put around it.
#[derive(Debug)]
pub(super) struct Delimiter<'t> {
    pub(super) mark: &'t str,
    pub(super) uses: u32,
    /// Uses with white space before it.
    pub(super) spaced: u32,
    /// Uses with speech directly behind it.
    pub(super) tight: u32,
    /// Uses with speech behind it on the same line.
    pub(super) inline: u32,
}

impl<'t> House<'t> {
    pub(super) fn new(text: &'t str, parts: &'t Parts) -> Self {
        let bodies = Vec::with_capacity(parts.turns.len());
        let mut house = Self { text, parts, bodies, outside: Vec::new(), delimiters: Vec::new() };
        for (row, turn) in parts.turns.iter().enumerate() {
            let items = house.items(turn);
            house.look_outside(row);
            let end = items.last().map_or(0, |item| item.span.end());
            let tail = Tail::of(text, parts, turn);
            if let Some(tail) = tail {
                house.count(tail);
            }
            let start =
                tail.map_or_else(|| items.first().map_or(end, |item| item.span.start()), |tail| tail.end);
            house.bodies.push(Span::new(start, end));
        }
        house.look_outside(parts.turns.len());
        house
    }

    /// The last line of the front matter, which may have been meant to open the first turn.
    fn front(&self) -> Option<Span> {
        let first = self.parts.turns.first()?.items.range().start;
        let is_written = |item: &&Item| item.kind != ItemKind::Space;
        let front = self.parts.items.get(..first)?.iter().rev().find(is_written)?;
        let text = front.span.slice(self.text);
        let start = text.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        Some(Span::new(front.span.start() + offset(start), front.span.end()))
    }

    /// Notes the text between the turn before a row and the one at it.
    fn look_outside(&mut self, row: usize) {
        let Some(before) = row.checked_sub(1).and_then(|row| self.parts.turns.get(row)) else {
            self.outside.extend(self.front().map(|line| (line, row)));
            return;
        };
        let next = self.parts.turns.get(row).map_or(self.parts.items.len(), |turn| turn.items.range().start);
        let between = self.parts.items.get(before.items.range().end..next).unwrap_or(&[]);
        let unattributed = between.iter().filter(|item| item.kind == ItemKind::Unattributed);
        self.outside.extend(unattributed.map(|item| (item.span, row)));
    }

    /// The turns with their bodies.
    pub(super) fn turns(&self) -> impl Iterator<Item = (&'t TurnRecord, Span)> {
        self.parts.turns.iter().zip(self.bodies.iter().copied())
    }

    /// The stretches of text in which annotations are closed: turns, and pieces between turns.
    pub(super) fn stretches(&self) -> impl Iterator<Item = Span> {
        let mut outside = self.outside.iter().filter(|(_, next)| *next > 0).peekable();
        self.turns().enumerate().flat_map(move |(row, (turn, body))| {
            let start = self.items(turn).first().map_or(body.start(), |item| item.span.start());
            let before: Vec<Span> = std::iter::from_fn(|| outside.next_if(|(_, next)| *next <= row))
                .map(|(span, _)| *span)
                .collect();
            before.into_iter().chain([Span::new(start, body.end())])
        })
    }

    pub(super) fn items(&self, turn: &TurnRecord) -> &'t [Item] {
        self.parts.items.get(turn.items.range()).unwrap_or(&[])
    }

    pub(super) fn label(&self, turn: &TurnRecord) -> Option<&'t Label> {
        self.parts.labels.get(turn.label?.id.0 as usize)
    }

    /// What stands behind the label of a turn.
    pub(super) fn tail(&self, turn: &TurnRecord) -> Option<Tail> {
        Tail::of(self.text, self.parts, turn)
    }

    /// The labels that open several turns, by their text.
    pub(super) fn known_labels(&self) -> KnownLabels<'t, &'t Label> {
        let recurring = self.parts.labels.iter().filter(|label| label.count > 1);
        KnownLabels::new(recurring.map(|label| (&*label.text, label)))
    }

    /// The colon that ends labels here, if a colon does and nothing else is put around labels.
    pub(super) fn colon(&self) -> Option<&'t str> {
        let colons = self.delimiters.iter().filter(|delimiter| matches!(delimiter.mark, ":" | "：" | "︰"));
        colons
            .max_by_key(|delimiter| delimiter.uses)
            .filter(|colon| colon.uses >= KNOWN)
            .map(|colon| colon.mark)
    }

    /// What stands between two turns: the line ends before the second one.
    pub(super) fn line_break(&self) -> &'t str {
        let start = |turn| self.items(turn).iter().find(|item| item.kind != ItemKind::Space);
        let gap = |turn| {
            let before = self.text.get(..start(turn)?.span.range().start)?.trim_end_matches([' ', '\t']);
            let breaks = before.len() - before.trim_end_matches(['\n', '\r']).len();
            before.get(before.len() - breaks..).filter(|breaks| !breaks.is_empty())
        };
        self.parts.turns.iter().skip(1).find_map(gap).unwrap_or("\n")
    }

    /// Those of some places that lie in bodies, each with the row of its turn.
    pub(super) fn in_bodies(
        &self,
        places: impl Iterator<Item = usize>,
    ) -> impl Iterator<Item = (usize, u32)> {
        let mut row = 0;
        places.filter_map(move |at| {
            let at = offset(at);
            while self.bodies.get(row).is_some_and(|body| body.end() <= at) {
                row += 1;
            }
            self.bodies.get(row).filter(|body| body.start() <= at).map(|_| (row, at))
        })
    }

    /// The start of the body that a place lies in.
    pub(super) fn body_before(&self, place: Span) -> u32 {
        let row = self.bodies.partition_point(|body| body.start() <= place.start());
        row.checked_sub(1).and_then(|row| self.bodies.get(row)).map_or(0, |body| body.start())
    }

    /// What kind of item a byte belongs to.
    pub(super) fn kind_at(&self, offset: u32) -> Option<ItemKind> {
        self.parts.items.get(self.item_at(offset)).map(|item| item.kind)
    }

    /// Whether speech goes on at a place: the last thing before it is speech as well.
    pub(super) fn goes_on(&self, offset: u32) -> bool {
        let before = self.parts.items.get(..=self.item_at(offset)).unwrap_or(&[]);
        let mut before = before.iter().rev().filter(|item| item.kind != ItemKind::Space);
        let begins_here = before.next().is_some_and(|item| item.span.start() == offset);
        !begins_here
            || before
                .next()
                .is_some_and(|item| matches!(item.kind, ItemKind::Speech | ItemKind::InlineAnnotation))
    }

    fn item_at(&self, offset: u32) -> usize {
        self.parts.items.partition_point(|item| item.span.end() <= offset)
    }

    fn count(&mut self, tail: Tail) {
        let mark = tail.mark.slice(self.text);
        let row = self.delimiters.iter().position(|delimiter| delimiter.mark == mark);
        if row.is_none() && self.delimiters.len() == MOST_DELIMITERS {
            return;
        }
        let row = row.unwrap_or_else(|| {
            self.delimiters.push(Delimiter { mark, uses: 0, spaced: 0, tight: 0, inline: 0 });
            self.delimiters.len() - 1
        });
        if let Some(delimiter) = self.delimiters.get_mut(row) {
            delimiter.uses += 1;
            delimiter.spaced += u32::from(!tail.space.is_empty());
            delimiter.inline += u32::from(!tail.ends_line);
            delimiter.tight += u32::from(tail.is_tight());
        }
    }
}
