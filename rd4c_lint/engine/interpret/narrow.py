"""What a test says about the local variable it looks at, on the side of the branch where it holds and where it does not.

if isinstance(thing, Child): …            thing is any Child there, where nobody knew it
if child is None: return                  child is no None afterwards
if row and isinstance(row, dict): …       both parts of an `and` hold
if word == "stop": break                  word is that text there, whatever it may have been
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from ...model.ir import Arm, Call, Compare, Const, For, If, LoadGlobal, Match, Move, Operation, Try, Unary, Unpack, While, With
from ..program import Unit
from .class_questions import classes_in, is_instance
from .frames import Activation
from .heap import State
from .operators import Operators
from .values import BOTTOM, NONE, Value, join, make, with_labels


class Test(NamedTuple):
    """A test of a unit, found in its operations; temporaries have one definition, so their slot identifies it."""

    kind: str
    """`isinstance`, `none`, `text`, `truth`, `not`, `and` or `or`."""
    subject: int
    """Slot of the local looked at."""
    other: int
    """Slot of the class (`isinstance`), of the text."""
    parts: tuple[int, ...]
    """Slots of the tests inside (`not`, `and`, `or`)."""


class Narrow(Operators):
    """Narrowing of locals by tests."""

    __slots__ = ()

    def narrow(self, act: Activation, state: State, test: int, outcome: bool) -> None:
        """Change the locals of a state to what they can still be once the test in a slot had this outcome."""
        tests = self._tests_of(act.unit)
        if test in tests:
            self._apply(act, state, tests, test, outcome)

    def _tests_of(self, unit: Unit) -> dict[int, Test]:
        found = self.world.tests.get(unit.uid)
        if found is None:
            collector = _Collector(len(unit.code.locals))
            collector.region(unit.body)
            found = self.world.tests[unit.uid] = collector.tests
        return found

    def _apply(self, act: Activation, state: State, tests: dict[int, Test], slot: int, outcome: bool) -> None:
        test = tests.get(slot)
        if test is None:
            return
        if test.kind == "not":
            self._apply(act, state, tests, test.parts[0], not outcome)
        elif test.kind in ("and", "or"):
            if outcome == (test.kind == "and"):
                for part in test.parts:
                    self._apply(act, state, tests, part, outcome)
        else:
            value = state.frame[test.subject]
            if value is not BOTTOM:
                state.frame[test.subject] = self._narrowed(state, value, test, outcome)

    def _narrowed(self, state: State, value: Value, test: Test, outcome: bool) -> Value:
        if test.kind == "isinstance":
            wanted = classes_in(self, state, state.frame[test.other])
            return self.narrow_to_classes(state, value, wanted, outcome) if wanted else value
        if test.kind == "none" and outcome:
            return NONE if value.unknown or NONE.consts <= value.consts else value
        if test.kind == "text":
            return self._text(value, state.frame[test.other]) if outcome else value
        if test.kind == "truth" and not outcome and value.labels and not value.pts and not self.passes_comparisons():
            return with_labels(value, self.answer_labels(value.labels))  # nothing of it is seen in an empty text
        if outcome == (test.kind == "truth"):
            return _unless_empty(make(value.labels, value.pts, value.consts - NONE.consts, value.unknown), value)
        return self._when_empty(value) if test.kind == "truth" else value

    def narrow_left(self, act: Activation, state: State, arm: Arm) -> None:
        """Narrow the left side of `name and "named"` where it is the result: an empty name."""
        slot = _moved(arm, arm.body[0].dst) if isinstance(arm.body[0], Move) else -1
        test = self._tests_of(act.unit).get(arm.test)
        if test is not None and test.kind == "not" and test.parts == (slot,):
            state.frame[slot] = self._when_empty(state.frame[slot])

    def _when_empty(self, value: Value) -> Value:
        """Return what a value is that counts as false: an empty text, None; of a tier-3 field it still says which it is."""
        if value.pts or self.passes_comparisons():
            return value
        return with_labels(value, self.answer_labels(value.labels))

    def _text(self, value: Value, text: Value) -> Value:
        """Return what a value is that equals a text: of a tier-3 field it still says which it is."""
        if value.pts or self.passes_comparisons():
            return value
        return with_labels(text, self.answer_labels(value.labels))

    def narrow_to_classes(self, state: State, value: Value, wanted: list[int | str], outcome: bool) -> Value:
        """Return the part of a value that is (or is not) an instance of one of the classes."""
        kept = []
        for object_id, target in self.objects(state, value):
            answer = is_instance(self, target, wanted)
            if answer is None or answer == outcome:
                kept.append(object_id)
        if not outcome:
            return _unless_empty(make(value.labels, frozenset(kept), value.consts, value.unknown), value)
        known = all(isinstance(each, int) or self.world.library.is_modelled(each) for each in wanted)
        consts = value.consts if not known else value.consts - NONE.consts
        found = make(value.labels, frozenset(kept), consts, value.unknown and not known)
        if value.unknown and known:
            for each in wanted:
                found = join(found, self.world.any_instance(each) if isinstance(each, int) else self.world.any_external(each))
        return _unless_empty(found, value)


def _unless_empty(value: Value, otherwise: Value) -> Value:
    return value if value.pts or value.consts or value.unknown or value.labels else otherwise


class _Collector:
    """Finds the tests of a unit in one walk over its operations."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.variables = set(range(count))
        """Slots of locals and of the variables of comprehensions."""
        self.tests: dict[int, Test] = {slot: Test("truth", slot, -1, ()) for slot in range(count)}
        self.names: dict[int, str] = {}
        self.nones: set[int] = set()
        self.texts: set[int] = set()
        self.kept: dict[int, int] = {}
        """Temporaries that went into a local: `(word := next(words)) != "stop"`."""

    def region(self, ops: Sequence[Operation]) -> None:
        for op in ops:
            if type(op) in _TELLING:
                self._operation(op)

    def _operation(self, op: Operation) -> None:
        match op:
            case Const() if op.kind == "none":
                self.nones.add(op.dst)
            case Const() if op.kind == "str":
                self.texts.add(op.dst)
            case LoadGlobal() if op.name == "isinstance":
                self.names[op.dst] = op.name
            case Compare() if op.op in _EQUAL and op.right in self.nones and self.kept.get(op.left, op.left) in self.variables:
                self._add_equal(op, "none", -1)
            case Compare() if op.op in ("==", "!=") and op.right in self.texts and self.kept.get(op.left, op.left) in self.variables:
                self._add_equal(op, "text", op.right)
            case Move() if op.dst < self.count <= op.src:
                self.kept[op.src] = op.dst
            case Call() if op.fn in self.names and len(op.args) == 2 and not op.starred and op.args[0] in self.variables:
                self.tests[op.dst] = Test("isinstance", op.args[0], op.args[1], ())
            case Unary() if op.op == "not":
                self.tests[op.dst] = Test("not", -1, -1, (op.src,))
            case If():
                self._choice(op)
            case For():
                self._add_variables(op)
                self.region(op.body)
                self.region(op.orelse)
            case While():
                self.region(op.before)
                self.region(op.body)
                self.region(op.orelse)
            case With():
                self.region(op.body)
            case Try():
                for region in (op.body, *(handler.body for handler in op.handlers), op.orelse, op.final):
                    self.region(region)
            case Match():
                for each in op.cases:
                    self.region(each.bind)
                    self.region(each.body)

    def _add_variables(self, loop: For) -> None:
        """Note the slots that a comprehension binds: `[word for word in words if word != "stop"]`."""
        bound = {loop.item}
        for op in loop.body:
            if isinstance(op, Unpack) and op.src in bound:
                bound.update(op.targets)
            elif isinstance(op, Move) and op.src in bound:
                bound.add(op.dst)
            else:
                break
        self.variables |= bound
        self.tests.update({slot: Test("truth", slot, -1, ()) for slot in bound if slot >= self.count})

    def _add_equal(self, op: Compare, kind: str, other: int) -> None:
        subject = self.kept.get(op.left, op.left)
        if op.op in ("is", "=="):
            self.tests[op.dst] = Test(kind, subject, other, ())
            return
        inner = -1 - op.dst  # a slot that no operation has, for the test this one negates
        self.tests[inner] = Test(kind, subject, other, ())
        self.tests[op.dst] = Test("not", -1, -1, (inner,))

    def _choice(self, op: If) -> None:
        for arm in op.arms:
            self.region(arm.before)
            self.region(arm.body)
        self.region(op.orelse)
        last = op.orelse[-1] if op.orelse else None
        if not isinstance(last, Move) or last.dst < self.count:
            return
        sources = [_moved(arm, last.dst) for arm in op.arms]
        if any(source < 0 for source in sources):
            return
        parts = (*sources, last.src)
        if all(arm.test == source for arm, source in zip(op.arms, sources, strict=True)):
            self.tests[last.dst] = Test("or", -1, -1, parts)
        elif all(self._negates(arm.test, source) for arm, source in zip(op.arms, sources, strict=True)):
            self.tests[last.dst] = Test("and", -1, -1, parts)

    def _negates(self, test: int, source: int) -> bool:
        found = self.tests.get(test)
        return found is not None and found.kind == "not" and found.parts == (source,)


def _moved(arm: Arm, dst: int) -> int:
    """Return the slot an arm of `a and b` moves to the result, -1 if the arm does anything else."""
    only = arm.body[0] if len(arm.body) == 1 else None
    return only.src if isinstance(only, Move) and only.dst == dst else -1


_EQUAL: Final = frozenset({"is", "is not", "==", "!="})
_TELLING: Final = frozenset({Const, LoadGlobal, Move, Compare, Call, Unary, If, For, While, With, Try, Match})
"""Operations that make a test or hold others; most do neither."""
