"""A suppression that covers nothing would silence a later finding that nobody looked at."""


class Child:
    name: str  # rd4c: identity
    ward: str


def of_use(child: Child) -> None:
    print(child.name)  # rd4c: ignore[child-data-on-console] -- synthetic record of the demonstration


def no_longer_of_use(child: Child) -> None:
    print(child.ward)  # rd4c: ignore[child-data-on-console] -- printed the name once  # expect: unused-suppression


def another_rule(child: Child) -> None:
    print(child.name)  # rd4c: ignore[child-data-in-log] -- wrong rule  # expect: unused-suppression, child-data-on-console
