"""An argument that nobody knows is what the parameter is declared as."""

from pathlib import Path


class Child:
    name: str  # rd4c: identity
    shoe_size: str  # rd4c: identity


class Ward:
    name: str


def name_of(child: Child) -> str:
    return child.name


def name_of_ward(ward: Ward) -> str:
    return ward.name


def name_of_thing(thing) -> str:
    return thing.name


def shown(visit) -> None:
    print(name_of(visit.child))  # expect: child-data-on-console
    print(name_of_ward(visit.ward))
    print(name_of_thing(visit.thing))


def something_else_is_given(ward: Ward) -> None:
    print(name_of("seven"))


def first_line(file: Path) -> str:
    return file.shoe_size


def of_a_type_that_is_known(folders) -> None:
    print(first_line(folders[0]))
    print(folders[0].shoe_size)  # expect: child-data-on-console
