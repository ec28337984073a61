"""Source expressions as data (`Expr`): annotations, bases, decorators, defaults, field declarations.

models.CharField(max_length=80)    call(name "models.CharField", int "80"; names ["max_length"])
"Optional[Child]" (annotation)     item(name "Optional", name "Child")
"""

import ast
from collections.abc import Callable, Sequence
from typing import Any, Final

from rd4c_lint.model.ir import Expr
from rd4c_lint.model.source import Span

from .literals import describe_constant
from .units import span_of

DEPTH_MAX: Final = 6
ARGS_MAX: Final = 64
ANNOTATION_MAX: Final = 1000
"""Characters of a string annotation that is parsed."""


def describe_expression(node: ast.expr) -> Expr:
    """Return an expression as data; beyond `DEPTH_MAX` levels or `ARGS_MAX` parts it is of kind `other`."""
    return _describe(node, DEPTH_MAX, span_of(node))


def describe_annotation(node: ast.expr) -> Expr:
    """Return an annotation as data; strings in it stand as what they say."""
    return _describe_annotation(node, DEPTH_MAX, span_of(node))


def join_name(node: ast.expr) -> str:
    """Return the dotted text of a name, `""` for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    parts.append(node.id)
    return ".".join(reversed(parts))


def _describe(node: ast.expr, depth: int, at: Span) -> Expr:
    describe = _DESCRIBERS.get(type(node))
    if depth == 0 or describe is None:
        return Expr("other", "", [], [], at)
    return describe(node, depth - 1, at)


def _describe_parts(kind: str, nodes: Sequence[ast.expr], names: list[str], depth: int, at: Span) -> Expr:
    if len(nodes) > ARGS_MAX:
        return Expr("other", "", [], [], at)
    return Expr(kind, "", [_describe(node, depth, span_of(node)) for node in nodes], names, at)


def _describe_constant(node: ast.Constant, depth: int, at: Span) -> Expr:
    kind, text = describe_constant(node.value)
    return Expr(kind or "other", text, [], [], at)


def _describe_name(node: ast.Name | ast.Attribute, depth: int, at: Span) -> Expr:
    name = join_name(node)
    if name:
        return Expr("name", name, [], [], at)
    while isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
        node = node.value
    return Expr("other", "", [_describe(node.value, depth, at)] if isinstance(node, ast.Attribute) else [], [], at)


def _describe_call(node: ast.Call, depth: int, at: Span) -> Expr:
    nodes = [node.func, *node.args, *(keyword.value for keyword in node.keywords)]
    return _describe_parts("call", nodes, [keyword.arg or "" for keyword in node.keywords], depth, at)


def _describe_item(node: ast.Subscript, depth: int, at: Span) -> Expr:
    key = node.slice
    return _describe_parts("item", [node.value, *(key.elts if isinstance(key, ast.Tuple) else [key])], [], depth, at)


def _describe_binary(node: ast.BinOp, depth: int, at: Span) -> Expr:
    parts: list[ast.expr] = [node.left, node.right]
    return _describe_parts("or" if isinstance(node.op, ast.BitOr) else "other", parts, [], depth, at)


def _describe_unary(node: ast.UnaryOp, depth: int, at: Span) -> Expr:
    operand = _describe(node.operand, depth, at)
    if isinstance(node.op, ast.USub) and operand.kind in ("int", "float", "complex") and not operand.text.startswith("-"):
        return Expr(operand.kind, "-" + operand.text, [], [], at)
    return Expr("other", "", [operand], [], at)


def _describe_display(node: ast.Tuple | ast.List | ast.Set, depth: int, at: Span) -> Expr:
    return _describe_parts(type(node).__name__.lower(), node.elts, [], depth, at)


def _describe_dict(node: ast.Dict, depth: int, at: Span) -> Expr:
    if len(node.keys) * 2 > ARGS_MAX:
        return Expr("other", "", [], [], at)
    args: list[Expr] = []
    for key, value in zip(node.keys, node.values, strict=True):
        args.append(Expr("other", "", [], [], span_of(value)) if key is None else _describe(key, depth, span_of(key)))
        args.append(_describe(value, depth, span_of(value)))
    return Expr("dict", "", args, [], at)


def _describe_starred(node: ast.Starred, depth: int, at: Span) -> Expr:
    return _describe_parts("other", [node.value], [], depth, at)


def _describe_choice(node: ast.BoolOp, depth: int, at: Span) -> Expr:
    return _describe_parts("other", node.values, [], depth, at)


def _describe_conditional(node: ast.IfExp, depth: int, at: Span) -> Expr:
    return _describe_parts("other", [node.body, node.orelse], [], depth, at)


_DESCRIBERS: Final[dict[type[ast.expr], Callable[[Any, int, Span], Expr]]] = {
    ast.Constant: _describe_constant,
    ast.Name: _describe_name,
    ast.Attribute: _describe_name,
    ast.Call: _describe_call,
    ast.Subscript: _describe_item,
    ast.BinOp: _describe_binary,
    ast.UnaryOp: _describe_unary,
    ast.Tuple: _describe_display,
    ast.List: _describe_display,
    ast.Set: _describe_display,
    ast.Dict: _describe_dict,
    ast.Starred: _describe_starred,
    ast.BoolOp: _describe_choice,
    ast.IfExp: _describe_conditional,
}


def _describe_annotation(node: ast.expr, depth: int, at: Span) -> Expr:
    if depth == 0:
        return Expr("other", "", [], [], at)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return _describe_string(node.value, depth, at)
    if isinstance(node, ast.Subscript):
        return _describe_generic(node, depth, at)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        sides = (node.left, node.right)
        return Expr("or", "", [_describe_annotation(side, depth - 1, span_of(side)) for side in sides], [], at)
    if isinstance(node, (ast.List, ast.Tuple)) and len(node.elts) <= ARGS_MAX:
        kind = "list" if isinstance(node, ast.List) else "tuple"
        return Expr(kind, "", [_describe_annotation(part, depth - 1, span_of(part)) for part in node.elts], [], at)
    return _describe(node, depth, at)


def _describe_generic(node: ast.Subscript, depth: int, at: Span) -> Expr:
    """`List["Child"]` holds annotations; `Literal["a"]` holds values, `Annotated[T, …]` an annotation and values."""
    key = node.slice
    parts = key.elts if isinstance(key, ast.Tuple) else [key]
    if len(parts) >= ARGS_MAX:
        return Expr("other", "", [], [], at)
    name = join_name(node.value).rpartition(".")[2]
    types = 0 if name == "Literal" else 1 if name == "Annotated" else len(parts)
    args = [_describe(node.value, depth - 1, span_of(node.value))]
    args += [_describe_annotation(part, depth - 1, span_of(part)) for part in parts[:types]]
    args += [_describe(part, depth - 1, span_of(part)) for part in parts[types:]]
    return Expr("item", "", args, [], at)


def _describe_string(text: str, depth: int, at: Span) -> Expr:
    """A forward reference; its parts get the span of the whole string, for their own would be relative to it."""
    kind, short = describe_constant(text)
    if len(text) <= ANNOTATION_MAX:
        if text.isidentifier():
            return Expr("name", text, [], [], at)
        try:
            body = ast.parse(text.strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return Expr(kind, short, [], [], at)
        return _move_expression(_describe_annotation(body, depth - 1, at), at)
    return Expr(kind, short, [], [], at)


def _move_expression(expression: Expr, at: Span) -> Expr:
    args = [_move_expression(part, at) for part in expression.args]
    return Expr(expression.kind, expression.text, args, expression.names, at)
