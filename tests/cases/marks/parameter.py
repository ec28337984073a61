"""A marked parameter is a label where an unknown caller enters."""

from typing import Annotated

from rd4c_lint.markers import ChildData


def handed_in(surname: Annotated[str, ChildData("identity")], ward: str) -> None:
    print(ward)
    print(surname)  # expect: child-data-on-console


def keyword_only(*, photo: Annotated[bytes | None, ChildData("media")] = None, size: int = 3) -> None:
    print(size)
    print(photo)  # expect: child-data-on-console


class Service:
    def enrol(self, surname: Annotated[str, ChildData("identity")]) -> None:
        print(surname)  # expect: child-data-on-console


def handed_on(surname: Annotated[str, ChildData("identity")]) -> None:
    inner(surname)


def inner(text: str) -> None:
    print(text)  # expect: child-data-on-console
