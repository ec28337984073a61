"""How messages name fields.

first_name, last_name of Child and 2 more · the result of load · value of Allowance or History
"""

from collections.abc import Sequence

from ..model.taint import Exposure

_MAX_NAMES = 3


def describe_fields(exposures: Sequence[Exposure]) -> str:
    """Return `first_name, last_name of Child and 2 more`, `the result of load`, `value of Allowance or History`."""
    owners: dict[str, list[str]] = {}
    results: list[str] = []
    for exposure in exposures[:_MAX_NAMES]:
        source = exposure.source
        if source.kind == "returns" and source.owner in ("", source.name):
            results.append(f"the result of {source.name}")
        else:
            owners.setdefault(source.name, []).append(source.owner)
    names: dict[str, list[str]] = {}
    for name, of in owners.items():
        names.setdefault(" or ".join(dict.fromkeys(owner for owner in of if owner)), []).append(name)
    parts = [", ".join(each) + (f" of {owner}" if owner else "") for owner, each in names.items()] + list(dict.fromkeys(results))
    left = len(exposures) - _MAX_NAMES
    return " and ".join(parts) + (f" and {left} more" if left > 0 else "")
