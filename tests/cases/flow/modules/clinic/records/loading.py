"""Relative imports over two levels."""

from ..people import Child
from ..text import clean_of, full


def load(child: Child) -> dict[str, str]:
    return {"name": full(child), "ward": clean_of(child)}


def load_quietly(child: Child) -> str:
    print(full(child))  # expect: child-data-on-console
    return clean_of(child)
