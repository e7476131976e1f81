"""Data frames with one row a turn. pandas and polars are imported when they are asked for, never before."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

    from transcript._core import Transcript


def columns(transcript: Transcript) -> dict[str, list[Any]]:
    """The columns of a frame: everything about a turn that fits in a cell."""
    turns = list(transcript)
    return {
        "index": [turn.index for turn in turns],
        "speaker": [turn.speaker.name if turn.speaker else None for turn in turns],
        "label": [turn.label for turn in turns],
        "text": [turn.text for turn in turns],
        "speech": [turn.speech for turn in turns],
        "start_ms": [turn.start_ms for turn in turns],
        "end_ms": [turn.end_ms for turn in turns],
        "line": [turn.line for turn in turns],
        "confidence": [turn.confidence for turn in turns],
    }


def to_pandas(transcript: Transcript) -> Any:
    """Make a pandas frame; unknown times are `NA`, not `NaN`, so that milliseconds stay whole numbers."""
    pandas = _needed("pandas", "to_pandas")
    return pandas.DataFrame(columns(transcript)).astype({"start_ms": "Int64", "end_ms": "Int64"})


def to_polars(transcript: Transcript) -> pl.DataFrame:
    """Make a polars frame."""
    polars = _needed("polars", "to_polars")
    types = dict.fromkeys(("speaker", "label", "text", "speech"), polars.String)
    types |= dict.fromkeys(("index", "start_ms", "end_ms", "line"), polars.Int64)
    frame: pl.DataFrame = polars.DataFrame(columns(transcript), schema_overrides=types)
    return frame


def _needed(package: str, method: str) -> Any:
    try:
        return importlib.import_module(package)
    except ImportError as cause:
        message = f"{method}() needs {package}, which is not installed: pip install {package}"
        raise ImportError(message, name=package) from cause
