"""The cases of flow, turned: what is found depends neither on the order of functions nor on a harmless call before the rest.

Both have shown faults that no case by itself did: what a function had put into a class was lost when the body of the class ran late.
"""

import ast
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest

from rd4c_lint.testing import check_example

from .test_examples import analyze_example, list_rule_names

CASES = sorted((Path(__file__).parent / "cases" / "flow").glob("*.py"))


def reverse_functions(source: str) -> str:
    """Return a module in which the functions that follow each other stand in reverse order."""
    lines, turned, done = source.split("\n"), list[str](), 0
    for is_plain, group in groupby(ast.parse(source).body, _is_plain):
        nodes = list(group)
        functions = [lines[node.lineno - 1 : node.end_lineno] for node in nodes]
        if is_plain and len({getattr(node, "name", "") for node in nodes}) == len(nodes):
            turned += lines[done : nodes[0].lineno - 1]
            turned += [line for function in reversed(functions) for line in (*function, "", "")]
            done = nodes[-1].end_lineno or done
    return "\n".join([*turned, *lines[done:]])


def call_first(source: str) -> str:
    """Return a module whose functions begin with a call that does nothing."""
    lines = source.split("\n")
    for node in reversed(ast.parse(source).body):
        if _is_plain(node) and (first := _first_statement(node)) is not None and first.lineno > node.lineno:
            lines.insert(first.lineno - 1, " " * first.col_offset + "str(0)")
    return "\n".join(lines)


def _is_plain(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.decorator_list


def _first_statement(node: ast.stmt) -> ast.stmt | None:
    """Return the first statement that may have another before it: no docstring, no `global`, nothing decorated."""
    body = getattr(node, "body", [])[ast.get_docstring(node) is not None :]  # type: ignore[arg-type] -- functions alone come here
    first = next((each for each in body if not isinstance(each, ast.Global | ast.Nonlocal)), None)
    return None if getattr(first, "decorator_list", None) else first


@pytest.mark.parametrize("turn", [reverse_functions, call_first], ids=lambda turn: turn.__name__)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_turned_case_has_the_same_findings(case: Path, turn: Callable[[str], str], tmp_path: Path) -> None:
    source = case.read_text("utf-8")
    turned = tmp_path / case.name
    turned.write_text(turn(source), "utf-8")
    assert turned.read_text("utf-8") != source or len(ast.parse(source).body) < 4
    mismatches = check_example(turned, analyze_example, list_rule_names())
    assert not mismatches, "\n".join(map(str, mismatches))
