//! Where the family name stands in a name of several words.

use super::Reader;
use crate::speakers::lexicon::{Case, Token};
use crate::speakers::reading::Reading;
use crate::speakers::words::{Class, Lang};

/// Where the family name stands.
pub(super) enum Family {
    From(usize),
    UpTo(usize),
    /// After so many words that are initials written together: `AB Crane`.
    After(usize),
}

impl Reader<'_> {
    pub(super) fn family_start(&self, name: &[Token], reading: &Reading) -> Family {
        let last = name.len() - 1;
        if let Some(found) = by_capitals(name) {
            return found;
        }
        if first_is_surname(name) {
            return Family::UpTo(1);
        }
        if let Some(at) = self.by_particle(name, reading) {
            return Family::From(at);
        }
        if let Some(found) = self.by_patronymic(name) {
            return found;
        }
        if self.is_surname_first(name) {
            return Family::UpTo(1);
        }
        if name.iter().take(last).all(|token| token.is_initial()) {
            return Family::From(last);
        }
        Family::From(self.double_surname(name, reading).unwrap_or(last))
    }

    /// A particle begins the family name.
    fn by_particle(&self, name: &[Token], reading: &Reading) -> Option<usize> {
        let at = first_particle(name)?;
        if at == 0 {
            return self.begins_with_particle(name, reading).then_some(0);
        }
        // `Casas i Carbó`, `Ruiz de la Prada`: two family names with the particle between them.
        let joins = |token: &Token| token.letters == 1 || self.lexicon.text(token.sym) == "vel";
        let between = at > 1 && name.get(at).is_some_and(joins);
        let two = at > 2 && self.survey.langs.meets(Lang::SPANISH);
        (at + 1 < name.len()).then_some(at - usize::from(between || two))
    }

    /// Whether the first word is a particle, where it might be a given name: Van, Ben, Della.
    fn begins_with_particle(&self, name: &[Token], reading: &Reading) -> bool {
        let [first, .., last] = name else { return false };
        let titled = reading.parts.honorific.is_some() || reading.parts.role.is_some();
        let two = name.len() > 2 && name.get(1).is_some_and(|next| next.is(Class::PARTICLE));
        let native = first.case == Case::None && first.is(Class::JOINS);
        let known = name.len() == 2 && self.survey.ends_in(first.sym, last.sym);
        let joins = first.is(Class::JOINS) || !first.is(Class::GIVEN);
        first.case == Case::Lower || native || two || known || (titled && joins)
    }

    /// `Пётр Сергеевич` has no family name, `Лосев Пётр Сергеевич` has it first.
    fn by_patronymic(&self, name: &[Token]) -> Option<Family> {
        let at = name.iter().skip(1).position(|token| self.patronymic(*token).is_some())? + 1;
        match (at, name.len()) {
            (1, 2 | 3) => Some(Family::From(2)),
            (2, 3) => Some(Family::UpTo(1)),
            _ => None,
        }
    }

    /// `Kim Min-jun`, `Kovács Béla` where the document also writes it the other way round and says which is which.
    fn is_surname_first(&self, name: &[Token]) -> bool {
        let [first, .., last] = name else { return false };
        if first.is_initial() || self.survey.is_surname(last.sym) && !self.survey.is_surname(first.sym) {
            return false;
        }
        let hyphened = name.len() == 2 && self.lexicon.text(last.sym).contains('-');
        let last_first = last.is(Class::FIRST_SURNAME | Class::FIRST_SURNAME_WEAK);
        if first.is(Class::FIRST_SURNAME_WEAK) && hyphened && !last_first {
            return true;
        }
        name.len() == 2
            && !self.survey.langs.meets(Lang::SPANISH)
            && !self.survey.is_double(first.sym, last.sym)
            && self.survey.has_pair(last.sym, first.sym)
            && self.survey.is_surname(first.sym)
            && !self.survey.is_surname(last.sym)
    }

    /// Where two family names begin: in Spanish company, or where the two stand at the end of a longer name.
    fn double_surname(&self, name: &[Token], reading: &Reading) -> Option<usize> {
        let [.., before, last] = name else { return None };
        let shown = self.survey.is_double(before.sym, last.sym);
        if !shown && !self.survey.langs.meets(Lang::SPANISH) {
            return None;
        }
        if before.is(Class::GIVEN) || before.is_initial() {
            return None;
        }
        match name.len() {
            2 => {
                let titled = reading.parts.honorific.is_some() || reading.parts.role.is_some();
                (shown || titled || self.survey.ends_in(before.sym, last.sym)).then_some(0)
            }
            3 => Some(1),
            _ => Some(name.len() - 2),
        }
    }
}

/// The first particle that is not part of a given name, as in `María del Carmen Ruiz`.
fn first_particle(name: &[Token]) -> Option<usize> {
    (0..name.len()).find(|&at| {
        let given =
            at > 0 && at + 2 < name.len() && name.get(at + 1).is_some_and(|next| next.is(Class::GIVEN));
        !given && name.get(at).is_some_and(|token| is_particle(*token))
    })
}

fn is_particle(token: Token) -> bool {
    let letter = token.letters == 1 && token.is_capital();
    token.is(Class::PARTICLE) && !token.is_initial() && !letter
}

/// Moves the start of a family name before its particles.
fn with_particles(name: &[Token], at: usize) -> usize {
    let before = name.get(..at).unwrap_or(&[]);
    at - before.iter().skip(1).rev().take_while(|token| token.is(Class::PARTICLE)).count()
}

/// `Nguyễn Văn An`, `Wang Li`: a romanised surname that stands first.
fn first_is_surname(name: &[Token]) -> bool {
    let [first, .., last] = name else { return false };
    first.is(Class::FIRST_SURNAME) && !last.is(Class::FIRST_SURNAME)
}

/// Capitals beside small letters say which word is the family name.
fn by_capitals(name: &[Token]) -> Option<Family> {
    let capital = |token: &Token| token.case == Case::Caps;
    let small = |token: &Token| token.case == Case::Title && token.letters > 1;
    if !name.iter().any(capital) || !name.iter().any(small) {
        return None;
    }
    let front = name.iter().take_while(|token| capital(token)).count();
    let back = name.iter().rev().take_while(|token| capital(token)).count();
    if back > 0 && back < name.len() {
        return Some(Family::From(with_particles(name, name.len() - back)));
    }
    let initials = name.first().is_some_and(|first| {
        first.letters == 2 && !first.is(Class::FIRST_SURNAME | Class::FIRST_SURNAME_WEAK)
    });
    (front > 0).then_some(if initials { Family::After(front) } else { Family::UpTo(front) })
}
