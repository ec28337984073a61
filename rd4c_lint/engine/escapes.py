"""What a run leaves behind: changed fields of objects that outlive it, and the objects that thereby escape.

CACHE = {}                        the module outlives every run
CACHE["last"] = Child(name)       the Child made here escapes: known by its site alone from now on
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from .held import has_news, is_held, parts_of
from .interpret.heap import Object, State, join_objects
from .interpret.machine import Machine
from .interpret.values import BOTTOM, UNKNOWN, Value, add_labels, join, make, pointer, with_labels
from .interpret.world import World
from .interpret.written_forms import WRITTEN

_OUTLIVING: Final = frozenset({"module", "class", "instance", "owned", "typed", "function"})
"""Kinds of objects that outlive every run."""
_DATA: Final = frozenset({"dict", "list", "tuple"})
_ESCAPING: Final = 400
"""Objects that are followed out of one run, at most."""


class Changes(NamedTuple):
    """What a run changed in objects that outlive it."""

    facts: dict[tuple[int, str], Value]
    held: list[int]
    """Containers that fields of such objects hold."""
    escaping: list[int]
    """Objects that the changes point to, in the order they were met."""


def find_escapes(machine: Machine, end: State) -> tuple[dict[tuple[int, str], Value], dict[int, Object]]:
    """Return what a run changed in objects that outlive it, and the objects that thereby escape."""
    heap = end.heap.flat()
    facts, held, escaping = _find_changes(machine, end, heap)
    names = _name_escaping(machine.world, heap, escaping)
    escaped = {
        object_id: _renamed_object(_with_parts(heap[object_id], lambda value: _kept(machine.world, value)), names) for object_id in held
    }
    if not names:
        return facts, escaped
    for object_id in sorted(names):
        renamed = _renamed_object(heap[object_id], names)
        old = escaped.get(names[object_id])
        escaped[names[object_id]] = renamed if old is None else join_objects(old, renamed)
    return {key: _renamed(value, names) for key, value in facts.items()}, escaped


def _find_changes(machine: Machine, end: State, heap: dict[int, Object]) -> Changes:
    world = machine.world
    found = Changes({}, [], [])
    for object_id, target in heap.items():
        key = world.key_of(object_id)
        if target.kind == "instance" and target.single and isinstance(key, tuple) and isinstance(key[0], int):
            stored = _find_stored(machine, end, found.facts, target)
            found.facts.update(stored)
            found.escaping.extend([each for value in stored.values() for each in value.pts])
        if isinstance(key, tuple) and key[0] in _OUTLIVING:
            _note_fields(machine, end, object_id, target, key[0] == "instance", found)
        elif is_held(world, object_id, target) and has_news(world, heap, world.base_object(object_id), target):
            found.held.append(object_id)
            found.escaping.extend([each for part in parts_of(target) for each in part.pts])
    return found


def _note_fields(machine: Machine, end: State, object_id: int, target: Object, is_instance: bool, found: Changes) -> None:
    """Note what a run put into the fields of an object that outlives it."""
    world = machine.world
    known = world.base_object(object_id).fields
    is_record = is_instance and machine.is_record(target)
    for name, given in target.fields.items():
        value = _without_members(world, _without_asker(world, given) if is_record else given)
        if value is known.get(name) or not (value.labels or value.pts) or name.startswith("\0"):
            continue
        fact = value if is_instance else _kept(world, value)
        if is_instance and value.labels and (own := world.field_labels(target.cls, name)):
            # a declared field has its own label already; only others that surely arrive are news
            sure = world.labels.surely_beside(value.labels, own)
            fact = with_labels(_without_bare_data(machine, end, value), world.labels.without_namesakes(sure, own))
            if not (fact.labels or fact.pts) or fact is known.get(name):
                continue
        found.facts[object_id, name] = fact
        found.escaping.extend(value.pts)


def _without_asker(world: World, value: Value) -> Value:
    """Return a value as a record keeps it: who reads it later is somebody else than who asked then."""
    return with_labels(value, value.labels & ~world.scope_labels) if value.labels & world.scope_labels else value


def _without_members(world: World, value: Value) -> Value:
    """Return a value without what may be a method only because nobody knows better: `copy.ward = child.ward`, of a library's class."""
    if not value.unknown or not value.pts:
        return value
    guessed = [object_id for object_id in value.pts if _is_guessed_member(world, object_id)]
    return make(value.labels, value.pts.difference(guessed), value.consts, value.unknown) if guessed else value


def _is_guessed_member(world: World, object_id: int) -> bool:
    method = world.base.get(object_id)
    owner = world.base.get(method.data) if method is not None and method.kind == "method" else None
    if method is None or owner is None or owner.kind != "instance":
        return False
    return not world.library.has_any_member(world.external_bases(owner.cls), method.cls)


def _without_bare_data(machine: Machine, end: State, value: Value) -> Value:
    """Return a value that may be anything without mappings and sequences that hold no label."""
    if not value.unknown:
        return value
    bare = [
        object_id
        for object_id, target in machine.objects(end, value)
        if target.kind in _DATA and not machine.reach(end, pointer(object_id))
    ]
    return make(value.labels, value.pts.difference(bare), value.consts, value.unknown) if bare else value


def _kept(world: World, value: Value) -> Value:
    """Return a value as others find it who read what all share: what somebody has handed in is there for anybody."""
    pts = frozenset([key[1] if (key := world.key_of(each))[0] == "origin" else each for each in value.pts])
    labels = world.labels.as_stored(value.labels) if value.labels else 0
    return value if labels == value.labels and pts == value.pts else make(labels, pts, value.consts, value.unknown)


def _with_parts(target: Object, change: Callable[[Value], Value]) -> Object:
    """Return a copy of an object, each of its parts changed."""
    result = target.copy()
    result.fields = {name: change(value) for name, value in target.fields.items()}
    if isinstance(target.items, dict):
        result.items = {key: change(value) for key, value in target.items.items()}
    elif target.items is not None:
        result.items = tuple([change(value) for value in target.items])
    result.rest = change(target.rest)
    return result


def _name_escaping(world: World, heap: dict[int, Object], escaping: list[int]) -> dict[int, int]:
    """Return the objects that can be reached from what was changed, with the names they go by from now on."""
    names: dict[int, int] = {}
    while escaping and len(names) < _ESCAPING:
        object_id = escaping.pop()
        if object_id in names or object_id not in heap or object_id in world.base:
            continue
        target = heap[object_id]
        names[object_id] = world.escaped_id(object_id)
        for part in [*target.fields.values(), *parts_of(target)]:
            escaping += part.pts
        if target.kind == "bound":
            escaping += target.data[1].pts
    return names


def _find_stored(machine: Machine, end: State, facts: dict[tuple[int, str], Value], target: Object) -> dict[tuple[int, str], Value]:
    """Return what a record made by this run has in its columns beside their own labels: it is read from any record of its class.

    `Event(payload=json.dumps(child.as_dict()))` here, `event.payload` of a query elsewhere; `Event(payload={"surname": …})` too.
    """
    world = machine.world
    if not any(value.labels or value.pts for value in target.fields.values()) or not machine.is_record(target):
        return {}
    (record_id,) = world.any_instance(target.cls).pts
    known, found = world.base_object(record_id).fields, {}
    for name, value in target.fields.items():
        own = world.field_labels(target.cls, name)
        labels = world.labels.surely_beside(value.labels, own) if own else value.labels & ~world.scope_labels
        is_data = bool(value.pts) and _is_data(machine, end, value)
        if not (is_data or (labels and _is_text(machine, end, value))) or not _is_column(machine, target.cls, name):
            continue
        before = facts.get((record_id, name), known.get(name, BOTTOM))
        fact = add_labels(before if before is not BOTTOM else UNKNOWN, labels)
        fact = join(fact, value) if is_data else fact
        if fact is not before:
            found[record_id, name] = fact
    return found


def _is_data(machine: Machine, end: State, value: Value) -> bool:
    """Tell whether a value is mappings or sequences that hold a label: what a column of JSON keeps."""
    return all(target.kind in _DATA for _, target in machine.objects(end, value)) and machine.reach(end, value) != 0


def _is_text(machine: Machine, end: State, value: Value) -> bool:
    """Tell whether a value has no parts, or only knows what it was made of."""
    return all(target.cls == WRITTEN for _, target in machine.objects(end, value))


def _is_column(machine: Machine, class_id: int, name: str) -> bool:
    """Tell whether a field is declared, and holds a value of its own: not another record."""
    if name not in machine.fields_of(class_id):
        return False
    act, state, site = machine.static_scope()
    read = machine.load_attribute(act, state, machine.world.any_instance(class_id), name, site)
    return not any(target.kind == "instance" for _, target in machine.objects(state, read))


def _renamed_object(target: Object, names: dict[int, int]) -> Object:
    """Return an object that outlives its run, its parts pointing to what outlives it too."""
    result = _with_parts(target, lambda value: _renamed(value, names))
    result.single, result.frozen = False, None
    return result


def _renamed(value: Value, names: dict[int, int]) -> Value:
    if names.keys().isdisjoint(value.pts):
        return value
    return make(value.labels, frozenset(names.get(each, each) for each in value.pts), value.consts, value.unknown)
