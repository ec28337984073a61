"""SQLAlchemy: `photo = Column(String, info={"rd4c": "media"})`."""

from collections.abc import Iterator

from .declaration import Declaration, FoundMark
from .keyword import find_in_keyword


def find_info(declaration: Declaration) -> Iterator[FoundMark]:
    """Yield the marks in `info=`."""
    return find_in_keyword(declaration, "info")
