//! The words of a document's labels, each folded and looked up once.

use std::collections::HashMap;
use std::rc::Rc;

use super::fold::{fold_into, is_han_or_kana, is_hangul, umlauts_written_out};
use super::words::{Class, Entry, lookup};
use crate::span::Span;

/// The number of a folded word within its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Sym(u32);

/// How the letters of a word are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Two or more capitals and nothing else.
    Caps,
    /// A capital first.
    Title,
    Lower,
    /// A script without case, or no letter at all.
    None,
}

/// A word of a label.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) sym: Sym,
    pub(super) entry: Entry,
    pub(super) case: Case,
    pub(super) letters: u8,
    /// The first letter, small; its mark is kept, for Å is not A where they are initials.
    pub(super) letter: Option<char>,
    pub(super) digits: bool,
    pub(super) dotted: bool,
    /// Chinese, Japanese or Korean.
    pub(super) east: bool,
}

impl Token {
    pub(super) fn is(self, class: Class) -> bool {
        self.entry.is(class)
    }

    /// `J`, `J.`, `-C.`
    pub(super) fn is_initial(self) -> bool {
        self.letters == 1 && !self.digits && !self.east && (self.case == Case::Title || self.dotted)
    }

    pub(super) fn is_capital(self) -> bool {
        matches!(self.case, Case::Caps | Case::Title)
    }
}

#[derive(Default)]
pub(super) struct Lexicon {
    words: Vec<(Rc<str>, Entry)>,
    ids: HashMap<Rc<str>, Sym>,
    /// `mueller` for a `Müller` that the document writes.
    written_out: HashMap<String, Sym>,
    same: HashMap<Sym, Sym>,
    extra: HashMap<String, Class>,
    buffer: String,
}

impl Lexicon {
    /// An empty lexicon that knows some words beside those of the tables.
    pub(super) fn new(extra: impl IntoIterator<Item = (String, Class)>) -> Self {
        let mut lexicon = Self::default();
        for (phrase, class) in extra {
            lexicon.add_word(&phrase, class);
        }
        lexicon
    }

    fn add_word(&mut self, phrase: &str, class: Class) {
        let words: Vec<String> = phrase.split_whitespace().map(super::fold::fold).collect();
        for length in 1..=words.len() {
            let key = words.iter().take(length).map(String::as_str).collect::<Vec<_>>().join(" ");
            let class = if length == words.len() { class } else { Class::PREFIX };
            let known = self.extra.entry(key).or_default();
            *known = *known | class;
        }
    }

    /// The token at a place of a label.
    pub(super) fn token(&mut self, text: &str, span: Span) -> Token {
        let word = span.slice(text);
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        fold_into(word, &mut buffer);
        let sym = self.intern(word, &buffer);
        self.buffer = buffer;
        let shape = Shape::of(word);
        Token {
            span,
            sym,
            entry: self.entry(sym),
            case: shape.case(),
            letters: u8::try_from(shape.letters).unwrap_or(u8::MAX),
            letter: word.chars().find(|c| c.is_alphabetic()).and_then(|c| c.to_lowercase().next()),
            digits: shape.digits,
            dotted: word.contains('.'),
            east: shape.east,
        }
    }

    fn intern(&mut self, word: &str, folded: &str) -> Sym {
        if let Some(&sym) = self.ids.get(folded) {
            return sym;
        }
        let sym = Sym(u32::try_from(self.words.len()).unwrap_or(u32::MAX));
        let entry = self.look_up(folded);
        let text: Rc<str> = folded.into();
        self.words.push((Rc::clone(&text), entry));
        self.ids.insert(text, sym);
        if let Some(long) = umlauts_written_out(word) {
            self.written_out.insert(long, sym);
        }
        sym
    }

    fn look_up(&self, folded: &str) -> Entry {
        let mut entry = lookup(folded);
        if let Some(&class) = self.extra.get(folded) {
            entry.class = entry.class | class;
        }
        entry
    }

    /// Makes `Mueller` the same word as the `Müller` of the document, and `Sen.` the same as `Senator`. Called when all
    /// labels are in.
    pub(super) fn settle(&mut self) {
        let mut senses: HashMap<u16, Sym> = HashMap::new();
        for (at, (_, entry)) in self.words.iter().enumerate().filter(|(_, word)| word.1.sense != 0) {
            let sym = Sym(u32::try_from(at).unwrap_or(u32::MAX));
            let first = *senses.entry(entry.sense).or_insert(sym);
            if first != sym {
                self.same.insert(sym, first);
            }
        }
        for (long, &sym) in &self.written_out {
            if let Some(&other) = self.ids.get(long.as_str()) {
                self.same.insert(other, sym);
            }
        }
    }

    /// The word itself, or the one that it is another spelling of.
    pub(super) fn canonical(&self, sym: Sym) -> Sym {
        self.same.get(&sym).copied().unwrap_or(sym)
    }

    /// The folded word.
    pub(super) fn text(&self, sym: Sym) -> &str {
        self.words.get(sym.0 as usize).map_or("", |word| &word.0)
    }

    pub(super) fn entry(&self, sym: Sym) -> Entry {
        self.words.get(sym.0 as usize).map_or_else(Entry::default, |word| word.1)
    }

    /// The number of a folded word, where a label has it.
    pub(super) fn find(&self, folded: &str) -> Option<Sym> {
        self.ids.get(folded).copied()
    }

    /// The number of a word that may be new.
    pub(super) fn add(&mut self, word: &str) -> Sym {
        let folded = super::fold::fold(word);
        self.intern(word, &folded)
    }

    /// The longest phrase of at most four words at the start of `tokens` that belongs to any of the classes.
    pub(super) fn phrase(&self, tokens: &[Token], classes: Class) -> Option<(usize, Entry)> {
        let first = tokens.first()?;
        let mut best = first.is(classes).then_some((1, first.entry));
        if !first.is(Class::PREFIX) {
            return best;
        }
        let mut key = self.text(first.sym).to_owned();
        for (count, token) in tokens.iter().enumerate().skip(1).take(3) {
            key.push(' ');
            key.push_str(self.text(token.sym));
            let entry = self.look_up(&key);
            if entry.is(classes) {
                best = Some((count + 1, entry));
            }
            if !entry.is(Class::PREFIX) {
                break;
            }
        }
        best
    }

    /// What all of the tokens together are.
    pub(super) fn whole(&self, tokens: &[Token]) -> Entry {
        match tokens {
            [] => Entry::default(),
            [only] => only.entry,
            [first, ..] if tokens.len() > 4 || !first.is(Class::PREFIX) => Entry::default(),
            _ => {
                let words: Vec<&str> = tokens.iter().map(|token| self.text(token.sym)).collect();
                self.look_up(&words.join(" "))
            }
        }
    }

    /// Whether all of the tokens together are one phrase of the classes.
    pub(super) fn is_phrase(&self, tokens: &[Token], classes: Class) -> bool {
        self.whole(tokens).is(classes)
    }
}

/// The letters of a word, counted.
struct Shape {
    letters: usize,
    upper: usize,
    lower: usize,
    first_upper: bool,
    digits: bool,
    east: bool,
}

impl Shape {
    fn of(word: &str) -> Self {
        let mut shape =
            Self { letters: 0, upper: 0, lower: 0, first_upper: false, digits: false, east: false };
        for c in word.chars() {
            if c.is_alphabetic() {
                shape.first_upper |= shape.letters == 0 && c.is_uppercase();
                shape.letters += 1;
                shape.upper += usize::from(c.is_uppercase());
                shape.lower += usize::from(c.is_lowercase());
                shape.east |= is_han_or_kana(c) || is_hangul(c);
            }
            shape.digits |= c.is_numeric() && !is_han_or_kana(c);
        }
        shape
    }

    fn case(&self) -> Case {
        match (self.upper, self.lower) {
            (0, 0) => Case::None,
            (2.., 0) => Case::Caps,
            // A small particle or letter before capitals: McKAY, d'ARC, O’NEILL, LaTOUR.
            (upper, lower) if upper >= 3 && upper > 2 * lower => Case::Caps,
            _ if self.first_upper => Case::Title,
            _ => Case::Lower,
        }
    }
}
