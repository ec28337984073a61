"""Turn `sarif_om` objects into plain values, an object a dict.

    Suppression(kind="inSource", state="accepted")   ->   {"kind": "inSource", "status": "accepted"}

`sarif_om` follows a draft of the standard, in which `status` was called `state`. A property that has its default is left out, but never
`level`: readers disagree about its default.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import attr
import sarif_om

_ALWAYS = {"level"}


class _Property(NamedTuple):
    attribute: str
    key: str
    default: Callable[[], object]


def walk(value: object) -> Any:
    """Return the value as dicts, lists and constants. Depth is that of SARIF, not of the input."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, dict):
        return {key: walk(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [walk(item) for item in value]
    kind: Any = type(value)
    return {
        each.key: walk(found)
        for each in _list_properties(kind)
        if (found := getattr(value, each.attribute)) is not None and (each.key in _ALWAYS or found != each.default())
    }


@lru_cache(maxsize=128)
def _list_properties(kind: Any) -> tuple[_Property, ...]:
    return tuple(_Property(field.name, _find_key(kind, field), _find_default(field.default)) for field in attr.fields(kind))


def _find_key(kind: type, field: Any) -> str:
    if kind is sarif_om.Suppression and field.name == "state":
        return "status"
    return str(field.metadata["schema_property_name"])


def _find_default(default: Any) -> Callable[[], object]:
    if default is attr.NOTHING:
        return object
    return default.factory if hasattr(default, "factory") else lambda: default
