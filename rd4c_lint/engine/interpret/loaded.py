"""Which attributes an expression goes through: `self.lines.append(name)` fills `lines`, although nobody knows what that is.

self.lines.append(x)      lines
self.rows[key]["a"] = x   rows
"""

from ...model import ir
from ...model.source import Span, unpack_span
from ..operations import flatten
from ..program import Unit


def find_loads(unit: Unit, at: Span) -> list[ir.LoadAttr]:
    """Return the attribute loads whose text begins where this one does, the shortest first."""
    return sorted([op for op in unit.reads_at(at) if isinstance(op, ir.LoadAttr)], key=lambda op: op.at)


def written_receiver(unit: Unit, method: str, at: Span) -> str:
    """Return the last name of what a method is called on: `logger` of `self.logger.info(text)`; nothing where it has none."""
    called = next((op for op in flatten(unit.body) if isinstance(op, ir.Method) and op.name == method and op.at == at), None)
    if called is None:
        return ""
    start = unpack_span(at)[:2]
    for op in flatten(unit.body):
        if isinstance(op, ir.LoadAttr | ir.LoadGlobal | ir.LoadCell) and op.dst == called.obj and unpack_span(op.at)[:2] == start:
            return op.name
    return unit.code.locals[called.obj] if called.obj < len(unit.code.locals) else ""
