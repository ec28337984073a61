"""Collect the marks of a lowered file from every declaration, form by form."""

from collections.abc import Callable, Iterator

from rd4c_lint.frontend.lower import Lowered
from rd4c_lint.model.ir import Expr
from rd4c_lint.model.mark import Mark
from rd4c_lint.model.summary import Alias

from .annotated import find_annotated
from .declaration import Declaration, FoundMark, read_positional
from .info import find_info
from .json_schema_extra import find_json_schema_extra
from .metadata import find_metadata

FORMS: tuple[tuple[str, Callable[[Declaration], Iterator[FoundMark]]], ...] = (
    ("annotated", find_annotated),
    ("metadata", find_metadata),
    ("info", find_info),
    ("json_schema_extra", find_json_schema_extra),
)
_FUNCTIONAL = frozenset({"TypedDict", "NamedTuple", "make_dataclass"})


def read_marks(content: bytes, lowered: Lowered) -> list[Mark]:
    """Return the marks that stand in code; a file whose bytes name neither `Annotated` nor `rd4c` has none."""
    if b"Annotated" not in content and b"rd4c" not in content:
        return []
    return [
        _build_mark(declaration, form, found)
        for declaration in _list_declarations(lowered)
        for form, find in FORMS
        for found in find(declaration)
    ]


def _build_mark(declaration: Declaration, form: str, found: FoundMark) -> Mark:
    parsed = found.parsed
    kind = "variable" if declaration.kind == "alias" and form != "annotated" else declaration.kind
    return Mark(
        list(parsed.labels), list(parsed.options), parsed.is_none, kind, declaration.owner, declaration.name, list(found.columns), form,
        found.maker, parsed.error, found.at,
    )  # fmt: skip


def _list_declarations(lowered: Lowered) -> Iterator[Declaration]:
    for info in lowered.classes:
        for field in info.fields:
            yield Declaration("field", info.qualname, field.name, field.annotation, field.value, field.at)
    for code in lowered.codes:
        for param in code.params:
            yield Declaration("parameter", code.qualname, param.name, param.annotation, param.default, param.at)
        if code.returns is not None:
            yield Declaration("returns", code.qualname, "", code.returns, None, code.returns.at)
    annotated = {variable.at for _, variable in lowered.variables}
    for owner, variable in lowered.variables:
        yield Declaration("variable", owner, variable.name, variable.annotation, variable.value, variable.at)
    for alias in lowered.aliases:
        fields = list(_list_functional(alias))
        yield from fields
        if not fields and alias.at not in annotated:
            yield Declaration("alias", "", alias.name, None, alias.value, alias.at)


def _list_functional(alias: Alias) -> Iterator[Declaration]:
    """`Row = TypedDict("Row", {"hiv": T})`, `Row = NamedTuple("Row", [("hiv", T)])`: fields of a class that a call makes."""
    call = alias.value
    if call.kind != "call" or call.args[0].text.rpartition(".")[2] not in _FUNCTIONAL:
        return
    for argument in read_positional(call)[1:]:
        for key, annotation in _list_pairs(argument):
            if key.kind == "str":
                yield Declaration("field", alias.name, key.text, annotation, None, key.at)


def _list_pairs(argument: Expr) -> list[tuple[Expr, Expr]]:
    if argument.kind == "dict":
        return list(zip(argument.args[::2], argument.args[1::2], strict=True))
    return [(part.args[0], part.args[1]) for part in argument.args if part.kind == "tuple" and len(part.args) > 1]
