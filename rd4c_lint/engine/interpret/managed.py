"""`with`: what is entered, what leaving it does, and generators that are context managers.

with audit(child) as log: ...      up to the `yield` of `audit`, the block, then the rest of it
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from ...model.ir import With
from .failing import Failing, may_fail
from .frames import Activation, Args, FunctionData, Resumption, Site
from .heap import State, join_states
from .values import BOTTOM, NONE, UNKNOWN, Value, join, join_all, labelled, pointer


class Left(NamedTuple):
    """What becomes of an exception where a block is left."""

    may_end: bool
    may_go_on: bool


ENDED: Final = Left(True, False)
NOT_ENDED: Final = Left(False, True)
EITHER: Final = Left(True, True)


class Managed(Failing):
    """Runs blocks that are entered and left."""

    __slots__ = ()

    def run_with(self, act: Activation, op: With, state: State) -> State | None:
        site = Site(op.site, op.at)
        manager = state.frame[op.manager]
        unbegun = self._unbegun(state, manager)
        if unbegun is not None:
            return self._run_with_generator(act, op, state, unbegun, site)
        self.dead = False
        value = self._entered(act, state, manager, "__aenter__" if op.is_async else "__enter__", site)
        if self.dead and value is BOTTOM:
            self.dead = False
            return None
        if op.slot >= 0:
            state.frame[op.slot] = value
        if not self._has_exit(state, manager):
            return self.region(act, op.body, state)

        def leave(left: State, raised: Value) -> Left:
            return self._left(act, left, manager, "__aexit__" if op.is_async else "__exit__", raised, site)

        return self._run_managed(act, op, state, leave)

    def _run_managed(self, act: Activation, op: With, state: State, leave: Callable[[State, Value], Left]) -> State | None:
        """Run the body of a `with`; every way out of it passes `leave`, which tells what becomes of an exception there."""
        marks = len(act.returns), len(act.breaks), len(act.continues)
        outer, act.raised = act.raised, []
        before = state.fork()
        is_asked = self._ends_exceptions(state, state.frame[op.manager])
        self.try_depth += is_asked
        end = self.region(act, op.body, state)
        self.try_depth -= is_asked
        caught, act.raised = act.raised, outer
        ends: list[State | None] = []
        if not caught and end is not None and may_fail(op.body):
            # what nobody knows may raise: does the manager end it?
            trial, marked = join_states([before, end.fork()]), len(act.raised)
            if trial is not None and leave(trial, UNKNOWN) == ENDED:
                ends.append(trial)
            del act.raised[marked:]
        for value, raised_state in caught:
            answer = leave(raised_state, value)
            if answer.may_end:
                ends.append(raised_state.fork() if answer.may_go_on else raised_state)
            if answer.may_go_on:
                act.raised.append((value, raised_state))
        for _, left in act.returns[marks[0] :]:
            leave(left, BOTTOM)
        for left in (*act.breaks[marks[1] :], *act.continues[marks[2] :]):
            leave(left, BOTTOM)
        if end is not None:
            leave(end, BOTTOM)
        return join_states([end, *ends])

    def _unbegun(self, state: State, manager: Value) -> int | None:
        """Return the generator a `with` is given, if nobody has asked it yet."""
        only = self.one_object(state, manager)
        is_unbegun = only is not None and only[1].kind == "generator" and isinstance(only[1].data, FunctionData)
        return only[0] if only is not None and is_unbegun else None

    def _run_with_generator(self, act: Activation, op: With, state: State, object_id: int, site: Site) -> State | None:
        """`with opened(child) as box:` runs the generator up to its `yield`, the body, and then the rest of the generator."""
        body = self.begin_generator(state, object_id)
        start = state.heap.fork()
        entered = self.run_stepwise(act, state, body, start, Resumption(()), site)
        if entered is None:
            if op.slot >= 0:
                state.frame[op.slot] = UNKNOWN
            return self.region(act, op.body, state)
        self.raise_from(act, state, entered.callee)
        inside = join_states([State(each.frame.copy(), each.heap, each.guard) for _, each in entered.stopped])
        if inside is None:
            return None
        if op.slot >= 0:
            inside.frame[op.slot] = join_all([value for value, _ in entered.stopped])

        def leave(left: State, raised: Value) -> Left:
            ran = self.run_stepwise(act, left, body, start, Resumption(((left.heap.fork(), BOTTOM, raised),)), site)
            if ran is None:
                return NOT_ENDED
            after = join_states(ran.ends)
            goes_on = join_states([State(left.frame, each.heap, each.guard) for value, each in ran.callee.raised if _is_of(value, raised)])
            others = [(value, each) for value, each in ran.callee.raised if not _is_of(value, raised)]
            act.raised += [(value, State(left.frame.copy(), each.heap, each.guard)) for value, each in others]
            left_in = join_states([after, goes_on])
            if left_in is not None:
                left.heap, left.guard = left_in.heap, left_in.guard
            return Left(after is not None, goes_on is not None)

        return self._run_managed(act, op, inside, leave)

    def _entered(self, act: Activation, state: State, manager: Value, name: str, site: Site) -> Value:
        found = BOTTOM
        for object_id, target in list(self.objects(state, manager)):
            self_value = pointer(object_id)
            if target.kind == "generator":
                items, rest = self.iterate(act, state, self_value, site)
                found = join(found, join_all([*(items or ()), rest]))
            elif target.kind == "instance" and self.class_attribute(state, target.cls, name) is not BOTTOM:
                found = join(found, self.awaited(act, state, self.call_method(act, state, self_value, name, Args([], {}), site), site))
            elif target.kind in ("ext", "instance"):
                owners = self.library_owners(target)
                modelled = any(self.has_member(owner, name) for owner in owners)
                made = self.call_method(act, state, self_value, name, Args([], {}), site) if modelled else self_value
                found = join(found, self.awaited(act, state, made, site))
            else:
                found = join(found, self_value)
        if manager.unknown or manager.labels:
            found = join(found, labelled(manager.labels))
        return found if found is not BOTTOM or self.dead else UNKNOWN

    def _has_exit(self, state: State, manager: Value) -> bool:
        for _, target in self.objects(state, manager):
            if target.kind == "instance" and self.class_attribute(state, target.cls, "__exit__") is not BOTTOM:
                return True
            if target.kind == "instance" and self.class_attribute(state, target.cls, "__aexit__") is not BOTTOM:
                return True
            if any(self.has_member(owner, "__exit__") for owner in self.library_owners(target)):
                return True
        return False

    def _ends_exceptions(self, state: State, manager: Value) -> bool:
        """Tell whether a model says what the `__exit__` of a manager answers: `suppress(KeyError)`."""
        library = self.world.library
        return any(
            library.does(library.order(each.cls), "__exit__") is not None for _, each in self.objects(state, manager) if each.kind == "ext"
        )

    def _left(self, act: Activation, state: State, manager: Value, name: str, raised: Value, site: Site) -> Left:
        """Call `__exit__` with what is raised, if anything; return what becomes of the exception."""
        answers: set[bool | None] = set()
        given = [NONE, NONE, NONE] if raised is BOTTOM else [self.class_of(state, raised), raised, UNKNOWN]
        for object_id, target in list(self.objects(state, manager)):
            found = NONE
            is_own = target.kind == "instance" and self.class_attribute(state, target.cls, name) is not BOTTOM
            if is_own or any(self.has_member(owner, "__exit__") for owner in self.library_owners(target)):
                called = name if is_own else "__exit__"
                found = self.awaited(act, state, self.call_method(act, state, pointer(object_id), called, Args(given, {}), site), site)
                if self.loop.turn is not None and self.loop.turn.is_over and self.dead:
                    return NOT_ENDED  # the task stops here
                self.dead = False
            answers.add(self.truth(state, found))
        return EITHER if len(answers) > 1 or None in answers else ENDED if True in answers else NOT_ENDED


def _is_of(value: Value, raised: Value) -> bool:
    """Tell whether what leaves a block is what was raised in it."""
    return value is raised or (bool(value.pts) and value.pts <= raised.pts) or (not value.pts and value.unknown and raised is not BOTTOM)
