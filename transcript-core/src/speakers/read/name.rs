//! Given and family name.

use super::Reader;
use super::family::Family;
use crate::model::LabelKind;
use crate::speakers::lexicon::{Case, Token};
use crate::speakers::outline::cover;
use crate::speakers::reading::{Given, Rank, Reading};
use crate::speakers::words::{Class, Lang};

impl Reader<'_> {
    /// Reads the words that are left when all else is taken off.
    pub(super) fn read_name(&self, tokens: &[Token], reading: &mut Reading) {
        let name = self.take_suffixes(tokens, reading);
        if name.is_empty() {
            return;
        }
        reading.parts.kind = LabelKind::Person;
        let place =
            name.iter().skip(1).position(|token| token.is(Class::CONSTITUENCY) && !token.is(Class::PARTICLE));
        let (name, place) = name.split_at(place.map_or(name.len(), |at| at + 1));
        if let Some(words) = place.get(1..).filter(|words| !words.is_empty()) {
            self.add_place(words, reading);
        }
        let name = self.take_after(name, reading);
        if let Some((given, family)) = around_title(name, reading) {
            self.set_given(given, reading);
            self.set_family(family, reading);
            return;
        }
        self.take_patronymic_gender(name, reading);
        self.divide(name, reading);
    }

    /// Divides a name into given and family name.
    fn divide(&self, name: &[Token], reading: &mut Reading) {
        match name {
            [] => {}
            [only] => self.read_single(*only, reading),
            _ if is_sentence(name) || self.is_qualified(name) => self.freeze(name, reading),
            _ => self.read_several(name, reading),
        }
    }

    /// `OLD MIRA`, `LITTLE EDA`: another person than Mira.
    fn is_qualified(&self, name: &[Token]) -> bool {
        let [first, rest @ ..] = name else { return false };
        let differs =
            first.is(Class::MODIFIER | Class::INDEFINITE) && !first.is_initial() && !first.is(Class::GIVEN);
        let family = rest.len() == 1 && first.is(Class::MODIFIER) && self.survey.is_last(first.sym);
        let possessive = name.iter().any(|token| self.lexicon.text(token.sym).ends_with("'s"));
        possessive || (differs && !family)
    }

    /// A label that is kept as it is: it joins nothing.
    pub(super) fn freeze(&self, name: &[Token], reading: &mut Reading) {
        reading.frozen = true;
        if let [only] = name {
            self.set_bare(*only, reading);
        }
    }

    fn read_single(&self, only: Token, reading: &mut Reading) {
        let honorific = reading.parts.honorific.is_some() || reading.parts.role.is_some();
        let given = honorific && self.is_before_given(reading);
        if honorific && !given {
            self.set_family(&[only], reading);
        } else {
            self.set_bare(only, reading);
        }
    }

    /// `Sir Humphrey`, `Sister Agnes`: what follows need not be a family name.
    fn is_before_given(&self, reading: &Reading) -> bool {
        reading.ranks.iter().any(|rank| self.lexicon.entry(rank.name).is(Class::BEFORE_GIVEN))
    }

    fn read_several(&self, name: &[Token], reading: &mut Reading) {
        if self.survey.langs == Lang::default() && name.first().is_some_and(|first| is_shy_letter(*first)) {
            reading.letter = name.first().and_then(|first| first.letter);
        }
        if let [.., last] = name
            && last.is_initial()
            && self.read_trailing_initials(name, reading)
        {
            return;
        }
        match self.family_start(name, reading) {
            Family::After(letters) => {
                let (given, family) = name.split_at(letters.min(name.len()));
                self.set_letters(given, reading);
                self.set_family(family, reading);
            }
            Family::From(at) => {
                let (given, family) = name.split_at(at.min(name.len()));
                self.set_given(given, reading);
                self.set_family(family, reading);
            }
            Family::UpTo(at) => {
                let (family, given) = name.split_at(at.min(name.len()));
                self.set_family(family, reading);
                self.set_given(given, reading);
            }
        }
    }

    /// `Смирнов А.В.` is family name first; `Maria T.` has lost the rest of it.
    fn read_trailing_initials(&self, name: &[Token], reading: &mut Reading) -> bool {
        let initials = name.iter().rev().take_while(|token| token.is_initial()).count();
        let (words, letters) = name.split_at(name.len() - initials);
        let [first, ..] = words else { return false };
        let latin = self.lexicon.text(first.sym).is_ascii();
        if words.len() == 1 && latin && initials == 1 {
            self.set_given(words, reading);
            reading.cut = letters.first().and_then(|letter| self.initial(*letter));
            return true;
        }
        if words.len() > 2 || (words.len() == 2 && !first.is(Class::PARTICLE)) {
            return false;
        }
        self.set_family(words, reading);
        self.set_given(letters, reading);
        true
    }

    fn initial(&self, token: Token) -> Option<char> {
        self.lexicon.text(token.sym).chars().find(|c| c.is_alphabetic())
    }

    pub(super) fn set_bare(&self, token: Token, reading: &mut Reading) {
        reading.bare = Some(self.lexicon.canonical(token.sym));
        reading.bare_span = Some(token.span);
    }

    /// Records given names; where all are initials they are the initials.
    pub(super) fn set_given(&self, tokens: &[Token], reading: &mut Reading) {
        let Some(span) = cover(tokens) else { return };
        if tokens.iter().all(|token| token.is_initial()) {
            self.set_letters(tokens, reading);
            return;
        }
        Reading::extend(&mut reading.parts.given, span);
        for token in tokens {
            match token.letter.filter(|_| token.is_initial()) {
                Some(letter) => reading.given.push(Given::Initial(letter)),
                None => reading.given.push(Given::Word(self.lexicon.canonical(token.sym))),
            }
        }
    }

    fn set_letters(&self, tokens: &[Token], reading: &mut Reading) {
        let Some(span) = cover(tokens) else { return };
        Reading::extend(&mut reading.parts.initials, span);
        for token in tokens {
            let others = self.lexicon.text(token.sym).chars().filter(|c| c.is_alphabetic()).skip(1);
            reading.given.extend(token.letter.into_iter().chain(others).map(Given::Initial));
        }
    }

    /// Records the family name and its particles.
    pub(super) fn set_family(&self, tokens: &[Token], reading: &mut Reading) {
        let Some(span) = cover(tokens) else { return };
        Reading::extend(&mut reading.parts.family, span);
        let mut at = 0;
        while let Some(rest) = tokens.get(at..).filter(|rest| rest.len() > 1) {
            let Some((count, entry)) = self.lexicon.phrase(rest, Class::PARTICLE) else { break };
            if count >= rest.len() || rest.first().is_some_and(|first| first.is_initial()) {
                break;
            }
            let words = rest.get(..count).unwrap_or(&[]);
            let syms = words.iter().map(|token| self.lexicon.canonical(token.sym));
            // `bin Nasser` is not `Nasser`, `Le Blanc` is not `Blanc`.
            if entry.is(Class::FILIAL) && !entry.is(Class::JOINS) {
                reading.family.extend(syms);
            } else {
                reading.particles.extend(syms);
            }
            if let Some(span) = cover(words) {
                Reading::extend(&mut reading.parts.particle, span);
            }
            at += count;
        }
        let core = tokens.get(at..).unwrap_or(&[]);
        reading.family.extend(core.iter().map(|token| self.lexicon.canonical(token.sym)));
    }
}

/// Words of which too many are small, or simply too many, for a name.
fn is_sentence(name: &[Token]) -> bool {
    let small = name.iter().filter(|token| token.case == Case::Lower).count();
    let words = name.iter().filter(|token| token.letters > 3 && !token.is(Class::PARTICLE));
    let small_words = words.filter(|token| token.case == Case::Lower).count();
    name.len() > 8
        || small == name.len()
        || (small_words > 1 && name.first().is_some_and(|first| first.is_capital()))
}

/// `Karl-Theodor Freiherr von Waldeck`: a title of nobility between given name and particle.
fn around_title<'t>(name: &'t [Token], reading: &mut Reading) -> Option<(&'t [Token], &'t [Token])> {
    let inside = name.get(1..name.len().saturating_sub(2))?;
    let at = inside.iter().position(|token| token.is(Class::NOBILITY))? + 1;
    let (given, title, family) = (name.get(..at)?, name.get(at)?, name.get(at + 1..)?);
    if !family.first()?.is(Class::PARTICLE) {
        return None;
    }
    reading.ranks.push(Rank { name: title.sym, sense: title.entry.sense });
    Some((given, family))
}

/// `M.`, which is Monsieur in French and a letter elsewhere.
fn is_shy_letter(token: Token) -> bool {
    token.dotted && token.letters == 1 && token.is(Class::SHY) && token.is(Class::HONORIFIC_M)
}
