"""Roots that need no run of their own, since runs of others have covered them.

def log_child(child): ...            mentions declared fields: a root
def get(self, request, pk): ...      an entry point that calls it with any child: its run sees all that a run of `log_child` would

A round goes in waves: whoever is called by another root of the round waits until that one is through.
"""

from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from .interpret.values import Value, join_all
from .interpret.world import World
from .neighbours import Neighbours
from .roots import Root, RootResult


class Wave(NamedTuple):
    """The roots of a round that are next: those that are interpreted, and those that others have covered."""

    now: list[Root]
    covered: dict[Root, Value]
    """With the types of what they return."""


class Coverage:
    """Knows which roots have followed which functions, in their last run."""

    def __init__(self, world: World, entries: Container[Root], neighbours: Neighbours) -> None:
        self.world = world
        self.entries = entries
        self.neighbours = neighbours
        self.results: dict[Root, RootResult] = {}
        """Of each root the last run's."""
        self._followers: dict[int, set[Root]] = {}
        self._decliners: dict[int, set[Root]] = {}
        """Unit -> the roots that call it somewhere without following it: those hear of a label only where it has a run of its own."""

    def list_callers(self, batch: Iterable[Root]) -> dict[Root, frozenset[int]]:
        """Return the roots of a round, each with the units of others of them that may call its function."""
        units = {root.unit for root in batch}
        return {root: self._callers_among(root, units) if self._may_be_covered(root) else frozenset() for root in batch}

    def cut(self, callers: dict[Root, frozenset[int]]) -> Wave:
        """Take the roots that are next out of those that are left in a round; of some that call each other, all."""
        units = {root.unit for root in callers}
        ready = [root for root, calling in callers.items() if calling.isdisjoint(units)] or list(callers)
        pending = set(callers)
        covered = {root: self._given_back(root) for root in ready if self._is_covered(root, pending)}
        for root in ready:
            del callers[root]
        return Wave([root for root in ready if root not in covered], covered)

    def note(self, results: Mapping[Root, RootResult]) -> None:
        """Keep the results of runs, and learn what they have followed."""
        for root, result in results.items():
            before = self.results.get(root)
            self.results[root] = result
            for known, old, new in (
                (self._followers, before.followed if before is not None else (), result.followed),
                (self._decliners, before.declined if before is not None else (), result.declined),
            ):
                for uid in old:
                    known[uid].discard(root)
                for uid in new:
                    known.setdefault(uid, set()).add(root)

    def _is_covered(self, root: Root, pending: set[Root]) -> bool:
        """Tell whether a run that is up to date has seen all that the root's own would: any caller's, or those of all callers."""
        if not self._may_be_covered(root):
            return False
        followers = [other for other in self._followers.get(root.unit, ()) if other != root and other not in pending]
        if any(root.unit in self.results[other].covered for other in followers):
            return True
        if not followers or self._decliners.get(root.unit):
            return False
        callers = self.neighbours.all_callers(self.world.program.units[root.unit])
        return callers is not None and all(each == root or (each in self.results and each not in pending) for each in callers)

    def _given_back(self, root: Root) -> Value:
        return join_all([self.results[other].followed[root.unit] for other in sorted(self._followers[root.unit])])

    def _may_be_covered(self, root: Root) -> bool:
        """Tell whether a root is a function that nobody calls from outside."""
        return root not in self.entries and root.class_id < 0 and self.world.program.units[root.unit].code.kind == "function"

    def _callers_among(self, root: Root, units: set[int]) -> frozenset[int]:
        """Return those of some units that may call a root's function."""
        program = self.world.program
        called = program.units[root.unit]
        callers = {each.outermost().uid for each in program.units_with("calls", called.code.name)}
        callers.update([other.unit for other in self.neighbours.hooked(called)])
        return frozenset(callers & units - {root.unit})
