"""The tables of the library models: rows by the dotted names they are about.

[[sink]] call = "logging.Logger.{info,warning}"      rows["sinks"]["logging.Logger.info"], rows["sinks"]["logging.Logger.warning"]
[[type]] name = "requests.Session"                   types["requests.Session"]
"""

from typing import Any, Final

from ..model.notation import Constant, Method, TypeExpr
from ..model.rows import EntryRow, GuardRow, LibraryModel, SinkRow, SourceRow, TypeRow
from ..model.rule import Packs
from ..model.taint import STRENGTHS

Member = tuple[Method, Any, TypeRow]


class TypeTables:
    """What type rows say, by the names of types and their members."""

    def __init__(self, packs: Packs) -> None:
        self.packs = packs
        self.types: dict[str, list[TypeRow]] = {}
        self.wraps: dict[str, str] = {}
        self.naming: set[str] = set()
        """Class attributes whose text is another name of the class."""
        self.extending: set[str] = set()
        """Class attributes that name classes, by what `naming` says, whose members the class has too."""
        self.naming_files: set[str] = set()
        """Types whose objects name files."""
        self.interfaces: set[str] = set()
        """Types whose subclasses only say which methods others have."""
        self.plain: set[str] = set()
        """Types whose values have no parts: the engine makes no objects of them, their labels know them."""
        self.known_by: dict[tuple[str, str], str] = {}
        """(`ext`, `class`, `columns` for a statement in SQL; type of a first argument) -> type of the object whose method is handed it."""
        self.declared_by: dict[str, list[str]] = {}
        """What declares a field -> the types whose subclasses have such fields: `django.db.models.Field` -> `django.db.models.Model`."""
        self._aliases: dict[str, str] = {}
        self._canonical: dict[str, str] = {}
        self.return_tables: dict[str, dict[str, Member]] = {}
        self.does_tables: dict[str, dict[str, Member]] = {}
        self.attribute_tables: dict[str, dict[str, TypeExpr]] = {}
        self.given_tables: dict[str, dict[str, TypeExpr]] = {}
        self.constant_tables: dict[str, dict[str, Constant]] = {}
        for model in packs.models:
            for row in model.types:
                self._add_type(row)
        for rows in self.types.values():
            for row in rows:
                for call in row.fields.declared if row.fields is not None else ():
                    self.declared_by.setdefault(self.canonical(call.name), []).append(row.names[0].name)

    def canonical(self, name: str) -> str:
        """Return the name that rows use for a dotted name: the longest alias prefix replaced."""
        known = self._canonical.get(name)
        if known is None:
            known = self._canonical[name] = self._replace_alias(name)
        return known

    def packages(self, name: str) -> set[str]:
        """Return the top-level packages that an import of this name stands for: its own, and the one that it is an alias in."""
        return {name.partition(".")[0], self.canonical(name).partition(".")[0]}

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

    def _add_type(self, row: TypeRow) -> None:
        for expr in row.known_by:
            kind, named = ("class", expr.args[0].name) if expr.name == "type" and expr.args else ("ext", expr.name)
            kind = "columns" if expr.kind == "columns" else kind
            self.known_by[kind, named] = row.names[0].name
        if row.called:
            self.naming.add(row.called)
        if row.extends:
            self.extending.add(row.extends)
        for each in row.names:
            name = each.name
            self.types.setdefault(name, []).append(row)
            self._aliases.update(dict.fromkeys(row.aliases, name))
            self.wraps.update({wrapper.name: name for wrapper in row.wraps})
            self._add_members(name, row)
            for is_one, names in ((row.plain, self.plain), (row.names_file, self.naming_files), (row.interface, self.interfaces)):
                if is_one:
                    names.add(name)

    def _add_members(self, name: str, row: TypeRow) -> None:
        for method, expr in row.returns:
            self.return_tables.setdefault(name, {}).setdefault(method.name, (method, expr, row))
        for method, text in row.does:
            self.does_tables.setdefault(name, {}).setdefault(method.name, (method, text, row))
        self.attribute_tables.setdefault(name, {}).update(row.attributes)
        self.constant_tables.setdefault(name, {}).update(row.constants)
        if row.given:
            self.given_tables.setdefault(name, {}).update(row.given)


class RowTables(TypeTables):
    """Rows of every kind, by the names of what they speak of: `sinks`, `propagates@` (attributes), `guard:list`, `entry:base`."""

    def __init__(self, packs: Packs) -> None:
        super().__init__(packs)
        self.rows: dict[str, dict[str, list[tuple[Any, Any]]]] = {}
        self.by_method: dict[str, list[tuple[SinkRow, Any]]] = {}
        """Sinks that are met by the name of their method alone."""
        self.statements: dict[str, list[SinkRow]] = {}
        self.stores: dict[str, list[SinkRow]] = {}
        for model in packs.models:
            self._add_rows(model)
        sources = [row for model in packs.models for row in model.sources]
        self.parameter_sources: list[SourceRow] = [row for row in sources if row.matcher == "parameter"]
        self.variable_sources: list[SourceRow] = [row for row in sources if row.matcher == "variable"]
        self.key_sources: list[SourceRow] = [row for row in sources if row.matcher == "key"]
        self.guards: list[GuardRow] = [row for model in packs.models for row in model.guards]
        self.entries: list[EntryRow] = [row for model in packs.models for row in model.entrypoints]
        self._index_names()

    def _index_names(self) -> None:
        """Note what is asked of the names in all tables together."""
        members = [table for tables in (self.return_tables, self.does_tables) for table in tables.values()]
        self.called = frozenset(name for kind, rows in self.rows.items() if "@" not in kind for name in rows)
        self.tops = frozenset(name.partition(".")[0] for name in [*self.types, *(each for rows in self.rows.values() for each in rows)])
        self._owners = {name.rpartition(".")[0] for rows in self.rows.values() for name in rows}
        self._owners |= {name for tables in (self.return_tables, self.does_tables) for name, table in tables.items() if table}
        self.member_names = frozenset(name.rpartition(".")[2] for kind, rows in self.rows.items() if kind in MEMBER_KINDS for name in rows)
        self.member_names |= {name for table in members for name in table}
        self.denials = self._find_denials()
        """Last parts of the names by which code refuses -> constants one of which must stand with it, none where the name is enough."""
        self.asking_for_login = self._find_asking_for_login()
        self.persons = frozenset(name.rpartition(".")[0] for name in self.rows.get("guard:attribute", ()))
        """Types of those who ask: what they may do can be asked of them."""
        bases = self.rows.get("entry:base", {})
        self.before = sorted({method for rows in bases.values() for row, _ in rows if row.kind == "before" for method in row.methods})
        """Methods that a framework calls on a class before its others."""

    def _find_denials(self) -> dict[str, frozenset[str]]:
        asked: dict[str, list[frozenset[str]]] = {}
        for name, pairs in self.rows.get("guard:denial", {}).items():
            conditions = [frozenset(str(value) for _, values in row.condition.when for value in values) for row, _ in pairs]
            asked.setdefault(name.rpartition(".")[2], []).extend(conditions)
        return {name: frozenset[str]().union(*each) if all(each) else frozenset() for name, each in asked.items()}

    def _find_asking_for_login(self) -> frozenset[str]:
        """Return the attributes by which code asks whether somebody is signed in: `self.request.user.is_authenticated`."""
        scopes = self.rows.get("guard:scope", {})
        logins = [name for name, rows in self.rows.get("guard:attribute", {}).items() if rows[0][0].strength == STRENGTHS[1]]
        owners = {name.rpartition(".")[0] for name in scopes}
        holders = [name for table in self.attribute_tables.values() for name, expr in table.items() if expr.name in owners]
        return frozenset([*holders, *(name.rpartition(".")[2] for name in (*scopes, *logins))])

    def _add_rows(self, model: LibraryModel) -> None:
        for kind in ("propagates", "sanitizers", "sinks", "sources"):
            for row in getattr(model, kind):
                matcher = getattr(row, "matcher", "call")
                if matcher in ("call", "attribute"):
                    is_attribute = getattr(row, "is_attribute", False) or matcher == "attribute"
                    self._add_row(f"{kind}@" if is_attribute else kind, row)
        for guard in model.guards:
            self._add_row(f"guard:{guard.matcher}", guard)
        for entry in model.entrypoints:
            self._add_row(f"entry:{entry.matcher}", entry)
        for sink in model.sinks:
            for name in sink.names if sink.by_name and sink.matcher == "call" else ():
                self.by_method.setdefault(name.name.rpartition(".")[2], []).append((sink, name))
            if sink.matcher in ("statement", "store"):
                table = self.statements if sink.matcher == "statement" else self.stores
                for name in sink.names:
                    table.setdefault(name.name, []).append(sink)

    def _add_row(self, kind: str, row: Any) -> None:
        table = self.rows.setdefault(kind, {})
        for name in row.names:
            table.setdefault(self.canonical(name.name), []).append((row, name))


MEMBER_KINDS: Final = frozenset({"propagates", "sanitizers", "sinks", "sources", "guard:call"})
"""Kinds of rows that show that a type has a member."""
