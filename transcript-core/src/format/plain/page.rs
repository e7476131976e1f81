//! The make-up of pages: line numbers, page heads and page numbers, header blocks.
//!
//! They are taken out of the way before anything is read, because they cut sentences in two and look like
//! labels that recur.

use std::collections::{HashMap, HashSet};

use super::chars;
use super::grammar;
use super::line::{self, Line, Role};
use crate::span::{Span, narrow};

/// Takes line numbers off the lines of a document that has them.
pub(crate) fn strip_line_numbers(text: &str, lines: &mut [Line]) {
    let numbers: Vec<Option<(u32, u32)>> = lines.iter().map(|line| line_number(text, line)).collect();
    let written = lines.iter().filter(|line| line.role == Role::Text).count();
    let mut counting = 0;
    let mut before = None;
    for (number, _) in numbers.iter().flatten() {
        if before.is_some_and(|before: u32| *number == before + 1 || *number == 1 && before > 1) {
            counting += 1;
        }
        before = Some(*number);
    }
    if counting < 8 || counting * 2 <= written {
        return;
    }
    for (line, number) in lines.iter_mut().zip(numbers) {
        if let Some((_, end)) = number {
            *line = line::measure(text, line.span, Span::new(end, line.span.end()));
        }
    }
}

/// A number of up to three digits at the start of a line or behind its clock, alone or before white space, and where
/// it ends.
fn line_number(text: &str, line: &Line) -> Option<(u32, u32)> {
    let body = line.body.slice(text);
    let clock = grammar::clock(body).map_or(0, |(_, length)| length);
    let numbered = body.get(clock..)?.trim_start_matches(chars::is_space);
    let digits = numbered.len() - numbered.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = numbered.get(digits..)?;
    // A number alone in mid line is a page number.
    if line.indent > 10
        || !(1..=3).contains(&digits)
        || !(rest.is_empty() || rest.starts_with(chars::is_space))
    {
        return None;
    }
    let number = numbered.get(..digits)?.parse().ok()?;
    Some((number, line.body.end() - narrow(rest.len())))
}

/// Marks page heads and page numbers: lines that recur, digits aside, at even distances.
pub(crate) fn mark_page_heads(text: &str, lines: &mut [Line]) {
    let mut places: HashMap<u64, Vec<u32>> = HashMap::new();
    for (row, line) in (0..).zip(lines.iter()) {
        // Speech may recur evenly too, but it ends as sentences do; heads of pages do not.
        if line.role == Role::Text
            && line.body.len() <= 120
            && !line.ends_sentence
            && !has_clock(line.body.slice(text))
        {
            places.entry(masked_hash(line.body.slice(text))).or_default().push(row);
        }
    }
    let mut heads: Vec<u32> = Vec::new();
    for rows in places.values().filter(|rows| rows.len() >= 3) {
        if head_evidence(text, lines, rows) > 12.0 {
            heads.extend(rows);
        }
    }
    heads.extend(button(text, lines, places.values()).into_iter().flatten());
    for row in heads {
        if let Some(line) = lines.get_mut(row as usize) {
            line.role = Role::Page;
        }
    }
    mark_page_numbers(text, lines);
}

/// Whether a clock stands anywhere on a line: its digits vary as those of page numbers do.
fn has_clock(body: &str) -> bool {
    body.as_bytes()
        .windows(3)
        .any(|three| matches!(three, [a, b':', b] if a.is_ascii_digit() && b.is_ascii_digit()))
}

/// FNV-1a over the text with runs of digits as one sign and runs of white space as one space.
fn masked_hash(body: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut previous = ' ';
    for c in body.chars() {
        let c = match c {
            c if c.is_ascii_digit() => '0',
            c if chars::is_space(c) => ' ',
            c => c,
        };
        if (c == '0' || c == ' ') && c == previous {
            continue;
        }
        previous = c;
        hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

/// Bits of evidence that lines of one form are page heads: they come at even distances, with bare numbers beside
/// them, and the digits in them vary. Speech recurs too (`Yes.`), but not evenly.
fn head_evidence(text: &str, lines: &[Line], rows: &[u32]) -> f64 {
    let gaps: Vec<f64> =
        rows.windows(2).filter_map(|pair| Some(f64::from(pair.get(1)? - pair.first()?))).collect();
    let count = f64::from(narrow(gaps.len()));
    let mean = gaps.iter().sum::<f64>() / count;
    let spread = (gaps.iter().map(|gap| (gap - mean).powi(2)).sum::<f64>() / count).sqrt() / mean;
    let at = |row: u32| lines.get(row as usize).map_or("", |line| line.body.slice(text));
    let own = |row: &u32| at(*row);
    let first = rows.first().map_or("", own);
    if rows.windows(2).all(|pair| matches!(pair, [one, next] if counts_pages(at(*one), at(*next)))) {
        return f64::INFINITY;
    }
    let varying = rows.iter().map(own).filter(|body| *body != first).count();
    let beside = rows.iter().filter(|&&row| {
        let near = row.saturating_sub(3)..=row + 3;
        near.filter(|&other| other != row)
            .any(|other| is_page_number(at(other)) || follows_form_feed(text, lines, other))
    });
    let beside = beside.count();
    // A head that never varies and has no number beside it is indistinguishable from a label that recurs.
    if mean < 8.0 || spread >= 0.3 || (varying == 0 && beside * 2 < rows.len()) {
        return 0.0;
    }
    let weigh = |count: usize, bits: f64| f64::from(narrow(count)) * bits;
    count * (0.8 / (spread + 0.05)).log2() + weigh(beside, 2.0) + weigh(varying, 1.0)
}

/// So often a button stands at least.
const FEWEST_BUTTONS: usize = 6;

/// The button of a page, copied with its text: `Share this contribution`. It ends its block again and again, whatever
/// stands above it; what people say again and again stands below the same labels. Where several lines do so, they are
/// labels themselves.
fn button<'r>(
    text: &str,
    lines: &[Line],
    recurring: impl Iterator<Item = &'r Vec<u32>>,
) -> Option<&'r Vec<u32>> {
    let mut ending: Vec<&Vec<u32>> = recurring.filter(|rows| ends_blocks(lines, rows)).collect();
    ending.sort_by_key(|rows| std::cmp::Reverse(rows.len()));
    let (button, others) = ending.split_first()?;
    let others: usize = others.iter().map(|rows| rows.len()).sum();
    let body = |row: u32| lines.get(row as usize).map_or("", |line| line.body.slice(text));
    let above: HashSet<&str> = button.iter().filter_map(|row| row.checked_sub(1)).map(body).collect();
    let long = button.first().is_some_and(|&row| body(row).split(' ').count() >= 3);
    let enough = if long { 3 } else { button.len() * 4 / 5 };
    (button.len() >= FEWEST_BUTTONS && button.len() > 2 * others && above.len() >= enough).then_some(*button)
}

/// Whether most lines of one form stand directly below text and above a blank line.
fn ends_blocks(lines: &[Line], rows: &[u32]) -> bool {
    let at = |row: u32| lines.get(row as usize);
    let ends_block = |row: &&u32| {
        let above = row.checked_sub(1).and_then(at).is_some_and(|line| line.role == Role::Text);
        above && at(**row + 1).is_none_or(|line| line.role == Role::Blank)
    };
    rows.len() > 1 && rows.iter().filter(ends_block).count() * 10 >= rows.len() * 7
}

/// Whether two lines of one form end in the same number behind one that counts upwards: `Page 2 of 29`.
fn counts_pages(one: &str, next: &str) -> bool {
    let last_two = |body: &str| {
        let mut numbers = body.rsplit(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
        let (all, page) = (numbers.next()?.parse::<u32>().ok()?, numbers.next()?.parse::<u32>().ok()?);
        body.ends_with(|c: char| c.is_ascii_digit()).then_some((page, all))
    };
    let (Some((page, all)), Some((page_after, all_after))) = (last_two(one), last_two(next)) else {
        return false;
    };
    all == all_after && page_after == page + 1 && page <= all
}

fn follows_form_feed(text: &str, lines: &[Line], row: u32) -> bool {
    lines.get(row as usize).is_some_and(|line| line.span.slice(text).starts_with('\u{c}'))
}

/// Whether a line is a bare page number: `12`, `- 12 -`, `[12]`, `Page 12`, `{12}`.
fn is_page_number(body: &str) -> bool {
    let bare = body.trim_matches(|c: char| {
        chars::is_space(c) || matches!(c, '-' | '–' | '—' | '[' | ']' | '{' | '}' | '|')
    });
    (1..=5).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit())
}

/// Marks bare numbers that count upwards through the document, three or more of them.
fn mark_page_numbers(text: &str, lines: &mut [Line]) {
    let mut numbers: Vec<(usize, u32)> = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        let body = line.body.slice(text);
        if line.role == Role::Text && is_page_number(body) {
            let digits: String = body.chars().filter(char::is_ascii_digit).collect();
            numbers.push((row, digits.parse().unwrap_or(0)));
        }
    }
    let steps = numbers
        .windows(2)
        .filter(|pair| matches!(pair, [(_, one), (_, next)] if (1..=2).contains(&next.wrapping_sub(*one))));
    if steps.count() < 2 || numbers.len() * 8 > lines.len() {
        return;
    }
    for (row, _) in numbers {
        if let Some(line) = lines.get_mut(row) {
            line.role = Role::Page;
        }
    }
}

/// Marks the head of a table with the rule below it: it names the columns.
pub(crate) fn mark_table_heads(text: &str, lines: &mut [Line]) {
    let mut before: Option<&mut Line> = None;
    for line in lines {
        let body = line.body.slice(text);
        if is_table_rule(body) {
            line.role = Role::Rule;
            if let Some(head) = before {
                head.role = Role::Rule;
            }
        }
        before = body.starts_with('|').then_some(line);
    }
}

/// `|---|:--:|`
fn is_table_rule(body: &str) -> bool {
    body.starts_with('|')
        && body.contains("--")
        && body.chars().all(|c| matches!(c, '|' | '-' | ':') || chars::is_space(c))
}

/// The rows of a YAML or TOML block at the head of the document, its fences included.
pub(crate) fn header_block(text: &str, lines: &[Line]) -> Option<std::ops::Range<usize>> {
    let first = lines.iter().position(|line| line.role != Role::Blank)?;
    let fence = lines.get(first)?.body.slice(text);
    if fence != "---" && fence != "+++" {
        return None;
    }
    let inside = lines.get(first + 1..)?;
    let closes = |line: &Line| matches!(line.body.slice(text), body if body == fence || fence == "---" && body == "...");
    let length = inside.iter().take(400).position(closes)?;
    let keyed = |line: &&Line| {
        let body = line.body.slice(text);
        line.role == Role::Blank
            || line.indent > 0
            || body.starts_with(['-', '#', '"', '\''])
            || body.contains([':', '='])
    };
    let rows = inside.get(..length)?;
    (rows.iter().filter(keyed).count() * 4 >= rows.len() * 3).then_some(first..first + length + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_numbers_are_taken_off_where_they_count() {
        let text: String =
            (0..3).flat_map(|_| (1..=25).map(|n| format!("{n:2}   some words here\n"))).collect();
        let mut lines = line::cut(&text);
        strip_line_numbers(&text, &mut lines);
        assert!(lines.iter().all(|line| line.body.slice(&text) == "some words here"));
        let text = "1 apple\n7 pears\n3 plums\n".repeat(9);
        let mut lines = line::cut(&text);
        strip_line_numbers(&text, &mut lines);
        assert_eq!(lines[0].body.slice(&text), "1 apple");
    }

    #[test]
    fn page_heads_recur_evenly_with_numbers() {
        let page = |n: u32| format!("{}\nDaily Record No. {n}\n\n", "and so it went on and on\n".repeat(30));
        let text: String = (1..6).map(page).collect();
        let mut lines = line::cut(&text);
        mark_page_heads(&text, &mut lines);
        assert_eq!(lines.iter().filter(|line| line.role == Role::Page).count(), 5);
    }

    #[test]
    fn buttons_end_blocks_of_all_kinds() {
        let block = |who: &str, n: u32| format!("{who}\nShare this speech\n\nWe come to point {n} now.\n\n");
        let text: String =
            (0..3).flat_map(|n| ["Ada Moss", "Bo Strand", "Vi Lund"].map(|who| block(who, n))).collect();
        let mut lines = line::cut(&text);
        mark_page_heads(&text, &mut lines);
        assert_eq!(lines.iter().filter(|line| line.role == Role::Page).count(), 9);
    }

    #[test]
    fn pages_may_be_counted_out_of_all() {
        assert!(counts_pages("Ref: X12 Page 2 of 29", "Ref: X12 Page 3 of 29"));
        assert!(!counts_pages("Q 2", "Q 3") && !counts_pages("12 of 29", "12 of 30"));
    }

    #[test]
    fn a_label_that_recurs_is_no_page_head() {
        let text = "Ada:\n\nThat is number 12.\n\nBo:\n\nIndeed it is.\n\n".repeat(40);
        let mut lines = line::cut(&text);
        mark_page_heads(&text, &mut lines);
        assert!(lines.iter().all(|line| line.role != Role::Page));
    }

    #[test]
    fn the_head_of_a_table_names_its_columns() {
        let text = "| Who | Words |\n|:--|---|\n| Ada | Hi. |\n";
        let mut lines = line::cut(text);
        mark_table_heads(text, &mut lines);
        let roles: Vec<Role> = lines.iter().map(|line| line.role).collect();
        assert_eq!(roles.get(..3), Some(&[Role::Rule, Role::Rule, Role::Text][..]));
    }

    #[test]
    fn header_blocks_have_fences_and_keys() {
        let text = "---\ntitle: A talk\ntags: [a]\n---\nAda: Hi.\n";
        assert_eq!(header_block(text, &line::cut(text)), Some(0..4));
        let text = "---\nThis is prose and\nnothing else at all\n---\n";
        assert_eq!(header_block(text, &line::cut(text)), None);
    }
}
