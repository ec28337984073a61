"""Objects and program state: allocation sites with fields and items, copied at forks and joined where paths meet.

    names = [child.name, "x"]     Object(kind="list", items=(<labelled>, <const>), rest=BOTTOM)
    row = {"name": child.name}    Object(kind="dict", items={("str", "name"): <labelled>}, rest=BOTTOM)

An object in the heap is never changed in place: a write puts a changed copy.
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from .values import BOTTOM, UNKNOWN, ConstantKey, Value, join, join_all

SEQUENCES: Final = frozenset({"list", "tuple", "set", "generator"})
_FILLABLE: Final = frozenset({"list", "dict", "set"})
VALUES: Final = frozenset({"builtins.str", "builtins.bytes", "builtins.int", "builtins.float"})
"""Bases that make an object of a class the value it is made of: `class Title(str)`."""
MAPPINGS: Final = frozenset({"dict", "ext", "instance"})
BODY: Final = "\0body"
"""Field of a coroutine that is not over: the function, or what a coroutine of a library waits for."""


class Object:
    """One abstract object.

    `kind`: `instance` (of a project class), `ext` (of a library class), `class`, `function`, `module`, `name` (a library's dotted name),
    `list`, `tuple`, `set`, `generator`, `dict`, `bound`, `method` (of a library or builtin object), `super`, `property`, `static`,
    `classmethod`, `partial`, `guarded`, `cell`, `slice`, `test`, `untold` (a part of a test tells nothing), `classes` (`A & B`, `A | B`),
    `opaque` (nobody knows what it is, but attributes were assigned to it: `fields`; what else may be in it is `rest`).
    `cls`: object id of the class (`instance`) or dotted name (`ext`, `name`).
    `items`: tuple of values (sequence: what it begins with, `rest` is what may follow), dict by constant (mapping), or None (only `rest`
    is known).
    `single`: stands for exactly one run-time object, so a write replaces.
    `data` of a generator: the function, where nobody has asked it yet (`fields` has its arguments by slot), `Stepped`, or None where
    it has given all that it gives.
    `frozen`: the object of the base that this one changes; it is as it was on paths that have not written it.
    """

    __slots__ = ("cls", "data", "fields", "frozen", "items", "kind", "rest", "single")

    def __init__(
        self,
        kind: str,
        cls: Any = None,
        fields: dict[str, Value] | None = None,
        items: Any = None,
        rest: Value = BOTTOM,
        single: bool = True,
        data: Any = None,
        frozen: "Object | None" = None,
    ) -> None:
        self.kind = kind
        self.cls = cls
        self.fields: dict[str, Value] = fields if fields is not None else {}
        self.items: Any = items
        self.rest = rest
        self.single = single
        self.data = data
        self.frozen = frozen

    def copy(self) -> "Object":
        return Object(self.kind, self.cls, self.fields, self.items, self.rest, self.single, self.data, self.frozen)

    def __repr__(self) -> str:
        return f"<{self.kind} {self.cls or ''} {self.fields} {self.items} rest={self.rest}>"


class Stepped(NamedTuple):
    """A generator that stands at a `yield`: what it takes to run it on from there."""

    function: Any
    start: "Heap"
    """The heap in which it began."""
    passed: "tuple[tuple[Heap, Value, Value], ...]"
    """As in `Resumption`."""


class Layer:
    """Objects written between two forks; never changed once it is one."""

    __slots__ = ("depth", "is_watched", "objects", "parent")

    def __init__(self, objects: dict[int, Object], parent: "Layer | None") -> None:
        self.objects = objects
        self.parent = parent
        self.is_watched = False
        """A call above this layer is in progress whose summary is to be made: it must know what it wrote."""
        self.depth: int = 1 if parent is None else parent.depth + 1


class Heap:
    """Objects by id, in layers: a fork shares everything older, and a join looks only at what was written since."""

    __slots__ = ("own", "parent")

    def __init__(self, own: dict[int, Object] | None = None, parent: Layer | None = None) -> None:
        self.own: dict[int, Object] = {} if own is None else own
        self.parent = parent

    def get(self, object_id: int) -> Object | None:
        found = self.own.get(object_id)
        if found is not None:
            return found
        layer = self.parent
        while layer is not None:
            found = layer.objects.get(object_id)
            if found is not None:
                return found
            layer = layer.parent
        return None

    def __setitem__(self, object_id: int, new: Object) -> None:
        self.own[object_id] = new

    def __contains__(self, object_id: int) -> bool:
        return self.get(object_id) is not None

    def fork(self) -> "Heap":
        """Return a heap with the same content; both may be written from here on."""
        if self.own:
            objects, parent = self.own, self.parent
            # layers grow downwards in size, so that a look-up passes few of them
            while parent is not None and not parent.is_watched and len(parent.objects) <= 2 * len(objects):
                objects = {**parent.objects, **objects}
                parent = parent.parent
            self.parent = Layer(objects, parent)
            self.own = {}
        return Heap({}, self.parent)

    def fork_watched(self) -> tuple["Heap", Layer]:
        """Return a heap with the same content and the layer it stands on, above which is what is written from here on."""
        layer = Layer(self.own, self.parent)
        layer.is_watched = True
        self.own, self.parent = {}, layer
        return Heap({}, layer), layer

    def flat(self) -> dict[int, Object]:
        """Return all objects in one dict."""
        layers = []
        layer = self.parent
        while layer is not None:
            layers.append(layer.objects)
            layer = layer.parent
        result: dict[int, Object] = {}
        for objects in reversed(layers):
            result.update(objects)
        result.update(self.own)
        return result

    def written_since(self, ancestor: Layer | None) -> dict[int, Object]:
        """Return what was written above a layer of this heap."""
        layer = self.parent
        if layer is ancestor:
            return self.own
        layers = []
        while layer is not ancestor:
            assert layer is not None
            layers.append(layer.objects)
            layer = layer.parent
        result = dict(layers.pop())
        while layers:
            result.update(layers.pop())
        result.update(self.own)
        return result


DENIED: Final = 8
"""Added to the strength in `State.guard` on a path that refuses: where paths meet it is above every guard, so it weakens none."""


class State:
    """What holds at one point of a path: the slots, the heap above the frozen base, the strongest guard passed."""

    __slots__ = ("frame", "guard", "heap")

    def __init__(self, frame: list[Value], heap: Heap, guard: int = 0) -> None:
        self.frame = frame
        self.heap = heap
        self.guard = guard

    def fork(self) -> "State":
        return State(self.frame.copy(), self.heap.fork(), self.guard)

    def pass_guard(self, strength: int) -> None:
        """Note that someone of this strength is here."""
        self.guard = max(self.guard, strength)

    def refuse(self, strength: int) -> None:
        """Note that this path sends people away."""
        if self.guard < DENIED:
            self.guard = DENIED + strength

    @property
    def is_refusing(self) -> bool:
        return self.guard >= DENIED


def join_states(states: Sequence[State | None]) -> State | None:
    """Return the join of the states that are reached, None if none is."""
    alive = [state for state in states if state is not None]
    if len(alive) < 2:
        return alive[0] if alive else None
    frame, guard = alive[0].frame, alive[0].guard
    for state in alive[1:]:
        if frame is not state.frame and frame != state.frame:
            frame = [x if x is y else join(x, y) for x, y in zip(frame, state.frame)]  # noqa: B905 -- compiled code counts this in one loop
        guard = min(guard, state.guard)
    return State(frame, join_heaps([state.heap for state in alive]), guard)


def join_heaps(heaps: Sequence[Heap]) -> Heap:
    """Return the join of heaps. What only some of them have is kept as it is, if it was made there, else joined with what it was before."""
    first, second = heaps[0], heaps[-1]
    if len(heaps) > 2:
        return _join_many(heaps)
    if first is second:
        return first
    ancestor = common_layer(first.parent, second.parent)
    mine, other = first.written_since(ancestor), second.written_since(ancestor)
    if not mine and not other:
        return first
    own: dict[int, Object] = {}
    below = Heap({}, ancestor)
    for object_id, ours in mine.items():
        theirs = other.get(object_id) or below.get(object_id) or ours.frozen
        own[object_id] = ours if theirs is ours or theirs is None else join_objects(ours, theirs)
    for object_id, theirs in other.items():
        if object_id not in mine:
            before = below.get(object_id) or theirs.frozen
            own[object_id] = theirs if before is None or before is theirs else join_objects(before, theirs)
    return Heap(own, ancestor)


def _join_many(heaps: Sequence[Heap]) -> Heap:
    """Look at each object once, however many paths meet: a `try` has one for every call in it."""
    ancestor = heaps[0].parent
    for heap in heaps:
        ancestor = common_layer(ancestor, heap.parent)
    below = Heap({}, ancestor)
    written = [heap.written_since(ancestor) for heap in heaps]
    own: dict[int, Object] = {}
    for objects in written:
        for object_id in objects:
            if object_id not in own:
                own[object_id] = _join_versions(object_id, written, below)
    return Heap(own, ancestor)


def _join_versions(object_id: int, written: list[dict[int, Object]], below: Heap) -> Object:
    """Return the object that covers its versions on several paths: what a path has not written is there as it was before."""
    before = below.get(object_id)
    found: Object | None = None
    last: Object | None = None
    is_missing = False
    for objects in written:
        version = objects.get(object_id) or before
        is_missing = is_missing or version is None
        if version is None or version is last:
            continue
        last = version
        found = version if found is None else join_objects(found, version)
    assert found is not None
    return found if not is_missing or found.frozen is None else join_objects(found, found.frozen)


def common_layer(one: Layer | None, other: Layer | None) -> Layer | None:
    """Return the newest layer that both stand on."""
    while one is not other:
        if one is None or other is None:
            return None
        if one.depth >= other.depth:
            one = one.parent
        else:
            other = other.parent
    return one


def join_objects(a: Object, b: Object) -> Object:
    """Return the object that covers both versions."""
    result = a.copy()
    result.single = a.single and b.single
    result.fields = _join_fields(a.fields, b.fields)
    if not _are_alike(a, b):
        result.items, result.rest = None, join(any_element(a), any_element(b))  # made anew as another kind of container
    elif a.kind in MAPPINGS:
        result.items, result.rest = _join_dicts(a, b)
    elif a.kind in SEQUENCES:
        result.items, result.rest = _join_sequences(a, b)
        if a.kind == "generator" and a.data is not b.data:
            result.data = _least_stepped(a.data, b.data)
    else:
        result.rest = join(a.rest, b.rest)
        if a.kind == "coroutine":
            result.data = _earlier(a, b)
    if (
        result.fields == a.fields
        and result.items == a.items
        and result.rest is a.rest
        and result.single == a.single
        and result.data is a.data
    ):
        return a
    return result


def _are_alike(a: Object, b: Object) -> bool:
    """Tell whether two versions keep their elements in the same way, by key or by place, and in the way that is joined for the first."""
    are_kept_by_place = a.items.__class__ is tuple or b.items.__class__ is tuple
    are_kept_by_key = a.items.__class__ is dict or b.items.__class__ is dict
    return not ((are_kept_by_place and (are_kept_by_key or a.kind in MAPPINGS)) or (are_kept_by_key and a.kind in SEQUENCES))


def _earlier(a: Object, b: Object) -> Any:
    """Return how far a coroutine surely is that is further on one of two paths: what it did on the other it does again."""
    if BODY not in a.fields or BODY not in b.fields:
        return b.data if BODY in b.fields else a.data
    if a.data is None or b.data is None:
        return None
    return b.data if len(b.data.heaps) < len(a.data.heaps) else a.data


def _least_stepped(a: Any, b: Any) -> Any:
    """Return how far a generator surely is: it has yet to begin, or to go on, where it has on one of two paths."""
    if a is None or b is None:
        return a if b is None else b
    if not isinstance(a, Stepped) or not isinstance(b, Stepped):
        return b if isinstance(a, Stepped) else a
    if a.passed == b.passed and a.start is b.start:
        return a
    passed = tuple(
        [
            (ours if ours is theirs else join_heaps([ours, theirs]), join(given, sent), join(raised, thrown))
            for (ours, given, raised), (theirs, sent, thrown) in zip(a.passed, b.passed, strict=False)
        ]
    )
    return Stepped(a.function, a.start if a.start is b.start else join_heaps([a.start, b.start]), passed)


def is_unasked(target: Object) -> bool:
    """Tell whether a generator has yet to begin, or to go on."""
    return target.kind == "generator" and target.data is not None


def is_empty(target: Object) -> bool:
    """Tell whether a list, dict or set holds nothing."""
    return target.kind in _FILLABLE and not target.items and target.rest is BOTTOM


def any_element(target: Object) -> Value:
    """Return what any element of a container may be."""
    values = target.items.values() if isinstance(target.items, dict) else target.items or ()
    return join_all([*values, target.rest])


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
        items[key] = join(mine, value) if mine is not None else join(value, UNKNOWN) if a.rest is UNKNOWN else value
    if b.rest is UNKNOWN:
        # `if number not in VISITS: VISITS[number] = Visit()`: on the other path it is one that was there
        items.update((key, join(value, UNKNOWN)) for key, value in a.items.items() if key not in b.items)
    return items, rest


def _join_sequences(a: Object, b: Object) -> tuple[tuple[Value, ...] | None, Value]:
    rest = join(a.rest, b.rest)
    if a.items is not None and b.items is not None and len(a.items) == len(b.items):
        return tuple(join(x, y) for x, y in zip(a.items, b.items, strict=True)), rest
    # `names = [ward]; if flag: names.append(surname)`: what both begin with keeps its place
    known = min(len(a.items or ()), len(b.items or ())) if a.kind == "list" else 0
    for values in (a.items or (), b.items or ()):
        for value in values[known:]:
            rest = join(rest, value)
    return tuple(map(join, a.items, b.items)) if known else None, rest
