"""Labels that travel: which field, in which state, how sure, from where; and what a flow is."""

import msgspec

from .source import Place

PRECISIONS = ("low", "medium", "high")
STATES = ("aggregated", "tabulated", "masked", "encrypted", "pseudonymised", "generalised", "pseudonymised-weak", "raw")
"""From the least to the most exposing; mixing two takes the later one. The vocabulary file must list the same words."""
STRENGTHS = ("none", "authenticated", "role", "object")


class Source(msgspec.Struct, frozen=True, order=True):
    """Where a label begins: a marked field, a declared parameter, result, variable or key."""

    name: str
    """The field as people say it: `birth_date`."""
    owner: str
    """Class, function or module it belongs to (`Child`), `""` for a key alone."""
    label: str
    """Category with an optional detail: `identity.birth_date`."""
    subject: str
    tier: int
    place: Place | None
    """Where it was marked or, for a configured one, declared."""
    kind: str
    """`field`, `parameter`, `returns`, `variable`, `key` or `pack`."""
    purposes: tuple[str, ...] = ()
    retention: str = ""
    inferred: bool = False
    """From a guess (`label = "@name"`), not from a declaration."""


class Step(msgspec.Struct, frozen=True, order=True):
    """One station on the way: a place and a short note (`assigned to row`)."""

    place: Place
    note: str


class Exposure(msgspec.Struct, frozen=True, order=True):
    """One source arriving somewhere: state and precision it has there, and the way it came (mark first, sink last)."""

    source: Source
    state: str
    precision: str
    origin: str
    """`stored`, `own`, `caller` or `code`."""
    is_whole: bool
    """It came as one of all fields of a class, chosen by nobody."""
    steps: tuple[Step, ...]


class Recipient(msgspec.Struct, frozen=True, order=True):
    """Who receives: `kind` is `host`, `sdk`, `bucket`, `queue` or `mail`; `name` may be `""` (unknown)."""

    kind: str
    name: str


class Flow(msgspec.Struct, frozen=True, order=True):
    """Labelled values that arrive at one sink call."""

    concept: str
    place: Place
    """Where the finding stands."""
    function: str
    """Qualname of the enclosing function, with its module: `app.views.export`."""
    sink: str
    """Dotted name of the sink: `logging.Logger.info`."""
    exposures: tuple[Exposure, ...]
    whole_object: bool
    """Some value came as a whole object (`log.info(child)`), not as a field."""
    recipients: tuple[Recipient, ...]
    entry: str
    """Kind of the entry point this was reached from (`http`, `admin`, …), `""` when from none."""
    entry_name: str
    guard: str
    """The strongest guard on the path; one of `STRENGTHS`."""
    entry_place: Place | None = None
    opened: Place | None = None
    """Where a declaration lets everybody in: `AllowAny`, an empty list, a decorator."""
