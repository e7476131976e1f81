//! Any text at all: no panic, no byte lost, and the doors agree.

use proptest::prelude::*;
use transcript_core::{Format, ParseOptions};

/// What captions are made of, and what breaks them.
const SHARDS: [&str; 36] = [
    "WEBVTT",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "1",
    "2",
    "00:00:01.000",
    "00:00:01,000",
    "59:99.000",
    " --> ",
    "-->",
    "<v ",
    "<v Ana>",
    "</v>",
    "<i>",
    "</i>",
    "<",
    ">",
    "&amp;",
    "&",
    "{\\an8}",
    "{",
    "Ana: ",
    "- ",
    ">> ",
    "[Bo] ",
    "é漢",
    "\u{feff}",
    "NOTE",
    "STYLE",
    "REGION\nid:x",
    "0:00:01.000,0:00:02.000",
    " align:start",
    "\u{0}",
    "(laughs)",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost(shards in proptest::collection::vec(0..SHARDS.len(), 0..60), format in 0..4_usize) {
        let text: String = shards.iter().map(|shard| SHARDS[*shard]).collect();
        let declared = [None, Some(Format::WebVtt), Some(Format::Srt), Some(Format::Sbv)][format];
        let options = declared.map_or(ParseOptions::new(), |format| ParseOptions::new().format(format));
        let transcript = options.recover(&text);
        let tiled: String = transcript.items().iter().map(|item| item.span.slice(&text)).collect();
        prop_assert_eq!(&tiled, &text);
        for finding in transcript.diagnostics() {
            prop_assert!(text.get(finding.span.range()).is_some(), "{:?}", finding);
        }
        let utterances: usize = transcript.turns().map(|turn| turn.utterances().len()).sum();
        prop_assert_eq!(utterances, transcript.utterances().len());
        if let Ok(parsed) = options.parse(&text) {
            prop_assert_eq!(parsed, transcript);
        }
    }
}
