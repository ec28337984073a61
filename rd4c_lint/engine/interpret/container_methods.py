"""Methods of list, dict, set, tuple and generator, and what they do to the containers they are called on.

names.pop(0); names.clear(); row.setdefault("name", child.surname)      remove what they remove, keep what they keep
"""

from typing import Any, Final

from ..labels import STATE
from .bounds import ITEMS_PER_SEQUENCE
from .frames import Activation, Args, Site, advance
from .heap import SEQUENCES, Object, State, any_element, join_objects
from .items import COUNTS, FACTORY, KEYS, Items, Mirror, unnamed_key
from .paths import NAMES
from .values import (
    BOTTOM,
    NONE,
    UNKNOWN,
    Value,
    constant,
    join,
    join_all,
    labelled,
    pointer,
    single_constant,
)


class Receiver:
    """The container a method is called on."""

    __slots__ = ("object_id", "target", "value")

    def __init__(self, value: Value, object_id: int, target: Object) -> None:
        self.value = value
        self.object_id = object_id
        self.target = target


class Containers(Items):
    """Calls methods of builtin containers."""

    __slots__ = ()

    def container_method(
        self, act: Activation, state: State, value: Value, object_id: int, target: Object, name: str, args: Args, site: Site
    ) -> Value | None:
        """Return the result of a method of a builtin container, None if it has no such method here."""
        table = _MAPPING_METHODS if target.kind == "dict" else _SEQUENCE_METHODS
        method = table.get(name)
        if method is None:
            return None
        if target.kind == "dict" and args.positional and args.positional[0].pts and name in _KEYED:
            args = Args([self.as_key(state, args.positional[0]), *args.positional[1:]], args.keywords, args.star, args.star_keywords)
        found: Value = method(self, act, state, Receiver(value, object_id, target), args, site)
        return found

    def go_on(self, act: Activation, state: State, object_id: int, given: Value, raised: Value, site: Site) -> Value | None:
        raise NotImplementedError

    def call_object(self, act: Activation, state: State, object_id: int, target: Object, args: Args, site: Site) -> Value:
        raise NotImplementedError

    def replace(self, state: State, receiver: Receiver, changed: Object) -> None:
        """Put a changed object, weakly where the receiver may be another one."""
        if not self.is_strong(receiver.value, receiver.target):
            changed = join_objects(receiver.target, changed)
            changed.single = receiver.target.single
        self.put(state, receiver.object_id, changed)
        if changed.data is not None:
            self.reflect(state, receiver.target, changed)


def _argument(args: Args, index: int, name: str = "") -> Value:
    if index < len(args.positional):
        return args.positional[index]
    return args.keywords.get(name, args.star) if name else args.star


def _append(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    new = _argument(args, 0)
    changed = receiver.target.copy()
    if changed.items is not None and len(changed.items) < ITEMS_PER_SEQUENCE and run.is_strong(receiver.value, receiver.target):
        changed.items = (*changed.items, new)
    else:
        changed.items, changed.rest = None, join(any_element(changed), new)
    run.put(state, receiver.object_id, changed)
    return NONE


def _appendleft(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    return _insert(run, act, state, receiver, Args([constant("int", 0), *args.positional], {}), site)


def _extendleft(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    for source in args.positional:
        items, rest = run.iterate(act, state, source, site)
        changed = run.object(state, receiver.object_id).copy()
        if changed.items is not None and items is not None and rest is BOTTOM and run.is_strong(receiver.value, receiver.target):
            changed.items = (*reversed(items), *changed.items)
        else:
            changed.items, changed.rest = None, join_all([any_element(changed), *(items or ()), rest])
        run.put(state, receiver.object_id, changed)
    return NONE


def _extend(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    for source in args.positional:
        items, rest = run.iterate(act, state, source, site)
        changed = run.object(state, receiver.object_id).copy()
        strong = run.is_strong(receiver.value, receiver.target)
        if changed.items is not None and items is not None and strong and len(changed.items) + len(items) <= ITEMS_PER_SEQUENCE:
            changed.items, changed.rest = (*changed.items, *items), join(changed.rest, rest)
        else:
            changed.items, changed.rest = None, join_all([any_element(changed), *(items or ()), rest])
        run.put(state, receiver.object_id, changed)
    return NONE


def _insert(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    index, new = single_constant(_argument(args, 0)), _argument(args, 1)
    changed = receiver.target.copy()
    if changed.items is not None and index is not None and index[0] == "int" and run.is_strong(receiver.value, receiver.target):
        items = list(changed.items)
        items.insert(index[1], new)
        changed.items = tuple(items)
    else:
        changed.items, changed.rest = None, join(any_element(changed), new)
    run.put(state, receiver.object_id, changed)
    return NONE


def _pop(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    target = receiver.target
    index = single_constant(_argument(args, 0)) if args.positional else ("int", -1)
    is_known = target.items and target.kind != "set" and run.is_strong(receiver.value, target)
    if is_known and index is not None and index[0] == "int" and -len(target.items) <= index[1] < len(target.items):
        items = list(target.items)
        value = items.pop(index[1])
        changed = target.copy()
        changed.items = tuple(items)
        run.put(state, receiver.object_id, changed)
        return value  # type: ignore[no-any-return]
    found = any_element(target)
    return found if found is not BOTTOM else UNKNOWN


def _popleft(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    return _pop(run, act, state, receiver, Args([constant("int", 0)], {}), site)


def _remove(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    target, gone = receiver.target, _argument(args, 0)
    if target.items and run.is_strong(receiver.value, target) and gone in target.items:
        items = list(target.items)
        items.remove(gone)
        changed = target.copy()
        changed.items = tuple(items)
        run.put(state, receiver.object_id, changed)
    return NONE


def _clear(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    changed = receiver.target.copy()
    changed.items, changed.rest = ({} if changed.kind == "dict" else ()), BOTTOM
    changed.fields = {k: v for k, v in changed.fields.items() if k != KEYS}
    run.replace(state, receiver, changed)
    return NONE


def _reverse(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    changed = receiver.target.copy()
    changed.items = tuple(reversed(changed.items)) if changed.items is not None else None
    run.replace(state, receiver, changed)
    return NONE


def _rotate(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    steps = single_constant(_argument(args, 0, "n")) if args.positional or args.keywords else ("int", 1)
    items = receiver.target.items
    if items is None or steps is None or steps[0] != "int" or receiver.target.rest is not BOTTOM:
        return _sort(run, act, state, receiver, Args([], {}), site)
    changed = receiver.target.copy()
    cut = -steps[1] % len(items) if items else 0
    changed.items = (*items[cut:], *items[:cut])
    run.replace(state, receiver, changed)
    return NONE


def _sort(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    changed = receiver.target.copy()
    if "key" in args.keywords:
        run.call(act, state, args.keywords["key"], Args([any_element(changed)], {}), site)
    changed.items, changed.rest = None, any_element(changed)
    run.replace(state, receiver, changed)
    return NONE


def _copy(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    changed = receiver.target.copy()
    changed.single = True
    if isinstance(changed.data, Mirror):
        changed.data = None  # `vars(box).copy()` is no longer the box
    return run.allocate(state, act, site.number, changed)


def _union(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    values = [any_element(receiver.target)]
    for source in args.positional:
        items, rest = run.iterate(act, state, source, site)
        values += [*(items or ()), rest]
    return run.allocate(state, act, site.number, Object("set", rest=join_all(values)))


def _difference(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    gone: set[Value] = set()
    for source in args.positional:
        items, _ = run.iterate(act, state, source, site)
        gone.update(item for item in items or () if single_constant(item))
    items = receiver.target.items
    kept = tuple(item for item in items if item not in gone) if items is not None else None
    return run.allocate(state, act, site.number, Object("set", items=kept, rest=receiver.target.rest))


def _intersection(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    mine = receiver.target.items
    if mine is not None and len(args.positional) == 1:
        theirs, rest = run.iterate(act, state, args.positional[0], site)
        if theirs is not None and rest is BOTTOM and receiver.target.rest is BOTTOM:
            kept = tuple(
                item for item in mine if item in theirs or (not single_constant(item) and any(not single_constant(t) for t in theirs))
            )
            return run.allocate(state, act, site.number, Object("set", items=kept))
    return _copy(run, act, state, receiver, args, site)


def _next(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    target = run.refreshed(act, state, receiver.object_id, receiver.target, site)
    found = target.items[0] if target.items else any_element(target)
    if run.is_strong(receiver.value, target):
        changed = target.copy()
        changed.items = target.items[1:] if target.items else target.items
        writes = run.writes
        run.put(state, receiver.object_id, changed)
        changed.data = advance(target.data, writes, run.writes)
        return found if found is not BOTTOM else UNKNOWN
    found = any_element(target)
    return found if found is not BOTTOM else UNKNOWN


def _send(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    return _go_on(run, act, state, receiver, args, site, _argument(args, 0), BOTTOM)


def _throw(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    exception = BOTTOM
    for object_id, target in run.objects(state, _argument(args, 0)):
        made = (
            run.call_object(act, state, object_id, target, Args([], {}), site) if target.kind in ("class", "name") else pointer(object_id)
        )
        exception = join(exception, made)
    return _go_on(run, act, state, receiver, args, site, BOTTOM, exception if exception is not BOTTOM else _argument(args, 0))


def _go_on(
    run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site, given: Value, raised: Value
) -> Value:
    """Run a generator on with what it was given; where that cannot be told, it may give any element, or what was put in."""
    if receiver.target.kind == "generator" and run.is_strong(receiver.value, receiver.target):
        found = run.go_on(act, state, receiver.object_id, given, raised, site)
        if found is not None:
            return found if found is not BOTTOM else UNKNOWN
    labels = 0
    for value in args.values():
        labels |= run.reach(state, value)
    return join(any_element(receiver.target), labelled(labels))


def _get(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    key = _argument(args, 0, "key")
    default = _argument(args, 1, "default")
    default = NONE if default is BOTTOM else default
    target = receiver.target
    only = single_constant(key)
    if only is not None and only in (target.items or {}):
        found = run.chosen(target.items[only])
    elif FACTORY in target.fields:
        found = join(any_element(target), default)  # asking makes nothing
        if only is not None and target.rest is BOTTOM:
            found = default
    else:
        found = join(run.load_item(act, state, pointer(receiver.object_id), key, site), default)
        if only is not None and target.items is not None and target.rest is BOTTOM and NAMES not in target.fields:
            found = default
    return run.with_key_labels(act, found, receiver.value, key, site) if only is None or found is not default else found


def _setdefault(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    key, default = _argument(args, 0), _argument(args, 1, "default")
    default = NONE if default is BOTTOM else default
    only = single_constant(key)
    if only is not None and only in (receiver.target.items or {}):
        return receiver.target.items[only]  # type: ignore[no-any-return]
    run.set_content(state, receiver.value, receiver.object_id, receiver.target, key, default)
    return run.load_item(act, state, pointer(receiver.object_id), key, site)


def _update(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    if COUNTS in receiver.target.fields:
        return _count_more(run, act, state, receiver, args, site)
    changed = receiver.target.copy()
    changed.items = dict(changed.items or {})
    for source in [*args.positional, args.star_keywords]:
        for other_id, other in run.objects(state, source):
            if other.kind == "instance" and run.world.library.has_any_member(run.world.external_bases(other.cls), "__iter__"):
                pairs = run.call_method(act, state, pointer(other_id), "__iter__", Args([], {}), site)
                items, rest = run.iterate(act, state, pairs, site)
                _update_pairs(run, state, changed, Object("list", items=items, rest=rest))
            elif isinstance(other.items, dict):
                changed.items.update(other.items)
                changed.rest = join(changed.rest, other.rest)
                changed.fields = {**changed.fields, **{k: v for k, v in other.fields.items() if k in (KEYS, NAMES)}}
            elif other.kind in SEQUENCES:
                _update_pairs(run, state, changed, other)
            elif other.kind == "ext" and run.world.library.has_any_member(run.world.library.order(other.cls), "items"):
                pairs = run.call_method(act, state, pointer(other_id), "items", Args([], {}), site)
                items, rest = run.iterate(act, state, pairs, site)
                _update_pairs(run, state, changed, Object("list", items=items, rest=rest))
            elif other.kind == "ext":
                items, rest = run.object_elements(act, state, other_id, other, site)
                _update_pairs(run, state, changed, Object("list", items=items, rest=rest))
        if source.unknown or source.labels:
            changed.rest = join(changed.rest, labelled(source.labels))
    for name, value in args.keywords.items():
        changed.items["str", name] = value
    run.replace(state, receiver, changed)
    return NONE


def _count_more(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    """`names.update(texts)`: the texts become keys; how often each was met is an aggregate of them."""
    changed = receiver.target.copy()
    changed.items = dict(changed.items or {})
    aggregated = run.world.labels.with_state
    for source in args.positional:
        items, rest = run.iterate(act, state, source, site)
        for key in [*(items or ()), rest]:
            only = single_constant(run.as_key(state, key) if key.pts else key)
            if only is not None:
                changed.items[only] = UNKNOWN
            elif key is not BOTTOM:
                changed.fields = {**changed.fields, KEYS: join(changed.fields.get(KEYS, BOTTOM), unnamed_key(key))}
                changed.rest = join(changed.rest, labelled(aggregated(run.reach(state, key), STATE["aggregated"])))
    changed.items.update({("str", name): UNKNOWN for name in args.keywords})
    for _, named in run.objects(state, args.star_keywords):
        changed.items.update(dict.fromkeys(named.items or (), UNKNOWN) if isinstance(named.items, dict) else {})
    run.replace(state, receiver, changed)
    return NONE


def _most_common(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    """Which key is the commonest is not known."""
    items, rest = run.iterate(act, state, _pairs(run, act, state, receiver, args, site), site)
    if items is not None and len(items) == 1 and rest is BOTTOM:
        return run.allocate(state, act, site.number, Object("list", items=items), "common")
    return run.allocate(state, act, site.number, Object("list", rest=run.any_of(act, state, [*(items or ()), rest], site.number)), "common")


def _elements(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    items, rest = run.object_elements(act, state, receiver.object_id, receiver.target, site)
    return run.allocate(state, act, site.number, Object("list", rest=join_all([*(items or ()), rest])))


def _total(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    return labelled(any_element(receiver.target).labels)


def _update_pairs(run: Containers, state: State, changed: Object, pairs: Object) -> None:
    for pair in [*(pairs.items or ()), pairs.rest]:
        for _, target in run.objects(state, pair):
            if target.kind in SEQUENCES and target.items is not None and len(target.items) == 2:
                only = single_constant(target.items[0])
                if only is not None:
                    changed.items[only] = target.items[1]
                else:
                    changed.rest = join(changed.rest, target.items[1])
            else:
                changed.rest = join(changed.rest, any_element(target))


def _mapping_pop(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    key = _argument(args, 0)
    found = _get(run, act, state, receiver, args, site)
    run.delete_item(act, state, receiver.value, key, site)
    return found


def _popitem(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    target, last = receiver.target, single_constant(_argument(args, 0, "last")) if args.positional or args.keywords else ("bool", True)
    if target.items and target.rest is BOTTOM and last is not None and run.is_strong(receiver.value, target):
        key = list(target.items)[-1 if last[1] else 0]
        changed = target.copy()
        changed.items = {k: v for k, v in target.items.items() if k != key}
        run.put(state, receiver.object_id, changed)
        return run.allocate(
            state, act, site.number, Object("tuple", items=(run.key_value(act, state, key, site), target.items[key])), "popped"
        )
    return run.allocate(state, act, site.number, Object("tuple", items=(UNKNOWN, any_element(receiver.target))))


def _move_to_end(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    target, only = receiver.target, single_constant(_argument(args, 0, "key"))
    last = single_constant(_argument(args, 1, "last")) if len(args.positional) > 1 or "last" in args.keywords else ("bool", True)
    if target.items and only in target.items and last is not None and run.is_strong(receiver.value, target):
        changed = target.copy()
        others = {key: value for key, value in target.items.items() if key != only}
        moved = {only: target.items[only]}
        changed.items = {**others, **moved} if last[1] else {**moved, **others}
        run.put(state, receiver.object_id, changed)
    return NONE


def _values(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    target = receiver.target
    rest = join(target.rest, pointer(receiver.object_id)) if NAMES in target.fields else target.rest
    items = tuple((target.items or {}).values()) if rest is BOTTOM and len(target.items or ()) <= ITEMS_PER_SEQUENCE else None
    return run.allocate(
        state, act, site.number, Object("list", items=items, rest=BOTTOM if items is not None else join(any_element(target), rest))
    )


def _keys(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    items, rest = run.object_elements(act, state, receiver.object_id, receiver.target, site)
    return run.allocate(state, act, site.number, Object("list", items=items, rest=rest))


def _pairs(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    target = receiver.target
    pairs = []
    for number, (key, value) in enumerate((target.items or {}).items()):
        if number >= ITEMS_PER_SEQUENCE:
            break
        pairs.append(
            run.allocate(state, act, site.number, Object("tuple", items=(run.key_value(act, state, key, site), value)), f"pair{number}")
        )
    rest = BOTTOM
    if target.rest is not BOTTOM or NAMES in target.fields:
        other = join(target.rest, pointer(receiver.object_id)) if NAMES in target.fields else target.rest
        keys = target.fields.get(KEYS, UNKNOWN)
        rest = run.allocate(state, act, site.number, Object("tuple", items=(keys, other)), "pair")
    known = rest is BOTTOM and len(pairs) == len(target.items or {})
    return run.allocate(
        state,
        act,
        site.number,
        Object(
            "list", items=tuple(pairs) if known else None, rest=BOTTOM if known else run.any_of(act, state, [*pairs, rest], site.number)
        ),
    )


def _count(run: Containers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    return UNKNOWN


_SEQUENCE_METHODS: Final[dict[str, Any]] = {
    "append": _append, "add": _append, "appendleft": _appendleft, "extendleft": _extendleft, "rotate": _rotate,
    "extend": _extend, "insert": _insert, "pop": _pop,
    "popleft": _popleft, "remove": _remove, "discard": _remove, "clear": _clear, "reverse": _reverse, "sort": _sort,
    "copy": _copy, "union": _union, "update": _extend, "__or__": _union, "difference": _difference,
    "difference_update": _remove, "intersection": _intersection, "symmetric_difference": _union, "__next__": _next,
    "__anext__": _next, "count": _count, "index": _count, "issubset": _count, "issuperset": _count, "isdisjoint": _count,
    "__iter__": _copy, "__aiter__": _copy, "close": _count, "send": _send, "asend": _send,
    "throw": _throw, "athrow": _throw, "__enter__": _next, "__aenter__": _next,
}  # fmt: skip


_KEYED: Final = frozenset({"get", "setdefault", "pop", "getlist", "move_to_end"})


_MAPPING_METHODS: Final[dict[str, Any]] = {
    "get": _get, "setdefault": _setdefault, "update": _update, "pop": _mapping_pop, "popitem": _popitem, "clear": _clear,
    "copy": _copy, "values": _values, "keys": _keys, "items": _pairs, "getlist": _get, "dict": _copy, "move_to_end": _move_to_end,
    "most_common": _most_common, "elements": _elements, "subtract": _update, "total": _total,
}  # fmt: skip
