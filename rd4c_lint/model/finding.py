"""Findings and the report: what `engine.judge` and `triage` make and the reporters print."""

import datetime
from collections.abc import Iterator

import msgspec

from .baseline import Comparison
from .edit import Fix
from .problem import Problem
from .rule import Rule
from .source import Place
from .taint import Exposure, Step

LEVELS = ("note", "warning", "error")
PERSONAS = ("regular", "pedantic", "auditor")
"""Who reads, from who sees least to who sees most."""


class Finding(msgspec.Struct, frozen=True, order=True, kw_only=True):
    """One rule at one place: all fields that arrive there, worst first."""

    place: Place
    rule_id: str
    rule_name: str
    message: str
    """One sentence: `birth_date of Child reaches a log`."""
    remedy: str
    score: float
    level: str
    precision: str
    function: str
    sink: str
    concept: str
    exposures: tuple[Exposure, ...] = ()
    related: tuple[Step, ...] = ()
    """Other places worth showing: superseded findings, the entry point, the declaration."""
    fingerprint: str = ""
    persona: str = "regular"
    suppressed_by: str = ""
    """The suppression's reason when suppressed (`"no reason given"` if none)."""
    baseline_state: str = ""
    """SARIF's word: `new` where a baseline was given, which then does not have the finding."""
    names: tuple[str, ...] = ()
    """What a fix needs to know: the selector that an unused suppression names, the fields that a form may go on taking."""
    fix: Fix | None = None

    def list_places(self) -> Iterator[Place]:
        """Yield every place on its paths: its own, the steps, the declarations."""
        yield self.place
        for exposure in self.exposures:
            yield from (step.place for step in exposure.steps)
            if exposure.source.place is not None:
                yield exposure.source.place


def compute_fingerprint(rule_name: str, function: str, sink: str, fields: tuple[str, ...]) -> str:
    """Return the line-free identity of a finding: 16 hex digits. A change of its form needs a new version prefix."""
    import hashlib

    text = "\n".join(("rd4cFlow/v1", rule_name, function, sink, *sorted(fields)))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Statistics(msgspec.Struct, frozen=True):
    """Figures for `--statistics`; seconds and memory never enter the report's stable part."""

    files: int = 0
    lines: int = 0
    functions: int = 0
    """Code units in the program."""
    interpreted: int = 0
    contexts: int = 0
    rounds: int = 0
    sources: int = 0
    """Declared fields and other sources."""
    unresolved: tuple[tuple[str, int], ...] = ()
    """Calls that met neither a definition nor a model: name and count, most frequent first."""
    seconds: tuple[tuple[str, float], ...] = ()
    """Phase and seconds, in order."""
    peak_kilobytes: int = 0


class MarkInfo(msgspec.Struct, frozen=True, order=True):
    """A marked or declared field, for house rules and the inventory."""

    place: Place
    name: str
    label: str
    error: str = ""


class Report(msgspec.Struct, frozen=True):
    findings: tuple[Finding, ...]
    """Sorted by place, rule."""
    suppressed: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    statistics: Statistics
    rules: tuple[Rule, ...]
    """Rules that took part, sorted by id."""
    as_of: datetime.date
    root: str
    top: str
    config_path: str = ""
    comparison: Comparison | None = None
    """What the baseline said; None without one."""
    fixed: int = 0
    """Findings that this run has corrected in the source; they are not among `findings`."""
