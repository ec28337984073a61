"""What the runs found at sinks, as flows: exposures with their ways, one flow a sink place."""

from collections.abc import Iterable, Iterator
from typing import Final

from ..model.source import Place
from ..model.taint import PRECISIONS, STATES, STRENGTHS, Exposure, Flow, Recipient, Source, Step
from .interpret.record import FED, HitInfo, SinkHit
from .interpret.world import World
from .labels import ORIGINS, LabelTable
from .roots import RootResult

Arrival = tuple[Place, str, str, Source, str, str, str, bool]
"""What arrives where, whatever the way: place, concept, sink, and an exposure without its steps."""

_MAX_EXPOSURES: Final = 40


def build_flows(world: World, results: Iterable[RootResult]) -> list[Flow]:
    """Return the flows of some roots, sorted."""
    flows = [_flow(world, hit, info, result) for result in results for hit, info in result.hits.items() if hit.concept != FED]
    return sorted((flow for flow in flows if flow.exposures), key=order_flow)


def _flow(world: World, hit: SinkHit, info: HitInfo, result: RootResult) -> Flow:
    entry, guard = info.entry, info.guard or 0
    if entry is None and result.entry is not None:
        entry = result.entry.entered()
    elif entry is None and (nested := world.nested_entries.get(hit.unit.uid)) is not None:
        entry, guard = nested.entered(), max(guard, nested.guard)  # behind a decorator of the project that called it
    recipients = tuple(Recipient(kind, name) for kind, name in sorted(info.recipients))
    return Flow(
        concept=hit.concept,
        place=hit.unit.module.place(hit.at),
        function=hit.unit.dotted,
        sink=hit.sink,
        exposures=describe_labels(world.labels, info.labels, hit.unit.module.place(hit.at)),
        whole_object=False,
        recipients=recipients,
        entry=entry.kind if entry is not None else "",
        entry_name=entry.name if entry is not None else "",
        guard=STRENGTHS[guard],
        entry_place=entry.place if entry is not None else None,
        opened=entry.opened if entry is not None and not guard else None,
    )


def list_arrivals(place: Place, concept: str, sink: str, exposures: Iterable[Exposure]) -> Iterator[tuple[Arrival, Exposure]]:
    """Yield each exposure at a sink with what it says beside its way."""
    for each in exposures:
        yield (place, concept, sink, each.source, each.state, each.precision, each.origin, each.is_whole), each


def describe_labels(table: LabelTable, labels: int, sink: Place) -> tuple[Exposure, ...]:
    """Return one exposure for each source, state, precision and origin, by the shortest way."""
    best: dict[tuple[int, int, int, int, bool], tuple[Step, ...]] = {}
    for index in table.indexes(labels):
        label = table.labels[index]
        if table.sources[label.source].kind == "scope":
            continue
        key = (label.source, label.state, label.precision, label.origin, label.is_whole)
        way = table.way(index)
        old = best.get(key)
        if old is None or (len(way), way) < (len(old), old):
            best[key] = way
    found = []
    for (source, state, precision, origin, is_whole), way in best.items():
        described = table.sources[source]
        start = (Step(described.place, f"{described.name} is {described.label}"),) if described.place is not None else ()
        found.append(Exposure(described, STATES[state], PRECISIONS[precision], ORIGINS[origin], is_whole, (*start, *_without_repeats(way))))
    return tuple(sorted(found, key=order_exposure)[:_MAX_EXPOSURES])


def order_flow(flow: Flow) -> tuple[object, ...]:
    """Return a sort key: flows hold places that may be missing, which do not compare."""
    return (flow.place, flow.concept, flow.sink, flow.function, flow.entry, flow.entry_name, flow.guard, _ByText(flow.exposures))


class _ByText:
    """Sorts exposures by their text, which is made only where all else is equal: it is long."""

    __slots__ = ("exposures",)

    def __init__(self, exposures: tuple[Exposure, ...]) -> None:
        self.exposures = exposures

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByText) and self.exposures == other.exposures

    def __hash__(self) -> int:
        return hash(self.exposures)

    def __lt__(self, other: "_ByText") -> bool:
        return repr(self.exposures) < repr(other.exposures)


def order_exposure(exposure: Exposure) -> tuple[object, ...]:
    source = exposure.source
    place = (source.place is not None, source.place or ())
    return (
        source.owner,
        source.name,
        source.label,
        source.kind,
        place,
        exposure.state,
        exposure.precision,
        exposure.origin,
        exposure.is_whole,
        exposure.steps,
    )


def _without_repeats(way: tuple[Step, ...]) -> tuple[Step, ...]:
    kept: list[Step] = []
    for step in way:
        if not step.place.path:
            continue  # inside a model's expression
        if (
            kept
            and kept[-1].place.region.line == step.place.region.line
            and kept[-1].place.path == step.place.path
            and kept[-1].note == step.note
        ):
            continue
        kept.append(step)
    return tuple(kept)
