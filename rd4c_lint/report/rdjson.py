"""Write reviewdog's JSON (rdjson), which it turns into comments of many code hosts.

{"source": {"name": "rd4c-lint"}, "diagnostics": [{"message": …, "location": {"path": …, "range": …}, "severity": "WARNING", "code": …}]}
"""

from typing import Any

from rd4c_lint.model.finding import Finding, Report
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import Region

from .clean import clean_text
from .json_text import write_json_text
from .options import ReportOptions
from .order import list_shown
from .prose import describe_problem, list_lines
from .snippet import SourceReader

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def write_rdjson(report: Report, options: ReportOptions) -> str:
    """Return one document. Its columns count UTF-8 bytes from 1."""
    reader = SourceReader(report.top)
    diagnostics = [_build_finding(finding, reader) for finding in list_shown(report, options)]
    diagnostics += [_build_problem(problem) for problem in report.problems if problem.is_incomplete]
    return write_json_text({"source": {"name": "rd4c-lint"}, "diagnostics": diagnostics}, indent=2)


def _build_finding(finding: Finding, reader: SourceReader) -> dict[str, Any]:
    return {
        "message": "\n".join(list_lines(finding, reader)),
        "location": {"path": clean_text(finding.place.path), "range": _build_range(finding.place.region)},
        "severity": "INFO" if finding.suppressed_by else _SEVERITIES[finding.level],
        "code": {"value": f"{finding.rule_id} {finding.rule_name}"},
        **_build_suggestion(finding),
    }


def _build_suggestion(finding: Finding) -> dict[str, Any]:
    """A suggestion is one piece of text; a fix in several places is none."""
    if finding.fix is None or len(finding.fix.edits) != 1 or finding.fix.path != finding.place.path:
        return {}
    edit = finding.fix.edits[0]
    return {"suggestions": [{"range": _build_range(edit.region), "text": edit.text}]}


def _build_problem(problem: Problem) -> dict[str, Any]:
    region = {"range": _build_range(problem.region)} if problem.region else {}
    return {"message": describe_problem(problem), "location": {"path": clean_text(problem.path) or ".", **region}, "severity": "ERROR"}


def _build_range(region: Region) -> dict[str, Any]:
    start = (max(1, region.line), region.column + 1)
    end = max(start, (region.end_line, region.end_column + 1))
    return {name: {"line": line, "column": column} for name, (line, column) in (("start", start), ("end", end))}
