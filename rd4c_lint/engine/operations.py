"""The operations of a unit in one row, whatever regions they stand in."""

from collections.abc import Iterator, Sequence

from ..model.ir import Operation


def flatten(body: Sequence[Operation]) -> Iterator[Operation]:
    """Yield every operation, an operation before those in its regions."""
    pending: list[Operation] = list(reversed(body))
    while pending:
        op = pending.pop()
        yield op
        for part in _inner_regions(op):
            pending += reversed(part)


def _inner_regions(op: object) -> list[Sequence[Operation]]:
    regions: list[Sequence[Operation]] = []
    for arm in getattr(op, "arms", ()):
        regions += [arm.before, arm.body]
    for handler in getattr(op, "handlers", ()):
        regions += [handler.before, handler.body]
    for case in getattr(op, "cases", ()):
        regions += [case.before, case.bind, case.body]
    for name in ("before", "body", "orelse", "final"):
        part = getattr(op, name, None)
        if isinstance(part, list):
            regions.append(part)
    return regions
