//! Comparing two readings: same, could be, cannot be.

use super::fold::fold;
use super::lexicon::{Lexicon, Sym};
use super::reading::{Form, Gender, Given, Reading};
use super::reason::{Doubt, Reason, Verdict};
use super::survey::Survey;
use super::words::{Class, nickname_groups};
use crate::model::LabelKind;

/// Compares the readings of one document.
#[derive(Clone, Copy)]
pub(super) struct Comparer<'d> {
    pub(super) lexicon: &'d Lexicon,
    pub(super) survey: &'d Survey,
}

impl Comparer<'_> {
    /// What two readings come to. The order of the two does not matter.
    pub(super) fn compare(self, a: &Reading, b: &Reading) -> Verdict {
        if a.frozen || b.frozen {
            return Verdict::Unrelated;
        }
        if !a.is_person() || !b.is_person() {
            return compare_roles(a, b);
        }
        let verdict =
            self.evidence(a, b).unwrap_or_else(|| self.evidence(b, a).unwrap_or(Verdict::Unrelated));
        match verdict {
            Verdict::Same(_) if self.is_initial_after_all(a, b) || self.is_initial_after_all(b, a) => {
                Verdict::Could(Doubt::Title)
            }
            Verdict::Same(_) if self.is_excluded(a, b) => Verdict::Cannot,
            Verdict::Same(reason) => self.doubt(a, b).map_or(Verdict::Same(reason), Verdict::Could),
            other => other,
        }
    }

    fn evidence(self, a: &Reading, b: &Reading) -> Option<Verdict> {
        if a.code.is_some() && a.code == b.code && (a.family.is_empty() != b.family.is_empty()) {
            return Some(Verdict::Same(Reason::Declared));
        }
        if !a.family.is_empty() && !b.family.is_empty() {
            return Some(self.compare_families(a, b));
        }
        if let Some(bare) = a.bare {
            return self.compare_bare(bare, b).map(Verdict::Same);
        }
        let given_only = a.family.is_empty() && !a.given.is_empty();
        (given_only && !b.given.is_empty()).then(|| self.compare_given_only(a, b))
    }

    fn compare_families(self, a: &Reading, b: &Reading) -> Verdict {
        let Some(first_of_two) = self.families_match(a, b) else { return Verdict::Cannot };
        if a.given.is_empty() || b.given.is_empty() {
            let office = !a.office.is_empty() && a.office == b.office;
            return Verdict::Same(match (first_of_two, office) {
                (true, _) => Reason::FirstSurname,
                (false, true) => Reason::SameOffice,
                (false, false) if a.given.is_empty() && b.given.is_empty() && same_titles(a, b) => {
                    Reason::SameWords
                }
                (false, false) => Reason::FamilyAlone,
            });
        }
        let (short, long) = if a.family.len() < b.family.len() { (a, b) } else { (b, a) };
        if first_of_two && short.given.len() > long.given.len() {
            // The word before its family name may be a family name as well: Jorge Gil Gil, Jorge Gil Lara.
            return Verdict::Cannot;
        }
        match self.compare_given(&a.given, &b.given) {
            Some(reason) => Verdict::Same(reason),
            None if self.is_honorific_after_all(a, b) || self.is_honorific_after_all(b, a) => {
                Verdict::Could(Doubt::Title)
            }
            None => Verdict::Cannot,
        }
    }

    /// Whether two family names are one; and whether one is only the first of the other's two.
    fn families_match(self, a: &Reading, b: &Reading) -> Option<bool> {
        if a.family == b.family || self.squashed(&a.family) == self.squashed(&b.family) {
            return (a.particles == b.particles).then_some(false);
        }
        let (short, long) = if a.family.len() < b.family.len() { (a, b) } else { (b, a) };
        let first =
            short.family.len() == 1 && long.family.len() == 2 && short.family.first() == long.family.first();
        let filial = long.family.first().is_some_and(|&sym| self.lexicon.entry(sym).is(Class::FILIAL));
        (first && !filial && short.particles == long.particles).then_some(true)
    }

    fn squashed(self, words: &[Sym]) -> String {
        words.iter().flat_map(|&sym| self.lexicon.text(sym).chars()).filter(|c| c.is_alphanumeric()).collect()
    }

    fn compare_bare(self, bare: Sym, other: &Reading) -> Option<Reason> {
        if other.bare == Some(bare) {
            return Some(Reason::SameWords);
        }
        if other.nickname == Some(bare) {
            return Some(Reason::Nickname);
        }
        if other.code == Some(bare) {
            return Some(Reason::Declared);
        }
        match other.family.as_slice() {
            [only] if *only == bare || self.without_article(*only) == self.without_article(bare) => {
                return Some(Reason::FamilyAlone);
            }
            [first, _] if *first == bare && !self.lexicon.entry(*first).is(Class::FILIAL) => {
                return Some(Reason::FirstSurname);
            }
            [] | [_] => {}
            several if self.squashed(several) == self.squashed(&[bare]) => return Some(Reason::FamilyAlone),
            _ => {}
        }
        (other.first_given() == Some(bare)).then_some(Reason::GivenAlone)
    }

    /// `المنصوري` and `منصوري`, `al-Mansouri` and `Mansouri`.
    fn without_article(&self, sym: Sym) -> &str {
        let word = self.lexicon.text(sym);
        super::index::without_article(word).unwrap_or(word)
    }

    /// `Sir Humphrey`, `Maria T.`: a given name beside what may be more of it.
    fn compare_given_only(self, a: &Reading, b: &Reading) -> Verdict {
        if self.compare_given(&a.given, &b.given).is_none_or(|reason| reason != Reason::FullName) {
            return Verdict::Unrelated;
        }
        let Some(cut) = a.cut else { return Verdict::Same(Reason::GivenAlone) };
        let fits = |sym: &Sym| self.lexicon.text(*sym).starts_with(cut);
        let family = b.particles.first().is_some_and(fits) || b.family.first().is_some_and(fits);
        match (b.cut, b.family.is_empty()) {
            (Some(other), _) if other == cut => Verdict::Same(Reason::SameWords),
            (None, true) => Verdict::Same(Reason::GivenAlone),
            (None, false) if family => Verdict::Same(Reason::CutSurname),
            _ => Verdict::Cannot,
        }
    }

    /// Whether given names agree as far as both are written.
    fn compare_given(self, a: &[Given], b: &[Given]) -> Option<Reason> {
        let mut reason = Reason::FullName;
        let (mut i, mut j) = (0, 0);
        while let (Some(&one), Some(&other)) = (a.get(i), b.get(j)) {
            let step = self.compare_one(one, other)?;
            if i == 0 {
                reason = step;
            }
            i += 1 + self.hyphened(one, other, a.get(i + 1..)?);
            j += 1 + self.hyphened(other, one, b.get(j + 1..)?);
        }
        Some(reason)
    }

    fn compare_one(self, one: Given, other: Given) -> Option<Reason> {
        match (one, other) {
            (Given::Word(one), Given::Word(other)) if one == other => Some(Reason::FullName),
            (Given::Word(one), Given::Word(other)) => self.are_forms(one, other).then_some(Reason::ShortForm),
            (Given::Initial(one), Given::Initial(other)) => (one == other).then_some(Reason::Initials),
            (Given::Initial(letter), Given::Word(word)) | (Given::Word(word), Given::Initial(letter)) => {
                self.lexicon.text(word).starts_with(plain(letter)).then_some(Reason::Initials)
            }
        }
    }

    /// How many more initials belong to a hyphened name on the other side: `M.-C.` beside `Marie-Claude`.
    fn hyphened(self, here: Given, there: Given, following: &[Given]) -> usize {
        let (Given::Initial(_), Given::Word(word)) = (here, there) else { return 0 };
        let parts = self.lexicon.text(word).split('-').skip(1);
        let same =
            |(part, given): &(&str, &Given)| matches!(given, Given::Initial(c) if part.starts_with(*c));
        parts.zip(following).take_while(same).count()
    }

    /// Whether two given names are forms of one.
    fn are_forms(self, one: Sym, other: Sym) -> bool {
        let groups = nickname_groups(self.lexicon.text(one));
        let others = nickname_groups(self.lexicon.text(other));
        groups.iter().any(|group| others.contains(group)) || self.survey.are_nicknames(one, other)
    }

    fn is_excluded(self, a: &Reading, b: &Reading) -> bool {
        let full = a.form() == Form::Full && b.form() == Form::Full;
        let generations = match (a.generation, b.generation) {
            (Some(a), Some(b)) => a != b,
            (None, None) => false,
            _ => full,
        };
        generations || self.genders_differ(a, b) || places_differ(a, b)
    }

    /// `M. Lenoir`, read as an initial, may be Monsieur Camille Lenoir.
    fn is_honorific_after_all(self, short: &Reading, full: &Reading) -> bool {
        let man = self.gender_of_given(full).or(full.gender) != Some(Gender::Feminine);
        short.letter.is_some() && short.given.len() == 1 && full.form() == Form::Full && man
    }

    /// `M. Lenoir` may be Monsieur Lenoir or Marie Lenoir.
    fn is_initial_after_all(self, short: &Reading, full: &Reading) -> bool {
        let given = full.first_given().map(|given| self.lexicon.text(given));
        let fits = |letter: char| given.is_some_and(|given| given.starts_with(letter));
        short.letter.is_some_and(fits) && self.genders_differ(short, full)
    }

    fn genders_differ(self, a: &Reading, b: &Reading) -> bool {
        let differ = |a: Option<Gender>, b: Option<Gender>| a.zip(b).is_some_and(|(a, b)| a != b);
        let (a_given, b_given) = (self.gender_of_given(a), self.gender_of_given(b));
        differ(a.gender, b.gender) || differ(a.gender, b_given) || differ(a_given, b.gender)
    }

    fn gender_of_given(self, reading: &Reading) -> Option<Gender> {
        let entry = self.lexicon.entry(reading.first_given()?);
        match (entry.is(Class::GIVEN_M), entry.is(Class::GIVEN_F)) {
            (true, false) => Some(Gender::Masculine),
            (false, true) => Some(Gender::Feminine),
            _ => None,
        }
    }

    /// What makes a merge on a bare family name doubtful. It never rules a candidate out.
    fn doubt(self, a: &Reading, b: &Reading) -> Option<Doubt> {
        let bare = a.given.is_empty() || b.given.is_empty();
        let addresses = a.address.zip(b.address).is_some_and(|(a, b)| a != b);
        let shared = a.ranks.iter().any(|one| b.ranks.iter().any(|other| one.is(*other)));
        let ranks = !a.ranks.is_empty() && !b.ranks.is_empty() && !shared;
        let titles = only_one_is_titled(a, b) || only_one_is_titled(b, a);
        (bare && (addresses || ranks || titles || self.offices_differ(a, b))).then_some(Doubt::Title)
    }

    fn offices_differ(self, a: &Reading, b: &Reading) -> bool {
        let holds = |long: &[Sym], short: &[Sym]| {
            // Written together, the longer office ends in the shorter: 行政院院長, 院長.
            let ends = |word: &Sym| {
                long.iter().any(|other| self.lexicon.text(*other).ends_with(self.lexicon.text(*word)))
            };
            short.iter().all(ends)
        };
        !a.office.is_empty()
            && !b.office.is_empty()
            && !holds(&a.office, &b.office)
            && !holds(&b.office, &a.office)
    }
}

/// Party, constituency, country or team differ, and neither holds the other.
fn places_differ(a: &Reading, b: &Reading) -> bool {
    let holds = |long: &[Sym], short: &[Sym]| short.iter().all(|word| long.contains(word));
    let one_holds = |a: &Vec<Sym>| b.places.iter().any(|b| holds(a, b) || holds(b, a));
    !a.places.is_empty() && !b.places.is_empty() && !a.places.iter().any(one_holds)
}

/// A title that nobody is addressed by who is called `Mr.`, or who is named by an office.
fn only_one_is_titled(one: &Reading, other: &Reading) -> bool {
    let rank = !one.ranks.is_empty() && other.ranks.is_empty() && (other.plain || !other.office.is_empty());
    rank || (one.academic && !one.plain && other.plain && !other.academic)
}

/// An initial without its mark.
pub(super) fn plain(letter: char) -> char {
    fold(letter.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(letter)
}

/// An office and an office, or an office and the one person who was declared to hold it.
fn compare_roles(a: &Reading, b: &Reading) -> Verdict {
    let holder = if a.is_person() { a } else { b };
    if a.office != b.office || a.office.is_empty() {
        return Verdict::Unrelated;
    }
    if a.kind() == LabelKind::Role && b.kind() == LabelKind::Role {
        let clash = a.formula.zip(b.formula).is_some_and(|(a, b)| a != b);
        return if clash { Verdict::Cannot } else { Verdict::Same(Reason::SameWords) };
    }
    let one_role = a.kind() == LabelKind::Role || b.kind() == LabelKind::Role;
    if one_role && holder.declares_role && !holder.rotating {
        return Verdict::Same(Reason::Declared);
    }
    Verdict::Unrelated
}

fn same_titles(a: &Reading, b: &Reading) -> bool {
    (a.gender, a.plain, a.academic) == (b.gender, b.plain, b.academic) && a.ranks.len() == b.ranks.len()
}
