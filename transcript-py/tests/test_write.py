"""Transcripts written as text again."""

from pathlib import Path

import pytest

import transcript
from transcript import Transcript

CUES = (
    "WEBVTT\n\n00:01.000 --> 00:02.500\n<v Ada>The ferry is late again.\n\n"
    "00:03.000 --> 00:04.000\n<v Bo>So it is.\n"
)


@pytest.fixture(scope="module")
def ferry() -> Transcript:
    return transcript.parse(CUES)


@pytest.mark.parametrize(
    ("format", "start"),
    [
        ("txt", "Ada: The ferry is late again.\n\nBo: So it is.\n"),
        ("md", "**Ada"),
        ("vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n<v Ada>"),
        ("srt", "1\n00:00:01,000 --> 00:00:02,500\nAda: "),
        ("csv", "turn,"),
        ("jsonl", '{"'),
    ],
)
def test_every_format(ferry: Transcript, tmp_path: Path, format: str, start: str) -> None:
    written = ferry.to_text(format)
    assert written.startswith(start)
    path = tmp_path / f"ferry.{format.upper()}"
    ferry.write(path)
    assert path.read_bytes() == written.encode()


def test_plain_text_unless_told_otherwise(talk: Transcript) -> None:
    assert talk.to_text() == talk.to_text("text") == talk.to_text("txt")
    assert [turn.speech for turn in transcript.parse(talk.to_text())] == [turn.speech for turn in talk]


def test_json_is_that_of_to_json(ferry: Transcript) -> None:
    assert ferry.to_text("json") == ferry.to_json()


def test_the_format_outweighs_the_extension(ferry: Transcript, tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    ferry.write(str(path), format="vtt")
    again = transcript.read(path)
    assert again.format == "webvtt"
    assert [(turn.label, turn.text, turn.start_ms) for turn in again] == [
        (turn.label, turn.text, turn.start_ms) for turn in ferry
    ]


def test_a_file_has_the_encoding_it_is_asked_for(talk: Transcript, tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    talk.write(path, encoding="latin-1")
    assert b"m\xf6rning" in path.read_bytes()
    assert transcript.read(path, encoding="latin-1")[0].text == talk[0].text


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("talk.docx", {}, "expected a format to write such as `vtt`, .*, found `docx`"),
        ("talk.txt", {"format": "doc"}, "expected a format to write such as `vtt`, .*, found `doc`"),
        ("talk", {}, "talk` has no extension: give `format`"),
        ("talk.vtt", {}, r"expected times to write `vtt`, found none for turn 1 \(line 1\)"),
        ("talk.txt", {"encoding": "ascii"}, "'ascii' codec can't encode"),
    ],
)
def test_err_leaves_the_file_as_it_was(
    talk: Transcript, tmp_path: Path, name: str, options: dict[str, str], message: str
) -> None:
    path = tmp_path / name
    path.write_text("before")
    with pytest.raises(ValueError, match=message):
        talk.write(path, **options)
    assert path.read_text() == "before"


def test_err_no_such_place(talk: Transcript, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        talk.write(tmp_path / "nowhere" / "talk.txt")
    assert caught.value.filename == str(tmp_path / "nowhere" / "talk.txt")
    with pytest.raises(LookupError, match="unknown encoding: klingon"):
        talk.write(tmp_path / "talk.txt", encoding="klingon")
    with pytest.raises(TypeError, match=r"`path` expects str or os\.PathLike, found int"):
        talk.write(3)  # type: ignore[arg-type]


def test_err_unknown_format(talk: Transcript) -> None:
    with pytest.raises(ValueError, match="found `docx`"):
        talk.to_text("docx")
