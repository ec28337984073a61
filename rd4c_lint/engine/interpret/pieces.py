"""Texts of which it is known what they are put together of: constants, and parts that carry labels or say nothing.

line = f"ward:{child.name}"           ("ward:", <name>)
line.split(":")[0]                    "ward", and nothing of the name
line.startswith("staff:")             no

What is done to such a text is done to one that has a mark in the place of each unknown part; the marks are read again in what comes out.
An unknown part is taken to hold none of the separators that stand beside it: whoever splits a line reads it as it was written.
"""

import math
import re
from collections.abc import Sequence
from typing import Any, Final

from .values import BOTTOM, MADE, NONE, UNKNOWN, Value, constant, labelled, make

Pieces = tuple[str | int, ...]
"""Constants, and the labels of what is not known."""
_MOST: Final = 12
_LONGEST: Final = 300
_FIRST_MARK: Final = 0x4E00
"""The marks are letters without case, which neither trimming nor a change of case touches."""
KEEPING: Final = frozenset({"encode", "decode", "__str__"})
"""Methods that give the same text again."""
CUTTING: Final = frozenset({"split", "rsplit", "splitlines", "partition", "rpartition"})
TRIMMING: Final = frozenset(
    {
        "strip", "lstrip", "rstrip", "removeprefix", "removesuffix", "lower", "upper", "casefold", "title", "capitalize", "swapcase",
        "replace", "center", "ljust", "rjust", "expandtabs",
    }
)  # fmt: skip


def pieces_of(value: Value) -> Pieces:
    """Return what a text is put together of, nothing where that is not known."""
    if not value.labels or not value.consts or value.pts:
        return ()
    found = [text for kind, text in value.consts if kind == MADE]
    labels = 0
    for piece in found[0] if len(found) == 1 else ():
        labels |= piece if isinstance(piece, int) else 0
    return found[0] if labels == value.labels else ()


def parts_of_text(value: Value) -> Pieces:
    """Return the pieces of anything that is shown as text: of an unknown value its labels."""
    if len(value.consts) == 1 and not (value.labels or value.pts or value.unknown):
        ((kind, text),) = value.consts
        if kind in ("str", "int"):
            return (str(text),)
    return pieces_of(value) or (value.labels,)


def put_together(pieces: Sequence[str | int]) -> Value:
    """Return the text of these pieces: a constant where nothing is unknown."""
    joined: list[str | int] = []
    labels, length = 0, 0
    for piece in pieces:
        if isinstance(piece, int):
            labels |= piece
            joined.append(piece)
            continue
        length += len(piece)
        if joined and isinstance(joined[-1], str):
            joined[-1] += piece
        elif piece:
            joined.append(piece)
    if not length or length > _LONGEST or len(joined) > _MOST:
        return labelled(labels) if labels or joined else constant("str", "")
    if len(joined) == 1:
        return constant("str", joined[0])
    return make(labels, consts=frozenset({(MADE, tuple(joined))}), unknown=True) if labels else UNKNOWN


def _marked(pieces: Pieces) -> tuple[str, dict[str, int]]:
    """Return the text with a mark in the place of each unknown piece, and the labels of the marks."""
    taken = "".join([piece for piece in pieces if isinstance(piece, str)])
    text, marks, number = "", dict[str, int](), _FIRST_MARK
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
            continue
        while chr(number) in taken:
            number += 1
        text += chr(number)
        marks[chr(number)] = piece
        number += 1
    return text, marks


def _read(text: str, marks: dict[str, int]) -> Value:
    pieces: list[str | int] = []
    for letter in text:
        if letter in marks:
            pieces.append(marks[letter])
        elif pieces and isinstance(pieces[-1], str):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return put_together(pieces)


def changed(pieces: Pieces, method: str, arguments: Sequence[Any]) -> Value:
    """Return what a method gives that changes a text: `line.strip().removeprefix("ward:")`; BOTTOM where that is not known."""
    if any(isinstance(each, int) and each > _LONGEST for each in arguments):
        return BOTTOM  # `line.ljust(10**9)` is not made
    text, marks = _marked(pieces)
    try:
        result = getattr(text, method)(*arguments)
    except (TypeError, ValueError, OverflowError):
        return BOTTOM
    return _read(result, marks) if isinstance(result, str) and len(result) <= _LONGEST else BOTTOM


def cut(pieces: Pieces, method: str, arguments: Sequence[Any]) -> tuple[list[Value], Value] | None:
    """Return the parts that a method cuts a text into, and what may follow them; None where that is not known."""
    text, marks = _marked(pieces)
    try:
        found = getattr(text, method)(*arguments)
    except (TypeError, ValueError):
        return None
    parts = [_read(part, marks) for part in found]
    if method.endswith("partition") or len(arguments) > 1:
        return parts, BOTTOM
    is_blank = method == "splitlines" or not arguments or arguments[0] is None or not str(arguments[0]).strip()
    open_labels = 0
    for value in parts if is_blank else parts[-1:]:
        open_labels |= value.labels  # a name may be of two words: more of it follows
    return parts, labelled(open_labels) if open_labels else BOTTOM


def begins(pieces: Pieces, prefix: str, is_end: bool = False) -> bool | None:
    """Tell whether a text begins (or ends) with another, None where that is not known."""
    edge = pieces[-1 if is_end else 0]
    if not isinstance(edge, str):
        return None
    length = min(len(edge), len(prefix))
    is_alike = edge[len(edge) - length :] == prefix[len(prefix) - length :] if is_end else edge[:length] == prefix[:length]
    return None if is_alike and len(prefix) > len(edge) else is_alike


def sliced(pieces: Pieces, lower: int | None, upper: int | None) -> Value:
    """Return `text[lower:upper]` where both places lie in what the text is known to begin with, or to end with; else BOTTOM."""
    first, last = pieces[0], pieces[-1]
    head = len(first) if isinstance(first, str) else 0
    tail = len(last) if isinstance(last, str) else 0
    is_in_head = (lower is None or 0 <= lower <= head) and (upper is not None and 0 <= upper <= head)
    if is_in_head:
        return constant("str", str(first)[lower:upper]) if head else BOTTOM
    is_in_tail = lower is not None and -tail <= lower < 0 and (upper is None or -tail <= upper < 0)
    if is_in_tail:
        return constant("str", str(last)[lower:upper])
    if not ((lower is None or 0 <= lower <= head) and (upper is None or -tail <= upper < 0)) or (not lower and upper is None):
        return BOTTOM
    left: list[str | int] = list(pieces)
    if upper is not None:
        left[-1] = str(last)[:upper]
    if lower:
        left[0] = str(first)[lower:]
    return put_together(left)


_STAND_INS: Final = ("Qxjz", "73915", "Qxjz Vwqk", "qx.jz@vw.zk", "2013-11-17", "+49 73915 284")
"""What may stand where nobody knows what stands: a word, a number, a name of two words, an address, a date."""
_REPEATED: Final = re.compile(r"\)\s*[+*{]")
"""A group that is repeated: with repetitions or choices inside, such a pattern may search for ever."""
_OPEN: Final = re.compile(r"[*+{]")
_LONGEST_PATTERN: Final = 200
_MOST_TRIES: Final = 10_000_000
"""Ways to share a text among the repetitions of a pattern: it may try them all before it finds nothing."""


class Groups:
    """What the groups of a pattern are of a text that is known in parts."""

    def __init__(self, pieces: Pieces, found: "re.Match[str]", spans: list[tuple[int, int]]) -> None:
        self.pieces = pieces
        self.found = found
        self.count = found.re.groups
        self.names = list(found.re.groupindex)
        self.spans = spans

    def group(self, which: str | int) -> Value | None:
        """Return the text of a group, None where there is no such group."""
        try:
            start, end = self.found.span(which)
        except IndexError:
            return None
        if start < 0:
            return NONE
        cut_out: list[str | int] = []
        for piece, (first, last) in zip(self.pieces, self.spans, strict=True):
            if first < end and start < last:
                cut_out.append(piece if isinstance(piece, int) else piece[max(start - first, 0) : end - first])
        return put_together(cut_out)


def search(pieces: Pieces, pattern: str) -> Groups | None:
    """Return where a pattern is found in a text, None where that is not known: with the first stand-in for what is unknown that fits."""
    if len(pattern) > _LONGEST_PATTERN or _REPEATED.search(pattern):
        return None
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return None
    repetitions = len(_OPEN.findall(pattern))
    for stand_in in _STAND_INS:
        text, spans = "", list[tuple[int, int]]()
        for piece in pieces:
            start = len(text)
            text += piece if isinstance(piece, str) else stand_in
            spans.append((start, len(text)))
        if math.comb(len(text) + repetitions, repetitions) > _MOST_TRIES:
            return None
        found = compiled.search(text)
        if found is not None:
            return Groups(pieces, found, spans)
    return None
