"""pydantic: `hiv: str = Field(json_schema_extra={"rd4c": "health"})`."""

from collections.abc import Iterator

from .declaration import Declaration, FoundMark
from .keyword import find_in_keyword


def find_json_schema_extra(declaration: Declaration) -> Iterator[FoundMark]:
    """Yield the marks in `json_schema_extra=`."""
    return find_in_keyword(declaration, "json_schema_extra")
