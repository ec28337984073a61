"""Declare fields so that the text form of their object leaves them out, in the way their class does it.

name: str                        ->   name: str = field(repr=False)
name: str = ""                   ->   name: str = field(default="", repr=False)
name: str = field(default="")    ->   name: str = field(default="", repr=False)
"""

import ast
from collections.abc import Collection, Iterator, Sequence

from rd4c_lint.model.edit import Edit

from ..model.notation import Callable, Constant
from .arguments import add_argument
from .imports import Bound, bind_name
from .nodes import find_span, name_dotted
from .open_file import OpenFile

Declaration = ast.AnnAssign | ast.Assign


def quiet_fields(file: OpenFile, node: ast.ClassDef, fields: Collection[str], maker: Callable, aliases: Sequence[str]) -> tuple[Edit, ...]:
    """Return the edits for the fields that the class declares; none unless each of them can be changed."""
    declarations = [each for each in node.body if _name_declared(each) in fields]
    names = (maker.name, *aliases)
    edits: list[Edit] = []
    for declaration in declarations:
        assert isinstance(declaration, (ast.AnnAssign, ast.Assign))
        found = tuple(_quiet_field(file, declaration, maker, names))
        if not found:
            return ()
        edits += found
    return tuple(dict.fromkeys(edits))


def _name_declared(node: ast.stmt) -> str:
    target: ast.expr | None = None
    if isinstance(node, ast.AnnAssign):
        target = node.target
    elif isinstance(node, ast.Assign) and len(node.targets) == 1:
        target = node.targets[0]
    return target.id if isinstance(target, ast.Name) else ""


def _quiet_field(file: OpenFile, node: Declaration, maker: Callable, names: Sequence[str]) -> Iterator[Edit]:
    default, quiet = _read_parameters(maker)
    value = node.value
    if isinstance(value, ast.Call):
        if _is_maker(file, value, names):
            yield from add_argument(file, value, quiet[0], quiet[1])
        return
    bound = bind_name(file, names)
    if bound is None or (isinstance(node, ast.AnnAssign) and _holds_maker(file, node.annotation, names)):
        return
    if value is not None:
        yield from _wrap_default(file, value, bound, default, f"{quiet[0]}={quiet[1]!r}")
    elif (end := _find_end(file, node)) >= 0:
        yield from (*bound.edits, Edit(file.make_region(end, end), f" = {bound.text}({quiet[0]}={quiet[1]!r})"))


def _read_parameters(maker: Callable) -> tuple[str, tuple[str, Constant]]:
    """Return how the default is given (`""` by position) and the argument that makes a field quiet."""
    params = maker.params or ()
    default = next(param for param in params if not param.has_default)
    quiet = next(param for param in params if param.has_default)
    return ("" if default.kind == 1 else default.name), (quiet.name, quiet.default)


def _wrap_default(file: OpenFile, value: ast.expr, bound: Bound, default: str, argument: str) -> Iterator[Edit]:
    span = find_span(file, value)
    if span is None or isinstance(value, (ast.Lambda, ast.Starred, ast.NamedExpr, ast.Yield, ast.YieldFrom)):
        return
    yield from bound.edits
    keyword = f"{default}=" if default else ""
    yield Edit(file.make_region(span[0], span[0]), f"{bound.text}({keyword}")
    yield Edit(file.make_region(span[1], span[1]), f", {argument})")


def _find_end(file: OpenFile, node: Declaration) -> int:
    """Return where a declaration without a value ends."""
    end = file.find_offset(node.end_lineno or 0, node.end_col_offset or 0)
    return -1 if end is None else end


def _is_maker(file: OpenFile, call: ast.Call, names: Sequence[str]) -> bool:
    """Tell whether a call is one of the maker, by the imports of the file."""
    return name_dotted(call.func) in {found.text for name in names if (found := bind_name(file, (name,))) is not None and not found.edits}


def _holds_maker(file: OpenFile, annotation: ast.expr, names: Sequence[str]) -> bool:
    """`Annotated[str, Field(max_length=3)]` says there what would be said twice."""
    return any(isinstance(part, ast.Call) and _is_maker(file, part, names) for part in ast.walk(annotation))
