//! What the lines and labels of the document tell about its layout.

use super::candidates::{Candidate, Candidates};
use super::chars;
use super::decide::Head;
use super::grammar::{self, Delimiter};
use super::layout::{Layout, dash};
use super::line::{Line, Role};
use super::shape::Shape;

/// How many scene lines make a screenplay.
const SCENES: usize = 2;

impl Layout {
    /// Learns the habits of a document whose labels are found.
    pub(crate) fn learn(text: &str, lines: &[Line], candidates: &Candidates, heads: &[Head]) -> Self {
        let found: Vec<&Candidate> =
            heads.iter().filter_map(|head| candidates.list.get(head.candidate as usize)).collect();
        let shapes = || found.iter().filter_map(|found| candidates.shapes.get(usize::from(found.shape)));
        let most = |test: &dyn Fn(&Candidate) -> bool| {
            found.iter().filter(|found| test(found)).count() * 10 > found.len() * 9
        };
        let stamped = most(&|found| speech(text, lines, found).is_some_and(opens_with_bare_clock));
        let scenes = lines.iter().filter(|line| is_scene_line(line.body.slice(text))).count();
        Self {
            label_heading: shapes().map(|shape| shape.prefix.heading).max().unwrap_or(0),
            chevrons: shapes().any(|shape: &Shape| shape.prefix.sign == Some('»')),
            clocked: !stamped && most(&|found| found.traits.clock),
            stamped,
            dashed: most(&|found| {
                found.speech_line == Some(found.last_line)
                    && speech(text, lines, found).is_some_and(|words| dash(words) > 0)
            }),
            table: shapes().any(|shape| shape.prefix.sign == Some('|') && shape.delimiter == Delimiter::Bar),
            screenplay: scenes >= SCENES,
            ..Self::of_lines(lines)
        }
    }

    fn of_lines(lines: &[Line]) -> Self {
        let written: Vec<(usize, &Line)> =
            lines.iter().enumerate().filter(|(_, line)| line.role == Role::Text).collect();
        let (mut direct, mut broken, mut apart, mut broken_apart, mut long) = (0, 0, 0, 0, 0);
        let ended = written.iter().filter(|(_, line)| line.ends_sentence || line.body.is_empty()).count();
        for pair in written.windows(2) {
            let [(row, line), (next, below)] = pair else { continue };
            let mid_sentence = !line.ends_sentence
                && matches!(below.opening, chars::Opening::Lower | chars::Opening::Caseless);
            if next - row == 1 {
                direct += 1;
                broken += usize::from(mid_sentence);
            } else {
                apart += 1;
                broken_apart += usize::from(mid_sentence);
            }
            long += usize::from(line.body.len() > 160);
        }
        Self {
            hard_wrapped: broken * 4 > direct && long * 20 < written.len(),
            double_spaced: broken_apart * 4 > apart && apart > direct,
            punctuated: ended * 10 >= written.len() * 7,
            ..Self::default()
        }
    }
}

/// The first line of what is said under a label.
fn speech<'t>(text: &'t str, lines: &[Line], found: &Candidate) -> Option<&'t str> {
    let row = found.speech_line?;
    let end = lines.get(row as usize)?.body.range().end;
    let start =
        if row == found.last_line { found.end as usize } else { lines.get(row as usize)?.body.range().start };
    text.get(start..end)
}

fn opens_with_bare_clock(speech: &str) -> bool {
    speech.starts_with(|c: char| c.is_ascii_digit())
        && grammar::clock(speech).is_some_and(|(_, length)| length < speech.len())
}

/// `INT. KITCHEN - NIGHT`: where and when the next scene of a screenplay is set.
/// Source: the Fountain syntax (fountain.io), "Scene Heading".
fn is_scene_line(body: &str) -> bool {
    const PLACES: &[&str] = &["INT. ", "EXT. ", "INT./EXT", "INT/EXT", "I/E. ", "I/E ", "EST. "];
    // `INT. Where were you?`: an interviewer has small letters to say.
    PLACES.iter().any(|place| body.starts_with(place)) && !body.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scene_lines_are_in_capitals() {
        for (line, scene) in [
            ("INT. KITCHEN - NIGHT", true),
            ("EXT. QUARRY", true),
            ("INT. Where were you?", false),
            ("INTERVIEWER", false),
        ] {
            assert_eq!(is_scene_line(line), scene, "{line}");
        }
    }
}
