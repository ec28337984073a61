"""Declarations that a function of the project gives: what its `return` calls, with the arguments of this call put in.

def child_relation(name):                                         children = child_relation("visits")  is declared as
    return relationship("Child", backref=backref(name))           relationship("Child", backref=backref("visits"))
"""

from collections.abc import Mapping
from typing import Final

from ...model.ir import Call, Const, Expr, LoadAttr, LoadGlobal, Method, Operation, Return
from ...model.source import Span
from ..operations import flatten
from ..program import Unit

_DEEPEST: Final = 3
_MOST_OPERATIONS: Final = 40


def find_given_call(unit: Unit, call: Expr) -> Expr | None:
    """Return the call that a short function with a single `return` gives back."""
    body = list(flatten(unit.body))
    returned = [op for op in body if isinstance(op, Return)]
    if len(body) > _MOST_OPERATIONS or len(returned) != 1:
        return None
    made = {op.dst: op for op in body if isinstance(op, Const | LoadGlobal | LoadAttr | Call | Method)}
    found = _expression(returned[0].src, made, _arguments(unit, call), call.at, 0)
    return found if found is not None and found.kind == "call" else None


def _arguments(unit: Unit, call: Expr) -> dict[int, Expr]:
    """Return the arguments of a call by the slots of the parameters."""
    slots = {param.name: slot for slot, param in enumerate(unit.code.params)}
    count = len(call.args) - len(call.names)
    found = dict(enumerate(call.args[1:count]))
    found.update({slots[name]: value for name, value in zip(call.names, call.args[count:], strict=True) if name in slots})
    return found


def _expression(slot: int, made: Mapping[int, Operation], given: dict[int, Expr], at: Span, depth: int) -> Expr | None:
    if slot in given:
        return given[slot]
    op = made.get(slot)
    if isinstance(op, Const):
        return Expr(op.kind, op.text, [], [], at)
    if isinstance(op, LoadGlobal):
        return Expr("name", op.name, [], [], at)
    if isinstance(op, LoadAttr):
        return _member(op.obj, op.name, made, given, at, depth)
    if not isinstance(op, Call | Method) or op.starred or "" in op.keywords or depth > _DEEPEST:
        return None
    callee = _expression(op.fn, made, given, at, depth) if isinstance(op, Call) else _member(op.obj, op.name, made, given, at, depth)
    parts = [_expression(each, made, given, at, depth + 1) or Expr("other", "", [], [], at) for each in (*op.args, *op.values)]
    return Expr("call", "", [callee, *parts], list(op.keywords), at) if callee is not None else None


def _member(slot: int, name: str, made: Mapping[int, Operation], given: dict[int, Expr], at: Span, depth: int) -> Expr | None:
    owner = _expression(slot, made, given, at, depth)
    return Expr("name", f"{owner.text}.{name}", [], [], at) if owner is not None and owner.kind == "name" else None
