"""Roots that need no run of their own, since runs of others have covered them.

def log_child(child): ...            mentions declared fields: a root
def get(self, request, pk): ...      an entry point that calls it with any child: its run sees all that a run of `log_child` would

A round goes in waves: whoever is called by another root of the round waits until that one is through.
"""

from collections.abc import Container, Mapping
from typing import NamedTuple

from .interpret.values import Value, join_all
from .interpret.world import World
from .neighbours import Neighbours
from .roots import Root, RootResult


class Wave(NamedTuple):
    """The roots of a round, cut into those that are interpreted now, those that wait for them, and those that others have covered."""

    now: list[Root]
    waiting: list[Root]
    covered: dict[Root, Value]
    """With the types of what they return."""


class Coverage:
    """Knows which roots have followed which functions, in their last run."""

    def __init__(self, world: World, entries: Container[Root], neighbours: Neighbours) -> None:
        self.world = world
        self.entries = entries
        self.neighbours = neighbours
        self._results: dict[Root, RootResult] = {}
        self._followers: dict[int, set[Root]] = {}

    def cut(self, batch: list[Root]) -> Wave:
        """Return which of the roots that are left in a round are next."""
        pending = set(batch)
        covered = {root: self._given_back(root) for root in batch if self._is_covered(root, pending)}
        units = {root.unit for root in batch if root not in covered}
        now: list[Root] = []
        waiting: list[Root] = []
        for root in batch:
            if root not in covered:
                (waiting if self._may_be_covered(root) and self._is_called_by(root, units) else now).append(root)
        return Wave(now, waiting, covered) if now else Wave(waiting, [], covered)

    def note(self, results: Mapping[Root, RootResult]) -> None:
        """Learn what runs have followed."""
        for root, result in results.items():
            for uid in self._results[root].followed if root in self._results else ():
                self._followers[uid].discard(root)
            self._results[root] = result
            for uid in result.followed:
                self._followers.setdefault(uid, set()).add(root)

    def _is_covered(self, root: Root, pending: set[Root]) -> bool:
        """Tell whether a run that is up to date has seen all that the root's own would: any caller's, or those of all callers."""
        if not self._may_be_covered(root):
            return False
        followers = [other for other in self._followers.get(root.unit, ()) if other != root and other not in pending]
        if any(root.unit in self._results[other].covered for other in followers):
            return True
        callers = self.neighbours.all_callers(self.world.program.units[root.unit]) if followers else None
        return callers is not None and all(each == root or (each in self._results and each not in pending) for each in callers)

    def _given_back(self, root: Root) -> Value:
        return join_all([self._results[other].followed[root.unit] for other in sorted(self._followers[root.unit])])

    def _may_be_covered(self, root: Root) -> bool:
        """Tell whether a root is a function that nobody calls from outside."""
        return root not in self.entries and root.class_id < 0 and self.world.program.units[root.unit].code.kind == "function"

    def _is_called_by(self, root: Root, units: set[int]) -> bool:
        """Tell whether one of some units may call a root's function."""
        program = self.world.program
        called = program.units[root.unit]
        if any(other.unit in units for other in self.neighbours.hooked(called)):
            return True
        callers = [each.outermost().uid for each in program.units_with("calls", called.code.name)]
        return any(uid in units and uid != root.unit for uid in callers)
