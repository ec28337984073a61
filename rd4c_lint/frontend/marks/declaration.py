"""What may carry a mark, and what a form finds in it."""

from collections.abc import Iterator
from typing import NamedTuple

from rd4c_lint.frontend.grammar import ParsedMark
from rd4c_lint.model.ir import Expr
from rd4c_lint.model.source import Span


class Declaration(NamedTuple):
    """A field, parameter, result, variable or alias; `kind`, `owner` and `name` as in `Mark`."""

    kind: str
    owner: str
    name: str
    annotation: Expr | None
    value: Expr | None
    at: Span


class FoundMark(NamedTuple):
    """One mark in a declaration."""

    parsed: ParsedMark
    columns: tuple[str, ...]
    maker: str
    at: Span


def walk_expressions(expression: Expr | None) -> Iterator[Expr]:
    """Yield an expression and all its parts, outer before inner, in source order."""
    todo = [] if expression is None else [expression]
    while todo:
        part = todo.pop()
        yield part
        todo.extend(reversed(part.args))


def read_keywords(call: Expr) -> dict[str, Expr]:
    """Return the keyword arguments of a call by name."""
    return dict(zip(call.names, call.args[len(call.args) - len(call.names) :], strict=True))


def read_positional(call: Expr) -> list[Expr]:
    """Return the positional arguments of a call."""
    return call.args[1 : len(call.args) - len(call.names)]


def read_strings(expression: Expr) -> list[str] | None:
    """Return the texts of a string, or of a list, tuple or set of strings; None for anything else."""
    if expression.kind == "str":
        return [expression.text]
    if expression.kind in ("list", "tuple", "set") and all(part.kind == "str" for part in expression.args):
        return [part.text for part in expression.args]
    return None
