//! Given and family name.

use super::Reader;
use crate::model::LabelKind;
use crate::speakers::lexicon::{Case, Token};
use crate::speakers::outline::cover;
use crate::speakers::reading::{Gender, Given, Rank, Reading};
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
        if let Some((given, family)) = self.around_title(name, reading) {
            self.set_given(given, reading);
            self.set_family(family, reading);
            return;
        }
        self.take_patronymic_gender(name, reading);
        self.divide(name, reading);
    }

    /// `Karl-Theodor Freiherr von Waldeck`: a title of nobility between given name and particle.
    fn around_title<'t>(
        &self,
        name: &'t [Token],
        reading: &mut Reading,
    ) -> Option<(&'t [Token], &'t [Token])> {
        let inside = name.get(1..name.len().saturating_sub(2))?;
        let at = inside.iter().position(|token| token.is(Class::NOBILITY))? + 1;
        let (given, title, family) = (name.get(..at)?, name.get(at)?, name.get(at + 1..)?);
        if !family.first()?.is(Class::PARTICLE) {
            return None;
        }
        reading.ranks.push(Rank { name: title.sym, sense: title.entry.sense });
        Some((given, family))
    }

    /// Takes `Jr.`, `III`, `PhD` off the end.
    fn take_suffixes<'t>(&self, tokens: &'t [Token], reading: &mut Reading) -> &'t [Token] {
        let mut name = tokens;
        while let [rest @ .., last] = name {
            let long_enough = rest.len() >= 2 || (rest.len() == 1 && reading.parts.honorific.is_some());
            if !long_enough || !self.is_suffix(*last, rest) {
                break;
            }
            self.take_suffix(std::slice::from_ref(last), reading);
            name = rest;
        }
        name
    }

    fn is_suffix(&self, last: Token, rest: &[Token]) -> bool {
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
    fn take_after<'t>(&self, name: &'t [Token], reading: &mut Reading) -> &'t [Token] {
        let [rest @ .., last] = name else { return name };
        if rest.is_empty() || !last.is(Class::AFTER) || last.is(Class::GIVEN) {
            return name;
        }
        Reading::extend(&mut reading.parts.honorific, last.span);
        reading.note_gender(last.entry.class, Class::AFTER_M, Class::AFTER_F);
        reading.plain = reading.gender.is_some();
        if let ([family, given], "ur" | "asszony") = (rest, self.lexicon.text(last.sym)) {
            self.set_family(&[*family], reading);
            self.set_given(&[*given], reading);
            return &[];
        }
        if let [only] = rest {
            match self.lexicon.text(last.sym) {
                "bey" | "hanim" | "efendi" | "aga" | "sahib" | "bhai" => self.set_given(rest, reading),
                "ur" | "asszony" => self.set_family(rest, reading),
                _ => self.set_bare(*only, reading),
            }
            return &[];
        }
        rest
    }

    fn take_patronymic_gender(&self, name: &[Token], reading: &mut Reading) {
        for token in name.iter().skip(1) {
            match self.patronymic(*token) {
                Some(gender) if reading.gender.is_none() => reading.gender = Some(gender),
                _ => {}
            }
        }
    }

    /// Whose patronymic a word is.
    fn patronymic(&self, token: Token) -> Option<Gender> {
        let word = self.lexicon.text(token.sym);
        if token.letters < 5 || token.is_initial() {
            return None;
        }
        word.char_indices().skip(2).find_map(|(at, _)| {
            let end = crate::speakers::words::lookup(word.get(at..)?);
            let two = word.get(at..)?.chars().count() > 2;
            match (end.is(Class::PATRONYMIC_M) && two, end.is(Class::PATRONYMIC_F)) {
                (true, _) => Some(Gender::Masculine),
                (_, true) => Some(Gender::Feminine),
                _ => None,
            }
        })
    }

    /// Divides a name into given and family name.
    fn divide(&self, name: &[Token], reading: &mut Reading) {
        match name {
            [] => {}
            [only] => self.read_single(*only, reading),
            _ if name.iter().filter(|token| is_small_word(token)).count() > 1
                && name.first().is_some_and(|t| t.is_capital()) =>
            {
                self.freeze(name, reading)
            }
            [first, ..]
                if name.len() > 8
                    || (first.case == Case::Lower && name.iter().all(|t| t.case == Case::Lower)) =>
            {
                self.freeze(name, reading);
            }
            _ if self.is_qualified(name) => self.freeze(name, reading),
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
        if let Some(first) = name.first()
            && first.dotted
            && first.letters == 1
            && first.is(Class::SHY)
            && first.is(Class::HONORIFIC_M)
            && self.survey.langs == Lang::default()
        {
            reading.letter = first.letter;
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

    fn family_start(&self, name: &[Token], reading: &Reading) -> Family {
        let last = name.len() - 1;
        if let Some(found) = self.by_capitals(name) {
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

    /// Capitals beside small letters say which word is the family name.
    fn by_capitals(&self, name: &[Token]) -> Option<Family> {
        let capital =
            |token: &Token| token.case == Case::Caps || (token.is_initial() && token.case == Case::Caps);
        let small = |token: &Token| token.case == Case::Title && token.letters > 1;
        if !name.iter().any(capital) || !name.iter().any(small) {
            return None;
        }
        let front = name.iter().take_while(|token| capital(token)).count();
        let back = name.iter().rev().take_while(|token| capital(token)).count();
        if back > 0 && back < name.len() {
            return Some(Family::From(self.with_particles(name, name.len() - back)));
        }
        let initials = name.first().is_some_and(|first| {
            first.letters == 2 && !first.is(Class::FIRST_SURNAME | Class::FIRST_SURNAME_WEAK)
        });
        (front > 0).then_some(if initials { Family::After(front) } else { Family::UpTo(front) })
    }

    /// Moves the start of a family name before its particles.
    fn with_particles(&self, name: &[Token], at: usize) -> usize {
        let before = name.get(..at).unwrap_or(&[]);
        at - before.iter().skip(1).rev().take_while(|token| token.is(Class::PARTICLE)).count()
    }

    /// A particle begins the family name; at the start of the label only where it cannot be a given name.
    fn by_particle(&self, name: &[Token], reading: &Reading) -> Option<usize> {
        let last = name.len() - 1;
        let titled = reading.parts.honorific.is_some() || reading.parts.role.is_some();
        let at = name.iter().position(|token| {
            token.is(Class::PARTICLE) && !token.is_initial() && !(token.letters == 1 && token.is_capital())
        })?;
        // `María del Carmen` is a given name.
        let at =
            if name.get(at + 1).is_some_and(|next| at > 0 && at + 2 < name.len() && next.is(Class::GIVEN)) {
                name.iter().skip(at + 1).position(|token| token.is(Class::PARTICLE))? + at + 1
            } else {
                at
            };
        if at == 0 {
            let two = name.get(1).is_some_and(|next| next.is(Class::PARTICLE));
            let small = name.first().is_some_and(|first| first.case == Case::Lower);
            let native = name.first().is_some_and(|first| first.case == Case::None && first.is(Class::JOINS));
            let joins = name.first().is_some_and(|first| first.is(Class::JOINS) || !first.is(Class::GIVEN));
            let known = name.len() == 2 && self.survey.ends_in(name.first()?.sym, name.last()?.sym);
            return (small || native || two && last > 1 || titled && joins || known).then_some(0);
        }
        // `Casas i Carbó`: the word between two family names has one before it.
        let joins = |token: &Token| token.letters == 1 || self.lexicon.text(token.sym) == "vel";
        let between = at > 1 && name.get(at).is_some_and(joins);
        let two = at > 2 && self.survey.langs.meets(Lang::SPANISH);
        (at < last).then_some(at - usize::from(between || two))
    }

    fn by_patronymic(&self, name: &[Token]) -> Option<Family> {
        let at = name.iter().skip(1).position(|token| self.patronymic(*token).is_some())? + 1;
        match (at, name.len()) {
            (1, 2) => Some(Family::From(2)),
            (1, 3) => Some(Family::From(2)),
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

    fn initial(&self, token: Token) -> Option<char> {
        self.lexicon.text(token.sym).chars().find(|c| c.is_alphabetic())
    }

    fn set_bare(&self, token: Token, reading: &mut Reading) {
        reading.bare = Some(self.lexicon.canonical(token.sym));
        reading.bare_span = Some(token.span);
    }

    /// Records given names; where all are initials they are the initials.
    pub(super) fn set_given(&self, tokens: &[Token], reading: &mut Reading) {
        let Some(span) = cover(tokens) else { return };
        if tokens.iter().all(|token| token.is_initial()) {
            return self.set_letters(tokens, reading);
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

/// Where the family name stands.
enum Family {
    From(usize),
    UpTo(usize),
    /// After so many words that are initials written together: `AB Crane`.
    After(usize),
}

/// A word that no name in a script with capitals has.
fn is_small_word(token: &&Token) -> bool {
    token.case == Case::Lower && token.letters > 3 && !token.is(Class::PARTICLE)
}

/// `Nguyễn Văn An`, `Wang Li`: a romanised surname that stands first.
fn first_is_surname(name: &[Token]) -> bool {
    let [first, .., last] = name else { return false };
    first.is(Class::FIRST_SURNAME) && !last.is(Class::FIRST_SURNAME)
}
