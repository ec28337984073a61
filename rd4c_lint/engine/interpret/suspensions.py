"""Bodies that are run again: what runs beside its caller.

pool.submit(send, child)     run when it is handed over, and again where what it can see has changed before the result is read
"""

from typing import Final

from . import bounds
from .bodies import Bodies
from .frames import Activation, Args, FunctionData, Site, Started, Suspended
from .heap import Object, State, join_heaps
from .values import BOTTOM, UNKNOWN, Value, join, join_all

RAISED: Final = "\0raised"
"""Field of a coroutine, a task or a job: what it raises where it is waited for."""


class Suspensions(Bodies):
    """Interpreting bodies that wait."""

    __slots__ = ()

    def begin(self, act: Activation, state: State, function: Value, args: Args, site: Site) -> Value:
        """Call a function that runs beside this one; return what is waited for, which raises what the function does."""
        already = len(act.raised)
        found = self.call(act, state, function, args, site)
        raised = self.take_raised(act, state, found, already)
        self.dead = False
        made = Object("coroutine", fields=_raised_field(raised), rest=found if found is not BOTTOM or raised is not BOTTOM else UNKNOWN)
        made.data = Started(function, args, self._seen_from(state, [function, *args.values()]))
        started = self.allocate(state, act, site.number, made, "started")
        self.loop.begun.update(dict.fromkeys(started.pts))
        return started

    def take_raised(self, act: Activation, state: State, found: Value, already: int) -> Value:
        """Take back what a call has raised: that happens where somebody waits for it."""
        raised = act.raised[already:]
        del act.raised[already:]
        for number, (_, each) in enumerate(raised):
            state.heap = each.heap if found is BOTTOM and not number else join_heaps([state.heap, each.heap])
        return join_all([value for value, _ in raised])

    def _seen_from(self, state: State, values: list[Value]) -> tuple[tuple[int, Object], ...]:
        """Return the objects that a function with these arguments may read, as they are now."""
        found: dict[int, Object] = {}
        pending = [object_id for value in values for object_id in sorted(value.pts)]
        while pending and len(found) < bounds.WALKED_OBJECTS:
            object_id = pending.pop(0)
            target = self.object(state, object_id)
            if object_id in found or target.kind in ("class", "module", "name"):
                continue
            found[object_id] = target
            pending += [each for part in target.fields.values() for each in sorted(part.pts)]
            data = target.data
            if isinstance(data, FunctionData):
                pending += [cell for _, cell in data.cells]
            elif target.kind == "method":
                pending.append(data)
            elif target.kind in ("bound", "partial"):
                parts = [part for each in data for part in (each.values() if isinstance(each, Args) else [each])]
                pending += [each for part in parts for each in sorted(part.pts)]
        return tuple(found.items())

    def visible(self, state: State, data: FunctionData, frame: list[Value]) -> tuple[tuple[int, Object], ...]:
        """Return the objects that a suspended body may read, as they are now."""
        pointed = {object_id for value in frame for object_id in value.pts}
        for _, cell in data.cells:
            pointed.add(cell)
            pointed |= self.object(state, cell).fields.get("v", BOTTOM).pts
        if data.unit.code.globals and data.unit.uid >= 0:
            pointed.add(self.world.module_id(data.unit.module))
        return tuple((object_id, self.object(state, object_id)) for object_id in sorted(pointed))

    def refreshed(self, act: Activation, state: State, object_id: int, target: Object, site: Site) -> Object:
        """Return a coroutine as it is when it is asked: run again if what it can see has changed since it was called."""
        suspended = target.data
        if isinstance(suspended, Started):
            return self._begun_again(act, state, object_id, target, suspended, site)
        if not isinstance(suspended, Suspended) or all(self.object(state, seen) is before for seen, before in suspended.seen):
            return target
        key = (suspended.data.unit.uid, tuple(suspended.frame[: len(suspended.data.unit.code.params)]))
        if act.depth >= bounds.CALL_DEPTH or key in self.stack or self.steps > self.step_bound:
            return target
        self.stack.append(key)
        outer, self.loop.turn = self.loop.turn, None
        inner = State(suspended.frame.copy(), state.heap, state.guard)
        callee, end = self.run_function_body(act, suspended.data, inner, suspended.context, site)
        self.loop.turn = outer
        self.stack.pop()
        outcome = self.outcome(callee, end, inner.heap)
        already = len(act.raised)
        found = self.end_call(act, state, callee.unit, outcome, site)
        self.dead = False
        changed = target.copy()
        changed.fields = _raised_field(join(target.fields.get(RAISED, BOTTOM), self.take_raised(act, state, found, already)))
        changed.rest = join(target.rest if target.rest is not UNKNOWN else BOTTOM, found)
        changed.data = None
        self.put(state, object_id, changed)
        return changed

    def _begun_again(self, act: Activation, state: State, object_id: int, target: Object, started: Started, site: Site) -> Object:
        """Run a thread or job again if what it can see has changed since: others went on beside it."""
        if all(self.object(state, seen) is before for seen, before in started.seen) or act.depth >= bounds.CALL_DEPTH:
            return target
        changed = target.copy()
        changed.data = None
        self.put(state, object_id, changed)
        again = self.begin(act, state, started.function, started.args, site)
        for _, each in list(self.objects(state, again)):
            changed = changed.copy()
            changed.rest = join(target.rest, each.rest)
            changed.fields = _raised_field(join(target.fields.get(RAISED, BOTTOM), each.fields.get(RAISED, BOTTOM)))
        self.put(state, object_id, changed)
        return changed


def _raised_field(raised: Value) -> dict[str, Value]:
    return {RAISED: raised} if raised is not BOTTOM else {}
