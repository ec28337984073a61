"""Every annotated file of the repository, analysed as its reader would expect: models, rules, cases and example applications."""

import datetime
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from rd4c_lint.config import Options
from rd4c_lint.config.locate import find_config
from rd4c_lint.model.finding import Finding
from rd4c_lint.pipeline import analyze, configure, open_packs
from rd4c_lint.testing import check_example, collect_expectations, find_examples
from rd4c_lint.triage.select import keep_own

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("rules/models", "rules/packs", "tests/cases", "examples")
AS_OF = datetime.date(2026, 1, 1)
"""Agreements and suppressions of the examples end in 2030."""


def list_examples() -> list[Path]:
    return [example for folder in FOLDERS if (ROOT / folder).is_dir() for example in find_examples(ROOT / folder)]


@pytest.mark.parametrize("example", list_examples(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_example_says_what_is_found(example: Path) -> None:
    mismatches = check_example(example, analyze_example, list_rule_names())
    assert not mismatches, "\n" + "\n".join(str(mismatch) for mismatch in mismatches)


def test_the_example_applications_show_every_stage() -> None:
    stages = {rule.name: rule.stage for rule in open_packs(()).rules}
    shown = {
        stages[each.rule]
        for path in sorted((ROOT / "examples").rglob("*.py"))
        for each in collect_expectations(path).found
        if each.kind == "expect"
    }
    assert shown == set(open_packs(()).vocabulary.stages)


def analyze_example(example: Path) -> Sequence[Finding]:
    """Analyse an example and nothing beside it; a folder with a configuration is judged by that one."""
    is_isolated = example.is_file() or find_config(example) is None
    options = Options(isolated=is_isolated, select=("ALL",), persona=choose_persona(example), as_of=AS_OF, jobs=1, allow_unmarked=True)
    return keep_own(analyze([example], configure([example], options)).findings, example.stem)


def choose_persona(example: Path) -> str:
    """The example of a rule is seen as the people see it whom the rule is for."""
    personas = {rule.name: rule.persona for rule in open_packs(()).rules}
    return personas.get(example.stem, "regular")


@cache
def list_rule_names() -> frozenset[str]:
    return frozenset(name for rule in open_packs(()).rules for name in (rule.name, rule.id))
