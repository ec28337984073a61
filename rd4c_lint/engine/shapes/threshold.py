"""Small cells: counts by group that leave although no comparison on their way drops the small groups.

counts = children.groupby(["village", "gender"]).size()
counts[counts >= 10].to_csv(path)            a bound of at least the smallest cell allowed: fine
.filter(n__gte=10)                           the same, said by a keyword
"""

from collections.abc import Iterator

from ...model.ir import Call, Compare, Const, LoadGlobal, Method
from ...model.source import Place
from ...model.taint import Exposure, Flow
from ..interpret.values import single_constant
from ..interpret.world import World
from ..operations import flatten
from ..program import Unit

_BOUNDS = frozenset({"gt", "gte", "lt", "lte", "min", "minimum", "threshold", "smallest", "k"})
"""Words of a keyword that say a bound."""


def without_bounded(exposures: tuple[Exposure, ...], flow: Flow, world: World, smallest: int) -> tuple[Exposure, ...]:
    """Return the exposures on whose way nothing is compared with at least the smallest cell."""
    here = _find_unit(world, flow.place)
    if here is not None and _has_bound(world, here, smallest):
        return ()
    return tuple(each for each in exposures if not any(_has_bound(world, unit, smallest) for unit in _list_units(world, each)))


def _list_units(world: World, exposure: Exposure) -> Iterator[Unit]:
    for step in exposure.steps:
        unit = _find_unit(world, step.place)
        if unit is not None:
            yield unit


def _find_unit(world: World, place: Place) -> Unit | None:
    """Return the function that a place lies in: the last one that begins at or before its line."""
    module = next((each for each in world.program.modules if each.path == place.path), None)
    if module is None:
        return None
    begun = [unit for unit in module.units if unit.code.kind in ("function", "module") and _first_line(unit) <= place.region.line]
    return max(begun, key=lambda unit: (_first_line(unit), unit.uid), default=None)


def _first_line(unit: Unit) -> int:
    return unit.module.place(unit.code.at).region.line if unit.code.kind == "function" else 0


def _has_bound(world: World, unit: Unit, smallest: int) -> bool:
    numbers: dict[int, object] = {}
    for op in flatten(unit.body):
        if isinstance(op, Const) and op.kind == "int" and op.text.lstrip("-").isdigit():
            numbers[op.dst] = int(op.text)
        elif isinstance(op, LoadGlobal):
            only = single_constant(world.evaluate_name(unit.module, op.name))
            numbers[op.dst] = only[1] if only is not None else None
        elif isinstance(op, Compare) and op.op in ("<", "<=", ">", ">="):
            if any(_is_enough(numbers.get(slot), smallest) for slot in (op.left, op.right)):
                return True
        elif isinstance(op, Call | Method):
            for name, slot in zip(op.keywords, op.values, strict=True):
                if _BOUNDS & set(name.lower().split("_")) and _is_enough(numbers.get(slot), smallest):
                    return True
    return False


def _is_enough(number: object, smallest: int) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number >= smallest
