"""Operations on constants and names: locals, globals, cells.

surname = child.surname      a Move into the slot of `surname`, which may be a declared variable
"""

from typing import Any

from ...model import ir
from .control import Control
from .declarations import BUILTIN_NAMES
from .frames import Activation, Site
from .heap import State
from .literals import literal_value
from .values import BOTTOM, UNKNOWN, Value, add_labels, join, labelled, make


def set_constant(run: Control, act: Activation, op: ir.Const, state: State) -> None:
    state.frame[op.dst] = literal_value(op.kind, op.text)


def move(run: Control, act: Activation, op: ir.Move, state: State) -> None:
    value = state.frame[op.src]
    names = act.unit.code.locals
    if op.dst < len(names):
        value = _named(run, act, state, names[op.dst], value, op.at)
        if value.pts and (keys := act.unit.keys_read.get(op.dst)):
            run.note_keys(state, value, keys)
    state.frame[op.dst] = value


def _named(run: Control, act: Activation, state: State, name: str, value: Value, at: Any) -> Value:
    """Give a variable that is declared, or named like a declared field, its label."""
    sources = run.world.sources
    key = (act.unit.uid, name)
    if key in sources.variables and not (value.consts and not value.unknown and not value.pts):
        return run.trace(act, add_labels(value, sources.variables[key]), at, f"variable {name}")
    if key in sources.variable_keys:
        return run.with_keys(act, state, value, sources.variable_keys[key], Site(0, at))
    if value is UNKNOWN and sources.guesses_variables and not run.is_quiet:
        guessed = run.guessed_name(name)
        if guessed:
            return run.trace(act, labelled(guessed), at, f"variable {name}")
    if value.labels:
        return run.trace(act, value, at, f"assigned to {name}")
    return value


def load_global(run: Control, act: Activation, op: ir.LoadGlobal, state: State) -> None:
    state.frame[op.dst] = load_name(run, act, state, op.name, op.at)


def load_name(run: Control, act: Activation, state: State, name: str, at: Any) -> Value:
    """Return what a name that is no local stands for."""
    cell = act.cells.get(name)
    if cell is not None:
        value = run.object(state, cell).fields.get("v", BOTTOM)
        return value if value is not BOTTOM else UNKNOWN
    if act.class_id >= 0:
        target = run.object(state, act.class_id)
        if name in target.fields:
            return target.fields[name]
    if act.unit.uid < 0:
        return run.world.model_name(name)
    module = act.unit.module
    found = run.module_global(state, act.module_id, module, name, act.unit.uid)
    if found is not BOTTOM:
        return found
    if name == "__name__":
        return make(consts=frozenset({("str", module.name)}), unknown=True)
    if name in BUILTIN_NAMES:
        return run.world.name_pointer(f"builtins.{name}")
    origin = run.world.linker.star_origin(module, name)
    return run.world.name_pointer(origin) if origin is not None else UNKNOWN


def store_global(run: Control, act: Activation, op: ir.StoreGlobal, state: State) -> None:
    value = state.frame[op.src]
    sources = run.world.sources
    labels = sources.variables.get((act.unit.uid, op.name), 0)
    if labels and not (value.consts and not value.unknown and not value.pts):
        value = run.trace(act, add_labels(value, labels), op.at, f"variable {op.name}")
    row = sources.variable_rows.get(op.name)
    if row is not None and act.unit.index == 0:
        value = run.trace(act, labelled(row[1]), op.at, f"variable {op.name}")
    elif value is UNKNOWN and sources.guesses_variables and not run.is_quiet and act.unit.index == 0:
        guessed = run.guessed_name(op.name)
        value = run.trace(act, labelled(guessed), op.at, f"variable {op.name}") if guessed else value
    target_id = act.class_id if act.class_id >= 0 else act.module_id
    target = run.object(state, target_id)
    changed = target.copy()
    changed.fields = {**target.fields, op.name: value}
    run.put(state, target_id, changed)


def load_cell(run: Control, act: Activation, op: ir.LoadCell, state: State) -> None:
    cell = act.cells.get(op.name)
    value = run.object(state, cell).fields.get("v", BOTTOM) if cell is not None else UNKNOWN
    state.frame[op.dst] = value if value is not BOTTOM else UNKNOWN


def store_cell(run: Control, act: Activation, op: ir.StoreCell, state: State) -> None:
    cell = act.cells.get(op.name)
    if cell is None:
        return
    value = _named(run, act, state, op.name, state.frame[op.src], op.at)
    target = run.object(state, cell)
    changed = target.copy()
    changed.fields = {"v": value if target.single else join(target.fields.get("v", BOTTOM), value)}
    run.put(state, cell, changed)
