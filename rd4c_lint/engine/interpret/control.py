"""Control flow: branches, loops, exceptions, context managers and patterns, big step by big step over regions.

A region runs to its end and gives the state there, or None when every path left it by return, raise, break or continue; those are
collected on the activation.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from ...model.ir import Case, For, Handler, If, Match, Move, Operation, Pattern, Raise, Return, Try, While, With
from ...model.source import NO_SPAN
from . import bounds
from .builtin import classes_in
from .exposed import find_exposed
from .frames import Activation, Args, Resumption, Site, Suspended
from .heap import DENIED, SEQUENCES, Object, State, common_layer, join_states
from .narrow import Narrow
from .values import BOTTOM, NONE, UNKNOWN, Value, join, join_all, labelled, make, pointer, single_constant, widen


class Control(Narrow):
    """The operations that hold regions, and those that leave them."""

    __slots__ = ()

    # -- branches ---------------------------------------------------------------------------------------------
    def run_if(self, act: Activation, op: If, state: State) -> State | None:
        ends: list[State | None] = []
        undecided = False
        current: State | None = state
        for arm in op.arms:
            assert current is not None
            current = self.region(act, arm.before, current)
            if current is None:
                break
            test = current.frame[arm.test]
            answer = self.truth(current, test)
            if answer is False:
                continue
            if answer is True:
                ends.append(self._branch(act, arm.body, current, undecided))
                current = None
                break
            undecided = True
            taken = current.fork()
            self._pass_guard(current, test, False)
            self._pass_guard(taken, test, True)
            self.narrow(act, taken, arm.test, True)
            self.narrow(act, current, arm.test, False)
            ends.append(self._guarded_branch(act, arm.body, taken, current, test))
        if current is not None:
            ends.append(self._branch(act, op.orelse, current, undecided))
        end = join_states(ends)
        if end is not None and undecided and (choice := _choice(op)):
            self._join_tests(end, ends, *choice)
        return end

    def _branch(self, act: Activation, body: list[Operation], state: State, is_uncertain: bool) -> State | None:
        if not body:
            return state
        act.uncertain += is_uncertain
        end = self.region(act, body, state)
        act.uncertain -= is_uncertain
        return end

    def _guarded_branch(self, act: Activation, body: list[Operation], taken: State, other: State, test: Value) -> State | None:
        """Run a branch; where it refuses (`if role != "nurse": abort(403)`), who gets past it on the other side has been let in."""
        returns, raised = len(act.returns), len(act.raised)
        end = self._branch(act, body, taken, True)
        if end is not None and not end.is_refusing:
            return end
        left = [end] if end is not None else []
        for value, state in act.returns[returns:]:
            self._refuse_by_status(act, state, value)
            left.append(state)
        left += [state for value, state in act.raised[raised:] if value.pts or state.is_refusing]
        if left and all(state.is_refusing for state in left) and not self._has_test(other, test):
            other.pass_guard(min(state.guard for state in left) - DENIED)
        return end

    def _refuse_by_status(self, act: Activation, state: State, value: Value) -> None:
        """Note that a path refuses by what it returns: `return body, 401`."""
        if len(value.pts) != 1 or state.is_refusing:
            return
        ((_, target),) = self.objects(state, value)
        if target.kind == "tuple" and target.items and target.rest is BOTTOM:
            self.apply_denial(act, state, ("builtins.tuple",), BOTTOM, Args(list(target.items), {}), Site(0, NO_SPAN))

    def _has_test(self, state: State, value: Value) -> bool:
        return any(target.kind == "test" for _, target in self.objects(state, value))

    def _pass_guard(self, state: State, test: Value, outcome: bool) -> None:
        """On the side of a branch where a guard's test held, the path is guarded."""
        if not test.pts or state.is_refusing:
            return
        tests = [target.data for _, target in self.objects(state, test) if target.kind == "test"]
        if not tests:
            return
        is_sole = len(tests) == len(test.pts) and not test.consts
        if is_sole or (len(tests) == 1 and not tests[0][2]):
            state.pass_guard(min(passed if outcome else failed for passed, failed, _ in tests))

    def _join_tests(self, end: State, ends: Sequence[State | None], slot: int, is_and: bool) -> None:
        """Make `a and b` of tests one test: true for who passes both, false for who fails either."""
        operands = [self._strengths(state, state.frame[slot]) for state in ends if state is not None]
        if all(each is None for each in operands):
            return
        known = [each or (0, 0) for each in operands]
        strong, weak = (max, min) if is_and else (min, max)
        made = self.test_value(strong(each[0] for each in known), weak(each[1] for each in known), False)
        value = end.frame[slot]
        others = frozenset(i for i, target in self.objects(end, value) if target.kind != "test")
        end.frame[slot] = make(value.labels, others | made.pts, value.consts, value.unknown)

    def _strengths(self, state: State, test: Value) -> tuple[int, int] | None:
        found = [target.data for _, target in self.objects(state, test) if target.kind == "test"]
        return (min(each[0] for each in found), min(each[1] for each in found)) if found else None

    # -- loops ------------------------------------------------------------------------------------------------
    def run_for(self, act: Activation, op: For, state: State) -> State | None:
        site = Site(op.site, op.at)
        items, rest = self.iterate(act, state, state.frame[op.iterable], site)
        breaks, continues = act.breaks, act.continues
        act.breaks, act.continues = [], []
        if items is not None and rest is BOTTOM and len(items) <= bounds.UNROLLED_ITEMS:
            end = self._unroll(act, op, state, items)
        else:
            element = self.any_of(act, state, [*(items or ()), rest], op.site)
            end = self._iterate_to_fixpoint(act, state, lambda head: self._bind_item(head, op, element), op, lambda head: head)
        if end is not None:
            end = self.region(act, op.orelse, end)
        end = join_states([end, *act.breaks])
        act.breaks, act.continues = breaks, continues
        return end

    def _bind_item(self, head: State, op: For, element: Value) -> State:
        head.frame[op.item] = element
        return head

    def _unroll(self, act: Activation, op: For, state: State, items: tuple[Value, ...]) -> State | None:
        context = act.context
        current: State | None = state
        for number, item in enumerate(items):
            if current is None:
                break
            act.context = self.world.context(context, -1 - number, op.site)
            current.frame[op.item] = item
            current = self.region(act, op.body, current)
            current = join_states([current, *act.continues])
            act.continues = []
            if self.steps > bounds.STEPS_PER_ROOT:
                break
        act.context = context
        return current

    def run_while(self, act: Activation, op: While, state: State) -> State | None:
        breaks, continues = act.breaks, act.continues
        act.breaks, act.continues = [], []
        end = self._while_states(act, op, state)
        if end is not None:
            end = self.region(act, op.orelse, end)
        end = join_states([end, *act.breaks])
        act.breaks, act.continues = breaks, continues
        return end

    def _while_states(self, act: Activation, op: While, state: State) -> State | None:
        current: State | None = state
        literal = bool(op.before) and all(type(each).__name__ == "Const" for each in op.before)
        context = act.context
        for number in range(bounds.UNROLLED_TESTS if not literal else 0):
            assert current is not None
            current = self.region(act, op.before, current)
            if current is None or (answer := self.truth(current, current.frame[op.test])) is False:
                act.context = context
                return current
            if answer is None:
                break
            act.context = self.world.context(context, -1000 - number, 0)
            current = join_states([self.region(act, op.body, current), *act.continues])
            act.continues = []
            if current is None:
                act.context = context
                return None
        act.context = context
        assert current is not None
        exits: list[State | None] = []

        def test(head: State) -> State | None:
            after = self.region(act, op.before, head)
            if after is None:
                return None
            answer = self.truth(after, after.frame[op.test])
            if answer is not True:
                leaving = after.fork()
                self._pass_guard(leaving, after.frame[op.test], False)
                self.narrow(act, leaving, op.test, False)
                exits.append(leaving)
            self._pass_guard(after, after.frame[op.test], True)
            self.narrow(act, after, op.test, True)
            return after if answer is not False else None

        self._iterate_to_fixpoint(act, current, lambda head: head, op, test)
        return join_states(exits)

    def _iterate_to_fixpoint(
        self,
        act: Activation,
        state: State,
        bind: Callable[[State], State],
        op: For | While,
        test: Callable[[State], State | None],
    ) -> State | None:
        """Run a loop body until the state at its head no longer changes; return the state on leaving."""
        head = state
        act.uncertain += 1
        for number in range(bounds.WIDENED_ROUNDS):
            entered = test(bind(head.fork()))
            end = self.region(act, op.body, entered) if entered is not None else None
            joined = join_states([head, end, *act.continues])
            act.continues = []
            assert joined is not None
            if _is_same(joined, head):
                break
            if self._is_settled(joined, head, op):
                head = joined
                break
            if number >= bounds.LOOP_ROUNDS - 1:
                joined.frame = [widen(value) if value is not old else value for value, old in zip(joined.frame, head.frame, strict=True)]
            head = joined
        else:
            self.note_bound("loop", act.unit)
        act.uncertain -= 1
        return head

    def _is_settled(self, joined: State, head: State, op: For | While) -> bool:
        """Tell whether another round would start from the same: what changed is assigned before it is read, or was made in this round."""
        if joined.guard != head.guard:
            return False
        exposed = self.world.exposed.get(id(op))
        if exposed is None:
            exposed = self.world.exposed[id(op)] = (op, find_exposed(op))
        if any(joined.frame[slot] is not head.frame[slot] for slot in exposed[1]):
            return False
        ancestor = common_layer(joined.heap, head.heap)
        written = joined.heap.written_since(ancestor)
        return all((before := head.heap.get(each)) is None or before is target for each, target in written.items())

    # -- leaving ----------------------------------------------------------------------------------------------
    def run_return(self, act: Activation, op: Return, state: State) -> None:
        value = state.frame[op.src] if op.src >= 0 else NONE
        if value is BOTTOM:
            # what a recursive call gives before its first result is known
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
                self.add_hit(act, state, row.concept, site.at, statement, row, labels, 0)

    # -- exceptions -------------------------------------------------------------------------------------------
    def raise_implicitly(self, act: Activation, state: State, raised: Value) -> None:
        """Record that a call nobody interprets may raise here."""
        if len(act.raised) > 8 and act.raised[-1][0].pts == frozenset():
            last_value, last_state = act.raised.pop()
            if len(last_state.frame) == len(state.frame):
                joined = join_states([last_state, state.fork()])
                assert joined is not None
                act.raised.append((join(last_value, raised), joined))
                return
            act.raised.append((last_value, last_state))
        act.raised.append((raised, state.fork()))

    def run_try(self, act: Activation, op: Try, state: State) -> State | None:
        outer = act.raised
        act.raised = []
        marks = len(act.returns), len(act.breaks), len(act.continues)
        before = state.fork() if op.handlers else state
        self.try_depth += 1
        end = self.region(act, op.body, state)
        self.try_depth -= 1
        caught = act.raised
        if op.handlers and not caught and end is not None and _may_fail(op.body):
            implicit = join_states([before, end.fork()])
            assert implicit is not None
            caught = [(UNKNOWN, implicit)]
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
            for value, raised_state in pending:
                answer, narrowed = self._catches(act, handler, value, raised_state)
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

    def _catches(self, act: Activation, handler: Handler, value: Value, state: State) -> tuple[bool | None, Value]:
        """Tell whether a handler takes an exception: yes, no, or None for maybe."""
        if handler.kind < 0:
            return True, value
        after = self.region(act, handler.before, state.fork())
        kinds = self._exception_classes(after, after.frame[handler.kind]) if after is not None else None
        if kinds is None or not value.pts or value.unknown:
            return (True if kinds and set(kinds) & {"builtins.Exception", "builtins.BaseException"} else None), value
        answers = {self._is_caught(target, kinds) for _, target in self.objects(state, value)}
        if len(answers) == 1:
            return answers.pop(), value
        matching = frozenset(object_id for object_id, target in self.objects(state, value) if self._is_caught(target, kinds) is not False)
        return None, make(value.labels, matching, frozenset(), False)

    def _exception_classes(self, state: State, value: Value) -> list[int | str] | None:
        found: list[int | str] = []
        for object_id, target in self.objects(state, value):
            if target.kind == "class":
                found.append(object_id)
            elif target.kind == "name":
                found.append(target.cls)
            elif target.kind == "tuple" and target.items is not None:
                for item in target.items:
                    found += self._exception_classes(state, item) or []
            else:
                return None
        return found if found and not value.unknown else None

    def _is_caught(self, target: Object, kinds: list[int | str]) -> bool | None:
        if target.kind == "instance":
            if any(self.world.is_subclass(target.cls, kind) for kind in kinds):
                return True
            return None if self.has_unknown_base(target.cls) else False
        if target.kind == "ext":
            if any(isinstance(kind, str) and self.world.library.is_subclass(target.cls, kind) for kind in kinds):
                return True
            known = target.cls.startswith("builtins.") and all(isinstance(kind, int) or kind.startswith("builtins.") for kind in kinds)
            return False if known else None
        return None

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
        return self.allocate(
            state, act, 0, Object("ext", cls="builtins.BaseExceptionGroup", fields={"exceptions": exceptions}), f"eg{handler.at}"
        )

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

    # -- context managers -------------------------------------------------------------------------------------
    def run_with(self, act: Activation, op: With, state: State) -> State | None:
        site = Site(op.site, op.at)
        manager = state.frame[op.manager]
        suspended = self._suspended(state, manager)
        if suspended is not None:
            return self._run_with_generator(act, op, state, suspended, site)
        self.dead = False
        value = self._entered(act, state, manager, "__aenter__" if op.is_async else "__enter__", site)
        if self.dead and value is BOTTOM:
            self.dead = False
            return None
        if op.slot >= 0:
            state.frame[op.slot] = value
        if not self._has_exit(state, manager):
            return self.region(act, op.body, state)

        def leave(left: State, raised: Value) -> bool | None:
            return self._left(act, left, manager, "__aexit__" if op.is_async else "__exit__", raised, site)

        return self._run_managed(act, op, state, leave)

    def _run_managed(self, act: Activation, op: With, state: State, leave: Callable[[State, Value], bool | None]) -> State | None:
        """Run the body of a `with`; every way out of it passes `leave`, which tells whether an exception ends there."""
        marks = len(act.returns), len(act.breaks), len(act.continues)
        outer, act.raised = act.raised, []
        before = state.fork()
        end = self.region(act, op.body, state)
        caught, act.raised = act.raised, outer
        ends: list[State | None] = []
        if not caught and end is not None and _may_fail(op.body):
            # what nobody knows may raise: does the manager end it?
            trial, marked = join_states([before, end.fork()]), len(act.raised)
            if trial is not None and leave(trial, UNKNOWN):
                ends.append(trial)
            del act.raised[marked:]
        for value, raised_state in caught:
            answer = leave(raised_state, value)
            if answer is not False:
                ends.append(raised_state if answer else raised_state.fork())
            if answer is not True:
                act.raised.append((value, raised_state))
        for _, left in act.returns[marks[0] :]:
            leave(left, BOTTOM)
        for left in (*act.breaks[marks[1] :], *act.continues[marks[2] :]):
            leave(left, BOTTOM)
        if end is not None:
            leave(end, BOTTOM)
        return join_states([end, *ends])

    def _suspended(self, state: State, manager: Value) -> Suspended | None:
        """Return the generator a `with` is given, if it was called just now."""
        only = self.one_object(state, manager)
        data = only[1].data if only is not None and only[1].kind == "generator" else None
        return data if isinstance(data, Suspended) and data.writes == self.writes else None

    def _run_with_generator(self, act: Activation, op: With, state: State, suspended: Suspended, site: Site) -> State | None:
        """`with opened(child) as box:` runs the generator up to its `yield`, the body, and then the rest of the generator."""
        entering = Resumption()
        self.resume(act, state, suspended, entering, site)
        inside = join_states([State(state.frame.copy(), each.heap, each.guard) for _, each in entering.entered])
        if inside is None:
            return None
        if op.slot >= 0:
            inside.frame[op.slot] = join_all([value for value, _ in entering.entered])

        def leave(left: State, raised: Value) -> bool | None:
            marked = len(act.raised)
            after = join_states(list(self.resume(act, left, suspended, Resumption(left.heap.fork(), raised), site)))
            escaped = act.raised[marked:]
            if raised is not BOTTOM:
                del act.raised[marked:]
            if after is not None:
                left.heap, left.guard = after.heap, after.guard
            return False if after is None else None if escaped else True

        return self._run_managed(act, op, inside, leave)

    def _entered(self, act: Activation, state: State, manager: Value, name: str, site: Site) -> Value:
        found = BOTTOM
        for object_id, target in list(self.objects(state, manager)):
            self_value = pointer(object_id)
            if target.kind == "generator":
                found = join(found, join_all([*(target.items or ()), target.rest]))
            elif target.kind == "instance" and self.class_attribute(state, target.cls, name) is not BOTTOM:
                found = join(found, self.awaited(act, state, self.call_method(act, state, self_value, name, Args([], {}), site), site))
            elif target.kind in ("ext", "instance"):
                owners = self._library_owners(target)
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
            if any(self.has_member(owner, "__exit__") for owner in self._library_owners(target)):
                return True
        return False

    def _left(self, act: Activation, state: State, manager: Value, name: str, raised: Value, site: Site) -> bool | None:
        """Call `__exit__` with what is raised, if anything; tell whether it ends the exception: yes, no, or None for maybe."""
        answers: set[bool | None] = set()
        given = [NONE, NONE, NONE] if raised is BOTTOM else [self.class_of(state, raised), raised, UNKNOWN]
        for object_id, target in list(self.objects(state, manager)):
            found = NONE
            is_own = target.kind == "instance" and self.class_attribute(state, target.cls, name) is not BOTTOM
            if is_own or any(self.has_member(owner, "__exit__") for owner in self._library_owners(target)):
                called = name if is_own else "__exit__"
                found = self.awaited(act, state, self.call_method(act, state, pointer(object_id), called, Args(given, {}), site), site)
                if self.loop.turn is not None and self.loop.turn.is_over and self.dead:
                    return False  # the task stops here
                self.dead = False
            answers.add(self.truth(state, found))
        return answers.pop() if len(answers) == 1 else None if answers else False

    # -- match ------------------------------------------------------------------------------------------------
    def run_match(self, act: Activation, op: Match, state: State) -> State | None:
        subject = state.frame[op.subject]
        ends: list[State | None] = []
        current: State | None = state
        uncertain = False
        for case in op.cases:
            if current is None:
                break
            current = self.region(act, case.before, current)
            if current is None:
                break
            trial = current.fork()
            answer = self._matches(act, trial, case.pattern, subject, Site(0, case.at))
            if answer is False:
                continue
            self._narrow_subject(act, op, case, trial, current)
            after = self.region(act, case.bind, trial)
            if after is not None and case.guard >= 0:
                passed = self.truth(after, after.frame[case.guard])
                if passed is False:
                    continue
                answer = answer if passed else None
            if after is not None:
                ends.append(self._branch(act, case.body, after, answer is None or uncertain))
            uncertain = uncertain or answer is None
            if answer is True:
                current = None
        if current is not None:
            ends.append(current)
        return join_states(ends)

    def _narrow_subject(self, act: Activation, op: Match, case: Case, taken: State, passed: State) -> None:
        """`match thing: case Child():` says of a local what `isinstance(thing, Child)` says."""
        pattern = case.pattern.parts[0] if case.pattern.kind == "as" and case.pattern.parts else case.pattern
        if pattern.kind != "class" or op.subject >= len(act.unit.code.locals):
            return
        wanted = classes_in(self, taken, taken.frame[pattern.slot])
        if wanted:
            taken.frame[op.subject] = self.narrow_to_classes(taken, taken.frame[op.subject], wanted, True)
            if not pattern.parts and case.guard < 0:
                passed.frame[op.subject] = self.narrow_to_classes(passed, passed.frame[op.subject], wanted, False)

    def _matches(self, act: Activation, state: State, pattern: Pattern, subject: Value, site: Site) -> bool | None:
        match pattern.kind:
            case "any" | "star":
                if pattern.slot >= 0:
                    state.frame[pattern.slot] = subject
                return True
            case "value" | "singleton":
                return self._decide(state, "==" if pattern.kind == "value" else "is", subject, state.frame[pattern.slot])
            case "as":
                answer = self._matches(act, state, pattern.parts[0], subject, site) if pattern.parts else True
                if pattern.slot >= 0 and answer is not False:
                    state.frame[pattern.slot] = subject
                return answer
            case "or":
                return self._matches_any(act, state, pattern, subject, site)
            case "sequence":
                return self._matches_sequence(act, state, pattern, subject, site)
            case "mapping":
                return self._matches_mapping(act, state, pattern, subject, site)
            case _:
                return self._matches_class(act, state, pattern, subject, site)

    def _matches_any(self, act: Activation, state: State, pattern: Pattern, subject: Value, site: Site) -> bool | None:
        answers: list[bool | None] = []
        for part in pattern.parts:
            answer = self._matches(act, state, part, subject, site)
            if answer is True and all(each is False for each in answers):
                return True
            answers.append(answer)
        return False if all(each is False for each in answers) else None

    def _matches_sequence(self, act: Activation, state: State, pattern: Pattern, subject: Value, site: Site) -> bool | None:
        if subject.consts and not subject.unknown and not subject.pts:
            return False
        only = self.one_object(state, subject)
        is_other = only is not None and only[1].kind in ("dict", "set", "instance", "function", "class")
        if only is not None and is_other and (only[1].kind != "instance" or not self.world.external_bases(only[1].cls)):
            return False
        items, rest = self.iterate(act, state, subject, site)
        parts, star = pattern.parts, pattern.star
        if items is not None and rest is BOTTOM:
            if len(items) != len(parts) if star < 0 else len(items) < len(parts) - 1:
                return False
            answer: bool | None = True if only is not None and only[1].kind in SEQUENCES else None
            after = len(parts) - star - 1 if star >= 0 else 0
            for index, part in enumerate(parts):
                if index == star:
                    middle = items[star : len(items) - after]
                    value = self.allocate(state, act, 0, Object("list", items=tuple(middle)), f"star{site.at}:{index}")
                else:
                    value = items[index] if star < 0 or index < star else items[len(items) - len(parts) + index]
                answer = _both(answer, self._matches(act, state, part, value, site))
            return answer
        element = join_all([*(items or ()), rest])
        for index, part in enumerate(parts):
            value = self.allocate(state, act, 0, Object("list", rest=element), f"star{site.at}:{index}") if index == star else element
            if self._matches(act, state, part, value, site) is False:
                return False
        return None

    def _matches_mapping(self, act: Activation, state: State, pattern: Pattern, subject: Value, site: Site) -> bool | None:
        only = self.one_object(state, subject)
        if only is not None and only[1].kind in SEQUENCES | {"function", "class"}:
            return False
        if subject.consts and not subject.unknown and not subject.pts:
            return False
        answer: bool | None = True if only is not None and only[1].kind == "dict" else None
        used = set()
        for slot, part in zip(pattern.keys, pattern.parts, strict=False):
            key = state.frame[slot]
            constant_key = single_constant(key)
            if only is not None and only[1].kind == "dict" and constant_key is not None and only[1].rest is BOTTOM:
                if constant_key not in (only[1].items or {}):
                    return False
                used.add(constant_key)
            else:
                answer = None
            answer = _both(answer, self._matches(act, state, part, self.load_item(act, state, subject, key, site), site))
        if pattern.slot >= 0:
            if only is not None and isinstance(only[1].items, dict):
                items = {key: value for key, value in only[1].items.items() if key not in used}
                state.frame[pattern.slot] = self.allocate(state, act, 0, Object("dict", items=items, rest=only[1].rest), f"rest{site.at}")
            else:
                state.frame[pattern.slot] = subject
        return answer

    def _matches_class(self, act: Activation, state: State, pattern: Pattern, subject: Value, site: Site) -> bool | None:
        kind = state.frame[pattern.slot]
        tested = self.call_builtin(act, state, "isinstance", Args([subject, kind], {}), site)
        answer = self.truth(state, tested) if tested is not None else None
        if answer is False:
            return False
        positional = len(pattern.parts) - len(pattern.names)
        names = self._match_args(act, state, kind, positional, site)
        for index, part in enumerate(pattern.parts):
            name = names[index] if index < positional else pattern.names[index - positional]
            value = self.load_attribute(act, state, subject, name, site) if name else subject
            answer = _both(answer, self._matches(act, state, part, value, site))
        return answer

    def _match_args(self, act: Activation, state: State, kind: Value, count: int, site: Site) -> list[str]:
        if not count:
            return []
        declared = self.load_attribute(act, state, kind, "__match_args__", site)
        names, _ = self.names_in(state, declared)
        if not names:
            for object_id, target in self.objects(state, kind):
                if target.kind == "class":
                    names = list(self.fields_of(object_id))
        return [names[index] if index < len(names) else "" for index in range(count)]


_GROUPS: Final = frozenset({"builtins.ExceptionGroup", "builtins.BaseExceptionGroup"})


def _choice(op: If) -> tuple[int, bool] | None:
    """Return the slot of `a or b`, `a and b` and whether it is `and`, None for any other branch."""
    arm = op.arms[0]
    if len(arm.body) != 1 or not isinstance(arm.body[0], Move):
        return None
    move = arm.body[0]
    last = op.orelse[-1] if op.orelse else None
    if not isinstance(last, Move) or last.dst != move.dst:
        return None
    return move.dst, move.src != arm.test


def _both(a: bool | None, b: bool | None) -> bool | None:
    if a is False or b is False:
        return False
    return True if a and b else None


def _is_same(a: State, b: State) -> bool:
    if a.guard != b.guard or a.frame != b.frame:
        return False
    ancestor = common_layer(a.heap, b.heap)
    mine, other = a.heap.written_since(ancestor), b.heap.written_since(ancestor)
    return all(b.heap.get(key) is value for key, value in mine.items()) and all(a.heap.get(key) is value for key, value in other.items())


def _may_fail(body: Sequence[Operation]) -> bool:
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
                yield from _walk(arm.body)
            yield from _walk(op.orelse)
        elif isinstance(op, For | While | With):
            yield from _walk(op.body)
