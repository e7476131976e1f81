"""What a notebook shows of a transcript."""

from __future__ import annotations

from html import escape

TYPE_CHECKING = False  # importing `typing` would take longer than all the rest
if TYPE_CHECKING:
    from transcript._core import Transcript, Turn

_ROWS = 20
_CHARACTERS = 300


def table(transcript: Transcript) -> str:
    """The first turns as a table, with a line that says how many more there are."""
    timed = any(turn.start_ms is not None for turn in transcript[:_ROWS])
    heads = ["", *(["time"] if timed else []), "speaker", "text"]
    head = "".join(f"<th>{name}</th>" for name in heads)
    body = "".join(_row(turn, timed=timed) for turn in transcript[:_ROWS])
    left = len(transcript) - _ROWS
    foot = f"<p>… and {left:,} more turn{'' if left == 1 else 's'}</p>" if left > 0 else ""
    caption = f"<caption>{escape(repr(transcript).strip('<>'))}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{foot}"


def _row(turn: Turn, *, timed: bool) -> str:
    name = turn.speaker.name if turn.speaker else turn.label or ""
    cells = [str(turn.index), *([_clock(turn.start_ms)] if timed else []), name, _shortened(turn.text)]
    # The direction of each cell follows its script; line ends stay visible.
    style = 'dir="auto" style="text-align: start; white-space: pre-wrap"'
    return f"<tr>{''.join(f'<td {style}>{escape(cell)}</td>' for cell in cells)}</tr>"


def _clock(milliseconds: int | None) -> str:
    if milliseconds is None:
        return ""
    seconds = milliseconds // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _shortened(text: str) -> str:
    return text if len(text) <= _CHARACTERS else f"{text[:_CHARACTERS].rstrip()}…"
