"""Calls and displays: `f(…)`, `obj.name(…)`, `(…,)`, `[…]`, `{…}`, comprehensions.

[x.name for x in rows if x.ok]    BuildSequence(5, "list")  For(rows, 6): Move(7, 6); LoadAttr(8, 7, "ok"); If 8: Append(5, …)
"""

import ast
from collections.abc import Sequence
from typing import Final

from rd4c_lint.model.ir import Append, Arm, BuildDict, BuildSequence, Call, For, If, Method, Mix, Operation, StoreItem

from .dispatch import EXPRESSIONS, enter_region
from .names import collect_target_names
from .targets import store_target
from .units import Unit, span_of

DISPLAY_MAX: Final = 512
"""A display of literals with more elements is one `Mix`."""
_LITERALS: Final = (ast.Constant, ast.UnaryOp, ast.Tuple, ast.List, ast.Set, ast.Dict)


def lower_call(unit: Unit, node: ast.Call) -> int:
    func = node.func
    name, target = (func.attr, func.value) if isinstance(func, ast.Attribute) else (None, func)
    callee = EXPRESSIONS[type(target)](unit, target)
    args, starred = lower_elements(unit, node.args) if node.args else ([], [])
    keywords: list[str] = []
    values: list[int] = []
    if node.keywords:
        lower_keywords(unit, node.keywords, keywords, values)
    dst = unit.temp()
    if name is not None:
        unit.calls.add(name)
        unit.ops.append(Method(dst, callee, unit.mangle(name), args, starred, keywords, values, unit.site(), span_of(node)))
        return dst
    if type(func) is ast.Name:
        unit.calls.add(func.id)
    unit.ops.append(Call(dst, callee, args, starred, keywords, values, unit.site(), span_of(node)))
    return dst


def lower_keywords(unit: Unit, nodes: Sequence[ast.keyword], keywords: list[str], values: list[int]) -> None:
    """Add names and slots of keyword arguments; `**x` has the name `""`."""
    for keyword in nodes:
        value = keyword.value
        values.append(EXPRESSIONS[type(value)](unit, value))
        if keyword.arg is None:
            keywords.append("")
        else:
            keywords.append(keyword.arg)
            unit.strings.add(keyword.arg)


def lower_elements(unit: Unit, nodes: Sequence[ast.expr]) -> tuple[list[int], list[int]]:
    """Return the slots of elements and the indexes of the starred ones."""
    items: list[int] = []
    starred: list[int] = []
    for node in nodes:
        if type(node) is ast.Starred:
            starred.append(len(items))
        items.append(EXPRESSIONS[type(node)](unit, node))
    return items, starred


def lower_tuple(unit: Unit, node: ast.Tuple) -> int:
    return _lower_sequence(unit, node, "tuple")


def lower_list(unit: Unit, node: ast.List) -> int:
    return _lower_sequence(unit, node, "list")


def lower_set(unit: Unit, node: ast.Set) -> int:
    return _lower_sequence(unit, node, "set")


def _lower_sequence(unit: Unit, node: ast.Tuple | ast.List | ast.Set, kind: str) -> int:
    if len(node.elts) > DISPLAY_MAX and _is_literal(node.elts):
        return _lower_large(unit, node, node.elts)
    items, starred = lower_elements(unit, node.elts)
    dst = unit.temp()
    unit.ops.append(BuildSequence(dst, kind, items, starred, unit.site(), span_of(node)))
    return dst


def lower_dict(unit: Unit, node: ast.Dict) -> int:
    if len(node.keys) > DISPLAY_MAX and _is_literal(node.values):
        return _lower_large(unit, node, [part for pair in zip(node.keys, node.values, strict=True) for part in pair if part is not None])
    keys: list[int] = []
    values: list[int] = []
    for key, value in zip(node.keys, node.values, strict=True):
        keys.append(-1 if key is None else EXPRESSIONS[type(key)](unit, key))
        values.append(EXPRESSIONS[type(value)](unit, value))
    dst = unit.temp()
    unit.ops.append(BuildDict(dst, keys, values, unit.site(), span_of(node)))
    return dst


def _is_literal(nodes: Sequence[ast.expr]) -> bool:
    """Most elements are literals; a list of 600 `path(…)` calls is not."""
    return sum(isinstance(node, _LITERALS) for node in nodes) * 2 >= len(nodes)


def _lower_large(unit: Unit, display: ast.expr, nodes: Sequence[ast.expr]) -> int:
    srcs: list[int] = []
    todo: list[ast.expr] = list(reversed(nodes))
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Constant):
            continue
        if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
            todo.extend(reversed(node.elts))
        elif isinstance(node, ast.Dict):
            todo.extend(part for part in (*reversed(node.values), *reversed(node.keys)) if part is not None)
        elif isinstance(node, (ast.UnaryOp, ast.Starred)):
            todo.append(node.operand if isinstance(node, ast.UnaryOp) else node.value)
        else:
            srcs.append(EXPRESSIONS[type(node)](unit, node))
    dst = unit.temp()
    unit.ops.append(Mix(dst, srcs, span_of(display)))
    return dst


def lower_list_comprehension(unit: Unit, node: ast.ListComp) -> int:
    return _lower_comprehension(unit, node, node.generators, "list")


def lower_set_comprehension(unit: Unit, node: ast.SetComp) -> int:
    return _lower_comprehension(unit, node, node.generators, "set")


def lower_generator(unit: Unit, node: ast.GeneratorExp) -> int:
    return _lower_comprehension(unit, node, node.generators, "generator")


def lower_dict_comprehension(unit: Unit, node: ast.DictComp) -> int:
    return _lower_comprehension(unit, node, node.generators, "dict")


_Comprehension = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp


def _lower_comprehension(unit: Unit, node: _Comprehension, generators: list[ast.comprehension], kind: str) -> int:
    """The first iterable belongs to the scope outside, everything else sees the targets."""
    first = generators[0].iter
    iterable = EXPRESSIONS[type(first)](unit, first)
    dst = unit.temp()
    at = span_of(node)
    if kind == "dict":
        unit.ops.append(BuildDict(dst, [], [], unit.site(), at))
    else:
        unit.ops.append(BuildSequence(dst, kind, [], [], unit.site(), at))
    saved = unit.scope, unit.cells, unit.active, unit.renames
    _open_scope(unit, node, generators)
    _lower_loop(unit, node, generators, 0, iterable, dst)
    unit.scope, unit.cells, unit.active, unit.renames = saved
    return dst


def _open_scope(unit: Unit, node: _Comprehension, generators: list[ast.comprehension]) -> None:
    """Targets are fresh slots; one that a lambda captures is a cell, whose name tells it from locals and other comprehensions."""
    names: dict[str, None] = {}
    for generator in generators:
        collect_target_names(generator.target, names)
    unit.scope = dict(unit.scope)
    unit.cells = dict(unit.cells)
    unit.active = dict(unit.active)
    unit.renames = dict(unit.renames)
    for name in names:
        mangled = f"{name}@{node.lineno}:{node.col_offset}"
        unit.mangled.add(mangled)
        unit.active[name] = mangled
        unit.cells.pop(name, None)
        unit.scope.pop(name, None)
        if mangled not in unit.captured:
            unit.scope[name] = unit.temp()
        elif unit.kind == "module":
            unit.renames[name] = mangled
        else:
            unit.cells[name] = mangled


def _lower_loop(unit: Unit, node: _Comprehension, generators: list[ast.comprehension], index: int, iterable: int, dst: int) -> None:
    generator = generators[index]
    outer = unit.ops
    body: list[Operation] = []
    unit.ops = body
    enter_region(unit, node.lineno)
    item = unit.temp()
    store_target(unit, generator.target, item)
    regions: list[tuple[list[Operation], int, ast.expr]] = []
    for condition in generator.ifs:
        test = EXPRESSIONS[type(condition)](unit, condition)
        regions.append((unit.ops, test, condition))
        unit.ops = []
        enter_region(unit, node.lineno)
    if index + 1 < len(generators):
        inner = generators[index + 1].iter
        _lower_loop(unit, node, generators, index + 1, EXPRESSIONS[type(inner)](unit, inner), dst)
    else:
        _lower_element(unit, node, dst)
    for ops, test, condition in reversed(regions):
        ops.append(If([Arm([], test, unit.ops, span_of(condition))], [], span_of(condition)))
        unit.ops = ops
    unit.depth -= 1 + len(regions)
    unit.ops = outer
    outer.append(For(iterable, item, body, [], bool(generator.is_async), unit.site(), span_of(generator.target)))


def _lower_element(unit: Unit, node: _Comprehension, dst: int) -> None:
    if isinstance(node, ast.DictComp):
        key = EXPRESSIONS[type(node.key)](unit, node.key)
        value = EXPRESSIONS[type(node.value)](unit, node.value)
        unit.ops.append(StoreItem(dst, key, value, span_of(node.value)))
        return
    src = EXPRESSIONS[type(node.elt)](unit, node.elt)
    unit.ops.append(Append(dst, src, span_of(node.elt)))
