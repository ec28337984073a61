"""The comment form, on fields of any class."""

import datetime


class Child:
    surname: str  # rd4c: identity
    born: datetime.date  # rd4c: identity.birth_date purpose=enrolment retention=P5Y
    phone: str  # rd4c: contact.phone subject=guardian
    notes: str = ""  # rd4c: narrative, protection
    village: str = ""  # a place; rd4c: location
    lane: str = ""  # pragma: no cover  # rd4c: location
    photo = ""  # rd4c: media basis="consent of the guardian"
    # rd4c marks belong to the statement they stand on, so this line marks nothing
    ward: str = ""
    address: str = (  # rd4c: contact
        ""
    )
    streets: list[str] = [
        "",
    ]  # rd4c: location


class Assigned:
    def __init__(self, surname: str, ward: str) -> None:
        self.surname = surname  # rd4c: identity
        self.ward = ward


def every_field(child: Child) -> None:
    print(child.surname)  # expect: child-data-on-console
    print(child.born)  # expect: child-data-on-console
    print(child.phone)  # expect: child-data-on-console
    print(child.notes)  # expect: child-data-on-console
    print(child.village)  # expect: child-data-on-console
    print(child.lane)  # expect: child-data-on-console
    print(child.photo)  # expect: child-data-on-console
    print(child.ward)
    print(child.address)  # expect: child-data-on-console
    print(child.streets)  # expect: child-data-on-console


def set_in_a_method(child: Assigned) -> None:
    print(child.ward)
    print(child.surname)  # expect: child-data-on-console


TEXT = """
    number: str  # rd4c: identifier
"""


class Unmarked:
    number: str


def mark_in_a_text_is_no_mark(item: Unmarked) -> None:
    print(item.number)
