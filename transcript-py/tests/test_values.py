"""Every attribute, on a transcript made by hand: it does not depend on what a reader finds."""

import json
import pickle
from typing import Any

import pytest

import transcript
from transcript import Fix, Merge, Speaker, Transcript

TEXT = "00:05 Dr. Åsa Lind (SBF): Ja &amp; nej. (laughs)\n(Pause.)\nLIND: Jo.\n"


def span(part: str, after: str = "") -> list[int]:
    """The bytes at which a part of the text stands."""
    start = TEXT.index(part, TEXT.index(after))
    return [len(TEXT[:start].encode()), len(TEXT[: start + len(part)].encode())]


def document() -> dict[str, Any]:
    pieces = [
        ("time", "00:05"),
        ("space", " "),
        ("label", "Dr. Åsa Lind (SBF)"),
        ("markup", ":"),
        ("space", " "),
        ("speech", "Ja &amp; nej. "),
        ("inline-annotation", "(laughs)"),
        ("space", "\n"),
        ("annotation", "(Pause.)"),
        ("space", "\n"),
        ("label", "LIND"),
        ("markup", ":"),
        ("space", " "),
        ("speech", "Jo."),
        ("space", "\n"),
    ]
    items, at = [], 0
    for kind, piece in pieces:
        size = len(piece.encode())
        items.append({"kind": kind, "span": [at, at + size]})
        at += size
    items[5]["decoded"] = "Ja & nej. "
    first, second = span("Dr. Åsa Lind (SBF)"), span("LIND")
    parts = {
        "kind": "person",
        "honorific": [0, 3],
        "given": [4, 8],
        "family": [9, 13],
        "affiliations": [[15, 18]],
    }
    return {
        "schema": 1,
        "format": "plain",
        "name": "radio.txt",
        "text": TEXT,
        "unwrap_lines": False,
        "speakers": [
            {
                "id": 0,
                "name": "Åsa Lind",
                "kind": "person",
                "given": "Åsa",
                "family": "Lind",
                "honorific": "Dr.",
                "role": "guest",
                "affiliation": "SBF",
                "external_id": "lind-1",
                "labels": [0, 1],
                "merges": [{"label": 1, "reason": "the family name alone", "confidence": 0.75}],
            }
        ],
        "labels": [
            {"text": "Dr. Åsa Lind (SBF)", "count": 1, "first": first, "parts": parts, "speaker": 0},
            {
                "text": "LIND",
                "count": 1,
                "first": second,
                "parts": {"kind": "person", "family": [0, 4]},
                "speaker": 0,
            },
        ],
        "turns": [
            {
                "printed": {"id": 0, "span": first},
                "confidence": 0.5,
                "shape": None,
                "utterances": [{"start_ms": 5000, "end_ms": 65000, "items": [5, 7]}],
                "annotations": [0, 2],
                "items": [0, 10],
            },
            {
                "printed": {"id": 1, "span": second},
                "confidence": 1.0,
                "shape": None,
                "utterances": [{"start_ms": None, "end_ms": None, "items": [13, 14]}],
                "annotations": [2, 2],
                "items": [10, 15],
            },
        ],
        "annotations": [
            {"kind": "direction", "span": span("(laughs)"), "inline": True, "turn": 0},
            {"kind": "direction", "span": span("(Pause.)"), "inline": False, "turn": 0},
        ],
        "items": items,
        "diagnostics": [
            {
                "code": "T0205",
                "message": "no space after label `LIND`",
                "note": "here",
                "help": "use a single space",
                "span": span(" ", "LIND:"),
                "related": [{"span": first, "message": "as here"}],
                "fix": {"span": span(" ", "LIND:"), "replacement": "  "},
            }
        ],
        "explanation": {"shapes": []},
    }


@pytest.fixture(scope="module")
def radio() -> Transcript:
    return Transcript.from_json(json.dumps(document()))


def test_turns_and_utterances(radio: Transcript) -> None:
    turn = radio[0]
    assert turn.text == "Ja & nej. (laughs)"
    assert turn.speech == "Ja & nej."
    assert (turn.start_ms, turn.end_ms, turn.confidence) == (5000, 65000, 0.5)
    assert (radio[1].start_ms, radio[1].end_ms, radio[1].line) == (None, None, 3)
    assert radio.text[slice(*(turn.label_span or ()))] == turn.label == "Dr. Åsa Lind (SBF)"
    assert repr(turn.utterances[0]) == (
        "Utterance(text='Ja & nej. (laughs)', time=00:00:05.000–00:01:05.000)"  # noqa: RUF001 - a range
    )


def test_annotations(radio: Transcript) -> None:
    inline, own_line = radio[0].annotations
    assert (inline.text, inline.inline, inline.turn, inline.line) == ("(laughs)", True, radio[0], 1)
    assert (own_line.text, own_line.inline, own_line.kind, own_line.line) == (
        "(Pause.)",
        False,
        "direction",
        2,
    )
    assert radio.text[slice(*own_line.span)] == "(Pause.)"
    assert repr(inline) == "Annotation(kind='direction', text='(laughs)')"
    assert inline != own_line


def test_items_are_as_printed(radio: Transcript) -> None:
    assert radio.items[5].text == "Ja &amp; nej. "
    assert "".join(item.text for item in radio.items) == TEXT


def test_speaker(radio: Transcript) -> None:
    (speaker,) = radio.speakers
    assert (speaker.id, speaker.name, speaker.kind) == (0, "Åsa Lind", "person")
    assert (speaker.honorific, speaker.given, speaker.family) == ("Dr.", "Åsa", "Lind")
    assert (speaker.role, speaker.affiliation, speaker.external_id) == ("guest", "SBF", "lind-1")
    assert speaker.labels == tuple(radio.labels)
    assert repr(speaker) == (
        "Speaker(id=0, name='Åsa Lind', kind='person', labels=['Dr. Åsa Lind (SBF)', 'LIND'])"
    )
    match speaker:
        case Speaker(name):
            assert name == "Åsa Lind"


def test_merge(radio: Transcript) -> None:
    (merge,) = radio.speakers[0].merges
    assert (merge.label, merge.reason, merge.confidence) == ("LIND", "the family name alone", 0.75)
    assert repr(merge) == "Merge(label='LIND', reason='the family name alone', confidence=0.75)"
    assert pickle.loads(pickle.dumps(merge)) == merge
    assert isinstance(merge, Merge)


def test_label_parts(radio: Transcript) -> None:
    label, short = radio.labels
    assert (label.honorific, label.given, label.family) == ("Dr.", "Åsa", "Lind")
    assert (label.affiliation, label.role, label.suffix) == ("SBF", None, None)
    assert (label.nickname, label.initials, label.note) == (None, None, None)
    assert (label.kind, label.count, str(short)) == ("person", 1, "LIND")


def test_diagnostic_and_fix(radio: Transcript) -> None:
    (finding,) = radio.diagnostics
    assert (finding.code, finding.slug, finding.severity) == ("T0205", "label-spacing", "note")
    assert (finding.message, finding.note) == ("no space after label `LIND`", "here")
    assert finding.help == "use a single space"
    assert (finding.line, finding.column) == (3, 6)
    assert finding.byte_span == (finding.span[0] + 1, finding.span[1] + 1)
    assert finding.related == (((6, 24), "as here"),)
    fix = finding.fix
    assert isinstance(fix, Fix)
    assert (fix.span, fix.byte_span, fix.replacement) == (finding.span, finding.byte_span, "  ")
    repaired = TEXT[: fix.span[0]] + fix.replacement + TEXT[fix.span[1] :]
    assert repaired.endswith("LIND:  Jo.\n")
    assert pickle.loads(pickle.dumps(fix)) == fix
    assert repr(fix) == f"Fix(span={fix.span}, replacement='  ')"
    for part in ("T0205", "radio.txt", finding.message):
        assert part in str(finding)


def test_notebook_table_has_the_time(radio: Transcript) -> None:
    html = radio._repr_html_()
    assert "<th>time</th>" in html
    assert ">0:00:05<" in html
    assert "Ja &amp; nej. (laughs)" in html


def test_frames_keep_whole_milliseconds(radio: Transcript) -> None:
    frame: Any = radio.to_pandas()
    assert frame["end_ms"].tolist()[0] == 65000
    assert radio.to_polars()["start_ms"].to_list() == [5000, None]


def test_it_survives_pickling(radio: Transcript) -> None:
    again = pickle.loads(pickle.dumps(radio))
    assert again == radio
    assert list(again.diagnostics) == list(radio.diagnostics)
    assert [str(finding) for finding in again.diagnostics] == [str(finding) for finding in radio.diagnostics]


def test_speakers_may_be_given_in_any_form(radio: Transcript, text: str) -> None:
    forms: list[Any] = [
        ["ADA", "BO"],
        ({"name": "ADA", "id": 7}, {"name": "BO", "aliases": ["B."]}),
        [*transcript.parse(text).speakers],
        iter([{"name": "ADA", "id": None}, "BO", radio.speakers[0]]),
    ]
    for speakers in forms:
        assert len(transcript.recover(text, speakers=speakers)) == 4
