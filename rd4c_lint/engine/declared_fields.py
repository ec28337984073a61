"""The fields that the classes of a program declare, with what their declaration says: kind, texts, the class they point to.

class Visit(models.Model):
    patient = ForeignKey(Patient)                          DeclaredField("patient", kind="relation", related="Patient")
    weight = Decimal2("Weight (kg)", help_text="at birth") DeclaredField("weight", kind="number", texts=("Weight (kg)", "at birth"))
"""

from collections.abc import Iterator
from typing import NamedTuple

from ..model.field_names import NameReader
from ..model.ir import Expr
from ..model.notation import TypeExpr
from ..model.rows import TypeRow
from ..model.summary import FieldInfo
from .library import Library
from .link import Linker
from .program import ClassDefinition, Module

_MAX_HOPS = 8
_WRAPPERS = frozenset({"Optional", "Union", "Annotated", "Mapped", "Required", "NotRequired", "Final", "list", "List", "Sequence"})


class DeclaredField(NamedTuple):
    definition: ClassDefinition
    info: FieldInfo
    kind: str
    """A kind of `names.toml`, `""` if nothing says."""
    texts: tuple[str, ...]
    """Verbose name, help text, description and the like."""
    related: tuple[ClassDefinition, ...]
    related_name: str
    """The name of what it points to, as written, where no class of the project has it."""
    is_key: bool
    form: str


class FieldLister:
    """Lists the declared fields of classes; answers are kept."""

    def __init__(self, linker: Linker, library: Library, reader: NameReader) -> None:
        self.linker = linker
        self.library = library
        self.reader = reader
        self._fields: dict[int, tuple[DeclaredField, ...]] = {}
        self._kinds: dict[tuple[int, str], str] = {}

    def list_fields(self, definition: ClassDefinition) -> tuple[DeclaredField, ...]:
        """Return the fields that a class declares itself, in source order, each name once."""
        found = self._fields.get(definition.uid)
        if found is None:
            form = self.find_form(definition)
            by_name: dict[str, DeclaredField] = {}
            for info in definition.info.fields:
                if info.name not in by_name and (field := self._read_field(definition, info, form)) is not None:
                    by_name[info.name] = field
            found = self._fields[definition.uid] = tuple(by_name.values())
        return found

    def find_form(self, definition: ClassDefinition) -> str:
        """Return how the framework of a class writes marks; a comment where no model says."""
        for row in self._rows(definition):
            if row.fields is not None and row.fields.mark:
                return row.fields.mark
        return "comment"

    def _rows(self, definition: ClassDefinition) -> Iterator[TypeRow]:
        for entry in self.linker.order(definition):
            if isinstance(entry, ClassDefinition):
                for decorator in entry.info.decorators:
                    wrapped = self.library.wraps.get(self.name_callee(entry.module, decorator))
                    yield from self.library.type_rows([wrapped] if wrapped else [])
                for base in entry.info.bases[: len(entry.info.bases) - len(entry.info.names)]:
                    yield from self.library.type_rows(self.library.order(self.name_callee(entry.module, base)))
            else:
                yield from self.library.type_rows(self.library.order(self.library.canonical(entry)))

    # -- one field --------------------------------------------------------------------------------------------
    def _read_field(self, definition: ClassDefinition, info: FieldInfo, form: str) -> DeclaredField | None:
        if info.name.startswith("__") or (info.name.isupper() and info.value is not None and info.value.kind != "call"):
            return None
        module, value, annotation = definition.module, info.value, info.annotation
        is_call = value is not None and value.kind == "call"
        if not info.in_method and annotation is None and not is_call:
            return None
        kind = self._find_kind(module, value if is_call else None) or self._find_kind(module, annotation)
        if kind == "other" or (not kind and annotation is None and not info.in_method and not self._is_field_call(module, value)):
            return None
        names = list(_names_in(value if kind == "relation" else None)) + list(_names_in(annotation))
        related = tuple(dict.fromkeys(found for text in names if (found := self._find_class(module, text)) is not None))
        related_name = next(iter(names), "") if kind == "relation" and not related else ""
        if related and not is_call and annotation is not None:
            kind = "relation"
        return DeclaredField(
            definition, info, kind, tuple(self._find_texts(value, kind)), related, related_name, self._is_key(module, value), form
        )

    def _find_kind(self, module: Module, expr: Expr | None) -> str:
        """Return the kind of a declaration; `Column(Integer, ForeignKey("children.id"))` is a relation."""
        pending = [(expr, 0)] if expr is not None else []
        best = ""
        while pending:
            each, depth = pending.pop(0)
            if each.kind == "name":
                kind = self._kind_of_name(module, each.text)
                best = kind if kind in ("relation", "key", "other") or not best else best
            elif each.kind == "call" and each.args:
                positional = each.args[1 : len(each.args) - len(each.names)]
                pending += [(part, depth + 1) for part in ([each.args[0], *positional] if depth < 3 else [])]
            elif each.kind in ("item", "or"):
                pending += [(part, depth + 1) for part in (each.args[:2] if _is_annotated(each) else each.args)] if depth < 4 else []
        return best

    def _kind_of_name(self, module: Module, text: str) -> str:
        key = (module.index, text)
        found = self._kinds.get(key)
        if found is None:
            self._kinds[key] = ""  # a class that derives from itself meets this
            found = self._kinds[key] = self._search_kind(module, text)
        return found

    def _search_kind(self, module: Module, text: str) -> str:
        if text.rpartition(".")[2] in _WRAPPERS - {"list", "List"}:
            return ""
        entity = self.linker.resolve_name(module, text)
        if isinstance(entity, ClassDefinition):
            for entry in self.linker.order(entity):
                name = entry.info.name if isinstance(entry, ClassDefinition) else entry
                if kind := self.reader.find_kind(name):
                    return kind
            return ""
        return self.reader.find_kind(entity if isinstance(entity, str) else text)

    def _is_field_call(self, module: Module, value: Expr | None) -> bool:
        """`custom.GrowthField(…)`: nothing says what it holds, but its name says that it is a field."""
        callee = value.args[0].text if value is not None and value.kind == "call" else ""
        return callee.rpartition(".")[2].endswith(("Field", "Column", "mapped_column"))

    def _is_key(self, module: Module, value: Expr | None) -> bool:
        if value is None or value.kind != "call":
            return False
        keywords = dict(zip(value.names, value.args[len(value.args) - len(value.names) :], strict=True))
        primary = keywords.get("primary_key")
        return primary is not None and primary.text == "True"

    def _find_texts(self, value: Expr | None, kind: str) -> Iterator[str]:
        if value is None or value.kind != "call":
            return
        start = len(value.args) - len(value.names)
        first = value.args[1 : min(2, start)]
        if kind != "relation":
            yield from (text for part in first for text in _strings_in(part) if part.kind in ("str", "call"))
        for name, part in zip(value.names, value.args[start:], strict=True):
            if name in self.reader.words.texts:
                yield from _strings_in(part)

    # -- names ------------------------------------------------------------------------------------------------
    def _find_class(self, module: Module, text: str) -> ClassDefinition | None:
        """Return a class of the project by its name, or by `"app.Model"`."""
        entity = self.linker.resolve_name(module, text) if text.replace(".", "").replace("_", "").isalnum() else None
        if isinstance(entity, ClassDefinition):
            return entity
        named = self.linker.program.classes_by_name.get(text.rpartition(".")[2], [])
        return min(named, key=lambda each: (each.module is not module, each.uid)) if named and not isinstance(entity, str) else None

    def name_callee(self, module: Module, expr: Expr, hops: int = 0) -> str:
        """Return the dotted name of what is called or named, also of `db.Model` where `db = SQLAlchemy()`."""
        while expr.kind in ("call", "item") and expr.args:
            expr = expr.args[0]
        if expr.kind != "name" or hops > _MAX_HOPS:
            return ""
        entity = self.linker.resolve_name(module, expr.text)
        if isinstance(entity, str):
            return self.library.canonical(entity)
        return "" if entity is not None else self._name_member(module, expr.text, hops)

    def _name_member(self, module: Module, text: str, hops: int) -> str:
        head, _, member = text.partition(".")
        alias = self.linker.find_alias(module, head)
        if alias is None:
            return ""
        made = self.name_callee(alias[0], alias[1], hops + 1)
        if not made:
            return ""
        result = self.library.returns([made.rpartition(".")[0]], made.rpartition(".")[2])
        owner = _plain_class(result[1]) if result is not None else made
        if not member:
            return owner
        attribute = self.library.attribute([owner], member)
        return _plain_class(attribute[1]) if attribute is not None else self.library.canonical(f"{owner}.{member}")


def _plain_class(expr: TypeExpr) -> str:
    """`type[pkg.Base]` and `pkg.Base` name pkg.Base."""
    if expr.kind == "class" and expr.name in ("type", "builtins.type") and expr.args:
        return _plain_class(expr.args[0])
    return expr.name if expr.kind == "class" else ""


def _is_annotated(expr: Expr) -> bool:
    return expr.kind == "item" and expr.args[0].text.rpartition(".")[2] == "Annotated"


def _names_in(expr: Expr | None) -> Iterator[str]:
    """Yield names and the texts of strings, outer first, keywords but `to` left out."""
    pending = [expr] if expr is not None else []
    while pending:
        each = pending.pop(0)
        if each.kind in ("name", "str"):
            yield each.text
        parts = each.args
        if each.kind == "call":
            start = len(parts) - len(each.names)
            parts = parts[1:start] + [part for name, part in zip(each.names, parts[start:], strict=True) if name in ("to", "argument")]
        pending += parts


def _strings_in(expr: Expr | None) -> Iterator[str]:
    """Yield the strings in an expression; of a translated one too."""
    pending = [expr] if expr is not None else []
    while pending:
        each = pending.pop(0)
        if each.kind == "str" and each.text.strip():
            yield each.text.strip()
        pending += each.args
