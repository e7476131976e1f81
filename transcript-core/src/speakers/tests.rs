//! The labels of small documents, and who they are.

use super::{Resolved, resolve, resolve_counting};
use crate::diagnostic::Code;
use crate::model::Label;
use crate::options::{MergePolicy, ParseOptions, RosterEntry};
use crate::span::Span;

/// Resolves labels that occur five times each.
fn resolved(labels: &[&str], front: &str, options: &ParseOptions) -> Resolved {
    resolve(labels.iter().map(|label| (*label, 5)), front, options)
}

/// The groups of labels by their numbers, as `0 1|2`.
fn groups(resolved: &Resolved) -> String {
    let group =
        |ids: &[crate::model::LabelId]| ids.iter().map(|id| id.0.to_string()).collect::<Vec<_>>().join(" ");
    resolved.speakers.iter().map(|speaker| group(&speaker.labels)).collect::<Vec<_>>().join("|")
}

#[test]
fn labels_of_one_speaker_are_joined() {
    for (labels, wanted) in [
        (&["UN Envoy Mira HOLM", "MIRA HOLM", "HOLM", "HOLM :", "RADIO NORD"][..], "0 1 2 3|4"),
        (&["S. REYES", "M. REYES", "REYES"], "0|1|2"),
        (&["MR. PIKE", "MS. PIKE", "PIKE"], "0|1|2"),
        (&["GEORGE HALE", "MRS. HALE", "MR. HALE"], "0 2|1"),
        (&["Robin Ash", "Kerry Ash", "Mr. Ash"], "0|1|2"),
        (&["Tom Birk Jr.", "Tom Birk Sr.", "Tom Birk"], "0|1|2"),
        (&["The SPEAKER (Mrs. Dale)", "Mrs. DALE", "The SPEAKER"], "0 1 2"),
        (&["The Acting Chair (Mr. Crane)", "The Acting Chair (Mrs. Dale)", "The Acting Chair"], "0|1|2"),
        (&["GENERAL PAGE", "William Page, Minister", "Jean-Marc Page"], "0|1|2"),
        (&["Tess Lund (TL)", "TL", "Theo Lamm (TL)"], "0|1|2"),
        (&["Weber, Karl", "Karl Weber"], "0 1"),
        (&["Lind, Norway", "Lind"], "0|1"),
        (&["Müller", "Herr Mueller"], "0 1"),
        (&["Mueller", "Herr Muller"], "0|1"),
        (&["Jon Hansen", "Jon Hanson"], "0|1"),
        (&["Pieter van der Loo", "Mevrouw Loo", "Loo"], "0|1|2"),
        (&["Speaker 1", "SPEAKER_1", "speaker 1"], "0 2|1"),
        (&["Q", "A", "QUESTION"], "0|1|2"),
        (&["Madam Speaker", "Mr. Speaker", "The Speaker"], "0|1|2"),
        (&["Å. Holm", "A. Holm"], "0|1"),
        (&["Sen. Ana Brook (D-ME)", "Senator Brook", "SEN. BROOK", "Mr. Brook", "Brook"], "0 1 2|3|4"),
        (&["Gómez Ruiz", "Pedro Gómez Ruiz", "El señor Gómez", "La señora Gómez"], "0 1 2|3"),
        (&["李明（外交部）", "主持人李明", "李先生", "外交部發言人"], "0 1 2|3"),
        (&["JOHN", "JOHN'S VOICE", "YOUNG JOHN", "JOHN AND MARY", "MARY & JOHN"], "0|1|2|3 4"),
        (&["Anna-Lena Vogt", "A.-L. Vogt", "Lena Vogt", "Vogt"], "0 1|2|3"),
        (&["Peg Oakes", "Margaret \"Peg\" Oakes", "PEG", "Margaret Oakes"], "0 1 2 3"),
        (&["山田国務大臣", "国務大臣（山田太郎君）", "山田太郎君"], "0 1 2"),
        (&["林議員", "林美華議員", "環境局局長"], "0 1|2"),
        (&["김 의원", "김민지 의원", "외교부 장관"], "0 1|2"),
        (&["al-Mansuri", "Khalid al-Mansuri", "Mansuri"], "0 1 2"),
    ] {
        let resolved = resolved(labels, "", &ParseOptions::new());
        assert_eq!(groups(&resolved), wanted, "{labels:?} {:?}", resolved.diagnostics);
    }
}

#[test]
fn a_misspelt_name_joins_the_frequent_one() {
    let labels = [("Nadia Verholt", 12), ("Nadia Verhalt", 1), ("Nadia Verhorst", 2)];
    let resolved = resolve(labels, "", &ParseOptions::new());
    assert_eq!(groups(&resolved), "0 1|2");
    assert!(resolved.speakers[0].merges[0].confidence < 0.8);
}

#[test]
fn a_refusal_names_the_candidates() {
    let resolved = resolved(&["S. REYES", "M. REYES", "REYES"], "", &ParseOptions::new());
    let [found] = &resolved.diagnostics[..] else { panic!("{:?}", resolved.diagnostics) };
    assert_eq!(found.code, Code::AmbiguousSpeaker);
    assert_eq!(found.message, "label `REYES` could be `M. REYES` or `S. REYES`");
    assert_eq!(found.span.slice("S. REYES\nM. REYES\nREYES"), "REYES");
    assert_eq!(found.span, Span::new(18, 23));
}

#[test]
fn names_are_shown_in_one_form() {
    for (label, name) in [
        ("NATO Secretary General Jens HOLM", "Jens Holm"),
        ("HOLM, MIRA J.", "Mira J. Holm"),
        ("HOLM Mira", "Mira Holm"),
        ("SEAN O'MALLEY", "Sean O'Malley"),
        ("FIONA MCKAY", "Fiona McKay"),
        ("JEAN-LUC DE LA TOUR", "Jean-Luc de la Tour"),
        ("Consiglio Di Nero", "Consiglio Di Nero"),
        ("MR. PIKE", "Mr. Pike"),
        ("Лосев Пётр Сергеевич", "Лосев Пётр Сергеевич"),
        ("陳大文議員", "陳大文"),
        ("HAROLD VOSS III", "Harold Voss III"),
        ("EKHO NORD", "Ekho Nord"),
        ("BBC NEWS", "BBC News"),
        ("SPEAKER_00", "SPEAKER_00"),
        ("THE WITNESS", "The Witness"),
        ("(CHORUS)", "Chorus"),
        ("PLATT (voice-over)", "Platt"),
        ("דנה לוי", "דנה לוי"),
    ] {
        let resolved = resolved(&[label], "", &ParseOptions::new());
        assert_eq!(resolved.speakers[0].name, name, "{label}");
    }
}

#[test]
fn one_person_has_role_given_and_family_name() {
    let labels = ["NATO Secretary General Jens HOLM", "JENS HOLM", "HOLM"];
    let resolved = resolved(&labels, "", &ParseOptions::new());
    let [speaker] = &resolved.speakers[..] else { panic!("{:?}", resolved.speakers) };
    assert_eq!(speaker.given.as_deref(), Some("Jens"));
    assert_eq!(speaker.family.as_deref(), Some("Holm"));
    assert_eq!(speaker.role.as_deref(), Some("NATO Secretary General"));
    assert_eq!(speaker.merges.len(), 2);
    assert_eq!(resolved.labels[2].family(), Some("HOLM"));
}

#[test]
fn the_front_matter_declares() {
    for (front, labels, wanted) in [
        ("Ruth Hadley (RH), Tim Osgood (TO)", &["RH", "TO"][..], "Ruth Hadley|Tim Osgood"),
        ("RH = Ruth Hadley; TO = Tim Osgood", &["RH", "TO"], "Ruth Hadley|Tim Osgood"),
        ("| Ruth Hadley | RH |", &["RH"], "Ruth Hadley"),
        ("Ruth Hadley (owl7)", &["owl7"], "Ruth Hadley"),
        ("Present:\n- Anna Reed\n- Oskar Reed", &["REED"], "Reed"),
        ("I = Interviewer, B = Befragte", &["I", "B"], "I|B"),
    ] {
        let resolved = resolved(labels, front, &ParseOptions::new());
        let names: Vec<&str> = resolved.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
        assert_eq!(names.join("|"), wanted, "{front}");
    }
    let reed = resolved(&["REED"], "Anna Reed, Oskar Reed", &ParseOptions::new());
    assert_eq!(reed.diagnostics[0].message, "label `REED` could be `Anna Reed` or `Oskar Reed`");
}

#[test]
fn the_roster_wins() {
    let entry = |name: &str, aliases: &[&str], id: &str| RosterEntry {
        name: name.to_owned(),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        id: Some(id.to_owned()),
    };
    let roster =
        [entry("Ada Pell", &["the owl"], "Q1"), entry("Bo Orme", &[], "Q2"), entry("Bea Orme", &[], "Q3")];
    let options = ParseOptions::new().speakers(roster).aliases([("JO", "Bo Orme")]);
    let labels = ["PELL", "THE OWL", "JO", "ORME", "Guest"];
    let resolved = resolved(&labels, "", &options);
    assert_eq!(groups(&resolved), "0 1|2|3|4");
    let ids: Vec<Option<&str>> =
        resolved.speakers.iter().map(|speaker| speaker.external_id.as_deref()).collect();
    assert_eq!(ids, [Some("Q1"), Some("Q2"), None, None]);
    let found: Vec<(Code, &str)> =
        resolved.diagnostics.iter().map(|found| (found.code, found.message.as_str())).collect();
    assert_eq!(
        found,
        [
            (Code::AmbiguousSpeaker, "label `ORME` could be `Bo Orme` or `Bea Orme`"),
            (Code::UnknownSpeaker, "label `Guest` fits nobody on the given roster"),
        ]
    );
}

#[test]
fn a_merge_is_as_certain_as_it_is_asked_to_be() {
    let labels = ["Ada Pell", "ADA PELL", "PELL", "The Chair (Ada Pell)", "The Chair"];
    for (policy, wanted) in [
        (MergePolicy::Never, "0|1|2|3|4"),
        (MergePolicy::Sure, "0 1 3 4|2"),
        (MergePolicy::Likely, "0 1 2 3 4"),
    ] {
        let resolved = resolved(&labels, "", &ParseOptions::new().merge(policy));
        assert_eq!(groups(&resolved), wanted, "{policy:?}");
        assert_eq!(resolved.diagnostics, []);
    }
}

#[test]
fn a_caller_adds_words() {
    let labels = ["Ringmaster Ada Pell", "Pell"];
    let plain = resolved(&labels, "", &ParseOptions::new());
    assert_eq!(plain.labels[0].role(), None);
    let options = ParseOptions::new().words(super::WordClass::Office, ["ringmaster"]);
    let told = resolved(&labels, "", &options);
    assert_eq!(told.labels[0].role(), Some("Ringmaster"));
}

/// An invented word for a number.
fn word(mut number: usize) -> String {
    let syllables = ["ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "zu"];
    let mut word = String::from("D");
    while number > 0 {
        word.push_str(syllables[number % 10]);
        number /= 10;
    }
    word
}

fn comparisons(labels: &[String]) -> usize {
    let mut labels: Vec<Label> = labels.iter().map(|label| Label::new(label.as_str(), Span::at(0))).collect();
    resolve_counting(&mut labels, "", &ParseOptions::new()).1
}

#[test]
fn comparisons_grow_with_the_labels_and_no_faster() {
    let many =
        |count: usize, label: fn(usize) -> String| comparisons(&(0..count).map(label).collect::<Vec<_>>());
    for label in [
        |at| format!("{} {}", word(at % 97 + 100), word(at + 1000)),
        |at| format!("{} Halden", word(at + 1000)),
        |at| format!("Mr. Halden of {}", word(at + 1000)),
        |at| format!("John Halden, Director of {}", word(at + 1000)),
        |at| format!("{}. Halden", char::from(b'A' + u8::try_from(at % 26).unwrap()).to_string() + &word(at)),
        |at| format!("HALDEN ({})", word(at + 1000)),
    ] {
        let (some, more) = (many(500, label), many(2000, label));
        assert!(more <= 2000 * 400, "{more} comparisons for {}", label(7));
        assert!(more <= 6 * some + 2000 * 100, "{some} comparisons, then {more}, for {}", label(7));
    }
}

#[test]
fn strange_labels_do_no_harm() {
    let long = "Mr. ".repeat(3000);
    let brackets = "(".repeat(5000);
    let quotes = "\"a ".repeat(2000);
    for label in [
        "", " ", ":", "()", "(", "\u{feff}", "\0", "...", "-", "–", "A.", "、", "「", "\u{301}", "7", "Jr.",
        &long, &brackets, &quotes,
    ] {
        let resolved = resolved(&[label], label, &ParseOptions::new());
        assert_eq!(resolved.speakers.len(), 1, "{label:?}");
        for span in resolved.labels[0].parts.affiliations.iter().chain(&resolved.labels[0].parts.role) {
            assert!(label.get(span.range()).is_some());
        }
    }
}
