"""Mark a field like the one it is fed from, in the form that its class uses for other fields.

surname: str                                     ->   surname: str  # rd4c: identity
surname: str  (beside Annotated[…, ChildData])   ->   surname: Annotated[str, ChildData("identity")]
surname: str = field(default="")  (beside metadata={"rd4c": …})   ->   surname: str = field(default="", metadata={"rd4c": "identity"})
"""

import ast
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rd4c_lint.model.edit import Edit
from rd4c_lint.model.proposal import Proposal
from rd4c_lint.model.source import Place

from .annotate import MARKER, build_mark_fixes
from .nodes import find_class, name_dotted
from .open_file import OpenFile

KEY = "rd4c"
_KEYWORDS = ("info", "metadata")


class _Form(NamedTuple):
    """How a class marks its fields, and where it has the marker from."""

    name: str
    module: str = ""


def spread_mark(file: OpenFile, place: Place, labels: Sequence[str], options: Sequence[str]) -> tuple[Edit, ...]:
    """Return the edits that mark the field declared at a place; none where something else stands on its line.

    `options` are `key=value`, as in a comment; a marker that is called takes labels and subject alone.
    """
    found = find_class(file, place.region.line)
    subject = next((option.removeprefix("subject=") for option in options if option.startswith("subject=")), "child")
    form = _find_form(file, found[0]) if found is not None else _Form("comment")
    is_called = form.name == "annotated"
    text = " ".join([", ".join(labels), *options])
    proposal = Proposal(
        place,
        found[1] if found is not None else "",
        "",
        "",
        tuple(labels) if is_called else (text,),
        subject if is_called else "",
        "high",
        1.0,
        (),
        form.name,
    )
    fixes, _ = build_mark_fixes(file.path, file.content, [proposal], form.module)
    return fixes[0].edits if fixes else ()


def _find_form(file: OpenFile, node: ast.ClassDef) -> _Form:
    for statement in node.body:
        if isinstance(statement, ast.AnnAssign) and any(_is_marker(part) for part in ast.walk(statement.annotation)):
            return _Form("annotated", _find_marker_module(file))
        value = statement.value if isinstance(statement, (ast.Assign, ast.AnnAssign)) else None
        keyword = next(_list_marking_keywords(value), "") if isinstance(value, ast.Call) else ""
        if keyword:
            return _Form(keyword)
    return _Form("comment")


def _is_marker(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and name_dotted(node.func).rpartition(".")[2] == MARKER


def _find_marker_module(file: OpenFile) -> str:
    """Return where the file has the marker from."""
    for node in file.tree.body if file.tree is not None else ():
        if isinstance(node, ast.ImportFrom) and not node.level and any(alias.name == MARKER for alias in node.names):
            return node.module or ""
    return ""


def _list_marking_keywords(call: ast.Call) -> Iterator[str]:
    for keyword in call.keywords:
        keys = keyword.value.keys if isinstance(keyword.value, ast.Dict) else []
        if keyword.arg in _KEYWORDS and any(isinstance(key, ast.Constant) and key.value == KEY for key in keys):
            yield str(keyword.arg)
