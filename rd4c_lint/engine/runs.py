"""One root: entered with unknown callers, interpreted against the facts of the present round.

runner.run(Root(unit=17, class_id=4, method=""))      RootResult: sinks met, facts found, facts read
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from ..model.ir import Method, StoreItem
from ..model.source import Span
from ..model.summary import GENERATOR
from .entry import Entry
from .entry_results import send_result
from .escapes import find_escapes
from .held import find_holders, holds_labels, is_held
from .interpret.core import HitInfo, SinkHit
from .interpret.frames import Activation, Args, FunctionData, Site
from .interpret.heap import Heap, Object, State, join_states
from .interpret.machine import Machine
from .interpret.modelled_attributes import ORIGIN
from .interpret.recall import forget_summaries
from .interpret.values import BOTTOM, UNKNOWN, Value, add_labels, join, join_all, make, pointer, with_labels
from .interpret.world import World
from .labels import ORIGINS
from .operations import flatten
from .program import Unit

_ADDING: Final = {
    "add": "set",
    "append": "list",
    "appendleft": "list",
    "extend": "list",
    "insert": "list",
    "setdefault": "dict",
    "update": "dict",
}


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
    result: Value = BOTTOM
    """Types of what it returns, and the labels that carries itself."""
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
    """Units that were not known to return a label."""
    too_long: dict[int, set[tuple[Value, ...]]]
    """Units whose run met the bound of steps, with what their parameters were."""


class Runner:
    """Interprets roots; every lane of an analysis has one."""

    def __init__(self, world: World, entries: dict[Root, Entry]) -> None:
        self.world = world
        self.entries = entries
        self.make_machine: Callable[[World, Unit, bool], Machine] = Machine

    def run(self, root: Root, is_tracing: bool = False) -> RootResult:
        """Interpret one root against the present facts."""
        unit = self.world.program.units[root.unit]
        failed = RootResult({}, {}, {}, frozenset(), frozenset(), unresolved={}, entry=self.entries.get(root), notes={})
        return self.world.attempt(unit, lambda: self._interpret(root, is_tracing), failed)

    def _interpret(self, root: Root, is_tracing: bool) -> RootResult:
        world = self.world
        unit = world.program.units[root.unit]
        machine = self.make_machine(world, unit, is_tracing)
        entry = self.entries.get(root)
        world.interpreted += 1
        if is_tracing:
            world.labels.begin_trace()
        state, values, act, given = _enter(machine, root, unit, entry)
        end = join_states([state, *(each for _, each in act.returns), *(each for _, each in act.raised)])
        if end is None:
            return _describe(machine, entry)
        machine.end_of_run(act, end, values, Site(0, unit.code.at))
        _call_leftovers(machine, act, end)
        facts, objects = find_escapes(machine, end)
        # who is handed a container to fill, or a function to call, gives as much as who returns something
        returns = machine.hands_labels or any(machine.carries(end, value) for value in (*values, *given))
        result = join_all([machine.lasting(end, value) for value in values]) if not unit.code.flags & GENERATOR else BOTTOM
        result = add_labels(result, join_all(values).labels)
        return _describe(machine, entry)._replace(facts=facts, objects=objects, returns_labels=returns, result=result)

    def absorb(self, news: News) -> set[tuple[int, str]]:
        """Make what a round has found out known to the next; return the keys of what changed."""
        world = self.world
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
                if new.pts != old.pts:
                    changed.add((-1 - key[0], "parameters"))
        for unit, value in news.returns.items():
            known = world.return_facts.get(unit, BOTTOM)
            joined = join(known, value)
            if joined is not known:
                world.return_facts[unit] = joined
                changed.add((-1 - unit, "return"))
        return changed

    def labelled_bodies(self) -> list[tuple[int, str]]:
        """Return the labelled names in the modules and classes whose bodies were run since this was asked last."""
        fresh, self.world.fresh_bodies = self.world.fresh_bodies, set()
        found = [
            (object_id, name, value) for object_id in sorted(fresh) for name, value in sorted(self.world.base[object_id].fields.items())
        ]
        return [(object_id, name) for object_id, name, value in found if holds_labels(self.world, value)]


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
        entry=entry,
        notes=machine.notes,
        entered=_lasting_parameters(machine),
    )


def _enter(machine: Machine, root: Root, unit: Unit, entry: Entry | None) -> tuple[State | None, list[Value], Activation, list[Value]]:
    """Run the root's unit with unknown callers; return its end state, what it returns, its activation, what it may fill."""
    world = machine.world
    context = world.context(0, root.class_id + 1, unit.uid)
    act = machine.activation(unit, context, None)
    guard = entry.guard if entry is not None else 0
    if root.method:
        return *_enter_method(machine, act, root, unit, entry, guard), []
    state = State([BOTTOM] * unit.code.slots, Heap(), guard)
    machine.make_cells(act, state)
    if unit.code.kind == "module":
        end = machine.region(act, unit.body, state)
        return end, [], act, []
    _fill_parameters(machine, act, state, root, unit, entry)
    first = 1 if unit.code.owner >= 0 else 0  # what is stored in `self` is a fact
    given = [value for value in state.frame[first : len(unit.code.params)] if not machine.carries(state, value)]
    act.self_value = state.frame[0] if unit.code.params else UNKNOWN
    machine.entered = state.frame[: len(unit.code.params)]
    end = machine.region(act, unit.body, state)
    _await_returned(machine, act)
    values = [value for value, _ in act.returns]
    if unit.code.flags & GENERATOR:
        values += [value for value, _ in act.yields]  # what it returns is the value of `yield from`
    if entry is not None and entry.result:
        send_result(machine, act, entry)
    return end, values, act, given


def _await_returned(machine: Machine, act: Activation) -> None:
    """A framework awaits what an entry point returns."""
    for index, (value, state) in enumerate(act.returns):
        if any(target.kind == "coroutine" for _, target in machine.objects(state, value)):
            site = Site(0, act.return_spans[index] if index < len(act.return_spans) else act.unit.code.at)
            act.returns[index] = (machine.wait(act, state, value, site), state)
            machine.dead = False


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
    value = machine.wait(act, state, value, site)
    return state, [value], act


def _header(at: Span) -> Span:
    return at


def _fill_parameters(machine: Machine, act: Activation, state: State, root: Root, unit: Unit, entry: Entry | None) -> None:
    world = machine.world
    code = unit.code
    site = Site(0, code.at)
    owner = unit.module.classes[code.owner] if code.owner >= 0 else None
    class_id = root.class_id
    if class_id < 0 and owner is not None and owner.body.code.parent == 0:
        class_id = world.class_id(world.program.whole(owner))
    act.owner = world.class_id(owner) if owner is not None else -1
    is_static = any(decorator.text == "staticmethod" for decorator in code.decorators)
    typed = dict(entry.params) if entry is not None else {}
    filled = _filled_slots(unit) if entry is None else {}
    position = 0
    for slot, param in enumerate(code.params):
        if slot == 0 and owner is not None and not is_static and code.kind == "function":
            is_class = any(decorator.text == "classmethod" for decorator in code.decorators) or code.name in (
                "__new__",
                "__init_subclass__",
                "__class_getitem__",
            )
            state.frame[0] = (pointer(class_id) if is_class else world.any_instance(class_id)) if class_id >= 0 else UNKNOWN
            if not is_class and root.class_id < 0:
                state.frame[0] = join(state.frame[0], _declaring_heirs(machine, unit))
            continue
        value = machine.annotated_value(act, state, param.annotation, unit.module, Site(-1 - slot, param.at))
        expr = typed.get(param.name) or (typed.get(str(position)) if param.kind < 2 else None)
        if expr is not None and entry is not None:
            value = machine.type_value(act, state, expr, entry.scope(state.frame[0] if state.frame else UNKNOWN), Site(-1 - slot, param.at))
        held = world.parameter_holder(machine, act, state, unit, slot, param)
        if held is not None:
            value = held
        elif param.default is not None and param.default.kind == "name":
            value = add_labels(value, world.evaluate_expr(unit.module, param.default).labels)
        machine.reads.add((-1 - unit.uid, "parameters"))
        fact = world.parameter_facts.get((unit.uid, slot))
        if fact is not None and value is UNKNOWN and fact.pts:
            value = fact
        if param.kind == 2:
            value = machine.allocate(state, act, -1 - slot, Object("tuple", rest=value), "args")
        elif param.kind == 4:
            value = machine.allocate(state, act, -1 - slot, Object("dict", items={}, rest=value), "kwargs")
        value = _named_parameter(machine, act, state, root, unit, param.name, value)
        if value is UNKNOWN and entry is None and slot in filled:
            made = Object(filled[slot], items={} if filled[slot] == "dict" else None)
            value = join(machine.allocate(state, act, -1 - slot, made, "filled"), UNKNOWN)
        row = world.sources.parameter_rows.get(param.name)
        if row is not None and world.has_unknown_callers(unit):
            value = machine.trace(act, add_labels(value, row[1]), param.at, f"parameter {param.name}")
        if entry is not None and entry.origin:
            value = with_labels(value, world.labels.with_origin(value.labels, ORIGINS.index(entry.origin))) if value.labels else value
            value = _from_caller(machine, value, entry.origin) if held is None and expr is None else value
        state.frame[slot] = value
        position += 1
    _label_parameters(machine, act, state, unit, entry, site)


def _declaring_heirs(machine: Machine, unit: Unit) -> Value:
    """Return the objects with declared fields that a method of a mixin was called on: its own class has none of those fields."""
    world = machine.world
    machine.reads.add((-1 - unit.uid, "parameters"))
    fact = world.parameter_facts.get((unit.uid, 0), BOTTOM)
    marked = world.marked_class_ids() if fact.pts else ()
    heirs = [
        object_id
        for object_id in fact.pts
        if world.base_object(object_id).kind == "instance" and world.base_object(object_id).cls in marked
    ]
    return make(pts=frozenset(heirs)) if heirs else BOTTOM


def _filled_slots(unit: Unit) -> dict[int, str]:
    """Return the slots whose value the body puts something into, and what it may be: `row["surname"] = name`, `names.append(name)`."""
    found: dict[int, str] = {}
    for op in flatten(unit.body):
        if isinstance(op, StoreItem):
            found.setdefault(op.obj, "dict")
        elif isinstance(op, Method) and op.args and op.name in _ADDING:
            found[op.obj] = _ADDING[op.name]
    return found


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


def _from_caller(machine: Machine, value: Value, origin: str) -> Value:
    """Return the value with its objects marked as handed in by the caller: a request's body."""
    world = machine.world
    found = make(value.labels, frozenset(), value.consts, value.unknown)
    for object_id in sorted(value.pts):
        target = world.base_object(object_id)
        if target.kind != "instance":
            found = join(found, pointer(object_id))
            continue
        marked_id = world.object_id(("origin", object_id, origin))
        if marked_id not in world.base:
            marked = target.copy()
            marked.fields = {**target.fields, ORIGIN: make(consts=frozenset({("origin", ORIGINS.index(origin))}))}
            world.base[marked_id] = marked
        found = join(found, pointer(marked_id))
    return found


def _may_meet_labels(world: World, unit: Unit) -> bool:
    """Tell whether a function mentions what is declared, calls what returned a label, or reads a variable of its module that has one."""
    if unit.uid in world.seed_units or not world.labelled_names.isdisjoint(unit.code.calls):
        return True
    variables = world.base_object(world.module_id(unit.module)).fields
    return any(name in variables and holds_labels(world, variables[name]) for name in unit.code.globals)


def _call_leftovers(machine: Machine, act: Activation, end: State) -> None:
    """Nested functions that were made and never called are called once: callbacks and views a factory registers."""
    before = frozenset(machine.called)
    for uid, unit in sorted(machine.made.items()):
        if uid in before or not _may_meet_labels(machine.world, unit):
            continue
        for object_id, target in sorted(end.heap.flat().items()):
            if target.kind == "function" and isinstance(target.data, FunctionData) and target.data.unit is unit:
                entry = machine.world.nested_entries.get(uid)
                saved, end.guard = end.guard, entry.guard if entry is not None else end.guard
                act.plain = -1  # it is entered from outside, as a root is
                site = Site(0, unit.code.at)
                machine.run_handed(
                    act, end, machine.call_function(act, end, object_id, target.data, Args([], {}, UNKNOWN, UNKNOWN), site), site
                )
                end.guard = saved
                break
