"""Control flow: branches and loops, big step by big step over regions.

A region runs to its end and gives the state there, or None when every path left it by return, raise, break or continue; those are
collected on the activation.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from ...model.ir import Arm, For, If, LoadAttr, LoadGlobal, Match, Method, Move, Operation, While
from ...model.source import NO_SPAN
from . import bounds
from .exposed import find_exposed
from .frames import Activation, Args, Site
from .heap import DENIED, State, common_layer, join_states
from .managed import Managed
from .values import BOTTOM, Value, make, widen

_REFUSAL: Final = 12
"""Operations of a branch that only refuses, at most."""


class Side(NamedTuple):
    """The two sides of an arm's test: the state in which it is entered and the one that goes past it, None where that cannot be."""

    taken: State | None
    passed: State | None
    test: Value


class Control(Managed):
    """The operations that hold regions, and those that leave them."""

    __slots__ = ()

    # -- branches ---------------------------------------------------------------------------------------------
    def run_if(self, act: Activation, op: If, state: State) -> State | None:
        if op.orelse and self._may_refuse(op.orelse) and not any(self._may_refuse(arm.body) for arm in op.arms):
            return self._run_let_in(act, op, state)
        ends: list[State | None] = []
        undecided = False
        current: State | None = state
        for arm in op.arms:
            assert current is not None
            side = self._enter_arm(act, arm, current)
            current = side.passed if side is not None else None
            if side is not None and side.taken is not None:
                if current is None:
                    ends.append(self._branch(act, arm.body, side.taken, undecided))
                else:
                    undecided = True
                    ends.append(self._guarded_branch(act, arm.body, side.taken, [(current, side.test)]))
            if current is None:
                break
        if current is not None:
            ends.append(self._branch(act, op.orelse, current, undecided))
        end = join_states(ends)
        if end is not None and undecided and (choice := _choice(op)):
            self._join_tests(end, ends, *choice)
        return end

    def _enter_arm(self, act: Activation, arm: Arm, state: State) -> Side | None:
        """Run the test of an arm; return the states on both sides of it, None where the test itself does not end."""
        current = self.region(act, arm.before, state)
        if current is None:
            return None
        test = current.frame[arm.test]
        answer = self.truth(current, test)
        if answer is not None:
            return Side(current, None, test) if answer else Side(None, current, test)
        taken = current.fork()
        self._pass_guard(current, test, False)
        self._pass_guard(taken, test, True)
        self.narrow(act, taken, arm.test, True)
        self.narrow(act, current, arm.test, False)
        return Side(taken, current, test)

    def _may_refuse(self, body: list[Operation]) -> bool:
        """Tell whether a branch is short and names a way to refuse: `raise PermissionDenied`, `abort(403)`."""
        if len(body) > _REFUSAL:
            return False
        known = self.world.refusing.get(id(body))
        if known is None:
            names = self.world.library.denials
            answer = any(isinstance(op, LoadGlobal | LoadAttr | Method) and op.name in names for op in body)
            known = self.world.refusing[id(body)] = (body, answer)
        return known[1]

    def _run_let_in(self, act: Activation, op: If, state: State) -> State | None:
        """Run `if ok: … elif also: … else: abort(403)`: the refusal first, as it tells who is let in on the other sides."""
        current: State | None = state
        sure: Arm | None = None
        let_in: list[tuple[Arm, State, Value]] = []
        for arm in op.arms:
            assert current is not None
            side = self._enter_arm(act, arm, current)
            current = side.passed if side is not None else None
            if side is not None and side.taken is not None:
                let_in.append((arm, side.taken, side.test))
                sure = arm if side.passed is None else None
            if current is None:
                break
        refused = None
        if current is not None:
            others = [(taken, test) for _, taken, test in let_in]
            refused = self._guarded_branch(act, op.orelse, current, others, bool(let_in))
        is_uncertain = len(let_in) > 1
        ends = [self._branch(act, arm.body, taken, arm is not sure or is_uncertain) for arm, taken, _ in let_in]
        return join_states([*ends, refused])

    def _branch(self, act: Activation, body: list[Operation], state: State, is_uncertain: bool) -> State | None:
        if not body:
            return state
        act.uncertain += is_uncertain
        end = self.region(act, body, state)
        act.uncertain -= is_uncertain
        return end

    def _guarded_branch(
        self, act: Activation, body: list[Operation], taken: State, others: Sequence[tuple[State, Value]], is_uncertain: bool = True
    ) -> State | None:
        """Run a branch; where it refuses (`if role != "nurse": abort(403)`), who gets past it on the other sides has been let in."""
        returns, raised = len(act.returns), len(act.raised)
        end = self._branch(act, body, taken, is_uncertain)
        if end is not None and not end.is_refusing:
            return end
        left = [end] if end is not None else []
        for value, state in act.returns[returns:]:
            self._refuse_by_status(act, state, value)
            left.append(state)
        left += [state for value, state in act.raised[raised:] if value.pts or state.is_refusing]
        if left and all(state.is_refusing for state in left):
            for other, test in others:
                if not self._has_test(other, test):
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
            if self.steps > self.step_bound:
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
        for number in range(bounds.UNROLLED_TESTS if not literal else len(act.sent) + 1 if act.sent else 0):
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
            if self._is_settled(act, joined, head, op):
                head = joined
                if isinstance(op, While):
                    test(head.fork())  # whoever leaves by the test takes along what the last round assigned
                break
            if number >= bounds.LOOP_ROUNDS - 1:
                joined.frame = [widen(value) if value is not old else value for value, old in zip(joined.frame, head.frame, strict=True)]
            head = joined
        else:
            self.note_bound("loop", act.unit)
        act.uncertain -= 1
        return head

    def _is_settled(self, act: Activation, joined: State, head: State, op: For | While) -> bool:
        """Tell whether another round would start from the same: what changed is assigned before it is read, or was made in this round."""
        if joined.guard != head.guard:
            return False
        exposed = self.world.exposed.get(id(op))
        if exposed is None:
            exposed = self.world.exposed[id(op)] = (op, *find_exposed(op, len(act.unit.code.locals)))
        slots = exposed[2] if act.trying else exposed[1]  # an exception takes along what any round has assigned
        if any(joined.frame[slot] is not head.frame[slot] for slot in slots):
            return False
        ancestor = common_layer(joined.heap.parent, head.heap.parent)
        written = joined.heap.written_since(ancestor)
        return all((before := head.heap.get(each)) is None or before is target for each, target in written.items())

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


def _is_same(a: State, b: State) -> bool:
    if a.guard != b.guard or a.frame != b.frame:
        return False
    ancestor = common_layer(a.heap.parent, b.heap.parent)
    mine, other = a.heap.written_since(ancestor), b.heap.written_since(ancestor)
    return all(b.heap.get(key) is value for key, value in mine.items()) and all(a.heap.get(key) is value for key, value in other.items())
