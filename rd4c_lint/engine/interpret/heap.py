"""Objects and program state: allocation sites with fields and items, copied at forks and joined where paths meet.

    names = [child.name, "x"]     Object(kind="list", items=(<labelled>, <const>), rest=BOTTOM)
    row = {"name": child.name}    Object(kind="dict", items={("str", "name"): <labelled>}, rest=BOTTOM)

An object in the heap is never changed in place: a write puts a changed copy.
"""

from typing import Any

from .values import BOTTOM, ConstantKey, Value, join

SEQUENCES = frozenset({"list", "tuple", "set", "generator"})
MAPPINGS = frozenset({"dict", "ext", "instance"})
MAX_ITEMS = 64


class Object:
    """One abstract object.

    `kind`: `instance` (of a project class), `ext` (of a library class), `class`, `function`, `module`, `name` (a library's dotted name),
    `list`, `tuple`, `set`, `generator`, `dict`, `bound`, `method` (of a library or builtin object), `super`, `property`, `static`,
    `classmethod`, `partial`, `guarded`, `cell`, `slice`, `test`.
    `cls`: object id of the class (`instance`) or dotted name (`ext`, `name`).
    `items`: tuple of values (sequence), dict by constant (mapping), or None (only `rest` is known).
    `single`: stands for exactly one run-time object, so a write replaces.
    """

    __slots__ = ("cls", "data", "fields", "items", "kind", "rest", "single")

    def __init__(
        self,
        kind: str,
        cls: Any = None,
        fields: dict[str, Value] | None = None,
        items: Any = None,
        rest: Value = BOTTOM,
        single: bool = True,
        data: Any = None,
    ) -> None:
        self.kind = kind
        self.cls = cls
        self.fields: dict[str, Value] = fields if fields is not None else {}
        self.items: Any = items
        self.rest = rest
        self.single = single
        self.data = data

    def copy(self) -> "Object":
        return Object(self.kind, self.cls, self.fields, self.items, self.rest, self.single, self.data)

    def __repr__(self) -> str:
        return f"<{self.kind} {self.cls or ''} {self.fields} {self.items} rest={self.rest}>"


class State:
    """What holds at one point of a path: the slots, the heap above the frozen base, the strongest guard passed."""

    __slots__ = ("frame", "guard", "heap")

    def __init__(self, frame: list[Value], heap: dict[int, Object], guard: int = 0) -> None:
        self.frame = frame
        self.heap = heap
        self.guard = guard

    def fork(self) -> "State":
        return State(self.frame.copy(), self.heap.copy(), self.guard)

    def assign(self, other: "State") -> None:
        """Take over another state's content (after a branch was run on a fork)."""
        self.frame = other.frame
        self.heap = other.heap
        self.guard = other.guard


def join_states(states: list[State | None]) -> State | None:
    """Return the join of the states that are reached, None if none is."""
    alive = [state for state in states if state is not None]
    if not alive:
        return None
    result = alive[0]
    for other in alive[1:]:
        result = _join_two(result, other)
    return result


def _join_two(a: State, b: State) -> State:
    frame = a.frame
    if frame is not b.frame and frame != b.frame:
        frame = [x if x is y else join(x, y) for x, y in zip(a.frame, b.frame, strict=True)]
    return State(frame, join_heaps(a.heap, b.heap), min(a.guard, b.guard))


def join_heaps(a: dict[int, Object], b: dict[int, Object]) -> dict[int, Object]:
    """Return the join of two heaps; an object only one side has is kept as it is."""
    if a is b:
        return a
    result = a.copy()
    for key, theirs in b.items():
        ours = result.get(key)
        if ours is None:
            result[key] = theirs
        elif ours is not theirs:
            result[key] = join_objects(ours, theirs)
    return result


def join_objects(a: Object, b: Object) -> Object:
    """Return the object that covers both versions."""
    result = a.copy()
    result.single = a.single and b.single
    result.fields = _join_fields(a.fields, b.fields)
    if a.kind in MAPPINGS:
        result.items, result.rest = _join_dicts(a, b)
    elif a.kind in SEQUENCES:
        result.items, result.rest = _join_sequences(a, b)
    else:
        result.rest = join(a.rest, b.rest)
    if result.fields == a.fields and result.items == a.items and result.rest is a.rest and result.single == a.single:
        return a
    return result


def _join_fields(a: dict[str, Value], b: dict[str, Value]) -> dict[str, Value]:
    if a is b or a == b:
        return a
    result = dict(a)
    for name, value in b.items():
        mine = result.get(name)
        result[name] = value if mine is None else join(mine, value)
    return result


def _join_dicts(a: Object, b: Object) -> tuple[dict[ConstantKey, Value] | None, Value]:
    rest = join(a.rest, b.rest)
    if a.items is None and b.items is None:
        return None, rest
    if a.items is None or b.items is None:
        return dict(a.items or b.items or {}), rest
    items = dict(a.items)
    for key, value in b.items.items():
        mine = items.get(key)
        items[key] = value if mine is None else join(mine, value)
    return items, rest


def _join_sequences(a: Object, b: Object) -> tuple[tuple[Value, ...] | None, Value]:
    rest = join(a.rest, b.rest)
    if a.items is not None and b.items is not None and len(a.items) == len(b.items):
        return tuple(join(x, y) for x, y in zip(a.items, b.items, strict=True)), rest
    for values in (a.items or (), b.items or ()):
        for value in values:
            rest = join(rest, value)
    return None, rest
