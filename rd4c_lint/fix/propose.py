"""Give findings the fixes that their rules promise, wherever the source is plain enough for one.

Finding(RD4C004 at app.py:3)   ->   Finding(…, fix=Fix("app.py", "Remove what suppresses nothing", "safe", (Edit(…),)))
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from rd4c_lint.model.edit import Edit, Fix
from rd4c_lint.model.finding import Finding
from rd4c_lint.model.rule import Rule, RuleFix
from rd4c_lint.model.source import Place

from .open_file import OpenFile, open_file
from .suppressions import remove_selectors


class Project:
    """What the fixers may know besides a finding. `files` gives the absolute path of each known one."""

    def __init__(self, files: Mapping[str, str], findings: Sequence[Finding], *, is_complete: bool) -> None:
        self.is_complete = is_complete
        """Every file of the project took part, so that what was not found is not there."""
        self._files = files
        self._findings = findings
        self._open: dict[str, OpenFile | None] = {}

    def open(self, path: str) -> OpenFile | None:
        """Return a file of the project, read once; None for one that is not text, or none of ours."""
        if path not in self._open:
            self._open[path] = open_file(path, self._files[path]) if path in self._files else None
        return self._open[path]

    @cached_property
    def named_at(self) -> Mapping[tuple[str, Place], frozenset[str]]:
        """What the findings of a rule at one place are about."""
        found: dict[tuple[str, Place], set[str]] = {}
        for finding in self._findings:
            found.setdefault((finding.rule_id, finding.place), set()).add(finding.about)
        return {key: frozenset(names) for key, names in found.items()}


class Case(NamedTuple):
    """A finding to be fixed, and the file it stands in."""

    finding: Finding
    fix: RuleFix
    file: OpenFile
    project: Project


def propose_fixes(findings: Sequence[Finding], rules: Iterable[Rule], project: Project) -> tuple[Finding, ...]:
    """Return the findings, those with a fix that have one."""
    fixes = {rule.id: rule.fix for rule in rules if rule.fix is not None}
    return tuple(_propose(finding, fixes.get(finding.rule_id), project) for finding in findings)


def _propose(finding: Finding, rule_fix: RuleFix | None, project: Project) -> Finding:
    file = project.open(finding.place.path) if rule_fix is not None else None
    if rule_fix is None or file is None:
        return finding
    edits = FIXERS[rule_fix.kind](Case(finding, rule_fix, file, project))
    if not edits:
        return finding
    return msgspec.structs.replace(finding, fix=Fix(file.path, rule_fix.title, rule_fix.safety, tuple(sorted(edits))))


def _remove_suppression(case: Case) -> tuple[Edit, ...]:
    """A suppression is of no use only where everything that could use it was looked at."""
    if not case.project.is_complete:
        return ()
    unused = case.project.named_at[case.finding.rule_id, case.finding.place]
    return remove_selectors(case.file, case.finding.place.region, unused)


Fixer = Callable[[Case], tuple[Edit, ...]]
FIXERS: dict[str, Fixer] = {
    "remove-suppression": _remove_suppression,
}
"""One function for each `kind` that a rule's `[fix]` may name."""
