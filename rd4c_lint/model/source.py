"""Places in source text, and the one definition of every unit.

Lines count from 1. Columns count UTF-8 bytes from 0, as `ast` does; reporters convert them (see `report/columns.py`).
A span is packed into one integer, because the lowered form of a project holds a million of them.
"""

from typing import NamedTuple, NewType

import msgspec

Span = NewType("Span", int)
"""A `Region` packed into 62 bits: line 21, column 14, height 13, end column 14. Larger values are clamped."""

NO_SPAN = Span(0)
_COLUMN_MAX = (1 << 14) - 1
_HEIGHT_MAX = (1 << 13) - 1
_LINE_MAX = (1 << 21) - 1


class Region(NamedTuple):
    """First and last position of a piece of source: lines from 1, columns from 0 in UTF-8 bytes, end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def pack_span(line: int, column: int, end_line: int, end_column: int) -> Span:
    """Return the packed form of a region; positions beyond the bit widths are clamped."""
    height = end_line - line
    return Span(
        (line if line <= _LINE_MAX else _LINE_MAX) << 41
        | (column if column <= _COLUMN_MAX else _COLUMN_MAX) << 27
        | (height if height <= _HEIGHT_MAX else _HEIGHT_MAX) << 14
        | (end_column if end_column <= _COLUMN_MAX else _COLUMN_MAX)
    )


def unpack_span(span: Span) -> Region:
    """Return the region a span stands for."""
    line = span >> 41
    return Region(line, span >> 27 & _COLUMN_MAX, line + (span >> 14 & _HEIGHT_MAX), span & _COLUMN_MAX)


class SourceFile(msgspec.Struct, frozen=True, order=True):
    """One file of the analysed project, before it is read."""

    path: str
    """Relative to the git top level or root, with forward slashes: what users and SARIF see."""
    absolute: str
    module: str
    """Dotted name relative to the nearest import root; parts may hold characters no identifier has."""
    is_package: bool = False
    """True for `__init__.py`; `module` is then the package's name."""
    is_outline: bool = False
    """Nobody needs to know what the file says, unless other code imports it or it has marks."""


class Place(msgspec.Struct, frozen=True, order=True):
    """A region in a file, as findings speak of it."""

    path: str
    region: Region


_TEST_FOLDERS = frozenset({"test", "tests"})
_TEST_FILES = ("conftest.py", "test.py", "tests.py")


def is_test_path(path: str) -> bool:
    """Tell whether a file is test code, by the names that test runners look for."""
    *folders, name = path.split("/")
    return name in _TEST_FILES or name.startswith("test_") or name.endswith("_test.py") or not _TEST_FOLDERS.isdisjoint(folders)
