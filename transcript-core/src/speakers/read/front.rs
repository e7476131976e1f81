//! What stands before a name: honorifics, titles and roles, in any order and number.

use super::Reader;
use crate::speakers::lexicon::{Sym, Token};
use crate::speakers::outline::cover;
use crate::speakers::reading::{Rank, Reading};
use crate::speakers::words::{Class, Entry};

/// What a word before a name does to the reading.
enum Front {
    Honorific(usize, Entry),
    Role(usize),
}

impl Reader<'_> {
    /// Takes honorifics, titles and roles off the front. Gives the words that are left for the name; none are left
    /// where the label is a role.
    pub(super) fn read_front<'t>(&self, tokens: &'t [Token], reading: &mut Reading) -> &'t [Token] {
        let mut rest = tokens;
        while let Some(front) = self.front_of(rest, reading) {
            let count = match front {
                Front::Honorific(count, entry) => {
                    self.take_honorific(rest.get(..count).unwrap_or(&[]), entry, reading);
                    count
                }
                Front::Role(count) => {
                    self.take_role(rest.get(..count).unwrap_or(&[]), reading);
                    count
                }
            };
            rest = rest.get(count..).unwrap_or(&[]);
        }
        rest
    }

    fn front_of(&self, rest: &[Token], reading: &Reading) -> Option<Front> {
        let honorific = self.honorific(rest, reading);
        let role = self.role_length(rest);
        match (honorific, role) {
            (Some((count, entry)), _) if !entry.is(Class::TITLE) => Some(Front::Honorific(count, entry)),
            // `The Bishop`, `Lord Chancellor`: a role that takes all the words is more than a title before a name.
            (_, Some(length)) if length == rest.len() => Some(Front::Role(length)),
            (Some((count, entry)), Some(length)) if length <= count => Some(Front::Honorific(count, entry)),
            (Some((count, entry)), None) => Some(Front::Honorific(count, entry)),
            (_, Some(length)) => Some(Front::Role(length)),
            (None, None) => None,
        }
    }

    /// An honorific or title that has a name after it.
    fn honorific(&self, rest: &[Token], reading: &Reading) -> Option<(usize, Entry)> {
        let (count, entry) = self.lexicon.phrase(rest, Class::HONORIFIC | Class::TITLE)?;
        let after = rest.get(count..).unwrap_or(&[]);
        if after.is_empty()
            || after.first().is_some_and(|next| {
                next.is(Class::CONSTITUENCY | Class::AND) && !next.is_initial() && !next.is(Class::PARTICLE)
            })
        {
            return None;
        }
        let first = reading.parts.honorific.is_none() && reading.parts.role.is_none();
        if entry.is(Class::GIVEN_LIKE) && first && after.len() == 1 {
            return None;
        }
        let known = self.survey.langs.meets(entry.langs);
        let title = entry.is(Class::TITLE) && !entry.is(Class::HONORIFIC);
        let dotted_letter = rest.first().is_some_and(|token| token.letters == 1) && count == 1;
        let abbreviated = count == 1 && rest.first().is_some_and(|token| token.dotted && token.letters > 1);
        let titled = entry.is(Class::TITLE) && !dotted_letter;
        if entry.is(Class::SHY) && !known && !abbreviated && !titled {
            return None;
        }
        // One letter is an initial wherever no language makes it more.
        (!dotted_letter || known || (title && !rest.first()?.dotted)).then_some((count, entry))
    }

    fn take_honorific(&self, tokens: &[Token], entry: Entry, reading: &mut Reading) {
        let Some(span) = cover(tokens) else { return };
        Reading::extend(&mut reading.parts.honorific, span);
        // `Fr.` is Frau in a German document and Father elsewhere.
        let shy = entry.is(Class::SHY);
        let honorific = entry.is(Class::HONORIFIC)
            && (!entry.is(Class::TITLE) || !shy || self.survey.langs.meets(entry.langs));
        if honorific {
            reading.note_gender(entry.class, Class::HONORIFIC_M, Class::HONORIFIC_F);
            reading.plain |= entry.is(Class::HONORIFIC_M | Class::HONORIFIC_F);
        } else {
            reading.academic |= entry.is(Class::ACADEMIC);
        }
        if let [only] = tokens
            && only.letters == 1
        {
            reading.letter = only.letter;
        }
        let Some(word) = tokens.last().map(|token| token.sym) else { return };
        if entry.is(Class::RANK) && !(shy && honorific) {
            reading.ranks.push(Rank { name: self.phrase_key(tokens, word), sense: entry.sense });
        }
        if entry.is(Class::ADDRESS) {
            reading.address = Some(word);
        }
    }

    /// A word for a title of several words: the last one, unless the whole is in the lexicon.
    fn phrase_key(&self, tokens: &[Token], last: Sym) -> Sym {
        let text: Vec<&str> = tokens.iter().map(|token| self.lexicon.text(token.sym)).collect();
        self.lexicon.canonical(self.lexicon.find(&text.join(" ")).unwrap_or(last))
    }

    fn take_role(&self, tokens: &[Token], reading: &mut Reading) {
        let known = std::mem::take(&mut reading.office);
        self.set_role(tokens, reading);
        reading.office.splice(0..0, known);
        // The honorific before an office is a formula: O Sr. Presidente (Ana Prado).
        reading.formula = reading.formula.or(reading.gender.take());
        reading.plain = false;
        if let Some((_, entry)) = tokens.last().map(|last| (last, last.entry))
            && entry.is(Class::RANK)
            && tokens.len() == 1
        {
            reading.ranks.extend(tokens.last().map(|last| Rank { name: last.sym, sense: entry.sense }));
        }
    }
}
