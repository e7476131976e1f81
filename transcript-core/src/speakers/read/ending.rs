//! What follows a name: generation and credentials, forms of address; and patronymics, which tell the gender.

use super::Reader;
use crate::speakers::lexicon::{Case, Token};
use crate::speakers::outline::cover;
use crate::speakers::reading::{Gender, Reading};
use crate::speakers::words::{Class, lookup};

impl Reader<'_> {
    /// Takes `Jr.`, `III`, `PhD` off the end.
    pub(super) fn take_suffixes<'t>(&self, tokens: &'t [Token], reading: &mut Reading) -> &'t [Token] {
        let mut name = tokens;
        while let [rest @ .., last] = name {
            let long_enough = rest.len() >= 2 || (rest.len() == 1 && reading.parts.honorific.is_some());
            if !long_enough || !is_suffix(*last, rest) {
                break;
            }
            self.take_suffix(std::slice::from_ref(last), reading);
            name = rest;
        }
        name
    }

    /// Records a suffix.
    pub(super) fn take_suffix(&self, tokens: &[Token], reading: &mut Reading) {
        let Some(span) = cover(tokens) else { return };
        Reading::extend(&mut reading.parts.suffix, span);
        if let Some((_, entry)) = self.lexicon.phrase(tokens, Class::GENERATION)
            && entry.is(Class::GENERATION)
        {
            let word = tokens.first().map(|token| self.lexicon.text(token.sym));
            let long = word.map(|word| match word {
                "junior" => "jr",
                "senior" => "sr",
                "2nd" => "ii",
                "3rd" => "iii",
                other => other,
            });
            let sym = long.and_then(|word| self.lexicon.find(word));
            reading.generation = sym.or_else(|| tokens.first().map(|token| token.sym));
        }
    }

    /// Takes `Bey`, `úr`, `-san` off the end.
    pub(super) fn take_after<'t>(&self, name: &'t [Token], reading: &mut Reading) -> &'t [Token] {
        let [rest @ .., last] = name else { return name };
        if rest.is_empty() || !last.is(Class::AFTER) || last.is(Class::GIVEN) {
            return name;
        }
        Reading::extend(&mut reading.parts.honorific, last.span);
        reading.note_gender(last.entry.class, Class::AFTER_M, Class::AFTER_F);
        reading.plain = reading.gender.is_some();
        if let ([family, given], true) = (rest, last.is(Class::AFTER_FAMILY)) {
            self.set_family(&[*family], reading);
            self.set_given(&[*given], reading);
            return &[];
        }
        if let [only] = rest {
            if last.is(Class::AFTER_GIVEN) {
                self.set_given(rest, reading);
            } else if last.is(Class::AFTER_FAMILY) {
                self.set_family(rest, reading);
            } else {
                self.set_bare(*only, reading);
            }
            return &[];
        }
        rest
    }

    pub(super) fn take_patronymic_gender(&self, name: &[Token], reading: &mut Reading) {
        for token in name.iter().skip(1) {
            match self.patronymic(*token) {
                Some(gender) if reading.gender.is_none() => reading.gender = Some(gender),
                _ => {}
            }
        }
    }

    /// Whose patronymic a word is.
    pub(super) fn patronymic(&self, token: Token) -> Option<Gender> {
        let word = self.lexicon.text(token.sym);
        let ends = ["ич", "на", "ch", "na"].iter().any(|end| word.ends_with(end));
        if token.letters < 5 || !ends {
            return None;
        }
        word.char_indices().skip(2).find_map(|(at, _)| {
            let end = lookup(word.get(at..)?);
            let two = word.get(at..)?.chars().count() > 2;
            match (end.is(Class::PATRONYMIC_M) && two, end.is(Class::PATRONYMIC_F)) {
                (true, _) => Some(Gender::Masculine),
                (_, true) => Some(Gender::Feminine),
                _ => None,
            }
        })
    }
}

/// Whether the last word of a name belongs to none of its names.
fn is_suffix(last: Token, rest: &[Token]) -> bool {
    let family_in_capitals = rest.last().is_some_and(|token| token.case == Case::Caps);
    if last.is(Class::GENERATION) {
        return last.letters > 1 || (last.case == Case::Title && !last.dotted && !family_in_capitals);
    }
    let small_family = rest.len() >= 2 && rest.last().is_some_and(|token| token.case == Case::Title);
    if last.is(Class::CREDENTIAL) && last.case == Case::Caps && small_family {
        return true;
    }
    last.is(Class::CREDENTIAL) && last.letters > 2 && last.case != Case::Lower && !last.is(Class::CHURCH)
}
