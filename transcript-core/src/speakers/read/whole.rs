//! Labels that are one thing as a whole: marks of question and answer, unknown voices, groups, bots, codes.

use super::Reader;
use crate::model::LabelKind;
use crate::speakers::lexicon::{Case, Token};
use crate::speakers::outline::{Outline, cover};
use crate::speakers::reading::Reading;
use crate::speakers::words::Class;

impl Reader<'_> {
    /// Reads a label that its words name as a whole. Tells whether it is one.
    pub(super) fn read_whole(&mut self, text: &str, outline: &Outline, reading: &mut Reading) -> bool {
        let head = outline.head();
        let Some(kind) = self.kind_of_whole(text, outline) else { return false };
        reading.parts.kind = kind;
        if kind == LabelKind::Role {
            self.set_role(head, reading);
        } else if kind == LabelKind::Person {
            reading.parts.initials = cover(head);
            reading.code = head.first().map(|code| code.sym);
        }
        true
    }

    fn kind_of_whole(&self, text: &str, outline: &Outline) -> Option<LabelKind> {
        let head = outline.head();
        let plain = outline.tails().next().is_none();
        if head.is_empty() {
            return outline.asides.is_empty().then_some(LabelKind::Unknown);
        }
        if self.is_joint(outline) {
            return Some(LabelKind::Group);
        }
        let numberless = without_number(head);
        if plain && numberless.len() < head.len() {
            return self.kind_of_numbered(numberless);
        }
        if !plain {
            return None;
        }
        self.kind_of_words(head).or_else(|| self.kind_of_one(text, head))
    }

    fn kind_of_words(&self, head: &[Token]) -> Option<LabelKind> {
        let words = without_article(head);
        let (all, bare) = (self.lexicon.whole(head), self.lexicon.whole(words));
        let is = |class| all.is(class) || bare.is(class);
        // One letter is a mark where its partner occurs; `Q` is one in any case.
        let spelled =
            head.iter().any(|token| token.letters > 1 || token.east || self.lexicon.text(token.sym) == "q");
        if is(Class::QUESTION) && (spelled || self.survey.answer)
            || is(Class::ANSWER) && (spelled || self.survey.question)
        {
            return Some(LabelKind::Role);
        }
        if is(Class::GROUP) || self.is_group(words) {
            return Some(LabelKind::Group);
        }
        if is(Class::ROLE_ONLY) {
            return Some(LabelKind::Role);
        }
        // `Speaker` is anybody, `The Speaker` presides.
        let office = words.len() < head.len() && bare.is(Class::OFFICE);
        (!office && (is(Class::UNKNOWN) && spelled || self.is_unknown(words))).then_some(LabelKind::Unknown)
    }

    /// `Unidentified male speaker`, `Unknown company representative`.
    fn is_unknown(&self, words: &[Token]) -> bool {
        let [first, .., last] = words else { return self.lexicon.is_phrase(words, Class::UNKNOWN) };
        let nobody =
            first.is(Class::UNKNOWN) && !first.is(Class::OFFICE) && last.is(Class::OFFICE | Class::UNKNOWN);
        nobody && !last.is(Class::SURNAME_LIKE) || self.lexicon.is_phrase(words, Class::UNKNOWN)
    }

    /// `Several Liberal senators`: begins with a word of number and ends in a word for many.
    fn is_group(&self, words: &[Token]) -> bool {
        match words {
            [first, .., last] => {
                first.is(Class::MANY) && (last.is(Class::GROUP) || self.lexicon.text(last.sym).ends_with('s'))
            }
            _ => false,
        }
    }

    /// `Speaker 1`, `JUROR 5`, `Soldier No. 2`.
    fn kind_of_numbered(&self, words: &[Token]) -> Option<LabelKind> {
        let words = match words.split_last() {
            Some((last, rest)) if last.is(Class::NUMBER) => rest,
            _ => words,
        };
        let words = without_article(words);
        if words.is_empty() {
            return Some(LabelKind::Unknown);
        }
        if self.is_unknown(words) {
            return Some(LabelKind::Unknown);
        }
        let mark = Class::QUESTION | Class::ANSWER | Class::ROLE_ONLY;
        if self.lexicon.is_phrase(words, mark) || self.role_length(words) == Some(words.len()) {
            return Some(LabelKind::Role);
        }
        // `1.º Tamborileiro`: a number makes a role of one common word, and a name of nobody.
        (words.len() == 1 && words.iter().all(|word| word.letters > 2)).then_some(LabelKind::Role)
    }

    /// Labels of one word that is no name: `SPEAKER_00`, `B2`, `RRSBot`, `AvW`.
    fn kind_of_one(&self, text: &str, head: &[Token]) -> Option<LabelKind> {
        let [token] = head else { return None };
        let word = token.span.slice(text);
        if token.digits && self.is_machine_code(word) {
            return Some(LabelKind::Unknown);
        }
        let small = word.to_lowercase();
        let bot = small.ends_with("bot") && small.len() > 3 && !word.ends_with("bot");
        if bot || small.ends_with("_bot") || small.ends_with("-bot") {
            return Some(LabelKind::Role);
        }
        self.is_initials(*token, word).then_some(LabelKind::Person)
    }

    /// A word for an unknown voice and a number, or a letter or two and a number.
    fn is_machine_code(&self, word: &str) -> bool {
        let stem = word.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['_', '-', '#']);
        if stem.len() == word.len() {
            return false;
        }
        let folded = crate::speakers::fold::fold(stem);
        let known = self
            .lexicon
            .find(&folded)
            .map_or_else(|| crate::speakers::words::lookup(&folded), |sym| self.lexicon.entry(sym));
        known.is(Class::UNKNOWN)
            || stem.chars().count() <= 2
            || matches!(folded.as_str(), "spk" | "spkr" | "user")
    }

    /// Capitals that can be said as letters only, or that a declaration or a name in the document explains.
    fn is_initials(&self, token: Token, word: &str) -> bool {
        let letters = usize::from(token.letters);
        if !(2..=4).contains(&letters)
            || token.digits
            || token.east
            || self.survey.is_name_elsewhere(token.sym)
        {
            return false;
        }
        let uppers = word.chars().filter(|c| c.is_uppercase()).count();
        let said = word.chars().any(|c| "AEIOUYaeiouyÄÖÜäöü".contains(c));
        match token.case {
            Case::Caps => word.is_ascii() && (letters == 2 || !said || self.survey.is_code(token.sym)),
            _ => uppers >= 2 && letters <= 4 && uppers < letters && !word.starts_with("Mc"),
        }
    }

    /// Two speakers on one label: `Kari and Magnus`, `Tom & Lena`.
    fn is_joint(&self, outline: &Outline) -> bool {
        let head = outline.head();
        let Some(at) = head.iter().position(|token| token.is(Class::AND) && is_and(*token)) else {
            return false;
        };
        let (before, after) = (head.get(..at).unwrap_or(&[]), head.get(at + 1..).unwrap_or(&[]));
        let names = |side: &[Token]| {
            !side.is_empty()
                && side.len() <= 3
                && side.iter().all(|token| token.is_capital() || token.case == Case::None)
                && side.iter().all(|token| !token.is(Class::OFFICE | Class::INSIDE | Class::ORGANISATION))
        };
        let short = head.get(at).is_some_and(|and| and.letters == 1);
        let known = |side: &[Token]| side.iter().all(|token| self.survey.is_name(token.sym));
        names(before) && names(after) && (!short || (known(before) && known(after)))
    }
}

/// A small word or a sign; a capital letter is an initial.
fn is_and(token: Token) -> bool {
    token.letters != 1 || matches!(token.case, Case::Lower | Case::None) && !token.dotted
}

/// The words before or after a number.
fn without_number(head: &[Token]) -> &[Token] {
    match head {
        [number, rest @ ..] if !rest.is_empty() && number.digits && number.letters < 3 => rest,
        [rest @ .., number] if !rest.is_empty() && number.digits && number.letters < 2 => rest,
        [rest @ .., letter] if is_lettered(rest, *letter) => rest,
        _ => head,
    }
}

fn without_article(head: &[Token]) -> &[Token] {
    match head {
        [article, rest @ ..] if !rest.is_empty() && article.is(Class::DEFINITE) => rest,
        _ => head,
    }
}

/// `Speaker A`: a letter for a number.
fn is_lettered(words: &[Token], letter: Token) -> bool {
    let counted = Class::UNKNOWN | Class::ROLE_ONLY | Class::QUESTION | Class::ANSWER;
    letter.letters == 1
        && !letter.dotted
        && letter.is_capital()
        && words.len() == 1
        && words.iter().all(|word| word.is(counted) && word.letters > 2)
}
