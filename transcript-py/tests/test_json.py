"""The JSON of a transcript, and its frames."""

import json
import sys
from typing import Any

import pandas as pd  # type: ignore[import-untyped, unused-ignore]
import polars as pl
import pytest

import transcript
from transcript import Transcript


def test_json_is_read_back(talk: Transcript) -> None:
    again = Transcript.from_json(talk.to_json())
    assert again == talk
    assert list(again) == list(talk)
    assert again.to_json() == talk.to_json()


def test_dict_is_the_json(talk: Transcript) -> None:
    document = talk.to_dict()
    assert document == json.loads(talk.to_json())
    assert document["schema"] == 1
    assert document["text"] == talk.text
    assert [turn["label"] for turn in document["turns"]] == ["ADA", "BO", "ADA", "BO"]
    assert [turn["text"] for turn in document["turns"]] == [turn.text for turn in talk]
    assert tuple(document["turns"][1]["span"]) == talk[1].byte_span


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not the JSON of a transcript"),
        ("[]", "not the JSON of a transcript"),
        ('{"schema": 99}', "expected `schema` 1, found 99"),
    ],
)
def test_err_other_json(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Transcript.from_json(text)


def test_err_json_that_contradicts_its_text(talk: Transcript) -> None:
    document = talk.to_dict() | {"text": "something else"}
    with pytest.raises(ValueError, match=r"`items\[\d+\]`: expected a piece of the text"):
        Transcript.from_json(json.dumps(document))


def test_pandas(talk: Transcript) -> None:
    frame: Any = talk.to_pandas()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame["label"]) == ["ADA", "BO", "ADA", "BO"]
    assert list(frame["text"]) == [turn.text for turn in talk]
    assert list(frame["line"]) == [1, 3, 5, 9]
    assert str(frame["start_ms"].dtype) == "Int64"
    assert frame["start_ms"].isna().all()


def test_polars(talk: Transcript) -> None:
    frame = talk.to_polars()
    assert frame["label"].to_list() == ["ADA", "BO", "ADA", "BO"]
    assert frame["speech"].to_list() == [turn.speech for turn in talk]
    assert frame.schema["start_ms"] == pl.Int64
    assert frame["end_ms"].null_count() == 4


def test_frames_of_nothing_have_their_columns() -> None:
    empty = transcript.recover("")
    assert list(empty.to_pandas().columns) == list(empty.to_polars().columns)
    assert len(empty.to_pandas()) == len(empty.to_polars()) == 0


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_err_missing_package_is_named(
    talk: Transcript, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ImportError, match=f"needs {package}, which is not installed: pip install {package}"):
        getattr(talk, f"to_{package}")()
