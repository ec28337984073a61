"""`text` and SARIF: what a finding looks like, and what its ways look like."""

import datetime
import json

import msgspec
import pytest

from rd4c_lint.model.finding import Finding, Report, Statistics
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import Place, Region
from rd4c_lint.model.taint import Exposure, Source, Step
from rd4c_lint.packs.load import load_packs
from rd4c_lint.report import ReportOptions, read_build, write_report

RULES = load_packs([]).rules
MODELS = b"class Child:\n    surname: str  # rd4c: identity.surname\n"
VIEWS = 'def show(child):\n\tlog.info("Zoë was seen at the clinic [today] %s", child.surname)\n'.encode()
SINK = Place("app/views ü.py", Region(2, 1, 2, 66))
STEPS = (Step(Place("models.py", Region(2, 4, 2, 11)), "marked as identity.surname"), Step(SINK, "passed to logging.Logger.info"))
SOURCE = Source("surname", "Child", "identity.surname", "child", 2, STEPS[0].place, "field")
FINDING = Finding(
    place=SINK, rule_id="RD4C301", rule_name="child-data-in-log", message="surname of Child reaches a log", remedy="Mask it.",
    score=6.5, level="warning", precision="high", function="app.views.show", sink="logging.Logger.info", concept="log",
    exposures=(Exposure(SOURCE, "raw", "high", "code", False, STEPS),), fingerprint="00112233445566ff",
)  # fmt: skip
SUPPRESSED = msgspec.structs.replace(FINDING, suppressed_by="synthetic")


@pytest.fixture
def report(tmp_path):
    (tmp_path / "app").mkdir()
    (tmp_path / "models.py").write_bytes(MODELS)
    (tmp_path / "app" / "views ü.py").write_bytes(VIEWS)
    return Report(
        findings=(FINDING,), suppressed=(SUPPRESSED,), problems=(Problem("syntax", "b\x1b.py", "invalid syntax {x}", Region(3, 0, 3, 1)),),
        statistics=Statistics(files=3), rules=RULES, as_of=datetime.date(2026, 1, 2), root=str(tmp_path), top=str(tmp_path),
    )  # fmt: skip


def write_sarif(report, **options):
    return json.loads(write_report("sarif", report, ReportOptions(version="1.2.3", **options)))["runs"][0]


def test_text(report):
    assert write_report("text", report, ReportOptions()).split("\n") == [
        "app/views ü.py:2:2: warning RD4C301 child-data-in-log: surname of Child reaches a log",
        '    2 | log.info("Zoë was seen at the clinic [today] %s", child.surname)',
        "      | " + "^" * 64,
        "   surname of Child (identity.surname, raw)",
        "     models.py:2:5       marked as identity.surname",
        "     app/views ü.py:2:2  passed to logging.Logger.info",
        "   fix: Mask it.",
        "",
        "warning  1  RD4C301 child-data-in-log",
        "1 finding in 1 of 3 files, 1 suppressed.",
        "About a rule: rd4c-lint explain RD4C301",
        "",
    ]


def test_text_without_findings(report):
    empty = msgspec.structs.replace(report, findings=(), suppressed=())
    assert write_report("text", empty, ReportOptions()) == "No findings in 3 files.\n"
    assert write_report("text", empty, ReportOptions(quiet=True)) == ""


def test_text_options(report):
    assert "\x1b[" not in write_report("text", report, ReportOptions())
    assert "\x1b[33;1mwarning\x1b[0m" in write_report("text", report, ReportOptions(color=True))
    assert " | " not in write_report("text", report, ReportOptions(snippets=False))
    assert "suppressed: synthetic" in write_report("text", report, ReportOptions(show_suppressed=True))


def test_text_of_fields_that_took_one_way(report):
    other = msgspec.structs.replace(SOURCE, name="village", label="location")
    steps = (Step(Place("models.py", Region(1, 0, 1, 5)), "village is location"), *STEPS[1:])
    both = (*FINDING.exposures, Exposure(other, "raw", "high", "code", False, steps))
    found = msgspec.structs.replace(report, findings=(msgspec.structs.replace(FINDING, exposures=both),))
    assert write_report("text", found, ReportOptions()).split("\n")[3:7] == [
        "   surname of Child (identity.surname, raw), from models.py:2:5",
        "   village of Child (location, raw), from models.py:1:1",
        "     app/views ü.py:2:2  passed to logging.Logger.info",
        "   fix: Mask it.",
    ]
    narrow = write_report("text", found, ReportOptions(width=50)).split("\n")
    assert narrow[4:8] == [
        "   surname of Child (identity.surname, raw),",
        "     from models.py:2:5",
        "   village of Child (location, raw),",
        "     from models.py:1:1",
    ]
    differing = (*steps[:1], Step(SINK, "reads .village"))
    both = (FINDING.exposures[0], Exposure(other, "raw", "high", "code", False, differing))
    found = msgspec.structs.replace(report, findings=(msgspec.structs.replace(FINDING, exposures=both * 5),))
    lines = write_report("text", found, ReportOptions()).split("\n")
    assert lines[11:13] == ["   … and 2 more", "     app/views ü.py:2:2  passed to logging.Logger.info and 9 more"]


def test_text_on_a_terminal(report):
    lines = write_report("text", report, ReportOptions(width=50)).split("\n")
    assert all(len(line) <= 50 or line.startswith("app/views") for line in lines)
    assert lines[0] == "app/views ü.py:2:2: warning RD4C301 child-data-in-log:"
    assert lines[1] == "   surname of Child reaches a log"
    narrow = write_report("text", report, ReportOptions(width=10)).split("\n")
    assert narrow[:2] == lines[:2], "what is narrower than 40 columns is taken for 40"


def test_sarif_result(report):
    (result,) = write_sarif(report)["results"]
    assert result["ruleId"] == "RD4C301"
    assert result["level"] == "warning"
    assert result["message"]["text"] == "surname of Child reaches a log. See [surname of Child](1)."
    assert result["relatedLocations"][0]["id"] == 1
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "app/views%20%C3%BC.py"}
    region = place["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 2, 66)
    assert region["snippet"]["text"] == ' log.info("…", child.surname)'
    assert result["partialFingerprints"]["rd4cFlow/v1"] == "00112233445566ff"
    assert result["partialFingerprints"]["primaryLocationLineHash"].endswith(":1")
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [step["location"]["message"]["text"] for step in steps] == [step.note for step in STEPS]
    assert result["properties"]["precision"] == "high"
    assert "rank" not in result
    assert "kind" not in result


def test_sarif_run(report):
    run = write_sarif(report)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["automationDetails"]["id"] == "rd4c-lint/"
    assert run["properties"]["asOf"] == "2026-01-02"
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["level"] == "error"
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "invalid syntax {{x}}"
    assert [taxonomy["name"] for taxonomy in run["taxonomies"]] == ["CWE", "RD4C"]
    assert "532" in {taxon["id"] for taxon in run["taxonomies"][0]["taxa"]}


def test_sarif_rules(report):
    run = write_sarif(report)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(rule.id for rule in RULES)
    assert rules[run["results"][0]["ruleIndex"]]["id"] == "RD4C301"
    rule = next(rule for rule in rules if rule["id"] == "RD4C301")
    assert rule["properties"]["security-severity"] == "6.5"
    assert rule["defaultConfiguration"]["level"] == "warning"
    assert {"security", "external/cwe/cwe-532"} <= set(rule["properties"]["tags"])
    assert len(rule["properties"]["tags"]) <= 10
    assert "**What to do.**" in rule["help"]["markdown"]
    assert rule["help"]["text"]
    assert all(len(each["fullDescription"]["text"]) <= 1024 for each in rules)


def test_sarif_is_ascii_and_the_same_each_time(report):
    text = write_report("sarif", report, ReportOptions())
    assert text.isascii()
    assert text == write_report("sarif", report, ReportOptions())
    assert report.top not in text


def test_sarif_suppressed_only_when_asked(report):
    assert len(write_sarif(report)["results"]) == 1
    shown = write_sarif(report, show_suppressed=True)["results"]
    assert [each.get("suppressions") for each in shown if "suppressions" in each] == [
        [{"kind": "inSource", "status": "accepted", "justification": "synthetic"}]
    ]


def test_sarif_bounds(report):
    many = Exposure(SOURCE, "raw", "high", "code", False, STEPS * 40)
    big = msgspec.structs.replace(report, findings=(msgspec.structs.replace(FINDING, exposures=(many,) * 8),))
    flows = write_sarif(big)["results"][0]["codeFlows"]
    assert len(flows) == 5
    assert len(flows[0]["threadFlows"][0]["locations"]) == 50


def test_sarif_snippets(report):
    def quote(**options):
        return write_sarif(report, **options)["results"][0]["locations"][0]["physicalLocation"]["region"].get("snippet")

    assert "Zoë" in quote(snippets=True)["text"]
    assert quote(snippets=False) is None


def test_sarif_packages_of_a_monorepo_have_one_run_each(report):
    inner = msgspec.structs.replace(report, root=f"{report.top}/app", config_path=f"{report.top}/app/pyproject.toml")
    assert write_sarif(inner)["automationDetails"]["id"] == "rd4c-lint/app/"


AZURE = {
    "TF_BUILD": "True", "SYSTEM_COLLECTIONURI": "https://dev.azure.com/org/", "SYSTEM_TEAMPROJECT": "Clinic", "SYSTEM_DEFINITIONID": "7",
    "BUILD_DEFINITIONNAME": "lint", "SYSTEM_PHASEID": "p1", "SYSTEM_PHASENAME": "Job", "BUILD_SOURCEBRANCH": "refs/heads/main",
    "BUILD_BUILDID": "41",
}  # fmt: skip


def test_sarif_in_azure_pipelines(report):
    details = write_sarif(report, build=read_build(AZURE))["automationDetails"]
    assert details["id"] == "azuredevops/pipeline/build/org/Clinic/7/p1/refs%2Fheads%2Fmain/41"
    assert details["properties"]["azuredevops/pipeline/build/buildDefinitionName"] == "lint"


@pytest.mark.parametrize("missing", AZURE)
def test_nothing_is_invented_outside_azure(missing):
    assert read_build({name: value for name, value in AZURE.items() if name != missing}) is None


def test_json(report):
    document = json.loads(write_report("json", report, ReportOptions(version="1.2.3")))
    assert document["version"] == 1
    assert document["complete"] is False
    assert document["problems"][0]["place"]["path"] == "b.py"
    assert document["suppressed"] == []
    (finding,) = document["findings"]
    assert finding["place"] == {"path": "app/views ü.py", "line": 2, "column": 2, "end_line": 2, "end_column": 66}
    assert finding["fields"][0]["declared"]["line"] == 2
    assert "Zoë" not in finding["snippet"]
    assert document["summary"]["by_rule"] == {"RD4C301": 1}


def test_source_that_is_gone_leaves_the_report_whole(report, tmp_path):
    (tmp_path / "app" / "views ü.py").unlink()
    for name in ("text", "sarif", "json"):
        assert FINDING.rule_id in write_report(name, report, ReportOptions())
