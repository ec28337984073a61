"""Examples for attrs.toml: classes made of their fields."""
import logging

import attr
from attrs import asdict, astuple, define, evolve, field, frozen

log = logging.getLogger(__name__)


@define
class Child:
    surname: str                                                   # rd4c: identity
    ward: str = field(default="")


@frozen
class Quiet:
    surname: str = field(repr=False)                               # rd4c: identity
    ward: str


@attr.s
class Old:
    surname = attr.ib()                                            # rd4c: identity
    ward = attr.ib(default="")


def text(child: Child) -> None:
    log.info("%s", child.ward)
    log.info("%s", child)                                          # expect: child-data-in-log


def hidden_from_text(child: Quiet) -> None:
    log.info("%s", child)
    log.info("%s", child.surname)                                  # expect: child-data-in-log


def old_style(child: Old) -> None:
    log.info("%s", child.ward)
    log.info("%s", child)                                          # expect: child-data-in-log


def made(name: str) -> None:
    log.info("%s", Child(name, "3").ward)
    log.info("%s", Child(name, "3").surname)                       # expect: child-data-in-log


def as_dictionary(child: Child) -> None:
    log.info("%s", asdict(child)["ward"])
    log.info("%s", asdict(child))                                  # expect: child-object-in-log
    log.info("%s", astuple(child))                                 # expect: child-object-in-log


def changed(child: Child) -> None:
    log.info("%s", evolve(child, ward="4").surname)                # expect: child-data-in-log


@define
class Titled:
    name: str = field(alias="full_name")
    notes: list = field(factory=list)
    title: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.title = f"child {self.name}"


def filled_after_init(child: Child) -> None:
    log.info("%s", Titled(full_name=child.surname).title)          # expect: child-data-in-log
    log.info("%s", Titled(full_name=child.ward).title)
    log.info("%s", Titled(full_name=child.surname).notes)


def taken_apart(child: Child) -> None:
    log.info("%s", astuple(child)[1])
    log.info("%s", evolve(child, surname="x").surname)
    log.info("%s", [each.name for each in attr.fields(Child)])


@define
class Private:
    _name: str
    ward: str = ""


def private_fields(child: Child) -> None:
    log.info("%s", Private(name=child.surname)._name)              # expect: child-data-in-log
    log.info("%s", Private(name=child.surname).ward)


@define(order=True)
class Note:
    text: str


def told_apart(what: object, child: Child) -> str:
    if isinstance(what, Note):
        return child.ward
    if isinstance(what, Quiet):
        return child.surname
    return ""


def told_apart_by_class(child: Child) -> None:
    log.info(told_apart(Note("seen"), child))
    log.info(told_apart(Quiet("A", "3"), child))                   # expect: child-data-in-log
