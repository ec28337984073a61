"""One call may make an object of either class: neither takes the other's place."""

import logging
from collections import OrderedDict, UserDict

log = logging.getLogger(__name__)


class Child:
    surname: str  # rd4c: identity
    ward: str


class Short:
    def __init__(self, child: Child) -> None:
        self.child = child

    def text(self) -> str:
        return self.child.ward


class Long(Short):
    def text(self) -> str:
        return self.child.surname


class Tiny(Short):
    def text(self) -> str:
        return self.child.ward[:1]


def either(child: Child, is_full: bool) -> None:
    kind = Long if is_full else Short
    log.info(kind(child).text())  # expect: child-data-in-log


def the_other_way_round(child: Child, is_short: bool) -> None:
    log.info((Short if is_short else Long)(child).text())  # expect: child-data-in-log


def neither(child: Child, is_short: bool) -> None:
    log.info((Short if is_short else Tiny)(child).text())


def by_name(child: Child, name: str) -> None:
    kinds = {"short": Short, "long": Long}
    log.info(kinds[name](child).text())  # expect: child-data-in-log


def of_a_library(child: Child, is_ordered: bool) -> None:
    made = (OrderedDict if is_ordered else UserDict)(name=child.surname)
    log.info(made["name"])  # expect: child-data-in-log
