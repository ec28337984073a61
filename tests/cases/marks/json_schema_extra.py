"""`json_schema_extra={"rd4c": …}` of pydantic fields."""

from pydantic import BaseModel, Field


class Child(BaseModel):
    hiv: str = Field(json_schema_extra={"rd4c": "health"})
    surname: str = Field(default="", max_length=80, json_schema_extra={"rd4c": "identity"})
    ward: str = Field(json_schema_extra={"example": "3"})


def fields(child: Child) -> None:
    print(child.ward)
    print(child.hiv)  # expect: child-data-on-console
    print(child.surname)  # expect: child-data-on-console
