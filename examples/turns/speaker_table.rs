//! The table of speakers: who has how many turns and words.

use textwrap::core::display_width;
use transcript_core::Transcript;

use crate::page::{Page, UNKNOWN, printable};

/// How wide the bar of the busiest speaker is.
const BAR: usize = 20;

/// What one speaker contributes.
struct Share<'t> {
    name: &'t str,
    turns: usize,
    words: usize,
}

/// The table, in the order of appearance; turns of nobody known come last.
pub(crate) fn table(transcript: &Transcript, page: &Page) -> String {
    let shares = shares(transcript);
    let all_turns = shares.iter().map(|share| share.turns).sum();
    let all_words = shares.iter().map(|share| share.words).sum();
    let most = shares.iter().map(|share| share.words).max().unwrap_or(0);
    let widest = shares.iter().map(|share| display_width(share.name)).max().unwrap_or(0);
    let column = widest.clamp(8, page.width.saturating_sub(BAR + 26).max(8));

    let bold = page.bold();
    let mut table = format!("{bold}{:column$}   turns          words{bold:#}\n", "Speakers");
    for (number, share) in shares.iter().enumerate() {
        let style = page.speaker(number);
        let name = fit(&printable(share.name), column);
        let (turns, words) = (percent(share.turns, all_turns), percent(share.words, all_words));
        let bar = "█".repeat((share.words * BAR).div_ceil(most.max(1)));
        table += &format!("{style}{name}{style:#}   {:5} {turns:>4}", share.turns);
        table += &format!("    {:6} {words:>4}  {style}{bar}{style:#}\n", share.words);
    }
    table
}

/// The shares of all speakers by their numbers, and of whoever is not known if there are such turns.
fn shares<'t>(transcript: &'t Transcript) -> Vec<Share<'t>> {
    let names = transcript.speakers().iter().map(|speaker| speaker.name.as_str()).chain([UNKNOWN]);
    let mut shares: Vec<Share> = names.map(|name| Share { name, turns: 0, words: 0 }).collect();
    let unknown = transcript.speakers().len();
    for turn in transcript.turns() {
        let row = turn.speaker().map_or(unknown, |speaker| speaker.id.0 as usize);
        if let Some(share) = shares.get_mut(row) {
            share.turns += 1;
            share.words += turn.speech().split_whitespace().count();
        }
    }
    shares.retain(|share| share.turns > 0);
    shares
}

/// A name in exactly so many columns.
fn fit(name: &str, columns: usize) -> String {
    let mut fitted = String::new();
    for character in name.chars() {
        if display_width(&fitted) + 1 >= columns && display_width(name) > columns {
            fitted.push('…');
            break;
        }
        fitted.push(character);
    }
    let missing = columns.saturating_sub(display_width(&fitted));
    fitted + &" ".repeat(missing)
}

fn percent(part: usize, whole: usize) -> String {
    format!("{}%", (part * 100 + whole / 2) / whole.max(1))
}
