//! Applies the repairs that diagnostics carry.

use transcript_core::{Fix, Transcript};

/// A text after its repairs.
pub(crate) struct Fixed {
    pub(crate) text: String,
    /// How many repairs were made.
    pub(crate) applied: usize,
}

/// Makes every repair, from front to back; of two that overlap, the first.
pub(crate) fn apply_fixes(transcript: &Transcript) -> Fixed {
    let mut repairs: Vec<&Fix> =
        transcript.diagnostics().iter().filter_map(|found| found.fix.as_ref()).collect();
    repairs.sort_by_key(|fix| fix.span);

    let source = transcript.text();
    let mut fixed = Fixed { text: String::with_capacity(source.len()), applied: 0 };
    let mut at = 0;
    for fix in repairs {
        let Some(kept) = source.get(at..fix.span.range().start) else { continue };
        fixed.text.push_str(kept);
        fixed.text.push_str(&fix.replacement);
        fixed.applied += 1;
        at = fix.span.range().end;
    }
    fixed.text.push_str(source.get(at..).unwrap_or(""));
    fixed
}
