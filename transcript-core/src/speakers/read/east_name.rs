//! Names and roles of East Asia, where family name, given name and title are written together.

use super::Reader;
use crate::model::LabelKind;
use crate::span::Span;
use crate::speakers::east::{infix, suffix};
use crate::speakers::lexicon::Token;
use crate::speakers::reading::{Given, Reading};
use crate::speakers::words::{Class, Entry, lookup};

impl Reader<'_> {
    /// Reads words of Chinese, Japanese or Korean.
    pub(super) fn read_east(&mut self, text: &str, tokens: &[Token], reading: &mut Reading) {
        let [rest @ .., last] = tokens else { return };
        let title = |token: &Token| token.is(Class::OFFICE | Class::AFTER);
        // 국방부장관: an office with its authority before it.
        let office =
            |token: &Token| suffix(token.span.slice(text)).is_some_and(|(_, entry)| entry.is(Class::OFFICE));
        if let Some(at) = rest.iter().rposition(|token| title(token) || office(token)) {
            // 위원장 김철수: what stands before the name is the role.
            self.set_role(rest.get(..=at).unwrap_or(&[]), reading);
            let name = tokens.get(at + 1..).unwrap_or(&[]);
            return self.read_east_words(text, name, reading);
        }
        if title(last) && self.is_east_person(text, rest, *last) {
            take_title(last.span, last.entry, reading);
            return self.read_east_words(text, rest, reading);
        }
        if title(last) {
            reading.parts.kind = LabelKind::Role;
            return self.set_role(tokens, reading);
        }
        self.read_east_words(text, tokens, reading);
    }

    /// Whether the words before a title are a person's name rather than part of the office.
    fn is_east_person(&self, text: &str, words: &[Token], title: Token) -> bool {
        let [only] = words else { return false };
        let stem = only.span.slice(text);
        title.is(Class::AFTER) || self.is_known_stem(stem) || self.is_full_name(stem, title.entry)
    }

    /// A name that the document has elsewhere, or a surname of one character.
    fn is_known_stem(&self, stem: &str) -> bool {
        let surname = match stem.chars().count() {
            1 => Class::SHORT_SURNAME,
            2 => Class::LONG_SURNAME,
            _ => return self.survey.east.knows(stem),
        };
        self.survey.east.knows(stem) || lookup(stem).is(surname)
    }

    fn read_east_words(&mut self, text: &str, tokens: &[Token], reading: &mut Reading) {
        match tokens {
            [] => reading.parts.kind = LabelKind::Role,
            [only] => self.read_east_word(text, only.span, reading),
            [family, given @ ..] => {
                reading.parts.kind = LabelKind::Person;
                self.set_family(&[*family], reading);
                let span = given.first().zip(given.last()).map(|(first, last)| first.span.cover(last.span));
                if let Some(span) = span {
                    let stem = suffix(span.slice(text)).filter(|(_, entry)| entry.is(Class::AFTER));
                    let length = stem.map_or(span.range().len(), |(stem, _)| stem.len());
                    let (name, title) = split(span, length);
                    self.set_east_given(text, name, reading);
                    if let Some((_, entry)) = stem {
                        take_title(title, entry, reading);
                    }
                }
            }
        }
    }

    fn read_east_word(&mut self, text: &str, span: Span, reading: &mut Reading) {
        let word = span.slice(text);
        if let Some((family, title, entry)) = infix(word) {
            reading.parts.kind = LabelKind::Person;
            let (before, given) = split(span, title);
            let (family, title) = split(before, family);
            take_title(title, entry, reading);
            self.set_east_family(text, family, reading);
            return self.set_east_given(text, given, reading);
        }
        let Some((stem, entry)) = suffix(word) else {
            let (title, name) = split(span, self.office_before_name(word));
            if !title.is_empty() {
                take_title(title, lookup(title.slice(text)), reading);
                self.note_office(text, title, reading);
            }
            return self.read_stem(text, name, false, reading);
        };
        let (name, title) = split(span, stem.len());
        if entry.is(Class::AFTER) && !entry.is(Class::OFFICE)
            || self.is_known_stem(stem)
            || self.is_full_name(stem, entry)
        {
            take_title(title, entry, reading);
            self.note_office(text, title, reading);
            return self.read_stem(text, name, true, reading);
        }
        reading.parts.kind =
            if ends_in(stem, Class::ORGANISATION) { LabelKind::Organisation } else { LabelKind::Role };
        if reading.kind() == LabelKind::Role {
            reading.parts.role = Some(span);
            reading.office = vec![self.lexicon.add(word)];
            reading.rotating |= lookup(title.slice(text)).is(Class::ROTATING);
        }
    }

    /// The length of an office before a name: 主持人李明.
    fn office_before_name(&self, word: &str) -> usize {
        let starts = word.char_indices().skip(2).map(|(at, _)| at);
        let office = starts.filter(|&at| {
            let (title, name) = word.split_at(at);
            let full =
                (2..=4).contains(&name.chars().count()) && self.survey.east.family_length(name).is_some();
            full && lookup(title).is(Class::OFFICE)
        });
        office.last().unwrap_or(0)
    }

    /// A name of some characters, which is no authority, before a word for an office.
    fn is_full_name(&self, stem: &str, entry: Entry) -> bool {
        let length = stem.chars().count();
        let named = entry.is(Class::AFTER) || !self.survey.east.japanese;
        named
            && (2..=4).contains(&length)
            && !ends_in(stem, Class::ORGANISATION | Class::INSTITUTION)
            && (self.survey.east.japanese || self.survey.east.family_length(stem).is_some())
    }

    fn note_office(&mut self, text: &str, title: Span, reading: &mut Reading) {
        if reading.parts.role == Some(title) {
            reading.office = vec![self.lexicon.add(title.slice(text))];
        }
    }

    /// A name without its suffix.
    fn read_stem(&mut self, text: &str, span: Span, titled: bool, reading: &mut Reading) {
        let stem = span.slice(text);
        if !titled && ends_in(stem, Class::ORGANISATION) && stem.chars().count() > 2 {
            reading.parts.kind = LabelKind::Organisation;
            return;
        }
        reading.parts.kind = LabelKind::Person;
        match self.survey.east.family_length(stem) {
            Some(length) => {
                let (family, given) = split(span, length);
                self.set_east_family(text, family, reading);
                if !given.is_empty() {
                    self.set_east_given(text, given, reading);
                }
            }
            None if titled || self.survey.east.knows(stem) => self.set_east_family(text, span, reading),
            None => {
                reading.bare = Some(self.lexicon.add(stem));
                reading.bare_span = Some(span);
            }
        }
    }

    fn set_east_family(&mut self, text: &str, span: Span, reading: &mut Reading) {
        reading.parts.family = Some(span);
        reading.family = vec![self.lexicon.add(span.slice(text))];
    }

    fn set_east_given(&mut self, text: &str, span: Span, reading: &mut Reading) {
        reading.parts.given = Some(span);
        reading.given = vec![Given::Word(self.lexicon.add(span.slice(text)))];
    }
}

/// The first so many bytes of a span, and the rest.
fn split(span: Span, length: usize) -> (Span, Span) {
    let start = span.range().start;
    (Span::of(start..start + length), Span::of(start + length..span.range().end))
}

/// 新社, 人民时报, 環境局: the ending that outlets and authorities have.
fn ends_in(stem: &str, class: Class) -> bool {
    stem.char_indices().skip(1).any(|(at, _)| stem.get(at..).is_some_and(|end| lookup(end).is(class)))
}

/// Records a title of address or office.
fn take_title(span: Span, entry: Entry, reading: &mut Reading) {
    if entry.is(Class::AFTER) {
        Reading::extend(&mut reading.parts.honorific, span);
        reading.note_gender(entry.class, Class::AFTER_M, Class::AFTER_F);
    } else {
        Reading::extend(&mut reading.parts.role, span);
    }
}
