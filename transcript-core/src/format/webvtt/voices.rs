//! How a document uses its voice tags: for each cue, or only where the voice changes.
//!
//! The specification lets a voice last for its own cue. The Podcasting 2.0 page tells writers to name the
//! speaker only on change, and both kinds of file exist.

use memchr::memmem;

use crate::format::captions::{Cue, Voices};

/// Looks at all voice tags of a document.
///
/// A voice goes on into cues without one where no writer of every cue's voice was at work: tags are left open,
/// and neighbouring cues hardly ever repeat a voice.
pub(super) fn survey<'a>(text: &str, cues: impl Iterator<Item = &'a Cue>) -> Voices {
    if memmem::find(text.as_bytes(), b"<v").is_none() {
        return Voices::Unmarked;
    }
    let (mut tagged, mut repeated) = (0, 0);
    let mut before = None;
    for cue in cues {
        let payload = cue.payload.slice(text);
        let name = first_voice(payload);
        if name.is_some() {
            if payload.contains("</v>") {
                return Voices::PerCue;
            }
            tagged += 1;
            repeated += u32::from(name == before);
        }
        before = name;
    }
    match tagged {
        0 => Voices::Unmarked,
        _ if repeated * 10 <= tagged => Voices::OnChange,
        _ => Voices::PerCue,
    }
}

/// The name in the first voice tag of a payload.
fn first_voice(payload: &str) -> Option<&str> {
    let opening = if payload.starts_with("<v") { 0 } else { payload.find("<v")? };
    let inside = payload.get(opening + 2..)?;
    let inside = inside.get(..inside.find('>').unwrap_or(inside.len()))?;
    let (_, name) = inside.split_once([' ', '\t', '\n'])?;
    inside.starts_with([' ', '\t', '\n', '.']).then_some(name.trim()).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::time::TimeRange;

    fn survey_of(payloads: &[&str]) -> Voices {
        let text = payloads.join("|");
        let mut at = 0;
        let cues: Vec<Cue> = payloads
            .iter()
            .map(|payload| {
                let span = Span::of(at..at + payload.len());
                at += payload.len() + 1;
                Cue { id: Span::at(0), timing: Span::at(0), payload: span, time: TimeRange::UNKNOWN }
            })
            .collect();
        survey(&text, cues.iter())
    }

    #[test]
    fn voices_go_on_only_where_they_are_written_on_change() {
        assert_eq!(survey_of(&["a", "<c>b</c>"]), Voices::Unmarked);
        assert_eq!(survey_of(&["<v.one>a", "<v >b"]), Voices::Unmarked);
        assert_eq!(survey_of(&["<v Ana>a", "b", "<v Bo>c"]), Voices::OnChange);
        assert_eq!(survey_of(&["<v Ana>a", "<v Ana>b", "c"]), Voices::PerCue);
        assert_eq!(survey_of(&["<v Ana>a</v>", "b", "<v Bo>c</v>"]), Voices::PerCue);
    }
}
