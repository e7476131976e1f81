//! Cue settings and regions: nothing here is of use to a transcript, but what is misspelt is told.

use std::collections::HashMap;

use super::grammar::is_space;
use crate::build::Builder;
use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// Collects settings that players will not understand, and tells of each once.
#[derive(Default)]
pub(super) struct Settings<'t> {
    regions: Vec<&'t str>,
    unknown: HashMap<&'t str, (Span, u32)>,
}

impl<'t> Settings<'t> {
    /// Reads a region block, its first line included.
    pub(super) fn region(&mut self, text: &'t str, block: Span) {
        let heading = block.slice(text).find(['\n', '\r']).unwrap_or(0);
        let body = Span::of(block.range().start + heading..block.range().end);
        for (setting, span) in words(text, body) {
            match pair(setting) {
                Some(("id", id)) => self.regions.push(id),
                Some((name, value)) if is_region_setting(name, value) => {}
                _ => self.note(setting, span),
            }
        }
    }

    /// Reads what comes after the clocks of a timing line.
    pub(super) fn cue(&mut self, text: &'t str, rest: Span) {
        if rest.is_empty() {
            return;
        }
        for (setting, span) in words(text, rest) {
            let known = match pair(setting) {
                Some(("region", id)) => self.regions.contains(&id),
                Some((name, value)) => is_cue_setting(name, value),
                None => false,
            };
            if !known {
                self.note(setting, span);
            }
        }
    }

    /// Tells of the unknown ones.
    pub(super) fn report(self, builder: &mut Builder<'_>) {
        for (setting, (span, count)) in self.unknown {
            builder.diagnose(Diagnostic::unknown_setting(setting, span, count));
        }
    }

    fn note(&mut self, setting: &'t str, span: Span) {
        self.unknown.entry(setting).or_insert((span, 0)).1 += 1;
    }
}

fn words(text: &str, span: Span) -> impl Iterator<Item = (&str, Span)> {
    let base = text.as_ptr().addr();
    span.slice(text).split(is_space).filter(|word| !word.is_empty()).map(move |word| {
        let start = word.as_ptr().addr() - base;
        (word, Span::of(start..start + word.len()))
    })
}

fn pair(setting: &str) -> Option<(&str, &str)> {
    setting.split_once(':').filter(|(name, value)| !name.is_empty() && !value.is_empty())
}

fn is_cue_setting(name: &str, value: &str) -> bool {
    let (amount, anchor) = value.split_once(',').unwrap_or((value, ""));
    match name {
        "vertical" => matches!(value, "rl" | "lr"),
        "line" => {
            let anchored = !value.contains(',') || matches!(anchor, "start" | "center" | "end");
            anchored && (is_percentage(amount) || is_number(amount.strip_prefix('-').unwrap_or(amount)))
        }
        "position" => {
            let anchored = !value.contains(',') || matches!(anchor, "line-left" | "center" | "line-right");
            anchored && is_percentage(amount)
        }
        "size" => is_percentage(value),
        "align" => matches!(value, "start" | "center" | "end" | "left" | "right"),
        _ => false,
    }
}

fn is_region_setting(name: &str, value: &str) -> bool {
    match name {
        "width" => is_percentage(value),
        "lines" => value.bytes().all(|byte| byte.is_ascii_digit()),
        "regionanchor" | "viewportanchor" => {
            value.split_once(',').is_some_and(|(x, y)| is_percentage(x) && is_percentage(y))
        }
        "scroll" => value == "up",
        _ => false,
    }
}

fn is_percentage(value: &str) -> bool {
    let number = value.strip_suffix('%').filter(|number| is_number(number));
    number.and_then(|number| number.parse::<f64>().ok()).is_some_and(|number| number <= 100.0)
}

fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_settings() {
        for (setting, known) in [
            ("align:start", true),
            ("align:middle", false),
            ("line:-1", true),
            ("line:50%,end", true),
            ("line:101%", false),
            ("line:1x", false),
            ("position:10%,line-left", true),
            ("position:10%,", false),
            ("position:10", false),
            ("size:33.3%", true),
            ("vertical:rl", true),
            ("vertical:RL", false),
            ("speed:9", false),
        ] {
            let (name, value) = pair(setting).unwrap();
            assert_eq!(is_cue_setting(name, value), known, "{setting}");
        }
    }

    #[test]
    fn words_know_their_place() {
        let found: Vec<_> = words("x  ab c", Span::new(1, 7)).collect();
        assert_eq!(found, [("ab", Span::new(3, 5)), ("c", Span::new(6, 7))]);
    }
}
