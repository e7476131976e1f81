//! How much the words of a label look like somebody's name.

use super::chars;
use super::grammar::Delimiter;
use super::lexicon;
use super::shape::Shape;
use super::tokens::Tokens;
use crate::span::narrow;

/// What words that head a field, a remark or an item of a list score.
pub(crate) const METADATA_BITS: f64 = -6.0;

/// What words score that end in a verb of saying.
pub(crate) const QUOTATIVE_BITS: f64 = -8.0;

/// Bits for or against words being a name, from −12 to 6.
///
/// What follows a comma or a dash is a role or an affiliation and is hardly weighed.
pub(crate) fn name_bits(name: &str, shape: Shape, tokens: &Tokens) -> f64 {
    let name = name.trim_matches(|c: char| chars::is_space(c) || matches!(c, '.' | ',' | '(' | ')'));
    let name = if shape.is_set_apart() { without_quotative(name, tokens) } else { name };
    let name = without_number(name);
    let folded = lexicon::fold(name);
    if lexicon::is_metadata(&folded, tokens.language())
        || lexicon::is_direction(&folded) && !lexicon::is_role(&folded)
    {
        return METADATA_BITS;
    }
    if lexicon::ends_in_quotative(&folded, tokens.language()) && !lexicon::is_role(&folded) {
        return QUOTATIVE_BITS;
    }
    if has_word_class(&folded) || folded.ends_with("-by") {
        return METADATA_BITS;
    }
    let is_slug = shape.is_set_apart() && is_hyphenated(name);
    if name.contains("://") || looks_like_code(name) && !shape.is_for_handles() && !is_slug {
        return -12.0;
    }
    // `a)`, `b.`: items of a list.
    if matches!(shape.delimiter, Delimiter::Bracket | Delimiter::Stop | Delimiter::Gap)
        && name.chars().count() <= 2
        && name.starts_with(char::is_lowercase)
    {
        return METADATA_BITS;
    }
    if is_code(name) {
        return 2.0;
    }
    let head = name
        .find([',', '，', '،'])
        .or_else(|| name.find(" -"))
        .map_or(name, |at| name.get(..at).unwrap_or(name));
    let tail = name.get(head.len()..).unwrap_or("");
    if is_clause(tail) {
        return -6.0;
    }
    let words: Vec<&str> = head.split(chars::is_space).filter(|word| !word.is_empty()).collect();
    if let Some(bits) = known_words(&words, &folded, tokens.language()) {
        return bits;
    }
    let mut bits = weigh_words(&words, shape, tokens);
    // Without capitals nothing but its length tells a name from a clause.
    let caseless = head.starts_with(chars::is_caseless);
    let (usual, price) = if caseless { (3, 1.5) } else { (4, 1.0) };
    bits -= price * f64::from(narrow(words.len().saturating_sub(usual)));
    // Under a mark that sets labels apart the words matter less.
    if shape.is_marked() && bits < 0.0 {
        bits *= 0.5;
    }
    bits.clamp(-12.0, 6.0)
}

/// Labels that word lists decide: roles, and names behind an honorific.
fn known_words(words: &[&str], folded: &str, language: Option<&str>) -> Option<f64> {
    let without_number = folded
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '_' | '#' | '-' | '°' | 'º'));
    let unmarked = without_article(without_number);
    if lexicon::is_role(folded) || lexicon::is_role(without_number) || lexicon::is_role(unmarked) {
        // In mid sentence an office is a word like any other.
        return Some(if words.first().is_some_and(|word| word.starts_with(char::is_lowercase)) {
            -1.0
        } else {
            3.0
        });
    }
    let first = lexicon::fold(words.first()?);
    // `NOTE TO ALL`, `Question No. 61`: what heads a field is not made a name by more words.
    if words.len() > 1 && lexicon::is_metadata(&first, language) {
        return Some(-3.0);
    }
    let two = lexicon::fold(&words.get(..2).unwrap_or(&[]).join(" "));
    let honorific = lexicon::is_honorific(&first) || lexicon::is_honorific(&two);
    // `Mr` alone is nobody; `Countess` is somebody in a play, and `HR` may be somebody's initials.
    let word = words.first()?;
    let short = word.starts_with(char::is_lowercase)
        || first.chars().count() <= LONGEST_SHORT_TITLE && !is_initials(word);
    if honorific && (words.len() == 1 && short || two == *folded && lexicon::is_honorific(&two)) {
        return Some(-4.0);
    }
    let last = words.last()?;
    let named = last.starts_with(|c: char| c.is_uppercase() || chars::is_caseless(c));
    (honorific && named && words.len() <= 7).then_some(5.0)
}

/// Longer titles are words of their own.
const LONGEST_SHORT_TITLE: usize = 4;

/// Two or three capitals.
fn is_initials(word: &str) -> bool {
    (2..=3).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

/// `Makefile.am`, `sig.c`: a stop inside the word, and lower case behind it.
fn is_file_name(word: &str) -> bool {
    let Some((stem, ending)) = word.rsplit_once('.') else { return false };
    !stem.is_empty()
        && !stem.contains('.')
        && (1..=4).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_lowercase())
        && stem.chars().count() > 2
}

/// `Bore, n`: an entry of a dictionary.
fn has_word_class(folded: &str) -> bool {
    const CLASSES: &[&str] = &[
        "n", "adj", "adv", "v", "vt", "vi", "v t", "v i", "pl", "n pl", "prep", "pron", "conj", "interj", "x",
    ];
    folded.split_once(", ").is_some_and(|(_, class)| CLASSES.contains(&class))
}

/// A code for a speaker: one to three capitals and a number, `S1`, `P12`.
fn is_code(name: &str) -> bool {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = name.len() - letters.len();
    (1..=2).contains(&digits)
        && (1..=3).contains(&letters.len())
        && letters.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether what follows a name is a clause rather than an office: mostly words in lower case.
fn is_clause(tail: &str) -> bool {
    let words = tail.split(chars::is_space).filter(|word| word.starts_with(char::is_alphabetic));
    if words
        .clone()
        .any(|word| lexicon::is_role(&lexicon::fold(word.trim_matches(|c: char| !chars::is_word(c)))))
    {
        return false;
    }
    let (lower, all) =
        words.fold((0, 0), |(lower, all), word| (lower + u32::from(chars::is_lower_case(word)), all + 1));
    lower >= 3 && lower * 5 >= all * 3
}

/// `2. Robber`: the name without the number in front.
pub(crate) fn without_number(name: &str) -> &str {
    let rest = name.strip_prefix(|c: char| c.is_ascii_digit()).and_then(|rest| rest.strip_prefix(". "));
    rest.unwrap_or(name)
}

/// `Ines said`, as a heading before a colon: the name without the verb.
fn without_quotative<'n>(name: &'n str, tokens: &Tokens) -> &'n str {
    match name.rsplit_once(' ') {
        Some((who, verb)) if lexicon::ends_in_quotative(&lexicon::fold(verb), tokens.language()) => who,
        _ => name,
    }
}

/// `ines-halvorsen`: a name as addresses of pages spell it.
fn is_hyphenated(name: &str) -> bool {
    name.contains('-')
        && name.split('-').all(|part| part.len() >= 2 && part.bytes().all(|byte| byte.is_ascii_lowercase()))
}

fn without_article(folded: &str) -> &str {
    const ARTICLES: &[&str] = &[
        "the ", "a ", "an ", "el ", "la ", "le ", "l'", "los ", "las ", "les ", "der ", "die ", "das ", "o ",
        "os ", "as ", "il ", "lo ", "un ", "une ", "de ", "den ", "het ",
    ];
    ARTICLES.iter().find_map(|article| folded.strip_prefix(article)).unwrap_or(folded)
}

fn weigh_words(words: &[&str], shape: Shape, tokens: &Tokens) -> f64 {
    let (mut bits, mut common, mut lettered, mut roles) = (0.0, 0.0, 0.0, 0.0);
    let mut capitalised = true;
    for (index, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|c: char| !chars::is_word(c));
        let Some(first) = bare.chars().next() else { continue };
        let folded = lexicon::fold(bare);
        let lower = chars::is_lower_case(bare);
        let particle = index > 0 && lower && bare.chars().count() <= 4 && index + 1 < words.len();
        if index == 0 && words.len() > 1 && is_code(bare) {
            continue;
        }
        if bare.chars().any(|c| c.is_ascii_digit()) {
            bits -= if index + 1 == words.len() && index > 0 { 0.0 } else { 2.0 };
            capitalised &= bare.chars().any(char::is_alphabetic);
            continue;
        }
        if lexicon::is_role(&folded) || lexicon::is_honorific(&folded) {
            roles += 1.0;
            continue;
        }
        if lower && !particle {
            bits -= if index == 0 { lower_case_start(shape) } else { 3.0 };
            capitalised = false;
        }
        if !particle {
            lettered += 1.0;
            common += lower_share(bare, &folded, first, tokens);
        }
    }
    if capitalised {
        bits += 2.0;
    }
    if roles > 0.0 {
        bits += 2.0;
    }
    if lettered > 0.0 { bits - 8.0 * common / lettered } else { bits }
}

/// Nicknames in angle brackets are lower case as a rule.
fn lower_case_start(shape: Shape) -> f64 {
    if shape.is_for_handles() {
        0.0
    } else if shape.is_weak() {
        4.0
    } else {
        3.0
    }
}

/// How often the document writes this word in lower case: a name hardly ever, a word that opens a sentence often.
fn lower_share(bare: &str, folded: &str, first: char, tokens: &Tokens) -> f64 {
    if chars::is_caseless(first) || first.is_lowercase() {
        return 0.0;
    }
    let lower = tokens.frequency(folded);
    let share = lower / (lower + tokens.frequency(bare) + 1.0);
    let capitals = bare.chars().nth(1).is_some() && !bare.chars().any(char::is_lowercase);
    if capitals { share * 0.3 } else { share }
}

/// Paths, identifiers, addresses.
fn looks_like_code(name: &str) -> bool {
    if name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ') {
        return false;
    }
    let snake = name.contains('_')
        && !name.contains(' ')
        && name.chars().any(char::is_lowercase)
        && !name.chars().any(|c| c.is_ascii_digit());
    let lower = name.starts_with(char::is_lowercase) && !name.contains(' ');
    let path =
        name.chars().filter(|&c| c == '/').count() > 1 && !name.contains(' ') || lower && name.contains('/');
    // `dpkg-name`, `fish.c`; a lower-case name has no hyphen in it.
    let compound = lower && name.contains(['-', '.']) && !name.contains(char::is_uppercase);
    let file = name.split(' ').any(is_file_name);
    snake
        || file
        || path
        || compound
        || name.contains("://")
        || name.contains(['{', '}', '\\', '%'])
        || name.starts_with("--")
        || name.contains('@') && name.contains('.')
}
