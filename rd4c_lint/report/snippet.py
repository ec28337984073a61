"""Read lines of source for reports: only the project's own files, each once, long literals left out where asked.

log.info("Amina was seen at the clinic today", child.name)   ->   log.info("…", child.name)
"""

import io
import re
import tokenize
from pathlib import Path
from typing import NamedTuple

from rd4c_lint.model.source import Place

from .clean import clean_text
from .columns import Position, convert_region, split_lines

MAX_LITERAL = 24
_QUOTE = r"(?P<prefix>[A-Za-z]{0,2})(?P<quote>'''|\"\"\"|'|\")"
_LITERAL = (
    r"#[^\n]*"
    r"|'''(?:[^\\']++|\\.|'(?!''))*+'''|\"\"\"(?:[^\\\"]++|\\.|\"(?!\"\"))*+\"\"\"|'(?:[^\\'\n]++|\\.)*+'|\"(?:[^\\\"\n]++|\\.)*+\""
    r"|['\"]"
)
"""A comment, a string literal without its prefix, or a quote that begins neither."""
_PREFIX = r"(?<!\w)(?:[bB][rR]?|[rR][bBfF]?|[fF][rR]?|[uU])\Z"
_FSTRING_START = getattr(tokenize, "FSTRING_START", -1)
_FSTRING_END = getattr(tokenize, "FSTRING_END", -1)
_ELLIPSIS = "…"


_Literal = tuple[tuple[int, int], tuple[int, int]]
"""Line and column of its first and behind its last character."""


class _File(NamedTuple):
    content: bytes
    lines: list[str]


class SourceReader:
    """The project's files, read when they are first asked for."""

    def __init__(self, top: str) -> None:
        self._top = Path(top)
        self._files: dict[str, _File] = {}
        self._elided: dict[str, list[str]] = {}

    def read_bytes(self, path: str) -> bytes:
        """Return the content of a file below the top; nothing for one that cannot be read or lies outside."""
        return self._open(path).content

    def read_lines(self, path: str) -> list[str]:
        """Return a file's lines as Python reads them."""
        return self._open(path).lines

    def locate(self, place: Place) -> Position:
        """Return where a place is, in code points."""
        return convert_region(place.region, self.read_lines(place.path))

    def read_line(self, path: str, number: int, *, elides: bool) -> str:
        """Return one line; with `elides`, what a string literal of more than 24 characters holds is left out."""
        lines = self._read_elided(path) if elides else self.read_lines(path)
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def _open(self, path: str) -> _File:
        if path not in self._files:
            self._files[path] = self._read(path)
        return self._files[path]

    def _read(self, path: str) -> _File:
        try:
            resolved = (self._top / path).resolve(strict=True)
            if not resolved.is_relative_to(self._top.resolve()) or not resolved.is_file():
                return _File(b"", [])
            content = resolved.read_bytes()
        except (OSError, ValueError, RuntimeError):
            return _File(b"", [])
        return _File(content, split_lines(decode_source(content)))

    def _read_elided(self, path: str) -> list[str]:
        if path not in self._elided:
            self._elided[path] = elide_literals(self.read_lines(path))
        return self._elided[path]


def decode_source(content: bytes) -> str:
    """Return source text in the encoding that its first lines name."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        return content.decode(encoding, "replace")
    except (SyntaxError, LookupError):
        return content.decode("utf-8", "replace")


def elide_literals(lines: list[str]) -> list[str]:
    """Return the lines with long string literals left out; a file that cannot be cut into tokens loses all its literals' insides."""
    changed = list(lines)
    try:
        spans = _list_literals(lines)
    except (tokenize.TokenError, SyntaxError, RecursionError):
        return [re.sub(r"(['\"]).{24,}\1", rf"\1{_ELLIPSIS}\1", line) for line in lines]
    for (line, column), (end_line, end_column) in reversed(spans):
        _elide(changed, line - 1, column, end_line - 1, end_column)
    return changed


def _list_literals(lines: list[str]) -> list[_Literal]:
    """Return where string literals begin and end; a formatted one as a whole."""
    found = None if _FSTRING_START >= 0 else _scan_literals(lines)
    return _tokenize_literals(lines) if found is None else found


def _scan_literals(lines: list[str]) -> list[_Literal] | None:
    """Find the literals by one expression, in a tenth of the time; None where a quote stands that belongs to none.

    Only for a Python whose formatted literals cannot hold others of the same quote (before 3.12; from then on `tokenize` is fast).
    """
    text = "\n".join(lines) + "\n"
    spans: list[_Literal] = []
    line, line_start = 1, 0
    ending_in_prefix = re.compile(_PREFIX)
    for match in re.finditer(_LITERAL, text, re.DOTALL):
        start, end = match.span()
        if text[start] == "#":
            continue
        if end - start == 1:
            return None
        prefix = ending_in_prefix.search(text, max(0, start - 2), start)
        start = prefix.start() if prefix else start
        ends: list[tuple[int, int]] = []
        for position in (start, end):
            line += text.count("\n", line_start, position)
            line_start = text.rfind("\n", 0, position) + 1
            ends.append((line, position - line_start))
        spans.append((ends[0], ends[1]))
    return spans


def _tokenize_literals(lines: list[str]) -> list[_Literal]:
    spans = []
    depth, start = 0, (0, 0)
    text = iter([line + "\n" for line in lines])
    for token in tokenize.generate_tokens(lambda: next(text, "")):
        if token.type == _FSTRING_START:
            start = start if depth else token.start
            depth += 1
        elif token.type == _FSTRING_END:
            depth -= 1
            if not depth:
                spans.append((start, token.end))
        elif token.type == tokenize.STRING and not depth:
            spans.append((token.start, token.end))
    return spans


def _elide(lines: list[str], line: int, column: int, end_line: int, end_column: int) -> None:
    if line == end_line:
        literal = lines[line][column:end_column]
        lines[line] = lines[line][:column] + elide_literal(literal) + lines[line][end_column:]
        return
    opening = re.compile(_QUOTE).match(lines[line], column)
    closing = opening["quote"] if opening else '"'
    lines[end_line] = _ELLIPSIS + closing + lines[end_line][end_column:]
    for number in range(line + 1, end_line):
        lines[number] = _ELLIPSIS
    lines[line] = lines[line][: opening.end() if opening else column] + _ELLIPSIS


def elide_literal(literal: str) -> str:
    """Return a literal of one line without what it holds if that is long; in a formatted one, `{…}` stay."""
    opening = re.match(_QUOTE, literal)
    if opening is None:
        return literal
    inside = literal[opening.end() : -len(opening["quote"])]
    if "f" not in opening["prefix"].lower():
        return literal if len(inside) <= MAX_LITERAL else opening[0] + _ELLIPSIS + opening["quote"]
    parts = re.split(r"(\{\{|\}\}|\{[^{}]*\})", inside)
    if sum(len(part) for part in parts[::2]) <= MAX_LITERAL:
        return literal
    shown = [part if part.startswith("{") and index % 2 and part != "{{" else "" for index, part in enumerate(parts)]
    return opening[0] + _ELLIPSIS + _ELLIPSIS.join(part for part in shown if part) + _ELLIPSIS + opening["quote"]


def cut_line(line: str, column: int, width: int) -> tuple[str, int]:
    """Return a cleaned line of at most `width` characters around a column (from 0), and where that column is now."""
    indent = len(line) - len(line.lstrip())
    before = clean_text(line[indent:column]) if column > indent else ""
    text = clean_text(line[indent:].rstrip())
    position = len(before)
    if not width or len(text) <= width:
        return text, position
    start = max(0, min(position - width // 2, len(text) - width))
    cut = text[start : start + width]
    head, tail = (_ELLIPSIS if start else ""), (_ELLIPSIS if start + width < len(text) else "")
    return head + cut[len(head) : len(cut) - len(tail)] + tail, position - start
