"""A finding that says more takes the place of one that says less, on the same line, if it is shown."""

import msgspec

from rd4c_lint.model.finding import Finding
from rd4c_lint.model.rule import Rule, RuleDoc
from rd4c_lint.model.source import Place, Region
from rd4c_lint.triage.supersede import drop_superseded


def rule(name: str, *supersedes: str) -> Rule:
    doc = RuleDoc("What.", "Why.", "Fix.")
    return Rule(name.upper(), name, "flow", "x.toml", doc, 5.0, (), "sharing", (), supersedes=supersedes)


def finding(name: str, line: int) -> Finding:
    place = Place("app.py", Region(line, 0, line, 5))
    return Finding(
        place=place, rule_id=name.upper(), rule_name=name, message=f"{name} here", remedy="", score=5.0, level="warning",
        precision="high", function="f", sink="s", concept="c",
    )  # fmt: skip


RULES = [rule("export", "file"), rule("file")]


def test_the_weaker_one_becomes_a_related_place() -> None:
    findings = [finding("export", 1), finding("file", 1), finding("file", 2)]
    kept = drop_superseded(findings, RULES, findings)
    assert [(each.rule_name, each.place.region.line) for each in kept] == [("export", 1), ("file", 2)]
    assert [step.note for step in kept[0].related] == ["also file: file here"]


def test_what_is_not_shown_supersedes_nothing() -> None:
    findings = [finding("export", 1), finding("file", 1)]
    assert [each.rule_name for each in drop_superseded(findings, RULES, findings[1:])] == ["export", "file"]


def test_a_finding_that_supersedes_nothing_stays_as_it_is() -> None:
    alone = finding("export", 3)
    assert drop_superseded([alone], RULES, [alone]) == [alone]
    assert msgspec.structs.asdict(alone)["related"] == ()
