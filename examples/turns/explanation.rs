//! Why a text was read the way it was: its labels, its speakers, and the turns that are least certain.

use transcript_core::{Format, ShapeReport, Transcript, Turn};

use crate::page::{Page, UNKNOWN, printable};

/// A turn below this confidence deserves a look.
const CERTAIN: f32 = 0.9;
/// How many turns to look at are named.
const SHOWN: usize = 10;

/// The page.
pub(crate) fn explanation(transcript: &Transcript, page: &Page) -> String {
    let name = transcript.source().name().unwrap_or("<text>");
    let bold = page.bold();
    let mut text = format!("{bold}{name}{bold:#}: read as {}\n", transcript.format());
    text += &shapes(transcript, page);
    text += &merges(transcript, page);
    text += &doubts(transcript, page);
    text
}

fn shapes(transcript: &Transcript, page: &Page) -> String {
    let bold = page.bold();
    let mut text = format!("\n{bold}Shapes of labels that were weighed{bold:#}\n");
    let shapes = &transcript.explain().shapes;
    if shapes.is_empty() {
        let plain = transcript.format() == Format::Plain;
        let why = if plain { "no line opens as labels do" } else { "the format says who speaks" };
        text += &format!("  none: {why}\n");
    }
    for shape in shapes {
        let verdict = if shape.accepted { "taken" } else { "left" };
        let dim = page.dim();
        text += &format!("\n  {verdict:6} {}\n", shape.shape);
        text += &format!(
            "         {} turns, {} labels, such as `{}`\n",
            shape.turns, shape.labels, shape.example
        );
        text += &format!("         {dim}{}{dim:#}\n", reason(shape));
    }
    text
}

/// The scores in words. Captions infer speakers from the habits of their format, without scores.
fn reason(shape: &ShapeReport) -> String {
    let (prose, keys) = (shape.prose_bits, shape.key_value_score);
    if prose == 0.0 && keys == 0.0 {
        return "inferred from the habits of the format".to_owned();
    }
    let scores = format!("{prose:+.1} bits against prose, {keys:+.1} against keys and values");
    match shape {
        ShapeReport { accepted: true, .. } => {
            format!("{scores}: cheaper to tell with these labels than without")
        }
        _ if keys < 0.0 => format!("{scores}: more like keys than like people"),
        _ => format!("{scores}: too little evidence beside what is taken"),
    }
}

fn merges(transcript: &Transcript, page: &Page) -> String {
    let mut text = String::new();
    for speaker in transcript.speakers() {
        for merge in &speaker.merges {
            let label = transcript.labels().get(merge.label.0 as usize).map_or("?", |label| &label.text);
            let label = printable(label);
            text += &format!("  `{label}` is {}: {} ({:.2})\n", speaker.name, merge.reason, merge.confidence);
        }
    }
    section("Labels of one speaker", &text, page)
}

fn doubts(transcript: &Transcript, page: &Page) -> String {
    let mut doubtful: Vec<Turn> = transcript.turns().filter(|turn| turn.confidence() < CERTAIN).collect();
    doubtful.sort_by(|one, other| one.confidence().total_cmp(&other.confidence()));
    let count = doubtful.len();
    let mut text = String::new();
    for turn in doubtful.iter().take(SHOWN) {
        let line = transcript.position(turn.span().start()).line;
        let label = turn.label().map_or(UNKNOWN, |label| &label.text);
        let label = printable(label);
        text += &format!("  {:.2}  line {line}: {label}\n", turn.confidence());
    }
    if count > SHOWN {
        text += &format!("  and {} more\n", count - SHOWN);
    }
    section("Least certain turns", &text, page)
}

/// A heading and what stands under it, where there is something.
fn section(heading: &str, text: &str, page: &Page) -> String {
    let bold = page.bold();
    if text.is_empty() { String::new() } else { format!("\n{bold}{heading}{bold:#}\n{text}") }
}
