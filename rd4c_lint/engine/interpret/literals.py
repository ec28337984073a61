"""Constants as the source writes them: `"a"`, `0x1f`, `None`."""

from collections.abc import Callable
from typing import Any, Final

from .values import NONE, UNKNOWN, Value, constant

_NUMBERS: Final[dict[str, Callable[[str], Any]]] = {
    "int": lambda text: int(text, 0),
    "float": float,
    "bool": lambda text: text == "True",
    "complex": complex,
}
_constants: Final[dict[tuple[str, str], Value]] = {}


def literal_value(kind: str, text: str) -> Value:
    """Return a constant of this kind, UNKNOWN where the kind is none of a constant or nobody can hold it."""
    found = _constants.get((kind, text))
    if found is None:
        if kind == "none":
            found = NONE
        elif kind == "ellipsis":
            found = constant(kind, "...")
        elif kind in ("str", "bytes"):
            found = constant(kind, text)
        elif kind in _NUMBERS:
            try:
                found = constant(kind, _NUMBERS[kind](text))
            except (ValueError, OverflowError):
                found = UNKNOWN
        else:
            found = UNKNOWN
        if len(_constants) < 100_000:
            _constants[kind, text] = found
    return found
