//! Prints a conversation in a house style.

use super::model::Turn;
use super::random::Random;
use super::shape::{
    Clock, Decoration, Directions, End, Front, Gap, Indent, LineEnd, Opener, Pages, Place, Style, Width,
};

/// How many lines a page has.
const PAGE: usize = 25;

/// The text of a conversation.
pub(super) fn print(style: &Style, turns: &[Turn], random: &mut Random) -> String {
    let mut lines = Vec::new();
    for (index, turn) in turns.iter().enumerate() {
        if style.directions == Directions::OwnLine && index > 0 && random.percent(15) {
            lines.push(format!("({})", style.alphabet.direction));
            lines.extend((style.gap == Gap::BlankLine).then(String::new));
        }
        turn_lines(style, turn, index, random, &mut lines);
        lines.extend((style.gap == Gap::BlankLine).then(String::new));
    }
    let mut printed = front(style, turns);
    printed.extend(paged(style, lines));
    let end = if style.line_end == LineEnd::ReturnFeed { "\r\n" } else { "\n" };
    printed.iter().fold(String::new(), |text, line| text + line.trim_end() + end)
}

fn turn_lines(style: &Style, turn: &Turn, index: usize, random: &mut Random, lines: &mut Vec<String>) {
    let seconds = 7 * index + 4;
    let clock = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if style.clock == Clock::LineBefore {
        lines.push(format!("[{clock}]"));
    }
    let label = label(style, turn, &clock, index, random);
    let indent = if matches!(style.indent, Indent::Labels | Indent::All) { "    " } else { "" };
    let rest = if matches!(style.indent, Indent::Continuations | Indent::All) { "    " } else { "" };
    let direction = style.directions == Directions::BeforeSpeech && random.percent(15);
    let note = if direction { format!("({}) ", style.alphabet.direction) } else { String::new() };
    for (number, paragraph) in turn.paragraphs.iter().enumerate() {
        match (number, style.place) {
            (0, Place::SameLine) => {
                broken(style, &format!("{indent}{label}{note}{paragraph}"), rest, lines);
            }
            (0, Place::NextLine) => {
                lines.push(format!("{indent}{label}"));
                lines.extend((style.opener == Opener::Heading).then(String::new));
                broken(style, &format!("{rest}{note}{paragraph}"), rest, lines);
            }
            _ => {
                lines.extend((style.gap == Gap::BlankLine).then(String::new));
                broken(style, &format!("{rest}{paragraph}"), rest, lines);
            }
        }
    }
}

/// Everything before the speech: opener, clock, decorated label, end.
fn label(style: &Style, turn: &Turn, clock: &str, index: usize, random: &mut Random) -> String {
    let opener = match style.opener {
        Opener::Nothing => String::new(),
        Opener::Bullet => "- ".to_owned(),
        Opener::Heading => "### ".to_owned(),
        Opener::Chevrons => ">> ".to_owned(),
        Opener::TurnNumber => format!("{}. ", index + 1),
        Opener::At => "@".to_owned(),
        Opener::Circle => "○".to_owned(),
    };
    let before = match style.clock {
        Clock::BracketBefore => format!("[{clock}] "),
        Clock::BareBefore => format!("{clock} "),
        _ => String::new(),
    };
    let noted = style.directions == Directions::AfterName && random.percent(20);
    let note = if noted { format!(" ({})", style.alphabet.direction) } else { String::new() };
    let end = match style.end {
        End::Colon => ":",
        End::SpacedColon => " :",
        End::WideColon => "：",
        End::Stop => ".",
        End::StopDash => ". –",
        End::StopHyphen => ".-",
        End::SpacedDash => " –",
        End::SpacedHyphen => " -",
        End::DoubleHyphen => " --",
        End::Tab => "\t",
        End::TwoSpaces => "  ",
        End::Bar => " |",
        End::Bracket => ")",
        End::Nothing => "",
    };
    let name = &turn.label;
    let decorated = match style.decoration {
        Decoration::Plain => format!("{name}{note}{}{end}", after_name(style, clock)),
        Decoration::Bold => format!("**{name}**{}{end}", after_name(style, clock)),
        Decoration::BoldWithEnd => format!("**{name}{end}**{}", after_name(style, clock)),
        Decoration::Italic => format!("_{name}_{}{end}", after_name(style, clock)),
        Decoration::Angles => format!("<{name}>{}", after_name(style, clock)),
        Decoration::Brackets => format!("[{name}]{}{end}", after_name(style, clock)),
    };
    let after = if style.clock == Clock::BracketAfterEnd { format!(" [{clock}]") } else { String::new() };
    let space = match (style.end, style.opener) {
        (End::Tab | End::TwoSpaces | End::WideColon, _) => "",
        (End::Nothing, Opener::Circle) => "\u{3000}",
        _ => " ",
    };
    let bullet_first = style.opener == Opener::Bullet;
    if bullet_first {
        format!("{opener}{before}{decorated}{after}{space}")
    } else {
        format!("{before}{opener}{decorated}{after}{space}")
    }
}

fn after_name(style: &Style, clock: &str) -> String {
    match style.clock {
        Clock::BracketAfterName => format!(" [{clock}]"),
        Clock::BareAfterName => format!("  {clock}"),
        _ => String::new(),
    }
}

/// Breaks a line at the style's width; lines that go on begin with `rest`.
fn broken(style: &Style, line: &str, rest: &str, lines: &mut Vec<String>) {
    let width = match style.width {
        Width::Open => usize::MAX,
        Width::Narrow => 48,
        Width::Wide => 76,
    };
    let mut current = String::new();
    let parts: Vec<String> = if style.alphabet.is_spaceless {
        line.chars().map(String::from).collect()
    } else {
        line.split_inclusive(' ').map(str::to_owned).collect()
    };
    for part in parts {
        let full = current.chars().count() + part.trim_end().chars().count() > width;
        // Punctuation never begins a line.
        let may_begin = !style.alphabet.is_spaceless || part.chars().all(char::is_alphanumeric);
        if full && may_begin && !current.trim().is_empty() {
            lines.push(std::mem::replace(&mut current, rest.to_owned()));
        }
        current.push_str(&part);
    }
    lines.push(current);
}

fn front(style: &Style, turns: &[Turn]) -> Vec<String> {
    let title = style.alphabet.title.to_owned();
    match style.front {
        Front::Absent => Vec::new(),
        Front::Title => vec![title, "14.05.2024".to_owned(), String::new()],
        Front::Roster => {
            let mut names: Vec<&str> = turns.iter().map(|turn| turn.label.as_str()).collect();
            names.sort_unstable();
            names.dedup();
            vec![title, names.join(", "), String::new()]
        }
        Front::Yaml => {
            vec![
                "---".to_owned(),
                format!("title: {title}"),
                "date: 2024-05-14".to_owned(),
                "---".to_owned(),
                String::new(),
            ]
        }
    }
}

/// Puts page heads or line numbers in.
fn paged(style: &Style, lines: Vec<String>) -> Vec<String> {
    match style.pages {
        Pages::Absent => lines,
        Pages::Heads => {
            let mut paged = Vec::new();
            for (page, lines) in lines.chunks(PAGE).enumerate() {
                if page > 0 {
                    paged.extend([
                        String::new(),
                        format!("{}          {}", style.alphabet.title, page + 1),
                        String::new(),
                    ]);
                }
                paged.extend_from_slice(lines);
            }
            paged
        }
        Pages::NumberedLines => {
            let number = |(at, line): (usize, String)| format!("{:>2}  {line}", at % PAGE + 1);
            lines.into_iter().enumerate().map(number).collect()
        }
    }
}
