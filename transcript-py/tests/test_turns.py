"""Turns, utterances, speakers, labels, annotations and items."""

import pytest

import transcript
from transcript import Transcript


@pytest.mark.parametrize(
    ("index", "label", "said", "line", "span"),
    [
        (0, "ADA", "Good mörning.", 1, (0, 18)),
        (1, "BO", "Hello, Ada.", 3, (20, 35)),
        (2, "ADA", "Shall we begin?\nStill Ada.", 5, (37, 69)),
        (3, "BO", "Please.", 9, (71, 82)),
    ],
)
def test_turn(talk: Transcript, index: int, label: str, said: str, line: int, span: tuple[int, int]) -> None:
    turn = talk[index]
    assert turn.index == index
    assert turn.label == label
    assert turn.text == turn.speech == said
    assert turn.line == line
    assert turn.span == span
    assert talk.text[slice(*span)].startswith(label)
    assert turn.label_span == (span[0], span[0] + len(label))
    assert (turn.start_ms, turn.end_ms) == (None, None)
    assert 0 < turn.confidence <= 1
    assert turn.annotations == []


def test_spans_count_characters_and_byte_spans_bytes(talk: Transcript) -> None:
    encoded = talk.text.encode()
    for thing in (*talk, *talk.utterances, *talk.items):
        assert talk.text[slice(*thing.span)] == encoded[slice(*thing.byte_span)].decode()
    assert talk[1].span == (20, 35)
    assert talk[1].byte_span == (21, 36)


def test_utterances_know_their_turn(talk: Transcript) -> None:
    turn = talk[2]
    assert [utterance.text for utterance in turn.utterances] == ["Shall we begin?", "Still Ada."]
    assert list(turn.utterances) == list(talk.utterances)[2:4]
    utterance = turn.utterances[1]
    assert utterance.turn == turn
    assert utterance.speaker is turn.speaker
    assert utterance.speech == "Still Ada."
    assert utterance.line == 7
    assert talk.text[slice(*utterance.span)] == "Still Ada."
    assert (utterance.start_ms, utterance.end_ms) == (None, None)


def test_speakers_are_made_once(talk: Transcript) -> None:
    assert talk[0].speaker is talk[2].speaker is talk.speakers[0]
    assert talk[1].speaker is talk.speakers[1]
    assert talk[0].speaker != talk[1].speaker


def test_speaker_and_labels(talk: Transcript) -> None:
    speaker = talk.speakers[0]
    assert speaker.id == 0
    assert str(speaker) == speaker.name
    assert [str(label) for label in speaker.labels] == ["ADA"]
    assert speaker.merges == ()
    assert speaker.external_id is None
    label = speaker.labels[0]
    assert label == talk.labels[0]
    assert label.text == "ADA"
    assert label.count == 2
    assert label.kind in {"person", "organisation", "role", "group", "unknown"}


def test_front_matter_is_an_annotation(many_turns: str) -> None:
    parsed = transcript.parse(f"The title\n\n{many_turns}")
    note = parsed.annotations[0]
    assert (note.kind, note.text, note.inline, note.turn) == ("front-matter", "The title", False, None)
    assert (note.line, note.span, note.byte_span) == (1, (0, 9), (0, 9))
    assert [turn.label for turn in parsed] == ["ADA", "BO"] * 200


def test_items_say_what_they_are(talk: Transcript) -> None:
    kinds = {item.text: item.kind for item in talk.items}
    assert kinds["ADA"] == "label"
    assert kinds["Hello, Ada."] == "speech"
    assert kinds["\n\n"] == "space"
    assert talk.items[0].line == 1


def test_repr_shows_what_matters(talk: Transcript) -> None:
    assert repr(talk[1]) == "Turn(index=1, label='BO', text='Hello, Ada.')"
    assert repr(talk.utterances[1]) == "Utterance(text='Hello, Ada.')"
    assert repr(talk.items[0]) == "Item(kind='label', text='ADA')"
    assert repr(talk.labels[1]).startswith("Label('BO', ")
    assert repr(talk.speakers[1]).startswith("Speaker(id=1, name=")


def test_repr_cuts_long_text(many_turns: str) -> None:
    long = transcript.recover(many_turns.replace("boats", "boats " * 900))
    assert len(repr(long[0])) < 120
    assert "…" in repr(long[0])


def test_equality_and_hash_go_by_value(talk: Transcript) -> None:
    same = transcript.parse(talk.text, name="another name")
    other = transcript.parse(talk.text.replace("Hello", "Hallo"))
    for mine, equal in zip(
        (*talk, *talk.utterances, *talk.items, *talk.speakers, *talk.labels),
        (*same, *same.utterances, *same.items, *same.speakers, *same.labels),
        strict=True,
    ):
        assert mine == equal
        assert hash(mine) == hash(equal)
    assert talk[0] == other[0]
    assert talk[1] != other[1]
    assert talk.utterances[1] != other.utterances[1]
    assert talk[0] != "ADA"


def test_lines_of_every_kind_of_line_end(many_turns: str) -> None:
    for end in ("\n", "\r\n", "\r"):
        parsed = transcript.parse(many_turns.replace("\n\n", end))
        assert [turn.line for turn in parsed] == list(range(1, 401))
