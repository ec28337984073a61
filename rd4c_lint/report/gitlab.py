"""Write GitLab's Code Quality report, which its merge requests show: a list of entries without their paths through the code.

[{"description": …, "check_name": "child-data-in-log", "severity": "major", "location": {"path": …, "lines": {"begin": 12}}, …}]
"""

import hashlib
from collections import Counter
from typing import Any

from rd4c_lint.model.finding import Finding, Report
from rd4c_lint.model.problem import Problem

from .clean import clean_text
from .json_text import write_json_text
from .options import ReportOptions
from .order import list_shown
from .prose import describe_problem, list_lines
from .snippet import SourceReader

_SEVERITIES = {"error": "critical", "warning": "major", "note": "minor"}


def write_gitlab(report: Report, options: ReportOptions) -> str:
    """Return the list, indented, so that two reports can be compared by eye."""
    writer = _Writer(SourceReader(report.top))
    entries = [writer.build_finding(finding) for finding in list_shown(report, options)]
    entries += [writer.build_problem(problem) for problem in report.problems if problem.is_incomplete]
    return write_json_text(entries, indent=2)


class _Writer:
    def __init__(self, reader: SourceReader) -> None:
        self._reader = reader
        self._counts: Counter[str] = Counter()

    def build_finding(self, finding: Finding) -> dict[str, Any]:
        position = self._reader.locate(finding.place)
        return {
            "type": "issue",
            "check_name": finding.rule_name,
            "description": f"{finding.rule_id}: {clean_text(finding.message)}",
            "content": {"body": "\n".join(list_lines(finding, self._reader))},
            "categories": ["Security"],
            "severity": "info" if finding.suppressed_by else _SEVERITIES[finding.level],
            "fingerprint": self._identify(finding.fingerprint or f"{finding.rule_name} {finding.place.path} {finding.message}"),
            "location": {"path": clean_text(finding.place.path), "lines": {"begin": position.line, "end": position.end_line}},
        }

    def build_problem(self, problem: Problem) -> dict[str, Any]:
        return {
            "type": "issue",
            "check_name": f"rd4c-lint-{problem.kind}",
            "description": describe_problem(problem),
            "categories": ["Bug Risk"],
            "severity": "major",
            "fingerprint": self._identify(f"{problem.kind} {problem.path} {problem.message}"),
            "location": {"path": clean_text(problem.path) or ".", "lines": {"begin": problem.region.line if problem.region else 1}},
        }

    def _identify(self, identity: str) -> str:
        """Return an identity no other entry has: GitLab shows only the first of those that share one."""
        self._counts[identity] += 1
        text = f"{identity} {self._counts[identity]}"
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
