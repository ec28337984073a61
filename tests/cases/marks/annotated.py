"""`Annotated[…, ChildData(…)]` on fields of dataclasses, pydantic models, attrs classes and typed dictionaries."""

from dataclasses import dataclass
from typing import Annotated, Optional, TypedDict

from pydantic import BaseModel
from rd4c_lint.markers import ChildData


class Plain:
    surname: Annotated[str, ChildData("identity")]
    ward: str


@dataclass
class Record:
    phone: Annotated[str, ChildData("contact.phone", subject="guardian")]
    notes: Annotated[str | None, ChildData("narrative", purpose="care")] = None
    ward: str = ""


class Body(BaseModel):
    surname: Annotated[str, ChildData("identity", "family")]
    village: Optional[Annotated[str, ChildData("location")]] = None
    names: list[Annotated[str, ChildData("identity")]] = []
    ward: str = ""


class Row(TypedDict):
    number: Annotated[str, ChildData("identifier")]
    ward: Annotated[str, "anything else is no mark"]


def plain(child: Plain) -> None:
    print(child.ward)
    print(child.surname)  # expect: child-data-on-console


def record(child: Record) -> None:
    print(child.ward)
    print(child.phone)  # expect: child-data-on-console
    print(child.notes)  # expect: child-data-on-console


def body(child: Body) -> None:
    print(child.ward)
    print(child.surname)  # expect: child-data-on-console
    print(child.village)  # expect: child-data-on-console
    print(child.names[0])  # expect: child-data-on-console


def row(child: Row) -> None:
    print(child["ward"])
    print(child["number"])  # expect: child-data-on-console
