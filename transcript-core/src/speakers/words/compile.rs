//! Compiles the word files into `table.rs`, and fails where the table in the tree is another.
//!
//! After a change of the files: `TRANSCRIPT_WRITE_TABLES=1 cargo test -p transcript-core word_table`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use super::class::{Class, Lang};
use crate::speakers::fold::fold;

#[derive(Default)]
struct Row {
    class: u64,
    langs: u32,
    office_langs: u32,
    sense: u16,
}

/// The lines of a file as (languages, column, entries); what is indented goes on with the line above.
fn columns(text: &str) -> Vec<(String, String, String)> {
    let mut rows: Vec<(String, String, String)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(' ') {
            let last = rows.last_mut().expect("a line to go on with");
            write!(last.2, " {}", line.trim()).unwrap();
        } else if let Some((key, entries)) = line.split_once(": ") {
            let (langs, column) = key.split_once(' ').unwrap_or((key, ""));
            rows.push((langs.to_owned(), column.to_owned(), entries.to_owned()));
        }
    }
    rows
}

/// A phrase as it is looked up: words divided at spaces and after full stops, folded, joined by spaces.
fn key(phrase: &str) -> String {
    let words = phrase.split([' ', '.']).map(fold).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn entries(entries: &str) -> impl Iterator<Item = &str> {
    entries.split(',').map(str::trim).filter(|entry| !entry.is_empty())
}

fn add_prefixes(rows: &mut BTreeMap<String, Row>) {
    let phrases: Vec<String> = rows.keys().filter(|key| key.contains(' ')).cloned().collect();
    for phrase in phrases {
        for (at, _) in phrase.match_indices(' ') {
            rows.entry(phrase[..at].to_owned()).or_default().class |= Class::PREFIX.bits();
        }
    }
}

fn compile(folder: &Path) -> String {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut nicknames: BTreeMap<String, Vec<u16>> = BTreeMap::new();
    let (mut nickname_group, mut sense) = (0u16, 0u16);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|end| end == "txt")) {
        let file = path.file_stem().unwrap().to_str().unwrap();
        for (langs, column, text) in columns(&std::fs::read_to_string(path).unwrap()) {
            for entry in entries(&text) {
                match file {
                    "nickname" => {
                        for name in entry.split(' ').map(fold) {
                            nicknames.entry(name).or_default().push(nickname_group);
                        }
                        nickname_group += 1;
                    }
                    "synonym" => {
                        sense += 1;
                        for word in entry.split(' ') {
                            rows.entry(key(&word.replace('-', " "))).or_default().sense = sense;
                        }
                    }
                    _ => {
                        let column = match (file, langs.as_str(), column.as_str()) {
                            ("eastsurname", "zh1" | "ko1", _) => "one",
                            ("eastsurname", "latin", "") => "latin",
                            _ => &column,
                        };
                        let known = Class::of_column(file, column).or_else(|| Class::of_column(file, ""));
                        let class = known.unwrap_or_else(|| panic!("no class for {file} {column}"));
                        let row = rows.entry(key(entry)).or_default();
                        row.class |= class.bits();
                        // An honorific tells its language; where a word is none, a title or office does.
                        let bits = langs.split('+').fold(0, |bits, lang| bits | Lang::of(lang).bits());
                        match file {
                            "honorific" => row.langs |= bits,
                            "title" | "office" | "givengender" => row.office_langs |= bits,
                            _ => {}
                        }
                    }
                }
            }
        }
    }
    add_prefixes(&mut rows);
    render(&rows, &nicknames)
}

fn render(rows: &BTreeMap<String, Row>, nicknames: &BTreeMap<String, Vec<u16>>) -> String {
    let mut out = String::from(
        "//! Compiled from the word files by `compile.rs`; not edited by hand.\n\n\
         /// Word or phrase, classes, languages of the honorific or office, sense; sorted by the first.\n\
         #[rustfmt::skip]\n\
         #[expect(clippy::unreadable_literal, reason = \"sets of bits\")]\n\
         pub(super) static WORDS: &[(&str, u64, u32, u16)] = &[\n",
    );
    for (word, row) in rows {
        let langs = if row.langs == 0 { row.office_langs } else { row.langs };
        writeln!(out, "    ({word:?}, {:#x}, {langs:#x}, {}),", row.class, row.sense).unwrap();
    }
    out.push_str(
        "];\n\n/// Given name and the groups it is a form in; sorted by the first.\n\
         #[rustfmt::skip]\n\
         pub(super) static NICKNAMES: &[(&str, &[u16])] = &[\n",
    );
    for (name, groups) in nicknames {
        writeln!(out, "    ({name:?}, &{groups:?}),").unwrap();
    }
    out.push_str("];\n");
    out
}

#[test]
fn the_word_table_is_what_the_files_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/speakers/words");
    let table = folder.join("table.rs");
    let compiled = compile(&folder);
    if std::env::var_os("TRANSCRIPT_WRITE_TABLES").is_some() {
        std::fs::write(&table, &compiled).unwrap();
    }
    let stored = std::fs::read_to_string(&table).unwrap();
    assert!(stored == compiled, "word files and table differ: run this test with TRANSCRIPT_WRITE_TABLES=1");
}

#[test]
fn every_file_names_its_sources() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/speakers/words");
    for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        if file.extension().is_some_and(|end| end == "txt") {
            let text = std::fs::read_to_string(&file).unwrap();
            assert!(text.contains("# Sources: "), "{}", file.display());
        }
    }
}
