"""Say a library's name in a file: by the import that is there, by one name more in it, or by an import of its own.

from dataclasses import dataclass      ->   from dataclasses import dataclass, field      "field"
import dataclasses                     ->   (nothing)                                    "dataclasses.field"
"""

import ast
from collections.abc import Sequence
from typing import NamedTuple

from rd4c_lint.model.edit import Edit

from .nodes import find_span
from .open_file import OpenFile


class Bound(NamedTuple):
    """How a name is said here, and the edits that make it so."""

    text: str
    edits: tuple[Edit, ...] = ()


def bind_name(file: OpenFile, names: Sequence[str]) -> Bound | None:
    """Return how one of the dotted names (the same thing, the first preferred) is said; None where its name means something else here."""
    if file.tree is None:
        return None
    for dotted in names:
        found = _find_bound(file.tree, dotted)
        if found:
            return Bound(found)
    for dotted in names:
        module, _, name = dotted.rpartition(".")
        if not _is_bound(file.tree, name):
            there = _find_import(file.tree, module)
            if there is not None:
                return _extend_import(file, there, name)
    module, _, name = names[0].rpartition(".")
    return None if _is_bound(file.tree, name) else _add_import(file, module, name)


def _find_bound(tree: ast.Module, dotted: str) -> str:
    module, _, name = dotted.rpartition(".")
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module == module and not node.level:
            for alias in node.names:
                if alias.name == name:
                    return alias.asname or name
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name == module:
                    return f"{alias.asname or module}.{name}"
    return ""


def _is_bound(tree: ast.Module, name: str) -> bool:
    """Tell whether a name is given to anything, anywhere in the file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load):
            return True
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and node.name == name:
            return True
        if isinstance(node, ast.arg) and node.arg == name:
            return True
        if isinstance(node, ast.alias) and (node.asname or node.name.partition(".")[0]) in (name, "*"):
            return True
    return False


def _find_import(tree: ast.Module, module: str) -> ast.ImportFrom | None:
    """Return the first `from module import …` that stands at the top, without indentation."""
    nodes = (node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == module and not node.level)
    return next(nodes, None)


def _extend_import(file: OpenFile, node: ast.ImportFrom, name: str) -> Bound | None:
    span = find_span(file, node.names[-1])
    return Bound(name, (Edit(file.make_region(span[1], span[1]), f", {name}"),)) if span is not None else None


def _add_import(file: OpenFile, module: str, name: str) -> Bound | None:
    """Put an import behind the last one at the top, else behind the module's docstring, else first."""
    assert file.tree is not None
    line = 1
    for index, node in enumerate(file.tree.body):
        is_docstring = (
            not index and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        )
        if is_docstring or isinstance(node, (ast.Import, ast.ImportFrom)):
            line = (node.end_lineno or node.lineno) + 1
    statement = f"from {module} import {name}\n"
    if line > len(file.source.starts):
        return None
    start = file.source.starts[line - 1]
    if line == 1:
        start = _skip_comments(file)
    return Bound(name, (Edit(file.make_region(start, start), statement),))


def _skip_comments(file: OpenFile) -> int:
    """A first line that runs or declares something stays the first."""
    for line, start in enumerate(file.source.starts, 1):
        if not file.source.read_line(line).startswith("#"):
            return start
    return len(file.text)
