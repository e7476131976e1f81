//! Which brackets belong together.

use super::legal;
use crate::check::house::House;
use crate::check::scan::{offset, places};

/// The brackets of annotations: opening and closing, with one row for each pair.
pub(super) const PAIRS: [(char, char); 5] =
    [('(', ')'), ('[', ']'), ('（', '）'), ('［', '］'), ('【', '】')];

/// How deep brackets are followed, and how many lone ones are remembered: no text has so many by mistake.
const MOST: usize = 10_000;

/// A bracket without its partner.
#[derive(Clone, Copy)]
pub(super) struct Lone {
    pub(super) at: u32,
    pub(super) pair: u8,
    pub(super) opens: bool,
}

/// How often a kind of bracket occurs, and how often alone.
#[derive(Clone, Copy, Default)]
struct Tally {
    all: u32,
    lone: u32,
}

impl Tally {
    /// Whether so many stand alone that the house never closes (or opens) them.
    fn is_custom(self) -> bool {
        (self.lone >= 5 && self.lone >= self.all / 3) || (self.lone > 2 && self.lone == self.all)
    }
}

/// The brackets of a document that found no partner within their turn or the next one.
#[derive(Default)]
pub(super) struct Pairing {
    open: [Vec<u32>; PAIRS.len()],
    /// Brackets opened deeper than is followed.
    too_deep: [u32; PAIRS.len()],
    /// Those closed and not opened in this turn.
    closed: Vec<Lone>,
    /// The last bracket of the turn before, if it was left open and none has followed since.
    before: Option<Lone>,
    /// The last bracket of this turn.
    last: Option<Lone>,
    tallies: [[Tally; 2]; PAIRS.len()],
    lone: Vec<Lone>,
}

/// The lone brackets of a document, from front to back, without those that are its custom.
pub(super) fn lone_brackets(house: &House<'_>) -> Vec<Lone> {
    let mut pairing = Pairing::default();
    let mut turns = house.stretches();
    let Some(mut turn) = turns.next() else { return Vec::new() };
    for at in places(house.text.as_bytes(), may_begin_bracket) {
        while offset(at) >= turn.end() {
            pairing.end_turn();
            let Some(next) = turns.next() else { return pairing.finish() };
            turn = next;
        }
        if turn.contains(offset(at))
            && let Some((pair, opens)) = bracket_at(house.text, at)
        {
            pairing.add(house.text, Lone { at: offset(at), pair, opens });
        }
    }
    pairing.finish()
}

impl Pairing {
    fn add(&mut self, text: &str, bracket: Lone) {
        let pair = usize::from(bracket.pair);
        self.tally(bracket, |tally| tally.all += 1);
        self.last = Some(bracket);
        if let Some(open) = self.before.take() {
            let closes = !bracket.opens && open.pair == bracket.pair;
            if closes && legal::is_same_paragraph(text, open.at, bracket.at) {
                return;
            }
            self.keep(open);
        }
        let (Some(open), Some(too_deep)) = (self.open.get_mut(pair), self.too_deep.get_mut(pair)) else {
            return;
        };
        match bracket.opens {
            true if open.len() < MOST => open.push(bracket.at),
            true => *too_deep += 1,
            false if *too_deep > 0 => *too_deep -= 1,
            false if open.pop().is_none() && self.closed.len() < MOST => self.closed.push(bracket),
            false => {}
        }
    }

    /// A bracket that ends its turn open may be closed first thing in the next, within the paragraph: a line that
    /// only looks like a label may stand inside an annotation.
    fn end_turn(&mut self) {
        let before = self.before.take();
        before.into_iter().chain(std::mem::take(&mut self.closed)).for_each(|bracket| self.keep(bracket));
        self.before = self.last.take().filter(|last| last.opens);
        for pair in 0..PAIRS.len() {
            let open = self.open.get_mut(pair).map(std::mem::take).unwrap_or_default();
            let pair = u8::try_from(pair).unwrap_or(u8::MAX);
            let last = self.before.map(|last| last.at);
            for at in open.into_iter().filter(|&at| Some(at) != last) {
                self.keep(Lone { at, pair, opens: true });
            }
        }
        for (too_deep, tallies) in self.too_deep.iter_mut().zip(&mut self.tallies) {
            let [_, opens] = tallies;
            opens.lone += std::mem::take(too_deep);
        }
    }

    fn keep(&mut self, bracket: Lone) {
        self.tally(bracket, |tally| tally.lone += 1);
        if self.lone.len() < MOST {
            self.lone.push(bracket);
        }
    }

    fn tally(&mut self, bracket: Lone, count: impl FnOnce(&mut Tally)) {
        let side = self
            .tallies
            .get_mut(usize::from(bracket.pair))
            .and_then(|sides| sides.get_mut(usize::from(bracket.opens)));
        side.map(count);
    }

    fn finish(mut self) -> Vec<Lone> {
        self.end_turn();
        self.before.take().into_iter().for_each(|bracket| self.keep(bracket));
        let tallies = self.tallies;
        let is_custom = |bracket: &Lone| {
            let sides = tallies.get(usize::from(bracket.pair));
            sides
                .and_then(|sides| sides.get(usize::from(bracket.opens)))
                .is_some_and(|tally| tally.is_custom())
        };
        self.lone.retain(|bracket| !is_custom(bracket));
        self.lone.sort_unstable_by_key(|bracket| bracket.at);
        self.lone
    }
}

fn may_begin_bracket(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'[' | b']' | 0xef | 0xe3)
}

/// The bracket at an offset: its pair, and whether it opens.
fn bracket_at(text: &str, at: usize) -> Option<(u8, bool)> {
    let char = text.get(at..)?.chars().next()?;
    let (pair, &(open, _)) = (0..).zip(&PAIRS).find(|(_, (open, close))| char == *open || char == *close)?;
    let before = text.get(..at)?;
    (!legal::is_face(before) && !legal::is_terminal_code(before)).then_some((pair, char == open))
}
