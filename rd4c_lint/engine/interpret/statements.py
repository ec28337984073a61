"""Rows of SQL: the columns that a text of a query names, each with the labels of the declared field of that name.

cursor.execute("select surname, ward from child")      each row: (Child.surname, unknown), also by "surname" and .surname
"""

from typing import Final

from ...model.notation import TypeExpr
from ...model.sql import is_statement, read_statement
from ...model.statement import Read, Statement
from ..labels import MEDIUM, ORIGINS
from .frames import Activation, Site, TypeScope
from .heap import Object, State
from .queries import Queries
from .values import BOTTOM, LEAD, UNKNOWN, ConstantKey, Value, join, join_all, labelled, make, pointer

COLUMNS: Final = "\0columns"
"""Field of a row: it came from a query, so its columns have names as well as places."""
_TABLE: Final = "table"
"""Key of the object that holds what statements have put into a table, by column."""
_STORED: Final = ORIGINS.index("stored")


class Statements(Queries):
    """Rows of what statements in SQL give."""

    __slots__ = ()

    def columns_type(self, act: Activation, state: State, expr: TypeExpr, scope: TypeScope, site: Site) -> Value:
        """Return a row of the columns that a statement names (`Columns[statement]`)."""
        row = self.columns_row(scope.names.get(expr.name, BOTTOM))
        return row if row is not BOTTOM else UNKNOWN

    def columns_row(self, value: Value) -> Value:
        """Return a row of the columns that the statement names; BOTTOM where it is not known, or names none that matter."""
        found = BOTTOM
        for text in _statements(value):
            if not self.world.tables.may_name_labels(text):
                continue
            statement = read_statement(text)
            if statement is not None and statement.columns:
                found = join(found, self._row_of(text, statement))
        return found

    def store_rows(self, state: State, texts: Value, given: Value) -> None:
        """`insert into child (surname) values (?)`: from now on the table has in this column what is handed over."""
        for text in _statements(texts):
            statement = read_statement(text)
            names = [read.name for read in statement.written if read.name != "*"] if statement is not None else []
            for table, _ in statement.tables if statement is not None else ():
                self._store_in_table(state, table.lower(), names, self._handed_over(state, given))

    def _handed_over(self, state: State, given: Value, depth: int = 0) -> list[list[Value]]:
        """Return the values for the places of a statement, row by row: one for `execute`, several for `executemany`."""
        rows: list[list[Value]] = []
        for _, target in self.objects(state, given):
            items = list(target.items.values()) if isinstance(target.items, dict) else [*(target.items or ()), target.rest]
            items = [each for each in items if each is not BOTTOM]
            inner = [row for each in items for row in self._handed_over(state, each, depth + 1)] if depth == 0 else []
            rows += inner or ([items] if items else [])
        return rows

    def _store_in_table(self, state: State, table: str, names: list[str], rows: list[list[Value]]) -> None:
        object_id = self.world.object_id((_TABLE, table))
        self.world.base.setdefault(object_id, Object("dict", items={}, single=False))
        self.world.stored_tables.add(table)
        changed = self.object(state, object_id).copy()
        changed.items = dict(changed.items or {})
        if not rows:  # `create table child (id, surname)`: in which order it has them
            changed.items.update({("str", name): BOTTOM for name in names if ("str", name) not in changed.items})
        for row in rows:
            if not names and len(changed.items) == len(row):
                names = [str(name) for _, name in changed.items]
            # where nobody says which columns a table has, nothing tells what stands in which
            for number, name in enumerate(names):
                value = row[number] if len(row) >= len(names) else join_all(row)
                changed.items[("str", name)] = join(changed.items.get(("str", name), BOTTOM), value)
        self.put(state, object_id, changed)

    def stored_row(self, act: Activation, state: State, texts: Value, site: Site) -> Value:
        """Return a row of what statements have put into the tables that a statement reads; BOTTOM where they have put nothing there."""
        found = BOTTOM
        for text in _statements(texts) if self.world.stored_tables else ():
            statement = read_statement(text)
            tables = {alias.lower(): self._stored_table(state, table.lower()) for table, alias in statement.tables} if statement else {}
            if statement is None or not statement.columns or all(each is None for each in tables.values()):
                continue
            places: list[Value] = []
            fields: dict[str, Value] = {COLUMNS: UNKNOWN}
            rest = BOTTOM
            for column in statement.columns:
                if column.name == "*":
                    for table in tables.values():
                        fields.update({str(key): value for (_, key), value in (table.items if table is not None else {}).items()})
                        rest = join_all([rest, *(_parts_of(table) if table is not None else ())])
                    continue
                value = join_all([_column_of(tables, read) for read in column.reads])
                places.append(value if value is not BOTTOM else UNKNOWN)
                fields[column.name or str(len(places))] = places[-1]
            row = Object("tuple", rest=rest, fields=fields) if rest is not BOTTOM else Object("tuple", items=tuple(places), fields=fields)
            found = join(found, self.allocate(state, act, site.number, row, f"row{text}"))
        return found

    def _stored_table(self, state: State, table: str) -> Object | None:
        if table not in self.world.stored_tables:
            return None
        found = self.object(state, self.world.object_id((_TABLE, table)))
        return found if found.rest is not BOTTOM or any(each is not BOTTOM for each in (found.items or {}).values()) else None

    def columns_items(self, state: State, row: Value) -> dict[ConstantKey, Value]:
        """Return the columns of a row by their names, as a frame or a mapping has them."""
        items: dict[ConstantKey, Value] = {}
        for object_id in sorted(row.pts):
            for name, part in self.object(state, object_id).fields.items():
                if not name.startswith("\0"):
                    items[("str", name)] = join(items.get(("str", name), BOTTOM), part)
        return items

    def _row_of(self, text: str, statement: Statement) -> Value:
        row_id = self.world.object_id(("sql", text))
        if row_id in self.world.base:
            return pointer(row_id) if self.world.base[row_id].fields else BOTTOM
        tables = {alias.lower(): table.lower() for table, alias in statement.tables}
        places: list[Value] = []
        fields: dict[str, Value] = {}
        is_placed, matters = True, False
        for column in statement.columns:
            if column.name == "*":
                is_placed = False
                for name, labels in self._every_column(tables, column.reads[0].table if column.reads else ""):
                    fields[name] = labelled(labels)
                    places.append(labelled(labels))
                    matters = True
                continue
            labels = 0
            for read in column.reads:
                labels |= self._column_labels(tables, read)
                matters = matters or bool(labels) or self._is_told_apart(tables, read)
            value = labelled(labels) if labels else UNKNOWN
            places.append(value)
            if column.name:
                fields[column.name] = value
        row = Object("tuple", items=tuple(places), fields={**fields, COLUMNS: UNKNOWN}, single=False)
        if not is_placed:
            row = Object("tuple", rest=make(labels=_all_labels(places), unknown=True), fields=row.fields, single=False)
        self.world.base[row_id] = row if matters else Object("tuple", single=False)
        return pointer(row_id) if matters else BOTTOM

    def _every_column(self, tables: dict[str, str], alias: str) -> list[tuple[str, int]]:
        """Return the columns with labels that the tables are known to have: by statements of the program, or by classes for them."""
        found: dict[str, int] = {}
        for table in _chosen(tables, alias):
            for name in self.world.tables.list_columns(table):
                labels = self._labels_by_name(name, [table])
                if labels:
                    found.setdefault(name, labels)
            for name, bits in self.world.tables.fields_of(table).items():
                found.setdefault(name, self._from_store(bits))
        return sorted(found.items())

    def _column_labels(self, tables: dict[str, str], read: Read) -> int:
        chosen = _chosen(tables, read.table)
        labels = self._labels_by_name(read.name, chosen)
        if labels:
            return labels
        for table in chosen:
            labels |= self.world.tables.fields_of(table).get(read.name, 0)
        return self._from_store(labels) if labels else 0

    def _is_told_apart(self, tables: dict[str, str], read: Read) -> bool:
        """Tell whether a column is called like a declared field of another class: its rows are no data from outside."""
        if read.name not in self.world.sources.by_declared_name:
            return False
        chosen = _chosen(tables, read.table)
        return bool(chosen) and all(self.world.tables.is_other(table, read.name) for table in chosen)

    def _labels_by_name(self, name: str, tables: list[str]) -> int:
        sources = self.world.sources
        if name in sources.keys:
            return self.world.labels.with_origin(sources.keys[name], _STORED)
        if tables and all(self.world.tables.is_other(table, name) for table in tables):
            return 0
        labels = sources.by_declared_name.get(name, 0)
        return self._from_store(labels) if labels else 0

    def _from_store(self, labels: int) -> int:
        """Return labels of declared fields for a column that is taken for them."""
        return self.world.labels.with_origin(self.world.labels.with_precision(labels, MEDIUM), _STORED)


def _statements(texts: Value) -> list[str]:
    return sorted([text for kind, text in texts.consts if kind in ("str", LEAD) and is_statement(text)])


def _column_of(tables: dict[str, Object | None], read: Read) -> Value:
    """Return what is in the column that an expression reads, of the table that it names or of any."""
    chosen = [tables[read.table.lower()]] if read.table.lower() in tables else list(tables.values())
    return join_all([join(table.items.get(("str", read.name), BOTTOM), table.rest) for table in chosen if table is not None])


def _parts_of(table: Object) -> list[Value]:
    return [*table.items.values(), table.rest]


def _chosen(tables: dict[str, str], alias: str) -> list[str]:
    """Return the tables that a column may be of: the one it names, else all of the statement."""
    return [tables[alias.lower()]] if alias and alias.lower() in tables else sorted(set(tables.values()))


def _all_labels(values: list[Value]) -> int:
    labels = 0
    for value in values:
        labels |= value.labels
    return labels
