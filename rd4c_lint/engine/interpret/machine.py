"""The interpreter: straight-line operations, and the loop that runs a region.

machine = Machine(world, unit)
machine.region(activation, unit.body, state)      # the state at its end; hits, facts and reads are kept in the machine
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

from ...model import ir
from ...model.ir import Operation
from ..labels import MEDIUM
from ..operations import flatten
from .bodies import RETURNED
from .building import append, build_dict, build_sequence, format_value, mix, read_arguments, unpack
from .control import Control
from .declarations import BUILTIN_NAMES
from .definitions import make_class, make_function
from .frames import Activation, Args, FunctionData, Site
from .heap import Heap, Object, State, join_states
from .imports import run_import, run_import_star
from .loaded import find_loads
from .names import load_cell, load_global, load_name, move, set_constant, store_cell, store_global
from .reflection import name_descriptors
from .values import BOTTOM, NONE, UNKNOWN, Value, add_labels, constant, join, join_all, make, pointer, with_lead

DEAD: Final = State([], Heap())


class Machine(Control):
    """One run."""

    __slots__ = ()

    def region(self, act: Activation, ops: list[Operation], state: State) -> State | None:
        table = _TABLE
        current: State = state
        for op in ops:
            self.steps += 1
            outcome = table[type(op)](self, act, op, current)
            if outcome is None:
                continue
            if outcome is DEAD:
                return None
            current = outcome
        return current

    # -- entering ---------------------------------------------------------------------------------------------
    def run_body(self, class_id: int) -> dict[int, Object]:
        """Run a module's or class's body for its names; return the objects it made or changed."""
        unit = self.root
        act = self.activation(unit, self.world.context(0, 0, unit.uid), None)
        act.class_id = class_id
        act.owner = class_id
        state = State([BOTTOM] * unit.code.slots, Heap())
        self.make_cells(act, state)
        end = self.region(act, unit.body, state)
        if class_id >= 0 and end is not None:
            name_descriptors(self, act, end, class_id, Site(0, unit.code.at))
            self.make_members(act, end, class_id, Site(0, unit.code.at))
        states = [end, *(each for _, each in act.returns), *(each for _, each in act.raised)]
        joined = join_states(states if end is None else [end])
        return joined.heap.flat() if joined is not None else {}

    def static_scope(self) -> tuple[Activation, State, Site]:
        return self.world.scope_for(self.root.module if self.root.uid >= 0 else self.world.program.modules[0])

    def visible_name(self, act: Activation, state: State, name: str, site: Site) -> Value:
        names = act.unit.code.locals
        if name in names and name not in act.cells:
            return state.frame[names.index(name)]
        return load_name(self, act, state, name, site.at) if name not in BUILTIN_NAMES else BOTTOM

    def is_worth_calling(self, state: State, object_id: int, target: Object) -> bool:
        """A function handed away is called once if it or what it captured may matter."""
        data = target.data if target.kind == "function" else self._function_data(state, target)
        if data is None:
            return False
        captured = [self.object(state, cell).fields.get("v", BOTTOM) for _, cell in data.cells]
        if data.unit.uid in self.world.seed_units or any(self.carries(state, each) or self._may_matter(state, each) for each in captured):
            if any(data.unit.uid == uid for uid, _ in self.stack):
                self.cut_off()
                return False
            return True
        return False

    def _may_matter(self, state: State, value: Value) -> bool:
        """Tell whether a captured function may matter: `lambda: export(number)`."""
        units = [
            each.data.unit.uid for _, each in self.objects(state, value) if each.kind == "function" and isinstance(each.data, FunctionData)
        ]
        return any(uid in self.world.seed_units for uid in units)

    def _function_data(self, state: State, target: Object) -> FunctionData | None:
        for _, function in self.objects(state, target.data[0]):
            if isinstance(function.data, FunctionData):
                return function.data
        return None


# -- attributes and items ---------------------------------------------------------------------------------------
def _load_attr(run: Machine, act: Activation, op: ir.LoadAttr, state: State) -> Any:
    found = run.load_attribute(act, state, state.frame[op.obj], op.name, Site(0, op.at))
    state.frame[op.dst] = found
    return _after_end(run, found) if run.dead else None


def _store_attr(run: Machine, act: Activation, op: ir.StoreAttr, state: State) -> None:
    value = state.frame[op.src]
    if value.labels:
        value = run.trace(act, value, op.at, f"stored in .{op.name}")
    receiver = state.frame[op.obj]
    run.store_attribute(act, state, receiver, op.name, value, Site(0, op.at))
    if receiver.unknown and not receiver.pts and value.labels:
        state.frame[op.obj] = add_labels(receiver, run.world.labels.with_precision(value.labels, MEDIUM))


def _delete_attr(run: Machine, act: Activation, op: ir.DeleteAttr, state: State) -> None:
    run.call_builtin(act, state, "delattr", Args([state.frame[op.obj], constant("str", op.name)], {}), Site(0, op.at))


def _load_item(run: Machine, act: Activation, op: ir.LoadItem, state: State) -> None:
    key = state.frame[op.key]
    if key.labels and run.try_depth:
        run.raise_builtin(act, state, "KeyError", key.labels, Site(op.site, op.at))
    state.frame[op.dst] = run.load_item(act, state, state.frame[op.obj], key, Site(op.site, op.at))


def _store_item(run: Machine, act: Activation, op: ir.StoreItem, state: State) -> None:
    value = state.frame[op.src]
    receiver = state.frame[op.obj]
    run.store_item(act, state, receiver, state.frame[op.key], value, Site(0, op.at))
    if receiver.unknown and not receiver.pts and (value.labels or value.pts):
        labels = run.reach(state, value)
        if labels:
            _fill_unknown(run, act, op.obj, labels, op.at, state)
            _ask_for_filled(run, act, op.at, state)


def _delete_item(run: Machine, act: Activation, op: ir.DeleteItem, state: State) -> None:
    run.delete_item(act, state, state.frame[op.obj], state.frame[op.key], Site(0, op.at))


def _build_slice(run: Machine, act: Activation, op: ir.BuildSlice, state: State) -> None:
    parts = tuple(state.frame[slot] if slot >= 0 else NONE for slot in (op.lower, op.upper, op.step))
    state.frame[op.dst] = run.slice_of(parts)


def _finalise(run: Machine, act: Activation, op: ir.Delete, state: State, value: Value) -> None:
    """`del session`: the `__del__` of its class, as if no other name had the object."""
    for object_id, target in run.objects(state, value):
        if target.kind == "instance" and run.class_attribute(state, target.cls, "__del__") is not BOTTOM:
            run.call_method(act, state, pointer(object_id), "__del__", Args([], {}), Site(0, op.at))


def _delete(run: Machine, act: Activation, op: ir.Delete, state: State) -> None:
    if op.slot >= 0:
        value, state.frame[op.slot] = state.frame[op.slot], BOTTOM
        _finalise(run, act, op, state, value)
        return
    if op.name in act.cells:
        run.put(state, act.cells[op.name], Object("cell"))
        return
    target_id = act.class_id if act.class_id >= 0 else act.module_id
    target = run.object(state, target_id)
    if op.name in target.fields:
        changed = target.copy()
        changed.fields = {name: value for name, value in target.fields.items() if name != op.name}
        run.put(state, target_id, changed)


# -- calls ------------------------------------------------------------------------------------------------------
def _after_end(run: Machine, found: Value) -> Any:
    """Go on after a call that says it does not return, unless nothing came of it."""
    run.dead = False
    return DEAD if found is BOTTOM else None


def _call(run: Machine, act: Activation, op: ir.Call, state: State) -> Any:
    site = Site(op.site, op.at)
    callee = state.frame[op.fn]
    args = read_arguments(run, act, op, state, site)
    run.dead = False
    if not run.stack and op.fn < len(act.unit.code.params) and not run.hands_labels:
        run.hands_labels = any(run.reach(state, value) for value in args.values())
    found = run.call(act, state, callee, args, site)
    if run.named_files:
        _name_files(run, act, (*op.args, *op.values), state)
    state.frame[op.dst] = found
    return _after_end(run, found) if run.dead else None


def _method(run: Machine, act: Activation, op: ir.Method, state: State) -> Any:
    site = Site(op.site, op.at)
    receiver = state.frame[op.obj]
    args = read_arguments(run, act, op, state, site)
    run.dead = False
    found = run.call_method(act, state, receiver, op.name, args, site)
    if run.named_files:
        _name_files(run, act, (op.obj, *op.args, *op.values), state)
    state.frame[op.dst] = found
    if receiver.unknown and not receiver.pts and not receiver.consts and op.name in _GROWING:
        # a record built in a container nobody knows must not be lost
        labels = 0
        for value in args.values():
            labels |= run.reach(state, value)
        if labels:
            _fill_unknown(run, act, op.obj, labels, op.at, state)
            _ask_for_filled(run, act, op.at, state)
    return _after_end(run, found) if run.dead else None


def _name_files(run: Machine, act: Activation, slots: Sequence[int], state: State) -> None:
    """`frame.to_csv(path)`: from now on `path` is known with what stands in its file."""
    for before, after in run.named_files:
        slot = next((slot for slot in slots if (known := state.frame[slot]) is before or (before.pts and before.pts <= known.pts)), -1)
        if slot < 0:
            continue
        found = state.frame[slot] = join(state.frame[slot], after)
        read = next((op for op in flatten(act.unit.body) if isinstance(op, ir.LoadAttr) and op.dst == slot), None)
        if read is not None and all(target.kind == "instance" for _, target in run.objects(state, state.frame[read.obj])):
            run.store_attribute(act, state, state.frame[read.obj], read.name, found, Site(0, read.at))
    run.named_files.clear()


def _fill_unknown(run: Machine, act: Activation, slot: int, labels: int, at: Any, state: State) -> None:
    """`body["child"]["name"] = name`, `self.body["name"] = name`: what nobody knows has it, and so has what it was read from."""
    labels = run.world.labels.with_precision(labels, MEDIUM)
    state.frame[slot] = filled = add_labels(state.frame[slot], labels)
    for op in reversed(act.unit.reads_at(at)):
        if op.dst != slot:
            continue
        holder = state.frame[op.obj]
        if holder.unknown and not holder.pts:
            slot = op.obj
            state.frame[slot] = filled = add_labels(holder, labels)
            continue
        if isinstance(op, ir.LoadItem):
            run.store_item(act, state, holder, state.frame[op.key], filled, Site(0, op.at))
        elif all(target.kind == "instance" and _takes_unknown(run, target.cls, op.name) for _, target in run.objects(state, holder)):
            run.store_attribute(act, state, holder, op.name, filled, Site(0, op.at))
        return


def _takes_unknown(run: Machine, class_id: int, name: str) -> bool:
    """Tell whether an attribute is given what a method was given (`self.body = body`): what the class makes is soon known better."""
    for entry in run.world.class_order(class_id):
        definition = run.world.class_definition(entry) if isinstance(entry, int) else None
        for info in definition.info.fields if definition is not None else ():
            if info.name == name:
                return info.value is not None and info.value.kind == "name"
    return False


def _ask_for_filled(run: Machine, act: Activation, at: Any, state: State) -> None:
    """`self.lines.append(name)`, and nobody knows what `lines` is: ask for a run of the methods that say so."""
    if act.unit.uid < 0:
        return
    for op in find_loads(act.unit, at):
        value = state.frame[op.dst]
        if value.unknown and not value.pts:
            shared = [object_id for object_id, target in run.objects(state, state.frame[op.obj]) if target.kind == "instance"]
            run.reads.update((object_id, FILLED + op.name) for object_id in shared if object_id in run.world.base)
            return


FILLED: Final = "\0filled:"
"""Begins the name of a fact that a run asks for: what the methods of a class put into an attribute."""
_GROWING: Final = frozenset({"append", "add", "extend", "insert", "update", "setdefault", "write", "put", "appendleft", "push"})


# -- operators --------------------------------------------------------------------------------------------------
def _binary(run: Machine, act: Activation, op: ir.Binary, state: State) -> Any:
    left = state.frame[op.left]
    found = run.binary(act, state, op.op, left, state.frame[op.right], op.inplace, Site(op.site, op.at))
    if op.op == "+" and found.unknown:
        found = with_lead(found, run.address_of(left))
    state.frame[op.dst] = found
    return _after_end(run, found) if run.dead else None


def _unary(run: Machine, act: Activation, op: ir.Unary, state: State) -> None:
    state.frame[op.dst] = run.unary(act, state, op.op, state.frame[op.src], Site(0, op.at))


def _compare(run: Machine, act: Activation, op: ir.Compare, state: State) -> None:
    state.frame[op.dst] = run.compare(act, state, op.op, state.frame[op.left], state.frame[op.right], Site(0, op.at))


# -- annotations ------------------------------------------------------------------------------------------------
def _annotate(run: Machine, act: Activation, op: ir.Annotate, state: State) -> None:
    if op.slot < 0:
        return
    value = state.frame[op.slot]
    if value.pts or value.consts:
        return
    declared = run.annotated_value(act, state, op.annotation, act.unit.module, Site(0, op.at))
    if declared.pts:
        state.frame[op.slot] = make(value.labels, declared.pts, declared.consts, False)


# -- leaving and waiting ----------------------------------------------------------------------------------------
def _return(run: Machine, act: Activation, op: ir.Return, state: State) -> State:
    run.run_return(act, op, state)
    return DEAD


def _raise(run: Machine, act: Activation, op: ir.Raise, state: State) -> State:
    run.run_raise(act, op, state)
    return DEAD


def _break(run: Machine, act: Activation, op: ir.Break, state: State) -> State:
    act.breaks.append(state)
    return DEAD


def _continue(run: Machine, act: Activation, op: ir.Continue, state: State) -> State:
    act.continues.append(state)
    return DEAD


def _yield(run: Machine, act: Activation, op: ir.Yield, state: State) -> State | None:
    value = state.frame[op.src] if op.src >= 0 else NONE
    number = len(act.yields)
    act.yields.append((value, act.uncertain == 0))
    state.frame[op.dst] = NONE
    if act.sent and _sent_here(act, op, state, number):
        return DEAD
    resumption = act.resumption
    if resumption is None:
        return None
    if resumption.heap is None:
        resumption.entered.append((value, state))
        return DEAD
    state.heap = resumption.heap.fork()
    if resumption.raised is BOTTOM:
        return None
    act.raised.append((resumption.raised, state))
    return DEAD


def _sent_here(act: Activation, op: ir.Yield, state: State, number: int) -> bool:
    """Give a `yield` what `send` gave it, or raise what `throw` did; true where it surely raises."""
    is_certain = all(certain for _, certain in act.yields)
    # in a loop nobody counts: what was given last is what it goes on with
    here = act.sent[number : number + 1] if is_certain else act.sent[-1:]
    given = join_all([value for value, _ in here])
    raised = join_all([exception for _, exception in here])
    if given is not BOTTOM:
        state.frame[op.dst] = given if is_certain else join(given, NONE)
    if raised is not BOTTOM:
        act.raised.append((raised, state if is_certain else state.fork()))
    return is_certain and raised is not BOTTOM


def _yield_from(run: Machine, act: Activation, op: ir.YieldFrom, state: State) -> None:
    items, rest = run.iterate(act, state, state.frame[op.src], Site(0, op.at))
    act.yields += [(item, act.uncertain == 0) for item in items or ()]
    if rest is not BOTTOM:
        act.yields.append((rest, False))
    result = BOTTOM
    for _, target in run.objects(state, state.frame[op.src]):
        result = join(result, target.fields.get(RETURNED, BOTTOM))
    state.frame[op.dst] = result if result is not BOTTOM else UNKNOWN


def _await(run: Machine, act: Activation, op: ir.Await, state: State) -> Any:
    run.dead = False
    waited = state.frame[op.src]
    found = run.wait(act, state, waited, Site(-1000 - op.dst, op.at))
    state.frame[op.dst] = run.trace(act, found, op.at, "awaited") if found is not waited else found
    return _after_end(run, found) if run.dead else None


def _or_dead(end: State | None) -> State:
    return DEAD if end is None else end


_TABLE: Final[dict[type, Callable[[Any, Activation, Any, State], Any]]] = {
    ir.Const: set_constant, ir.Move: move, ir.LoadGlobal: load_global, ir.StoreGlobal: store_global, ir.LoadCell: load_cell,
    ir.StoreCell: store_cell, ir.LoadAttr: _load_attr, ir.StoreAttr: _store_attr, ir.DeleteAttr: _delete_attr,
    ir.LoadItem: _load_item, ir.StoreItem: _store_item, ir.DeleteItem: _delete_item, ir.BuildSlice: _build_slice,
    ir.Call: _call, ir.Method: _method, ir.BuildSequence: build_sequence, ir.BuildDict: build_dict, ir.Append: append,
    ir.Format: format_value, ir.Binary: _binary, ir.Unary: _unary, ir.Compare: _compare, ir.Mix: mix, ir.Unpack: unpack,
    ir.Delete: _delete, ir.MakeFunction: make_function, ir.MakeClass: make_class, ir.Import: run_import,
    ir.ImportStar: run_import_star, ir.Return: _return, ir.Raise: _raise, ir.Break: _break, ir.Continue: _continue,
    ir.Yield: _yield, ir.YieldFrom: _yield_from, ir.Await: _await, ir.Annotate: _annotate, ir.If: lambda run, act, op,
    state: _or_dead(run.run_if(act, op, state)), ir.For: lambda run, act, op, state: _or_dead(run.run_for(act, op, state)),
    ir.While: lambda run, act, op, state: _or_dead(run.run_while(act, op, state)), ir.Try: lambda run, act, op,
    state: _or_dead(run.run_try(act, op, state)), ir.With: lambda run, act, op, state: _or_dead(run.run_with(act, op, state)),
    ir.Match: lambda run, act, op, state: _or_dead(run.run_match(act, op, state)),
}  # fmt: skip
