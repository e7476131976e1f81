//! Role phrases: modifiers, the head of an office, and an unbroken tail (`of the …`, `der …`, `für …`).

use super::Reader;
use crate::speakers::lexicon::{Case, Token};
use crate::speakers::words::{Class, Lang, lookup};

impl Reader<'_> {
    /// How many words at the front make a role phrase.
    pub(super) fn role_length(&self, tokens: &[Token]) -> Option<usize> {
        let core = self.core_length(tokens).or_else(|| self.phrase_ending_in_office(tokens))?;
        let end = self.tail_end(tokens, core);
        Some(tail_before_given(tokens, end))
    }

    /// Articles, modifiers, acronyms and offices up to the last office of the run.
    fn core_length(&self, tokens: &[Token]) -> Option<usize> {
        let (mut at, mut end, mut offices) = (0, None, 0);
        while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some(count) = self.office(rest) {
                if is_name_after_office(rest, count, at, offices, tokens) {
                    break;
                }
                at += count;
                end = Some(at);
                offices += 1;
            } else if self.is_before_office(rest) {
                at += 1;
            } else {
                break;
            }
        }
        end.filter(|&end| !self.is_name_instead(tokens, end))
    }

    /// The words of an office at the front.
    pub(super) fn office(&self, rest: &[Token]) -> Option<usize> {
        if let Some((count, entry)) = self.lexicon.phrase(rest, Class::OFFICE | Class::ROLE_ONLY) {
            let initial = rest.first().is_some_and(|first| first.is_initial());
            let shy = entry.is(Class::SHY) && count == 1;
            return (!initial && !shy).then_some(count);
        }
        let first = rest.first()?;
        let article_and_title = rest.len() == 1 && first.is(Class::RANK) && !first.is(Class::GIVEN_LIKE);
        (article_and_title || self.is_compound(*first)).then_some(1)
    }

    /// `Bundesfinanzminister`: an ending of some length makes a long word an office.
    fn is_compound(&self, token: Token) -> bool {
        let word = self.lexicon.text(token.sym);
        if let Some((before, after)) = word.split_once('-') {
            // `Vice-Chair`, `Ambassador-designate`.
            let office = |part: &str| {
                part.len() > 4 && lookup(part).is(Class::OFFICE) && !lookup(part).is(Class::SURNAME_LIKE)
            };
            return office(before) || office(after);
        }
        token.letters > 8
            && word.char_indices().skip(3).any(|(at, _)| {
                word.get(at..).is_some_and(|end| end.len() >= 6 && lookup(end).is(Class::COMPOUND))
            })
    }

    /// Words that may stand in a role phrase before its office.
    fn is_before_office(&self, rest: &[Token]) -> bool {
        let Some(first) = rest.first() else { return false };
        let acronym = first.case == Case::Caps
            && first.letters <= 6
            && rest.get(1).is_some_and(|next| {
                (next.case != Case::Caps || first.is(Class::ORGANISATION))
                    && self.leads_to_office(rest.get(1..).unwrap_or(&[]))
            });
        let ordinal = first.digits && first.letters < 3;
        acronym
            || ordinal
            || first.is(Class::MODIFIER | Class::ARTICLE) && !first.is_initial()
            || first.is(Class::ORGANISATION)
    }

    /// Whether an office follows after nothing but modifiers.
    fn leads_to_office(&self, rest: &[Token]) -> bool {
        let skipped = rest.iter().take_while(|token| {
            token.is(Class::MODIFIER | Class::ARTICLE | Class::ORGANISATION) && !token.is(Class::OFFICE)
        });
        rest.get(skipped.count()..).is_some_and(|rest| self.office(rest).is_some())
    }

    /// `KING` is a name once `Dale King` was seen; `Page Turner` may be one and is not taken apart.
    fn is_name_instead(&self, tokens: &[Token], end: usize) -> bool {
        let Some(head) = end.checked_sub(1).and_then(|at| tokens.get(at)) else { return true };
        if end != 1 || !head.is(Class::SURNAME_LIKE) {
            return false;
        }
        match tokens.len() {
            1 => self.survey.is_last(head.sym),
            2 => {
                !head.is(Class::TITLE)
                    && !head.dotted
                    && tokens.get(1).is_some_and(|next| !next.is(Class::INSIDE | Class::OFFICE))
            }
            _ => false,
        }
    }

    /// `Fisheries Minister`, `ORLA'S MOTHER`: other words, then an office that is no surname.
    fn phrase_ending_in_office(&self, tokens: &[Token]) -> Option<usize> {
        let (last, before) = tokens.split_last()?;
        let before_last = before.last()?;
        let possessive = ["'s", "s'"].iter().any(|end| self.lexicon.text(before_last.sym).ends_with(end));
        let names = before.iter().any(|token| token.is(Class::GIVEN) || token.is_initial());
        if possessive && last.is(Class::OFFICE | Class::UNKNOWN) {
            return Some(tokens.len());
        }
        let office = last.is(Class::OFFICE) && !last.is(Class::SURNAME_LIKE | Class::TITLE | Class::AFTER)
            || self.is_compound(*last);
        (office && !names && !self.survey.is_surname(last.sym)).then_some(tokens.len())
    }

    /// Takes in `of …`, `for … and …`, as long as the words go on.
    fn tail_end(&self, tokens: &[Token], core: usize) -> usize {
        let mut end = core;
        while let Some(rest) = tokens.get(end..).filter(|rest| !rest.is_empty()) {
            let lower =
                rest.first().is_some_and(|first| first.case == Case::Lower && !first.is(Class::PARTICLE));
            let inside = self.lexicon.phrase(rest, Class::INSIDE).map(|(count, _)| count);
            let elided = rest.first().is_some_and(|first| is_elided(self.lexicon.text(first.sym)));
            let after = match inside {
                Some(count) if !self.is_particle_of_name(rest, count) => count,
                _ if elided => 0,
                _ if lower => 0,
                _ if self.is_construct(tokens, end) => 0,
                _ => break,
            };
            let words = rest.get(after..).unwrap_or(&[]);
            if words.is_empty() {
                break;
            }
            end += after + self.object_length(words);
        }
        end
    }

    /// `وزير الخارجية`: an office without the article, a word with it.
    fn is_construct(&self, tokens: &[Token], at: usize) -> bool {
        let text = |at: usize| tokens.get(at).map(|token| self.lexicon.text(token.sym));
        let (Some(before), Some(word)) = (at.checked_sub(1).and_then(text), text(at)) else { return false };
        word.starts_with("ال") && before.starts_with(is_arabic) && !before.starts_with("ال")
    }

    /// The words that one `of` governs: modifiers, then one word; a last word that is nobody's name as well.
    fn object_length(&self, words: &[Token]) -> usize {
        let more = |token: &&Token| {
            token.is(Class::MODIFIER | Class::ARTICLE | Class::OFFICE) && !token.is(Class::SURNAME_LIKE)
        };
        let modifiers = words.iter().take_while(more).count();
        let ends = modifiers > 0 && words.get(modifiers).is_some_and(|next| next.is(Class::INSIDE));
        let count = (modifiers + usize::from(!ends)).min(words.len());
        match words.get(count..) {
            Some([only]) if self.belongs_to_tail(*only, words) => count + 1,
            _ => count,
        }
    }

    fn belongs_to_tail(&self, token: Token, words: &[Token]) -> bool {
        let same_case = words.first().is_some_and(|first| first.case == token.case);
        same_case && !self.survey.is_name(token.sym)
    }

    /// `Minister van Dijk`, where the document knows a Van Dijk.
    fn is_particle_of_name(&self, rest: &[Token], count: usize) -> bool {
        let particle = rest.first().is_some_and(|first| first.is(Class::PARTICLE));
        let capital = rest.first().is_some_and(|first| first.case == Case::Title);
        let next = rest.get(count..).and_then(<[Token]>::first);
        particle && next.is_some_and(|next| self.survey.stands_alone(next.sym) || capital)
    }
}

/// `l'eau`, `d'État`, `dell'Interno`.
fn is_elided(word: &str) -> bool {
    ["l'", "d'", "dell'", "all'"].iter().any(|article| word.starts_with(article))
}

fn is_arabic(c: char) -> bool {
    matches!(u32::from(c), 0x600..=0x6FF)
}

/// `Chairman PAGE`: the last office of a label that has one already is the name, where it can be one.
fn is_name_after_office(rest: &[Token], count: usize, at: usize, offices: usize, all: &[Token]) -> bool {
    let last = rest.len() == count && count == 1;
    let before = at.checked_sub(1).and_then(|at| all.get(at));
    last && offices > 0
        && rest.first().is_some_and(|token| token.is(Class::SURNAME_LIKE))
        && before.is_some_and(|before| before.is(Class::OFFICE) && !before.is(Class::MODIFIER))
}

/// An unmarked genitive ends where a known given name begins: `Minister Zdrowia Izabela Leszczyna`.
fn tail_before_given(tokens: &[Token], end: usize) -> usize {
    let rest = tokens.get(end..).unwrap_or(&[]);
    if rest.len() < 3 {
        return end;
    }
    let given = rest.iter().position(|token| token.is(Class::GIVEN) && token.entry.langs.meets(Lang::SLAVIC));
    let title = |at: usize| {
        rest.iter().take(at).any(|token| token.is(Class::HONORIFIC | Class::TITLE | Class::GIVEN))
    };
    given.filter(|&at| at > 0 && at + 1 < rest.len() && !title(at)).map_or(end, |at| end + at)
}
