"""What is marked in a project, and how much of what could hold personal data is."""

import msgspec

from .source import Place


class InventoryField(msgspec.Struct, frozen=True, order=True):
    """One marked or declared field, parameter, result, variable or key, with one label."""

    place: Place | None
    """Of the mark or declaration; None for one that only the command line knows."""
    dotted: str
    """`app.models.Child.birth_date`; the name alone for a key."""
    owner: str
    name: str
    kind: str
    label: str
    tier: int
    subject: str
    purposes: tuple[str, ...] = ()
    retention: str = ""
    basis: str = ""
    concepts: tuple[str, ...] = ()
    """Where its values arrive, as findings say; sorted."""


class PackageCoverage(msgspec.Struct, frozen=True, order=True):
    package: str
    marked: int
    """Marked, declared or said to be `none`."""
    fields: int
    """That could hold personal data."""

    @property
    def percent(self) -> int:
        return 100 * self.marked // self.fields if self.fields else 100


class Inventory(msgspec.Struct, frozen=True):
    fields: tuple[InventoryField, ...]
    coverage: tuple[PackageCoverage, ...]
    """By package, those without any such field left out."""

    @property
    def total(self) -> PackageCoverage:
        return PackageCoverage("total", sum(each.marked for each in self.coverage), sum(each.fields for each in self.coverage))
