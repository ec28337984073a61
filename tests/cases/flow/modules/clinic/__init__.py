"""A package that re-exports."""

from .people import Child
from .text import full as surname_of
from .text import ward_of

LAST = ""
TITLE = "clinic"
SHOWN = {"name": surname_of, "ward": ward_of}

__all__ = ["LAST", "SHOWN", "TITLE", "Child", "surname_of", "ward_of"]
