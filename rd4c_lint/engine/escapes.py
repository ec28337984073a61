"""What a run leaves behind: changed fields of objects that outlive it, and the objects that thereby escape.

CACHE = {}                        the module outlives every run
CACHE["last"] = Child(name)       the Child made here escapes: known by its site alone from now on
"""

from typing import Any

from .held import has_news, is_held, parts_of
from .interpret.heap import Object, State, join_objects
from .interpret.values import BOTTOM, UNKNOWN, Value, add_labels, make, with_labels
from .interpret.world import World


def find_escapes(machine: Any, end: State) -> tuple[dict[tuple[int, str], Value], dict[int, Object]]:
    """Return what a run changed in objects that outlive it, and the objects that thereby escape."""
    world: World = machine.world
    facts: dict[tuple[int, str], Value] = {}
    escaping: list[int] = []
    held: list[int] = []
    heap = end.heap.flat()
    for object_id, target in heap.items():
        key = world.key_of(object_id)
        if target.kind == "instance" and target.single and isinstance(key, tuple) and isinstance(key[0], int):
            facts.update(_find_stored(machine, facts, target))
        if not isinstance(key, tuple) or key[0] not in ("module", "class", "instance", "owned", "typed", "function"):
            if is_held(world, object_id, target) and has_news(world, heap, world.base_object(object_id), target):
                held.append(object_id)
                escaping += [each for part in parts_of(target) for each in part.pts]
            continue
        base = world.base_object(object_id)
        for name, value in target.fields.items():
            if value is base.fields.get(name) or not (value.labels or value.pts) or name.startswith("\0"):
                continue
            if key[0] == "instance" and value.labels and world.field_labels(target.cls, name):
                # a declared field has its own label already; only others that surely arrive are news
                beside = world.labels.surely_beside(value.labels, world.field_labels(target.cls, name))
                fact = with_labels(value, beside)
                if not (fact.labels or fact.pts) or fact is base.fields.get(name):
                    continue
                facts[object_id, name] = fact
            else:
                facts[object_id, name] = value
            escaping += value.pts
    objects: dict[int, Object] = {}
    names: dict[int, int] = {}
    while escaping and len(objects) < 400:
        object_id = escaping.pop()
        if object_id in names or object_id not in heap or object_id in world.base:
            continue
        target = heap[object_id]
        names[object_id] = world.escaped_id(object_id)
        objects[object_id] = target
        for part in [*target.fields.values(), *parts_of(target)]:
            escaping += part.pts
        if target.kind == "bound":
            escaping += target.data[1].pts
    escaped = {object_id: _renamed_object(heap[object_id], names) for object_id in held}
    if not names:
        return facts, escaped
    for object_id in sorted(objects):
        renamed = _renamed_object(objects[object_id], names)
        old = escaped.get(names[object_id])
        escaped[names[object_id]] = renamed if old is None else join_objects(old, renamed)
    return {key: _renamed(value, names) for key, value in facts.items()}, escaped


def _find_stored(machine: Any, facts: dict[tuple[int, str], Value], target: Object) -> dict[tuple[int, str], Value]:
    """Return what a record made by this run has in its columns beside their own labels: it is read from any record of its class.

    `Event(payload=json.dumps(child.as_dict()))` here, `event.payload` of a query elsewhere.
    """
    world = machine.world
    if not any(value.labels for value in target.fields.values()) or not machine.is_record(target):
        return {}
    (record_id,) = world.any_instance(target.cls).pts
    known, found = world.base_object(record_id).fields, {}
    for name, value in target.fields.items():
        own = world.field_labels(target.cls, name)
        labels = world.labels.surely_beside(value.labels, own) if own else value.labels
        if not labels or value.pts or not _is_column(machine, target.cls, name):
            continue
        before = facts.get((record_id, name), known.get(name, BOTTOM))
        fact = add_labels(before if before is not BOTTOM else UNKNOWN, labels)
        if fact is not before:
            found[record_id, name] = fact
    return found


def _is_column(machine: Any, class_id: int, name: str) -> bool:
    """Tell whether a field is declared, and holds a value of its own: not another record."""
    if name not in machine.fields_of(class_id):
        return False
    act, state, site = machine.static_scope()
    read = machine.load_attribute(act, state, machine.world.any_instance(class_id), name, site)
    return not any(target.kind == "instance" for _, target in machine.objects(state, read))


def _renamed_object(target: Object, names: dict[int, int]) -> Object:
    """Return an object that outlives its run, its parts pointing to what outlives it too."""
    result = target.copy()
    result.fields = {name: _renamed(value, names) for name, value in target.fields.items()}
    if isinstance(target.items, dict):
        result.items = {key: _renamed(value, names) for key, value in target.items.items()}
    elif target.items is not None:
        result.items = tuple(_renamed(value, names) for value in target.items)
    result.rest = _renamed(target.rest, names)
    result.single = False
    return result


def _renamed(value: Value, names: dict[int, int]) -> Value:
    if names.keys().isdisjoint(value.pts):
        return value
    return make(value.labels, frozenset(names.get(each, each) for each in value.pts), value.consts, value.unknown)
