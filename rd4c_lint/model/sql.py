"""What a text of SQL says of columns, as far as rows and tables go: which columns a row has, what a table is known to have.

select c.name as who, count(*) from children c     columns who (reads c.name) and one that counts; table children as c
insert into children (name, ward) values (?, ?)    written children.name, children.ward

These are beginnings of statements, with a driver's placeholders or an f-string's holes in them: what is not understood is passed over.
"""

import re
from functools import lru_cache
from typing import Final

from .statement import Column, Statement

_BEGINS: Final = re.compile(
    r"""\s*\(*\s*(?:
        select\s | with\s.+?\bas\s*\( | (?:insert|replace)\s+(?:\w+\s+){0,3}into\s | update\s+(?:\S+\s+){1,4}set\s | delete\s+from\s
        | create\s+(?:temp\w*\s+)?table\s
    )""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_MAY_BEGIN: Final = re.compile(r"\s*\(*\s*(?:select|with|insert|replace|update|delete|create)\s", re.IGNORECASE)
SHORTEST: Final = 13
"""Characters of `delete from t`: a shorter text is no statement."""
LONGEST: Final = 1_500
"""Characters that are kept of a statement."""
SAID: Final = "sql:"
"""How a name begins that says what a statement says of a table."""


def is_statement(text: str) -> bool:
    """Tell whether a text begins as a statement about rows does."""
    return _BEGINS.match(text) is not None


def may_begin(text: str) -> bool:
    """Tell whether a text may be the first part of a statement: `update ` before the name of a schema."""
    return _MAY_BEGIN.match(text) is not None


@lru_cache(maxsize=2048)
def read_statement(text: str) -> Statement | None:
    """Return what a text says of columns and tables; None if it is no statement about rows."""
    if not is_statement(text):
        return None
    from .sql_tree import read_tree

    return read_tree(text)


def shorten_statement(text: str) -> str:
    """Return a statement with the same columns and tables and nothing else: no values, no conditions; `""` where nothing is known."""
    found = read_statement(text)
    if found is None:
        return ""
    if found.columns and not found.written:
        return ("select " + ", ".join(_write(each) for each in found.columns))[:LONGEST] + "".join(
            f"{' from' if index == 0 else ','} {_quote(table)} {_quote(alias)}" for index, (table, alias) in enumerate(found.tables)
        )[:LONGEST]
    if found.written:
        table = found.written[0].table
        if found.written[0].name == "*":
            return f"insert into {_quote(table)} values (1)"  # noqa: S608 -- never run, read again
        kept = f"insert into {_quote(table)} (" + ", ".join(_quote(each.name) for each in found.written if each.table == table)
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
    reads = [f"{_quote(read.table)}.{_quote(read.name)}" if read.table else _quote(read.name) for read in column.reads]
    if column.name == "*":
        return reads[0] if reads else "*"
    inner = reads[0] if len(reads) == 1 else f"concat({', '.join(reads)})" if reads else "count(1)"
    is_named = len(reads) == 1 and column.reads[0].name == column.name
    return f"{inner} as {_quote(column.name)}" if column.name and not is_named else inner


def _quote(name: str) -> str:
    from .sql_tree import WORDS

    return name if name == "*" or (name.isidentifier() and name.upper() not in WORDS) else '"' + name.replace('"', '""') + '"'
