"""Functions, lambdas and classes: each body becomes a unit of its own, its definition a few operations in the unit around it.

@traced                        LoadGlobal(3, "traced")  Const(4, "int", "1")
def load(path, retries=1): …   MakeFunction(5, code=2, defaults=[4])  Call(6, 3, [5])  StoreGlobal("load", 6)
"""

import ast
from collections.abc import Sequence

from rd4c_lint.model.ir import Call, Expr, MakeClass, MakeFunction, Return, StoreCell
from rd4c_lint.model.source import Span
from rd4c_lint.model.summary import ASYNC, ClassInfo, Param, encode_body

from .calls import lower_elements, lower_keywords
from .data import describe_annotation, describe_expression, join_name
from .dispatch import EXPRESSIONS, STATEMENTS
from .names import collect_bound, store_name
from .units import FileState, Unit, finish_scope, share_captured, span_of

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def lower_module_body(file: FileState, body: Sequence[ast.stmt]) -> Unit:
    """Lower the module body, which is unit 0, and with it everything in it."""
    file.units.append(None)
    captured: frozenset[str] = frozenset()
    while True:
        unit = Unit(file, "module", "", "", None, 0, -1)
        unit.bind_locals([], captured)
        file.aliases.clear()
        file.exports, file.is_exports_known = None, True
        if _finish_unit(unit, body):
            return unit
        captured = finish_scope(unit)


def lower_function(unit: Unit, node: _Function) -> None:
    decorators = _lower_decorators(unit, node.decorator_list)
    defaults, kwnames, kwdefaults = _lower_defaults(unit, node.args)
    code = _lower_code(unit, node)
    at = span_of(node)
    dst = unit.temp()
    unit.ops.append(MakeFunction(dst, code, defaults, kwnames, kwdefaults, unit.site(), at))
    dst = _apply_decorators(unit, node.decorator_list, decorators, dst)
    store_name(unit, node.name, dst, at)


def lower_lambda(unit: Unit, node: ast.Lambda) -> int:
    defaults, kwnames, kwdefaults = _lower_defaults(unit, node.args)
    code = _lower_code(unit, node)
    dst = unit.temp()
    unit.ops.append(MakeFunction(dst, code, defaults, kwnames, kwdefaults, unit.site(), span_of(node)))
    return dst


def lower_class(unit: Unit, node: ast.ClassDef) -> None:
    decorators = _lower_decorators(unit, node.decorator_list)
    bases, starred = lower_elements(unit, node.bases)
    keywords: list[str] = []
    values: list[int] = []
    lower_keywords(unit, node.keywords, keywords, values)
    body = _lower_class_body(unit, node)
    at = span_of(node)
    dst = unit.temp()
    unit.ops.append(MakeClass(dst, body.owner, bases, starred, keywords, values, unit.site(), at))
    dst = _apply_decorators(unit, node.decorator_list, decorators, dst)
    store_name(unit, node.name, dst, at)


def _lower_decorators(unit: Unit, nodes: Sequence[ast.expr]) -> list[int]:
    return [EXPRESSIONS[type(node)](unit, node) for node in nodes]


def _apply_decorators(unit: Unit, nodes: Sequence[ast.expr], slots: list[int], value: int) -> int:
    """Call the decorators from the innermost out; return the slot of what is bound."""
    for node, slot in zip(reversed(nodes), reversed(slots), strict=True):
        dst = unit.temp()
        name = join_name(node).rpartition(".")[2]
        if name:
            unit.calls.add(name)
        unit.ops.append(Call(dst, slot, [value], [], [], [], unit.site(), span_of(node)))
        value = dst
    return value


def _lower_defaults(unit: Unit, args: ast.arguments) -> tuple[list[int], list[str], list[int]]:
    defaults = [EXPRESSIONS[type(node)](unit, node) for node in args.defaults]
    kwnames: list[str] = []
    kwdefaults: list[int] = []
    for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        if default is not None:
            kwnames.append(arg.arg)
            kwdefaults.append(EXPRESSIONS[type(default)](unit, default))
    return defaults, kwnames, kwdefaults


def _lower_code(outer: Unit, node: _Function | ast.Lambda) -> int:
    """Lower the body of a function once, or twice if a nested function captures a local; return the index of its unit."""
    done = outer.file.done.get(id(node))
    if done is not None:
        outer.children.append(done)
        return done.index
    file = outer.file
    index = len(file.units)
    file.units.append(None)
    params = _describe_params(node.args)
    names, outside, nonlocals = (dict[str, None](), set[str](), set[str]())
    if not isinstance(node, ast.Lambda):
        names, outside, nonlocals = collect_bound(node.body)
    every = list(dict.fromkeys([*(param.name for param in params), *names]))
    captured: frozenset[str] = frozenset()
    while True:
        unit = _open_function(outer, node, index, params)
        unit.declared_global, unit.nonlocals = outside, nonlocals
        unit.bind_locals(every, captured)
        if _lower_function_body(unit, node):
            break
        every = [*every, *sorted(unit.extra)]
        unit.locals = every
        captured = finish_scope(unit)
    file.done[id(node)] = unit
    outer.children.append(unit)
    return index


def _open_function(outer: Unit, node: _Function | ast.Lambda, index: int, params: list[Param]) -> Unit:
    is_lambda = isinstance(node, ast.Lambda)
    name = "<lambda>" if isinstance(node, ast.Lambda) else node.name
    owner = outer.owner if outer.kind == "class" else -1
    unit = Unit(outer.file, "lambda" if is_lambda else "function", name, _qualify(outer, name), outer, index, owner)
    unit.at = span_of(node)
    unit.params = params
    unit.renames = _inherit_renames(outer)
    if isinstance(node, ast.Lambda):
        return unit
    if isinstance(node, ast.AsyncFunctionDef):
        unit.flags = ASYNC
    if node.decorator_list:
        unit.decorators = [describe_expression(decorator) for decorator in node.decorator_list]
    if node.returns is not None:
        unit.returns = describe_annotation(node.returns)
    if owner >= 0 and params and params[0].kind < 2 and not any(part.text == "staticmethod" for part in unit.decorators):
        unit.self_name = params[0].name
    return unit


def _qualify(outer: Unit, name: str) -> str:
    return f"{outer.qualname}.{name}" if outer.qualname else name


def _inherit_renames(outer: Unit) -> dict[str, str]:
    if not outer.renames and not outer.active:
        return {}
    hidden = () if outer.kind == "class" else outer.locals
    renames = {name: mangled for name, mangled in outer.renames.items() if name not in hidden}
    return {**renames, **outer.active}


def _lower_function_body(unit: Unit, node: _Function | ast.Lambda) -> bool:
    for slot, param in enumerate(unit.params):
        if param.name in unit.captured:
            unit.ops.append(StoreCell(param.name, slot, param.at))
    if not isinstance(node, ast.Lambda):
        return _finish_unit(unit, node.body)
    value = node.body
    unit.ops.append(Return(EXPRESSIONS[type(value)](unit, value), span_of(value)))
    return _finish_unit(unit, ())


def _describe_params(args: ast.arguments) -> list[Param]:
    """In source order, which is the order of the slots."""
    plain = [(arg, 0) for arg in args.posonlyargs] + [(arg, 1) for arg in args.args]
    if not (plain or args.vararg or args.kwonlyargs or args.kwarg):
        return []
    params: list[Param] = []
    required = len(plain) - len(args.defaults)
    for position, (arg, kind) in enumerate(plain):
        params.append(_describe_param(arg, kind, args.defaults[position - required] if position >= required else None))
    if args.vararg is not None:
        params.append(_describe_param(args.vararg, 2, None))
    for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        params.append(_describe_param(arg, 3, default))
    if args.kwarg is not None:
        params.append(_describe_param(args.kwarg, 4, None))
    return params


def _describe_param(arg: ast.arg, kind: int, default: ast.expr | None) -> Param:
    annotation = None if arg.annotation is None else describe_annotation(arg.annotation)
    return Param(arg.arg, kind, annotation, None if default is None else describe_expression(default), span_of(arg))


def _lower_class_body(outer: Unit, node: ast.ClassDef) -> Unit:
    done = outer.file.done.get(id(node))
    if done is not None:
        outer.children.append(done)
        return done
    file = outer.file
    index, owner = len(file.units), len(file.classes)
    file.units.append(None)
    file.classes.append(None)
    captured: frozenset[str] = frozenset()
    while True:
        unit = Unit(file, "class", node.name, _qualify(outer, node.name), outer, index, owner)
        unit.at = span_of(node)
        unit.renames = _inherit_renames(outer)
        unit.bind_locals([], captured)
        if _finish_unit(unit, node.body):
            break
        captured = finish_scope(unit)
    file.classes[owner] = _describe_class(unit, node, unit.at)
    file.done[id(node)] = unit
    outer.children.append(unit)
    return unit


def _describe_class(unit: Unit, node: ast.ClassDef, at: Span) -> ClassInfo:
    bases: list[Expr] = [describe_expression(base) for base in node.bases]
    bases += [describe_expression(keyword.value) for keyword in node.keywords]
    names = [keyword.arg or "" for keyword in node.keywords]
    decorators = [describe_expression(decorator) for decorator in node.decorator_list]
    fields = unit.fields + [field for child in unit.children if child.owner == unit.owner for field in child.fields]
    return ClassInfo(node.name, unit.qualname, unit.index, bases, names, decorators, fields, at)


def _finish_unit(unit: Unit, body: Sequence[ast.stmt]) -> bool:
    """Lower the statements; encode and keep the unit unless it must be lowered again."""
    for statement in body:
        STATEMENTS[type(statement)](unit, statement)
    if finish_scope(unit) != unit.captured or unit.extra:
        return False
    if unit.kind != "module":
        share_captured(unit)
    unit.slots = unit.temp()
    unit.encoded = bytes(encode_body(unit.ops))
    unit.ops = []
    unit.file.units[unit.index] = unit
    return True
