"""Functions of the project: the interpretation of a body in its context, and generators that wait.

greet(child)      the body of greet is interpreted with these arguments; what it returns, raises and writes reaches the caller
helper(3)         too deep and without a label: its annotation, or what it returned as a root, stands for it
"""

from typing import Any, Final

from ...model.ir import YieldFrom
from ...model.rule import Parameter
from ...model.summary import ASYNC, GENERATOR
from ..operations import flatten
from ..program import Unit
from . import bounds
from .frames import Activation, Advanced, Args, FunctionData, Resumption, Site, Started, Suspended
from .heap import Heap, Object, State, join_heaps
from .parameters import Parameters
from .summary import Outcome, join_returns
from .values import BOTTOM, NONE, UNKNOWN, Value, join, join_all

RETURNED: Final = "\0returned"
"""Field of a generator: what it returns, the value of `yield from`."""
RAISED: Final = "\0raised"
"""Field of a coroutine, a task or a job: what it raises where it is waited for."""


class Functions(Parameters):
    """Interpreting project functions."""

    __slots__ = ()

    def call_function(self, act: Activation, state: State, object_id: int, data: FunctionData, args: Args, site: Site) -> Value:
        """Interpret a project function with these arguments, or say what is known without."""
        unit = data.unit
        frame = self.bind_parameters(act, state, data, args, site)
        if unit.dotted in self.world.library.called:
            told = self._told_by_rows(act, state, unit, args, site)
            if told is not None:
                return told
        if unit.code.flags & (ASYNC | GENERATOR) == ASYNC:
            return self.make_coroutine(act, state, object_id, data, frame, site)
        self.called.add(unit.uid)
        return self.enter(act, state, data, frame, args, self.world.context(act.context, site.number, unit.uid), site)

    def make_coroutine(self, act: Activation, state: State, object_id: int, data: FunctionData, frame: list[Value], site: Site) -> Value:
        raise NotImplementedError

    def enter(self, act: Activation, state: State, data: FunctionData, frame: list[Value], args: Args, context: int, site: Site) -> Value:
        """Interpret a function whose parameters are filled, or say what is known without; return its result as its callers see it."""
        unit = data.unit
        is_coroutine = unit.code.flags & (ASYNC | GENERATOR) == ASYNC
        if not self.should_follow(act, state, data, frame, is_coroutine and self.has_tasks(state)):
            if is_coroutine:
                self.let_others_go_on(act, state, site)
            found = self.annotated_value(act, state, unit.code.returns, unit.module, site)
            if found is UNKNOWN:
                found = self._unfollowed(unit, args)
            self._note_parameters(state, unit, frame)
        else:
            if unit.code.name == "__init__" and unit.code.owner >= 0:
                self._note_kept(state, unit, frame)
            found = self._interpret(act, state, data, frame, context, site)
            if found.unknown and not found.pts and not unit.code.flags & GENERATOR and unit.code.returns is not None:
                found = self._typed(found, self.annotated_value(act, state, unit.code.returns, unit.module, site))
        return self.as_declared(act, state, unit, found, site)

    def begin(self, act: Activation, state: State, function: Value, args: Args, site: Site) -> Value:
        """Call a function that runs beside this one; return what is waited for, which raises what the function does."""
        already = len(act.raised)
        found = self.call(act, state, function, args, site)
        raised = self.take_raised(act, state, found, already)
        self.dead = False
        made = Object("coroutine", fields=_raised_field(raised), rest=found if found is not BOTTOM or raised is not BOTTOM else UNKNOWN)
        made.data = Started(function, args, self._seen_from(state, [function, *args.values()]))
        return self.allocate(state, act, site.number, made, "started")

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

    def _interpret(self, act: Activation, state: State, data: FunctionData, frame: list[Value], context: int, site: Site) -> Value:
        unit = data.unit
        key = (unit.uid, tuple(frame[: len(unit.code.params)]))
        if key in self.stack:
            self.cut += 1
            self.met.add(self.stack.index(key))
            return self.recursive.get(key, BOTTOM)
        if unit.code.flags & GENERATOR:
            before = state.heap.fork()
            outcome, _ = self._iterate(act, data, State(frame, state.heap, state.guard), key, context, site)
            found = self._end_call(act, state, unit, outcome, site)
            self._suspend(state, data, frame, before, context, found)
            return found
        told = self.shape_of(act, state, data, frame)
        if told is None:
            outcome, _ = self._iterate(act, data, State(frame, state.heap, state.guard), key, context, site)
            return self._end_call(act, state, unit, outcome, site)
        shape, known = told
        summary = self.recalled(act, state, context, shape, known)
        if summary is not None:
            self.ran.add(context)
            outcome = self.apply(summary, state, context, known)
        else:
            outcome = self._interpret_and_keep(act, state, data, frame, key, context, shape, known, site)
        return self._end_call(act, state, unit, outcome, site)

    def _interpret_and_keep(
        self,
        act: Activation,
        state: State,
        data: FunctionData,
        frame: list[Value],
        key: Any,
        context: int,
        shape: Any,
        known: tuple[int, ...],
        site: Site,
    ) -> Outcome:
        """Interpret a call and keep what it did, unless it met a bound or a call in progress outside it."""
        is_first = act.is_first and context not in self.ran
        watch = self.begin_watch(act, state)
        outcome, is_whole = self._iterate(act, data, State(frame, watch.heap, state.guard), key, context, site)
        summary = self.end_watch(watch, act, state, outcome, context, known, is_whole)
        if summary is None:
            return outcome
        if is_first:
            self.world.summaries.setdefault(shape, []).append(summary)
        else:
            self.own_summaries.setdefault((context, shape), []).append(summary)
        return self.outcome_of(summary, state, context, known)

    def _iterate(self, act: Activation, data: FunctionData, inner: State, key: Any, context: int, site: Site) -> tuple[Outcome, bool]:
        """Interpret a body, again while it meets its own call in progress and gives more than before.

        Return how it ended, and whether nothing outside the call decided what was followed.
        """
        frame, guard = inner.frame, inner.guard
        outer, self.met = self.met, set()
        index = len(self.stack)
        self.stack.append(key)
        for _ in range(bounds.RECURSION_ROUNDS):
            before = self.recursive.get(key, BOTTOM)
            callee, end = self._run_body(act, data, inner, context, site)
            outcome = self._outcome(callee, end, inner.heap)
            found = outcome.value
            if found is before or index not in self.met:
                break
            self.recursive[key] = join(before, found)
            if join(before, found) is before:
                break
            inner = State(frame, outcome.heap or inner.heap, guard)
        self.stack.pop()
        self.recursive.pop(key, None)
        beyond = {each for each in self.met if each < index}
        self.met = outer | beyond
        if found.labels and act.unit.uid < 0 <= data.unit.uid:
            self._note_hook(callee)
        return outcome, not beyond

    def _run_body(self, act: Activation, data: FunctionData, inner: State, context: int, site: Site) -> tuple[Activation, State | None]:
        unit = data.unit
        inner = State(inner.frame.copy(), inner.heap, inner.guard)
        callee = self.begin_body(act, data, inner, context, site)
        end = self.region(callee, unit.body, inner)
        self.call_spans.pop(id(callee), None)
        return callee, end

    def begin_body(self, act: Activation, data: FunctionData, inner: State, context: int, site: Site) -> Activation:
        """Return the activation of a body that is about to be interpreted."""
        unit = data.unit
        callee = self.activation(unit, context, act)
        callee.cells = dict(data.cells)
        callee.owner = data.owner
        callee.self_value = inner.frame[0] if unit.code.params else UNKNOWN
        # what a framework does between two hooks of the project is no call of the project's
        given = inner.frame[: len(unit.code.params)]
        is_telling = unit.uid in self.world.labelled_units or any(value.labels for value in given)
        callee.plain = 0 if is_telling else act.plain + (unit.uid >= 0)
        self.call_spans[id(callee)] = site.at
        self.make_cells(callee, inner)
        return callee

    # -- generators that wait -----------------------------------------------------------------------------------
    def _suspend(self, state: State, data: FunctionData, frame: list[Value], before: Heap, context: int, found: Value) -> None:
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
        callee, end = self._run_body(act, suspended.data, inner, suspended.context, site)
        self.loop.turn = outer
        self.stack.pop()
        outcome = self._outcome(callee, end, inner.heap)
        already = len(act.raised)
        found = self._end_call(act, state, callee.unit, outcome, site)
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
        made = self._generator_object(callee)
        self._end_call(act, state, callee.unit, self._outcome(callee, end, inner.heap), site)
        self.dead = False
        position = len(sent)
        is_known = len(callee.yields) > position and all(certain for _, certain in callee.yields[: position + 1])
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

    def activation(self, unit: Unit, context: int, parent: Activation | None) -> Activation:
        module_id = self.world.module_id(unit.module) if unit.uid >= 0 else -1
        self.world.contexts += 1
        callee = Activation(unit, module_id, context, parent)
        callee.is_first = parent is None or (parent.is_first and context not in self.ran)
        self.ran.add(context)
        self.deepest = max(self.deepest, callee.depth)
        return callee

    def make_cells(self, act: Activation, state: State) -> None:
        """Allocate the cells of the locals that nested functions share."""
        for name in act.unit.code.cells:
            object_id = self.world.object_id((act.unit.module.index, "cell", act.context, act.unit.uid, name))
            self.written.add(object_id)
            state.heap[object_id] = Object("cell")
            act.cells[name] = object_id

    def _outcome(self, callee: Activation, end: State | None, before: Heap) -> Outcome:
        """Return how an interpreted body ended."""
        raised = tuple([(value, state.heap, state.guard) for value, state in callee.raised])
        returns = callee.returns
        if end is not None:
            returns.append((NONE, end))
        if callee.unit.code.flags & GENERATOR:
            _, heap, guard = join_returns(returns) if returns else (BOTTOM, before, 0)
            state = State([], heap, guard)
            found = self.allocate(state, callee, -1, self._generator_object(callee), "generator")
            return Outcome(found, state.heap, guard, raised)
        if not returns:
            return Outcome(BOTTOM, None, 0, raised)
        value, heap, guard = join_returns(returns)
        return Outcome(value, heap, guard, raised)

    def _end_call(self, act: Activation, state: State, unit: Unit, outcome: Outcome, site: Site) -> Value:
        """Give the caller what a call leaves: its heap, its exceptions, its result."""
        for exception, heap, guard in outcome.raised:
            value = self.trace(act, exception, site.at, f"raised by {unit.code.name}")
            act.raised.append((value, State(state.frame.copy(), heap, guard)))
        if outcome.heap is None:
            self.dead = True
            return BOTTOM
        state.heap, state.guard = outcome.heap, outcome.guard
        found = outcome.value
        return self.trace(act, found, site.at, f"returned from {unit.code.name or 'lambda'}") if found.labels else found

    def _note_hook(self, callee: Activation) -> None:
        for (value, _), at in zip(callee.returns, callee.return_spans, strict=False):
            if value.labels:
                self.hook_returns.append((value.labels, callee.unit, at))

    def _generator_object(self, callee: Activation) -> Object:
        values = [value for value, _ in callee.yields]
        fields = {RETURNED: join_all([value for value, _ in callee.returns])}
        if all(certain for _, certain in callee.yields):
            return Object("generator", fields=fields, items=tuple(values))
        return Object("generator", fields=fields, rest=join_all(values))

    def _with_self(self, state: State, receiver: Value) -> Value:
        """Bind a function outside any class that asks for a `self`: `@app.task(bind=True) def remind(self, name)`."""
        only = self.one_object(state, receiver)
        if only is None or only[1].kind != "function":
            return receiver
        code = only[1].data.unit.code
        asks = code.owner < 0 and bool(code.params) and code.params[0].name == "self"
        return self.bind_function(receiver, UNKNOWN) if asks else receiver

    # -- model expressions ------------------------------------------------------------------------------------
    def evaluate_does(
        self, act: Activation, state: State, text: str, params: tuple[Parameter, ...] | None, receiver: Value, args: Args, site: Site
    ) -> Value:
        """Interpret a model's expression as the body of the call."""
        if act.depth >= bounds.CALL_DEPTH or self.steps > self.step_bound:
            self.cut_off()
            return UNKNOWN
        names = ["self", *(f"{'*' * {2: 1, 4: 2}.get(param.kind, 0)}{param.name}" for param in params or ())]
        unit = self.world.does_unit(text, tuple(names))
        receiver = self._with_self(state, receiver)
        data = FunctionData(unit, (), (), (), self._owner_class(state, receiver))
        frame = self.bind_parameters(act, state, data, args.after_self(receiver), Site(site.number, site.at))
        key = (unit.uid, tuple(frame[: len(unit.code.params)]))
        if key in self.stack:
            self.cut_off()
            return BOTTOM
        self.stack.append(key)
        context = self.world.context(act.context, site.number, unit.uid)
        callee, end = self._run_body(act, data, State(frame, state.heap, state.guard), context, site)
        self.stack.pop()
        return self._end_call(act, state, unit, self._outcome(callee, end, state.heap), site)


def _raised_field(raised: Value) -> dict[str, Value]:
    return {RAISED: raised} if raised is not BOTTOM else {}
