"""What one interpretation of a call did: how it ended, what it wrote, what it met, and the objects born in it."""

from typing import Any, NamedTuple

from ...model.source import Span
from ..program import Unit
from .heap import Heap, Layer, Object, State, join_heaps
from .record import HitInfo, SinkHit
from .values import Value, join_all


class Outcome(NamedTuple):
    """How a call ended: its result and heap (None if no path returns), the guard passed, the exceptions that left it."""

    value: Value
    heap: Heap | None
    guard: int
    raised: tuple[tuple[Value, Heap, int], ...]


class Written(NamedTuple):
    """Objects a path of the call wrote and that can still be reached, and the guard on it."""

    value: Value
    objects: tuple[tuple[int, Object], ...]
    guard: int


class Effects:
    """What a call adds to its run beside values: collected apart while a call is interpreted for a summary."""

    __slots__ = (
        "asks_handled",
        "called",
        "covered",
        "declined",
        "followed",
        "hits",
        "hook_returns",
        "made",
        "notes",
        "reads",
        "unresolved",
    )

    def __init__(self) -> None:
        self.hits: dict[SinkHit, HitInfo] = {}
        self.reads: set[tuple[int, str]] = set()
        self.declined: set[int] = set()
        self.notes: dict[tuple[int, int], Value] = {}
        self.made: dict[int, Unit] = {}
        self.called: set[int] = set()
        self.followed: dict[int, Value] = {}
        self.covered: set[int] = set()
        self.unresolved: dict[str, int] = {}
        self.hook_returns: list[tuple[int, Unit, Span]] = []
        self.asks_handled = False


class Summary(NamedTuple):
    """What one interpretation of a call did, in the names of the run it was made in."""

    context: int
    known: tuple[int, ...]
    """Objects the arguments reach, by their numbers in the shape."""
    made: tuple[tuple[int, tuple[Any, ...], tuple[tuple[int, int], ...]], ...]
    """Objects born in the call: id, key, and the calls (site, unit) between the call and the birth."""
    methods: tuple[tuple[int, int, str], ...]
    """Methods of run objects: id, the object, the name."""
    end: Written | None
    raised: tuple[Written, ...]
    effects: Effects
    steps: int
    depth: int
    visits: tuple[tuple[int, int], ...]
    units: frozenset[int]
    asked: frozenset[int]
    """Objects of the base that the call looked at."""


class Watch(NamedTuple):
    """A call in progress whose summary is to be made, and what its run had collected before."""

    heap: Heap
    layer: Layer
    asked: set[int]
    effects: Effects
    steps: int
    trail: int
    deepest: int


def join_returns(returns: list[tuple[Value, State]]) -> tuple[Value, Heap, int]:
    """Return the one end of the paths that return: value, heap, guard."""
    states = [state for _, state in returns]
    return join_all([value for value, _ in returns]), join_heaps([state.heap for state in states]), min(state.guard for state in states)
