"""Arguments reach the parameters Python binds them to; results come back to their own caller."""

from collections.abc import Callable
from functools import partial


class Child:
    surname: str  # rd4c: identity
    ward: str


def positional(child: Child) -> None:
    show_first(child.surname, child.ward)
    show_second(child.surname, child.ward)


def show_first(one: str, two: str) -> None:
    print(one)  # expect: child-data-on-console


def show_second(one: str, two: str) -> None:
    print(two)


def by_keyword(child: Child) -> None:
    show_keyword(two=child.surname, one=child.ward)


def show_keyword(one: str, two: str) -> None:
    print(one)
    print(two)  # expect: child-data-on-console


def returned(child: Child) -> None:
    print(same(child.surname))  # expect: child-data-on-console
    print(same(child.ward))


def same(value: str) -> str:
    return value


def ignored_argument(child: Child) -> None:
    print(constant(child.surname))


def constant(value: str) -> str:
    return "constant"


def default_used(child: Child) -> None:
    print(choose(child.ward))
    print(choose(child.ward, child.surname))  # expect: child-data-on-console


def choose(one: str, two: str = "-") -> str:
    return one + two


def star_arguments(child: Child) -> None:
    print(second_of("a", child.surname))  # expect: child-data-on-console
    print(second_of(child.surname, "a"))


def second_of(*parts: str) -> str:
    return parts[1]


def star_call(child: Child) -> None:
    row = (child.surname, child.ward)
    print(last_of_two(*row))
    print(first_of_two(*row))  # expect: child-data-on-console


def first_of_two(one: str, two: str) -> str:
    return one


def last_of_two(one: str, two: str) -> str:
    return two


def double_star_parameter(child: Child) -> None:
    print(ward_of(name=child.surname, ward=child.ward))
    print(name_of(name=child.surname, ward=child.ward))  # expect: child-data-on-console


def name_of(**row: str) -> str:
    return row["name"]


def ward_of(**row: str) -> str:
    return row["ward"]


def double_star_call(child: Child) -> None:
    row = {"one": child.ward, "two": child.surname}
    print(first_of_two(**row))
    print(last_of_two(**row))  # expect: child-data-on-console


def keyword_only(child: Child) -> None:
    print(pick(one="x", two=child.surname))


def pick(*, one: str, two: str) -> str:
    return one


def handed_on(child: Child) -> None:
    outer(child)


def outer(child: Child) -> None:
    inner(child.surname, clean=child.ward)


def inner(*args: str, **kwargs: str) -> None:
    print(kwargs)
    print(args)  # expect: child-data-on-console


def recursive(child: Child) -> None:
    print(repeat(child.surname, 3))  # expect: child-data-on-console
    print(repeat(child.ward, 3))


def repeat(text: str, times: int) -> str:
    if times == 0:
        return ""
    return text + repeat(text, times - 1)


def mutual(child: Child) -> None:
    print(even(4, child.surname))
    print(odd_text(2, child.surname))  # expect: child-data-on-console


def even(number: int, text: str) -> bool:
    return True if number == 0 else odd(number - 1, text)


def odd(number: int, text: str) -> bool:
    return False if number == 0 else even(number - 1, text)


def odd_text(number: int, text: str) -> str:
    return text if number == 0 else even_text(number - 1, text)


def even_text(number: int, text: str) -> str:
    return text if number == 0 else odd_text(number - 1, text)


def callback(child: Child) -> None:
    print(apply(same, child.surname))  # expect: child-data-on-console
    print(apply(constant, child.surname))


def apply(function: Callable[[str], str], value: str) -> str:
    return function(value)


def callback_that_prints(child: Child) -> None:
    apply_quietly(show_value, child.surname)


def apply_quietly(function: Callable[[str], None], value: str) -> None:
    function(value)


def show_value(value: str) -> None:
    print(value)  # expect: child-data-on-console


def partial_call(child: Child) -> None:
    bound = partial(first_of_two, child.surname)
    print(bound("x"))  # expect: child-data-on-console
    print(partial(last_of_two, child.surname)("x"))


def argument_changed(child: Child) -> None:
    row: list[str] = []
    fill(row, child.surname)
    print(row)  # expect: child-data-on-console


def fill(row: list[str], value: str) -> None:
    row.append(value)


def argument_cleaned(child: Child) -> None:
    row = {"name": child.surname, "ward": child.ward}
    strip(row)
    print(row)


def strip(row: dict[str, str]) -> None:
    del row["name"]


def table_of_functions(child: Child) -> None:
    table = {"same": same, "constant": constant}
    print(table["constant"](child.surname))
    print(table["same"](child.surname))  # expect: child-data-on-console


def decided_by_constant(child: Child) -> None:
    print(either(child, True))  # expect: child-data-on-console
    print(either(child, False))


def either(child: Child, full: bool) -> str:
    if full:
        return child.surname
    return child.ward


def count_down(text: str, left: int) -> None:
    if left:
        count_down(text, left - 1)
    else:
        print(text)  # expect: child-data-on-console


def counted_down(child: Child) -> None:
    count_down(child.surname, 40)


def count_ward_down(text: str, left: int) -> None:
    if left:
        count_ward_down(text, left - 1)
    else:
        print(text)


def ward_counted_down(child: Child) -> None:
    count_ward_down(child.ward, 40)


def wrap(text: str, depth: int = 0) -> str:
    return text if depth > 30 else wrap(f"({text})", depth + 1)


def wrapped(child: Child) -> None:
    print(wrap(child.surname))  # expect: child-data-on-console
    print(wrap(child.ward))


def told_for(child: Child, left: int) -> str:
    return child.ward if left else child.surname


def told_by_a_small_number(child: Child, left: int = 2) -> str:
    if left:
        return told_by_a_small_number(child, left - 1)
    return told_for(child, left + 1)


def picked(child: Child) -> None:
    print(told_by_a_small_number(child))
    print(told_for(child, 0))  # expect: child-data-on-console


def backwards(rows: list[str]) -> list[str]:
    if not rows:
        return []
    return backwards(rows[1:]) + [rows[0]]


def without_the_last(rows: tuple[str, ...]) -> tuple[str, ...]:
    return () if len(rows) < 2 else (rows[0], *without_the_last(rows[1:]))


def down_to_the_end_of_a_list(child: Child) -> None:
    rows = backwards([child.ward, "b", child.surname])
    print(rows[0])  # expect: child-data-on-console
    print(rows[1], rows[2])
    print(without_the_last(("a", child.ward, child.surname)))
    print(without_the_last((child.surname, child.ward)))  # expect: child-data-on-console
