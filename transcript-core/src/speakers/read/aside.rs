//! What stands in brackets and quotation marks, and after commas, dashes and bars.

use super::Reader;
use crate::model::LabelKind;
use crate::span::Span;
use crate::speakers::lexicon::{Case, Token};
use crate::speakers::outline::{Aside, Mark, Outline, Segment, cover};
use crate::speakers::reading::{Given, Reading};
use crate::speakers::words::Class;

impl Reader<'_> {
    /// Reads what stands after commas, dashes and bars.
    pub(super) fn read_tails(
        &mut self,
        text: &str,
        outline: &Outline,
        name: &[Token],
        reading: &mut Reading,
    ) {
        let role_so_far = reading.kind() == LabelKind::Role;
        for tail in outline.tails() {
            let words = &tail.tokens;
            if role_so_far {
                // `The Assistant Minister, Office of the Registrar`: the role goes on.
                self.set_role_to(words, reading);
            } else if tail.mark == Mark::Dash
                && (self.is_manner(words) || words.first().is_some_and(|first| first.case == Case::Lower))
            {
                reading.parts.note = cover(words);
            } else if self.take_as_suffix(words, reading) || self.take_as_role(words, reading) {
            } else if tail.mark == Mark::Comma && self.read_comma(outline, tail, name, reading) {
            } else {
                self.add_place(words, reading);
            }
        }
        let _ = text;
    }

    fn set_role_to(&self, words: &[Token], reading: &mut Reading) {
        if let Some(span) = cover(words) {
            Reading::extend(&mut reading.parts.role, span);
        }
        reading.office.extend(self.key_words(words));
    }

    fn take_as_suffix(&self, words: &[Token], reading: &mut Reading) -> bool {
        let suffix = self.lexicon.is_phrase(words, Class::GENERATION | Class::CREDENTIAL)
            && words.iter().all(|token| token.case != Case::Lower || token.dotted || token.letters < 4);
        if suffix {
            self.take_suffix(words, reading);
        }
        suffix
    }

    /// Words that hold an office, with whatever else.
    fn take_as_role(&self, words: &[Token], reading: &mut Reading) -> bool {
        let office = (0..words.len()).any(|at| {
            words.get(at..).is_some_and(|rest| {
                let name_like = words.len() == 1 && rest.first().is_some_and(|first| first.is(Class::GIVEN));
                self.office(rest).is_some() && !name_like
            })
        });
        if office {
            self.set_role(words, reading);
        }
        office
    }

    /// `Weber, Karl` is a name; `Lind, Norway` may be one, and is frozen where the document does not tell.
    fn read_comma(&self, outline: &Outline, tail: &Segment, name: &[Token], reading: &mut Reading) -> bool {
        let single = name.len() == 1 || name.first().is_some_and(|first| first.is(Class::PARTICLE));
        let capital = tail.tokens.iter().all(|token| token.is_capital() || token.case == Case::None);
        let organisation = tail.tokens.iter().any(|token| token.is(Class::ORGANISATION));
        if !single || !capital || organisation || tail.tokens.len() > 3 || reading.parts.honorific.is_some() {
            return false;
        }
        let (Some(family), Some(given)) = (name.last(), tail.tokens.first()) else { return false };
        let certain = self.survey.comma_names
            || self.survey.has_pair(given.sym, family.sym)
            || given.is(Class::GIVEN)
            || tail.tokens.iter().skip(1).any(|token| token.is_initial());
        if !certain || outline.tails().count() > 2 {
            self.freeze(name, reading);
            return false;
        }
        reading.bare = None;
        reading.frozen = false;
        self.clear_name(reading);
        self.set_family(name, reading);
        self.set_given(&tail.tokens, reading);
        true
    }

    fn clear_name(&self, reading: &mut Reading) {
        reading.given.clear();
        reading.family.clear();
        reading.particles.clear();
        reading.parts.given = None;
        reading.parts.family = None;
        reading.parts.initials = None;
        reading.parts.particle = None;
    }

    /// Reads what stands in brackets and quotation marks.
    pub(super) fn read_asides(&mut self, text: &str, outline: &Outline, reading: &mut Reading) {
        for aside in outline.asides.iter().filter(|aside| !aside.head().is_empty()) {
            let inside_name = aside.after > 0 && aside.after < outline.head().len();
            if aside.quoted || (inside_name && aside.head().len() == 1 && self.is_nickname(aside)) {
                reading.parts.nickname = Some(aside.inner);
                reading.nickname = aside.head().first().map(|token| self.lexicon.canonical(token.sym));
            } else if self.is_note_aside(aside) {
                reading.parts.note.get_or_insert(aside.inner);
            } else if self.is_person_of_role(aside, reading) {
                self.read_person(text, aside, reading);
            } else {
                self.read_bracket(text, aside, reading);
            }
        }
    }

    fn is_nickname(&self, aside: &Aside) -> bool {
        aside.head().iter().all(|token| token.is_capital() && token.letters > 1 && token.case != Case::Caps)
    }

    /// Notes beside a label that is a role, a group or nobody as a whole.
    pub(super) fn read_note_of_whole(&mut self, text: &str, aside: &Aside, reading: &mut Reading) {
        if aside.head().is_empty() {
        } else if self.is_note_aside(aside) {
            reading.parts.note.get_or_insert(aside.inner);
        } else if self.is_person_of_role(aside, reading) {
            self.read_person(text, aside, reading);
        } else if reading.kind() == LabelKind::Group {
            reading.parts.note.get_or_insert(aside.inner);
        } else {
            self.read_bracket(text, aside, reading);
        }
    }

    fn is_note_aside(&self, aside: &Aside) -> bool {
        aside.segments.iter().filter(|part| !part.tokens.is_empty()).all(|part| self.is_note(&part.tokens))
    }

    /// How something is said; words without a capital too.
    fn is_manner(&self, words: &[Token]) -> bool {
        self.is_note(words) && !self.lexicon.is_phrase(words, Class::BADGE)
    }

    /// Language, manner, badge; or words without a capital in a script that has them.
    fn is_note(&self, words: &[Token]) -> bool {
        let note = Class::LANGUAGE | Class::MANNER | Class::BADGE;
        let small = words.iter().all(|token| token.case == Case::Lower) && !words.is_empty();
        small
            || self.lexicon.phrase(words, Class::LANGUAGE).is_some()
            || self.lexicon.is_phrase(words, note)
            || self.lexicon.phrase(words, Class::MANNER).is_some_and(|(count, _)| count > 1)
            || words.iter().all(|token| token.letters == 0)
    }

    /// `The Prime Minister (Ada Pell)`: the person behind a role.
    fn is_person_of_role(&self, aside: &Aside, reading: &Reading) -> bool {
        let words = aside.head();
        let role_alone = reading.kind() == LabelKind::Role && reading.parts.role.is_some();
        let letters = words.len() == 1 && words.iter().all(|word| word.letters <= 2 && !word.east);
        let known_place = words.iter().any(|word| word.is(Class::ORGANISATION));
        role_alone && !letters && !known_place && self.role_length(words) != Some(words.len())
    }

    fn read_person(&mut self, text: &str, aside: &Aside, reading: &mut Reading) {
        let role = (reading.parts.role, std::mem::take(&mut reading.office), reading.parts.honorific);
        let formula = reading.formula.take();
        reading.gender = None;
        reading.ranks.clear();
        // `(Ana Prado. PSB - PE)`: what follows a full stop that ends no abbreviation is a place.
        let words = aside.head();
        let stop = words
            .iter()
            .position(|word| word.dotted && word.letters > 3 && !word.is(Class::HONORIFIC | Class::TITLE));
        let (name, place) = words.split_at(stop.map_or(words.len(), |at| at + 1));
        reading.parts.role = role.0;
        let _ = self.read_part(text, name, reading);
        reading.office = role.1;
        reading.parts.role = role.0;
        reading.parts.honorific = role.2.or(reading.parts.honorific);
        reading.parts.kind = LabelKind::Person;
        reading.formula = formula;
        reading.declares_role = true;
        let rest: Vec<Token> =
            aside.segments.iter().skip(1).flat_map(|part| part.tokens.iter().copied()).collect();
        let place: Vec<Token> = place.iter().copied().chain(rest).collect();
        if !place.is_empty() {
            self.add_place(&place, reading);
        }
        self.without_stop(text, reading);
    }

    /// A full stop after the family name in brackets belongs to neither name nor place.
    fn without_stop(&self, text: &str, reading: &mut Reading) {
        if let Some(family) = reading.parts.family {
            let bare = family.slice(text).trim_end_matches('.').len();
            reading.parts.family = Some(Span::of(family.range().start..family.range().start + bare));
        }
    }

    /// A bracket after a name: initials, role, and whatever else is a place.
    fn read_bracket(&mut self, text: &str, aside: &Aside, reading: &mut Reading) {
        for part in aside.segments.iter().filter(|part| !part.tokens.is_empty()) {
            let words = &part.tokens;
            if reading.is_person() && self.take_as_code(text, words, reading) {
            } else if self.is_note(words) {
                reading.parts.note = cover(words);
            } else if self.lexicon.is_phrase(words, Class::GENERATION) && words.iter().all(|w| w.letters > 1)
            {
                self.take_suffix(words, reading);
            } else if part.mark != Mark::Dash
                && reading.parts.role.is_none()
                && self.take_as_role(words, reading)
            {
            } else {
                self.add_place(words, reading);
            }
        }
    }

    /// `Ruth Hadley (RH)`: letters that fit the name.
    fn take_as_code(&self, text: &str, words: &[Token], reading: &mut Reading) -> bool {
        let [code] = words else { return false };
        if !self.fits_initials(*code, reading) || code.letters < 2 || reading.family.is_empty() {
            return false;
        }
        let upper = code.span.slice(text).chars().any(char::is_uppercase);
        if upper && reading.parts.initials.is_none() {
            reading.parts.initials = Some(code.span);
            reading.code = Some(code.sym);
        }
        upper
    }

    fn fits_initials(&self, code: Token, reading: &Reading) -> bool {
        let first = |sym| self.lexicon.text(sym).chars().next();
        let given = reading.given.iter().map(|given| match *given {
            Given::Word(sym) => first(sym),
            Given::Initial(letter) => Some(letter),
        });
        let family = reading.particles.iter().chain(&reading.family).map(|&sym| first(sym));
        let name: Vec<char> = given.chain(family).flatten().collect();
        let code: Vec<char> = self.lexicon.text(code.sym).chars().collect();
        let ends = name.first() == code.first() && code.last().is_some_and(|last| name.contains(last));
        ends && code.len() <= name.len() + 1 && in_order(&code, &name)
    }

    /// Adds a party, constituency, country or outlet.
    pub(super) fn add_place(&self, words: &[Token], reading: &mut Reading) {
        if let Some(span) = cover(words) {
            reading.parts.affiliations.push(span);
            reading.places.push(self.key_words(words));
        }
    }
}

/// Whether nearly all letters of a code occur in a name in the same order: `JHD` in Jordan Harband needs two of three.
fn in_order(code: &[char], name: &[char]) -> bool {
    let mut rest = name.iter();
    let found =
        code.iter().filter(|letter| rest.clone().any(|c| c == *letter) && rest.any(|c| c == *letter)).count();
    found + 1 >= code.len() && found >= 2
}
