"""Tests that are asked twice have one answer, unless what they ask about has changed between."""


class Child:
    surname: str  # rd4c: identity
    ward: str


def the_other_branch(child: Child, is_short: bool) -> None:
    text = child.surname
    if is_short:
        text = child.ward
    print("shown")
    if is_short:
        print(text)
    else:
        print(text)  # expect: child-data-on-console


def the_contrary(child: Child, is_short: bool) -> None:
    text = child.ward
    if not is_short:
        text = child.surname
    if is_short:
        print(text)
    if not is_short:
        print(text)  # expect: child-data-on-console


def compared_with_none(child: Child, is_short: bool) -> None:
    place = child.ward if is_short else None
    text = "none"
    if place is None:
        text = child.surname
    if place is not None:
        print(text)
    if place is None:
        print(text)  # expect: child-data-on-console


def in_a_loop(child: Child, is_short: bool) -> None:
    for _ in range(2):
        text = child.ward
        if is_short:
            text = child.surname
        if not is_short:
            print(text)
        else:
            print(text)  # expect: child-data-on-console


def assigned_between(child: Child, is_short: bool) -> None:
    text = child.ward
    if is_short:
        text = child.surname
    is_short = not is_short
    if not is_short:
        print(text)  # expect: child-data-on-console


def emptied_between(child: Child, is_short: bool) -> None:
    rows = [child.ward] if is_short else []
    text = child.ward
    if rows:
        text = child.surname
        rows.clear()
    if not rows:
        print(text)  # expect: child-data-on-console


def left_early(child: Child, is_short: bool) -> None:
    text = child.surname
    if is_short:
        text = child.ward
        if not text:
            return
    print(len(text) > 3)
    if is_short:
        print(text)


def asked_three_times(child: Child, is_short: bool) -> None:
    text = child.surname
    if is_short:
        text = child.ward
    if not is_short:
        print("long")
    if is_short:
        print(text)
