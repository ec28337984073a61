"""Generators: what a call of a function with `yield` gives, which runs when somebody asks it.

made = names(child)      nothing of names has run; the generator keeps its arguments
log.clear()
next(made)               its body is run up to the first `yield`, and sees log as it is now
list(made)               ... and from there on to its end

To go on, the body is run from its start again, and at each `yield` that it has passed takes up the heap with which it went on there.
"""

from collections.abc import Sequence
from typing import Any

from . import bounds
from .bodies import RETURNED
from .frames import Activation, Args, Body, FunctionData, Passage, Progress, Ran, Resumption, Site
from .heap import Heap, Object, State, Stepped, is_unasked, join_heaps, join_objects, join_states
from .rename import references
from .shape import Shapeless
from .suspensions import Suspensions
from .values import BOTTOM, NONE, UNKNOWN, Value, constant, join, join_all, pointer


class Generators(Suspensions):
    """Making generators, and asking them."""

    __slots__ = ()

    def interpret_call(self, act: Activation, state: State, data: FunctionData, frame: list[Value], context: int, site: Site) -> Value:
        raise NotImplementedError

    # -- making -----------------------------------------------------------------------------------------------
    def make_generator(self, act: Activation, state: State, data: FunctionData, frame: list[Value], site: Site) -> Value:
        """Return the generator of a call: the function and its arguments."""
        fields = {f"\0{slot}": frame[slot] for slot in range(len(data.unit.code.params)) if frame[slot] is not BOTTOM}
        made = Object("generator", fields=fields, data=data)
        object_id = self.world.object_id((act.unit.module.index, site.number, act.context, f"generator:{data.unit.uid}"))
        old = state.heap.get(object_id) if object_id in self.written else None
        if old is not None and is_unasked(old):
            made.fields = {name: join(old.fields.get(name, value), value) for name, value in fields.items()}
            made.single = False
        if old is not None and (old.items or old.rest is not BOTTOM):
            made.items, made.rest = old.items, old.rest  # what those gave that were made here before
        self.put(state, object_id, made)
        self.unasked[object_id] = None
        return pointer(object_id)

    def _body_of(self, object_id: int, target: Object) -> Body:
        """Return the body of a generator, and the slots in which it begins."""
        function: FunctionData = target.data.function if isinstance(target.data, Stepped) else target.data
        code = function.unit.code
        frame = [target.fields.get(f"\0{slot}", BOTTOM) if slot < len(code.params) else BOTTOM for slot in range(code.slots)]
        _, number, context, _ = self.world.key_of(object_id)
        return Body(function, frame, self.world.context(context, number, function.unit.uid))

    # -- asking for all -----------------------------------------------------------------------------------------
    def ask_all(self, act: Activation, state: State, object_id: int, target: Object, site: Site) -> Object:
        """Return a generator with all that it gives from here on; what it does on the way is done."""
        if not is_unasked(target):
            return target
        body = self._body_of(object_id, target)
        begun = target.copy()
        begun.data, begun.fields = None, {}
        self.put(state, object_id, begun)
        before = state.heap.fork() if not target.single else None
        given = self._all_of(act, state, body, target.data, site)
        if before is not None:
            state.heap = join_heaps([before, state.heap])
        if target.items is not None or target.rest is not BOTTOM:
            given = join_objects(given, Object("generator", items=target.items, rest=target.rest))
        asked = begun.copy()
        asked.items, asked.rest, asked.fields = given.items, given.rest, given.fields
        self.put(state, object_id, asked)
        return asked

    def _all_of(self, act: Activation, state: State, body: Body, data: Any, site: Site) -> Object:
        given = body.frame[: len(body.function.unit.code.params)]
        if act.depth >= bounds.CALL_DEPTH or self.steps > self.step_bound:
            self.cut_off()
            return Object("generator", rest=self.unfollowed(body.function.unit, Args(given, {})))
        if not isinstance(data, Stepped):
            return self._all_given(state, self.interpret_call(act, state, body.function, body.frame, body.context, site))
        resumption = Resumption((*data.passed, (state.heap.fork(), BOTTOM, BOTTOM)), stops=False)
        ran = self.run_stepwise(act, state, body, data.start, resumption, site)
        if ran is None:
            return Object("generator", rest=self.unfollowed(body.function.unit, Args(given, {})))
        self.raise_from(act, state, ran.callee)
        if ran.ends:
            state.heap = join_heaps([each.heap for each in ran.ends])
        ran.callee.yields = resumption.further
        return self.generator_object(ran.callee)

    def _all_given(self, state: State, found: Value) -> Object:
        """Return what the generators of a call give, as one."""
        made = [each for _, each in self.objects(state, found) if each.kind == "generator"]
        if len(made) == 1 and not found.unknown and not found.labels:
            return made[0].copy()
        if not made and not found.unknown and not found.labels:
            return Object("generator", items=())
        parts = [value for each in made for value in (*(each.items or ()), each.rest)]
        returned = join_all([each.fields.get(RETURNED, BOTTOM) for each in made])
        others = UNKNOWN if found.unknown or found.labels else BOTTOM
        return Object("generator", fields={RETURNED: returned}, rest=join_all([*parts, others]))

    def ask(self, act: Activation, state: State, values: Sequence[Value], site: Site) -> None:
        if not self.unasked:
            return
        for value in values:
            for object_id, target in list(self.objects(state, value)):
                if is_unasked(target):
                    self.ask_all(act, state, object_id, target, site)

    def has_unasked(self, state: State, values: Sequence[Value]) -> bool:
        """Tell whether there are generators among values that nobody has asked yet."""
        return bool(self.unasked) and any(is_unasked(target) for value in values for _, target in self.objects(state, value))

    def ask_kept(self, act: Activation, state: State, kept: Sequence[Value], site: Site) -> None:
        """Ask the generators that outlive a run: those that it gives, and those that something holds."""
        for _ in range(bounds.RECURSION_ROUNDS):
            waiting = [each for each in self.unasked if (target := state.heap.get(each)) is not None and is_unasked(target)]
            if not waiting:
                return
            held = {object_id for value in kept for object_id in value.pts}
            for target in state.heap.flat().values():
                if not is_unasked(target):
                    held.update(_held_by(target))
            if held.isdisjoint(waiting):
                return
            for object_id in waiting:
                if object_id in held:
                    self.ask_all(act, state, object_id, self.object(state, object_id), site)

    # -- asking for one more --------------------------------------------------------------------------------------
    def go_on(self, act: Activation, state: State, object_id: int, given: Value, raised: Value, site: Site) -> Progress | None:
        """Ask a generator for one more, with what `send` gives it or `throw` raises there; None where that cannot be told."""
        target = self.object(state, object_id)
        if not is_unasked(target) or not target.single or target.items is not None or target.rest is not BOTTOM:
            return None
        stepped = target.data if isinstance(target.data, Stepped) else None
        passed = (*stepped.passed, (state.heap.fork(), given, raised)) if stepped is not None else ()
        if len(passed) > bounds.UNROLLED_ITEMS:
            return None
        if stepped is None and raised is not BOTTOM:
            self._end(state, object_id, BOTTOM)
            act.raised.append((raised, state.fork()))
            return Progress(BOTTOM, None, BOTTOM)
        body, start = self._body_of(object_id, target), stepped.start if stepped is not None else state.heap.fork()
        ran = self.run_stepwise(act, state, body, start, Resumption(passed), site)
        if ran is None:
            return None
        self.raise_from(act, state, ran.callee)
        returned = join_all([value for value, _ in ran.callee.returns])
        over = join_states(ran.ends)
        if over is not None:
            over = over.fork()
            self._end(over, object_id, returned)
        after = join_states([each for _, each in ran.stopped])
        if after is None:
            if over is not None:
                state.heap, state.guard = over.heap.fork(), over.guard
            self._end(state, object_id, returned)
            return Progress(BOTTOM, over, returned)
        state.heap, state.guard = after.heap, after.guard
        moved = target.copy()
        moved.data = Stepped(body.function, start, passed)
        self.put(state, object_id, moved)
        return Progress(join_all([value for value, _ in ran.stopped]), over, returned)

    def given_next(self, act: Activation, state: State, progress: Progress, site: Site) -> Value:
        """Return what a generator gives when it is asked for one more; where it is over it raises `StopIteration`."""
        if progress.over is not None and (progress.value is BOTTOM or act.trying):
            self.raise_stop(act, State(state.frame, progress.over.heap, progress.over.guard), progress.returned, site)
        self.dead = progress.value is BOTTOM
        return progress.value

    def raise_stop(self, act: Activation, state: State, returned: Value, site: Site) -> None:
        """Raise `StopIteration` with what a generator has returned."""
        made = Object("ext", cls="builtins.StopIteration", fields={"value": returned})
        act.raised.append((self.allocate(state, act, site.number, made, "stop"), state.fork()))

    def raise_from(self, act: Activation, state: State, callee: Activation) -> None:
        """Hand on what a body has raised."""
        for exception, raised in callee.raised:
            act.raised.append((exception, State(state.frame.copy(), raised.heap, raised.guard)))

    def _end(self, state: State, object_id: int, returned: Value) -> None:
        """Leave nothing in a generator but what it has returned."""
        fields = {RETURNED: returned} if returned is not BOTTOM else {}
        self.put(state, object_id, Object("generator", fields=fields, items=()))

    def begin_generator(self, state: State, object_id: int) -> Body:
        """Return the body of a generator that is run by who asks here; nobody else gets anything from it."""
        body = self._body_of(object_id, self.object(state, object_id))
        self._end(state, object_id, BOTTOM)
        return body

    def run_stepwise(self, act: Activation, state: State, body: Body, start: Heap, resumption: Resumption, site: Site) -> Ran | None:
        """Run the body of a generator from its start to where it stops; None where it cannot be run."""
        unit = body.function.unit
        key = (unit.uid, tuple(body.frame[: len(unit.code.params)]))
        if act.depth >= bounds.CALL_DEPTH or key in self.stack or self.steps > self.step_bound:
            self.cut_off()
            return None
        self.stack.append(key)
        outer, self.loop.turn = self.loop.turn, None
        inner = State([*body.frame, constant("int", 0)], start.fork(), state.guard)
        callee = self.begin_body(act, body.function, inner, body.context, site)
        callee.resumption = resumption
        end = self.region(callee, unit.body, inner)
        self.call_spans.pop(id(callee), None)
        self.loop.turn = outer
        self.stack.pop()
        self.dead = False
        ends = [State(state.frame, each.heap, each.guard) for _, each in callee.returns]
        if end is not None:
            callee.returns.append((NONE, end))
            ends.append(State(state.frame, end.heap, end.guard))
        return Ran(callee, [(value, State(state.frame, each.heap, each.guard)) for value, each in resumption.stopped], ends)

    def close_generator(self, act: Activation, state: State, object_id: int, site: Site) -> None:
        """Leave a generator where it stands: what stands around the `yield` is left as an exception leaves it."""
        target = self.object(state, object_id)
        if not is_unasked(target) or not target.single:
            return
        if isinstance(target.data, Stepped) and len(target.data.passed) < bounds.UNROLLED_ITEMS:
            leaving = self.allocate(state, act, site.number, Object("ext", cls="builtins.GeneratorExit"), "exit")
            already = len(act.raised)
            progress = self.go_on(act, state, object_id, BOTTOM, leaving, site)
            raised = act.raised[already:]
            del act.raised[already:]
            self.dead = False
            left = [each.heap for value, each in raised if value.pts and value.pts <= leaving.pts]
            act.raised += [(value, each) for value, each in raised if not value.pts or not value.pts <= leaving.pts]
            if progress is not None and progress.over is not None:
                left.append(progress.over.heap)
            if left:
                state.heap = join_heaps(left)
        self._end(state, object_id, BOTTOM)

    # -- at a `yield` ---------------------------------------------------------------------------------------------
    def pass_yield(self, act: Activation, resumption: Resumption, value: Value, state: State) -> Passage:
        """Stop at a `yield` of a body that is run on, or go on with the heap with which it went on there."""
        count = len(resumption.passed)
        positions = _positions(state.frame[-1], count)
        here = [resumption.passed[each] for each in positions if each < count]
        may_be_next = len(here) < len(positions)
        goes_on = may_be_next and not resumption.stops
        if may_be_next and resumption.stops:
            resumption.stopped.append((value, state.fork() if here else state))
        elif may_be_next:
            resumption.further.append((value, act.uncertain == 0 and not here))
        if not here:
            return Passage(goes_on, BOTTOM, BOTTOM, False)
        state.heap = join_heaps([*(heap.fork() for heap, _, _ in here), *([state.heap] if goes_on else [])])
        following = [constant("int", min(each + 1, count)) for each in positions if each < count or goes_on]
        state.frame[-1] = join_all(following) if not state.frame[-1].unknown else UNKNOWN
        given = join_all([sent if sent is not BOTTOM else NONE for _, sent, _ in here])
        raised = join_all([thrown for _, _, thrown in here])
        return Passage(True, given, raised, not goes_on and all(thrown is not BOTTOM for _, _, thrown in here))


def _positions(passed: Value, count: int) -> list[int]:
    """Return how many `yield`s a path may have passed of so many."""
    if passed.unknown or not passed.consts:
        return list(range(count + 1))
    return sorted([number for _, number in passed.consts if isinstance(number, int)])


def _held_by(target: Object) -> list[int]:
    try:
        return references(target)
    except Shapeless:
        return [each for value in target.fields.values() for each in value.pts]
