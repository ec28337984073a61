"""Set an argument of a call to a constant.

sentry_sdk.init(DSN, send_default_pii=True)   ->   sentry_sdk.init(DSN, send_default_pii=False)
"""

import ast
from collections.abc import Sequence

from rd4c_lint.model.edit import Edit
from rd4c_lint.model.source import Region

from ..model.notation import Constant
from .nodes import find_node, find_span
from .open_file import OpenFile


def set_argument(file: OpenFile, region: Region, name: str, value: Constant) -> tuple[Edit, ...]:
    """Return the edit of a keyword argument of the call at a region; none where it is not written as one."""
    call = find_node(file, region, ast.Call)
    keyword = next((keyword for keyword in call.keywords if keyword.arg == name), None) if call is not None else None
    span = find_span(file, keyword.value) if keyword is not None else None
    return (Edit(file.make_region(*span), repr(value)),) if span is not None else ()


def add_argument(file: OpenFile, call: ast.Call, name: str, value: Constant) -> tuple[Edit, ...]:
    """Return the edits that give a call a keyword argument, whether it has it already or not."""
    present = next((keyword for keyword in call.keywords if keyword.arg == name), None)
    if present is not None:
        span = find_span(file, present.value)
        return (Edit(file.make_region(*span), repr(value)),) if span is not None else ()
    whole, callee = find_span(file, call), find_span(file, call.func)
    if whole is None or callee is None or any(keyword.arg is None for keyword in call.keywords):
        return ()
    argument = f"{name}={value!r}"
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    spans = [find_span(file, each) for each in given]
    if not given:
        return (Edit(file.make_region(whole[1] - 1, whole[1] - 1), argument),)
    if None in spans:
        return ()
    last = _skip_parentheses(file, max(span[1] for span in spans if span is not None), whole[1] - 1)
    return (Edit(file.make_region(last, last), f",{_find_gap(file, call, given)}{argument}"),)


def _find_gap(file: OpenFile, call: ast.Call, given: Sequence[ast.expr]) -> str:
    """Return what stands before one more argument: a line of its own where the last one has that."""
    keywords = {id(keyword.value): keyword for keyword in call.keywords}
    last = max(given, key=lambda node: (node.lineno, node.col_offset))
    start = keywords.get(id(last), last)
    before = file.source.read_line(start.lineno).encode("utf-8", "surrogatepass")[: start.col_offset].decode("utf-8", "replace")
    return f"\n{before}" if not before.strip() else " "


def _skip_parentheses(file: OpenFile, start: int, end: int) -> int:
    """Return where the last argument ends: behind the parentheses that it stands in."""
    last = at = start
    while at < end:
        comment = file.find_comment(at)
        if comment is not None:
            at = comment.end
            continue
        if file.text[at] == ")":
            last = at + 1
        at += 1
    return last
