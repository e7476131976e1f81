//! The page that is written on: how wide it is, and whether it has colours.

use std::io::{self, IsTerminal};

use anstyle::{AnsiColor, Color, Style};

/// Lines longer than this are hard to read, however wide the terminal is.
const WIDEST: usize = 100;

/// What turns of nobody known stand under.
pub(crate) const UNKNOWN: &str = "(nobody named)";

/// One colour for each speaker, in the order of appearance; further speakers begin again.
const SPEAKER_COLOURS: [AnsiColor; 6] = [
    AnsiColor::Cyan,
    AnsiColor::Yellow,
    AnsiColor::Green,
    AnsiColor::Magenta,
    AnsiColor::Blue,
    AnsiColor::Red,
];

/// A page of a certain width.
pub(crate) struct Page {
    pub(crate) width: usize,
    pub(crate) colour: bool,
}

impl Page {
    /// The page that the standard output is, or a file's.
    pub(crate) fn new(standard_output: bool) -> Self {
        let colour = wants_colour(standard_output && io::stdout().is_terminal());
        Self { width: textwrap::termwidth().clamp(30, WIDEST), colour }
    }

    /// The style of headings.
    pub(crate) fn bold(&self) -> Style {
        self.only_in_colour(Style::new().bold())
    }

    /// The style of what stands aside.
    pub(crate) fn dim(&self) -> Style {
        self.only_in_colour(Style::new().dimmed())
    }

    /// The style of a speaker's name, by the number of the speaker.
    pub(crate) fn speaker(&self, number: usize) -> Style {
        let colour = SPEAKER_COLOURS.iter().cycle().nth(number % SPEAKER_COLOURS.len());
        self.only_in_colour(Style::new().bold().fg_color(colour.copied().map(Color::Ansi)))
    }

    /// How findings are drawn.
    pub(crate) fn findings(&self) -> transcript_core::Style {
        finding_style(self.colour)
    }

    /// A paragraph, wrapped and indented.
    pub(crate) fn paragraph(&self, text: &str, indent: &str, style: Style) -> String {
        let text = printable(text);
        let lines = text.lines().flat_map(|line| textwrap::wrap(line, self.width - indent.len()));
        lines.map(|line| format!("{indent}{style}{line}{style:#}\n")).collect()
    }

    /// A style that is there only where there are colours.
    pub(crate) fn only_in_colour(&self, style: Style) -> Style {
        if self.colour { style } else { Style::new() }
    }
}

/// A text that a terminal takes for text only: no escape codes, no change of direction.
pub(crate) fn printable(text: &str) -> String {
    let harmless = |character: char| match character {
        '\n' | '\t' => character,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        _ if character.is_control() => char::REPLACEMENT_CHARACTER,
        _ => character,
    };
    text.chars().map(harmless).collect()
}

/// How findings are drawn on the standard error.
pub(crate) fn stderr_style() -> transcript_core::Style {
    finding_style(wants_colour(io::stderr().is_terminal()))
}

fn finding_style(colour: bool) -> transcript_core::Style {
    if colour { transcript_core::Style::ColourFrame } else { transcript_core::Style::Frame }
}

/// Colour is for terminals, unless the user says otherwise: <https://no-color.org>.
fn wants_colour(terminal: bool) -> bool {
    terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
