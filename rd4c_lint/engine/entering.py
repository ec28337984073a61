"""Entering a root: its body, or a method that only the library has, is run as whoever calls it from outside would.

@app.get("/children")            the function, its parameters filled; what it returns is awaited and sent
class Children(ListView): ...    `get` of the library, on any object of the class
"""

from collections.abc import Sequence
from typing import NamedTuple

from ..model.summary import GENERATOR
from .entry import Entry
from .entry_results import send_result
from .held import holds_labels
from .interpret import bounds
from .interpret.frames import Activation, Args, FunctionData, Site
from .interpret.heap import Heap, State, join_states
from .interpret.machine import Machine
from .interpret.values import BOTTOM, UNKNOWN, Value, constant
from .interpret.world import World
from .program import Unit
from .root_parameters import RootParameters
from .roots import Root


class Ending(NamedTuple):
    """How the body of a root has ended."""

    act: Activation
    end: State | None
    values: list[Value]
    """What it returns and yields."""
    given: Sequence[Value] = ()
    """Parameters that held no label: what holds one now was filled by the body."""


def enter_root(machine: Machine, root: Root, unit: Unit, entry: Entry | None) -> Ending:
    """Run the root's unit with unknown callers."""
    world = machine.world
    context = world.context(0, root.class_id + 1, unit.uid)
    act = machine.activation(unit, context, None)
    if unit.uid in world.beginnings:
        act.plain = bounds.PLAIN_DEPTH - bounds.PLAIN_DEPTH_OF_A_BEGINNING
    guard = machine.let_in = entry.guard if entry is not None else 0
    if root.method:
        return _enter_method(machine, act, root, unit, entry, guard)
    state = State([BOTTOM] * unit.code.slots, Heap(), guard)
    machine.make_cells(act, state)
    if unit.code.kind == "module":
        return Ending(act, machine.region(act, unit.body, state), [])
    RootParameters(machine, act, state, root, entry).fill()
    if entry is not None and entry.request and state.frame:
        _tell_method(machine, state, state.frame[0], entry.request, unit.code.name)
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
    return Ending(act, end, values, given)


def _await_returned(machine: Machine, act: Activation) -> None:
    """A framework awaits what an entry point returns."""
    for index, (value, state) in enumerate(act.returns):
        if any(target.kind == "coroutine" for _, target in machine.objects(state, value)):
            site = Site(0, act.return_spans[index] if index < len(act.return_spans) else act.unit.code.at)
            act.returns[index] = (machine.wait(act, state, value, site), state)
            machine.dead = False


def _enter_method(machine: Machine, act: Activation, root: Root, unit: Unit, entry: Entry | None, guard: int) -> Ending:
    definition = unit.module.class_with_body(unit)
    at = definition.info.at
    if entry is not None and entry.at:
        at = next((info.at for info in definition.info.fields if info.name == entry.at), at)
    state = State([], Heap(), guard)
    self_value = machine.world.any_instance(root.class_id)
    site = Site(0, at)
    act.self_value = self_value
    if entry is not None and entry.request:
        _tell_method(machine, state, self_value, entry.request, root.method)
    if entry is not None and entry.does:
        value = machine.evaluate_does(act, state, entry.does, (), self_value, Args([], {}), site)
    else:
        params = (
            [machine.type_value(act, state, expr, entry.scope(self_value), site) for _, expr in entry.params] if entry is not None else []
        )
        value = machine.call_method(act, state, self_value, root.method, Args(params, {}, UNKNOWN, BOTTOM), site)
    value = machine.wait(act, state, value, site)
    return Ending(act, state, [value])


def _tell_method(machine: Machine, state: State, self_value: Value, attribute: str, method: str) -> None:
    """The framework has told the object which of its methods the request is for: `self.action == "list"`."""
    for object_id, target in machine.objects(state, self_value):
        if target.kind == "instance" and _asks_itself(machine.world, target.cls, attribute):
            machine.told |= {(object_id, attribute)}
            told = target.copy()
            told.fields = {**target.fields, attribute: constant("str", method)}
            machine.put(state, object_id, told)


def _asks_itself(world: World, class_id: int, attribute: str) -> bool:
    """Tell whether methods of a class, its own or inherited, read an attribute of this name."""
    owners = {
        world.class_id(unit.module.classes[unit.code.owner])
        for unit in world.program.units_with("loads", attribute)
        if unit.code.owner >= 0 and unit.code.kind == "function"
    }
    return any(entry in owners for entry in world.class_order(class_id) if isinstance(entry, int))


def call_leftovers(machine: Machine, act: Activation, end: State) -> None:
    """Nested functions that were made and never called are entered once, as roots are: callbacks and views a factory registers."""
    before = frozenset(machine.called)
    for uid, unit in sorted(machine.made.items()):
        is_entry = uid in machine.world.nested_entries  # it runs again when what it calls is known to give a label
        if uid in before or not (is_entry or _may_meet_labels(machine.world, unit)):
            continue
        for _, target in sorted(end.heap.flat().items(), key=lambda item: item[0]):
            if target.kind == "function" and isinstance(target.data, FunctionData) and target.data.unit is unit:
                _enter_leftover(machine, act, end, target.data)
                break


def _enter_leftover(machine: Machine, act: Activation, end: State, data: FunctionData) -> None:
    """Run a nested function from outside, in the heap its maker has left; what it did is there for the next."""
    unit, entry = data.unit, machine.world.nested_entries.get(data.unit.uid)
    outer, act.plain = act.plain, -1
    inner = State([BOTTOM] * unit.code.slots, end.heap, entry.guard if entry is not None else end.guard)
    callee = machine.begin_body(act, data, inner, machine.world.context(act.context, 0, unit.uid), Site(0, unit.code.at))
    machine.entry = entry.entered() if entry is not None else None
    RootParameters(machine, callee, inner, Root(unit.uid, -1, ""), entry).fill()
    callee.self_value = inner.frame[0] if unit.code.params else UNKNOWN
    after = machine.region(callee, unit.body, inner)
    _await_returned(machine, callee)
    for value, returned in callee.returns:
        machine.ask(callee, returned, [value], Site(0, unit.code.at))
    if entry is not None and entry.result:
        send_result(machine, callee, entry)
    machine.entry, act.plain = None, outer
    machine.dead = False
    joined = join_states(
        [State([], end.heap), *(State([], each.heap) for each in (after, *(state for _, state in callee.returns)) if each)]
    )
    assert joined is not None
    end.heap = joined.heap


def _may_meet_labels(world: World, unit: Unit) -> bool:
    """Tell whether a function mentions what is declared, calls what returned a label, or reads a variable of its module that has one."""
    if unit.uid in world.seed_units or not world.labelled_names.isdisjoint(unit.code.calls):
        return True
    variables = world.base_object(world.module_id(unit.module)).fields
    return any(name in variables and holds_labels(world, variables[name]) for name in unit.code.globals)
