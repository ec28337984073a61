"""Builtin functions that go through sequences or make them.

for number, child in enumerate(sorted(children, key=by_name)): ...      each element stays the element it is
"""

from typing import Any, Final

from . import bounds
from .bodies import RETURNED
from .calls import Calls
from .frames import Activation, Args, Site
from .heap import SEQUENCES, Object, State, is_unasked, join_heaps
from .ordering import put_in_order
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

ENDLESS: Final = "\0endless"
"""Field of an iterator that never ends: its elements are what it gives first, its rest any later one."""


def _enumerate(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    items, rest = run.iterate(act, state, first_argument(args), site)
    start = single_constant(args.positional[1] if len(args.positional) > 1 else args.keywords.get("start", constant("int", 0)))
    pairs = []
    for index, item in enumerate(items or ()):
        number = constant("int", index + start[1]) if start is not None and start[0] == "int" else UNKNOWN
        pairs.append(run.allocate(state, act, site.number, Object("tuple", items=(number, item)), f"pair{index}"))
    other = run.allocate(state, act, site.number, Object("tuple", items=(UNKNOWN, rest)), "pair") if rest is not BOTTOM else BOTTOM
    known = tuple(pairs) if items is not None and other is BOTTOM else None
    return run.allocate(
        state, act, site.number, Object("generator", items=known, rest=BOTTOM if known is not None else join_all([*pairs, other]))
    )


def is_endless(run: Calls, state: State, value: Value) -> bool:
    """Tell whether a value is an iterator that never ends: `count(1)`, `cycle(names)`."""
    only = run.one_object(state, value)
    return only is not None and ENDLESS in only[1].fields


def _zip(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    endless = [is_endless(run, state, value) for value in args.positional]
    columns = [run.iterate(act, state, value, site) for value in args.positional]
    known = [items for (items, rest), goes_on in zip(columns, endless, strict=True) if not goes_on and items is not None and rest is BOTTOM]
    if known and len(known) + sum(endless) == len(columns):
        length = min(map(len, known))
        columns = [
            ((*(items or ()), *[rest] * (length - len(items or ())))[:length], BOTTOM) if goes_on else (items, rest)
            for (items, rest), goes_on in zip(columns, endless, strict=True)
        ]
    if columns and all(items is not None and rest is BOTTOM for items, rest in columns):
        rows = list(zip(*(items or () for items, _ in columns), strict=False))
        pairs = [
            run.allocate(state, act, site.number, Object("tuple", items=row), f"row{index}")
            for index, row in enumerate(rows[: bounds.ITEMS_PER_SEQUENCE])
        ]
        return run.allocate(state, act, site.number, Object("generator", items=tuple(pairs)))
    row = tuple([run.any_of(act, state, [*(items or ()), rest], site.number) for items, rest in columns])
    pair = run.allocate(state, act, site.number, Object("tuple", items=row), "row")
    return run.allocate(state, act, site.number, Object("generator", rest=pair))


def _map(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    if len(args.positional) < 2:
        return UNKNOWN
    columns = [run.iterate(act, state, value, site) for value in args.positional[1:]]
    if all(items is not None and rest is BOTTOM and len(items) <= bounds.UNROLLED_ITEMS for items, rest in columns):
        rows = list(zip(*(items or () for items, _ in columns), strict=False))
        results = tuple(run.call_for(act, state, args.positional[0], Args(list(row), {}), number, site) for number, row in enumerate(rows))
        return run.allocate(state, act, site.number, Object("generator", items=results), "map")
    row = [run.any_of(act, state, [*(items or ()), rest], site.number) for items, rest in columns]
    return run.allocate(
        state, act, site.number, Object("generator", rest=run.call(act, state, args.positional[0], Args(row, {}), site)), "map"
    )


def _sorted(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    items, rest = run.iterate(act, state, first_argument(args), site)
    if items is not None and rest is BOTTOM and (ordered := put_in_order(run, act, state, items, args, site)) is not None:
        return run.allocate(state, act, site.number, Object("list", items=ordered))
    every = run.any_of(act, state, [*(items or ()), rest], site.number)
    if "key" in args.keywords and every is not BOTTOM:
        run.call(act, state, args.keywords["key"], Args([every], {}), site)
    if items is not None and rest is BOTTOM and len(items) == 1:
        return run.allocate(state, act, site.number, Object("list", items=items))
    return run.allocate(state, act, site.number, Object("list", rest=every))


def _extreme(position: int) -> Any:
    """`max(rows, key=by_number)`: which element it is, where every key is a constant; else a row of a model says what passes."""

    def choose(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
        if len(args.positional) != 1 or not set(args.keywords) <= {"key"}:
            return None
        items, rest = run.iterate(act, state, args.positional[0], site)
        if not items or rest is not BOTTOM:
            return None
        ordered = put_in_order(run, act, state, items if position == 0 else tuple(reversed(items)), args, site)
        return ordered[position] if ordered is not None else None

    return choose


def go_backwards(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    items, rest = run.iterate(act, state, first_argument(args), site)
    begins = rest is not BOTTOM and any(target.kind == "list" for _, target in run.objects(state, first_argument(args)))
    if items is None or begins:  # what it begins with is last
        return run.allocate(state, act, site.number, Object("generator", rest=join_all([*(items or ()), rest])))
    return run.allocate(state, act, site.number, Object("generator", items=tuple(reversed(items)), rest=rest))


def _iter(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    source = first_argument(args)
    if len(args.positional) > 1:
        found = run.call(act, state, source, Args([], {}), site)
        return run.allocate(state, act, site.number, Object("generator", rest=found))
    only = run.one_object(state, source)
    if only is not None and only[1].kind == "generator":
        return source
    if only is not None and only[1].kind == "instance" and run.class_attribute(state, only[1].cls, "__iter__") is not BOTTOM:
        return run.call_method(act, state, source, "__iter__", Args([], {}), site)
    return run.collect(act, state, "generator", source, site)


def _next(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    source = first_argument(args)
    found = _one_more(run, act, state, source, args.positional[1] if len(args.positional) > 1 else BOTTOM, site)
    if found is not None:
        return found
    found = BOTTOM
    before = list(run.objects(state, source))
    for object_id, target in before:
        if target.kind == "generator" and target.items == () and target.rest is BOTTOM and target.single and len(args.positional) == 1:
            return _exhausted(run, act, state, source, target, site)
        if target.kind == "generator" and target.items is None and act.trying and target.fields.get(RETURNED, NONE).labels:
            run.raise_stop(act, state, target.fields.get(RETURNED, NONE), site)  # it may be over
        if target.kind == "generator" or (target.kind == "instance" and run.class_attribute(state, target.cls, "__next__") is not BOTTOM):
            found = join(found, run.call_method(act, state, pointer(object_id), "__next__", Args([], {}), site))
        else:
            items, rest = run.iterate(act, state, pointer(object_id), site)
            found = join(found, join_all([*(items or ()), rest]))
    if source.unknown or source.labels:
        found = join(found, labelled(source.labels))
    is_there = (
        len(source.pts) == 1
        and not source.unknown
        and not source.labels
        and all(target.kind == "generator" and target.items for _, target in before)
    )
    return join(found, args.positional[1]) if len(args.positional) > 1 and not is_there else found


def _one_more(run: Calls, act: Activation, state: State, source: Value, otherwise: Value, site: Site) -> Value | None:
    """Return what the one generator that this is gives next, or what is given instead where it is over; None where it is no such."""
    only = run.one_object(state, source)
    if only is None or source.labels or not is_unasked(only[1]):
        return None
    progress = run.go_on(act, state, only[0], BOTTOM, BOTTOM, site)
    if progress is None:
        return None
    if otherwise is not BOTTOM and progress.over is not None:
        if progress.value is not BOTTOM:
            state.heap = join_heaps([state.heap, progress.over.heap])
        return join(progress.value, otherwise)
    return run.given_next(act, state, progress, site)


def _exhausted(run: Calls, act: Activation, state: State, source: Value, target: Object, site: Site) -> Value:
    """`next()` on a generator with nothing left gives nothing."""
    if len(source.pts) == 1 and not source.unknown:
        run.raise_stop(act, state, target.fields.get(RETURNED, NONE), site)
        run.dead = True
    return BOTTOM


def _range(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    numbers = [each[1] for each in map(single_constant, args.positional) if each is not None and each[0] == "int"]
    if len(numbers) == len(args.positional) and 1 <= len(numbers) <= 3 and numbers[2:] != [0] and max(map(abs, numbers)) < 10**6:
        values = range(*numbers)
        if len(values) <= bounds.UNROLLED_ITEMS:
            return run.allocate(state, act, site.number, Object("tuple", items=tuple(constant("int", number) for number in values)))
    return run.allocate(state, act, site.number, Object("tuple", rest=UNKNOWN))


def _collector(kind: str) -> Any:
    def collect(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
        if not args.positional:
            return run.allocate(state, act, site.number, Object(kind, items=()))
        found = run.collect(act, state, kind, args.positional[0], site)
        _exhaust(run, state, args.positional[0])
        return found

    return collect


def _exhaust(run: Calls, state: State, source: Value) -> None:
    """`list(names)`: of an iterator nothing is left then."""
    only = run.one_object(state, source)
    if only is not None and only[1].kind == "generator" and only[1].single and not source.labels:
        changed = only[1].copy()
        changed.items, changed.rest, changed.data = (), BOTTOM, None
        run.put(state, only[0], changed)


def _dict(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    made = run.allocate(state, act, site.number, Object("dict", items={}))
    run.call_method(act, state, made, "update", args, site)
    return made


def _length(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    only = run.one_object(state, first_argument(args))
    if (
        only is not None
        and only[1].kind in SEQUENCES | {"dict"}
        and only[1].items is not None
        and only[1].rest is BOTTOM
        and only[1].kind != "set"
    ):
        return constant("int", len(only[1].items))
    constant_key = single_constant(first_argument(args))
    if constant_key is not None and constant_key[0] == "str":
        return constant("int", len(constant_key[1]))
    if only is not None and only[1].kind == "instance" and run.class_attribute(state, only[1].cls, "__len__") is not BOTTOM:
        return run.call_method(act, state, first_argument(args), "__len__", Args([], {}), site)
    return None


def _sum(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    """`sum(lists, [])` puts lists behind each other; a sum of numbers is a row of a model."""
    items, rest = run.iterate(act, state, first_argument(args), site)
    if items is None or rest is not BOTTOM or not items or not all(item.pts and not item.labels for item in items):
        return None
    start = args.positional[1] if len(args.positional) > 1 else args.keywords.get("start", BOTTOM)
    found = start if start is not BOTTOM else constant("int", 0)
    for number, item in enumerate(items):
        found = run.binary(act, state, "+", found, item, False, Site(site.number - 1 - number, site.at))
    return found


def _slice(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    if args.star is not BOTTOM or not args.positional:
        return None
    given = args.positional if len(args.positional) > 1 else [NONE, *args.positional]
    return run.slice_of(tuple([*given, NONE, NONE][:3]))


def first_argument(args: Args) -> Value:
    return args.positional[0] if args.positional else join(args.star, UNKNOWN)


SEQUENCES_AND_ITERATORS: Final[dict[str, Any]] = {
    "enumerate": _enumerate,
    "zip": _zip,
    "map": _map,
    "sorted": _sorted,
    "min": _extreme(0),
    "max": _extreme(-1),
    "iter": _iter,
    "aiter": _iter,
    "next": _next,
    "anext": _next,
    "range": _range,
    "list": _collector("list"),
    "tuple": _collector("tuple"),
    "set": _collector("set"),
    "frozenset": _collector("set"),
    "dict": _dict,
    "len": _length,
    "sum": _sum,
    "slice": _slice,
}
"""Name of a builtin function -> what interprets its calls."""
