"""The interpreter: straight-line operations, and the loop that runs a region.

machine = Machine(world, unit)
machine.region(activation, unit.body, state)      # the state at its end; hits, facts and reads are kept in the machine
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

from ...model import ir
from ...model.ir import Operation
from ...model.sql import is_statement
from ..operations import flatten
from .accesses import build_slice, delete, delete_attr, delete_item, load_attr, load_item, store_attr, store_item
from .building import append, build_dict, build_sequence, format_value, mix, read_arguments, unpack
from .control import Control
from .declarations import BUILTIN_NAMES
from .definitions import make_class, make_function
from .filled import ask_for_filled, fill_unknown, is_filled_by_type
from .filled_names import FILLING
from .frames import Activation, FunctionData, Site
from .heap import Heap, Object, State, join_states
from .imports import run_import, run_import_star
from .leaving import (
    DEAD,
    after_end,
    leave_by_break,
    leave_by_continue,
    leave_by_raise,
    leave_by_return,
    stop_at_await,
    stop_at_yield,
    stop_at_yield_from,
)
from .names import load_cell, load_global, load_name, move, set_constant, store_cell, store_global
from .reflection import name_descriptors
from .values import BOTTOM, Value, join, make, with_lead


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
    return after_end(run, found) if run.dead else None


def _method(run: Machine, act: Activation, op: ir.Method, state: State) -> Any:
    site = Site(op.site, op.at)
    receiver = state.frame[op.obj]
    args = read_arguments(run, act, op, state, site)
    run.dead = False
    if receiver.unknown and not receiver.pts and not receiver.labels and args.positional and args.positional[0].consts:
        receiver = _take_for_cursor(run, act, op, receiver, args.positional[0], state)
    found = run.call_method(act, state, receiver, op.name, args, site)
    if run.named_files:
        _name_files(run, act, (op.obj, *op.args, *op.values), state)
    state.frame[op.dst] = found
    if receiver.unknown and not receiver.pts and not receiver.consts:
        labels = 0
        for value in args.values():
            labels |= run.reach(state, value)
        if labels:
            if op.name in FILLING:  # a record built in a container nobody knows must not be lost
                fill_unknown(run, act, op.obj, labels, op.at, state)
            ask_for_filled(run, act, op.at, state)
    elif receiver.pts and is_filled_by_type(run, state, receiver):
        ask_for_filled(run, act, op.at, state)
    return after_end(run, found) if run.dead else None


def _take_for_cursor(run: Machine, act: Activation, op: ir.Method, receiver: Value, given: Value, state: State) -> Value:
    """`cursor.execute("select …")`, and nobody knows what `cursor` is: from now on it is known for what gives rows."""
    owner = run.world.library.known_by.get(("columns", ""), "")
    if not owner or not run.world.library.has_member(owner, op.name) or run.columns_row(given) is BOTTOM:
        return receiver
    made = state.frame[op.obj] = run.allocate(state, act, op.site, Object("ext", cls=owner), "cursor")
    read = next((each for each in act.unit.reads_at(op.at) if each.dst == op.obj), None)
    if isinstance(read, ir.LoadAttr) and all(target.kind == "instance" for _, target in run.objects(state, state.frame[read.obj])):
        run.store_attribute(act, state, state.frame[read.obj], read.name, made, Site(0, read.at))
    return made


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


def _binary(run: Machine, act: Activation, op: ir.Binary, state: State) -> Any:
    left = state.frame[op.left]
    found = run.binary(act, state, op.op, left, state.frame[op.right], op.inplace, Site(op.site, op.at))
    if (op.op == "+" and found.unknown) or (op.op == "%" and left.consts and is_statement(run.address_of(left))):
        found = with_lead(found, run.address_of(left))
    state.frame[op.dst] = found
    return after_end(run, found) if run.dead else None


def _unary(run: Machine, act: Activation, op: ir.Unary, state: State) -> None:
    state.frame[op.dst] = run.unary(act, state, op.op, state.frame[op.src], Site(0, op.at))


def _compare(run: Machine, act: Activation, op: ir.Compare, state: State) -> None:
    state.frame[op.dst] = run.compare(act, state, op.op, state.frame[op.left], state.frame[op.right], Site(0, op.at))


def _annotate(run: Machine, act: Activation, op: ir.Annotate, state: State) -> None:
    if op.slot < 0:
        return
    value = state.frame[op.slot]
    if value.pts or value.consts:
        return
    declared = run.annotated_value(act, state, op.annotation, act.unit.module, Site(0, op.at))
    if declared.pts:
        state.frame[op.slot] = make(value.labels, declared.pts, declared.consts, False)


def _or_dead(end: State | None) -> State:
    return DEAD if end is None else end


_TABLE: Final[dict[type, Callable[[Any, Activation, Any, State], Any]]] = {
    ir.Const: set_constant, ir.Move: move, ir.LoadGlobal: load_global, ir.StoreGlobal: store_global, ir.LoadCell: load_cell,
    ir.StoreCell: store_cell, ir.LoadAttr: load_attr, ir.StoreAttr: store_attr, ir.DeleteAttr: delete_attr,
    ir.LoadItem: load_item, ir.StoreItem: store_item, ir.DeleteItem: delete_item, ir.Delete: delete, ir.BuildSlice: build_slice,
    ir.Call: _call, ir.Method: _method, ir.Import: run_import, ir.ImportStar: run_import_star, ir.MakeFunction: make_function,
    ir.MakeClass: make_class, ir.BuildSequence: build_sequence, ir.BuildDict: build_dict, ir.Append: append,
    ir.Format: format_value, ir.Binary: _binary, ir.Unary: _unary, ir.Compare: _compare, ir.Mix: mix, ir.Unpack: unpack,
    ir.Annotate: _annotate, ir.Return: leave_by_return, ir.Raise: leave_by_raise, ir.Break: leave_by_break,
    ir.Continue: leave_by_continue, ir.Yield: stop_at_yield, ir.YieldFrom: stop_at_yield_from, ir.Await: stop_at_await,
    ir.If: lambda run, act, op, state: _or_dead(run.run_if(act, op, state)),
    ir.For: lambda run, act, op, state: _or_dead(run.run_for(act, op, state)),
    ir.While: lambda run, act, op, state: _or_dead(run.run_while(act, op, state)),
    ir.Try: lambda run, act, op, state: _or_dead(run.run_try(act, op, state)),
    ir.With: lambda run, act, op, state: _or_dead(run.run_with(act, op, state)),
    ir.Match: lambda run, act, op, state: _or_dead(run.run_match(act, op, state)),
}  # fmt: skip
