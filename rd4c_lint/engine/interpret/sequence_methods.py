"""Methods of list, set, tuple, deque and generator, and what they do to what they are called on.

names.pop(0); names.clear(); seen.discard(name)      remove what they remove
rows.append(child); rows.rotate(1)                   keep the order, where it is known
"""

from typing import Any, Final

from .bounds import ITEMS_PER_SEQUENCE
from .frames import Activation, Args, Receiver, Site
from .heap import Object, State, any_element, is_unasked
from .items import MOST
from .ordering import put_in_order
from .receivers import Receivers, argument_at, clear, copy
from .stored_items import is_place
from .values import BOOLEAN, BOTTOM, NONE, UNKNOWN, Value, constant, join, join_all, labelled, pointer, single_constant


def _held(changed: Object, keeps_end: bool) -> Object:
    """Drop from a deque that was added to what it has no room for, at the other end."""
    if MOST not in changed.fields:
        return changed
    most = single_constant(changed.fields[MOST])
    if changed.items is None or changed.rest is not BOTTOM or most is None or most[0] != "int":
        changed.items, changed.rest = None, any_element(changed)
    elif len(changed.items) > most[1]:
        changed.items = changed.items[len(changed.items) - most[1] :] if keeps_end else changed.items[: most[1]]
    return changed


def _append(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    new = argument_at(args, 0)
    changed = receiver.target.copy()
    is_strong = run.is_strong(receiver.value, receiver.target)
    if changed.items is not None and changed.rest is not BOTTOM and is_strong and changed.kind == "list":
        changed.rest = join(changed.rest, new)  # after what it begins with
    elif changed.items is not None and len(changed.items) < ITEMS_PER_SEQUENCE and is_strong:
        changed.items = (*changed.items, new)
    else:
        changed.items, changed.rest = None, join(any_element(changed), new)
    run.put(state, receiver.object_id, _held(changed, keeps_end=True))
    return NONE


def _appendleft(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    return _insert(run, act, state, receiver, Args([constant("int", 0), *args.positional], {}), site)


def _extendleft(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    for source in args.positional:
        items, rest = run.iterate(act, state, source, site)
        changed = run.object(state, receiver.object_id).copy()
        if changed.items is not None and items is not None and rest is BOTTOM and run.is_strong(receiver.value, receiver.target):
            changed.items = (*reversed(items), *changed.items)
        else:
            changed.items, changed.rest = None, join_all([any_element(changed), *(items or ()), rest])
        run.put(state, receiver.object_id, _held(changed, keeps_end=False))
    return NONE


def _extend(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    for source in args.positional:
        items, rest = run.iterate(act, state, source, site)
        changed = run.object(state, receiver.object_id).copy()
        strong = run.is_strong(receiver.value, receiver.target)
        if changed.items is not None and changed.rest is not BOTTOM and strong and changed.kind == "list":
            changed.rest = join_all([changed.rest, *(items or ()), rest])
        elif changed.items is not None and items is not None and strong and len(changed.items) + len(items) <= ITEMS_PER_SEQUENCE:
            changed.items, changed.rest = (*changed.items, *items), join(changed.rest, rest)
        elif changed.items and strong and changed.kind == "list":
            changed.rest = join_all([changed.rest, *(items or ()), rest])  # what it begins with stays where it is
        else:
            changed.items, changed.rest = None, join_all([any_element(changed), *(items or ()), rest])
        run.put(state, receiver.object_id, _held(changed, keeps_end=True))
    return NONE


def _insert(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    index, new = single_constant(argument_at(args, 0)), argument_at(args, 1)
    changed = receiver.target.copy()
    is_placed = changed.items is not None and index is not None and (changed.rest is BOTTOM or 0 <= index[1] <= len(changed.items))
    if is_placed and index is not None and index[0] == "int" and run.is_strong(receiver.value, receiver.target):
        items = list(changed.items)
        items.insert(index[1], new)
        changed.items = tuple(items)
    else:
        changed.items, changed.rest = None, join(any_element(changed), new)
    run.put(state, receiver.object_id, _held(changed, keeps_end=False))
    return NONE


def _pop(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    target = receiver.target
    index = single_constant(argument_at(args, 0)) if args.positional else ("int", -1)
    is_known = target.items and target.kind != "set" and run.is_strong(receiver.value, target)
    if is_known and index is not None and index[0] == "int" and is_place(target, index[1]):
        items = list(target.items)
        value = items.pop(index[1])
        changed = target.copy()
        changed.items = tuple(items)
        run.put(state, receiver.object_id, changed)
        return value  # type: ignore[no-any-return]
    if target.items and target.rest is not BOTTOM and target.kind == "list":
        changed = target.copy()
        changed.items, changed.rest = None, any_element(target)  # it may have been what the list begins with
        run.put(state, receiver.object_id, changed)
    found = any_element(target)
    return found if found is not BOTTOM else UNKNOWN


def _popleft(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    return _pop(run, act, state, receiver, Args([constant("int", 0)], {}), site)


def _remove(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    target, gone = receiver.target, argument_at(args, 0)
    if target.items and run.is_strong(receiver.value, target) and gone in target.items:
        items = list(target.items)
        items.remove(gone)
        changed = target.copy()
        changed.items = tuple(items)
        run.put(state, receiver.object_id, changed)
    return NONE


def _reverse(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    if receiver.target.rest is not BOTTOM:
        return _shuffle(run, state, receiver)
    changed = receiver.target.copy()
    changed.items = tuple(reversed(changed.items)) if changed.items is not None else None
    run.replace(state, receiver, changed)
    return NONE


def _rotate(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    steps = single_constant(argument_at(args, 0, "n")) if args.positional or args.keywords else ("int", 1)
    items = receiver.target.items
    if items is None or steps is None or steps[0] != "int" or receiver.target.rest is not BOTTOM:
        return _shuffle(run, state, receiver)
    changed = receiver.target.copy()
    cut = -steps[1] % len(items) if items else 0
    changed.items = (*items[cut:], *items[:cut])
    run.replace(state, receiver, changed)
    return NONE


def _sort(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    changed = receiver.target.copy()
    if changed.items is not None and changed.rest is BOTTOM:
        ordered = put_in_order(run, act, state, changed.items, args, site)
        if ordered is not None:
            changed.items = ordered
            run.replace(state, receiver, changed)
            return NONE
    if "key" in args.keywords:
        run.call(act, state, args.keywords["key"], Args([any_element(changed)], {}), site)
    return _shuffle(run, state, receiver)


def _shuffle(run: Receivers, state: State, receiver: Receiver) -> Value:
    """Forget the order."""
    changed = receiver.target.copy()
    changed.items, changed.rest = None, any_element(changed)
    run.replace(state, receiver, changed)
    return NONE


def _union(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    values = [any_element(receiver.target)]
    for source in args.positional:
        items, rest = run.iterate(act, state, source, site)
        values += [*(items or ()), rest]
    return run.allocate(state, act, site.number, Object("set", rest=join_all(values)))


def _difference(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    gone: set[Any] = set()
    for source in args.positional:
        items, _ = run.iterate(act, state, source, site)
        gone.update(single_constant(item) for item in items or ())
    gone.discard(None)
    items = receiver.target.items
    kept = tuple(item for item in items if single_constant(item) not in gone) if items is not None else None
    return run.allocate(state, act, site.number, Object("set", items=kept, rest=receiver.target.rest))


def _intersection(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    mine = receiver.target.items
    if mine is not None and len(args.positional) == 1:
        theirs, rest = run.iterate(act, state, args.positional[0], site)
        if theirs is not None and rest is BOTTOM and receiver.target.rest is BOTTOM:
            others = {single_constant(item) for item in theirs}  # with None for those that may be anything
            kept = tuple(item for item in mine if single_constant(item) in others)
            return run.allocate(state, act, site.number, Object("set", items=kept))
    kept_some = any_element(receiver.target)
    for other in args.positional:
        items, rest = run.iterate(act, state, other, site)
        asked = join_all([*(items or ()), rest])
        if asked.consts and not asked.labels and not asked.unknown and not run.tests_in(state, kept_some):
            return run.allocate(state, act, site.number, Object("set", rest=asked))  # what is among these is one of these
        kept_some = join(kept_some, asked) if run.tests_in(state, asked) else kept_some  # `STAFF & set(user.groups.all())`
    return run.allocate(state, act, site.number, Object("set", rest=kept_some))


def _is_disjoint(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    """Have who asks none of these roles? `user_groups.isdisjoint(STAFF)`"""
    tests = run.tests_in(state, receiver.value, *args.positional)
    return run.test_value(0, max(passed for passed, _, _ in tests), False) if tests else UNKNOWN


def _next(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    if is_unasked(receiver.target) and run.is_strong(receiver.value, receiver.target):
        progress = run.go_on(act, state, receiver.object_id, BOTTOM, BOTTOM, site)
        if progress is not None:
            return run.given_next(act, state, progress, site)
    target = run.ask_all(act, state, receiver.object_id, receiver.target, site)
    found = target.items[0] if target.items else any_element(target)
    if run.is_strong(receiver.value, target):
        changed = target.copy()
        changed.items = target.items[1:] if target.items else target.items
        run.put(state, receiver.object_id, changed)
        return found if found is not BOTTOM else UNKNOWN
    found = any_element(target)
    return found if found is not BOTTOM else UNKNOWN


def _itself(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    """`iter(names)`: an iterator is its own."""
    return pointer(receiver.object_id) if receiver.target.kind == "generator" else copy(run, act, state, receiver, args, site)


def _close(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    if run.is_strong(receiver.value, receiver.target):
        run.close_generator(act, state, receiver.object_id, site)
    return NONE


def _leave(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    """Leave a generator that is a context manager: it runs on after its `yield`, or with what was raised there."""
    raised = argument_at(args, 1)
    if not is_unasked(receiver.target) or not run.is_strong(receiver.value, receiver.target):
        run.ask_all(act, state, receiver.object_id, receiver.target, site)
        return NONE
    run.go_on(act, state, receiver.object_id, BOTTOM, raised if raised is not NONE else BOTTOM, site)
    return NONE if raised is BOTTOM or raised is NONE else BOOLEAN


def _send(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    return _go_on(run, act, state, receiver, args, site, argument_at(args, 0), BOTTOM)


def _throw(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    exception = BOTTOM
    for object_id, target in run.objects(state, argument_at(args, 0)):
        made = (
            run.call_object(act, state, object_id, target, Args([], {}), site) if target.kind in ("class", "name") else pointer(object_id)
        )
        exception = join(exception, made)
    return _go_on(run, act, state, receiver, args, site, BOTTOM, exception if exception is not BOTTOM else argument_at(args, 0))


def _go_on(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site, given: Value, raised: Value) -> Value:
    """Run a generator on with what it was given; where that cannot be told, it may give any element, or what was put in."""
    if is_unasked(receiver.target) and run.is_strong(receiver.value, receiver.target):
        progress = run.go_on(act, state, receiver.object_id, given, raised, site)
        if progress is not None:
            return run.given_next(act, state, progress, site)
    target = run.ask_all(act, state, receiver.object_id, receiver.target, site)
    labels = 0
    for value in args.values():
        labels |= run.reach(state, value)
    return join(any_element(target), labelled(labels))


def _count(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    return UNKNOWN


SEQUENCE_METHODS: Final[dict[str, Any]] = {
    "append": _append, "add": _append, "appendleft": _appendleft, "extendleft": _extendleft, "rotate": _rotate,
    "extend": _extend, "insert": _insert, "pop": _pop,
    "popleft": _popleft, "remove": _remove, "discard": _remove, "clear": clear, "reverse": _reverse, "sort": _sort,
    "copy": copy, "union": _union, "update": _extend, "__or__": _union, "difference": _difference,
    "difference_update": _remove, "intersection": _intersection, "symmetric_difference": _union, "symmetric_difference_update": _extend,
    "__next__": _next,
    "__anext__": _next, "count": _count, "index": _count, "issubset": _count, "issuperset": _count, "isdisjoint": _is_disjoint,
    "__iter__": _itself, "__aiter__": _itself, "close": _close, "aclose": _close, "send": _send, "asend": _send,
    "throw": _throw, "athrow": _throw, "__enter__": _next, "__aenter__": _next, "__exit__": _leave, "__aexit__": _leave,
}  # fmt: skip
