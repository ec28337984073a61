"""How what arrives at a sink came there: the roots that lead to findings are interpreted once more, with steps kept.

add_ways(rounds, {root: its flows})      the flows, each exposure with the steps from its mark to the sink
"""

from collections.abc import Iterator
from typing import Final

from msgspec import structs

from ..model.taint import Exposure, Flow
from .flows import Arrival, list_arrivals, order_exposure
from .lanes import LANES
from .roots import Root
from .rounds import Rounds

Ways = dict[Arrival, Exposure]

_TRACED_TOGETHER: Final = 16
_STEPS_TOGETHER: Final = 2_000
"""Roots of fewer steps together are traced at once; of the larger ones, one a lane: what one finds, the next need not look for."""
_TRIES: Final = 2
"""Traced runs that look for one arrival: steps split labels, so that a run near its bounds may end before it gets there."""


def add_ways(rounds: Rounds, flows: dict[Root, list[Flow]]) -> list[Flow]:
    """Return the flows of all roots; an exposure that no traced run met again keeps what it has."""
    ways = _find_ways(rounds, flows)
    return [_with_ways(flow, ways) for root in sorted(flows) for flow in flows[root]]


def _find_ways(rounds: Rounds, flows: dict[Root, list[Flow]]) -> Ways:
    """Trace the roots it takes to know each exposure's way once, small ones first: they are nearest to the sink."""
    ways: Ways = {}
    tried: dict[Arrival, int] = {}
    sizes = {root: rounds.results[root].size for root in flows}
    waiting = sorted((root for root in flows if flows[root]), key=lambda root: (sizes[root], root), reverse=True)
    while waiting:
        sought: dict[Root, frozenset[Arrival]] = {}
        steps = 0
        while waiting and (len(sought) < LANES or (len(sought) < _TRACED_TOGETHER and steps < _STEPS_TOGETHER)):
            root = waiting.pop()
            arrivals = [arrival for flow in flows[root] for arrival, _ in _arrivals_of(flow)]
            missing = frozenset([each for each in arrivals if each not in ways and tried.get(each, 0) < _TRIES])
            if missing:
                sought[root] = missing
                steps += sizes[root]
                tried.update({each: tried.get(each, 0) + 1 for each in missing})
        for found in rounds.trace(sought):
            for flow in found:
                for arrival, exposure in _arrivals_of(flow):
                    ways.setdefault(arrival, exposure)
    return ways


def _arrivals_of(flow: Flow) -> Iterator[tuple[Arrival, Exposure]]:
    return list_arrivals(flow.place, flow.concept, flow.sink, flow.exposures)


def _with_ways(flow: Flow, ways: Ways) -> Flow:
    exposures = sorted((ways.get(arrival, each) for arrival, each in _arrivals_of(flow)), key=order_exposure)
    return structs.replace(flow, exposures=tuple(exposures))
