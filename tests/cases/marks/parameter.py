"""A marked parameter is a label where an unknown caller enters; `columns` says which keys of it."""

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


def columns_of_a_record(row: Annotated[dict[str, str], ChildData("health", columns=["hiv", "muac"])]) -> None:
    print(row["ward"])
    print(row["muac"])  # expect: child-data-on-console


def record_of_our_own(ward: str) -> None:
    columns_of_a_record({"ward": ward, "muac": ward})
