"""Which attributes an expression goes through: `self.lines.append(name)` fills `lines`, although nobody knows what that is.

self.lines.append(x)      lines
self.rows[key]["a"] = x   rows
"""

from ...model import ir
from ...model.source import Span, unpack_span
from ..program import Unit


def find_loads(unit: Unit, at: Span) -> list[ir.LoadAttr]:
    """Return the attribute loads whose text begins where this one does, the shortest first."""
    start = unpack_span(at)[:2]
    found = [op for op in unit.operations() if isinstance(op, ir.LoadAttr) and unpack_span(op.at)[:2] == start]
    return sorted(found, key=lambda op: op.at)
