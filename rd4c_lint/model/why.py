"""Why a place carries what it carries: the answer of `rd4c-lint check --why FILE:LINE`."""

import msgspec

from .source import Region
from .taint import Exposure


class PlaceValue(msgspec.Struct, frozen=True):
    """One value that an operation at the line made: which labels it carries by which way, or why it carries none."""

    region: Region
    what: str
    """The operation: `reads .name`, `calls serialize()`."""
    exposures: tuple[Exposure, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why there is no label, one for each way the line was reached; empty where there are labels."""


class Arrival(msgspec.Struct, frozen=True, order=True):
    """A sink at the line that a labelled value reached."""

    concept: str
    sink: str


class Why(msgspec.Struct, frozen=True):
    """Everything known about one line."""

    path: str
    line: int
    function: str
    """Dotted name of the function the line stands in; the module's for its body."""
    values: tuple[PlaceValue, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    notes: tuple[str, ...] = ()
    """What holds for the function as a whole: never visited, a bound that was hit."""
