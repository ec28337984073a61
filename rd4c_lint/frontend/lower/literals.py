"""Constants as kind and text, the one form that every encoder accepts."""

import hashlib
from typing import Final

from ...model.sql import shorten_statement

TEXT_MAX: Final = 200
"""Longer strings are cut and end in their digest, so that a cache is no copy of anyone's data."""
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
    """Return text that is encodable and at most `TEXT_MAX` characters and a digest long; of a statement of SQL its columns and tables."""
    text = make_encodable(text)
    if len(text) <= TEXT_MAX:
        return text
    return (shorten_statement(text) or text[:TEXT_MAX]) + _digest(text.encode())


def make_encodable(text: str) -> str:
    """Write lone surrogates as escapes."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def _digest(data: bytes) -> str:
    return "…#" + hashlib.blake2b(data, digest_size=8).hexdigest()
