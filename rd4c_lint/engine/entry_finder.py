"""Where the project is entered from outside, found by its rows: decorators, bases, registering calls, scripts.

path("children/<int:pk>", detail)          detail: kind http, by the row about `path`
class Records(ListView): ...               the methods that the row about the base names
import streamlit                           the body of the module is a page, by the row about what it imports
"""

from collections.abc import Iterable, Iterator, Sequence

from ..model.ir import Expr
from ..model.notation import Callable as RowCallable
from ..model.rows import EntryRow
from ..model.source import Place
from .entry import Entry
from .guards import Guards
from .handlers import FIELD, HandlerFinder, takes_declared
from .interpret.heap import Object
from .interpret.values import BOTTOM, UNKNOWN, Value, join, join_all, make
from .interpret.world import World
from .openings import Openings
from .program import ClassDefinition, Module, Unit
from .registrations import Registrations, class_of, imported_packages


class EntryFinder:
    """Finds the entry points of a program; module bodies that register handlers are run for it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.entries: dict[tuple[int, int, str], Entry] = {}
        self.guards = Guards(world)
        self.openings = Openings(world, self.guards)
        self.handlers = HandlerFinder(world)
        self.modules = [module for module in world.program.modules if module.index not in world.left_out]
        self.registrations = Registrations(world, self.modules)

    def find(self) -> dict[tuple[int, int, str], Entry]:
        """Return (unit uid, class id, method) -> entry."""
        decorated = [unit for module in self.modules for unit in module.units if unit.code.decorators]
        for unit in decorated:
            self._note_before(unit)
        self._run_modules()
        self._note_middleware()
        for unit in decorated:
            self._decorated(unit)
        self._class_based()
        self._registered()
        self._nested()
        self._scripts()
        self._in_settings()
        self._handlers()
        return self.entries

    # -- decorators -------------------------------------------------------------------------------------------
    def _decorated(self, unit: Unit) -> None:
        for decorator in unit.code.decorators:
            name = self.world.decorator_name(unit.module, decorator)
            if name is None:
                continue
            for row, callable_ in self._rows("entry:decorator", name):
                names = self._decorator_names(unit.module, decorator, callable_)
                class_id = class_of(self.world, unit)
                guard = self._method_guard(unit, class_id) if class_id >= 0 else self.guards.of_function(unit)
                entry = self._entry(row, guard, unit.dotted, unit.module.place(unit.code.at), names)
                if takes_declared(row) and class_id >= 0:
                    entry = entry._replace(declared=self.handlers.decorated(class_id, decorator))
                self._add(unit, class_id, entry._replace(opened=self.openings.of_method(unit, class_id) if not guard else None))

    def _method_guard(self, unit: Unit, class_id: int) -> int:
        definition = self.world.class_definition(class_id)
        own = self.guards.of_function(unit)
        if definition is None:
            return own
        return max(own, self.guards.of_class(definition, class_id, self.world.external_bases(class_id), unit.code.name))

    def _note_before(self, unit: Unit) -> None:
        """A function that runs before every view of an app or blueprint may refuse for all of them."""
        for decorator in unit.code.decorators:
            name = self.world.decorator_name(unit.module, decorator)
            if name is None or not any(row.kind == "before" for row, _ in self._rows("entry:decorator", name)):
                continue
            for object_id in self.guards.decorator_owner(unit.module, decorator).pts:
                self.guards.before[object_id] = max(self.guards.before.get(object_id, 0), self.guards.own(unit))

    def _note_middleware(self) -> None:
        """What an app is handed to run first for every view may refuse for all of them: `app.add_middleware(SignedIn)`."""
        world = self.world
        for row, handler, owner, _ in world.entry_calls:
            units = [self._middleware(object_id, row.methods) for object_id in sorted(handler.pts)] if row.kind == "before" else []
            strength = max((self.guards.own(unit) for unit in units if unit is not None), default=0)
            for owner_id in owner.pts if strength else ():
                self.guards.before[owner_id] = max(self.guards.before.get(owner_id, 0), strength)

    def _middleware(self, object_id: int, methods: Sequence[str]) -> Unit | None:
        """Return what a function or a class of middleware runs before a view."""
        target = self.world.base_object(object_id)
        if target.kind == "function":
            found: Unit = target.data.unit
            return found
        if target.kind != "class":
            return None
        units = [self.guards.method_unit(object_id, method) for method in methods]
        return next((unit for unit in units if unit is not None), None)

    def _run_modules(self) -> None:
        """Run the modules that use what entry points are registered on: there apps and routers are mounted on each other."""
        tops = {owner.partition(".")[0] for owner in self.world.entry_owners}
        for module in self.modules:
            if not tops.isdisjoint(imported_packages(self.world, module)):
                self.world.ensure_module(module)

    def _rows(self, kind: str, name: str) -> Iterable[tuple[EntryRow, RowCallable]]:
        owner, _, member = name.rpartition(".")
        names = [f"{each}.{member}" for each in self.world.library.order(owner)] if owner else [name]
        return self.world.library.calls(kind, names)

    def _entry(self, row: EntryRow, guard: int, name: str, place: Place, names: dict[str, Value]) -> Entry:
        return Entry(
            row.kind,
            guard,
            row.params,
            row.origin,
            row.result,
            name,
            place,
            tuple(sorted(names.items())),
            row.does,
            row.at,
            row.result_type,
            input=row.input,
            input_by=row.input_by,
            input_except=row.input_except,
            request=row.request,
        )

    def _add(self, unit: Unit, class_id: int, entry: Entry) -> None:
        if unit.outermost() is not unit:
            self.world.nested_entries[unit.uid] = entry
            return
        key = (unit.uid, class_id, "")
        old = self.entries.get(key)
        if old is None or (old.kind == entry.kind and entry.guard < old.guard):
            self.entries[key] = entry
        elif entry.result_type is not None and old.result_type is None and old.kind == entry.kind:
            self.entries[key] = old._replace(result_type=entry.result_type, names=(*old.names, *entry.names))

    def _decorator_names(self, module: Module, decorator: Expr, callable_: RowCallable) -> dict[str, Value]:
        if decorator.kind != "call":
            return {}
        keywords = decorator.names
        positional = decorator.args[1 : len(decorator.args) - len(keywords)]
        names = {
            param.name: self.guards.value_of(module, arg)
            for param, arg in zip([p for p in callable_.params or () if p.kind == 1], positional, strict=False)
        }
        for name, arg in zip(keywords, decorator.args[len(decorator.args) - len(keywords) :], strict=True):
            names[name] = self.guards.value_of(module, arg)
        return names

    # -- classes ----------------------------------------------------------------------------------------------
    def _class_based(self) -> None:
        world = self.world
        rows = world.library.rows.get("entry:base", {})
        if not rows:
            return
        for definition in [each for module in self.modules for each in module.classes]:
            if definition.is_local:
                continue
            class_id = world.class_id(definition)
            owners = world.external_bases(class_id)
            seen: set[str] = set()
            for owner in owners:
                for row, _ in rows.get(owner, ()):
                    if row.kind != "before":
                        self._class_entries(definition, class_id, owners, row, seen)

    def _class_entries(self, definition: ClassDefinition, class_id: int, owners: list[str], row: EntryRow, seen: set[str]) -> None:
        world = self.world
        place = definition.module.place(definition.info.at)
        if row.does:
            guard = self.guards.of_class(definition, class_id, owners, "")
            self.entries[definition.body.uid, class_id, f"does:{row.file}:{row.index}"] = self._entry(
                row, guard, definition.dotted, place, {}
            )
            return
        if takes_declared(row):
            self._field_methods(class_id, row)
            return
        for method in self._methods(class_id, row):
            if method in seen:
                continue
            unit = self.guards.method_unit(class_id, method)
            if unit is not None:
                seen.add(method)
                guard = max(self.guards.of_class(definition, class_id, owners, method), self.guards.of_function(unit))
                entry = self._entry(row, guard, f"{definition.dotted}.{method}", unit.module.place(unit.code.at), {})
                opened = self.openings.of_method(unit, class_id) if not guard else None
                before = self.entries.get((unit.uid, class_id, ""))
                if before is not None and before.result_type is not None:  # a decorator says which fields leave
                    entry = entry._replace(result_type=before.result_type, names=(*entry.names, *before.names))
                self.entries[unit.uid, class_id, ""] = entry._replace(opened=opened)
            elif world.library.does(owners, method) is not None:
                seen.add(method)
                guard = self.guards.of_class(definition, class_id, owners, method)
                self.entries[definition.body.uid, class_id, method] = self._entry(
                    row, guard, f"{definition.dotted}.{method}", place, {}
                )._replace(result="", opened=self.openings.of_class(class_id, owners) if not guard else None)

    # -- declared fields ----------------------------------------------------------------------------------
    def _methods(self, class_id: int, row: EntryRow) -> Iterator[str]:
        for method in row.methods:
            if FIELD in method:
                yield from (name for name, _ in self.handlers.method_names(class_id, method))
            else:
                yield method

    def _field_methods(self, class_id: int, row: EntryRow) -> None:
        for pattern in row.methods:
            for method, value in self.handlers.method_names(class_id, pattern) if FIELD in pattern else ():
                unit = self.guards.method_unit(class_id, method)
                if unit is not None and value.labels:
                    entry = self._entry(row, 0, unit.dotted, unit.module.place(unit.code.at), {})
                    self.entries[unit.uid, class_id, ""] = entry._replace(declared=value)

    def _handlers(self) -> None:
        """A function may check several fields: it is called with any of them."""
        world = self.world
        for definition in world.program.classes:
            if definition.uid not in world.related_classes or definition.is_local:
                continue
            for handler in self.handlers.declared(definition, world.class_id(definition)):
                unit = handler.unit
                key = (unit.uid, handler.class_id, "")
                entry = self._entry(handler.row, 0, unit.dotted, unit.module.place(unit.code.at), {})
                old = self.entries.get(key)
                before = old.declared if old is not None and old.declared.labels else BOTTOM
                self.entries[key] = entry._replace(declared=join(before, handler.value))

    # -- registration, scripts --------------------------------------------------------------------------
    def _registered(self) -> None:
        world = self.world
        self.registrations.run()
        for row, handler, _, bound in world.entry_calls:
            if row.kind == "before":
                continue
            self._register(row, handler, 0, bound)

    def _register(self, row: EntryRow, handler: Value, guard: int, bound: dict[str, Value]) -> None:
        world = self.world
        for object_id in sorted(handler.pts):
            target = world.base_object(object_id)
            if target.kind == "guarded":
                self._register(row, target.data[0], max(guard, target.data[1]), bound)
            elif target.kind == "bound":  # `app.add_url_rule("/", view_func=self.index)`
                self._register(row, target.data[0], guard, bound)
            elif target.kind == "function":
                unit = target.data.unit
                strength = max(guard, self.guards.of_function(unit))
                entry = self._entry(row, strength, unit.dotted, unit.module.place(unit.code.at), bound)
                opened = self.openings.of_function(unit) if not strength else None
                self._add(unit, class_of(self.world, unit), entry._replace(opened=opened))
                if unit.outermost() is not unit:
                    self._register(row, self._wrapped(target), strength, bound)
            elif target.kind == "class":
                for key, entry in list(self.entries.items()):
                    if key[1] == object_id and guard > entry.guard:
                        self.entries[key] = entry._replace(guard=guard)
            elif target.kind in ("list", "tuple"):
                for part in [*(target.items or ()), target.rest]:
                    self._register(row, part, guard, bound)

    def _nested(self) -> None:
        """Note what functions make and register: what runs before all views of an app first, then the views."""
        units = self.world.program.units
        handed = {unit.uid: [(names, UNKNOWN)] for unit, names in self.registrations.decorated_by_parameters()}
        found = [
            (units[uid], names, owner, row, callable_)
            for uid, decorators in sorted({**handed, **self.world.nested_decorators}.items())
            if units[uid].outermost() is not units[uid]
            for names, owner in decorators
            for row, callable_ in self.world.library.calls("entry:decorator", names)
        ]
        for unit, _, owner, row, _ in found:
            for object_id in owner.pts if row.kind == "before" else ():
                self.guards.before[object_id] = max(self.guards.before.get(object_id, 0), self.guards.own(unit))
        for unit, names, owner, row, callable_ in found:
            if row.kind == "before":
                continue
            member = names[0].rpartition(".")[2]
            known = owner.pts or self.guards.before.keys()  # an app nobody knows is the one that others know
            guard = max(self.guards.of_function(unit), *(self.guards.of_owner(object_id) for object_id in known), 0)
            bound: dict[str, Value] = {}
            for decorator in unit.code.decorators:
                if decorator.kind == "call" and decorator.args[0].text.rpartition(".")[2] == member:
                    bound = self._decorator_names(unit.module, decorator, callable_)
            entry = self._entry(row, guard, unit.dotted, unit.module.place(unit.code.at), bound)
            self._add(unit, -1, entry._replace(opened=self.openings.of_function(unit) if not guard else None))

    def _wrapped(self, wrapper: Object) -> Value:
        """Return the views that a decorator's function has kept, also in another's, which it calls for whoever it lets in."""
        views: set[int] = set()
        pending, seen = [wrapper], set[int]()
        while pending:
            kept = join_all([self.world.base_object(cell).fields.get("v", BOTTOM) for _, cell in pending.pop().data.cells])
            for object_id in sorted(kept.pts - seen):
                seen.add(object_id)
                target = self.world.base_object(object_id)
                if target.kind == "function" and target.data.unit.outermost() is not target.data.unit:
                    pending.append(target)
                elif target.kind == "function" and target.data.unit.code.decorators:
                    views.add(object_id)
        return make(pts=frozenset(views))

    def _in_settings(self) -> None:
        """Functions and classes that a setting names: `MIDDLEWARE = ["clinic.middleware.RequestLog"]`."""
        for row in self.world.library.entries:
            for name in row.names if row.matcher == "setting" else ():
                for dotted in self.guards.settings.texts(name.name):
                    self._named(row, dotted)

    def _named(self, row: EntryRow, dotted: str) -> None:
        module_name, _, name = dotted.rpartition(".")
        module = self.world.program.by_name.get(module_name)
        found = self.world.linker.resolve_global(module, name) if module is not None else None
        if isinstance(found, Unit):
            guard = self.guards.of_function(found)
            self._add(found, -1, self._entry(row, guard, found.dotted, found.module.place(found.code.at), {}))
        elif isinstance(found, ClassDefinition) and not found.is_local:
            class_id = self.world.class_id(found)
            for method in row.methods:
                unit = self.guards.method_unit(class_id, method)
                if unit is not None:
                    entry = self._entry(row, self.guards.of_function(unit), unit.dotted, unit.module.place(unit.code.at), {})
                    self._add(unit, class_id, entry)

    def _scripts(self) -> None:
        for row in self.world.library.entries:
            if row.matcher != "imports":
                continue
            for name in row.names:
                for module in self.modules:
                    if any(not info.level and info.module.partition(".")[0] == name.name for info in module.summary.imports):
                        unit = module.units[0]
                        entry = self._entry(row, 0, module.name, module.place(unit.code.at), {})
                        self.entries[unit.uid, -1, ""] = entry
