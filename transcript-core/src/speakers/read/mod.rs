//! Reading a label: its outline and the survey of its document give its parts.

mod aside;
mod east_name;
mod ending;
mod family;
mod front;
mod name;
mod role;
mod tail;
#[cfg(test)]
mod tests;
mod whole;

use super::lexicon::{Case, Lexicon, Sym, Token};
use super::outline::{Outline, cover};
use super::reading::{Form, Reading};
use super::survey::Survey;
use super::words::Class;
use crate::model::LabelKind;

/// Nobody's name has more words than this.
const LONGEST: usize = 40;

/// Reads the labels of one document.
pub(super) struct Reader<'d> {
    pub(super) lexicon: &'d mut Lexicon,
    pub(super) survey: &'d Survey,
}

impl Reader<'_> {
    /// Reads one label.
    pub(super) fn read(&mut self, text: &str, outline: &Outline) -> Reading {
        let frozen = outline.head().len() > LONGEST;
        let mut reading = Reading { frozen, ..Reading::default() };
        if !frozen {
            self.read_parts(text, outline, &mut reading);
        }
        if reading.form() == Form::Other {
            reading.words = self.key_words(outline.head());
        }
        reading
    }

    fn read_parts(&mut self, text: &str, outline: &Outline, reading: &mut Reading) {
        if self.read_whole(text, outline, reading) {
            self.read_notes(text, outline, reading);
            return;
        }
        let head = self.without_by(outline.head());
        let (head, part) = self.split_as(head);
        let mut rest = self.read_part(text, head, reading);
        if rest.is_empty() && reading.parts.role.is_none() && reading.parts.honorific.is_none() {
            rest = head;
        }
        self.read_tails(outline, rest, reading);
        self.read_asides(text, outline, reading);
        if !part.is_empty() && reading.is_person() {
            self.set_role(part, reading);
            reading.declares_role = true;
        }
    }

    /// `Mira Holt as Queen Anne`: the name and the part.
    fn split_as<'t>(&self, head: &'t [Token]) -> (&'t [Token], &'t [Token]) {
        let found = (1..head.len()).find_map(|at| {
            let (count, _) = self.lexicon.phrase(head.get(at..)?, Class::AS)?;
            let (before, part) = (head.get(..at)?, head.get(at + count..)?);
            let small = head
                .get(at)
                .is_some_and(|token| !token.is_capital() || head.iter().all(|t| t.case == Case::Caps));
            (small && !part.is_empty()).then_some((before, part))
        });
        found.unwrap_or((head, &[]))
    }

    /// `BY MR. BRODY` names Mr. Brody.
    fn without_by<'t>(&self, head: &'t [Token]) -> &'t [Token] {
        match head {
            [by, rest @ ..]
                if self.lexicon.text(by.sym) == "by"
                    && self.lexicon.phrase(rest, Class::HONORIFIC | Class::TITLE).is_some() =>
            {
                rest
            }
            _ => head,
        }
    }

    /// Reads honorifics, role and name of one segment. Gives the words of the name.
    fn read_part<'t>(&mut self, text: &str, tokens: &'t [Token], reading: &mut Reading) -> &'t [Token] {
        if !tokens.is_empty() && tokens.iter().all(|token| token.east || token.digits) {
            self.read_east(text, tokens, reading);
            return &[];
        }
        let rest = self.read_front(tokens, reading);
        if is_common_noun(rest) {
            reading.parts.kind = LabelKind::Role;
            self.set_role(rest, reading);
            return &[];
        }
        if rest.is_empty() {
            reading.parts.kind = LabelKind::Role;
        } else if self.is_organisation(rest, reading) {
            reading.parts.kind = LabelKind::Organisation;
            return &[];
        }
        self.read_name(rest, reading);
        if reading.is_person() && reading.gender.is_none() {
            // Before a name the honorific is more than a formula: Herr statsrådet Lind.
            reading.gender = reading.formula;
            reading.plain |= reading.formula.is_some();
        }
        rest
    }

    /// Whether the words are the name of an outlet, an office or a company.
    fn is_organisation(&self, tokens: &[Token], reading: &Reading) -> bool {
        if reading.parts.honorific.is_some() || reading.parts.role.is_some() {
            return false;
        }
        let Some((first, rest)) = tokens.split_first() else { return false };
        if self.lexicon.phrase(tokens, Class::ORGANISATION).is_some() {
            return rest.is_empty() || !self.survey.is_surname(first.sym);
        }
        let last = rest.len().saturating_sub(1);
        !first.is(Class::GIVEN)
            && !first.is_initial()
            && rest.iter().enumerate().any(|(at, token)| {
                // Short ones at the end are surnames as well: Rai, Ansa.
                token.is(Class::ORGANISATION) && (token.letters > 3 || at != last)
            })
    }

    /// The symbols of words that say which role or place it is.
    fn key_words(&self, tokens: &[Token]) -> Vec<Sym> {
        let counts = |token: &&Token| !token.is(Class::DEFINITE | Class::NUMBER);
        tokens.iter().filter(counts).map(|token| self.lexicon.canonical(token.sym)).collect()
    }

    /// Makes the words the role.
    fn set_role(&self, tokens: &[Token], reading: &mut Reading) {
        let Some(span) = cover(tokens) else { return };
        Reading::extend(&mut reading.parts.role, span);
        reading.office = self.key_words(tokens);
        reading.rotating |= tokens.iter().any(|token| token.is(Class::ROTATING))
            || (0..tokens.len()).any(|at| {
                tokens.get(at..).is_some_and(|rest| self.lexicon.phrase(rest, Class::ROTATING).is_some())
            });
    }
}

/// `The Fool`: no name begins with such an article.
fn is_common_noun(tokens: &[Token]) -> bool {
    let Some((first, rest)) = tokens.split_first().filter(|(_, rest)| !rest.is_empty()) else { return false };
    let definite = first.is(Class::DEFINITE) && !first.is(Class::PARTICLE);
    // An and Um are given names as well.
    let indefinite = first.is(Class::INDEFINITE)
        && (first.letters > 2 || first.case == Case::Caps && first.is(Class::MODIFIER));
    let nothing_else =
        first.is(Class::ARTICLE) && rest.iter().all(|token| token.is(Class::MODIFIER | Class::ARTICLE));
    definite || indefinite && !first.is_initial() || nothing_else
}
