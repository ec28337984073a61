"""How strong the guard of an entry point is, as its declarations say: decorators, bases, guard lists, dependencies, settings.

@permission_classes([IsAuthenticated])    authenticated
class Records(StaffMixin, View)           what the mixin's `dispatch` or `test_func` tests or refuses

Tests and refusals in the body of the entry point itself are not looked at here: the interpreter meets them on the way to the sink.
"""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from typing import Any, Final

from ..model.ir import BuildSequence, Call, Const, Expr, LoadGlobal, Method, Operation, Raise
from ..model.rule import Callable as RowCallable
from ..model.rule import Constant, GuardRow
from ..model.summary import FileSummary
from ..model.taint import STRENGTHS
from .interpret.frames import Args, FunctionData
from .interpret.heap import State
from .interpret.values import BOTTOM, UNKNOWN, Value, constant, join_all, pointer, single_constant
from .interpret.world import World
from .link import Entity
from .operations import flatten
from .program import ClassDefinition, Module, Unit

_GUARDING_METHODS: Final = ("dispatch", "check_permissions", "test_func", "initial", "setup", "has_permission")
_LISTING_METHODS: Final = {"permission_classes": "get_permissions"}
_HOPS: Final = 4


class Guards:
    """Answers how strong the guards of functions and classes are. Ranks in `STRENGTHS`; None where nothing is said."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.before: dict[int, int] = {}
        """Owner of entry points (an app, a blueprint) -> what the functions that run before its views refuse."""
        self._own: dict[int, int] = {}
        self._settings: dict[str, Expr | None] = {}
        self.floor = self._setting_floor()

    # -- functions ----------------------------------------------------------------------------------------------
    def of_function(self, unit: Unit) -> int:
        """Return the strength that decorators, guard lists, dependencies, the app and settings give a function."""
        strength, is_open = 0, False
        for decorator in unit.code.decorators:
            found = self.of_decorator(unit.module, decorator)
            is_open = is_open or found == 0
            strength = max(strength, found or 0, self._owner_strength(unit.module, decorator))
        listed = self.listed_by_decorators(unit)
        if listed is None:
            listed = self._wrapper_default(unit)
        return max(strength, listed, self.dependency_strength(unit), 0 if is_open else self.floor)

    def of_decorator(self, module: Module, decorator: Expr, method: str = "") -> int | None:
        """Return what a decorator demands: 0 for one that lets everybody in, None for one that guards nothing."""
        name = self.world.decorator_name(module, decorator)
        found = self._row_strength("guard:decorator", [name], lambda c: self._bind(module, decorator, c)) if name is not None else None
        if decorator.kind == "call":
            arguments = dict(zip(decorator.names, decorator.args[len(decorator.args) - len(decorator.names) :], strict=True))
            limited = arguments.get("name")
            if limited is not None and limited.kind == "str" and limited.text not in ("dispatch", method):
                return None  # `method_decorator(login_required, name="post")` on the class
            # `method_decorator(login_required, name="dispatch")`: what it is given counts
            for part in _flat(decorator.args[1:]):
                inner = self.of_decorator(module, part) if part.kind in ("name", "call") else None
                found = inner if found is None else max(found, inner or 0)
        own = self._entity_guard(self.world.linker.resolve_expr(module, decorator))
        return max(found or 0, own) if own else found

    def _entity_guard(self, entity: Entity | None) -> int:
        if isinstance(entity, Unit):
            return self.own(entity)
        if isinstance(entity, ClassDefinition):
            caller = self.world.linker.class_member(entity, "__call__")
            return self.own(caller) if isinstance(caller, Unit) else 0
        return 0

    def listed_by_decorators(self, unit: Unit) -> int | None:
        """Return the strength of the guard lists handed to decorators (`@permission_classes([…])`), None if there are none."""
        found: int | None = None
        for decorator in unit.code.decorators:
            name = self.world.decorator_name(unit.module, decorator)
            for _, callable_ in self.world.library.calls("guard:list", [name]) if name is not None else ():
                for arg in self.listed_arguments(decorator, callable_):
                    found = max(found or 0, self._expr_strength(unit.module, arg))
        return found

    def listed_arguments(self, call: Expr, callable_: RowCallable) -> list[Expr]:
        """Return the guard lists that a decorator is given."""
        wanted = [param.name for param in callable_.params or ()]
        if call.kind != "call":
            return []
        keywords = call.names
        positional = call.args[1 : len(call.args) - len(keywords)]
        pairs = list(zip(keywords, call.args[len(call.args) - len(keywords) :], strict=True))
        if len(wanted) == 1 and callable_.name.rpartition(".")[2] == wanted[0]:
            pairs += [(wanted[0], part) for part in positional]  # the list is all such a decorator takes
        return [arg for name, arg in pairs if name in wanted]

    def _wrapper_default(self, unit: Unit) -> int:
        """Return what holds for a function that a decorator turns into a library type (`api_view` an `APIView`): the type's default."""
        library = self.world.library
        for decorator in unit.code.decorators:
            name = self.world.decorator_name(unit.module, decorator)
            kind = library.wraps.get(name or "")
            if kind:
                return self._listed(-1, library.order(kind), "")
        return 0

    def dependency_strength(self, unit: Unit, depth: int = 0) -> int:
        """Return what the parameters demand: a default or annotation that is a guard, or holds what a function returned that may refuse."""
        strength = 0
        for param in unit.code.params if depth < _HOPS else ():
            for module, expr in [(unit.module, param.default), *self._annotation_calls(unit.module, param.annotation)]:
                if expr is not None and expr.kind == "call":
                    strength = max(strength, self._dependency(module, expr, depth))
        return strength

    def _annotation_calls(self, module: Module, annotation: Expr | None) -> list[tuple[Module, Expr | None]]:
        if annotation is not None and annotation.kind == "name":
            alias = self.world.linker.find_alias(module, annotation.text)
            if alias is not None:
                return [(alias[0], call) for call in _calls_in(alias[1])]
        return [(module, call) for call in _calls_in(annotation)]

    def _dependency(self, module: Module, expr: Expr, depth: int) -> int:
        entity = self.world.linker.resolve_expr(module, expr.args[0])
        if not isinstance(entity, str):
            return 0
        name = self.world.library.canonical(entity)
        strength = self._row_strength("guard:member", [name], lambda c: self._bind(module, expr, c)) or 0
        holds = any(row.holds is not None and row.holds.kind == "result" for row in self.world.library.type_rows([name]))
        for part in expr.args[1:] if holds else ():
            strength = max(strength, self._expr_strength(module, part, depth + 1))
        return strength

    # -- apps, blueprints, routers --------------------------------------------------------------------------------
    def _owner_strength(self, module: Module, decorator: Expr) -> int:
        """Return what guards everything registered on the object a decorator belongs to (`@router.get`)."""
        return max((self.of_owner(object_id) for object_id in sorted(self.decorator_owner(module, decorator).pts)), default=0)

    def decorator_owner(self, module: Module, decorator: Expr) -> Value:
        """Return the app, blueprint or router a decorator is a method of."""
        callee = decorator.args[0] if decorator.kind == "call" else decorator
        head = callee.text.rpartition(".")[0]
        return self.world.evaluate_name(module, head) if head else BOTTOM

    def of_owner(self, object_id: int, hops: int = 0) -> int:
        """Return what guards an owner's entry points: its own lists, what runs before, and what it is mounted on."""
        world = self.world
        strength = self.before.get(object_id, 0)
        target = world.base_object(object_id)
        if target.kind == "ext" and isinstance(target.data, Args):
            for _, callable_ in world.library.calls("guard:list", [str(target.cls)]):
                values = [target.data.keywords.get(param.name) for param in callable_.params or ()]
                strength = max(strength, *(self.of_members(value) for value in values if value is not None), 0)
        mounted = world.mounted.get(object_id, ())
        if mounted and hops < _HOPS:
            strength = max(strength, min(self._mount_strength(*mount, hops) for mount in mounted))
        return strength

    def _mount_strength(self, owner: int, names: Sequence[str], args: Args, hops: int) -> int:
        strength = self.of_owner(owner, hops + 1)
        for _, callable_ in self.world.library.calls("guard:list", names):
            for param in callable_.params or ():
                strength = max(strength, self.of_members(args.keywords.get(param.name, BOTTOM)))
        return strength

    # -- classes --------------------------------------------------------------------------------------------------
    def of_class(self, definition: ClassDefinition, class_id: int, owners: Sequence[str], method: str) -> int:
        """Return the strength that a class's decorators, bases, own methods and guard lists give one of its methods."""
        world = self.world
        strength, is_open = 0, False
        for entry in world.class_order(class_id):
            each = world.class_definition(entry) if isinstance(entry, int) else None
            for decorator in each.info.decorators if each is not None else ():
                found = self.of_decorator(each.module, decorator, method) if each is not None else None
                is_open = is_open or found == 0
                strength = max(strength, found or 0)
        for owner in owners:
            for row, _ in world.library.rows.get("guard:base", {}).get(owner, ()):
                if not row.setting or self._setting(row.setting) is not None:
                    strength = max(strength, STRENGTHS.index(row.strength))
        for name in _GUARDING_METHODS:
            unit = self.method_unit(class_id, name)
            strength = max(strength, self._method_strength(unit) if unit is not None else 0)
        unit = self.method_unit(class_id, method)
        listed = self.listed_by_decorators(unit) if unit is not None else None
        if listed is None:
            listed = self._listed(class_id, owners, method)
        return max(strength, listed, 0 if is_open else self.floor)

    def _method_strength(self, unit: Unit) -> int:
        """Return what a guarding method demands: a decorated `dispatch` counts like a decorated class."""
        decorated = [self.of_decorator(unit.module, decorator) or 0 for decorator in unit.code.decorators]
        return max(self.own(unit), *decorated, 0)

    def _listed(self, class_id: int, owners: Sequence[str], method: str) -> int:
        strength = 0
        for name, pairs in self.world.library.rows.get("guard:list", {}).items():
            owner, _, attribute = name.rpartition(".")
            if owner not in owners:
                continue
            for row, callable_ in pairs:
                if callable_.params is None:
                    strength = max(strength, self._list_strength(row, class_id, attribute, method))
        return strength

    def _list_strength(self, row: GuardRow, class_id: int, attribute: str, method: str) -> int:
        value = self._class_value(class_id, attribute) if class_id >= 0 else BOTTOM
        listed = self._default_strength(row) if value is BOTTOM else self.of_members(value)
        return self._computed_list(class_id, _LISTING_METHODS.get(attribute, ""), method, listed)

    def _computed_list(self, class_id: int, name: str, method: str, listed: int) -> int:
        """Run `get_permissions` of the project as the framework does, for one action; what it leaves to the framework is as listed."""
        unit = self.method_unit(class_id, name) if name and class_id >= 0 else None
        if unit is None:
            return listed
        world = self.world
        assert world.machine is not None
        machine = world.machine(world, unit)
        machine.is_quiet = False
        act, state, site = world.scope_for(unit.module)
        state = State([], state.heap.fork(), 0)
        instance = world.any_instance(class_id)
        (object_id,) = instance.pts
        asked = machine.object(state, object_id).copy()
        asked.fields = {**asked.fields, "action": constant("str", method)}
        machine.put(state, object_id, asked)
        value = machine.call_method(act, state, instance, name, Args([], {}), site)
        if not value.pts:
            return listed
        computed = self.of_members(value, 0, lambda each: machine.object(state, each))
        return min(computed, listed) if value.unknown else computed

    def _class_value(self, class_id: int, attribute: str) -> Value:
        for entry in self.world.class_order(class_id):
            if isinstance(entry, int):
                self.world.ensure_class(entry)
                found = self.world.base_object(entry).fields.get(attribute, BOTTOM)
                if found is not BOTTOM:
                    return found
        return BOTTOM

    def method_unit(self, class_id: int, method: str) -> Unit | None:
        """Return the project's own definition of a method, along the class order."""
        for entry in self.world.class_order(class_id):
            definition = self.world.class_definition(entry) if isinstance(entry, int) else None
            found = self.world.linker.class_member(definition, method) if definition is not None else None
            if isinstance(found, Unit):
                return found
        return None

    # -- members of guard lists -------------------------------------------------------------------------------------
    def of_members(self, value: Value, depth: int = 0, load: Any = None) -> int:
        """Return the strongest guard among the members of a list; of several lists it may be, the weakest."""
        load = load or self.world.base_object
        lists = [target for target in map(load, sorted(value.pts)) if target.kind in ("list", "tuple", "set", "generator")]
        if lists and depth < _HOPS:
            return min(
                max((self.of_members(part, depth + 1, load) for part in (*(t.items or ()), t.rest) if part is not BOTTOM), default=0)
                for t in lists
            )
        return max((self._member(each, load(each), depth) for each in sorted(value.pts)), default=0)

    def _member(self, object_id: int, target: Any, depth: int) -> int:
        if target.kind == "classes":
            sides = [self.of_members(part, depth + 1) for part in target.data]
            return max(sides) if target.cls == "&" else min(sides)
        if target.kind in ("name", "ext"):
            return self._library_member(target.cls, target.data, depth)
        if target.kind in ("class", "instance"):
            return self._project_member(object_id if target.kind == "class" else target.cls)
        if target.kind == "guarded":
            return int(target.data[1])
        if target.kind == "bound" and depth < _HOPS:
            return self.of_members(target.data[0], depth + 1)
        if isinstance(target.data, FunctionData) and depth < _HOPS:
            return max(self.own(target.data.unit), self.dependency_strength(target.data.unit, depth + 1))
        return 0

    def _library_member(self, name: str, data: object, depth: int) -> int:
        names = self.world.library.order(name)
        args = data if isinstance(data, Args) else Args([], {})
        strength = self._row_strength("guard:member", names, lambda c: _bind_values(args, c)) or 0
        strength = max(strength, self._row_strength("guard:decorator", names, lambda c: _bind_values(args, c)) or 0)
        for value in [*args.positional, *args.keywords.values()] if depth < _HOPS else ():
            strength = max(strength, self.of_members(value, depth + 1))
        return strength

    def _project_member(self, class_id: int) -> int:
        world = self.world
        owners = world.external_bases(class_id)
        strength = self._row_strength("guard:member", owners, lambda _: {}) or 0
        for name, pairs in world.library.rows.get("guard:defines", {}).items():
            owner, _, method = name.rpartition(".")
            unit = self.method_unit(class_id, method) if owner in owners else None
            if unit is not None:
                strength = max(strength, *(self._defined_strength(unit, STRENGTHS.index(row.strength)) for row, _ in pairs))
        caller = self.method_unit(class_id, "__call__")
        return max(strength, self.own(caller) if caller is not None else 0)

    def _defined_strength(self, unit: Unit, strength: int) -> int:
        """A project's own permission class is worth what the row says, unless all it asks for is a login."""
        tested = self._tested(unit)
        loads = {*unit.code.loads, *unit.code.calls} - {"user", "request", "is_authenticated"}
        return min(strength, tested) if tested and not loads else strength

    # -- expressions --------------------------------------------------------------------------------------------------
    def _expr_strength(self, module: Module, expr: Expr, depth: int = 0) -> int:
        if expr.kind in ("list", "tuple", "set"):
            return max((self._expr_strength(module, part, depth) for part in expr.args), default=0)
        if expr.kind == "or":
            return min(self._expr_strength(module, part, depth) for part in expr.args)
        if expr.kind == "other":
            return max((self._expr_strength(module, part, depth) for part in expr.args), default=0)  # `A & B`
        if expr.kind == "call" and depth < _HOPS:
            return self._called_strength(module, expr, depth)
        if expr.kind != "name":
            return 0
        target = self.world.linker.resolve_name(module, expr.text)
        if isinstance(target, Unit):
            return max(self.own(target), self.dependency_strength(target, depth + 1))
        return self.of_members(self.value_of(module, expr))

    def _called_strength(self, module: Module, expr: Expr, depth: int) -> int:
        """`Depends(f)`, `HTTPBearer()`, `RoleChecker("nurse")`, `require("nurse")`."""
        entity = self.world.linker.resolve_expr(module, expr.args[0])
        if isinstance(entity, str):
            name = self.world.library.canonical(entity)
            strength = self._row_strength("guard:member", self.world.library.order(name), lambda c: self._bind(module, expr, c)) or 0
            return max(strength, *(self._expr_strength(module, part, depth + 1) for part in expr.args[1:]), 0)
        if isinstance(entity, ClassDefinition):
            return self._project_member(self.world.class_id(entity))
        return self.own(entity) if isinstance(entity, Unit) else 0

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
        return world.name_pointer(entity) if isinstance(entity, str) else UNKNOWN

    # -- rows -----------------------------------------------------------------------------------------------------------
    def _row_strength(self, kind: str, names: Iterable[str], bind: Any) -> int | None:
        """Return the strongest of the rows about the first name that has any; one whose conditions hold replaces those without."""
        plain: list[int] = []
        conditional: list[int] = []
        for row, callable_ in self.world.library.calls(kind, names):
            if row.condition.is_empty:
                plain.append(STRENGTHS.index(row.strength))
            elif _holds(row, bind(callable_)):
                conditional.append(STRENGTHS.index(row.strength))
        found = conditional or plain
        return max(found) if found else None

    def _bind(self, module: Module, call: Expr, callable_: RowCallable) -> dict[str, Value]:
        names: dict[str, Value] = {}
        params = callable_.params or ()
        if call.kind == "call":
            keywords = call.names
            positional = call.args[1 : len(call.args) - len(keywords)]
            named = [param.name for param in params if param.kind == 1]
            names = {name: self.value_of(module, arg) for name, arg in zip(named, positional, strict=False)}
            named_args = zip(keywords, call.args[len(call.args) - len(keywords) :], strict=True)
            names.update((name, self.value_of(module, arg)) for name, arg in named_args)
        return _with_defaults(names, callable_)

    # -- functions of the project that refuse -----------------------------------------------------------------------------
    def own(self, unit: Unit) -> int:
        """Return the strength of the tests and refusals in a project function (and in the functions it makes)."""
        found = self._own.get(unit.uid)
        if found is None:
            self._own[unit.uid] = 0
            units = [unit, *unit.module.units_below(unit.code.qualname)]
            found = max(max(self._refused(each), self._tested(each), self._called(each)) for each in units)
            found = self._own[unit.uid] = found or self._named_guard(unit, units)
        return found

    def _named_guard(self, unit: Unit, units: Sequence[Unit]) -> int:
        """Return what a decorator's name says that it asks for, if it may refuse in a way of its own: `raise ClientError("no")`."""
        words = self.world.library.packs.vocabulary.guard_words
        named = [STRENGTHS.index(words[word]) for word in unit.code.name.lower().split("_") if word in words]
        if not named or len(units) < 2:
            return 0
        return max(named) if any(isinstance(op, Raise) for each in units for op in flatten(each.body)) else 0

    def _called(self, unit: Unit) -> int:
        """What the project's functions demand that a guard calls: `self.check_role(request)`, `require_staff(user)`."""
        strength = 0
        owner = unit.module.classes[unit.code.owner] if unit.code.owner >= 0 else None
        for name in unit.code.calls:
            entity = self.world.linker.resolve_global(unit.module, name)
            if entity is None and owner is not None:
                entity = self.world.linker.class_member(owner, name)
            if isinstance(entity, Unit) and entity is not unit:
                strength = max(strength, self._refused(entity))
        return strength

    def _tested(self, unit: Unit) -> int:
        names = {*unit.code.loads, *unit.code.calls}
        strength = 0
        for kind in ("guard:attribute", "guard:call"):
            for name, pairs in self.world.library.rows.get(kind, {}).items():
                if name.rpartition(".")[2] in names:
                    strength = max(strength, *(STRENGTHS.index(row.strength) for row, _ in pairs))
        return strength

    def _refused(self, unit: Unit) -> int:
        denials = self.world.library.rows.get("guard:denial", {})
        lasts = {name.rpartition(".")[2] for name in denials}
        if "builtins.tuple" not in denials and not lasts & {*unit.code.calls, *unit.code.globals, *unit.code.loads}:
            return 0
        strength = 0
        for name, numbers in _mentions(unit.body):
            entity = self.world.linker.resolve_name(unit.module, name) or f"builtins.{name}"
            if not isinstance(entity, str):
                continue
            rows = sorted(
                (row for row, _ in denials.get(self.world.library.canonical(entity), ())), key=lambda row: -len(row.condition.when)
            )
            for row in rows:
                if all(_is_said(values, numbers) or self._names_constant(unit, values) for _, values in row.condition.when):
                    strength = max(strength, STRENGTHS.index(row.strength))
                    break  # the row that asks for most speaks: 403 with "could not validate credentials"
        return strength

    def _names_constant(self, unit: Unit, wanted: Sequence[Constant]) -> bool:
        named = self.world.library.constants_named({*unit.code.loads, *unit.code.globals})
        return any(value in wanted for value in named)

    # -- settings -----------------------------------------------------------------------------------------------------------
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
            return self.of_members(self._entity_value(entity)) if entity is not None else 0
        return self.of_members(self.world.name_pointer(dotted))

    def _setting_floor(self) -> int:
        """Return the strength that a setting gives to every entry point (a login middleware)."""
        strength = 0
        for row in self.world.library.guards:
            for name in row.names if row.matcher == "setting" else ():
                found = self._setting(name.name)
                if found is not None and (not row.contains or any(part.text == row.contains for part in found.args)):
                    strength = max(strength, STRENGTHS.index(row.strength))
        return strength

    def _setting(self, dotted: str) -> Expr | None:
        if dotted not in self._settings:
            self._settings[dotted] = _find_setting((module.summary for module in self.world.program.modules), dotted)
        return self._settings[dotted]


def _is_said(wanted: Sequence[Constant], said: set[object]) -> bool:
    """Tell whether one of the constants, or a text like one, is among those that stand in a call."""
    texts = [each for each in said if isinstance(each, str)]
    return any(want in said or (isinstance(want, str) and any(fnmatchcase(text, want) for text in texts)) for want in wanted)


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


def _holds(row: GuardRow, names: dict[str, Value]) -> bool:
    condition = row.condition
    if any(not _is_one_of(names.get(name, BOTTOM), wanted) for name, wanted in condition.when):
        return False
    if any(names.get(name, BOTTOM) is not BOTTOM for name in condition.absent):
        return False
    return not condition.present or any(names.get(name, BOTTOM) is not BOTTOM for name in condition.present)


def _is_one_of(value: Value, wanted: Sequence[Constant]) -> bool:
    only = single_constant(value)
    if only is None:
        return False
    return any(fnmatchcase(str(only[1]), want) if isinstance(want, str) else only[1] == want for want in wanted)


def _bind_values(args: Args, callable_: RowCallable) -> dict[str, Value]:
    named = [param.name for param in callable_.params or () if param.kind == 1]
    return _with_defaults({**dict(zip(named, args.positional, strict=False)), **args.keywords}, callable_)


def _with_defaults(names: dict[str, Value], callable_: RowCallable) -> dict[str, Value]:
    for param in callable_.params or ():
        if param.has_default and param.name not in names and param.default is not None:
            names[param.name] = constant(type(param.default).__name__, param.default)
    return names


def _flat(parts: Iterable[Expr]) -> list[Expr]:
    return [inner for part in parts for inner in (part.args if part.kind in ("list", "tuple") else [part])]


def _calls_in(expr: Expr | None) -> list[Expr]:
    if expr is None:
        return []
    found = [expr] if expr.kind == "call" else []
    for part in expr.args:
        found += _calls_in(part)
    return found


def _mentions(body: Sequence[Operation]) -> Iterable[tuple[str, set[object]]]:
    """Yield the dotted callee (or raised name) and the constant arguments of every call, raise and written tuple below."""
    names: dict[int, str] = {}
    constants: dict[int, object] = {}
    for op in flatten(body):
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
        elif isinstance(op, BuildSequence) and op.kind == "tuple":
            yield "tuple", {constants[slot] for slot in op.items if slot in constants}
        elif isinstance(op, Raise) and op.exc in names:
            yield names[op.exc], set()
