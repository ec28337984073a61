"""Write JUnit XML for CI systems that show test results and nothing else: a finding is a test that fails.

<testsuites><testsuite name="rd4c-lint" tests="1" failures="1"><testcase classname="app/views.py" name="RD4C301 …"><failure …>…
"""

from collections import Counter
from xml.etree import ElementTree as ET

from rd4c_lint.model.finding import Finding, Report
from rd4c_lint.model.problem import Problem

from .clean import clean_text
from .options import ReportOptions
from .order import list_shown
from .prose import describe_problem
from .text import TextWriter

_NAME = "rd4c-lint"


def write_junit(report: Report, options: ReportOptions) -> str:
    """Return one suite; a run without findings is one test that passed, because readers take an empty suite for a fault."""
    suites = ET.Element("testsuites")
    suite = ET.SubElement(suites, "testsuite", name=_NAME)
    writer = TextWriter(report, options, elides=options.snippets is None)
    names: Counter[str] = Counter()
    for finding in list_shown(report, options):
        _add_finding(suite, finding, writer, names)
    for problem in (problem for problem in report.problems if problem.is_incomplete):
        _add_problem(suite, problem)
    if not len(suite):
        ET.SubElement(suite, "testcase", classname=_NAME, name="no findings")
    counts = {"tests": len(suite), "failures": len(suite.findall("*/failure")), "errors": len(suite.findall("*/error"))}
    for element in (suites, suite):
        element.attrib.update({key: str(number) for key, number in counts.items()})
    suite.set("skipped", str(len(suite.findall("*/skipped"))))
    ET.indent(suites)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


def _add_finding(suite: ET.Element, finding: Finding, writer: TextWriter, names: Counter[str]) -> None:
    """The name has no line number: CI systems follow a test from run to run by its name."""
    path = clean_text(finding.place.path)
    name = clean_text(f"{finding.rule_id} {finding.rule_name}: {finding.message}")
    names[path + name] += 1
    number = names[path + name]
    case = ET.SubElement(suite, "testcase", classname=path, name=name if number == 1 else f"{name} ({number})")
    if finding.suppressed_by:
        ET.SubElement(case, "skipped").text = clean_text(f"suppressed: {finding.suppressed_by}")
        return
    failure = ET.SubElement(case, "failure", type=finding.level, message=clean_text(finding.message))
    failure.text = f"\n{writer.write_finding(finding)}"


def _add_problem(suite: ET.Element, problem: Problem) -> None:
    case = ET.SubElement(suite, "testcase", classname=clean_text(problem.path) or _NAME, name=f"analysed ({problem.kind})")
    line = f" (line {problem.region.line})" if problem.region else ""
    ET.SubElement(case, "error", type=problem.kind, message=describe_problem(problem) + line)
