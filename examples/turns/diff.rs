//! What the repairs of the findings change, as a diff, and what a person should look at.

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};
use transcript_core::fix::{Applied, Fixed};

use crate::page::{Page, printable};

/// Lines shown around a change.
const CONTEXT: usize = 1;

/// The changed lines between a text and its repaired form.
pub(crate) fn diff(name: &str, text: &str, fixed: &Fixed, page: &Page) -> String {
    if text == fixed.text {
        return String::new();
    }
    let bold = page.bold();
    let mut shown = format!("{bold}--- {name}\n+++ {name}, repaired{bold:#}\n");
    for hunk in TextDiff::from_lines(text, &fixed.text).unified_diff().context_radius(CONTEXT).iter_hunks() {
        let dim = page.dim();
        shown += &format!("{dim}{}{dim:#}\n", hunk.header());
        for change in hunk.iter_changes() {
            let style = page.only_in_colour(colour(change.tag()));
            let line = printable(change.value().trim_end_matches(['\n', '\r']));
            shown += &format!("{style}{}{line}{style:#}\n", change.tag());
        }
    }
    shown
}

/// How many repairs there are, and each one that changes who says what.
pub(crate) fn summary(fixed: &Fixed) -> String {
    let mut summary = repairs(fixed.applied.len());
    if fixed.changed_attribution().next().is_some() {
        summary += "; these change who says what:";
    }
    for Applied { diagnostic, line, .. } in fixed.changed_attribution() {
        summary += &format!("\n  line {line}: {}: {}", diagnostic.code, diagnostic.message);
    }
    if !fixed.withheld.is_empty() {
        summary += &format!("; left out, because they change who says what: {}", fixed.withheld.len());
    }
    summary
}

fn repairs(number: usize) -> String {
    format!("{number} repair{}", if number == 1 { "" } else { "s" })
}

fn colour(tag: ChangeTag) -> Style {
    match tag {
        ChangeTag::Equal => Style::new(),
        ChangeTag::Delete => AnsiColor::Red.on_default(),
        ChangeTag::Insert => AnsiColor::Green.on_default(),
    }
}
