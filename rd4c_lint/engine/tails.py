"""A body in which what follows a branch that always leaves stands beside that branch.

if may_see(child):                      if may_see(child):
    return page(child)                      return page(child)
abort(403)                              else: abort(403)
"""

from collections.abc import Sequence
from typing import Final

from ..model import ir
from ..model.ir import Operation
from .operations import WITH_REGIONS

_LEAVING: Final = (ir.Return, ir.Raise)
_LONGEST_TAIL: Final = 12
"""Operations of `abort(403)` after a branch that returns, at most."""
_MOST_WAYS: Final = 8


def join_tails(body: list[Operation]) -> list[Operation]:
    """Return a body where what follows a branch that always leaves stands as its `else`, if it is short.

    So does a refusal after branches in which some ways lead on to it: it stands at the end of each.
    """
    tail = body[-_LONGEST_TAIL - 1 :]
    for number, each in enumerate(tail[:-1]):
        if not isinstance(each, ir.If):
            continue
        rest = tail[number + 1 :]
        if any(isinstance(one, WITH_REGIONS) for one in rest):
            continue
        before = body[: len(body) - len(rest) - 1]
        if not each.orelse and all(arm.body and isinstance(arm.body[-1], _LEAVING) for arm in each.arms):
            return [*before, ir.If(each.arms, rest, each.at)]
        if isinstance(rest[-1], ir.Raise) and 0 < _count_returns([each]) <= _MOST_WAYS:
            return [*before, _with_tail(each, rest)]
    return body


def _with_tail(branch: ir.If, rest: list[Operation]) -> ir.If:
    arms = [ir.Arm(arm.before, arm.test, _ended(arm.body, rest), arm.at) for arm in branch.arms]
    return ir.If(arms, _ended(branch.orelse, rest), branch.at)


def _ended(body: list[Operation], rest: list[Operation]) -> list[Operation]:
    if body and isinstance(body[-1], _LEAVING):
        return body
    last = body[-1] if body else None
    return [*body[:-1], _with_tail(last, rest)] if isinstance(last, ir.If) and _count_returns([last]) else [*body, *rest]


def _count_returns(body: Sequence[Operation]) -> int:
    """Count the branches that end with `return`, in branches only."""
    found = 0
    for each in body:
        if isinstance(each, ir.If):
            found += sum(_count_returns(region) for region in (*(arm.body for arm in each.arms), each.orelse))
    return found + (bool(body) and isinstance(body[-1], ir.Return))
