"""Names: which are locals of a function, and how each is loaded and stored."""

import ast
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from rd4c_lint.model.ir import Const, LoadCell, LoadGlobal, Move, StoreCell, StoreGlobal
from rd4c_lint.model.source import Span

from .units import Unit, span_of


def lower_name(unit: Unit, node: ast.Name) -> int:
    name = node.id
    slot = unit.scope.get(name)
    if slot is not None:
        return slot
    if unit.cells or unit.renames or name == "__debug__":
        return load_outer(unit, name, span_of(node))
    if unit.kind == "class":
        name = unit.mangle(name)
    dst = unit.temp()
    unit.globals.add(name)
    unit.ops.append(LoadGlobal(dst, name, span_of(node)))
    return dst


def load_outer(unit: Unit, name: str, at: Span) -> int:
    """Return the slot of a name that is no plain local: a cell, a name of an enclosing unit, a module variable, a builtin."""
    dst = unit.temp()
    cell = unit.cells.get(name)
    if cell is not None:
        unit.ops.append(LoadCell(dst, cell, at))
    elif name == "__debug__":
        unit.ops.append(Const(dst, "bool", "True", at))
    else:
        if unit.renames:
            name = unit.renames.get(name, name)
        unit.globals.add(name)
        unit.ops.append(LoadGlobal(dst, name, at))
    return dst


def load_name(unit: Unit, name: str, at: Span) -> int:
    """Return the slot of a name's value."""
    slot = unit.scope.get(name)
    return load_outer(unit, name, at) if slot is None else slot


def store_name(unit: Unit, name: str, src: int, at: Span) -> None:
    """Bind a name to the value of a slot."""
    slot = unit.scope.get(name)
    if slot is not None:
        unit.ops.append(Move(slot, src, at))
        return
    cell = unit.cells.get(name)
    if cell is not None:
        unit.ops.append(StoreCell(cell, src, at))
        return
    if name in unit.nonlocals:
        unit.ops.append(StoreCell(name, src, at))
        return
    if unit.renames:
        name = unit.renames.get(name, name)
    if unit.kind == "class":
        name = unit.mangle(name)
    unit.written.add(name)
    unit.ops.append(StoreGlobal(name, src, at))


def collect_bound(body: Sequence[ast.stmt]) -> tuple[dict[str, None], set[str], set[str]]:
    """Return what the statements of a function bind (in order), declare global, declare nonlocal; expressions are not entered."""
    names: dict[str, None] = {}
    outside: set[str] = set()
    nonlocals: set[str] = set()
    todo: list[Any] = list(reversed(body))
    while todo:
        node = todo.pop()
        bind = _BINDERS.get(type(node))
        if bind is not None:
            bind(node, names, todo)
        elif type(node) is ast.Global:
            outside.update(node.names)
        elif type(node) is ast.Nonlocal:
            nonlocals.update(node.names)
    for name in outside | nonlocals:
        names.pop(name, None)
    return names, outside, nonlocals


def collect_target_names(target: ast.expr, names: dict[str, None]) -> None:
    """Add the names that a target binds."""
    if type(target) is ast.Name:
        names[target.id] = None
        return
    todo: list[ast.expr] = [target]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Name):
            names[node.id] = None
        elif isinstance(node, (ast.Tuple, ast.List)):
            todo.extend(reversed(node.elts))
        elif isinstance(node, ast.Starred):
            todo.append(node.value)


def _bind_assign(node: ast.Assign, names: dict[str, None], todo: list[Any]) -> None:
    for target in node.targets:
        collect_target_names(target, names)


def _bind_target(node: ast.AugAssign | ast.AnnAssign, names: dict[str, None], todo: list[Any]) -> None:
    collect_target_names(node.target, names)


def _bind_for(node: ast.For | ast.AsyncFor, names: dict[str, None], todo: list[Any]) -> None:
    collect_target_names(node.target, names)
    _add_bodies((node.body, node.orelse), todo)


def _bind_branches(node: ast.If | ast.While, names: dict[str, None], todo: list[Any]) -> None:
    _add_bodies((node.body, node.orelse), todo)


def _bind_try(node: ast.Try, names: dict[str, None], todo: list[Any]) -> None:
    _add_bodies((node.body, node.handlers, node.orelse, node.finalbody), todo)


def _bind_handler(node: ast.ExceptHandler, names: dict[str, None], todo: list[Any]) -> None:
    if node.name:
        names[node.name] = None
    _add_bodies((node.body,), todo)


def _bind_with(node: ast.With | ast.AsyncWith, names: dict[str, None], todo: list[Any]) -> None:
    for item in node.items:
        if item.optional_vars is not None:
            collect_target_names(item.optional_vars, names)
    _add_bodies((node.body,), todo)


def _bind_definition(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, names: dict[str, None], todo: list[Any]) -> None:
    names[node.name] = None


def _bind_import(node: ast.Import | ast.ImportFrom, names: dict[str, None], todo: list[Any]) -> None:
    for alias in node.names:
        if alias.name != "*":
            names[alias.asname or alias.name.partition(".")[0]] = None


def _bind_delete(node: ast.Delete, names: dict[str, None], todo: list[Any]) -> None:
    for target in node.targets:
        collect_target_names(target, names)


def _bind_match(node: ast.Match, names: dict[str, None], todo: list[Any]) -> None:
    for case in reversed(node.cases):
        todo.extend(reversed(case.body))
        todo.append(case.pattern)


def _bind_pattern(node: ast.pattern, names: dict[str, None], todo: list[Any]) -> None:
    for part in ast.walk(node):
        if isinstance(part, (ast.MatchAs, ast.MatchStar)) and part.name:
            names[part.name] = None
        elif isinstance(part, ast.MatchMapping) and part.rest:
            names[part.rest] = None


def _bind_type_alias(node: Any, names: dict[str, None], todo: list[Any]) -> None:
    collect_target_names(node.name, names)


def _add_bodies(bodies: Iterable[Sequence[ast.AST]], todo: list[Any]) -> None:
    for body in reversed(tuple(bodies)):
        todo.extend(reversed(body))


_BINDERS: Final[dict[type[ast.AST], Callable[[Any, dict[str, None], list[Any]], None]]] = {
    ast.Assign: _bind_assign,
    ast.AugAssign: _bind_target,
    ast.AnnAssign: _bind_target,
    ast.For: _bind_for,
    ast.AsyncFor: _bind_for,
    ast.If: _bind_branches,
    ast.While: _bind_branches,
    ast.Try: _bind_try,
    ast.TryStar: _bind_try,
    ast.ExceptHandler: _bind_handler,
    ast.With: _bind_with,
    ast.AsyncWith: _bind_with,
    ast.FunctionDef: _bind_definition,
    ast.AsyncFunctionDef: _bind_definition,
    ast.ClassDef: _bind_definition,
    ast.Import: _bind_import,
    ast.ImportFrom: _bind_import,
    ast.Delete: _bind_delete,
    ast.Match: _bind_match,
}
for _pattern in (ast.MatchAs, ast.MatchSequence, ast.MatchMapping, ast.MatchClass, ast.MatchOr, ast.MatchStar):
    _BINDERS[_pattern] = _bind_pattern
if hasattr(ast, "TypeAlias"):
    _BINDERS[ast.TypeAlias] = _bind_type_alias
