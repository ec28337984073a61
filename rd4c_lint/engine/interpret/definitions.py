"""Operations that make functions and classes, and what Python runs when a class is made.

class Case(Record, kind="case"): ...      the body, then `Record.__init_subclass__`, then `__set_name__` of descriptors
"""

from ...model import ir
from ..program import ClassDefinition
from .control import Control
from .frames import Activation, Args, FunctionData, Site
from .heap import Object, State
from .reflection import name_descriptors
from .statics import ClassData
from .values import BOTTOM, Value, constant, pointer


def make_function(run: Control, act: Activation, op: ir.MakeFunction, state: State) -> None:
    unit = act.unit.module.units[op.code]
    frame = state.frame
    cells = tuple((name, act.cells[name]) for name in unit.code.free if name in act.cells)
    data = FunctionData(
        unit,
        tuple(frame[s] for s in op.defaults),
        tuple(zip(op.kwnames, (frame[s] for s in op.kwdefaults), strict=True)),
        cells,
        act.class_id,
    )
    frame[op.dst] = run.allocate(state, act, op.site, Object("function", data=data), "def")
    if cells or act.parent is not None or unit.code.parent != 0:
        run.made[unit.uid] = unit
    if unit.code.decorators and run.world.decorating:
        run.world.nested_decorators.setdefault(unit.uid, []).extend(run.world.decorating)
        run.world.decorating.clear()


def make_class(run: Control, act: Activation, op: ir.MakeClass, state: State) -> None:
    module = act.unit.module
    definition = module.classes[op.index]
    frame = state.frame
    bases: list[int | str] = [run.world.class_id(each) for each in run.world.program.extended.get(definition.uid, ())]
    for slot in op.bases:
        bases += _base_entries(run, state, frame[slot])
    keywords = tuple((name, frame[slot]) for name, slot in zip(op.keywords, op.values, strict=True) if name)
    cells = tuple(act.cells.items())
    said = run.world.static_bases(definition)  # by decorators, too
    bases += [entry for entry in said if isinstance(entry, str) and not entry.startswith("?") and entry not in bases]
    if act.unit.index == 0:
        object_id = run.world.class_id(definition)
        old = run.object(state, object_id)
        changed = old.copy()
        changed.data = ClassData(definition, tuple(bases), cells, keywords)
        run.put(state, object_id, changed)
        if changed.data.bases != old.data.bases:
            run.world.forget_order(object_id)
        frame[op.dst] = pointer(object_id)
        if run.world.has_subclass_hooks and (keywords or bases):
            _class_made(run, act, state, object_id, keywords, Site(op.site, op.at))
        return
    made = run.allocate(
        state, act, op.site, Object("class", cls=definition.dotted, data=ClassData(definition, tuple(bases), cells, keywords)), "class"
    )
    (object_id,) = made.pts
    run.world.adopt_class(object_id, run.object(state, object_id))
    _run_class_body(run, act, state, definition, object_id)
    frame[op.dst] = made
    site = Site(op.site, op.at)
    _class_made(run, act, state, object_id, keywords, site)
    run.keep_scope(act, state, object_id, site)


def _class_made(run: Control, act: Activation, state: State, class_id: int, keywords: tuple[tuple[str, Value], ...], site: Site) -> None:
    """Run what Python runs when a class is made: the metaclass's `__new__`/`__init__`, the bases' `__init_subclass__`, `__set_name__`."""
    for meta_id in run.metaclasses(state, class_id):
        for method in ("__new__", "__init__"):
            attribute = run.class_attribute(state, meta_id, method)
            if attribute is not BOTTOM:
                first = pointer(meta_id) if method == "__new__" else pointer(class_id)
                _call_metaclass(run, act, state, class_id, attribute, first, keywords, site)
    for entry in run.class_order(state, class_id)[1:]:
        if isinstance(entry, int) and (hook := run.own_class_attribute(state, entry, "__init_subclass__")) is not BOTTOM:
            extra = {name: value for name, value in keywords if name != "metaclass"}
            run.call(act, state, hook, Args([pointer(class_id)], extra), site)
            break
    name_descriptors(run, act, state, class_id, site)


def _call_metaclass(
    run: Control,
    act: Activation,
    state: State,
    class_id: int,
    method: Value,
    first: Value,
    given: tuple[tuple[str, Value], ...],
    site: Site,
) -> None:
    definition = run.world.class_definition(class_id)
    if definition is not None and act.unit.index == 0 and not run.object(state, class_id).fields:
        _run_class_body(run, act, state, definition, class_id)  # nobody has asked for its attributes so far
    target = run.object(state, class_id)
    namespace = run.allocate(
        state, act, site.number, Object("dict", items={("str", name): value for name, value in target.fields.items()}), "namespace"
    )
    bases = run.allocate(state, act, site.number, Object("tuple", items=()), "bases")
    keywords = {name: value for name, value in given if name != "metaclass"}
    outer, run.making = run.making, class_id
    run.call(act, state, method, Args([first, constant("str", str(target.cls).rpartition(".")[2]), bases, namespace], keywords), site)
    run.making = outer
    after = run.object(state, next(iter(namespace.pts)))
    changed = run.object(state, class_id).copy()
    changed.fields = {**changed.fields, **{str(key): value for (kind, key), value in (after.items or {}).items() if kind == "str"}}
    run.put(state, class_id, changed)


def _run_class_body(run: Control, act: Activation, state: State, definition: ClassDefinition, class_id: int) -> None:
    unit = definition.body
    inner = run.activation(unit, run.world.context(act.context, 0, unit.uid), act)
    inner.class_id = class_id
    inner.owner = class_id
    inner.cells = dict(act.cells)
    body_state = State([BOTTOM] * unit.code.slots, state.heap, state.guard)
    run.make_cells(inner, body_state)
    end = run.region(inner, unit.body, body_state)
    if end is not None:
        run.make_members(inner, end, class_id, Site(0, unit.code.at))
        state.heap = end.heap


def _base_entries(run: Control, state: State, value: Value) -> list[int | str]:
    found: list[int | str] = []
    for object_id, target in run.objects(state, value):
        if target.kind == "class":
            found.append(object_id)
        elif target.kind in ("name", "ext"):
            found.append(target.cls)
        elif target.kind == "method":
            owner = run.world.base_object(target.data)
            found.append(run.world.library.canonical(f"{owner.cls}.{target.cls}") if owner.kind in ("ext", "name") else "?")
        elif target.kind == "guarded":
            found += _base_entries(run, state, target.data[0])
    if not found:
        found.append("?")
    return found
