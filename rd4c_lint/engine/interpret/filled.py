"""What nobody knows and the project fills: its labels must not be lost.

body["child"]["name"] = child.name      nobody knows `body`: it has the label from now on, and so has what it was read from
self.lines.append(child.name)           nobody knows `lines`: a run of the methods that say what it is, is asked for
"""

from typing import Any

from ...model import ir
from ..labels import MEDIUM
from .control import Control
from .frames import Activation, Site
from .heap import Object, State
from .instance_attributes import OPEN
from .loaded import find_loads
from .record import FILLED
from .values import Value, add_labels, make


def note_given(run: Control, act: Activation, slot: int) -> None:
    """`child.note = name` of a parameter nobody knows: who hands something over to be filled gets as much as from who returns it."""
    if not run.stack and slot < len(act.unit.code.params):
        run.hands_labels = True


def give_object(run: Control, act: Activation, store: ir.StoreAttr, state: State) -> Value:
    """`post.letter.to = child.phone`, and nobody knows what `letter` is: it is an object with this attribute from now on."""
    slot, before = store.obj, state.frame[store.obj]
    known = make(before.labels, unknown=True)
    made = state.frame[slot] = run.allocate(state, act, 0, Object("opaque", rest=known), f"given:{store.at}")
    note_given(run, act, slot)
    for other in act.unit.other_names.get(slot, ()):
        if state.frame[other] is before:
            state.frame[other] = made
            note_given(run, act, other)
    for op in reversed(act.unit.reads_at(store.at)):
        if op.dst != slot or isinstance(op, ir.LoadItem):
            continue
        if not isinstance(op, ir.LoadAttr):
            _keep_in_name(run, act, op, state.frame[slot], state)
            break
        holder = state.frame[op.obj]
        if holder.pts and all(target.kind == "opaque" for _, target in run.objects(state, holder)):
            run.store_attribute(act, state, holder, op.name, state.frame[slot], Site(0, store.at))
        if not holder.unknown or holder.pts:
            break
        outer = Object("opaque", fields={op.name: state.frame[slot]}, rest=make(holder.labels, unknown=True))
        slot = op.obj
        state.frame[slot] = run.allocate(state, act, 0, outer, f"given:{store.at}:{slot}")
    return made


def _keep_in_name(run: Control, act: Activation, read: ir.LoadCell | ir.LoadGlobal, value: Value, state: State) -> None:
    """Put what was read from a name back into it: a captured variable, or one of the module or class whose body runs."""
    holder_id, name = act.cells.get(read.name, -1), "v"
    if holder_id < 0:
        holder_id, name = act.class_id if act.class_id >= 0 else act.module_id if act.unit.index == 0 else -1, read.name
    if holder_id >= 0 and name in (target := run.object(state, holder_id)).fields:
        changed = target.copy()
        changed.fields = {**target.fields, name: value}
        run.put(state, holder_id, changed)


def fill_declared(run: Control, act: Activation, store: ir.StoreAttr, filled: Value, state: State) -> None:
    """`form.surname.data = child.surname`: the form's field has it."""
    read = next((op for op in reversed(act.unit.reads_at(store.at)) if op.dst == store.obj), None)
    if not isinstance(read, ir.LoadAttr):
        return
    holder = state.frame[read.obj]
    holders = list(run.objects(state, holder))
    if holders and all(target.kind == "instance" and read.name in run.fields_of(target.cls) for _, target in holders):
        run.store_attribute(act, state, holder, read.name, filled, Site(0, store.at))


def fill_unknown(run: Control, act: Activation, slot: int, labels: int, at: Any, state: State) -> None:
    """`body["child"]["name"] = name`, `self.body["name"] = name`: what nobody knows has it, and so has what it was read from."""
    labels = run.world.labels.with_precision(labels, MEDIUM)
    state.frame[slot] = filled = add_labels(state.frame[slot], labels)
    note_given(run, act, slot)
    for op in reversed(act.unit.reads_at(at)):
        if op.dst != slot or isinstance(op, ir.LoadCell | ir.LoadGlobal):
            continue
        holder = state.frame[op.obj]
        if holder.unknown and not holder.pts:
            slot = op.obj
            state.frame[slot] = filled = add_labels(holder, labels)
            continue
        if isinstance(op, ir.LoadItem):
            run.store_item(act, state, holder, state.frame[op.key], filled, Site(0, op.at))
        elif all(target.kind == "instance" and _takes_unknown(run, target, op.name) for _, target in run.objects(state, holder)):
            run.store_attribute(act, state, holder, op.name, filled, Site(0, op.at))
        return


def _takes_unknown(run: Control, holder: Object, name: str) -> bool:
    """Tell whether an attribute is given what a method was given (`self.body = body`): what the class makes is soon known better.

    Nothing is soon known of an object made here by an `__init__` that was not followed, or of what a call that was not followed gave it.
    """
    if holder.single and (holder.fields[name].unknown if name in holder.fields else OPEN in holder.fields):
        return True
    for entry in run.world.class_order(holder.cls):
        definition = run.world.class_definition(entry) if isinstance(entry, int) else None
        for info in definition.info.fields if definition is not None else ():
            if info.name == name:
                return info.value is not None and info.value.kind == "name"
    return False


def is_filled_by_type(run: Control, state: State, receiver: Value) -> bool:
    """Tell whether what a run has filled is known by its type alone: of `self.requests: Queue` it is not said which one it is."""
    return all(
        run.world.key_of(object_id)[0] == "ext" and run.own_version(state, object_id) is not None for object_id in receiver.pts
    ) and run.carries(state, receiver)


def ask_for_filled(run: Control, act: Activation, at: Any, state: State) -> None:
    """`self.lines.append(name)`, and nobody knows what `lines` is: ask for a run of the methods that say so."""
    if act.unit.uid < 0:
        return
    for op in find_loads(act.unit, at):
        value = state.frame[op.dst]
        if (value.unknown and not value.pts) or (value.pts and is_filled_by_type(run, state, value)):
            shared = [object_id for object_id, target in run.objects(state, state.frame[op.obj]) if target.kind == "instance"]
            run.reads.update((object_id, FILLED + op.name) for object_id in shared if object_id in run.world.base)
            return
