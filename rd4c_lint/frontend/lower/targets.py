"""Targets of assignments, loops and `with`: names, attributes, items, and what unpacks into several of them."""

import ast

from rd4c_lint.model.ir import Delete, DeleteAttr, DeleteItem, Expr, StoreAttr, StoreItem, Unpack
from rd4c_lint.model.source import Span
from rd4c_lint.model.summary import FieldInfo

from .dispatch import EXPRESSIONS
from .names import store_name
from .units import Unit, span_of


def store_target(unit: Unit, node: ast.expr, src: int) -> None:
    """Bind a target to the value of a slot."""
    if type(node) is ast.Name:
        store_name(unit, node.id, src, span_of(node))
    elif isinstance(node, ast.Attribute):
        store_attribute(unit, node, src, None, None)
    elif isinstance(node, ast.Subscript):
        obj = EXPRESSIONS[type(node.value)](unit, node.value)
        key = EXPRESSIONS[type(node.slice)](unit, node.slice)
        unit.ops.append(StoreItem(obj, key, src, span_of(node)))
    elif isinstance(node, (ast.Tuple, ast.List)):
        _unpack(unit, node, src)
    elif isinstance(node, ast.Starred):
        store_target(unit, node.value, src)


def store_attribute(unit: Unit, node: ast.Attribute, src: int, annotation: Expr | None, value: Expr | None) -> None:
    """Store an attribute; one of `self` is a field of the class as well."""
    target = node.value
    name = node.attr
    obj = EXPRESSIONS[type(target)](unit, target)
    at = span_of(node)
    unit.stores.add(name)
    unit.ops.append(StoreAttr(obj, unit.mangle(name), src, at))
    if unit.self_name and isinstance(target, ast.Name) and target.id == unit.self_name:
        unit.fields.append(FieldInfo(name, annotation, value, True, at))


def delete_target(unit: Unit, node: ast.expr, at: Span) -> None:
    """`del` of a target; a tuple deletes its parts."""
    if isinstance(node, ast.Name):
        unit.ops.append(Delete(unit.scope.get(node.id, -1), unit.cells.get(node.id, node.id), at))
    elif isinstance(node, ast.Attribute):
        obj = EXPRESSIONS[type(node.value)](unit, node.value)
        unit.stores.add(node.attr)
        unit.ops.append(DeleteAttr(obj, unit.mangle(node.attr), at))
    elif isinstance(node, ast.Subscript):
        obj = EXPRESSIONS[type(node.value)](unit, node.value)
        key = EXPRESSIONS[type(node.slice)](unit, node.slice)
        unit.ops.append(DeleteItem(obj, key, at))
    elif isinstance(node, (ast.Tuple, ast.List)):
        for part in node.elts:
            delete_target(unit, part, span_of(part))


def _unpack(unit: Unit, node: ast.Tuple | ast.List, src: int) -> None:
    """`a, *b, (c, d.e), f = src`: plain locals are unpacked into directly, the rest through temporaries, from left to right.

    `node.next, node = before, node.next` sets the attribute of the node there was: a local behind it waits as well.
    """
    targets: list[int] = []
    later: list[tuple[ast.expr, int]] = []
    star = -1
    for index, element in enumerate(node.elts):
        part = element
        if isinstance(element, ast.Starred):
            star = index
            part = element.value
        slot = unit.scope.get(part.id) if isinstance(part, ast.Name) else None
        if slot is None or any(_reads_names(before) for before, _ in later):
            slot = unit.temp()
            later.append((part, slot))
        targets.append(slot)
    unit.ops.append(Unpack(src, targets, star, unit.site(), span_of(node)))
    for part, slot in later:
        store_target(unit, part, slot)


def _reads_names(target: ast.expr) -> bool:
    """Tell whether storing into a target reads variables: the object of an attribute, the key of an item."""
    if isinstance(target, (ast.Tuple, ast.List)):
        return any(_reads_names(part) for part in target.elts)
    return isinstance(target, (ast.Attribute, ast.Subscript))
