"""Patterns decide, and bind the parts they name."""

from dataclasses import dataclass


class Child:
    surname: str  # rd4c: identity
    ward: str


@dataclass
class Move:
    who: str
    where: str


def constant_decides(child: Child) -> None:
    mode = "short"
    match mode:
        case "long":
            print(child.surname)
        case "short":
            print(child.ward)


def constant_decides_labelled(child: Child) -> None:
    mode = "long"
    match mode:
        case "long":
            print(child.surname)  # expect: child-data-on-console
        case _:
            print(child.ward)


def unknown_subject(child: Child, mode: str) -> None:
    match mode:
        case "long":
            text = child.surname
        case _:
            text = child.ward
    print(text)  # expect: child-data-on-console


def capture(child: Child) -> None:
    match child.surname:
        case text:
            print(text)  # expect: child-data-on-console


def sequence(child: Child) -> None:
    match ("move", child.surname, child.ward):
        case ("stay", text, _):
            print(text)
        case ("move", text, ward):
            print(ward)
            print(text)  # expect: child-data-on-console


def sequence_with_rest(child: Child) -> None:
    match [child.ward, "x", child.surname]:
        case [first, *rest]:
            print(first)
            print(rest)  # expect: child-data-on-console


def mapping(child: Child) -> None:
    match {"kind": "child", "name": child.surname, "ward": child.ward}:
        case {"kind": "child", "name": name, "ward": ward}:
            print(ward)
            print(name)  # expect: child-data-on-console


def mapping_rest(child: Child) -> None:
    match {"kind": "child", "name": child.surname}:
        case {"name": _, **rest}:
            print(rest)


def class_by_keyword(child: Child) -> None:
    match Move(child.surname, child.ward):
        case Move(who=who, where=where):
            print(where)
            print(who)  # expect: child-data-on-console


def class_by_position(child: Child) -> None:
    match Move(child.surname, child.ward):
        case Move(who, where):
            print(where)
            print(who)  # expect: child-data-on-console


def alternatives(child: Child) -> None:
    match ("b", child.surname):
        case ("a" | "b", text):
            print(text)  # expect: child-data-on-console


def as_pattern(child: Child) -> None:
    match (child.surname, 1):
        case (str() as text, number):
            print(number)
            print(text)  # expect: child-data-on-console


def guard_in_a_case(child: Child) -> None:
    match child.surname:
        case text if text == "":
            print("empty")
        case _:
            print("given")


def marked_class(person: object) -> None:
    match person:
        case Child(surname=surname, ward=ward):
            print(ward)
            print(surname)  # expect: child-data-on-console


def nested_patterns(child: Child) -> None:
    match {"rows": [("x", child.surname)]}:
        case {"rows": [(tag, text)]}:
            print(tag)
            print(text)  # expect: child-data-on-console
