"""Statements with blocks: `if`, loops, `with`, `try`."""

import ast

from rd4c_lint.model.ir import Arm, Delete, For, Handler, If, Operation, Try, While, With

from .dispatch import EXPRESSIONS, enter_region, lower_block
from .names import store_name
from .targets import store_target
from .units import Unit, span_of


def lower_if(unit: Unit, node: ast.If) -> None:
    """An `elif` chain is one `If`; the first test runs before it."""
    outer = unit.ops
    test = EXPRESSIONS[type(node.test)](unit, node.test)
    arms = [Arm([], test, lower_block(unit, node.body), span_of(node.test))]
    orelse = node.orelse
    while len(orelse) == 1 and isinstance(orelse[0], ast.If):
        branch = orelse[0]
        before: list[Operation] = []
        unit.ops = before
        test = EXPRESSIONS[type(branch.test)](unit, branch.test)
        arms.append(Arm(before, test, lower_block(unit, branch.body), span_of(branch.test)))
        orelse = branch.orelse
    unit.ops = outer
    rest = lower_block(unit, orelse)
    outer.append(If(arms, rest, span_of(node)))


def lower_while(unit: Unit, node: ast.While) -> None:
    outer = unit.ops
    before: list[Operation] = []
    unit.ops = before
    test = EXPRESSIONS[type(node.test)](unit, node.test)
    unit.ops = outer
    body = lower_block(unit, node.body)
    outer.append(While(before, test, body, lower_block(unit, node.orelse), span_of(node)))


def lower_for(unit: Unit, node: ast.For | ast.AsyncFor) -> None:
    iterable = EXPRESSIONS[type(node.iter)](unit, node.iter)
    item = unit.temp()
    outer = unit.ops
    bind: list[Operation] = []
    unit.ops = bind
    store_target(unit, node.target, item)
    unit.ops = outer
    body = bind + lower_block(unit, node.body)
    orelse = lower_block(unit, node.orelse)
    outer.append(For(iterable, item, body, orelse, isinstance(node, ast.AsyncFor), unit.site(), span_of(node.target)))


def lower_with(unit: Unit, node: ast.With | ast.AsyncWith) -> None:
    """`with a as x, b as y: …` is `with a as x: with b as y: …`; built from the inside out once all managers are lowered."""
    outermost = unit.ops
    opened: list[tuple[list[Operation], int, int, ast.withitem]] = []
    for item in node.items:
        ops = unit.ops
        manager = EXPRESSIONS[type(item.context_expr)](unit, item.context_expr)
        slot = -1 if item.optional_vars is None else unit.temp()
        opened.append((ops, manager, slot, item))
        enter_region(unit, node.lineno)
        unit.ops = []
        if item.optional_vars is not None:
            store_target(unit, item.optional_vars, slot)
    unit.ops.extend(lower_block(unit, node.body))
    is_async = isinstance(node, ast.AsyncWith)
    body = unit.ops
    for ops, manager, slot, item in reversed(opened):
        ops.append(With(manager, slot, body, is_async, unit.site(), span_of(item.context_expr)))
        body = ops
    unit.depth -= len(opened)
    unit.ops = outermost


def lower_try(unit: Unit, node: ast.Try | ast.TryStar) -> None:
    body = lower_block(unit, node.body)
    handlers = [_lower_handler(unit, handler) for handler in node.handlers]
    orelse = lower_block(unit, node.orelse)
    final = lower_block(unit, node.finalbody)
    unit.ops.append(Try(body, handlers, orelse, final, isinstance(node, ast.TryStar), span_of(node)))


def _lower_handler(unit: Unit, node: ast.ExceptHandler) -> Handler:
    outer = unit.ops
    before: list[Operation] = []
    unit.ops = before
    kind = -1 if node.type is None else EXPRESSIONS[type(node.type)](unit, node.type)
    slot = -1
    bind: list[Operation] = []
    if node.name:
        slot = unit.temp()
        unit.ops = bind
        store_name(unit, node.name, slot, span_of(node))
    body = bind + lower_block(unit, node.body)
    if node.name:
        body.append(Delete(unit.scope.get(node.name, -1), unit.cells.get(node.name, node.name), span_of(node)))
    unit.ops = outer
    return Handler(before, kind, slot, body, span_of(node))
