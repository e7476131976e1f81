//! Repairing a text: all fixes that its findings carry, until nothing is left to repair.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Transcript;
use crate::options::ParseOptions;
use crate::source::Source;

/// Which fixes are applied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// Only those that leave every word with its speaker: white space, numbers.
    #[default]
    Safe,
    /// Also those that change who said what: misspelt labels, missing delimiters, turns on one line.
    Attribution,
}

/// A repaired text.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Fixed {
    /// The text with the fixes in it.
    pub text: String,
    /// What was repaired, in the order it was done, each with the text its places refer to.
    pub applied: Vec<Applied>,
    /// The findings with a fix that was not applied because it changes who said what; they refer to
    /// [`text`](Self::text).
    pub withheld: Vec<Diagnostic>,
}

/// A fix that was applied.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Applied {
    /// The finding.
    pub diagnostic: Diagnostic,
    /// The line (from 1) it was on before this round of fixes.
    pub line: u32,
    /// The text before this round of fixes, which its places refer to.
    pub source: Arc<Source<'static>>,
}

impl Fixed {
    /// Whether anything was changed.
    pub fn is_changed(&self) -> bool {
        !self.applied.is_empty()
    }

    /// What was repaired that changed who said what; say so to whoever asked for the repair.
    pub fn changed_attribution(&self) -> impl Iterator<Item = &Applied> {
        self.applied.iter().filter(|applied| changes_attribution(applied.diagnostic.code))
    }
}

/// Whether repairing a finding changes who said what, so that a person should look at it.
pub fn changes_attribution(code: Code) -> bool {
    matches!(code, Code::MissingDelimiter | Code::MisspeltLabel)
}

/// Applies the fixes of a text's findings, again and again until none is left.
///
/// Each fix repairs its finding and changes nothing else; of two fixes for the same place the first is applied,
/// and the other one in the next round if it is still called for.
///
/// ```
/// use transcript_core::{ParseOptions, fix};
///
/// let text = "ADA : Good morning.\nBO: Yes.\nADA: And you?\nBO: Yes.\nADA: Good.\nBO: Yes.\n";
/// let fixed = fix::apply(text, &ParseOptions::new(), fix::Scope::Safe);
/// assert!(fixed.text.starts_with("ADA: Good"));
/// assert_eq!(fixed.applied.len(), 1);
/// ```
pub fn apply(text: &str, options: &ParseOptions, scope: Scope) -> Fixed {
    let mut fixed = Fixed { text: text.to_owned(), applied: Vec::new(), withheld: Vec::new() };
    for _ in 0..ROUNDS {
        let transcript = options.recover(&fixed.text);
        let (wanted, withheld) = fixes(&transcript, scope);
        if wanted.is_empty() {
            fixed.withheld = withheld;
            return fixed;
        }
        let text = replace(transcript.source(), &wanted);
        fixed.applied.extend(records(wanted, transcript.into_owned().source));
        fixed.text = text;
    }
    let transcript = options.recover(&fixed.text);
    fixed.withheld = fixes(&transcript, Scope::Safe).1;
    fixed
}

/// What was repaired in one round.
fn records(wanted: Vec<Diagnostic>, source: Source<'static>) -> Vec<Applied> {
    let source = Arc::new(source);
    let line = |found: &Diagnostic| source.position(found.span.start()).line;
    let record = |diagnostic| Applied { line: line(&diagnostic), diagnostic, source: source.clone() };
    wanted.into_iter().map(record).collect()
}

/// One round repairs nearly everything; this many end even fixes that call for each other.
const ROUNDS: usize = 16;

/// The findings to repair now, no two for the same place, and those to leave to a person.
fn fixes(transcript: &Transcript<'_>, scope: Scope) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let fixable = transcript.diagnostics().iter().filter(|found| found.fix.is_some()).cloned();
    let is_wanted = |found: &Diagnostic| scope == Scope::Attribution || !changes_attribution(found.code);
    let (mut wanted, withheld): (Vec<_>, Vec<_>) = fixable.partition(is_wanted);
    wanted.sort_by_key(|found| found.fix.as_ref().map(|fix| fix.span));
    let mut end = None;
    wanted.retain(|found| {
        let Some(fix) = &found.fix else { return false };
        let apart =
            end.is_none_or(|end| end < fix.span.start() || (end == fix.span.start() && !fix.span.is_empty()));
        if apart {
            end = Some(fix.span.end());
        }
        apart
    });
    (wanted, withheld)
}

/// The text with fixes that are in order and do not overlap.
fn replace(source: &Source<'_>, wanted: &[Diagnostic]) -> String {
    let mut text = String::with_capacity(source.text().len());
    let mut at = 0;
    for fix in wanted.iter().filter_map(|found| found.fix.as_ref()) {
        text.push_str(source.text().get(at..fix.span.range().start).unwrap_or(""));
        text.push_str(&fix.replacement);
        at = fix.span.range().end;
    }
    text.push_str(source.text().get(at..).unwrap_or(""));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const TALK: &str = "HARLOW: The ferry is late again.\nMIRA: So it is.\n";

    fn fixed(text: &str, scope: Scope) -> Fixed {
        apply(text, &ParseOptions::new(), scope)
    }

    #[test]
    fn a_sound_text_is_left_alone() {
        let text = TALK.repeat(4);
        let fixed = fixed(&text, Scope::Attribution);
        assert_eq!((fixed.text.as_str(), fixed.is_changed()), (text.as_str(), false));
    }

    #[test]
    fn safe_fixes_leave_attribution_alone() {
        let text =
            format!("{}HARLOW : But it will come.\nMIRA Yes, it will come. HARLOW: Soon.\n", TALK.repeat(5));
        let safe = fixed(&text, Scope::Safe);
        assert_eq!(safe.text, text.replace("HARLOW :", "HARLOW:").replace(". HARLOW:", ".\nHARLOW:"));
        assert_eq!((safe.applied[0].line, safe.applied[0].source.text()), (11, text.as_str()));
        assert_eq!(safe.changed_attribution().count(), 0);
        assert_eq!(safe.withheld.len(), 1);
        let all = fixed(&text, Scope::Attribution);
        assert!(
            all.text.ends_with("HARLOW: But it will come.\nMIRA: Yes, it will come.\nHARLOW: Soon.\n"),
            "{}",
            all.text
        );
        assert_eq!(all.changed_attribution().count(), 1);
        assert!(all.withheld.is_empty());
    }

    #[test]
    fn fixing_again_changes_nothing() {
        let text = format!("{}HARLOW : But.\nMIRA : No. HARLOW : Yes.\nMIRA What?\n", TALK.repeat(9));
        for scope in [Scope::Safe, Scope::Attribution] {
            let once = fixed(&text, scope).text;
            assert_eq!(fixed(&once, scope).applied, []);
        }
    }
}
