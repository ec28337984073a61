r"""Put edits into the bytes of one file; bytes outside them stay the same, whatever the encoding and the line ends.

edit_source(b"\tage: int\r\n", [Fix("m.py", "Mark it", "safe", (Edit(Region(1, 9, 1, 9), "  # rd4c: none"),))])
Edited(b"\tage: int  # rd4c: none\r\n", applied=[…], left=[])
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rd4c_lint.model.edit import Edit, Fix
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import Region

from .source_text import UNWRITTEN, SourceText, read_source
from .verify import explain_damage


class Edited(NamedTuple):
    """What became of a file's fixes."""

    content: bytes
    applied: tuple[Fix, ...]
    left: tuple[Fix, ...]
    """Fixes that touch what another one changes: a next run may make them."""


def edit_source(content: bytes, fixes: Iterable[Fix]) -> Edited | Problem:
    """Return the content with the fixes made. A problem, and nothing is changed, where the result would not be sound.

    Of fixes that touch the same text the first one (by place, then title) is made. Edits that are equal count once, so
    several fixes may bring the same import.
    """
    source = read_source(content)
    if isinstance(source, Problem):
        return source
    try:
        pieces = {fix: _locate(fix, source) for fix in sorted(set(fixes), key=lambda fix: (fix.edits, fix.title, fix.safety))}
    except ValueError:
        return Problem(UNWRITTEN, "", "an edit does not lie in the file")
    applied, left, chosen = _choose(pieces)
    try:
        changed = _replace(content, source, chosen)
    except UnicodeEncodeError:
        return Problem(UNWRITTEN, "", f"the file's encoding {source.encoding} cannot say what was to be written")
    if changed is None:
        return Problem(UNWRITTEN, "", f"the file's encoding {source.encoding} allows no change in place")
    damage = explain_damage(content, changed) if changed != content else ""
    return Problem(UNWRITTEN, "", damage) if damage else Edited(changed, tuple(applied), tuple(left))


class _Piece(NamedTuple):
    """An edit in characters."""

    start: int
    end: int
    text: str


def _locate(fix: Fix, source: SourceText) -> list[_Piece]:
    return sorted(_locate_edit(edit, source) for edit in set(fix.edits))


def _locate_edit(edit: Edit, source: SourceText) -> _Piece:
    region = Region(*edit.region)
    start, end = source.find_offset(region.line, region.column), source.find_offset(region.end_line, region.end_column)
    if end < start:
        raise ValueError
    return _Piece(start, end, edit.text.replace("\n", source.find_line_end(region.line)))


def _choose(pieces: dict[Fix, list[_Piece]]) -> tuple[list[Fix], list[Fix], list[_Piece]]:
    applied: list[Fix] = []
    left: list[Fix] = []
    chosen: list[_Piece] = []
    for fix, wanted in pieces.items():
        joined = _join(chosen, wanted)
        if joined is None:
            left.append(fix)
        else:
            applied.append(fix)
            chosen = joined
    return applied, left, chosen


def _join(chosen: list[_Piece], wanted: Iterable[_Piece]) -> list[_Piece] | None:
    """Return the pieces in order; None where two touch. In order of their beginnings, one that touches any touches its neighbour."""
    joined = chosen.copy()
    for piece in wanted:
        index = bisect_left(joined, piece)
        if joined[index : index + 1] == [piece]:
            continue
        joined.insert(index, piece)
        if any(_touch(one, other) for one, other in pairwise(joined[max(0, index - 1) : index + 2])):
            return None
    return joined


def _touch(one: _Piece, other: _Piece) -> bool:
    """Say whether the order of two pieces would matter: they begin at one place, or the first reaches into the second."""
    return other.start < one.end or other.start == one.start


def _replace(content: bytes, source: SourceText, pieces: Sequence[_Piece]) -> bytes | None:
    """Return the changed bytes; None where characters cannot be told apart in them (an encoding with shift states)."""
    parts: list[bytes] = []
    expected: list[str] = []
    at_text = 0
    at = len(source.mark)
    for piece in [*pieces, _Piece(len(source.text), len(source.text), "")]:
        kept = source.text[at_text : piece.start]
        size = len(kept.encode(source.encoding))
        parts += [content[at : at + size], piece.text.encode(source.encoding)]
        expected += [kept, piece.text]
        at += size + len(source.text[piece.start : piece.end].encode(source.encoding))
        at_text = piece.end
    changed = source.mark + b"".join(parts)
    try:
        is_meant = at == len(content) and changed[len(source.mark) :].decode(source.encoding) == "".join(expected)
    except UnicodeDecodeError:
        return None
    return changed if is_meant else None
