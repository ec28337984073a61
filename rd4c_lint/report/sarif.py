"""Write SARIF 2.1.0 for code hosts: GitHub, GitLab, Azure DevOps and whatever else reads the standard.

Finding(app/views.py:12, RD4C301, …)   ->   {"ruleId": "RD4C301", "level": "warning", "message": …, "locations": […], "codeFlows": […]}
"""

import os
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import sarif_om as om

from rd4c_lint.model.edit import Fix
from rd4c_lint.model.finding import Finding, Report, compute_fingerprint
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import Place, Region
from rd4c_lint.model.taint import Exposure, Step

from .clean import clean_text, escape_message
from .columns import convert_region, find_line_end
from .json_text import write_json_text
from .line_hash import hash_lines
from .options import ReportOptions
from .order import list_shown
from .sarif_limits import CUT, MAX_RESULTS, is_uploadable, keep_worst
from .sarif_rules import build_rules, build_taxonomies, describe_problems, refer_to_taxonomies
from .sarif_walk import walk
from .snippet import SourceReader

MAX_FLOWS = 5
MAX_STEPS = 50
MAX_RELATED = 100
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_NAME = "rd4c-lint"


def write_sarif(report: Report, options: ReportOptions) -> str:
    """Return one run as compact JSON in ASCII; results sorted as in the report, the worst of them where a host takes no more."""
    shown = list_shown(report, options)
    kept = keep_worst(shown, MAX_RESULTS)
    text = _write_log(report, options, kept, len(shown))
    while not is_uploadable(text) and len(kept) > 1:
        kept = keep_worst(kept, len(kept) * 3 // 4)
        text = _write_log(report, options, kept, len(shown))
    return text


def _write_log(report: Report, options: ReportOptions, kept: Sequence[Finding], total: int) -> str:
    run = _Writer(report, options).build_run(kept, total - len(kept))
    return write_json_text(walk(om.SarifLog(schema_uri=_SCHEMA, version="2.1.0", runs=[run])))


class _Writer:
    def __init__(self, report: Report, options: ReportOptions) -> None:
        self._report = report
        self._options = options
        self._reader = SourceReader(report.top)
        self._hashes: dict[str, dict[int, str]] = {}

    def build_run(self, shown: Sequence[Finding], left_out: int) -> Any:
        rules = build_rules(self._report, shown)
        indexes = {rule.id: index for index, rule in enumerate(rules)}
        driver = om.ToolComponent(
            name=_NAME,
            full_name=f"{_NAME} {self._options.version}",
            version=self._options.version,
            semantic_version=self._options.version,
            rules=rules,
            notifications=describe_problems({problem.kind for problem in self._report.problems} | ({CUT} if left_out else set())),
            supported_taxonomies=refer_to_taxonomies(),
        )
        return om.Run(
            tool=om.Tool(driver=driver),
            automation_details=self._name_run(),
            column_kind="unicodeCodePoints",
            invocations=[self._build_invocation(left_out)],
            results=[self._build_result(finding, indexes[finding.rule_id]) for finding in shown],
            taxonomies=build_taxonomies(self._report.rules),
            properties={"asOf": self._report.as_of.isoformat()},
        )

    def _name_run(self) -> Any:
        build = self._options.build
        if build is not None:
            return om.RunAutomationDetails(id=build.id, properties=build.properties)
        return om.RunAutomationDetails(id=self._build_run_id())

    def _build_run_id(self) -> str:
        """Packages of a monorepo have one id each, by the folder of their configuration, so that they do not overwrite one another."""
        folder = os.path.dirname(self._report.config_path) or self._report.root  # noqa: PTH120 - texts
        relative = os.path.relpath(folder, self._report.top).replace(os.sep, "/")
        return f"{_NAME}/" if relative.startswith(".") else f"{_NAME}/{clean_text(relative)}/"

    def _build_invocation(self, left_out: int) -> Any:
        problems = self._report.problems
        notifications = [self._build_notification(problem) for problem in problems]
        return om.Invocation(
            execution_successful=not any(problem.is_incomplete for problem in problems),
            tool_execution_notifications=[*notifications, *([_build_cut(left_out)] if left_out else [])],
        )

    def _build_notification(self, problem: Problem) -> Any:
        return om.Notification(
            descriptor=om.ReportingDescriptorReference(id=problem.kind),
            level="error" if problem.is_incomplete else "warning",
            message=om.Message(text=escape_message(problem.message)),
            locations=[om.Location(physical_location=self._locate(problem.path, problem.region))] if problem.path else None,
        )

    def _build_result(self, finding: Finding, rule_index: int) -> Any:
        related = self._list_related(finding)
        return om.Result(
            rule_id=finding.rule_id,
            rule_index=rule_index,
            level=finding.level,
            message=om.Message(text=_write_message(finding, related)),
            locations=[om.Location(physical_location=self._locate(finding.place.path, finding.place.region, quotes=True))],
            partial_fingerprints=self._identify(finding),
            code_flows=[self._build_flow(exposure) for exposure in finding.exposures[:MAX_FLOWS] if exposure.steps] or None,
            related_locations=[self._build_step(step, index) for index, step in enumerate(related, 1)] or None,
            suppressions=_build_suppressions(finding),
            baseline_state=finding.baseline_state or None,
            fixes=[self._build_fix(finding.fix)] if finding.fix is not None else None,
            properties=_build_properties(finding),
        )

    def _list_related(self, finding: Finding) -> list[Step]:
        declared = [
            Step(exposure.source.place, _name_source(exposure)) for exposure in finding.exposures[:MAX_FLOWS] if exposure.source.place
        ]
        return list(dict.fromkeys([*declared, *finding.related]))[:MAX_RELATED]

    def _identify(self, finding: Finding) -> dict[str, str]:
        path = finding.place.path
        if path not in self._hashes:
            self._hashes[path] = hash_lines(self._reader.read_bytes(path))
        fields = tuple(f"{exposure.source.owner}.{exposure.source.name}" for exposure in finding.exposures)
        flow = finding.fingerprint or compute_fingerprint(finding.rule_name, finding.function, finding.sink, fields)
        line = self._hashes[path].get(finding.place.region.line)
        return {**({"primaryLocationLineHash": line} if line else {}), "rd4cFlow/v1": flow}

    def _build_flow(self, exposure: Exposure) -> Any:
        steps = exposure.steps
        if len(steps) > MAX_STEPS:
            steps = (*steps[: MAX_STEPS // 2], *steps[-MAX_STEPS // 2 :])
        locations = [om.ThreadFlowLocation(location=self._build_step(step)) for step in steps]
        return om.CodeFlow(
            thread_flows=[om.ThreadFlow(locations=locations)],
            message=om.Message(text=escape_message(_name_source(exposure))),
        )

    def _build_step(self, step: Step, number: int = -1) -> Any:
        return om.Location(
            id=number,
            physical_location=self._locate(step.place.path, step.place.region),
            message=om.Message(text=escape_message(step.note)),
        )

    def _build_fix(self, fix: Fix) -> Any:
        lines = self._reader.read_lines(fix.path)
        line_end = find_line_end(self._reader.read_bytes(fix.path))
        replacements = []
        for edit in fix.edits:
            place = convert_region(edit.region, lines)
            region = om.Region(start_line=place.line, start_column=place.column, end_line=place.end_line, end_column=place.end_column)
            content = om.ArtifactContent(text=edit.text.replace("\n", line_end)) if edit.text else None
            replacements.append(om.Replacement(deleted_region=region, inserted_content=content))
        change = om.ArtifactChange(artifact_location=om.ArtifactLocation(uri=encode_uri(fix.path)), replacements=replacements)
        return om.Fix(
            description=om.Message(text=escape_message(fix.title)),
            artifact_changes=[change],
            properties={"safety": fix.safety},
        )

    def _locate(self, path: str, region: Region | None, *, quotes: bool = False) -> Any:
        found = None
        if region is not None:
            place = convert_region(region, self._reader.read_lines(path))
            found = om.Region(start_line=place.line, start_column=place.column, end_line=place.end_line, end_column=place.end_column)
            if quotes and self._options.snippets is not False:
                found.snippet = self._quote(Place(path, region))
        return om.PhysicalLocation(artifact_location=om.ArtifactLocation(uri=encode_uri(path)), region=found)

    def _quote(self, place: Place) -> Any:
        line = self._reader.read_line(place.path, place.region.line, elides=self._options.snippets is None)
        return om.ArtifactContent(text=clean_text(line)) if line else None


def encode_uri(path: str) -> str:
    """Return a relative path as a relative URI: percent-encoded, also names that are not UTF-8."""
    known = re.sub("[\ud800-\udc7f\udd00-\udfff]", "\ufffd", path)
    return quote(known.encode("utf-8", "surrogateescape"), safe="/-._~!$&'()*+,;=@")


def _build_cut(left_out: int) -> Any:
    text = f"{left_out} findings are not in this file: code hosts take {MAX_RESULTS} of a run, in 10 MB. The worst are in it."
    return om.Notification(descriptor=om.ReportingDescriptorReference(id=CUT), level="warning", message=om.Message(text=text))


def _write_message(finding: Finding, related: Sequence[Step]) -> str:
    """Return the message with links to the related places: hosts show only places that are linked."""
    text = escape_message(finding.message)
    links = [f"[{escape_message(step.note)}]({index})" for index, step in enumerate(related, 1)]
    sentence = text if text.endswith((".", "!", "?")) else f"{text}."
    return f"{sentence} See {', '.join(links)}." if links else sentence


def _name_source(exposure: Exposure) -> str:
    source = exposure.source
    return f"{source.name} of {source.owner}" if source.owner else source.name


def _build_suppressions(finding: Finding) -> list[Any] | None:
    if not finding.suppressed_by:
        return None
    return [om.Suppression(kind="inSource", state="accepted", justification=clean_text(finding.suppressed_by))]


def _build_properties(finding: Finding) -> dict[str, Any]:
    labels = sorted({exposure.source.label for exposure in finding.exposures})
    subjects = sorted({exposure.source.subject for exposure in finding.exposures})
    built: dict[str, Any] = {"precision": finding.precision, "score": finding.score, "remedy": clean_text(finding.remedy)}
    built |= {"labels": labels, "subjects": subjects} if labels else {}
    return built | ({"concept": finding.concept, "sink": clean_text(finding.sink)} if finding.concept else {})
