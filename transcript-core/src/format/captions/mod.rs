//! What all caption formats share: timed blocks, and the way from cues to turns.

mod arrows;
mod blocks;
mod clock;
mod inline_annotations;
mod pieces;
mod rolling;
mod shown;
mod times;
mod turns;

pub(crate) use arrows::Arrows;
pub(crate) use blocks::{TimedText, TimingLine, scan};
pub(crate) use clock::{Timing, fixed_clock, timing_finding};
pub(crate) use shown::{Shown, Who, fold_spaces};

use std::borrow::Cow;

use crate::build::Builder;
use crate::format::inline_speakers::{self, DashRule};
use crate::model::AnnotationKind;
use crate::options::ParseOptions;
use crate::span::Span;
use crate::time::TimeRange;

/// A timed block as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    /// The line before the timing line; empty where there is none.
    pub(crate) id: Span,
    /// The timing line.
    pub(crate) timing: Span,
    /// The lines after it, without the last line end.
    pub(crate) payload: Span,
    pub(crate) time: TimeRange,
}

/// A piece of a caption file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// A timed block.
    Cue(Cue),
    /// A header, a style, a comment.
    Annotation(AnnotationKind, Span),
    /// Text that no timing line covers.
    Stray(Span),
}

/// The timed ones among blocks.
pub(crate) fn cues(blocks: &[Block]) -> impl Iterator<Item = &Cue> + Clone {
    blocks.iter().filter_map(|block| if let Block::Cue(cue) = block { Some(cue) } else { None })
}

/// What a format says of its cues' texts.
pub(crate) struct Dialect<'t> {
    /// Takes a payload apart.
    pub(crate) read_payload: fn(&'t str, Span, &mut Shown<'_, 't>),
    /// Whether cues without a voice belong to the voice before, and names in the text count.
    pub(crate) voices: Voices,
    /// What a dash before a line means.
    pub(crate) dashes: DashRule,
    /// Decodes the character references in a text.
    pub(crate) decode: fn(&'t str) -> Cow<'t, str>,
}

/// How a document marks its voices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voices {
    /// No cue has a voice: names may stand in the text.
    Unmarked,
    /// A voice tag counts for its own cue alone.
    PerCue,
    /// A voice tag is written only where the voice changes.
    OnChange,
}

/// Makes turns of the blocks of a caption file.
pub(crate) fn assemble<'t>(
    text: &'t str,
    blocks: &[Block],
    dialect: &Dialect<'t>,
    options: &ParseOptions,
    builder: &mut Builder<'t>,
) {
    let cues = || cues(blocks);
    times::check(cues(), builder);
    let unmarked = dialect.voices == Voices::Unmarked;
    let payloads = || cues().map(|cue| cue.payload).filter(|_| unmarked);
    let rolling = rolling::Rolling::find(text, payloads());
    let payloads = payloads().filter(|_| options.infer_speakers);
    let openings = inline_speakers::openings(text, payloads, dialect.dashes);
    let carries = options.infer_speakers && dialect.voices != Voices::PerCue;
    let mut turns = turns::Turns::new(text, builder, carries, dialect.decode);
    let mut shown = Shown::new(text, &openings);
    let mut before = Span::at(0);
    for block in blocks {
        match block {
            Block::Annotation(kind, span) => turns.annotation(*kind, *span),
            Block::Stray(span) => turns.stray(*span),
            Block::Cue(cue) => {
                shown.clear();
                (dialect.read_payload)(text, cue.payload, &mut shown);
                shown.settle(options.infer_speakers);
                shown.mark_repeats(rolling.repeated(text, before, cue.payload));
                turns.cue(cue, &mut shown);
                before = cue.payload;
            }
        }
    }
    turns.finish();
    rolling.report(builder);
}
