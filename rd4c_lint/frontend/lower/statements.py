"""Simple statements: assignments, `return`, `raise`, `assert`, `del`, imports, `global`.

self.rows += more     LoadAttr(3, 0, "rows")  Binary(4, "+", 3, 1, inplace)  StoreAttr(0, "rows", 4)
"""

import ast
from typing import Any

from rd4c_lint.model.ir import (
    Annotate,
    Arm,
    Binary,
    Break,
    Call,
    Continue,
    Expr,
    If,
    Import,
    ImportStar,
    LoadAttr,
    LoadItem,
    Operation,
    Raise,
    Return,
    StoreAttr,
    StoreItem,
)
from rd4c_lint.model.source import Span
from rd4c_lint.model.summary import Alias, FieldInfo, ImportInfo

from .data import describe_annotation, describe_expression
from .dispatch import EXPRESSIONS, STATEMENTS, enter_region
from .expressions import name_operator
from .names import load_name, load_outer, store_name
from .targets import delete_target, store_attribute, store_target
from .units import Unit, Variable, span_of


def lower_expression_statement(unit: Unit, node: ast.Expr) -> None:
    value = node.value
    if type(value) is not ast.Constant:
        EXPRESSIONS[type(value)](unit, value)
        if unit.kind == "module" and isinstance(value, ast.Call):
            _extend_exports(unit, value)


def lower_assign(unit: Unit, node: ast.Assign) -> None:
    value = node.value
    src = EXPRESSIONS[type(value)](unit, value)
    for target in node.targets:
        if type(target) is ast.Name:
            store_name(unit, target.id, src, span_of(target))
            if unit.kind != "function":
                _note_assignment(unit, target, None, value)
        elif isinstance(target, ast.Attribute):
            is_field = unit.self_name and isinstance(target.value, ast.Name) and target.value.id == unit.self_name
            store_attribute(unit, target, src, None, describe_expression(value) if is_field else None)
        else:
            store_target(unit, target, src)


def lower_annotated_assign(unit: Unit, node: ast.AnnAssign) -> None:
    target, value = node.target, node.value
    annotation = describe_annotation(node.annotation)
    src = -1 if value is None else EXPRESSIONS[type(value)](unit, value)
    if isinstance(target, ast.Name):
        _declare_variable(unit, target, annotation, value)
        if value is not None:
            store_name(unit, target.id, src, span_of(target))
        _note_assignment(unit, target, annotation, value)
    elif isinstance(target, ast.Attribute):
        if value is not None:
            store_attribute(unit, target, src, annotation, describe_expression(value))
        elif unit.self_name and isinstance(target.value, ast.Name) and target.value.id == unit.self_name:
            unit.fields.append(FieldInfo(target.attr, annotation, None, True, span_of(target)))
    elif value is not None:
        store_target(unit, target, src)


def _declare_variable(unit: Unit, target: ast.Name, annotation: Expr, value: ast.expr | None) -> None:
    name = target.id
    slot = unit.locals.index(name) if unit.kind == "function" and name in unit.locals else -1
    unit.ops.append(Annotate(slot, name, annotation, span_of(target)))
    if unit.kind != "class":
        described = None if value is None else describe_expression(value)
        unit.variables.append(Variable(name, annotation, described, span_of(target)))


def _note_assignment(unit: Unit, target: ast.Name, annotation: Expr | None, value: ast.expr | None) -> None:
    """Keep what later stages read as data: fields of a class, aliases and `__all__` of a module."""
    if unit.kind == "class":
        described = None if value is None else describe_expression(value)
        unit.fields.append(FieldInfo(target.id, annotation, described, False, span_of(target)))
    elif unit.kind == "module" and value is not None:
        unit.file.aliases.append(Alias(target.id, describe_expression(value), span_of(target)))
        if target.id == "__all__":
            _set_exports(unit, value)


def lower_augmented_assign(unit: Unit, node: ast.AugAssign) -> None:
    target = node.target
    if isinstance(target, ast.Name):
        at = span_of(target)
        result = _lower_inplace(unit, node, load_name(unit, target.id, at))
        store_name(unit, target.id, result, at)
        if target.id == "__all__" and unit.kind == "module":
            _add_exports(unit, node.value)
    elif isinstance(target, ast.Attribute):
        obj = EXPRESSIONS[type(target.value)](unit, target.value)
        unit.loads.add(target.attr)
        unit.stores.add(target.attr)
        loaded = unit.temp()
        name = unit.mangle(target.attr)
        unit.ops.append(LoadAttr(loaded, obj, name, span_of(target)))
        unit.ops.append(StoreAttr(obj, name, _lower_inplace(unit, node, loaded), span_of(target)))
    else:
        obj = EXPRESSIONS[type(target.value)](unit, target.value)
        key = EXPRESSIONS[type(target.slice)](unit, target.slice)
        loaded = unit.temp()
        unit.ops.append(LoadItem(loaded, obj, key, unit.site(), span_of(target)))
        unit.ops.append(StoreItem(obj, key, _lower_inplace(unit, node, loaded), span_of(target)))


def _lower_inplace(unit: Unit, node: ast.AugAssign, left: int) -> int:
    right = EXPRESSIONS[type(node.value)](unit, node.value)
    dst = unit.temp()
    unit.ops.append(Binary(dst, name_operator(node.op), left, right, True, unit.site(), span_of(node)))
    return dst


def _set_exports(unit: Unit, value: ast.expr) -> None:
    names = _read_names(value)
    unit.file.exports = names
    unit.file.is_exports_known = names is not None


def _add_exports(unit: Unit, value: ast.expr) -> None:
    names = _read_names(value)
    file = unit.file
    if names is None:
        file.exports, file.is_exports_known = None, False
    elif file.is_exports_known:
        file.exports = [*(file.exports or []), *names]


def _extend_exports(unit: Unit, call: ast.Call) -> None:
    """`__all__.extend([…])`, `__all__.append("…")`."""
    func = call.func
    if not (isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id == "__all__" and len(call.args) == 1):
        return
    argument = call.args[0]
    _add_exports(unit, ast.List([argument], ast.Load()) if func.attr == "append" else argument)


def _read_names(value: ast.expr) -> list[str] | None:
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        left, right = _read_names(value.left), _read_names(value.right)
        return None if left is None or right is None else left + right
    if not isinstance(value, (ast.List, ast.Tuple)):
        return None
    constants = [part.value for part in value.elts if isinstance(part, ast.Constant)]
    names = [name for name in constants if isinstance(name, str) and name.isidentifier()]
    return names if len(names) == len(value.elts) else None


def lower_return(unit: Unit, node: ast.Return) -> None:
    value = node.value
    src = -1 if value is None else EXPRESSIONS[type(value)](unit, value)
    unit.ops.append(Return(src, span_of(node)))


def lower_raise(unit: Unit, node: ast.Raise) -> None:
    exc = -1 if node.exc is None else EXPRESSIONS[type(node.exc)](unit, node.exc)
    cause = -1 if node.cause is None else EXPRESSIONS[type(node.cause)](unit, node.cause)
    unit.ops.append(Raise(exc, cause, False, span_of(node)))


def lower_assert(unit: Unit, node: ast.Assert) -> None:
    """`assert test, msg` is `if test: pass` / `else: raise AssertionError(msg)`."""
    at = span_of(node)
    test = EXPRESSIONS[type(node.test)](unit, node.test)
    outer = unit.ops
    failing: list[Operation] = []
    unit.ops = failing
    enter_region(unit, node.lineno)
    error = load_outer(unit, "AssertionError", at)
    args = [] if node.msg is None else [EXPRESSIONS[type(node.msg)](unit, node.msg)]
    exc = unit.temp()
    failing.append(Call(exc, error, args, [], [], [], unit.site(), at))
    failing.append(Raise(exc, -1, True, at))
    unit.depth -= 1
    unit.ops = outer
    outer.append(If([Arm([], test, [], span_of(node.test))], failing, at))


def lower_delete(unit: Unit, node: ast.Delete) -> None:
    for target in node.targets:
        delete_target(unit, target, span_of(node))


def lower_import(unit: Unit, node: ast.Import) -> None:
    for alias in node.names:
        at = span_of(alias)
        first = alias.name.partition(".")[0]
        bound = alias.asname or first
        dst = unit.temp()
        unit.ops.append(Import(dst, alias.name, 0, "", alias.asname is not None, at))
        store_name(unit, bound, dst, at)
        unit.imports.append(ImportInfo(unit.index, bound, alias.name if alias.asname else first, 0, "", at))


def lower_import_from(unit: Unit, node: ast.ImportFrom) -> None:
    module, level = node.module or "", node.level
    for alias in node.names:
        at = span_of(alias)
        if alias.name == "*":
            unit.ops.append(ImportStar(module, level, at))
            unit.imports.append(ImportInfo(unit.index, "*", module, level, "*", at))
            continue
        bound = alias.asname or alias.name
        dst = unit.temp()
        unit.ops.append(Import(dst, module, level, alias.name, False, at))
        store_name(unit, bound, dst, at)
        unit.imports.append(ImportInfo(unit.index, bound, module, level, alias.name, at))


def lower_nonlocal(unit: Unit, node: ast.Nonlocal) -> None:
    """In a function `collect_bound` has seen it; here it counts for class bodies."""
    unit.nonlocals.update(node.names)


def lower_break(unit: Unit, node: ast.Break) -> None:
    unit.ops.append(Break(span_of(node)))


def lower_continue(unit: Unit, node: ast.Continue) -> None:
    unit.ops.append(Continue(span_of(node)))


def lower_nothing(unit: Unit, node: ast.stmt) -> None:
    """`pass`, `global`: nothing runs."""


def lower_type_alias(unit: Unit, node: Any) -> None:
    """`type Name = value` (Python 3.12)."""
    at: Span = span_of(node)
    src = EXPRESSIONS[type(node.value)](unit, node.value)
    store_name(unit, node.name.id, src, at)
    if unit.kind == "module":
        unit.file.aliases.append(Alias(node.name.id, describe_annotation(node.value), at))


def lower_unknown_statement(unit: Unit, node: ast.stmt) -> None:
    """Any statement that this table does not know: its parts in order."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            EXPRESSIONS[type(child)](unit, child)
        elif isinstance(child, ast.stmt):
            STATEMENTS[type(child)](unit, child)
