"""Unpacking keeps positions apart."""


class Child:
    surname: str  # rd4c: identity
    ward: str


class Note:
    text: str
    title: str


def pair(child: Child) -> None:
    surname, ward = child.surname, child.ward
    print(ward)
    print(surname)  # expect: child-data-on-console


def nested(child: Child) -> None:
    (first, (second, third)) = (1, (child.surname, 3))
    print(first)
    print(second)  # expect: child-data-on-console
    print(third)


def starred_middle(child: Child) -> None:
    first, *rest, last = ["a", child.surname, "b", "c"]
    print(first, last)
    print(rest)  # expect: child-data-on-console


def starred_without(child: Child) -> None:
    first, *rest = [child.surname, "b", "c"]
    print(rest)
    print(first)  # expect: child-data-on-console


def list_target(child: Child) -> None:
    [one, two] = ["x", child.surname]
    print(one)
    print(two)  # expect: child-data-on-console


def attribute_target(child: Child, note: Note) -> None:
    note.text, number = child.surname, 1
    print(number, note.title)
    print(note.text)  # expect: child-data-on-console


def item_target(child: Child) -> None:
    row: dict[str, object] = {}
    row["a"], row["b"] = child.surname, 1
    print(row["b"])
    print(row["a"])  # expect: child-data-on-console


def loop_target(child: Child) -> None:
    for key, value in [("ward", child.ward), ("bed", "4")]:
        print(key, value)


def loop_target_labelled(child: Child) -> None:
    for key, value in [("name", child.surname)]:
        print(key)
        print(value)  # expect: child-data-on-console


def returned_pair(child: Child) -> None:
    surname, ward = both(child)
    print(ward)
    print(surname)  # expect: child-data-on-console


def both(child: Child) -> tuple[str, str]:
    return child.surname, child.ward


def display_unpacked(child: Child) -> None:
    names = [child.surname]
    print(["x", *names])  # expect: child-data-on-console


def dict_unpacked(child: Child) -> None:
    base = {"name": child.surname, "ward": child.ward}
    row = {**base, "bed": 4}
    print(row["bed"], row["ward"])
    print(row["name"])  # expect: child-data-on-console


def dict_unpacked_overridden(child: Child) -> None:
    base = {"name": child.surname}
    row = {**base, "name": "-"}
    print(row["name"])


def text_unpacked(child: Child) -> None:
    first, *_ = child.surname
    print(first)  # expect: child-data-on-console


def ignored_part(child: Child) -> None:
    _, ward = child.surname, child.ward
    print(ward)


def found_or_not(child: Child, number: int, others: object):
    if number > 3:
        return None, "not found"
    if number > 2:
        return others.look_up(number)
    return child, None


def two_results(child: Child, number: int, others: object) -> None:
    found, error = found_or_not(child, number, others)
    if error:
        print(error)
    print(found.surname)  # expect: child-data-on-console


def several_in_a_loop(children: list[Child]) -> None:
    pairs = [(child.ward, child.surname) for child in children] or [("3", "")]
    for ward, surname in pairs:
        print(ward)
        print(surname)  # expect: child-data-on-console
