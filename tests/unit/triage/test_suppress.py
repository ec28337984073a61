"""Suppressions: what they cover, when they end, and when they are findings themselves."""

import datetime

import pytest

from rd4c_lint.model.finding import Finding
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.settings import Settings
from rd4c_lint.model.source import Place, Region, pack_span
from rd4c_lint.model.summary import Suppression
from rd4c_lint.packs.load import load_packs
from rd4c_lint.triage.settle import settle

RULES = load_packs([]).rules
TODAY = datetime.date(2026, 6, 1)


def find(line: int, rule_id: str = "RD4C301", name: str = "child-data-in-log", path: str = "a.py") -> Finding:
    return Finding(
        place=Place(path, Region(line, 0, line, 5)), rule_id=rule_id, rule_name=name, message="surname of Child reaches a log", remedy="",
        score=6.5, level="warning", precision="high", function="a.f", sink="logging.info", concept="log",
    )  # fmt: skip


def suppress(*selectors: str, until: str = "", reason: str = "synthetic", first: int = 3, last: int = 3, error: str = "") -> Suppression:
    return Suppression(list(selectors), until, reason, first, last, error, pack_span(last, 10, last, 20))


def run(findings, suppressions, problems=(), **settings):
    chosen = Settings(root="/p", top="/p", as_of=TODAY, **settings)
    return settle(findings, {"a.py": suppressions}, problems, RULES, chosen)


def names(report):
    return [finding.rule_name for finding in report.findings]


@pytest.mark.parametrize("selector", ["RD4C301", "child-data-in-log", "RD4C3", "RD4C", "ALL"])
def test_selector_suppresses(selector):
    report = run([find(3)], [suppress(selector)])
    assert names(report) == []
    assert [finding.suppressed_by for finding in report.suppressed] == ["synthetic"]


@pytest.mark.parametrize("line", [3, 4, 5])
def test_suppression_covers_its_logical_line(line):
    assert names(run([find(line)], [suppress("ALL", first=3, last=5)])) == []


def test_other_line_other_rule_other_file():
    assert names(run([find(4)], [suppress("RD4C301")])) == ["unused-suppression", "child-data-in-log"]
    assert names(run([find(3)], [suppress("plaintext-file")])) == ["child-data-in-log", "unused-suppression"]
    assert names(run([find(3, path="b.py")], [suppress("RD4C301")])) == ["unused-suppression", "child-data-in-log"]


def test_each_selector_is_watched():
    report = run([find(3)], [suppress("child-data-in-log", "plaintext-file")])
    assert [finding.message for finding in report.findings] == ["nothing on this line is a finding of plaintext-file"]


def test_reasonless_suppresses_and_is_a_finding():
    report = run([find(3)], [suppress("RD4C301", reason="")])
    assert names(report) == ["suppression-without-reason"]
    assert report.suppressed[0].suppressed_by == "no reason given"


def test_expired_suppresses_nothing():
    report = run([find(3)], [suppress("RD4C301", until="2026-05-31")])
    assert names(report) == ["child-data-in-log", "suppression-without-reason"]
    assert "ended on 2026-05-31" in report.findings[1].message


def test_last_day_still_counts():
    assert names(run([find(3)], [suppress("RD4C301", until="2026-06-01")])) == []


def test_wrong_date_and_unknown_rule_are_invalid():
    report = run([find(3)], [suppress("child-data-in-lag", "RD4C301", until="soon")])
    assert names(report) == ["invalid-marker", "invalid-marker"]
    assert any("did you mean child-data-in-log?" in finding.message for finding in report.findings)


def test_malformed_is_invalid():
    assert names(run([find(3)], [suppress(error="expected ]")])) == ["child-data-in-log", "invalid-marker"]


def test_rules_that_did_not_run_make_nothing_unused():
    assert names(run([], [suppress("RD4C301")], select=("RD4C4",))) == []
    assert names(run([], [suppress("RD4C301")], ignore=("child-data-in-log",))) == []
    assert names(run([], [suppress("RD4C301")])) == ["unused-suppression"]


@pytest.mark.parametrize(("selector", "persona", "expected"), [
    ("ALL", "regular", True), ("RD4C3", "regular", True), ("RD4C324", "regular", False), ("RD4C324", "pedantic", True),
])  # fmt: skip
def test_rules_for_other_readers_make_nothing_unused(selector, persona, expected):
    """A whole family of rules is unused when those that were looked for found nothing."""
    assert names(run([], [suppress(selector)], persona=persona)) == ["unused-suppression"] * expected


def test_incomplete_file_makes_nothing_unused():
    assert names(run([], [suppress("RD4C301")], [Problem("bound", "a.py", "too many contexts")])) == []


def test_ignored_suppressions():
    report = run([find(3)], [suppress("RD4C301", reason="")], ignore_suppressions=True)
    assert names(report) == ["child-data-in-log"]
    assert report.suppressed == ()


def test_finding_below_min_severity_still_uses_its_suppression():
    assert names(run([find(3)], [suppress("RD4C301")], min_severity="error")) == []
