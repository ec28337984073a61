"""Let a call name a record by its primary key instead of what the record says of a child.

log.info("seen %s", child.surname)   ->   log.info("seen %s", child.pk)
log.info(f"seen {child}")            ->   log.info(f"seen {child.pk}")

The steps of a finding say where in the call the value comes from: an attribute that was read there, or an object that became text there.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from rd4c_lint.model.edit import Edit
from rd4c_lint.model.source import Place, Region
from rd4c_lint.model.taint import Exposure

from .nodes import find_node, find_span, name_dotted
from .open_file import OpenFile

FindKey = Callable[[Place], str]
"""The key of the objects of the class that a place lies in, `""` for none."""
_TEXTUAL = frozenset({"str", "repr", "format"})
_TEXT_STEP = re.compile(r"returned from __(str|repr|format)__$")
_PERCENT = re.compile(r"%%|%(?:\(\w+\))?[-# 0+]*(?:\d+)?[sra]")


def name_by_key(file: OpenFile, region: Region, exposures: Sequence[Exposure], find_key: FindKey) -> tuple[Edit, ...]:
    """Return the edits that leave nothing of the exposures in the call at a region; none unless that is so for each of them."""
    call = find_node(file, region, ast.Call)
    places = {} if call is None else dict(_list_parts(file, call))
    edits: list[Edit] = []
    for exposure in exposures:
        found = _replace_part(file, places, exposure, find_key)
        if not found:
            return ()
        edits += found
    return tuple(dict.fromkeys(edits))


def _replace_part(file: OpenFile, parts: dict[ast.expr, ast.expr], exposure: Exposure, find_key: FindKey) -> list[Edit]:
    """Return the edits for one exposure, wherever the call says the same.

    `parts`: each expression that may be replaced -> what makes a text of it.
    """
    steps = [step for step in exposure.steps if step.place.path == file.path][-2:-1]
    if not steps or steps[0] != exposure.steps[-2]:
        return []
    step = steps[0]
    if step.note == f"reads .{exposure.source.name}" and exposure.source.place is not None:
        part = next((each for each in parts if isinstance(each, ast.Attribute) and _is_at(each, step.place.region)), None)
        key = find_key(exposure.source.place)
        if part is None or not key or part.attr != exposure.source.name:
            return []
        return _replace(file, part, parts, lambda text: f"{text[: -len(exposure.source.name)]}{key}")
    if _TEXT_STEP.match(step.note) and len(exposure.steps) > 2:
        shown = [each for each, maker in parts.items() if _is_at(maker, step.place.region) and not isinstance(each, ast.Constant)]
        key = find_key(exposure.steps[-3].place)
        if not key or len({ast.dump(each) for each in shown}) != 1 or not isinstance(shown[0], (ast.Name, ast.Attribute, ast.Call)):
            return []
        return _replace(file, shown[0], parts, lambda text: f"{text}.{key}")
    return []


def _replace(file: OpenFile, node: ast.expr, parts: Iterable[ast.expr], change: Callable[[str], str]) -> list[Edit]:
    spans = [find_span(file, each) for each in parts if ast.dump(each) == ast.dump(node)]
    return [Edit(file.make_region(*span), change(file.text[slice(*span)])) for span in spans if span is not None]


def _is_at(node: ast.expr, region: Region) -> bool:
    return (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset) == tuple(region)


# -- where a number may stand for a text --------------------------------------------------------------------------
def _list_parts(file: OpenFile, call: ast.Call) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield the expressions in a call's arguments that may become a key, each with the expression that makes a text of it."""
    template = call.args[0] if call.args else None
    if isinstance(template, ast.Constant) and isinstance(template.value, str) and not _takes_anything(template.value):
        return
    for argument in [*call.args, *(keyword.value for keyword in call.keywords)]:
        yield from _list_shown(argument, call)


def _list_shown(node: ast.expr, maker: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    yield node, maker
    if isinstance(node, ast.JoinedStr):
        for part in node.values:
            if isinstance(part, ast.FormattedValue) and part.format_spec is None:
                yield from _list_shown(part.value, node)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        if isinstance(node.left, ast.Constant) and isinstance(node.left.value, str) and _takes_anything(node.left.value):
            for part in node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]:
                yield from _list_shown(part, node)
    elif isinstance(node, ast.Call) and (name_dotted(node.func) in _TEXTUAL or _is_format(node)):
        for part in [*node.args, *(keyword.value for keyword in node.keywords)]:
            yield from _list_shown(part, node)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _list_shown(value, maker)


def _takes_anything(template: str) -> bool:
    """Tell whether every conversion of a template takes values of any type: `%s`, not `%d`."""
    return "%" not in _PERCENT.sub("", template)


def _is_format(node: ast.Call) -> bool:
    func = node.func
    is_method = isinstance(func, ast.Attribute) and func.attr == "format" and isinstance(func.value, ast.Constant)
    return is_method and isinstance(func.value.value, str) and ":" not in func.value.value  # type: ignore[attr-defined]
