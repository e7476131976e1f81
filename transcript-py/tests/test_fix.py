"""`fix`: a text with the fixes of its findings in it."""

import copy
import pickle
from typing import Any

import pytest

import transcript
from transcript import Fixed

TALK = "HARLOW: The ferry is låte again.\nMIRA: So it is.\n" * 5
FAULTY = f"{TALK}HARLOW : But it will come.\nMIRA Yes, it will come. HARLOW: Soon.\n"


@pytest.fixture(scope="module")
def safe() -> Fixed:
    return transcript.fix(FAULTY, name="ferry.txt")


def test_safe_fixes_leave_attribution_alone(safe: Fixed) -> None:
    assert safe.is_changed
    assert safe.text == FAULTY.replace("HARLOW :", "HARLOW:").replace(". HARLOW:", ".\nHARLOW:")
    assert [finding.code for finding in safe.applied] == ["T0205", "T0209"]
    assert [finding.code for finding in safe.withheld] == ["T0203"]


def test_attribution_on_request() -> None:
    fixed = transcript.fix(FAULTY, scope="attribution")
    assert fixed.text == f"{TALK}HARLOW: But it will come.\nMIRA: Yes, it will come.\nHARLOW: Soon.\n"
    assert fixed.withheld == ()
    assert transcript.fix(fixed.text, scope="attribution") == Fixed(fixed.text, (), ())


def test_places_refer_to_the_text_they_were_found_in(safe: Fixed) -> None:
    done, _ = safe.applied
    assert (done.line, FAULTY[slice(*done.span)]) == (11, " ")
    assert "11 | HARLOW : But" in str(done)
    for finding in safe.withheld:
        assert (finding.line, safe.text[: finding.span[0]].count("\n")) == (12, 11)
        assert " --> ferry.txt:12:" in str(finding)


def test_a_sound_text_is_left_alone(text: str) -> None:
    fixed = transcript.fix(text, scope="attribution")
    assert (fixed.text, fixed.is_changed, fixed.applied, fixed.withheld) == (text, False, (), ())


def test_options_say_what_is_found() -> None:
    assert not transcript.fix(FAULTY, allow=["label-spacing", "label-inside-line"]).is_changed


def test_it_is_a_value(safe: Fixed) -> None:
    same = transcript.fix(FAULTY, name="ferry.txt")
    assert same == safe
    assert hash(same) == hash(safe)
    assert safe != transcript.fix(TALK)
    assert pickle.loads(pickle.dumps(safe)) == copy.deepcopy(safe) == safe
    assert repr(safe) == "<Fixed: 2 applied, 1 withheld>"
    match safe:
        case Fixed(text, (_, _), withheld):
            assert (text, len(withheld)) == (safe.text, 1)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"text": b"ADA: Hello."}, TypeError, "`text` expects str, found bytes"),
        ({"text": "", "scope": "all"}, ValueError, "`scope` expects 'safe' or 'attribution', found 'all'"),
        ({"text": "", "format": "pdf"}, ValueError, "found `pdf`"),
    ],
)
def test_err_wrong_arguments(arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        transcript.fix(**arguments)
