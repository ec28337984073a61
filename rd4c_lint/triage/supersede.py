"""One finding instead of two: a rule that supersedes another takes its place on a line, and keeps it as a related place.

child-data-in-file and unguarded-export-command on one line   ->   unguarded-export-command, "also: child-data-in-file"
"""

from collections.abc import Iterable, Sequence

import msgspec

from rd4c_lint.model.finding import Finding
from rd4c_lint.model.rule import Rule
from rd4c_lint.model.taint import Step


def drop_superseded(findings: Iterable[Finding], rules: Sequence[Rule], shown: Iterable[Finding]) -> list[Finding]:
    """Return the findings without those that another one of the same line, which is shown, supersedes; the order stays."""
    every = list(findings)
    superseding = {rule.name: rule.supersedes for rule in rules if rule.supersedes}
    lines: dict[tuple[str, int], list[Finding]] = {}
    for finding in shown:
        lines.setdefault((finding.place.path, finding.place.region.line), []).append(finding)
    kept = []
    for finding in every:
        beside = lines.get((finding.place.path, finding.place.region.line), [])
        if any(finding.rule_name in superseding.get(other.rule_name, ()) for other in beside):
            continue
        taken = [other for other in beside if other.rule_name in superseding.get(finding.rule_name, ())]
        related = tuple(Step(other.place, f"also {other.rule_name}: {other.message}") for other in taken)
        kept.append(msgspec.structs.replace(finding, related=(*finding.related, *related)) if related else finding)
    return kept
