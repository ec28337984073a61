"""Tests asked twice are answered once."""

import pytest

from rd4c_lint.engine import repeated_tests
from rd4c_lint.engine.repeated_tests import join_repeated
from rd4c_lint.frontend.summarize import summarize_source
from rd4c_lint.model import ir
from rd4c_lint.model.summary import decode_body


def count_branches(text: str) -> int:
    code = next(code for code in summarize_source(text.encode()).codes if code.name == "f")
    return sum(isinstance(op, ir.If) for op in join_repeated(decode_body(code), len(code.locals)))


@pytest.mark.parametrize(
    "second",
    ["if flag:", "if not flag:", "use(other)\n    if flag:"],
)
def test_one_branch_is_left(second: str) -> None:
    assert count_branches(f"def f(flag, other):\n    x = 1\n    if flag:\n        x = other\n    {second}\n        use(x)\n") == 1


@pytest.mark.parametrize(
    ("between", "second"),
    [
        ("flag = other", "if flag:"),
        ("use(flag)", "if flag:"),
        ("x = other", "if flag:"),
        ("use(other)", "if other:"),
        ("use(other)", "if flag and other:"),
        ("for other in x: use(other)", "if flag:"),
    ],
)
def test_both_branches_stay(between: str, second: str) -> None:
    assert count_branches(f"def f(flag, other):\n    if flag:\n        x = 1\n    {between}\n    {second}\n        use(x)\n") > 1


def test_comparisons_with_constants() -> None:
    text = "def f(count):\n    x = 1\n    if count is None:\n        x = 2\n    if count is not None:\n        use(x)\n"
    assert count_branches(text) == 1
    assert count_branches(text.replace("is not None", "== 3")) == 2


@pytest.mark.source
def test_each_test_of_a_long_body_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    find = repeated_tests._find_test

    def count(body: list[ir.Operation], number: int, slots: int) -> object:
        nonlocal asked
        asked += 1
        return find(body, number, slots)

    monkeypatch.setattr(repeated_tests, "_find_test", count)
    branches = "".join(f"    if kind == {number}:\n        x = other\n" for number in range(200))
    assert count_branches(f"def f(kind, other):\n    x = 1\n{branches}    use(x)\n") == 200
    assert asked == 200
