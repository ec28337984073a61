"""Turn accepted proposals into edits that only put text in: the mark of each field in the form its framework wants.

    surname = models.CharField(max_length=80)     ->  surname = models.CharField(max_length=80)  # rd4c: identity.name
    phone: str                                    ->  phone: Annotated[str, ChildData("contact.phone")]
    photo = Column(String, nullable=True)         ->  photo = Column(String, nullable=True, info={"rd4c": "media"})

Where a form does not fit (no annotation, a keyword that is taken), the comment is written: it always means the same.
"""

import ast
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rd4c_lint.model.edit import Edit, Fix
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.proposal import Proposal
from rd4c_lint.model.source import Region

from .imports import Bound, bind_name
from .open_file import OpenFile
from .source_text import SourceText, read_source

MARKER = "ChildData"
_KEY = "rd4c"
_OUTERMOST = frozenset({"ClassVar", "Final", "InitVar", "Mapped", "WriteOnlyMapped", "DynamicMapped"})
"""What must stand around everything else in an annotation."""


class _Statement(NamedTuple):
    node: ast.Assign | ast.AnnAssign
    is_alone: bool
    """No other statement shares its lines."""


def build_mark_fixes(
    path: str, content: bytes, proposals: Sequence[Proposal], marker_module: str, *, form: str = ""
) -> tuple[list[Fix], list[Problem]]:
    """Return one fix a proposal, and why there is none for some.

    `marker_module` is where the file imports `ChildData` from, `""` where the project has none; a `form` goes before the proposal's own.
    """
    source = read_source(content)
    if isinstance(source, Problem):
        return [], [Problem(source.kind, path, source.message)]
    file = OpenFile(path, content, source)
    statements = {} if file.tree is None else _index_statements(file.tree)
    fixes: list[Fix] = []
    problems: list[Problem] = []
    for proposal in proposals:
        region = proposal.place.region
        found = statements.get((region.line, region.column))
        edits = None if found is None else _build_edits(proposal, found, file, marker_module, form or proposal.form)
        if edits:
            fixes.append(Fix(path, title_mark(proposal), "safe", tuple(sorted(edits))))
        else:
            why = "its declaration was not found" if found is None else "its line holds other statements"
            problems.append(Problem("unwritten", path, f"{proposal.owner}.{proposal.name} is not marked: {why}", region))
    return fixes, problems


def title_mark(proposal: Proposal) -> str:
    """Return the title of the fix that marks a field: it tells it from others in the file."""
    return f"Mark {proposal.owner}.{proposal.name} as {proposal.mark}"


def _index_statements(tree: ast.Module) -> dict[tuple[int, int], _Statement]:
    """Return the assignments of the file by the place of the name they assign."""
    found: dict[tuple[int, int], _Statement] = {}
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                found.update(_index_block(node, block))
    return found


def _index_block(owner: ast.AST, block: Sequence[ast.stmt]) -> Iterator[tuple[tuple[int, int], _Statement]]:
    taken: dict[int, int] = {getattr(owner, "lineno", 0): 1}
    for statement in block:
        for line in {statement.lineno, statement.end_lineno or statement.lineno}:
            taken[line] = taken.get(line, 0) + 1
    for statement in block:
        if not isinstance(statement, ast.Assign | ast.AnnAssign):
            continue
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        is_alone = len(targets) == 1 and all(taken[line] == 1 for line in (statement.lineno, statement.end_lineno or statement.lineno))
        for target in targets:
            yield (target.lineno, target.col_offset), _Statement(statement, is_alone)


# -- forms ---------------------------------------------------------------------------------------------------------------
def _build_edits(proposal: Proposal, found: _Statement, file: OpenFile, marker_module: str, form: str) -> list[Edit] | None:
    edits: list[Edit] | None = None
    if form == "annotated" and marker_module and isinstance(found.node, ast.AnnAssign):
        edits = _annotate(found.node, proposal, file, marker_module)
    elif form in ("info", "metadata"):
        edits = _add_keyword(found.node.value, form, proposal, file.source)
    return edits or _comment(found, proposal, file.source)


def _comment(found: _Statement, proposal: Proposal, source: SourceText) -> list[Edit] | None:
    """A comment at the end of the statement's last line, behind one that is there."""
    if not found.is_alone:
        return None
    line, column = found.node.end_lineno or found.node.lineno, found.node.end_col_offset or 0
    text = source.read_line(line).encode("utf-8", "surrogatepass")
    rest = text[column:].strip()
    if rest and not rest.startswith(b"#"):
        return None
    end = len(text.rstrip()) if rest else column
    return [_insert(line, end, f"  # rd4c: {proposal.mark}")]


def _annotate(node: ast.AnnAssign, proposal: Proposal, file: OpenFile, marker_module: str) -> list[Edit] | None:
    annotation = node.annotation
    name = _name_head(annotation)
    names = _bind_names(file, marker_module, node.lineno)
    if names is None or name in _OUTERMOST or annotation.end_lineno is None or annotation.end_col_offset is None:
        return None
    wrapper, marker, imports = names
    call = _write_marker(marker, proposal)
    if name == "Annotated" and isinstance(annotation, ast.Subscript):
        parts = annotation.slice.elts if isinstance(annotation.slice, ast.Tuple) else []
        edits = _insert_after(parts[-1], annotation, f", {call}", "]", file.source) if parts else None
        return edits and [*edits, *imports]
    return [
        *imports,
        _insert(annotation.lineno, annotation.col_offset, f"{wrapper}["),
        _insert(annotation.end_lineno, annotation.end_col_offset, f", {call}]"),
    ]


def _name_head(annotation: ast.expr) -> str:
    head = annotation.value if isinstance(annotation, ast.Subscript) else annotation
    return head.attr if isinstance(head, ast.Attribute) else head.id if isinstance(head, ast.Name) else ""


def _bind_names(file: OpenFile, marker_module: str, line: int) -> tuple[str, str, list[Edit]] | None:
    """Return how `Annotated` and the marker are said before a line, and the imports for it; two at one place are one edit."""
    wrapper = bind_name(file, ("typing.Annotated", "typing_extensions.Annotated"))
    marker = Bound(MARKER) if _imports_marker(file) else bind_name(file, (f"{marker_module}.{MARKER}",))
    if wrapper is None or marker is None:
        return None
    texts: dict[Region, str] = {}
    for edit in (*wrapper.edits, *marker.edits):
        texts[edit.region] = texts.get(edit.region, "") + edit.text
    if any(region.line >= line for region in texts):
        return None
    return wrapper.text, marker.text, [Edit(region, text) for region, text in texts.items()]


def _imports_marker(file: OpenFile) -> bool:
    """`from .privacy import ChildData` and the like: it is recognised by its name."""
    body = file.tree.body if file.tree is not None else []
    return any(
        isinstance(node, ast.ImportFrom) and any(alias.name == MARKER and alias.asname in (None, MARKER) for alias in node.names)
        for node in body
    )


def _add_keyword(value: ast.expr | None, keyword: str, proposal: Proposal, source: SourceText) -> list[Edit] | None:
    """`info={"rd4c": "media"}` behind the last argument of the call."""
    if not isinstance(value, ast.Call) or any(each.arg in (keyword, None) for each in value.keywords):
        return None
    text = f'{keyword}={{"{_KEY}": "{proposal.mark}"}}'
    arguments: list[ast.expr | ast.keyword] = [*value.args, *value.keywords]
    arguments.sort(key=lambda each: (each.end_lineno or 0, each.end_col_offset or 0))
    if arguments:
        return _insert_after(arguments[-1], value, f", {text}", ")", source)
    between = source.read_line(value.end_lineno or 0).encode("utf-8", "surrogatepass")[: value.end_col_offset]
    is_plain = value.func.end_lineno == value.end_lineno and between[value.func.end_col_offset :].replace(b" ", b"") == b"()"
    return [_insert(value.end_lineno or 0, (value.end_col_offset or 1) - 1, text)] if is_plain else None


def _insert_after(last: ast.expr | ast.keyword, outer: ast.expr, text: str, bracket: str, source: SourceText) -> list[Edit] | None:
    """Insert behind the last part of a call or subscript, if nothing but a comma and comments stands between it and the bracket."""
    start = source.find_offset(last.end_lineno or 0, last.end_col_offset or 0)
    end = source.find_offset(outer.end_lineno or 0, outer.end_col_offset or 0)
    between = "".join(line.partition("#")[0].strip() for line in source.text[start:end].replace("\r", "\n").split("\n"))
    if between.replace(" ", "") not in (bracket, f",{bracket}"):
        return None
    return [_insert(last.end_lineno or 0, last.end_col_offset or 0, text)]


def _write_marker(marker: str, proposal: Proposal) -> str:
    labels = ", ".join(f'"{label}"' for label in proposal.labels or ("none",))
    subject = f', subject="{proposal.subject}"' if proposal.subject not in ("", "child") else ""
    return f"{marker}({labels}{subject})"


def _insert(line: int, column: int, text: str) -> Edit:
    return Edit(Region(line, column, line, column), text)
