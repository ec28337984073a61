"""Match `# rd4c: ignore[rule] until=2027-01-31 -- reason` with the findings on its logical line, and watch the suppressions themselves.

log.info(child.name)  # rd4c: ignore[child-data-in-log] -- synthetic record     suppressed, reason "synthetic record"
total = 1             # rd4c: ignore[child-data-in-log] -- synthetic record     RD4C004 unused-suppression
log.info(child.name)  # rd4c: ignore[child-data-in-log]                         suppressed, and RD4C005: no reason
log.info(child.name)  # rd4c: ignore[child-data-in-log] until=2020-01-01 -- x   not suppressed, and RD4C005: expired
log.info(child.name)  # rd4c: ignore(child-data-in-log)                         RD4C001 invalid-marker
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from rd4c_lint.model.finding import Finding, compute_fingerprint
from rd4c_lint.model.mark import Suppression
from rd4c_lint.model.rule import Rule
from rd4c_lint.model.settings import Settings
from rd4c_lint.model.source import Place, unpack_span

from .select import explain_unknown_selector, is_for, is_selected, matches

NO_REASON = "no reason given"


class House(NamedTuple):
    """A rule about suppressions: what is said when no pack describes it."""

    id: str
    name: str
    remedy: str


INVALID = House("RD4C001", "invalid-marker", "Correct the comment: rd4c: ignore[rule] until=YYYY-MM-DD -- reason.")
UNUSED = House("RD4C004", "unused-suppression", "Remove the suppression.")
WEAK = House("RD4C005", "suppression-without-reason", "Say why after --, and move or remove an end that is past.")


class Suppressed(NamedTuple):
    """What suppressions leave: findings that stand, findings they took away, findings about themselves."""

    standing: list[Finding]
    suppressed: list[Finding]
    house: list[Finding]


def apply_suppressions(
    findings: Sequence[Finding],
    suppressions: Mapping[str, Sequence[Suppression]],
    rules: Sequence[Rule],
    settings: Settings,
    incomplete: frozenset[str] = frozenset(),
) -> Suppressed:
    """Take away what is suppressed. `suppressions` are by path; nothing in an `incomplete` path is called unused."""
    used: set[tuple[str, int, int]] = set()
    standing: list[Finding] = []
    suppressed: list[Finding] = []
    for finding in findings:
        match = _find_suppression(finding, suppressions.get(finding.place.path, ()), settings)
        if match is None:
            standing.append(finding)
            continue
        index, suppression = match
        used.update((finding.place.path, index, position) for position in _list_matching(suppression, finding))
        suppressed.append(msgspec.structs.replace(finding, suppressed_by=suppression.reason or NO_REASON))
    checker = _Checker(rules, settings, used, incomplete)
    house = [finding for path in sorted(suppressions) for finding in checker.check_file(path, suppressions[path])]
    return Suppressed(standing, suppressed, house)


def _find_suppression(finding: Finding, suppressions: Sequence[Suppression], settings: Settings) -> tuple[int, Suppression] | None:
    for index, suppression in enumerate(suppressions):
        covers = suppression.first_line <= finding.place.region.line <= suppression.last_line
        if covers and not suppression.error and not _has_ended(suppression, settings.as_of) and _list_matching(suppression, finding):
            return index, suppression
    return None


def _list_matching(suppression: Suppression, finding: Finding) -> list[int]:
    return [position for position, selector in enumerate(suppression.selectors) if matches(selector, finding.rule_id, finding.rule_name)]


def _has_ended(suppression: Suppression, as_of: datetime.date) -> bool:
    """The day named by `until=` is the last one. A date that is none is an error of its own and ends nothing."""
    until = _read_date(suppression.until)
    return until is not None and until < as_of


def _read_date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


class _Checker(NamedTuple):
    rules: Sequence[Rule]
    settings: Settings
    used: set[tuple[str, int, int]]
    incomplete: frozenset[str]

    def check_file(self, path: str, suppressions: Sequence[Suppression]) -> Iterator[Finding]:
        for index, suppression in enumerate(suppressions):
            for house, message, about in self.list_faults(path, index, suppression):
                yield self.build_finding(house, Place(path, unpack_span(suppression.at)), message, about)

    def list_faults(self, path: str, index: int, suppression: Suppression) -> Iterator[tuple[House, str, str]]:
        if suppression.error:
            yield INVALID, suppression.error, ""
            return
        unknown = [selector for selector in suppression.selectors if not self.find_rules(selector)]
        for selector in unknown if self.rules else ():
            yield INVALID, explain_unknown_selector(selector, self.rules), selector
        if suppression.until and _read_date(suppression.until) is None:
            yield INVALID, f'until="{suppression.until}" is no date; expected YYYY-MM-DD', ""
        if not suppression.reason:
            yield WEAK, "the suppression gives no reason", ""
        if _has_ended(suppression, self.settings.as_of):
            yield WEAK, f"the suppression ended on {suppression.until}", ""
        elif path not in self.incomplete:
            yield from self.list_unused(path, index, suppression)

    def list_unused(self, path: str, index: int, suppression: Suppression) -> Iterator[tuple[House, str, str]]:
        for position, selector in enumerate(suppression.selectors):
            named = self.find_rules(selector)
            nearest = self.settings.at(path)
            looked_for = [self.was_looked_for(rule, nearest) for rule in named]
            is_complete = all(is_selected(rule.id, rule.name, nearest) for rule in named)
            if is_complete and any(looked_for) and (path, index, position) not in self.used:
                # a family with rules for other readers: it is said here, but nobody can tell that it may go
                yield UNUSED, f"nothing on this line is a finding of {selector}", selector if all(looked_for) else ""

    def was_looked_for(self, rule: Rule, nearest: Settings) -> bool:
        """A concept that only rules for other readers speak of is not looked at, so that nothing can be said of suppressions there."""
        watched = {concept for each in self.rules if is_for(each, nearest) for concept in each.concepts}
        return is_for(rule, nearest) or (rule.shape != "house" and watched.issuperset(rule.concepts))

    def find_rules(self, selector: str) -> list[Rule]:
        return [rule for rule in self.rules if matches(selector, rule.id, rule.name)]

    def build_finding(self, house: House, place: Place, message: str, about: str) -> Finding:
        rule = next((rule for rule in self.rules if rule.id == house.id), None)
        name = rule.name if rule else house.name
        return Finding(
            place=place,
            rule_id=house.id,
            rule_name=name,
            message=message,
            remedy=rule.doc.fix if rule else house.remedy,
            score=rule.base if rule else 1.0,
            level="note",
            precision="high",
            function="",
            sink="",
            concept="",
            fingerprint=compute_fingerprint(name, place.path, message, ()),
            names=(about,) if about else (),
        )
