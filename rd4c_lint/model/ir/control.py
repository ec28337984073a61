"""Operations that decide what runs next: branches, loops, `try`, `with`, `match`, and what leaves them.

if child:            If([Arm(before=[], test=0, body=[Return(1)])], orelse=[])
    return name
"""

import msgspec

from ..source import Span
from .access import (
    Annotate,
    Const,
    Delete,
    DeleteAttr,
    DeleteItem,
    LoadAttr,
    LoadCell,
    LoadGlobal,
    LoadItem,
    Move,
    StoreAttr,
    StoreCell,
    StoreGlobal,
    StoreItem,
    Unpack,
)
from .op import Op
from .values import (
    Append,
    Binary,
    BuildDict,
    BuildSequence,
    BuildSlice,
    Call,
    Compare,
    Format,
    Import,
    ImportStar,
    MakeClass,
    MakeFunction,
    Method,
    Mix,
    Unary,
)


class Return(Op, frozen=True, array_like=True, gc=False, tag=30):
    src: int
    at: Span


class Raise(Op, frozen=True, array_like=True, gc=False, tag=31):
    """`raise exc from cause`; a bare `raise` has `exc == -1`. `is_assert` marks the one made from an `assert`."""

    exc: int
    cause: int
    is_assert: bool
    at: Span


class Break(Op, frozen=True, array_like=True, gc=False, tag=32):
    at: Span


class Continue(Op, frozen=True, array_like=True, gc=False, tag=33):
    at: Span


class Yield(Op, frozen=True, array_like=True, gc=False, tag=34):
    """`dst = yield src` (`src` -1: nothing)."""

    dst: int
    src: int
    at: Span


class YieldFrom(Op, frozen=True, array_like=True, gc=False, tag=35):
    dst: int
    src: int
    at: Span


class Await(Op, frozen=True, array_like=True, gc=False, tag=36):
    dst: int
    src: int
    at: Span


class Arm(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One arm of an `If`: operations that compute the test, the test's slot, the body."""

    before: "list[Operation]"
    test: int
    body: "list[Operation]"
    at: Span


class If(Op, frozen=True, array_like=True, gc=False, tag=40):
    """`if/elif/…/else`, a conditional expression, or `and`/`or` (then the arms' bodies are `Move`s). Arms are flat, never nested."""

    arms: list[Arm]
    orelse: "list[Operation]"
    at: Span


class For(Op, frozen=True, array_like=True, gc=False, tag=41):
    """`for item in iterable`; the body begins with the operations that assign `item` to the target."""

    iterable: int
    item: int
    body: "list[Operation]"
    orelse: "list[Operation]"
    is_async: bool
    site: int
    at: Span


class While(Op, frozen=True, array_like=True, gc=False, tag=42):
    before: "list[Operation]"
    test: int
    body: "list[Operation]"
    orelse: "list[Operation]"
    at: Span


class Handler(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One `except`: `before` computes the type into `kind` (-1: bare), the exception arrives in `slot` (-1: not named);
    the body begins by binding the name.
    """

    before: "list[Operation]"
    kind: int
    slot: int
    body: "list[Operation]"
    at: Span


class Try(Op, frozen=True, array_like=True, gc=False, tag=43):
    body: "list[Operation]"
    handlers: list[Handler]
    orelse: "list[Operation]"
    final: "list[Operation]"
    is_star: bool
    at: Span


class With(Op, frozen=True, array_like=True, gc=False, tag=44):
    """One context manager; `with a, b` nests. The value of `__enter__` arrives in `slot`; the body begins by binding it."""

    manager: int
    slot: int
    body: "list[Operation]"
    is_async: bool
    site: int
    at: Span


class Pattern(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A `match` pattern. `kind` decides what the other fields mean:

    `any` (`_`; binds `slot` if >= 0), `value` (equals `slot`), `singleton` (is the constant in `slot`), `sequence` (`parts`, `star` index),
    `star` (binds `slot`), `mapping` (`keys` slots, `parts`; the rest binds `slot`), `class` (class in `slot`; `parts`, the last
    `len(names)` of them by keyword `names`), `or` (`parts`), `as` (`parts[0]`, binds `slot`).
    """

    kind: str
    slot: int
    parts: "list[Pattern]"
    keys: list[int]
    names: list[str]
    star: int


class Case(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """`before` computes slots the pattern compares with. `bind` copies captured slots to names that are no slots, then the guard."""

    before: "list[Operation]"
    pattern: Pattern
    bind: "list[Operation]"
    guard: int
    body: "list[Operation]"
    at: Span


class Match(Op, frozen=True, array_like=True, gc=False, tag=45):
    subject: int
    cases: list[Case]
    at: Span


Operation = (
    Const
    | Move
    | LoadGlobal
    | StoreGlobal
    | LoadCell
    | StoreCell
    | LoadAttr
    | StoreAttr
    | DeleteAttr
    | LoadItem
    | StoreItem
    | DeleteItem
    | BuildSlice
    | Call
    | Method
    | BuildSequence
    | BuildDict
    | Append
    | Format
    | Binary
    | Unary
    | Compare
    | Mix
    | Unpack
    | Delete
    | MakeFunction
    | MakeClass
    | Import
    | ImportStar
    | Return
    | Raise
    | Break
    | Continue
    | Yield
    | YieldFrom
    | Await
    | Annotate
    | If
    | For
    | While
    | Try
    | With
    | Match
)
