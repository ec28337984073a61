"""Tables that statements in SQL speak of: the columns that the program says they have, and the declared fields that stand for them.

insert into children (surname, ward) …      columns of children: surname, ward
class ChildCreate: surname  (identity)      fields of children: surname
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ..model.field_names import NameReader, split_name
from ..model.sql import SAID
from ..model.summary import FieldInfo
from .program import Program, Unit
from .sources import Sources


class Tables:
    """What is known of tables by their names in lower case."""

    def __init__(self, program: Program, sources: Sources, reader: NameReader) -> None:
        self._reader = reader
        self._columns: dict[str, list[str]] = {}
        self._stating: dict[tuple[str, str], list[Unit]] = {}
        """Table and column, or `*` -> units with a statement that names them."""
        for unit in program.units:
            for text in unit.code.strings:
                if text.startswith(SAID):
                    table, _, column = text.removeprefix(SAID).partition(".")
                    self._stating.setdefault((table, column), []).append(unit)
        for table, column in sorted(self._stating):
            if column != "*":
                self._columns.setdefault(table, []).append(column)
        self._named: dict[str, dict[str, int]] = {}
        """Table that a class names -> declared fields."""
        self._worded: list[tuple[tuple[str, ...], dict[str, int]]] = []
        """What a class is about, its declared fields."""
        self._others = [
            (reader.split_class(definition.info.name), {field.name for field in definition.info.fields if not field.in_method})
            for definition in program.classes
        ]
        """What a class is about, all its fields."""
        by_owner: dict[str, dict[str, int]] = {}
        for (owner, name), bits in sorted(sources.fields.items()):
            by_owner.setdefault(owner, {})[name] = bits
        said = {definition.dotted: table for definition in program.classes for table in _tables_of(definition.info.fields)}
        for owner, fields in by_owner.items():
            self._worded.append((reader.split_class(owner.rpartition(".")[2]), fields))
            if owner in said:
                self._named.setdefault(said[owner], {}).update(fields)
        self._found: dict[str, dict[str, int]] = {}
        declared = {*sources.keys, *sources.by_declared_name, *(name for _, name in sources.fields)}
        self._telling = re.compile("|".join([r"\*", *map(re.escape, sorted(declared))]))

    def may_name_labels(self, statement: str) -> bool:
        """Tell whether any column of a statement may have labels, by its text alone: most have none, and reading takes its time."""
        return self._telling.search(statement) is not None

    def list_columns(self, table: str) -> list[str]:
        return self._columns.get(table, [])

    def stating_units(self, names: AbstractSet[str]) -> Iterator[Unit]:
        """Yield the units with a statement about a table that has declared fields, or columns of these names: `select * from children`."""
        for (table, column), units in self._stating.items():
            fields = self.fields_of(table)
            if column in fields or (column == "*" and (fields or not names.isdisjoint(self.list_columns(table)))):
                yield from units

    def fields_of(self, table: str) -> dict[str, int]:
        """Return the declared fields of the classes for a table: which name it, or are called as one of its rows is."""
        found = self._found.get(table)
        if found is None:
            found = dict(self._named.get(table, {}))
            words = self._read(table) if not found else ()
            for others, fields in self._worded if words else ():
                if others == words:
                    for name, bits in fields.items():
                        found[name] = found.get(name, 0) | bits
            self._found[table] = found
        return found

    def is_other(self, table: str, column: str) -> bool:
        """Tell whether classes for a table have such a field and none of them declares it: `phone` of schools is no child's."""
        words = self._read(table)
        return column not in self.fields_of(table) and any(column in names and others == words for others, names in self._others)

    def _read(self, table: str) -> tuple[str, ...]:
        """Return the words for what one row is about, as the names of classes are read: `students` is a table of `StudentResponse`."""
        return self._reader.split_class("_".join(_singular(split_name(table))))


def _tables_of(fields: Sequence[FieldInfo]) -> list[str]:
    named = [field.value for field in fields if field.name == "__tablename__" and field.value is not None]
    return [value.text.lower() for value in named if value.kind == "str"]


def _singular(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words for one row of a table: `school_children` holds one `school_child` a row."""
    last = words[-1] if words else ""
    if last.endswith("children"):
        last = last.removesuffix("ren")
    elif last == "people":
        last = "person"
    elif last.endswith("ies"):
        last = last.removesuffix("ies") + "y"
    elif last.endswith("s") and not last.endswith("ss"):
        last = last.removesuffix("s")
    return (*words[:-1], last) if words else ()
