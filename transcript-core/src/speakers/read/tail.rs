//! What stands after commas, dashes and bars.

use super::Reader;
use crate::model::LabelKind;
use crate::speakers::lexicon::{Case, Token};
use crate::speakers::outline::{Mark, Outline, Segment, cover};
use crate::speakers::reading::Reading;
use crate::speakers::words::Class;

impl Reader<'_> {
    /// Reads what stands after commas, dashes and bars.
    pub(super) fn read_tails(&self, outline: &Outline, name: &[Token], reading: &mut Reading) {
        let role_so_far = reading.kind() == LabelKind::Role;
        for tail in outline.tails() {
            let words = &tail.tokens;
            let taken = if role_so_far {
                self.add_to_role(words, reading)
            } else {
                self.take_as_manner(tail, reading)
                    || self.take_as_suffix(words, reading)
                    || self.take_as_role(words, reading)
                    || self.take_as_given(outline, tail, name, reading)
            };
            if !taken {
                self.add_place(words, reading);
            }
        }
    }

    /// `Abg. Leitner – die Hand hebend –`
    fn take_as_manner(&self, tail: &Segment, reading: &mut Reading) -> bool {
        let words = &tail.tokens;
        let small = words.first().is_some_and(|first| first.case == Case::Lower);
        let manner = tail.mark == Mark::Dash && (small || self.is_manner(words));
        if manner {
            reading.parts.note = cover(words);
        }
        manner
    }

    /// `The Assistant Minister, Office of the Registrar`: the role goes on.
    fn add_to_role(&self, words: &[Token], reading: &mut Reading) -> bool {
        if let Some(span) = cover(words) {
            Reading::extend(&mut reading.parts.role, span);
        }
        reading.office.extend(self.key_words(words));
        true
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
    pub(super) fn take_as_role(&self, words: &[Token], reading: &mut Reading) -> bool {
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
    fn take_as_given(
        &self,
        outline: &Outline,
        tail: &Segment,
        name: &[Token],
        reading: &mut Reading,
    ) -> bool {
        let single = name.len() == 1 || name.first().is_some_and(|first| first.is(Class::PARTICLE));
        let capital = tail.tokens.iter().all(|token| token.is_capital() || token.case == Case::None);
        let organisation = tail.tokens.iter().any(|token| token.is(Class::ORGANISATION));
        let titled = reading.parts.honorific.is_some();
        if tail.mark != Mark::Comma || !single || !capital || organisation || tail.tokens.len() > 3 || titled
        {
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
        reading.forget_name();
        self.set_family(name, reading);
        self.set_given(&tail.tokens, reading);
        true
    }

    /// How something is said; words without a capital too.
    fn is_manner(&self, words: &[Token]) -> bool {
        self.is_note(words) && !self.lexicon.is_phrase(words, Class::BADGE)
    }
}
