"""Relations between classes, as their declarations say: what a foreign key puts on the class it leads to.

child = ForeignKey(Child, related_name="visits")      Child.visits: a manager of visits
"""

from collections.abc import Collection

from ...model.ir import Expr
from ...model.notation import TypeExpr
from ..library import Library
from ..link import Linker
from ..program import ClassDefinition, Unit
from ..sources import Sources
from .assigned_values import AssignedValues
from .declarations import call_arguments
from .given_calls import find_given_call


class Relations(AssignedValues):
    """Attributes that other classes' declarations give a class."""

    def __init__(self, linker: Linker, library: Library, sources: Sources) -> None:
        super().__init__(linker, library, sources)
        self._reverse: dict[tuple[int, str], tuple[TypeExpr, int]] | None = None

    def reverse_table(self) -> dict[tuple[int, str], tuple[TypeExpr, int]]:
        """Return (class id, attribute) -> type and owner, for attributes that declarations on other classes put there."""
        if self._reverse is None:
            self._reverse = {}
            for definition in self.program.classes:
                for info in definition.info.fields:
                    if info.value is not None and info.value.kind == "call" and not info.in_method:
                        self._add_reverse(definition, info.value)
        return self._reverse

    def reverse_names(self, related: Collection[int]) -> frozenset[str]:
        """Return the attributes by which classes without declared fields lead to these."""
        found = set()
        for (class_id, name), (_, owner_id) in self.reverse_table().items():
            owner, holder = self.class_definition(owner_id), self.class_definition(class_id)
            if owner is not None and owner.uid in related and holder is not None and holder.uid not in related:
                found.add(name)
        return frozenset(found)

    def _add_reverse(self, definition: ClassDefinition, call: Expr) -> None:
        module = definition.module
        giver = self.linker.resolve_expr(module, call.args[0]) if call.args[0].kind == "name" else None
        if isinstance(giver, Unit):
            given = find_given_call(giver, call)
            if given is None:
                return
            module, call = giver.module, given
        name = self.resolve_text(module, call.args[0])
        if name is None:
            return
        for row in self.library.types.get(name, ()):
            if row.reverse is None or self._reverse is None:
                continue
            arguments = call_arguments(call, row)
            target = arguments.get("to") or arguments.get("argument") or next(iter(arguments.values()), None)
            definitions = self._classes_in(definition, target)
            named = arguments.get(row.reverse.named)
            if named is not None and named.kind == "call" and len(named.args) > 1:
                named = named.args[1]  # backref("visits", cascade="all")
            attribute = (
                named.text
                if named is not None and named.kind == "str"
                else row.reverse.default.replace("{owner}", definition.info.name.lower())
            )
            for other in definitions:
                self._reverse[self.class_id(other), attribute] = (row.reverse.holds, self.class_id(definition))
                for sub in self.linker.subclasses(other):
                    self._reverse.setdefault((self.class_id(sub), attribute), (row.reverse.holds, self.class_id(definition)))

    def _classes_in(self, near: ClassDefinition, expr: Expr | None) -> list[ClassDefinition]:
        if expr is None:
            return []
        if expr.kind == "str":
            if expr.text == "self":
                return [near]
            candidates = self.program.classes_by_name.get(expr.text.rpartition(".")[2], [])
            if len(candidates) > 1:  # a table, not a class of the same name that computes something
                own = {*self.external_bases(self.class_id(near))} - {"builtins.object"}
                candidates = [c for c in candidates if not own.isdisjoint(self.external_bases(self.class_id(c)))] or candidates
            return [c for c in candidates if c.module is near.module] or candidates[:1]
        entity = self.linker.resolve_expr(near.module, expr)
        return [entity] if isinstance(entity, ClassDefinition) else []
