"""One root: entered with unknown callers, interpreted against the facts of the present round.

runner.run(Root(unit=17, class_id=4, method=""))      RootResult: sinks met, facts found, facts read
"""

from collections.abc import Callable
from typing import Final

from ..model.summary import GENERATOR
from .entering import call_leftovers, enter_root
from .entry import Entry
from .escapes import find_escapes
from .flows import Arrival, describe_labels, list_arrivals
from .held import find_holders, holds_labels, is_held, tells_types
from .interpret.frames import Site
from .interpret.heap import State, join_states
from .interpret.machine import Machine
from .interpret.recall import forget_summaries
from .interpret.record import HitInfo, SinkHit
from .interpret.values import BOTTOM, UNKNOWN, Value, add_labels, join, join_all, pointer
from .interpret.world import World
from .program import Unit
from .roots import News, Root, RootResult

_CONTAINERS: Final = frozenset({"dict", "list", "set"})


class Runner:
    """Interprets roots; every lane of an analysis has one."""

    def __init__(self, world: World, entries: dict[Root, Entry]) -> None:
        self.world = world
        self.entries = entries
        self.make_machine: Callable[[World, Unit, bool], Machine] = Machine

    def run(self, root: Root) -> RootResult:
        """Interpret one root against the present facts."""
        unit = self.world.program.units[root.unit]
        return self.world.attempt(unit, lambda: self._interpret(root, self.make_machine(self.world, unit, False)), self._nothing_of(root))

    def trace(self, root: Root, sought: frozenset[Arrival] = frozenset()) -> RootResult:
        """Interpret one root with the steps of each label kept; where something is sought, the run ends when all of it has arrived."""
        unit = self.world.program.units[root.unit]
        return self.world.attempt(unit, lambda: self._interpret_traced(root, unit, sought), self._nothing_of(root))

    def _nothing_of(self, root: Root) -> RootResult:
        return RootResult({}, {}, {}, frozenset(), frozenset(), unresolved={}, entry=self.entries.get(root), notes={})

    def _interpret_traced(self, root: Root, unit: Unit, sought: frozenset[Arrival]) -> RootResult:
        self.world.labels.begin_trace()
        machine = self.make_machine(self.world, unit, True)
        if sought:
            machine.on_hit = _Search(self.world, sought).note
        try:
            return self._interpret(root, machine)
        except AllFoundError:
            return _describe(machine, self.entries.get(root))

    def _interpret(self, root: Root, machine: Machine) -> RootResult:
        world = self.world
        unit = world.program.units[root.unit]
        entry = self.entries.get(root)
        world.interpreted += 1
        act, state, values, given = enter_root(machine, root, unit, entry)
        end = join_states([state, *(each for _, each in act.returns), *(each for _, each in act.raised)])
        if end is None:
            return _describe(machine, entry)
        machine.end_of_run(act, end, values, Site(0, unit.code.at))
        call_leftovers(machine, act, end)
        facts, objects = find_escapes(machine, end)
        # who is handed a container to fill, or a function to call, gives as much as who returns something
        returns = machine.hands_labels or any(machine.carries(end, value) for value in (*values, *given)) or _fills_self(world, unit, facts)
        returns = returns or any(_holds_record(machine, end, value) for value in given)
        result = join_all([machine.lasting(end, value) for value in values]) if not unit.code.flags & GENERATOR else BOTTOM
        result = add_labels(result, join_all(values).labels)
        raises = any(_carries_data(machine, raised, value) for value, raised in act.raised)
        return _describe(machine, entry)._replace(facts=facts, objects=objects, returns_labels=returns, raises_labels=raises, result=result)

    def absorb(self, news: News) -> set[tuple[int, str]]:
        """Make what a round has found out known to the next; return the keys of what changed."""
        world = self.world
        world.spare_steps = max(world.spare_steps, news.spare_steps)
        held = {object_id for object_id, target in news.objects.items() if is_held(world, object_id, target)}
        changed = world.absorb(news.facts, news.objects) | self._absorb_types(news)
        changed |= find_holders(world, held & world.changed_objects)
        forget_summaries(world, changed, set(news.labelled))
        world.labelled_units |= news.labelled
        world.labelled_names |= {world.program.units[uid].code.name for uid in news.labelled}
        for unit, runs in news.too_long.items():
            world.too_long.setdefault(unit, set()).update(runs)
        return changed

    def _absorb_types(self, news: News) -> set[tuple[int, str]]:
        """Join what calls passed and functions returned into the facts; return the keys of what changed."""
        world = self.world
        changed: set[tuple[int, str]] = set()
        for key, value in news.parameters.items():
            old = world.parameter_facts.get(key, BOTTOM)
            new = join(old, value)
            if new is not old:
                world.parameter_facts[key] = new
                if tells_types(world, old, new):
                    changed.add((-1 - key[0], "parameters"))
        for unit, value in news.returns.items():
            known = world.return_facts.get(unit, BOTTOM)
            joined = join(known, value)
            if joined is not known:
                world.return_facts[unit] = joined
                if joined.labels != known.labels or tells_types(world, known, joined):
                    changed.add((-1 - unit, "return"))
        return changed

    def labelled_bodies(self) -> list[tuple[int, str]]:
        """Return the labelled names in the modules and classes whose bodies were run since this was asked last."""
        fresh, self.world.fresh_bodies = self.world.fresh_bodies, set()
        found = [
            (object_id, name, value) for object_id in sorted(fresh) for name, value in sorted(self.world.base[object_id].fields.items())
        ]
        return [(object_id, name) for object_id, name, value in found if holds_labels(self.world, value)]


class AllFoundError(Exception):
    """A run has found all that it was to find."""


class _Search:
    """What a traced run is still to find."""

    def __init__(self, world: World, sought: frozenset[Arrival]) -> None:
        self.world = world
        self.missing = set(sought)
        self.places = {(place, concept) for place, concept, *_ in sought}

    def note(self, hit: SinkHit, info: HitInfo) -> None:
        """Strike out what has arrived at a sink; end the run when nothing is left."""
        place = hit.unit.module.place(hit.at)
        if (place, hit.concept) not in self.places:
            return
        exposures = describe_labels(self.world.labels, info.labels, place)
        self.missing.difference_update(arrival for arrival, _ in list_arrivals(place, hit.concept, hit.sink, exposures))
        if not self.missing:
            raise AllFoundError


def _fills_self(world: World, unit: Unit, facts: dict[tuple[int, str], Value]) -> bool:
    """Tell whether an `__init__` puts labels into the object: who makes one gets as much as from who returns something."""
    if unit.code.name != "__init__" or unit.code.owner < 0 or not facts:
        return False
    owner = unit.module.classes[unit.code.owner]
    (own_id,) = world.any_instance(world.class_id(owner)).pts
    return owner.uid not in world.related_classes and any(object_id == own_id and value.labels for (object_id, _), value in facts.items())


def _holds_record(machine: Machine, state: State, value: Value) -> bool:
    """Tell whether a container that nobody knew holds an object with declared fields now: `context["child"] = child`."""
    marked = machine.world.marked_class_ids()
    return any(
        part.kind == "instance" and part.cls in marked
        for object_id, target in machine.objects(state, value)
        if target.kind in _CONTAINERS and object_id not in machine.world.base
        for each in (*(target.items.values() if isinstance(target.items, dict) else target.items or ()), target.rest)
        for _, part in machine.objects(state, each)
    )


def _carries_data(machine: Machine, state: State, exception: Value) -> bool:
    """Tell whether an exception of a class of the project has a label: `raise Refused("no", child=child)`."""
    return any(
        target.kind == "instance" and machine.carries(state, pointer(object_id)) for object_id, target in machine.objects(state, exception)
    )


def _lasting_parameters(machine: Machine) -> tuple[Value, ...]:
    if machine.steps <= machine.step_bound:
        return ()
    is_lasting = machine.world.is_lasting
    return tuple([value if all(is_lasting(each) for each in value.pts) else UNKNOWN for value in machine.entered])


def _describe(machine: Machine, entry: Entry | None) -> RootResult:
    """Return what a run has met; what it found for others is added where it comes to an end."""
    return RootResult(
        hits=machine.hits,
        facts={},
        objects={},
        reads=frozenset(machine.reads),
        declined=frozenset(machine.declined),
        size=machine.steps,
        work=machine.steps - machine.recalled_steps,
        bounds=frozenset(machine.bound_hits),
        unresolved=machine.unresolved,
        followed={} if machine.bound_hits else machine.followed,
        covered=frozenset() if machine.bound_hits else frozenset(machine.covered),
        entry=entry,
        notes=machine.notes,
        entered=_lasting_parameters(machine),
    )
