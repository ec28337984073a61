"""Rounds over frozen facts: which roots are interpreted, in which order, until nothing changes.

A round interprets its roots in sorted order against the facts frozen at its start, collects new facts, joins them at its end, and makes
the next round from the roots that read what changed and from the callers of functions that returned a label.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from ..model.source import Span
from ..model.summary import GENERATOR
from .entry import Entry
from .held import find_holders, has_news, holds_labels, is_held, parts_of
from .interpret import bounds
from .interpret.attributes import ORIGIN
from .interpret.core import HitInfo, SinkHit
from .interpret.frames import Activation, Args, FunctionData, Site
from .interpret.heap import Heap, Object, State, join_objects, join_states
from .interpret.machine import FILLED, Machine
from .interpret.recall import forget_summaries
from .interpret.values import BOTTOM, UNKNOWN, Value, add_labels, join, join_all, make, pointer, with_labels
from .interpret.world import World, written_name
from .labels import ORIGINS
from .program import Unit


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
    returns_labels: bool
    declined: frozenset[int]
    """Units it could have followed without a label, and did not."""
    size: int
    """Operations executed."""
    bounds: frozenset[tuple[str, int]]
    unresolved: dict[str, int]
    entry: Entry | None
    notes: dict[tuple[int, int], Value]
    result: Value


class Rounds:
    """Runs roots to a fixpoint."""

    def __init__(self, world: World, entries: dict[Root, Entry]) -> None:
        self.world = world
        self.entries = entries
        self.results: dict[Root, RootResult] = {}
        self.count = 0
        self._giving: set[int] = set()
        """Units known to return objects with declared fields."""
        self._announced: set[tuple[int, str]] = set()
        self.make_machine: Callable[[World, Unit, bool], Machine] = Machine
        self._entry_roots: dict[int, list[Root]] = {}
        for root in entries:
            self._entry_roots.setdefault(root.unit, []).append(root)

    def run(self, roots: Iterable[Root]) -> None:
        """Interpret the roots and what they lead to."""
        pending = set(roots)
        while pending and self.count < bounds.ROUNDS:
            self.count += 1
            batch = sorted(pending)
            done = {root: self.run_root(root) for root in batch}
            facts: dict[tuple[int, str], Value] = {}
            objects: dict[int, Object] = {}
            for root in batch:
                result = done[root]
                for key, value in result.facts.items():
                    facts[key] = join(facts.get(key, BOTTOM), value)
                for object_id, escaped in result.objects.items():
                    old = objects.get(object_id)
                    objects[object_id] = escaped if old is None else join_objects(old, escaped)
            returned = {root for root in batch if done[root].returns_labels}
            new_returned = {root.unit for root in returned} - self.world.labelled_units
            self.results.update(done)
            held = {object_id for object_id, target in objects.items() if is_held(self.world, object_id, target)}
            changed = self.world.absorb(facts, objects) | self._absorb_types(batch)
            changed |= find_holders(self.world, held & self.world.changed_objects)
            forget_summaries(self.world, changed, new_returned)
            self.world.labelled_units |= {root.unit for root in returned}
            pending = self._next(changed, new_returned) | self._readers_of_bodies() | self._handed_on(batch) | self._fillers(batch)

    def _fillers(self, batch: list[Root]) -> set[Root]:
        """Return the methods that make what others filled without knowing it: `self.lines = []` in `__init__`."""
        asked = {read for root in batch for read in self.results[root].reads if read[1].startswith(FILLED)}
        following: set[Root] = set()
        for object_id, name in sorted(asked - self._announced):
            self._announced.add((object_id, name))
            order = self.world.class_order(self.world.base_object(object_id).cls)
            for unit in self.world.program.units_with("stores", name.removeprefix(FILLED)):
                owner = unit.module.classes[unit.code.owner] if unit.code.owner >= 0 else None
                if owner is not None and self.world.class_id(owner) in order:
                    following |= {root for root in self.roots_of(unit) if root not in self.results}
        return following

    def _handed_on(self, batch: list[Root]) -> set[Root]:
        """Return the callers of functions that give an object with declared fields: a route may hand it on without reading a field."""
        following: set[Root] = set()
        for root in batch:
            if root.unit in self._giving or not self._gives_marked(self.results[root].result):
                continue
            self._giving.add(root.unit)
            following |= {each for each in self._callers(self.world.program.units[root.unit]) if each not in self.results}
        return following

    def _gives_marked(self, value: Value) -> bool:
        marked = self.world.sources.marked_classes
        for object_id in value.pts:
            target = self.world.base_object(object_id)
            inner = target.rest.pts if target.kind in ("list", "tuple", "set", "generator") else (object_id,)
            parts = [self.world.base_object(each) for each in inner]
            if any(part.kind == "instance" and self.world.class_name(part.cls) in marked for part in parts):
                return True
        return False

    def _readers_of_bodies(self) -> set[Root]:
        """Return the readers of labelled names that running a module's or class's body on demand has made known since."""
        following: set[Root] = set()
        fresh, self.world.fresh_bodies = self.world.fresh_bodies, set()
        for object_id in sorted(fresh):
            target = self.world.base[object_id]
            for name, value in sorted(target.fields.items()):
                if value.labels and (object_id, name) not in self._announced:
                    self._announced.add((object_id, name))
                    following |= set(self._new_readers(object_id, name))
        return following

    def _absorb_types(self, batch: list[Root]) -> set[tuple[int, str]]:
        """Join what calls passed and functions returned into the facts; return the keys of what changed."""
        world = self.world
        changed: set[tuple[int, str]] = set()
        for root in batch:
            result = self.results[root]
            for (uid, slot), value in result.notes.items():
                old = world.parameter_facts.get((uid, slot), BOTTOM)
                new = join(old, value)
                if new is not old:
                    world.parameter_facts[uid, slot] = new
                    if new.pts != old.pts:
                        changed.add((-1 - uid, "parameters"))
            if result.result.pts:
                known = world.return_facts.get(root.unit, BOTTOM)
                joined = join(known, result.result)
                if joined is not known:
                    world.return_facts[root.unit] = joined
                    changed.add((-1 - root.unit, "return"))
        return changed

    def _next(self, changed: set[tuple[int, str]], returned: set[int]) -> set[Root]:
        following: set[Root] = set()
        if changed:
            following |= {root for root, result in self.results.items() if result.reads & changed}
            for object_id, name in sorted(changed):
                following |= set(self._new_readers(object_id, name))
        if returned:
            # who followed the call already knows what it returns
            following |= {root for root, result in self.results.items() if result.declined & returned}
        for uid in sorted(returned):
            following |= {root for root in self._callers(self.world.program.units[uid]) if root not in self.results}
        return following

    def _new_readers(self, object_id: int, name: str) -> Iterable[Root]:
        if object_id < 0:
            return self._typed_roots(-1 - object_id) if name == "parameters" else ()
        value = self.world.base_object(object_id).fields.get(name, BOTTOM)
        if not holds_labels(self.world, value):
            return ()
        key = self.world.key_of(object_id)
        kind = "globals" if key[0] == "module" else "loads"
        if key[0] == "instance":
            name = written_name(self.world.class_name(key[1]), name)
        units = list(self.world.program.units_with(kind, name))
        if kind == "globals":
            units = [unit for unit in units if unit.module.index == key[1] or name in unit.module.imports or unit.module.stars]
            units += self.world.program.units_with("loads", name)
            units += self._readers_by_alias(name)
        if len(units) > bounds.READERS_PER_NAME:
            units = [unit for unit in units if unit.code.owner >= 0][: bounds.READERS_PER_NAME]
        return [root for unit in units for root in self.roots_of(unit)]

    def _typed_roots(self, uid: int) -> Iterable[Root]:
        """A function that was handed an object with declared fields becomes a root."""
        unit = self.world.program.units[uid]
        marked = self.world.marked_class_ids()
        for slot in range(len(unit.code.params)):
            value = self.world.parameter_facts.get((uid, slot), BOTTOM)
            for object_id in value.pts:
                target = self.world.base_object(object_id)
                parts = [target] if target.kind == "instance" else [self.world.base_object(i) for i in target.rest.pts]
                if any(part.kind == "instance" and part.cls in marked for part in parts):
                    return self.roots_of(unit)
        return ()

    def _readers_by_alias(self, name: str) -> list[Unit]:
        """`from settings import SAMPLE as sample`: the readers of `sample`."""
        found: list[Unit] = []
        for module in self.world.program.modules:
            for bound, info in module.imports.items():
                if info.name == name and bound != name:
                    found += [unit for unit in self.world.program.units_with("globals", bound) if unit.module is module]
        return found

    def _callers(self, unit: Unit) -> Iterable[Root]:
        name = unit.code.name
        if name.startswith("__") and name != "__init__":
            return ()
        program = self.world.program
        units = list(program.units_with("calls", name))
        if unit.code.decorators:
            units += program.units_with("loads", name)
        if len(units) > bounds.CALLERS_PER_NAME:
            units = [each for each in units if each.module is unit.module or name in each.module.statics]
        return [root for each in units for root in self.roots_of(each)]

    def roots_of(self, unit: Unit) -> list[Root]:
        """Return the roots that interpret a unit: itself, or the outermost function it is nested in."""
        outer = unit.outermost()
        if outer.code.kind == "class" or outer.module.index in self.world.left_out:
            return []
        if outer.code.kind == "lambda" and outer.code.parent >= 0:
            outer = outer.module.units[0]
        return self._entry_roots.get(outer.uid) or [Root(outer.uid, -1, "")]

    # -- one root ---------------------------------------------------------------------------------------------
    def run_root(self, root: Root, is_tracing: bool = False) -> RootResult:
        """Interpret one root against the present facts."""
        unit = self.world.program.units[root.unit]
        failed = RootResult({}, {}, {}, frozenset(), False, frozenset(), 0, frozenset(), {}, self.entries.get(root), {}, BOTTOM)
        return self.world.attempt(unit, lambda: self._run(root, is_tracing), failed)

    def _run(self, root: Root, is_tracing: bool) -> RootResult:
        world = self.world
        unit = world.program.units[root.unit]
        machine = self.make_machine(world, unit, is_tracing)
        entry = self.entries.get(root)
        world.interpreted += 1
        state, values, act = _enter(machine, root, unit, entry)
        end = join_states([state, *(each for _, each in act.returns), *(each for _, each in act.raised)])
        if end is None:
            return RootResult(
                machine.hits,
                {},
                {},
                frozenset(machine.reads),
                False,
                frozenset(machine.declined),
                machine.steps,
                frozenset(machine.bound_hits),
                machine.unresolved,
                entry,
                machine.notes,
                BOTTOM,
            )
        _call_leftovers(machine, act, end)
        facts, objects = _facts(world, end)
        returns = any(machine.carries(end, value) for value in values)
        result = join_all([machine.lasting(end, value) for value in values]) if not unit.code.flags & GENERATOR else BOTTOM
        return RootResult(
            machine.hits,
            facts,
            objects,
            frozenset(machine.reads),
            returns,
            frozenset(machine.declined),
            machine.steps,
            frozenset(machine.bound_hits),
            machine.unresolved,
            entry,
            machine.notes,
            result,
        )


def _enter(machine: Machine, root: Root, unit: Unit, entry: Entry | None) -> tuple[State | None, list[Value], Activation]:
    """Run the root's unit with unknown callers; return its end state, what it returns, and its activation."""
    world = machine.world
    context = world.context(0, root.class_id + 1, unit.uid)
    act = machine.activation(unit, context, None)
    guard = entry.guard if entry is not None else 0
    if root.method:
        return _enter_method(machine, act, root, unit, entry, guard)
    state = State([BOTTOM] * unit.code.slots, Heap(), guard)
    machine.make_cells(act, state)
    if unit.code.kind == "module":
        end = machine.region(act, unit.body, state)
        return end, [], act
    _fill_parameters(machine, act, state, root, unit, entry)
    act.self_value = state.frame[0] if unit.code.params else UNKNOWN
    end = machine.region(act, unit.body, state)
    values = [value for value, _ in act.returns]
    if unit.code.flags & GENERATOR:
        values = [value for value, _ in act.yields]
    if entry is not None and entry.result:
        _result_sink(machine, act, entry)
    return end, values, act


def _enter_method(
    machine: Machine, act: Activation, root: Root, unit: Unit, entry: Entry | None, guard: int
) -> tuple[State | None, list[Value], Activation]:
    definition = next(d for d in unit.module.classes if d.info.code == unit.index)
    at = definition.info.at
    if entry is not None and entry.at:
        at = next((info.at for info in definition.info.fields if info.name == entry.at), at)
    state = State([], Heap(), guard)
    self_value = machine.world.any_instance(root.class_id)
    site = Site(0, _header(at))
    act.self_value = self_value
    if entry is not None and entry.does:
        value = machine.evaluate_does(act, state, entry.does, (), self_value, Args([], {}), site)
    else:
        params = (
            [machine.type_value(act, state, expr, entry.scope(self_value), site) for _, expr in entry.params] if entry is not None else []
        )
        value = machine.call_method(act, state, self_value, root.method, Args(params, {}, UNKNOWN, BOTTOM), site)
    return state, [value], act


def _header(at: Span) -> Span:
    return at


def _fill_parameters(machine: Machine, act: Activation, state: State, root: Root, unit: Unit, entry: Entry | None) -> None:
    world = machine.world
    code = unit.code
    site = Site(0, code.at)
    owner = unit.module.classes[code.owner] if code.owner >= 0 else None
    class_id = root.class_id if root.class_id >= 0 else world.class_id(owner) if owner is not None and owner.body.code.parent == 0 else -1
    act.owner = world.class_id(owner) if owner is not None else -1
    is_static = any(decorator.text == "staticmethod" for decorator in code.decorators)
    typed = dict(entry.params) if entry is not None else {}
    position = 0
    for slot, param in enumerate(code.params):
        if slot == 0 and owner is not None and not is_static and code.kind == "function":
            is_class = any(decorator.text == "classmethod" for decorator in code.decorators) or code.name in (
                "__new__",
                "__init_subclass__",
                "__class_getitem__",
            )
            state.frame[0] = (pointer(class_id) if is_class else world.any_instance(class_id)) if class_id >= 0 else UNKNOWN
            continue
        value = machine.annotated_value(act, state, param.annotation, unit.module, Site(-1 - slot, param.at))
        expr = typed.get(param.name) or (typed.get(str(position)) if param.kind < 2 else None)
        if expr is not None and entry is not None:
            value = machine.type_value(act, state, expr, entry.scope(state.frame[0] if state.frame else UNKNOWN), Site(-1 - slot, param.at))
        held = world.parameter_holder(machine, act, state, unit, slot, param)
        if held is not None:
            value = held
        machine.reads.add((-1 - unit.uid, "parameters"))
        fact = world.parameter_facts.get((unit.uid, slot))
        if fact is not None and value is UNKNOWN and fact.pts:
            value = fact
        if param.kind == 2:
            value = machine.allocate(state, act, -1 - slot, Object("tuple", rest=value), "args")
        elif param.kind == 4:
            value = machine.allocate(state, act, -1 - slot, Object("dict", items={}, rest=value), "kwargs")
            value = _named_parameter(machine, act, state, root, unit, param.name, value)
        row = world.sources.parameter_rows.get(param.name)
        if row is not None and world.has_unknown_callers(unit):
            value = machine.trace(act, add_labels(value, row[1]), param.at, f"parameter {param.name}")
        if entry is not None and entry.origin:
            value = with_labels(value, world.labels.with_origin(value.labels, ORIGINS.index(entry.origin))) if value.labels else value
            value = _from_caller(machine, value, entry.origin) if held is None and expr is None else value
        state.frame[slot] = value
        position += 1
    _label_parameters(machine, act, state, unit, entry, site)


def _named_parameter(machine: Machine, act: Activation, state: State, root: Root, unit: Unit, name: str, value: Value) -> Value:
    """Apply source rows about a parameter of a framework method: `BaseCommand.handle(**options)`."""
    world = machine.world
    if unit.code.owner < 0:
        return value
    owners = world.external_bases(root.class_id if root.class_id >= 0 else world.class_id(unit.module.classes[unit.code.owner]))
    for row in world.library.parameter_sources:
        for each in row.names:
            owner, _, rest = each.name.rpartition(f".{unit.code.name}.")
            if owner in owners and rest == name:
                return machine.apply_source(act, state, row, value, Site(0, unit.code.at))
    return value


def _label_parameters(machine: Machine, act: Activation, state: State, unit: Unit, entry: Entry | None, site: Site) -> None:
    sources = machine.world.sources
    for slot, param in enumerate(unit.code.params):
        value = state.frame[slot]
        labels = sources.parameters.get((unit.uid, param.name), 0)
        if (not labels and sources.guesses_parameters and value is UNKNOWN and param.annotation is None) or (
            not labels
            and sources.guesses_parameters
            and value is UNKNOWN
            and param.annotation is not None
            and param.annotation.text in ("str", "int", "date")
        ):
            labels = machine.guessed_name(param.name)
        if labels:
            if entry is not None and entry.origin:
                labels = machine.world.labels.with_origin(labels, ORIGINS.index(entry.origin))
            if entry is not None and entry.takes(machine.world, unit, param):
                machine.add_hit(act, None, entry.input, param.at, f"parameter {param.name}", None, labels, 0)
            state.frame[slot] = machine.trace(act, add_labels(value, labels), param.at, f"parameter {param.name}")


def _result_sink(machine: Machine, act: Activation, entry: Entry) -> None:
    """What a route returns is sent: a plain value, not a response that was built by a sink."""
    for (value, state), at in zip(act.returns, act.return_spans, strict=False):
        plain = make(value.labels, frozenset(i for i in value.pts if machine.object(state, i).kind != "ext"), value.consts, value.unknown)
        if any(machine.object(state, i).kind == "ext" for i in value.pts):
            plain = with_labels(plain, 0)
        site = Site(0, at)
        chosen = _declared_result(machine, act, state, entry, plain, site)
        labels = machine.show(act, state, plain, "serial", site) if chosen is None else chosen
        if labels:
            machine.add_hit(act, state, entry.result, at, f"return of {act.unit.code.name}", None, labels, 0)


def _declared_result(machine: Machine, act: Activation, state: State, entry: Entry, value: Value, site: Site) -> int | None:
    """Return the labels of the fields a declared result lets out (`response_model=`), None where none is declared."""
    expr = entry.result_type
    if expr is None or expr.kind != "record" or not expr.args:
        return None
    model = machine.type_value(act, state, expr.args[0], entry.scope(UNKNOWN), site)
    elements = join_all(
        [part for _, each in machine.objects(state, model) for part in (*(each.items or ()), each.rest) if each.kind == "list"]
    )
    names: list[str] = []
    for _, target in machine.objects(state, join(model, elements)):
        if target.kind == "instance":
            names += list(machine.fields_of(target.cls))
    if not names:
        return None
    labels = value.labels
    for object_id, target in machine.objects(state, value):
        items, rest = ((), BOTTOM) if target.kind in ("instance", "dict") else machine.iterate(act, state, pointer(object_id), site)
        for part in [pointer(object_id), *(items or ()), rest]:
            for name in names:
                for inner_id, inner in machine.objects(state, part):
                    if inner.kind == "instance":
                        labels |= machine.show(
                            act, state, machine.load_attribute(act, state, pointer(inner_id), name, site), "serial", site
                        )
                    elif inner.kind == "dict" and ("str", name) in (inner.items or {}):
                        labels |= machine.show(act, state, inner.items["str", name], "serial", site)
    return labels


def _from_caller(machine: Machine, value: Value, origin: str) -> Value:
    """Return the value with its objects marked as handed in by the caller: a request's body."""
    world = machine.world
    found = make(value.labels, frozenset(), value.consts, value.unknown)
    for object_id in sorted(value.pts):
        target = world.base.get(object_id)
        if target is None or target.kind != "instance":
            found = join(found, pointer(object_id))
            continue
        marked_id = world.object_id(("origin", object_id, origin))
        if marked_id not in world.base:
            marked = target.copy()
            marked.fields = {**target.fields, ORIGIN: make(consts=frozenset({("origin", ORIGINS.index(origin))}))}
            world.base[marked_id] = marked
        found = join(found, pointer(marked_id))
    return found


def _call_leftovers(machine: Machine, act: Activation, end: State) -> None:
    """Nested functions that were made and never called are called once: callbacks and views a factory registers."""
    for uid, unit in sorted(machine.made.items()):
        if uid in machine.called or uid not in machine.world.seed_units:
            continue
        for object_id, target in sorted(end.heap.flat().items()):
            if target.kind == "function" and isinstance(target.data, FunctionData) and target.data.unit is unit:
                entry = machine.world.nested_entries.get(uid)
                saved, end.guard = end.guard, entry.guard if entry is not None else end.guard
                machine.call_function(act, end, object_id, target.data, Args([], {}, UNKNOWN, UNKNOWN), Site(0, unit.code.at))
                end.guard = saved
                break


def _facts(world: World, end: State) -> tuple[dict[tuple[int, str], Value], dict[int, Object]]:
    """Return what a run changed in objects that outlive it, and the objects that thereby escape."""
    facts: dict[tuple[int, str], Value] = {}
    escaping: list[int] = []
    held: list[int] = []
    heap = end.heap.flat()
    for object_id, target in heap.items():
        key = world.key_of(object_id)
        if not isinstance(key, tuple) or key[0] not in ("module", "class", "instance", "owned", "typed"):
            if is_held(world, object_id, target) and has_news(world, heap, world.base_object(object_id), target):
                held.append(object_id)
                escaping += [each for part in parts_of(target) for each in part.pts]
            continue
        base = world.base_object(object_id)
        for name, value in target.fields.items():
            if value is base.fields.get(name) or not (value.labels or value.pts) or name.startswith("\0"):
                continue
            if key[0] == "instance" and value.labels and world.field_labels(target.cls, name):
                # a declared field has its own label already; only others that surely arrive are news
                beside = world.labels.surely_beside(value.labels, world.field_labels(target.cls, name))
                fact = with_labels(value, beside)
                if not (fact.labels or fact.pts) or fact is base.fields.get(name):
                    continue
                facts[object_id, name] = fact
            else:
                facts[object_id, name] = value
            escaping += value.pts
    objects: dict[int, Object] = {}
    names: dict[int, int] = {}
    while escaping and len(objects) < 400:
        object_id = escaping.pop()
        if object_id in names or object_id not in heap or object_id in world.base:
            continue
        target = heap[object_id]
        names[object_id] = world.escaped_id(object_id)
        objects[object_id] = target
        for part in [*target.fields.values(), *parts_of(target)]:
            escaping += part.pts
        if target.kind == "bound":
            escaping += target.data[1].pts
    escaped = {object_id: _renamed_object(heap[object_id], names) for object_id in held}
    if not names:
        return facts, escaped
    for object_id in sorted(objects):
        renamed = _renamed_object(objects[object_id], names)
        old = escaped.get(names[object_id])
        escaped[names[object_id]] = renamed if old is None else join_objects(old, renamed)
    return {key: _renamed(value, names) for key, value in facts.items()}, escaped


def _renamed_object(target: Object, names: dict[int, int]) -> Object:
    """Return an object that outlives its run, its parts pointing to what outlives it too."""
    result = target.copy()
    result.fields = {name: _renamed(value, names) for name, value in target.fields.items()}
    if isinstance(target.items, dict):
        result.items = {key: _renamed(value, names) for key, value in target.items.items()}
    elif target.items is not None:
        result.items = tuple(_renamed(value, names) for value in target.items)
    result.rest = _renamed(target.rest, names)
    result.single = False
    return result


def _renamed(value: Value, names: dict[int, int]) -> Value:
    if names.keys().isdisjoint(value.pts):
        return value
    return make(value.labels, frozenset(names.get(each, each) for each in value.pts), value.consts, value.unknown)
