"""Operations that import.

from .register import *      the names of the module, as running it has bound them
"""

from typing import Any

from ...model import ir
from ...model.source import NO_SPAN
from ..program import Module
from .control import Control
from .frames import Activation, Site
from .heap import Object, State
from .values import BOTTOM, UNKNOWN, Value, pointer


def run_import(run: Control, act: Activation, op: ir.Import, state: State) -> None:
    linker = run.world.linker
    module = act.unit.module
    target = linker.import_module(module, op.module, op.level)
    if op.name:
        value = _imported_name(run, act, state, target, op.name)
    elif op.whole or "." not in op.module or isinstance(target, str):
        value = run.entity_value(target if op.whole or "." not in op.module else op.module.partition(".")[0])
    else:
        head = linker.find_module(op.module.partition(".")[0], module)
        value = pointer(run.world.module_id(head)) if head is not None else run.world.package_pointer(op.module.partition(".")[0], target)
    state.frame[op.dst] = value if value is not BOTTOM else UNKNOWN


def _imported_name(run: Control, act: Activation, state: State, target: Any, name: str) -> Value:
    if isinstance(target, Module):
        return run.module_attribute(act, state, run.world.module_id(target), target, name, Site(0, NO_SPAN))
    return run.object_attribute(
        act,
        state,
        run.world.object_id(("name", run.world.library.canonical(target))),
        Object("name", cls=run.world.library.canonical(target)),
        name,
        Site(0, NO_SPAN),
    )


def run_import_star(run: Control, act: Activation, op: ir.ImportStar, state: State) -> None:
    target = run.world.linker.import_module(act.unit.module, op.module, op.level)
    if not isinstance(target, Module) or target is act.unit.module:
        return
    run.world.ensure_module(target)
    target_id = act.class_id if act.class_id >= 0 else act.module_id
    changed = run.object(state, target_id).copy()
    source = run.object(state, run.world.module_id(target))
    exports = target.summary.exports
    names = exports if exports is not None else [name for name in source.fields if not name.startswith("_")]
    changed.fields = {**changed.fields, **{name: source.fields[name] for name in names if name in source.fields}}
    run.put(state, target_id, changed)
