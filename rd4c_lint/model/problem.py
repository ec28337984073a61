"""Failures as values: a `Problem` in the report for what the input did, an `Rd4cError` for what the user must correct."""

import msgspec

from .source import Region


class Problem(msgspec.Struct, frozen=True, order=True):
    """Something that could not be read, parsed, resolved or finished. `kind` is a stable word."""

    kind: str
    """`unreadable`, `syntax`, `encoding`, `nesting`, `comments` (those of a file, from a line on), `crash` (these make the analysis
    incomplete: exit code 3), `unmatched` (a name in the configuration that the project does not have: exit code 2), `bound`, or
    `unwritten` (a file that was to be changed and was left alone)."""
    path: str
    message: str
    region: Region | None = None

    @property
    def is_incomplete(self) -> bool:
        """True when a file is missing from the analysis."""
        return self.kind not in {"bound", "unwritten"}


class Rd4cError(Exception):
    """The user must correct something: file, place, what was found, what was expected. Exit code 2."""

    def __init__(self, message: str, *, path: str = "", place: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.place = place

    def __str__(self) -> str:
        return ": ".join(part for part in (self.path, self.place, self.message) if part)
