"""What goes wrong, and what is said about it."""

import os
import pickle
import traceback
from pathlib import Path
from typing import Any

import pytest

import transcript
from transcript import TranscriptError

PROSE = "Nothing here is said by anyone.\nIt is a quiet day.\n"


@pytest.mark.parametrize(
    ("text", "code", "slug"),
    [
        ("", "T0102", "empty-input"),
        (" \n\t\r\n", "T0102", "empty-input"),
        (b"", "T0102", "empty-input"),
        (PROSE, "T0201", "no-speakers"),
        (PROSE.encode(), "T0201", "no-speakers"),
    ],
)
def test_no_transcript(text: str | bytes, code: str, slug: str) -> None:
    with pytest.raises(TranscriptError) as caught:
        transcript.parse(text, name="quiet.txt")
    error = caught.value
    assert isinstance(error, ValueError)
    assert (error.code, error.slug, error.severity) == (code, slug, "error")
    assert (error.line, error.column) == (1, 1)
    assert error.name == "quiet.txt"
    assert error.first in error.diagnostics
    assert error.message == error.first.message
    assert error.help == error.first.help
    assert error.span == error.first.span
    assert error.byte_span == error.first.byte_span
    assert error.fix is None
    assert code in str(error)
    assert "quiet.txt" in str(error)
    assert transcript.recover(text).diagnostics[0].code == code


def test_too_large(text: str) -> None:
    with pytest.raises(TranscriptError) as caught:
        transcript.parse(text, max_input_bytes=10)
    assert caught.value.code == "T0103"


def test_error_survives_pickling() -> None:
    with pytest.raises(TranscriptError) as caught:
        transcript.parse(PROSE, name="quiet.txt")
    error = caught.value
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is TranscriptError
    assert str(again) == str(error)
    assert again.diagnostics == error.diagnostics
    assert (again.code, again.line, again.name) == (error.code, error.line, error.name)


def test_error_shows_the_first_findings_in_their_places(many_turns: str) -> None:
    with pytest.raises(TranscriptError) as caught:
        transcript.parse(many_turns.replace("many", "m") + "BO: N\0.\n" * 12, deny_warnings=True)
    shown = str(caught.value).split("\n\n")
    assert shown[:10] == [str(finding) for finding in caught.value.diagnostics[:10]]
    assert shown[10:] == ["12 warnings; 10 of 12 findings shown"]
    assert "^" in shown[0]


def test_error_shows_the_gravest_finding_first() -> None:
    with pytest.raises(TranscriptError) as caught:
        transcript.parse(f"\0{PROSE}")
    assert [finding.code for finding in caught.value.diagnostics] == ["T0106", "T0201"]
    assert str(caught.value).startswith(str(caught.value.first))


def test_error_goes_by_the_name_of_the_package() -> None:
    with pytest.raises(TranscriptError) as caught:
        transcript.parse(PROSE)
    shown = "".join(traceback.format_exception(caught.value))
    assert "\ntranscript.TranscriptError: error[T0201]: expected speaker labels" in shown


def test_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.txt"
    with pytest.raises(FileNotFoundError) as caught:
        transcript.read(path)
    assert caught.value.filename == str(path)
    with pytest.raises(IsADirectoryError):
        transcript.read(tmp_path)
    with pytest.raises(ValueError, match="NUL"):
        transcript.read("a\0b")


def test_read_takes_paths_and_names_the_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "talk.txt"
    path.write_text(text, encoding="utf-8")
    from_path, from_text = transcript.read(path), transcript.read(os.fspath(path))
    assert from_path == from_text
    assert from_path.name == str(path)
    assert transcript.read(path, name="talk").name == "talk"
    assert list(from_path) == list(transcript.parse(text))


@pytest.mark.parametrize("data", [b"\x7fELF\x02\x01\x01\0\0\0\0", bytes(range(256)), b"\xff\xfe\xfd", b"\0"])
def test_binary_input(data: bytes) -> None:
    assert "".join(item.text for item in transcript.recover(data).items) == transcript.recover(data).text
    with pytest.raises(TranscriptError):
        transcript.parse(data)


def test_bad_encoding_costs_no_turn(text: str) -> None:
    parsed = transcript.recover(text.replace("Hello", "\x81llo").encode("latin-1"))
    assert len(parsed) == 4


def test_half_a_surrogate_pair_is_no_reason_to_raise(text: str) -> None:
    parsed = transcript.recover(text.replace("Hello", "\ud800"))
    assert len(parsed) == 4
    assert parsed[1].text.endswith(", Ada.")


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"text": 3}, TypeError, "`text` expects str or bytes, found int"),
        ({"text": None}, TypeError, "`text` expects str or bytes, found NoneType"),
        ({"text": "", "allow": "T0201"}, TypeError, "`allow` expects an iterable of str, found str"),
        ({"text": "", "allow": [3]}, TypeError, "`allow` expects str as elements, found int"),
        ({"text": "", "allow": ["T9999"]}, ValueError, "such as `T0204` or `misspelt-label`, found `T9999`"),
        ({"text": "", "label_lines": 3}, TypeError, "`label_lines` expects an iterable of int, found int"),
        ({"text": "", "skip_lines": [0]}, ValueError, "`skip_lines` counts lines from 1, found 0"),
        ({"text": "", "skip_lines": [-1]}, ValueError, "`skip_lines` counts lines from 1, found -1"),
        ({"text": "", "format": "pdf"}, ValueError, "such as `plain`, found `pdf`"),
        ({"text": "", "merge": "maybe"}, ValueError, "expects 'never', 'sure' or 'likely', found 'maybe'"),
        ({"text": "", "speakers": "Ada"}, TypeError, "`speakers` expects an iterable of str, mapping"),
        ({"text": "", "speakers": [{"id": 3}]}, TypeError, "`speakers` expects str, mapping or Speaker"),
        (
            {"text": "", "aliases": ["AL"]},
            TypeError,
            "`aliases` expects a mapping of label to name, found list",
        ),
    ],
)
def test_wrong_arguments(arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        transcript.parse(**arguments)
    assert message in str(caught.value)
    with pytest.raises(error):
        transcript.recover(**arguments)


def test_wrong_path() -> None:
    with pytest.raises(TypeError, match=r"`path` expects str or os\.PathLike, found int"):
        transcript.read(3)  # type: ignore[arg-type]


def test_wrong_keyword_type_names_the_expected_one() -> None:
    with pytest.raises(TypeError, match="'str'"):
        transcript.parse("", name=3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="unexpected keyword argument 'frmt'"):
        transcript.parse("", frmt="plain")  # type: ignore[call-arg]


def test_diagnostic_is_frozen_and_compares_by_value() -> None:
    finding, same = (transcript.recover(PROSE).diagnostics[0] for _ in range(2))
    assert finding == same
    assert hash(finding) == hash(same)
    assert finding != transcript.recover("").diagnostics[0]
    assert repr(finding).startswith("Diagnostic(code='T0201', message='")
    assert pickle.loads(pickle.dumps(finding)) == finding
    assert str(pickle.loads(pickle.dumps(finding))) == str(finding)
    with pytest.raises(AttributeError):
        finding.code = "T0202"  # type: ignore[misc]


def test_every_kind_of_bytes_is_read(text: str) -> None:
    data = text.encode()
    for given in (data, bytearray(data), memoryview(data)):
        assert list(transcript.parse(given)) == list(transcript.parse(text))
