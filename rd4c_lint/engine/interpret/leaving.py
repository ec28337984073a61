"""Operations that leave a region, or stop in it: `return`, `raise`, `break`, `continue`, `yield`, `await`.

names = yield child.name      the value joins what the generator yields; `names` is what `send` gave, None otherwise
"""

from typing import Any, Final

from ...model import ir
from .bodies import RETURNED
from .control import Control
from .frames import Activation, Site
from .heap import Heap, State
from .values import BOTTOM, NONE, UNKNOWN, Value, join, join_all

DEAD: Final = State([], Heap())


def after_end(run: Control, found: Value) -> Any:
    """Go on after a call that says it does not return, unless nothing came of it."""
    run.dead = False
    return DEAD if found is BOTTOM else None


def leave_by_return(run: Control, act: Activation, op: ir.Return, state: State) -> State:
    run.run_return(act, op, state)
    return DEAD


def leave_by_raise(run: Control, act: Activation, op: ir.Raise, state: State) -> State:
    run.run_raise(act, op, state)
    return DEAD


def leave_by_break(run: Control, act: Activation, op: ir.Break, state: State) -> State:
    act.breaks.append(state)
    return DEAD


def leave_by_continue(run: Control, act: Activation, op: ir.Continue, state: State) -> State:
    act.continues.append(state)
    return DEAD


def stop_at_yield(run: Control, act: Activation, op: ir.Yield, state: State) -> State | None:
    value = state.frame[op.src] if op.src >= 0 else NONE
    number = len(act.yields)
    act.yields.append((value, act.uncertain == 0))
    state.frame[op.dst] = NONE
    if act.sent and _sent_here(act, op, state, number):
        return DEAD
    resumption = act.resumption
    if resumption is None:
        return None
    if resumption.heap is None:
        resumption.entered.append((value, state))
        return DEAD
    state.heap = resumption.heap.fork()
    if resumption.raised is BOTTOM:
        return None
    act.raised.append((resumption.raised, state))
    return DEAD


def _sent_here(act: Activation, op: ir.Yield, state: State, number: int) -> bool:
    """Give a `yield` what `send` gave it, or raise what `throw` did; true where it surely raises."""
    is_certain = all(certain for _, certain in act.yields)
    # in a loop nobody counts: what was given last is what it goes on with
    here = act.sent[number : number + 1] if is_certain else act.sent[-1:]
    given = join_all([value for value, _ in here])
    raised = join_all([exception for _, exception in here])
    if given is not BOTTOM:
        state.frame[op.dst] = given if is_certain else join(given, NONE)
    if raised is not BOTTOM:
        act.raised.append((raised, state if is_certain else state.fork()))
    return is_certain and raised is not BOTTOM


def stop_at_yield_from(run: Control, act: Activation, op: ir.YieldFrom, state: State) -> None:
    items, rest = run.iterate(act, state, state.frame[op.src], Site(0, op.at))
    act.yields += [(item, act.uncertain == 0) for item in items or ()]
    if rest is not BOTTOM:
        act.yields.append((rest, False))
    result = BOTTOM
    for _, target in run.objects(state, state.frame[op.src]):
        result = join(result, target.fields.get(RETURNED, BOTTOM))
    state.frame[op.dst] = result if result is not BOTTOM else UNKNOWN


def stop_at_await(run: Control, act: Activation, op: ir.Await, state: State) -> Any:
    run.dead = False
    waited = state.frame[op.src]
    found = run.wait(act, state, waited, Site(-1000 - op.dst, op.at))
    state.frame[op.dst] = run.trace(act, found, op.at, "awaited") if found is not waited else found
    return after_end(run, found) if run.dead else None
