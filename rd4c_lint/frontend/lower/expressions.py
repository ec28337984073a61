"""Expressions other than calls, displays and comprehensions: each function emits operations and returns the slot of the value.

child.name + "!"     LoadAttr(2, 0, "name")  Const(3, "str", "!")  Binary(4, "+", 2, 3)      returns 4
a and b              If([not a: r = a], else: r = b)                                         returns r
"""

import ast
import re
from collections.abc import Sequence
from typing import Final

from rd4c_lint.model.ir import (
    Arm,
    Await,
    Binary,
    BuildSlice,
    Compare,
    Const,
    Format,
    If,
    LoadAttr,
    LoadItem,
    Mix,
    Move,
    Operation,
    Unary,
    Yield,
    YieldFrom,
)
from rd4c_lint.model.summary import GENERATOR

from ...model.sql import LONGEST, SHORTEST, is_statement
from .dispatch import EXPRESSIONS, enter_region
from .literals import describe_constant, make_encodable
from .names import store_name
from .units import Unit, span_of

_BINARY: Final[dict[type[ast.operator], str]] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**", ast.MatMult: "@",
    ast.LShift: "<<", ast.RShift: ">>", ast.BitOr: "|", ast.BitXor: "^", ast.BitAnd: "&",
}  # fmt: skip
_UNARY: Final[dict[type[ast.unaryop], str]] = {ast.Not: "not", ast.USub: "-", ast.UAdd: "+", ast.Invert: "~"}
_COMPARE: Final[dict[type[ast.cmpop], str]] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Is: "is", ast.IsNot: "is not",
    ast.In: "in", ast.NotIn: "not in",
}  # fmt: skip
_CONVERSIONS: Final = {-1: "", 115: "s", 114: "r", 97: "a"}
STRING_MAX: Final = 60
"""Longer strings are no names of anything and stay out of `Code.strings`."""
_SPACES: Final = re.compile(r"\s+")
_NAME_WORDS = 4
"""A column or a kind of document may be named with as many words: "Date of birth", "Student Applicant"."""


def lower_constant(unit: Unit, node: ast.Constant) -> int:
    dst = unit.temp()
    value = node.value
    if type(value) is str and len(value) <= STRING_MAX:
        text = value if value.isascii() else describe_constant(value)[1]
        unit.ops.append(Const(dst, "str", text, span_of(node)))
        if value.isidentifier() or (value.isprintable() and 1 <= len(value.split(None, _NAME_WORDS)) <= _NAME_WORDS):
            unit.strings.add(text)
        if len(value) >= SHORTEST and is_statement(value):  # most constants are words
            unit.statements.append(text)
        return dst
    if type(value) is str and is_statement(value):
        unit.statements.append(make_encodable(value))
    kind, text = describe_constant(value)
    if kind:
        unit.ops.append(Const(dst, kind, text, span_of(node)))
    else:
        unit.ops.append(Mix(dst, [], span_of(node)))
    return dst


def lower_attribute(unit: Unit, node: ast.Attribute) -> int:
    value = node.value
    obj = EXPRESSIONS[type(value)](unit, value)
    dst = unit.temp()
    name = node.attr
    unit.loads.add(name)
    unit.ops.append(LoadAttr(dst, obj, unit.mangle(name), span_of(node)))
    return dst


def lower_subscript(unit: Unit, node: ast.Subscript) -> int:
    value, key = node.value, node.slice
    obj = EXPRESSIONS[type(value)](unit, value)
    index = EXPRESSIONS[type(key)](unit, key)
    dst = unit.temp()
    unit.ops.append(LoadItem(dst, obj, index, unit.site(), span_of(node)))
    return dst


def lower_slice(unit: Unit, node: ast.Slice) -> int:
    bounds = [-1 if part is None else EXPRESSIONS[type(part)](unit, part) for part in (node.lower, node.upper, node.step)]
    dst = unit.temp()
    unit.ops.append(BuildSlice(dst, bounds[0], bounds[1], bounds[2], span_of(node)))
    return dst


def lower_binary(unit: Unit, node: ast.BinOp) -> int:
    """Walk down the left side in a loop: `a + b + …` may have thousands of terms."""
    chain = [node]
    left = node.left
    while type(left) is ast.BinOp:
        chain.append(left)
        left = left.left
    slot = EXPRESSIONS[type(left)](unit, left)
    for part in reversed(chain):
        right = EXPRESSIONS[type(part.right)](unit, part.right)
        dst = unit.temp()
        unit.ops.append(Binary(dst, _BINARY[type(part.op)], slot, right, False, unit.site(), span_of(part)))
        slot = dst
    return slot


def name_operator(node: ast.operator) -> str:
    """Return the source text of a binary operator."""
    return _BINARY[type(node)]


def lower_unary(unit: Unit, node: ast.UnaryOp) -> int:
    operand = node.operand
    if type(node.op) is ast.USub and type(operand) is ast.Constant and type(operand.value) in (int, float):
        return _lower_negative(unit, node, operand)
    src = EXPRESSIONS[type(operand)](unit, operand)
    dst = unit.temp()
    unit.ops.append(Unary(dst, _UNARY[type(node.op)], src, span_of(node)))
    return dst


def _lower_negative(unit: Unit, node: ast.UnaryOp, operand: ast.Constant) -> int:
    """`-1` is a constant to readers, so it is one here."""
    kind, text = describe_constant(operand.value)
    dst = unit.temp()
    if kind:
        unit.ops.append(Const(dst, kind, "-" + text if text != "0" else text, span_of(node)))
    else:
        unit.ops.append(Mix(dst, [], span_of(node)))
    return dst


def lower_choice(unit: Unit, node: ast.BoolOp) -> int:
    """`a or b or c`: arms `[a: r = a] [b: r = b]`, else `r = c`; `and` tests `not a`."""
    dst = unit.temp()
    is_and = type(node.op) is ast.And
    outer = unit.ops
    enter_region(unit, node.lineno)
    arms: list[Arm] = []
    for value in node.values[:-1]:
        at = span_of(value)
        before: list[Operation] = []
        unit.ops = before
        src = EXPRESSIONS[type(value)](unit, value)
        test = src
        if is_and:
            test = unit.temp()
            before.append(Unary(test, "not", src, at))
        arms.append(Arm(before, test, [Move(dst, src, at)], at))
    orelse = _lower_into(unit, node.values[-1], dst)
    unit.depth -= 1
    unit.ops = outer
    _append_choice(unit, arms, orelse, node)
    return dst


def _append_choice(unit: Unit, arms: list[Arm], orelse: list[Operation], node: ast.expr) -> None:
    """The first operand always runs: its operations stand before the `If`."""
    first = arms[0]
    unit.ops.extend(first.before)
    arms[0] = Arm([], first.test, first.body, first.at)
    unit.ops.append(If(arms, orelse, span_of(node)))


def _lower_into(unit: Unit, node: ast.expr, dst: int) -> list[Operation]:
    """Return a region that computes an expression into a join slot."""
    ops: list[Operation] = []
    unit.ops = ops
    src = EXPRESSIONS[type(node)](unit, node)
    ops.append(Move(dst, src, span_of(node)))
    return ops


def lower_conditional(unit: Unit, node: ast.IfExp) -> int:
    """`a if p else b if q else c`: one `If`, flat."""
    dst = unit.temp()
    outer = unit.ops
    enter_region(unit, node.lineno)
    arms: list[Arm] = []
    current: ast.expr = node
    while isinstance(current, ast.IfExp):
        before: list[Operation] = []
        unit.ops = before
        test = EXPRESSIONS[type(current.test)](unit, current.test)
        arms.append(Arm(before, test, _lower_into(unit, current.body, dst), span_of(current.test)))
        current = current.orelse
    orelse = _lower_into(unit, current, dst)
    unit.depth -= 1
    unit.ops = outer
    _append_choice(unit, arms, orelse, node)
    return dst


def lower_compare(unit: Unit, node: ast.Compare) -> int:
    left = EXPRESSIONS[type(node.left)](unit, node.left)
    if len(node.ops) > 1:
        return _lower_compare_chain(unit, node, left)
    comparator = node.comparators[0]
    right = EXPRESSIONS[type(comparator)](unit, comparator)
    dst = unit.temp()
    unit.ops.append(Compare(dst, _COMPARE[type(node.ops[0])], left, right, span_of(node)))
    return dst


def _lower_compare_chain(unit: Unit, node: ast.Compare, left: int) -> int:
    """`a < b < c` is `a < b and b < c` with `b` computed once."""
    dst = unit.temp()
    at = span_of(node)
    outer = unit.ops
    enter_region(unit, node.lineno)
    arms: list[Arm] = []
    last = len(node.ops) - 1
    ops: list[Operation] = []
    for index, (operator, comparator) in enumerate(zip(node.ops, node.comparators, strict=True)):
        ops = []
        unit.ops = ops
        right = EXPRESSIONS[type(comparator)](unit, comparator)
        result = unit.temp()
        ops.append(Compare(result, _COMPARE[type(operator)], left, right, at))
        left = right
        if index < last:
            test = unit.temp()
            ops.append(Unary(test, "not", result, at))
            arms.append(Arm(ops, test, [Move(dst, result, at)], at))
        else:
            ops.append(Move(dst, result, at))
    unit.depth -= 1
    unit.ops = outer
    _append_choice(unit, arms, ops, node)
    return dst


def lower_format(unit: Unit, node: ast.JoinedStr) -> int:
    parts: list[int] = []
    conversions: list[str] = []
    specs: list[str] = []
    said = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    states = is_statement(said)
    if states:
        unit.statements.append(make_encodable(said))
    _collect_parts(unit, node.values, parts, conversions, specs, states)
    dst = unit.temp()
    unit.ops.append(Format(dst, parts, conversions, span_of(node), specs if any(specs) else []))
    return dst


def _collect_parts(
    unit: Unit, values: Sequence[ast.expr], parts: list[int], conversions: list[str], specs: list[str], states: bool = False
) -> None:
    """Lower the parts of a text. `states`: it is a statement in SQL, of which each part is kept, for no part says all of it."""
    for value in values:
        if isinstance(value, ast.FormattedValue):
            parts.append(EXPRESSIONS[type(value.value)](unit, value.value))
            conversions.append(_CONVERSIONS.get(value.conversion, ""))
            written = value.format_spec.values if isinstance(value.format_spec, ast.JoinedStr) else []
            computed = [part for part in written if not isinstance(part, ast.Constant)]
            specs.append("" if computed else "".join(str(part.value) for part in written if isinstance(part, ast.Constant))[:STRING_MAX])
            _collect_parts(unit, computed, parts, conversions, specs)
        else:
            parts.append(_lower_said(unit, value) if states and isinstance(value, ast.Constant) else EXPRESSIONS[type(value)](unit, value))
            conversions.append("")
            specs.append("")


def _lower_said(unit: Unit, node: ast.Constant) -> int:
    dst = unit.temp()
    unit.ops.append(Const(dst, "str", make_encodable(_SPACES.sub(" ", str(node.value)))[:LONGEST], span_of(node)))
    return dst


def lower_named(unit: Unit, node: ast.NamedExpr) -> int:
    """`name := value` binds in the function around all comprehensions."""
    src = EXPRESSIONS[type(node.value)](unit, node.value)
    name = node.target.id
    if unit.kind in ("function", "lambda") and name not in unit.locals and name not in unit.declared_global | unit.nonlocals:
        unit.extra.add(name)
    store_name(unit, name, src, span_of(node))
    return src


def lower_await(unit: Unit, node: ast.Await) -> int:
    src = EXPRESSIONS[type(node.value)](unit, node.value)
    dst = unit.temp()
    unit.ops.append(Await(dst, src, span_of(node)))
    return dst


def lower_yield(unit: Unit, node: ast.Yield) -> int:
    src = -1 if node.value is None else EXPRESSIONS[type(node.value)](unit, node.value)
    unit.flags |= GENERATOR
    dst = unit.temp()
    unit.ops.append(Yield(dst, src, span_of(node)))
    return dst


def lower_yield_from(unit: Unit, node: ast.YieldFrom) -> int:
    src = EXPRESSIONS[type(node.value)](unit, node.value)
    unit.flags |= GENERATOR
    dst = unit.temp()
    unit.ops.append(YieldFrom(dst, src, span_of(node)))
    return dst


def lower_starred(unit: Unit, node: ast.Starred) -> int:
    """The star itself is noted by the display or call around it."""
    return EXPRESSIONS[type(node.value)](unit, node.value)


def lower_unknown(unit: Unit, node: ast.AST) -> int:
    """Any expression that this table does not know: a value with the labels of all its parts."""
    srcs = [EXPRESSIONS[type(child)](unit, child) for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    dst = unit.temp()
    unit.ops.append(Mix(dst, srcs, span_of(node) if isinstance(node, ast.expr) else unit.at))
    return dst
