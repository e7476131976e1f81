//! What one shape is worth: description length against ordinary text, and evidence against keys and values.

use std::collections::HashSet;

use super::candidates::{Candidate, NameId, ShapeId};
use super::criteria::{LIKELY_NAME_BITS, PLAIN_NAME_BITS, TELLING_NAME_BITS};
use super::document::Document;
use super::evidence::{Bits, Histogram};
use super::grammar::{Delimiter, Wrap};
use super::likeness::{METADATA_BITS, QUOTATIVE_BITS};
use super::shape::{Place, Shape};

/// Bits to say that a label that was not used before is one now.
const NEW_LABEL_BITS: f64 = 6.0;
/// Bits to say that the document uses one more shape; more for one that prose is full of.
const SHAPE_BITS: f64 = 10.0;
const WEAK_SHAPE_BITS: f64 = 12.0;
/// Bits for a shape that nothing ends, beside one that has a delimiter.
const UNDELIMITED_BITS: f64 = 40.0;
/// What any key of a list would score.
const KEY_BITS: f64 = 2.5;
/// One odd label does not speak against all the others with more than this.
const WORST_SCORE: f64 = -3.0;
/// However often it recurs, a label scores more than this against keys and values: boilerplate recurs too.
const LEAST_SCORE: f64 = -6.0;
/// From so many uses on, it is counted exactly how often a word stands elsewhere.
const MANY_USES: f64 = 5.0;
/// From this share on, the exceptions mean something.
pub(crate) const NEARLY_ALL: f64 = 0.9;
/// What `You said` scores where it heads messages.
const SAID_BITS: f64 = 2.0;
/// How often admission is repeated with the rates it gave; it settles in two or three.
const ROUNDS: usize = 4;

/// A name under one shape, with what is seen around its uses.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) name: NameId,
    pub(crate) uses: Histogram,
    /// Whether another shape has it already.
    pub(crate) known: bool,
    /// Whether the word stands elsewhere in the text as well, where nothing but a space ends the label.
    pub(crate) ordinary: bool,
    /// Whether its bits admit it.
    pub(crate) admitted: bool,
    /// Bits it saves: the confidence of its attribution.
    pub(crate) gain: f64,
    /// Bits that each further use saves, context aside.
    pub(crate) saved_per_use: f64,
    pub(crate) name_bits: f64,
}

/// A shape with its names, weighed.
pub(crate) struct Weighed {
    pub(crate) shape: ShapeId,
    pub(crate) entries: Vec<Entry>,
    /// Bits saved against reading the document as prose.
    pub(crate) prose_bits: f64,
    /// Evidence against reading it as keys and values.
    pub(crate) key_value_score: f64,
    /// What uses of the shape look like.
    pub(crate) context: Histogram,
}

impl Weighed {
    pub(crate) fn admitted(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.admitted)
    }

    /// Whether it has admitted a name. Entries are sorted by name.
    pub(crate) fn admits(&self, name: NameId) -> bool {
        let found = self.entries.binary_search_by_key(&name, |entry| entry.name);
        found.ok().and_then(|row| self.entries.get(row)).is_some_and(|entry| entry.admitted)
    }

    pub(crate) fn turns(&self) -> f64 {
        self.admitted().map(|entry| entry.uses.uses()).sum()
    }

    /// Bits for what is seen around a use, learnt from all admitted labels.
    pub(crate) fn context_bits(&self, document: &Document<'_>, own: &Histogram) -> Bits {
        self.context.bits_against(&document.background, own)
    }
}

/// What the shapes taken so far are like.
#[derive(Clone, Copy)]
pub(crate) struct Beside {
    /// Whether one of them has a delimiter.
    pub(crate) delimited: bool,
    /// Whether nearly all their labels have clocks.
    pub(crate) timed: bool,
}

/// Weighs a shape over its free uses, grouped by name.
pub(crate) fn weigh(
    document: &Document<'_>,
    shape_id: ShapeId,
    mut entries: Vec<Entry>,
    beside: Beside,
) -> Option<Weighed> {
    let shape = document.shape(shape_id)?;
    let delimiter_price = document.delimiter_price(shape.delimiter)
        + if shape.is_marked() { document.tokens.price_of_count(0.0) / 2.0 } else { 0.0 };
    for entry in &mut entries {
        entry.name_bits = document.name_bits(shape_id, entry.name);
        if entry.name_bits <= QUOTATIVE_BITS && heads_messages(entry, shape) {
            entry.name_bits = SAID_BITS;
        }
        entry.ordinary = is_ordinary(document, shape, entry);
        entry.admitted = !entry.ordinary;
    }
    let mut context = Histogram::default();
    let mut turns = 0.0;
    for _ in 0..ROUNDS {
        context = Histogram::default();
        for entry in entries.iter().filter(|entry| entry.admitted) {
            context.merge(&entry.uses);
        }
        turns = context.uses();
        if turns < 1.0 {
            break;
        }
        for entry in &mut entries {
            admit(document, shape, entry, &context, delimiter_price, beside);
        }
    }
    drop_initials(document, shape, &mut entries);
    let rate = (turns / document.lines).min(0.98);
    let mut weighed = Weighed { shape: shape_id, entries, prose_bits: 0.0, key_value_score: 0.0, context };
    let gains: f64 = weighed.admitted().map(|entry| entry.gain).sum();
    let mut costs = SHAPE_BITS + (document.lines - turns).max(0.0) * -(1.0 - rate).log2();
    if shape.is_weak() {
        costs += WEAK_SHAPE_BITS;
    }
    if shape.is_undelimited() && beside.delimited {
        costs += UNDELIMITED_BITS;
    }
    weighed.prose_bits = gains - costs;
    weighed.key_value_score =
        weighed.admitted().map(|entry| key_value(entry, Some(shape)).max(WORST_SCORE)).sum();
    Some(weighed)
}

/// Whether a verb of saying ends a line again and again and nothing below is in quotation marks: programs head messages
/// so, `You said:`, and novels do not.
fn heads_messages(entry: &Entry, shape: Shape) -> bool {
    shape.place == Place::Next
        && shape.delimiter == Delimiter::Colon
        && entry.uses.uses() >= MANY_USES
        && entry.uses.quoted() < 0.1
}

/// A letter before a full stop is an initial or a title where longer labels begin with it: `M.` in `M. le président.`
fn drop_initials(document: &Document<'_>, shape: Shape, entries: &mut [Entry]) {
    if shape.delimiter != Delimiter::Stop {
        return;
    }
    let name = |entry: &Entry| document.name_text(entry.name);
    let begun: HashSet<char> = entries
        .iter()
        .filter(|entry| entry.admitted)
        .filter_map(|entry| {
            let mut letters = name(entry).chars();
            letters.next().filter(|_| letters.as_str().starts_with(". "))
        })
        .collect();
    for entry in entries.iter_mut() {
        let mut letters = name(entry).chars();
        let title = letters.next().is_some_and(|letter| begun.contains(&letter));
        entry.admitted &= !(title && letters.as_str().is_empty());
    }
}

/// Whether a label without a mark of its own stands in the text as often as at line starts: the code `I` is a word
/// as well, `<file>` a placeholder.
fn is_ordinary(document: &Document<'_>, shape: Shape, entry: &Entry) -> bool {
    let name = document.name_text(entry.name);
    let everywhere = match (shape.delimiter, shape.wrap) {
        (Delimiter::Space, _) if entry.uses.uses() >= MANY_USES => document.count_word(entry.name),
        (Delimiter::Space, _) => document.tokens.frequency(name) * document.tokens.scale(),
        // What is closed again is a tag.
        (_, Wrap::Angle) if document.count_in_angles(&format!("/{name}")) > 0.0 => return true,
        (_, Wrap::Angle) => document.count_in_angles(name),
        // People are spoken of, but not all the time.
        (Delimiter::Dash, Wrap::None) => document.tokens.frequency(name) * document.tokens.scale() / 4.0,
        _ => return false,
    };
    everywhere > 1.25 * entry.uses.uses() + 1.0
}

/// Recomputes what a name saves, given how often labels come and which are used.
fn admit(
    document: &Document<'_>,
    shape: Shape,
    entry: &mut Entry,
    context: &Histogram,
    delimiter_price: f64,
    beside: Beside,
) {
    let uses = entry.uses.uses();
    let turns = if entry.admitted { context.uses() } else { context.uses() + uses };
    let rate = (turns / document.lines).min(0.98);
    let null = document.name_prices.get(entry.name as usize).copied().unwrap_or(0.0) + delimiter_price;
    let pick = -rate.log2() + (turns / uses).log2();
    let own = if entry.admitted { entry.uses } else { Histogram::default() };
    let around = context.bits_against(&document.background, &own).of_all(&entry.uses);
    entry.saved_per_use = null - pick;
    entry.gain = if entry.known {
        uses * entry.saved_per_use + around + entry.name_bits
    } else {
        let first = if speaks_plainly(document.name_text(entry.name), entry, shape) {
            delimiter_price + rate.log2()
        } else {
            -pick
        };
        (uses - 1.0) * entry.saved_per_use + first + around + entry.name_bits - NEW_LABEL_BITS
    };
    let timed = beside.timed || context.clocked_beside(&own).is_some_and(|share| share > NEARLY_ALL);
    let timeless = timed && !entry.known && lacks_clock(entry);
    entry.admitted =
        entry.gain > 0.0 && !entry.ordinary && !timeless && key_value(entry, Some(shape)) > LEAST_SCORE;
}

/// Whether a label would stand out where everybody else has a clock: it never has one, and is no office. A chair is not
/// timed.
fn lacks_clock(entry: &Entry) -> bool {
    entry.uses.clocked() == 0.0 && entry.name_bits < TELLING_NAME_BITS
}

/// Whether a label says by itself that it is somebody, and sentences follow it. Then it need not recur: its words
/// are spelled out once as in prose, and the delimiter at least is saved.
fn speaks_plainly(name: &str, entry: &Entry, shape: Shape) -> bool {
    // No prose and no list has a full stop and a dash behind a name.
    let enough = if shape.delimiter == Delimiter::StopDash { LIKELY_NAME_BITS } else { PLAIN_NAME_BITS };
    // A number in front may be that of the turn.
    let numbered = name.starts_with(|c: char| c.is_ascii_digit());
    entry.name_bits >= enough && !numbered && !shape.is_weak() && says_sentences(entry)
}

/// Whether most of what follows a label reads like sentences that somebody says.
pub(crate) fn says_sentences(entry: &Entry) -> bool {
    entry.uses.speech_like() > 0.5 && entry.uses.sentence_like() > 0.5
}

/// Evidence that a label is somebody who speaks rather than a key with a value. Counted once for each label: a
/// configuration re-uses its keys just as a transcript re-uses its labels.
pub(crate) fn key_value(entry: &Entry, shape: Option<Shape>) -> f64 {
    let uses = entry.uses.uses();
    // Talk taken down as it is heard has no sentences; then its words must do.
    let words = entry.uses.speech_like();
    let speech = (4.0 * words + 4.0 * entry.uses.sentence_like() - 4.0).max(5.0 * words - 3.0)
        + 1.5 * entry.uses.clocked()
        - 3.0 * entry.uses.listed();
    let weight = (uses / 4.0).min(1.0) * (1.0 + (1.0 + uses).log2() / 4.0);
    // A lower-case name is no key where what follows begins as sentences do.
    let begun = if entry.name_bits < 0.0 && entry.uses.begun() > 0.7 && !shape.is_some_and(Shape::is_listed) {
        2.0
    } else {
        0.0
    };
    // Anything set apart at a line start looks a little like a name; a label has to do better than that.
    let nick = if shape.is_some_and(|shape| shape.wrap == Wrap::Angle) { 4.0 } else { 0.0 };
    // Prose goes on in lower case behind a dash or a full stop; somebody who begins to speak does not.
    let runs_on = if shape.is_some_and(Shape::is_weak) { 4.0 * entry.uses.running_on() } else { 0.0 };
    let score = entry.name_bits + nick + begun + speech * weight - KEY_BITS - runs_on;
    // What heads a field is a key, however much is said under it.
    if entry.name_bits <= METADATA_BITS { score.min(WORST_SCORE) } else { score }
}

/// Groups the candidates of one shape by name. `order` is sorted by name.
pub(crate) fn group(
    order: &[u32],
    candidates: &[Candidate],
    free: impl Fn(u32, &Candidate) -> bool,
    known: &[bool],
) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for &index in order {
        let Some(candidate) = candidates.get(index as usize).filter(|candidate| free(index, candidate))
        else {
            continue;
        };
        if entries.last().is_none_or(|entry| entry.name != candidate.name) {
            entries.push(Entry {
                name: candidate.name,
                uses: Histogram::default(),
                known: known.get(candidate.name as usize).copied().unwrap_or(false),
                ordinary: false,
                admitted: false,
                gain: 0.0,
                saved_per_use: 0.0,
                name_bits: 0.0,
            });
        }
        if let Some(entry) = entries.last_mut() {
            entry.uses.add(candidate.traits);
        }
    }
    entries
}
