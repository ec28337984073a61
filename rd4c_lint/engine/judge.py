"""Hold flows and declarations against the rules: one finding for each rule and sink call.

birth_date, raw, reaches logging.Logger.info  x  RD4C301  ->  Finding("birth_date of Child reaches a log record")
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from msgspec import structs

from ..model.finding import Finding, MarkInfo, compute_fingerprint
from ..model.rule import Packs, Rule
from ..model.settings import Settings
from ..model.source import Place, Region
from ..model.taint import PRECISIONS, STATES, STRENGTHS, Exposure, Flow, Step
from .drift import Drift, list_drift
from .flows import order_exposure, order_flow
from .guesses import CONTRADICTED, expose_guess, list_guesses
from .interpret.world import World
from .library import Library
from .link import Linker
from .shapes.agreement import accept_unagreed, accept_unless_agreed, describe_fault
from .shapes.call import find_calls
from .shapes.flow import accept_guarded
from .shapes.require import find_lacking
from .shapes.threshold import without_bounded
from .shapes.together import accept_complete
from .sources import Sources
from .wording import describe_fields


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
    return sorted(_without_twins(findings), key=order_finding)


def _without_headers(flows: Sequence[Flow], world: World) -> list[Flow]:
    """Leave out what is reported at a class header and, more precisely, at an attribute of that class."""
    headers = {(d.module.place(d.info.at), d.body.dotted) for d in world.program.classes}
    precise = {_way_through(flow) for flow in flows if (flow.place, flow.function) not in headers}
    return [flow for flow in flows if (flow.place, flow.function) not in headers or _way_through(flow) not in precise]


def _way_through(flow: Flow) -> tuple[object, ...]:
    fields = tuple(sorted({(exposure.source.owner, exposure.source.name) for exposure in flow.exposures}))
    return flow.function, flow.place.path, flow.sink, flow.concept, fields


def _rule_findings(rule: Rule, flows: Sequence[Flow], world: World, packs: Packs, settings: Settings) -> Iterator[Finding]:
    accepted = _accepted_exposures.get(rule.shape)
    if accepted is None:
        return
    grouped: dict[object, list[tuple[Flow, tuple[Exposure, ...]]]] = {}
    for flow in flows:
        exposures = accepted(rule, flow, settings)
        if exposures and rule.threshold:
            exposures = without_bounded(exposures, flow, world, settings.at(flow.place.path).small_cell)
        if exposures:
            grouped.setdefault(flow.place, []).append((flow, exposures))
    for pairs in grouped.values():
        yield _merged(rule, packs, pairs, settings)


_accepted_exposures: Final[dict[str, Callable[[Rule, Flow, Settings], tuple[Exposure, ...]]]] = {
    "flow": accept_unless_agreed,
    "agreement": accept_unagreed,
    "guard": accept_guarded,
    "together": accept_complete,
}


def judge_declarations(world: World, packs: Packs, settings: Settings) -> list[Finding]:
    """Return what the rules find in declarations and calls, whatever flows."""
    return [
        *(finding for rule in packs.rules if rule.shape == "require" for finding in _lacking(rule, world, packs, settings)),
        *(finding for rule in packs.rules if rule.shape == "call" for finding in _called(rule, world, packs)),
    ]


def _lacking(rule: Rule, world: World, packs: Packs, settings: Settings) -> Iterator[Finding]:
    for each in find_lacking(rule, world, settings):
        found = _finding(rule, packs, each.message, Spot(each.place, each.owner, "declaration", each.concept), each.exposures)
        yield structs.replace(found, names=each.names) if each.names else found


def _called(rule: Rule, world: World, packs: Packs) -> Iterator[Finding]:
    for call in find_calls(rule, world):
        what = rule.doc.what[:1].lower() + rule.doc.what[1:].rstrip(".")
        yield _finding(rule, packs, f"{call.name}: {what}", Spot(call.place, call.unit.dotted, call.name, "call"))


def judge_register(
    flows: Sequence[Flow], contradictions: Iterable[tuple[Place, str, str]], world: World, packs: Packs, settings: Settings
) -> list[Finding]:
    """Return where the register and the code have grown apart."""
    rule = next((rule for rule in packs.rules if rule.name == "register-drift"), None)
    if rule is None:
        return []
    drift = [*(Drift(*each) for each in contradictions), *list_drift(world, flows, settings)]
    spots = {each: Spot(each.place, each.owner, each.message, "register") for each in drift}
    return [_finding(rule, packs, each.message, spot) for each, spot in spots.items()]


def judge_guesses(linker: Linker, library: Library, known: Sources, packs: Packs, settings: Settings) -> Iterator[Finding]:
    """Yield what the names of fields say against the marks."""
    rules = {rule.name: rule for rule in packs.rules}
    for name, proposal in list_guesses(linker, library, known, packs, settings):
        rule = rules.get(name)
        if rule is None:
            continue
        what = f"{proposal.name} of {proposal.owner} looks like {' and '.join(proposal.labels)}"
        said = "is said to be none" if name == CONTRADICTED else "has no mark"
        message = f"{what} and {said}: {', '.join(proposal.reasons)}"
        exposure = expose_guess(name, proposal, packs)
        yield _finding(rule, packs, message, Spot(proposal.place, proposal.dotted, "declaration", "mark"), (exposure,))


# -- findings -------------------------------------------------------------------------------------------------
def _merged(rule: Rule, packs: Packs, pairs: Sequence[tuple[Flow, tuple[Exposure, ...]]], settings: Settings) -> Finding:
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
    message = _message(rule, packs, flow, chosen, recipients, settings)
    spot = Spot(flow.place, flow.function, flow.sink, flow.concept)
    return _finding(rule, packs, message, spot, tuple(chosen), _related(rule, flow))


def _related(rule: Rule, flow: Flow) -> tuple[Step, ...]:
    if rule.shape != "guard":
        return ()
    steps = (Step(flow.entry_place, f"reached from {flow.entry_name}"),) if flow.entry_place is not None else ()
    return (*steps, Step(flow.opened, "everybody is let in here")) if flow.opened is not None else steps


def _rank(exposure: Exposure) -> tuple[int, int, int, tuple[Step, ...]]:
    return (-PRECISIONS.index(exposure.precision), -STATES.index(exposure.state), len(exposure.steps), exposure.steps)


def _without_low(exposures: Iterable[Exposure]) -> list[Exposure]:
    every = list(exposures)
    return [exposure for exposure in every if exposure.precision != "low"] or every


class Spot(NamedTuple):
    """Where a finding stands: its place, the function or declaration there, what is met and what that does with data."""

    place: Place
    function: str
    sink: str
    concept: str


def _finding(
    rule: Rule, packs: Packs, message: str, spot: Spot, exposures: tuple[Exposure, ...] = (), related: tuple[Step, ...] = ()
) -> Finding:
    tier = max((exposure.source.tier for exposure in exposures), default=2)
    score = min(10.0, max(0.0, rule.base + (1.0 if tier >= 3 else -2.0 if tier <= 1 else 0.0)))
    precision = max((exposure.precision for exposure in exposures), key=PRECISIONS.index, default="high")
    fields = tuple(f"{exposure.source.owner}.{exposure.source.name}" for exposure in exposures)
    return Finding(
        place=spot.place,
        rule_id=rule.id,
        rule_name=rule.name,
        message=message,
        remedy=rule.doc.fix,
        score=score,
        level="error" if score >= 7.0 else "warning" if score >= 4.0 else "note",
        precision=precision,
        function=spot.function,
        sink=spot.sink,
        concept=spot.concept,
        exposures=exposures,
        related=related,
        fingerprint=compute_fingerprint(rule.name, spot.function, spot.sink, fields),
        persona=rule.persona,
    )


def _message(rule: Rule, packs: Packs, flow: Flow, exposures: Sequence[Exposure], recipients: Sequence[str], settings: Settings) -> str:
    names = describe_fields(exposures)
    verb = "reaches" if len(exposures) == 1 else "reach"
    where = packs.vocabulary.concepts.get(flow.concept, flow.concept).partition(":")[0].rstrip(".")
    if rule.shape == "agreement":
        return f"{names} {'goes' if len(exposures) == 1 else 'go'} to {describe_fault(rule, flow, settings, recipients)}"
    if rule.shape == "guard":
        guards = {
            "none": "behind no guard",
            "authenticated": "behind a login only",
            "role": "behind a role only",
            "object": "behind an object check",
        }
        opened = f", which line {flow.opened.region.line} opens to everybody" if flow.opened is not None and rule.opened else ""
        return f"{names} {verb} {where}, {guards[flow.guard]}{opened}"
    return f"{names} {verb} {where}{', together' if rule.shape == 'together' else ''}"


def order_finding(finding: Finding) -> tuple[object, ...]:
    """Return a sort key: by place, then rule."""
    return (finding.place, finding.rule_id, finding.concept, finding.message, finding.fingerprint)


def _invalid_marks(packs: Packs, marks: Sequence[MarkInfo]) -> Iterator[Finding]:
    rule = next((rule for rule in packs.rules if rule.name == "invalid-marker"), None)
    for mark in marks:
        if rule is not None and mark.error:
            yield _finding(rule, packs, f"a mark does not say what it means: {mark.error}", Spot(mark.place, mark.name, "mark", "mark"))


# -- one finding, not two -------------------------------------------------------------------------------------
def _without_twins(findings: Sequence[Finding]) -> list[Finding]:
    """Keep one of two findings of a rule with the same fields, one inside the other: the `raise` and the exception it builds.

    Two calls beside each other on a line are two, as they are when a formatter gives each a line of its own.
    """
    kept: dict[object, list[Finding]] = {}
    for finding in sorted(findings, key=_order_outer_first):
        fields = tuple(sorted({(e.source.owner, e.source.name) for e in finding.exposures}))
        concept = finding.concept if finding.concept != "template" else "response"
        line = (finding.place.path, finding.place.region.line)
        group = kept.setdefault((finding.rule_id, line, concept, fields or finding.message), [])
        outer = next((index for index, other in enumerate(group) if _is_inside(finding.place.region, other.place.region)), None)
        if outer is None:
            group.append(finding)
        elif finding.sink not in ("raise", "assert") and not finding.sink.startswith("return of"):
            group[outer] = finding
    return [finding for group in kept.values() for finding in group]


def _order_outer_first(finding: Finding) -> tuple[object, ...]:
    region = finding.place.region
    return (finding.place.path, region.line, region.column, -region.end_line, -region.end_column, order_finding(finding))


def _is_inside(inner: Region, outer: Region) -> bool:
    starts = (outer.line, outer.column) <= (inner.line, inner.column)
    return starts and (inner.end_line, inner.end_column) <= (outer.end_line, outer.end_column)
