"""`resolve`: who is who in a bare list of labels."""

from typing import Any

import pytest

import transcript


def labels_of(speakers: list[transcript.Speaker]) -> list[list[str]]:
    return [[str(label) for label in speaker.labels] for speaker in speakers]


def test_every_label_belongs_to_one_speaker() -> None:
    speakers = transcript.resolve(["Ada Moss", "Bo Ek", "Ada Moss"])
    assert sorted(label for labels in labels_of(speakers) for label in labels) == ["Ada Moss", "Bo Ek"]
    assert [speaker.id for speaker in speakers] == [0, 1]


def test_counts_are_those_of_the_column() -> None:
    from_column = transcript.resolve(["Ada Moss", "Bo Ek", "Ada Moss"])
    from_counts = transcript.resolve({"Ada Moss": 2, "Bo Ek": 1})
    assert from_column == from_counts
    assert [label.count for speaker in from_counts for label in speaker.labels] == [2, 1]


def test_no_labels_no_speakers() -> None:
    assert transcript.resolve([]) == []
    assert transcript.resolve({}, front_matter="Ada Moss and Bo Ek speak") == []


def test_likely_labels_of_one_speaker_are_joined() -> None:
    (speaker, other) = transcript.resolve(["Dr. Ada Moss (SBF)", "MOSS", "Bo Ek"])
    assert labels_of([speaker, other]) == [["Dr. Ada Moss (SBF)", "MOSS"], ["Bo Ek"]]
    assert (speaker.honorific, speaker.given, speaker.family) == ("Dr.", "Ada", "Moss")
    assert [merge.label for merge in speaker.merges] == ["MOSS"]
    assert str(speaker.merges[0].reason)


def test_labels_that_could_be_of_two_stay_apart() -> None:
    assert labels_of(transcript.resolve(["Ada Moss", "Bo Moss", "MOSS"])) == [
        ["Ada Moss"],
        ["Bo Moss"],
        ["MOSS"],
    ]


def test_front_matter_declares_short_forms() -> None:
    labels, front_matter = ["AM", "BE", "AM"], "Ada Moss (AM) talks to Bo Ek (BE)."
    assert [speaker.name for speaker in transcript.resolve(labels, front_matter)] == ["Ada Moss", "Bo Ek"]


def test_aliases_and_speakers_outweigh_what_is_likely() -> None:
    labels = ["Ada Moss", "MOSS"]
    apart = transcript.resolve(
        labels, speakers=["Ada Moss", {"name": "Cy Moss", "aliases": ["MOSS"], "id": 7}]
    )
    assert labels_of(apart) == [["Ada Moss"], ["MOSS"]]
    assert [speaker.external_id for speaker in apart] == [None, "7"]
    joined = transcript.resolve(["Ada Moss", "the host"], aliases={"the host": "Ada Moss"})
    assert labels_of(joined) == [["Ada Moss", "the host"]]


def test_never_merging_keeps_labels_apart() -> None:
    assert labels_of(transcript.resolve(["ADA MOSS", "Moss"], merge="never")) == [["ADA MOSS"], ["Moss"]]


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ("ADA", "`labels` expects an iterable of str, found str"),
        (3, "`labels` expects an iterable of str, found int"),
        ([3], "`labels` expects str as elements, found int"),
        ({"ADA": "2"}, "`labels` expects an iterable of str or a mapping of str to int, found tuple"),
    ],
)
def test_err_labels_of_another_type(labels: Any, message: str) -> None:
    with pytest.raises(TypeError) as caught:
        transcript.resolve(labels)
    assert message in str(caught.value)
