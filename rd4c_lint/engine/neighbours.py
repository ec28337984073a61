"""Whom news concerns: the roots that read a name, call a function, or hold it to hand it on.

neighbours.readers_of(module_id, "CACHE")     the roots that read the variable, where it stands and wherever it is imported
neighbours.callers(unit)                      the roots that call a function, also by way of `map` or a table
"""

from collections.abc import Iterable

from ..model.ir import Method
from .held import holds_labels
from .interpret import bounds
from .interpret.declarations import written_name
from .interpret.values import BOTTOM
from .interpret.world import World
from .operations import flatten
from .program import Module, Unit
from .relevance import mentions
from .roots import Root


class Neighbours:
    """Finds roots by the names that functions use."""

    def __init__(self, world: World, entries: Iterable[Root]) -> None:
        self.world = world
        self.crowded: dict[str, Unit] = {}
        """Names that more functions read or call than are followed, with the class or function of that name."""
        self._entry_roots: dict[int, list[Root]] = {}
        self._hook_roots: dict[int, list[Root]] = {}
        """Object id of a class -> the methods of it, or of classes below, that only a library defines and entry points reach."""
        for root in entries:
            self._entry_roots.setdefault(root.unit, []).append(root)
            for base in world.class_order(root.class_id) if root.method else ():
                if isinstance(base, int):
                    self._hook_roots.setdefault(base, []).append(root)

    def new_readers(self, object_id: int, name: str) -> Iterable[Root]:
        """Return whom a changed fact concerns: nobody, where it has no label and leads to no object with declared fields."""
        if object_id < 0:
            return self._typed_roots(-1 - object_id) if name == "parameters" else ()
        value = self.world.base_object(object_id).fields.get(name, BOTTOM)
        # `return STORE[pk]`: a route may hand on what it holds without reading a field
        return self.readers_of(object_id, name) if holds_labels(self.world, value) or self.world.gives_records(value) else ()

    def readers_of(self, object_id: int, name: str) -> Iterable[Root]:
        """Return the roots that read a variable of a module, an attribute of a class or of its objects."""
        key = self.world.key_of(object_id)
        kind = "globals" if key[0] == "module" else "loads"
        if key[0] == "instance":
            name = written_name(self.world.class_name(key[1]), name)
        units = list(self.world.program.units_with(kind, name))
        own: list[Unit] = []
        if kind == "globals":
            # whoever reads the variable where it stands does so for certain; elsewhere a name may be another's
            units += self.world.program.units_with("defaults", name)
            own = [unit for unit in units if unit.module.index == key[1]][: bounds.READERS_OF_VARIABLE]
            units = [unit for unit in units if unit.module.index != key[1] and (name in unit.module.imports or unit.module.stars)]
            units += self.world.program.units_with("loads", name)
            units += self._readers_by_alias(name)
            self._run_class_bodies([*own, *units])
        if len(units) > bounds.READERS_PER_NAME:
            owner = self.world.class_definition(key[1]) if key[0] == "instance" else None
            self.crowded.setdefault(name, owner.body if owner is not None else units[0])
            units = [unit for unit in units if unit.code.owner >= 0][: bounds.READERS_PER_NAME]
        return [root for unit in (*own, *units) for root in self.roots_of(unit)]

    def _run_class_bodies(self, readers: Iterable[Unit]) -> None:
        """`class Sample: surname = SURNAME`: what such a body binds is labelled, too, and has readers of its own."""
        for unit in readers:
            self.run_body(unit)

    def run_body(self, unit: Unit) -> None:
        """Run a module or a class statement that no run has come by so far; any other unit is left alone."""
        if unit.module.index in self.world.left_out or unit.outermost() is not unit:
            return
        if unit.code.kind == "module":
            self.world.ensure_module(unit.module)
        elif unit.code.kind == "class":
            self.world.ensure_class(self.world.class_id(unit.module.class_with_body(unit)))

    def _typed_roots(self, uid: int) -> Iterable[Root]:
        """A function that was handed an object with declared fields becomes a root."""
        unit = self.world.program.units[uid]
        marked = self.world.marked_class_ids()
        for slot in range(len(unit.code.params)):
            value = self.world.parameter_facts.get((uid, slot), BOTTOM)
            for object_id in value.pts:
                if any(part.kind == "instance" and part.cls in marked for part in self.world.parts_of(object_id)):
                    return self.roots_of(unit)
        return ()

    def _readers_by_alias(self, name: str) -> list[Unit]:
        """`from settings import SAMPLE as sample`: the readers of `sample`."""
        found: list[Unit] = []
        for module in self.world.program.modules:
            for bound, info in module.imports.items():
                if info.name == name and bound != name:
                    found += [unit for unit in self.world.program.units_with("globals", bound) if unit.module is module]
        return found

    def callers(self, unit: Unit) -> Iterable[Root]:
        """Return the roots that call a function or method, or hold it to hand it on."""
        name = unit.code.name
        if _is_asked_by_python(unit):
            return self._users_of_class(unit)
        units = self._users_of_name(unit)
        if len(units) > bounds.CALLERS_PER_NAME:
            self.crowded.setdefault(name, unit)
            units = [each for each in units if each.module is unit.module or name in each.module.statics]
        return self._roots_with(unit, units)

    def all_callers(self, unit: Unit) -> Iterable[Root] | None:
        """Return the same, None where there are too many to list, or Python itself calls."""
        units = self._users_of_name(unit)
        is_listed = len(units) <= bounds.CALLERS_PER_NAME and not _is_asked_by_python(unit)
        return self._roots_with(unit, units) if is_listed else None

    def _users_of_name(self, unit: Unit) -> list[Unit]:
        """Return the units that call something of the name of a function, and where it is decorated those that read it."""
        program, name = self.world.program, unit.code.name
        units = [each for each in program.units_with("calls", name) if _may_mean(each, unit)]
        return units + program.units_with("loads", name) if unit.code.decorators else units

    def _roots_with(self, unit: Unit, callers: list[Unit]) -> list[Root]:
        """Return the roots of a function's callers, of those that hold it, and the library's methods that may call it."""
        name, program = unit.code.name, self.world.program
        makers = self._users_of_class(unit) if name == "__init__" else []
        callers = callers + list(
            self._holders_of(unit)
            if unit.code.owner < 0
            else (each for each in program.units_with("loads", name) if each.module is unit.module)
        )
        return [*makers, *self.hooked(unit), *(root for each in dict.fromkeys(callers) for root in self._roots_calling(each, unit))]

    def _roots_calling(self, caller: Unit, called: Unit) -> list[Root]:
        """Return the roots of a function without those whose `self` has no such method, where it calls it on nothing else."""
        roots = self.roots_of(caller)
        if called.code.owner < 0 or all(root.class_id < 0 for root in roots) or not _calls_on_itself(caller, called.code.name):
            return roots
        owner = self.world.class_id(called.module.classes[called.code.owner])
        return [root for root in roots if root.class_id < 0 or owner in self.world.class_order(root.class_id)]

    def hooked(self, method: Unit) -> list[Root]:
        """Return the library's methods that may call what stands in the place of one of its own: `get` calls `get_context_data`."""
        if method.code.owner < 0 or not self._hook_roots:
            return []
        world = self.world
        roots = self._hook_roots.get(world.class_id(method.module.classes[method.code.owner]), ())
        return [root for root in roots if world.library.does(world.external_bases(root.class_id), method.code.name) is not None]

    def _users_of_class(self, method: Unit) -> list[Root]:
        """Return who makes an object whose class Python asks for the label: `with Session() as row`, `for row in Rows()`."""
        if method.code.owner < 0:
            return [root for unit in self._users_of_module(method.module) for root in self.roots_of(unit)]
        if method.module.classes[method.code.owner].uid in self.world.related_classes:
            return []  # whoever mentions a class with declared fields is looked at anyway
        definition = method.module.classes[method.code.owner]
        found: list[Unit] = []
        for each in (definition, *self.world.linker.subclasses(definition)):
            found += self.world.program.units_with("calls", each.info.name)[: bounds.CALLERS_PER_NAME]
        return [root for each in dict.fromkeys(found) for root in self.roots_of(each)]

    def _users_of_module(self, module: Module) -> list[Unit]:
        """Return who has a module whose own `__getattr__` Python asks: `import settings`, `from settings import TOKEN`."""
        found: list[Unit] = []
        for each in self.world.program.modules:
            for info in each.summary.imports:
                origin = self.world.linker.import_module(each, info.module, info.level)
                inner = self.world.linker.submodule(origin, info.name) if isinstance(origin, Module) and info.name else None
                if module in (origin, inner):
                    found += [each.units[info.code]] if info.code else [unit for unit in each.units if info.bound in unit.code.globals]
        return found[: bounds.CALLERS_PER_NAME]

    def _holders_of(self, unit: Unit) -> Iterable[Unit]:
        """Return the units that have a function without calling it by name: `map(convert, rows)`, `STEPS = [convert]`."""
        name = unit.code.name
        for each in self.world.program.units_with("globals", name):
            if each.module is not unit.module and name not in each.module.imports and not each.module.stars:
                continue
            if each.code.kind == "class":
                yield from (method for method in each.module.units if method.code.parent == each.index)
            elif each.code.kind == "module":
                for alias in each.module.summary.aliases:
                    if mentions(alias.value, {name}):
                        yield from self._users_of_table(each.module, alias.name)
            else:
                yield each

    def _users_of_table(self, module: Module, name: str) -> Iterable[Unit]:
        """Return the units that read a module's table of functions, and those that may be given it."""
        for reader in self.world.program.units_with("globals", name):
            if reader.module is module or name in reader.module.imports or reader.module.stars:
                yield reader
                yield from self.world.program.units_with("calls", reader.code.name)

    def roots_of(self, unit: Unit) -> list[Root]:
        """Return the roots that interpret a unit: itself, or the outermost function it is nested in."""
        outer = unit.outermost()
        if outer.code.kind == "class" or outer.module.index in self.world.left_out:
            return []
        if outer.code.kind == "lambda" and outer.code.parent >= 0 and outer.uid not in self._entry_roots:
            outer = outer.module.units[0]
        return self._entry_roots.get(outer.uid) or [Root(outer.uid, -1, "")]


def _calls_on_itself(unit: Unit, name: str) -> bool:
    """Tell whether a method uses a name only as that of its own object's methods: `self.load()`."""
    if unit.code.owner < 0 or unit.code.kind != "function" or not unit.code.params or name in unit.code.loads:
        return False
    return all(op.obj == 0 for op in flatten(unit.body) if isinstance(op, Method) and op.name == name)


def _is_asked_by_python(unit: Unit) -> bool:
    """Tell whether Python itself calls a method: `__str__`, `__enter__`."""
    return unit.code.name.startswith("__") and unit.code.name != "__init__"


def _may_mean(caller: Unit, called: Unit) -> bool:
    """Tell whether a call of that name may be one of this function: a bare `list(rows)` is none of a method `list`."""
    name = called.code.name
    if called.module is caller.module or name not in caller.code.globals:
        return True
    return called.code.owner < 0 and (name in caller.module.imports or bool(caller.module.stars))
