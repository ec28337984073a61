"""A type alias keeps its mark, in fields, parameters and containers."""

from typing import Annotated, NewType

from rd4c_lint.markers import ChildData

Phone = Annotated[str, ChildData("contact.phone")]
Ward = Annotated[str, "ward"]
Number = NewType("Number", str)


class Child:
    phone: Phone
    phones: list[Phone]
    maybe: Phone | None
    ward: Ward
    number: Number


def fields(child: Child) -> None:
    print(child.ward, child.number)
    print(child.phone)  # expect: child-data-on-console
    print(child.phones)  # expect: child-data-on-console
    print(child.maybe)  # expect: child-data-on-console


def parameter(phone: Phone, ward: Ward) -> None:
    print(ward)
    print(phone)  # expect: child-data-on-console
