"""How strong the guard of an entry point is, as its declarations say: decorators, bases, guard lists, dependencies, settings.

@permission_classes([IsAuthenticated])    authenticated
class Records(StaffMixin, View)           what the mixin's `dispatch` or `test_func` tests or refuses

Tests and refusals in the body of the entry point itself are not looked at here: the interpreter meets them on the way to the sink.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from ..model.ir import Expr
from ..model.notation import Callable as RowCallable
from ..model.rows import GuardRow
from ..model.taint import STRENGTHS
from .guard_members import HOPS, GuardMembers
from .interpret.frames import Args, FunctionData
from .interpret.heap import Object, State
from .interpret.values import BOTTOM, TRUE, UNKNOWN, Value, constant, pointer
from .interpret.world import World
from .link import Entity
from .program import ClassDefinition, Module, Unit
from .project_settings import ProjectSettings

_OF_SELF: Final = re.compile(r"self\.(\w+)\(")


class Guards(GuardMembers):
    """Answers how strong the guards of functions and classes are. Ranks in `STRENGTHS`; None where nothing is said."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.settings = ProjectSettings(world.program.modules)
        self.before: dict[int, int] = {}
        """Owner of entry points (an app, a blueprint) -> what the functions that run before its views refuse."""
        self.floor = self._setting_floor()
        self.asked: tuple[int, Sequence[str], str] | None = None
        """The class, its library bases and the method whose guard is looked for."""

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
        found = self.row_strength("guard:decorator", [name], lambda c: self.bind_call(module, decorator, c)) if name is not None else None
        if decorator.kind == "call":
            arguments = dict(zip(decorator.names, decorator.args[len(decorator.args) - len(decorator.names) :], strict=True))
            limited = arguments.get("name")
            known = [method, *self.world.library.before]
            if limited is not None and limited.kind == "str" and limited.text not in known:
                return None  # `method_decorator(login_required, name="post")` on the class
            # `method_decorator(login_required, name="dispatch")`: what it is given counts
            for part in _flat(decorator.args[1:]):
                inner = self.of_decorator(module, part) if part.kind in ("name", "call") else None
                found = inner if found is None else max(found, inner or 0)
        entity = self.world.linker.resolve_expr(module, decorator)
        own = self._entity_guard(entity) if entity is not None else self._kept_guard(module, decorator)
        return max(found or 0, own) if own else found

    def _kept_guard(self, module: Module, decorator: Expr) -> int:
        """`admin_required = roles_required("admin")`: what the function that made a decorator demands."""
        callee = decorator.args[0] if decorator.kind == "call" and decorator.args else decorator
        if callee.kind != "name":
            return 0
        made = sorted(self.world.evaluate_name(module, callee.text).pts)
        return min((self._made_strength(each) for each in made), default=0)

    def _made_strength(self, object_id: int) -> int:
        data = self.world.base_object(object_id).data
        if not isinstance(data, FunctionData):
            return self.of_members(pointer(object_id))
        maker = data.unit.code.qualname.partition(".")[0]
        return self._entity_guard(data.unit.module.members.get(maker))

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
                    found = max(found or 0, self.expression_strength(unit.module, arg))
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
        if mounted and hops < HOPS:
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
                if not row.setting or self.settings.value(row.setting) is not None:
                    strength = max(strength, STRENGTHS.index(row.strength))
        for name in world.library.before:
            unit = self.method_unit(class_id, name)
            strength = max(strength, self._method_strength(unit) if unit is not None else 0)
        unit = self.method_unit(class_id, method)
        listed = self.listed_by_decorators(unit) if unit is not None else None
        if listed is None:
            self.asked = class_id, owners, method
            listed = self._listed(class_id, owners, method)
            self.asked = None
        return max(strength, listed, 0 if is_open else self.floor)

    def leaves_open(self, row: GuardRow, class_id: int, unit: Unit) -> bool:
        """Tell whether a permission class lets readers in: asked about records, of which a list asks for none; `if method in SAFE_METHODS`.

        Nothing is said where filters of the project's own (`setting`), or a hook that knows who asks, may keep rows back.
        """
        if self.asked is None or self.asked[2] not in row.default or self._has_own_filter(row.setting):
            return False
        if self._asks_in_a_hook(self.asked[2], 0):
            return False
        if row.computed:
            return self.method_unit(self.asked[0], self.asked[2]) is None and not self._reaches(self.asked[2], row.computed, 0)
        return bool(row.request) and self._answers_yes(row, class_id, unit)

    def _asks_in_a_hook(self, method: str, hops: int) -> bool:
        """Tell whether what the library's method calls of the project's own reads who asks: a `get_queryset` with `self.request.user`."""
        assert self.asked is not None
        class_id, owners, _ = self.asked
        done = self.world.library.does(owners, method)
        for name in _OF_SELF.findall(done[1]) if done is not None and hops < HOPS else ():
            unit = self.method_unit(class_id, name)
            if unit is not None and not self.world.library.asking_for_login.isdisjoint({*unit.code.loads, *unit.code.calls}):
                return True
            if unit is None and self._asks_in_a_hook(name, hops + 1):
                return True
        return False

    def _has_own_filter(self, attribute: str) -> bool:
        value = self._class_value(self.asked[0], attribute) if self.asked is not None and attribute else BOTTOM
        return any(
            part.kind == "class"
            for each in value.pts
            for item in (pointer(each), *(self.world.base_object(each).items or ()))
            for part in map(self.world.base_object, item.pts if not isinstance(item, tuple) else ())
        )

    def _reaches(self, method: str, wanted: str, hops: int) -> bool:
        """Tell whether a method of the class that is looked at calls another, itself or by way of others."""
        assert self.asked is not None
        class_id, owners, _ = self.asked
        unit = self.method_unit(class_id, method)
        called = {*unit.code.calls, *unit.code.loads} if unit is not None else set()
        done = self.world.library.does(owners, method)
        called |= set(_OF_SELF.findall(done[1])) if done is not None and (unit is None or method in called) else set()
        if wanted in called or hops >= HOPS:
            return wanted in called
        known = {
            name for name in called if self.world.library.does(owners, name) is not None or self.method_unit(class_id, name) is not None
        }
        return any(self._reaches(name, wanted, hops + 1) for name in sorted(known - {method}))

    def _answers_yes(self, row: GuardRow, class_id: int, unit: Unit) -> bool:
        """Run a permission class's method as for a request that reads: `True` and nothing else, not even an exception, is no guard."""
        world = self.world
        assert world.machine is not None
        machine = world.machine(world, unit)
        machine.is_quiet = False
        act, state, site = world.scope_for(unit.module)
        state = State([], state.heap.fork(), 0)
        request = machine.allocate(state, act, -1, Object("ext", cls="?", fields={row.request: constant("str", row.contains)}), "asked")
        value = machine.call_method(act, state, world.any_instance(class_id), unit.code.name, Args([request, UNKNOWN], {}), site)
        return bool(value.consts == TRUE.consts and not value.pts and not value.unknown and not act.raised)

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
        return self._computed_list(row, class_id, method, listed)

    def _computed_list(self, row: GuardRow, class_id: int, method: str, listed: int) -> int:
        """Run the project's own `get_permissions` as the framework does, for one action; what it leaves to the framework is as listed."""
        unit = self.method_unit(class_id, row.computed) if row.computed and class_id >= 0 else None
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
        asked.fields = {**asked.fields, row.request: constant("str", method)} if row.request else asked.fields
        machine.put(state, object_id, asked)
        value = machine.call_method(act, state, instance, row.computed, Args([], {}), site)
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

    # -- settings -----------------------------------------------------------------------------------------------------------
    def _default_strength(self, row: GuardRow) -> int:
        names = list(row.default)
        found = self.settings.value(row.setting) if row.setting else None
        if found is not None:
            names = [part.text for part in found.args if part.kind == "str"] if found.kind in ("list", "tuple") else [found.text]
        return max((self._name_strength(name) for name in names), default=0)

    def _name_strength(self, dotted: str) -> int:
        module_name, _, name = dotted.rpartition(".")
        module = self.world.program.by_name.get(module_name)
        if module is not None:
            entity = self.world.linker.resolve_global(module, name)
            return self.of_members(self.entity_value(entity)) if entity is not None else 0
        return self.of_members(self.world.name_pointer(dotted))

    def _setting_floor(self) -> int:
        """Return the strength that a setting gives to every entry point (a login middleware)."""
        strength = 0
        for row in self.world.library.guards:
            for name in row.names if row.matcher == "setting" else ():
                found = self.settings.value(name.name)
                if found is not None and (not row.contains or any(part.text == row.contains for part in found.args)):
                    strength = max(strength, STRENGTHS.index(row.strength))
        return strength


def _flat(parts: Iterable[Expr]) -> list[Expr]:
    return [inner for part in parts for inner in (part.args if part.kind in ("list", "tuple") else [part])]
