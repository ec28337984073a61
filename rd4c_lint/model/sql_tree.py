"""Columns and tables of a statement in SQL, read with a parser that takes beginnings of statements, whoever's dialect they are in.

select top 5 [First Name] from `child` where ward = {ward     columns First Name; table child
"""

import contextlib
import logging
import re
from collections.abc import Iterator
from typing import ClassVar, Final

import sqlglot
from sqlglot import Dialect, ErrorLevel, TokenError, TokenType, exp

from .statement import Column, Read, Statement

_HOLE: Final = re.compile(r"%\(\w+\)s|%s|\{[^{}]*\}")
"""Where a driver or an f-string puts something in: a placeholder for the parser."""
_SCHEMA: Final = re.compile(r"\{[^{}]*\}\.")
"""A hole for a schema or an alias: `{schema}.child`."""
_REPLACE: Final = re.compile(r"^(\W*)replace\b", re.IGNORECASE)
_COUNTS: Final = (exp.Count, exp.Sum, exp.Avg, exp.Exists, exp.Length, exp.RowNumber)
_PARENTHESIS: Final = re.compile(r"[()]")
_READ_MAX: Final = 10_000
_NESTED_MAX: Final = 10
"""Parentheses in parentheses. In a type, the parser tries each twice: as a part of the type, and as a call."""
_ENDS: Final = ("", "'", '"', "`", "]", "*/")


_TYPES: Final = sqlglot.Parser.TYPE_TOKENS - {TokenType.UNION, TokenType.NULL, TokenType.INTERVAL}
"""Names of types, for the parser: it would try `date(` as a type and then as a call, so twice as long for each that stands in another."""


class _AnyDialect(Dialect):
    class Tokenizer(sqlglot.Tokenizer):
        IDENTIFIERS: ClassVar = ['"', "`", ("[", "]")]
        KEYWORDS: ClassVar = {word: kind for word, kind in sqlglot.Tokenizer.KEYWORDS.items() if kind not in _TYPES} | {
            "TOP": TokenType.TOP
        }


WORDS: Final = frozenset(_AnyDialect.Tokenizer.KEYWORDS)
"""What means something where it stands without quotes, in capitals."""


def read_tree(text: str) -> Statement | None:
    """Return what a text says of columns and tables; None if the parser makes nothing of it."""
    try:
        return _read(_parse(_REPLACE.sub(r"\1insert or replace", _HOLE.sub("?", _SCHEMA.sub("", _cut(text))))))
    except Exception:  # noqa: BLE001 -- the parser goes on after what it does not understand, and may trip over that later
        return None


def _cut(text: str) -> str:
    depth = 0
    for each in _PARENTHESIS.finditer(text, 0, _READ_MAX):
        depth += 1 if each.group() == "(" else -1
        if depth > _NESTED_MAX:
            return text[: each.start()]
    return text[:_READ_MAX]


def _parse(text: str) -> exp.Expr | None:
    logging.getLogger("sqlglot").disabled = True  # says what it does not understand
    for end in _ENDS:
        with contextlib.suppress(TokenError):  # the text ends inside a quotation
            return sqlglot.parse(text + end, dialect=_AnyDialect, error_level=ErrorLevel.IGNORE)[0]
    return None


def _read(tree: exp.Expr | None) -> Statement | None:
    if isinstance(tree, exp.Query):
        return Statement(tuple(_read_column(each) for each in tree.selects), tuple(_list_tables(tree)), ())
    if not isinstance(tree, exp.Insert | exp.Update | exp.Create | exp.Delete):
        return None
    written = tuple(_list_written(tree))
    returning = tree.find(exp.Returning)
    columns = tuple(_read_column(each) for each in returning.expressions) if returning else ()
    return Statement(columns, tuple(dict.fromkeys((each.table, each.table) for each in written)), written)


def _read_column(node: exp.Expr) -> Column:
    if node.is_star:
        return Column("*", (Read(node.text("table"), "*"),))
    return Column(node.alias or (node.name if isinstance(node, exp.Column) else ""), tuple(dict.fromkeys(_list_reads(node))))


def _list_reads(node: exp.Expr) -> Iterator[Read]:
    """Yield the columns that an expression gives back, not those it counts or compares."""
    if isinstance(node, exp.Column):
        yield Read(node.table, node.name)
    elif not isinstance(node, _COUNTS):
        for part in _list_given(node):
            yield from _list_reads(part)


def _list_given(node: exp.Expr) -> list[exp.Expr]:
    if isinstance(node, exp.Query):  # a query for one value
        return node.selects
    if isinstance(node, exp.Case):
        return [each for each in [*(branch.args.get("true") for branch in node.args["ifs"]), node.args.get("default")] if each]
    return [node.this] if isinstance(node, exp.Window) else list(node.iter_expressions())


def _list_tables(query: exp.Expr) -> Iterator[tuple[str, str]]:
    """Yield tables, or queries that stand for one, with the name that they have in the outermost `SELECT`."""
    while isinstance(query, exp.SetOperation | exp.Subquery):
        query = query.this
    for source in query.find_all(exp.From, exp.Join):
        if source.parent is query and source.this and source.this.alias_or_name:
            yield source.this.name or source.this.alias, source.this.alias_or_name


def _list_written(tree: exp.Expr) -> Iterator[Read]:
    table = tree.find(exp.Table)
    parts = [each.this for each in tree.expressions] if isinstance(tree, exp.Update) else tree.this.expressions if tree.this else []
    for part in parts:
        if table and isinstance(part, exp.Column | exp.ColumnDef | exp.Identifier) and part.name != "*":
            yield Read(table.name, part.name)
    if table and isinstance(tree, exp.Insert) and isinstance(tree.this, exp.Table):  # `insert into child values (?, ?)`
        yield Read(table.name, "*")
