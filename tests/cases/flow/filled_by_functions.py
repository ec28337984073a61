"""A container that a module makes empty and its functions fill holds something when somebody looks."""

import logging

log = logging.getLogger(__name__)
WAITING = []
SEEN = {}
LAST = {}
NEVER = []


class Child:
    def __init__(self, surname: str) -> None:
        self.surname = surname  # rd4c: identity


class Visit:
    def __init__(self) -> None:
        self.number = None


def ask(number: int) -> None:
    WAITING.append(number)


def visit_of(number: int) -> Visit:
    if number not in SEEN:
        SEEN[number] = Visit()
    return SEEN[number]


def give_number(number: int) -> None:
    visit_of(number).number = number


def call_in(child: Child) -> None:
    if WAITING:
        log.info("%s", child.surname)  # expect: child-data-in-log


def call_all(child: Child) -> None:
    for _ in WAITING:
        log.info("%s", child.surname)  # expect: child-data-in-log


def call_visitors(child: Child) -> None:
    for number, _ in SEEN.items():
        log.info("%s %s", number, child.surname)  # expect: child-data-in-log


def call_those_with_a_number(child: Child) -> None:
    if not visit_of(7).number:
        return
    log.info("%s", child.surname)  # expect: child-data-in-log


def note_last(number: int) -> None:
    LAST[number] = 7


def call_after_the_last(child: Child) -> None:
    if 7 not in LAST:
        LAST[7] = 0
    if LAST[7]:
        log.info("%s", child.surname)  # expect: child-data-in-log


def call_nobody(child: Child) -> None:
    for _ in NEVER:
        log.info("%s", child.surname)
