"""Classes that a function makes: what a decorator or a base of a library makes of a class at the top of a module, it makes of them, too."""

import dataclasses
import logging
from dataclasses import dataclass

log = logging.getLogger(__name__)


class Child:
    name: str  # rd4c: identity
    shoe_size: int


def by_position(child: Child) -> None:
    @dataclass
    class Row:
        number: int
        text: str

    row = Row(1, child.name)
    log.info(row.text)  # expect: child-data-in-log
    log.info(row.number)


def by_pattern(child: Child) -> None:
    @dataclasses.dataclass(frozen=True)
    class Row:
        number: int
        text: str

    match Row(1, child.name):
        case Row(number=0, text=text):
            log.info(text)
        case Row(1, text):
            log.info(text)  # expect: child-data-in-log


def after_init(child: Child) -> None:
    @dataclass
    class Row:
        text: str
        others: list[str] = dataclasses.field(default_factory=list)

        def __post_init__(self) -> None:
            self.title = self.text.title()

    row = Row(child.name)
    log.info(row.title)  # expect: child-data-in-log
    log.info(row.others)
    log.info(dataclasses.replace(row, text="nobody").title)


def no_class_at_all(child: Child) -> None:
    log.info(child.shoe_size)
    log.info(child.name)  # expect: child-data-in-log
