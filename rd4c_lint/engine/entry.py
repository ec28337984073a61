"""Entry points: where the outside enters, with what, and behind which guard.

@login_required
def detail(request, pk): ...        registered by path(…, detail): kind http, guard authenticated, request an HttpRequest
"""

from collections.abc import Iterator
from typing import NamedTuple

from ..model.ir import Expr
from ..model.notation import TypeExpr
from ..model.source import Place
from ..model.summary import Param
from .interpret.frames import TypeScope
from .interpret.record import Entered
from .interpret.values import UNKNOWN, Value
from .interpret.world import World
from .program import ClassDefinition, Unit


class Entry(NamedTuple):
    """How a root is entered. `guard` is a rank in `STRENGTHS`."""

    kind: str
    guard: int
    params: tuple[tuple[str, TypeExpr], ...]
    origin: str
    result: str
    name: str
    place: Place
    names: tuple[tuple[str, Value], ...] = ()
    does: str = ""
    at: str = ""
    result_type: TypeExpr | None = None
    declared: Value = UNKNOWN
    """The declared field that the function is called with."""
    opened: Place | None = None
    """Where a declaration lets everybody in."""

    input: str = ""
    """Concept of the parameters that are named like declared fields."""
    input_by: tuple[str, ...] = ()
    input_except: tuple[str, ...] = ()
    request: str = ""
    """The attribute of the object that holds the name of the method it is entered by."""

    def entered(self) -> Entered:
        """Return what a finding says of it."""
        return Entered(self.kind, self.name, self.place, self.opened)

    def takes(self, world: World, unit: Unit, param: Param) -> bool:
        """Tell whether a parameter comes from what `input` says: its default says so, or neither default nor type says otherwise."""
        if not self.input or self.input not in world.active_concepts:
            return False
        if param.default is None or param.default.kind != "call":
            return not any(self._is_body(world, unit, part) for part in _names_in(param.annotation))
        return world.resolve_text(unit.module, param.default.args[0]) in self.input_by

    def _is_body(self, world: World, unit: Unit, annotation: Expr) -> bool:
        """Tell whether a type comes in the body of a request: a class with fields, or what the row names."""
        entity = world.linker.resolve_expr(unit.module, annotation)
        if isinstance(entity, ClassDefinition):
            return "enum.Enum" not in world.external_bases(world.class_id(entity))
        return isinstance(entity, str) and world.library.canonical(entity) in self.input_except

    def scope(self, self_value: Value) -> TypeScope:
        return TypeScope(self_value, dict(self.names), declared=self.declared)


def _names_in(annotation: Expr | None) -> Iterator[Expr]:
    """Yield the names in a type: `list` and `UploadFile` of `list[UploadFile]`."""
    pending = [annotation] if annotation is not None else []
    while pending:
        each = pending.pop()
        if each.kind == "name":
            yield each
        pending += each.args
