"""Operations on attributes, items and slots.

child.name = text      StoreAttr
del row["name"]        DeleteItem
"""

from typing import Any

from ...model import ir
from .control import Control
from .filled import ask_for_filled, fill_declared, fill_unknown, give_object
from .frames import Activation, Args, Site
from .heap import Object, State
from .leaving import DEAD, after_end
from .values import BOTTOM, NONE, Value, constant, pointer


def load_attr(run: Control, act: Activation, op: ir.LoadAttr, state: State) -> Any:
    found = run.load_attribute(act, state, state.frame[op.obj], op.name, Site(0, op.at))
    state.frame[op.dst] = found
    return after_end(run, found) if run.dead else None


def store_attr(run: Control, act: Activation, op: ir.StoreAttr, state: State) -> None:
    value = state.frame[op.src]
    if value.labels:
        value = run.trace(act, value, op.at, f"stored in .{op.name}")
    receiver = state.frame[op.obj]
    if receiver.unknown and not receiver.pts and (receiver.labels or run.carries(state, value)):
        receiver = give_object(run, act, op, state)
        fill_declared(run, act, op, receiver, state)
    run.store_attribute(act, state, receiver, op.name, value, Site(0, op.at))


def delete_attr(run: Control, act: Activation, op: ir.DeleteAttr, state: State) -> None:
    run.call_builtin(act, state, "delattr", Args([state.frame[op.obj], constant("str", op.name)], {}), Site(0, op.at))


def load_item(run: Control, act: Activation, op: ir.LoadItem, state: State) -> State | None:
    key, site = state.frame[op.key], Site(op.site, op.at)
    if key.labels and run.try_depth:
        run.raise_builtin(act, state, "KeyError", key.labels, site)
    elif run.try_depth and _is_missing(run, state, state.frame[op.obj], key):
        run.fail(act, state, "KeyError", site)
        run.dead = False
        return DEAD
    state.frame[op.dst] = run.load_item(act, state, state.frame[op.obj], key, site)
    return None


def _is_missing(run: Control, state: State, holder: Value, key: Value) -> bool:
    """Tell whether a dictionary made here surely has no such key."""
    only = run.one_object(state, holder)
    if only is None or only[1].kind != "dict" or not only[1].single or only[1].fields or only[1].data is not None:
        return False
    return run.decide(state, "in", key, holder) is False


def store_item(run: Control, act: Activation, op: ir.StoreItem, state: State) -> None:
    value = state.frame[op.src]
    receiver = state.frame[op.obj]
    run.store_item(act, state, receiver, state.frame[op.key], value, Site(0, op.at))
    if receiver.unknown and not receiver.pts and (value.labels or value.pts):
        labels = run.reach(state, value)
        if labels:
            fill_unknown(run, act, op.obj, labels, op.at, state)
            ask_for_filled(run, act, op.at, state)


def delete_item(run: Control, act: Activation, op: ir.DeleteItem, state: State) -> None:
    run.delete_item(act, state, state.frame[op.obj], state.frame[op.key], Site(0, op.at))


def build_slice(run: Control, act: Activation, op: ir.BuildSlice, state: State) -> None:
    parts = tuple(state.frame[slot] if slot >= 0 else NONE for slot in (op.lower, op.upper, op.step))
    state.frame[op.dst] = run.slice_of(parts)


def _finalise(run: Control, act: Activation, op: ir.Delete, state: State, value: Value) -> None:
    """`del session`: the `__del__` of its class, as if no other name had the object."""
    for object_id, target in run.objects(state, value):
        if target.kind == "instance" and run.class_attribute(state, target.cls, "__del__") is not BOTTOM:
            run.call_method(act, state, pointer(object_id), "__del__", Args([], {}), Site(0, op.at))


def delete(run: Control, act: Activation, op: ir.Delete, state: State) -> None:
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
