"""What models write as `rd4c.…`: operations on iterables that keep elements apart, for libraries of iterators.

rd4c.chained(iterables)            [1], (child.name, 2)  ->  1, child.name, 2
rd4c.sliced(iterable, *bounds)     the elements between known bounds
rd4c.folded(function, iterable)    function(function(a, b), c)
"""

import itertools
from typing import Any, Final

from . import bounds
from .bounds import ITEMS_PER_SEQUENCE
from .builtin import Builtins
from .frames import Activation, Args, Site
from .heap import Object, State
from .iteration import Elements
from .sequences import ENDLESS, is_endless
from .values import BOTTOM, NONE, TRUE, UNKNOWN, Value, constant, join, join_all, single_constant


def _elements(run: Builtins, act: Activation, state: State, args: Args, position: int, site: Site) -> Elements:
    if position < len(args.positional):
        return run.iterate(act, state, args.positional[position], site)
    return (), args.star


def _endless(run: Builtins, act: Activation, state: State, items: tuple[Value, ...], rest: Value, site: Site) -> Value:
    """Return an iterator that never ends: what it gives first, and what any later element may be."""
    return run.allocate(state, act, site.number, Object("generator", items=items, rest=rest, fields={ENDLESS: TRUE}))


def _counted_up(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`count(1)`: 1, 2, 3, ..."""
    start, step = map(single_constant, args.positional[:2])
    if start is None or step is None or start[0] != "int" or step[0] != "int":
        return _endless(run, act, state, (), join(UNKNOWN, join_all(args.positional)), site)
    numbers = range(start[1], start[1] + bounds.UNROLLED_ITEMS * step[1], step[1] or 1)
    return _endless(run, act, state, tuple(constant("int", number) for number in numbers), UNKNOWN, site)


def _cycled(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`cycle(("odd", "even"))`: each element again and again."""
    items, rest = _elements(run, act, state, args, 0, site)
    known = items if items and rest is BOTTOM else ()
    turns = bounds.UNROLLED_ITEMS // len(known) if known else 0
    return _endless(run, act, state, known * turns, _all((items, rest)), site)


def _generator(run: Builtins, act: Activation, state: State, elements: Elements, site: Site, tag: str = "") -> Value:
    items, rest = elements
    if items is not None and len(items) > ITEMS_PER_SEQUENCE:
        return run.allocate(state, act, site.number, Object("generator", rest=_all(elements)), tag)
    return run.allocate(state, act, site.number, Object("generator", items=items, rest=rest), tag)


def _all(elements: Elements) -> Value:
    items, rest = elements
    return join_all([*(items or ()), rest])


def _chained(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    outer, more = _elements(run, act, state, args, 0, site)
    parts = [run.iterate(act, state, part, site) for part in outer or ()]
    if outer is not None and more is BOTTOM and all(items is not None and rest is BOTTOM for items, rest in parts):
        return _generator(run, act, state, (tuple(item for items, _ in parts for item in items or ()), BOTTOM), site)
    parts.append(run.iterate(act, state, more, site) if more is not BOTTOM else ((), BOTTOM))
    return _generator(run, act, state, (None, join_all([_all(part) for part in parts])), site)


def _take_first(run: Builtins, state: State, iterator: Value, count: int | None) -> None:
    """Leave in an iterator what is behind those that `islice` takes: `while batch := list(islice(rows, 100))`."""
    only = run.one_object(state, iterator)
    if only is None or only[1].kind != "generator" or not only[1].single or only[1].items is None or only[1].data is not None:
        return
    changed = only[1].copy()
    changed.items = changed.items[count:] if count is not None else ()
    run.put(state, only[0], changed)


def _sliced(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    items, rest = _elements(run, act, state, args, 0, site)
    ends = [None if value is NONE else single_constant(value) for value in args.positional[1:]]
    is_known = all(
        value is NONE or (end is not None and end[0] == "int" and end[1] >= 0) for value, end in zip(args.positional[1:], ends, strict=True)
    )
    numbers = [end[1] if end is not None else None for end in ends]
    last = (numbers[0] if len(numbers) == 1 else numbers[1]) if numbers and is_known else None
    is_there = rest is BOTTOM or (
        last is not None and items is not None and last <= len(items) and is_endless(run, state, args.positional[0])
    )
    if items is not None and is_there and ends and is_known and args.star is BOTTOM and numbers[2:] != [0]:
        _take_first(run, state, args.positional[0], last)
        return _generator(run, act, state, (items[slice(*numbers)], BOTTOM), site)
    return _generator(run, act, state, (None, _all((items, rest))), site)


def _paired(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    elements = _elements(run, act, state, args, 0, site)
    items, rest = elements
    if items is not None and rest is BOTTOM and len(items) <= ITEMS_PER_SEQUENCE:
        pairs = [
            run.allocate(state, act, site.number, Object("tuple", items=pair), f"pair{number}")
            for number, pair in enumerate(itertools.pairwise(items))
        ]
        return _generator(run, act, state, (tuple(pairs), BOTTOM), site)
    pair = run.allocate(state, act, site.number, Object("tuple", items=(_all(elements), _all(elements))), "pair")
    return _generator(run, act, state, (None, pair), site)


def _forked(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`a, b = tee(x)`: independent iterators over the same elements."""
    elements = _elements(run, act, state, args, 0, site)
    count = single_constant(args.positional[1]) if len(args.positional) > 1 else ("int", 2)
    number = count[1] if count is not None and count[0] == "int" and 0 < count[1] <= bounds.UNROLLED_ITEMS else 2
    made = tuple(_generator(run, act, state, elements, site, f"fork{index}") for index in range(number))
    return run.allocate(state, act, site.number, Object("tuple", items=made), "forks")


def _selected(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`compress(data, selectors)`: an element stays if its selector is true."""
    items, rest = _elements(run, act, state, args, 0, site)
    tests, more = _elements(run, act, state, args, 1, site)
    if items is not None and rest is BOTTOM and tests is not None and more is BOTTOM:
        answers = [run.truth(state, test) for test in tests]
        if None not in answers:
            kept = tuple(item for item, answer in zip(items, answers, strict=False) if answer)
            return _generator(run, act, state, (kept, BOTTOM), site)
    return _generator(run, act, state, (None, _all((items, rest))), site)


def _rejected(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`filterfalse(function, iterable)`: the elements a test is not true of."""
    items, rest = _elements(run, act, state, args, 1, site)
    if items is None or rest is not BOTTOM or len(items) > bounds.UNROLLED_ITEMS or not args.positional:
        run.call(act, state, args.positional[0], Args([_all((items, rest))], {}), site)
        return _generator(run, act, state, (None, _all((items, rest))), site)
    kept, is_certain = [], True
    for item in items:
        tested = run.call(act, state, args.positional[0], Args([item], {}), site) if args.positional[0] is not NONE else item
        answer = run.truth(state, tested)
        is_certain = is_certain and answer is not None
        kept += [item] if answer is not True else []
    return _generator(run, act, state, (tuple(kept), BOTTOM) if is_certain else (None, join_all(kept)), site)


def _zipped(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`zip_longest(*iterables, fillvalue=None)`."""
    columns = [run.iterate(act, state, value, site) for value in args.positional]
    fill = args.keywords.get("fillvalue", NONE)
    if columns and all(items is not None and rest is BOTTOM for items, rest in columns):
        known = [items or () for items, _ in columns]
        length = min(max(len(items) for items in known), ITEMS_PER_SEQUENCE)
        rows = [tuple(items[index] if index < len(items) else fill for items in known) for index in range(length)]
        made = tuple(run.allocate(state, act, site.number, Object("tuple", items=row), f"row{index}") for index, row in enumerate(rows))
        return _generator(run, act, state, (made, BOTTOM), site)
    row = tuple(join(_all(column), fill) for column in columns)
    return _generator(run, act, state, (None, run.allocate(state, act, site.number, Object("tuple", items=row), "row")), site)


def _spread(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`starmap(function, iterable)`: each element is a row of arguments."""
    items, rest = _elements(run, act, state, args, 1, site)
    function = args.positional[0] if args.positional else UNKNOWN
    if items is not None and rest is BOTTOM and len(items) <= bounds.UNROLLED_ITEMS:
        found = [_called_with(run, act, state, function, item, number, site) for number, item in enumerate(items)]
        return _generator(run, act, state, (tuple(found), BOTTOM), site)
    return _generator(run, act, state, (None, _called_with(run, act, state, function, _all((items, rest)), 0, site)), site)


def _called_with(run: Builtins, act: Activation, state: State, function: Value, row: Value, number: int, site: Site) -> Value:
    given, more = run.iterate(act, state, row, site)
    return run.call_for(act, state, function, Args(list(given or ()), {}, more), number, site)


def _folded(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`reduce(function, iterable, initial)`."""
    function = args.positional[0] if args.positional else UNKNOWN
    items, rest = _elements(run, act, state, args, 1, site)
    steps = list(items or ())
    found = args.positional[2] if len(args.positional) > 2 else steps.pop(0) if steps else rest
    if items is not None and rest is BOTTOM and len(steps) <= bounds.UNROLLED_ITEMS:
        for number, item in enumerate(steps):
            found = run.call_for(act, state, function, Args([found, item], {}), number, site)
        return found
    for number in range(2):
        found = join(found, run.call_for(act, state, function, Args([found, join_all([*steps, rest])], {}), number, site))
    return found


def _accumulated(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`accumulate(iterable, function, initial=…)`: the sums so far."""
    items, rest = _elements(run, act, state, args, 0, site)
    function = args.positional[1] if len(args.positional) > 1 else args.keywords.get("func", NONE)
    start = args.keywords.get("initial", NONE)
    steps = [*(() if start is NONE else (start,)), *(items or ())]
    if items is None or rest is not BOTTOM or len(steps) > bounds.UNROLLED_ITEMS:
        everything = join_all([*steps, rest])
        called = UNKNOWN if function is NONE else run.call(act, state, function, Args([everything, everything], {}), site)
        return _generator(run, act, state, (None, join(everything, called)), site)
    found: list[Value] = []
    for number, item in enumerate(steps):
        found.append(item if not found else _added(run, act, state, function, found[-1], item, number, site))
    return _generator(run, act, state, (tuple(found), BOTTOM), site)


def _added(run: Builtins, act: Activation, state: State, function: Value, left: Value, right: Value, number: int, site: Site) -> Value:
    if function is NONE:
        return run.binary(act, state, "+", left, right, False, site)
    return run.call_for(act, state, function, Args([left, right], {}), number, site)


def _grouped(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`groupby(iterable, key)`: which elements share a group is known where the keys are constants; else there is one group of any."""
    items, rest = _elements(run, act, state, args, 0, site)
    function = args.positional[1] if len(args.positional) > 1 else args.keywords.get("key", NONE)
    if items is not None and rest is BOTTOM and len(items) <= bounds.UNROLLED_ITEMS:
        keys = [item if function is NONE else run.call_for(act, state, function, Args([item], {}), n, site) for n, item in enumerate(items)]
        if all(single_constant(key) is not None for key in keys):
            return _generator(run, act, state, (_known_groups(run, act, state, items, keys, site), BOTTOM), site)
    everything = _all((items, rest))
    key = everything if function is NONE else run.call(act, state, function, Args([everything], {}), site)
    group = _generator(run, act, state, (None, everything), site, "group")
    return _generator(run, act, state, (None, run.allocate(state, act, site.number, Object("tuple", items=(key, group)), "pair")), site)


def _known_groups(
    run: Builtins, act: Activation, state: State, items: tuple[Value, ...], keys: list[Value], site: Site
) -> tuple[Value, ...]:
    pairs = []
    for number, (key, members) in enumerate(itertools.groupby(zip(keys, items, strict=True), key=lambda pair: pair[0])):
        group = _generator(run, act, state, (tuple(item for _, item in members), BOTTOM), site, f"group{number}")
        pairs.append(run.allocate(state, act, site.number, Object("tuple", items=(key, group)), f"pair{number}"))
    return tuple(pairs)


def _taken(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`takewhile(test, iterable)`: the elements before the first the test is not true of."""
    return _parted(run, act, state, args, site)[0]


def _dropped(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`dropwhile(test, iterable)`: that one and what follows."""
    return _parted(run, act, state, args, site)[1]


def _parted(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> tuple[Value, Value]:
    items, rest = _elements(run, act, state, args, 1, site)
    function = args.positional[0] if args.positional else UNKNOWN
    known = items if items is not None and rest is BOTTOM and len(items) <= bounds.UNROLLED_ITEMS else None
    for number, item in enumerate(whole := known or ()):
        answer = run.truth(state, run.call_for(act, state, function, Args([item], {}), number, site))
        if answer is None:
            known = None
            break
        if not answer:
            return _both(run, act, state, whole[:number], whole[number:], site)
    if known is not None:
        return _both(run, act, state, known, (), site)
    everything = _all((items, rest))
    run.call(act, state, function, Args([everything], {}), site)
    found = _generator(run, act, state, (None, everything), site)
    return found, found


def _both(
    run: Builtins, act: Activation, state: State, before: tuple[Value, ...], after: tuple[Value, ...], site: Site
) -> tuple[Value, Value]:
    return _generator(run, act, state, (before, BOTTOM), site, "taken"), _generator(run, act, state, (after, BOTTOM), site, "dropped")


def _repeated(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    count = single_constant(args.positional[1] if len(args.positional) > 1 else args.keywords.get("times", UNKNOWN))
    value = args.positional[0] if args.positional else UNKNOWN
    if count is not None and count[0] == "int" and 0 <= count[1] <= bounds.UNROLLED_ITEMS:
        return _generator(run, act, state, ((value,) * count[1], BOTTOM), site)
    return _generator(run, act, state, (None, value), site)


ITERATORS: Final[dict[str, Any]] = {
    "rd4c.chained": _chained, "rd4c.sliced": _sliced, "rd4c.paired": _paired, "rd4c.forked": _forked, "rd4c.selected": _selected,
    "rd4c.rejected": _rejected, "rd4c.zipped": _zipped, "rd4c.spread": _spread, "rd4c.folded": _folded,
    "rd4c.accumulated": _accumulated, "rd4c.grouped": _grouped, "rd4c.repeated": _repeated,
    "rd4c.counted_up": _counted_up, "rd4c.cycled": _cycled,
    "rd4c.taken": _taken, "rd4c.dropped": _dropped,
}  # fmt: skip
