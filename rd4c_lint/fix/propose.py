"""Give findings the fixes that their rules promise, wherever the source is plain enough for one.

Finding(RD4C004 at app.py:3)   ->   Finding(…, fix=Fix("app.py", "Remove what suppresses nothing", "safe", (Edit(…),)))
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from rd4c_lint.model.class_facts import ClassFacts, name_class
from rd4c_lint.model.edit import Edit, Fix
from rd4c_lint.model.finding import Finding
from rd4c_lint.model.rule import Rule, RuleFix
from rd4c_lint.model.source import Place

from ..model.rows import LibraryModel, TypeRow
from .arguments import set_argument
from .chosen_fields import write_names
from .nodes import find_class
from .open_file import OpenFile, open_file
from .quiet_fields import quiet_fields
from .record_keys import name_by_key
from .spread_marks import spread_mark
from .suppressions import remove_selectors


class Project:
    """What the fixers may know besides a finding. `files` gives the absolute path of each known one."""

    def __init__(
        self,
        files: Mapping[str, str],
        findings: Sequence[Finding],
        models: Iterable[LibraryModel],
        classes: Mapping[str, ClassFacts],
        *,
        is_complete: bool,
    ) -> None:
        self.is_complete = is_complete
        """Every file of the project took part, so that what was not found is not there."""
        self._files = files
        self._findings = findings
        self._models = models
        self._classes = classes
        self._open: dict[str, OpenFile | None] = {}

    def open(self, path: str) -> OpenFile | None:
        """Return a file of the project, read once; None for one that is not text, or none of ours."""
        if path not in self._open:
            self._open[path] = open_file(path, self._files[path]) if path in self._files else None
        return self._open[path]

    def describe_class(self, place: Place) -> ClassFacts | None:
        """Return what is known of the class around a place."""
        file = self.open(place.path)
        found = find_class(file, place.region.line) if file is not None else None
        return self._classes.get(name_class(place.path, found[1])) if found is not None else None

    def find_key(self, place: Place) -> str:
        """Return the key of the objects of the class around a place."""
        facts = self.describe_class(place)
        return facts.key if facts is not None else ""

    @cached_property
    def types(self) -> Mapping[str, TypeRow]:
        """The type rows that say how a quiet field is declared, by the name of the class."""
        return {name.name: row for model in self._models for row in model.types if row.quiet is not None for name in row.names}

    def list_aliases(self, name: str) -> tuple[str, ...]:
        """Return the other names of a library's function."""
        rows = (row for model in self._models for row in model.types)
        groups = ([*(each.name for each in row.names), *row.aliases] for row in rows)
        return tuple(dict.fromkeys(alias for group in groups if name in group for alias in group if alias != name and _is_function(alias)))

    @cached_property
    def named_at(self) -> Mapping[tuple[str, Place], frozenset[str]]:
        """What the findings of a rule at one place are about."""
        found: dict[tuple[str, Place], set[str]] = {}
        for finding in self._findings:
            found.setdefault((finding.rule_id, finding.place), set()).update(finding.names)
        return {key: frozenset(names) for key, names in found.items()}


_MAX_NAMES = 3


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
    try:
        edits = FIXERS[rule_fix.kind](Case(finding, rule_fix, file, project))
    except RecursionError:
        return finding  # an expression that nests too deep to be compared
    if not edits:
        return finding
    title = rule_fix.title.replace("{fields}", _name_fields(finding))
    return msgspec.structs.replace(finding, fix=Fix(file.path, title, rule_fix.safety, tuple(sorted(edits))))


def _name_fields(finding: Finding) -> str:
    """Return `surname`, `surname and ward`, `surname, ward and 3 more`."""
    names = list(dict.fromkeys(exposure.source.name for exposure in finding.exposures))
    if len(names) > _MAX_NAMES:
        names = [*names[: _MAX_NAMES - 1], f"{len(names) - _MAX_NAMES + 1} more"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _remove_suppression(case: Case) -> tuple[Edit, ...]:
    """A suppression is of no use only where everything that could use it was looked at."""
    if not case.project.is_complete:
        return ()
    unused = case.project.named_at[case.finding.rule_id, case.finding.place]
    return remove_selectors(case.file, case.finding.place.region, unused)


def _set_argument(case: Case) -> tuple[Edit, ...]:
    return set_argument(case.file, case.finding.place.region, case.fix.argument, case.fix.value)


def _quiet_fields(case: Case) -> tuple[Edit, ...]:
    """The fields that the class around the finding declares; a base has a finding of its own."""
    found = find_class(case.file, case.finding.place.region.line)
    facts = case.project.describe_class(case.finding.place)
    if found is None or facts is None or found[0].lineno != case.finding.place.region.line:
        return ()  # at a __str__, which says itself what it shows
    row = next((row for kind in facts.kinds if (row := case.project.types.get(kind)) is not None), None)
    if row is None or row.quiet is None:
        return ()
    fields = {exposure.source.name for exposure in case.finding.exposures if exposure.source.owner == found[0].name}
    return quiet_fields(case.file, found[0], fields, row.quiet, case.project.list_aliases(row.quiet.name))


def _write_names(case: Case) -> tuple[Edit, ...]:
    return write_names(case.file, case.finding.place.region, case.finding.names) if case.finding.names else ()


def _name_by_key(case: Case) -> tuple[Edit, ...]:
    return name_by_key(case.file, case.finding.place.region, case.finding.exposures, case.project.find_key)


def _spread_mark(case: Case) -> tuple[Edit, ...]:
    labels = [name for name in case.finding.names if "=" not in name]
    options = [name for name in case.finding.names if "=" in name]
    return spread_mark(case.file, case.finding.place, labels, options) if labels else ()


def _is_function(dotted: str) -> bool:
    """Tell a function's name from a class's by how it is written; `pydantic.Field` stands alone and needs none."""
    return dotted.rpartition(".")[2].islower()


Fixer = Callable[[Case], tuple[Edit, ...]]
FIXERS: dict[str, Fixer] = {
    "remove-suppression": _remove_suppression,
    "set-argument": _set_argument,
    "quiet-fields": _quiet_fields,
    "write-names": _write_names,
    "name-by-key": _name_by_key,
    "spread-mark": _spread_mark,
}
"""One function for each `kind` that a rule's `[fix]` may name."""
