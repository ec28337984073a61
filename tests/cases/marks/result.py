"""A marked result is a label at every caller; `columns` says which keys of it."""

from typing import Annotated

import remote
from rd4c_lint.markers import ChildData


def load_name(number: int) -> Annotated[str, ChildData("identity")]:
    return remote.fetch("name", number)


def load_row(number: int) -> Annotated[dict[str, str], ChildData("health", columns=["hiv", "muac"])]:
    return remote.fetch("row", number)


def load_ward(number: int) -> str:
    return remote.fetch("ward", number)


class Store:
    def name_of(self, number: int) -> Annotated[str, ChildData("identity")]:
        return remote.fetch("name", number)


def whole_result() -> None:
    print(load_ward(3))
    print(load_name(3))  # expect: child-data-on-console


def one_column() -> None:
    row = load_row(3)
    print(row["ward"])
    print(row["hiv"])  # expect: child-data-on-console


def method_result(store: Store) -> None:
    print(store.name_of(3))  # expect: child-data-on-console
