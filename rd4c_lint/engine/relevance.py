"""Which functions may meet a label at all: the seeds of the first round, found in the summaries' indexes without running anything."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from ..model.ir import Expr
from .library import Library
from .link import Linker
from .program import ClassDefinition, Module, Program, Unit
from .sources import Sources
from .tables import Tables

_CLOSURE: Final = 3
_NEAR: Final = 1
"""Steps from a class with declared fields, one class naming the next: who mentions a class within these is looked at; frameworks enter
those beyond, too."""


class Relevance:
    """Finds related classes and seed units."""

    def __init__(self, linker: Linker, library: Library, sources: Sources, tables: Tables, guessed: AbstractSet[str]) -> None:
        self.tables = tables
        self.guessed = guessed
        """Names by which parameters and variables are taken for declared fields."""
        self.linker = linker
        self.program: Program = linker.program
        self.library = library
        self.sources = sources
        self.near: set[int] = set()
        """The related classes that have declared fields or name one that has."""
        self.related = self._related_classes()
        self.reverse: frozenset[str] = frozenset()
        """Attributes by which other classes lead to related ones: `child.visits`."""
        self._names_by_module: dict[int, frozenset[str]] = {}
        self._variables: dict[int, set[str]] = {}
        self._variable_names: set[str] = set()
        self._index_variables()

    def _related_classes(self) -> set[int]:
        """Return the classes with declared fields, their subclasses, and the classes whose bodies name one of those."""
        marked = self.sources.marked_classes
        related = {
            d.uid for d in self.program.classes if any(isinstance(e, ClassDefinition) and e.dotted in marked for e in self.linker.order(d))
        }
        for step in range(_CLOSURE):
            if step <= _NEAR:
                self.near = set(related)
            names = {self.program.classes[uid].info.name for uid in related}
            before = len(related)
            for definition in self.program.classes:
                if definition.uid not in related and self._names_one(definition, names, related):
                    related.add(definition.uid)
            if len(related) == before:
                break
        return related

    def _names_one(self, definition: ClassDefinition, names: set[str], related: set[int]) -> bool:
        if any(isinstance(base, ClassDefinition) and base.uid in related for base in self.linker.bases(definition)):
            return True
        if any(uid in related for uid in self._decorated_with(definition)):
            return True
        if any(self._names_in(definition.module, info.annotation, names, related) for info in definition.info.fields if info.annotation):
            return True
        below = definition.module.units_below(definition.info.qualname)
        bodies = [definition.body, *(unit for unit in below if unit.code.kind in ("class", "lambda"))]
        for unit in bodies:
            if any(text.rpartition(".")[2] in names for text in unit.code.strings):
                return True
            for name in (*unit.code.globals, *unit.code.loads):
                if name in names or name in definition.module.imports:
                    entity = self.linker.resolve_global(definition.module, name)
                    if isinstance(entity, ClassDefinition) and entity.uid in related:
                        return True
                    if name in names and name in unit.code.loads:
                        return True
        return False

    def _names_in(self, module: Module, annotation: Expr, names: set[str], related: set[int]) -> bool:
        """Tell whether a related class stands in an annotation: `guardian: Guardian | None`, `visits: "list[Visit]"`."""
        if not mentions(annotation, names):
            return False
        if annotation.kind == "name":
            entity = self.linker.resolve_name(module, annotation.text)
            return isinstance(entity, ClassDefinition) and entity.uid in related
        return annotation.kind == "str" or any(self._names_in(module, each, names, related) for each in annotation.args)

    def _decorated_with(self, definition: ClassDefinition) -> Iterator[int]:
        """Yield the classes that decorators of a class are called with: `@admin.register(Child)`."""
        for decorator in definition.info.decorators:
            for argument in decorator.args[1:] if decorator.kind == "call" else ():
                entity = self.linker.resolve_expr(definition.module, argument)
                if isinstance(entity, ClassDefinition):
                    yield entity.uid

    def seed_units(self) -> set[Unit]:
        """Return the units that mention a declared name, a related class, or a way data from outside comes in."""
        sources, program = self.sources, self.program
        found: set[Unit] = set()
        for _, name in sources.field_keys:
            found.update(program.units_with("loads", name))
        for name in sources.by_attribute:
            found.update(program.units_with("loads", name))
            found.update(program.units_with("stores", name))
        for name in self.reverse:
            found.update(program.units_with("loads", name))
        for uid in [*sources.returns, *sources.return_keys]:
            found.update(program.units_with("calls", program.units[uid].code.name))
        for uid, _ in [*sources.parameters, *sources.variables, *sources.variable_keys]:
            found.add(program.units[uid])
        for name in sources.keys:
            found.update(program.units_with("strings", name))
            found.update(program.units_with("loads", name))
        for name in sources.by_declared_name:
            found.update(program.units_with("strings", name))
        if sources.guesses_parameters:
            for name in self.guessed:
                found.update(program.units_with("params", name))
        if sources.guesses_variables:
            found.update(unit for unit in program.units if not self.guessed.isdisjoint(unit.code.locals))
            for name in self.guessed:
                found.update(program.units_with("written", name))
        for name in sources.parameter_rows:
            found.update(program.units_with("params", name))
        for name in sources.variable_rows:
            found.update(program.units_with("written", name))
        found.update(self._row_sources())
        found.update(self._telling_units())
        found.update(self.tables.stating_units(sources.keys.keys() | sources.by_declared_name.keys()))
        found.update(self._mentioning_units())
        return found

    def _row_sources(self) -> Iterator[Unit]:
        """Units that call or read what a `source` row with a label of its own is about."""
        for kind, index in (("sources", "calls"), ("sources@", "loads")):
            for name, pairs in self.library.rows.get(kind, {}).items():
                if any(row.label != "@name" for row, _ in pairs):
                    last = name.rpartition(".")[2]
                    yield from self.program.units_with(index, last)
                    if index == "calls":  # `retried(fetch_child)`: handed on to whoever calls it
                        yield from (unit for unit in self.program.units_with("globals", last) if last in unit.module.imports)

    def _telling_units(self) -> Iterator[Unit]:
        """Units that read who asks out of something of a library they import: `jwt.decode(token, key)`."""
        for name in self.library.rows.get("guard:scope", {}):
            top, last = name.partition(".")[0], name.rpartition(".")[2]
            for unit in self.program.units_with("calls", last):
                if any(info.module.partition(".")[0] == top or info.name == top for info in unit.module.imports.values()):
                    yield unit

    def _mentioning_units(self) -> Iterator[Unit]:
        related_names = {self.program.classes[uid].info.name for uid in self.near}
        called = {
            text for text, found in self.program.classes_called(self.library.naming).items() if any(d.uid in self.near for d in found)
        }
        for module in self.program.modules:
            names = self._related_names(module)
            for unit in module.units:
                code = unit.code
                if code.kind == "class":
                    continue
                if (
                    (code.owner >= 0 and module.classes[code.owner].uid in self.near)
                    or not names.isdisjoint(code.globals)
                    or not related_names.isdisjoint(code.loads)
                    or not related_names.isdisjoint(code.calls)
                    or not related_names.isdisjoint(code.locals)  # imported where it is used
                    or self._is_annotated(unit, names, related_names)
                    or not called.isdisjoint(code.strings)
                    or not related_names.isdisjoint(text.rpartition(".")[2].replace(" ", "") for text in code.strings)
                ):
                    yield unit

    def _related_names(self, module: Module) -> frozenset[str]:
        found = self._names_by_module.get(module.index)
        if found is None:
            names = []
            for name in self._candidate_names(module):
                entity = self.linker.resolve_global(module, name)
                if isinstance(entity, ClassDefinition) and entity.uid in self.near:
                    names.append(name)
            found = self._names_by_module[module.index] = frozenset([*names, *self._related_variables(module)])
        return found

    def _related_variables(self, module: Module) -> Iterator[str]:
        """Return the module's names for variables that hold something of a related class: `EXPORTS = {"all": Child.objects.all()}`."""
        yield from self._variables.get(module.index, ())
        for name, info in module.imports.items():
            if info.name in self._variable_names:
                target = self.linker.import_module(module, info.module, info.level)
                if isinstance(target, Module) and info.name in self._variables.get(target.index, ()):
                    yield name

    def _index_variables(self) -> None:
        class_names = {self.program.classes[uid].info.name for uid in self.near}
        for module in self.program.modules:
            names = {alias.name for alias in module.summary.aliases if mentions(alias.value, class_names)}
            if names:
                self._variables[module.index] = names
                self._variable_names |= names

    def _candidate_names(self, module: Module) -> Iterable[str]:
        if not module.stars:
            return list(module.statics)
        return {*module.statics, *(name for unit in module.units for name in unit.code.globals)}

    def _is_annotated(self, unit: Unit, names: frozenset[str], related_names: set[str]) -> bool:
        pending = [param.annotation for param in unit.code.params if param.annotation is not None]
        for decorator in unit.code.decorators:  # `@app.get("/", response_model=list[Child])`
            pending += decorator.args[1:] if decorator.kind == "call" else ()
        while pending:
            expr = pending.pop()
            head, _, last = expr.text.rpartition(".") if expr.kind == "name" else ("", "", "")
            if last in (related_names if head else names):
                return True
            pending += expr.args
        return False


def mentions(expr: Expr, names: set[str]) -> bool:
    """Tell whether one of the names stands anywhere in an expression."""
    pending = [expr]
    while pending:
        each = pending.pop()
        if each.kind in ("name", "str") and not names.isdisjoint(each.text.split(".")):
            return True
        pending += each.args
    return False
