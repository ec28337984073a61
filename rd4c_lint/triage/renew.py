"""Write a baseline anew: what was looked at is replaced, the rest stays.

old: app/a.py, app/b.py, lib/c.py      rd4c-lint baseline app      entries of app/ as they are now, those of lib/c.py as they were
"""

from collections.abc import Iterable, Sequence

from rd4c_lint.model.baseline import Entry
from rd4c_lint.model.finding import Report
from rd4c_lint.model.settings import Settings

from .baseline import join_entries
from .settle import is_reported_path


def renew_entries(old: Iterable[Entry], fresh: Iterable[Entry], report: Report, settings: Settings) -> tuple[Entry, ...]:
    """Return the entries of the new baseline; those of files outside the reported paths, or that could not be read, stay."""
    incomplete = {problem.path for problem in report.problems if problem.is_incomplete}
    kept = [entry for entry in old if entry.path in incomplete or not is_reported_path(entry.path, settings)]
    return join_entries([*kept, *fresh])


def describe_renewal(old: Sequence[Entry], new: Sequence[Entry]) -> str:
    """Return `28 entries, 3 new, 1 gone`."""
    added, gone = len(set(new) - set(old)), len(set(old) - set(new))
    parts = [f"{len(new)} {'entry' if len(new) == 1 else 'entries'}"]
    parts += [f"{number} {word}" for number, word in ((added, "new"), (gone, "gone")) if number and old]
    return ", ".join(parts)
