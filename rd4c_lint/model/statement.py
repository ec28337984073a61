"""What is known of a statement in SQL: the columns of its rows, the tables they are from, the columns that it writes."""

from typing import NamedTuple


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
