//! Cue text against the trees that the web platform tests expect, read in place.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::blocks::Blocks;
use super::cue_text::{Element, Event, Walk, decode};
use crate::span::Span;

fn shared() -> Option<PathBuf> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = manifest.ancestors().map(|folder| folder.join("shared/corpus/formats/webvtt-cue-text"));
    folders.into_iter().find(|folder| folder.is_dir())
}

/// The payload of the only cue.
fn payload(text: &str) -> Span {
    let mut blocks = Blocks::new(text);
    blocks.signature();
    blocks.header();
    let block = blocks.next().unwrap();
    block.payload(block.timing.unwrap(), text)
}

/// The tree as the web platform tests write it.
struct Dump {
    lines: String,
    open: Vec<Element>,
}

impl Dump {
    fn line(&mut self, depth: usize, line: &str) {
        self.lines.push_str("\n| ");
        self.lines.push_str(&"  ".repeat(depth));
        self.lines.push_str(line);
    }

    fn open(&mut self, element: Element, classes: &str, annotation: &str) {
        let (tag, attribute) = match element {
            Element::Class => ("span", None),
            Element::Voice => ("span", Some("title")),
            Element::Language => ("span", Some("lang")),
            Element::Italic => ("i", None),
            Element::Bold => ("b", None),
            Element::Underline => ("u", None),
            Element::Ruby => ("ruby", None),
            Element::RubyText => ("rt", None),
        };
        let depth = self.open.len();
        self.line(depth, &format!("<{tag}>"));
        if !classes.is_empty() {
            self.line(depth + 1, &format!("class=\"{}\"", classes.replace('.', " ")));
        }
        if let Some(attribute) = attribute {
            self.line(depth + 1, &format!("{attribute}=\"{annotation}\""));
        }
        self.open.push(element);
    }

    fn close(&mut self, element: Element) {
        while self.open.pop().is_some_and(|last| last != element) {}
    }
}

/// Tree, plain text and voices.
fn walk(text: &str) -> (String, String, Vec<String>) {
    let mut dump = Dump { lines: "#document-fragment".to_owned(), open: Vec::new() };
    let (mut plain, mut voices) = (String::new(), Vec::new());
    for (span, event) in Walk::new(text, payload(text)) {
        match event {
            Event::Text => {
                let shown = decode(span.slice(text));
                dump.line(dump.open.len(), &format!("\"{shown}\""));
                if !dump.open.contains(&Element::RubyText) {
                    plain += &shown;
                }
            }
            Event::Timestamp(time) => dump.line(dump.open.len(), &format!("<?timestamp {time}>")),
            Event::Open { element, classes, annotation } => {
                let annotation = decode(annotation.trim(text).slice(text)).into_owned();
                dump.open(element, classes, &annotation);
                if element == Element::Voice {
                    voices.push(annotation);
                }
            }
            Event::Close(element) => dump.close(element),
            Event::Ignored => {}
        }
    }
    (dump.lines, plain, voices)
}

#[test]
fn trees_and_plain_texts_are_those_of_the_web_platform_tests() {
    let Some(folder) = shared() else {
        println!("skipped: no shared corpus beside the repository");
        return;
    };
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for case in file["cases"].as_array().into_iter().flatten() {
            let cue_text = case["cue_text"].as_str().unwrap();
            let text = format!("WEBVTT\n\n00:00.000 --> 00:01.000\n{cue_text}");
            let (tree, plain, voices) = walk(&text);
            assert_eq!(tree, case["tree"].as_str().unwrap(), "{cue_text:?}");
            assert_eq!(plain, case["plain"].as_str().unwrap(), "{cue_text:?}");
            assert_eq!(serde_json::json!(voices), case["voices"], "{cue_text:?}");
            count += 1;
        }
    }
    assert!(count > 0, "the corpus has no cue texts");
}
