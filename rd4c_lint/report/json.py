"""Write the report as one JSON document; `version` changes when a key changes its meaning or goes away (docs/json.md)."""

from collections import Counter
from typing import Any

from rd4c_lint.model.baseline import Comparison
from rd4c_lint.model.edit import Fix
from rd4c_lint.model.finding import Finding, Report
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import Place
from rd4c_lint.model.taint import Exposure, Step

from .clean import clean_text
from .columns import convert_region
from .json_text import write_json_text
from .options import ReportOptions
from .snippet import SourceReader

VERSION = 1


def write_json(report: Report, options: ReportOptions) -> str:
    """Return the document: lines and columns from 1, columns in code points, paths relative to the project's top."""
    writer = _Writer(SourceReader(report.top), options)
    document = {
        "version": VERSION,
        "tool": {"name": "rd4c-lint", "version": options.version},
        "as_of": report.as_of.isoformat(),
        "complete": not any(problem.is_incomplete for problem in report.problems),
        "findings": [writer.build_finding(finding) for finding in report.findings],
        "suppressed": [writer.build_finding(finding) for finding in report.suppressed] if options.show_suppressed else [],
        "problems": [writer.build_problem(problem) for problem in report.problems],
        "summary": _build_summary(report),
    }
    if report.comparison is not None:
        document["baseline"] = _build_comparison(report.comparison)
    return write_json_text(document, indent=2)


class _Writer:
    def __init__(self, reader: SourceReader, options: ReportOptions) -> None:
        self._reader = reader
        self._options = options

    def build_finding(self, finding: Finding) -> dict[str, Any]:
        built: dict[str, Any] = {
            "rule": finding.rule_id,
            "name": finding.rule_name,
            "level": finding.level,
            "score": finding.score,
            "precision": finding.precision,
            "message": clean_text(finding.message),
            "remedy": clean_text(finding.remedy),
            "place": self.build_place(finding.place),
            "function": clean_text(finding.function),
            "sink": clean_text(finding.sink),
            "concept": finding.concept,
            "fields": [self._build_exposure(exposure) for exposure in finding.exposures],
            "related": [self._build_step(step) for step in finding.related],
            "fingerprint": finding.fingerprint,
        }
        if self._options.snippets is not False:
            line = self._reader.read_line(finding.place.path, finding.place.region.line, elides=self._options.snippets is None)
            built["snippet"] = clean_text(line.strip())
        if finding.fix is not None:
            built["fix"] = self._build_fix(finding.fix)
        if finding.suppressed_by:
            built["suppressed_by"] = clean_text(finding.suppressed_by)
        return built

    def build_problem(self, problem: Problem) -> dict[str, Any]:
        place: dict[str, Any] = {"path": clean_text(problem.path)}
        if problem.region is not None:
            place = self.build_place(Place(problem.path, problem.region))
        return {"kind": problem.kind, "message": clean_text(problem.message), "place": place, "incomplete": problem.is_incomplete}

    def build_place(self, place: Place) -> dict[str, Any]:
        position = convert_region(place.region, self._reader.read_lines(place.path))
        return {"path": clean_text(place.path), **position._asdict()}

    def _build_exposure(self, exposure: Exposure) -> dict[str, Any]:
        source = exposure.source
        return {
            "name": clean_text(source.name),
            "owner": clean_text(source.owner),
            "label": source.label,
            "subject": source.subject,
            "tier": source.tier,
            "state": exposure.state,
            "precision": exposure.precision,
            "inferred": source.inferred,
            "declared": self.build_place(source.place) if source.place else None,
            "steps": [self._build_step(step) for step in exposure.steps],
        }

    def _build_fix(self, fix: Fix) -> dict[str, Any]:
        edits = [{"place": self.build_place(Place(fix.path, edit.region)), "text": edit.text} for edit in fix.edits]
        return {"title": clean_text(fix.title), "safety": fix.safety, "edits": edits}

    def _build_step(self, step: Step) -> dict[str, Any]:
        return {"place": self.build_place(step.place), "note": clean_text(step.note)}


def _build_comparison(comparison: Comparison) -> dict[str, Any]:
    gone = [
        {name: clean_text(str(getattr(entry, name))) for name in ("path", "function", "rule", "sink", "field")} for entry in comparison.gone
    ]
    counts = [entry.count for entry in comparison.gone]
    return {"known": comparison.known, "gone": [{**entry, "count": count} for entry, count in zip(gone, counts, strict=True)]}


def _build_summary(report: Report) -> dict[str, Any]:
    return {
        "files": report.statistics.files,
        "findings": len(report.findings),
        "suppressed": len(report.suppressed),
        "fixed": report.fixed,
        "fixable": sum(finding.fix is not None for finding in report.findings),
        "problems": len(report.problems),
        "by_rule": dict(sorted(Counter(finding.rule_id for finding in report.findings).items())),
    }
