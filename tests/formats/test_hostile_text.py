"""Names, messages and file names of the analysed tree start no command of a CI runner, in no format."""

import datetime
import json
import re
from xml.etree import ElementTree as ET

import msgspec
import pytest

from rd4c_lint.model.edit import Edit, Fix
from rd4c_lint.model.finding import Finding, Report, Statistics
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import Place, Region
from rd4c_lint.model.taint import Exposure, Source, Step
from rd4c_lint.packs.load import load_packs
from rd4c_lint.report import FORMATS, ReportOptions, write_report

COMMANDS = [
    "::error::x",
    " ::set-output name=a::b",
    "\n::add-mask::x",
    "\r\n::stop-commands::t",
    "%0A::error::x",
    "##[error]x",
    "##[set-env name=A;]b",
    "##vso[task.setvariable variable=A]b",
    "\n##VSO[task.complete]",
    "##teamcity[buildStop comment='x']",
    "\x1b[0Ksection_start:1:x\r\x1b[0K",
    "\x1b]8;;http://x\x07y",
    "\u202eevil",
    "\x85::error::x",
    "\u2028::error::x",
    "]]><failure/>",
    "\ufffe\ud800",
]
RULES = load_packs([]).rules
OUR_COMMAND = re.compile(r"::(?:error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")


def make_report(text, top):
    place = Place(f"{text}.py", Region(1, 0, 1, 3))
    steps = (Step(place, text), Step(place, f"reaches {text}"))
    exposure = Exposure(Source(text, text, "identity", "child", 2, place, "field"), "raw", "high", "code", False, steps)
    fix = Fix(place.path, text, "safe", (Edit(place.region, text),))
    finding = Finding(
        place=place, rule_id="RD4C301", rule_name="child-data-in-log", message=text, remedy=text, score=6.5, level="warning",
        precision="high", function=text, sink=text, concept="log", exposures=(exposure,), related=(Step(place, text),), fingerprint="0",
        fix=fix,
    )  # fmt: skip
    return Report(
        findings=(finding,), suppressed=(msgspec.structs.replace(finding, suppressed_by=text),),
        problems=(Problem("syntax", f"{text}.py", text, Region(1, 0, 1, 0)), Problem("unreadable", text, text)),
        statistics=Statistics(files=1, unresolved=((text, 1),)), rules=RULES, as_of=datetime.date(2026, 1, 2),
        root=str(top), top=str(top),
    )  # fmt: skip


def write_lines(name, text, top):
    """Return the report's lines as a runner sees them: it ends lines at carriage returns, too."""
    return re.split(r"[\r\n]", write_report(name, make_report(text, top), ReportOptions(show_suppressed=True, color=False)))


@pytest.mark.parametrize("text", COMMANDS)
@pytest.mark.parametrize("name", FORMATS)
def test_github_runner(name, text, tmp_path):
    """It takes a line for a command that begins with `::` after blanks, and, for compatibility, `##[` anywhere in a line."""
    lines = write_lines(name, text, tmp_path)
    starting = [line for line in lines if line.lstrip().startswith("::")]
    assert len(starting) == (4 if name == "github" else 0)
    assert all(OUR_COMMAND.fullmatch(line) for line in starting)
    assert not any("##[" in line for line in lines)


@pytest.mark.parametrize("text", COMMANDS)
@pytest.mark.parametrize("name", FORMATS)
def test_azure_and_teamcity_runners(name, text, tmp_path):
    """They take `##vso[` and `##teamcity[` for commands wherever they stand, in any case."""
    assert not re.search(r"##\w*\[", "\n".join(write_lines(name, text, tmp_path)))


@pytest.mark.parametrize("text", COMMANDS)
@pytest.mark.parametrize("name", FORMATS)
def test_gitlab_runner_and_terminals(name, text, tmp_path):
    """GitLab's section markers need a carriage return and an escape character, terminal commands an escape character."""
    written = write_report(name, make_report(text, tmp_path), ReportOptions(show_suppressed=True))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]", written)


@pytest.mark.parametrize("text", COMMANDS)
def test_every_document_stays_well_formed(text, tmp_path):
    """And an edit is the text it was."""
    (finding,) = json.loads("\n".join(write_lines("json", text, tmp_path)))["findings"]
    assert finding["fix"]["edits"][0]["text"] == text
    for name in ("sarif", "json", "gitlab", "rdjson"):
        assert json.loads("\n".join(write_lines(name, text, tmp_path)))
    suite = ET.fromstring("\n".join(write_lines("junit", text, tmp_path)))
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("4", "1", "2")


@pytest.mark.parametrize("text", COMMANDS)
def test_github_properties_hold_what_they_say(text, tmp_path):
    """A comma, a colon or a line end in a file name adds no property."""
    for line in write_lines("github", f"{text},line=9,title=x:y", tmp_path)[:-1]:
        keys = [part.partition("=")[0] for part in OUR_COMMAND.fullmatch(line)["properties"].split(",")]
        assert keys in (["file", "line", "endLine", "col", "endColumn", "title"], ["file", "title"])


@pytest.mark.parametrize("text", COMMANDS)
def test_messages_on_stderr(text, tmp_path, capsys, monkeypatch):
    """A file name that is a command stands in the message about the file, and is none there."""
    from rd4c_lint.cli import main

    name = (
        re.sub(r"[\x00/]", "", text)
        .encode("utf-8", "surrogateescape" if "\ud800" not in text else "ignore")
        .decode("utf-8", "surrogateescape")
    )
    (tmp_path / f"{name}.py").write_text("class Child:\n    name: str  # rd4c: identity\n  broken")
    monkeypatch.chdir(tmp_path)
    main(["check", "--allow-unmarked"])
    main(["check", f"{name}.txt"])
    lines = re.split(r"[\r\n]", "".join(capsys.readouterr()))
    assert not [line for line in lines if line.lstrip().startswith("::") or re.search(r"##\w*\[|[\x00-\x1f\x7f-\x9f]", line)]
