"""Entry points: where the outside enters, with what, and behind which guard.

@login_required
def detail(request, pk): ...        registered by path(…, detail): kind http, guard authenticated, request an HttpRequest
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..model.ir import Call, Const, Expr, LoadGlobal, Method, Operation, Raise
from ..model.rule import Callable as RowCallable
from ..model.rule import Constant, EntryRow, GuardRow, TypeExpr
from ..model.source import Place, Span
from ..model.summary import FileSummary
from ..model.taint import STRENGTHS
from .interpret.frames import Args, FunctionData, TypeScope
from .interpret.heap import State
from .interpret.values import BOTTOM, UNKNOWN, Value, constant, join_all, pointer
from .interpret.world import World
from .link import Entity
from .program import ClassDefinition, Module, Unit


class Entry(NamedTuple):
    """How a root is entered. `guard` is a rank in `STRENGTHS`."""

    kind: str
    guard: int
    params: tuple[tuple[str, TypeExpr], ...]
    origin: str
    result: str
    name: str
    place: Place
    names: tuple[tuple[str, Value], ...] = ()
    does: str = ""
    at: str = ""

    def scope(self, self_value: Value) -> TypeScope:
        return TypeScope(self_value, dict(self.names))


class RootKey(NamedTuple):
    unit: int
    class_id: int
    method: str


class EntryFinder:
    """Finds the entry points of a program; module bodies that register handlers are run for it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.entries: dict[tuple[int, int, str], Entry] = {}
        self._own_guards: dict[int, int] = {}
        self._settings: dict[str, Expr | None] = {}
        self._floor = self._setting_floor()

    def find(self) -> dict[tuple[int, int, str], Entry]:
        """Return (unit uid, class id, method) -> entry."""
        for unit in self.world.program.units:
            if unit.code.decorators:
                self._decorated(unit)
        self._class_based()
        self._registered()
        self._scripts()
        return self.entries

    # -- decorators -------------------------------------------------------------------------------------------
    def _decorated(self, unit: Unit) -> None:
        for decorator in unit.code.decorators:
            name = self.world.decorator_name(unit.module, decorator)
            if name is None:
                continue
            for row, callable_ in self._rows("entry:decorator", name):
                names = self._decorator_names(unit.module, decorator, callable_)
                guard = self._unit_guard(unit, row)
                entry = self._entry(row, guard, unit.dotted, unit.module.place(unit.code.at), names)
                self._add(unit, self._class_of(unit), entry)

    def _rows(self, kind: str, name: str) -> Iterable[tuple[EntryRow, RowCallable]]:
        owner, _, member = name.rpartition(".")
        names = [f"{each}.{member}" for each in self.world.library.order(owner)] if owner else [name]
        return self.world.library.calls(kind, names)

    def _class_of(self, unit: Unit) -> int:
        if unit.code.owner < 0:
            return -1
        definition = unit.module.classes[unit.code.owner]
        return self.world.class_id(definition) if not definition.is_local else -1

    def _entry(self, row: EntryRow, guard: int, name: str, place: Place, names: dict[str, Value]) -> Entry:
        return Entry(row.kind, guard, row.params, row.origin, row.result, name, place, tuple(sorted(names.items())), row.does, row.at)

    def _add(self, unit: Unit, class_id: int, entry: Entry) -> None:
        if unit.outermost() is not unit:
            self.world.nested_entries[unit.uid] = entry
            return
        key = (unit.uid, class_id, "")
        old = self.entries.get(key)
        if old is None or (old.kind == entry.kind and entry.guard < old.guard):
            self.entries[key] = entry

    def _decorator_names(self, module: Module, decorator: Expr, callable_: RowCallable) -> dict[str, Value]:
        if decorator.kind != "call":
            return {}
        keywords = decorator.names
        positional = decorator.args[1 : len(decorator.args) - len(keywords)]
        names = {
            param.name: self.value_of(module, arg)
            for param, arg in zip([p for p in callable_.params or () if p.kind == 1], positional, strict=False)
        }
        for name, arg in zip(keywords, decorator.args[len(decorator.args) - len(keywords) :], strict=True):
            names[name] = self.value_of(module, arg)
        return names

    def value_of(self, module: Module, expr: Expr) -> Value:
        """Return the value of a plain expression in declaration data."""
        if expr.kind == "name":
            entity = self.world.linker.resolve_name(module, expr.text)
            return self._entity_value(entity) if entity is not None else self.world.evaluate_name(module, expr.text)
        if expr.kind in ("str", "int", "bool"):
            return constant(
                expr.kind, expr.text if expr.kind == "str" else expr.text == "True" if expr.kind == "bool" else int(expr.text, 0)
            )
        if expr.kind in ("list", "tuple"):
            return join_all([self.value_of(module, part) for part in expr.args])
        return UNKNOWN

    def _entity_value(self, entity: Entity) -> Value:
        world = self.world
        if isinstance(entity, ClassDefinition):
            return pointer(world.class_id(entity))
        if isinstance(entity, Unit):
            return world.function_pointer(entity)
        if isinstance(entity, str):
            return world.name_pointer(entity)
        return UNKNOWN

    # -- classes ----------------------------------------------------------------------------------------------
    def _class_based(self) -> None:
        world = self.world
        rows = world.library.rows.get("entry:base", {})
        if not rows:
            return
        for definition in world.program.classes:
            if definition.is_local:
                continue
            class_id = world.class_id(definition)
            owners = world.external_bases(class_id)
            seen: set[str] = set()
            for owner in owners:
                for row, _ in rows.get(owner, ()):
                    self._class_entries(definition, class_id, owners, row, seen)

    def _class_entries(self, definition: ClassDefinition, class_id: int, owners: list[str], row: EntryRow, seen: set[str]) -> None:
        world = self.world
        place = definition.module.place(definition.info.at)
        if row.does:
            guard = self.class_guard(definition, class_id, owners)
            self.entries[definition.body.uid, class_id, f"does:{row.file}:{row.index}"] = self._entry(
                row, guard, definition.dotted, place, {}
            )
            return
        for method in row.methods:
            if method in seen:
                continue
            unit = self._method_unit(class_id, method)
            if unit is not None:
                seen.add(method)
                guard = max(self.class_guard(definition, class_id, owners), self._unit_guard(unit, row))
                entry = self._entry(row, guard, f"{definition.dotted}.{method}", unit.module.place(unit.code.at), {})
                self.entries[unit.uid, class_id, ""] = entry
            elif world.library.does(owners, method) is not None:
                seen.add(method)
                guard = self.class_guard(definition, class_id, owners)
                self.entries[definition.body.uid, class_id, method] = self._entry(
                    row, guard, f"{definition.dotted}.{method}", place, {}
                )._replace(result="")

    def _method_unit(self, class_id: int, method: str) -> Unit | None:
        for entry in self.world.class_order(class_id):
            if isinstance(entry, str):
                continue
            definition = self.world.class_data(entry).definition
            if definition is None:
                continue
            found = self.world.linker.class_member(definition, method)
            if isinstance(found, Unit):
                return found
        return None

    def class_guard(self, definition: ClassDefinition, class_id: int, owners: Sequence[str]) -> int:
        """Return the strength that a class's decorators, bases and guard lists give its methods."""
        world = self.world
        strength = self._floor
        for decorator in definition.info.decorators:
            strength = max(strength, self._decorator_strength(definition.module, decorator))
        library = world.library
        base_rows = library.rows.get("guard:base", {})
        for owner in owners:
            for row, _ in base_rows.get(owner, ()):
                if row.setting and self._setting(row.setting) is None:
                    continue
                strength = max(strength, STRENGTHS.index(row.strength))
        for unit in self._guarding_methods(class_id):
            strength = max(strength, self.own_guard(unit))
        listed = self._listed_strength(class_id, owners)
        return max(strength, listed)

    def _guarding_methods(self, class_id: int) -> list[Unit]:
        found = [
            self._method_unit(class_id, name)
            for name in ("dispatch", "get_permissions", "check_permissions", "test_func", "initial", "setup")
        ]
        return [unit for unit in found if unit is not None]

    def _listed_strength(self, class_id: int, owners: Sequence[str]) -> int:
        world = self.world
        strength = 0
        for name, pairs in world.library.rows.get("guard:list", {}).items():
            owner, _, attribute = name.rpartition(".")
            if owner not in owners:
                continue
            for row, _ in pairs:
                value = self._class_value(class_id, attribute)
                if value is BOTTOM:
                    strength = max(strength, self._default_strength(row))
                else:
                    strength = max(strength, self.members_strength(value))
        return strength

    def _class_value(self, class_id: int, attribute: str) -> Value:
        for entry in self.world.class_order(class_id):
            if isinstance(entry, int):
                self.world.ensure_class(entry)
                found = self.world.base_object(entry).fields.get(attribute, BOTTOM)
                if found is not BOTTOM:
                    return found
        return BOTTOM

    def _default_strength(self, row: GuardRow) -> int:
        names = list(row.default)
        found = self._setting(row.setting) if row.setting else None
        if found is not None:
            names = [part.text for part in found.args if part.kind == "str"] if found.kind in ("list", "tuple") else [found.text]
        return max((self._name_strength(name) for name in names), default=0)

    def _name_strength(self, dotted: str) -> int:
        module_name, _, name = dotted.rpartition(".")
        module = self.world.program.by_name.get(module_name)
        if module is not None:
            entity = self.world.linker.resolve_global(module, name)
            return self.members_strength(self._entity_value(entity)) if entity is not None else 0
        return self.members_strength(self.world.name_pointer(dotted))

    # -- members of guard lists ---------------------------------------------------------------------------------
    def members_strength(self, value: Value, depth: int = 0) -> int:
        """Return the strongest guard among the members of a list (classes, instances, dependencies)."""
        world = self.world
        strength = 0
        for object_id in sorted(value.pts):
            target = world.base_object(object_id)
            if target.kind in ("list", "tuple", "set") and depth < 3:
                for part in [*(target.items or ()), target.rest]:
                    strength = max(strength, self.members_strength(part, depth + 1))
            elif target.kind == "classes":
                sides = [self.members_strength(part, depth + 1) for part in target.data]
                strength = max(strength, max(sides) if target.cls == "&" else min(sides))
            elif target.kind in ("name", "ext"):
                strength = max(strength, self._library_member(target.cls, target.data, depth))
            elif target.kind in ("class", "instance"):
                strength = max(strength, self._project_member(object_id if target.kind == "class" else target.cls))
            elif target.kind in ("function", "bound", "guarded") and depth < 3:
                data = target.data
                if isinstance(data, FunctionData):
                    strength = max(strength, self.own_guard(data.unit), self._dependency_strength(data.unit, depth + 1))
                elif target.kind == "guarded":
                    strength = max(strength, data[1])
        return strength

    def _library_member(self, name: str, data: object, depth: int) -> int:
        strength = 0
        for row, _ in self.world.library.calls("guard:member", self.world.library.order(name)):
            if row.condition.is_empty or isinstance(data, Args):
                strength = max(strength, STRENGTHS.index(row.strength))
        if isinstance(data, Args) and depth < 3:
            for value in [*data.positional, *data.keywords.values()]:
                strength = max(strength, self.members_strength(value, depth + 1))
        return strength

    def _project_member(self, class_id: int) -> int:
        world = self.world
        strength = 0
        owners = world.external_bases(class_id)
        for row, _ in world.library.calls("guard:member", owners):
            strength = max(strength, STRENGTHS.index(row.strength))
        for name, pairs in world.library.rows.get("guard:defines", {}).items():
            owner, _, method = name.rpartition(".")
            if owner in owners and self._method_unit(class_id, method) is not None:
                strength = max(strength, *(STRENGTHS.index(row.strength) for row, _ in pairs))
        return strength

    # -- guards of functions ------------------------------------------------------------------------------------
    def _unit_guard(self, unit: Unit, row: EntryRow) -> int:
        strength = self._floor
        for decorator in unit.code.decorators:
            strength = max(strength, self._decorator_strength(unit.module, decorator))
            strength = max(strength, self._list_argument_strength(unit.module, decorator))
        return max(strength, self._dependency_strength(unit))

    def _decorator_strength(self, module: Module, decorator: Expr) -> int:
        name = self.world.decorator_name(module, decorator)
        strength = 0
        if name is not None:
            for row, _ in self.world.library.calls("guard:decorator", [name]):
                strength = max(strength, STRENGTHS.index(row.strength))
        # `method_decorator(login_required, name="dispatch")`: what it is given counts
        if decorator.kind == "call":
            for part in decorator.args[1:]:
                if part.kind in ("name", "call", "list", "tuple"):
                    for inner in part.args if part.kind in ("list", "tuple") else [part]:
                        if inner.kind in ("name", "call"):
                            strength = max(strength, self._decorator_strength(module, inner) if inner is not decorator else 0)
        entity = self.world.linker.resolve_expr(module, decorator)
        if isinstance(entity, Unit):
            strength = max(strength, self.own_guard(entity))
        elif isinstance(entity, ClassDefinition):
            caller = self.world.linker.class_member(entity, "__call__")
            strength = max(strength, self.own_guard(caller)) if isinstance(caller, Unit) else strength
        return strength

    def _list_argument_strength(self, module: Module, decorator: Expr) -> int:
        """A guard list handed to a decorator: `@permission_classes([IsAuthenticated])`, `dependencies=[Depends(f)]`."""
        name = self.world.decorator_name(module, decorator)
        if name is None:
            return 0
        strength = 0
        for _, callable_ in self._guard_lists(name):
            for param, arg in self._arguments(decorator, callable_):
                if param in {p.name for p in callable_.params or ()}:
                    strength = max(strength, self._expr_strength(module, arg))
        owner = self._decorator_owner(module, decorator)
        if owner is not None:
            strength = max(strength, self._object_list_strength(owner))
        return strength

    def _guard_lists(self, name: str) -> Iterable[tuple[GuardRow, RowCallable]]:
        return self.world.library.calls("guard:list", [name])

    def _arguments(self, call: Expr, callable_: RowCallable) -> list[tuple[str, Expr]]:
        if call.kind != "call":
            return []
        keywords = call.names
        positional = call.args[1 : len(call.args) - len(keywords)]
        pairs = list(zip(keywords, call.args[len(call.args) - len(keywords) :], strict=True))
        names = [param.name for param in callable_.params or () if param.kind == 1]
        if names and callable_.name.rpartition(".")[2] == names[0]:
            pairs += list(zip(names, positional, strict=False))
        return pairs

    def _expr_strength(self, module: Module, expr: Expr) -> int:
        if expr.kind in ("list", "tuple", "set", "or"):
            return max((self._expr_strength(module, part) for part in expr.args), default=0)
        if expr.kind == "call":
            inner = max((self._expr_strength(module, part) for part in expr.args[1:]), default=0)
            entity = self.world.linker.resolve_expr(module, expr.args[0])
            own = self.members_strength(self._entity_value(entity)) if entity is not None else 0
            return max(inner, own)
        if expr.kind == "name":
            return self.members_strength(self.value_of(module, expr))
        return 0

    def _decorator_owner(self, module: Module, decorator: Expr) -> Value | None:
        callee = decorator.args[0] if decorator.kind == "call" else decorator
        head = callee.text.rpartition(".")[0]
        return self.world.evaluate_name(module, head) if head else None

    def _object_list_strength(self, owner: Value) -> int:
        strength = 0
        for object_id in sorted(owner.pts):
            target = self.world.base_object(object_id)
            if target.kind != "ext" or not isinstance(target.data, Args):
                continue
            for _, callable_ in self._guard_lists(str(target.cls)):
                for param in callable_.params or ():
                    value = target.data.keywords.get(param.name)
                    if value is not None:
                        strength = max(strength, self.members_strength(value))
        return strength

    def _dependency_strength(self, unit: Unit, depth: int = 0) -> int:
        """A parameter whose default is a call of a guard, or of what holds the result of a function that may refuse."""
        strength = 0
        for param in unit.code.params:
            for expr in (param.default, *(_calls_in(param.annotation))):
                if expr is not None and expr.kind == "call" and depth < 4:
                    strength = max(strength, self._call_strength(unit.module, expr, depth))
        return strength

    def _call_strength(self, module: Module, expr: Expr, depth: int) -> int:
        entity = self.world.linker.resolve_expr(module, expr.args[0])
        if not isinstance(entity, str):
            return 0
        name = self.world.library.canonical(entity)
        holds = any(row.holds is not None and row.holds.kind == "result" for row in self.world.library.type_rows([name]))
        strength = 0
        for row, _ in self.world.library.calls("guard:member", [name]):
            if not row.condition.present or any(key in expr.names for key in row.condition.present):
                strength = max(strength, STRENGTHS.index(row.strength))
        if holds:
            for part in expr.args[1:]:
                if part.kind != "name":
                    continue
                target = self.world.linker.resolve_name(module, part.text)
                if isinstance(target, Unit):
                    strength = max(strength, self.own_guard(target), self._dependency_strength(target, depth + 1))
                else:
                    strength = max(strength, self.members_strength(self.value_of(module, part)))
        return strength

    def own_guard(self, unit: Unit) -> int:
        """Return the strength of the refusals in a project function (and in the functions it makes)."""
        found = self._own_guards.get(unit.uid)
        if found is None:
            self._own_guards[unit.uid] = 0
            prefix = f"{unit.code.qualname}."
            units = [unit, *(u for u in unit.module.units if u.code.qualname.startswith(prefix))]
            strength = 0
            for each in units:
                strength = max(strength, self._denial_strength(each), self._tested_strength(each))
            found = self._own_guards[unit.uid] = strength
        return found

    def _tested_strength(self, unit: Unit) -> int:
        names = {*unit.code.loads, *unit.code.calls}
        strength = 0
        for kind in ("guard:attribute", "guard:call"):
            for name, pairs in self.world.library.rows.get(kind, {}).items():
                if name.rpartition(".")[2] in names:
                    strength = max(strength, *(STRENGTHS.index(row.strength) for row, _ in pairs))
        return strength

    def _denial_strength(self, unit: Unit) -> int:
        denials = self.world.library.rows.get("guard:denial", {})
        if not denials:
            return 0
        lasts = {name.rpartition(".")[2] for name in denials}
        if not lasts & {*unit.code.calls, *unit.code.globals, *unit.code.loads}:
            return 0
        strength = 0
        for name, numbers in _mentions(unit.body):
            entity = self.world.linker.resolve_name(unit.module, name)
            if not isinstance(entity, str):
                continue
            for row, _ in denials.get(self.world.library.canonical(entity), ()):
                wanted = [value for _, values in row.condition.when for value in values]
                if not wanted or any(value in numbers for value in wanted) or self._constant_names(unit, wanted):
                    strength = max(strength, STRENGTHS.index(row.strength))
        return strength

    def _constant_names(self, unit: Unit, wanted: Sequence[Constant]) -> bool:
        names = {*unit.code.loads, *unit.code.globals}
        return any(value in wanted and name in names for table in self.world.library._constants.values() for name, value in table.items())

    # -- registration, settings, scripts --------------------------------------------------------------------------
    def _registered(self) -> None:
        world = self.world
        members = {name.rpartition(".")[2] for name in world.library.rows.get("entry:call", {})}
        for module in world.program.modules:
            if module.units and members & set(module.units[0].code.calls):
                world.ensure_module(module)
        for row, handler, _, bound in world.entry_calls:
            self._register(row, handler, 0, bound)

    def _register(self, row: EntryRow, handler: Value, guard: int, bound: dict[str, Value]) -> None:
        world = self.world
        for object_id in sorted(handler.pts):
            target = world.base_object(object_id)
            if target.kind == "guarded":
                self._register(row, target.data[0], max(guard, target.data[1]), bound)
            elif target.kind == "function":
                unit = target.data.unit
                entry = self._entry(row, max(guard, self._unit_guard(unit, row)), unit.dotted, unit.module.place(unit.code.at), bound)
                self._add(unit, self._class_of(unit), entry)
            elif target.kind == "class":
                for key, entry in list(self.entries.items()):
                    if key[1] == object_id and guard > entry.guard:
                        self.entries[key] = entry._replace(guard=guard)
            elif target.kind in ("list", "tuple"):
                for part in [*(target.items or ()), target.rest]:
                    self._register(row, part, guard, bound)

    def _scripts(self) -> None:
        for row in self.world.library.entries:
            if row.matcher != "imports":
                continue
            for name in row.names:
                for module in self.world.program.modules:
                    if any(not info.level and info.module.partition(".")[0] == name.name for info in module.summary.imports):
                        unit = module.units[0]
                        entry = self._entry(row, self._tested_strength(unit), module.name, module.place(unit.code.at), {})
                        self.entries[unit.uid, -1, ""] = entry

    def _setting_floor(self) -> int:
        """Return the strength that a setting gives to every entry point (a login middleware)."""
        strength = 0
        for row in self.world.library.guards:
            if row.matcher != "setting":
                continue
            for name in row.names:
                found = self._setting(name.name)
                if found is not None and (not row.contains or any(part.text == row.contains for part in found.args)):
                    strength = max(strength, STRENGTHS.index(row.strength))
        return strength

    def _setting(self, dotted: str) -> Expr | None:
        if dotted not in self._settings:
            self._settings[dotted] = _find_setting((module.summary for module in self.world.program.modules), dotted)
        return self._settings[dotted]


def _find_setting(summaries: Iterable[FileSummary], dotted: str) -> Expr | None:
    head, _, key = dotted.partition(".")
    for summary in summaries:
        for alias in summary.aliases:
            if alias.name != head:
                continue
            if not key:
                return alias.value
            if alias.value.kind == "dict":
                pairs = zip(alias.value.args[::2], alias.value.args[1::2], strict=False)
                for name, value in pairs:
                    if name.text == key:
                        return value
    return None


def _calls_in(expr: Expr | None) -> list[Expr]:
    if expr is None:
        return []
    found = [expr] if expr.kind == "call" else []
    for part in expr.args:
        found += _calls_in(part)
    return found


def _mentions(body: Sequence[Operation]) -> Iterable[tuple[str, set[object]]]:
    """Yield the dotted callee (or raised name) and the constant arguments of every call and raise below."""
    names: dict[int, str] = {}
    constants: dict[int, object] = {}
    for op in _flatten(body):
        if isinstance(op, LoadGlobal):
            names[op.dst] = op.name
        elif isinstance(op, Const):
            constants[op.dst] = int(op.text, 0) if op.kind == "int" and op.text.lstrip("-").isdigit() else op.text
        elif isinstance(op, Call):
            if op.fn in names:
                yield names[op.fn], {constants[slot] for slot in [*op.args, *op.values] if slot in constants}
        elif isinstance(op, Method):
            if op.obj in names:
                yield f"{names[op.obj]}.{op.name}", {constants[slot] for slot in [*op.args, *op.values] if slot in constants}
        elif isinstance(op, Raise) and op.exc in names:
            yield names[op.exc], set()


def _flatten(body: Sequence[Operation]) -> Iterable[Operation]:
    pending: list[Operation] = list(reversed(body))
    while pending:
        op = pending.pop()
        yield op
        for part in _inner_regions(op):
            pending += reversed(part)


def _inner_regions(op: object) -> list[Sequence[Operation]]:
    regions: list[Sequence[Operation]] = []
    for arm in getattr(op, "arms", ()):
        regions += [arm.before, arm.body]
    for handler in getattr(op, "handlers", ()):
        regions += [handler.before, handler.body]
    for case in getattr(op, "cases", ()):
        regions += [case.before, case.bind, case.body]
    for name in ("before", "body", "orelse", "final"):
        part = getattr(op, name, None)
        if isinstance(part, list):
            regions.append(part)
    return regions


__all__ = ["Entry", "EntryFinder", "RootKey", "Span", "State"]
