r"""Convert positions from `ast`'s (lines from 1, columns from 0 in UTF-8 bytes) to what people and SARIF count.

    "é = child.name", byte column 5   ->   code point 5 (from 1)

Lines end at `\n`, `\r\n` and `\r` only: a form feed or U+2028 inside a line ends none.
"""

import re
from typing import NamedTuple

from rd4c_lint.model.source import Region

_LINE_END = re.compile(r"\r\n|\n|\r")


class Position(NamedTuple):
    """A region in lines from 1 and code points from 1; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def split_lines(text: str) -> list[str]:
    """Return the lines of a source text, without their ends."""
    return _LINE_END.split(text)


def find_line_end(content: bytes) -> str:
    """Return what ends the first line of a file."""
    found = re.search(rb"\r\n|\n|\r", content)
    return found[0].decode() if found else "\n"


def convert_region(region: Region, lines: list[str]) -> Position:
    """Return the region in code points; where the source is not at hand, bytes are taken for characters."""
    line, end_line = max(1, region.line), max(1, region.line, region.end_line)
    column = count_characters(_get_line(lines, line), region.column) + 1
    end_column = count_characters(_get_line(lines, end_line), region.end_column) + 1
    if end_line == line and end_column < column:
        end_column = column
    return Position(line, column, end_line, end_column)


def count_characters(line: str | None, offset: int) -> int:
    """Return how many characters the first `offset` UTF-8 bytes of a line are."""
    if line is None or line.isascii():
        return offset if line is None else min(offset, len(line))
    return len(line.encode("utf-8", "surrogatepass")[:offset].decode("utf-8", "ignore"))


def _get_line(lines: list[str], number: int) -> str | None:
    return lines[number - 1] if 0 < number <= len(lines) else None
