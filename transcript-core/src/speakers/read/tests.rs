//! Labels and their parts, each in a document of its own.

use crate::model::Label;
use crate::options::ParseOptions;
use crate::speakers::resolve;

/// The kind and the parts of a label, written down.
fn shown(label: &Label) -> String {
    let parts = [
        ("honorific", label.honorific()),
        ("role", label.role()),
        ("given", label.given()),
        ("particle", label.particle()),
        ("family", label.family()),
        ("initials", label.initials()),
        ("suffix", label.suffix()),
        ("nickname", label.nickname()),
        ("affiliation", label.affiliation().as_deref()),
        ("note", label.note()),
    ]
    .map(|(name, part)| part.map_or_else(String::new, |part| format!(" {name}={part}")));
    format!("{}{}", label.parts.kind.name(), parts.concat())
}

/// Labels with their kind and parts.
const LABELS: &[(&str, &str)] = &[
    ("NATO Secretary General Jens HOLM", "person role=NATO Secretary General given=Jens family=HOLM"),
    ("Deputy Prime Minister Ines Falk", "person role=Deputy Prime Minister given=Ines family=Falk"),
    (
        "Minister of State for Europe Pia Lund",
        "person role=Minister of State for Europe given=Pia family=Lund",
    ),
    ("Secretary for Trade and Industry", "role role=Secretary for Trade and Industry"),
    ("Fisheries Minister", "role role=Fisheries Minister"),
    ("ORLA'S MOTHER", "role role=ORLA'S MOTHER"),
    ("Emily Page", "person given=Emily family=Page"),
    ("DIRECTOR YOUNG", "person role=DIRECTOR family=YOUNG"),
    ("Chairman Page", "person role=Chairman family=Page"),
    ("Rep. Colt Ames, R-Texas", "person role=Rep. given=Colt family=Ames affiliation=R-Texas"),
    ("Ambassador-designate Lena Ostrow", "person role=Ambassador-designate given=Lena family=Ostrow"),
    ("Prof. Dr. Ute Kern", "person honorific=Prof. Dr. given=Ute family=Kern"),
    ("Sir Alan Brook KC", "person honorific=Sir given=Alan family=Brook suffix=KC"),
    (
        "Her Excellency Ms. Amara Diallo (Senegal)",
        "person honorific=Her Excellency Ms. given=Amara family=Diallo affiliation=Senegal",
    ),
    (
        "Mr. al-Rashid (Iraq) (spoke in Arabic)",
        "person honorific=Mr. family=al-Rashid affiliation=Iraq note=spoke in Arabic",
    ),
    ("HON. DR. I. WAQA", "person honorific=HON. DR. family=WAQA initials=I."),
    ("Hon. Speaker", "role honorific=Hon. role=Speaker"),
    ("Madam Deputy Speaker", "role honorific=Madam role=Deputy Speaker"),
    ("Robert \"Bob\" O'Hara III", "person given=Robert family=O'Hara suffix=III nickname=Bob"),
    ("Holt, Mira J.", "person given=Mira J. family=Holt"),
    ("Lucas Penn, Jr.", "person given=Lucas family=Penn suffix=Jr."),
    ("J.K. Thorne", "person family=Thorne initials=J.K."),
    ("AB Crane", "person family=Crane initials=AB"),
    ("Maria T.", "person given=Maria"),
    ("Mary-Kate O'Brien-Walsh", "person given=Mary-Kate family=O'Brien-Walsh"),
    (
        "Tess Vogel – Chief Financial Officer, Nimbus Inc.",
        "person role=Chief Financial Officer given=Tess family=Vogel affiliation=Nimbus Inc.",
    ),
    ("Tess Vogel | Nimbus", "person given=Tess family=Vogel affiliation=Nimbus"),
    ("Tess Vogel (host)", "person given=Tess family=Vogel note=host"),
    ("PLATT (voice-over)", "person note=voice-over"),
    ("Mira Holt as Queen Anne", "person role=Queen Anne given=Mira family=Holt"),
    ("Mr. SMITH of Ohio", "person honorific=Mr. family=SMITH affiliation=Ohio"),
    ("The Prime Minister (Ada Pell)", "person role=The Prime Minister given=Ada family=Pell"),
    ("BY MR. BRODY", "person honorific=MR. family=BRODY"),
    ("OLD MIRA", "person"),
    ("The Fool", "role role=The Fool"),
    ("UN GARDE", "role role=UN GARDE"),
    ("Frau Abg. Dr. Petra Kern", "person honorific=Frau Abg. Dr. given=Petra family=Kern"),
    (
        "Bundesfinanzminister Karl Weber (NPB)",
        "person role=Bundesfinanzminister given=Karl family=Weber affiliation=NPB",
    ),
    ("Präsident des Bundesrates", "role role=Präsident des Bundesrates"),
    (
        "Karl-Theodor Freiherr von und zu Waldau",
        "person given=Karl-Theodor particle=von und zu family=von und zu Waldau",
    ),
    ("Abg. Leitner – die Hand hebend –", "person honorific=Abg. family=Leitner note=die Hand hebend"),
    ("Jean-Luc DE LA TOUR", "person given=Jean-Luc particle=DE LA family=DE LA TOUR"),
    ("El señor PRESIDENTE (Ruiz Núñez)", "person honorific=El señor role=PRESIDENTE family=Ruiz Núñez"),
    ("La señora Lara Núñez", "person honorific=La señora family=Lara Núñez"),
    (
        "O SR. PRESIDENTE (Ana Prado. NPB - PE)",
        "person honorific=O SR. role=PRESIDENTE given=Ana family=Prado affiliation=NPB - PE",
    ),
    ("A Sra. Ministra da Saúde", "role honorific=A Sra. role=Ministra da Saúde"),
    ("LUCIA BIANCHI (PD), Relatore", "person role=Relatore given=LUCIA family=BIANCHI affiliation=PD"),
    ("De heer Van den Berg", "person honorific=De heer particle=Van den family=Van den Berg"),
    ("Herr statsrådet Lind", "person honorific=Herr role=statsrådet family=Lind"),
    (
        "Prezydent Rzeczypospolitej Polskiej Andrzej Kruk",
        "person role=Prezydent Rzeczypospolitej Polskiej given=Andrzej family=Kruk",
    ),
    ("Лосев Пётр Сергеевич", "person given=Пётр Сергеевич family=Лосев"),
    ("Смирнов А.В.", "person family=Смирнов initials=А.В."),
    ("Г-жа Лосева", "person honorific=Г-жа family=Лосева"),
    ("Министр обороны", "role role=Министр обороны"),
    ("MEHMET DEMİREL (Ankara)", "person given=MEHMET family=DEMİREL affiliation=Ankara"),
    ("Mehmet Bey", "person honorific=Bey given=Mehmet"),
    ("Tanaka-san", "person honorific=san"),
    ("Kiss Péter úr", "person honorific=úr given=Péter family=Kiss"),
    ("الدكتورة ليلى حداد", "person honorific=الدكتورة given=ليلى family=حداد"),
    ("سعيد بن ناصر", "person given=سعيد particle=بن family=بن ناصر"),
    ("وزير الخارجية", "role role=وزير الخارجية"),
    ("היו\"ר דנה לוי", "person role=היו\"ר given=דנה family=לוי"),
    ("श्री रमेश वर्मा", "person honorific=श्री given=रमेश family=वर्मा"),
    ("सभापति महोदय", "role role=सभापति महोदय"),
    ("陳大文議員", "person honorific=議員 given=大文 family=陳"),
    ("賴院長清德", "person role=院長 given=清德 family=賴"),
    ("環境局局長", "role role=環境局局長"),
    ("新社记者", "organisation"),
    ("行政院院長（林大同）", "person role=行政院院長 given=大同 family=林"),
    ("田中さん", "person honorific=さん family=田中"),
    ("내무부 장관", "role role=내무부 장관"),
    ("김민지 의원", "person honorific=의원 given=민지 family=김"),
    ("박 장관", "person role=장관 family=박"),
    ("Nguyễn Văn An", "person given=Văn An family=Nguyễn"),
    ("WANG Xiaoming", "person given=Xiaoming family=WANG"),
    ("RADIO NORD", "organisation"),
    ("Several Members", "group"),
    ("Kari and Magnus", "group"),
    ("Speaker 1", "unknown"),
    ("SPEAKER_00", "unknown"),
    ("Unidentified Company Representative", "unknown"),
    ("JUROR NO. 5", "role role=JUROR NO. 5"),
    ("THE WITNESS", "role role=THE WITNESS"),
    ("RRSBot", "role role=RRSBot"),
    ("Q", "role role=Q"),
];

#[test]
fn labels_are_taken_apart() {
    for &(label, wanted) in LABELS {
        let resolved = resolve([(label, 1)], "", &ParseOptions::new());
        assert_eq!(shown(&resolved.labels[0]), wanted, "{label}");
    }
}

#[test]
fn company_settles_what_a_word_means() {
    for (labels, wanted) in [
        (&["M. Roux", "Mme Roux"][..], "person honorific=M. family=Roux"),
        (&["M. Roux", "Mr. Lane"], "person family=Roux initials=M."),
        (&["King", "Dale King"], "person family=King"),
        (&["King", "Queen"], "role role=King"),
        (&["A", "Q"], "role role=A"),
        (&["B", "C"], "person"),
        (&["Lind, Nora", "Weber, Karl", "Karl Weber"], "person given=Nora family=Lind"),
        (&["Lind, Norway", "Mr. Weber"], "person affiliation=Norway"),
        (&["Gil Soto", "Ana Gil Soto", "Luis Gil Soto"], "person family=Gil Soto"),
        (&["SYG", "BT", "MLS", "KM", "WH"], "person initials=SYG"),
        (&["鈴木一郎君", "鈴木君"], "person honorific=君 given=一郎 family=鈴木"),
        (&["HOLM", "MIRA HOLM"], "person family=HOLM"),
        (&["MIRA", "MIRA HOLM"], "person given=MIRA"),
        (&["REYES", "S. REYES", "M. REYES"], "person family=REYES"),
    ] {
        let resolved = resolve(labels.iter().map(|label| (*label, 2)), "", &ParseOptions::new());
        assert_eq!(shown(&resolved.labels[0]), wanted, "{labels:?}");
    }
}
