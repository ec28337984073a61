"""Marks and suppressions in comments, each attached to the logical line it stands on.

class Child:
    hiv: str  # rd4c: health        Mark(labels=["health"], target="field", owner="Child", name="hiv", form="comment")
log(x)  # rd4c: ignore[all] -- y    Suppression(selectors=["all"], reason="y", first_line=3, last_line=3)
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rd4c_lint.model.mark import Mark, Suppression
from rd4c_lint.model.source import Span, pack_span

from .grammar import is_ignore, parse_ignore, parse_mark
from .lower.literals import make_encodable
from .targets import Target, find_targets

NEEDLE = b"rd4c:"
_START = re.compile(r"(?:(?<=[\s#])|^)rd4c:")
_LAYOUT = frozenset({tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING, tokenize.ENDMARKER})


class Comment(NamedTuple):
    """One `rd4c:` text and the logical line around it; `first_line` is 0 for a comment on a line of its own."""

    text: str
    line: int
    at: Span
    first_line: int
    last_line: int


def read_comments(content: bytes, tree: ast.Module) -> tuple[list[Mark], list[Suppression], int]:
    """Return what the comments of a file say, and the line from which on they could not be read (0: all could).

    Costs a `tokenize` run, but only where the bytes hold `rd4c:`.
    """
    if NEEDLE not in content:
        return [], [], 0
    marks: list[Mark] = []
    suppressions: list[Suppression] = []
    unread: list[int] = []
    comments = list(_find_comments(content, unread))
    targets = find_targets(tree, [(comment.line, comment.first_line, comment.last_line) for comment in comments])
    for comment, found in zip(comments, targets, strict=True):
        if is_ignore(comment.text):
            suppressions.append(_build_suppression(comment))
        else:
            marks.extend(_build_marks(comment, found))
    return marks, suppressions, unread[0] if unread else 0


def _find_comments(content: bytes, unread: list[int]) -> Iterator[Comment]:
    """Yield every `rd4c:` text in order; several may share one comment. `unread` takes the line that could not be passed."""
    waiting: list[tuple[str, int, Span]] = []
    first_line = 0
    for token in _read_tokens(content, unread):
        if token.type == tokenize.COMMENT:
            pieces = list(_split_comment(token))
            if first_line:
                waiting += pieces
            else:
                yield from (Comment(text, line, at, 0, 0) for text, line, at in pieces)
        elif token.type == tokenize.NEWLINE:
            yield from (Comment(text, line, at, first_line, token.start[0]) for text, line, at in waiting)
            waiting, first_line = [], 0
        elif token.type not in _LAYOUT and not first_line:
            first_line = token.start[0]
    yield from (Comment(text, line, at, first_line, line) for text, line, at in waiting)


def _read_tokens(content: bytes, unread: list[int]) -> Iterator[tokenize.TokenInfo]:
    """`tokenize` ends lines at LF alone, the parser at CR LF and CR as well. What it cannot read ends the comments.

    That happens in a file that Python runs: it counts the `\\` of an indented empty line as a line of its own.
    """
    source = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = 0
    try:
        for token in tokenize.tokenize(io.BytesIO(source).readline):
            line = token.end[0]
            yield token
    except (tokenize.TokenError, SyntaxError, UnicodeDecodeError, LookupError):
        left = source.split(b"\n")[line:]
        if any(NEEDLE in each for each in left):
            unread.append(line + 1)


def _split_comment(token: tokenize.TokenInfo) -> Iterator[tuple[str, int, Span]]:
    line, column = token.start
    starts = [match.start() for match in _START.finditer(token.string)]
    for start, end in pairwise([*starts, len(token.string)]):
        text = token.string[start:end].rstrip()
        text = text.rstrip("#").rstrip() if end < len(token.string) else text
        before = len(token.line[: column + start].encode("utf-8", "replace"))
        at = pack_span(line, before, line, before + len(text.encode("utf-8", "replace")))
        yield make_encodable(text.removeprefix("rd4c:")), line, at


def _build_suppression(comment: Comment) -> Suppression:
    parsed = parse_ignore(comment.text)
    error = parsed.error
    if not comment.first_line and not error:
        error = "stands on a line of its own, expected behind the code that it is about"
    first, last = comment.first_line or comment.line, comment.last_line or comment.line
    return Suppression(list(parsed.selectors), parsed.until, parsed.reason, first, last, error, comment.at)


def _build_marks(comment: Comment, targets: Sequence[Target]) -> Iterator[Mark]:
    parsed = parse_mark(comment.text)
    if not targets:
        where = "a line of its own" if not comment.first_line else "no field, class, parameter, result or variable"
        targets = [Target("", "", "", (), f"stands on {where}, expected behind the field that it is about")]
    for target in targets:
        error = parsed.error or target.error
        yield Mark(
            list(parsed.labels), list(parsed.options), parsed.is_none, target.kind, target.owner, target.name, list(target.columns),
            "comment", "", error, comment.at,
        )  # fmt: skip
