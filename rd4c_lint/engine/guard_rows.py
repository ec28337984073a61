"""Rows about guards, as a declaration meets them: by name, with its arguments, on their conditions.

@role_required("nurse")      the rows `guard:decorator` of this name; one with `when = {role = "nurse"}` replaces those without
"""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from typing import Any, Final

from ..model.ir import Expr
from ..model.notation import Callable as RowCallable
from ..model.notation import Constant
from ..model.rows import GuardRow
from ..model.taint import STRENGTHS
from .interpret.frames import Args
from .interpret.values import BOTTOM, UNKNOWN, Value, constant, join_all, pointer, single_constant
from .interpret.world import World
from .link import Entity
from .program import ClassDefinition, Module, Unit

_OF_MANY: Final = frozenset({"list", "List", "Sequence", "Iterable", "set", "Set", "Optional"})
"""`list[Child]` stands for the class of its elements."""


class GuardRows:
    """Looks up how strong a named guard is."""

    def __init__(self, world: World) -> None:
        self.world = world

    def value_of(self, module: Module, expr: Expr) -> Value:
        """Return the value of a plain expression in declaration data."""
        if expr.kind == "name":
            entity = self.world.linker.resolve_name(module, expr.text)
            return self.entity_value(entity) if entity is not None else self.world.evaluate_name(module, expr.text)
        if expr.kind in ("str", "int", "bool"):
            return constant(
                expr.kind, expr.text if expr.kind == "str" else expr.text == "True" if expr.kind == "bool" else int(expr.text, 0)
            )
        if expr.kind in ("list", "tuple"):
            return join_all([self.value_of(module, part) for part in expr.args])
        if expr.kind == "item" and expr.args[0].text.rpartition(".")[2] in _OF_MANY:
            return join_all([self.value_of(module, part) for part in expr.args[1:]])
        return UNKNOWN

    def entity_value(self, entity: Entity) -> Value:
        world = self.world
        if isinstance(entity, ClassDefinition):
            return pointer(world.class_id(entity))
        if isinstance(entity, Unit):
            return world.function_pointer(entity)
        return world.name_pointer(entity) if isinstance(entity, str) else UNKNOWN

    def row_strength(self, kind: str, names: Iterable[str], bind: Any) -> int | None:
        """Return the strongest of the rows about the first name that has any; one whose conditions hold replaces those without."""
        plain: list[int] = []
        conditional: list[int] = []
        for row, callable_ in self.world.library.calls(kind, names):
            if row.condition.is_empty:
                plain.append(STRENGTHS.index(row.strength))
            elif holds(row, bind(callable_)):
                conditional.append(STRENGTHS.index(row.strength))
        found = conditional or plain
        return max(found) if found else None

    def bind_call(self, module: Module, call: Expr, callable_: RowCallable) -> dict[str, Value]:
        names: dict[str, Value] = {}
        params = callable_.params or ()
        if call.kind == "call":
            keywords = call.names
            positional = call.args[1 : len(call.args) - len(keywords)]
            named = [param.name for param in params if param.kind == 1]
            names = {name: self.value_of(module, arg) for name, arg in zip(named, positional, strict=False)}
            named_args = zip(keywords, call.args[len(call.args) - len(keywords) :], strict=True)
            names.update((name, self.value_of(module, arg)) for name, arg in named_args)
        return _with_defaults(names, callable_)


def holds(row: GuardRow, names: dict[str, Value]) -> bool:
    condition = row.condition
    if any(not _is_one_of(names.get(name, BOTTOM), wanted) for name, wanted in condition.when):
        return False
    if any(names.get(name, BOTTOM) is not BOTTOM for name in condition.absent):
        return False
    return not condition.present or any(names.get(name, BOTTOM) is not BOTTOM for name in condition.present)


def _is_one_of(value: Value, wanted: Sequence[Constant]) -> bool:
    only = single_constant(value)
    if only is None:
        return False
    return any(fnmatchcase(str(only[1]), want) if isinstance(want, str) else only[1] == want for want in wanted)


def bind_values(args: Args, callable_: RowCallable) -> dict[str, Value]:
    named = [param.name for param in callable_.params or () if param.kind == 1]
    return _with_defaults({**dict(zip(named, args.positional, strict=False)), **args.keywords}, callable_)


def _with_defaults(names: dict[str, Value], callable_: RowCallable) -> dict[str, Value]:
    for param in callable_.params or ():
        if param.has_default and param.name not in names and param.default is not None:
            names[param.name] = constant(type(param.default).__name__, param.default)
    return names
