"""A body in which a test that is asked twice is answered once: what stands between goes into both branches of the first.

if is_short:                            if is_short:
    name = "none"                           name = "none"
log.info("shown")                           log.info("shown")
if not is_short:                        else:
    print(name)                             log.info("shown")
                                            print(name)
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from ..model import ir
from ..model.ir import Operation
from .operations import flatten

_LONGEST_BETWEEN: Final = 24
"""Operations between the two, at most: they are interpreted twice."""
_LEAVING: Final = (ir.Return, ir.Raise, ir.Break, ir.Continue)

Key = tuple[Any, ...]


def join_repeated(body: list[Operation], count: int) -> list[Operation]:
    """Return a body without tests asked twice. `count`: how many slots are variables; the others end with their statement."""
    number = 0
    while number < len(body):
        if isinstance(body[number], ir.If):
            body = _joined_at(body, number, count)
        number += 1
    return [_with_inner(op, count) if isinstance(op, _HOLDING) else op for op in body]


def _with_inner(op: Any, count: int) -> Operation:
    """Return a loop, `with` or `try` whose own body has no such tests."""
    inner = join_repeated(op.body, count)
    if len(inner) == len(op.body) and all(one is other for one, other in zip(inner, op.body, strict=True)):
        return op  # type: ignore[no-any-return]
    parts = {name: getattr(op, name) for name in op.__struct_fields__}
    return type(op)(**{**parts, "body": inner})  # type: ignore[no-any-return]


_HOLDING: Final = (ir.For, ir.While, ir.With, ir.Try)


def _joined_at(body: list[Operation], number: int, count: int) -> list[Operation]:
    first: Any = body[number]
    key, is_negated = _find_test(body, number, count)
    if key is None:
        return body
    for later in range(number + 1, len(body)):
        other: Any = body[later]
        if isinstance(other, ir.For | ir.While):
            return body
        if not isinstance(other, ir.If):
            continue
        other_key, other_negated = _find_test(body, later, count)
        if other_key != key:
            continue
        between = body[number + 1 : later]
        if not _may_join(first, between, other, key, count):
            continue
        when_true, when_false = _sides(other)
        if is_negated != other_negated:
            when_true, when_false = when_false, when_true
        arm = first.arms[0]
        joined = ir.If(
            [ir.Arm(arm.before, arm.test, _followed(arm.body, between, when_true), arm.at)],
            _followed(first.orelse, between, when_false),
            first.at,
        )
        return [*body[:number], joined, *body[later + 1 :]]
    return body


def _followed(branch: list[Operation], between: list[Operation], after: list[Operation]) -> list[Operation]:
    return branch if branch and isinstance(branch[-1], _LEAVING) else [*branch, *between, *after]


def _sides(op: Any) -> tuple[list[Operation], list[Operation]]:
    return op.arms[0].body, op.orelse


def _may_join(first: Any, between: list[Operation], other: Any, key: Key, count: int) -> bool:
    """Tell whether the second test has the answer of the first, and what it guards may depend on the branch taken there."""
    inner: list[Any] = list(flatten(between))
    if len(inner) > _LONGEST_BETWEEN or any(isinstance(op, ir.For | ir.While) for op in inner):
        return False
    branches = list(flatten([first]))
    assigned = {slot for op in branches for slot in _written(op) if slot < count}
    asked = _variables(key)
    if not assigned or asked & {slot for op in (*branches, *inner) for slot in (*_written(op), *(_touched(op) if key[0] != "is" else ()))}:
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


def _variables(key: Key) -> set[int]:
    return {key[1]}


def _written(op: Any) -> Iterable[int]:
    if isinstance(op, ir.Unpack):
        return tuple(op.targets)
    if isinstance(op, ir.Delete | ir.With | ir.Annotate):
        return (op.slot,)
    if isinstance(op, ir.For):
        return (op.item,)
    if isinstance(op, ir.Try):
        return tuple(handler.slot for handler in op.handlers)
    if isinstance(op, ir.Match):
        return range(1_000_000)  # what it binds is not looked for
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
