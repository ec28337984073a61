"""Operations that make values: calls, displays, operators, functions, classes, imports.

log.info(name, extra={"a": b})      Const(4, "str", "a")  BuildDict(5, [4], [3])  Method(6, 0, "info", [1], [], ["extra"], [5])
"""

from ..source import Span
from .op import Op


class BuildSlice(Op, frozen=True, array_like=True, gc=False, tag=13):
    """A slice object, the key of a `LoadItem`; a missing bound is -1."""

    dst: int
    lower: int
    upper: int
    step: int
    at: Span


class Call(Op, frozen=True, array_like=True, gc=False, tag=14):
    """`dst = fn(args…)`. `starred` lists the indexes in `args` that are `*x`; the keyword `""` is `**x`."""

    dst: int
    fn: int
    args: list[int]
    starred: list[int]
    keywords: list[str]
    values: list[int]
    site: int
    at: Span


class Method(Op, frozen=True, array_like=True, gc=False, tag=15):
    """`dst = obj.name(args…)`, fused; otherwise as `Call`."""

    dst: int
    obj: int
    name: str
    args: list[int]
    starred: list[int]
    keywords: list[str]
    values: list[int]
    site: int
    at: Span


class BuildSequence(Op, frozen=True, array_like=True, gc=False, tag=16):
    """A new `tuple`, `list`, `set` or `generator` display; `starred` as in `Call`."""

    dst: int
    kind: str
    items: list[int]
    starred: list[int]
    site: int
    at: Span


class BuildDict(Op, frozen=True, array_like=True, gc=False, tag=17):
    """A dict display; the key -1 is `**value`."""

    dst: int
    keys: list[int]
    values: list[int]
    site: int
    at: Span


class Append(Op, frozen=True, array_like=True, gc=False, tag=18):
    """A comprehension adds an element to the sequence it builds (a dict comprehension uses `StoreItem`)."""

    obj: int
    src: int
    at: Span


class Format(Op, frozen=True, array_like=True, gc=False, tag=19):
    """An f-string: the text of its parts. `conversions` has one of `""`, `"s"`, `"r"`, `"a"` a part; a spec's values are parts too.

    `specs` holds what stands after the colon of a part, as far as it is constant: `"full"` of `f"{x:full}"`.
    """

    dst: int
    parts: list[int]
    conversions: list[str]
    at: Span
    specs: list[str] = []  # noqa: RUF012 - msgspec makes a new one for each


class Binary(Op, frozen=True, array_like=True, gc=False, tag=20):
    """`dst = left <op> right`; `op` is the source text (`+`, `%`, `//`, `@`, …). `inplace` for `x += y`."""

    dst: int
    op: str
    left: int
    right: int
    inplace: bool
    site: int
    at: Span


class Unary(Op, frozen=True, array_like=True, gc=False, tag=21):
    """`dst = <op> src`; `op` is `not`, `-`, `+` or `~`."""

    dst: int
    op: str
    src: int
    at: Span


class Compare(Op, frozen=True, array_like=True, gc=False, tag=22):
    """`dst = left <op> right`; a chain is lowered pair by pair, joined as `and`."""

    dst: int
    op: str
    left: int
    right: int
    at: Span


class Mix(Op, frozen=True, array_like=True, gc=False, tag=23):
    """A value that carries the labels of all `srcs`: a construct the engine does not model, or a literal above the size bound."""

    dst: int
    srcs: list[int]
    at: Span


class MakeFunction(Op, frozen=True, array_like=True, gc=False, tag=26):
    """A function object. `code` is an index in `FileSummary.codes`; `defaults` are the values of the last positional parameters,
    `kwdefaults` of keyword-only parameters by name.
    """

    dst: int
    code: int
    defaults: list[int]
    kwnames: list[str]
    kwdefaults: list[int]
    site: int
    at: Span


class MakeClass(Op, frozen=True, array_like=True, gc=False, tag=27):
    """Run a class body and make the class. `index` is an index in `FileSummary.classes`."""

    dst: int
    index: int
    bases: list[int]
    starred: list[int]
    keywords: list[str]
    values: list[int]
    site: int
    at: Span


class Import(Op, frozen=True, array_like=True, gc=False, tag=28):
    """`import a.b` (`name=""`, `dst` is `a`, or `a.b` if `whole`), `from .m import name` (`level` dots)."""

    dst: int
    module: str
    level: int
    name: str
    whole: bool
    at: Span


class ImportStar(Op, frozen=True, array_like=True, gc=False, tag=29):
    """`from m import *`."""

    module: str
    level: int
    at: Span
