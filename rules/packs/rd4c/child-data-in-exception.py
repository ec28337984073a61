"""The text of an exception travels to logs, error pages and error trackers: name the record, not the child."""


class Child:
    case_id: int
    name: str  # rd4c: identity
    ward: str


class NoBedError(Exception):
    pass


def refuse(child: Child) -> None:
    if not child.ward:
        raise ValueError(f"{child.name} has no ward")  # expect: child-data-in-exception
    raise NoBedError("no bed for", child.name)  # expect: child-data-in-exception


def refuse_without_a_name(child: Child) -> None:
    if not child.ward:
        raise ValueError(f"case {child.case_id} has no ward")
    raise NoBedError(f"no bed in {child.ward}")


def check(child: Child) -> None:
    assert child.ward, f"{child.name} has no ward"  # expect: child-data-in-exception
    assert child.ward, f"case {child.case_id} has no ward"
