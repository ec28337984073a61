"""A parameter nobody passes has the constant that stands in the text, also where the module was never run for its names."""

import enum


class Child:
    surname: str  # rd4c: identity
    ward: str


def shown(text: str, hide: bool = True) -> str:
    if hide:
        return "***"
    return text


def by_position(child: Child) -> None:
    print(shown(child.surname))
    print(shown(child.surname, False))  # expect: child-data-on-console


def written(text: str, *, mask: bool = True, loud: bool = False, ways: int = 0x2) -> str:
    if mask:
        text = "***"
    if loud:
        text = text.upper()
    if ways > 3:
        text = "too many"
    return text


def by_name(child: Child) -> None:
    print(written(child.surname))
    print(written(child.surname, loud=True))
    print(written(child.surname, mask=False, ways=5))
    print(written(child.surname, mask=False, loud=True))  # expect: child-data-on-console


def chosen(text: str, other: str | None = None) -> str:
    return text if other is None else other


def none_given(child: Child) -> None:
    print(chosen(child.ward))
    print(chosen(child.surname, "known"))
    print(chosen(child.surname))  # expect: child-data-on-console


def grown(text: str, limit: int = len("limit")) -> str:
    return text if limit > 3 else ""


def what_is_no_constant_is_not_known(child: Child) -> None:
    print(grown(child.surname))  # expect: child-data-on-console


def gathered(text: str, into: list[str] = []) -> list[str]:  # noqa: B006
    into.append(text)
    return into


def a_list_that_all_calls_share(child: Child) -> None:
    print(gathered(child.ward, []))
    gathered(child.surname)
    print(gathered(child.ward))  # expect: child-data-on-console


class Level(enum.IntEnum):
    NONE = 0
    FULL = 2


def described(text: str, level=Level.NONE) -> str:
    return text if level >= Level.FULL else ""


def a_member(child: Child) -> None:
    print(described(child.surname))
    print(described(child.surname, Level.FULL))  # expect: child-data-on-console
