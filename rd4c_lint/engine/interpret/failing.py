"""Exceptions: raised, caught, grouped, and what runs whatever happens.

raise IntakeError(child.surname)      carried to `except IntakeError as error`: `error.args`, `str(error)`
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from ...model.ir import BuildSequence, For, Handler, If, LoadAttr, LoadGlobal, Operation, Raise, Return, Try, While, With
from ..library import exception_order
from .class_questions import classes_in, is_instance
from .frames import Activation, Args, Site
from .heap import DENIED, Object, State, join_states
from .matching import Matching
from .values import BOTTOM, FAILURE, NONE, UNKNOWN, Value, join, join_all, make, named, pointer


class Failing(Matching):
    """Raises and handles."""

    __slots__ = ()

    def run_return(self, act: Activation, op: Return, state: State) -> None:
        value = state.frame[op.src] if op.src >= 0 else NONE
        if value is BOTTOM:
            # what a recursive call gives before its first result is known, or a variable that is not bound
            if self.try_depth and op.src < len(act.unit.code.locals):
                self.fail(act, state, "UnboundLocalError", Site(0, op.at))
                self.dead = False
            return
        act.returns.append((value, state))
        act.return_spans.append(op.at)

    def run_raise(self, act: Activation, op: Raise, state: State) -> None:
        if op.exc < 0:
            act.raised.append((act.handling, state))
            return
        site = Site(0, op.at)
        exception = state.frame[op.exc]
        made = BOTTOM
        for object_id, target in self.objects(state, exception):
            if target.kind in ("class", "name"):
                made = join(made, self.call_object(act, state, object_id, target, Args([], {}), site))
            else:
                made = join(made, pointer(object_id))
        exception = (
            join(made, make(exception.labels, frozenset(), exception.consts, exception.unknown)) if made is not BOTTOM else exception
        )
        if op.cause >= 0 and exception.pts:
            self.store_attribute(act, state, exception, "__cause__", state.frame[op.cause], site)
        if exception.pts and act.handling.pts and act.handling.pts.isdisjoint(exception.pts):
            self.store_attribute(act, state, exception, "__context__", act.handling, site)
        if not exception.pts or not exception.pts <= act.handling.pts or exception.labels & ~act.handling.labels:
            # `raise error` in the handler of `error` says nothing that was not said where it was made
            self._sink_statement(act, state, "assert" if op.is_assert else "raise", exception, site)
        for _, target in self.objects(state, exception):
            if target.kind == "instance" and not op.is_assert:
                self.apply_denial(act, state, self.world.external_bases(target.cls), exception, Args([], {}), site)
        act.raised.append((exception, state))

    def _sink_statement(self, act: Activation, state: State, statement: str, exception: Value, site: Site) -> None:
        rows = self.world.library.statements.get(statement, []) or self.world.library.statements.get("raise", [])
        for row in rows:
            labels = self.show(act, state, exception, row.form, site)
            if labels:
                self.add_hit(act, state, row.concept, site.at, statement, row, labels)

    def raise_implicitly(self, act: Activation, state: State, raised: Value) -> None:
        """Record that a call nobody interprets may raise here."""
        if len(act.raised) > 8 and act.raised[-1][0].pts == frozenset():
            last_value, last_state = act.raised.pop()
            if len(last_state.frame) == len(state.frame):
                joined = join_states([last_state, state.fork()])
                assert joined is not None
                is_whole = (FAILURE in last_value.consts) == (FAILURE in raised.consts)
                merged = join(last_value, raised)
                act.raised.append((merged if is_whole else _without_mark(merged), joined))
                return
            act.raised.append((last_value, last_state))
        act.raised.append((raised, state.fork()))

    def run_try(self, act: Activation, op: Try, state: State) -> State | None:
        outer = act.raised
        act.raised = []
        marks = len(act.returns), len(act.breaks), len(act.continues)
        before = state.fork() if op.handlers else state
        self.try_depth += 1
        act.trying += 1
        end = self.region(act, op.body, state)
        act.trying -= 1
        self.try_depth -= 1
        caught = act.raised
        ended = [each for _, each in act.returns[marks[0] :]] if end is None else [end]
        if op.handlers and not caught and ended and may_fail(op.body):
            implicit = join_states([before, *(each.fork() for each in ended)])
            assert implicit is not None
            caught = [(UNKNOWN if self.declined else _OF_PYTHON, implicit)]  # a call that was not followed may raise anything
        act.raised = []
        ends: list[State | None] = []
        handled = self._handle(act, op, caught)
        if end is not None:
            ends.append(self.region(act, op.orelse, end) if op.orelse else end)
        result = join_states([*ends, *handled])
        escaping = act.raised
        act.raised = outer
        if not op.final:
            act.raised += escaping
            return result
        return self._finally(act, op, result, escaping, marks)

    def _handle(self, act: Activation, op: Try, caught: list[tuple[Value, State]]) -> list[State | None]:
        ends: list[State | None] = []
        pending = [(self._members(state, value), state) for value, state in caught] if op.is_star else caught
        for handler in op.handlers:
            entering: list[tuple[Value, State]] = []
            left: list[tuple[Value, State]] = []
            kinds: list[int | str] | None = None
            for number, (value, raised_state) in enumerate(pending):
                if not number or not _is_plain(handler):
                    kinds = self._handled_classes(act, handler, raised_state)
                answer, narrowed = self._catches(handler, kinds, value, raised_state)
                if answer is not False:
                    entering.append((narrowed, raised_state if answer else raised_state.fork()))
                if answer is not True:
                    left.append((value, raised_state))
            pending = left
            if entering:
                ends.append(self._run_handler(act, handler, entering, op.is_star))
        act.raised += [(value, raised_state) for value, raised_state in pending if value.pts or not op.handlers]
        return ends

    def _members(self, state: State, value: Value) -> Value:
        """Return the exceptions of a group that `except*` looks at one by one."""
        found = make(value.labels, frozenset(), value.consts, value.unknown)
        for object_id, target in self.objects(state, value):
            is_group = target.kind == "ext" and target.cls in _GROUPS and isinstance(target.data, Args)
            given = target.data.positional[1] if is_group and len(target.data.positional) > 1 else BOTTOM
            members = [part for _, each in self.objects(state, given) for part in (*(each.items or ()), each.rest)]
            found = join(found, self._members(state, join_all(members)) if members else pointer(object_id))
        return found

    def _handled_classes(self, act: Activation, handler: Handler, state: State) -> list[int | str] | None:
        """Return the classes that a handler names, None where that cannot be told."""
        after = self.region(act, handler.before, state.fork()) if handler.kind >= 0 else None
        return (classes_in(self, after, after.frame[handler.kind]) or None) if after is not None else None

    def _catches(self, handler: Handler, kinds: list[int | str] | None, value: Value, state: State) -> tuple[bool | None, Value]:
        """Tell whether a handler of these classes takes an exception: yes, no, or None for maybe."""
        if FAILURE in value.consts:
            if not value.pts and kinds and all(isinstance(kind, int) for kind in kinds):
                return False, value  # nobody raises what the project defines
            value = _without_mark(value)
        if handler.kind < 0:
            return True, value
        if kinds is None or not value.pts or value.unknown:
            return (True if kinds and set(kinds) & {"builtins.Exception", "builtins.BaseException"} else None), value
        answers = {self._is_caught(target, kinds) for _, target in self.objects(state, value)}
        if len(answers) == 1:
            return answers.pop(), value
        matching = frozenset(object_id for object_id, target in self.objects(state, value) if self._is_caught(target, kinds) is not False)
        return None, make(value.labels, matching, frozenset(), False)

    def _is_caught(self, target: Object, kinds: list[int | str]) -> bool | None:
        # of a library's object `isinstance` says maybe; a handler that names its class is there for it
        library = self.world.library
        if target.kind == "ext" and any(isinstance(kind, str) and library.is_subclass(target.cls, kind) for kind in kinds):
            return True
        answer = is_instance(self, target, kinds)
        if answer is None and target.kind == "ext" and exception_order(target.cls):
            return False  # what Python itself raises is of no library's class, but where that is another name of one of its own
        return answer

    def _run_handler(self, act: Activation, handler: Handler, entering: list[tuple[Value, State]], is_star: bool) -> State | None:
        joined = join_states([state for _, state in entering])
        assert joined is not None
        value = join_all([value for value, _ in entering])
        joined.guard = joined.guard if joined.guard < DENIED else 0
        if handler.slot >= 0:
            if is_star:
                value = self._group(act, joined, value, handler)
            joined.frame[handler.slot] = value
        saved, act.handling = act.handling, value
        end = self.region(act, handler.body, joined)
        act.handling = saved
        return end

    def _group(self, act: Activation, state: State, value: Value, handler: Handler) -> Value:
        exceptions = self.allocate(state, act, 0, Object("tuple", rest=value), f"group{handler.at}")
        made = Object("ext", cls="builtins.BaseExceptionGroup", fields={"exceptions": exceptions})
        group = self.allocate(state, act, 0, made, f"eg{handler.at}")
        # where groups stood in the group, what is caught stands in groups, too
        (members_id,) = exceptions.pts
        self.put(state, members_id, Object("tuple", rest=join(value, group), single=False))
        return group

    def _finally(
        self, act: Activation, op: Try, end: State | None, escaping: list[tuple[Value, State]], marks: tuple[int, int, int]
    ) -> State | None:
        """Run the `finally` body on every way out."""
        returns, act.returns = act.returns[marks[0] :], act.returns[: marks[0]]
        breaks, act.breaks = act.breaks[marks[1] :], act.breaks[: marks[1]]
        continues, act.continues = act.continues[marks[2] :], act.continues[: marks[2]]
        for value, state in returns:
            after = self.region(act, op.final, state)
            if after is not None:
                act.returns.append((value, after))
        for states, target in ((breaks, act.breaks), (continues, act.continues)):
            joined = join_states(list(states))
            after = self.region(act, op.final, joined) if joined is not None else None
            if after is not None:
                target.append(after)
        for value, state in escaping:
            after = self.region(act, op.final, state)
            if after is not None:
                act.raised.append((value, after))
        return self.region(act, op.final, end) if end is not None else None


def _is_plain(handler: Handler) -> bool:
    """Tell whether a handler names its classes: they are the same whatever is raised."""
    return all(type(op) in _NAMING for op in handler.before)


def _without_mark(value: Value) -> Value:
    return make(value.labels, value.pts, value.consts - {FAILURE}, value.unknown)


_OF_PYTHON: Final = named(make(consts=frozenset({FAILURE}), unknown=True))
"""What fails on its own, where no call is known to raise anything: a missing key, an attribute of `None`."""
_NAMING: Final = frozenset({LoadGlobal, LoadAttr, BuildSequence})
_GROUPS: Final = frozenset({"builtins.ExceptionGroup", "builtins.BaseExceptionGroup"})


def may_fail(body: Sequence[Operation]) -> bool:
    """Tell whether something in a body can raise on its own: an item, an attribute, a division, a call."""
    for op in _walk(body):
        name = type(op).__name__
        if name in ("LoadItem", "Call", "Method", "Import", "Unpack", "DeleteItem", "Await", "LoadGlobal"):
            return True
        if name == "Binary" and op.op in ("/", "//", "%"):
            return True
    return False


def _walk(body: Sequence[Any]) -> Iterator[Any]:
    for op in body:
        yield op
        if isinstance(op, If):
            for arm in op.arms:
                yield from _walk(arm.before)
                if not (arm.body and isinstance(arm.body[-1], Raise)):  # else it has raised, or was never entered
                    yield from _walk(arm.body)
            yield from _walk(op.orelse)
        elif isinstance(op, For | While | With):
            yield from _walk(op.body)
