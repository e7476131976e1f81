"""What the options of the doors change."""

import pytest

import transcript

CUES = (
    "WEBVTT\n\n00:01.000 --> 00:02.000\nAda: The ferry is late again.\n\n"
    "00:02.000 --> 00:03.000\nBo: So it is, Ada.\n\n"
    "00:03.000 --> 00:04.000\nAda: Shall we walk to the harbour?\n\n"
    "00:04.000 --> 00:05.000\nBo: Let us do that.\n"
)


def test_only_labels_of_a_named_shape_are_read(many_turns: str) -> None:
    marked = "".join(f"**Cy** Nobody saw {count} of the boats leave.\n\n" for count in range(40))
    both = transcript.parse(many_turns + marked)
    shapes = [shape["shape"] for shape in both.explain()["shapes"] if shape["accepted"]]
    assert len(shapes) == 2
    read = [{turn.label for turn in transcript.parse(both.text, label_shape=shape)} for shape in shapes]
    assert sorted(sorted(map(str, labels)) for labels in read) == [["ADA", "BO"], ["Cy"]]


def test_speakers_of_captions_are_inferred_unless_told_otherwise() -> None:
    assert [turn.label for turn in transcript.parse(CUES)] == ["Ada", "Bo", "Ada", "Bo"]
    assert {turn.label for turn in transcript.parse(CUES, infer_speakers=False)} == {None}


@pytest.mark.parametrize(("most", "kept"), [(1, 1), (3, 3), (9, 5)])
def test_diagnostics_are_kept_up_to_a_limit(text: str, most: int, kept: int) -> None:
    noisy = text + "".join(f"ADA: A\0 {count}.\n\n" for count in range(5))
    parsed = transcript.parse(noisy, max_diagnostics=most)
    assert (len(parsed.diagnostics), parsed.omitted_diagnostics) == (kept, 5 - kept)
    assert transcript.Transcript.from_json(parsed.to_json()).omitted_diagnostics == 5 - kept


def test_labels_end_within_a_limit(many_turns: str) -> None:
    long = "".join(f"CY, FROM THE FAR SIDE OF THE PIER: Nobody saw {count} leave.\n\n" for count in range(40))
    assert len({turn.label for turn in transcript.parse(many_turns + long)}) == 3
    assert {turn.label for turn in transcript.parse(many_turns + long, max_label_bytes=10)} == {"ADA", "BO"}
