"""Examples for dataclasses.toml: what a class made of annotations shows, and what its copies hold."""

import argparse
import dataclasses
import enum
import logging
import types
import typing
from dataclasses import dataclass, field

log = logging.getLogger(__name__)


@dataclass
class Child:
    name: str  # rd4c: identity
    ward: str


@dataclass(frozen=True)
class Masked:
    ward: str
    name: str = field(repr=False, default="")  # rd4c: identity


class Row(typing.NamedTuple):
    name: str  # rd4c: identity
    ward: str


class Record(typing.TypedDict):
    name: str  # rd4c: identity
    ward: str


def generated_text(child: Child) -> None:
    print(child)  # expect: child-data-on-console
    log.info("%s", child)  # expect: child-data-in-log


def field_left_out(child: Masked) -> None:
    print(child)
    print(child.name)  # expect: child-data-on-console


def as_dictionary(child: Child) -> None:
    log.info(dataclasses.asdict(child)["ward"])
    log.info(dataclasses.asdict(child))  # expect: child-object-in-log


def as_tuple(child: Child) -> None:
    print(dataclasses.astuple(child))  # expect: child-data-on-console


def replaced(child: Child) -> None:
    other = dataclasses.replace(child, ward="3")
    print(other.ward)
    print(other.name)  # expect: child-data-on-console


def made_here(name: str) -> None:
    child = Child(name, "3")
    print(child.ward)
    print(child.name)  # expect: child-data-on-console


def named_tuple(row: Row) -> None:
    print(row.ward)
    print(row)  # expect: child-data-on-console
    print(row._asdict()["ward"])
    print(row._asdict()["name"])  # expect: child-data-on-console


def typed_dictionary(child: Child) -> None:
    record = Record(name=child.name, ward=child.ward)
    print(record["ward"])
    print(record["name"])  # expect: child-data-on-console


def declared_key(record: Record) -> None:
    print(record["ward"], record.get("ward"))
    print(record["name"])  # expect: child-data-on-console
    print(record.get("name", ""))  # expect: child-data-on-console


def cast_for_the_type_checker(child: object) -> None:
    print(typing.cast(Child, child).ward)


def namespace(child: Child) -> None:
    shown = types.SimpleNamespace(name=child.name, ward=child.ward)
    print(shown.ward)
    print(shown.name)  # expect: child-data-on-console
    print(shown)  # expect: child-data-on-console


def arguments_of_a_command(child: Child) -> None:
    options = argparse.Namespace(name=child.name, ward=child.ward)
    print(options.ward)
    print(vars(options)["ward"])
    print(options)  # expect: child-data-on-console


class Shape(enum.Enum):
    ROUND = enum.auto()
    FLAT = enum.auto()


def by_member(child: Child) -> None:
    beds = {Shape.ROUND: child.name, Shape.FLAT: child.ward}
    print(beds[Shape.FLAT])
    print(beds[Shape.ROUND])  # expect: child-data-on-console


def names_of_fields(child: Child) -> None:
    found = {each.name: getattr(child, each.name) for each in dataclasses.fields(child)}
    log.info("%s", found["ward"])
    log.info("%s", found["name"])  # expect: child-data-in-log


def class_that_a_function_fills(child: Child) -> None:
    def fill(namespace: dict) -> None:
        namespace["name"] = child.name
        namespace["ward"] = child.ward

    made = types.new_class("made", (), {}, fill)
    log.info("%s", made.ward)
    log.info("%s", made.name)  # expect: child-data-in-log


def namespace_as_a_mapping(child: Child) -> None:
    box = types.SimpleNamespace(name=child.name, ward=child.ward)
    log.info("%s", box.__dict__["ward"])
    log.info("%s", box.__dict__["name"])  # expect: child-data-in-log
