"""The intermediate representation: trees of regions that hold small operations over numbered slots.

A code unit (module body, class body, function, lambda) is a list of operations. Slot `i < len(code.locals)` holds the local
variable `code.locals[i]` (parameters first, in order); higher slots are temporaries, written once before they are read.

    def greet(child):                 Attr(2, 0, "name")          # temporary 2 = child.name
        text = "hi " + child.name     Const(3, "str", "hi ")
        return text                   Binary(4, "+", 3, 2)  Move(1, 4)  Return(1)

Rules of the lowering:
- A name that is a local of the unit is its slot, used directly as an operand. A local that a nested function captures is read with
  `LoadCell` and written with `StoreCell` everywhere in the owner; its slot is used for nothing but the initial parameter value.
- Every other name is `LoadGlobal`: the engine looks in the enclosing functions' cells (`code.free`), in the module, in builtins.
- In module and class bodies every name is `LoadGlobal` / `StoreGlobal` (there are no named locals).
- Comprehensions are inlined: `BuildSequence`, a `For`, `Append`; their targets are fresh slots, or captured cells with a mangled name.
- Decorators, class creation, context managers and defaults are ordinary operations in the order Python runs them.
- An unmodelled construct is a `Mix` of all its operands. Nothing is dropped.
- `site` numbers allocation sites, unique within the file, so that two objects born on one line stay apart.
"""

import msgspec

from .source import Span


class Op(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Base of every operation. `dst` is the slot written; operands are slots; -1 means absent."""


class Const(Op, frozen=True, array_like=True, gc=False, tag=1):
    """A literal, kept as kind + text: `int`, `float`, `complex`, `str`, `bytes`, `bool`, `none`, `ellipsis`.

    A `str` longer than 200 characters is cut and ends in its digest. `text` of bytes is its repr.
    """

    dst: int
    kind: str
    text: str
    at: Span


class Move(Op, frozen=True, array_like=True, gc=False, tag=2):
    """`dst = src`: an assignment to a named local, or a join slot of a conditional expression."""

    dst: int
    src: int
    at: Span


class LoadGlobal(Op, frozen=True, array_like=True, gc=False, tag=3):
    """A name that is no local of this unit: a captured variable, a module variable or a builtin."""

    dst: int
    name: str
    at: Span


class StoreGlobal(Op, frozen=True, array_like=True, gc=False, tag=4):
    """Bind a name in the module (or, in a class body, in the class; `global` in a function means the module)."""

    name: str
    src: int
    at: Span


class LoadCell(Op, frozen=True, array_like=True, gc=False, tag=5):
    """Read a local of this unit that nested functions share."""

    dst: int
    name: str
    at: Span


class StoreCell(Op, frozen=True, array_like=True, gc=False, tag=6):
    """Write a shared local, of this unit or (`nonlocal`) of an enclosing one."""

    name: str
    src: int
    at: Span


class LoadAttr(Op, frozen=True, array_like=True, gc=False, tag=7):
    """`dst = obj.name`."""

    dst: int
    obj: int
    name: str
    at: Span


class StoreAttr(Op, frozen=True, array_like=True, gc=False, tag=8):
    """`obj.name = src`."""

    obj: int
    name: str
    src: int
    at: Span


class DeleteAttr(Op, frozen=True, array_like=True, gc=False, tag=9):
    """`del obj.name`."""

    obj: int
    name: str
    at: Span


class LoadItem(Op, frozen=True, array_like=True, gc=False, tag=10):
    """`dst = obj[key]`."""

    dst: int
    obj: int
    key: int
    site: int
    at: Span


class StoreItem(Op, frozen=True, array_like=True, gc=False, tag=11):
    """`obj[key] = src`."""

    obj: int
    key: int
    src: int
    at: Span


class DeleteItem(Op, frozen=True, array_like=True, gc=False, tag=12):
    """`del obj[key]`."""

    obj: int
    key: int
    at: Span


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
    specs: list[str] = []


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


class Unpack(Op, frozen=True, array_like=True, gc=False, tag=24):
    """`a, *b, c = src`: `targets` are slots; `star` is the index of the starred one or -1."""

    src: int
    targets: list[int]
    star: int
    site: int
    at: Span


class Delete(Op, frozen=True, array_like=True, gc=False, tag=25):
    """`del name` of a slot (or of `name` when the slot is -1)."""

    slot: int
    name: str
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


class Annotate(Op, frozen=True, array_like=True, gc=False, tag=37):
    """`slot: annotation`: the declared type of a local (`slot`), or of `name` in a class or module body (`slot == -1`)."""

    slot: int
    name: str
    annotation: "Expr"
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


class Expr(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A source expression as data, for what is read without being run: annotations, bases, decorators, field declarations.

    `kind` is `name` (`text` is dotted: `models.CharField`), `int`/`float`/`str`/`bool`/`none`/… (a constant, `text` as in `Const`),
    `call` (`args[0]` is the callee), `item` (`args[0][args[1:]]`), `or` (`args[0] | args[1]`), `tuple`, `list`, `set`, `dict` (keys and
    values alternate in `args`; a `**` key is `other`), or `other` (anything else; `args` its parts). A string annotation is
    parsed and stands as what it says. `names[i]` is the keyword of the i-th last argument of a `call`.
    """

    kind: str
    text: str
    args: "list[Expr]"
    names: list[str]
    at: Span
