"""From the bytes of one file to its `FileSummary`: the only entry of the frontend that later stages need.

summarize_source(b"def f(child): return child.name")    FileSummary(codes=[module body, f], …)
outline_source(b"def test_f(): assert f(made) == 3")    FileSummary(codes=[an empty module], lines=1, …)
"""

import ast
from collections.abc import Sequence
from functools import lru_cache
from typing import cast

import msgspec

from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import Region
from rd4c_lint.model.summary import FileSummary

from .comments import read_comments
from .lower import Lowered, NestingError, lower_module
from .marks.forms import read_marks
from .marks.pii_block import read_pii_blocks
from .parse import find_fault, parse_source, raised_recursion_limit


def summarize_source(content: bytes) -> FileSummary | Problem:
    """Return what a file says, from its bytes alone; the `path` of a problem is left to the caller."""
    tree = parse_source(content)
    if isinstance(tree, Problem):
        return tree
    lowered = _lower_tree(tree)
    if isinstance(lowered, Problem):
        return lowered
    marks, suppressions, unread_from = read_comments(content, tree)
    return FileSummary(
        lines=_count_lines(content),
        codes=lowered.codes,
        classes=lowered.classes,
        imports=lowered.imports,
        aliases=lowered.aliases,
        marks=sorted([*marks, *read_marks(content, lowered)], key=lambda mark: mark.at),
        suppressions=suppressions,
        exports=lowered.exports,
        notes=read_pii_blocks(content, tree),
        unread_from=unread_from,
    )


def outline_source(content: bytes) -> FileSummary | None:
    """Return what is known of a file without reading it; None for one that must be read, for it speaks to us."""
    if b"rd4c" in content:
        return None
    return msgspec.structs.replace(_summarize_nothing(), lines=_count_lines(content), is_outline=True)


def check_outlined(content: bytes) -> FileSummary | Problem:
    """Return the outline of a file that could be read, or why it could not."""
    return find_fault(content) or outline_source(content) or summarize_source(content)


@lru_cache(maxsize=1)
def _summarize_nothing() -> FileSummary:
    return cast("FileSummary", summarize_source(b""))


def lower_expression(text: str, params: Sequence[str]) -> FileSummary | Problem:
    """Return a summary whose `codes[1]` is a function that returns the expression; `*args` and `**kwargs` are named as written."""
    source = f"def expression({', '.join(params)}):\n return (\n{text}\n)\n"
    try:
        ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return Problem("syntax", "", f'"{text}" is no expression: {error}')
    return summarize_source(source.encode("utf-8", "surrogateescape"))


def _lower_tree(tree: ast.Module) -> Lowered | Problem:
    try:
        with raised_recursion_limit():
            return lower_module(tree)
    except NestingError as error:
        return Problem("nesting", "", str(error), Region(error.line, 0, error.line, 1))
    except (RecursionError, MemoryError):
        return Problem("nesting", "", "the source nests too deep to be lowered")


def _count_lines(content: bytes) -> int:
    """Lines end at LF, CR LF or CR; a last line without an end counts."""
    ends = content.count(b"\n") + content.count(b"\r") - content.count(b"\r\n")
    return ends + (1 if content and not content.endswith((b"\n", b"\r")) else 0)
