"""Build `[[type]]` rows: what a class or module is, what its members give, which fields it has."""

from collections.abc import Collection

from ..model.notation import Callable, Method, TypeExpr
from ..model.rows import EveryField, FieldRules, Listing, Reverse, Row, TypeRow
from .check import find_expression_fault
from .names import parse_callables, parse_methods
from .reader import RowHead, TableReader

TYPE_KEYS = (
    "aliases",
    "bases",
    "like",
    "constants",
    "attributes",
    "returns",
    "does",
    "element",
    "text",
    "serial",
    "holds",
    "reverse",
    "owner",
    "fields",
    "lists",
    "origin",
    "persistent",
    "wraps",
    "dynamic",
    "columns",
    "called",
    "extends",
    "key",
    "quiet",
    "lookup",
    "column",
    "known_by",
    "configured",
    "plain",
    "names_file",
    "interface",
    "given",
    "repr_is_text",
)
_FIELD_KEYS = (
    "declared",
    "of",
    "only",
    "without",
    "read_from",
    "separator",
    "alias",
    "bare",
    "after",
    "validators",
    "hidden",
    "arguments",
    "serializers",
    "computed",
    "more",
    "nested",
    "every",
    "mark",
)
MARK_FORMS = ("comment", "annotated", "info", "metadata")
"""How a mark may be written at a field."""
_REVERSE_KEYS = ("named", "default", "holds")


def build_type(reader: TableReader, head: RowHead) -> Row:
    """Return the type row that a reader stands on."""
    return TypeRow(
        file=head.file,
        index=head.index,
        names=head.names,
        parameters=reader.variables,
        aliases=tuple(each.name for each in reader.read_callables("aliases")),
        bases=reader.read_types("bases"),
        like=reader.read_types("like"),
        constants=reader.read_constants("constants"),
        attributes=reader.read_type_table("attributes"),
        returns=_read_returns(reader),
        does=_read_does(reader),
        element=reader.read_type("element"),
        text=reader.read_paths("text") if "text" in reader.table else None,
        serial=reader.read_paths("serial") if "serial" in reader.table else None,
        holds=reader.read_type("holds"),
        reverse=reader.read_nested("reverse", _REVERSE_KEYS, _build_reverse),
        owner=reader.read_word("owner", reader.variables) if "owner" in reader.table else "",
        fields=reader.read_nested("fields", _FIELD_KEYS, _build_fields),
        lists=reader.read_nested("lists", ("names", "of"), _build_listing),
        origin=reader.read_word("origin", reader.vocabulary.origins, "vocabulary.toml"),
        persistent=reader.read_flag("persistent"),
        wraps=reader.read_callables("wraps"),
        dynamic=reader.read_flag("dynamic"),
        columns=reader.read_flag("columns"),
        called=reader.read_text("called"),
        extends=reader.read_text("extends"),
        key=reader.read_texts("key"),
        quiet=_read_quiet(reader),
        column=reader.read_flag("column"),
        known_by=reader.read_types("known_by"),
        configured=reader.read_flag("configured"),
        plain=reader.read_flag("plain"),
        names_file=reader.read_flag("names_file"),
        interface=reader.read_flag("interface"),
        given=reader.read_type_table("given"),
        repr_is_text=reader.read_flag("repr_is_text"),
        lookup=reader.read_paths("lookup") if "lookup" in reader.table else None,
    )


def _read_returns(reader: TableReader) -> tuple[tuple[Method, TypeExpr], ...]:
    found = []
    for text, value in reader.read_table("returns").items():
        for written in reader.as_texts("returns", value):
            for method in _read_methods(reader, "returns", written):
                expression = reader.as_type("returns", text, _list_names(method))
                if expression is not None:
                    found.append((method, expression))
    return tuple(found)


def _read_does(reader: TableReader) -> tuple[tuple[Method, str], ...]:
    return tuple(
        (method, str(expression))
        for written, expression in reader.read_table("does").items()
        for method in _read_methods(reader, "does", written)
        if _is_expression(reader, expression, (*reader.parameters, *_list_names(method)))
    )


def _is_expression(reader: TableReader, expression: object, parameters: Collection[str]) -> bool:
    fault = find_expression_fault(expression, parameters) if isinstance(expression, str) else "expected an expression as a text"
    if fault:
        reader.complain("does", fault)
    return not fault


def _read_methods(reader: TableReader, key: str, written: str) -> tuple[Method, ...]:
    methods = parse_methods(written)
    if methods is None:
        reader.complain(key, f'"{written}" is no method; expected name or name(parameters)')
    return methods or ()


def _list_names(method: Method) -> tuple[str, ...]:
    return tuple(param.name for param in method.params or ())


def _build_reverse(reader: TableReader) -> Reverse | None:
    reader.require("named", "holds")
    holds = reader.read_type("holds")
    named = reader.read_parameter("named")
    return Reverse(named, reader.read_text("default"), holds) if holds is not None else None


def _read_mark_form(reader: TableReader) -> str:
    form = reader.read_text("mark")
    if form and form not in MARK_FORMS:
        reader.complain("mark", f'unknown form "{form}"; expected one of {", ".join(MARK_FORMS)}')
    return form


def _build_listing(reader: TableReader) -> Listing:
    reader.require("names", "of")
    return Listing(reader.read_texts("names"), reader.read_callables("of"))


def _build_fields(reader: TableReader) -> FieldRules:
    declared: list[Callable] = []
    is_annotated = False
    for text in reader.read_texts("declared"):
        found = parse_callables(text)
        if text == "annotations":
            is_annotated = True
        elif found is None:
            reader.complain("declared", f'"{text}" is no name; expected package.name, package.{{a,b}} or "annotations"')
        else:
            declared.extend(found)
    for key in ("only", "without"):
        arguments = (text[1:-1] for text in reader.read_texts(key) if text.startswith("(") and text.endswith(")"))
        reader.check_parameters(key, arguments, reader.parameters)
    reader.parameters = tuple(param.name for each in declared for param in each.params or ())
    return FieldRules(
        declared=tuple(declared),
        annotations=is_annotated,
        of=reader.read_text("of"),
        only=reader.read_texts("only"),
        without=reader.read_texts("without"),
        read_from=reader.read_parameter("read_from"),
        separator=reader.read_text("separator"),
        alias=reader.read_text("alias"),
        bare=reader.read_flag("bare"),
        after=reader.read_texts("after"),
        validators=reader.read_texts("validators"),
        hidden=reader.read_text("hidden"),
        arguments=reader.read_text("arguments"),
        serializers=reader.read_texts("serializers"),
        computed=reader.read_texts("computed"),
        more=reader.read_texts("more"),
        nested=reader.read_text("nested"),
        every=reader.read_nested("every", ("key", "own", "without"), _build_every),
        mark=_read_mark_form(reader),
    )


def _build_every(reader: TableReader) -> EveryField:
    return EveryField(reader.read_text("key"), reader.read_flag("own"), reader.read_constants("without"))


def _read_quiet(reader: TableReader) -> Callable | None:
    """Return the call that declares a quiet field: a place for the default, and one argument with its constant."""
    found = reader.read_callables("quiet")
    if not found:
        return None
    with_default = [param.has_default for param in found[0].params or ()]
    if len(found) > 1 or sorted(with_default) != [False, True]:
        reader.complain("quiet", "expected one name with two parameters, as package.field(default, repr=False)")
        return None
    return found[0]
