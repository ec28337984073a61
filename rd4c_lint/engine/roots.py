"""Roots, what a run of one has found, and what the roots of a round have found together.

Root(unit=17, class_id=4, method="")      RootResult: sinks met, facts found, facts read      News: of all roots, joined
"""

from typing import NamedTuple

from .entry import Entry
from .interpret.heap import Object
from .interpret.record import HitInfo, SinkHit
from .interpret.values import BOTTOM, Value


class Root(NamedTuple):
    """What is interpreted with unknown callers: a unit, for methods with the class of `self`, or a library method of a class."""

    unit: int
    class_id: int
    method: str
    """A method that only the library defines (`get` of a `ListView`); the unit is then the class body."""


class RootResult(NamedTuple):
    hits: dict[SinkHit, HitInfo]
    facts: dict[tuple[int, str], Value]
    objects: dict[int, Object]
    reads: frozenset[tuple[int, str]]
    declined: frozenset[int]
    """Units it could have followed without a label, and did not."""
    unresolved: dict[str, int]
    entry: Entry | None
    notes: dict[tuple[int, int], Value]
    bounds: frozenset[tuple[str, int]] = frozenset()
    size: int = 0
    """Operations executed, or taken over from a call like one before."""
    work: int = 0
    """Operations executed."""
    returns_labels: bool = False
    raises_labels: bool = False
    result: Value = BOTTOM
    """Types of what it returns, and the labels that carries itself."""
    followed: dict[int, Value] = {}  # noqa: RUF012 -- never changed
    """Units that may be roots and that it has followed, with the types of what they returned, ..."""
    covered: frozenset[int] = frozenset()
    """... and those of them of which their own run would say no more; neither, if it met a bound."""
    entered: tuple[Value, ...] = ()
    """What its parameters were, of a run that met the bound of steps."""


class News(NamedTuple):
    """What the roots of a round have found out, joined."""

    facts: dict[tuple[int, str], Value]
    objects: dict[int, Object]
    parameters: dict[tuple[int, int], Value]
    """(unit uid, parameter slot) -> what calls that were not followed passed."""
    returns: dict[int, Value]
    labelled: frozenset[int]
    """Units that were not known to return or raise a label."""
    too_long: dict[int, set[tuple[Value, ...]]]
    """Units whose run met the bound of steps, with what their parameters were."""
    spare_steps: int = 0
    """Operations that each root may take from here on beyond the bound."""
