//! What stands in brackets and quotation marks, and after commas, dashes and bars.

use super::Reader;
use crate::model::LabelKind;
use crate::span::Span;
use crate::speakers::lexicon::{Case, Token};
use crate::speakers::outline::{Aside, Mark, Outline, cover};
use crate::speakers::reading::{Given, Reading};
use crate::speakers::words::Class;

impl Reader<'_> {
    /// Reads what stands in brackets and quotation marks.
    pub(super) fn read_asides(&mut self, text: &str, outline: &Outline, reading: &mut Reading) {
        for aside in outline.asides.iter().filter(|aside| !aside.head().is_empty()) {
            let inside_name = aside.after > 0 && aside.after < outline.head().len();
            if aside.quoted || (inside_name && aside.head().len() == 1 && is_nickname(aside)) {
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

    /// Reads the notes of a label whose words are read as a whole.
    pub(super) fn read_notes(&mut self, text: &str, outline: &Outline, reading: &mut Reading) {
        for aside in outline.asides.iter().filter(|aside| !aside.head().is_empty()) {
            self.read_note_of_whole(text, aside, reading);
        }
    }

    /// Notes beside a label that is a role, a group or nobody as a whole.
    fn read_note_of_whole(&mut self, text: &str, aside: &Aside, reading: &mut Reading) {
        if self.is_note_aside(aside) {
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

    /// Language, manner, badge; or words without a capital in a script that has them.
    pub(super) fn is_note(&self, words: &[Token]) -> bool {
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
        without_stop(text, reading);
    }

    /// A bracket after a name: initials, role, and whatever else is a place.
    fn read_bracket(&mut self, text: &str, aside: &Aside, reading: &mut Reading) {
        for part in aside.segments.iter().filter(|part| !part.tokens.is_empty()) {
            let words = &part.tokens;
            let taken = (reading.is_person() && self.take_as_code(text, words, reading))
                || self.take_as_note(words, reading)
                || self.take_as_generation(words, reading)
                || (part.mark != Mark::Dash
                    && reading.parts.role.is_none()
                    && self.take_as_role(words, reading));
            if !taken {
                self.add_place(words, reading);
            }
        }
    }

    fn take_as_note(&self, words: &[Token], reading: &mut Reading) -> bool {
        let note = self.is_note(words);
        if note {
            reading.parts.note = cover(words);
        }
        note
    }

    fn take_as_generation(&self, words: &[Token], reading: &mut Reading) -> bool {
        let long = words.iter().all(|word| word.letters > 1);
        let generation = long && self.lexicon.is_phrase(words, Class::GENERATION);
        if generation {
            self.take_suffix(words, reading);
        }
        generation
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

fn is_nickname(aside: &Aside) -> bool {
    aside.head().iter().all(|token| token.is_capital() && token.letters > 1 && token.case != Case::Caps)
}

/// A full stop after the family name in brackets belongs to neither name nor place.
fn without_stop(text: &str, reading: &mut Reading) {
    if let Some(family) = reading.parts.family {
        let bare = family.slice(text).trim_end_matches('.').len();
        reading.parts.family = Some(Span::of(family.range().start..family.range().start + bare));
    }
}
