"""Operations that leave a region, or stop in it: `return`, `raise`, `break`, `continue`, `yield`, `await`.

names = yield child.name      the value joins what the generator yields; `names` is what `send` gave, None otherwise
"""

from typing import Any, Final

from ...model import ir
from .bodies import RETURNED
from .control import Control
from .frames import Activation, Resumption, Site
from .heap import Heap, State, join_states
from .values import BOTTOM, NONE, UNKNOWN, Value, join, join_all, labelled

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
    state.frame[op.dst] = NONE
    if act.resumption is None:
        act.yields.append((value, act.uncertain == 0))
        return None
    passage = run.pass_yield(act, act.resumption, value, state)
    if not passage.goes_on:
        return DEAD
    if passage.given is not BOTTOM:
        state.frame[op.dst] = passage.given
    if passage.raised is not BOTTOM:
        act.raised.append((passage.raised, state if passage.is_raised else state.fork()))
    return DEAD if passage.is_raised else None


def stop_at_yield_from(run: Control, act: Activation, op: ir.YieldFrom, state: State) -> State | None:
    source, site = state.frame[op.src], Site(0, op.at)
    if act.resumption is not None:
        return _step_through(run, act, act.resumption, op, source, state, site)
    items, rest = run.iterate(act, state, source, site)
    act.yields += [(item, act.uncertain == 0) for item in items or ()]
    if rest is not BOTTOM:
        act.yields.append((rest, False))
    state.frame[op.dst] = _returned(run, state, source)
    return None


def _returned(run: Control, state: State, source: Value) -> Value:
    result = join_all([target.fields.get(RETURNED, BOTTOM) for _, target in run.objects(state, source)])
    return result if result is not BOTTOM else UNKNOWN


def _step_through(
    run: Control, act: Activation, resumption: Resumption, op: ir.YieldFrom, source: Value, state: State, site: Site
) -> State | None:
    """Run `yield from` on: each element is one that the generator gives itself, and what it is sent goes on to the other."""
    only = run.one_object(state, source)
    ends: list[State] = []
    given, raised, goes_on = BOTTOM, BOTTOM, True
    for _ in range(len(resumption.passed) + resumption.stops if only is not None else 0):
        assert only is not None
        progress = run.go_on(act, state, only[0], given, raised, site)
        if progress is None:
            break
        if progress.over is not None:
            frame = state.frame.copy()
            frame[op.dst] = progress.returned
            ends.append(State(frame, progress.over.heap, progress.over.guard))
        goes_on = progress.value is not BOTTOM
        if goes_on:
            goes_on, given, raised, _ = run.pass_yield(act, resumption, progress.value, state)
        if not goes_on:
            break
    if goes_on:
        end = _pass_all(run, act, resumption, source, state, site)
        if end is not None:
            end.frame[op.dst] = _returned(run, end, source)
            ends.append(end)
    after = join_states(ends)
    if after is None:
        return DEAD
    state.frame, state.heap, state.guard = after.frame, after.heap, after.guard
    return None


def _pass_all(run: Control, act: Activation, resumption: Resumption, source: Value, state: State, site: Site) -> State | None:
    """Give the elements of what is asked for all of them at once."""
    items, rest = run.iterate(act, state, source, site)
    for item in items or ():
        if not run.pass_yield(act, resumption, item, state).goes_on:
            return None
    current = state
    act.uncertain += 1
    for _ in range(len(resumption.passed) + 1 if rest is not BOTTOM else 0):
        other = current.fork()
        passage = run.pass_yield(act, resumption, rest, other)
        if not passage.goes_on:
            break
        rest = join(rest, labelled(run.reach(other, passage.given)))  # it may give what it is sent
        joined = join_states([current, other])
        assert joined is not None
        current = joined
    act.uncertain -= 1
    return current


def stop_at_await(run: Control, act: Activation, op: ir.Await, state: State) -> Any:
    run.dead = False
    waited = state.frame[op.src]
    found = run.wait(act, state, waited, Site(-1000 - op.dst, op.at))
    state.frame[op.dst] = run.trace(act, found, op.at, "awaited") if found is not waited else found
    return after_end(run, found) if run.dead else None
