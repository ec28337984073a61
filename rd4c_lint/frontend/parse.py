"""From bytes to a syntax tree; whatever cannot be parsed is a `Problem`.

parse_source(b"x = (")    Problem("syntax", "", "'(' was never closed", Region(1, 4, 1, 5))
find_fault(b"x = (")      the same, None for a source that can be parsed: nobody wants its tree
"""

import ast
import io
import re
import symtable
import sys
import tokenize
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, cast

from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import Region

RECURSION_LIMIT = 20_000
"""While parsing and lowering; beyond it the C stack of the parser ends in a crash."""
_TYPE_PARAMETERS: Final = re.compile(rb"\s*(?:(?:async\s+)?def|class)\s+\w+\s*\[|\s*type\s+\w+\s*(?:\[.*\]\s*)?=")
"""What Python reads from 3.12 on: `def first[T](rows)`, `class Box[T]`, `type Row = dict`."""

_MAYBE_NEWER: Final = re.compile(_TYPE_PARAMETERS.pattern + rb"|\b[rR]?[fF][rR]?[\"']")


def parse_source(content: bytes) -> ast.Module | Problem:
    """Return the syntax tree, or a problem of kind `syntax`, `encoding` or `nesting` (its `path` is left to the caller)."""
    if b"\0" in content:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        return Problem("syntax", "", "the source holds a NUL byte", Region(line, 0, line, 1))
    try:
        with raised_recursion_limit(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(content)
    except SyntaxError as error:
        return _read_newer(content) or _describe_syntax_error(content, error)
    except (RecursionError, MemoryError):
        return Problem("nesting", "", "the source nests too deep to be parsed")
    except (ValueError, LookupError) as error:
        return Problem("encoding", "", str(error))


def find_fault(content: bytes) -> Problem | None:
    """Return the problem that `parse_source` has with a source, without making the tree where there is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # parses the same, but makes no objects for Python: 0.6 times the time of a tree
            symtable.symtable(cast("str", content), "", "exec")  # bytes are read as `ast.parse` reads them
            return None
    except (SyntaxError, RecursionError, MemoryError, ValueError, LookupError):
        # it also refuses what can be parsed but not compiled: `return` outside a function
        found = parse_source(content)
        return found if isinstance(found, Problem) else None


@contextmanager
def raised_recursion_limit() -> Iterator[None]:
    """Raise the recursion limit to `RECURSION_LIMIT` for a while."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, RECURSION_LIMIT))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def decode_source(content: bytes) -> str:
    """Return the text of a source file by its declaration or byte order mark; raises `SyntaxError` or `UnicodeDecodeError`."""
    encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
    return content.decode(encoding)


def _read_newer(content: bytes) -> ast.Module | None:
    """Return the tree of a source that only a newer Python reads; places are those of the source."""
    if sys.version_info >= (3, 12) or not _MAYBE_NEWER.search(content):
        return None
    from .newer import restore_lines, write_older  # libcst takes a while to import, and few sources need it

    try:
        with raised_recursion_limit(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            older = write_older(content)
            if older is None:
                return None
            tree = ast.parse(older)
            restore_lines(tree, older, content)
            return tree
    except (SyntaxError, RecursionError, MemoryError):
        return None


def _describe_syntax_error(content: bytes, error: SyntaxError) -> Problem:
    message = error.msg or "invalid syntax"
    if any(word in message for word in ("too many nested", "too many levels", "too deep", "too complex")):
        return Problem("nesting", "", message, _read_region(error))
    try:
        decode_source(content)
    except (SyntaxError, UnicodeDecodeError, LookupError):
        return Problem("encoding", "", message, _read_region(error))
    if sys.version_info < (3, 12) and _TYPE_PARAMETERS.match(_line_at(content, error.lineno)):
        message += f" (Python 3.12 reads this; rd4c-lint runs here on {sys.version_info.major}.{sys.version_info.minor})"
    return Problem("syntax", "", message, _read_region(error))


def _line_at(content: bytes, number: int | None) -> bytes:
    lines = content.splitlines()
    return lines[number - 1] if number is not None and 0 < number <= len(lines) else b""


def _read_region(error: SyntaxError) -> Region | None:
    """The parser counts columns from 1, and in bytes (for most errors) where it was given bytes."""
    if not error.lineno:
        return None
    line = error.lineno
    end_line = max(error.end_lineno or line, line)
    column = max((error.offset or 1) - 1, 0)
    end = max((error.end_offset or 1) - 1, 0)
    return Region(line, column, end_line, max(end, column + 1) if end_line == line else end)
