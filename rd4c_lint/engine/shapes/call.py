"""Shape `call`: calls of a library's name with these constant arguments, found in the text of the project.

call = "sentry_sdk.init(*, send_default_pii)"        sentry_sdk.init(dsn, send_default_pii=True)
when = { send_default_pii = true }
"""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Any, NamedTuple, TypeVar

from ...model.ir import Call, Const, Import, LoadAttr, LoadGlobal, Method, Move
from ...model.notation import Callable, Constant
from ...model.rule import Rule
from ...model.source import Place, Span
from ..interpret.values import single_constant
from ..interpret.world import World
from ..operations import flatten
from ..program import Unit

T = TypeVar("T")
Known = tuple[str, Any]
"""A constant argument: its kind and value; kind `name` and the dotted text for a name; kind `?` for one nobody knows."""
NAME = "name"
_UNKNOWN: Known = ("?", None)
_ABSOLUTE = "<import>"
"""Stands before the name that an import inside a function binds."""


class SeenCall(NamedTuple):
    """A call as the text shows it: canonical name of the callee, arguments as far as they are plain."""

    name: str
    positional: list[Known]
    keywords: dict[str, Known]
    at: Span


class CallFound(NamedTuple):
    place: Place
    name: str
    unit: Unit


def find_calls(rule: Rule, world: World) -> Iterator[CallFound]:
    """Yield the calls a rule is about, in the order of the program."""
    wanted = {world.library.canonical(each.name): each for each in rule.call}
    lasts = {name.rpartition(".")[2] for name in wanted}
    units = {unit.uid: unit for last in lasts for unit in world.program.units_with("calls", last)}
    for _, unit in sorted(units.items()):
        for seen in list_calls(unit, world):
            callable_ = wanted.get(seen.name)
            if callable_ is not None and _holds(rule, bind(callable_, seen)):
                yield CallFound(unit.module.place(seen.at), seen.name, unit)


def list_calls(unit: Unit, world: World) -> Iterator[SeenCall]:
    """Yield every call of a name outside the project, as the text of a unit shows it."""
    names: dict[int, str] = {}
    constants: dict[int, Known] = {}
    for op in flatten(unit.body):
        if isinstance(op, LoadGlobal):
            names[op.dst] = op.name
        elif isinstance(op, LoadAttr) and op.obj in names:
            names[op.dst] = f"{names[op.obj]}.{op.name}"
        elif isinstance(op, Import) and not op.level:
            bound = op.module if op.whole or op.name else op.module.partition(".")[0]
            names[op.dst] = f"{_ABSOLUTE}{bound}.{op.name}".rstrip(".")
        elif isinstance(op, Move):
            _move(names, op)
            _move(constants, op)
        elif isinstance(op, Const):
            constants[op.dst] = _read_constant(op)
        elif isinstance(op, Call | Method):
            callee = names.get(op.fn) if isinstance(op, Call) else f"{names[op.obj]}.{op.name}" if op.obj in names else None
            name = _resolve(unit, callee, world) if callee else None
            if name is not None:
                known = {slot: _look_up(unit, slot, names, constants, world) for slot in (*op.args, *op.values)}
                has_more = bool(op.starred) or "" in op.keywords
                positional = [known[slot] for slot in op.args] if not has_more else []
                keywords = {name: known[slot] for name, slot in zip(op.keywords, op.values, strict=True) if name}
                yield SeenCall(name, positional, keywords, op.at)


def _move(table: dict[int, T], op: Move) -> None:
    found = table.get(op.src)
    if found is None:
        table.pop(op.dst, None)
    else:
        table[op.dst] = found


def _resolve(unit: Unit, callee: str, world: World) -> str | None:
    if callee.startswith(_ABSOLUTE):
        return world.library.canonical(callee.removeprefix(_ABSOLUTE))
    entity = world.linker.resolve_name(unit.module, callee)
    return world.library.canonical(entity) if isinstance(entity, str) else None


def _look_up(unit: Unit, slot: int, names: dict[int, str], constants: dict[int, Known], world: World) -> Known:
    """Return a literal, or the constant that a name of the module holds."""
    if slot in constants:
        return constants[slot]
    if slot not in names:
        return _UNKNOWN
    if names[slot].startswith(_ABSOLUTE):
        return (NAME, names[slot].removeprefix(_ABSOLUTE))
    only = single_constant(world.evaluate_name(unit.module, names[slot]))
    return only if only is not None else (NAME, names[slot])


def _read_constant(op: Const) -> Known:
    if op.kind == "int" and op.text.lstrip("-").isdigit():
        return ("int", int(op.text))
    if op.kind == "bool":
        return ("bool", op.text == "True")
    return (op.kind, None if op.kind == "none" else op.text)


def bind(callable_: Callable, seen: SeenCall) -> dict[str, Known]:
    """Return the arguments of a call by the parameters of a row, with its defaults."""
    params = callable_.params or ()
    bound = dict(zip((param.name for param in params if param.kind == 1), seen.positional, strict=False)) | seen.keywords
    for param in params:
        if param.has_default:
            bound.setdefault(param.name, (type(param.default).__name__ if param.default is not None else "none", param.default))
    return bound


def _holds(rule: Rule, bound: dict[str, Known]) -> bool:
    condition = rule.condition
    if any(not _is_one_of(bound.get(name), wanted) for name, wanted in condition.when):
        return False
    if any(_is_given(bound, name) for name in condition.absent):
        return False
    return not condition.present or any(_is_given(bound, name) for name in condition.present)


def _is_given(bound: dict[str, Known], name: str) -> bool:
    return bound.get(name, ("none", None))[0] != "none"


def _is_one_of(found: Known | None, wanted: Iterable[Constant]) -> bool:
    if found is None or found[0] in ("?", NAME):
        return False
    kind, value = found
    for want in wanted:
        if isinstance(want, str) and kind == "str" and fnmatchcase(str(value), want):
            return True
        if (want is None and kind == "none") or (type(want).__name__ == kind and value == want):
            return True
    return False
