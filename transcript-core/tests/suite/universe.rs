//! Invented universes of speakers with known answers: people who share surnames, couples, fathers and sons, offices
//! that change hands, in many languages. Whatever the labels, two people who are both visible under a full name are
//! never joined.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test stops at what it does not expect"
)]

use std::collections::{BTreeMap, HashMap, HashSet};

use transcript_core::{Code, ParseOptions, Resolved, resolve};

/// A small generator of numbers: the same seed gives the same universe everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }

    fn pick<'t>(&mut self, words: &'t str) -> &'t str {
        let words: Vec<&str> = words.split(' ').collect();
        words[self.roll(words.len())]
    }
}

/// What a language has for names. Words are separated by spaces, `_` stands for a space within one.
struct Tongue {
    name: &'static str,
    men: &'static str,
    women: &'static str,
    surnames: &'static str,
    mister: &'static str,
    madam: &'static str,
    titles: &'static str,
    offices: &'static str,
    style: Style,
}

#[derive(Clone, Copy, PartialEq)]
enum Style {
    West,
    /// Two family names.
    Double,
    /// Family name first, with patronymic.
    Slavic,
    /// No spaces, family name first, title after.
    East,
}

const TONGUES: [Tongue; 16] = [
    Tongue {
        name: "en",
        men: "George Arlo Robin Kerry Tobin William Bill Jules",
        women: "Alice Maren Robin Kerry Odile Ada Jules Ann",
        surnames: "Hale Ashgrove Pell Orme Quill Thorne McKay O'Dell Scott Page van_Loo Marsh",
        mister: "Mr.",
        madam: "Mrs. Ms.",
        titles: "Dr. Professor General Rev.",
        offices: "Senator Director Chair Minister Secretary",
        style: Style::West,
    },
    Tongue {
        name: "de",
        men: "Karl Hans Jannik Uli Bodo",
        women: "Ulla Petra Uli Renate Wiebke",
        surnames: "Brandt Weber Lange Lang Müller von_Waldau Horn Kupfer",
        mister: "Herr",
        madam: "Frau",
        titles: "Dr. Prof.",
        offices: "Abg. Präsident Vizepräsidentin Bundesminister Staatssekretär",
        style: Style::West,
    },
    Tongue {
        name: "fr",
        men: "Luc Armand Camille Jean-Luc Jean",
        women: "Claire Solène Camille Marie-Ange Marie",
        surnames: "Dupré Roux Latour de_la_Tour Lenoir Le_Blanc Blanc Perrin",
        mister: "M.",
        madam: "Mme",
        titles: "Dr. Maître",
        offices: "ministre rapporteur président",
        style: Style::West,
    },
    Tongue {
        name: "es",
        men: "Luis Iker Amador Jorge",
        women: "Ana Lucía Nerea Pilar",
        surnames: "García Peña Ruiz Soto Lara Gil Fernández Robles Núñez",
        mister: "Sr. Señor",
        madam: "Sra. Señora",
        titles: "Dr. Dra.",
        offices: "Ministro Diputada Senador",
        style: Style::Double,
    },
    Tongue {
        name: "pt",
        men: "Rui Paulo Nuno",
        women: "Ana Inês Graça",
        surnames: "Prado Teles da_Mota dos_Anjos Serra Pires",
        mister: "Sr.",
        madam: "Sra.",
        titles: "Dr. Dra.",
        offices: "Deputado Ministra Relator",
        style: Style::West,
    },
    Tongue {
        name: "it",
        men: "Marco Andrea Elio",
        women: "Lucia Andrea Chiara",
        surnames: "Bianchi Rossi Ferro De_Luca Sala Conte",
        mister: "Signor",
        madam: "Signora",
        titles: "Dott. Avv.",
        offices: "Ministro Relatore Sindaco",
        style: Style::West,
    },
    Tongue {
        name: "nl",
        men: "Piet Daan Joos",
        women: "Anna Fenna Joos",
        surnames: "van_den_Berg Berg van_der_Veen Veen Kuiper de_Wit",
        mister: "De_heer",
        madam: "Mevrouw",
        titles: "Dr. Prof.",
        offices: "Minister Staatssecretaris",
        style: Style::West,
    },
    Tongue {
        name: "sv",
        men: "Anders Love Nils",
        women: "Åsa Love Karin",
        surnames: "Lind Öberg Holm Ek Strand",
        mister: "Herr",
        madam: "Fru",
        titles: "Dr. Prof.",
        offices: "Statsrådet Talman",
        style: Style::West,
    },
    Tongue {
        name: "pl",
        men: "Jan Marek Bogusz",
        women: "Ewa Anna Bogna",
        surnames: "Nowak Zając Wrona Sowa Kruk",
        mister: "Pan",
        madam: "Pani",
        titles: "Dr Prof.",
        offices: "Poseł Minister Marszałek",
        style: Style::West,
    },
    Tongue {
        name: "cs",
        men: "Jan Petr Saša",
        women: "Jana Eva Saša",
        surnames: "Novák Kos Sýkora Havel Brož",
        mister: "Pan",
        madam: "Paní",
        titles: "Dr. Ing.",
        offices: "Ministr Poslanec",
        style: Style::West,
    },
    Tongue {
        name: "ru",
        men: "Иван Пётр Егор Тихон",
        women: "Анна Вера Злата Агния",
        surnames: "Лосев Королёв Смирнов Зимин Орлов",
        mister: "г-н",
        madam: "г-жа",
        titles: "Доктор Профессор",
        offices: "Депутат Министр",
        style: Style::Slavic,
    },
    Tongue {
        name: "tr",
        men: "Mehmet Deniz Kaya",
        women: "Elif Deniz Ayşe",
        surnames: "Yıldızhan Demirel Kaya Aksu",
        mister: "Sayın",
        madam: "Sayın",
        titles: "Dr. Prof.",
        offices: "Başkan Bakan",
        style: Style::West,
    },
    Tongue {
        name: "ar",
        men: "خالد سعيد نور",
        women: "ليلى سارة نور",
        surnames: "المنصوري حداد بن_ناصر ناصر الخطيب",
        mister: "السيد",
        madam: "السيدة",
        titles: "الدكتور",
        offices: "الوزير النائب",
        style: Style::West,
    },
    Tongue {
        name: "he",
        men: "משה יוסי נועם",
        women: "דנה יעל נועם",
        surnames: "לוי כהן מזרחי בן_עמי",
        mister: "מר",
        madam: "גב'",
        titles: "ד\"ר פרופ'",
        offices: "השר היו\"ר",
        style: Style::West,
    },
    Tongue {
        name: "zh",
        men: "大文 小明 建國",
        women: "美華 麗芸 小明",
        surnames: "陳 李 林 歐陽 王",
        mister: "先生",
        madam: "女士",
        titles: "博士",
        offices: "議員 部長",
        style: Style::East,
    },
    Tongue {
        name: "ko",
        men: "철수 민준",
        women: "영희 민지",
        surnames: "김 이 박 최",
        mister: "씨",
        madam: "씨",
        titles: "박사",
        offices: "의원 장관",
        style: Style::East,
    },
];

struct Person {
    woman: bool,
    given: String,
    second: Option<char>,
    patronymic: String,
    family: String,
    generation: &'static str,
    title: String,
    office: String,
    place: Option<&'static str>,
}

struct Universe {
    /// Label and whose it is; nobody's where an office changed hands.
    labels: BTreeMap<String, Option<usize>>,
    counts: HashMap<String, u32>,
    full: HashSet<usize>,
}

fn spaced(word: &str) -> String {
    word.replace('_', " ")
}

fn person(tongue: &Tongue, dice: &mut Dice, others: &[Person]) -> Person {
    let woman = dice.one_in(2);
    let shared = !others.is_empty() && dice.one_in(2);
    let given = dice.pick(if woman { tongue.women } else { tongue.men }).to_owned();
    let mut family = spaced(dice.pick(tongue.surnames));
    if tongue.style == Style::Double {
        family = format!("{family} {}", dice.pick(tongue.surnames));
    }
    if shared {
        family.clone_from(&others[dice.roll(others.len())].family);
    }
    if tongue.style == Style::Slavic {
        let stem = family.trim_end_matches('а').to_owned();
        family = if woman { format!("{stem}а") } else { stem };
    }
    Person {
        woman,
        given,
        second: (dice.one_in(6) && tongue.name == "en")
            .then(|| char::from(b'A' + u8::try_from(dice.roll(5)).unwrap())),
        patronymic: dice
            .pick(if woman {
                "Сергеевна Ильинична Львовна"
            } else {
                "Сергеевич Ильич Львович"
            })
            .to_owned(),
        family,
        generation: if dice.one_in(12) && tongue.name == "en" {
            ["Jr.", "Sr.", "III"][dice.roll(3)]
        } else {
            ""
        },
        title: if dice.one_in(4) { dice.pick(tongue.titles).to_owned() } else { String::new() },
        office: if dice.one_in(3) { spaced(dice.pick(tongue.offices)) } else { String::new() },
        place: dice.one_in(5).then(|| ["NPB", "Volk", "Nordland", "Union 90"][dice.roll(4)]),
    }
}

/// Two people whom no label could tell apart.
fn is_same_name(a: &Person, b: &Person) -> bool {
    let short = ["William", "Bill"];
    let given = a.given == b.given || short.contains(&a.given.as_str()) && short.contains(&b.given.as_str());
    let told_apart = !a.generation.is_empty() && !b.generation.is_empty() && a.generation != b.generation;
    given && a.family == b.family && !told_apart
}

fn name_of(person: &Person) -> String {
    let second = person.second.map(|letter| format!(" {letter}.")).unwrap_or_default();
    let generation =
        if person.generation.is_empty() { String::new() } else { format!(" {}", person.generation) };
    format!("{}{second} {}{generation}", person.given, person.family)
}

/// One way to print a person, and whether it shows given and family name.
fn western(tongue: &Tongue, person: &Person, dice: &mut Dice) -> (String, bool) {
    let (name, family) = (name_of(person), &person.family);
    let address = spaced(dice.pick(if person.woman { tongue.madam } else { tongue.mister }));
    let letter = person.given.chars().next().unwrap();
    let first_of_two = family.split(' ').next().unwrap();
    let lone = if tongue.style == Style::Double { first_of_two } else { family };
    match dice.roll(16) {
        0..=3 => (name, true),
        4 => (
            format!("{} {}", person.given, family.to_uppercase()),
            person.generation.is_empty() && person.second.is_none(),
        ),
        5 => (name.to_uppercase(), true),
        6 if !person.office.is_empty() => (format!("{} {name}", person.office), true),
        7 if person.place.is_some() => (format!("{name} ({})", person.place.unwrap()), true),
        8 if !person.title.is_empty() => (format!("{} {name}", person.title), true),
        9 if !person.title.is_empty() => (format!("{} {family}", person.title), false),
        10 if !person.office.is_empty() => (format!("{} {family}", person.office), false),
        11 => (format!("{letter}. {family}"), false),
        12 => (person.given.clone(), false),
        13 => (family.clone(), false),
        14 => (format!("{address} {lone}"), false),
        15 => (lone.to_uppercase(), false),
        _ => (format!("{address} {family}"), false),
    }
}

fn slavic(tongue: &Tongue, person: &Person, dice: &mut Dice) -> (String, bool) {
    let Person { given, patronymic, family, .. } = person;
    let (g, p) = (given.chars().next().unwrap(), patronymic.chars().next().unwrap());
    match dice.roll(6) {
        0 => (format!("{family} {given} {patronymic}"), true),
        1 => (format!("{given} {patronymic} {family}"), true),
        2 => (format!("{given} {patronymic}"), false),
        3 => (format!("{family} {g}.{p}."), false),
        4 => (format!("{g}. {p}. {family}"), false),
        _ => western(tongue, person, dice),
    }
}

fn eastern(tongue: &Tongue, person: &Person, dice: &mut Dice) -> (String, bool) {
    let address = if person.woman { tongue.madam } else { tongue.mister };
    let (given, family) = (&person.given, &person.family);
    let space = if tongue.name == "ko" { " " } else { "" };
    match dice.roll(7) {
        0 | 1 => (format!("{family}{given}"), true),
        2 => (format!("{family}{given}{space}{address}"), true),
        3 if !person.office.is_empty() => (format!("{family}{given}{space}{}", person.office), true),
        4 if !person.office.is_empty() => (format!("{family}{space}{}", person.office), false),
        5 => (format!("{family}{given}（{}）", person.place.unwrap_or("NPB")), true),
        _ => (format!("{family}{space}{address}"), false),
    }
}

fn universe(tongue: &Tongue, dice: &mut Dice) -> Universe {
    let mut people: Vec<Person> = Vec::new();
    for _ in 0..2 + dice.roll(7) {
        let next = person(tongue, dice, &people);
        if !people.iter().any(|known| is_same_name(known, &next)) {
            people.push(next);
        }
    }
    let mut made = Universe { labels: BTreeMap::new(), counts: HashMap::new(), full: HashSet::new() };
    let mut owners: HashMap<String, HashSet<usize>> = HashMap::new();
    let mut full_labels = HashSet::new();
    for (who, person) in people.iter().enumerate() {
        for _ in 0..=dice.roll(6) {
            let (mut label, full) = match tongue.style {
                Style::East => eastern(tongue, person, dice),
                Style::Slavic => slavic(tongue, person, dice),
                Style::West | Style::Double => western(tongue, person, dice),
            };
            owners.entry(label.to_uppercase()).or_default().insert(who);
            let key = label.to_uppercase();
            if dice.one_in(12) {
                label.push_str(" (voice-over)");
            }
            if full {
                full_labels.insert(key);
            }
            made.labels.insert(label.clone(), Some(who));
            made.counts.insert(label, 1 + u32::try_from(dice.roll(9)).unwrap());
        }
    }
    // What is printed for two people is nobody's.
    let key = |label: &str| label.trim_end_matches(" (voice-over)").to_uppercase();
    made.labels.retain(|label, _| owners[&key(label)].len() == 1);
    let full = made.labels.iter().filter(|(label, _)| full_labels.contains(&key(label)));
    made.full = full.filter_map(|(_, who)| *who).collect();
    // The chair, held by one or two of them.
    if dice.one_in(4) && tongue.name == "en" {
        let holders: HashSet<usize> = (0..=dice.roll(2)).map(|_| dice.roll(people.len())).collect();
        for &who in &holders {
            made.labels.insert(format!("The Chair ({})", name_of(&people[who])), Some(who));
            made.full.insert(who);
        }
        made.labels
            .insert("The Chair".to_owned(), (holders.len() == 1).then(|| *holders.iter().next().unwrap()));
    }
    made
}

fn solve(universe: &Universe, dice: &mut Dice) -> Resolved {
    let mut labels: Vec<(&str, u32)> = universe
        .labels
        .keys()
        .map(|label| (label.as_str(), universe.counts.get(label).copied().unwrap_or(1)))
        .collect();
    for at in (1..labels.len()).rev() {
        labels.swap(at, dice.roll(at + 1));
    }
    resolve(labels, "", &ParseOptions::new())
}

#[derive(Default, Debug)]
struct Tally {
    pairs: usize,
    wrong: Vec<String>,
    hidden: usize,
}

fn count(universe: &Universe, resolved: &Resolved, tongue: &str, tally: &mut Tally) {
    for speaker in &resolved.speakers {
        let labels: Vec<&str> =
            speaker.labels.iter().map(|id| &*resolved.labels[id.0 as usize].text).collect();
        for (at, one) in labels.iter().enumerate() {
            for other in &labels[at + 1..] {
                tally.pairs += 1;
                let (a, b) = (universe.labels[*one], universe.labels[*other]);
                if a == b && a.is_some() {
                    continue;
                }
                let visible = |who: Option<usize>| who.is_none_or(|who| universe.full.contains(&who));
                if visible(a) && visible(b) {
                    tally.wrong.push(format!("{tongue}: {one} = {other}, among {:?}", universe.labels));
                } else {
                    tally.hidden += 1;
                }
            }
        }
    }
}

#[test]
fn no_two_visible_people_are_joined() {
    let mut tally = Tally::default();
    let mut dice = Dice(0x5eed);
    for _ in 0..700 {
        for tongue in &TONGUES {
            let made = universe(tongue, &mut dice);
            let resolved = solve(&made, &mut dice);
            count(&made, &resolved, tongue.name, &mut tally);
        }
    }
    println!("pairs {}  wrong {}  hidden {}", tally.pairs, tally.wrong.len(), tally.hidden);
    for wrong in tally.wrong.iter().take(12) {
        println!("{wrong}");
    }
    assert!(tally.pairs >= 20_000, "{} pairs", tally.pairs);
    assert!(tally.wrong.is_empty(), "{} wrong pairs", tally.wrong.len());
}

#[test]
fn the_order_of_labels_does_not_matter() {
    let mut dice = Dice(0xca5e);
    for _ in 0..60 {
        for tongue in &TONGUES {
            let made = universe(tongue, &mut dice);
            let first = solve(&made, &mut dice);
            let second = solve(&made, &mut dice);
            assert_eq!(grouping(&first), grouping(&second), "{}", tongue.name);
        }
    }
}

/// The groups of labels, sorted.
fn grouping(resolved: &Resolved) -> Vec<Vec<&str>> {
    let texts = |ids: &[transcript_core::LabelId]| {
        let mut texts: Vec<&str> = ids.iter().map(|id| &*resolved.labels[id.0 as usize].text).collect();
        texts.sort_unstable();
        texts
    };
    let mut groups: Vec<Vec<&str>> = resolved.speakers.iter().map(|speaker| texts(&speaker.labels)).collect();
    groups.sort();
    groups
}

#[test]
fn every_merge_and_every_refusal_is_explained() {
    let mut dice = Dice(0xfeed);
    for _ in 0..60 {
        for tongue in &TONGUES {
            let made = universe(tongue, &mut dice);
            let resolved = solve(&made, &mut dice);
            for speaker in &resolved.speakers {
                assert_eq!(speaker.merges.len() + 1, speaker.labels.len());
                assert!(speaker.merges.iter().all(|merge| !merge.reason.is_empty()));
                assert!(speaker.merges.iter().all(|merge| (0.5..=1.0).contains(&merge.confidence)));
            }
            for found in &resolved.diagnostics {
                assert_eq!(found.code, Code::AmbiguousSpeaker);
                let named = made.labels.keys().filter(|label| found.message.contains(&format!("`{label}`")));
                assert!(named.count() >= 2, "{}", found.message);
            }
        }
    }
}
