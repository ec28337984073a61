"""Turn the rows of a model into values: one table says which keys a kind of row has, one function a kind builds it.

    [[sink]]                                 SinkRow(names=(Callable("acme.send", (Parameter("text"),)),), args=(Path("text"),),
    call = "acme.send(text)"                         concept="message", form="text", …)
    args = ["text"]
    concept = "message"

What a row leaves out is filled in here, so that the engine reads explicit values.
"""

from collections.abc import Callable as Function
from collections.abc import Mapping

import msgspec

from rd4c_lint.model.rule import Vocabulary
from rd4c_lint.model.taint import PRECISIONS

from ..model.notation import Callable, Path
from ..model.rows import EntryRow, GuardRow, PropagateRow, Row, SanitizerRow, SinkRow, SourceRow
from .check import Complaints, find_expression_fault
from .names import parse_type_parameters, strip_parameters
from .reader import CONDITION_KEYS, RowHead, TableReader
from .type_rows import TYPE_KEYS, build_type

FORMS = ("text", "serial")
PASSED_FORMS = (*FORMS, "data", "columns", "stored", "parsed")
_EVERYTHING = (Path("*"), Path("self"))
_RECIPIENTS = ("host", "bucket", "queue", "mail")
_WORDS = "vocabulary.toml"


class RowKind(msgspec.Struct, frozen=True):
    """What a kind of row may say. `build` makes the row of its head and its keys."""

    matchers: tuple[str, ...]
    keys: tuple[str, ...]
    required: tuple[str, ...]
    build: Function[[TableReader, RowHead], Row]


def read_row(kind: str, index: int, table: object, *, file: str, vocabulary: Vocabulary, complaints: Complaints) -> Row | None:
    """Return the row a TOML table stands for; None after a complaint that leaves nothing to build."""
    if not isinstance(table, dict):
        complaints.add(f"{file}: {kind} {index}", "expected a table")
        return None
    row_kind = ROW_KINDS[kind]
    matchers = _find_matchers(kind, table, row_kind)
    known_before = len(complaints.lines)
    where = f"{file}: {kind} {index}"
    if len(matchers) == 1:
        where += _show_matcher(matchers[0], table)
    reader = TableReader(table, where, vocabulary, complaints)
    reader.check_keys((*row_kind.matchers, *row_kind.keys))
    if len(matchers) != 1:
        expected = ", ".join((*row_kind.matchers[:4], "…") if len(row_kind.matchers) > 4 else row_kind.matchers)
        complaints.add(where, f"needs exactly one of {expected}; found {', '.join(matchers) or 'none'}")
        return None
    reader.require(*row_kind.required)
    names = _read_names(reader, kind, matchers[0])
    row = row_kind.build(reader, RowHead(matchers[0], names, file, index))
    return row if len(complaints.lines) == known_before else None


def _find_matchers(kind: str, table: Mapping[str, object], row_kind: RowKind) -> list[str]:
    """Return the matchers that stand in a row; a guard's `setting` is one only where it stands alone."""
    found = [matcher for matcher in row_kind.matchers if matcher in table]
    return [each for each in found if each != "setting"] if kind == "guard" and len(found) > 1 else found


def _show_matcher(matcher: str, table: Mapping[str, object]) -> str:
    value = table[matcher]
    first = value[0] if isinstance(value, list) and value else value
    return f' ({matcher} = "{strip_parameters(str(first))}")'


def _read_names(reader: TableReader, kind: str, matcher: str) -> tuple[Callable, ...]:
    if matcher == "key":
        return tuple(Callable(text) for text in reader.read_texts(matcher))
    names = reader.read_callables(matcher)
    reader.parameters = tuple(dict.fromkeys(param.name for name in names for param in name.params or ()))
    if kind == "type":
        reader.variables = tuple(dict.fromkeys(word for text in reader.read_texts(matcher) for word in parse_type_parameters(text)))
    return names


def _build_propagate(reader: TableReader, head: RowHead) -> Row:
    return PropagateRow(
        file=head.file,
        index=head.index,
        names=head.names,
        is_attribute=head.matcher == "attribute",
        sources=_read_sources(reader, head.matcher),
        targets=reader.read_paths("to") or (Path("return"),),
        form=reader.read_word("form", PASSED_FORMS),
        keep=reader.read_parameter("keep"),
        drop=reader.read_parameter("drop"),
        rename=reader.read_parameter("rename"),
        precision=reader.read_word("precision", PRECISIONS),
        condition=reader.read_condition(),
    )


def _read_sources(reader: TableReader, matcher: str) -> tuple[Path, ...]:
    if "from" in reader.table:
        return reader.read_paths("from")
    return (Path("self"),) if matcher == "attribute" else _EVERYTHING


def _build_sanitizer(reader: TableReader, head: RowHead) -> Row:
    return SanitizerRow(
        file=head.file,
        index=head.index,
        names=head.names,
        is_attribute=head.matcher == "attribute",
        sources=_read_sources(reader, head.matcher),
        targets=reader.read_paths("to") or (Path("return"),),
        state=reader.read_word("state", (*reader.vocabulary.states, "ended"), _WORDS),
        keys=reader.read_flag("keys"),
        condition=reader.read_condition(),
    )


def _build_source(reader: TableReader, head: RowHead) -> Row:
    return SourceRow(
        file=head.file,
        index=head.index,
        matcher=head.matcher,
        names=head.names,
        at=reader.read_path("at"),
        label=read_label(reader, "label", reader.read_text("label")),
        concept=reader.read_word("concept", reader.vocabulary.concepts, _WORDS),
        subject=reader.read_word("subject", reader.vocabulary.subjects, _WORDS),
        origin=reader.read_word("origin", reader.vocabulary.origins, _WORDS),
        precision=reader.read_word("precision", PRECISIONS),
        condition=reader.read_condition(),
    )


def read_label(reader: TableReader, key: str, label: str) -> str:
    """Return a label whose category stands in the vocabulary, `*` or `@name`; else complain and return nothing."""
    if label in {"", "*", "@name"} or reader.check_word(key, label.partition(".")[0], reader.vocabulary.labels, _WORDS):
        return label
    return ""


def _build_sink(reader: TableReader, head: RowHead) -> Row:
    if head.matcher == "statement":
        reader.read_word("statement", ("raise", "assert"))
    if head.matcher != "store":
        reader.require("args")
    recipients = tuple((kind, path) for kind in _RECIPIENTS for path in reader.read_paths(kind))
    return SinkRow(
        file=head.file,
        index=head.index,
        matcher=head.matcher,
        names=head.names,
        args=reader.read_paths("args") or (Path(""),),
        concept=reader.read_word("concept", reader.vocabulary.concepts, _WORDS),
        form=reader.read_word("form", FORMS) or "text",
        into=reader.read_paths("into"),
        also=reader.read_paths("also"),
        standard=reader.read_text("standard"),
        by_name=reader.read_flag("by_name"),
        receivers=reader.read_texts("receivers"),
        precision=reader.read_word("precision", PRECISIONS),
        recipients=recipients,
        sdk=reader.read_text("sdk"),
        condition=reader.read_condition(),
    )


def _build_guard(reader: TableReader, head: RowHead) -> Row:
    if head.matcher != "list":
        reader.require("strength")
    return GuardRow(
        file=head.file,
        index=head.index,
        matcher=head.matcher,
        names=head.names,
        strength=reader.read_word("strength", reader.vocabulary.strengths, _WORDS),
        fails=reader.read_word("fails", ("raises", "true")),
        setting=reader.read_text("setting"),
        default=reader.read_texts("default"),
        contains=reader.read_text("contains"),
        computed=reader.read_text("computed"),
        request=reader.read_text("request"),
        replaces=reader.read_flag("replaces"),
        condition=reader.read_condition(),
    )


def _build_entry(reader: TableReader, head: RowHead) -> Row:
    does = reader.read_text("does")
    fault = find_expression_fault(does, reader.parameters) if does else ""
    if fault:
        reader.complain("does", fault)
    return EntryRow(
        file=head.file,
        index=head.index,
        matcher=head.matcher,
        names=head.names,
        kind=reader.read_word("kind", reader.vocabulary.kinds, _WORDS),
        methods=reader.read_texts("methods"),
        handler=reader.read_path("handler"),
        params=reader.read_type_table("params"),
        origin=reader.read_word("origin", reader.vocabulary.origins, _WORDS),
        result=reader.read_word("result", reader.vocabulary.concepts, _WORDS),
        result_type=reader.read_type("result_type"),
        does=does,
        at=reader.read_text("at"),
        input=reader.read_word("input", reader.vocabulary.concepts, _WORDS),
        input_by=reader.read_texts("input_by"),
        input_except=reader.read_texts("input_except"),
        request=reader.read_text("request"),
        condition=reader.read_condition(),
    )


ROW_KINDS: dict[str, RowKind] = {
    "type": RowKind(("name",), TYPE_KEYS, (), build_type),
    "propagate": RowKind(
        ("attribute", "call"), ("from", "to", "form", "keep", "drop", "rename", "precision", *CONDITION_KEYS), (), _build_propagate
    ),
    "sanitizer": RowKind(("attribute", "call"), ("from", "to", "state", "keys", *CONDITION_KEYS), ("state",), _build_sanitizer),
    "source": RowKind(
        ("attribute", "call", "key", "parameter", "variable"),
        ("at", "label", "concept", "subject", "origin", "precision", *CONDITION_KEYS),
        ("label",),
        _build_source,
    ),
    "sink": RowKind(
        ("call", "statement", "store"),
        ("args", "concept", "form", "into", "also", "standard", "by_name", "receivers", "precision", *_RECIPIENTS, "sdk", *CONDITION_KEYS),
        ("concept",),
        _build_sink,
    ),
    "guard": RowKind(
        ("attribute", "base", "call", "decorator", "defines", "denial", "list", "member", "scope", "setting"),
        ("strength", "fails", "default", "contains", "computed", "request", "replaces", *CONDITION_KEYS),
        (),
        _build_guard,
    ),
    "entrypoint": RowKind(
        ("base", "call", "decorator", "imports", "setting"),
        (
            "kind",
            "methods",
            "handler",
            "params",
            "origin",
            "result",
            "result_type",
            "does",
            "at",
            "input",
            "input_by",
            "input_except",
            "request",
            *CONDITION_KEYS,
        ),
        ("kind",),
        _build_entry,
    ),
}
