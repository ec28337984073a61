"""Which slots a loop's body may read before it has assigned them: what can carry a value from one round of the loop to the next.

for row in rows:
    name = row["name"]        `name` is assigned before it is read: nothing of the last round is seen
    total = total + 1         `total` is exposed
    if row["last"]:
        break                 whoever leaves here takes along what is assigned further down: `before` is exposed
    before = row
"""

from collections.abc import Iterable, Sequence
from typing import Final

from ...model import ir
from ...model.ir import Operation

_READ: Final[dict[type, tuple[str, ...]]] = {
    ir.Move: ("src",),
    ir.StoreGlobal: ("src",),
    ir.StoreCell: ("src",),
    ir.LoadAttr: ("obj",),
    ir.StoreAttr: ("obj", "src"),
    ir.DeleteAttr: ("obj",),
    ir.LoadItem: ("obj", "key"),
    ir.StoreItem: ("obj", "key", "src"),
    ir.DeleteItem: ("obj", "key"),
    ir.BuildSlice: ("lower", "upper", "step"),
    ir.Call: ("fn", "args", "values"),
    ir.Method: ("obj", "args", "values"),
    ir.BuildSequence: ("items",),
    ir.BuildDict: ("keys", "values"),
    ir.Append: ("obj", "src"),
    ir.Format: ("parts",),
    ir.Binary: ("left", "right"),
    ir.Unary: ("src",),
    ir.Compare: ("left", "right"),
    ir.Mix: ("srcs",),
    ir.Unpack: ("src",),
    ir.Delete: ("slot",),
    ir.MakeFunction: ("defaults", "kwdefaults"),
    ir.MakeClass: ("bases", "values"),
    ir.Return: ("src",),
    ir.Raise: ("exc", "cause"),
    ir.Yield: ("src",),
    ir.YieldFrom: ("src",),
    ir.Await: ("src",),
    ir.Annotate: ("slot",),
}
_REGIONS: Final = frozenset({ir.If, ir.For, ir.While, ir.Try, ir.With, ir.Match})
_RAISING: Final = (ir.Call, ir.Method, ir.LoadItem, ir.DeleteItem, ir.Raise, ir.Await, ir.Unpack)
_LEAVING: Final = (ir.Return, ir.Raise, ir.Break, ir.Continue)


def find_exposed(op: ir.For | ir.While, count: int) -> tuple[frozenset[int], frozenset[int]]:
    """Return the slots that a round of a loop may read from the round before, or leave with; and those besides that it may fail with.

    `count`: how many slots are variables. The others end with their statement: nothing outside of the loop reads them.
    """
    walk = _Walk()
    if isinstance(op, ir.For):
        walk.region(op.body, {op.item})
    else:
        assigned = walk.region(op.before, set())
        walk.read((op.test,), assigned or set())
        walk.region(op.body, set(assigned or ()))
    variables = {slot for slot in walk.written if slot < count}
    for known in walk.left_with:
        walk.read(variables, known)
    at_risk = variables - walk.safe if walk.safe is not None else set()
    return frozenset(walk.exposed), frozenset(walk.exposed | at_risk)


class _Walk:
    """Collects reads of slots that are not surely assigned."""

    def __init__(self) -> None:
        self.exposed: set[int] = set()
        self.written: set[int] = set()
        self.left_with: list[set[int]] = []
        """What is assigned at each `break`."""
        self.safe: set[int] | None = None
        """What is assigned wherever something may raise."""

    def read(self, slots: Iterable[int], assigned: set[int]) -> None:
        self.exposed.update(slot for slot in slots if slot >= 0 and slot not in assigned)

    def region(self, ops: Sequence[Operation], assigned: set[int]) -> set[int] | None:
        """Return what is surely assigned at the end, None if the end is not reached."""
        current: set[int] | None = assigned
        for op in ops:
            assert current is not None
            current = self._operation(op, current) if type(op) in _REGIONS else self._straight(op, current)
            if current is None:
                return None
        return current

    def _operation(self, op: Operation, assigned: set[int]) -> set[int] | None:
        match op:
            case ir.If():
                return self._if(op, assigned)
            case ir.For():
                self.read((op.iterable,), assigned)
                self.written.add(op.item)
                self._inner(op.body, {*assigned, op.item})
                self.region(op.orelse, set(assigned))
            case ir.While():
                tested = self.region(op.before, set(assigned))
                if tested is not None:
                    self.read((op.test,), tested)
                    self._inner(op.body, set(tested))
                    self.region(op.orelse, set(tested))
            case ir.Try():
                return self._try(op, assigned)
            case ir.With():
                self.read((op.manager,), assigned)
                self.written.add(op.slot)
                return self.region(op.body, {*assigned, op.slot})
            case ir.Match():
                return self._match(op, assigned)
        return assigned

    def _inner(self, body: Sequence[Operation], assigned: set[int]) -> None:
        """Walk through the body of a loop in the loop, whose `break` leaves only that."""
        outer, self.left_with = self.left_with, []
        self.region(body, assigned)
        self.left_with = outer

    def _straight(self, op: Operation, assigned: set[int]) -> set[int] | None:
        for name in _READ.get(type(op), ()):
            slots = getattr(op, name)
            self.read((slots,) if isinstance(slots, int) else slots, assigned)
        if isinstance(op, _RAISING):
            self.safe = set(assigned) if self.safe is None else self.safe & assigned
        if isinstance(op, _LEAVING):
            if isinstance(op, ir.Break):
                self.left_with.append(assigned)
            return None
        if isinstance(op, ir.Unpack):
            assigned.update(op.targets)
            self.written.update(op.targets)
        elif (dst := getattr(op, "dst", -1)) >= 0:
            assigned.add(dst)
            self.written.add(dst)
        return assigned

    def _if(self, op: ir.If, assigned: set[int]) -> set[int] | None:
        ends: list[set[int] | None] = []
        for arm in op.arms:
            tested = self.region(arm.before, assigned)
            if tested is None:
                return _meet(ends)
            self.read((arm.test,), tested)
            ends.append(self.region(arm.body, set(tested)))
            assigned = tested
        ends.append(self.region(op.orelse, set(assigned)))
        return _meet(ends)

    def _try(self, op: ir.Try, assigned: set[int]) -> set[int] | None:
        end = self.region(op.body, set(assigned))
        ends = [self.region(op.orelse, end) if end is not None else None]
        for handler in op.handlers:
            inner = self.region(handler.before, set(assigned))
            if inner is not None:
                self.read((handler.kind,), inner)
                self.written.add(handler.slot)
                ends.append(self.region(handler.body, {*inner, handler.slot}))
        self.region(op.final, set(assigned))
        return _meet(ends)

    def _match(self, op: ir.Match, assigned: set[int]) -> set[int] | None:
        self.read((op.subject,), assigned)
        ends: list[set[int] | None] = [set(assigned)]
        for case in op.cases:
            inner = self.region(case.before, set(assigned))
            if inner is None:
                continue
            self._pattern(case.pattern, inner)
            inner = self.region(case.bind, inner)
            if inner is not None:
                self.read((case.guard,), inner)
                ends.append(self.region(case.body, inner))
        return _meet(ends)

    def _pattern(self, pattern: ir.Pattern, assigned: set[int]) -> None:
        """Slots of a pattern hold what is compared, or take what is bound: both count as read, a binding is read again by `bind`."""
        self.read((*pattern.keys, *((pattern.slot,) if pattern.kind in ("value", "singleton", "class") else ())), assigned)
        if pattern.kind in ("any", "star", "as", "mapping") and pattern.slot >= 0:
            assigned.add(pattern.slot)
            self.written.add(pattern.slot)
        for part in pattern.parts:
            self._pattern(part, assigned)


def _meet(ends: Iterable[set[int] | None]) -> set[int] | None:
    """Return what is assigned on every way that goes on."""
    reached = [end for end in ends if end is not None]
    return set.intersection(*reached) if reached else None
