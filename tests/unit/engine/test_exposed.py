"""Which slots a loop may read from the round before."""

import pytest

from rd4c_lint.engine.interpret.exposed import find_exposed
from rd4c_lint.frontend.summarize import summarize_source
from rd4c_lint.model import ir
from rd4c_lint.model.summary import decode_body


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("y = x\n        use(y)", set()),
        ("total = total + x", {"total"}),
        ("use(y)\n        y = x", {"y"}),
        ("if x:\n            y = 1\n        use(y)", {"y"}),
        ("if x:\n            y = 1\n        else:\n            y = 2\n        use(y)", set()),
        ("if x:\n            y = 1\n        else:\n            continue\n        use(y)", set()),
        ("try:\n            y = x.a\n        except KeyError:\n            continue\n        use(y)", set()),
        ("try:\n            y = x.a\n        except KeyError:\n            pass\n        use(y)", {"y"}),
        ("for z in x:\n            y = z\n        use(y)", {"y"}),
        ("with x as y:\n            use(y)", set()),
        ("match x:\n            case [y]:\n                use(y)", set()),
        ("match x:\n            case [y]:\n                pass\n        use(y)", {"y"}),
        ("while y:\n            y = x", {"y"}),
        ("if x:\n            break\n        y = x", {"y"}),
        ("y = x\n        if x:\n            break", set()),
        ("for z in x:\n            break\n        y = x", set()),
    ],
)
def test_what_is_read_before_it_is_assigned_is_exposed(body: str, expected: set[str]) -> None:
    source = f"def f(rows, total, y):\n    for x in rows:\n        {body}\n"
    summary = summarize_source(source.encode())
    code = next(code for code in summary.codes if code.name == "f")
    loop = next(op for op in decode_body(code) if isinstance(op, ir.For))
    names = {code.locals[slot] for slot in find_exposed(loop, len(code.locals))[0] if slot < len(code.locals)}
    assert names - {"rows", "use"} == expected


def test_an_exception_leaves_with_what_was_assigned_before() -> None:
    source = "def f(rows, y):\n    for x in rows:\n        use(x)\n        y = x\n"
    code = next(code for code in summarize_source(source.encode()).codes if code.name == "f")
    loop = next(op for op in decode_body(code) if isinstance(op, ir.For))
    exposed, at_risk = find_exposed(loop, len(code.locals))
    assert "y" not in {code.locals[slot] for slot in exposed if slot < len(code.locals)}
    assert "y" in {code.locals[slot] for slot in at_risk if slot < len(code.locals)}
