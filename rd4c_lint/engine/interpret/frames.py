"""What a call is made of: arguments, site, function data, and the activation that interprets one unit."""

from typing import NamedTuple

from ...model.source import Span
from ..program import Unit
from .heap import Heap, Object, State
from .values import BOTTOM, UNKNOWN, Value


class Args:
    """The arguments of a call: values by position and by name, and what `*` and `**` of unknown length may add."""

    __slots__ = ("keywords", "positional", "star", "star_keys", "star_keywords")

    def __init__(
        self,
        positional: list[Value],
        keywords: dict[str, Value],
        star: Value = BOTTOM,
        star_keywords: Value = BOTTOM,
        star_keys: Value = BOTTOM,
    ) -> None:
        self.positional = positional
        self.keywords = keywords
        self.star = star
        self.star_keywords = star_keywords
        self.star_keys = star_keys
        """Keys of what `**` adds that carry something themselves: `show(**{child.name: ward})`."""

    def values(self) -> list[Value]:
        found = self.positional.copy()
        if self.keywords:
            found += self.keywords.values()
        if self.star is not BOTTOM:
            found.append(self.star)
        if self.star_keywords is not BOTTOM:
            found.append(self.star_keywords)
        if self.star_keys is not BOTTOM:
            found.append(self.star_keys)
        return found

    def after_self(self, receiver: Value) -> "Args":
        return Args([receiver, *self.positional], self.keywords, self.star, self.star_keywords, self.star_keys)


class Receiver:
    """An object that something is called on or done to, and the value that led there: it may be others, too."""

    __slots__ = ("object_id", "target", "value")

    def __init__(self, value: Value, object_id: int, target: Object) -> None:
        self.value = value
        self.object_id = object_id
        self.target = target


class Site:
    """Where a call stands: the allocation site number and the span."""

    __slots__ = ("at", "number")

    def __init__(self, number: int, at: Span) -> None:
        self.number = number
        self.at = at


class FunctionData(NamedTuple):
    """What a function object knows: its unit, defaults, captured cells (name, cell id) and the class it was defined in."""

    unit: Unit
    defaults: tuple[Value, ...]
    kwdefaults: tuple[tuple[str, Value], ...]
    cells: tuple[tuple[str, int], ...]
    owner: int
    """Object id of the class whose body made it, -1 for none."""


class Suspended(NamedTuple):
    """A coroutine that is over as it was called: what it takes to run it again."""

    data: FunctionData
    frame: list[Value]
    context: int
    seen: "tuple[tuple[int, object], ...]"
    """The objects it can see, as they were when it was over."""


class Started(NamedTuple):
    """What runs beside the others, a thread or a job of a pool: what it takes to run it again."""

    function: Value
    args: "Args"
    seen: "tuple[tuple[int, object], ...]"
    """The objects it can see, as they were when it was over."""


class Wait(NamedTuple):
    """What a coroutine that stopped at an `await` waits for.

    `time` (the clock of the event loop shows `ready_at`), `done` (these coroutines are over), `field` (the object has a field of this
    name), `elements` (it holds something), `room` (fewer than `limit` are inside).
    """

    kind: str
    objects: tuple[int, ...] = ()
    name: str = ""
    ready_at: float = 0.0
    limit: int = 0


class Paused(NamedTuple):
    """A task that has stopped at an `await`: what it takes to run it again up to there, and on."""

    start: Heap
    """The heap in which it began."""
    heaps: tuple[Heap, ...]
    """Those in which it went on after each `await` so far."""
    wait: Wait
    is_cancelled: bool = False


class Turn:
    """One turn of a task: its body runs from the start, with the heaps it went on in, and stops where it has not been yet."""

    __slots__ = ("heaps", "is_alone", "is_cancelled", "is_over", "passed", "position", "root", "steps", "stopped", "visits", "wait")

    def __init__(self, heaps: tuple[Heap, ...], steps: int, visits: dict[int, int]) -> None:
        self.heaps = heaps
        self.steps = steps
        self.visits = visits
        self.position = 0
        self.is_over = False
        """It has stopped: other paths run to their end."""
        self.is_alone = False
        """Nobody else can go on: it need not stop."""
        self.is_cancelled = False
        self.root: Activation | None = None
        self.wait: Wait | None = None
        self.stopped: list[Heap] = []
        """The heaps of the paths that are alive where it stopped."""
        self.passed: list[Heap] = []
        """The heaps where others may have gone on, or not."""


class Loop:
    """The event loop of a run."""

    __slots__ = ("begun", "clock", "running", "turn")

    def __init__(self) -> None:
        self.turn: Turn | None = None
        """The turn of a task that is under way, None where a path runs that need not stop for others."""
        self.running: list[int] = []
        """Tasks whose turn is under way, one inside the other."""
        self.clock = 0.0
        """The seconds slept."""
        self.begun: dict[int, None] = {}
        """Coroutines that were made."""


class Resumption:
    """What happens at the `yield`s of a body that is run from its start: it passes those it has passed before, and stops at the next.

    How many of them a path has passed stands in the last slot of its frame.
    """

    __slots__ = ("further", "passed", "stopped", "stops")

    def __init__(self, passed: tuple[tuple[Heap, Value, Value], ...], stops: bool = True) -> None:
        self.passed = passed
        """Of each `yield` passed: the heap with which it went on, what `send` gave it, what `throw` raised there."""
        self.stops = stops
        self.stopped: list[tuple[Value, State]] = []
        """What it gives where it stops."""
        self.further: list[tuple[Value, bool]] = []
        """What it gives after those, if it does not stop, and whether that is sure."""


class Passage(NamedTuple):
    """What comes of a path at a `yield` of a body that is run on."""

    goes_on: bool
    given: Value
    """What `send` gave it there."""
    raised: Value
    """What `throw` raised there."""
    is_raised: bool
    """It surely did."""


class Body(NamedTuple):
    """The body of a function that is run more than once, the slots in which it begins, and its context."""

    function: FunctionData
    frame: list[Value]
    context: int


class Progress(NamedTuple):
    """What a generator does when it is asked for one more."""

    value: Value
    """What it gives; nothing where it is surely over or raises."""
    over: State | None
    """The state in which it is over instead, if it may be."""
    returned: Value
    """What it gives back then."""


class Activation:
    """One interpretation of a unit: where its returns, exceptions, yields and loop exits are collected."""

    __slots__ = (
        "begun", "breaks", "cells", "class_id", "context", "continues", "depth", "handling", "is_first", "module_id", "owner", "parent",
        "plain", "raised", "resumption", "return_spans", "returns", "self_value", "trying", "uncertain", "unit", "yields",
    )  # fmt: skip

    def __init__(self, unit: Unit, module_id: int, context: int, parent: "Activation | None") -> None:
        self.unit = unit
        self.module_id = module_id
        self.context = context
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent is not None else 0
        self.plain = 0
        self.cells: dict[str, int] = {}
        self.class_id = -1
        self.owner = -1
        self.self_value: Value = UNKNOWN
        self.returns: list[tuple[Value, State]] = []
        self.return_spans: list[Span] = []
        self.raised: list[tuple[Value, State]] = []
        self.breaks: list[State] = []
        self.continues: list[State] = []
        self.yields: list[tuple[Value, bool]] = []
        self.resumption: Resumption | None = None
        self.handling: Value = UNKNOWN
        self.uncertain = 0
        self.begun: dict[int, int] = {}
        """How uncertain it was where the list in a slot was begun: what is put in there and then is in it as surely as it is there."""
        self.trying = 0
        """How many `try` bodies of this unit are being run."""
        self.is_first = True
        """Neither this call nor one it stands in was interpreted before in its run."""


class TypeScope(NamedTuple):
    """What the variables of a type expression stand for."""

    self_value: Value
    names: dict[str, Value]
    owner: int = -1
    """Class object id of the class a declaration stands in."""
    declared: Value = UNKNOWN
    field: str = ""
    """Name of the declared field."""
    read: Value = BOTTOM
    """The object that the declared field is read from: what a serializer serializes."""


class Ran(NamedTuple):
    """How a body came to its end, or to where it stops."""

    callee: Activation
    stopped: list[tuple[Value, State]]
    """What it gives where it stops, and the state there, as its caller sees it."""
    ends: list[State]
    """The states in which it is over, in the same way."""
