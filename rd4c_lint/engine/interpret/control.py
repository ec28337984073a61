"""Loops, and with the layers below all control flow: big step by big step over regions.

A region runs to its end and gives the state there, or None when every path left it by return, raise, break or continue; those are
collected on the activation.
"""

from collections.abc import Callable, Sequence
from typing import Any

from ...model.ir import Call, For, Method, While
from ..operations import flatten
from . import bounds
from .branches import Branches
from .exposed import find_exposed
from .frames import Activation, Site
from .heap import Object, State, common_layer, join_states
from .values import BOTTOM, Value, single_constant, widen


class Control(Branches):
    """Running regions again."""

    __slots__ = ()

    def run_for(self, act: Activation, op: For, state: State) -> State | None:
        site = Site(op.site, op.at)
        items, rest = self.iterate(act, state, state.frame[op.iterable], site)
        breaks, continues = act.breaks, act.continues
        act.breaks, act.continues = [], []
        if self._is_iterator(act, op, state):
            end = self._take_from(act, op, state)
        elif items is not None and rest is BOTTOM and len(items) <= bounds.UNROLLED_ITEMS:
            end = self._unroll(act, op, state, items)
        else:
            element = self.any_of(act, state, [*(items or ()), rest], op.site)
            end = self._over_any(act, op, state, element)
        return self._leave_loop(act, op, end, breaks, continues)

    def _leave_loop(self, act: Activation, op: For | While, end: State | None, breaks: list[State], continues: list[State]) -> State | None:
        """Run what stands in the `else` of a loop, where `break` and `continue` are those of the loop around it."""
        left = act.breaks
        act.breaks, act.continues = breaks, continues
        if end is not None:
            end = self.region(act, op.orelse, end)
        return join_states([end, *left])

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

    def _is_iterator(self, act: Activation, op: For, state: State) -> bool:
        """Tell whether a loop goes over an iterator that has a name: its body may take more from it, and what is left outlives it."""
        if op.iterable >= len(act.unit.code.locals) or state.frame[op.iterable].labels:
            return False
        only = self.one_object(state, state.frame[op.iterable])
        return only is not None and _has_known_rest(only[1])

    def _take_from(self, act: Activation, op: For, state: State) -> State | None:
        """Run a loop that takes what it goes over out of an iterator: `for flag in given: options[flag] = next(given)`."""
        context = act.context
        ((object_id, target),) = self.objects(state, state.frame[op.iterable])
        current: State | None = state
        for number in range(bounds.UNROLLED_ITEMS):
            if not target.items or self.steps > self.step_bound:
                break
            changed = target.copy()
            item, changed.items = target.items[0], target.items[1:]
            assert current is not None
            self.put(current, object_id, changed)
            act.context = self.world.context(context, -1 - number, op.site)
            current.frame[op.item] = item
            current = join_states([self.region(act, op.body, current), *act.continues])
            act.continues = []
            if current is None:
                break
            target = self.object(current, object_id)
            if not _has_known_rest(target):
                act.context = context
                element = self.any_of(act, current, [*(target.items or ()), target.rest], op.site)
                return self._over_any(act, op, current, element)
        act.context = context
        return current

    def _over_any(self, act: Activation, op: For, state: State, element: Value) -> State | None:
        """Run a loop over so many elements that may each be the same."""
        return self._iterate_to_fixpoint(act, state, lambda head: self._bind_item(head, op, element), op, lambda head: head)

    def run_while(self, act: Activation, op: While, state: State) -> State | None:
        breaks, continues = act.breaks, act.continues
        act.breaks, act.continues = [], []
        return self._leave_loop(act, op, self._while_states(act, op, state), breaks, continues)

    def _while_states(self, act: Activation, op: While, state: State) -> State | None:
        exits: list[State | None] = []
        context, uncertain = act.context, act.uncertain
        current = self._unroll_tests(act, op, state, exits)
        act.context, act.uncertain = context, uncertain
        if current is None:
            return join_states(exits)

        def test(head: State) -> State | None:
            after = self.region(act, op.before, head)
            if after is None:
                return None
            answer = self.truth(after, after.frame[op.test])
            if answer is not True:
                exits.append(self._left_by_test(act, op, after))
            self._pass_test(act, op, after, True)
            return after if answer is not False else None

        self._iterate_to_fixpoint(act, current, lambda head: head, op, test)
        return join_states(exits)

    def _unroll_tests(self, act: Activation, op: While, state: State, exits: list[State | None]) -> State | None:
        """Run a loop turn by turn as long as its test is decided; return the state in which nobody can tell, None if it is over."""
        current: State | None = state
        literal = bool(op.before) and all(type(each).__name__ == "Const" for each in op.before)
        context = act.context
        does = any(isinstance(each, Call | Method) for each in op.before)
        # a generator that is run on goes round as often as it has before
        passed = len(act.resumption.passed) + 1 if act.resumption is not None else 0
        by_exits = literal and not passed and self._counts(act, op, state)
        for number in range(bounds.UNROLLED_TESTS if not literal else passed or bounds.UNROLLED_ITEMS * by_exits):
            assert current is not None
            left, known = len(act.breaks) + len(act.returns), self._known_slots(current) if by_exits else []
            untested = current.fork() if does else current
            current = self.region(act, op.before, current)
            if current is None or (answer := self.truth(current, current.frame[op.test])) is False:
                exits.append(current)
                return None
            if answer is None and number >= passed:
                return untested  # `while (row := next(rows)) != "stop"` is asked again by the loop that follows
            if answer is None:
                exits.append(self._left_by_test(act, op, current))
                self._pass_test(act, op, current, True)
                act.uncertain += 1
            act.context = self.world.context(context, -1000 - number, 0)
            current = join_states([self.region(act, op.body, current), *act.continues])
            act.continues = []
            if current is None:
                return None
            # `while True`, which ends by what it counts: as long as it does, and nobody leaves it on one of two paths
            if by_exits and (len(act.breaks) + len(act.returns) > left or not _has_gone_on(known, self._known_slots(current))):
                break
        return current

    def _pass_test(self, act: Activation, op: While, state: State, answer: bool) -> None:
        self.pass_guard(state, state.frame[op.test], answer)
        self.narrow(act, state, op.test, answer)

    def _left_by_test(self, act: Activation, op: While, state: State) -> State:
        """Return the state of who leaves a loop by its test."""
        leaving = state.fork()
        self._pass_test(act, op, leaving, False)
        return leaving

    def _exposed(self, act: Activation, op: For | While) -> tuple[Any, frozenset[int], frozenset[int]]:
        """Return the slots that a loop may read from the round before, and those that it may fail with besides."""
        exposed = self.world.exposed.get(id(op))
        if exposed is None:
            exposed = self.world.exposed[id(op)] = (op, *find_exposed(op, len(act.unit.code.locals)))
        return exposed

    def _counts(self, act: Activation, op: While, state: State) -> bool:
        """Tell whether a loop makes something else, turn by turn, of a local variable that is known when it begins."""
        read = [slot for slot in self._exposed(act, op)[1] if single_constant(state.frame[slot]) is not None]
        return bool(read) and not {getattr(each, "dst", -1) for each in flatten(op.body)}.isdisjoint(read)

    def _known_slots(self, state: State) -> list[object]:
        """Return what each local variable surely is: a constant, or so many elements; None for the others."""
        known: list[object] = []
        for value in state.frame:
            only = self.one_object(state, value) if value.pts else None
            has_items = only is not None and only[1].kind == "list" and only[1].items is not None and only[1].rest is BOTTOM
            known.append(len(only[1].items) if only is not None and has_items else single_constant(value))
        return known

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
        if act.resumption is not None and joined.frame[-1] is not head.frame[-1]:
            return False  # another `yield` was passed
        exposed = self._exposed(act, op)
        slots = exposed[2] if act.trying else exposed[1]  # an exception takes along what any round has assigned
        if any(joined.frame[slot] is not head.frame[slot] for slot in slots):
            return False
        ancestor = common_layer(joined.heap.parent, head.heap.parent)
        written = joined.heap.written_since(ancestor)
        return all((before := head.heap.get(each)) is None or before is target for each, target in written.items())


def _has_gone_on(before: Sequence[object], after: Sequence[object]) -> bool:
    """Tell whether a turn of a loop made something else of what is known: `count += 1`, `waiting.pop()`."""
    return any(old is not None and new is not None and old != new for old, new in zip(before, after, strict=True))


def _is_same(a: State, b: State) -> bool:
    if a.guard != b.guard or a.frame != b.frame:
        return False
    ancestor = common_layer(a.heap.parent, b.heap.parent)
    mine, other = a.heap.written_since(ancestor), b.heap.written_since(ancestor)
    return all(b.heap.get(key) is value for key, value in mine.items()) and all(a.heap.get(key) is value for key, value in other.items())


def _has_known_rest(target: Object) -> bool:
    return (
        target.kind == "generator"
        and target.single
        and target.data is None
        and target.items is not None
        and target.rest is BOTTOM
        and len(target.items) <= bounds.UNROLLED_ITEMS
    )
