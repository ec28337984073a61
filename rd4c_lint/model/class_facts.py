"""What a fix needs to know about a class of the project besides its text."""

import msgspec


def name_class(path: str, qualname: str) -> str:
    """Return the name of a class statement among all of the project."""
    return f"{path}:{qualname}"


class ClassFacts(msgspec.Struct, frozen=True):
    """Said by the engine, which knows what classes derive from across files."""

    kinds: tuple[str, ...]
    """The library classes it derives from or is made into, nearest first, as type rows name them."""
    key: str
    """The attribute that holds an object's primary key; `""` where none is known, or where the key is marked itself."""
