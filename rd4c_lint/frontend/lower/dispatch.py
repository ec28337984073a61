"""The tables from node type to lowering function, empty here and filled by `table.py`, so that no module needs its callers."""

import ast
from collections.abc import Callable, Sequence
from typing import Any, Final

from rd4c_lint.model.ir import Operation

from .units import REGION_DEPTH_MAX, NestingError, Unit

Lower = Callable[[Unit, Any], int]
"""Emits the operations of an expression and returns the slot of its value."""
LowerStatement = Callable[[Unit, Any], None]


EXPRESSIONS: Final[dict[type[ast.AST], Lower]] = {}
STATEMENTS: Final[dict[type[ast.AST], LowerStatement]] = {}


def lower_block(unit: Unit, body: Sequence[ast.stmt]) -> list[Operation]:
    """Return the operations of statements as a region of its own."""
    if not body:
        return []
    outer = unit.ops
    ops: list[Operation] = []
    unit.ops = ops
    enter_region(unit, body[0].lineno)
    for statement in body:
        STATEMENTS[type(statement)](unit, statement)
    unit.depth -= 1
    unit.ops = outer
    return ops


def enter_region(unit: Unit, line: int) -> None:
    """Count one more region around what follows; the caller counts it off again."""
    unit.depth += 1
    if unit.depth > REGION_DEPTH_MAX:
        raise NestingError(line)
