"""The one exception of this package."""

from __future__ import annotations

TYPE_CHECKING = False  # importing `typing` would take longer than all the rest
if TYPE_CHECKING:
    from transcript._core import Diagnostic, Fix

_SHOWN = 3


class TranscriptError(ValueError):
    """A text that gave no transcript, or not one good enough for the options.

    `str()` shows the gravest finding and the next few in their places.

    Attributes:
        diagnostics: All findings, in the order of their places.
        first: The finding that made the text unacceptable; the other attributes are its own.
        name: The name of the text, usually a file name.
    """

    def __init__(
        self, first: Diagnostic, diagnostics: tuple[Diagnostic, ...], name: str | None = None
    ) -> None:
        """Carry the findings; every argument is kept in `args`, so the error can be pickled."""
        super().__init__(first, diagnostics, name)
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

    def __str__(self) -> str:
        """Show the first findings, the gravest before the others."""
        others = [finding for finding in self.diagnostics if finding != self.first]
        shown = [self.first, *others[: _SHOWN - 1]]
        text = "\n".join(str(finding) for finding in shown)
        left = len(others) + 1 - len(shown)
        return f"{text}\n(and {left} more)" if left else text
