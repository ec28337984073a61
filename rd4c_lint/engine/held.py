"""What modules and classes hold beyond their own variables: lists, dicts and objects made in their bodies, which any function may fill.

CACHE = {}                            the module's variable does not change when ...
CACHE["last"] = child.name            ... one entry point puts something into what it holds,
print(CACHE["last"])                  and another reads it
"""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from .interpret import bounds
from .interpret.heap import SEQUENCES, Object
from .interpret.values import BOTTOM, Value, join, join_all, make
from .interpret.world import World

_FILLED: Final = frozenset({"list", "dict", "set", "ext"})
_CONTAINERS: Final = SEQUENCES | {"dict"}
_WITH_PARTS: Final = _CONTAINERS | {"instance"}
_KINDS: Final = frozenset({"list", "dict", "set", "instance", "ext", "function"})
_HOLDING: Final = _KINDS | {"tuple"}


def is_held(world: World, object_id: int, target: Object) -> bool:
    """Tell whether an object was made in the body of a module or class, or has outlived the run that made it."""
    before = world.base.get(object_id)
    if before is None or before.kind != target.kind or target.kind not in _KINDS:
        return False
    key = world.key_of(object_id)
    if not isinstance(key, tuple):
        return False
    if key[0] == "ext":  # `flask.g`: one object for all functions that take part in an answer
        return any(row.persistent for row in world.library.type_rows((target.cls,)))
    return isinstance(key[0], int) or key[0] == "escaped"


def parts_of(target: Object) -> list[Value]:
    """Return what an object's fields, its items and the rest of its items may be."""
    parts = [value for name, value in target.fields.items() if name[:1] != "\0"]
    items = target.items
    if items:
        parts.extend(items.values() if isinstance(items, dict) else items)
    parts.append(target.rest)
    return parts


def has_news(world: World, heap: Mapping[int, Object], before: Object, after: Object) -> bool:
    """Tell whether a run surely put labels, or objects with declared fields, where there were none."""
    if after is before:
        return False
    known, new = _named_parts(before), _named_parts(after)
    return any(_is_news(world, heap, known.get(name, BOTTOM), part) for name, part in new.items())


def _named_parts(target: Object) -> dict[object, Value]:
    parts: dict[object, Value] = {name: value for name, value in target.fields.items() if name[:1] != "\0"}
    if isinstance(target.items, dict):
        return {**parts, **target.items, "": target.rest}
    return {**parts, "": join_all([*(target.items or ()), target.rest])}


def _is_news(world: World, heap: Mapping[int, Object], old: Value, new: Value) -> bool:
    if new is old:
        return False
    return bool(world.labels.surely_beside(new.labels, old.labels)) or _carries(world, heap, new.pts - old.pts)


def _carries(world: World, heap: Mapping[int, Object], pts: frozenset[int]) -> bool:
    marked = world.sources.marked_classes
    for target in _walk(pts, lambda object_id: heap.get(object_id) or world.base_object(object_id), _WITH_PARTS):
        if target.kind == "instance" and world.class_name(target.cls) in marked:
            return True
        if target.kind in _WITH_PARTS and any(world.labels.surely_beside(part.labels, 0) for part in parts_of(target)):
            return True
    return False


def tells_types(world: World, old: Value, new: Value) -> bool:
    """Tell whether methods are found by what a value may be now that were not found before, or fields with labels."""
    marked = world.sources.marked_classes
    for target in _walk(new.pts - old.pts, world.base_object, _CONTAINERS, old.pts):
        if target.kind in _CONTAINERS:
            continue
        if not old.pts or target.kind == "ext" or (target.kind == "instance" and world.class_name(target.cls) in marked):
            return True
    return False


def _walk(
    pts: frozenset[int], find: Callable[[int], Object], inner: AbstractSet[str], known: AbstractSet[int] = frozenset()
) -> Iterator[Object]:
    """Yield objects, and the parts of those of the kinds in `inner`, at any depth but for those that are known; not too many."""
    pending, seen = sorted(pts), {*pts, *known}
    while pending and len(seen) < bounds.WALKED_OBJECTS:
        target = find(pending.pop())
        yield target
        for part in parts_of(target) if target.kind in inner else ():
            pending += sorted(part.pts - seen)
            seen |= part.pts


def find_holders(world: World, changed: set[int]) -> set[tuple[int, str]]:
    """Return the variables of modules and classes by which these objects are reached."""
    if not changed:
        return set()
    leading = _leading_to(world, changed)
    holders: set[tuple[int, str]] = set()
    for holder_id, holder in list(world.base.items()):
        if holder.kind not in ("module", "class", "instance"):
            continue
        for name, value in holder.fields.items():
            if value.pts and not leading.isdisjoint(value.pts):
                holders.add((holder_id, name))
                if holder.kind == "instance" and name[:1] != "\0":
                    holders |= _known_of_any(world, holder.cls, name, value)
    return holders


def _known_of_any(world: World, class_id: int, name: str, value: Value) -> set[tuple[int, str]]:
    """Note that any object of a class may be this one that outlives every run: a method that a thread begins with reads what it holds."""
    (any_id,) = world.any_instance(class_id).pts
    target = world.base_object(any_id)
    held = frozenset(each for each in value.pts if world.base_object(each).kind in _FILLED)
    joined = join(target.fields.get(name, BOTTOM), make(pts=held)) if held else BOTTOM
    if joined is BOTTOM or joined is target.fields.get(name):
        return set()
    updated = target.copy()
    updated.fields = {**target.fields, name: joined}
    world.base[any_id] = updated
    return {(any_id, name)}


def _leading_to(world: World, changed: set[int]) -> set[int]:
    """Return these objects and all held ones in which they lie, at any depth."""
    holding: dict[int, list[int]] = {}
    for object_id, target in world.base.items():
        if target.kind not in _HOLDING:
            continue
        held = [part.pts for part in parts_of(target) if part.pts]  # most hold nothing, which is known sooner than whether they last
        if held and (target.kind == "tuple" or is_held(world, object_id, target)):
            for pts in held:
                for each in pts:
                    holding.setdefault(each, []).append(object_id)
    pending, leading = list(changed), set(changed)
    while pending:
        for each in holding.get(pending.pop(), ()):
            if each not in leading:
                leading.add(each)
                pending.append(each)
    return leading


def _reached(world: World, value: Value) -> Iterator[frozenset[int]]:
    pending, seen = [value], set[int]()
    while pending and len(seen) < bounds.WALKED_OBJECTS:
        each = pending.pop()
        yield each.pts
        for object_id in sorted(each.pts - seen):
            seen.add(object_id)
            target = world.base_object(object_id)
            pending += [part for part in _held_parts(world, object_id, target) if part.pts]


def holds_labels(world: World, value: Value) -> bool:
    """Tell whether a value carries a label, or what it holds does; a mapping with declared keys says what to read."""
    if value.labels or not value.pts:
        return bool(value.labels)
    for found in _reached(world, value):
        for object_id in found:
            target = world.base_object(object_id)
            if any(part.labels for part in _held_parts(world, object_id, target)) or _names_keys(world, target):
                return True
    return False


def _names_keys(world: World, target: Object) -> bool:
    """Tell whether a mapping has declared keys: `for name, check in CHECKS.items(): check(row[name])`."""
    return isinstance(target.items, dict) and any(kind == "str" and text in world.sources.keys for kind, text in target.items)


def _held_parts(world: World, object_id: int, target: Object) -> Iterator[Value]:
    if target.kind == "tuple" or is_held(world, object_id, target):
        yield from parts_of(target)
    yield from _captured(world, target)


def _captured(world: World, target: Object) -> list[Value]:
    """Return what a function has captured: `greet = greeter(CHILD.name)`."""
    if target.kind != "function" or not target.data.cells:
        return []
    return [world.base_object(each).fields.get("v", BOTTOM) for _, each in target.data.cells]
