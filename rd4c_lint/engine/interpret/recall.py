"""Calls that were interpreted before with the same arguments are not interpreted again: what they do is applied once more.

serialize(rows)       interpreted; kept under the shape of its arguments
serialize(others)     another caller, another list of the same shape: the result, the changes, the sinks that were met are taken over

The *shape* of a call is everything its interpretation can depend on: the function, its arguments with all run objects that can be
reached from them (by number, not by identity), and the run's changes to objects of the frozen base. A *summary* is what the
interpretation did: result, exceptions, written objects, sinks, facts read. Objects made by the call are renamed to the caller's
context. Only runs that met no bound and no recursion are kept, so that interpreting again would give the same.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from ..program import Unit
from . import bounds
from .core import HitInfo, SinkHit
from .frames import Activation, Args, FunctionData
from .heap import Heap, Layer, Object, State, join_heaps, join_objects
from .library_calls import LibraryCalls
from .values import BOTTOM, Value, join, join_all, make
from .world import World

Shape = tuple[Any, ...]


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

    __slots__ = ("called", "declined", "hits", "made", "notes", "reads", "unresolved")

    def __init__(self) -> None:
        self.hits: dict[SinkHit, HitInfo] = {}
        self.reads: set[tuple[int, str]] = set()
        self.declined: set[int] = set()
        self.notes: dict[tuple[int, int], Value] = {}
        self.made: dict[int, Unit] = {}
        self.called: set[int] = set()
        self.unresolved: dict[str, int] = {}


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
    """Objects of the base that were looked for in the run's heap."""


class Watch(NamedTuple):
    """A call in progress whose summary is to be made, and what its run had collected before."""

    heap: Heap
    layer: Layer
    effects: Effects
    steps: int
    trail: int
    deepest: int


class _Shapeless(Exception):  # noqa: N818  -- not an error: the call cannot be told from others by a shape
    pass


class Recall(LibraryCalls):
    """Shapes and summaries of calls."""

    # -- shapes -----------------------------------------------------------------------------------------------
    def shape_of(self, act: Activation, state: State, data: FunctionData, frame: list[Value]) -> tuple[Shape, tuple[int, ...]] | None:
        """Return what a call can depend on, and the run objects numbered in it; None where that cannot be told."""
        if self.is_tracing or self.is_quiet or act.unit.uid < 0 or self.showing or self.setting or self.ordering or self.intercepted:
            return None
        if self.handled_by(act) is not BOTTOM:
            return None  # a log of the traceback shows the exception being handled
        if (
            self.changed_classes
            or self.in_metaclass
            or self.hook_returns
            or self.written_concept
            or self.nesting > bounds.CALL_NESTING // 2
        ):
            return None
        shaper = _Shaper(self, state)
        try:
            values = tuple([shaper.value(value) for value in frame[: len(data.unit.code.params)]])
            cells = tuple([(name, shaper.reference(cell)) for name, cell in data.cells])
            nodes = shaper.nodes()
        except _Shapeless:
            return None
        plain = 0 if any(value.labels for value in frame) else act.plain + 1
        shape = (data.unit.uid, data.owner, plain, state.guard, self.try_depth > 0, self.guessing > 0, values, cells, nodes)
        return shape, tuple(shaper.numbers)

    # -- applying a summary -----------------------------------------------------------------------------------
    def recalled(self, act: Activation, state: State, context: int, shape: Shape, known: tuple[int, ...]) -> Summary | None:
        """Return the summary of an earlier call that may stand for this one."""
        candidates: tuple[Summary, ...] = (*self.own_summaries.get((context, shape), ()), *self.world.summaries.get(shape, ()))
        for found in candidates:
            if self._may_stand(found, act, state, known):
                return found
        return None

    def _may_stand(self, found: Summary, act: Activation, state: State, known: tuple[int, ...]) -> bool:
        if self.steps + found.steps > bounds.STEPS_PER_ROOT or act.depth + found.depth >= bounds.CALL_DEPTH:
            return False
        visits = self.visits
        if any(visits.get(uid, 0) + count > bounds.CONTEXTS_PER_UNIT for uid, count in found.visits):
            return False
        if any(uid in found.units for uid, _ in self.stack):
            return False
        return self.overlaid.isdisjoint(found.asked) or not self.asked_changed(found.asked, state.heap, known)

    def asked_changed(self, asked: Iterable[int], heap: Heap, known: tuple[int, ...]) -> bool:
        """Tell whether the run has changed an object of the base that a call looks at beside its arguments."""
        return any(each not in known and heap.get(each) is not None for each in self.overlaid.intersection(asked))

    def apply(self, summary: Summary, state: State, context: int, known: tuple[int, ...]) -> Outcome:
        """Return how the call ends for this caller, and add its effects to the run."""
        self.steps += summary.steps
        for uid, count in summary.visits:
            self.visits[uid] = self.visits.get(uid, 0) + count
        self.trail += [uid for uid, count in summary.visits for _ in range(count)]
        self.add_effects(summary.effects)
        return self.outcome_of(summary, state, context, known)

    def outcome_of(self, summary: Summary, state: State, context: int, known: tuple[int, ...]) -> Outcome:
        renamer = _Renamer(self, summary, context, known)
        before = state.heap
        raised = [(renamer.value(each.value), self._with_written(before.fork(), each, renamer), each.guard) for each in summary.raised]
        if summary.end is None:
            return Outcome(BOTTOM, None, 0, tuple(raised))
        heap = self._with_written(before.fork() if raised else before, summary.end, renamer)
        return Outcome(renamer.value(summary.end.value), heap, summary.end.guard, tuple(raised))

    def _with_written(self, heap: Heap, written: Written, renamer: "_Renamer") -> Heap:
        base = self.world.base
        for object_id, each in written.objects:
            new_id = renamer.reference(object_id)
            new = renamer.object(each)
            if object_id in renamer.born:
                old = heap.get(new_id)
                if old is not None and old.kind == new.kind and old.cls == new.cls:
                    new = join_objects(old, new)
                    if new.single:
                        new = new.copy()
                        new.single = False
            elif new_id in base:
                self.overlaid.add(new_id)
                if new.kind == "class":
                    self.changed_classes.add(new_id)
            heap[new_id] = new
        self.writes += len(written.objects)
        return heap

    def add_effects(self, effects: Effects) -> None:
        """Add what a call did beside values to what the run has collected."""
        for hit, info in effects.hits.items():
            mine = self.hits.get(hit)
            if mine is None:
                mine = self.hits[hit] = HitInfo()
            mine.labels |= info.labels
            mine.whole |= info.whole
            if info.guard is not None:
                mine.guard = info.guard if mine.guard is None else min(mine.guard, info.guard)
            mine.recipients |= info.recipients
        self.reads |= effects.reads
        self.declined |= effects.declined
        self.called |= effects.called
        self.made.update(effects.made)
        for key, value in effects.notes.items():
            self.notes[key] = join(self.notes.get(key, BOTTOM), value)
        for name, count in effects.unresolved.items():
            self.unresolved[name] = self.unresolved.get(name, 0) + count

    # -- making a summary -------------------------------------------------------------------------------------
    def begin_watch(self, act: Activation, state: State) -> "Watch":
        """Collect what a call does apart from what its run has done."""
        heap, layer = state.heap.fork_watched()
        watch = Watch(heap, layer, self.swap_effects(Effects()), self.steps, len(self.trail), self.deepest)
        self.deepest = act.depth
        return watch

    def end_watch(
        self, watch: "Watch", act: Activation, state: State, outcome: Outcome, context: int, known: tuple[int, ...], is_whole: bool
    ) -> Summary | None:
        """Return the summary of the call, None if it depends on more than its shape or holds what cannot be renamed."""
        effects = self.swap_effects(watch.effects)
        asked, watch.layer.asked = watch.layer.asked or set(), None
        depth = self.deepest - act.depth
        self.deepest = max(self.deepest, watch.deepest)
        summary = None
        if is_whole and len(outcome.raised) <= _MOST_RAISED and not self.asked_changed(asked, state.heap, known):
            try:
                summary = self._summarize_call(watch, outcome, context, known, asked, effects, depth)
            except _Shapeless:
                summary = None
        self.add_effects(effects)
        return summary

    def _summarize_call(
        self, watch: "Watch", outcome: Outcome, context: int, known: tuple[int, ...], asked: set[int], effects: Effects, depth: int
    ) -> Summary:
        collector = _Collector(self, context, known)
        end, layer = None, watch.layer
        if outcome.heap is not None:
            end = collector.written(outcome.value, outcome.heap.written_since(layer), outcome.guard, bool(effects.made))
        raised = tuple([collector.written(value, heap.written_since(layer), guard, False) for value, heap, guard in outcome.raised])
        visits = Counter(self.trail[watch.trail :])
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
            frozenset([each for each in asked if each in base]),
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
        before.unresolved, self.unresolved = self.unresolved, effects.unresolved
        return before

    in_metaclass: int
    nesting: int


def forget_summaries(world: World, changed: set[tuple[int, str]], returned: set[int]) -> None:
    """Drop the summaries that rest on what the end of a round has changed: facts, objects, functions known to return a label."""
    objects, world.changed_objects = world.changed_objects, set()
    facts = {object_id for object_id, _ in changed if object_id >= 0}
    kept: dict[Shape, list[Summary]] = {}
    for shape, summaries in world.summaries.items():
        good = [each for each in summaries if not _is_stale(each, changed, objects, facts, returned)]
        if good:
            kept[shape] = good
    world.summaries = kept


def _is_stale(summary: Summary, changed: set[tuple[int, str]], objects: set[int], facts: set[int], returned: set[int]) -> bool:
    effects = summary.effects
    if not effects.reads.isdisjoint(changed) or not effects.declined.isdisjoint(returned) or not objects.isdisjoint(summary.asked):
        return True
    # what the call wrote into an object of the base holds the rest of the object as it was
    ends = summary.raised if summary.end is None else (summary.end, *summary.raised)
    return any(object_id in facts for end in ends for object_id, _ in end.objects)


_MOST_OBJECTS = 48
"""Run objects in a shape."""
_MOST_FIELDS = 80
_MOST_RAISED = 12
"""Exceptions that leave a call whose summary is kept."""


class _Shaper:
    """Numbers the run objects that values reach, in the order they are met, and describes them."""

    def __init__(self, run: Recall, state: State) -> None:
        self.run = run
        self.get = state.heap.get
        self.numbers: dict[int, int] = {}
        self.pending: list[int] = []

    def value(self, value: Value) -> Any:
        if not value.pts:
            return value
        get, is_lasting = self.get, self.run.world.is_lasting
        for object_id in value.pts:
            if get(object_id) is not None or not is_lasting(object_id):
                break
        else:
            return value
        return value.labels, value.consts, value.unknown, tuple([self.reference(each) for each in sorted(value.pts)])

    def reference(self, object_id: int) -> int:
        """Return an object's name in the shape: its id if it is the same in every run, else the number it is met under, negative."""
        is_lasting = self.run.world.is_lasting(object_id)
        if object_id in self.numbers:
            return object_id if is_lasting else -1 - self.numbers[object_id]
        if self.get(object_id) is None:
            if is_lasting:
                return object_id
            if self.run.world.key_of(object_id)[0] != "method":
                raise _Shapeless
        number = self.numbers[object_id] = len(self.numbers)
        if number > _MOST_OBJECTS:
            raise _Shapeless
        self.pending.append(object_id)
        return object_id if is_lasting else -1 - number

    def nodes(self) -> tuple[Any, ...]:
        """Return the descriptions of all objects met, in the order of their numbers."""
        found = []
        while self.pending:
            found.append(self._describe(self.pending.pop(0)))
        return tuple(found)

    def _describe(self, object_id: int) -> tuple[Any, ...]:
        target = self.get(object_id)
        if target is None:
            _, owner, name = self.run.world.key_of(object_id)
            return "method", self.reference(owner), name
        cls, fields, items = target.cls, target.fields, target.items
        if len(fields) > _MOST_FIELDS or (isinstance(cls, int) and not self.run.world.is_lasting(cls)):
            raise _Shapeless
        if target.kind == "class" and self.run.world.key_of(object_id)[0] != "class":
            raise _Shapeless  # made in this run
        value = self.value
        return (
            object_id if self.run.world.is_lasting(object_id) else -1,
            target.kind,
            cls,
            target.single,
            tuple([(name, value(each)) for name, each in fields.items()]) if fields else (),
            tuple([(key, value(each)) for key, each in items.items()])
            if isinstance(items, dict)
            else tuple([value(each) for each in items])
            if items is not None
            else None,
            value(target.rest),
            self._describe_data(target) if target.data is not None else None,
        )

    def _describe_data(self, target: Object) -> Any:
        data = target.data
        if isinstance(data, FunctionData):
            defaults = tuple([self.value(each) for each in data.defaults])
            kwdefaults = tuple([(name, self.value(each)) for name, each in data.kwdefaults])
            return data.unit.uid, data.owner, defaults, kwdefaults, tuple([(name, self.reference(cell)) for name, cell in data.cells])
        if target.kind in ("class", "module"):
            return None  # told by its number in the base
        if target.kind == "method":
            return self.reference(data)
        return self._describe_part(data)

    def _describe_part(self, part: Any) -> Any:
        if isinstance(part, Value):
            return self.value(part)
        if isinstance(part, Args):
            return (
                tuple([self.value(each) for each in part.positional]),
                tuple([(name, self.value(each)) for name, each in part.keywords.items()]),
                self.value(part.star),
                self.value(part.star_keywords),
            )
        if type(part) is tuple:
            return tuple([self._describe_part(each) for each in part])
        raise _Shapeless


class _Collector:
    """Keeps of what a call wrote that which can still be reached, and the keys of the objects born in it."""

    def __init__(self, run: Recall, context: int, known: tuple[int, ...]) -> None:
        self.run = run
        self.context = context
        self.known = frozenset(known)
        self.made: dict[int, tuple[int, tuple[Any, ...], tuple[tuple[int, int], ...]]] = {}
        self.methods: dict[int, tuple[int, int, str]] = {}

    def written(self, value: Value, written: dict[int, Object], guard: int, keeps_functions: bool) -> Written:
        base = self.run.world.base
        kept: dict[int, Object] = {}
        pending = [each for each in written if each in self.known or each in base]
        if keeps_functions:
            pending += [each for each, target in written.items() if target.kind == "function"]
        pending += value.pts
        for each in value.pts:
            self._check(each, written)
        while pending:
            object_id = pending.pop()
            if object_id in kept:
                continue
            target = written.get(object_id)
            if target is None:
                continue
            if target.kind == "class" and self.run.world.key_of(object_id)[0] != "class":
                raise _Shapeless
            kept[object_id] = target
            for part in _references(target):
                self._check(part, written)
                if part not in kept:
                    pending.append(part)
        return Written(value, tuple(sorted(kept.items())), guard)

    def _check(self, object_id: int, written: dict[int, Object]) -> None:
        if object_id in self.known or object_id in self.made:
            return
        if object_id not in written or object_id in self.run.world.base:
            if self.run.world.is_lasting(object_id):
                return
            key = self.run.world.key_of(object_id)
            if key[0] != "method":
                raise _Shapeless
            self._check(key[1], written)
            self.methods[object_id] = (object_id, key[1], key[2])
            return
        key = self.run.world.key_of(object_id)
        way = self.run.world.way_of(key, self.context)
        if way is None:
            raise _Shapeless
        self.made[object_id] = (object_id, key, way)


def _references(target: Object) -> list[int]:
    """Return the ids of the objects an object points to."""
    found: list[int] = []
    for value in target.fields.values():
        found += value.pts
    items = target.items
    if items:
        for value in items.values() if isinstance(items, dict) else items:
            found += value.pts
    found += target.rest.pts
    data = target.data
    if data is None or target.kind in ("class", "module"):
        return found
    if target.kind == "method":
        found.append(data)
        return found
    if isinstance(data, FunctionData):
        for value in data.defaults:
            found += value.pts
        for _, value in data.kwdefaults:
            found += value.pts
        found += [cell for _, cell in data.cells]
        return found
    _add_parts(data, found)
    return found


def _add_parts(part: Any, found: list[int]) -> None:
    if isinstance(part, Value):
        found += part.pts
    elif isinstance(part, Args):
        for value in part.values():
            found += value.pts
    elif type(part) is tuple:
        for each in part:
            _add_parts(each, found)
    else:
        raise _Shapeless


class _Renamer:
    """Says a summary's objects in the names of another caller."""

    def __init__(self, run: Recall, summary: Summary, context: int, known: tuple[int, ...]) -> None:
        self.ids: dict[int, int] = {}
        self.born = {each[0] for each in summary.made}
        self.values: dict[Value, Value] = {}
        if known != summary.known:
            self.ids = {old: new for old, new in zip(summary.known, known, strict=True) if old != new}
        if context != summary.context:
            world = run.world
            for object_id, key, way in summary.made:
                renamed = context
                for site, unit in way:
                    renamed = world.context(renamed, site, unit)
                self.ids[object_id] = world.object_id((key[0], key[1], renamed, *key[3:]))
        for object_id, owner, name in summary.methods:
            if owner in self.ids:
                (self.ids[object_id],) = run.bound_method(self.ids[owner], name).pts

    def reference(self, object_id: int) -> int:
        return self.ids.get(object_id, object_id)

    def value(self, value: Value) -> Value:
        if not value.pts or not self.ids:
            return value
        found = self.values.get(value)
        if found is None:
            ids = self.ids
            pts = value.pts
            if ids.keys().isdisjoint(pts):
                found = value
            else:
                found = make(value.labels, frozenset([ids.get(each, each) for each in pts]), value.consts, value.unknown)
            self.values[value] = found
        return found

    def object(self, target: Object) -> Object:
        if not self.ids:
            return target
        value = self.value
        items = target.items
        return Object(
            target.kind,
            target.cls,
            {name: value(each) for name, each in target.fields.items()},
            {key: value(each) for key, each in items.items()}
            if isinstance(items, dict)
            else tuple([value(each) for each in items])
            if items is not None
            else None,
            value(target.rest),
            target.single,
            self._data(target) if target.data is not None else None,
        )

    def _data(self, target: Object) -> Any:
        data = target.data
        if isinstance(data, FunctionData):
            return data._replace(
                defaults=tuple(self.value(each) for each in data.defaults),
                kwdefaults=tuple((name, self.value(each)) for name, each in data.kwdefaults),
                cells=tuple((name, self.reference(cell)) for name, cell in data.cells),
            )
        if target.kind == "method":
            return self.reference(data)
        return data if target.kind in ("class", "module") else self._part(data)

    def _part(self, part: Any) -> Any:
        if isinstance(part, Value):
            return self.value(part)
        if isinstance(part, Args):
            return Args(
                [self.value(each) for each in part.positional],
                {name: self.value(each) for name, each in part.keywords.items()},
                self.value(part.star),
                self.value(part.star_keywords),
            )
        return tuple([self._part(each) for each in part])


def join_returns(returns: list[tuple[Value, State]]) -> tuple[Value, Heap, int]:
    """Return the one end of the paths that return: value, heap, guard."""
    heap, guard = returns[0][1].heap, returns[0][1].guard
    for _, other in returns[1:]:
        heap = join_heaps(heap, other.heap)
        guard = min(guard, other.guard)
    return join_all([value for value, _ in returns]), heap, guard
