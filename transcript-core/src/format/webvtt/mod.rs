//! WebVTT, as the W3C parser reads it; what that parser drops is kept and told.

mod blocks;
mod cue_text;
#[cfg(test)]
mod cue_text_tests;
mod grammar;
mod settings;
mod voices;

use blocks::{Blocks, RawBlock};
use grammar::Notation;
use settings::Settings;

use super::captions::{self, Block, Cue, Dialect, Timing};
use super::inline_speakers::DashRule;
use crate::build::Builder;
use crate::diagnostic::Diagnostic;
use crate::model::AnnotationKind;
use crate::options::ParseOptions;
use crate::span::Span;

/// What a timing line looks like.
const EXAMPLE: &str = "00:00:01.000 --> 00:00:04.000";

/// Reads a text as WebVTT.
pub(crate) fn read<'t>(text: &'t str, options: &ParseOptions, builder: &mut Builder<'t>) {
    let mut reader =
        Reader { text, blocks: Vec::new(), settings: Settings::default(), loose: [None; 2], cues: false };
    let mut raw = Blocks::new(text);
    if has_signature(text) {
        reader.header(raw.signature(), raw.header());
    } else {
        builder.diagnose(Diagnostic::missing_header(first_line(text)));
    }
    for block in raw {
        reader.block(block, builder);
    }
    let Reader { blocks, settings, loose, .. } = reader;
    settings.report(builder);
    loose.into_iter().flatten().for_each(|loose| builder.diagnose(loose.finding()));
    let dialect = Dialect {
        read_payload: cue_text::read,
        voices: voices::survey(text, captions::cues(&blocks)),
        dashes: DashRule::ChangesIfRepeated,
        decode: cue_text::decode,
    };
    captions::assemble(text, &blocks, &dialect, options, builder);
}

/// Whether a text begins as WebVTT must.
pub(crate) fn has_signature(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
}

/// Whether a line is a timing line of WebVTT.
pub(crate) fn timing(line: &str) -> Option<Timing> {
    grammar::timing(line).map(|(timing, _)| timing)
}

fn first_line(text: &str) -> Span {
    crate::source::Lines::new(text).next().unwrap_or(Span::at(0))
}

/// Timing lines that stray from the specification in the same way.
#[derive(Clone, Copy)]
struct Loose {
    notation: Notation,
    first: Span,
    count: u32,
}

impl Loose {
    fn finding(self) -> Diagnostic {
        let (what, help) = match self.notation {
            Notation::BareSeconds => ("seconds alone", "write minutes and seconds: `00:07.380`"),
            _ => ("minutes of one digit or above 59", "write hours, and two digits each: `01:15:30.000`"),
        };
        Diagnostic::loose_clocks(what, self.first, self.count, help)
    }
}

struct Reader<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    settings: Settings<'t>,
    loose: [Option<Loose>; 2],
    /// Whether a cue was read: styles and regions come before all cues.
    cues: bool,
}

impl Reader<'_> {
    fn header(&mut self, signature: Option<Span>, rest: Option<RawBlock>) {
        let signature = signature.unwrap_or(Span::at(0));
        let span = rest.map_or(signature, |block| signature.cover(block.span));
        self.blocks.push(Block::Annotation(AnnotationKind::Metadata, span));
    }

    fn block(&mut self, raw: RawBlock, builder: &mut Builder<'_>) {
        match raw.timing {
            Some(timing) => self.cue(&raw, timing, builder),
            None => self.untimed(&raw, builder),
        }
    }

    fn cue(&mut self, raw: &RawBlock, line: Span, builder: &mut Builder<'_>) {
        let Some((timing, notation)) = grammar::timing(line.slice(self.text)) else {
            builder.diagnose(captions::timing_finding(self.text, line, EXAMPLE, grammar::is_clock));
            return self.blocks.push(Block::Stray(raw.span));
        };
        self.cues = true;
        self.settings.cue(self.text, timing.rest_of(line));
        self.note(notation, line);
        let payload = raw.payload(line, self.text);
        if payload.slice(self.text).trim_ascii().is_empty() {
            builder.diagnose(Diagnostic::empty_cue(line));
        }
        self.blocks.push(Block::Cue(Cue { id: raw.id(), timing: line, payload, time: timing.time }));
    }

    fn untimed(&mut self, raw: &RawBlock, builder: &mut Builder<'_>) {
        let first = raw.first.slice(self.text);
        let heading = first.trim_end_matches(grammar::is_space);
        let comment =
            first.strip_prefix("NOTE").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
        let kind = match heading {
            _ if comment => AnnotationKind::Note,
            "STYLE" | "REGION" if !self.cues => AnnotationKind::Metadata,
            _ => {
                builder.diagnose(self.untimed_finding(raw));
                return self.blocks.push(Block::Stray(raw.span));
            }
        };
        if heading == "REGION" {
            self.settings.region(self.text, raw.span);
        }
        self.blocks.push(Block::Annotation(kind, raw.span));
    }

    /// A block without an arrow: its timing line is written otherwise, or it has none.
    fn untimed_finding(&self, raw: &RawBlock) -> Diagnostic {
        let opens_with_clock = |line: Span| {
            let printed = line.slice(self.text);
            printed.split([' ', '\t']).next().is_some_and(grammar::is_clock)
        };
        let mut lines = crate::source::Lines::new(raw.span.slice(self.text)).take(2);
        let within = |line: Span| Span::new(raw.span.start() + line.start(), raw.span.start() + line.end());
        match lines.find(|line| opens_with_clock(within(*line))) {
            Some(line) => Diagnostic::malformed_timing(within(line), EXAMPLE),
            None => Diagnostic::missing_timing(raw.span),
        }
    }

    fn note(&mut self, notation: Notation, line: Span) {
        let slot = match notation {
            Notation::Specified => return,
            Notation::Hourless => 0,
            Notation::BareSeconds => 1,
        };
        if let Some(loose) = self.loose.get_mut(slot) {
            loose.get_or_insert(Loose { notation, first: line, count: 0 }).count += 1;
        }
    }
}
