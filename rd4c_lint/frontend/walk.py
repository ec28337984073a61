"""List the files of a folder where there is no git: ignore files are matched, links to folders are not followed."""

# ruff: noqa: PTH114, PTH118, PTH123 -- as in discover.py
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from rd4c_lint.model.problem import Problem

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILE = ".gitignore"
IGNORE_BYTES_MAX = 200_000
STARS_MAX = 3
"""Ignore lines with more stars are not applied: matching one costs time exponential in them."""
LINE_MAX = 256


class _Ignore(NamedTuple):
    """An ignore file and the folder it stands in, relative to the start of the walk."""

    prefix: str
    spec: "GitIgnoreSpec"


def walk_files(folder: str, pruned: frozenset[str], problems: list[Problem], shown: str = "") -> Iterator[str]:
    """Yield the paths of all files, relative to the folder; never enters the folders named in `pruned` or a virtual environment.

    `shown` is the folder's own path in problems.
    """
    todo: list[tuple[str, tuple[_Ignore, ...]]] = [("", ())]
    while todo:
        relative, ignores = todo.pop()
        try:
            with os.scandir(os.path.join(folder, relative)) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            problems.append(Problem("unreadable", f"{shown}/{relative}".strip("/"), f"the folder cannot be listed: {error.strerror}"))
            continue
        names = {entry.name for entry in found}
        if relative and "pyvenv.cfg" in names:
            continue
        if IGNORE_FILE in names:
            ignores = (*ignores, _Ignore(relative, _read_ignore(os.path.join(folder, relative, IGNORE_FILE))))
        for entry in found:
            path = f"{relative}/{entry.name}" if relative else entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in pruned and not _is_ignored(path + "/", ignores):
                    todo.append((path, ignores))
            elif not _is_ignored(path, ignores):
                yield path


def _read_ignore(path: str) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec

    try:
        if os.path.islink(path):
            return GitIgnoreSpec.from_lines([])
        with open(path, "rb") as file:
            text = file.read(IGNORE_BYTES_MAX).decode("utf-8", "replace")
    except OSError:
        return GitIgnoreSpec.from_lines([])
    lines = [line for line in text.splitlines() if len(line) <= LINE_MAX and line.count("*") - 2 * line.count("**/") <= STARS_MAX]
    try:
        return GitIgnoreSpec.from_lines([line for line in lines if line.count("**") <= STARS_MAX])
    except ValueError:
        return GitIgnoreSpec.from_lines([])


def _is_ignored(path: str, ignores: tuple[_Ignore, ...]) -> bool:
    """The ignore file nearest to the path that says anything about it decides."""
    for prefix, spec in reversed(ignores):
        verdict = spec.check_file(path[len(prefix) + 1 :] if prefix else path).include
        if verdict is not None:
            return verdict
    return False
