"""The one exception of this package."""

from __future__ import annotations

TYPE_CHECKING = False  # importing `typing` would take longer than all the rest
if TYPE_CHECKING:
    from typing import Any

    from transcript._core import Diagnostic, Fix


class TranscriptError(ValueError):
    """A text that gave no transcript, or not one good enough for the options.

    `str()` shows the first findings in their places, the gravest before the others.

    Attributes:
        diagnostics: All findings, in the order of their places.
        first: The finding that made the text unacceptable; the other attributes are its own.
        name: The name of the text, usually a file name.
    """

    def __init__(
        self, first: Diagnostic, diagnostics: tuple[Diagnostic, ...], name: str | None, shown: str
    ) -> None:
        """Carry the findings; `shown` is what `str()` gives."""
        super().__init__(shown)
        self.first: Diagnostic = first
        self.diagnostics: tuple[Diagnostic, ...] = diagnostics
        self.name: str | None = name
        self.code: str = first.code
        self.slug: str = first.slug
        self.severity: str = first.severity
        self.message: str = first.message
        self.help: str | None = first.help
        self.line: int = first.line
        self.column: int = first.column
        self.span: tuple[int, int] = first.span
        self.byte_span: tuple[int, int] = first.byte_span
        self.fix: Fix | None = first.fix

    def __reduce__(self) -> tuple[Any, ...]:
        """Say how to make it again, for `pickle`."""
        return type(self), (self.first, self.diagnostics, self.name, str(self)), self.__dict__


# Users know it by the name of the package, and tracebacks should too.
TranscriptError.__module__ = "transcript"
