//! The table of speakers: who has how many turns and words.

use textwrap::core::display_width;
use transcript_core::Transcript;

use crate::page::Page;

/// How wide the bar of the busiest speaker is.
const BAR: usize = 20;

/// What one speaker contributes.
#[derive(Clone, Default)]
struct Share {
    turns: usize,
    words: usize,
}

/// The table, in the order of appearance.
pub(crate) fn table(transcript: &Transcript, page: &Page) -> String {
    let shares = shares(transcript);
    let whole = Share {
        turns: shares.iter().map(|share| share.turns).sum(),
        words: shares.iter().map(|share| share.words).sum(),
    };
    let most = shares.iter().map(|share| share.words).max().unwrap_or(0);
    let names = transcript.speakers().iter().map(|speaker| display_width(&speaker.name));
    let column = names.max().unwrap_or(0).clamp(8, page.width.saturating_sub(BAR + 26).max(8));

    let bold = page.bold();
    let mut table = format!("{bold}{:column$}   turns          words{bold:#}\n", "Speakers");
    for (number, (speaker, share)) in transcript.speakers().iter().zip(&shares).enumerate() {
        let style = page.speaker(number);
        let name = fit(&speaker.name, column);
        let (turns, words) = (percent(share.turns, whole.turns), percent(share.words, whole.words));
        let bar = "█".repeat((share.words * BAR).div_ceil(most.max(1)));
        table += &format!("{style}{name}{style:#}   {:5} {turns:>4}", share.turns);
        table += &format!("    {:6} {words:>4}  {style}{bar}{style:#}\n", share.words);
    }
    table
}

/// The shares of all speakers, by their numbers.
fn shares(transcript: &Transcript) -> Vec<Share> {
    let mut shares = vec![Share::default(); transcript.speakers().len()];
    for turn in transcript.turns() {
        let row = turn.speaker().and_then(|speaker| shares.get_mut(speaker.id.0 as usize));
        if let Some(share) = row {
            share.turns += 1;
            share.words += turn.speech().split_whitespace().count();
        }
    }
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
