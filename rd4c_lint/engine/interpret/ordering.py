"""The order of known elements: what `sorted` and `sort` make of them where every key is a constant.

sorted(rows, key=lambda row: row["number"])      each element stays the element it is
"""

from typing import Any

from .bounds import UNROLLED_ITEMS
from .core import Core
from .frames import Activation, Args, Site
from .heap import State
from .values import BOTTOM, FALSE, TRUE, Value, single_constant


def put_in_order(run: Core, act: Activation, state: State, items: tuple[Value, ...], args: Args, site: Site) -> tuple[Value, ...] | None:
    """Return the elements in the order that the arguments of `sorted` say, None where that cannot be told."""
    backwards = args.keywords.get("reverse", FALSE)
    if len(items) > UNROLLED_ITEMS or backwards not in (TRUE, FALSE):
        return None
    key = args.keywords.get("key", BOTTOM)
    by = [run.call(act, state, key, Args([item], {}), site) for item in items] if key is not BOTTOM else list(items)
    ranks = _find_ranks(run, state, by)
    if ranks is None:
        return None
    try:
        order = sorted(range(len(items)), key=ranks.__getitem__, reverse=backwards is TRUE)
    except TypeError:
        return None
    return tuple(items[number] for number in order)


def _find_ranks(run: Core, state: State, keys: list[Value]) -> list[Any] | None:
    """Return what the elements are ordered by: constants, or the first parts of tuples if no two are the same."""
    constants = [single_constant(key) for key in keys]
    if None not in constants:
        return [each[1] for each in constants if each is not None]
    firsts = [_first_part(run, state, key) for key in keys]
    ranks = [each[1] for each in firsts if each is not None]
    return ranks if len({*firsts} - {None}) == len(keys) else None


def _first_part(run: Core, state: State, key: Value) -> tuple[str, Any] | None:
    only = run.one_object(state, key)
    if only is None or only[1].kind != "tuple" or not only[1].items:
        return None
    return single_constant(only[1].items[0])
