//! How found turns are judged against expected ones: label and first words, in order.
//!
//! The rules are those of the project's corpus scorer: white space is folded, a bracketed note or a clock at
//! either edge of the speech may be in it or left out, and labels are compared without decoration.

/// A turn as the parser found it.
pub(crate) struct Found {
    pub(crate) label: String,
    /// The text, then the text with each bracketed note peeled off its front.
    fronts: Vec<String>,
    /// The text, then the text with each bracketed note peeled off its back.
    backs: Vec<String>,
    spoken: String,
}

impl Found {
    pub(crate) fn new(label: &str, text: &str) -> Self {
        let text = fold(text);
        Self {
            label: fold_label(label),
            spoken: spoken(&text),
            fronts: peel(&text, without_lead),
            backs: peel(&text, without_trail),
        }
    }
}

/// A turn as it should be found. Empty lists of words leave them open.
#[derive(Default)]
pub(crate) struct Expected {
    pub(crate) labels: Vec<String>,
    pub(crate) first: Vec<String>,
    pub(crate) last: Vec<String>,
    pub(crate) optional: bool,
}

impl Expected {
    fn begins(&self, found: &Found) -> bool {
        self.first.is_empty()
            || agrees(&self.first, &found.fronts, &found.spoken, |text, words| text.starts_with(words))
    }

    fn ends(&self, found: &Found) -> bool {
        agrees(&self.last, &found.backs, &found.spoken, |text, words| text.ends_with(words))
    }

    fn is_labelled(&self, found: &Found) -> bool {
        self.labels.iter().any(|label| fold_label(label) == found.label)
    }
}

/// The figures of one document, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Score {
    pub(crate) precision: f64,
    pub(crate) recall: f64,
    pub(crate) f1: f64,
    /// Of the turns found by their words alone, how many have the right label.
    pub(crate) label: f64,
    /// Of the right turns, how many end where they should.
    pub(crate) end: f64,
}

/// Judges found turns. Where only the beginning of a document has expectations (`covers_start`), what is found
/// past the last expected turn does not count.
pub(crate) fn score(expected: &[Expected], found: &[Found], covers_start: bool) -> Score {
    let by_words = align(expected, found, Expected::begins);
    let right = align(expected, found, |turn, found| turn.begins(found) && turn.is_labelled(found));
    let judged = if covers_start {
        by_words.iter().chain(&right).map(|&(_, column)| column + 1).max().unwrap_or(0)
    } else {
        found.len()
    };
    let is_optional = |&&(row, _): &&(usize, usize)| expected[row].optional;
    let firm: Vec<_> = right.iter().filter(|pair| !is_optional(pair)).copied().collect();
    let mut free: Vec<_> =
        by_words.iter().chain(&right).filter(is_optional).map(|&(_, column)| column).collect();
    free.sort_unstable();
    free.dedup();
    free.retain(|column| !firm.iter().any(|(_, taken)| taken == column));

    let required = expected.iter().filter(|turn| !turn.optional).count();
    let precision = ratio(firm.len(), judged - free.len());
    let recall = ratio(firm.len(), required);
    let heard: Vec<_> = by_words.iter().filter(|pair| !is_optional(pair)).collect();
    let labelled = heard.iter().filter(|&&&(row, column)| expected[row].is_labelled(&found[column]));
    let closed: Vec<_> = firm.iter().filter(|(row, _)| !expected[*row].last.is_empty()).collect();
    let ended = closed.iter().filter(|&&&(row, column)| expected[row].ends(&found[column]));
    Score {
        precision,
        recall,
        f1: if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 },
        label: ratio(labelled.count(), heard.len()),
        end: ratio(ended.count(), closed.len()),
    }
}

/// A share from 0 to 1; of nothing, 0.
pub(crate) fn ratio(part: usize, whole: usize) -> f64 {
    let exact = |count: usize| f64::from(u32::try_from(count).unwrap());
    if whole == 0 { 0.0 } else { exact(part) / exact(whole) }
}

/// The mean of figures; of none, 0.
pub(crate) fn mean(figures: impl ExactSizeIterator<Item = f64>) -> f64 {
    let share = ratio(1, figures.len());
    figures.sum::<f64>() * share
}

/// The longest common subsequence of the two lists under `same`, as pairs of indices.
pub(crate) fn align(
    expected: &[Expected],
    found: &[Found],
    same: impl Fn(&Expected, &Found) -> bool,
) -> Vec<(usize, usize)> {
    let hit: Vec<Vec<bool>> =
        expected.iter().map(|turn| found.iter().map(|found| same(turn, found)).collect()).collect();
    let mut best = vec![vec![0; found.len() + 1]; expected.len() + 1];
    for row in (0..expected.len()).rev() {
        for column in (0..found.len()).rev() {
            let both = if hit[row][column] { best[row + 1][column + 1] + 1 } else { 0 };
            best[row][column] = both.max(best[row + 1][column]).max(best[row][column + 1]);
        }
    }
    let (mut pairs, mut row, mut column) = (Vec::new(), 0, 0);
    while row < expected.len() && column < found.len() {
        if hit[row][column] && best[row][column] == best[row + 1][column + 1] + 1 {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if best[row + 1][column] >= best[row][column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

/// Whether any of the words fits any form of the text, or both do without their bracketed notes.
fn agrees(words: &[String], forms: &[String], plain: &str, fits: impl Fn(&str, &str) -> bool) -> bool {
    let loose = |text: &str, words: &str| {
        if words.contains(is_han_like) {
            fits(&closed_up(text), &closed_up(words))
        } else {
            fits(text, words)
        }
    };
    let words: Vec<String> = words.iter().map(|words| fold(words)).collect();
    words.iter().any(|words| forms.iter().any(|form| loose(form, words)))
        || words.iter().map(|words| spoken(words)).any(|words| !words.is_empty() && loose(plain, &words))
}

fn closed_up(text: &str) -> String {
    text.replace(' ', "")
}

/// Characters of the scripts that put no spaces between words, and their punctuation.
pub(crate) fn is_han_like(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// Folds white space; beside Chinese and Japanese characters it goes altogether.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text
        .split(|letter: char| letter.is_whitespace() || letter == '\u{feff}')
        .filter(|word| !word.is_empty())
    {
        let joins = folded.ends_with(is_han_like) || word.starts_with(is_han_like);
        if !folded.is_empty() && !joins {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// A printed label without the marks that delimit or decorate it.
pub(crate) fn fold_label(label: &str) -> String {
    let folded = fold(label);
    let bare = folded.trim_matches(|mark: char| "*_<>[]# ".contains(mark));
    let open = bare.trim_end_matches(|mark: char| ".:：—- ".contains(mark));
    open.trim_matches(|mark: char| "*_ ".contains(mark)).to_owned()
}

/// The text, then what is left each time an edge is taken off.
fn peel(text: &str, edge: impl Fn(&str) -> Option<&str>) -> Vec<String> {
    let mut forms = vec![text.to_owned()];
    let mut rest = text;
    while let Some(shorter) = edge(rest).map(str::trim).filter(|shorter| !shorter.is_empty()) {
        forms.push(shorter.to_owned());
        rest = shorter;
    }
    forms
}

/// The text behind a bracketed note or a clock at its front.
fn without_lead(text: &str) -> Option<&str> {
    let end = group(text).or_else(|| stamp(text))?;
    let rest = &text[end..];
    Some(rest.strip_prefix(['.', ':', ',']).unwrap_or(rest))
}

/// The text before a bracketed note at its back.
fn without_trail(text: &str) -> Option<&str> {
    let body = text.strip_suffix('.').unwrap_or(text);
    let opens = body.char_indices().filter(|(_, mark)| "\\[(（".contains(*mark));
    opens.map(|(at, _)| at).find(|&at| group(&body[at..]) == Some(body.len() - at)).map(|at| &text[..at])
}

/// The text without bracketed notes, those cut off at either end of a snippet included.
fn spoken(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let end = group(rest);
        kept.push(if end.is_some() { ' ' } else { letter });
        rest = &rest[end.unwrap_or(letter.len_utf8())..];
    }
    let (opens, closes) = (['(', '（', '['], [')', '）', ']']);
    if let Some(at) = kept.rfind(opens).filter(|&at| kept.rfind(closes).is_none_or(|close| close < at)) {
        kept.truncate(at);
    }
    let cut = kept.find(closes).filter(|&at| kept.find(opens).is_none_or(|open| open > at));
    let start = cut.and_then(|at| kept[at..].chars().next().map(|mark| at + mark.len_utf8())).unwrap_or(0);
    fold(&kept[start..])
}

/// Where a bracketed group at the front of the text ends: `[…]`, `\[…\]`, `(… (…) …)`, `（…）`.
fn group(text: &str) -> Option<usize> {
    let body = text.strip_prefix('\\').filter(|body| body.starts_with('[')).unwrap_or(text);
    let (open, close, deepest) = match body.chars().next()? {
        '[' => ('[', ']', 1),
        '(' => ('(', ')', 2),
        '（' => ('（', '）', 1),
        _ => return None,
    };
    let mut depth = 0;
    for (at, letter) in body.char_indices() {
        if letter == open {
            depth += 1;
        } else if letter == close {
            depth -= 1;
        }
        if depth > deepest {
            return None;
        }
        if depth == 0 {
            return Some(text.len() - body.len() + at + close.len_utf8());
        }
    }
    None
}

/// Where a clock at the front of the text ends: `1:02`, `00:01:02`, with a fraction or not.
fn stamp(text: &str) -> Option<usize> {
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(0);
    if !(1..=2).contains(&end) {
        return None;
    }
    let mut fields = 1;
    while fields < 3 && text[end..].starts_with(':') && digits(end + 1) >= 2 {
        end += 3;
        fields += 1;
    }
    let fraction = if text[end..].starts_with('.') { digits(end + 1) } else { 0 };
    (fields > 1).then_some(if fraction > 0 { end + 1 + fraction } else { end })
}

#[test]
fn brackets_and_clocks_at_the_edges_may_be_left_out() {
    let turn = |first: &str, last: &str| Expected {
        labels: vec!["Ada".into()],
        first: vec![first.into()],
        last: vec![last.into()],
        optional: false,
    };
    let heard = |text| [Found::new("**Ada:**", text)];
    for (first, last, text) in [
        ("There you", "you are.", "(pointing) There you\n are. [applause]"),
        ("(pointing) There", "are. (bows)", "There you are."),
        ("Hello", "Hello", "00:01:02.5 Hello (low (very))"),
        ("Hello", "Hello", "\\[01:46\\] Hello"),
        ("好的。我們", "我們開始", "（笑） 好的。\n我們 開始"),
    ] {
        let got = score(&[turn(first, last)], &heard(text), false);
        assert_eq!(got, Score { precision: 1.0, recall: 1.0, f1: 1.0, label: 1.0, end: 1.0 }, "{text}");
    }
    let got = score(&[turn("Hello", "Hello")], &heard("Hullo"), false);
    assert_eq!(got, Score::default());
}

#[test]
fn optional_turns_and_what_lies_past_a_partial_answer_cost_nothing() {
    let turn =
        |label: &str, optional| Expected { labels: vec![label.into()], optional, ..Expected::default() };
    let found: Vec<_> = ["A", "B", "C"].iter().map(|label| Found::new(label, "yes")).collect();
    let mut expected = vec![turn("A", false), turn("B", true)];
    for turn in &mut expected {
        turn.first = vec!["yes".into()];
    }
    assert!((score(&expected, &found, true).precision - 1.0).abs() < 1e-9);
    assert!((score(&expected, &found, false).precision - 0.5).abs() < 1e-9);
}
