"""Rounds over frozen facts: which roots are interpreted, in which order, until nothing changes.

A round interprets its roots in sorted order against the facts frozen at its start, collects new facts, joins them at its end, and makes
the next round from the roots that read what changed and from the callers of functions that returned a label.
"""

from collections.abc import Iterable, Iterator

from ..model.ir import Operation, Try, With
from ..model.taint import Flow
from .beginnings import runs_once
from .coverage import Coverage
from .entry import Entry
from .flows import Arrival
from .held import parts_of
from .interpret import bounds
from .interpret.heap import Object, join_objects
from .interpret.record import FILLED
from .interpret.values import BOTTOM, Value, join, with_labels
from .interpret.world import World
from .lanes import ROOTS_WORTH_A_LANE, Lanes, can_fork, trace_roots
from .neighbours import Neighbours
from .operations import flatten
from .program import Unit
from .roots import News, Root, RootResult
from .runs import Runner


class Rounds:
    """Runs roots to a fixpoint."""

    def __init__(self, world: World, entries: dict[Root, Entry], jobs: int = 1) -> None:
        self.world = world
        self.runner = Runner(world, entries)
        self.jobs = jobs
        self._lanes: Lanes | None = None
        self._bodies: list[tuple[int, str]] = []
        """Labelled names in bodies that other lanes ran in the present round."""
        self.count = 0
        self._giving: set[int] = set()
        """Units known to return objects with declared fields."""
        self._announced: set[tuple[int, str]] = set()
        self._raising: set[int] = set()
        """Units known to raise a label, but not to return one."""
        self._handling: dict[int, bool] = {}
        self._cuts: dict[Root, int] = {}
        self._put_off: set[Root] = set()
        self._work = 0
        """Operations of all rounds."""
        self.unfinished: list[Root] = []
        """Roots with news for them when the last round was over."""
        self.neighbours = Neighbours(world, entries)
        self.coverage = Coverage(world, entries, self.neighbours)
        self.results = self.coverage.results

    def run_bodies(self, units: Iterable[Unit]) -> set[Root]:
        """Run those of the units that are bodies of modules and classes; return the readers of what they bind to a label."""
        for unit in units:
            self.neighbours.run_body(unit)
        readers = self._readers_of_bodies()
        bound = {object_id for object_id, _ in self._announced}
        self.world.labelled_classes = tuple(sorted(each for each in bound if self.world.base_object(each).kind == "class"))
        return readers

    def run(self, roots: Iterable[Root]) -> None:
        """Interpret the roots and what they lead to."""
        pending = set(roots)
        while pending and self.count < bounds.ROUNDS:
            self.count += 1
            batch, covered = self._interpret_uncovered(sorted(pending))
            self._work += sum(self.results[root].work for root in batch)
            self._count_cuts(batch)
            news = self._gather(batch, covered)
            changed = self.runner.absorb(news)
            if self._lanes is not None:
                self._lanes.tell(news)
            known = set(self._announced)
            pending = (
                self._next(changed, set(news.labelled)) | self._readers_of_bodies() | self._handed_on(batch, covered) | self._fillers(batch)
            )
            told = changed | (self._announced - known)
            pending -= {root for root in pending.intersection(batch) if self._has_begun(root, batch, told, news.labelled)}
            pending = self._put_off_costly(pending) or self._cut_short()
        self.unfinished = sorted(pending)

    def _put_off_costly(self, pending: set[Root]) -> set[Root]:
        """Return what the next round interprets: roots that met the bound of steps wait until nobody else has news for them."""
        costly = {root for root in pending if root in self._cuts}
        self._put_off |= {root for root in costly if self._cuts[root] < bounds.CUT_RUNS}
        if len(costly) < len(pending):
            return pending - costly
        pending, self._put_off = self._put_off, set()
        return pending

    def _count_cuts(self, batch: list[Root]) -> None:
        """Count the runs of each root that met the bound of steps: nearly any news makes such a root run again, for as many steps."""
        for root in batch:
            if self.results[root].size > bounds.STEPS_PER_ROOT:
                self._cuts[root] = self._cuts.get(root, 0) + 1

    def _cut_short(self) -> set[Root]:
        """Return, once, the roots that met the bound of steps: what a small analysis has not used they may take now."""
        cut = {root for root in self._cuts if self.results[root].size > bounds.STEPS_PER_ROOT}
        spare = (bounds.STEPS_OF_A_SMALL_ANALYSIS - self._work) // max(1, len(cut))
        if not cut or self.world.spare_steps or spare < bounds.STEPS_PER_ROOT:
            return set()
        news = News({}, {}, {}, {}, frozenset(), {}, min(spare, bounds.SPARE_STEPS))
        self.runner.absorb(news)
        if self._lanes is not None:
            self._lanes.tell(news)
        return cut

    def _interpret_uncovered(self, pending: list[Root]) -> tuple[list[Root], dict[Root, Value]]:
        """Interpret the roots of a round that others do not cover; return them, and the others with the types of what they return."""
        self._bodies = []
        self._fork_for(pending)
        interpreted: list[Root] = []
        covered: dict[Root, Value] = {}
        waiting = self.coverage.list_callers(pending)
        while waiting:
            wave = self.coverage.cut(waiting)
            self._interpret(wave.now)
            interpreted += wave.now
            covered.update(wave.covered)
        return sorted(interpreted), covered

    def _fork_for(self, batch: list[Root]) -> None:
        if self._lanes is None and len(batch) >= ROOTS_WORTH_A_LANE and can_fork():
            self._lanes = Lanes(self.runner, is_alternating=self.jobs == 1)

    def _interpret(self, batch: list[Root]) -> None:
        if self._lanes is None:
            results = {root: self.runner.run(root) for root in batch}
        else:
            results, bodies = self._lanes.interpret(batch, self._sizes(batch))
            self._bodies += bodies
        self.coverage.note(results)

    def _sizes(self, batch: list[Root]) -> dict[Root, int]:
        """Return the operations that each root took the last time it was interpreted."""
        return {root: self.results[root].work for root in batch if root in self.results}

    def trace(self, sought: dict[Root, frozenset[Arrival]]) -> list[list[Flow]]:
        """Interpret roots once more with steps kept, each until what is sought there has arrived; return the flows of each."""
        return self._lanes.trace(sought) if self._lanes is not None else trace_roots(self.runner, sought)

    def close(self) -> None:
        """End the other processes, if there are any."""
        if self._lanes is not None:
            self._lanes.close()
            self._lanes = None

    def _gather(self, batch: list[Root], covered: dict[Root, Value]) -> News:
        """Join what the roots of a round have found out."""
        facts: dict[tuple[int, str], Value] = {}
        objects: dict[int, Object] = {}
        parameters: dict[tuple[int, int], Value] = {}
        returns: dict[int, Value] = {}
        for root, value in covered.items():
            if value.pts:
                returns[root.unit] = join(returns.get(root.unit, BOTTOM), value)
        labelled: set[int] = set()
        too_long: dict[int, set[tuple[Value, ...]]] = {}
        for root in batch:
            result = self.results[root]
            for key, value in result.facts.items():
                facts[key] = join(facts.get(key, BOTTOM), value)
            for object_id, escaped in result.objects.items():
                old = objects.get(object_id)
                objects[object_id] = escaped if old is None else join_objects(old, escaped)
            for slot, value in result.notes.items():
                parameters[slot] = join(parameters.get(slot, BOTTOM), value)
            if result.entered:
                too_long.setdefault(root.unit, set()).add(result.entered)
            stands = result.result if root.unit in too_long or root.unit in self.world.too_long else with_labels(result.result, 0)
            if stands.pts or stands.labels:
                returns[root.unit] = join(returns.get(root.unit, BOTTOM), stands)
            if result.returns_labels or self._is_to_be_guarded(result):
                labelled.add(root.unit)
                self._raising.discard(root.unit)
            elif result.raises_labels:
                if root.unit not in labelled:
                    self._raising.add(root.unit)
                labelled.add(root.unit)
        return News(facts, objects, parameters, returns, frozenset(labelled - self.world.labelled_units), too_long)

    def _fillers(self, batch: list[Root]) -> set[Root]:
        """Return the methods that make what others filled without knowing it: `self.lines = []` in `__init__`."""
        asked = {read for root in batch for read in self.results[root].reads if read[1].startswith(FILLED)}
        following: set[Root] = set()
        for object_id, name in sorted(asked - self._announced):
            self._announced.add((object_id, name))
            for unit in self._writers(object_id, name.removeprefix(FILLED)):
                following |= {root for root in self.neighbours.roots_of(unit) if root not in self.results}
        return following

    def _writers(self, object_id: int, name: str) -> Iterator[Unit]:
        """Yield the functions that write a variable of a module, the methods that write an attribute of a class's objects."""
        target = self.world.base_object(object_id)
        if target.kind == "module":
            units = self.world.program.units_with("written", name)
            yield from (unit for unit in units if self.world.module_id(unit.module) == object_id)
        elif target.kind == "instance":  # else made by a run of another process: nothing is known of it here
            order = self.world.class_order(target.cls)
            for unit in self.world.program.units_with("stores", name):
                owner = unit.module.classes[unit.code.owner] if unit.code.owner >= 0 else None
                if owner is not None and self.world.class_id(owner) in order:
                    yield unit

    def _handed_on(self, batch: list[Root], covered: dict[Root, Value]) -> set[Root]:
        """Return the callers of functions that give an object with declared fields: a route may hand it on without reading a field."""
        following: set[Root] = set()
        for root, value in [*((root, self.results[root].result) for root in batch), *covered.items()]:
            if root.unit in self._giving or not self.world.gives_records(value):
                continue
            self._giving.add(root.unit)
            following |= {each for each in self.neighbours.callers(self.world.program.units[root.unit]) if each not in self.results}
        return following

    def _readers_of_bodies(self) -> set[Root]:
        """Return the readers of labelled names that running a module's or class's body on demand has made known since."""
        following: set[Root] = set()
        while bodies := {*self.runner.labelled_bodies(), *self._bodies} - self._announced:
            self._announced |= bodies
            self._bodies = []
            for object_id, name in sorted(bodies):
                following.update(self.neighbours.readers_of(object_id, name))
        return following

    def _next(self, changed: set[tuple[int, str]], returned: set[int]) -> set[Root]:
        following: set[Root] = set()
        if changed:
            # news of types alone would make the round before the last as long as the second
            news = changed if self.count < bounds.TYPE_ROUNDS else {key for key in changed if key[0] >= 0}
            following |= {root for root, result in self.results.items() if result.reads & news}
            for object_id, name in sorted(changed):
                following |= {root for root in self.neighbours.new_readers(object_id, name) if root not in self.results}
        if returned:
            # who followed the call already knows what it returns
            following |= {root for root, result in self.results.items() if result.declined & returned}
        for uid in sorted(returned):
            callers = {root for root in self.neighbours.callers(self.world.program.units[uid]) if root not in self.results}
            following |= callers if uid not in self._raising else {root for root in callers if self._handles(root)}
        return following

    def _has_begun(self, root: Root, batch: list[Root], news: set[tuple[int, str]], labelled: frozenset[int]) -> bool:
        """Tell whether a function that runs once would be told nothing but what it has left behind itself: that was not there before."""
        if root in self.runner.entries or not runs_once(self.world.program, self.world.program.units[root.unit]):
            return False
        if self.results[root].declined & labelled:
            return False
        return self._tells_only_itself(root, batch, news)

    def _tells_only_itself(self, root: Root, batch: list[Root], news: set[tuple[int, str]]) -> bool:
        """Tell whether all news for a root are what it has left behind itself."""
        read = self.results[root].reads & news
        others = [self.results[other] for other in batch if other != root]
        if any(object_id < 0 for object_id, _ in read) or any(key in other.facts for key in read for other in others):
            return False
        return all(other.objects.keys().isdisjoint(self._held_by(read)) for other in others)

    def _held_by(self, names: Iterable[tuple[int, str]]) -> set[int]:
        """Return the objects that these names lead to, and those that have the names."""
        held = {object_id for object_id, _ in names}
        pending = [part for object_id, name in names for part in self.world.base_object(object_id).fields.get(name, BOTTOM).pts]
        while pending and len(held) < bounds.WALKED_OBJECTS:
            object_id = pending.pop()
            if object_id not in held:
                held.add(object_id)
                pending += [part for value in parts_of(self.world.base_object(object_id)) for part in value.pts]
        return held

    def _is_to_be_guarded(self, result: RootResult) -> bool:
        """Tell whether a function that nobody outside calls does what depends on who asks: whoever calls it does that, too."""
        guarded = self.world.guarded_concepts
        return result.entry is None and any(info.labels and hit.concept in guarded for hit, info in result.hits.items())

    def _handles(self, root: Root) -> bool:
        """Tell whether a unit has an `except` or a `with`: an exception that a call raises may show what it carries there."""
        known = self._handling.get(root.unit)
        if known is None:
            body = flatten(self.world.program.units[root.unit].body)
            known = self._handling[root.unit] = any(_may_keep_raised(op) for op in body)
        return known


def _may_keep_raised(op: Operation) -> bool:
    return isinstance(op, With) or (isinstance(op, Try) and any(each.slot >= 0 for each in op.handlers))
