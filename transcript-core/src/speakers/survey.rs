//! What a document's labels say about each other, gathered before any of them is read for good.
//!
//! Words that mean two things are settled by their company: `M.` is Monsieur where `Mme` occurs, `A` is an answer
//! where `Q` occurs, `King` is a name where `Mr. King` or `Dale King` occurs.

use std::collections::HashMap;

use super::east;
use super::hash::{NumberMap, NumberSet};
use super::lexicon::{Case, Lexicon, Sym, Token};
use super::outline::Outline;
use super::words::{Class, Lang};

#[derive(Default)]
pub(super) struct Survey {
    /// Words that an honorific, capitals, a comma or a particle mark as family names.
    surnames: NumberSet<Sym>,
    /// Words that begin or end a name of several words, or are one alone.
    firsts: NumberSet<Sym>,
    lasts: NumberSet<Sym>,
    alone: NumberSet<Sym>,
    /// The two words of a name of two.
    pairs: NumberSet<(Sym, Sym)>,
    /// The last two words of a name of three or more.
    endings: NumberMap<(Sym, Sym), Sym>,
    /// Such words after two different ones: two family names.
    doubles: NumberSet<(Sym, Sym)>,
    /// Single words in brackets: `Ruth Hadley (RH)`.
    codes: NumberSet<Sym>,
    /// Words declared to be another form of a given name: `Margaret "Peg" Oakes`.
    nicknames: NumberMap<Sym, Vec<Sym>>,
    /// The languages of the honorifics.
    pub(super) langs: Lang,
    /// How many labels are two or three capitals.
    letter_codes: usize,
    pub(super) question: bool,
    pub(super) answer: bool,
    /// Labels of the form `Weber, Karl` of which the document also has `Karl Weber`, or that are beyond doubt.
    pub(super) comma_names: bool,
    /// Chinese and Japanese names by their family part.
    pub(super) east: east::Families,
}

impl Survey {
    pub(super) fn of(
        outlines: &[Outline],
        texts: &[&str],
        lexicon: &Lexicon,
        language: Option<&str>,
    ) -> Self {
        let mut survey = Self { langs: languages(outlines, lexicon), ..Self::default() };
        survey.langs = survey.langs | language.map_or_else(Lang::default, Lang::of);
        for (outline, text) in outlines.iter().zip(texts) {
            survey.note_marks(outline);
            survey.note_name(outline, lexicon);
            survey.note_nickname(outline);
            survey.note_codes(outline);
            if is_spanish(text) {
                survey.langs = survey.langs | Lang::SPANISH;
            }
        }
        survey.east = east::Families::of(outlines, texts, lexicon);
        survey.comma_names = outlines.iter().any(|outline| survey.is_comma_name(outline));
        survey
    }

    fn note_marks(&mut self, outline: &Outline) {
        if let ([mark], true) = (outline.head(), outline.asides.is_empty()) {
            self.letter_codes +=
                usize::from(mark.case == Case::Caps && mark.letters < 4 && !mark.is(Class::ROLE_ONLY));
            self.question |= mark.is(Class::QUESTION);
            self.answer |= mark.is(Class::ANSWER);
        }
    }

    fn note_name(&mut self, outline: &Outline, lexicon: &Lexicon) {
        let head = outline.head();
        let front = front_length(head, lexicon);
        let titled = front > 0 && head.get(front - 1).is_some_and(|last| !last.is(Class::BEFORE_GIVEN));
        let name = head.get(front..).unwrap_or(&[]);
        let office = front > 0 && head.get(front - 1).is_some_and(|last| last.is(Class::OFFICE));
        let small = |token: &Token| token.case != Case::Title || office && token.case == Case::Caps;
        let inside =
            |token: &Token| token.is(Class::INSIDE) && (!token.is(Class::PARTICLE) || office && small(token));
        if name.iter().any(inside) {
            return;
        }
        match name {
            [] => {}
            [only] => {
                self.alone.insert(only.sym);
                // `Hon. Speaker` is no Mr. Speaker's family.
                if titled && (!only.is(Class::OFFICE) || only.is(Class::SURNAME_LIKE)) {
                    self.surnames.insert(only.sym);
                }
            }
            [first, .., last] => {
                self.firsts.insert(first.sym);
                self.lasts.insert(last.sym);
                if name.iter().rev().skip(1).all(|token| token.is(Class::PARTICLE)) {
                    self.alone.insert(last.sym);
                }
                if name.len() == 2 {
                    self.pairs.insert((first.sym, last.sym));
                }
                self.note_ending(name);
                if titled && name.len() == 2 && last.is(Class::AFTER_M | Class::AFTER_F) {
                    self.surnames.insert(first.sym);
                }
            }
        }
        if let [first, last] = name
            && last.is(Class::AFTER_FAMILY)
        {
            self.surnames.insert(first.sym);
        }
        self.note_capitals(name);
        self.note_comma(outline);
    }

    fn note_ending(&mut self, name: &[Token]) {
        if let [first, .., before, last] = name
            && name.len() > 2
        {
            let pair = (before.sym, last.sym);
            let known = *self.endings.entry(pair).or_insert(first.sym);
            if known != first.sym && !before.is(Class::PARTICLE | Class::GIVEN) && !before.is_initial() {
                self.doubles.insert(pair);
            }
        }
    }

    /// Capitals beside small letters mark the family name.
    fn note_capitals(&mut self, name: &[Token]) {
        if name.iter().any(|token| token.case == Case::Title && token.letters > 1) {
            let capitals = name.iter().filter(|token| token.case == Case::Caps && token.letters > 2);
            self.surnames.extend(capitals.map(|token| token.sym));
        }
    }

    fn note_comma(&mut self, outline: &Outline) {
        if let Some((family, given)) = comma_name(outline)
            && (given.is(Class::GIVEN) || given.is_initial())
        {
            self.surnames.insert(family.sym);
        }
    }

    fn note_nickname(&mut self, outline: &Outline) {
        for aside in outline.asides.iter().filter(|aside| aside.after > 0) {
            let inside_name = aside.quoted || aside.after < outline.head().len();
            if let (true, [nickname], Some(first)) = (inside_name, aside.head(), outline.head().first()) {
                self.nicknames.entry(first.sym).or_default().push(nickname.sym);
                self.nicknames.entry(nickname.sym).or_default().push(first.sym);
            }
        }
    }

    fn note_codes(&mut self, outline: &Outline) {
        let single = outline.asides.iter().filter_map(|aside| match aside.head() {
            [code] if aside.segments.len() == 1 => Some(code.sym),
            _ => None,
        });
        self.codes.extend(single);
    }

    /// Whether a label is certainly of the form `Weber, Karl`.
    fn is_comma_name(&self, outline: &Outline) -> bool {
        comma_name(outline).is_some_and(|(family, given)| {
            given.is(Class::GIVEN)
                || self.pairs.contains(&(given.sym, family.sym))
                || outline
                    .tails()
                    .next()
                    .is_some_and(|tail| tail.tokens.iter().skip(1).any(|t| t.is_initial()))
        })
    }

    pub(super) fn is_surname(&self, sym: Sym) -> bool {
        self.surnames.contains(&sym)
    }

    /// Whether the word is the last of some name, or one by itself.
    pub(super) fn is_name(&self, sym: Sym) -> bool {
        self.surnames.contains(&sym) || self.lasts.contains(&sym) || self.alone.contains(&sym)
    }

    /// Whether the word stands for a person by itself, particles and honorifics aside.
    pub(super) fn stands_alone(&self, sym: Sym) -> bool {
        self.surnames.contains(&sym) || self.alone.contains(&sym)
    }

    pub(super) fn is_last(&self, sym: Sym) -> bool {
        self.surnames.contains(&sym) || self.lasts.contains(&sym)
    }

    pub(super) fn has_pair(&self, first: Sym, last: Sym) -> bool {
        self.pairs.contains(&(first, last))
    }

    /// Whether a name of three or more words ends in these two.
    pub(super) fn ends_in(&self, before: Sym, last: Sym) -> bool {
        self.endings.contains_key(&(before, last))
    }

    /// Whether the two are known to be the family names of a person.
    pub(super) fn is_double(&self, before: Sym, last: Sym) -> bool {
        self.doubles.contains(&(before, last))
            || self.surnames.contains(&before) && self.endings.contains_key(&(before, last))
    }

    /// Whether the word is part of a name of several words, or stands after an honorific.
    pub(super) fn is_name_elsewhere(&self, sym: Sym) -> bool {
        self.is_last(sym) || self.firsts.contains(&sym)
    }

    /// Whether the word stands alone in brackets somewhere, or codes of letters are the habit here.
    pub(super) fn is_code(&self, sym: Sym) -> bool {
        self.codes.contains(&sym) || self.letter_codes > 3
    }

    /// The given names that a word is declared to be a form of, or the other way round.
    pub(super) fn nicknames_of(&self, name: Sym) -> impl Iterator<Item = Sym> {
        self.nicknames.get(&name).into_iter().flatten().copied()
    }

    pub(super) fn are_nicknames(&self, one: Sym, other: Sym) -> bool {
        self.nicknames_of(one).any(|name| name == other)
    }
}

/// `Weber, Karl`: one word (its particles aside) before the comma, a name after it.
fn comma_name(outline: &Outline) -> Option<(&Token, &Token)> {
    let family = outline.head().last()?;
    let rest = outline.head().split_last()?.1;
    let tail = outline.tails().next()?;
    let given = tail.tokens.first()?;
    let plain = rest.iter().all(|token| token.is(Class::PARTICLE));
    let not_name =
        Class::GENERATION | Class::CREDENTIAL | Class::OFFICE | Class::MODIFIER | Class::ORGANISATION;
    (plain && given.is_capital() && !given.is(not_name) && tail.tokens.len() <= 3).then_some((family, given))
}

/// How many words at the front are honorifics, titles or offices.
fn front_length(head: &[Token], lexicon: &Lexicon) -> usize {
    let mut at = 0;
    while let Some(rest) = head.get(at..).filter(|rest| rest.len() > 1) {
        let front = Class::HONORIFIC | Class::TITLE | Class::OFFICE;
        match lexicon.phrase(rest, front) {
            Some((count, entry)) if count < rest.len() && !entry.is(Class::SHY | Class::GIVEN_LIKE) => {
                at += count;
            }
            _ => break,
        }
    }
    at
}

/// The languages whose honorifics occur: one that is beyond doubt, or two shy ones of one language.
fn languages(outlines: &[Outline], lexicon: &Lexicon) -> Lang {
    let mut langs = Lang::default();
    let mut shy: HashMap<usize, Sym> = HashMap::new();
    let mut french = false;
    for outline in outlines {
        let head = outline.head();
        french |= head
            .iter()
            .any(|token| matches!(lexicon.text(token.sym), "du" | "le" | "des" | "la") && token.letters > 1);
        let Some((count, entry)) = lexicon.phrase(head, Class::HONORIFIC | Class::TITLE | Class::OFFICE)
        else {
            continue;
        };
        let Some(first) = head.first() else { continue };
        if count == head.len() && (count == 1 || entry.is(Class::SHY)) {
            continue;
        }
        if !entry.is(Class::SHY) {
            if entry.langs.is_one() {
                langs = langs | entry.langs;
            }
            continue;
        }
        for number in entry.langs.numbers() {
            if *shy.entry(number).or_insert(first.sym) != first.sym {
                langs = langs | Lang::number(number);
            }
        }
    }
    // `le`, `du`, `de la` are French where nothing says that they are Spanish or Italian.
    if langs == Lang::default() && french {
        langs = Lang::of("fr");
    }
    langs
}

/// Letters that Spanish has and its neighbours have not.
fn is_spanish(text: &str) -> bool {
    let marked = |c: char| matches!(c, 'á' | 'é' | 'í' | 'ó' | 'ú' | 'Á' | 'É' | 'Í' | 'Ó' | 'Ú');
    text.split_whitespace().any(|word| {
        word.contains(['ñ', 'Ñ']) || (word.contains(marked) && (word.ends_with("ez") || word.ends_with("EZ")))
    })
}
