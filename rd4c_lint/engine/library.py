"""The library models of all packs, indexed by dotted name: what the engine asks when a value leaves the project's code.

library.canonical("starlette.datastructures.UploadFile")   -> "fastapi.UploadFile"      (aliases)
library.order("requests.Session")                          -> its bases as far as models say, nearest first
library.calls("sinks", ["logging.Logger.info"])            -> rows about that name
"""

import builtins
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from ..model.notation import Constant, Method, TypeExpr
from ..model.rows import EntryRow, GuardRow, PropagateRow, SanitizerRow, SinkRow, SourceRow, TypeRow
from ..model.rule import Packs

CallRow = PropagateRow | SanitizerRow | SinkRow | SourceRow | GuardRow | EntryRow
Member = tuple[Method, Any, TypeRow]


class Library:
    """Rows by name. A row about `pkg.Class.*` is found for any method of the class."""

    def __init__(self, packs: Packs) -> None:
        self.packs = packs
        self.types: dict[str, list[TypeRow]] = {}
        self.wraps: dict[str, str] = {}
        self.naming: set[str] = set()
        """Class attributes whose text is another name of the class."""
        self.extending: set[str] = set()
        """Class attributes that name classes, by what `naming` says, whose members the class has too."""
        self.rows: dict[str, dict[str, list[tuple[Any, Any]]]] = {}
        self.by_method: dict[str, list[tuple[SinkRow, Any]]] = {}
        self._aliases: dict[str, str] = {}
        self._canonical: dict[str, str] = {}
        self._is_complete = False
        self._orders: dict[str, tuple[str, ...]] = {}
        self._returns: dict[str, dict[str, Member]] = {}
        self._does: dict[str, dict[str, Member]] = {}
        self._attributes: dict[str, dict[str, TypeExpr]] = {}
        self._constants: dict[str, dict[str, Constant]] = {}
        self.known_by: dict[tuple[str, str], str] = {}
        """(`ext` or `class`, type of a first argument) -> type of the object whose method is handed it."""
        self.declared_by: dict[str, list[str]] = {}
        """What declares a field -> the types whose subclasses have such fields: `django.db.models.Field` -> `django.db.models.Model`."""
        self.naming_files: set[str] = set()
        """Types whose objects name files."""
        self.interfaces: set[str] = set()
        """Types whose subclasses only say which methods others have."""
        self.plain: set[str] = set()
        """Types whose values have no parts: the engine makes no objects of them, their labels know them."""
        self._found: dict[str, dict[str, tuple[tuple[Any, Any], ...]]] = {}
        self._members: dict[tuple[str, str], bool] = {}
        self._any_members: dict[tuple[str, ...], bool] = {}
        self._full_names: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._kinds: dict[tuple[str, ...], frozenset[str]] = {}
        self._attribute_rows: dict[tuple[str, ...], bool] = {}
        self._modelled: dict[tuple[str, ...], bool] = {}
        self._known_calls: dict[tuple[str, ...], bool] = {}
        for model in packs.models:
            for row in model.types:
                self._add_type(row)
        for model in packs.models:
            self._add_rows(model)
        self.called = frozenset(name for kind, rows in self.rows.items() if "@" not in kind for name in rows)
        self._owners = {name.rpartition(".")[0] for kind in self.rows.values() for name in kind}
        self._owners |= {name for table in (self._returns, self._does) for name, members in table.items() if members}
        self.parameter_sources: list[SourceRow] = [r for m in packs.models for r in m.sources if r.matcher == "parameter"]
        self.variable_sources: list[SourceRow] = [r for m in packs.models for r in m.sources if r.matcher == "variable"]
        self.key_sources: list[SourceRow] = [r for m in packs.models for r in m.sources if r.matcher == "key"]
        self.guards: list[GuardRow] = [r for m in packs.models for r in m.guards]
        self.entries: list[EntryRow] = [r for m in packs.models for r in m.entrypoints]
        self.statements: dict[str, list[SinkRow]] = {}
        self.stores: dict[str, list[SinkRow]] = {}
        for model in packs.models:
            for sink in model.sinks:
                table = {"statement": self.statements, "store": self.stores}.get(sink.matcher)
                for name in sink.names if table is not None else ():
                    table.setdefault(name.name, []).append(sink)  # type: ignore[union-attr]
        bases = self.rows.get("entry:base", {})
        self.before = sorted({method for rows in bases.values() for row, _ in rows if row.kind == "before" for method in row.methods})
        """Methods that a framework calls on a class before its others."""
        self.denials = frozenset(name.rpartition(".")[2] for name in self.rows.get("guard:denial", ()))
        """Last parts of the names by which code refuses."""
        self.member_names = frozenset(name.rpartition(".")[2] for kind, rows in self.rows.items() if kind in _MEMBER_KINDS for name in rows)
        self.member_names |= {name for table in (self._returns, self._does) for members in table.values() for name in members}
        self._is_complete = True
        for rows in self.types.values():
            for row in rows:
                for call in row.fields.declared if row.fields is not None else ():
                    self.declared_by.setdefault(self.canonical(call.name), []).append(row.names[0].name)
        self.tops = frozenset(name.partition(".")[0] for name in [*self.types, *(n for kind in self.rows.values() for n in kind)])

    # -- names --------------------------------------------------------------------------------------------
    def canonical(self, name: str) -> str:
        """Return the name that rows use for a dotted name: the longest alias prefix replaced."""
        known = self._canonical.get(name)
        if known is None:
            known = self._replace_alias(name)
            if self._is_complete:
                self._canonical[name] = known
        return known

    def _replace_alias(self, name: str) -> str:
        head = name
        while True:
            found = self._aliases.get(head)
            if found is not None:
                return found + name[len(head) :]
            cut = head.rfind(".")
            if cut < 0:
                return name
            head = head[:cut]

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
        return _first(self._returns, owners, method)

    def does(self, owners: Iterable[str], method: str) -> Member | None:
        return _first(self._does, owners, method)

    def attribute(self, owners: Iterable[str], name: str) -> tuple[str, TypeExpr] | None:
        """Return the owner and the declared type of an attribute."""
        for owner in owners:
            found = self._attributes.get(owner, {}).get(name)
            if found is not None:
                return owner, found
        return None

    def constant(self, owners: Iterable[str], name: str) -> tuple[Constant] | None:
        for owner in owners:
            table = self._constants.get(owner)
            if table is not None and name in table:
                return (table[name],)
        return None

    def constants_named(self, names: set[str]) -> list[Constant]:
        """Return the values of all modelled constants that have one of these names, whatever module they stand in."""
        return [value for table in self._constants.values() for name, value in table.items() if name in names]

    def attribute_tables(self) -> Iterable[dict[str, TypeExpr]]:
        """Return the attributes that type rows declare, type by type."""
        return self._attributes.values()

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
                name in self._returns.get(owner, ())
                or name in self._does.get(owner, ())
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

    # -- building -----------------------------------------------------------------------------------------
    def _add_type(self, row: TypeRow) -> None:
        for expr in row.known_by:
            kind, named = ("class", expr.args[0].name) if expr.name == "type" and expr.args else ("ext", expr.name)
            self.known_by[kind, named] = row.names[0].name
        for name in row.names:
            self.types.setdefault(name.name, []).append(row)
            for alias in row.aliases:
                self._aliases[alias] = name.name
            for method, expr in row.returns:
                self._returns.setdefault(name.name, {}).setdefault(method.name, (method, expr, row))
            for method, text in row.does:
                self._does.setdefault(name.name, {}).setdefault(method.name, (method, text, row))
            self._attributes.setdefault(name.name, {}).update(row.attributes)
            self._constants.setdefault(name.name, {}).update(row.constants)
            if row.plain:
                self.plain.add(name.name)
            if row.names_file:
                self.naming_files.add(name.name)
            if row.interface:
                self.interfaces.add(name.name)
            if row.called:
                self.naming.add(row.called)
            if row.extends:
                self.extending.add(row.extends)
            for wrapper in row.wraps:
                self.wraps[wrapper.name] = name.name

    def _add_rows(self, model: Any) -> None:
        for kind, rows in (
            ("propagates", model.propagates),
            ("sanitizers", model.sanitizers),
            ("sinks", model.sinks),
            ("sources", model.sources),
        ):
            for row in rows:
                matcher = getattr(row, "matcher", "call")
                if matcher not in ("call", "attribute"):
                    continue
                table = self.rows.setdefault(f"{kind}@" if getattr(row, "is_attribute", False) or matcher == "attribute" else kind, {})
                for name in row.names:
                    table.setdefault(self.canonical(name.name), []).append((row, name))
                    if kind == "sinks" and row.by_name:
                        self.by_method.setdefault(name.name.rpartition(".")[2], []).append((row, name))
        for row in model.guards:
            table = self.rows.setdefault(f"guard:{row.matcher}", {})
            for name in row.names:
                table.setdefault(self.canonical(name.name), []).append((row, name))
        for row in model.entrypoints:
            table = self.rows.setdefault(f"entry:{row.matcher}", {})
            for name in row.names:
                table.setdefault(self.canonical(name.name), []).append((row, name))


_MEMBER_KINDS: Final = frozenset({"propagates", "sanitizers", "sinks", "sources", "guard:call"})
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
