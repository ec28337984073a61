"""Branches: `if`, conditional expressions, `and`, `or`, `match`; both sides where nobody knows, and who is let in.

if not request.user.is_staff:      the refusal guards what follows
    raise PermissionDenied
name = child.name or "?"           both, where it may be empty
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from ...model.ir import Arm, Case, If, Match, Move, Operation
from ...model.source import NO_SPAN
from .frames import Activation, Args, Site
from .heap import DENIED, Object, State, join_states
from .managed import Managed
from .refusing import names_refusal
from .values import BOTTOM, Value, make

ANYBODY: Final = -1
"""Strength of who is on the side of `a and b`, `a or b` that one of them alone leads to, where that one says nothing of who asks."""


class Side(NamedTuple):
    """The two sides of an arm's test: the state in which it is entered and the one that goes past it, None where that cannot be."""

    taken: State | None
    passed: State | None
    test: Value


class Branches(Managed):
    """Running one of several regions."""

    __slots__ = ()

    def run_if(self, act: Activation, op: If, state: State) -> State | None:
        if op.orelse and self._may_refuse(op.orelse) and not any(self._may_refuse(arm.body) for arm in op.arms):
            return self._run_let_in(act, op, state)
        ends: list[State | None] = []
        undecided = False
        current: State | None = state
        choice = _choice(op)
        for arm in op.arms:
            assert current is not None
            side = self._enter_arm(act, arm, current)
            current = side.passed if side is not None else None
            if side is not None and side.taken is not None:
                if choice is not None and choice[1]:
                    self.narrow_left(act, side.taken, arm)
                if current is None:
                    ends.append(self._branch(act, arm.body, side.taken, undecided))
                else:
                    undecided = True
                    ends.append(self._guarded_branch(act, arm.body, side.taken, [(current, side.test, False)]))
            if current is None:
                break
        if current is not None:
            ends.append(self._branch(act, op.orelse, current, undecided))
        end = join_states(ends)
        if end is not None and undecided and choice is not None:
            self._join_tests(end, ends, *choice)
        return end

    def _enter_arm(self, act: Activation, arm: Arm, state: State) -> Side | None:
        """Run the test of an arm; return the states on both sides of it, None where the test itself does not end."""
        current = self.region(act, arm.before, state)
        if current is None:
            return None
        test = current.frame[arm.test]
        answer = self.told_truth(act, current, test, Site(0, arm.at))
        if answer is not None:
            return Side(current, None, test) if answer else Side(None, current, test)
        taken = current.fork()
        self.pass_guard(current, test, False)
        self.pass_guard(taken, test, True)
        self.narrow(act, taken, arm.test, True)
        self.narrow(act, current, arm.test, False)
        return Side(taken, current, test)

    def _may_refuse(self, body: list[Operation]) -> bool:
        """Tell whether a branch is short and names a way to refuse: `raise PermissionDenied`, `abort(403)`."""
        known = self.world.refusing.get(id(body))
        if known is None:
            known = self.world.refusing[id(body)] = (body, names_refusal(self.world.library, body))
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
            others = [(taken, test, True) for _, taken, test in let_in]
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
        self, act: Activation, body: list[Operation], taken: State, others: Sequence[tuple[State, Value, bool]], is_uncertain: bool = True
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
            for other, test, outcome in others:
                if not self._is_told(other, test, outcome):
                    other.pass_guard(min(state.guard for state in left) - DENIED)
        return end

    def _refuse_by_status(self, act: Activation, state: State, value: Value) -> None:
        """Note that a path refuses by what it returns: `return body, 401`."""
        if len(value.pts) != 1 or state.is_refusing:
            return
        ((_, target),) = self.objects(state, value)
        if target.kind == "tuple" and target.items and target.rest is BOTTOM:
            self.apply_denial(act, state, ("builtins.tuple",), BOTTOM, Args(list(target.items), {}), Site(0, NO_SPAN))

    def _is_told(self, state: State, test: Value, outcome: bool) -> bool:
        """Tell whether a test says who is on its side, or that anybody may be; `user.role == "guest"` says nothing of those who are not."""
        if any(target.kind == "untold" and target.data == outcome for _, target in self.objects(state, test)):
            return False
        tests = self.tests_in(state, test)
        return any(is_whole or (passed if outcome else failed) for passed, failed, is_whole in tests)

    def pass_guard(self, state: State, test: Value, outcome: bool) -> None:
        """On the side of a branch where a guard's test held, the path is guarded."""
        if not test.pts or state.is_refusing:
            return
        tests = self.tests_in(state, test)
        if not tests:
            return
        is_sole = len(tests) == len(test.pts) and not test.consts
        if is_sole or (len(tests) == 1 and not tests[0][2]):
            state.pass_guard(min(passed if outcome else failed for passed, failed, _ in tests))

    def _join_tests(self, end: State, ends: Sequence[State | None], slot: int, is_and: bool) -> None:
        """Make `a and b` of tests one test: true for who passes both, false for who fails either.

        `if child and not user.has_perm("…", child)`: where there is no child, nothing of it can be had either.
        """
        operands = [(state, self._strengths(state, state.frame[slot])) for state in ends if state is not None]
        if all(each is None for _, each in operands):
            return
        known = [each or (0, 0) for state, each in operands if each or not (is_and and self._is_presence(state, state.frame[slot]))]
        strong, weak = (max, min) if is_and else (min, max)
        passed, failed = strong(each[0] for each in known), weak(each[1] for each in known)
        if any(each is None and not state.frame[slot].labels & self.world.scope_labels for state, each in operands):
            passed, failed = (passed, failed or ANYBODY) if is_and else (passed or ANYBODY, failed)
        made = self.test_value(passed, failed, False)
        value = end.frame[slot]
        others = frozenset(i for i, target in self.objects(end, value) if target.kind != "test")
        end.frame[slot] = make(value.labels, others | made.pts | self._untold(operands, slot, is_and), value.consts, value.unknown)

    def _untold(self, operands: Sequence[tuple[State, tuple[int, int] | None]], slot: int, is_and: bool) -> frozenset[int]:
        """Return a sign that some part says nothing of who gets past all: `user.is_anonymous or user.role == "guest"`."""
        tests = [each for state, _ in operands for each in self.tests_in(state, state.frame[slot])]
        if not any(not is_whole and not (passed if is_and else failed) and (passed or failed) for passed, failed, is_whole in tests):
            return frozenset()
        object_id = self.world.object_id(("untold", is_and))
        self.world.base.setdefault(object_id, Object("untold", data=is_and, single=False))
        return frozenset({object_id})

    def _is_presence(self, state: State, test: Value) -> bool:
        """Tell whether all that a test asks is whether there is such a record."""
        targets = self.objects(state, test)
        return bool(targets) and all(target.kind == "instance" and not target.single for _, target in targets)

    def _strengths(self, state: State, test: Value) -> tuple[int, int] | None:
        found = self.tests_in(state, test)
        return (min(each[0] for each in found), min(each[1] for each in found)) if found else None

    def run_match(self, act: Activation, op: Match, state: State) -> State | None:
        subject = state.frame[op.subject]
        entered: list[tuple[Case, State, bool]] = []
        current: State | None = state
        uncertain = False
        for case in op.cases:
            if current is None:
                break
            current = self.region(act, case.before, current)
            if current is None:
                break
            trial = current.fork()
            answer = self.matches(act, trial, case.pattern, subject, Site(0, case.at))
            if answer is False:
                continue
            self.narrow_subject(act, op, case, trial, current)
            after = self.region(act, case.bind, trial)
            if after is not None and case.guard >= 0:
                passed = self.truth(after, after.frame[case.guard])
                if passed is False:
                    continue
                answer = answer if passed else None
            if after is not None:
                entered.append((case, after, answer is None or uncertain))
            uncertain = uncertain or answer is None
            if answer is True:
                current = None
        return join_states([*self._run_cases(act, entered, current), current])

    def _run_cases(self, act: Activation, entered: Sequence[tuple[Case, State, bool]], passed: State | None) -> list[State | None]:
        """Run the bodies of cases; `case _: raise PermissionDenied` first, as it tells who is let in by the others."""
        others = [state for case, state, _ in entered if not self._may_refuse(case.body)]
        let_in = [(state, BOTTOM, True) for state in (*others, passed) if state is not None]
        refused: list[State | None] = []
        for case, state, is_uncertain in entered:
            if others and self._may_refuse(case.body):
                refused.append(self._guarded_branch(act, case.body, state, let_in, is_uncertain))
        rest = [each for each in entered if not others or not self._may_refuse(each[0].body)]
        return [*(self._branch(act, case.body, state, is_uncertain) for case, state, is_uncertain in rest), *refused]


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
