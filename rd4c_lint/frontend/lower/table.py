"""The one table of lowering: node type to function."""

import ast
from typing import Final

from . import calls, control, definitions, expressions, names, patterns, statements
from .dispatch import EXPRESSIONS, STATEMENTS, Lower, LowerStatement

_EXPRESSIONS: Final[dict[type[ast.AST], Lower]] = {
    ast.Attribute: expressions.lower_attribute,
    ast.Await: expressions.lower_await,
    ast.BinOp: expressions.lower_binary,
    ast.BoolOp: expressions.lower_choice,
    ast.Call: calls.lower_call,
    ast.Compare: expressions.lower_compare,
    ast.Constant: expressions.lower_constant,
    ast.Dict: calls.lower_dict,
    ast.DictComp: calls.lower_dict_comprehension,
    ast.GeneratorExp: calls.lower_generator,
    ast.IfExp: expressions.lower_conditional,
    ast.JoinedStr: expressions.lower_format,
    ast.Lambda: definitions.lower_lambda,
    ast.List: calls.lower_list,
    ast.ListComp: calls.lower_list_comprehension,
    ast.Name: names.lower_name,
    ast.NamedExpr: expressions.lower_named,
    ast.Set: calls.lower_set,
    ast.SetComp: calls.lower_set_comprehension,
    ast.Slice: expressions.lower_slice,
    ast.Starred: expressions.lower_starred,
    ast.Subscript: expressions.lower_subscript,
    ast.Tuple: calls.lower_tuple,
    ast.UnaryOp: expressions.lower_unary,
    ast.Yield: expressions.lower_yield,
    ast.YieldFrom: expressions.lower_yield_from,
}
_STATEMENTS: Final[dict[type[ast.AST], LowerStatement]] = {
    ast.AnnAssign: statements.lower_annotated_assign,
    ast.Assert: statements.lower_assert,
    ast.Assign: statements.lower_assign,
    ast.AsyncFor: control.lower_for,
    ast.AsyncFunctionDef: definitions.lower_function,
    ast.AsyncWith: control.lower_with,
    ast.AugAssign: statements.lower_augmented_assign,
    ast.Break: statements.lower_break,
    ast.ClassDef: definitions.lower_class,
    ast.Continue: statements.lower_continue,
    ast.Delete: statements.lower_delete,
    ast.Expr: statements.lower_expression_statement,
    ast.For: control.lower_for,
    ast.FunctionDef: definitions.lower_function,
    ast.Global: statements.lower_nothing,
    ast.If: control.lower_if,
    ast.Import: statements.lower_import,
    ast.ImportFrom: statements.lower_import_from,
    ast.Match: patterns.lower_match,
    ast.Nonlocal: statements.lower_nonlocal,
    ast.Pass: statements.lower_nothing,
    ast.Raise: statements.lower_raise,
    ast.Return: statements.lower_return,
    ast.Try: control.lower_try,
    ast.TryStar: control.lower_try,
    ast.While: control.lower_while,
    ast.With: control.lower_with,
}


def fill_tables() -> None:
    """Enter every function; node types that are not listed here (of a newer Python) get one that keeps all their parts."""
    EXPRESSIONS.update(_EXPRESSIONS)
    STATEMENTS.update(_STATEMENTS)
    if hasattr(ast, "TypeAlias"):
        STATEMENTS[ast.TypeAlias] = statements.lower_type_alias
    for expression in ast.expr.__subclasses__():
        EXPRESSIONS.setdefault(expression, expressions.lower_unknown)
    for statement in ast.stmt.__subclasses__():
        STATEMENTS.setdefault(statement, statements.lower_unknown_statement)
