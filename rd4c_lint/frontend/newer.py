"""Sources in a Python newer than the one that runs here, said in the older one: every character stays where it was.

f"{"yes" if seen else "no"}"     f"{'yes' if seen else 'no'}"         before 3.12 no quote of its own, backslash, comment or end of line
def first[T](rows): ...          def first   (rows): ...
type Row = dict[str, str]        Row      = dict[str, str]
"""

import ast
import codecs
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

import libcst
from libcst.metadata import ByteSpanPositionProvider, CodeSpan, MetadataWrapper

_OTHER: Final = {b"'": b'"', b'"': b"'"}
Span = tuple[int, int]
Literal = tuple[Span, bytes, int]
"""Where it stands, its quotes, and in how many f-strings."""


def write_older(content: bytes) -> bytes | None:
    """Return the source as Python before 3.12 reads it, None where there is nothing to change or nobody can read it."""
    try:
        wrapper = MetadataWrapper(libcst.parse_module(content), unsafe_skip_copy=True)
        finder = _Finder(wrapper.resolve(ByteSpanPositionProvider))
        wrapper.module.visit(finder)
    except (libcst.ParserSyntaxError, UnicodeDecodeError, LookupError, RecursionError, ValueError):
        return None
    if wrapper.module.encoding.lower() not in ("utf-8", "utf8") or content.startswith(codecs.BOM_UTF8):
        return None
    text = bytearray(content)
    for start, end in finder.blanked:
        text[start:end] = b" " * (end - start)
    for start, end in finder.folded:
        text[start:end] = bytes(text[start:end]).replace(b"\n", b" ").replace(b"\r", b" ")
    for span, name in finder.aliases:
        text[span[0] : span[1]] = content[name[0] : name[1]].ljust(span[1] - span[0])
    for outer, parts, literals in finder.texts:
        _plain_text(text, outer, parts, literals)
    return bytes(text) if text != content else None


def restore_lines(tree: ast.AST, older: bytes, content: bytes) -> None:
    """Give the nodes of the older source their places in the newer one, which has more ends of lines."""
    if older.count(b"\n") == content.count(b"\n"):
        return
    old, new = _line_starts(older), _line_starts(content)
    for node in ast.walk(tree):
        for line, column in (("lineno", "col_offset"), ("end_lineno", "end_col_offset")):
            number = getattr(node, line, None)
            if number is not None:
                offset = old[number - 1] + getattr(node, column)
                found = bisect_right(new, offset)
                setattr(node, line, found)
                setattr(node, column, offset - new[found - 1])


def _line_starts(content: bytes) -> list[int]:
    starts = [0]
    for line in content.split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _plain_text(text: bytearray, quote: bytes, parts: Sequence[Span], literals: Sequence[Literal]) -> None:
    """Give the literals in an f-string other quotes than its own, and its expressions no backslashes; what is nested deeper is lost."""
    for start, end in parts:
        while (at := text.find(b"\\", start, end)) >= 0:
            text[at : at + 2] = b"  " if text[at + 1 : at + 2] != b"\n" else b" \n"
    for (start, end), _, depth in literals:
        if depth > 1:
            text[start:end] = b"0" * (end - start)
    other = _OTHER[quote[:1]]
    for (start, end), inner, depth in literals:
        if depth == 1 and inner[:1] == quote[:1] and len(inner) >= len(quote):
            text[start:end] = bytes(text[start:end]).replace(other, b"`").replace(quote[:1], other)


class _Finder(libcst.CSTVisitor):
    """Gathers what has to change: spans to blank, type aliases, and f-strings with the literals in their expressions."""

    def __init__(self, spans: Mapping[libcst.CSTNode, CodeSpan]) -> None:
        self.spans = spans
        self.blanked: list[Span] = []
        self.folded: list[Span] = []
        """What an f-string holds between its braces, over several lines and in quotes that do not go on for longer than one."""
        self.aliases: list[tuple[Span, Span]] = []
        """From the word `type` to before the `=`, and the name that is left."""
        self.texts: list[tuple[bytes, list[Span], list[Literal]]] = []
        self._depth = 0

    def _span(self, node: libcst.CSTNode) -> Span:
        span = self.spans[node]
        return span.start, span.start + span.length

    def on_visit(self, node: libcst.CSTNode) -> bool:
        match node:
            case libcst.FormattedString():
                self._enter(node)
            case libcst.SimpleString() if self._depth:
                self.texts[-1][2].append((self._span(node), node.quote.encode(), self._depth))
            case libcst.FormattedStringExpression() if self._depth == 1:
                self.texts[-1][1].append(self._span(node.expression))
                if len(self.texts[-1][0]) == 1:
                    self.folded.append(self._span(node))
            case libcst.Comment() if self._depth:
                self.blanked.append(self._span(node))
            case libcst.TypeParameters():
                self.blanked.append(self._span(node))
            case libcst.TypeAlias():
                name, parameters = self._span(node.name), node.type_parameters
                end = self._span(parameters)[1] if parameters is not None else name[1]
                self.aliases.append(((self._span(node)[0], end), name))
        return True

    def on_leave(self, original_node: libcst.CSTNode) -> None:
        self._depth -= isinstance(original_node, libcst.FormattedString)

    def _enter(self, node: libcst.FormattedString) -> None:
        if self._depth:
            self.texts[-1][2].append((self._span(node), node.quote.encode(), self._depth))
        else:
            self.texts.append((node.quote.encode(), [], []))
        self._depth += 1
