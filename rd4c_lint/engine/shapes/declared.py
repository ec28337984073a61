"""What rules of shape `require` share: a finding in a declaration, and the declared fields a rule is about."""

from collections.abc import Iterator
from typing import NamedTuple

from ...model.rule import Rule
from ...model.source import Place
from ...model.taint import Exposure, Source
from ..interpret.world import World
from .flow import is_label


class Declared(NamedTuple):
    """What a rule finds in a declaration."""

    message: str
    place: Place
    exposures: tuple[Exposure, ...]
    owner: str
    concept: str = "declaration"
    names: tuple[str, ...] = ()
    """As in `Finding`."""


def list_fields(rule: Rule, world: World) -> Iterator[tuple[str, str, Source]]:
    """Yield (owner, name, source) of the declared class fields a rule means, sorted."""
    for (owner, name), labels in sorted(world.sources.fields.items()):
        for source in sources_in(rule, world, labels):
            yield owner, name, source


def sources_in(rule: Rule, world: World, labels: int) -> Iterator[Source]:
    """Yield the sources of labels that a rule means."""
    for label in world.labels.iterate(labels):
        source = world.labels.sources[label.source]
        is_meant = "*" in rule.labels or any(is_label(source.label, wanted) for wanted in rule.labels)
        if is_meant and source.kind != "scope" and (not rule.tiers or source.tier in rule.tiers):
            yield source


def order_source(source: Source) -> tuple[object, ...]:
    """Return a sort key: in the order of the text."""
    return (source.place or (), source.name, source.label)


def expose(source: Source) -> Exposure:
    """Return a field as it is declared, before anything flows."""
    return Exposure(source, "raw", "high", "code", False, ())
