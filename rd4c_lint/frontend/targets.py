"""What a comment on a line is about: the field, class, parameter, result or variable that the statement there declares.

class Child:                    class Child
    hiv: str                    field hiv of Child
    def __init__(self,
                 muac,          parameter muac of Child.__init__
                 ) -> float:    returns of Child.__init__
        self.age = 1            field age of Child
"""

import ast
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

_FUNCTIONAL = frozenset({"TypedDict", "NamedTuple", "namedtuple", "make_dataclass", "create_model", "from_dict"})
"""Calls that make a class; a line in one that begins with a constant key is that class's field."""


class Target(NamedTuple):
    """`kind`, `owner`, `name` and `columns` as in `Mark`; an `error` says why a mark cannot stand here."""

    kind: str
    owner: str
    name: str
    columns: tuple[str, ...] = ()
    error: str = ""


class _Scope(NamedTuple):
    """Where a statement stands: the qualname around it, its kind, and for a method its first parameter and class."""

    kind: str
    qualname: str
    self_name: str = ""
    owner: str = ""


Lines = tuple[int, int, int]
"""Line of the comment, first and last line of its logical line (0 for none)."""


def find_targets(tree: ast.Module, lines: Sequence[Lines]) -> list[list[Target]]:
    """Return the targets for each comment, in order; walks the statements once."""
    starts = sorted({first for _, first, _ in lines if first})
    last_of = {first: last for _, first, last in lines}
    found: dict[int, list[tuple[ast.stmt, _Scope]]] = {first: [] for first in starts}
    for statement, scope in _walk_statements(tree):
        position = bisect_right(starts, statement.lineno) - 1
        if position >= 0 and statement.lineno <= last_of[starts[position]]:
            found[starts[position]].append((statement, scope))
    return [_choose_targets(found[first], line) if first else [] for line, first, _ in lines]


def _walk_statements(tree: ast.Module) -> Iterator[tuple[ast.stmt, _Scope]]:
    """Yield every statement in source order with its scope."""
    todo: list[tuple[ast.AST, _Scope]] = [(statement, _Scope("module", "")) for statement in reversed(tree.body)]
    while todo:
        node, scope = todo.pop()
        if isinstance(node, ast.stmt):
            yield node, scope
        inner = _open_scope(node, scope)
        blocks: list[ast.AST] = []
        for name in ("body", "handlers", "orelse", "finalbody", "cases"):
            block = getattr(node, name, None)
            if isinstance(block, list):
                blocks += block
        todo.extend((child, inner) for child in reversed(blocks))


def _open_scope(node: ast.AST, scope: _Scope) -> _Scope:
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return scope
    qualname = f"{scope.qualname}.{node.name}" if scope.qualname else node.name
    if isinstance(node, ast.ClassDef):
        return _Scope("class", qualname)
    parameters = [*node.args.posonlyargs, *node.args.args]
    is_static = any(isinstance(decorator, ast.Name) and decorator.id == "staticmethod" for decorator in node.decorator_list)
    if scope.kind == "class" and parameters and not is_static:
        return _Scope("function", qualname, parameters[0].arg, scope.qualname)
    return _Scope("function", qualname)


def _choose_targets(statements: Sequence[tuple[ast.stmt, _Scope]], line: int) -> list[Target]:
    """A class or function header covers what follows on its line; otherwise every declaration of the line counts."""
    targets: list[Target] = []
    for statement, scope in statements:
        if isinstance(statement, ast.ClassDef):
            return [Target("class", _open_scope(statement, scope).qualname, "")]
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return [_describe_header(statement, scope, line)]
        targets.extend(_describe_statement(statement, scope, line))
    return list(dict.fromkeys(targets))


def _describe_header(node: ast.FunctionDef | ast.AsyncFunctionDef, scope: _Scope, line: int) -> Target:
    owner = _open_scope(node, scope).qualname
    if line != node.lineno:
        names = [arg.arg for arg, end in _list_parameters(node.args) if arg.lineno <= line <= end]
        if len(names) > 1:
            return Target("", "", "", (), f"stands on {len(names)} parameters ({', '.join(names)}), expected one on the line")
        if names:
            return Target("parameter", owner, names[0])
    return Target("returns", owner, "")


def _list_parameters(args: ast.arguments) -> list[tuple[ast.arg, int]]:
    """Return every parameter with the last line of its annotation or default."""
    plain = [*args.posonlyargs, *args.args]
    defaults: list[ast.expr | None] = [None] * (len(plain) - len(args.defaults))
    pairs = list(zip(plain, [*defaults, *args.defaults], strict=True)) + list(zip(args.kwonlyargs, args.kw_defaults, strict=True))
    pairs += [(arg, None) for arg in (args.vararg, args.kwarg) if arg is not None]
    return [(arg, (default and default.end_lineno) or arg.end_lineno or arg.lineno) for arg, default in pairs]


def _describe_statement(node: ast.stmt, scope: _Scope, line: int) -> Iterator[Target]:
    if isinstance(node, ast.Assign):
        is_inside = node.lineno < line < (node.end_lineno or 0)
        columns = _find_keys(node.value, line) if is_inside and scope.kind != "class" else ()
        for target in node.targets:
            yield from _describe_assignment(target, node.value, scope, columns)
    elif isinstance(node, (ast.AnnAssign, ast.AugAssign)):
        yield from _describe_assignment(node.target, node.value, scope, ())
    elif isinstance(node, (ast.For, ast.AsyncFor)):
        yield from _describe_target(node.target, scope, ())
    elif isinstance(node, (ast.With, ast.AsyncWith)):
        for item in node.items:
            if item.optional_vars is not None:
                yield from _describe_target(item.optional_vars, scope, ())
    elif type(node).__name__ == "TypeAlias":
        alias: Any = node
        yield Target("alias", scope.qualname, alias.name.id)
    elif isinstance(node, (ast.If, ast.While, ast.Expr)):
        for part in ast.walk(node.value if isinstance(node, ast.Expr) else node.test):
            if isinstance(part, ast.NamedExpr):
                yield from _describe_target(part.target, scope, ())


def _describe_assignment(target: ast.expr, value: ast.expr | None, scope: _Scope, columns: tuple[str, ...]) -> Iterator[Target]:
    if columns and isinstance(target, ast.Name) and isinstance(value, ast.Call) and _name_callee(value) in _FUNCTIONAL:
        owner = f"{scope.qualname}.{target.id}" if scope.qualname else target.id
        yield from (Target("field", owner, column) for column in columns)
        return
    yield from _describe_target(target, scope, columns)


def _describe_target(target: ast.expr, scope: _Scope, columns: tuple[str, ...]) -> Iterator[Target]:
    if isinstance(target, ast.Name):
        yield Target("field" if scope.kind == "class" else "variable", scope.qualname, target.id, columns)
    elif isinstance(target, ast.Attribute):
        if scope.self_name and isinstance(target.value, ast.Name) and target.value.id == scope.self_name:
            yield Target("field", scope.owner, target.attr, columns)
    elif isinstance(target, ast.Subscript):
        key = target.slice
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield from _describe_target(target.value, scope, (key.value,))
    elif isinstance(target, (ast.Tuple, ast.List)):
        for part in target.elts:
            yield from _describe_target(part, scope, columns)
    elif isinstance(target, ast.Starred):
        yield from _describe_target(target.value, scope, columns)


def _find_keys(value: ast.expr, line: int) -> tuple[str, ...]:
    """Return the keys that stand on one line of a display or call: `"hiv": str,`, `Column("hiv", …),`, `("hiv", str),`, `hiv=…,`."""
    keys: dict[str, None] = {}
    for node in ast.walk(value):
        parts: list[tuple[ast.AST, ast.expr | None]] = []
        if isinstance(node, ast.Dict):
            parts = [(key, key) for key in node.keys if key is not None]
        elif isinstance(node, ast.Call):
            parts = [(part, _first_argument(part)) for part in node.args]
        elif isinstance(node, (ast.List, ast.Tuple)):
            parts = [(part, _first_argument(part)) for part in node.elts]
        for part, key in parts:
            if isinstance(key, ast.Constant) and isinstance(key.value, str) and getattr(part, "lineno", 0) == line:
                keys[key.value] = None
    return tuple(keys)


def _first_argument(node: ast.expr) -> ast.expr | None:
    if isinstance(node, ast.Call):
        return node.args[0] if node.args else None
    return node.elts[0] if isinstance(node, ast.Tuple) and node.elts else None


def _name_callee(node: ast.Call) -> str:
    func = node.func
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""
