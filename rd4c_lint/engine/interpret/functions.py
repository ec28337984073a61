"""Functions of the project: the interpretation of a body in its context.

greet(child)      the body of greet is interpreted with these arguments; what it returns, raises and writes reaches the caller
helper(3)         too deep and without a label: its annotation, or what it returned as a root, stands for it
"""

from typing import Any, Final, NamedTuple

from ...model.notation import Parameter
from ...model.summary import ASYNC, GENERATOR
from ..program import Unit
from . import bounds
from .covering import Covering
from .frames import Activation, Args, FunctionData, Site
from .heap import State
from .summary import Outcome
from .values import BOTTOM, UNKNOWN, Value, join, widen

_COUNTED: Final = frozenset({"int", "float", "str"})


class Entering(NamedTuple):
    """A call whose body is about to be interpreted: the function, its filled slots, what it goes by in the stack, its context."""

    data: FunctionData
    frame: list[Value]
    key: tuple[int, tuple[Value, ...]]
    context: int


class Functions(Covering):
    """Interpreting project functions."""

    __slots__ = ()

    def call_function(self, act: Activation, state: State, object_id: int, data: FunctionData, args: Args, site: Site) -> Value:
        """Interpret a project function with these arguments, or say what is known without."""
        unit = data.unit
        frame = self.bind_parameters(act, state, data, args, site)
        if unit.dotted in self.world.library.called:
            told = self.told_by_rows(act, state, unit, args, site)
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
        frame = self._without_counters(unit, frame)
        is_coroutine = unit.code.flags & (ASYNC | GENERATOR) == ASYNC
        given = frame[: len(unit.code.params)]
        has_reason = (is_coroutine and self.has_tasks(state)) or self.has_unasked(state, given)
        if act.resumption is not None and unit.code.flags & GENERATOR:
            has_reason = True  # `yield from` hands on what that one is sent
        if not self.should_follow(act, state, data, frame, has_reason):
            self.ask(act, state, given, site)
            if is_coroutine:
                self.let_others_go_on(act, state, site)
            found = self.annotated_value(act, state, unit.code.returns, unit.module, site)
            if found is UNKNOWN:
                found = self.unfollowed(unit, args)
            self.note_parameters(state, unit, frame)
        else:
            if unit.code.name == "__init__" and unit.code.owner >= 0:
                self.note_kept(state, unit, frame)
            if unit.code.flags & GENERATOR and self._waits_to_be_asked(act, unit):
                return self.make_generator(act, state, data, frame, site)
            found = self.interpret_call(act, state, data, frame, context, site)
            if found.unknown and not found.pts and not unit.code.flags & GENERATOR and unit.code.returns is not None:
                found = self.typed_value(found, self.annotated_value(act, state, unit.code.returns, unit.module, site))
        return self.as_declared(act, state, unit, found, site)

    def _waits_to_be_asked(self, act: Activation, unit: Unit) -> bool:
        """Tell whether a generator is run when it is asked: not that of a module's body, or of a library that asks it at once."""
        sources = self.world.sources
        return not self.is_quiet and act.unit.uid >= 0 and unit.uid not in sources.returns and unit.uid not in sources.return_keys

    def _without_counters(self, unit: Unit, frame: list[Value]) -> list[Value]:
        """Return the filled slots of a function that calls itself again and again, without numbers that change: `visit(row, depth + 1)`."""
        outer = [values for uid, values in self.stack if uid == unit.uid] if len(self.stack) >= bounds.COUNTED_CALLS else ()
        if len(outer) < bounds.COUNTED_CALLS:
            return frame
        last = outer[-1]
        return [
            widen(value) if slot < len(last) and value is not last[slot] and any(kind in _COUNTED for kind, _ in value.consts) else value
            for slot, value in enumerate(frame)
        ]

    def run_call(self, act: Activation, state: State, data: FunctionData, frame: list[Value], context: int, site: Site) -> Value:
        unit = data.unit
        key = (unit.uid, tuple(frame[: len(unit.code.params)]))
        if key in self.stack:
            self.cut += 1
            self.met.add(self.stack.index(key))
            return self.recursive.get(key, BOTTOM)
        told = self.shape_of(act, state, data, frame)
        if told is None:
            outcome, _ = self._iterate(act, data, State(frame, state.heap, state.guard), key, context, site)
            return self.end_call(act, state, unit, outcome, site)
        shape, known = told
        summary = self.recalled(act, state, context, shape, known)
        if summary is not None:
            self.ran.add(context)
            outcome = self.apply(summary, state, context, known)
        else:
            outcome = self._interpret_and_keep(act, state, Entering(data, frame, key, context), told, site)
        return self.end_call(act, state, unit, outcome, site)

    def _interpret_and_keep(self, act: Activation, state: State, body: Entering, told: tuple[Any, tuple[int, ...]], site: Site) -> Outcome:
        """Interpret a call and keep what it did, unless it met a bound or a call in progress outside it."""
        context, (shape, known) = body.context, told
        is_first = act.is_first and context not in self.ran
        watch = self.begin_watch(act, state)
        outcome, is_whole = self._iterate(act, body.data, State(body.frame, watch.heap, state.guard), body.key, context, site)
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
            callee, end = self.run_function_body(act, data, inner, context, site)
            outcome = self.outcome(callee, end, inner.heap)
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
            self.note_hook(callee)
        return outcome, not beyond

    def _with_self(self, state: State, receiver: Value) -> Value:
        """Bind a function outside any class that asks for a `self`: `@app.task(bind=True) def remind(self, name)`."""
        only = self.one_object(state, receiver)
        if only is not None and only[1].kind == "guarded":  # a task made of a wrapper
            bound = self._with_self(state, only[1].data[0])
            return receiver if bound is only[1].data[0] else bound
        if only is None or only[1].kind != "function":
            return receiver
        wrapped = self.one_object(state, only[1].fields.get("__wrapped__", receiver))
        code = (wrapped if wrapped is not None and wrapped[1].kind == "function" else only)[1].data.unit.code
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
        unit = self.world.does_unit(text, ("self", *map(_written, params or ())))
        receiver = self._with_self(state, receiver)
        data = FunctionData(unit, (), (), (), self.owner_class(state, receiver))
        frame = self.bind_parameters(act, state, data, args.after_self(receiver), Site(site.number, site.at))
        key = (unit.uid, tuple(frame[: len(unit.code.params)]))
        if key in self.stack:
            self.cut_off()
            return BOTTOM
        self.stack.append(key)
        context = self.world.context(act.context, site.number, unit.uid)
        callee, end = self.run_function_body(act, data, State(frame, state.heap, state.guard), context, site)
        self.stack.pop()
        return self.end_call(act, state, unit, self.outcome(callee, end, state.heap), site)


def _written(param: Parameter) -> str:
    """Return a parameter of a row as Python writes it: `*args`, `name=None`."""
    default = f"={param.default!r}" if param.has_default else ""
    return f"{'*' * {2: 1, 4: 2}.get(param.kind, 0)}{param.name}{default}"
