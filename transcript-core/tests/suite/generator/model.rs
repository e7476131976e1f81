//! What a synthetic transcript says: speakers, and turns of paragraphs.

use super::alphabet::Alphabet;
use super::random::Random;
use super::shape::{Names, Pages, Style};

/// One turn: the label to be printed, and paragraphs of speech without line ends.
pub(super) struct Turn {
    pub(super) label: String,
    pub(super) paragraphs: Vec<String>,
}

/// A conversation of two to five people, every one of whom speaks more than once.
pub(super) fn conversation(style: &Style, random: &mut Random) -> Vec<Turn> {
    let speakers = speakers(style, random);
    // What recurs on every page shows itself only over several pages.
    let pages = if style.pages == Pages::Heads { 3 } else { 1 };
    let turns = pages * random.within(4 * speakers.len(), 9 * speakers.len());
    let mut last = speakers.len();
    (0..turns)
        .map(|index| {
            // Everybody speaks twice before chance decides.
            let mut who = if index < 2 * speakers.len() {
                index % speakers.len()
            } else {
                random.below(speakers.len())
            };
            if who == last {
                who = (who + 1) % speakers.len();
            }
            last = who;
            Turn { label: speakers[who].clone(), paragraphs: speech(style, random) }
        })
        .collect()
}

/// The labels, all different.
fn speakers(style: &Style, random: &mut Random) -> Vec<String> {
    let alphabet = style.alphabet;
    let count = random.within(2, 5);
    let given = random.choose(alphabet.given, count);
    let family = random.choose(alphabet.family, count);
    let count = count.min(given.len()).min(family.len());
    let people = given.into_iter().zip(family).take(count);
    let mut labels: Vec<String> = match style.names {
        Names::Full => people.map(|(given, family)| full(alphabet, given, family)).collect(),
        Names::Given => people.map(|(given, _)| (*given).to_owned()).collect(),
        Names::CapitalFamily => people.map(|(_, family)| family.to_uppercase()).collect(),
        Names::CapitalFull => {
            people.map(|(given, family)| full(alphabet, given, family).to_uppercase()).collect()
        }
        Names::Titled => people.map(|(_, family)| titled(alphabet, family, random)).collect(),
        Names::CapitalTitled => {
            people.map(|(_, family)| titled(alphabet, family, random).to_uppercase()).collect()
        }
        Names::Initials => people.map(|(given, family)| initials(given, family)).collect(),
        Names::Codes => (1..=count).map(|number| format!("Speaker {number}")).collect(),
        Names::Underscored => (0..count).map(|number| format!("SPEAKER_{number:02}")).collect(),
        Names::Letters => ["Q", "A"].map(str::to_owned).to_vec(),
        Names::Roles => {
            random.choose(alphabet.roles, count).into_iter().map(|role| (*role).to_owned()).collect()
        }
        Names::CapitalRoles => {
            random.choose(alphabet.roles, count).into_iter().map(|role| role.to_uppercase()).collect()
        }
        Names::LowerCase => people.map(|(given, _)| given.to_lowercase()).collect(),
    };
    labels.sort();
    labels.dedup();
    assert!(labels.len() > 1, "a conversation needs two labels");
    labels
}

fn full(alphabet: &Alphabet, given: &str, family: &str) -> String {
    match (alphabet.is_spaceless, alphabet.name) {
        (true, _) | (_, "hangul") => format!("{family}{given}"),
        _ => format!("{given} {family}"),
    }
}

fn titled(alphabet: &Alphabet, family: &str, random: &mut Random) -> String {
    format!("{} {family}", random.pick(alphabet.honorifics))
}

fn initials(given: &str, family: &str) -> String {
    [given, family].iter().filter_map(|name| name.chars().next()).collect()
}

fn speech(style: &Style, random: &mut Random) -> Vec<String> {
    let paragraphs = if random.percent(25) { random.within(2, 3) } else { 1 };
    (0..paragraphs).map(|_| paragraph(style, random)).collect()
}

fn paragraph(style: &Style, random: &mut Random) -> String {
    let alphabet = style.alphabet;
    let space = if alphabet.is_spaceless { "" } else { " " };
    if random.percent(25) {
        return (*random.pick(alphabet.answers)).to_owned();
    }
    let count = random.within(1, 4);
    let mut sentences: Vec<String> = (0..count).map(|_| sentence(alphabet, random)).collect();
    if style.colons_in_speech && random.percent(20) {
        let colon = if alphabet.is_spaceless { "：" } else { ": " };
        let what: &&str = random.pick(alphabet.openings);
        let what = lower_first(what);
        sentences.push(format!("{}{colon}{what}{}", random.pick(alphabet.announcements), alphabet.stop));
    }
    sentences.join(space)
}

fn sentence(alphabet: &Alphabet, random: &mut Random) -> String {
    let space = if alphabet.is_spaceless { "" } else { " " };
    let mut opening = (*random.pick(alphabet.openings)).to_owned();
    if random.percent(60) {
        let moment = random.pick(alphabet.moments);
        // Where the verb comes last, time and place come first.
        opening = if alphabet.verb_last {
            format!("{moment}{space}{opening}")
        } else {
            format!("{opening}{space}{moment}")
        };
    }
    let ending = random.percent(60).then(|| format!("{}{}", alphabet.comma, random.pick(alphabet.endings)));
    format!("{opening}{}{}", ending.unwrap_or_default(), alphabet.stop)
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
