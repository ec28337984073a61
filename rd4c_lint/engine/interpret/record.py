"""What a run collects: the sinks that labels met, the facts it has read, the units it followed and the bounds it reached.

log.info(child.name)      hits[SinkHit("log", unit, span, "logging.Logger.info", row)].labels: those of the name
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from ...model.rows import SinkRow
from ...model.source import Place, Span
from ..program import Unit
from .bounds import STEPS_PER_ROOT
from .values import Value
from .world import World

FED: Final = "a field nobody has marked"
"""Stands for a concept in hits that no rule's concept is: what is put into fields (`Core.feed`), for `shapes/unmarked.py`."""
COLUMN: Final = "column"
"""Stands for the class in such a hit where a column is meant."""
FILLED: Final = "\0filled:"
"""Begins the name of a fact that a run asks for: what functions put into an attribute, or a variable, that it found empty."""


class SinkHit(NamedTuple):
    """A labelled value at a sink, as a run records it."""

    concept: str
    unit: Unit
    at: Span
    sink: str
    row: SinkRow | None


class Entered(NamedTuple):
    """The entry point that led to a sink."""

    kind: str
    name: str
    place: Place
    opened: Place | None


class HitInfo:
    """What arrived at one sink: labels, weakest guard, recipients; the entry point, where it is not the root's own."""

    __slots__ = ("entry", "guard", "labels", "recipients")

    def __init__(self) -> None:
        self.labels = 0
        self.guard: int | None = None
        self.recipients: set[tuple[str, str]] = set()
        self.entry: Entered | None = None


class Record:
    """What is known of one run when it is over."""

    __slots__ = (
        "bound_hits", "called", "covered", "declined", "deepest", "entered", "entry", "followed", "hands_labels", "hits", "hook_returns",
        "is_quiet", "is_tracing", "let_in", "made", "notes", "on_hit", "ran", "reads", "recalled_steps", "root", "step_bound", "steps",
        "told", "trail", "unresolved", "visits", "world",
    )  # fmt: skip

    def __init__(self, world: World, root: Unit, is_tracing: bool, is_quiet: bool) -> None:
        self.world = world
        self.root, self.step_bound = root, STEPS_PER_ROOT + world.nested_steps(root) + world.spare_steps
        self.is_tracing = is_tracing
        self.is_quiet = is_quiet
        self.let_in = 0
        """Strength of who is let in before the run begins."""
        self.steps = self.recalled_steps = 0  # the second: of calls whose summary was taken over
        self.deepest = 0
        self.hits: dict[SinkHit, HitInfo] = {}
        self.reads: set[tuple[int, str]] = set()
        self.visits: dict[int, int] = {}
        self.trail: list[int] = []
        """Units followed, in order."""
        self.ran: set[int] = set()
        """Contexts that were interpreted: a second time, the objects of the first are there already."""
        self.made: dict[int, Unit] = {}
        """Functions that the run has made, by unit."""
        self.called, self.declined = set[int](), set[int]()
        self.followed: dict[int, Value] = {}
        """Functions that may be roots and that the run has followed, with the types of what they returned, ..."""
        self.covered: set[int] = set()
        """... and those of them of which their own run would say no more."""
        self.on_hit: Callable[[SinkHit, HitInfo], None] | None = None
        """Is told of what arrives at a sink in a traced run."""
        self.bound_hits: set[tuple[str, int]] = set()
        self.unresolved: dict[str, int] = {}
        self.entered: list[Value] = []
        """What the root's parameters were at its start."""
        self.entry: Entered | None = None
        """The entry point that is being run inside the root."""
        self.told: frozenset[tuple[int, str]] = frozenset()
        """Attributes of its object that the framework has told the root: which action a request is for."""
        self.hands_labels = False
        """Whether the root gives a label to a function it was given."""
        self.hook_returns: list[tuple[int, Unit, Span]] = []
        """Labels that the project's overrides gave back to a framework, and where."""
        self.notes: dict[tuple[int, int], Value] = {}
        """(unit uid, parameter slot) -> what calls that were not followed passed."""

    def note_bound(self, kind: str, unit: Unit) -> None:
        self.bound_hits.add((kind, unit.uid))
