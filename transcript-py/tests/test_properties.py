"""What holds for every text."""

from hypothesis import given
from hypothesis import strategies as st

import transcript
from transcript import Transcript

PIECES = [
    "ADA: ",
    "Bo Ek: ",
    "漢字:",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "word",
    "é",
    "😀",
    "(laughs)",
    "[",
    "\ufeff",
    "\0",
]
TALKS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


@given(TALKS)
def test_nothing_is_lost(text: str) -> None:
    parsed = transcript.recover(text)
    assert parsed.text == text
    at = 0
    for item in parsed.items:
        assert item.span[0] == at
        assert item.text == text[slice(*item.span)]
        at = item.span[1]
    assert at == len(text)


@given(TALKS)
def test_json_is_read_back(text: str) -> None:
    parsed = transcript.recover(text, name="x")
    assert Transcript.from_json(parsed.to_json()) == parsed


@given(TALKS)
def test_everything_can_be_looked_at(text: str) -> None:
    parsed = transcript.recover(text)
    for turn in parsed:
        assert turn == parsed.turns[turn.index]
        assert turn.label is None or turn.label_span is not None
        assert all(utterance.turn == turn for utterance in turn.utterances)
        assert turn.span[0] <= turn.span[1] <= len(text)
    for finding in parsed.diagnostics:
        assert finding.line >= 1
        assert finding.column >= 1
        assert finding.code in str(finding)
    repr(parsed.turns)
    parsed._repr_html_()


@given(st.text(alphabet=st.characters()))
def test_recover_takes_any_text_surrogates_included(text: str) -> None:
    assert "".join(item.text for item in transcript.recover(text).items) == transcript.recover(text).text


@given(st.binary())
def test_recover_takes_any_bytes(data: bytes) -> None:
    parsed = transcript.recover(data)
    assert "".join(item.text for item in parsed.items) == parsed.text


@given(TALKS)
def test_the_doors_agree(text: str) -> None:
    recovered = transcript.recover(text)
    try:
        parsed = transcript.parse(text)
    except transcript.TranscriptError as error:
        assert list(error.diagnostics) == list(recovered.diagnostics)
    else:
        assert parsed == recovered
