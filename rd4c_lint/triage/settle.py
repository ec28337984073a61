"""Make the report: what stands, what is suppressed, what could not be done."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from rd4c_lint.model.finding import Finding, Report, Statistics
from rd4c_lint.model.globs import is_match
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.rule import Rule
from rd4c_lint.model.settings import Settings
from rd4c_lint.model.summary import Suppression

from .select import relative_to_root, select_findings, select_rules
from .suppress import apply_suppressions


def settle(
    findings: Sequence[Finding],
    suppressions: Mapping[str, Sequence[Suppression]],
    problems: Sequence[Problem],
    statistics: Statistics,
    rules: Sequence[Rule],
    settings: Settings,
) -> Report:
    """Return the report: findings sorted by place and rule, suppressed ones apart. `suppressions` are by path."""
    incomplete = frozenset(problem.path for problem in problems)
    known = {} if settings.ignore_suppressions else suppressions
    result = apply_suppressions(findings, known, rules, settings, incomplete)
    return Report(
        findings=_arrange([*result.standing, *result.house], settings),
        suppressed=_arrange(result.suppressed, settings),
        problems=tuple(sorted(set(problems), key=_order_problem)),
        statistics=statistics,
        rules=select_rules(rules, settings),
        as_of=settings.as_of,
        root=settings.root,
        top=settings.top,
        config_path=settings.config_path,
    )


def _arrange(findings: Iterable[Finding], settings: Settings) -> tuple[Finding, ...]:
    shown = select_findings(findings, settings)
    return tuple(sorted((finding for finding in shown if is_reported(finding, settings)), key=_order_finding))


def is_reported(finding: Finding, settings: Settings) -> bool:
    """Say whether the finding lies in one of the reported paths: its sink, or with `changed_only` any of its steps."""
    if settings.report_exclude and any(is_match(glob, relative_to_root(finding, settings)) for glob in settings.report_exclude):
        return False
    if not settings.reported:
        return True
    paths = {finding.place.path}
    if settings.changed_only:
        paths.update(step.place.path for exposure in finding.exposures for step in exposure.steps)
        paths.update(step.place.path for step in finding.related)
    wanted = [PurePath(path) for path in settings.reported]
    return any(_is_inside(os.path.join(settings.top, path), wanted) for path in paths)  # noqa: PTH118 - texts


def _is_inside(path: str, folders: Sequence[PurePath]) -> bool:
    return any(PurePath(path).is_relative_to(folder) for folder in folders)


def _order_finding(finding: Finding) -> tuple[object, ...]:
    return (finding.place, finding.rule_id, finding.message)


def _order_problem(problem: Problem) -> tuple[object, ...]:
    return (problem.path, problem.region or (), problem.kind, problem.message)
