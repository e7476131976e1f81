//! Seeded transcripts to measure on: the same text on every machine, made of words that nobody said.

/// A generated text, and what is in it.
pub struct Workload {
    /// `interview` or `chat`, and the size.
    pub name: String,
    /// The transcript.
    pub text: String,
    /// How many labels were written.
    pub turns: usize,
}

/// What a text is like.
#[derive(Clone, Copy)]
pub enum Character {
    /// Long answers of several paragraphs, guests printed in four ways, stage directions, text of a web page.
    Interview,
    /// One short line for each turn.
    Chat,
}

impl Character {
    /// The name used in bench ids and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Interview => "interview",
            Self::Chat => "chat",
        }
    }
}

/// Writes a transcript of at least this many bytes.
#[must_use]
pub fn generate(character: Character, bytes: usize) -> Workload {
    let mut writer = Writer { random: Random(0x5eed), text: String::with_capacity(bytes + 4096), turns: 0 };
    match character {
        Character::Interview => writer.interview(bytes),
        Character::Chat => writer.chat(bytes),
    }
    let name = format!("{}-{}kB", character.name(), bytes / 1000);
    Workload { name, text: writer.text, turns: writer.turns }
}

const CONSONANTS: [&str; 16] =
    ["b", "br", "d", "f", "g", "gr", "k", "l", "m", "n", "p", "s", "st", "t", "v", "w"];
const VOWELS: [&str; 7] = ["a", "e", "i", "o", "u", "ai", "ea"];
const ENDINGS: [&str; 6] = ["", "", "n", "r", "s", "t"];
const COMMON: [&str; 20] = [
    "the", "of", "and", "to", "a", "in", "that", "is", "we", "it", "for", "you", "this", "have", "not",
    "are", "with", "they", "what", "but",
];
const FOREIGN: [&str; 4] = ["café", "Łódź", "Київ", "naïve"];
const HOST: &str = "CHANNEL TEN";
/// Each guest as printed at different times; one has a space too many.
const GUESTS: [[&str; 4]; 3] = [
    ["MOREAU", "LENA MOREAU", "Minister Lena MOREAU", "MOREAU "],
    ["HARTIGAN", "OMAR HARTIGAN", "Professor Omar HARTIGAN", "HARTIGAN "],
    ["EKLUND", "TARA EKLUND", "Dr. Tara EKLUND", "EKLUND "],
];
const CHATTERS: [&str; 6] = ["Anna", "Bram", "Elif", "Kofi", "Marek", "Rosa"];
const DIRECTIONS: [&str; 4] = ["(Laughter)", "[applause]", "(pause)", "[crosstalk]"];
const PAGE_CHROME: [&str; 3] = [
    "Home | Programmes | Archive",
    "Press the button below if you would like to hear from us every week.",
    "Last updated on 12 March at 18:45",
];

struct Writer {
    random: Random,
    text: String,
    turns: usize,
}

impl Writer {
    fn interview(&mut self, bytes: usize) {
        for line in PAGE_CHROME {
            self.text.push_str(line);
            self.text.push('\n');
        }
        while self.text.len() < bytes {
            self.turn(HOST);
            self.paragraph(1, 3, 8);
            let [plain, rare @ ..] = self.random.pick(&GUESTS);
            let label = if self.random.chance(70) { plain } else { self.random.pick(&rare) };
            self.turn(label);
            self.paragraph(1, 6, 22);
            while self.random.chance(35) {
                self.paragraph(2, 6, 22);
            }
            if self.random.chance(3) {
                let direction = self.random.pick(&DIRECTIONS);
                self.text.push_str(direction);
                self.text.push('\n');
            }
        }
    }

    fn chat(&mut self, bytes: usize) {
        while self.text.len() < bytes {
            let label = self.random.pick(&CHATTERS);
            self.turn(label);
            self.paragraph(1, 1, 8);
        }
    }

    fn turn(&mut self, label: &str) {
        self.text.push_str(label);
        self.text.push_str(": ");
        self.turns += 1;
    }

    /// A line of some sentences of about so many words.
    fn paragraph(&mut self, fewest: usize, most: usize, words: usize) {
        for _ in 0..fewest + self.random.below(most - fewest + 1) {
            let words = words / 2 + self.random.below(words);
            self.sentence(words);
            self.text.push(' ');
        }
        if self.random.chance(4) {
            let direction = self.random.pick(&DIRECTIONS);
            self.text.push_str(direction);
        }
        self.text.truncate(self.text.trim_end().len());
        self.text.push('\n');
    }

    fn sentence(&mut self, words: usize) {
        let start = self.text.len();
        for place in 0..=words {
            self.word();
            // What stands between the words: now and then a comma, a colon or a clock.
            let after = match self.random.below(200) {
                0..=7 if place < words => ", ",
                8 if (4..words).contains(&place) => ": ",
                9 => " at 7:40 ",
                _ => " ",
            };
            self.text.push_str(after);
        }
        self.text.truncate(self.text.trim_end().len());
        self.text.push(if self.random.chance(12) { '?' } else { '.' });
        if let Some(first) = self.text.get_mut(start..start + 1) {
            first.make_ascii_uppercase();
        }
    }

    fn word(&mut self) {
        match self.random.below(1000) {
            0..=1 => self.text.push_str(self.random.pick(&FOREIGN)),
            2..=450 => self.text.push_str(self.random.pick(&COMMON)),
            _ => {
                for _ in 0..=self.random.below(3) {
                    self.text.push_str(self.random.pick(&CONSONANTS));
                    self.text.push_str(self.random.pick(&VOWELS));
                }
                self.text.push_str(self.random.pick(&ENDINGS));
            }
        }
    }
}

/// `SplitMix64` (Steele, Lea and Flood, 2014): small, fast, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % (limit as u64)).unwrap_or(0)
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        *from.get(self.below(from.len())).expect("the tables are not empty")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_every_time() {
        let [one, two] = [0, 1].map(|_| generate(Character::Interview, 10_000));
        assert_eq!(one.text, two.text);
        assert!(one.text.len() >= 10_000);
    }

    #[test]
    fn lines_are_as_long_as_their_character_says() {
        let bytes_per_line = |character| {
            let text = generate(character, 200_000).text;
            text.len() / text.lines().count()
        };
        let interview = bytes_per_line(Character::Interview);
        let chat = bytes_per_line(Character::Chat);
        assert!((200..400).contains(&interview), "{interview}");
        assert!((35..60).contains(&chat), "{chat}");
    }
}
