"""IR as readable text, for `--dump summary` and tests.

function f(child) slots=2
  1 = LoadAttr obj=0 name='name'
  Return src=1
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from rd4c_lint.model.ir import Arm, Case, Expr, Handler, Op, Pattern
from rd4c_lint.model.summary import Code, FileSummary, decode_body

_REGIONS = frozenset({"before", "body", "orelse", "final", "bind"})
_HIDDEN = frozenset({"at", "site", "dst"})


def dump_summary(summary: FileSummary) -> str:
    """Return every code unit and the file's other facts as text."""
    facts = [
        *(f"class {info.qualname}: {', '.join(field.name for field in info.fields)}" for info in summary.classes),
        *(f"import {info.bound} = {'.' * info.level}{info.module} {info.name}".rstrip() for info in summary.imports),
        *(f"mark {mark.target} {mark.owner}.{mark.name}: {', '.join(mark.labels) or mark.error or 'none'}" for mark in summary.marks),
    ]
    return "\n".join([*(dump_code(code) for code in summary.codes), *facts]) + "\n"


def dump_code(code: Code) -> str:
    """Return a unit's header and operations, one a line, regions indented; spans and sites are left out."""
    names = ", ".join(param.name for param in code.params)
    head = f"{code.kind} {code.qualname or '<module>'}({names}) locals={code.locals} slots={code.slots}"
    if code.free or code.cells:
        head += f" free={code.free} cells={code.cells}"
    return "\n".join([head, *_dump_operations(decode_body(code), 1)])


def dump_expression(expression: Expr) -> str:
    """Return an `Expr` on one line."""
    if not expression.args:
        return f"{expression.kind} {expression.text}".rstrip()
    parts = [dump_expression(part) for part in expression.args]
    for back, name in enumerate(reversed(expression.names), 1):
        parts[-back] = f"{name}={parts[-back]}"
    return f"{expression.kind}({', '.join(parts)})"


def _dump_operations(operations: list[Any], depth: int) -> Iterator[str]:
    for operation in operations:
        yield from _dump_struct(operation, depth)


def _dump_struct(struct: msgspec.Struct, depth: int) -> Iterator[str]:
    indent = "  " * depth
    words: list[str] = []
    regions: list[tuple[str, list[Any]]] = []
    for field in struct.__struct_fields__:
        value = getattr(struct, field)
        if field in _REGIONS or field in ("arms", "handlers", "cases"):
            regions.append((field, value))
        elif field not in _HIDDEN:
            words.append(f"{field}={_dump_value(value)}")
    dst = getattr(struct, "dst", None)
    name = type(struct).__name__ if isinstance(struct, (Op, Arm, Handler, Case)) else "?"
    yield indent + ("" if dst is None else f"{dst} = ") + " ".join([name, *words])
    for field, value in regions:
        if not value:
            continue
        if field in _REGIONS:
            yield f"{indent} {field}:"
        yield from _dump_operations(value, depth + 1)


def _dump_value(value: object) -> str:
    if isinstance(value, Expr):
        return dump_expression(value)
    if isinstance(value, Pattern):
        return _dump_pattern(value)
    return repr(value)


def _dump_pattern(pattern: Pattern) -> str:
    words = [pattern.kind]
    if pattern.slot >= 0:
        words.append(str(pattern.slot))
    if pattern.keys:
        words.append(f"keys={pattern.keys}")
    if pattern.names:
        words.append(f"names={pattern.names}")
    if pattern.star >= 0:
        words.append(f"star={pattern.star}")
    words.extend(_dump_pattern(part) for part in pattern.parts)
    return f"({' '.join(words)})"
