"""A transcript is an immutable sequence of its turns."""

import copy
import re
from collections.abc import Sequence

import pytest

import transcript
from transcript import Transcript, Turn


def test_what_it_is_made_of(talk: Transcript, text: str) -> None:
    assert talk.format == "plain"
    assert talk.name == "talk.txt"
    assert talk.text == text
    assert [speaker.name for speaker in talk.speakers] != []
    assert [str(label) for label in talk.labels] == ["ADA", "BO"]
    assert "".join(item.text for item in talk.items) == text
    assert talk.diagnostics == []
    assert talk.annotations == ()


def test_it_is_a_sequence_of_turns(talk: Transcript) -> None:
    turns = list(talk)
    assert isinstance(talk, Sequence)
    assert isinstance(talk.turns, Sequence)
    assert len(talk) == len(turns) == len(talk.turns) == 4
    assert [turn.label for turn in talk] == ["ADA", "BO", "ADA", "BO"]
    assert talk[0] == turns[0]
    assert talk[-1] == turns[3]
    assert talk[1:3] == turns[1:3]
    assert talk[::-2] == turns[::-2]
    assert talk[9:] == []
    assert list(reversed(talk)) == turns[::-1]
    assert talk.index(turns[2]) == 2
    assert talk.index(turns[2], -2) == 2
    assert talk.count(turns[2]) == 1
    assert turns[1] in talk
    assert "ADA" not in talk
    assert talk.turns == turns
    assert talk.turns == tuple(turns)
    assert talk.turns != turns[:3]


@pytest.mark.parametrize("index", [4, -5, 10**30])
def test_err_index_out_of_range(talk: Transcript, index: int) -> None:
    with pytest.raises(IndexError, match="index"):
        talk[index]


def test_err_index_of_another_type(talk: Transcript) -> None:
    with pytest.raises(TypeError, match="expected an int or a slice, found str"):
        talk["ADA"]  # type: ignore[call-overload]


def test_err_index_of_what_is_not_there(talk: Transcript) -> None:
    with pytest.raises(ValueError, match="not among these turns"):
        talk.index(talk[1], 2)


def test_patterns(talk: Transcript) -> None:
    match talk:
        case [Turn(speaker, said), *rest]:
            assert speaker == talk.speakers[0]
            assert said == "Good mörning."
            assert len(rest) == 3
        case _:
            pytest.fail("no match")


def test_equality_and_hash_go_by_value(talk: Transcript, text: str) -> None:
    same, other = transcript.parse(text, name="talk.txt"), transcript.parse(text, name="other.txt")
    assert same == talk
    assert hash(same) == hash(talk)
    assert other != talk
    assert talk != list(talk)
    assert copy.deepcopy(talk) == talk


def test_nothing_can_be_set(talk: Transcript) -> None:
    for value in (talk, talk[0], talk.speakers[0], talk.labels[0], talk.items[0], talk[0].utterances[0]):
        with pytest.raises(AttributeError):
            value.text = "x"  # type: ignore[misc, union-attr]


def test_repr_is_one_line_with_counts(talk: Transcript) -> None:
    assert repr(talk) == "<Transcript 'talk.txt' (plain): 4 turns, 2 speakers, 0 diagnostics>"
    assert repr(transcript.recover("")) == "<Transcript (plain): 0 turns, 0 speakers, 1 diagnostic>"


def test_repr_of_many_rows_is_short(talk: Transcript) -> None:
    assert repr(talk.items).endswith(f", … {len(talk.items) - 6} more items]")
    assert repr(talk.turns[:0]) == repr(talk.diagnostics) == "[]"


def test_notebook_table_escapes_and_cuts(many_turns: str) -> None:
    hostile = many_turns.replace("boats", f"<script>boats</script> {'x' * 400}")
    html = transcript.parse(hostile)._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;boats&lt;/script&gt;" in html
    assert len(re.findall("<tr><td", html)) == 20
    assert "x" * 301 not in html
    assert "… and 380 more turns" in html


def test_notebook_table_of_nothing() -> None:
    assert "more" not in transcript.recover("")._repr_html_()


def test_explanation_is_that_of_the_json(talk: Transcript) -> None:
    assert talk.explain() == talk.to_dict()["explanation"]
