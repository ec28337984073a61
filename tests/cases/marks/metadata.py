"""`metadata={"rd4c": …}` of dataclasses and attrs."""

from dataclasses import dataclass, field

import attrs


@dataclass
class Record:
    surname: str = field(default="", metadata={"rd4c": "identity"})
    notes: str = field(default="", metadata={"unit": "text", "rd4c": "narrative purpose=care"})
    ward: str = field(default="", metadata={"unit": "ward"})


@attrs.define
class Person:
    surname: str = attrs.field(metadata={"rd4c": "identity"})
    ward: str = attrs.field(default="")


def dataclass_fields(record: Record) -> None:
    print(record.ward)
    print(record.surname)  # expect: child-data-on-console
    print(record.notes)  # expect: child-data-on-console


def attrs_fields(person: Person) -> None:
    print(person.ward)
    print(person.surname)  # expect: child-data-on-console
