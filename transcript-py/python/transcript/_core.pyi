"""The native part of `transcript`; import its names from there.

Spans are pairs of offsets, the second excluded: `span` counts characters, as Python slices text;
`byte_span` counts bytes of UTF-8. Lines and columns count from 1, times are milliseconds from the start
of the recording.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from os import PathLike
from typing import Any, ClassVar, Literal, TypeAlias, TypeVar, final, overload

import pandas as pd  # type: ignore[import-untyped, unused-ignore]
import polars as pl

__all__ = [
    "Annotation",
    "Diagnostic",
    "Fix",
    "Fixed",
    "Item",
    "Label",
    "Merge",
    "Rows",
    "RowsIterator",
    "Speaker",
    "Transcript",
    "Turn",
    "Utterance",
    "_restore",
    "_rows",
    "fix",
    "parse",
    "read",
    "recover",
    "resolve",
]

_T_co = TypeVar("_T_co", covariant=True)

_Policy: TypeAlias = Literal["never", "sure", "likely"]
_Roster: TypeAlias = Iterable[str | Mapping[str, Any] | Speaker]
_SpeakerKind: TypeAlias = Literal["person", "organisation", "role", "group", "unknown"]
_Scope: TypeAlias = Literal["safe", "attribution"]
_Style: TypeAlias = Literal["frame", "colour", "line", "json", "html", "github"]
_Severity: TypeAlias = Literal["error", "warning", "note"]
_ItemKind: TypeAlias = Literal[
    "label", "markup", "time", "speech", "repeat", "inline-annotation", "annotation", "space", "unattributed"
]
_AnnotationKind: TypeAlias = Literal[
    "direction", "heading", "page", "front-matter", "back-matter", "metadata", "rule", "event", "note"
]

def parse(
    text: str | bytes | bytearray | memoryview,
    *,
    name: str | None = None,
    format: str | None = None,
    encoding: str | None = None,
    strict: bool = False,
    deny_warnings: bool = False,
    allow: Iterable[str] | None = None,
    label_example: str | None = None,
    label_shape: str | None = None,
    label_lines: Iterable[int] | None = None,
    skip_lines: Iterable[int] | None = None,
    language: str | None = None,
    unwrap_lines: bool = False,
    merge_turns: bool = False,
    infer_speakers: bool = True,
    merge: _Policy = "likely",
    speakers: _Roster | None = None,
    aliases: Mapping[str, str] | None = None,
    max_input_bytes: int | None = None,
    max_label_bytes: int | None = None,
    max_diagnostics: int | None = None,
) -> Transcript:
    """Parse a transcript from a `str` or from the bytes of a file.

    Args:
        text: The text, or bytes to be decoded.
        name: What the text is called in messages, usually a file name.
        format: The format, such as 'plain'; found out by itself if not given.
        encoding: The encoding of bytes, such as 'windows-1252'; found out by itself if not given.
        strict: Fail on any diagnostic that is an error, with all of them at once.
        deny_warnings: Fail on warnings too.
        allow: Codes or slugs of diagnostics to leave out, such as 'T0205' or 'label-spacing'.
        label_example: What a label looks like, such as 'MR. X:'; only labels of that shape are read.
        label_shape: What a shape of labels is called in `explain()`; only labels of that shape are read.
        label_lines: Lines, from 1, that open a turn whatever the parser thinks.
        skip_lines: Lines, from 1, that are neither label nor speech.
        language: The language of the text, such as 'de', for words that mean different things.
        unwrap_lines: Join the lines of hard-wrapped paragraphs by spaces.
        merge_turns: Make one turn of successive turns with the same label.
        infer_speakers: Read captions for speakers that their format does not name.
        merge: How certain a merge of two labels into one speaker must be: 'never', 'sure' or 'likely'.
        speakers: The speakers that take part: names, mappings with 'name' and perhaps 'aliases' and 'id', or
            `Speaker`s of another transcript. Labels that fit none of them are errors.
        aliases: A mapping of labels to the names they stand for.
        max_input_bytes: The largest input that is read; 1 GiB if not given.
        max_label_bytes: How far from the start of a line a label may end; 240 if not given.
        max_diagnostics: How many diagnostics are kept, errors before warnings before notes; 10,000 if not
            given.

    Raises:
        TranscriptError: There is no transcript to give: T0102 (nothing but white space), T0103 (too large),
            T0104 (not the declared format), T0201 (no labels). With `strict` also on any other error.
    """

def recover(
    text: str | bytes | bytearray | memoryview,
    *,
    name: str | None = None,
    format: str | None = None,
    encoding: str | None = None,
    strict: bool = False,
    deny_warnings: bool = False,
    allow: Iterable[str] | None = None,
    label_example: str | None = None,
    label_shape: str | None = None,
    label_lines: Iterable[int] | None = None,
    skip_lines: Iterable[int] | None = None,
    language: str | None = None,
    unwrap_lines: bool = False,
    merge_turns: bool = False,
    infer_speakers: bool = True,
    merge: _Policy = "likely",
    speakers: _Roster | None = None,
    aliases: Mapping[str, str] | None = None,
    max_input_bytes: int | None = None,
    max_label_bytes: int | None = None,
    max_diagnostics: int | None = None,
) -> Transcript:
    """Parse a transcript and never fail: what is wrong is in its diagnostics.

    Args as for `parse`; `strict` and `deny_warnings` change nothing.
    """

def read(
    path: str | PathLike[str],
    *,
    name: str | None = None,
    format: str | None = None,
    encoding: str | None = None,
    strict: bool = False,
    deny_warnings: bool = False,
    allow: Iterable[str] | None = None,
    label_example: str | None = None,
    label_shape: str | None = None,
    label_lines: Iterable[int] | None = None,
    skip_lines: Iterable[int] | None = None,
    language: str | None = None,
    unwrap_lines: bool = False,
    merge_turns: bool = False,
    infer_speakers: bool = True,
    merge: _Policy = "likely",
    speakers: _Roster | None = None,
    aliases: Mapping[str, str] | None = None,
    max_input_bytes: int | None = None,
    max_label_bytes: int | None = None,
    max_diagnostics: int | None = None,
) -> Transcript:
    """Read and parse a file, given its path.

    Args as for `parse`; `name` is the path if not given.

    Raises:
        OSError: The file cannot be read; `FileNotFoundError` where there is none.
        TranscriptError: As for `parse`.
    """

def fix(
    text: str,
    *,
    scope: _Scope = "safe",
    name: str | None = None,
    format: str | None = None,
    encoding: str | None = None,
    strict: bool = False,
    deny_warnings: bool = False,
    allow: Iterable[str] | None = None,
    label_example: str | None = None,
    label_shape: str | None = None,
    label_lines: Iterable[int] | None = None,
    skip_lines: Iterable[int] | None = None,
    language: str | None = None,
    unwrap_lines: bool = False,
    merge_turns: bool = False,
    infer_speakers: bool = True,
    merge: _Policy = "likely",
    speakers: _Roster | None = None,
    aliases: Mapping[str, str] | None = None,
    max_input_bytes: int | None = None,
    max_label_bytes: int | None = None,
    max_diagnostics: int | None = None,
) -> Fixed:
    """Apply the fixes of a text's findings, again and again until none is left.

    Each fix repairs its finding and changes nothing else. `Fixed.applied` says what was done and
    `Fixed.withheld` what was left to a person.

    Args as for `parse`, those that help to read the text, and:
        scope: 'safe' for the fixes that leave every word with its speaker, such as spaces; 'attribution' also
            for those that change who said what: misspelt labels, missing delimiters, turns on one line.
    """

def resolve(
    labels: Iterable[str] | Mapping[str, int],
    front_matter: str = "",
    *,
    merge: _Policy = "likely",
    speakers: _Roster | None = None,
    aliases: Mapping[str, str] | None = None,
) -> list[Speaker]:
    """Resolve a bare list of labels to speakers, for people who already have a speaker column.

    Args:
        labels: Labels as printed, each as often as it occurs, or a mapping of labels to counts.
        front_matter: Text that introduces the speakers, such as a title or a list of those present.
        merge: How certain a merge of two labels must be: 'never', 'sure' or 'likely'.
        speakers: The speakers that take part, as for `parse`.
        aliases: Labels and the names they stand for, as for `parse`.

    Returns:
        The speakers, in the order of first appearance; each label belongs to one of them.

    Example: with a frame that already has a column of labels::

        >>> import pandas as pd, transcript
        >>> frame = pd.DataFrame({"label": ["Dr. Ada Moss", "MOSS", "Bo Ek", "MOSS"]})
        >>> speakers = transcript.resolve(frame["label"])
        >>> names = {str(label): speaker.name for speaker in speakers for label in speaker.labels}
        >>> frame["speaker"] = frame["label"].map(names)
        >>> frame["speaker"].tolist()
        ['Ada Moss', 'Ada Moss', 'Bo Ek', 'Ada Moss']
    """

@final
class Transcript(Sequence[Turn]):
    """A parsed transcript: a sequence of its turns."""

    @property
    def turns(self) -> Rows[Turn]:
        """The turns, in order."""

    @property
    def utterances(self) -> Rows[Utterance]:
        """All utterances, in order."""

    @property
    def annotations(self) -> Rows[Annotation]:
        """All annotations, in order, those outside every turn included."""

    @property
    def items(self) -> Rows[Item]:
        """The items that tile the text."""

    @property
    def labels(self) -> Rows[Label]:
        """The distinct labels, in the order of first appearance."""

    @property
    def speakers(self) -> Rows[Speaker]:
        """The speakers, in the order of first appearance."""

    @property
    def diagnostics(self) -> Rows[Diagnostic]:
        """What was found wrong or doubtful, in the order of places."""

    @property
    def omitted_diagnostics(self) -> int:
        """How many more findings there are than `max_diagnostics` allowed to keep."""

    @property
    def format(self) -> str:
        """The format it was read as, such as `plain`."""

    @property
    def name(self) -> str | None:
        """The name of the text in messages, usually a file name."""

    @property
    def text(self) -> str:
        """The decoded text that all spans refer to."""

    @overload
    def __getitem__(self, index: int, /) -> Turn: ...
    @overload
    def __getitem__(self, index: slice, /) -> list[Turn]: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> RowsIterator[Turn]: ...
    def __reversed__(self) -> RowsIterator[Turn]: ...
    def __contains__(self, value: object, /) -> bool: ...
    def index(self, value: Any, start: int = 0, stop: int = 9223372036854775807, /) -> int:
        """The index of the first turn that equals `value`; `ValueError` where there is none."""

    def count(self, value: Any, /) -> int:
        """How many turns equal `value`: 0 or 1."""

    def explain(self) -> dict[str, Any]:
        """Why it was read this way: the shapes of labels that were weighed, as in the JSON."""

    def write(self, path: str | PathLike[str], *, format: str | None = None, encoding: str = "utf-8") -> None:
        """Write the transcript to a file.

        Args:
            path: The file; what is in it is replaced.
            format: The format, as for `to_text`; told by the extension of the path if not given.
            encoding: The encoding of the file.

        Raises:
            ValueError: The format is not known or needs times that the transcript does not have, or the
                encoding cannot say all of the text. The file is left as it was.
            OSError: The file cannot be written.
        """

    def to_text(self, format: str = "txt") -> str:
        """The transcript as text in another format.

        Args:
            format: 'txt' (plain text), 'md' (Markdown), 'vtt' or 'srt' (captions; they need times), 'csv' (a
                row for each utterance), 'json' (everything, as `to_json`) or 'jsonl' (a line for each turn).

        Raises:
            ValueError: The format is not known, or needs times that the transcript does not have.
        """

    def to_json(self) -> str:
        """The transcript as JSON, as `docs/json.md` describes it.

        Spans in it are offsets of UTF-8 bytes, and `from_json` gives an equal transcript.
        """

    @staticmethod
    def from_json(json: str) -> Transcript:
        """Read a transcript back from its JSON; `ValueError` says what is wrong with another text."""

    def to_dict(self) -> dict[str, Any]:
        """The same as `to_json`, as dicts and lists."""

    def to_pandas(self) -> pd.DataFrame:
        """A pandas frame with one row a turn. Unknown times are `NA`."""

    def to_polars(self) -> pl.DataFrame:
        """A polars frame with one row a turn."""

    def _repr_html_(self) -> str: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Callable[..., Transcript], tuple[Any, ...]]: ...

@final
class Rows(Sequence[_T_co]):
    """A read-only sequence of turns, utterances and so on. Its elements are made as they are asked for."""

    @overload
    def __getitem__(self, index: int, /) -> _T_co: ...
    @overload
    def __getitem__(self, index: slice, /) -> list[_T_co]: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> RowsIterator[_T_co]: ...
    def __reversed__(self) -> RowsIterator[_T_co]: ...
    def __contains__(self, value: object, /) -> bool: ...
    def index(self, value: Any, start: int = 0, stop: int = 9223372036854775807, /) -> int:
        """The index of the first element that equals `value`; `ValueError` where there is none."""

    def count(self, value: Any, /) -> int:
        """How many elements equal `value`."""

    @classmethod
    def __class_getitem__(cls, key: Any) -> Any: ...
    def _repr_html_(self) -> str | None: ...
    def __eq__(self, other: object, /) -> bool: ...
    __hash__: ClassVar[None]  # type: ignore[assignment]
    def __reduce__(self) -> tuple[Callable[..., Rows[_T_co]], tuple[Any, ...]]: ...

@final
class Turn:
    """What one speaker says until another label."""

    __match_args__: ClassVar[tuple[str, str]]
    @property
    def index(self) -> int:
        """Its number within the transcript, from 0."""

    @property
    def speaker(self) -> Speaker | None:
        """Who speaks, where that is known."""

    @property
    def label(self) -> str | None:
        """The label as printed, without delimiter and decoration; `None` for a turn of nobody known."""

    @property
    def label_span(self) -> tuple[int, int] | None:
        """Character offsets of the label of this very turn, where it has one."""

    @property
    def text(self) -> str:
        """What is printed after the label, inline annotations included; a line feed joins utterances."""

    @property
    def speech(self) -> str:
        """What was said: the text without its annotations."""

    @property
    def utterances(self) -> Rows[Utterance]:
        """The paragraphs or cues it is made of."""

    @property
    def annotations(self) -> Rows[Annotation]:
        """The annotations inside it."""

    @property
    def start_ms(self) -> int | None:
        """When it begins, in milliseconds, where that is known."""

    @property
    def end_ms(self) -> int | None:
        """When it ends, in milliseconds, where that is known."""

    @property
    def line(self) -> int:
        """The line it begins on, from 1."""

    @property
    def span(self) -> tuple[int, int]:
        """Character offsets into `Transcript.text`, from its label to the end of its speech."""

    @property
    def byte_span(self) -> tuple[int, int]:
        """The same as offsets of UTF-8 bytes."""

    @property
    def confidence(self) -> float:
        """How sure the attribution is, from 0 to 1."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Callable[..., Turn], tuple[Any, ...]]: ...

@final
class Utterance:
    """One unit inside a turn: a paragraph in plain text, a cue in captions."""

    __match_args__: ClassVar[tuple[str, str]]
    @property
    def text(self) -> str:
        """Its text, inline annotations included."""

    @property
    def speech(self) -> str:
        """What was said: the text without its annotations."""

    @property
    def speaker(self) -> Speaker | None:
        """Who speaks, where that is known."""

    @property
    def turn(self) -> Turn:
        """The turn it belongs to."""

    @property
    def start_ms(self) -> int | None:
        """When it begins, in milliseconds, where that is known."""

    @property
    def end_ms(self) -> int | None:
        """When it ends, in milliseconds, where that is known."""

    @property
    def line(self) -> int:
        """The line its text begins on, from 1."""

    @property
    def span(self) -> tuple[int, int]:
        """Character offsets of its text into `Transcript.text`."""

    @property
    def byte_span(self) -> tuple[int, int]:
        """The same as offsets of UTF-8 bytes."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Callable[..., Utterance], tuple[Any, ...]]: ...

@final
class Speaker:
    """A resolved identity behind one or more labels."""

    __match_args__: ClassVar[tuple[str]]
    @property
    def id(self) -> int:
        """Its number within the transcript, from 0, in the order of first appearance."""

    @property
    def name(self) -> str:
        """The name for display."""

    @property
    def kind(self) -> _SpeakerKind:
        """What it is: `person`, `organisation`, `role`, `group` or `unknown`."""

    @property
    def given(self) -> str | None:
        """Given names."""

    @property
    def family(self) -> str | None:
        """The family name."""

    @property
    def honorific(self) -> str | None:
        """An honorific: `Mr.`, `Frau`, `Hon`."""

    @property
    def role(self) -> str | None:
        """An office or function."""

    @property
    def affiliation(self) -> str | None:
        """Party, constituency, country or outlet."""

    @property
    def external_id(self) -> str | None:
        """The identifier that the roster gave, if any."""

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels that name it, in the order of first appearance."""

    @property
    def merges(self) -> tuple[Merge, ...]:
        """Why labels were joined; empty where there is one label only."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Callable[..., Speaker], tuple[Any, ...]]: ...

@final
class Label:
    """A speaker's name as printed, and its parts. `str()` gives the printed form."""

    __match_args__: ClassVar[tuple[str]]
    @property
    def text(self) -> str:
        """The label as printed, white space folded, without delimiter and decoration."""

    @property
    def count(self) -> int:
        """How many turns carry it."""

    @property
    def kind(self) -> _SpeakerKind:
        """What it names: `person`, `organisation`, `role`, `group` or `unknown`."""

    @property
    def honorific(self) -> str | None:
        """An honorific: `Mr.`, `Frau`, `Hon`."""

    @property
    def role(self) -> str | None:
        """An office or function."""

    @property
    def given(self) -> str | None:
        """Given names or their initials."""

    @property
    def family(self) -> str | None:
        """The family name with its particles."""

    @property
    def particle(self) -> str | None:
        """The particle of the family name: `van der`."""

    @property
    def suffix(self) -> str | None:
        """A suffix: `Jr.`, `III`, `QC`."""

    @property
    def nickname(self) -> str | None:
        """A name in quotes between the others."""

    @property
    def initials(self) -> str | None:
        """Initials that stand for the whole name."""

    @property
    def affiliation(self) -> str | None:
        """Party, constituency, country or outlet."""

    @property
    def note(self) -> str | None:
        """How or when it was said: `voice-over`."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Callable[..., Label], tuple[Any, ...]]: ...

@final
class Merge:
    """Why a label was joined to its speaker."""

    __match_args__: ClassVar[tuple[str, str]]
    @property
    def label(self) -> str:
        """The label as printed."""

    @property
    def reason(self) -> str:
        """The reason, in words."""

    @property
    def confidence(self) -> float:
        """From 0 to 1."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Callable[..., Merge], tuple[Any, ...]]: ...

@final
class Annotation:
    """Anything in a transcript that is not speech: a stage direction, a heading, a page head, a note."""

    __match_args__: ClassVar[tuple[str, str]]
    @property
    def kind(self) -> _AnnotationKind:
        """What it notes, such as `direction`, `heading`, `page` or `front-matter`."""

    @property
    def text(self) -> str:
        """Its text, brackets included."""

    @property
    def inline(self) -> bool:
        """Whether it stands inside speech; otherwise it has lines of its own."""

    @property
    def turn(self) -> Turn | None:
        """The turn it belongs to, if any."""

    @property
    def line(self) -> int:
        """The line it begins on, from 1."""

    @property
    def span(self) -> tuple[int, int]:
        """Character offsets into `Transcript.text`."""

    @property
    def byte_span(self) -> tuple[int, int]:
        """The same as offsets of UTF-8 bytes."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Callable[..., Annotation], tuple[Any, ...]]: ...

@final
class Item:
    """A piece of the text. The texts of all items, in order, are the text."""

    __match_args__: ClassVar[tuple[str, str]]
    @property
    def kind(self) -> _ItemKind:
        """What it is, such as `label`, `markup`, `speech` or `space`."""

    @property
    def text(self) -> str:
        """The text as printed."""

    @property
    def line(self) -> int:
        """The line it begins on, from 1."""

    @property
    def span(self) -> tuple[int, int]:
        """Character offsets into `Transcript.text`."""

    @property
    def byte_span(self) -> tuple[int, int]:
        """The same as offsets of UTF-8 bytes."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Callable[..., Item], tuple[Any, ...]]: ...

@final
class Diagnostic:
    """One finding about a text. `str()` shows it in its place."""

    __match_args__: ClassVar[tuple[str, str]]
    @property
    def code(self) -> str:
        """The stable id, such as `T0204`."""

    @property
    def slug(self) -> str:
        """The id in words, such as `misspelt-label`."""

    @property
    def severity(self) -> _Severity:
        """`error`, `warning` or `note`."""

    @property
    def message(self) -> str:
        """What is the matter, in one line."""

    @property
    def note(self) -> str | None:
        """What is said beside the underlined text itself."""

    @property
    def help(self) -> str | None:
        """What to do about it."""

    @property
    def line(self) -> int:
        """The line, from 1."""

    @property
    def column(self) -> int:
        """The column, from 1, in characters."""

    @property
    def span(self) -> tuple[int, int]:
        """Character offsets into the decoded text."""

    @property
    def byte_span(self) -> tuple[int, int]:
        """The same as offsets of UTF-8 bytes."""

    @property
    def related(self) -> tuple[tuple[tuple[int, int], str], ...]:
        """Other places that explain it: character offsets and what is to be seen there."""

    @property
    def fix(self) -> Fix | None:
        """A replacement that repairs it, where there is one."""

    def render(self, style: _Style = "frame") -> str:
        """The finding as text, without a line end after it.

        Args:
            style: 'frame' (the text with the place underlined), 'colour' (the same for a terminal), 'line'
                (`name:line:column: severity[code]: message`), 'json', 'html' or 'github' (a command that
                GitHub Actions shows beside the text).
        """

    def _repr_html_(self) -> str: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Callable[..., Diagnostic], tuple[Any, ...]]: ...

@final
class Fix:
    """A replacement that repairs a finding and changes nothing else."""

    __match_args__: ClassVar[tuple[str, str]]
    @property
    def span(self) -> tuple[int, int]:
        """Character offsets of the text to replace."""

    @property
    def byte_span(self) -> tuple[int, int]:
        """The same as offsets of UTF-8 bytes."""

    @property
    def replacement(self) -> str:
        """What to put there."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Callable[..., Fix], tuple[Any, ...]]: ...

@final
class Fixed:
    """A repaired text, and what was repaired."""

    __match_args__: ClassVar[tuple[str, str, str]]
    def __new__(
        cls, text: str, applied: tuple[Diagnostic, ...], withheld: tuple[Diagnostic, ...]
    ) -> Fixed: ...
    @property
    def text(self) -> str:
        """The text with the fixes in it."""

    @property
    def applied(self) -> tuple[Diagnostic, ...]:
        """What was repaired, in the order it was done; places refer to the text as it was before."""

    @property
    def withheld(self) -> tuple[Diagnostic, ...]:
        """Findings that were left because their fixes change who said what; places refer to `text`."""

    @property
    def is_changed(self) -> bool:
        """Whether anything was changed."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Callable[..., Fixed], tuple[Any, ...]]: ...

@final
class RowsIterator(Iterator[_T_co]):
    """Goes through rows from either end."""

    def __iter__(self) -> RowsIterator[_T_co]: ...
    def __next__(self) -> _T_co: ...
    def __length_hint__(self) -> int: ...

def _restore(kind: str, state: str) -> Diagnostic | Fix | Label | Merge | Speaker:
    """Makes a value again from the name of its class and its JSON, for `pickle`."""

def _rows(transcript: Transcript, table: str, start: int, end: int) -> Rows[Any]:
    """Makes some rows of a table of a transcript again, for `pickle`."""
