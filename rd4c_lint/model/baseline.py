"""What was known before, and what has changed since: values that `triage` holds findings against."""

from collections.abc import Mapping

import msgspec

from .source import Place


class Entry(msgspec.Struct, frozen=True, order=True, omit_defaults=True):
    """One line of a baseline: this field reaches that sink in a function, so many times. No line numbers, no dates."""

    path: str
    """Relative to the git top level or root."""
    function: str
    """Qualname inside its module, `""` for the module's own body."""
    rule: str
    sink: str = ""
    field: str = ""
    """`Child.birth_date`; `""` where the finding is about no field."""
    count: int = 1


class Known(msgspec.Struct, frozen=True):
    """The entries of all baselines of a run, with what is needed to find them again."""

    entries: tuple[Entry, ...]
    modules: Mapping[str, str]
    """Name of the module by path, for every known file."""
    renames: Mapping[str, str] = {}
    """Where git says that a file went which is no longer there: old path, new path."""


class Comparison(msgspec.Struct, frozen=True):
    """What a baseline had to say about a run."""

    known: int
    """Findings that were left out because the baseline has them."""
    gone: tuple[Entry, ...]
    """Entries that no finding answers to any more; `count` is how many are missing."""


class ChangedLines(msgspec.Struct, frozen=True):
    """Lines that differ from an earlier commit: first and last by path, in order."""

    ranges: Mapping[str, tuple[tuple[int, int], ...]]

    def has_any(self, place: Place) -> bool:
        """Say whether a line of the place has changed."""
        first, last = place.region.line, max(place.region.line, place.region.end_line)
        return any(start <= last and first <= end for start, end in self.ranges.get(place.path, ()))
