"""Every rule that promises a fix keeps the promise on its own example."""

import ast
import shutil
from pathlib import Path

import pytest

from rd4c_lint.config import Options
from rd4c_lint.fix.propose import FIXERS
from rd4c_lint.packs.load import find_rules_folder, load_packs
from rd4c_lint.packs.rules import FIXES
from rd4c_lint.pipeline import analyze, configure, fix_project

RULES = [rule for rule in load_packs([]).rules if rule.fix is not None]


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_the_example_is_fixed(rule, tmp_path):
    example = find_rules_folder() / Path(rule.file).with_suffix(".py")
    file = tmp_path / "example.py"
    shutil.copy(example, file)
    (tmp_path / "pyproject.toml").touch()
    settings = configure([tmp_path], Options(persona="auditor", select=(rule.name,) if rule.shape != "house" else ("ALL",), jobs=1))
    before = [finding for finding in analyze([tmp_path], settings).findings if finding.rule_id == rule.id]
    fixable = [finding for finding in before if finding.fix is not None]
    assert fixable, "no line of the example shows the fix"
    after = fix_project([tmp_path], settings, unsafe=True)
    left = [finding for finding in after.findings if finding.rule_id == rule.id]
    assert len(left) <= len(before) - len(fixable)
    assert not any(finding.fix for finding in left)
    content = file.read_bytes()
    ast.parse(content)
    assert fix_project([tmp_path], settings, unsafe=True).fixed == 0
    assert file.read_bytes() == content


def test_every_kind_that_a_rule_may_name_has_a_fixer():
    assert set(FIXES) == set(FIXERS)


def test_some_rule_uses_every_fixer():
    assert {rule.fix.kind for rule in RULES} == set(FIXERS)
