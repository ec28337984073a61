"""Calls that were interpreted before with the same arguments are not interpreted again: what they do is applied once more.

serialize(rows)       interpreted; kept under the shape of its arguments
serialize(others)     another caller, another list of the same shape: the result, the changes, the sinks that were met are taken over

The *shape* of a call is everything its interpretation can depend on: the function, its arguments with all run objects that can be
reached from them (by number, not by identity), and the run's changes to objects of the frozen base. A *summary* is what the
interpretation did: result, exceptions, written objects, sinks, facts read. Objects made by the call are renamed to the caller's
context. Only runs that met no bound and no recursion are kept, so that interpreting again would give the same.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from ..program import Unit
from . import bounds
from .frames import Activation, FunctionData
from .heap import Heap, State, is_unasked, join_objects
from .library_calls import LibraryCalls
from .record import HitInfo
from .rename import Collector, Renamer
from .shape import Shape, Shapeless, Shaper
from .summary import Effects, Outcome, Summary, Watch, Written
from .values import BOTTOM, Value, join
from .world import World

_MOST_RAISED: Final = 24
"""Exceptions that leave a call whose summary is kept."""


class Recall(LibraryCalls):
    """Shapes and summaries of calls."""

    __slots__ = ()

    # -- shapes -----------------------------------------------------------------------------------------------
    def shape_of(self, act: Activation, state: State, data: FunctionData, frame: list[Value]) -> tuple[Shape, tuple[int, ...]] | None:
        """Return what a call can depend on, and the run objects numbered in it; None where that cannot be told."""
        if (
            self.is_tracing
            or self.is_quiet
            or self.loop.turn is not None
            or self.showing
            or self.setting
            or self.ordering
            or self.intercepted
        ):
            return None
        if self.in_metaclass or self.in_dependency or self.written_concept or self.nesting > bounds.CALL_NESTING // 2:
            return None
        shaper = Shaper(self, state)
        try:
            values = tuple([shaper.value(value) for value in frame[: len(data.unit.code.params)]])
            cells = tuple([(name, shaper.reference(cell)) for name, cell in data.cells])
            for changed in sorted(self.changed_classes - self.made_classes):
                shaper.reference(changed)  # any attribute of an object may be its class's
            nodes = shaper.nodes()
        except Shapeless:
            return None
        plain = self.plain_calls(act, data.unit, frame[: len(data.unit.code.params)])
        is_hook = act.unit.uid < 0  # a framework's own code hears where a hook gave a label back
        conditions = (state.guard, self.let_in, self.try_depth > 0, self.guessing > 0, is_hook)
        shape = (data.unit.uid, data.owner, plain, conditions, values, cells, nodes)
        return shape, tuple(shaper.numbers)

    def plain_calls(self, act: Activation, unit: Unit, given: Sequence[Value]) -> int:
        """Return how many calls in a row have told nothing of labels, in the body of a function that is called with these arguments.

        A function that mentions what is declared counts anew, as in a run of its own.
        """
        world = self.world
        if unit.uid in world.seed_units or unit.uid in world.labelled_units or any(value.labels for value in given):
            return min(act.plain, 0)
        return act.plain + (unit.uid >= 0)  # what a framework does between two hooks of the project is no call of the project's

    # -- applying a summary -----------------------------------------------------------------------------------
    def recalled(self, act: Activation, state: State, context: int, shape: Shape, known: tuple[int, ...]) -> Summary | None:
        """Return the summary of an earlier call that may stand for this one."""
        candidates: tuple[Summary, ...] = (*self.own_summaries.get((context, shape), ()), *self.world.summaries.get(shape, ()))
        for found in candidates:
            if self._may_stand(found, act, state, known) and not (found.effects.asks_handled and self.is_in_handler(act)):
                return found
        return None

    def _may_stand(self, found: Summary, act: Activation, state: State, known: tuple[int, ...]) -> bool:
        if self.steps + found.steps > self.step_bound or act.depth + found.depth >= bounds.CALL_DEPTH:
            return False
        visits = self.visits
        if any(visits.get(uid, 0) + count > bounds.CONTEXTS_PER_UNIT for uid, count in found.visits):
            return False
        if any(uid in found.units for uid, _ in self.stack):
            return False
        if not self.written.isdisjoint(found.asked) and self.asked_changed(found.asked, state.heap, known):
            return False
        return not self._reads_changed(found.effects.reads, state.heap, known)

    def asked_changed(self, asked: Iterable[int], heap: Heap, known: tuple[int, ...]) -> bool:
        """Tell whether the run has changed an object of the base that a call looks at beside its arguments."""
        return any(each not in known and heap.get(each) is not None for each in self.written.intersection(asked))

    def _reads_changed(self, reads: Iterable[tuple[int, str]], heap: Heap, known: tuple[int, ...]) -> bool:
        """Tell whether the run has changed a field of an object of the base that a call reads beside its arguments."""
        for object_id, name in reads:
            if object_id in self.written and object_id not in known:
                mine, base = heap.get(object_id), self.world.base.get(object_id)
                if mine is not None and base is not None and mine.fields.get(name) is not base.fields.get(name):
                    return True
        return False

    def apply(self, summary: Summary, state: State, context: int, known: tuple[int, ...]) -> Outcome:
        """Return how the call ends for this caller, and add its effects to the run."""
        self.steps += summary.steps
        self.recalled_steps += summary.steps
        for uid, count in summary.visits:
            self.visits[uid] = self.visits.get(uid, 0) + count
        self.trail += [uid for uid, count in summary.visits for _ in range(count)]
        self.asked |= summary.asked
        self.add_effects(summary.effects)
        return self.outcome_of(summary, state, context, known)

    def outcome_of(self, summary: Summary, state: State, context: int, known: tuple[int, ...]) -> Outcome:
        renamer = Renamer(self, summary, context, known)
        before = state.heap
        raised = [(renamer.value(each.value), self._with_written(before.fork(), each, renamer), each.guard) for each in summary.raised]
        if summary.end is None:
            return Outcome(BOTTOM, None, 0, tuple(raised))
        heap = self._with_written(before.fork() if raised else before, summary.end, renamer)
        return Outcome(renamer.value(summary.end.value), heap, summary.end.guard, tuple(raised))

    def _with_written(self, heap: Heap, written: Written, renamer: Renamer) -> Heap:
        base = self.world.base
        for object_id, each in written.objects:
            new_id = renamer.reference(object_id)
            new = renamer.object(each)
            if object_id in renamer.born:
                old = heap.get(new_id) if new_id in self.written else None
                if old is not None and old.kind == new.kind and old.cls == new.cls:
                    new = join_objects(old, new)
                    if new.single:
                        new = new.copy()
                        new.single = False
            elif new.kind == "class" and new_id in base:
                self.changed_classes.add(new_id)
            if is_unasked(new):
                self.unasked[new_id] = None
            self.written.add(new_id)
            new.frozen = base.get(new_id)
            heap[new_id] = new
        return heap

    def add_effects(self, effects: Effects) -> None:
        """Add what a call did beside values to what the run has collected."""
        for hit, info in effects.hits.items():
            mine = self.hits.get(hit)
            if mine is None:
                mine = self.hits[hit] = HitInfo()
                mine.entry = self.entry
            mine.labels |= info.labels
            if info.guard is not None:
                mine.guard = info.guard if mine.guard is None else min(mine.guard, info.guard)
            mine.recipients |= info.recipients
        self.reads |= effects.reads
        self.declined |= effects.declined
        self.called |= effects.called
        self.covered |= effects.covered
        self.hook_returns += effects.hook_returns
        self.asks_handled = self.asks_handled or effects.asks_handled
        self.made.update(effects.made)
        for uid, value in effects.followed.items():
            self.followed[uid] = join(self.followed.get(uid, BOTTOM), value)
        for key, value in effects.notes.items():
            self.notes[key] = join(self.notes.get(key, BOTTOM), value)
        for name, count in effects.unresolved.items():
            self.unresolved[name] = self.unresolved.get(name, 0) + count

    # -- making a summary -------------------------------------------------------------------------------------
    def begin_watch(self, act: Activation, state: State) -> Watch:
        """Collect what a call does apart from what its run has done."""
        heap, layer = state.heap.fork_watched()
        watch = Watch(heap, layer, self.asked, self.swap_effects(Effects()), self.steps, len(self.trail), self.deepest)
        self.deepest = act.depth
        self.asked = set()
        return watch

    def end_watch(
        self, watch: Watch, act: Activation, state: State, outcome: Outcome, context: int, known: tuple[int, ...], is_whole: bool
    ) -> Summary | None:
        """Return the summary of the call, None if it depends on more than its shape or holds what cannot be renamed."""
        effects = self.swap_effects(watch.effects)
        asked, self.asked = self.asked, watch.asked
        self.asked |= asked
        watch.layer.is_watched = False
        depth = self.deepest - act.depth
        self.deepest = max(self.deepest, watch.deepest)
        summary = None
        # a log of the traceback shows the exception being handled
        is_whole = is_whole and not (effects.asks_handled and self.is_in_handler(act))
        is_whole = is_whole and len(outcome.raised) <= _MOST_RAISED and not self.asked_changed(asked, state.heap, known)
        if is_whole and not self._reads_changed(effects.reads, state.heap, known):
            try:
                summary = self._summarize_call(watch, outcome, context, known, asked, effects, depth)
            except Shapeless:
                summary = None
        self.add_effects(effects)
        return summary

    def _summarize_call(
        self, watch: Watch, outcome: Outcome, context: int, known: tuple[int, ...], asked: set[int], effects: Effects, depth: int
    ) -> Summary:
        collector = Collector(self, context, known)
        end, layer = None, watch.layer
        if outcome.heap is not None:
            end = collector.written(outcome.value, outcome.heap.written_since(layer), outcome.guard, bool(effects.made))
        raised = tuple([collector.written(value, heap.written_since(layer), guard, False) for value, heap, guard in outcome.raised])
        visits: dict[int, int] = {}
        for uid in self.trail[watch.trail :]:
            visits[uid] = visits.get(uid, 0) + 1
        base = self.world.base
        effects.reads = {read for read in effects.reads if read[0] < 0 or read[0] in base}
        return Summary(
            context,
            known,
            tuple(collector.made.values()),
            tuple(collector.methods.values()),
            end,
            raised,
            effects,
            self.steps - watch.steps,
            depth,
            tuple(visits.items()),
            frozenset(visits),
            frozenset(asked),
        )

    def swap_effects(self, effects: Effects) -> Effects:
        """Collect effects in these from here on; return those collected in so far."""
        before = Effects()
        before.hits, self.hits = self.hits, effects.hits
        before.reads, self.reads = self.reads, effects.reads
        before.declined, self.declined = self.declined, effects.declined
        before.notes, self.notes = self.notes, effects.notes
        before.made, self.made = self.made, effects.made
        before.called, self.called = self.called, effects.called
        before.followed, self.followed = self.followed, effects.followed
        before.covered, self.covered = self.covered, effects.covered
        before.unresolved, self.unresolved = self.unresolved, effects.unresolved
        before.hook_returns, self.hook_returns = self.hook_returns, effects.hook_returns
        before.asks_handled, self.asks_handled = self.asks_handled, effects.asks_handled
        return before


def forget_summaries(world: World, changed: set[tuple[int, str]], returned: set[int]) -> None:
    """Drop the summaries that rest on what the end of a round has changed: facts, objects, functions known to return a label."""
    objects, world.changed_objects = world.changed_objects, set()
    facts = {object_id for object_id, _ in changed if object_id >= 0}
    if not (changed or objects or returned):
        return
    # a shape is a deep tuple: only those whose summaries change are looked up again
    kept: list[tuple[Shape, list[Summary]]] = []
    for shape, summaries in world.summaries.items():
        for each in summaries:
            if _is_stale(each, changed, objects, facts, returned):
                kept.append((shape, [other for other in summaries if not _is_stale(other, changed, objects, facts, returned)]))
                break
    for shape, good in kept:
        if good:
            world.summaries[shape] = good
        else:
            del world.summaries[shape]


def _is_stale(summary: Summary, changed: set[tuple[int, str]], objects: set[int], facts: set[int], returned: set[int]) -> bool:
    effects = summary.effects
    if not effects.reads.isdisjoint(changed) or not effects.declined.isdisjoint(returned) or not objects.isdisjoint(summary.asked):
        return True
    # what the call wrote into an object of the base holds the rest of the object as it was
    ends = summary.raised if summary.end is None else (summary.end, *summary.raised)
    for end in ends if facts else ():
        for object_id, _ in end.objects:
            if object_id in facts:
                return True
    return False
