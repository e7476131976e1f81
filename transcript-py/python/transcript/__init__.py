"""Parse speaker-labelled transcripts of any house style: who said what, with the place of every character."""

from collections.abc import Sequence

from transcript._core import (
    Annotation,
    Diagnostic,
    Fix,
    Fixed,
    Item,
    Label,
    Merge,
    Rows,
    Speaker,
    Transcript,
    Turn,
    Utterance,
    fix,
    parse,
    read,
    recover,
    resolve,
)
from transcript._errors import TranscriptError

__all__ = [
    "Annotation",
    "Diagnostic",
    "Fix",
    "Fixed",
    "Item",
    "Label",
    "Merge",
    "Rows",
    "Speaker",
    "Transcript",
    "TranscriptError",
    "Turn",
    "Utterance",
    "fix",
    "parse",
    "read",
    "recover",
    "resolve",
]

Sequence.register(Rows)
Sequence.register(Transcript)
