"""Write out the fields that `"__all__"` stands for, without those that are marked.

fields = "__all__"   ->   fields = ["id", "ward", "admitted"]
"""

import ast
from collections.abc import Sequence

from rd4c_lint.model.edit import Edit
from rd4c_lint.model.source import Region

from .nodes import find_span
from .open_file import OpenFile

MAX_WIDTH = 88
"""Of the written line; beyond it every name has a line of its own."""


def write_names(file: OpenFile, region: Region, names: Sequence[str]) -> tuple[Edit, ...]:
    """Return the edit of the assignment at a line; none where its value is no plain text."""
    node = _find_assignment(file, region.line)
    span = find_span(file, node.value) if node is not None and node.value is not None else None
    if node is None or span is None or not isinstance(node.value, ast.Constant) or not isinstance(node.value.value, str):
        return ()
    quote = file.text[span[0]]
    if quote not in "'\"":
        return ()
    written = [f"{quote}{name}{quote}" for name in names]
    line = f"[{', '.join(written)}]"
    if node.value.col_offset + len(line) > MAX_WIDTH:
        before = file.source.read_line(node.lineno)[: node.col_offset]
        indent = before if not before.strip() else ""
        step = "\t" if "\t" in indent else "    "
        line = "\n".join(["[", *(f"{indent}{step}{each}," for each in written), f"{indent}]"])
    return (Edit(file.make_region(*span), line),)


def _find_assignment(file: OpenFile, line: int) -> ast.Assign | ast.AnnAssign | None:
    if file.tree is None:
        return None
    nodes = (node for node in ast.walk(file.tree) if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.lineno == line)
    return next(nodes, None)
