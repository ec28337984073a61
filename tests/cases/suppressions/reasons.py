"""A suppression covers its logical line, names its rules, gives a reason, and must be of use."""


class Child:
    surname: str  # rd4c: identity
    ward: str


def by_name(child: Child) -> None:
    print(child.surname)  # rd4c: ignore[child-data-on-console] -- synthetic record


def by_id(child: Child) -> None:
    print(child.surname)  # rd4c: ignore[RD4C305] -- synthetic record


def by_prefix(child: Child) -> None:
    print(child.surname)  # rd4c: ignore[RD4C3] -- synthetic record


def by_several(child: Child) -> None:
    print(child.surname)  # rd4c: ignore[child-data-in-log, child-data-on-console] -- one of two is of use  # expect: unused-suppression


def until_a_date(child: Child) -> None:
    print(child.surname)  # rd4c: ignore[child-data-on-console] until=2030-01-31 -- synthetic record


def over_several_lines(child: Child) -> None:
    print(
        child.ward,
        child.surname,
    )  # rd4c: ignore[child-data-on-console] -- synthetic record


def another_rule(child: Child) -> None:
    print(child.surname)  # rd4c: ignore[child-data-in-log] -- not this one  # expect: child-data-on-console, unused-suppression


def nothing_to_suppress(child: Child) -> None:
    print(child.ward)  # rd4c: ignore[child-data-on-console] -- a ward is no secret  # expect: unused-suppression
