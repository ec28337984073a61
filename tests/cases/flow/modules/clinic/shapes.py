"""Names for a star import; the underscore name is not among them."""

from . import people
from .text import full


def shape_surname(child: people.Child) -> str:
    return full(child)


def shape_ward(child: people.Child) -> str:
    return _ward(child)


def _ward(child: people.Child) -> str:
    return child.ward
