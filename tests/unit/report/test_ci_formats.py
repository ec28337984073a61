"""Formats of code hosts and pipelines: `github`, `gitlab`, `rdjson`, `junit`, and SARIF within their limits."""

import datetime
import json
import random
from xml.etree import ElementTree as ET

import msgspec
import pytest

from rd4c_lint.model.finding import Finding, Report, Statistics
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import Place, Region
from rd4c_lint.model.taint import Exposure, Source, Step
from rd4c_lint.report import ReportOptions, write_report
from rd4c_lint.report import sarif as sarif_module
from rd4c_lint.report.sarif_limits import is_uploadable, keep_worst

SINK = Place("app/views.py", Region(2, 7, 2, 27))
STEPS = (Step(Place("models.py", Region(2, 4, 2, 11)), "surname is identity"), Step(SINK, "reaches builtins.print"))
SOURCE = Source("surname", "Child", "identity", "child", 2, STEPS[0].place, "field")
FINDING = Finding(
    place=SINK, rule_id="RD4C305", rule_name="child-data-on-console", message="surname of Child reaches standard output", remedy="Mask it.",
    score=4.5, level="warning", precision="high", function="app.views.show", sink="builtins.print", concept="console",
    exposures=(Exposure(SOURCE, "raw", "high", "code", False, STEPS),), fingerprint="00112233445566ff",
)  # fmt: skip
MULTILINE = msgspec.structs.replace(FINDING, place=Place("app/views.py", Region(2, 7, 3, 4)), level="note")
PROBLEM = Problem("syntax", "broken.py", "invalid syntax", Region(3, 0, 3, 1))


@pytest.fixture
def report(tmp_path):
    (tmp_path / "app").mkdir()
    (tmp_path / "models.py").write_text("class Child:\n    surname: str  # rd4c: identity\n")
    (tmp_path / "app" / "views.py").write_text(
        'def show(child):\n  "ü", print(child.surname, "a literal of more than 24 characters")\n    )\n'
    )
    return Report(
        findings=(FINDING,), suppressed=(msgspec.structs.replace(FINDING, suppressed_by="synthetic"),), problems=(PROBLEM,),
        statistics=Statistics(files=3), rules=(), as_of=datetime.date(2026, 1, 2), root=str(tmp_path), top=str(tmp_path),
    )  # fmt: skip


WAY = (
    "surname of Child reaches standard output%0A  models.py:2:5 surname is identity%0A  app/views.py:2:7 reaches builtins.print%0AMask it."
)


def test_github(report):
    both = msgspec.structs.replace(report, findings=(FINDING, MULTILINE))
    assert write_report("github", both, ReportOptions()).splitlines() == [
        f"::warning file=app/views.py,line=2,endLine=2,col=7,endColumn=27,title=RD4C305 child-data-on-console::{WAY}",
        f"::notice file=app/views.py,line=2,endLine=3,title=RD4C305 child-data-on-console::{WAY}",
        "::error file=broken.py,line=3,endLine=3,col=1,endColumn=2,title=rd4c-lint::not analysed: syntax: invalid syntax",
    ]


def test_long_ways_keep_both_ends(report):
    long = msgspec.structs.replace(FINDING, exposures=(Exposure(SOURCE, "raw", "high", "code", False, STEPS * 20),))
    (line, _) = write_report("github", msgspec.structs.replace(report, findings=(long,)), ReportOptions()).splitlines()
    assert line.count("%0A") == 13
    assert line.endswith("reaches builtins.print%0AMask it.")


def test_gitlab(report):
    first, second, problem = json.loads(
        write_report("gitlab", msgspec.structs.replace(report, findings=(FINDING, FINDING)), ReportOptions())
    )
    assert first["check_name"] == "child-data-on-console"
    assert first["description"] == "RD4C305: surname of Child reaches standard output"
    assert first["severity"] == "major"
    assert first["location"] == {"path": "app/views.py", "lines": {"begin": 2, "end": 2}}
    assert first["fingerprint"] != second["fingerprint"]
    assert problem["description"] == "not analysed: syntax: invalid syntax"
    assert problem["location"] == {"path": "broken.py", "lines": {"begin": 3}}


def test_gitlab_identity_outlives_a_moved_line(report):
    moved = msgspec.structs.replace(FINDING, place=Place("app/views.py", Region(9, 7, 9, 27)))
    prints = [
        json.loads(write_report("gitlab", msgspec.structs.replace(report, findings=(each,)), ReportOptions()))[0]["fingerprint"]
        for each in (FINDING, moved)
    ]
    assert prints[0] == prints[1]


def test_rdjson_counts_bytes(report):
    finding, problem = json.loads(write_report("rdjson", report, ReportOptions()))["diagnostics"]
    assert finding["location"] == {"path": "app/views.py", "range": {"start": {"line": 2, "column": 8}, "end": {"line": 2, "column": 28}}}
    assert finding["severity"] == "WARNING"
    assert finding["code"] == {"value": "RD4C305 child-data-on-console"}
    assert finding["message"].startswith("surname of Child reaches standard output\n")
    assert problem["severity"] == "ERROR"


def test_junit(report):
    root = ET.fromstring(write_report("junit", report, ReportOptions(show_suppressed=True)).encode())
    assert root.attrib == {"tests": "3", "failures": "1", "errors": "1"}
    failing, suppressed, broken = root.iter("testcase")
    assert failing.get("classname") == "app/views.py"
    assert failing.get("name") == "RD4C305 child-data-on-console: surname of Child reaches standard output"
    assert failing.find("failure").get("type") == "warning"
    assert "fix: Mask it." in failing.find("failure").text
    assert suppressed.get("name") == failing.get("name") + " (2)"
    assert suppressed.find("skipped").text == "suppressed: synthetic"
    assert broken.find("error").get("message") == "not analysed: syntax: invalid syntax (line 3)"


def test_junit_without_findings_is_a_passed_test(report):
    empty = msgspec.structs.replace(report, findings=(), suppressed=(), problems=())
    root = ET.fromstring(write_report("junit", empty, ReportOptions()).encode())
    assert root.attrib == {"tests": "1", "failures": "0", "errors": "0"}


def test_junit_keeps_long_literals_to_itself(report):
    assert "more than 24" not in write_report("junit", report, ReportOptions())
    assert "more than 24" in write_report("junit", report, ReportOptions(snippets=True))
    assert "more than 24" in write_report("text", report, ReportOptions())


def test_suppressed_findings_are_left_out_unless_asked_for(report):
    for name, marker in (("github", "::warning"), ("gitlab", '"Security"'), ("junit", "<testcase"), ("rdjson", '"code"')):
        only, both = (write_report(name, report, ReportOptions(show_suppressed=shows)).count(marker) for shows in (False, True))
        assert both == only + 1, name


def list_results(text):
    (run,) = json.loads(text)["runs"]
    return run["results"], run["invocations"][0].get("toolExecutionNotifications", [])


def test_sarif_within_the_limits_of_hosts(report, monkeypatch):
    worst = msgspec.structs.replace(FINDING, score=9.0, place=Place("app/views.py", Region(9, 0, 9, 1)))
    many = msgspec.structs.replace(report, findings=(FINDING, MULTILINE, worst), problems=())
    assert len(list_results(write_report("sarif", many, ReportOptions()))[0]) == 3
    monkeypatch.setattr(sarif_module, "MAX_RESULTS", 2)
    results, notifications = list_results(write_report("sarif", many, ReportOptions()))
    assert [result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in results] == [2, 9]
    assert notifications[0]["descriptor"]["id"] == "cut"
    assert notifications[0]["message"]["text"].startswith("1 findings are not in this file")


def test_sarif_that_is_too_large_loses_the_least_of_it(report, monkeypatch):
    many = msgspec.structs.replace(report, findings=tuple(msgspec.structs.replace(FINDING, score=number / 10) for number in range(40)))
    monkeypatch.setattr(sarif_module, "is_uploadable", lambda text: len(text) < 20_000)
    results, notifications = list_results(write_report("sarif", many, ReportOptions()))
    assert 1 <= len(results) < 40
    assert min(result["properties"]["score"] for result in results) == (40 - len(results)) / 10
    assert any(str(40 - len(results)) in each["message"]["text"] for each in notifications)


def test_limits():
    assert keep_worst([FINDING], 3) == [FINDING]
    assert is_uploadable("a" * 20_000_000)
    assert not is_uploadable(random.Random(1).randbytes(7_000_000).hex() * 2)
