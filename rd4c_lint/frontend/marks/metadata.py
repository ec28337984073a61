"""dataclasses, attrs, marshmallow: `notes: str = field(metadata={"rd4c": "narrative"})`."""

from collections.abc import Iterator

from .declaration import Declaration, FoundMark
from .keyword import find_in_keyword


def find_metadata(declaration: Declaration) -> Iterator[FoundMark]:
    """Yield the marks in `metadata=`."""
    return find_in_keyword(declaration, "metadata")
