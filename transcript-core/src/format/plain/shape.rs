//! Shapes of labels, as data: what opens, wraps and ends a label, and where its speech begins.

use std::fmt;

use super::grammar::{Delimiter, Wrap};

/// Where the speech of a label begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Place {
    /// On the label's own line.
    Same,
    /// On the line below.
    Next,
}

/// What stands before a label, clocks aside: they are evidence, and come and go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Prefix {
    /// Level of a Markdown heading.
    pub(crate) heading: u8,
    /// Whether turns are numbered.
    pub(crate) number: bool,
    /// A bullet or another sign.
    pub(crate) sign: Option<char>,
    /// Whether a note in brackets stands before the label.
    pub(crate) note: bool,
    /// Whether a clock does, or stands on the line below the label. Noted only where nothing else would mark it.
    pub(crate) clock: bool,
}

/// One way of printing labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Shape {
    pub(crate) prefix: Prefix,
    pub(crate) wrap: Wrap,
    pub(crate) delimiter: Delimiter,
    pub(crate) place: Place,
}

impl Shape {
    /// Whether ordinary prose is full of it, so that it needs more evidence than a delimiter gives.
    pub(crate) fn is_weak(self) -> bool {
        let plain = matches!(
            self.delimiter,
            Delimiter::Stop
                | Delimiter::Dash
                | Delimiter::Gap
                | Delimiter::Space
                | Delimiter::Quote
                | Delimiter::LineEnd
                | Delimiter::Bracket
        );
        plain && !self.is_marked()
    }

    /// Whether nothing opens or wraps the label.
    pub(crate) fn is_bare(self) -> bool {
        self.prefix == Prefix::default() && self.wrap == Wrap::None
    }

    /// Whether a mark on the label itself sets it apart: emphasis, a heading, angle brackets.
    pub(crate) fn is_marked(self) -> bool {
        self.wrap != Wrap::None
            || self.prefix.heading > 0
            || self.prefix.clock
            || self.prefix.sign.is_some_and(|sign| !is_bullet(sign))
    }

    /// Whether a label has both a mark on it and a delimiter behind it.
    pub(crate) fn is_set_apart(self) -> bool {
        let direction = matches!(self.wrap, Wrap::Round | Wrap::Lenticular);
        self.is_marked() && !direction && !self.prefix.clock && !self.is_faint()
    }

    /// Whether no delimiter stands between the label and its speech.
    pub(crate) fn is_faint(self) -> bool {
        matches!(self.delimiter, Delimiter::Wrap | Delimiter::Gap | Delimiter::Space | Delimiter::LineEnd)
    }

    /// Whether labels stand behind bullets, as keys in a list do.
    pub(crate) fn is_listed(self) -> bool {
        self.prefix.sign.is_some_and(is_bullet)
    }

    /// Whether handles stand here, which are lower case and may look like code: nicknames, and the speakers in a
    /// script for a machine.
    pub(crate) fn is_for_handles(self) -> bool {
        self.wrap == Wrap::Angle
            || matches!(self.delimiter, Delimiter::Quote | Delimiter::Clock)
            || self.prefix.clock
            || self.prefix.sign == Some('@')
    }

    /// Whether nothing visible ends the label.
    pub(crate) fn is_undelimited(self) -> bool {
        matches!(self.delimiter, Delimiter::Gap | Delimiter::Space | Delimiter::LineEnd)
            && self.wrap == Wrap::None
            && !self.prefix.clock
    }
}

fn is_bullet(sign: char) -> bool {
    matches!(sign, '-' | '*' | '•' | '·' | '–' | '—' | '‐' | '−' | '+' | '>')
}

/// In words, for explanations: `heading 4, bold, ":", speech on the next line`.
impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.prefix.heading > 0 {
            write!(f, "heading {}, ", self.prefix.heading)?;
        }
        if self.prefix.number {
            f.write_str("numbered, ")?;
        }
        if let Some(sign) = self.prefix.sign {
            write!(f, "after `{sign}`, ")?;
        }
        if self.prefix.clock {
            f.write_str("with a clock, ")?;
        }
        if self.prefix.note {
            f.write_str("after a note in brackets, ")?;
        }
        f.write_str(match self.wrap {
            Wrap::None => "",
            Wrap::Emphasis(1) => "italic, ",
            Wrap::Emphasis(_) => "bold, ",
            Wrap::Angle => "in `<>`, ",
            Wrap::Square => "in `[]`, ",
            Wrap::Round => "in `()`, ",
            Wrap::Lenticular => "in `【】`, ",
        })?;
        f.write_str(match self.delimiter {
            Delimiter::Colon => "before `:`",
            Delimiter::Stop => "before `.`",
            Delimiter::StopDash => "before `.-`",
            Delimiter::Dash => "before a dash",
            Delimiter::Bar => "before `|`",
            Delimiter::Angle => "before `>`",
            Delimiter::Bracket => "before `)`",
            Delimiter::Gap => "before a wide gap",
            Delimiter::Space => "a code before a space",
            Delimiter::Quote => "before a quotation",
            Delimiter::Clock => "before a clock",
            Delimiter::Wrap => "ended by what wraps it",
            Delimiter::LineEnd => "alone on its line",
        })?;
        f.write_str(match self.place {
            Place::Same => ", speech on the same line",
            Place::Next => ", speech on the next line",
        })
    }
}
