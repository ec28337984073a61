"""Say for one line which labels its values carry and by which steps, or why none does.

explain_place(world, rounds, "app/views.py", 12)
    reads .surname     surname of Child, by: app/models.py:4 surname is identity; app/views.py:12 reads .surname
    reads .name        no label: the receiver is a Parcel: name is not declared there, or was given another value

The roots that can reach the line are interpreted once more with steps kept, and every operation at the line is looked at.
"""

from collections.abc import Iterable
from typing import Any

from ..model import ir
from ..model.ir import Operation
from ..model.problem import Rd4cError
from ..model.source import Region, Span, unpack_span
from ..model.taint import Exposure
from ..model.why import Arrival, PlaceValue, Why
from .flows import describe_labels
from .interpret.frames import Activation
from .interpret.heap import State
from .interpret.machine import Machine
from .interpret.values import Value
from .interpret.world import World
from .operations import flatten
from .program import Module, Unit
from .roots import Root
from .rounds import Rounds

ROOTS_TRIED = 25
"""Roots that are interpreted again for one line."""
_CALLERS_UP = 6


def explain_place(world: World, rounds: Rounds, path: str, line: int) -> Why:
    """Return what is known about a line; `Rd4cError` where the analysis does not know the file or the line has no code."""
    module = next((each for each in world.program.modules if each.path == path), None)
    if module is None:
        raise Rd4cError("is no file of the analysed project", path=path)
    unit = _find_unit(module, line)
    looked = _Looked(world, module, line)
    for root in _roots_reaching(rounds, unit)[:ROOTS_TRIED]:
        looked.look(rounds, root)
    notes = _notes(world, rounds, unit, looked)
    arrivals = {Arrival(hit.concept, hit.sink) for hit in looked.hits}
    return Why(path, line, unit.dotted, tuple(looked.values()), tuple(sorted(arrivals)), tuple(notes))


def _find_unit(module: Module, line: int) -> Unit:
    """Return the innermost function or class body that holds a line, else the module's body."""
    best, height = module.units[0], 1 << 30
    for unit in module.units[1:]:
        region = unpack_span(unit.code.at)
        if region.line <= line <= region.end_line and region.end_line - region.line <= height:
            best, height = unit, region.end_line - region.line
    return best


def _roots_reaching(rounds: Rounds, unit: Unit) -> list[Root]:
    """Return the interpreted roots that may lead to a unit: its own, then those of its callers, nearest first."""
    program = rounds.world.program
    found: dict[Root, None] = {}
    pending, seen = [unit.outermost()], {unit.outermost().uid}
    for _ in range(_CALLERS_UP):
        for each in pending:
            found.update(dict.fromkeys(root for root in sorted(rounds.results) if root.unit == each.uid))
        callers = {caller.uid: caller for each in pending for caller in program.units_with("calls", each.code.name)}
        pending = [caller.outermost() for uid, caller in sorted(callers.items()) if caller.outermost().uid not in seen]
        seen.update(each.uid for each in pending)
    return list(found)


def _notes(world: World, rounds: Rounds, unit: Unit, looked: "_Looked") -> list[str]:
    notes = []
    if not looked.is_reached:
        notes.append(_why_not_visited(rounds, unit, looked.line))
    kinds = {kind for result in rounds.results.values() for kind, uid in result.bounds if uid == unit.uid}
    notes += [f"the bound on {kind} was reached here: what lies beyond is not followed" for kind in sorted(kinds)]
    if world.crashes:
        notes += [problem.message for problem in sorted(world.crashes) if problem.path == unit.module.path]
    return notes


def _why_not_visited(rounds: Rounds, unit: Unit, line: int) -> str:
    if not any(unpack_span(_span_of(op)).line == line for op in flatten(unit.body)):
        return "no operation begins on this line"
    if unit.code.kind in ("module", "class"):
        return "this stands in the body of a module or class, which is run for its names: no labelled value meets a sink there"
    if any(root.unit == unit.outermost().uid for root in rounds.results):
        return "the function was interpreted, but no path reaches this line: a test before it is decided, or the line always comes too late"
    if unit.outermost().uid in rounds.world.seed_units:
        return "the function was not interpreted although it names a declared field: nothing calls it with one"
    return "never visited: no declared field is read in it, and nothing that carries a label is handed to it or returned to it"


class _Looked:
    """What the probes saw, by region of the line."""

    def __init__(self, world: World, module: Module, line: int) -> None:
        self.world = world
        self.module = module
        self.line = line
        self.is_reached = False
        self.hits: list[Any] = []
        self._labels: dict[tuple[Region, str], int] = {}
        self._reasons: dict[tuple[Region, str], dict[str, None]] = {}

    def look(self, rounds: Rounds, root: Root) -> None:
        """Interpret a root with a probe at the line."""
        rounds.runner.make_machine = lambda world, unit, _: Probe(world, unit, self)
        result = rounds.runner.trace(root)
        rounds.runner.make_machine = Machine
        self.hits += [
            hit for hit in result.hits if hit.unit.module is self.module and unpack_span(hit.at).line == self.line and hit.concept
        ]

    def note(self, run: Machine, act: Activation, op: Operation, state: State, slot: int) -> None:
        """Keep what an operation at the line made."""
        self.is_reached = True
        value = state.frame[slot]
        key = (unpack_span(_span_of(op)), _describe(op))
        labels = run.reach(state, value)
        self._labels[key] = self._labels.get(key, 0) | labels
        if not labels:
            self._reasons.setdefault(key, {})[_why_none(run, op, state, value)] = None

    def values(self) -> Iterable[PlaceValue]:
        for key in sorted(self._labels):
            region, what = key
            if what.startswith("names ") and not self._labels[key]:
                continue
            exposures = self._exposures(self._labels[key], region)
            yield PlaceValue(region, what, exposures, () if exposures else tuple(self._reasons.get(key, ())))

    def _exposures(self, labels: int, region: Region) -> tuple[Exposure, ...]:
        from ..model.source import Place

        return describe_labels(self.world.labels, labels, Place(self.module.path, region))


class Probe(Machine):
    """A traced run that looks at every operation of one line."""

    def __init__(self, world: World, unit: Unit, looked: _Looked) -> None:
        super().__init__(world, unit, True)
        self.looked = looked

    def region(self, act: Activation, ops: list[Operation], state: State) -> State | None:
        """Run a region operation by operation where the file is the one asked about."""
        if act.unit.module is not self.looked.module:
            return super().region(act, ops, state)
        current: State | None = state
        for op in ops:
            assert current is not None
            before = current
            current = super().region(act, [op], before)
            if current is None:
                if unpack_span(_span_of(op)).line == self.looked.line:
                    self.looked.is_reached = True
                return None
            slot = getattr(op, "dst", -1)
            if slot >= 0 and isinstance(op, _LOOKED_AT) and unpack_span(_span_of(op)).line == self.looked.line:
                self.looked.note(self, act, op, current, slot)
        return current


_LOOKED_AT = (
    ir.LoadAttr, ir.LoadItem, ir.Call, ir.Method, ir.Format, ir.Binary, ir.Compare, ir.LoadGlobal, ir.LoadCell, ir.Move, ir.Await,
)  # fmt: skip


def _span_of(op: Operation) -> Span:
    return op.at


def _describe(op: Operation) -> str:
    match op:
        case ir.LoadAttr():
            return f"reads .{op.name}"
        case ir.LoadItem():
            return "reads an item"
        case ir.Call():
            return "calls"
        case ir.Method():
            return f"calls .{op.name}()"
        case ir.Format():
            return "formats a text"
        case ir.Binary():
            return f"{op.op}"
        case ir.Compare():
            return f"compares, {op.op}"
        case ir.LoadGlobal() | ir.LoadCell():
            return f"names {op.name}"
        case ir.Await():
            return "awaits"
        case _:
            return "assigns"


def _why_none(run: Machine, op: Operation, state: State, value: Value) -> str:
    """Return the reason why a value carries no label, as far as its operation tells."""
    match op:
        case ir.LoadAttr():
            return _why_no_field(run, state, state.frame[op.obj], op.name)
        case ir.Method():
            return _why_no_result(run, state, state.frame[op.obj], op.name)
        case ir.Call():
            return _why_no_answer(run, state, state.frame[op.fn])
        case ir.Compare():
            return "the answer to a comparison carries no label"
        case _:
            return _name_value(run, state, value)


def _why_no_field(run: Machine, state: State, receiver: Value, name: str) -> str:
    declared = run.world.sources.by_attribute.get(name)
    kinds = _name_value(run, state, receiver)
    if not declared:
        return f"no field named {name} is declared; the receiver is {kinds}"
    if receiver.pts:
        return f"the receiver is {kinds}: {name} is not declared there, or was given another value"
    return f"the receiver is {kinds}"


def _why_no_result(run: Machine, state: State, receiver: Value, name: str) -> str:
    unresolved = run.unresolved.get(f"?.{name}")
    known = _name_value(run, state, receiver)
    if unresolved:
        return f"unresolved: nothing is known of .{name}() on {known}, and no argument carries a label"
    return f"called on {known}; neither receiver nor arguments carry a label that reaches the result"


def _why_no_answer(run: Machine, state: State, callee: Value) -> str:
    units = [target.data.unit for _, target in run.objects(state, callee) if target.kind == "function"]
    if not callee.pts:
        return "unresolved: nobody knows what is called, and no argument carries a label"
    if any(unit.uid in run.declined for unit in units):
        return f"{_name_value(run, state, callee)} was not followed: no argument carries a label, and it is known to return none"
    return f"{_name_value(run, state, callee)} gives a value without labels"


def _name_value(run: Machine, state: State, value: Value) -> str:
    """Return what a value is in words: classes it may be an instance of, constants, or unknown."""
    names: dict[str, None] = {}
    for _, target in run.objects(state, value):
        if target.kind == "instance":
            names[f"a {run.world.class_name(target.cls)}"] = None
        elif target.kind in ("ext", "name") and target.cls != "?":
            names[f"{target.cls}"] = None
        elif target.kind == "function":
            names[f"the function {target.data.unit.dotted}"] = None
        elif target.kind == "class":
            names[f"the class {target.cls}"] = None
        else:
            names[f"a {target.kind}" if target.kind != "ext" else "an object nobody knows"] = None
    if value.consts:
        names["a constant"] = None
    if value.unknown or not names:
        names["a value of unknown type"] = None
    return " or ".join(names)
