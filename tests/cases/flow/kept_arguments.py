"""What `__init__` keeps is known to the other methods by what callers hand to it, also where they call far away."""
import logging
from typing import Any

log = logging.getLogger(__name__)


class Search:
    def __init__(self, number: Any, ward: Any) -> None:
        self.number = number  # rd4c: identifier
        self.ward = ward


class Bed:
    def __init__(self, number: int) -> None:
        self.number = number


class Admission:
    def __init__(self, search, bed):
        self.search = search
        self.bed = bed

    @property
    def number(self):
        return self.search.number

    def _create(self) -> None:
        log.info("admitted to %s", self.search.ward)
        log.info("in bed %s", self.bed.number)
        log.info("admitted %s", self.number)  # expect: child-data-in-log

    def save(self) -> None:
        self._create()


def admit(data: dict[str, Any]) -> None:
    Admission(Search(data["number"], data["ward"]), Bed(7)).save()
