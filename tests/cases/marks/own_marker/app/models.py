"""Recognised by the configured name, and `ChildData` by its own."""

from typing import Annotated

from app.privacy import ChildData, Sensitive, Shown


class Child:
    surname: Annotated[str, Sensitive("identity")]
    phone: Annotated[str, ChildData("contact.phone")]
    ward: Annotated[str, Shown("identity")]


def fields(child: Child) -> None:
    print(child.ward)
    print(child.surname)  # expect: child-data-on-console
    print(child.phone)  # expect: child-data-on-console
