"""Operations that read and write places: locals, names, cells, attributes, items.

total = row["fee"]      Const(2, "str", "fee")  LoadItem(3, 0, 2)  Move(1, 3)
"""

from ..source import Span
from .expression import Expr
from .op import Op


class Const(Op, frozen=True, array_like=True, gc=False, tag=1):
    """A literal, kept as kind + text: `int`, `float`, `complex`, `str`, `bytes`, `bool`, `none`, `ellipsis`.

    A `str` longer than 200 characters is cut and ends in its digest (`literals.shorten_text`). `text` of bytes is its repr.
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


class Delete(Op, frozen=True, array_like=True, gc=False, tag=25):
    """`del name` of a slot (or of `name` when the slot is -1)."""

    slot: int
    name: str
    at: Span


class Unpack(Op, frozen=True, array_like=True, gc=False, tag=24):
    """`a, *b, c = src`: `targets` are slots; `star` is the index of the starred one or -1."""

    src: int
    targets: list[int]
    star: int
    site: int
    at: Span


class Annotate(Op, frozen=True, array_like=True, gc=False, tag=37):
    """`slot: annotation`: the declared type of a local (`slot`), or of `name` in a class or module body (`slot == -1`)."""

    slot: int
    name: str
    annotation: Expr
    at: Span
