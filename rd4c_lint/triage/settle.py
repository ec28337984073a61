"""Make the report: what stands, what is suppressed, what could not be done."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

import msgspec

from rd4c_lint.model.baseline import ChangedLines, Comparison, Entry, Known
from rd4c_lint.model.finding import Finding, Report, Statistics
from rd4c_lint.model.globs import is_match
from rd4c_lint.model.mark import Suppression
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.rule import Rule
from rd4c_lint.model.settings import Settings

from .baseline import compare
from .diff import is_touched, list_places
from .select import relative_to_root, select_findings, select_rules
from .supersede import drop_superseded
from .suppress import apply_suppressions


def settle(
    findings: Sequence[Finding],
    suppressions: Mapping[str, Sequence[Suppression]],
    problems: Sequence[Problem],
    rules: Sequence[Rule],
    settings: Settings,
    known: Known | None = None,
    changed: ChangedLines | None = None,
) -> Report:
    """Return the report: findings sorted by place and rule, suppressed ones apart; its figures come last. `suppressions` are by path.

    With `known`, only findings that it does not have; with `changed`, only those whose path touches a changed line.
    """
    incomplete = frozenset(problem.path for problem in problems)
    written = {} if settings.ignore_suppressions else suppressions
    standing = drop_superseded(findings, rules, select_findings(findings, settings))
    result = apply_suppressions(standing, written, rules, settings, incomplete)
    standing, suppressed = [*result.standing, *result.house], result.suppressed
    comparison = None
    if known is not None:
        before = standing
        standing, gone = compare(sorted(before, key=_order_finding), known, lambda each: _rank(each, settings, changed))
        number = len(_arrange(before, settings, changed)) - len(_arrange(standing, settings, changed))
        comparison = Comparison(number, _without_unseen(gone, settings, incomplete))
        suppressed = [msgspec.structs.replace(finding, baseline_state="new") for finding in suppressed]
    return Report(
        findings=_arrange(standing, settings, changed),
        suppressed=_arrange(suppressed, settings, changed),
        problems=tuple(sorted(set(problems), key=_order_problem)),
        statistics=Statistics(),
        rules=select_rules(rules, settings),
        as_of=settings.as_of,
        root=settings.root,
        top=settings.top,
        config_path=settings.config_path,
        comparison=comparison,
    )


def _arrange(findings: Iterable[Finding], settings: Settings, changed: ChangedLines | None) -> tuple[Finding, ...]:
    shown = select_findings((finding for finding in findings if _is_in_scope(finding, settings, changed)), settings)
    return tuple(sorted(shown, key=_order_finding))


def _rank(finding: Finding, settings: Settings, changed: ChangedLines | None) -> int:
    """What is not shown was not recorded either; what has no changed line is the older one of two."""
    if not select_findings([finding], settings):
        return 2
    return int(changed is not None and is_touched(finding, changed))


def _is_in_scope(finding: Finding, settings: Settings, changed: ChangedLines | None) -> bool:
    return is_reported(finding, settings) and (changed is None or is_touched(finding, changed))


def is_reported(finding: Finding, settings: Settings) -> bool:
    """Say whether the finding lies in one of the reported paths: its sink, or with `changed_only` any of its steps."""
    if settings.report_exclude and any(is_match(glob, relative_to_root(finding, settings)) for glob in settings.report_exclude):
        return False
    if not settings.reported:
        return True
    paths = {place.path for place in list_places(finding)} if settings.changed_only else {finding.place.path}
    return any(is_reported_path(path, settings) for path in paths)


def is_reported_path(path: str, settings: Settings) -> bool:
    """Say whether a path from the top lies in one of the reported ones."""
    absolute = PurePath(settings.top, path)
    return not settings.reported or any(absolute.is_relative_to(folder) for folder in settings.reported)


def _without_unseen(gone: Iterable[Entry], settings: Settings, incomplete: frozenset[str]) -> tuple[Entry, ...]:
    """What lies outside the reported paths, or in a file that could not be read, was not looked for: it is not gone."""
    return tuple(entry for entry in gone if entry.path not in incomplete and is_reported_path(entry.path, settings))


def _order_finding(finding: Finding) -> tuple[object, ...]:
    return (finding.place, finding.rule_id, finding.message)


def _order_problem(problem: Problem) -> tuple[object, ...]:
    return (problem.path, problem.region or (), problem.kind, problem.message)
