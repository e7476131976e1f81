//! Cue text: the tokenizer and the tree of WebVTT, walked without building the tree.
//!
//! Source: W3C, "WebVTT: The Web Video Text Tracks Format", section 6.4.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use super::grammar::{Tag, tag_inside};
use crate::diagnostic::Diagnostic;
use crate::format::captions::{Shown, Who, fold_spaces};
use crate::span::Span;
use crate::time::Timestamp;

/// The elements that cue text may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Class,
    Italic,
    Bold,
    Underline,
    Ruby,
    RubyText,
    Voice,
    Language,
}

/// Elements by the names of their tags.
const ELEMENTS: [(&str, Element); 8] = [
    ("v", Element::Voice),
    ("c", Element::Class),
    ("i", Element::Italic),
    ("b", Element::Bold),
    ("u", Element::Underline),
    ("ruby", Element::Ruby),
    ("rt", Element::RubyText),
    ("lang", Element::Language),
];

/// What the walk over a cue's text meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event<'t> {
    /// Text that shows, as printed.
    Text,
    /// A tag that opens an element.
    Open { element: Element, classes: &'t str, annotation: Span },
    /// A tag that closes this element, and a ruby text within it.
    Close(Element),
    /// A time.
    Timestamp(Timestamp),
    /// A tag that means nothing.
    Ignored,
}

/// Walks over the text of one cue.
pub(super) struct Walk<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    /// The innermost element that is open, with its tag.
    innermost: Option<(Element, Span)>,
    /// Those around it.
    outer: Vec<(Element, Span)>,
    /// The tag that lacks its `>`.
    broken: Option<Span>,
}

impl<'t> Walk<'t> {
    pub(super) fn new(text: &'t str, payload: Span) -> Self {
        let range = payload.range();
        Self { text, at: range.start, end: range.end, innermost: None, outer: Vec::new(), broken: None }
    }

    /// Reads the tag that begins here: its span, and what stands inside.
    fn tag(&mut self, rest: &'t str) -> (Span, Event<'t>) {
        let closing = memchr(b'>', rest.as_bytes());
        let length = closing.map_or(rest.len(), |at| at + 1);
        let span = Span::of(self.at..self.at + length);
        if closing.is_none() {
            self.broken = Some(span);
        }
        let inside = rest.get(1..closing.unwrap_or(rest.len())).unwrap_or("");
        let inside_end = self.at + 1 + inside.len();
        let event = match tag_inside(inside) {
            Tag::Timestamp(time) => time.map_or(Event::Ignored, Event::Timestamp),
            Tag::End(name) => self.close(name),
            Tag::Start { name, classes, annotation } => {
                let annotation = Span::of(inside_end - annotation.len()..inside_end);
                self.open(name, span).map_or(Event::Ignored, |element| Event::Open {
                    element,
                    classes,
                    annotation,
                })
            }
        };
        (span, event)
    }

    fn open(&mut self, name: &str, tag: Span) -> Option<Element> {
        let (_, element) = *ELEMENTS.iter().find(|(known, _)| *known == name)?;
        if element == Element::RubyText && self.innermost() != Some(Element::Ruby) {
            return None;
        }
        self.outer.extend(self.innermost.replace((element, tag)));
        Some(element)
    }

    fn close(&mut self, name: &str) -> Event<'t> {
        let Some((_, element)) = ELEMENTS.iter().find(|(known, _)| *known == name) else {
            return Event::Ignored;
        };
        if *element == Element::Ruby && self.innermost() == Some(Element::RubyText) {
            self.innermost = self.outer.pop();
        }
        if self.innermost() != Some(*element) {
            return Event::Ignored;
        }
        self.innermost = self.outer.pop();
        Event::Close(*element)
    }

    fn innermost(&self) -> Option<Element> {
        self.innermost.map(|(element, _)| element)
    }
}

impl<'t> Iterator for Walk<'t> {
    type Item = (Span, Event<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..self.end).filter(|rest| !rest.is_empty())?;
        let (span, event) = if rest.starts_with('<') {
            self.tag(rest)
        } else {
            let length = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            (Span::of(self.at..self.at + length), Event::Text)
        };
        self.at = span.range().end;
        Some((span, event))
    }
}

/// Names the pieces of a payload.
pub(super) fn read<'t>(text: &'t str, payload: Span, shown: &mut Shown<'_, 't>) {
    if !read_one_voice(text, payload, shown) {
        read_any(text, payload, shown);
    }
}

/// Reads `<v Name>text</v>`, which is what most exports have in every cue, without a walk; says whether it was so.
fn read_one_voice<'t>(text: &'t str, payload: Span, shown: &mut Shown<'_, 't>) -> bool {
    let printed = payload.slice(text);
    let Some(inside) = printed.strip_prefix("<v ") else { return false };
    let Some(name) = memchr2(b'>', b'&', inside.as_bytes()) else { return false };
    let speech = inside.get(name + 1..).unwrap_or("");
    let closed = speech.strip_suffix("</v>");
    let plain = closed.unwrap_or(speech);
    if inside.as_bytes().get(name) != Some(&b'>') || memchr(b'<', plain.as_bytes()).is_some() {
        return false;
    }
    let at = |offset: usize| Span::of(payload.range().start..payload.range().start + offset).end();
    let speech_at = at(name + 4);
    let speech = Span::new(speech_at, speech_at + Span::of(0..plain.len()).len());
    open_voice(text, Span::new(payload.start(), speech_at), Span::new(at(2), speech_at - 1), shown);
    shown.text(speech);
    shown.markup(Span::new(speech.end(), payload.end()));
    if closed.is_some() {
        shown.begin(Who::Unsaid);
    }
    true
}

fn read_any<'t>(text: &'t str, payload: Span, shown: &mut Shown<'_, 't>) {
    let mut walk = Walk::new(text, payload);
    let mut voices = Voices::default();
    let mut ruby_texts = 0_u32;
    for (span, event) in walk.by_ref() {
        match event {
            Event::Text if ruby_texts > 0 => shown.markup(span),
            Event::Text => shown.text(span),
            Event::Timestamp(_) => shown.time(span),
            Event::Open { element: Element::Voice, annotation, .. } => {
                voices.open(open_voice(text, span, annotation, shown));
            }
            Event::Close(Element::Voice) => {
                shown.markup(span);
                shown.begin(voices.close());
            }
            Event::Open { element, .. } => {
                ruby_texts += u32::from(element == Element::RubyText);
                shown.markup(span);
            }
            Event::Close(element) => {
                let closes_ruby_text = matches!(element, Element::RubyText | Element::Ruby);
                ruby_texts = if closes_ruby_text { ruby_texts.saturating_sub(1) } else { ruby_texts };
                shown.markup(span);
            }
            Event::Ignored => shown.markup(span),
        }
    }
    tell_unclosed(text, payload, &walk, voices.told, shown);
}

/// The voices that are open.
#[derive(Default)]
struct Voices<'t> {
    innermost: Option<Who<'t>>,
    /// Those around the innermost: hardly any cue has some.
    outer: Vec<Who<'t>>,
    /// How many there were.
    told: u32,
}

impl<'t> Voices<'t> {
    fn open(&mut self, who: Who<'t>) {
        self.told += 1;
        self.outer.extend(self.innermost.replace(who));
    }

    /// Closes the innermost voice: who speaks now.
    fn close(&mut self) -> Who<'t> {
        self.innermost = self.outer.pop();
        self.innermost.clone().unwrap_or(Who::Unsaid)
    }
}

fn open_voice<'t>(text: &'t str, tag: Span, annotation: Span, shown: &mut Shown<'_, 't>) -> Who<'t> {
    let printed = annotation.trim(text);
    let name = decode(printed.slice(text));
    let who = match name {
        name if name.is_empty() => Who::Other,
        Cow::Borrowed(name) => Who::Voice(fold_spaces(name)),
        Cow::Owned(name) => Who::Voice(Cow::Owned(fold_spaces(&name).into_owned())),
    };
    shown.begin(who.clone());
    shown.markup(Span::new(tag.start(), printed.start()));
    shown.label(printed);
    shown.markup(Span::new(printed.end(), tag.end()));
    who
}

/// Tells of the outermost tag that is never closed. A voice that covers the whole cue need not be.
fn tell_unclosed(text: &str, payload: Span, walk: &Walk<'_>, voices: u32, shown: &mut Shown<'_, '_>) {
    if let Some(span) = walk.broken {
        return shown.diagnose(Diagnostic::broken_tag(span));
    }
    let whole = |span: Span| voices == 1 && span.start() == payload.trim(text).start();
    let unclosed = walk
        .outer
        .iter()
        .chain(&walk.innermost)
        .find(|(element, span)| *element != Element::Voice || !whole(*span));
    if let Some((_, span)) = unclosed {
        shown.diagnose(Diagnostic::unclosed_tag(span.slice(text), *span));
    }
}

/// Text with its character references decoded, as HTML does.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_some() { htmlize::unescape(text) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces and parts that a way of reading names.
    fn pieces<'t>(text: &'t str, read: fn(&'t str, Span, &mut Shown<'_, 't>)) -> String {
        let mut shown = Shown::new(text, &[]);
        shown.clear();
        read(text, Span::of(0..text.len()), &mut shown);
        shown.settle(true);
        format!("{shown:?}")
    }

    #[test]
    fn both_ways_of_reading_agree() {
        for text in [
            "<v Ana>Hi.</v>",
            "<v Ana Ruiz>Hi.",
            "<v  Ana   Ruiz >two\nlines</v>",
            "<v >Hi.</v>",
            "<v A&amp;B>R&amp;B</v>",
            "<v Ana></v>",
            "<v Ana>a <b>b</b></v>",
            "<v Ana>Hi.</v> there",
            "<v Ana",
            "<v Ana></v></v>",
            "Hi.",
        ] {
            assert_eq!(pieces(text, read), pieces(text, read_any), "{text}");
        }
    }
}
