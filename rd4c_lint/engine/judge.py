"""Hold flows and declarations against the rules: one finding for each rule and sink call.

birth_date, raw, reaches logging.Logger.info  x  RD4C301  ->  Finding("birth_date of Child reaches a log record")
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from ..model.finding import Finding, MarkInfo, compute_fingerprint
from ..model.rule import Packs, Rule
from ..model.settings import Settings
from ..model.taint import PRECISIONS, STATES, STRENGTHS, Exposure, Flow, Step
from .flows import order_exposure, order_flow
from .interpret.world import World
from .shapes.agreement import uncovered_exposures
from .shapes.require import lacking_fields

_MAX_NAMES = 3


def judge(flows: Sequence[Flow], world: World, packs: Packs, settings: Settings, marks: Sequence[MarkInfo]) -> list[Finding]:
    """Return all findings, unsuppressed and unselected, sorted by place and rule."""
    flows = _without_headers(flows, world)
    findings: list[Finding] = []
    by_concept: dict[str, list[Flow]] = {}
    for flow in flows:
        by_concept.setdefault(flow.concept, []).append(flow)
    for rule in packs.rules:
        matching = [flow for concept in rule.concepts for flow in by_concept.get(concept, ())]
        findings += _rule_findings(rule, matching, world, packs, settings)
    findings += _invalid_marks(packs, marks)
    return sorted(_without_twins(_without_superseded(findings, packs)), key=_order)


def _without_headers(flows: Sequence[Flow], world: World) -> list[Flow]:
    """Leave out what is reported at a class header and, more precisely, at an attribute of that class."""
    headers = {(d.module.place(d.info.at), d.body.dotted) for d in world.program.classes}
    precise = {_way_through(flow) for flow in flows if (flow.place, flow.function) not in headers}
    return [flow for flow in flows if (flow.place, flow.function) not in headers or _way_through(flow) not in precise]


def _way_through(flow: Flow) -> tuple[object, ...]:
    fields = tuple(sorted({(exposure.source.owner, exposure.source.name) for exposure in flow.exposures}))
    return flow.function, flow.place.path, flow.sink, flow.concept, fields


def _rule_findings(rule: Rule, flows: Sequence[Flow], world: World, packs: Packs, settings: Settings) -> Iterator[Finding]:
    if rule.shape == "require":
        for source, place in lacking_fields(rule, world):
            exposure = Exposure(source, "raw", "high", "code", False, ())
            message = f"{source.name} of {source.owner} is kept in a plain column"
            yield _finding(rule, packs, message, place, (exposure,), source.owner, "declaration", "database", ())
        return
    accepted = _accepted_exposures.get(rule.shape)
    if accepted is None:
        return
    grouped: dict[object, list[tuple[Flow, tuple[Exposure, ...]]]] = {}
    for flow in flows:
        exposures = accepted(rule, flow, settings)
        if exposures:
            grouped.setdefault(flow.place, []).append((flow, exposures))
    for pairs in grouped.values():
        yield _merged(rule, packs, pairs)


# -- shapes ---------------------------------------------------------------------------------------------------
def _flow_exposures(rule: Rule, flow: Flow, settings: Settings) -> tuple[Exposure, ...]:
    if rule.entry and flow.entry not in rule.entry:
        return ()
    return tuple(exposure for exposure in flow.exposures if _is_meant(rule, exposure))


def _agreement_exposures(rule: Rule, flow: Flow, settings: Settings) -> tuple[Exposure, ...]:
    return uncovered_exposures(_flow_exposures(rule, flow, settings), flow.recipients, settings)


def _guard_exposures(rule: Rule, flow: Flow, settings: Settings) -> tuple[Exposure, ...]:
    rank = STRENGTHS.index(flow.guard)
    if rule.needs and rank >= STRENGTHS.index(rule.needs):
        return ()
    if rule.has and rank < STRENGTHS.index(rule.has):
        return ()
    return _flow_exposures(rule, flow, settings)


_accepted_exposures: dict[str, Callable[[Rule, Flow, Settings], tuple[Exposure, ...]]] = {
    "flow": _flow_exposures,
    "agreement": _agreement_exposures,
    "guard": _guard_exposures,
}


def _is_meant(rule: Rule, exposure: Exposure) -> bool:
    source = exposure.source
    if "*" not in rule.labels and source.label.partition(".")[0] not in rule.labels and source.label not in rule.labels:
        return False
    if "*" not in rule.subjects and source.subject not in rule.subjects:
        return False
    if exposure.state in rule.accepts or (rule.origins and exposure.origin not in rule.origins):
        return False
    if rule.whole and not exposure.is_whole:
        return False
    return rule.whole_object is None or rule.whole_object == exposure.is_whole


# -- findings -------------------------------------------------------------------------------------------------
def _merged(rule: Rule, packs: Packs, pairs: Sequence[tuple[Flow, tuple[Exposure, ...]]]) -> Finding:
    """Return the one finding of a rule at a place, whatever the ways that lead there."""
    flow = min((flow for flow, _ in pairs), key=lambda flow: (STRENGTHS.index(flow.guard), order_flow(flow)))
    best: dict[object, Exposure] = {}
    for _, exposures in pairs:
        for exposure in exposures:
            old = best.get(exposure.source)
            if old is None or _rank(exposure) < _rank(old):
                best[exposure.source] = exposure
    chosen = _without_low(sorted(best.values(), key=lambda e: (-e.source.tier, _rank(e), order_exposure(e))))
    recipients = sorted({recipient.name for each, _ in pairs for recipient in each.recipients if recipient.name})
    related = (Step(flow.entry_place, f"reached from {flow.entry_name}"),) if flow.entry_place is not None and rule.shape == "guard" else ()
    message = _message(rule, packs, flow, chosen, recipients)
    return _finding(rule, packs, message, flow.place, tuple(chosen), flow.function, flow.sink, flow.concept, related)


def _rank(exposure: Exposure) -> tuple[int, int, int, tuple[Step, ...]]:
    return (-PRECISIONS.index(exposure.precision), -STATES.index(exposure.state), len(exposure.steps), exposure.steps)


def _without_low(exposures: Iterable[Exposure]) -> list[Exposure]:
    every = list(exposures)
    return [exposure for exposure in every if exposure.precision != "low"] or every


def _finding(
    rule: Rule,
    packs: Packs,
    message: str,
    place: object,
    exposures: tuple[Exposure, ...],
    function: str,
    sink: str,
    concept: str,
    related: tuple[Step, ...],
) -> Finding:
    tier = max((exposure.source.tier for exposure in exposures), default=2)
    score = min(10.0, max(0.0, rule.base + (1.0 if tier >= 3 else -2.0 if tier <= 1 else 0.0)))
    precision = max((exposure.precision for exposure in exposures), key=PRECISIONS.index, default="high")
    fields = tuple(f"{exposure.source.owner}.{exposure.source.name}" for exposure in exposures)
    return Finding(
        place=place,  # type: ignore[arg-type]
        rule_id=rule.id,
        rule_name=rule.name,
        message=message,
        remedy=rule.doc.fix,
        score=score,
        level="error" if score >= 7.0 else "warning" if score >= 4.0 else "note",
        precision=precision,
        function=function,
        sink=sink,
        concept=concept,
        exposures=exposures,
        related=related,
        fingerprint=compute_fingerprint(rule.name, function, sink, fields),
        persona=rule.persona,
    )


def _message(rule: Rule, packs: Packs, flow: Flow, exposures: Sequence[Exposure], recipients: Sequence[str]) -> str:
    names = describe_fields(exposures)
    verb = "reaches" if len(exposures) == 1 else "reach"
    where = packs.vocabulary.concepts.get(flow.concept, flow.concept).partition(":")[0].rstrip(".")
    if rule.shape == "agreement":
        to = " and ".join(recipients) if recipients else "a recipient the code does not name"
        return f"{names} {'goes' if len(exposures) == 1 else 'go'} to {to} without an agreement that covers this"
    if rule.shape == "guard":
        guards = {
            "none": "behind no guard",
            "authenticated": "behind a login only",
            "role": "behind a role only",
            "object": "behind an object check",
        }
        return f"{names} {verb} {where}, {guards[flow.guard]}"
    return f"{names} {verb} {where}"


def describe_fields(exposures: Sequence[Exposure]) -> str:
    """Return `first_name, last_name of Child and 2 more`, `the result of load`, `value of Allowance or History`."""
    owners: dict[str, list[str]] = {}
    results: list[str] = []
    for exposure in exposures[:_MAX_NAMES]:
        source = exposure.source
        if source.kind == "returns" and source.owner in ("", source.name):
            results.append(f"the result of {source.name}")
        else:
            owners.setdefault(source.name, []).append(source.owner)
    names: dict[str, list[str]] = {}
    for name, of in owners.items():
        names.setdefault(" or ".join(dict.fromkeys(owner for owner in of if owner)), []).append(name)
    parts = [", ".join(each) + (f" of {owner}" if owner else "") for owner, each in names.items()] + list(dict.fromkeys(results))
    left = len(exposures) - _MAX_NAMES
    return " and ".join(parts) + (f" and {left} more" if left > 0 else "")


def _order(finding: Finding) -> tuple[object, ...]:
    return (finding.place, finding.rule_id, finding.concept, finding.message, finding.fingerprint)


def _invalid_marks(packs: Packs, marks: Sequence[MarkInfo]) -> Iterator[Finding]:
    rule = next((rule for rule in packs.rules if rule.name == "invalid-marker"), None)
    for mark in marks:
        if rule is not None and mark.error:
            yield _finding(rule, packs, f"a mark does not say what it means: {mark.error}", mark.place, (), mark.name, "mark", "mark", ())


# -- one finding, not two -------------------------------------------------------------------------------------
def _without_superseded(findings: Sequence[Finding], packs: Packs) -> list[Finding]:
    superseding = {name: rule.name for rule in packs.rules for name in rule.supersedes}
    present = {(finding.rule_name, finding.place.path, finding.place.region.line) for finding in findings}
    return [
        finding
        for finding in findings
        if (superseding.get(finding.rule_name, ""), finding.place.path, finding.place.region.line) not in present
    ]


def _without_twins(findings: Sequence[Finding]) -> list[Finding]:
    """Keep one of two findings of a rule on one line with the same fields: the `raise` and the exception it builds, a response returned."""
    kept: dict[object, Finding] = {}
    for finding in sorted(findings, key=_order):
        fields = tuple(sorted({(e.source.owner, e.source.name) for e in finding.exposures}))
        key = (
            finding.rule_id,
            finding.place.path,
            finding.place.region.line,
            finding.concept if finding.concept != "template" else "response",
            fields or finding.message,
        )
        if key not in kept or (
            finding.place.region.column > kept[key].place.region.column
            and finding.sink not in ("raise", "assert")
            and not finding.sink.startswith("return of")
        ):
            kept[key] = finding
    return list(kept.values())
