"""`[@p]` in a model's path: the item whose key is the constant in an argument."""

from pathlib import Path

from rd4c_lint.config import Options
from rd4c_lint.pipeline import analyze, configure

MODEL = """
library = "acme"

[[type]]
name = "acme.Store"

[[propagate]]
call = "acme.Store.put(name, value)"
from = "value"
to = "self[@name]"

[[propagate]]
call = "acme.Store.take(name)"
from = "self[@name]"
"""
CODE = """
import acme

class Child:
    surname: str  # rd4c: identity
    ward: str

def kept(child: Child, name: str):
    store = acme.Store()
    store.put("who", child.surname)
    store.put("where", child.ward)
    print(store.take("where"))
    print(store.take("who"))
    print(store.take(name))
"""


def test_items_are_kept_apart_by_constant_keys(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "acme.toml").write_text(MODEL)
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "app.py").write_text(CODE)
    folder = tmp_path / "code"
    report = analyze([folder], configure([folder], Options(rules=(tmp_path / "pack",), isolated=True, jobs=1)))
    lines = [finding.place.region.line for finding in report.findings if finding.rule_name == "child-data-on-console"]
    assert lines == [13, 14]
