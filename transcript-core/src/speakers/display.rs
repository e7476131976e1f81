//! Names for display, in a consistent form: `Jens Stoltenberg` from `Jens STOLTENBERG`.

use super::fold::{fold, is_han_or_kana, is_hangul};
use super::words::{Class, lookup};
use crate::model::{Label, LabelKind};
use crate::span::Span;

/// The parts of a name as they are to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) name: String,
    pub(super) given: Option<String>,
    pub(super) family: Option<String>,
}

/// How a label's name is shown.
pub(super) fn shown(label: &Label) -> Shown {
    let parts = &label.parts;
    let part = |span: Option<Span>| span.map(|span| in_small(span.slice(&label.text)));
    let given = part(parts.given).or_else(|| parts.family.and(part(parts.initials)));
    let family = parts.family.map(|span| shown_family(span.slice(&label.text), parts.particle.is_some()));
    let name = match (&given, &family) {
        (Some(given), Some(family)) => in_order(label, given, family),
        _ => alone(label),
    };
    Shown { name, given: part(parts.given), family }
}

/// Given name first, unless the label itself writes the family name first and neither comma nor capitals say that
/// this is for a list.
fn in_order(label: &Label, given: &str, family: &str) -> String {
    let parts = &label.parts;
    let given_span = parts.given.or(parts.initials);
    let family_first =
        parts.family.zip(given_span).is_some_and(|(family, given)| family.start() < given.start());
    let printed = parts.family.map_or("", |span| span.slice(&label.text));
    let between = parts
        .family
        .zip(given_span)
        .map_or("", |(family, given)| Span::new(family.end(), given.start()).slice(&label.text));
    let suffix = parts.suffix.map(|span| span.slice(&label.text)).filter(|suffix| is_generation(suffix));
    let mut name = if family.chars().any(is_east) {
        format!("{family}{given}")
    } else if family_first && !between.contains(',') && !is_capitals(printed) {
        format!("{family} {given}")
    } else {
        format!("{given} {family}")
    };
    if let Some(suffix) = suffix {
        name.push(' ');
        name.push_str(suffix);
    }
    name
}

fn is_generation(suffix: &str) -> bool {
    let key: Vec<String> = suffix.split_whitespace().map(fold).collect();
    lookup(&key.join(" ")).is(Class::GENERATION)
}

/// A label without a full name: its words without note and decoration.
fn alone(label: &Label) -> String {
    let parts = &label.parts;
    let text = &*label.text;
    let person = parts.kind == LabelKind::Person;
    if let (true, Some(family), Some(honorific)) = (person, parts.family, parts.honorific.or(parts.role))
        && parts.given.is_none()
    {
        let shown = shown_family(family.slice(text), parts.particle.is_some());
        if label_starts_with_family(label) {
            // 李部長, 박 장관, Mehmet Bey: as printed, with what stands between.
            let between = Span::new(family.end(), honorific.start()).slice(text);
            return format!("{shown}{between}{}", honorific.slice(text));
        }
        return format!("{} {shown}", in_small(honorific.slice(text)));
    }
    let asides = parts.note.into_iter().chain(parts.affiliations.iter().copied());
    let cut = asides.map(Span::start).min().filter(|_| person || parts.kind == LabelKind::Role);
    let words = tidy(text.get(..cut.map_or(text.len(), |start| start as usize)).unwrap_or(text));
    let words = if words.is_empty() { text } else { words };
    if parts.kind == LabelKind::Unknown || parts.initials.is_some() {
        words.to_owned()
    } else {
        in_small(words)
    }
}

/// Without the decoration around it, and without a bracket that lost its partner.
fn tidy(words: &str) -> &str {
    let words = words
        .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '\'' | '"' | '_' | ')' | ']'));
    if words.contains(['(', '[']) { words } else { words.trim_end_matches([')', ']']) }
}

fn label_starts_with_family(label: &Label) -> bool {
    let parts = &label.parts;
    parts
        .family
        .zip(parts.honorific.or(parts.role))
        .is_some_and(|(family, other)| family.start() < other.start())
}

/// Words in capitals with small letters, where that is safe: `O'MALLEY` as `O'Malley`, `MCKAY` as `McKay`.
pub(super) fn in_small(text: &str) -> String {
    let words = text
        .split_whitespace()
        .map(|word| if is_capitals(word) { word_in_small(word) } else { word.to_owned() });
    words.collect::<Vec<_>>().join(" ")
}

/// Several capitals and no small letter.
fn is_capitals(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() > 1 && !text.chars().any(char::is_lowercase)
}

fn word_in_small(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let acronym = letters <= 3 && !word.chars().any(is_vowel)
        || word.contains(|c: char| c.is_ascii_digit() || c == '_');
    let dotted = word.matches('.').count() > 1;
    let generation = letters > 0 && matches!(word.trim_end_matches('.'), "II" | "III" | "IV");
    if acronym && !is_title(word)
        || dotted
        || generation
        || lookup(&fold(word)).is(Class::ORGANISATION) && letters <= 3
    {
        return word.to_owned();
    }
    let mut small = String::with_capacity(word.len());
    let mut start = true;
    for c in word.chars() {
        if start {
            small.push(c);
        } else {
            // The dot of a Turkish capital is no mark of its own.
            small.extend(c.to_lowercase().filter(|&c| c != '\u{307}'));
        }
        start = !c.is_alphanumeric() && !is_after_s(c, word) || small == "Mc";
    }
    small
}

fn is_title(word: &str) -> bool {
    lookup(&fold(word)).is(Class::HONORIFIC | Class::TITLE)
}

/// An apostrophe before a final S opens no new word: `ORLA'S`.
fn is_after_s(c: char, word: &str) -> bool {
    matches!(c, '\'' | '’') && (word.ends_with("'S") || word.ends_with("’S"))
}

fn is_vowel(c: char) -> bool {
    fold(&c.to_string()).contains([
        'a', 'e', 'i', 'o', 'u', 'y', 'а', 'е', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я', 'α', 'ε', 'η', 'ι', 'ο',
        'υ', 'ω',
    ])
}

/// `Van Der Loo`, folded from capitals, as `van der Loo`.
fn shown_family(printed: &str, has_particle: bool) -> String {
    let family = in_small(printed);
    let folded = has_particle && is_capitals(printed);
    let Some((before, last)) = family.rsplit_once(' ').filter(|_| folded) else { return family.clone() };
    let mut small = false;
    let particles = before.split(' ').map(|word| {
        let particle = lookup(&fold(word));
        // `de la` is small, `Le` alone is not.
        small = particle.is(Class::JOINS) || (small && particle.is(Class::PARTICLE));
        if small { word.to_lowercase() } else { word.to_owned() }
    });
    format!("{} {last}", particles.collect::<Vec<_>>().join(" "))
}

fn is_east(c: char) -> bool {
    is_han_or_kana(c) || is_hangul(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_become_small() {
        for (text, small) in [
            ("STOLTENBERG", "Stoltenberg"),
            ("O'MALLEY", "O'Malley"),
            ("MCKAY", "McKay"),
            ("JEAN-LUC", "Jean-Luc"),
            ("EKHO MOSKVY", "Ekho Moskvy"),
            ("BBC NEWS", "BBC News"),
            ("ÖBERG", "Öberg"),
            ("ИВАНОВ", "Иванов"),
            ("MR. SANDERS", "Mr. Sanders"),
            ("ORLA'S MOTHER", "Orla's Mother"),
            ("van Dyke", "van Dyke"),
            ("McKAY", "McKAY"),
            ("לוי", "לוי"),
            ("CDR", "CDR"),
        ] {
            assert_eq!(in_small(text), small, "{text}");
        }
    }
}
