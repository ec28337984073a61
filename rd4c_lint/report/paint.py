"""Colours and widths of text on a terminal."""

import textwrap
from unicodedata import category, east_asian_width

_COLORS = {
    "error": "31;1", "warning": "33;1", "note": "36;1",
    "path": "1", "rule": "35", "name": "1", "fix": "32;1", "suppressed": "2", "dim": "2",
}  # fmt: skip
_LITTLE = 16


def paint(text: str, role: str) -> str:
    """Return text in the colour of what it is."""
    return f"\x1b[{_COLORS[role]}m{text}\x1b[0m" if role in _COLORS else text


def measure_cells(text: str) -> int:
    """Return the width of a text in terminal cells: wide characters take two, combining ones none."""
    return sum(_measure(character) for character in text)


def wrap_beside(text: str, indent: int, width: int) -> list[str]:
    """Return text in pieces that fit between `indent` and `width`; one piece for width 0, and where there is little room."""
    room = width - indent
    if not width or room < _LITTLE or len(text) <= room:
        return [text]
    return textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False) or [text]


def _measure(character: str) -> int:
    if category(character) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
