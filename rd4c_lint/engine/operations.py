"""The operations of a unit in one row, whatever regions they stand in."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from ..model.ir import For, If, Match, Operation, Try, While, With

WITH_REGIONS: Final = (If, For, While, Try, With, Match)
"""Operations that hold others."""


def flatten(body: Sequence[Operation]) -> Iterator[Operation]:
    """Yield every operation, an operation before those in its regions."""
    pending: list[Operation] = list(reversed(body))
    while pending:
        op = pending.pop()
        yield op
        parts = _PARTS.get(op.__class__)
        if parts is None:
            parts = _PARTS[op.__class__] = _list_parts(op)
        for name in parts:
            for part in _regions_in(name, getattr(op, name)):
                pending += reversed(part)


_PARTS: Final[dict[type, tuple[str, ...]]] = {}
"""Class of operations -> its fields with regions in them; most have none."""


def _list_parts(op: Operation) -> tuple[str, ...]:
    return tuple([name for name in ("arms", "handlers", "cases", "before", "body", "orelse", "final") if hasattr(op, name)])


def _regions_in(name: str, value: Any) -> list[Sequence[Operation]]:
    if name in ("arms", "handlers"):
        return [region for each in value for region in (each.before, each.body)]
    if name == "cases":
        return [region for each in value for region in (each.before, each.bind, each.body)]
    return [value] if isinstance(value, list) else []
