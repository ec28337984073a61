"""A class that a decorator of the library gives back is that class and no other: questions about it have answers."""

import enum
import functools
from dataclasses import dataclass


@dataclass
class Child:
    surname: str  # rd4c: identity
    ward: str


@dataclass(order=True)
class Visit:
    reason: str


@functools.total_ordering
class Letter:
    def __init__(self, text: str) -> None:
        self.text = text

    def __lt__(self, other: "Letter") -> bool:
        return self.text < other.text


@enum.unique
class Kind(enum.Enum):
    SHORT = 1
    LONG = 2


def told(what: object, child: Child) -> str:
    if isinstance(what, Visit):
        return "visit"
    if isinstance(what, Letter):
        return child.surname
    return "other"


def asked_of_each(child: Child) -> None:
    print(told(Visit("cough"), child))
    print(told(Letter("dear"), child))  # expect: child-data-on-console
    print(told(Kind.SHORT, child))


def matched(what: object, child: Child) -> str:
    match what:
        case Visit(reason):
            return reason
        case Letter(text="dear"):
            return child.surname
    return "other"


def matched_each(child: Child) -> None:
    print(matched(Visit("cough"), child))
    print(matched(Visit(child.surname), child))  # expect: child-data-on-console
    print(matched(Letter("dear"), child))  # expect: child-data-on-console
    print(matched(Letter("hello"), child))


def kinds(kind, child: Child) -> str:
    return child.surname if kind is Kind.LONG else "short"


def kinds_apart(child: Child) -> None:
    print(kinds(Kind.SHORT, child))
    print(kinds(Kind.LONG, child))  # expect: child-data-on-console
