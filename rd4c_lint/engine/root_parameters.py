"""What a root's parameters are, with unknown callers: by annotation, by what the framework hands over, by what calls have passed.

def read(request, child_id: int, user=Depends(current_user)): ...      request is of the row's type, child_id may be a declared name
"""

from typing import Final

from ..model.ir import Method, StoreItem
from ..model.notation import TypeExpr
from ..model.summary import Param
from .entry import Entry
from .interpret.bounds import OBJECTS_PER_VALUE
from .interpret.frames import Activation, Site, TypeScope
from .interpret.heap import Object, State
from .interpret.machine import Machine
from .interpret.modelled_attributes import ORIGIN
from .interpret.values import BOTTOM, UNKNOWN, Value, add_labels, join, join_all, make, pointer, with_labels
from .labels import ORIGINS
from .operations import flatten
from .program import Unit
from .roots import Root

_ADDING: Final = {
    "add": "set",
    "append": "list",
    "appendleft": "list",
    "extend": "list",
    "insert": "list",
    "setdefault": "dict",
    "update": "dict",
}

_OF_THE_CLASS: Final = frozenset({"__new__", "__init_subclass__", "__class_getitem__"})
"""Methods whose first parameter is the class without `@classmethod`."""
_GUESSED: Final = frozenset({"str", "int", "date"})
"""Annotations that say nothing about what a parameter means: its name may."""


class RootParameters:
    """The parameters of one root on its way in."""

    def __init__(self, machine: Machine, act: Activation, state: State, root: Root, entry: Entry | None) -> None:
        self.machine, self.world = machine, machine.world
        self.act, self.state = act, state
        self.unit, self.code = act.unit, act.unit.code
        self.root, self.entry = root, entry
        self.owner = self.unit.module.classes[self.code.owner] if self.code.owner >= 0 else None
        self.typed = dict(entry.params) if entry is not None else {}
        self.given = self._given()
        self.filled = _filled_slots(self.unit) if entry is None else {}

    def fill(self) -> None:
        """Put what each parameter may be into its slot, with its labels."""
        self.act.owner = self.world.class_id(self.owner) if self.owner is not None else -1
        is_static = any(decorator.text == "staticmethod" for decorator in self.code.decorators)
        has_self = self.owner is not None and not is_static and self.code.kind == "function"
        for slot, param in enumerate(self.code.params):
            if slot == 0 and has_self:
                self.state.frame[0] = self._receiver()
            else:
                self.state.frame[slot] = self._value_of(slot, param, slot - has_self)
        self._add_labels()

    def _receiver(self) -> Value:
        class_id = self.root.class_id
        if class_id < 0 and self.owner is not None and self.owner.body.code.parent == 0:
            class_id = self.world.class_id(self.world.program.whole(self.owner))
        heirs = self._labelled_heirs(class_id)
        if self.code.name in _OF_THE_CLASS or any(decorator.text == "classmethod" for decorator in self.code.decorators):
            return join_all([pointer(each) for each in (class_id, *heirs)]) if class_id >= 0 else UNKNOWN
        receiver = join_all([self.world.any_instance(each) for each in (class_id, *heirs)]) if class_id >= 0 else UNKNOWN
        return join(join(receiver, self._declaring_heirs()), self._classes_of(class_id)) if self.root.class_id < 0 else receiver

    def _labelled_heirs(self, class_id: int) -> list[int]:
        """Return classes derived from the method's own that bind names to labels: `return self.sample` is theirs, too."""
        if self.root.class_id >= 0:
            return []
        heirs = [each for each in self.world.labelled_classes if each != class_id and class_id in self.world.class_order(each)]
        return heirs[: OBJECTS_PER_VALUE - 1]

    def _classes_of(self, class_id: int) -> Value:
        """Return the classes that bind names to labels and are made by this metaclass: they are the `cls` of its methods."""
        if not self.world.has_metaclasses:
            return BOTTOM
        made = [each for each in self.world.labelled_classes if class_id in self.machine.metaclasses(self.state, each)]
        return join_all([pointer(each) for each in made[:OBJECTS_PER_VALUE]])

    def _declaring_heirs(self) -> Value:
        """Return the objects with declared fields that a method of a mixin was called on: its own class has none of those fields."""
        world = self.world
        self.machine.reads.add((-1 - self.unit.uid, "parameters"))
        fact = world.parameter_facts.get((self.unit.uid, 0), BOTTOM)
        marked = world.marked_class_ids() if fact.pts else ()
        heirs = [
            object_id
            for object_id in fact.pts
            if world.base_object(object_id).kind == "instance" and world.base_object(object_id).cls in marked
        ]
        return make(pts=frozenset(heirs)) if heirs else BOTTOM

    def _value_of(self, slot: int, param: Param, position: int) -> Value:
        """Return what a parameter may be; `position` counts without the receiver, as rows do."""
        site = Site(-1 - slot, param.at)
        value = self.machine.annotated_value(self.act, self.state, param.annotation, self.unit.module, site)
        told = self.typed.get(param.name) or (self.typed.get(str(position)) if param.kind < 2 else None)
        if told is not None and self.entry is not None:
            scope = self.entry.scope(self.state.frame[0] if self.state.frame else UNKNOWN)
            value = self.machine.type_value(self.act, self.state, told, scope, site)
        elif value is UNKNOWN and param.name in self.given:
            value = self._value_given(param, site)
        held = self.world.parameter_holder(self.machine, self.act, self.state, self.unit, slot, param)
        if held is not None:
            value = held
        elif param.default is not None and param.default.kind == "name":
            value = add_labels(value, self.world.evaluate_expr(self.unit.module, param.default).labels)
        value = self._gathered(slot, param, self._passed(slot, value))
        value = self._filled(slot, self._from_rows(param.name, value))
        row = self.world.sources.parameter_rows.get(param.name)
        if row is not None and self.world.has_unknown_callers(self.unit):
            value = self.machine.trace(self.act, add_labels(value, row[1]), param.at, f"parameter {param.name}")
        return self._with_origin(value, is_from_caller=held is None and told is None)

    def _given(self) -> dict[str, TypeExpr]:
        """Return the types that parameters of these names have in methods of such a class: `queryset` in those of an admin page."""
        tables = self.world.library.given_tables
        found: dict[str, TypeExpr] = {}
        for owner in self._external_bases() if self.owner is not None and tables else ():
            found = {**tables.get(owner, {}), **found}
        return found

    def _value_given(self, param: Param, site: Site) -> Value:
        scope = TypeScope(self.state.frame[0], {})
        value = self.machine.type_value(self.act, self.state, self.given[param.name], scope, site)
        return value if param.default is None else join(value, UNKNOWN)

    def _external_bases(self) -> list[str]:
        assert self.owner is not None
        return self.world.external_bases(self.root.class_id if self.root.class_id >= 0 else self.world.class_id(self.owner))

    def _passed(self, slot: int, value: Value) -> Value:
        """Return what calls that were not followed have passed, where nothing else is known, or only a class without declared fields."""
        self.machine.reads.add((-1 - self.unit.uid, "parameters"))
        fact = self.world.parameter_facts.get((self.unit.uid, slot), BOTTOM)
        if value is UNKNOWN:
            return fact if fact.pts else value
        return join(value, fact) if self.world.gives_records(fact) and not self.world.gives_records(value) else value

    def _gathered(self, slot: int, param: Param, value: Value) -> Value:
        """Return `*args` as a tuple and `**kwargs` as a dict of such values."""
        if param.kind == 2:
            return self.machine.allocate(self.state, self.act, -1 - slot, Object("tuple", rest=value), "args")
        if param.kind == 4:
            return self.machine.allocate(self.state, self.act, -1 - slot, Object("dict", items={}, rest=value), "kwargs")
        return value

    def _from_rows(self, name: str, value: Value) -> Value:
        """Apply source rows about a parameter of a framework method: `BaseCommand.handle(**options)`."""
        if self.owner is None:
            return value
        owners = self._external_bases()
        for row in self.world.library.parameter_sources:
            for each in row.names:
                owner, _, rest = each.name.rpartition(f".{self.code.name}.")
                if owner in owners and rest == name:
                    return self.machine.apply_source(self.act, self.state, row, value, Site(0, self.code.at))
        return value

    def _filled(self, slot: int, value: Value) -> Value:
        """Return a container where the body puts something into a parameter that nobody knows."""
        kind = self.filled.get(slot)
        if value is not UNKNOWN or kind is None:
            return value
        made = Object(kind, items={} if kind == "dict" else None)
        return join(self.machine.allocate(self.state, self.act, -1 - slot, made, "filled"), UNKNOWN)

    def _with_origin(self, value: Value, *, is_from_caller: bool) -> Value:
        if self.entry is None or not self.entry.origin:
            return value
        if value.labels:
            value = with_labels(value, self.world.labels.with_origin(value.labels, ORIGINS.index(self.entry.origin)))
        return _from_caller(self.machine, value, self.entry.origin) if is_from_caller else value

    def _add_labels(self) -> None:
        """Give the parameters the labels that are declared for them, or guessed by their names."""
        sources, entry = self.world.sources, self.entry
        for slot, param in enumerate(self.code.params):
            value = self.state.frame[slot]
            keyed = sources.variable_keys.get((self.unit.uid, param.name))
            if keyed:
                value = self.state.frame[slot] = self.machine.with_keys(self.act, self.state, value, keyed, Site(-1 - slot, param.at))
            labels = sources.parameters.get((self.unit.uid, param.name), 0)
            if not labels and sources.guesses_parameters and value is UNKNOWN and _may_be_guessed(param):
                labels = self.machine.guessed_name(param.name)
            if not labels:
                continue
            if entry is not None and entry.origin:
                labels = self.world.labels.with_origin(labels, ORIGINS.index(entry.origin))
            if entry is not None and entry.takes(self.world, self.unit, param):
                self.machine.add_hit(self.act, None, entry.input, param.at, f"parameter {param.name}", None, labels)
            self.state.frame[slot] = self.machine.trace(self.act, add_labels(value, labels), param.at, f"parameter {param.name}")


def _may_be_guessed(param: Param) -> bool:
    return param.annotation is None or param.annotation.text in _GUESSED


def _filled_slots(unit: Unit) -> dict[int, str]:
    """Return the slots whose value the body puts something into, and what it may be: `row["surname"] = name`, `names.append(name)`."""
    found: dict[int, str] = {}
    for op in flatten(unit.body):
        if isinstance(op, StoreItem):
            found.setdefault(op.obj, "dict")
        elif isinstance(op, Method) and op.args and op.name in _ADDING:
            found[op.obj] = _ADDING[op.name]
    return found


def _from_caller(machine: Machine, value: Value, origin: str) -> Value:
    """Return the value with its objects marked as handed in by the caller: a request's body."""
    world = machine.world
    found = make(value.labels, frozenset(), value.consts, value.unknown)
    for object_id in sorted(value.pts):
        target = world.base_object(object_id)
        if target.kind != "instance":
            found = join(found, pointer(object_id))
            continue
        marked_id = world.object_id(("origin", object_id, origin))
        if marked_id not in world.base:
            marked = target.copy()
            marked.fields = {**target.fields, ORIGIN: make(consts=frozenset({("origin", ORIGINS.index(origin))}))}
            world.base[marked_id] = marked
        found = join(found, pointer(marked_id))
    return found
