"""An item of what nobody knows is filled: what it was read from has it too."""
import logging
from dataclasses import dataclass
from typing import Any

log = logging.getLogger(__name__)


@dataclass
class Child:
    surname: str  # rd4c: identity
    ward: str


def fill_an_item(body: Any, child: Child) -> None:
    body["child"]["ward"] = child.ward
    log.info("%s", body)


def fill_an_item_of_an_item(body: Any, child: Child) -> None:
    body["child"]["names"] = child.surname
    log.info("%s", body)  # expect: child-data-in-log


def fill_it_with_a_list(body: Any, child: Child) -> None:
    body["child"]["names"] = [child.surname]
    log.info("%s", body)  # expect: child-data-in-log


def fill_another(body: Any, other: Any, child: Child) -> None:
    body["child"]["names"] = child.surname
    log.info("%s", other)


class Letter:
    def __init__(self, body: Any, wards: Any) -> None:
        self.body = body
        self.wards = wards

    def fill(self, child: Child) -> None:
        self.body["surname"] = child.surname
        self.wards["ward"] = child.ward
        log.info("%s", self.wards)
        log.info("%s", self.body)  # expect: child-data-in-log

    def add(self, child: Child) -> None:
        self.body.lines.append(child.surname)
        log.info("%s", self.body)  # expect: child-data-in-log

    def tell(self) -> None:
        log.info("%s", self.wards)
        log.info("%s", self.body)  # expect: child-data-in-log


def write_to(letter: Letter, child: Child) -> None:
    letter.fill(child)
    letter.add(child)
    letter.tell()
