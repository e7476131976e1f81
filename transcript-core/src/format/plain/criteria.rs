//! When a shape is taken: what it must save and score, and how it must fit what is taken already.

use super::candidates::ShapeId;
use super::chars;
use super::decide::State;
use super::grammar::{Delimiter, Wrap};
use super::lexicon;
use super::shape::{Place, Shape};
use super::weigh::{self, Entry, Weighed, says_sentences};
use crate::span::narrow;

/// What the first shape must save against prose, and score against keys and values.
const FIRST_BITS: f64 = 5.0;
const FIRST_SCORE: f64 = -1.0;
/// The same for a shape that prose or lists are full of.
const FIRST_FAINT_SCORE: f64 = 4.0;
/// From this share of lines on, a shape covers the text.
const FULL_COVER: f64 = 0.8;
/// What keys in a list must score on average, and how many labels are many.
const LISTED_SCORE: f64 = 4.0;
const MANY_LABELS: usize = 6;
/// What both together must, the score counted double.
const FIRST_SUM: f64 = 25.0;
/// What a further shape must, and what its labels must score on average.
const FURTHER_BITS: f64 = 12.0;
const FURTHER_SCORE: f64 = 2.5;
/// What a shape with both a mark and a delimiter has ahead.
const SET_APART_SCORE: f64 = 3.0;
/// In a short text whose lines are nearly all labelled, this much is enough for each label.
const SHORT_TEXT_LINES: f64 = 10.0;
const SHORT_TEXT_COVER: f64 = 0.6;
const SHORT_TEXT_SCORE: f64 = -0.75;

/// A name that says by itself that it is one.
pub(crate) const PLAIN_NAME_BITS: f64 = 4.0;

/// What an office or a code scores as a name, and no ordinary words do.
pub(crate) const TELLING_NAME_BITS: f64 = 3.0;

/// What capitalised words score, give or take a common one among them.
pub(crate) const LIKELY_NAME_BITS: f64 = 1.5;
/// How often a chair speaks at least, and what the labels score then.
const CHAIR_USES: f64 = 3.0;
const CHAIR_SCORE: f64 = 4.0;

impl State<'_> {
    pub(crate) fn is_good_enough(&self, weighed: &Weighed, all: &[Weighed]) -> bool {
        if self.document.declared.names_shape() {
            return !weighed.entries.is_empty();
        }
        if self.accepted.is_empty() {
            let score = weighed.key_value_score + self.cover_score(weighed);
            let enough = weighed.prose_bits > FIRST_BITS
                && score > self.least_score(weighed)
                && self.names_somebody(weighed)
                && self.is_no_list_of_changes(weighed)
                && weighed.prose_bits + 2.0 * score > FIRST_SUM;
            let several = || {
                self.has_two_labels(weighed)
                    || self.is_anonymous(weighed)
                    || self.has_partner(weighed, all)
                    || self.is_answered(weighed)
            };
            return enough && several() || self.is_short_transcript(weighed);
        }
        let (bits, score) =
            if self.is_plain(weighed) { (FIRST_BITS, 0.0) } else { (FURTHER_BITS, FURTHER_SCORE) };
        weighed.admitted().count() >= 1
            && weighed.prose_bits > bits
            && self.kinship(weighed) > score
            && self.lies_inside(weighed)
            && self.fits_headings(weighed)
            && self.speaks_for_itself(weighed)
    }

    /// Whether two labels stand: those that recur, and those that say by themselves that they are somebody. A chair may
    /// speak again and again, and many others once.
    fn has_two_labels(&self, weighed: &Weighed) -> bool {
        let chaired = self.is_chaired(weighed);
        let plain = |entry: &&Entry| {
            let likely = chaired && self.is_full_name(entry) && says_sentences(entry);
            entry.admitted || entry.name_bits >= PLAIN_NAME_BITS || likely
        };
        weighed.entries.iter().filter(plain).count() >= 2
    }

    /// Whether somebody speaks so often, in sentences and before a delimiter that shows, that others who speak once
    /// need no honorific.
    fn is_chaired(&self, weighed: &Weighed) -> bool {
        let shows = self.document.shape(weighed.shape).is_some_and(|shape| !shape.is_weak());
        shows
            && weighed.admitted().any(|entry| entry.uses.uses() >= CHAIR_USES && says_sentences(entry))
            && weighed.key_value_score >= CHAIR_SCORE
    }

    /// Whether a label is two words or more, all of which look like parts of a name.
    fn is_full_name(&self, entry: &Entry) -> bool {
        let name = self.document.name_text(entry.name);
        entry.name_bits >= LIKELY_NAME_BITS && name.contains(chars::is_space)
    }

    /// Whether a delimiter ends the labels and each of them says by itself that it is somebody.
    fn is_plain(&self, weighed: &Weighed) -> bool {
        let weak = self.document.shape(weighed.shape).is_none_or(Shape::is_weak);
        !weak && weighed.admitted().all(|entry| entry.name_bits >= PLAIN_NAME_BITS)
    }

    fn least_score(&self, weighed: &Weighed) -> f64 {
        // Items of a list have no clocks.
        let timed = weighed.context.clocked() > 0.5;
        let faint = |shape: Shape| {
            let listed = shape.is_listed() && !timed;
            // `[ Name ]` above a list is a credit.
            let credit = shape.wrap == Wrap::Square && shape.is_faint() && shape.place == Place::Next;
            credit
                || shape.is_weak()
                || listed
                || matches!(shape.delimiter, Delimiter::Gap | Delimiter::Space)
        };
        // Programs print what they quote: `croak "no such file"`.
        let printed = |shape: Shape| shape.delimiter == Delimiter::Quote && self.is_mostly_lower(weighed);
        match self.document.shape(weighed.shape) {
            Some(shape) if printed(shape) => 2.0 * FIRST_FAINT_SCORE,
            Some(shape) if faint(shape) => FIRST_FAINT_SCORE,
            _ => FIRST_SCORE,
        }
    }

    /// What it adds that nearly every line of the text is labelled, and nothing is left over.
    fn cover_score(&self, weighed: &Weighed) -> f64 {
        let labels = f64::from(u32::try_from(weighed.admitted().count()).unwrap_or(u32::MAX));
        if weighed.turns() >= FULL_COVER * self.document.lines { labels } else { 0.0 }
    }

    /// Whether keys in a list, or in lower case and many of them, look enough like speakers one by one: the
    /// parts of a program are changed again and again too.
    fn is_no_list_of_changes(&self, weighed: &Weighed) -> bool {
        let Some(shape) = self.document.shape(weighed.shape) else { return false };
        let labels = weighed.admitted().count();
        let lower = self.is_mostly_lower(weighed) && labels > MANY_LABELS && !shape.is_for_handles();
        let listed = shape.is_listed() && shape.wrap == Wrap::None && weighed.context.clocked() < 0.5;
        let average = weighed.key_value_score / f64::from(narrow(labels.max(1)));
        !(lower || listed) || average > LISTED_SCORE
    }

    fn is_mostly_lower(&self, weighed: &Weighed) -> bool {
        let is_lower = |entry: &&Entry| self.document.name_text(entry.name).starts_with(char::is_lowercase);
        weighed.admitted().filter(is_lower).count() * 2 > weighed.admitted().count()
    }

    /// Whether labels in round brackets, which hold asides as a rule, are plainly names.
    fn names_somebody(&self, weighed: &Weighed) -> bool {
        let round = self.document.shape(weighed.shape).is_some_and(|shape| shape.wrap == Wrap::Round);
        let plain = weighed.admitted().filter(|entry| entry.name_bits >= TELLING_NAME_BITS).count();
        !round || plain * 2 > weighed.admitted().count()
    }

    /// Whether the labels of a weak shape beside a strong one say by themselves who they are: known already, an
    /// office, an honorific, a word of another label. Anything else is the beginning of a sentence.
    fn speaks_for_itself(&self, weighed: &Weighed) -> bool {
        let weak = |id: ShapeId| self.document.shape(id).is_none_or(Shape::is_weak);
        let direction = self
            .document
            .shape(weighed.shape)
            .is_some_and(|shape| shape.wrap == Wrap::Round || shape.prefix.note);
        let rare = weighed.turns() < 3.0;
        let beside_strong = self.accepted.iter().any(|taken| !weak(taken.shape));
        let suspect = direction || rare || weak(weighed.shape) && beside_strong;
        if !suspect {
            return true;
        }
        let telling = |entry: &&Entry| {
            entry.known
                || entry.name_bits >= TELLING_NAME_BITS
                || self.family.shares_word(self.document.name_text(entry.name))
        };
        weighed.admitted().filter(telling).count() * 2 > weighed.admitted().count()
    }

    /// Whether a sign that marks a change of speaker stands before an office for all of them: `>> SPEAKER:`
    fn is_anonymous(&self, weighed: &Weighed) -> bool {
        let marked = self.document.shape(weighed.shape).is_some_and(|shape| shape.prefix.sign == Some('»'));
        marked && weighed.admitted().any(|entry| entry.name_bits >= TELLING_NAME_BITS)
    }

    /// Whether the letter of a question opens lines, and that of the answer stands inside them: `Q. Alone? A. No.`
    fn is_answered(&self, weighed: &Weighed) -> bool {
        let bare = self.document.shape(weighed.shape).filter(|shape| shape.is_bare());
        let mark = match bare.map(|shape| shape.delimiter) {
            Some(Delimiter::Stop) => '.',
            Some(Delimiter::Colon) => ':',
            _ => return false,
        };
        let mut names = weighed.admitted().map(|entry| self.document.name_text(entry.name));
        names.next().filter(|name| lexicon::is_letter(name)).is_some_and(|letter| {
            let answers = lexicon::letters_beside(letter).filter(|other| other != letter);
            let inside = answers.map(|answer| self.document.count(&format!("? {answer}{mark} ")));
            inside.sum::<f64>() * 2.0 > weighed.turns()
        })
    }

    /// Whether a text of a few lines, nearly all of them read by this shape, is better taken for a transcript than
    /// for nothing: there is little of it to recur.
    fn is_short_transcript(&self, weighed: &Weighed) -> bool {
        let labels = weighed.entries.len();
        let uses: f64 = weighed.entries.iter().map(|entry| entry.uses.uses()).sum();
        let average = weighed.key_value_score
            / f64::from(u32::try_from(weighed.admitted().count().max(1)).unwrap_or(1));
        self.document.lines <= SHORT_TEXT_LINES
            && labels >= 2
            && uses >= SHORT_TEXT_COVER * self.document.lines
            && weighed.prose_bits > 0.0
            && average > SHORT_TEXT_SCORE
    }

    /// Headings of one level are labels; those of other levels divide the document.
    fn fits_headings(&self, weighed: &Weighed) -> bool {
        let level = |id: ShapeId| self.document.shape(id).map_or(0, |shape| shape.prefix.heading);
        // Who speaks may be told at two levels, with a colon; no section ends in one.
        if self.document.shape(weighed.shape).is_some_and(|shape| shape.delimiter == Delimiter::Colon) {
            return true;
        }
        let own = level(weighed.shape);
        let labels = self.accepted.iter().map(|taken| level(taken.shape)).find(|&level| level > 0);
        own == 0 || labels.is_none_or(|level| level == own)
    }

    /// How much the labels of a further shape look like somebody who speaks here, on average: evidence against
    /// keys and values, and likeness to the labels accepted so far.
    fn kinship(&self, weighed: &Weighed) -> f64 {
        let (mut score, mut labels) = (0.0, 0.0);
        for entry in weighed.admitted() {
            let known = if entry.known { 3.0 } else { 0.0 };
            score += weigh::key_value(entry, self.document.shape(weighed.shape)) + known;
            score += self.family.likeness(self.document.name_text(entry.name));
            labels += 1.0;
        }
        let shape = self.document.shape(weighed.shape);
        // A mark on the label and a delimiter behind it are more than prose or lists have.
        let set_apart = shape.is_some_and(Shape::is_set_apart);
        let bonus = if set_apart { SET_APART_SCORE } else { 0.0 };
        if labels > 0.0 { score / labels + bonus } else { 0.0 }
    }

    /// Whether the uses of a further shape without a mark lie mostly among the turns found so far: a contents page does not.
    fn lies_inside(&self, weighed: &Weighed) -> bool {
        let Some(shape) = self.document.shape(weighed.shape) else { return false };
        if shape.is_marked() {
            return true;
        }
        let lines = self.heads.iter().filter_map(|head| Some(self.candidate(head.candidate)?.line));
        let (first, last) =
            lines.fold((u32::MAX, 0), |(first, last), line| (first.min(line), last.max(line)));
        let uses = self.order.by_line(weighed.shape).iter().filter_map(|&index| self.candidate(index));
        let uses = uses.filter(|found| weighed.admits(found.name));
        let (inside, all) = uses.fold((0_u32, 0_u32), |(inside, all), found| {
            (inside + u32::from((first..=last.saturating_add(12)).contains(&found.line)), all + 1)
        });
        inside * 10 >= all * 7
    }

    /// Whether another shape has another label that comes about as often: one speaker printed in one shape and the
    /// other in another, `MS. X:` beside `Q`.
    fn has_partner(&self, weighed: &Weighed, all: &[Weighed]) -> bool {
        let names = |weighed: &Weighed| weighed.admitted().map(|entry| entry.name).collect::<Vec<_>>();
        let own = names(weighed);
        all.iter().any(|other| {
            other.shape != weighed.shape
                && other.prose_bits > FURTHER_BITS
                && other.key_value_score > FIRST_FAINT_SCORE / 2.0
                && other.turns() * 4.0 >= weighed.turns()
                && self.names_somebody(other)
                && names(other).iter().any(|name| !own.contains(name))
        })
    }
}
