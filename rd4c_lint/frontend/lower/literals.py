"""Constants as kind and text, the one form that every encoder accepts."""

import hashlib
import re
from typing import Final

from ...model.sql import shorten_statement

TEXT_MAX: Final = 200
"""Longer strings are cut and end in their digest, so that a cache is no copy of anyone's data."""
PLACES_MAX: Final = 1000
_PLACE: Final = re.compile(
    r"""(?P<kept>%%|\{\{|\}\})|\{[\w.\[\]]*(?:![rsa])?(?::[^{}\s]*)?\}|%(?:\(\w+\))?[-#0+ ]*[\d.*]*[a-zA-Z]|\$(?:[A-Za-z_]\w*|\{\w+\})"""
)
"""What a template has for a value: `{name}`, `%s`, `$name`; `kept` stands for the sign itself."""
INT_BITS_MAX: Final = 1024

_KINDS: Final[dict[type, str]] = {
    str: "str",
    int: "int",
    float: "float",
    complex: "complex",
    bytes: "bytes",
    bool: "bool",
    type(None): "none",
    type(...): "ellipsis",
}


def describe_constant(value: object) -> tuple[str, str]:
    """Return kind and text of a literal; the kind is `""` for an integer above `INT_BITS_MAX` bits."""
    kind = _KINDS[type(value)]
    if kind == "str":
        return kind, shorten_text(str(value))
    if isinstance(value, bytes):
        return kind, repr(value if len(value) <= TEXT_MAX else value[:TEXT_MAX] + _digest(value).encode())
    if isinstance(value, int) and value.bit_length() > INT_BITS_MAX:
        return "", ""
    return kind, "" if kind in ("none", "ellipsis") else repr(value)


def shorten_text(text: str) -> str:
    """Return text that is encodable and short: what is longer is cut and ends in its digest.

    Of a statement of SQL its columns and tables are kept, of a template the places where values are put.
    """
    text = make_encodable(text)
    if len(text) <= TEXT_MAX:
        return text
    return (shorten_statement(text) or _shorten_template(text)) + _digest(text.encode())


def _shorten_template(text: str) -> str:
    """Return the beginning of a text, and the places for values that it has further on."""
    end, length = TEXT_MAX, 0
    places: list[str] = []
    for found in _PLACE.finditer(text):
        if found.end() <= TEXT_MAX:
            continue
        end = min(end, found.start())
        length += len(found[0])
        if length > PLACES_MAX:
            break
        if not found["kept"]:
            places.append(found[0])
    return " ".join([text[:end], *places])


def make_encodable(text: str) -> str:
    """Write lone surrogates as escapes."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def _digest(data: bytes) -> str:
    return "…#" + hashlib.blake2b(data, digest_size=8).hexdigest()
