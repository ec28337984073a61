"""Objects that stand for each other's methods are called once each, not once on every way through them."""

from pathlib import Path

import pytest

from rd4c_lint.config import Options
from rd4c_lint.pipeline import analyze, configure

COUNT = 9


@pytest.mark.parametrize(
    ("given", "taken", "call"), [("__call__ = one", "__call__ = each", "one"), ("write = one.write", "write = each.write", "one.write")]
)
def test_a_circle_of_objects_ends(tmp_path: Path, given: str, taken: str, call: str) -> None:
    classes = "\n".join(f"class Double{n}:\n    pass\n" for n in range(COUNT))
    made = ", ".join(f"Double{n}()" for n in range(COUNT))
    text = (
        "class Child:\n    surname: str  # rd4c: identity\n\n"
        f"{classes}\n"
        "def start(child: Child, which: int) -> None:\n"
        f"    doubles = [{made}]\n"
        "    one = doubles[which]\n"
        "    for each in doubles:\n"
        f"        each.{given}\n"
        f"        one.{taken}\n"
        f"    print({call}(child.surname))\n"
        "    print(child.surname)\n"
    )
    (tmp_path / "app.py").write_text(text)
    settings = configure([tmp_path], Options(isolated=True, jobs=1))
    report = analyze([tmp_path], settings)
    assert len(text.splitlines()) in {finding.place.region.line for finding in report.findings}
