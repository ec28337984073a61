"""Which attributes an expression goes through: `self.lines.append(name)` fills `lines`, although nobody knows what that is.

self.lines.append(x)      lines
self.rows[key]["a"] = x   rows
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from ...model import ir
from ...model.ir import Operation
from ...model.source import Span, unpack_span
from ..program import Unit

_HOLDS_OPERATIONS: Final = (ir.Op, ir.Arm, ir.Handler, ir.Case)


def find_loads(unit: Unit, at: Span) -> list[ir.LoadAttr]:
    """Return the attribute loads whose text begins where this one does, the shortest first."""
    start = unpack_span(at)[:2]
    found = [op for op in _walk(unit.body) if isinstance(op, ir.LoadAttr) and unpack_span(op.at)[:2] == start]
    return sorted(found, key=lambda op: op.at)


def _walk(ops: Iterable[Operation]) -> Iterator[Any]:
    pending: list[Any] = list(ops)
    while pending:
        op = pending.pop()
        yield op
        for name in op.__struct_fields__:
            value = getattr(op, name)
            if isinstance(value, list) and value and isinstance(value[0], _HOLDS_OPERATIONS):
                pending += value
