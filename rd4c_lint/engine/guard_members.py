"""Members of guard lists, and what parameters depend on.

permission_classes = [IsAuthenticated, IsOwner]        the strongest of the list
def read(child, user=Depends(current_user)): ...       what current_user may refuse
"""

from typing import Any, Final

from ..model.ir import Expr
from ..model.rows import GuardRow
from ..model.taint import STRENGTHS
from .guard_rows import bind_values
from .interpret.frames import Args, FunctionData
from .interpret.values import BOTTOM, Value
from .program import ClassDefinition, Module, Unit
from .refusals import Refusals

HOPS: Final = 4


class GuardMembers(Refusals):
    """Answers how strong what stands in a list, a default or an annotation is."""

    def dependency_strength(self, unit: Unit, depth: int = 0) -> int:
        """Return what the parameters demand: a default or annotation that is a guard, or holds what a function returned that may refuse."""
        strength = 0
        for param in unit.code.params if depth < HOPS else ():
            for module, expr in [(unit.module, param.default), *self._annotation_calls(unit.module, param.annotation)]:
                if expr is not None and expr.kind == "call":
                    strength = max(strength, self._dependency(module, expr, depth))
        return strength

    def _annotation_calls(self, module: Module, annotation: Expr | None) -> list[tuple[Module, Expr | None]]:
        if annotation is not None and annotation.kind == "name":
            alias = self.world.linker.find_alias(module, annotation.text)
            if alias is not None:
                return [(alias[0], call) for call in _calls_in(alias[1])]
        return [(module, call) for call in _calls_in(annotation)]

    def _dependency(self, module: Module, expr: Expr, depth: int) -> int:
        entity = self.world.linker.resolve_expr(module, expr.args[0])
        if not isinstance(entity, str):
            return 0
        name = self.world.library.canonical(entity)
        strength = self.row_strength("guard:member", [name], lambda c: self.bind_call(module, expr, c)) or 0
        holds = any(row.holds is not None and row.holds.kind == "result" for row in self.world.library.type_rows([name]))
        for part in expr.args[1:] if holds else ():
            strength = max(strength, self.expression_strength(module, part, depth + 1))
        return strength

    def method_unit(self, class_id: int, method: str) -> Unit | None:
        """Return the project's own definition of a method, along the class order."""
        for entry in self.world.class_order(class_id):
            definition = self.world.class_definition(entry) if isinstance(entry, int) else None
            found = self.world.linker.class_member(definition, method) if definition is not None else None
            if isinstance(found, Unit):
                return found
        return None

    def of_members(self, value: Value, depth: int = 0, load: Any = None) -> int:
        """Return the strongest guard among the members of a list; of several lists it may be, the weakest."""
        load = load or self.world.base_object
        lists = [target for target in map(load, sorted(value.pts)) if target.kind in ("list", "tuple", "set", "generator")]
        if lists and depth < HOPS:
            return min(
                max((self.of_members(part, depth + 1, load) for part in (*(t.items or ()), t.rest) if part is not BOTTOM), default=0)
                for t in lists
            )
        return max((self._member(each, load(each), depth) for each in sorted(value.pts)), default=0)

    def _member(self, object_id: int, target: Any, depth: int) -> int:
        if target.kind == "classes":
            sides = [self.of_members(part, depth + 1) for part in target.data]
            return max(sides) if target.cls == "&" else min(sides)
        if target.kind in ("name", "ext"):
            return self._library_member(target.cls, target.data, depth)
        if target.kind in ("class", "instance"):
            return self._project_member(object_id if target.kind == "class" else target.cls)
        if target.kind == "guarded":
            return int(target.data[1])
        if target.kind == "bound" and depth < HOPS:
            return self.of_members(target.data[0], depth + 1)
        if isinstance(target.data, FunctionData) and depth < HOPS:
            return max(self.own(target.data.unit), self.dependency_strength(target.data.unit, depth + 1))
        return 0

    def _library_member(self, name: str, data: object, depth: int) -> int:
        names = self.world.library.order(name)
        args = data if isinstance(data, Args) else Args([], {})
        strength = self.row_strength("guard:member", names, lambda c: bind_values(args, c)) or 0
        strength = max(strength, self.row_strength("guard:decorator", names, lambda c: bind_values(args, c)) or 0)
        for value in [*args.positional, *args.keywords.values()] if depth < HOPS else ():
            strength = max(strength, self.of_members(value, depth + 1))
        return strength

    def _project_member(self, class_id: int) -> int:
        world = self.world
        owners = world.external_bases(class_id)
        strength = self.row_strength("guard:member", owners, lambda _: {}) or 0
        for name, pairs in world.library.rows.get("guard:defines", {}).items():
            owner, _, method = name.rpartition(".")
            unit = self.method_unit(class_id, method) if owner in owners else None
            for row, _ in pairs if unit is not None else ():
                if unit is not None and not self.leaves_open(row, class_id, unit):
                    strength = max(strength, self._defined_strength(unit, STRENGTHS.index(row.strength)))
        caller = self.method_unit(class_id, "__call__")
        return max(strength, self.own(caller) if caller is not None else 0)

    def leaves_open(self, row: GuardRow, class_id: int, unit: Unit) -> bool:
        """Tell whether a method of a project's own permission class says nothing about the entry point that is looked at."""
        raise NotImplementedError

    def _defined_strength(self, unit: Unit, strength: int) -> int:
        """A project's own permission class is worth what the row says, unless all it asks for is a login."""
        tested = self.tested(unit)
        asks_more = not self.world.library.asking_for_login.issuperset({*unit.code.loads, *unit.code.calls})
        return strength if asks_more or not tested else min(strength, tested)

    def expression_strength(self, module: Module, expr: Expr, depth: int = 0) -> int:
        if expr.kind in ("list", "tuple", "set"):
            return max((self.expression_strength(module, part, depth) for part in expr.args), default=0)
        if expr.kind == "or":
            return min(self.expression_strength(module, part, depth) for part in expr.args)
        if expr.kind == "other":
            return max((self.expression_strength(module, part, depth) for part in expr.args), default=0)  # `A & B`
        if expr.kind == "call" and depth < HOPS:
            return self._called_strength(module, expr, depth)
        if expr.kind != "name":
            return 0
        target = self.world.linker.resolve_name(module, expr.text)
        if isinstance(target, Unit):
            return max(self.own(target), self.dependency_strength(target, depth + 1))
        return self.of_members(self.value_of(module, expr))

    def _called_strength(self, module: Module, expr: Expr, depth: int) -> int:
        """`Depends(f)`, `HTTPBearer()`, `RoleChecker("nurse")`, `require("nurse")`."""
        entity = self.world.linker.resolve_expr(module, expr.args[0])
        if isinstance(entity, str):
            name = self.world.library.canonical(entity)
            strength = self.row_strength("guard:member", self.world.library.order(name), lambda c: self.bind_call(module, expr, c)) or 0
            return max(strength, *(self.expression_strength(module, part, depth + 1) for part in expr.args[1:]), 0)
        if isinstance(entity, ClassDefinition):
            return self._project_member(self.world.class_id(entity))
        return self.own(entity) if isinstance(entity, Unit) else 0


def _calls_in(expr: Expr | None) -> list[Expr]:
    if expr is None:
        return []
    found = [expr] if expr.kind == "call" else []
    for part in expr.args:
        found += _calls_in(part)
    return found
