"""Find nodes of a file's tree by their place in the text, and only where the text there really says so.

The tree of an f-string does not always know where its parts stand; such a node is not found.
"""

import ast
from typing import TypeVar

from rd4c_lint.model.source import Region

from .open_file import OpenFile

Node = TypeVar("Node", bound=ast.AST)


def find_node(file: OpenFile, region: Region, kind: type[Node]) -> Node | None:
    """Return the outermost node of a kind at exactly this place."""
    return next((node for node in file.list_nodes(region) if isinstance(node, kind)), None)


def find_class(file: OpenFile, line: int) -> tuple[ast.ClassDef, str] | None:
    """Return the innermost class statement around a line, decorators included, and its qualname."""
    found = None
    for node, qualname in file.classes:
        first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
        if first <= line <= (node.end_lineno or node.lineno):
            found = node, qualname
    return found


def find_span(file: OpenFile, node: ast.expr | ast.stmt | ast.alias) -> tuple[int, int] | None:
    """Return where a node begins and ends in the text; None where the text there is not the node's."""
    if node.end_lineno is None or node.end_col_offset is None:
        return None
    start, end = file.find_offset(node.lineno, node.col_offset), file.find_offset(node.end_lineno, node.end_col_offset)
    if start is None or end is None:
        return None
    return (start, end) if not isinstance(node, ast.expr) or _says(file.text[start:end], node) else None


def _says(text: str, node: ast.expr) -> bool:
    try:
        parsed = ast.parse(f"({text}\n)", mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return ast.dump(parsed) == _dump(node)


def _dump(node: ast.expr) -> str:
    """A target is dumped as what it would be when read."""
    return ast.dump(node).replace("ctx=Store()", "ctx=Load()")


def name_dotted(node: ast.AST) -> str:
    """Return `a.b.c` for names and their attributes, `""` for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""
