"""The library models of all packs, indexed by dotted name: what the engine asks when a value leaves the project's code.

library.canonical("starlette.datastructures.UploadFile")   -> "fastapi.UploadFile"      (aliases)
library.order("requests.Session")                          -> its bases as far as models say, nearest first
library.calls("sinks", ["logging.Logger.info"])            -> rows about that name
"""

import builtins
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from ..model.notation import Constant, TypeExpr
from ..model.rows import TypeRow
from ..model.rule import Packs
from .library_tables import Member, RowTables


class Library(RowTables):
    """Rows by name. A row about `pkg.Class.*` is found for any method of the class."""

    def __init__(self, packs: Packs) -> None:
        super().__init__(packs)
        self._orders: dict[str, tuple[str, ...]] = {}
        self._found: dict[str, dict[str, tuple[tuple[Any, Any], ...]]] = {}
        self._members: dict[tuple[str, str], bool] = {}
        self._any_members: dict[tuple[str, ...], bool] = {}
        self._full_names: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._kinds: dict[tuple[str, ...], frozenset[str]] = {}
        self._attribute_rows: dict[tuple[str, ...], bool] = {}
        self._modelled: dict[tuple[str, ...], bool] = {}
        self._known_calls: dict[tuple[str, ...], bool] = {}

    # -- names --------------------------------------------------------------------------------------------
    def is_class(self, name: str) -> bool:
        """Tell whether a dotted name outside the project is a class that has objects: a model says so, or it is written like one."""
        last = name.rpartition(".")[2]
        if name in self.plain:
            return False
        return (name in self.types and not last.islower()) or (last[:1].isupper() and (not last.isupper() or name in self._owners))

    def is_modelled(self, name: str) -> bool:
        """Tell whether a type row speaks of a class outside the project."""
        return name in self.types and not name.startswith("builtins.")

    def is_unmodelled(self, name: str) -> bool:
        """Tell whether no model speaks of a class outside the project; of one that cannot be found nothing is said here."""
        return name not in self.types and not name.startswith(("?", "builtins."))

    def order(self, name: str) -> tuple[str, ...]:
        """Return the class and its bases as models know them, then the types it is like; nearest first."""
        found = self._orders.get(name)
        if found is None:
            self._orders[name] = (name,)
            later: list[str] = []
            result = [name]
            if name.startswith("builtins."):
                result += exception_order(name)
            for row in self.types.get(name, ()):
                for expr in row.bases:
                    result += self.order(self.canonical(expr.name))
                for expr in row.like:
                    later += self.order(self.canonical(expr.name))
            found = self._orders[name] = tuple(dict.fromkeys([*result, *later]))
        return found

    def is_subclass(self, name: str, base: str) -> bool:
        """Tell whether models know `name` to derive from `base` (or to be it); `like` does not count."""
        if name == base or base in exception_order(name):
            return True
        return any(
            self.is_subclass(self.canonical(expr.name), base) for row in self.types.get(name, ()) for expr in row.bases if expr.name != name
        )

    # -- members ------------------------------------------------------------------------------------------
    def returns(self, owners: Iterable[str], method: str) -> Member | None:
        return _first(self.return_tables, owners, method)

    def does(self, owners: Iterable[str], method: str) -> Member | None:
        return _first(self.does_tables, owners, method)

    def attribute(self, owners: Iterable[str], name: str) -> tuple[str, TypeExpr] | None:
        """Return the owner and the declared type of an attribute."""
        for owner in owners:
            found = self.attribute_tables.get(owner, {}).get(name)
            if found is not None:
                return owner, found
        return None

    def constant(self, owners: Iterable[str], name: str) -> tuple[Constant] | None:
        for owner in owners:
            table = self.constant_tables.get(owner)
            if table is not None and name in table:
                return (table[name],)
        return None

    def constants_named(self, names: set[str]) -> list[Constant]:
        """Return the values of all modelled constants that have one of these names, whatever module they stand in."""
        return [value for table in self.constant_tables.values() for name, value in table.items() if name in names]

    def type_rows(self, owners: Iterable[str]) -> Iterator[TypeRow]:
        for owner in owners:
            yield from self.types.get(owner, ())

    def calls(self, kind: str, names: Iterable[str]) -> Sequence[tuple[Any, Any]]:
        """Return (row, callable) pairs of a kind for the first name that has any: a derived class wins over its base."""
        known = self._found.get(kind)
        if known is None:
            known = self._found[kind] = {}
        if not self.rows.get(kind):
            return ()
        for name in names:
            found = known.get(name)
            if found is None:
                found = known[name] = self._rows_about(kind, name)
            if found:
                return found
        return ()

    def _rows_about(self, kind: str, name: str) -> tuple[tuple[Any, Any], ...]:
        table = self.rows[kind]
        return tuple(table.get(name) or table.get(name.rpartition(".")[0] + ".*") or ())

    def kinds(self, names: Sequence[str]) -> frozenset[str]:
        """Return the kinds of rows that speak of any of these names; `typed`: type rows know the result, `stored`: it asks the store."""
        key = tuple(names)
        found = self._kinds.get(key)
        if found is None:
            kinds = {kind for kind in self.rows if self.calls(kind, key)}
            owners = [name.rpartition(".")[0] for name in key]
            member = key[0].rpartition(".")[2]
            if self.does(owners, member) is not None or self.returns(owners, member) is not None:
                kinds.add("typed")
            if not kinds.isdisjoint(("typed", "sources")) and any(row.origin == "stored" for row in self.type_rows(owners)):
                kinds.add("stored")  # `session.refresh(row)` asks for nothing
            if any(row.origin == "stored" and any(name.params for name in row.names) for row in self.type_rows(key)):
                kinds.add("stored")  # what a query is made of: `ChildFilter({"parent": user.id}, queryset)`
            found = self._kinds[key] = frozenset(kinds)
        return found

    def has_attribute_rows(self, owners: Sequence[str], name: str) -> bool:
        """Tell whether any row speaks of reading an attribute."""
        key = (*owners, name)
        found = self._attribute_rows.get(key)
        if found is None:
            names = self.names_of(owners, name)
            found = self._attribute_rows[key] = any(self.calls(kind, names) for kind in _ATTRIBUTE_KINDS)
        return found

    def is_modelled_attribute(self, owners: Sequence[str], name: str) -> bool:
        """Tell whether constants, types or rows of a model speak of an attribute."""
        key = (*owners, name)
        found = self._modelled.get(key)
        if found is None:
            found = self._modelled[key] = (
                self.constant(owners, name) is not None or self.attribute(owners, name) is not None or self.has_attribute_rows(owners, name)
            )
        return found

    def has_member(self, owner: str, name: str) -> bool:
        """Tell whether any model speaks of a member of a class or module."""
        found = self._members.get((owner, name))
        if found is None:
            full = f"{owner}.{name}"
            found = self._members[owner, name] = (
                name in self.return_tables.get(owner, ())
                or name in self.does_tables.get(owner, ())
                or any(full in self.rows.get(kind, ()) for kind in ("propagates", "sanitizers", "sinks", "sources", "guard:call"))
            )
        return found

    def has_any_member(self, owners: Sequence[str], name: str) -> bool:
        """Tell whether any model speaks of a member of one of these classes."""
        key = (*owners, name)
        found = self._any_members.get(key)
        if found is None:
            found = self._any_members[key] = any(self.has_member(owner, name) for owner in owners)
        return found

    def names_of(self, owners: Sequence[str], name: str) -> tuple[str, ...]:
        """Return the names by which rows may speak of a member of these classes, the nearest class's first."""
        key = (*owners, name)
        found = self._full_names.get(key)
        if found is None:
            found = self._full_names[key] = tuple([f"{owner}.{name}" for owner in owners])
        return found

    def knows_call(self, names: Sequence[str]) -> bool:
        """Tell whether any model speaks of a call by one of its names."""
        key = tuple(names)
        found = self._known_calls.get(key)
        if found is None:
            found = self._known_calls[key] = any(
                self.has_member(each.rpartition(".")[0], each.rpartition(".")[2]) or any(each in table for table in self.rows.values())
                for each in names
            )
        return found


_ATTRIBUTE_KINDS: Final = ("propagates@", "sanitizers@", "sources@", "guard:attribute", "guard:scope")


def exception_order(name: str) -> tuple[str, ...]:
    """Return a builtin exception's classes, nearest first, from the running interpreter; nothing for other names."""
    kind = getattr(builtins, name.removeprefix("builtins."), None) if name.startswith("builtins.") else None
    if isinstance(kind, type) and issubclass(kind, BaseException):
        return tuple(f"builtins.{each.__name__}" for each in kind.__mro__[:-1])
    return ()


def _first(table: dict[str, dict[str, Member]], owners: Iterable[str], method: str) -> Member | None:
    for owner in owners:
        found = table.get(owner, {}).get(method)
        if found is not None:
            return found
    return None
