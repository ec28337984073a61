"""What a run leaves behind: changed fields of objects that outlive it, and the objects that thereby escape.

CACHE = {}                        the module outlives every run
CACHE["last"] = Child(name)       the Child made here escapes: known by its site alone from now on
"""

from .held import has_news, is_held, parts_of
from .interpret.heap import Object, State, join_objects
from .interpret.values import Value, make, with_labels
from .interpret.world import World


def find_escapes(world: World, end: State) -> tuple[dict[tuple[int, str], Value], dict[int, Object]]:
    """Return what a run changed in objects that outlive it, and the objects that thereby escape."""
    facts: dict[tuple[int, str], Value] = {}
    escaping: list[int] = []
    held: list[int] = []
    heap = end.heap.flat()
    for object_id, target in heap.items():
        key = world.key_of(object_id)
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
