"""Which findings are shown: selectors, persona, paths, levels."""

import msgspec
import pytest

from rd4c_lint.model.finding import Finding
from rd4c_lint.model.globs import is_match
from rd4c_lint.model.problem import Problem, Rd4cError
from rd4c_lint.model.settings import RuleOverride, Settings
from rd4c_lint.model.source import Place, Region
from rd4c_lint.model.taint import Exposure, Source, Step
from rd4c_lint.packs.load import load_packs
from rd4c_lint.triage.select import check_selectors, is_selected, select_findings
from rd4c_lint.triage.settle import settle

RULES = load_packs([]).rules
FINDING = Finding(
    place=Place("app/a.py", Region(3, 0, 3, 5)), rule_id="RD4C301", rule_name="child-data-in-log", message="m", remedy="", score=6.5,
    level="warning", precision="high", function="a.f", sink="logging.info", concept="log",
)  # fmt: skip


def choose(**values) -> Settings:
    return Settings(root="/p", top="/p", **values)


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        (["ALL"], [], True),
        (["RD4C4"], [], False),
        (["RD4C3"], ["RD4C301"], False),
        (["RD4C301"], ["RD4C3"], True),
        (["child-data-in-log"], ["ALL"], True),
        (["RD4C3"], ["RD4C3"], False),
        (["RD4C30"], ["RD4C3"], True),
        (["rd4c3"], [], False),
        (["R"], [], True),
        ([""], [], False),
    ],
)
def test_the_closer_selector_wins(select, ignore, expected):
    assert is_selected("RD4C301", "child-data-in-log", choose(select=tuple(select), ignore=tuple(ignore))) is expected


def test_unknown_selectors_are_named():
    with pytest.raises(Rd4cError) as caught:
        check_selectors(choose(select=("RD4C9", "ALL"), ignore=("child-data-in-lag",)), RULES)
    assert 'select: no rule is called "RD4C9"' in str(caught.value)
    assert "did you mean child-data-in-log?" in str(caught.value)


@pytest.mark.parametrize(
    ("settings", "count"),
    [
        ({"per_file_ignores": (("app/**", ("RD4C3",)),)}, 0),
        ({"per_file_ignores": (("a.py", ("ALL",)),)}, 0),
        ({"per_file_ignores": (("tests/**", ("RD4C3",)),)}, 1),
        ({"min_severity": "error"}, 0),
        ({"min_severity": "error", "overrides": (RuleOverride("child-data-in-log", "error"),)}, 1),
        ({"min_precision": "high"}, 1),
    ],
)
def test_judgement(settings, count):
    assert len(select_findings([FINDING], choose(**settings))) == count


@pytest.mark.parametrize(
    ("change", "persona", "count"),
    [
        ({"precision": "low"}, "regular", 0),
        ({"precision": "low"}, "pedantic", 0),
        ({"precision": "low"}, "auditor", 1),
        ({"persona": "pedantic"}, "regular", 0),
        ({"persona": "pedantic"}, "pedantic", 1),
        ({"precision": "medium"}, "regular", 1),
    ],
)
def test_persona(change, persona, count):
    finding = msgspec.structs.replace(FINDING, **change)
    assert len(select_findings([finding], choose(persona=persona))) == count


def report_paths(settings: Settings, finding: Finding = FINDING) -> list[str]:
    problems = [Problem("syntax", "b.py", "x"), Problem("syntax", "b.py", "x")]
    report = settle([finding], {}, problems, RULES, settings)
    assert len(report.problems) == 1
    return [each.place.path for each in report.findings]


def test_reported_paths():
    assert report_paths(choose(reported=("/p/app",))) == ["app/a.py"]
    assert report_paths(choose(reported=("/p/app/a.py",))) == ["app/a.py"]
    assert report_paths(choose(reported=("/p/ap",))) == []
    assert report_paths(choose(report_exclude=("app",))) == []


def test_changed_files_report_findings_with_a_step_in_one():
    source = Source("surname", "Child", "identity", "child", 2, None, "field")
    step = Step(Place("models.py", Region(1, 0, 1, 3)), "marked")
    finding = msgspec.structs.replace(FINDING, exposures=(Exposure(source, "raw", "high", "code", False, (step,)),))
    assert report_paths(choose(reported=("/p/models.py",)), finding) == []
    assert report_paths(choose(reported=("/p/models.py",), changed_only=True), finding) == ["app/a.py"]


@pytest.mark.parametrize(
    ("glob", "path", "expected"),
    [
        ("legacy/**", "legacy/a/b.py", True),
        ("legacy", "legacy/a/b.py", True),
        ("legacy/", "src/legacy/a.py", True),
        ("/legacy", "src/legacy/a.py", False),
        ("**/tests/*.py", "a/b/tests/x.py", True),
        ("**/tests/*.py", "tests/x.py", True),
        ("app/*.py", "app/x/models.py", False),
        ("*.py", "app/models.py", True),
        ("a?c/[x-z]*", "abc/yes.py", True),
        ("a?c/[!x-z]*", "abc/yes.py", False),
        ("a/**/b/**/c", "a/1/b/2/3/c", True),
        ("a/**/b/**/c", "a/1/2/3/c", False),
        ("x" * 300, "x" * 300, False),
        ("*a*a*a*a*a*a*a*a*a*a*a*b", "a" * 200, False),
    ],
)
def test_globs(glob, path, expected):
    assert is_match(glob, path) is expected
