"""Bodies that are run again: generators that wait, and what runs beside its caller.

names = listed(children)     run when it is called, and again where what it can see has changed before somebody asks
names.send(child)            run again with what `yield` gives
pool.submit(send, child)     run when it is handed over, and again where what it can see has changed before the result is read
"""

from typing import Final

from ...model.ir import YieldFrom
from ..operations import flatten
from . import bounds
from .bodies import RETURNED, Bodies
from .frames import Activation, Advanced, Args, FunctionData, Resumption, Site, Started, Suspended
from .heap import Heap, Object, State, join_heaps
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

    def suspend(self, state: State, data: FunctionData, frame: list[Value], before: Heap, context: int, found: Value) -> None:
        """Keep with a generator what it takes to run it again."""
        for object_id, target in list(self.objects(state, found)):
            if target.kind == "generator":
                changed = target.copy()
                self.put(state, object_id, changed)
                changed.data = Suspended(data, frame, context, before, self.writes, self.visible(state, data, frame))

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
        """Return a generator or coroutine as it is when it is asked: run again if what it can see has changed since it was called."""
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
        if target.kind == "generator":
            self.written.discard(object_id)  # what it gives now takes the place of what it gave
        inner = State(suspended.frame.copy(), state.heap, state.guard)
        callee, end = self.run_function_body(act, suspended.data, inner, suspended.context, site)
        self.loop.turn = outer
        self.stack.pop()
        outcome = self.outcome(callee, end, inner.heap)
        already = len(act.raised)
        found = self.end_call(act, state, callee.unit, outcome, site)
        self.dead = False
        if target.kind == "coroutine":
            changed = target.copy()
            changed.fields = _raised_field(join(target.fields.get(RAISED, BOTTOM), self.take_raised(act, state, found, already)))
            changed.rest = join(target.rest if target.rest is not UNKNOWN else BOTTOM, found)
        else:
            changed = next((each for _, each in self.objects(state, found) if each.kind == "generator"), target).copy()
            changed.single = target.single
        changed.data = suspended._replace(writes=-1, seen=()) if target.kind == "generator" else None
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

    def go_on(self, act: Activation, state: State, object_id: int, given: Value, raised: Value, site: Site) -> Value | None:
        """Return what a generator gives next when `send` gives it a value or `throw` an exception: it is run again with that."""
        target = self.object(state, object_id)
        data = target.data
        if not isinstance(data, Suspended | Advanced) or len(target.items or ()) > bounds.UNROLLED_ITEMS:
            return None
        suspended, sent = (data.suspended, (*data.sent, (given, raised))) if isinstance(data, Advanced) else (data, ())
        key = (suspended.data.unit.uid, tuple(suspended.frame[: len(suspended.data.unit.code.params)]))
        if act.depth >= bounds.CALL_DEPTH or key in self.stack or self.steps > self.step_bound or len(sent) > bounds.UNROLLED_ITEMS:
            return None
        if any(isinstance(op, YieldFrom) for op in flatten(suspended.data.unit.body)):
            return None  # what is sent goes on to another generator
        # what it has done is done again: on the heap before its call, if nobody else has written since
        heap = suspended.before.fork() if suspended.writes == self.writes else state.heap
        self.stack.append(key)
        callee = self.begin_body(act, suspended.data, State(suspended.frame.copy(), heap, state.guard), suspended.context, site)
        callee.sent = sent
        inner = State(suspended.frame.copy(), heap, state.guard)
        end = self.region(callee, suspended.data.unit.body, inner)
        self.call_spans.pop(id(callee), None)
        self.stack.pop()
        made = self.generator_object(callee)
        self.end_call(act, state, callee.unit, self.outcome(callee, end, inner.heap), site)
        self.dead = False
        position = len(sent)
        is_known = len(callee.yields) > position and all(certain for _, certain in callee.yields[: position + 1])
        is_over = len(callee.yields) <= position and (end is not None or bool(callee.returns)) and all(each for _, each in callee.yields)
        if is_over:
            stop = Object("ext", cls="builtins.StopIteration", fields={"value": made.fields[RETURNED]})
            act.raised.append((self.allocate(state, act, site.number, stop, "stop"), state.fork()))
            self.dead = True
            return BOTTOM
        following = callee.yields[position][0] if is_known else join_all([value for value, _ in callee.yields])
        made.items = made.items[position + 1 :] if made.items is not None else None
        self.put(state, object_id, made)
        made.data = Advanced(suspended._replace(writes=self.writes), sent)
        return following

    def resume(self, act: Activation, state: State, suspended: Suspended, resumption: Resumption, site: Site) -> list[State]:
        """Run a suspended generator up to its `yield`, or from there on; return the states in which it ends (not where it yields)."""
        unit = suspended.data.unit
        callee = self.activation(unit, suspended.context, act)
        callee.cells = dict(suspended.data.cells)
        callee.owner = suspended.data.owner
        callee.self_value = suspended.frame[0] if unit.code.params else UNKNOWN
        callee.plain = act.plain
        callee.resumption = resumption
        inner = State(suspended.frame.copy(), suspended.before.fork(), state.guard)
        self.call_spans[id(callee)] = site.at
        self.make_cells(callee, inner)
        end = self.region(callee, unit.body, inner)
        self.call_spans.pop(id(callee), None)
        for exception, raised in callee.raised:
            act.raised.append((exception, State(state.frame.copy(), raised.heap, raised.guard)))
        ends = [each for _, each in callee.returns] + ([end] if end is not None else [])
        return [State(state.frame.copy(), each.heap, each.guard) for each in ends]


def _raised_field(raised: Value) -> dict[str, Value]:
    return {RAISED: raised} if raised is not BOTTOM else {}
