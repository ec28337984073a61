"""A pack of one rule, as somebody begins it."""

from rd4c_lint.packs.load import load_packs

RULE = """
[[rule]]
id = "OWN1"
name = "own-rule"
shape = "flow"
concepts = ["log"]
"""


def test_a_rule_of_ones_own_needs_no_page(tmp_path):
    (tmp_path / "own.toml").write_text(RULE)
    rule = next(rule for rule in load_packs([tmp_path]).rules if rule.id == "OWN1")
    assert rule.base == 5.0
    assert "own-rule" in rule.doc.what
