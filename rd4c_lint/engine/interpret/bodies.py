"""Bodies of functions: how the interpretation of one begins and ends.

def greet(child): ...      an activation with its own slots and cells; what it returned, yielded and raised, and on which heap
"""

from collections.abc import Sequence
from typing import Final

from ...model.summary import GENERATOR
from ..program import Unit
from .frames import Activation, FunctionData, Site
from .heap import DENIED, Heap, Object, State, join_heaps
from .parameters import Parameters
from .summary import Outcome, join_returns
from .values import BOTTOM, FALSE, NONE, TRUE, UNKNOWN, Value, join_all

RETURNED: Final = "\0returned"
"""Field of a generator: what it returns, the value of `yield from`."""


class Bodies(Parameters):
    """Interpreting the body of a function."""

    __slots__ = ()

    def run_function_body(
        self, act: Activation, data: FunctionData, inner: State, context: int, site: Site
    ) -> tuple[Activation, State | None]:
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
        given = inner.frame[: len(unit.code.params)]
        callee.plain = self.plain_calls(act, unit, given)
        self.call_spans[id(callee)] = site.at
        if any(value.pts for value in given):
            for slot, keys in unit.keys_read.items():
                if slot < len(given) and given[slot].pts:
                    self.note_keys(inner, given[slot], keys)
        self.make_cells(callee, inner)
        return callee

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

    def outcome(self, callee: Activation, end: State | None, before: Heap) -> Outcome:
        """Return how an interpreted body ended."""
        raised = _join_alike(callee.raised)
        returns = callee.returns
        if end is not None:
            returns.append((NONE, end))
        if callee.unit.code.flags & GENERATOR:
            _, heap, guard = join_returns(returns) if returns else (BOTTOM, before, 0)
            state = State([], heap, guard)
            found = self.allocate(state, callee, -1, self.generator_object(callee), "generator")
            return Outcome(found, state.heap, guard, raised)
        if not returns:
            return Outcome(BOTTOM, None, 0, raised)
        value, heap, guard = join_returns(returns)
        return Outcome(self._with_test(value, returns, guard), heap, guard, raised)

    def _with_test(self, value: Value, returns: Sequence[tuple[Value, State]], guard: int) -> Value:
        """Return a result that is a test where `True` comes only from those who got past one: `if "user" not in session: return False`."""
        if len(returns) < 2 or value.pts or value.labels or not any(each is FALSE or each is NONE for each, _ in returns):
            return value
        passed = min((state.guard for each, state in returns if each is TRUE and not state.is_refusing), default=guard)
        is_told = passed > guard and all(each is TRUE or each is FALSE or each is NONE for each, _ in returns)
        return self.test_value(passed, guard, False) if is_told else value

    def end_call(self, act: Activation, state: State, unit: Unit, outcome: Outcome, site: Site) -> Value:
        """Give the caller what a call leaves: its heap, its exceptions, its result."""
        for exception, heap, guard in outcome.raised:
            value = self.trace(act, exception, site.at, f"raised by {unit.code.name}")
            act.raised.append((value, State(state.frame.copy(), heap, guard)))
        if outcome.heap is None:
            self.dead = True
            return BOTTOM
        state.heap, state.guard = outcome.heap, outcome.guard
        found = outcome.value
        if found is NONE:
            # `check_access(user, child)` gives nothing and refuses some: who comes back from it was let in
            denials = [guard for _, _, guard in outcome.raised if guard >= DENIED]
            state.guard = max(state.guard, min(denials) - DENIED) if denials else state.guard
        return self.trace(act, found, site.at, f"returned from {unit.code.name or 'lambda'}") if found.labels else found

    def note_hook(self, callee: Activation) -> None:
        for (value, _), at in zip(callee.returns, callee.return_spans, strict=False):
            if value.labels:
                self.hook_returns.append((value.labels, callee.unit, at))

    def generator_object(self, callee: Activation) -> Object:
        values = [value for value, _ in callee.yields]
        fields = {RETURNED: join_all([value for value, _ in callee.returns])}
        certain = next((index for index, (_, is_certain) in enumerate(callee.yields) if not is_certain), len(values))
        if certain == len(values):
            return Object("generator", fields=fields, items=tuple(values))
        return Object("generator", fields=fields, items=tuple(values[:certain]) or None, rest=join_all(values[certain:]))


def _join_alike(raised: list[tuple[Value, State]]) -> tuple[tuple[Value, Heap, int], ...]:
    """Return one end for all places that raise the same under the same guard: a caller cannot tell them apart."""
    if len(raised) < 2:
        return tuple([(value, state.heap, state.guard) for value, state in raised])
    heaps: dict[tuple[Value, int], list[Heap]] = {}
    for value, state in raised:
        heaps.setdefault((value, state.guard), []).append(state.heap)
    return tuple([(value, join_heaps(alike), guard) for (value, guard), alike in heaps.items()])
