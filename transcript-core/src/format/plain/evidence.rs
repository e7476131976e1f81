//! What the uses of a shape have in common, and how far that is from any other line of the document.
//!
//! Naive Bayes over a few small features. What is usual before and after a label is learnt from the other labels
//! of the same document, what is usual anywhere from all its lines; so a blank line before counts for nothing
//! where every line has one, and much in a hard-wrapped text.

use super::candidates::Traits;
use super::chars::Opening;
use super::line::{Line, Role};
use super::speech_like;

/// Values of all features, laid out one after another.
const CELLS: usize = 2 + 2 + 3 + 8 + 2 + 2 + 2 + 2;
/// Where each feature's values begin, and where the last one's end.
const BOUNDS: [usize; 9] = [0, 2, 4, 7, 15, 17, 19, 21, 23];

const SPEECH_LIKE: usize = 16;
const SENTENCE_LIKE: usize = 18;
const CLOCKED: usize = 22;
const LOWER: usize = 9;
const QUOTED: usize = 13;
const LISTED: usize = 14;
const BEGUN: [usize; 3] = [8, 10, 13];

/// How many lines show what any line looks like; longer documents are sampled evenly.
const BACKGROUND_LINES: usize = 1000;
/// Weight of the prior: so many imagined uses, spread like all lines.
const PRIOR_USES: f64 = 4.0;
/// Fewer uses show no habit.
const FEW_USES: f64 = 6.0;
/// No single feature says more than this, in bits.
const MOST_BITS: f64 = 3.0;

/// How often each value of each feature is seen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Histogram {
    counts: [f32; CELLS],
    uses: f32,
}

impl Default for Histogram {
    fn default() -> Self {
        Self { counts: [0.0; CELLS], uses: 0.0 }
    }
}

impl Histogram {
    pub(crate) fn add(&mut self, traits: Traits) {
        for cell in cells(traits) {
            if let Some(count) = self.counts.get_mut(cell) {
                *count += 1.0;
            }
        }
        self.uses += 1.0;
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.counts.iter_mut().zip(other.counts) {
            *mine += theirs;
        }
        self.uses += other.uses;
    }

    /// How many uses there are.
    pub(crate) fn uses(&self) -> f64 {
        f64::from(self.uses)
    }

    /// Share of uses whose speech reads like something said.
    pub(crate) fn speech_like(&self) -> f64 {
        self.share(SPEECH_LIKE)
    }

    /// Share of uses whose speech ends as sentences do.
    pub(crate) fn sentence_like(&self) -> f64 {
        self.share(SENTENCE_LIKE)
    }

    /// Share of uses whose speech opens with a sign, as an item of a list does.
    pub(crate) fn listed(&self) -> f64 {
        self.share(LISTED)
    }

    /// Share of uses whose speech opens with a quotation mark.
    pub(crate) fn quoted(&self) -> f64 {
        self.share(QUOTED)
    }

    /// Share of uses whose speech begins as sentences do: with a capital, a quotation, or a letter without case.
    pub(crate) fn begun(&self) -> f64 {
        BEGUN.iter().map(|&cell| self.share(cell)).sum()
    }

    /// Share of uses whose speech begins in lower case.
    pub(crate) fn running_on(&self) -> f64 {
        self.share(LOWER)
    }

    /// Share of uses with a clock.
    pub(crate) fn clocked(&self) -> f64 {
        self.share(CLOCKED)
    }

    /// Share of uses with a clock, some uses left out; nothing where hardly any others are left.
    pub(crate) fn clocked_beside(&self, own: &Self) -> Option<f64> {
        let clocks = |histogram: &Self| f64::from(histogram.counts.get(CLOCKED).copied().unwrap_or(0.0));
        let others = f64::from(self.uses - own.uses);
        (others >= FEW_USES).then(|| (clocks(self) - clocks(own)) / others)
    }

    fn share(&self, cell: usize) -> f64 {
        f64::from(self.counts.get(cell).copied().unwrap_or(0.0)) / f64::from(self.uses.max(1.0))
    }

    /// What all lines of the document look like, taken as if each were speech after a label.
    pub(crate) fn of_lines(text: &str, lines: &[Line], in_capitals: bool) -> Self {
        let mut all = Self::default();
        let step = lines.len() / BACKGROUND_LINES + 1;
        let sampled =
            lines.iter().enumerate().filter(|(row, line)| line.role == Role::Text && (row / 7) % step == 0);
        for (_, line) in sampled {
            all.add(Traits {
                after_blank: line.after_blank,
                after_sentence: line.after_sentence,
                indent: match line.indent {
                    0 => 0,
                    1..=8 => 1,
                    _ => 2,
                },
                opening: line.opening,
                speech_like: speech_like::is_speech_like(line.body.slice(text), in_capitals),
                paragraph_ends: line.paragraph_ends,
                wide_gap: false,
                clock: false,
            });
        }
        all
    }

    /// Bits for each value: how much likelier it is beside the labels in `self`, `own` left out, than anywhere.
    pub(crate) fn bits_against(&self, background: &Self, own: &Self) -> Bits {
        let mut bits = [0.0; CELLS];
        let uses = f64::from(self.uses - own.uses);
        for (cell, bit) in bits.iter_mut().enumerate() {
            let at = |histogram: &Self| f64::from(histogram.counts.get(cell).copied().unwrap_or(0.0));
            let anywhere = (at(background) + 1.0) / (f64::from(background.uses) + 4.0);
            let beside = (at(self) - at(own) + PRIOR_USES * anywhere) / (uses + PRIOR_USES);
            *bit = (beside / anywhere).log2().clamp(-MOST_BITS, MOST_BITS);
        }
        Bits(bits)
    }
}

/// Bits for each value of each feature.
pub(crate) struct Bits([f64; CELLS]);

impl Bits {
    /// Bits for one use of a label.
    pub(crate) fn of(&self, traits: Traits) -> f64 {
        cells(traits).iter().filter_map(|&cell| self.0.get(cell)).sum()
    }

    /// Bits for all uses in a histogram together.
    pub(crate) fn of_all(&self, uses: &Histogram) -> f64 {
        self.0.iter().zip(uses.counts).map(|(bits, count)| bits * f64::from(count)).sum()
    }
}

/// The cell of each feature's value.
fn cells(traits: Traits) -> [usize; 8] {
    let opening = match traits.opening {
        Opening::Nothing => 0,
        Opening::Upper => 1,
        Opening::Lower => 2,
        Opening::Caseless => 3,
        Opening::Digit => 4,
        Opening::Bracket => 5,
        Opening::Quote => 6,
        Opening::Mark => 7,
    };
    let values = [
        usize::from(traits.after_blank),
        usize::from(traits.after_sentence),
        usize::from(traits.indent),
        opening,
        usize::from(traits.speech_like),
        usize::from(traits.paragraph_ends),
        usize::from(traits.wide_gap),
        usize::from(traits.clock),
    ];
    let mut cells = [0; 8];
    for ((cell, value), bound) in cells.iter_mut().zip(values).zip(BOUNDS) {
        *cell = bound + value;
    }
    cells
}
