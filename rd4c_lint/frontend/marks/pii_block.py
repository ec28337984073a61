"""Annotations of the code-annotations kind, in the docstring of a class or in comments right above it.

class Allowance(Model):
    '''
    .. pii: free text that may name a learner     ForeignNote(owner="Allowance", words=["name", "other"])
    .. pii_types: name, other
    '''
"""

import ast
import re
from collections.abc import Iterator, Sequence

from rd4c_lint.model.source import pack_span
from rd4c_lint.model.summary import ForeignNote

_NEEDLES = (b".. pii", b".. no_pii")
_LINE = re.compile(r"^[ \t#]*\.\.[ \t]+(pii|pii_types|no_pii)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_WORD = re.compile(r"[A-Za-z][\w-]*")


def read_pii_blocks(content: bytes, tree: ast.Module) -> list[ForeignNote]:
    """Return the annotations of classes, in source order; costs nothing where the bytes hold none."""
    if not any(needle in content for needle in _NEEDLES):
        return []
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode("utf-8", "replace").split("\n")
    return sorted(
        (note for node, qualname in _walk_classes(tree) if (note := _read_class(node, qualname, lines))), key=lambda note: note.at
    )


def _walk_classes(tree: ast.Module) -> Iterator[tuple[ast.ClassDef, str]]:
    todo: list[tuple[ast.AST, str]] = [(tree, "")]
    while todo:
        owner, prefix = todo.pop()
        for node in ast.iter_child_nodes(owner):
            name = getattr(node, "name", "") if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) else ""
            qualname = f"{prefix}.{name}" if prefix and name else name or prefix
            if isinstance(node, ast.ClassDef):
                yield node, qualname
            if isinstance(node, ast.stmt):
                todo.append((node, qualname))


def _read_class(node: ast.ClassDef, qualname: str, lines: Sequence[str]) -> ForeignNote | None:
    first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
    above = first - 1
    while above > 0 and lines[above - 1].lstrip().startswith("#"):
        above -= 1
    docstring = ast.get_docstring(node, clean=False) or ""
    found = [match.groups() for text in (docstring, "\n".join(lines[above : first - 1])) for match in _LINE.finditer(text)]
    names = {name for name, _ in found}
    if not names & {"pii", "no_pii"}:
        return None
    words = [word.lower() for name, text in found if name == "pii_types" for word in _WORD.findall(text)]
    at = pack_span(node.lineno, node.col_offset, node.lineno, node.col_offset + len("class"))
    return ForeignNote(qualname, words, "pii" not in names, at)
