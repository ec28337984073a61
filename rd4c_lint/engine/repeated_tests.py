"""A body in which a test that is asked twice is answered once: what stands between goes into both branches of the first.

if is_short:                            if is_short:
    name = "none"                           name = "none"
log.info("shown")                           log.info("shown")
if not is_short:                        else:
    print(name)                             log.info("shown")
                                            print(name)
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import is_
from typing import Any, Final, NamedTuple

from msgspec import structs

from ..model import ir
from ..model.ir import Operation
from .operations import flatten

_LONGEST_BETWEEN: Final = 24
"""Operations between the two, at most: they are interpreted twice."""
_LEAVING: Final = (ir.Return, ir.Raise, ir.Break, ir.Continue)

Key = tuple[Any, ...]
"""What a test asks of which variable: `("truth", slot)`, `("==", slot, kind, text)`."""


def join_repeated(body: list[Operation], count: int) -> list[Operation]:
    """Return a body without tests asked twice. `count`: how many slots are variables; the others end with their statement."""
    holding = [number for number, op in enumerate(body) if type(op) in _HOLDING]
    if not holding:
        return body
    tests = _list_tests(body, holding, count)
    joined = body if all(len(places) == 1 for places in tests.places.values()) else _join(body, tests, count)
    inner = [_with_inner(op, count) if type(op) in _HOLDING else op for op in joined]
    return body if all(map(is_, inner, body)) and len(inner) == len(body) else inner


def _join(body: list[Operation], tests: "_Tests", count: int) -> list[Operation]:
    joined: list[Operation] = []
    number = 0
    while number < len(body):
        later = _asked_again(body, tests, number, count)
        joined.append(_joined(body, tests, number, later) if later else body[number])
        number = (later or number) + 1
    return joined


def _with_inner(op: Any, count: int) -> Operation:
    """Return a branch, loop, `with` or `try` whose own body has no such tests."""
    if isinstance(op, ir.If):
        return _with_inner_sides(op, count)
    inner = join_repeated(op.body, count)
    if inner is op.body:
        return op  # type: ignore[no-any-return]
    return structs.replace(op, body=inner)  # type: ignore[no-any-return]


def _with_inner_sides(op: ir.If, count: int) -> ir.If:
    sides = [join_repeated(side, count) for side in (*(arm.body for arm in op.arms), op.orelse)]
    if all(map(is_, sides, (*(arm.body for arm in op.arms), op.orelse))):
        return op
    arms = [structs.replace(arm, body=side) for arm, side in zip(op.arms, sides, strict=False)]
    return structs.replace(op, arms=arms, orelse=sides[-1])


_HOLDING: Final = frozenset({ir.If, ir.For, ir.While, ir.With, ir.Try})
_LOOPS: Final = (ir.For, ir.While)


class _Tests(NamedTuple):
    """The branches of a body that ask something about a variable, by their place in it."""

    asked: dict[int, tuple[int, Key, bool]]
    """Place -> how many loops stand before it, what it asks, whether it asks for the contrary."""
    places: dict[tuple[int, Key], list[int]]
    """Loops before, what is asked -> places, in order."""


def _list_tests(body: list[Operation], holding: list[int], count: int) -> _Tests:
    """Return the branches of a body. `holding`: the places of what has a body of its own."""
    tests, loops = _Tests({}, {}), 0
    for number in holding:
        op = body[number]
        if isinstance(op, _LOOPS):
            loops += 1
        elif isinstance(op, ir.If):
            key, is_negated = _find_test(body, number, count)
            if key is not None:
                tests.asked[number] = (loops, key, is_negated)
                tests.places.setdefault((loops, key), []).append(number)
    return tests


def _asked_again(body: list[Operation], tests: _Tests, number: int, count: int) -> int | None:
    """Return the place of the branch that asks what this one does and may be joined with it; None if there is none."""
    if number not in tests.asked:
        return None
    loops, key, _ = tests.asked[number]
    places = tests.places[loops, key]
    for later in places[(first := bisect_right(places, number)) : first + _LONGEST_BETWEEN]:
        if _may_join(body[number], body[number + 1 : later], body[later], key, count):
            return later
    return None


def _joined(body: list[Operation], tests: _Tests, number: int, later: int) -> Operation:
    """Return the first of two branches with what stands between them, and the other, in both of its sides."""
    first: Any = body[number]
    when_true, when_false = _sides(body[later])
    if tests.asked[number][2] != tests.asked[later][2]:
        when_true, when_false = when_false, when_true
    between = body[number + 1 : later]
    arm = first.arms[0]
    return ir.If(
        [ir.Arm(arm.before, arm.test, _followed(arm.body, between, when_true), arm.at)],
        _followed(first.orelse, between, when_false),
        first.at,
    )


def _followed(branch: list[Operation], between: list[Operation], after: list[Operation]) -> list[Operation]:
    return branch if branch and isinstance(branch[-1], _LEAVING) else [*branch, *between, *after]


def _sides(op: Any) -> tuple[list[Operation], list[Operation]]:
    return op.arms[0].body, op.orelse


def _may_join(first: Any, between: list[Operation], other: Any, key: Key, count: int) -> bool:
    """Tell whether the second test has the answer of the first, and what it guards may depend on the branch taken there."""
    if len(between) > _LONGEST_BETWEEN:
        return False
    inner: list[Any] = list(flatten(between))
    branches: list[Any] = list(flatten([first]))
    if len(inner) > _LONGEST_BETWEEN or any(isinstance(op, _LOOPS) for op in inner):
        return False
    if any(isinstance(op, ir.Match) for op in (*branches, *inner)):
        return False  # what it binds is not looked for
    assigned = {slot for op in branches for slot in _written(op) if slot < count}
    changed = {slot for op in (*branches, *inner) for slot in _written(op)}
    if key[0] != "is":
        changed.update(slot for op in (*branches, *inner) for slot in _touched(op))
    if not assigned or key[1] in changed:
        return False
    kept = assigned - {slot for op in between for slot in _written(op)}
    return bool(kept & {slot for op in flatten([other]) for slot in _read(op)})


def _find_test(body: Sequence[Operation], number: int, count: int) -> tuple[Key | None, bool]:
    """Return what a branch with one arm asks about variables, and whether it asks for the contrary; None for anything else."""
    op: Any = body[number]
    if len(op.arms) != 1 or op.arms[0].before:
        return None, False
    slot, is_negated = op.arms[0].test, False
    made: dict[int, Any] = {
        each.dst: each for each in body[max(0, number - 4) : number] if isinstance(each, ir.Const | ir.Compare | ir.Unary)
    }
    while isinstance(unary := made.get(slot), ir.Unary) and unary.op == "not":
        slot, is_negated = unary.src, not is_negated
    if slot < count:
        return ("truth", slot), is_negated
    compare = made.get(slot)
    if not isinstance(compare, ir.Compare) or compare.left >= count or not isinstance(constant := made.get(compare.right), ir.Const):
        return None, False
    contrary = _CONTRARY.get(compare.op)
    return (contrary or compare.op, compare.left, constant.kind, constant.text), is_negated != (contrary is not None)


_CONTRARY: Final = {"is not": "is", "!=": "==", "not in": "in", ">=": "<", "<=": ">"}


def _written(op: Any) -> Iterable[int]:
    if isinstance(op, ir.Unpack):
        return tuple(op.targets)
    if isinstance(op, ir.Delete | ir.With | ir.Annotate):
        return (op.slot,)
    if isinstance(op, ir.For):
        return (op.item,)
    if isinstance(op, ir.Try):
        return tuple(handler.slot for handler in op.handlers)
    return (op.dst,) if hasattr(op, "dst") else ()


def _touched(op: Any) -> Iterable[int]:
    """Return the slots whose objects an operation may change."""
    if isinstance(op, ir.Call | ir.Method):
        return (*op.args, *op.values, op.obj if isinstance(op, ir.Method) else op.fn)
    return (op.obj,) if isinstance(op, ir.StoreAttr | ir.StoreItem | ir.Append | ir.DeleteItem | ir.DeleteAttr) else ()


def _read(op: Any) -> Iterable[int]:
    """Return the slots that an operation may read."""
    for name in ("src", "obj", "left", "right", "key", "fn", "exc", "iterable", "manager", "subject"):
        slot = getattr(op, name, -1)
        if slot >= 0:
            yield slot
    for name in ("args", "values", "items", "parts", "srcs", "keys"):
        yield from getattr(op, name, ())
