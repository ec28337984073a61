"""The library type that a declaration gives a value, where its values are plain (`plain = true` of a type row).

birth_date: date | None                          "datetime.date"
birth_date = models.DateField()                  "datetime.date": the field class holds it
birth_date: Mapped[date] = mapped_column()       "datetime.date"
birth_date = db.Column("dob", db.Date())         "datetime.date": Column holds what its argument holds
"""

from typing import Final

from ..model.field_names import NameReader
from ..model.ir import Expr
from ..model.notation import TypeExpr
from ..model.rows import TypeRow
from .declared_fields import FieldLister
from .interpret.declarations import call_arguments, stored_types
from .library import Library
from .link import Linker
from .program import ClassDefinition, Module

_TRANSPARENT: Final = frozenset({"Optional", "Union", "Annotated", "Final", "ClassVar", "Required", "NotRequired", "ReadOnly", "Mapped"})
_DEEPEST: Final = 4


class DeclaredTypes:
    """Reads types from annotations and from the calls that declare fields."""

    def __init__(self, linker: Linker, library: Library, reader: NameReader) -> None:
        self.linker = linker
        self.library = library
        self._lister = FieldLister(linker, library, reader)

    def type_of_field(self, definition: ClassDefinition, name: str) -> str:
        """Return the type of a field as its class or the nearest base declares it, `""` if that says nothing."""
        for entry in self.linker.order(definition):
            for info in entry.info.fields if isinstance(entry, ClassDefinition) else ():
                if info.name == name and isinstance(entry, ClassDefinition):
                    annotation = info.annotation or (stored_types(entry).get(name) if info.in_method else None)
                    found = self.type_of_annotation(entry.module, annotation)
                    return found or ("" if info.in_method else self._type_of_call(entry.module, info.value, 0))
        return ""

    def type_of_annotation(self, module: Module, expr: Expr | None, depth: int = 0) -> str:
        """Return the one plain type that an annotation names, `None` beside it or not."""
        if expr is None or depth > _DEEPEST:
            return ""
        if expr.kind == "name":
            return self._plain_name(module, expr.text, depth)
        if expr.kind == "or":
            return self._type_of_union(module, expr.args, depth)
        if expr.kind != "item" or expr.args[0].text.rpartition(".")[2] not in _TRANSPARENT:
            return ""
        inner = [part for each in expr.args[1:] for part in (each.args if each.kind == "tuple" else (each,))]
        is_union = expr.args[0].text.rpartition(".")[2] == "Union"
        return self._type_of_union(module, inner if is_union else inner[:1], depth)

    def _type_of_union(self, module: Module, parts: "list[Expr] | tuple[Expr, ...]", depth: int) -> str:
        found = {self.type_of_annotation(module, part, depth + 1) for part in parts if part.kind != "none"}
        return found.pop() if len(found) == 1 else ""

    def _plain_name(self, module: Module, text: str, depth: int) -> str:
        entity = self.linker.resolve_name(module, text)
        if isinstance(entity, str):
            name = self.library.canonical(entity)
            return name if name in self.library.plain else ""
        alias = self.linker.find_alias(module, text) if entity is None else None
        return self.type_of_annotation(alias[0], alias[1], depth + 1) if alias is not None else ""

    def _type_of_call(self, module: Module, expr: Expr | None, depth: int) -> str:
        """Return what an attribute declared by a call, or by a class named in one (`Column(Date)`), holds."""
        if expr is None or expr.kind not in ("call", "name") or depth > _DEEPEST:
            return ""
        for row in self._rows_of(module, expr):
            if row.holds is not None:
                return self._held_type(module, row.holds, expr, row, depth)
        return ""

    def _rows_of(self, module: Module, expr: Expr) -> list[TypeRow]:
        callee = expr.args[0] if expr.kind == "call" else expr
        entity = self.linker.resolve_name(module, callee.text) if callee.kind == "name" else None
        if isinstance(entity, ClassDefinition):  # a field class of the project's own
            names = [self.library.canonical(entry) for entry in self.linker.order(entity) if isinstance(entry, str)]
        else:
            names = [self._lister.name_callee(module, callee)]
        return [row for name in names for row in self.library.type_rows(self.library.order(name))]

    def _held_type(self, module: Module, holds: TypeExpr, expr: Expr, row: TypeRow, depth: int) -> str:
        if holds.kind == "class":
            name = self.library.canonical(holds.name)
            return name if name in self.library.plain else ""
        if holds.kind == "union":
            return next((found for part in holds.args if (found := self._held_type(module, part, expr, row, depth))), "")
        if holds.kind != "held" or expr.kind != "call":
            return ""
        return self._type_of_call(module, call_arguments(expr, row).get(holds.name), depth + 1)
