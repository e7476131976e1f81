//! Figures that must not get worse: committed tables of floors, only ever raised.
//!
//! `TRANSCRIPT_RAISE_FLOORS=1 cargo test -p transcript-core --test suite` raises them to what is reached now.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A table of names and their figures, from 0 to 1.
pub(crate) struct Floors {
    path: PathBuf,
    rows: BTreeMap<String, Vec<f64>>,
    below: Vec<String>,
}

impl Floors {
    /// Reads `tests/fixtures/NAME/floors.txt`; a missing table has no rows.
    pub(crate) fn of(name: &str) -> Self {
        let path = fixtures(name).join("floors.txt");
        let table = fs::read_to_string(&path).unwrap_or_default();
        let lines = table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        let row = |line: &str| {
            let mut fields = line.split_whitespace();
            let name = fields.next().unwrap().to_owned();
            (name, fields.map(|figure| figure.parse().unwrap()).collect())
        };
        Self { rows: lines.map(row).collect(), path, below: Vec::new() }
    }

    /// Compares figures with the floors of that name; a name that has none must reach the `least` given.
    pub(crate) fn check<const N: usize>(&mut self, name: &str, figures: [f64; N], least: f64) {
        let floors = self.rows.entry(name.to_owned()).or_insert_with(|| vec![least; N]);
        floors.resize(N, least);
        for (floor, figure) in floors.iter_mut().zip(figures) {
            if figure + 5e-4 < *floor {
                self.below.push(format!("{name} reaches {figure:.3}, below its floor of {floor:.3}"));
            }
            *floor = floor.max((figure * 1000.0 + 1e-6).floor() / 1000.0);
        }
    }

    /// Fails if anything fell below its floor; raises the floors where that was asked for.
    pub(crate) fn settle(self) {
        assert!(self.below.is_empty(), "{}", self.below.join("\n"));
        if std::env::var_os("TRANSCRIPT_RAISE_FLOORS").is_some() {
            let mut table = "# What is reached at least, a name a line. Only ever raised.\n".to_owned();
            for (name, figures) in &self.rows {
                table.push_str(name);
                for figure in figures {
                    write!(table, " {figure:.3}").unwrap();
                }
                table.push('\n');
            }
            fs::create_dir_all(self.path.parent().unwrap()).unwrap();
            fs::write(&self.path, table).unwrap();
        }
    }
}

/// A folder of `tests/fixtures`.
pub(crate) fn fixtures(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

#[test]
#[should_panic(expected = "nowhere reaches 0.400, below its floor of 0.500")]
fn a_figure_below_its_floor_fails() {
    let mut floors = Floors::of("no-such-folder");
    floors.check("somewhere", [0.6, 1.0], 0.5);
    floors.check("nowhere", [0.4], 0.5);
    floors.settle();
}
