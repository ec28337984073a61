"""What the frontend says about one file: everything later stages need, in a form that depends on the file's bytes alone.

    class Child:                          ClassInfo("Child", fields=[FieldInfo("hiv_status", annotation=str)])
        hiv_status: str  # rd4c: health   Mark(labels=["health"], target="field", owner="Child", name="hiv_status", form="comment")

No path, no module name, no rule or configuration enters; `engine.link` joins those.
"""

from typing import Final

import msgspec

from .ir import Expr, Operation
from .mark import Mark, Suppression
from .source import Span
from .sql import list_names

ASYNC: Final = 1
GENERATOR: Final = 2


class Param(msgspec.Struct, frozen=True, array_like=True):
    """A parameter. `kind`: 0 positional only, 1 positional or keyword, 2 `*args`, 3 keyword only, 4 `**kwargs`."""

    name: str
    kind: int
    annotation: Expr | None
    default: Expr | None
    at: Span


class Code(msgspec.Struct, frozen=True, array_like=True):
    """A code unit: header for the indexes, body encoded until it is interpreted (`decode_body`)."""

    kind: str
    """`module`, `class`, `function` or `lambda`."""
    name: str
    qualname: str
    """As Python's `__qualname__` without `<locals>`: `Child.save`, `outer.inner`; the module body is `""`."""
    parent: int
    """Index of the enclosing unit, -1 for the module body (which is unit 0)."""
    owner: int
    """Index in `FileSummary.classes` of the class whose body holds (or is) this unit, else -1."""
    params: list[Param]
    flags: int
    locals: list[str]
    slots: int
    free: list[str]
    """Names read from or written to enclosing functions."""
    cells: list[str]
    """Own locals that nested functions share."""
    decorators: list[Expr]
    returns: Expr | None
    at: Span
    loads: list[str]
    """Attribute names loaded, sorted; likewise the next five."""
    stores: list[str]
    calls: list[str]
    """Last parts of called names: `save` for `child.save()`, `Child` for `Child()`."""
    globals: list[str]
    """Names in `LoadGlobal`."""
    written: list[str]
    """Names in `StoreGlobal`."""
    strings: list[str]
    """String constants of at most 60 characters without white space or newline: keys, attribute and column names;
    also keyword names in calls."""
    statements: list[str]
    """Statements in SQL whose names are not among `strings` yet."""
    body: msgspec.Raw


class FieldInfo(msgspec.Struct, frozen=True, array_like=True):
    """A name assigned in a class body, or `self.name` assigned in a method (`in_method`)."""

    name: str
    annotation: Expr | None
    value: Expr | None
    in_method: bool
    at: Span


class ClassInfo(msgspec.Struct, frozen=True, array_like=True):
    name: str
    qualname: str
    code: int
    """Index of the class body in `FileSummary.codes`."""
    bases: list[Expr]
    names: list[str]
    """Keywords of the class statement; their values are the last of `bases`."""
    decorators: list[Expr]
    fields: list[FieldInfo]
    at: Span


class ImportInfo(msgspec.Struct, frozen=True, array_like=True):
    """A name that an import binds. `import a.b.c` binds `a` to `a`; `import a.b as x` binds `x` to `a.b`; a star import binds `*`."""

    code: int
    bound: str
    module: str
    level: int
    name: str
    """The imported name in `module`, `""` when the module itself is bound."""
    at: Span


class Alias(msgspec.Struct, frozen=True, array_like=True):
    """A module-level assignment of an expression to one name, as data."""

    name: str
    value: Expr
    at: Span


class ForeignNote(msgspec.Struct, frozen=True, array_like=True):
    """What another tool's annotation says of a class: it holds personal data of these kinds, or none."""

    owner: str
    words: list[str]
    is_none: bool
    at: Span


class FileSummary(msgspec.Struct, frozen=True, array_like=True):
    lines: int
    codes: list[Code]
    classes: list[ClassInfo]
    imports: list[ImportInfo]
    aliases: list[Alias]
    marks: list[Mark]
    suppressions: list[Suppression]
    exports: list[str] | None
    """`__all__` where it is a list of constants."""
    notes: list[ForeignNote]
    unread_from: int = 0
    """First line whose `rd4c:` comments, and those below it, could not be read; 0 where all were."""
    is_outline: bool = False
    """Only the number of its lines is known of the file."""


_BODY: Final = msgspec.msgpack.Decoder(list[Operation])
_SUMMARY: Final = msgspec.msgpack.Decoder(FileSummary)
_ENCODER: Final = msgspec.msgpack.Encoder()


def encode_body(body: list[Operation]) -> msgspec.Raw:
    """Return the encoded form of a unit's operations."""
    return msgspec.Raw(_ENCODER.encode(body))


def decode_body(code: Code) -> list[Operation]:
    """Return a unit's operations; costs time in proportion to its length, so callers keep the result."""
    return _BODY.decode(code.body)


def encode_summary(summary: FileSummary) -> bytes:
    return _ENCODER.encode(summary)


def read_statements(summary: FileSummary) -> bool:
    """Put the names that statements in SQL mention among `Code.strings`; tell whether there were any.

    Not done where files are read: several processes would import the parser of SQL, each for a few statements.
    """
    stating = [code for code in summary.codes if code.statements]
    for code in stating:
        code.strings[:] = sorted({*code.strings, *(name for text in code.statements for name in list_names(text))})
        code.statements.clear()
    return bool(stating)


def decode_summary(data: bytes) -> FileSummary:
    """Return the summary; raises `msgspec.DecodeError` on anything that is not one (a damaged cache entry)."""
    return _SUMMARY.decode(data)
