"""The state of lowering: one `Unit` for each module, class, function and lambda body, one `FileState` for all of them.

A function is lowered once in the hope that no nested function captures its locals. If one did (or a `:=` made a local that the
statements did not show), it is lowered a second time with that knowledge; its nested functions are kept, for their code does not
depend on the owner's slots:

    def outer():                  1st: x is slot 0
        x = 1                     end: `inner` needs x, so `captured = {x}`
        def inner(): return x     2nd: StoreCell("x"); inner is taken from `FileState.done`
"""

import ast
from collections.abc import Callable
from itertools import count
from typing import Final, NamedTuple

from rd4c_lint.model.ir import Expr, Operation
from rd4c_lint.model.source import Span, pack_span
from rd4c_lint.model.summary import Alias, ClassInfo, FieldInfo, ImportInfo, Param

REGION_DEPTH_MAX: Final = 160
"""Regions inside regions; the encoder recurses for each, and readers run with the default recursion limit."""


class NestingError(Exception):
    """The source nests deeper than the encoded form may."""

    def __init__(self, line: int) -> None:
        super().__init__(f"blocks nest deeper than {REGION_DEPTH_MAX}")
        self.line = line


class Variable(NamedTuple):
    """An annotated name of a function or module body, kept for the marks in its annotation or value."""

    name: str
    annotation: Expr
    value: Expr | None
    at: Span


class FileState:
    """What the units of one file share."""

    __slots__ = ("aliases", "classes", "done", "exports", "is_exports_known", "next_site", "units")

    def __init__(self) -> None:
        self.units: list[Unit | None] = []
        self.classes: list[ClassInfo | None] = []
        self.aliases: list[Alias] = []
        self.done: dict[int, Unit] = {}
        """Finished units of nested functions and classes by `id` of their node."""
        self.exports: list[str] | None = None
        self.is_exports_known = True
        self.next_site: Callable[[], int] = count().__next__


class Unit:
    """One code unit while it is lowered."""

    __slots__ = (
        "active",
        "at",
        "bound",
        "calls",
        "captured",
        "cells",
        "children",
        "declared_global",
        "decorators",
        "depth",
        "encoded",
        "extra",
        "fields",
        "file",
        "flags",
        "free",
        "globals",
        "imports",
        "index",
        "kind",
        "loads",
        "locals",
        "mangled",
        "name",
        "needed",
        "nonlocals",
        "ops",
        "owner",
        "params",
        "parent",
        "private",
        "qualname",
        "renames",
        "returns",
        "scope",
        "self_name",
        "site",
        "slots",
        "statements",
        "stores",
        "strings",
        "temp",
        "variables",
        "written",
    )  # fmt: skip

    def __init__(self, file: FileState, kind: str, name: str, qualname: str, parent: "Unit | None", index: int, owner: int) -> None:
        self.file = file
        self.kind = kind
        self.name = name
        self.qualname = qualname
        self.parent = parent
        self.index = index
        self.owner = owner
        self.private: str = name.lstrip("_") if kind == "class" else parent.private if parent is not None else ""
        """The class whose private names are meant here."""
        self.at: Span = Span(0)
        self.site = file.next_site
        self.ops: list[Operation] = []
        self.depth = 0
        self.flags = 0
        self.slots = 0
        self.self_name = ""
        """The first parameter of a method: stores to its attributes are fields of the class."""

        self.locals: list[str] = []
        self.scope: dict[str, int] = {}
        """Names that are slots here and now: locals that nobody captured, targets of the comprehensions around this place."""
        self.cells: dict[str, str] = {}
        """Names that are cells here and now, with the name of the cell (mangled for a comprehension target)."""
        self.active: dict[str, str] = {}
        """Comprehension targets in force, with their mangled names."""
        self.renames: dict[str, str] = {}
        """Comprehension targets of enclosing units: what their names are called from here."""
        self.mangled: set[str] = set()
        self.captured: frozenset[str] = frozenset()
        self.extra: set[str] = set()
        """Locals that only a `:=` showed."""
        self.declared_global: set[str] = set()
        self.nonlocals: set[str] = set()
        self.children: list[Unit] = []
        self.needed: set[str] = set()
        """Names that this unit and its children look for outside."""
        self.free: set[str] = set()

        self.params: list[Param] = []
        self.decorators: list[Expr] = []
        self.returns: Expr | None = None
        self.fields: list[FieldInfo] = []
        self.imports: list[ImportInfo] = []
        self.variables: list[Variable] = []
        self.loads: set[str] = set()
        self.stores: set[str] = set()
        self.calls: set[str] = set()
        self.globals: set[str] = set()
        self.written: set[str] = set()
        self.strings: set[str] = set()
        self.statements: list[str] = []
        self.encoded = b""
        self.temp: Callable[[], int] = count().__next__

    def mangle(self, name: str) -> str:
        """Return what Python makes of an attribute's name in a class: `self.__key` in `Box` is `self._Box__key`."""
        return f"_{self.private}{name}" if name[:2] == "__" and self.private and name[-2:] != "__" else name

    def bind_locals(self, names: list[str], captured: frozenset[str]) -> None:
        """Give each local its slot, and the temporaries those behind."""
        self.locals = names
        self.captured = captured
        self.scope = {name: slot for slot, name in enumerate(names)}
        for name in captured:
            if self.scope.pop(name, None) is not None:
                self.cells[name] = name
        self.temp = count(len(names)).__next__


def span_of(node: ast.stmt | ast.expr | ast.arg | ast.keyword | ast.alias | ast.excepthandler | ast.pattern) -> Span:
    """Return the packed region of a node: `pack_span` without its cost, for this runs once an operation."""
    line: int = node.lineno
    column: int = node.col_offset
    end_line: int = node.end_lineno  # type: ignore[assignment]  # the parser always sets both ends
    end: int = node.end_col_offset  # type: ignore[assignment]
    height = end_line - line
    if (column | end) < 1 << 14 and height < 1 << 13 and line < 1 << 21:
        return line << 41 | column << 27 | height << 14 | end  # type: ignore[return-value]
    return pack_span(line, column, end_line, end)


def finish_scope(unit: Unit) -> frozenset[str]:
    """Compute what the unit needs from outside; return the names that its children capture from it."""
    if not unit.children and unit.kind != "class":
        unit.needed = (unit.globals - unit.declared_global) | unit.nonlocals
        return frozenset()
    from_children: set[str] = set()
    for child in unit.children:
        from_children |= child.needed
    if unit.kind == "class":
        own = set(unit.mangled)
        needed = unit.globals - unit.written
    else:
        own = unit.mangled.union(unit.locals)
        needed = unit.globals - unit.declared_global
        from_children -= unit.declared_global
    unit.needed = needed | unit.nonlocals | (from_children - own)
    return frozenset(from_children & own)


def share_captured(unit: Unit) -> None:
    """Tell the descendants which of their names this unit owns."""
    todo = [(child, unit.captured) for child in unit.children]
    while todo:
        child, names = todo.pop()
        hit = names & child.needed
        if hit:
            child.free |= hit
            todo.extend((grandchild, hit) for grandchild in child.children)
