"""Everything can be pickled, and a transcript goes along once however many of its turns do."""

import copy
import pickle
from typing import Any

import pytest

import transcript
from transcript import Transcript


def everything(talk: Transcript) -> list[Any]:
    return [
        talk,
        talk.turns,
        talk[:],
        *(turn.utterances for turn in talk),
        *talk.utterances,
        *talk.items,
        *talk.speakers,
        *talk.labels,
        *talk.annotations,
        *talk.diagnostics,
    ]


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_round_trip(talk: Transcript, protocol: int) -> None:
    titled = transcript.recover(f"A title\n\n{talk.text}")
    prose = transcript.recover("nothing")
    for value in everything(talk) + everything(titled) + everything(prose):
        again = pickle.loads(pickle.dumps(value, protocol))
        assert type(again) is type(value)
        assert again == value
        assert repr(again) == repr(value)


def test_copies_are_equal(talk: Transcript) -> None:
    assert copy.copy(talk[0]) == copy.deepcopy(talk[0]) == talk[0]


def test_many_turns_carry_their_transcript_once(many_turns: str) -> None:
    talk = transcript.parse(many_turns)
    assert len(talk) == 400
    one, all_of_them = len(pickle.dumps(talk)), len(pickle.dumps(list(talk)))
    assert all_of_them < one + 100 * len(talk)
    again = pickle.loads(pickle.dumps(list(talk)))
    assert again == list(talk)
    assert again[0].speaker is again[2].speaker
