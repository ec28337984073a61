"""Comprehensions and the builtins that stand for them."""


class Child:
    surname: str  # rd4c: identity
    ward: str


def list_of_names(children: list[Child]) -> None:
    print([child.surname for child in children])  # expect: child-data-on-console


def list_of_wards(children: list[Child]) -> None:
    print([child.ward for child in children])


def set_of_names(children: list[Child]) -> None:
    print({child.surname for child in children})  # expect: child-data-on-console


def dict_of_names(children: list[Child]) -> None:
    table = {child.ward: child.surname for child in children}
    print(list(table))
    print(list(table.values()))  # expect: child-data-on-console


def generator_expression(children: list[Child]) -> None:
    print(", ".join(child.surname for child in children))  # expect: child-data-on-console


def condition_only(children: list[Child]) -> None:
    print([child.ward for child in children if child.surname.startswith("A")])


def nested_loops(groups: list[list[Child]]) -> None:
    print([child.surname for group in groups for child in group])  # expect: child-data-on-console


def nested_displays(children: list[Child]) -> None:
    print([[child.ward, child.surname] for child in children][0][1])  # expect: child-data-on-console
    print([[child.ward, child.surname] for child in children][0][0])


def over_known_elements(child: Child) -> None:
    row = [part for part in (child.surname, "x")]
    print(row[1])
    print(row[0])  # expect: child-data-on-console


def zipped(child: Child) -> None:
    for key, value in zip(["name"], [child.surname], strict=True):
        print(key)
        print(value)  # expect: child-data-on-console


def enumerated(children: list[Child]) -> None:
    for number, child in enumerate(children):
        print(number, child.ward)
        print(number, child.surname)  # expect: child-data-on-console


def mapped(children: list[Child]) -> None:
    print(list(map(lambda child: child.surname, children)))  # expect: child-data-on-console


def mapped_to_ward(children: list[Child]) -> None:
    print(list(map(lambda child: child.ward, children)))


def filtered(child: Child) -> None:
    print(list(filter(None, [child.surname, ""])))  # expect: child-data-on-console


def filtered_by_name(children: list[Child]) -> None:
    for child in filter(lambda one: one.surname, children):
        print(child.ward)


def sorted_names(child: Child) -> None:
    print(sorted([child.surname, "x"]))  # expect: child-data-on-console


def sorted_by_name(children: list[Child]) -> None:
    for child in sorted(children, key=lambda one: one.surname):
        print(child.ward)


def reversed_names(child: Child) -> None:
    print(list(reversed([child.surname])))  # expect: child-data-on-console


def first_of(children: list[Child]) -> None:
    print(next(child.surname for child in children))  # expect: child-data-on-console


def any_and_all(children: list[Child]) -> None:
    print(any(child.surname for child in children))
    print(all(child.surname for child in children))


def counted(children: list[Child]) -> None:
    print(sum(1 for child in children if child.surname))


def target_does_not_leak(children: list[Child]) -> None:
    surname = "outer"
    print(len([surname for surname in (child.surname for child in children)]))
    print(surname)


def conditions_that_nobody_knows(child: Child, wanted: str) -> None:
    rows = ["first", *[row for row in [child.surname] if row != wanted]]
    print(rows[0])
    print(rows[1])  # expect: child-data-on-console
    rows = ["first"]
    rows += [row for row in [child.surname, "b"] if row != wanted]
    print(rows[0])
    print(rows[1])  # expect: child-data-on-console
    kept = [row for number, row in enumerate(["a", child.surname]) if not number or row != wanted]
    print(kept[0])
    print(kept[1])  # expect: child-data-on-console
