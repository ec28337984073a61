"""One file of the project as the fixers see it: its text, its tree, its comments."""

import ast
import io
import tokenize
import warnings
from collections import deque
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import Region

from .source_text import SourceText, read_source


class Comment(NamedTuple):
    """A comment by its offsets in the text, from `#` to the end."""

    start: int
    end: int


class OpenFile:
    """A file that was read once; what is asked of it is worked out once."""

    def __init__(self, path: str, content: bytes, source: SourceText) -> None:
        self.path = path
        self.content = content
        self.source = source

    @property
    def text(self) -> str:
        return self.source.text

    @cached_property
    def tree(self) -> ast.Module | None:
        """The syntax tree, None where the file does not parse."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return ast.parse(self.content)
        except (SyntaxError, ValueError, LookupError, RecursionError, MemoryError):
            return None

    def list_nodes(self, region: Region) -> list[ast.expr | ast.stmt]:
        """Return the nodes of the tree at exactly this place, outer ones first."""
        nodes = _walk_around(self.tree, region.line) if self.tree is not None else ()
        return [node for node in nodes if region == (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)]

    @cached_property
    def classes(self) -> Sequence[tuple[ast.ClassDef, str]]:
        """The class statements with their qualnames in source order, inner ones after those around them."""
        return tuple(_walk_classes(self.tree))

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """The comments in order; none where the file cannot be cut into tokens."""
        lines = io.StringIO(self.text.replace("\r\n", "\n").replace("\r", "\n"))
        try:
            tokens = [token for token in tokenize.generate_tokens(lines.readline) if token.type == tokenize.COMMENT]
        except (tokenize.TokenError, SyntaxError):
            return ()
        starts = self.source.starts
        return tuple(Comment(starts[each.start[0] - 1] + each.start[1], starts[each.end[0] - 1] + each.end[1]) for each in tokens)

    def find_comment(self, offset: int) -> Comment | None:
        """Return the comment that an offset lies in."""
        return next((comment for comment in self.comments if comment.start <= offset < comment.end), None)

    def find_offset(self, line: int, column: int) -> int | None:
        """Return the offset of a position as `ast` and places give it; None outside the text."""
        try:
            return self.source.find_offset(line, column)
        except ValueError:
            return None

    def make_region(self, start: int, end: int) -> Region:
        return self.source.make_region(start, end)


def _walk_around(tree: ast.AST, line: int) -> Iterator[ast.expr | ast.stmt]:
    """Yield expressions and statements, outer ones first, but for statements that do not reach to a line."""
    todo = deque([tree])
    while todo:
        node = todo.popleft()
        if isinstance(node, (ast.expr, ast.stmt)):
            yield node
        todo.extend(child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.stmt) or _reaches(child, line))


def _reaches(statement: ast.stmt, line: int) -> bool:
    decorators = statement.decorator_list if isinstance(statement, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) else []
    return min([statement.lineno, *(each.lineno for each in decorators)]) <= line <= (statement.end_lineno or 0)


def _walk_classes(tree: ast.AST | None) -> Iterator[tuple[ast.ClassDef, str]]:
    todo: list[tuple[ast.AST, str]] = [(tree, "")] if tree is not None else []
    while todo:
        node, outer = todo.pop()
        if isinstance(node, ast.ClassDef):
            yield node, f"{outer}{node.name}"
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            outer = f"{outer}{node.name}."
        inner = [child for child in ast.iter_child_nodes(node) if isinstance(child, (ast.stmt, ast.ExceptHandler, ast.match_case))]
        todo += [(child, outer) for child in reversed(inner)]


def open_file(path: str, absolute: str) -> OpenFile | None:
    """Return a file; None for one that cannot be read or is not text."""
    try:
        content = Path(absolute).read_bytes()
    except (OSError, ValueError):
        return None
    source = read_source(content)
    return None if isinstance(source, Problem) else OpenFile(path, content, source)
