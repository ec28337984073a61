"""A suppression says why, and until when if it is to be looked at again."""


class Child:
    name: str  # rd4c: identity


def with_a_reason(child: Child) -> None:
    print(child.name)  # rd4c: ignore[child-data-on-console] -- synthetic record of the demonstration


def until_a_date(child: Child) -> None:
    print(child.name)  # rd4c: ignore[child-data-on-console] until=2030-01-31 -- replaced with the new importer


def without_a_reason(child: Child) -> None:
    print(child.name)  # rd4c: ignore[child-data-on-console]  # noqa  # expect: suppression-without-reason


def expired(child: Child) -> None:
    print(child.name)  # rd4c: ignore[child-data-on-console] until=2020-01-31 -- new importer  # expect: suppression-without-reason, child-data-on-console
