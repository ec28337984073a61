"""What an object shows when it is printed: its own text, its dataclass fields, or nothing."""

import logging
from collections import namedtuple
from dataclasses import asdict, astuple, dataclass, field, replace
from enum import Enum
from typing import NamedTuple, TypedDict

log = logging.getLogger(__name__)


class Plain:
    surname: str  # rd4c: identity
    ward: str


def plain_object(child: Plain) -> None:
    print(child)
    print(repr(child), f"{child}", [child])


class Named:
    surname: str  # rd4c: identity
    ward: str

    def __str__(self) -> str:
        return f"{self.surname} ({self.ward})"


def text_shows_the_name(child: Named) -> None:
    print(child)  # expect: child-data-on-console
    print(f"seen {child}")  # expect: child-data-on-console
    print("seen " + str(child))  # expect: child-data-on-console
    log.info("seen %s", child)  # expect: child-data-in-log


def repr_without_own_repr(child: Named) -> None:
    print(repr(child))
    print([child])
    log.info("seen %r", child)


class WardOnly:
    surname: str  # rd4c: identity
    ward: str

    def __str__(self) -> str:
        return self.ward


def text_shows_the_ward(child: WardOnly) -> None:
    print(child)
    log.info("seen %s", child)


class OwnRepr:
    surname: str  # rd4c: identity

    def __repr__(self) -> str:
        return f"<{self.surname}>"


def repr_is_the_text_too(child: OwnRepr) -> None:
    print(child)  # expect: child-data-on-console
    print([child])  # expect: child-data-on-console
    print({"child": child})  # expect: child-data-on-console


class OwnFormat:
    surname: str  # rd4c: identity

    def __format__(self, spec: str) -> str:
        return self.surname


def format_method(child: OwnFormat) -> None:
    print(f"{child}")  # expect: child-data-on-console
    print(child)


@dataclass
class Record:
    surname: str  # rd4c: identity
    ward: str = ""


def dataclass_prints_its_fields(child: Record) -> None:
    print(child)  # expect: child-data-on-console
    print([child])  # expect: child-data-on-console
    log.info("seen %s", child)  # expect: child-data-in-log


def dataclass_field(child: Record) -> None:
    print(child.ward)


@dataclass
class Hidden:
    surname: str = field(default="", repr=False)  # rd4c: identity
    ward: str = ""


def field_left_out(child: Hidden) -> None:
    print(child)
    print(child.surname)  # expect: child-data-on-console


@dataclass(repr=False)
class NoRepr:
    surname: str  # rd4c: identity


def dataclass_without_repr(child: NoRepr) -> None:
    print(child)


@dataclass
class OwnText:
    surname: str  # rd4c: identity
    ward: str

    def __repr__(self) -> str:
        return self.ward


def dataclass_with_own_repr(child: OwnText) -> None:
    print(child)


@dataclass(frozen=True)
class Envelope:
    inner: Record
    ward: str


def nested_dataclass(child: Record) -> None:
    envelope = Envelope(child, "x")
    print(envelope.ward)
    print(envelope)  # expect: child-data-on-console


def copied(child: Record) -> None:
    print(replace(child, surname="").ward)
    print(replace(child, ward="x"))  # expect: child-data-on-console


def as_dictionary(child: Hidden) -> None:
    print(asdict(child)["ward"])
    print(asdict(child))  # expect: child-data-on-console


def as_tuple(child: Hidden) -> None:
    print(astuple(child))  # expect: child-data-on-console


@dataclass
class Late:
    surname: str  # rd4c: identity
    greeting: str = ""

    def __post_init__(self) -> None:
        self.greeting = "hello " + self.surname


def made_after_init(child: Plain) -> None:
    print(Late(child.surname).greeting)  # expect: child-data-on-console


class Pair(NamedTuple):
    name: str
    ward: str


def named_tuple(child: Plain) -> None:
    pair = Pair(child.surname, child.ward)
    print(pair.ward)
    print(pair.name)  # expect: child-data-on-console
    print(pair)  # expect: child-data-on-console


Point = namedtuple("Point", ["name", "ward"])


def made_named_tuple(child: Plain) -> None:
    point = Point(child.surname, child.ward)
    print(point.ward)
    print(point.name)  # expect: child-data-on-console


class Item(TypedDict):
    surname: str  # rd4c: identity
    ward: str


def typed_dictionary(item: Item) -> None:
    print(item["ward"])
    print(item["surname"])  # expect: child-data-on-console


class Status(Enum):
    OPEN = "open"


def enum_member(child: Plain) -> None:
    status = Status.OPEN if child.surname else None
    print(status)


@dataclass
class Guest:
    surname: str  # rd4c: identity
    ward: str


@dataclass
class Stay:
    child: Guest
    before: list[Guest]
    at: str


def records_inside(child: Guest) -> None:
    data = asdict(Stay(child, [child], child.ward))
    print(data["at"], data["child"]["ward"])
    print(data["child"]["surname"])  # expect: child-data-on-console
    print(data["before"][0]["ward"])
    print(data["before"][0]["surname"])  # expect: child-data-on-console
    for name in data["child"]:
        print(name)


@dataclass
class Options:
    is_loud: bool = False


def default_decides_nothing(child: Plain, options: Options) -> None:
    if options.is_loud:
        print(child.surname)  # expect: child-data-on-console


def default_decides(child: Plain) -> None:
    if Options().is_loud:
        print(child.surname)


def given_by_name(child: Plain, given: dict) -> None:
    if Options(**given).is_loud:
        print(child.surname)  # expect: child-data-on-console


class Switch:
    is_on = False

    def turn_on(self) -> None:
        self.is_on = True


def written_elsewhere(child: Plain, switch: Switch) -> None:
    if switch.is_on:
        print(child.surname)  # expect: child-data-on-console
