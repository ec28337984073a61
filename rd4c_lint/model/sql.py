"""What a text of SQL says of columns, as far as rows and tables go: which columns a row has, what a table is known to have.

select c.name as who, count(*) from children c     columns who (reads c.name) and one that counts; table children as c
insert into children (name, ward) values (?, ?)    written children.name, children.ward

A parser library wants whole statements of one dialect. These are beginnings of statements, with a driver's placeholders or an f-string's
holes in them, so only the list of columns and the names of tables are read, and what is not understood is passed over.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

_BEGINS: Final = re.compile(r"\s*\(*\s*(?:select|with|insert|update|delete|create\s+(?:temp\w*\s+)?table|replace)\s", re.IGNORECASE)
_TOKEN: Final = re.compile(
    r"""(?P<skip>\s+|--[^\n]*|/\*.*?\*/)|(?P<text>'(?:[^']|'')*'?)|"(?P<q>[^"]*)"|`(?P<b>[^`]*)`|\[(?P<s>[^\]]*)\]"""
    r"""|(?P<hole>%\(\w+\)s|%s|\{[^}]*\}|\$\d+|:\w+|@\w+|\?)|(?P<word>[^\W\d][\w$#]*)|(?P<number>\d[\w.]*)|(?P<other>.)""",
    re.DOTALL,
)
_ENDS: Final = frozenset(
    ["from", "into", "where", "group", "having", "order", "limit", "union", "except", "intersect", "offset", "fetch", "for", "window"]
)
_NO_ALIAS: Final = frozenset(
    [
        "on", "where", "inner", "left", "right", "full", "outer", "cross", "natural", "join", "group", "order", "limit", "union",
        "set", "values", "using", "having", "select", "as", "end",
    ]
)  # fmt: skip
_WORDS: Final = frozenset(
    [
        "select", "distinct", "all", "top", "as", "case", "when", "then", "else", "end", "and", "or", "not", "null", "is", "in",
        "like", "between", "over", "partition", "by", "order", "asc", "desc", "interval", "true", "false", "from", "current_date",
        "current_timestamp", "exists", "cast",
    ]
)  # fmt: skip
_COUNTS: Final = frozenset(["count", "sum", "avg", "exists", "length", "char_length", "datalength", "row_number", "rank", "dense_rank"])
_NO_COLUMN: Final = frozenset(["primary", "foreign", "unique", "constraint", "check", "key", "index", "exclude"])
LONGEST: Final = 1_500
"""Characters that are kept of a statement."""
SAID: Final = "sql:"
"""How a name begins that says what a statement says of a table."""


class Read(NamedTuple):
    """A column that an expression reads: the table or alias before its name, if any."""

    table: str
    name: str


class Column(NamedTuple):
    name: str
    """How the row calls it; `""` for an expression without a name, `"*"` for all columns."""
    reads: tuple[Read, ...]


class Statement(NamedTuple):
    columns: tuple[Column, ...]
    """What each row has, in order: of the outermost `SELECT`, or of `RETURNING`."""
    tables: tuple[tuple[str, str], ...]
    """Tables with the name they have in the statement."""
    written: tuple[Read, ...]
    """Columns that a table is said to have by `INSERT`, `UPDATE` or `CREATE TABLE`."""


class _Token(NamedTuple):
    kind: str
    text: str


def is_statement(text: str) -> bool:
    """Tell whether a text begins as a statement about rows does."""
    return _BEGINS.match(text) is not None


@lru_cache(maxsize=2048)
def read_statement(text: str) -> Statement | None:
    """Return what a text says of columns and tables; None if it is no statement about rows."""
    if not is_statement(text):
        return None
    tokens = list(_split(text))
    while tokens and tokens[0].text == "(":
        tokens = tokens[1:]
    first = tokens[0].text.lower() if tokens else ""
    if first in ("select", "with"):
        start = _find(tokens, frozenset({"select"}))
        return _read_rows(tokens, start + 1) if start >= 0 else None
    written = _read_written(tokens, first)
    start = _find(tokens, frozenset({"returning"}))
    tables = tuple(dict.fromkeys((each.table, each.table) for each in written))
    columns = _read_columns(tokens[start + 1 :]) if start >= 0 else ()
    return Statement(columns, tables, written)


def shorten_statement(text: str) -> str:
    """Return a statement with the same columns and tables and nothing else: no values, no conditions; `""` where nothing is known."""
    found = read_statement(text)
    if found is None:
        return ""
    if found.columns and not found.written:
        return ("select " + ", ".join(_write(each) for each in found.columns))[:LONGEST] + "".join(
            f"{' from' if index == 0 else ','} {table} {alias}" for index, (table, alias) in enumerate(found.tables)
        )[:LONGEST]
    if found.written:
        table = found.written[0].table
        kept = f"insert into {table} (" + ", ".join(each.name for each in found.written if each.table == table)
        return kept[:LONGEST] + ")" + (" returning " + ", ".join(_write(each) for each in found.columns))[:LONGEST] * bool(found.columns)
    return ""


def list_names(text: str) -> list[str]:
    """Return the names a statement mentions: columns and tables, and `sql:table.column` (or `*`) for what it says of one table (`SAID`)."""
    found = read_statement(text)
    if found is None:
        return []
    names = [read.name for column in found.columns for read in column.reads] + [table for table, _ in found.tables]
    aliases = {alias: table for table, alias in found.tables}
    for read in [read for column in found.columns for read in column.reads]:
        table = aliases.get(read.table, "") if read.table else found.tables[0][0] if len(found.tables) == 1 else ""
        if read.name == "*" and not table:
            names += [f"{SAID}{each.lower()}.*" for each, _ in found.tables]
        elif table:
            names.append(f"{SAID}{table.lower()}.{read.name.lower()}")
    names += [f"{SAID}{read.table.lower()}.{read.name.lower()}" for read in found.written]
    return names


def _write(column: Column) -> str:
    reads = [f"{read.table}.{_quote(read.name)}" if read.table else _quote(read.name) for read in column.reads]
    if column.name == "*":
        return reads[0] if reads else "*"
    inner = reads[0] if len(reads) == 1 else f"concat({', '.join(reads)})" if reads else "count(1)"
    is_named = len(reads) == 1 and column.reads[0].name == column.name
    return f"{inner} as {_quote(column.name)}" if column.name and not is_named else inner


def _quote(name: str) -> str:
    return name if name.isidentifier() or name == "*" else f'"{name}"'


def _split(text: str) -> "list[_Token]":
    found = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        if kind == "skip":
            continue
        if kind in ("q", "b", "s"):
            kind = "name"
        found.append(_Token(kind, match.group(match.lastgroup or 0)))
    return found


def _find(tokens: list[_Token], words: frozenset[str], start: int = 0) -> int:
    """Return where a word stands that is in no parentheses, -1 if nowhere."""
    depth = 0
    for index in range(start, len(tokens)):
        kind, text = tokens[index]
        if text == "(" and kind == "other":
            depth += 1
        elif text == ")" and kind == "other":
            depth -= 1
            if depth < 0:
                return -1
        elif depth == 0 and kind == "word" and text.lower() in words:
            return index
    return -1


def _read_rows(tokens: list[_Token], start: int) -> Statement:
    end = _find(tokens, _ENDS, start)
    columns = _read_columns(tokens[start : end if end >= 0 else len(tokens)])
    return Statement(columns, _read_tables(tokens[end:]) if end >= 0 else (), ())


def _read_columns(tokens: list[_Token]) -> tuple[Column, ...]:
    index = 0
    while index < len(tokens) and tokens[index].text.lower() in ("distinct", "all", "top", "distinctrow"):
        index += 1
        if tokens[index - 1].text.lower() == "top":
            index += 1
        elif index + 1 < len(tokens) and tokens[index].text.lower() == "on" and tokens[index + 1].text == "(":
            index = _after_parentheses(tokens, index + 1)
    return tuple(_read_column(item) for item in _split_at_commas(tokens[index:]) if item)


def _after_parentheses(tokens: list[_Token], start: int) -> int:
    depth = 0
    for index in range(start, len(tokens)):
        depth += {"(": 1, ")": -1}.get(tokens[index].text, 0)
        if depth == 0:
            return index + 1
    return len(tokens)


def _split_at_commas(tokens: list[_Token]) -> list[list[_Token]]:
    items: list[list[_Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += {"(": 1, ")": -1}.get(token.text, 0) if token.kind == "other" else 0
        if depth < 0:
            break
        if token.text == "," and depth == 0:
            items.append([])
        else:
            items[-1].append(token)
    return items


def _is_name(token: _Token) -> bool:
    return token.kind == "name" or (token.kind == "word" and token.text.lower() not in _WORDS)


def _read_column(tokens: list[_Token]) -> Column:
    name, body = "", tokens
    if len(tokens) >= 2 and tokens[-1].kind in ("name", "word", "text"):
        before = tokens[-2]
        if before.text.lower() == "as" and before.kind == "word":
            name, body = tokens[-1].text.strip("'"), tokens[:-2]
        elif _is_name(tokens[-1]) and (_is_name(before) or before.text == ")" or before.text.lower() == "end"):
            name, body = tokens[-1].text, tokens[:-1]
    reads = _read_names(body)
    if not name:
        if body and body[-1].text == "*" and (len(body) == 1 or body[-2].text == "."):
            return Column("*", (Read(body[-3].text if len(body) >= 3 else "", "*"),))
        name = reads[0].name if len(reads) == 1 and body and body[-1].text == reads[0].name else ""
    return Column(name, reads)


def _read_names(tokens: list[_Token]) -> tuple[Read, ...]:
    """Return the columns that an expression gives back, not those it counts or compares."""
    if len(tokens) >= 2 and tokens[1].text == "(" and tokens[0].text.lower() in _COUNTS:
        return ()
    found: list[Read] = []
    index, is_tested = 0, False
    while index < len(tokens):
        token = tokens[index]
        word = token.text.lower() if token.kind == "word" else ""
        if word in ("when", "case"):
            is_tested = True
        elif word in ("then", "else", "end"):
            is_tested = False
        if word == "select":  # a query for one value
            end = _find(tokens, frozenset({"from"}), index + 1)
            closing = _after_parentheses([_Token("other", "("), *tokens[index:]], 0) + index - 1
            found += _read_names(tokens[index + 1 : end if end >= 0 else closing])
            index = closing
            continue
        if word == "over":
            index = _after_parentheses(tokens, index + 1)
            continue
        following = tokens[index + 1].text if index + 1 < len(tokens) else ""
        if following == "(" and word in _COUNTS:
            index = _after_parentheses(tokens, index + 1)
            continue
        if _is_name(token) and following not in ("(", ".") and not is_tested:
            table = tokens[index - 2].text if index >= 2 and tokens[index - 1].text == "." else ""
            found.append(Read(table, token.text))
        index += 1
    return tuple(dict.fromkeys(found))


def _read_tables(tokens: list[_Token]) -> tuple[tuple[str, str], ...]:
    """Return the tables after `FROM`, `JOIN` and commas between them."""
    found: list[tuple[str, str]] = []
    depth, is_expected = 0, False
    index = 0
    while index < len(tokens):
        token = tokens[index]
        depth += {"(": 1, ")": -1}.get(token.text, 0) if token.kind == "other" else 0
        word = token.text.lower() if token.kind == "word" else ""
        if depth == 0 and word in ("from", "join"):
            is_expected = True
        elif depth == 0 and word in ("where", "group", "order", "union", "having", "limit"):
            break
        elif depth == 0 and token.text == "," and found:
            is_expected = True
        elif depth == 0 and is_expected and _is_name(token):
            while index + 2 < len(tokens) and tokens[index + 1].text == "." and _is_name(tokens[index + 2]):
                index += 2
            table = alias = tokens[index].text
            if index + 1 < len(tokens) and tokens[index + 1].text.lower() == "as":
                index += 1
            if index + 1 < len(tokens) and _is_name(tokens[index + 1]) and tokens[index + 1].text.lower() not in _NO_ALIAS:
                index += 1
                alias = tokens[index].text
            found.append((table, alias))
            is_expected = False
        index += 1
    return tuple(found)


def _read_written(tokens: list[_Token], first: str) -> tuple[Read, ...]:
    index = 1
    while index < len(tokens) and tokens[index].text.lower() in (
        "into",
        "or",
        "ignore",
        "replace",
        "table",
        "temp",
        "temporary",
        "if",
        "not",
        "exists",
        "from",
        "only",
    ):
        index += 1
    if index >= len(tokens) or not _is_name(tokens[index]):
        return ()
    while index + 2 < len(tokens) and tokens[index + 1].text == ".":
        index += 2
    table = tokens[index].text
    index += 1
    if first == "update":
        start = _find(tokens, frozenset({"set"}), index)
        end = _find(tokens, frozenset({"where", "from", "returning"}), start + 1) if start >= 0 else -1
        items = _split_at_commas(tokens[start + 1 : end if end >= 0 else len(tokens)]) if start >= 0 else []
        return tuple(Read(table, item[0].text) for item in items if len(item) > 1 and _is_name(item[0]) and item[1].text == "=")
    if index < len(tokens) and tokens[index].text == "(":
        items = _split_at_commas(tokens[index + 1 :])
        return tuple(Read(table, item[0].text) for item in items if item and _is_name(item[0]) and item[0].text.lower() not in _NO_COLUMN)
    return ()
