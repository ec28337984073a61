"""The interpreter: straight-line operations, and the loop that runs a region.

machine = Machine(world, unit)
machine.region(activation, unit.body, state)      # the state at its end; hits, facts and reads are kept in the machine
"""

from collections.abc import Callable
from typing import Any, Final

from ...model import ir
from ...model.ir import Operation
from ...model.source import NO_SPAN
from ..labels import MEDIUM
from ..program import ClassDefinition, Module
from .bounds import ITEMS_PER_SEQUENCE
from .control import Control
from .declarations import BUILTIN_NAMES
from .frames import Activation, Args, FunctionData, Site
from .functions import RAISED, RETURNED
from .heap import Heap, Object, State, join_states
from .items import KEYS, unnamed_key
from .loaded import find_loads
from .statics import ClassData
from .values import BOTTOM, NONE, UNKNOWN, ConstantKey, Value, add_labels, constant, join, join_all, labelled, make, pointer, with_lead

DEAD: Final = State([], Heap())
_NUMBERS: Final[dict[str, Callable[[str], Any]]] = {
    "int": lambda text: int(text, 0),
    "float": float,
    "bool": lambda text: text == "True",
    "complex": complex,
}


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
            _name_descriptors(self, act, end, class_id, Site(0, unit.code.at))
            self.make_members(act, end, class_id, Site(0, unit.code.at))
        states = [end, *(each for _, each in act.returns), *(each for _, each in act.raised)]
        joined = join_states(states if end is None else [end])
        return joined.heap.flat() if joined is not None else {}

    def static_scope(self) -> tuple[Activation, State, Site]:
        return self.world.scope_for(self.root.module if self.root.uid >= 0 else self.world.program.modules[0])

    def outcome(self, act: Activation, state: State, value: Value, site: Site) -> Value:
        """Return a value about to be awaited: coroutines as they are now, objects with an `__await__` replaced by what that returns."""
        found, left = BOTTOM, value
        for object_id, target in list(self.objects(state, value)):
            if target.kind == "coroutine":
                now = self.refreshed(act, state, object_id, target, site) if target.data is not None else target
                if RAISED in now.fields:
                    act.raised.append((now.fields[RAISED], state.fork()))
                continue
            owners = self.world.library.order(target.cls) if target.kind == "ext" else ()
            if (target.kind == "instance" and self.class_attribute(state, target.cls, "__await__") is not BOTTOM) or any(
                self.has_member(owner, "__await__") for owner in owners
            ):
                made = self.call_method(act, state, pointer(object_id), "__await__", Args([], {}), site)
                parts = [each.fields[RETURNED] for _, each in self.objects(state, made) if RETURNED in each.fields]
                found = join(found, join_all(parts) if parts else made)
                left = make(left.labels, left.pts - {object_id}, left.consts, left.unknown)
        return join(found, left)

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
        if data.unit.uid in self.world.seed_units or any(
            self.carries(state, self.object(state, cell).fields.get("v", BOTTOM)) for _, cell in data.cells
        ):
            if any(data.unit.uid == uid for uid, _ in self.stack):
                self.cut_off()
                return False
            return True
        return False

    def _function_data(self, state: State, target: Object) -> FunctionData | None:
        for _, function in self.objects(state, target.data[0]):
            if isinstance(function.data, FunctionData):
                return function.data
        return None


# -- values and names -------------------------------------------------------------------------------------------
def _const(run: Machine, act: Activation, op: ir.Const, state: State) -> None:
    state.frame[op.dst] = _constant_value(op.kind, op.text)


_constants: Final[dict[tuple[str, str], Value]] = {}


def _constant_value(kind: str, text: str) -> Value:
    found = _constants.get((kind, text))
    if found is None:
        if kind == "none":
            found = NONE
        elif kind == "ellipsis":
            found = constant(kind, "...")
        elif kind in ("str", "bytes"):
            found = constant(kind, text)
        elif kind in _NUMBERS:
            try:
                found = constant(kind, _NUMBERS[kind](text))
            except (ValueError, OverflowError):
                found = UNKNOWN
        else:
            found = UNKNOWN
        if len(_constants) < 100_000:
            _constants[kind, text] = found
    return found


def _move(run: Machine, act: Activation, op: ir.Move, state: State) -> None:
    value = state.frame[op.src]
    names = act.unit.code.locals
    if op.dst < len(names):
        value = _named(run, act, state, names[op.dst], value, op.at)
    state.frame[op.dst] = value


def _named(run: Machine, act: Activation, state: State, name: str, value: Value, at: Any) -> Value:
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


def _load_global(run: Machine, act: Activation, op: ir.LoadGlobal, state: State) -> None:
    state.frame[op.dst] = load_name(run, act, state, op.name, op.at)


def load_name(run: Machine, act: Activation, state: State, name: str, at: Any) -> Value:
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
    found = run.module_global(state, act.module_id, module, name)
    if found is not BOTTOM:
        return found
    if name == "__name__":
        return make(consts=frozenset({("str", module.name)}), unknown=True)
    if name in BUILTIN_NAMES:
        return run.world.name_pointer(f"builtins.{name}")
    origin = run.world.linker.star_origin(module, name)
    return run.world.name_pointer(origin) if origin is not None else UNKNOWN


def _store_global(run: Machine, act: Activation, op: ir.StoreGlobal, state: State) -> None:
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
    old = target.fields.get(op.name)
    # a function that writes a module variable may or may not have run before a reader
    strong = act.unit.code.kind in ("module", "class") or target_id in state.heap or old is None
    changed.fields = {**target.fields, op.name: value if strong or old is None else join(old, value)}
    run.put(state, target_id, changed)


def _load_cell(run: Machine, act: Activation, op: ir.LoadCell, state: State) -> None:
    cell = act.cells.get(op.name)
    value = run.object(state, cell).fields.get("v", BOTTOM) if cell is not None else UNKNOWN
    state.frame[op.dst] = value if value is not BOTTOM else UNKNOWN


def _store_cell(run: Machine, act: Activation, op: ir.StoreCell, state: State) -> None:
    cell = act.cells.get(op.name)
    if cell is None:
        return
    value = _named(run, act, state, op.name, state.frame[op.src], op.at)
    target = run.object(state, cell)
    changed = target.copy()
    changed.fields = {"v": value if target.single else join(target.fields.get("v", BOTTOM), value)}
    run.put(state, cell, changed)


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
    if receiver.unknown and not receiver.pts and value.labels:
        state.frame[op.obj] = add_labels(receiver, run.world.labels.with_precision(value.labels, MEDIUM))
        _ask_for_filled(run, act, op.at, state)


def _delete_item(run: Machine, act: Activation, op: ir.DeleteItem, state: State) -> None:
    run.delete_item(act, state, state.frame[op.obj], state.frame[op.key], Site(0, op.at))


def _build_slice(run: Machine, act: Activation, op: ir.BuildSlice, state: State) -> None:
    parts = tuple(state.frame[slot] if slot >= 0 else NONE for slot in (op.lower, op.upper, op.step))
    state.frame[op.dst] = run.slice_of(parts)


def _delete(run: Machine, act: Activation, op: ir.Delete, state: State) -> None:
    if op.slot >= 0:
        state.frame[op.slot] = BOTTOM
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
def _arguments(run: Machine, act: Activation, op: Any, state: State, site: Site) -> Args:
    frame = state.frame
    if not op.starred:
        if not op.keywords:
            return Args([frame[slot] for slot in op.args], {})
        if "" not in op.keywords:
            return Args([frame[slot] for slot in op.args], {name: frame[slot] for name, slot in zip(op.keywords, op.values, strict=True)})
    positional: list[Value] = []
    star, star_keywords = BOTTOM, BOTTOM
    for index, slot in enumerate(op.args):
        if index not in op.starred:
            positional.append(frame[slot])
            continue
        items, rest = run.iterate(act, state, frame[slot], site)
        if star is BOTTOM:
            positional += items or ()
        else:
            star = join_all([star, *(items or ())])
        star = join(star, rest)
    keywords: dict[str, Value] = {}
    for name, slot in zip(op.keywords, op.values, strict=True):
        if name:
            keywords[name] = frame[slot]
            continue
        known, rest = _spread(run, state, frame[slot])
        keywords.update(known)
        star_keywords = join(star_keywords, rest)
    return Args(positional, keywords, star, star_keywords)


def _spread(run: Machine, state: State, value: Value) -> tuple[dict[str, Value], Value]:
    """Return what `**value` adds: keywords by name and what unnamed ones may be."""
    known: dict[str, Value] = {}
    rest = labelled(value.labels) if value.labels or value.unknown else BOTTOM
    for object_id, target in run.objects(state, value):
        if isinstance(target.items, dict):
            for (kind, key), part in target.items.items():
                if kind == "str":
                    known[str(key)] = join(known.get(str(key), BOTTOM), part)
            rest = join(rest, target.rest)
            if KEYS in target.fields:
                rest = join(rest, target.fields[KEYS])
        elif target.kind in ("instance", "ext"):
            rest = join(rest, join(target.rest, UNKNOWN))
        if "\0names" in target.fields:
            rest = join(rest, pointer(object_id))
    return known, rest


def _after_end(run: Machine, found: Value) -> Any:
    """Go on after a call that says it does not return, unless nothing came of it."""
    run.dead = False
    return DEAD if found is BOTTOM else None


def _call(run: Machine, act: Activation, op: ir.Call, state: State) -> Any:
    site = Site(op.site, op.at)
    callee = state.frame[op.fn]
    args = _arguments(run, act, op, state, site)
    run.dead = False
    found = run.call(act, state, callee, args, site)
    state.frame[op.dst] = found
    return _after_end(run, found) if run.dead else None


def _method(run: Machine, act: Activation, op: ir.Method, state: State) -> Any:
    site = Site(op.site, op.at)
    receiver = state.frame[op.obj]
    args = _arguments(run, act, op, state, site)
    run.dead = False
    found = run.call_method(act, state, receiver, op.name, args, site)
    state.frame[op.dst] = found
    if receiver.unknown and not receiver.pts and not receiver.consts and op.name in _GROWING:
        # a record built in a container nobody knows must not be lost
        labels = 0
        for value in args.values():
            labels |= run.reach(state, value)
        if labels:
            state.frame[op.obj] = add_labels(receiver, run.world.labels.with_precision(labels, MEDIUM))
            _ask_for_filled(run, act, op.at, state)
    return _after_end(run, found) if run.dead else None


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


# -- building ---------------------------------------------------------------------------------------------------
def _build_sequence(run: Machine, act: Activation, op: ir.BuildSequence, state: State) -> None:
    frame = state.frame
    site = Site(op.site, op.at)
    items: list[Value] = []
    rest = BOTTOM
    for index, slot in enumerate(op.items):
        if index not in op.starred:
            if rest is BOTTOM:
                items.append(frame[slot])
            else:
                rest = join(rest, frame[slot])
            continue
        inner, other = run.iterate(act, state, frame[slot], site)
        items += inner or ()
        rest = join(rest, other)
    known: tuple[Value, ...] | None = tuple(items)
    if len(items) > ITEMS_PER_SEQUENCE or (rest is not BOTTOM and op.starred):
        known, rest = None, join_all([*items, rest])
    frame[op.dst] = run.allocate(state, act, op.site, Object(op.kind, items=known, rest=rest))


def _build_dict(run: Machine, act: Activation, op: ir.BuildDict, state: State) -> None:
    frame = state.frame
    items: dict[ConstantKey, Value] = {}
    rest, keys = BOTTOM, BOTTOM
    for key_slot, value_slot in zip(op.keys, op.values, strict=True):
        if key_slot < 0:
            for _, target in run.objects(state, frame[value_slot]):
                if isinstance(target.items, dict):
                    items.update(target.items)
                    rest = join(rest, target.rest)
                    keys = join(keys, target.fields.get(KEYS, BOTTOM))
            if frame[value_slot].unknown or frame[value_slot].labels:
                rest = join(rest, labelled(frame[value_slot].labels))
            continue
        key = frame[key_slot]
        if key.pts:
            key = run.as_key(state, key)
        if key.consts and not key.unknown and not key.pts:
            for each in sorted(key.consts, key=repr):
                items[each] = frame[value_slot] if len(key.consts) == 1 else join(items.get(each, BOTTOM), frame[value_slot])
                labels = run.world.sources.keys.get(each[1]) if each[0] == "str" else 0
                if labels and not (items[each].consts and not items[each].unknown):
                    items[each] = run.trace(act, add_labels(items[each], labels), op.at, f'key "{each[1]}"')
        else:
            rest = join(rest, frame[value_slot])
            keys = join(keys, unnamed_key(key)) if key.labels or key.pts else keys
    fields = {KEYS: keys} if keys is not BOTTOM else None
    frame[op.dst] = run.allocate(state, act, op.site, Object("dict", items=items, rest=rest, fields=fields))


def _append(run: Machine, act: Activation, op: ir.Append, state: State) -> None:
    # `[f(x) for x in xs]`: elements of an unrolled loop keep their places
    for object_id, target in list(run.objects(state, state.frame[op.obj])):
        changed = target.copy()
        value = state.frame[op.src]
        if changed.items is not None and act.uncertain == 0 and changed.single and len(changed.items) < ITEMS_PER_SEQUENCE:
            changed.items = (*changed.items, value)
        else:
            changed.items, changed.rest = None, join_all([*(changed.items or ()), changed.rest, value])
        run.put(state, object_id, changed)


def _format(run: Machine, act: Activation, op: ir.Format, state: State) -> None:
    labels, known, lead = 0, "", ""
    specs = op.specs
    for index, (slot, conversion) in enumerate(zip(op.parts, op.conversions, strict=True)):
        value = state.frame[slot]
        consts = value.consts
        spec = specs[index] if specs else ""
        if known is not None and not spec and len(consts) == 1 and not value.unknown and not value.pts and not value.labels:
            ((kind, text),) = consts
            known = known + str(text) if kind in ("str", "int") and len(known) < 300 else None  # type: ignore[assignment]
            continue
        if known is not None:
            lead = known or run.address_of(value)
        known = None  # type: ignore[assignment]
        if not value.pts:
            labels |= value.labels
            continue
        form = {"r": "repr", "a": "repr", "s": "text"}.get(conversion, "format")
        run.format_spec = constant("str", spec)
        labels |= run.show(act, state, value, form, Site(0, op.at))
        run.format_spec = BOTTOM
    if known is not None and not labels:
        state.frame[op.dst] = constant("str", known)
        return
    state.frame[op.dst] = with_lead(labelled(labels), lead)


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


def _mix(run: Machine, act: Activation, op: ir.Mix, state: State) -> None:
    labels = 0
    for slot in op.srcs:
        labels |= run.reach(state, state.frame[slot])
    state.frame[op.dst] = labelled(labels)


def _unpack(run: Machine, act: Activation, op: ir.Unpack, state: State) -> None:
    items, rest = run.iterate(act, state, state.frame[op.src], Site(op.site, op.at))
    frame = state.frame
    count, star = len(op.targets), op.star
    after = count - star - 1 if star >= 0 else 0
    if items is not None and rest is BOTTOM and (len(items) == count if star < 0 else len(items) >= count - 1):
        for index, slot in enumerate(op.targets):
            if index == star:
                middle = items[star : len(items) - after]
                frame[slot] = run.allocate(state, act, op.site, Object("list", items=tuple(middle)), "star")
            else:
                frame[slot] = items[index] if star < 0 or index < star else items[len(items) - count + index]
        return
    element = join_all([*(items or ()), rest])
    element = element if element is not BOTTOM else UNKNOWN
    for index, slot in enumerate(op.targets):
        known = items[index] if items is not None and index < len(items) and star < 0 else None
        frame[slot] = (
            run.allocate(state, act, op.site, Object("list", rest=element), "star")
            if index == star
            else join(known, rest)
            if known
            else element
        )


# -- definitions ------------------------------------------------------------------------------------------------
def _make_function(run: Machine, act: Activation, op: ir.MakeFunction, state: State) -> None:
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


def _make_class(run: Machine, act: Activation, op: ir.MakeClass, state: State) -> None:
    module = act.unit.module
    definition = module.classes[op.index]
    frame = state.frame
    bases: list[int | str] = []
    for slot in op.bases:
        bases += _base_entries(run, state, frame[slot])
    keywords = tuple((name, frame[slot]) for name, slot in zip(op.keywords, op.values, strict=True) if name)
    cells = tuple(act.cells.items())
    if act.unit.index == 0:
        object_id = run.world.class_id(definition)
        bases += [
            entry
            for entry in run.world.static_bases(definition)
            if isinstance(entry, str) and not entry.startswith("?") and entry not in bases
        ]
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
    _class_made(run, act, state, object_id, keywords, Site(op.site, op.at))


def _class_made(run: Machine, act: Activation, state: State, class_id: int, keywords: tuple[tuple[str, Value], ...], site: Site) -> None:
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
    _name_descriptors(run, act, state, class_id, site)


def _name_descriptors(run: Machine, act: Activation, state: State, class_id: int, site: Site) -> None:
    for name, value in list(run.object(state, class_id).fields.items()):
        for object_id, target in run.objects(state, value):
            if target.kind == "instance" and run.class_attribute(state, target.cls, "__set_name__") is not BOTTOM:
                run.call_method(act, state, pointer(object_id), "__set_name__", Args([pointer(class_id), constant("str", name)], {}), site)


def _call_metaclass(
    run: Machine,
    act: Activation,
    state: State,
    class_id: int,
    method: Value,
    first: Value,
    given: tuple[tuple[str, Value], ...],
    site: Site,
) -> None:
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


def _run_class_body(run: Machine, act: Activation, state: State, definition: ClassDefinition, class_id: int) -> None:
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


def _base_entries(run: Machine, state: State, value: Value) -> list[int | str]:
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


def _import(run: Machine, act: Activation, op: ir.Import, state: State) -> None:
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


def _imported_name(run: Machine, act: Activation, state: State, target: Any, name: str) -> Value:
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


def _import_star(run: Machine, act: Activation, op: ir.ImportStar, state: State) -> None:
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
    act.yields.append((value, act.uncertain == 0))
    state.frame[op.dst] = act.sends
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


def _yield_from(run: Machine, act: Activation, op: ir.YieldFrom, state: State) -> None:
    items, rest = run.iterate(act, state, state.frame[op.src], Site(0, op.at))
    act.yields += [(item, act.uncertain == 0) for item in items or ()]
    if rest is not BOTTOM:
        act.yields.append((rest, False))
    result = BOTTOM
    for _, target in run.objects(state, state.frame[op.src]):
        result = join(result, target.fields.get(RETURNED, BOTTOM))
    state.frame[op.dst] = result if result is not BOTTOM else UNKNOWN


def _await(run: Machine, act: Activation, op: ir.Await, state: State) -> State | None:
    waited = run.outcome(act, state, state.frame[op.src], Site(-1000 - op.dst, op.at))
    value = run.awaited(state, waited)
    state.frame[op.dst] = run.trace(act, value, op.at, "awaited") if value is not state.frame[op.src] else value
    return DEAD if value is BOTTOM and waited.pts else None


def _or_dead(end: State | None) -> State:
    return DEAD if end is None else end


_TABLE: Final[dict[type, Callable[[Any, Activation, Any, State], Any]]] = {
    ir.Const: _const, ir.Move: _move, ir.LoadGlobal: _load_global, ir.StoreGlobal: _store_global, ir.LoadCell: _load_cell,
    ir.StoreCell: _store_cell, ir.LoadAttr: _load_attr, ir.StoreAttr: _store_attr, ir.DeleteAttr: _delete_attr,
    ir.LoadItem: _load_item, ir.StoreItem: _store_item, ir.DeleteItem: _delete_item, ir.BuildSlice: _build_slice,
    ir.Call: _call, ir.Method: _method, ir.BuildSequence: _build_sequence, ir.BuildDict: _build_dict, ir.Append: _append,
    ir.Format: _format, ir.Binary: _binary, ir.Unary: _unary, ir.Compare: _compare, ir.Mix: _mix, ir.Unpack: _unpack,
    ir.Delete: _delete, ir.MakeFunction: _make_function, ir.MakeClass: _make_class, ir.Import: _import,
    ir.ImportStar: _import_star, ir.Return: _return, ir.Raise: _raise, ir.Break: _break, ir.Continue: _continue,
    ir.Yield: _yield, ir.YieldFrom: _yield_from, ir.Await: _await, ir.Annotate: _annotate, ir.If: lambda run, act, op,
    state: _or_dead(run.run_if(act, op, state)), ir.For: lambda run, act, op, state: _or_dead(run.run_for(act, op, state)),
    ir.While: lambda run, act, op, state: _or_dead(run.run_while(act, op, state)), ir.Try: lambda run, act, op,
    state: _or_dead(run.run_try(act, op, state)), ir.With: lambda run, act, op, state: _or_dead(run.run_with(act, op, state)),
    ir.Match: lambda run, act, op, state: _or_dead(run.run_match(act, op, state)),
}  # fmt: skip
