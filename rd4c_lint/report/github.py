"""Write workflow commands: GitHub shows them beside the changed lines of a pull request and in the job's log.

::warning file=app/views.py,line=12,col=5,endLine=12,endColumn=40,title=RD4C301 child-data-in-log::birth_date of Child reaches a log record
"""

from collections.abc import Mapping

from rd4c_lint.model.finding import Finding, Report
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import Place

from .clean import clean_text
from .options import ReportOptions
from .order import list_shown
from .prose import describe_problem, list_lines
from .snippet import SourceReader

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_IN_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_DATA, ":": "%3A", ",": "%2C"}


def write_github(report: Report, options: ReportOptions) -> str:
    """Return one command a finding, and one for each file that could not be analysed."""
    reader = SourceReader(report.top)
    lines = [_write_finding(finding, reader) for finding in list_shown(report, options)]
    lines += [_write_problem(problem, reader) for problem in report.problems if problem.is_incomplete]
    return "".join(f"{line}\n" for line in lines)


def _write_finding(finding: Finding, reader: SourceReader) -> str:
    title = f"{finding.rule_id} {finding.rule_name}"
    return _write_command(_COMMANDS[finding.level], finding.place, title, "\n".join(list_lines(finding, reader)), reader)


def _write_problem(problem: Problem, reader: SourceReader) -> str:
    if problem.region is not None:
        return _write_command("error", Place(problem.path, problem.region), "rd4c-lint", describe_problem(problem), reader)
    properties = f"file={_escape(clean_text(problem.path), _IN_PROPERTY)}," if problem.path else ""
    return f"::error {properties}title=rd4c-lint::{_escape(describe_problem(problem), _IN_DATA)}"


def _write_command(name: str, place: Place, title: str, message: str, reader: SourceReader) -> str:
    """Columns are shown for a region of one line only."""
    position = reader.locate(place)
    properties: dict[str, str] = {"file": clean_text(place.path), "line": str(position.line), "endLine": str(position.end_line)}
    if position.line == position.end_line:
        properties |= {"col": str(position.column), "endColumn": str(position.end_column)}
    properties["title"] = clean_text(title)
    written = ",".join(f"{key}={_escape(value, _IN_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {written}::{_escape(message, _IN_DATA)}"


def _escape(text: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)
