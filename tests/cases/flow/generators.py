"""A generator hands out what it yields."""

from collections.abc import Iterator


class Child:
    surname: str  # rd4c: identity
    ward: str


def names(child: Child) -> Iterator[str]:
    yield child.ward
    yield child.surname


def wards(child: Child) -> Iterator[str]:
    yield child.ward


def looped(child: Child) -> None:
    for text in names(child):
        print(text)  # expect: child-data-on-console


def looped_clean(child: Child) -> None:
    for text in wards(child):
        print(text)


def collected(child: Child) -> None:
    print(list(names(child)))  # expect: child-data-on-console
    print(list(wards(child)))


def first_item(child: Child) -> None:
    items = names(child)
    print(next(items))
    print(next(items))  # expect: child-data-on-console


def unpacked(child: Child) -> None:
    ward, surname = names(child)
    print(ward)
    print(surname)  # expect: child-data-on-console


def delegating(child: Child) -> Iterator[str]:
    yield "first"
    yield from names(child)


def delegated(child: Child) -> None:
    print(list(delegating(child)))  # expect: child-data-on-console


def yields_from_list(child: Child) -> Iterator[str]:
    yield from [child.ward]


def delegated_clean(child: Child) -> None:
    print(list(yields_from_list(child)))


def echo():
    received = yield "ready"
    yield received


def sent(child: Child) -> None:
    machine = echo()
    print(next(machine))
    print(machine.send(child.surname))  # expect: child-data-on-console


def sent_clean(child: Child) -> None:
    machine = echo()
    next(machine)
    print(machine.send(child.ward))


def returning(child: Child):
    yield "x"
    return child.surname


def result_of_yield_from(child: Child):
    text = yield from returning(child)
    print(text)  # expect: child-data-on-console


def run_result(child: Child) -> None:
    for text in result_of_yield_from(child):
        print(text)


def gives_records(children: list[Child]) -> Iterator[Child]:
    for child in children:
        if child.surname:
            yield child


def records(children: list[Child]) -> None:
    for child in gives_records(children):
        print(child.ward)
        print(child.surname)  # expect: child-data-on-console


def in_a_pipeline(children: list[Child]) -> None:
    surnames = (child.surname for child in children)
    upper = (text.upper() for text in surnames)
    print(list(upper))  # expect: child-data-on-console


def generator_itself(child: Child) -> None:
    print(names(child))


def forever(child: Child) -> Iterator[str]:
    while True:
        yield child.surname


def from_an_endless_one(child: Child) -> None:
    for text in forever(child):
        print(text)  # expect: child-data-on-console
        break


def remembering(rows: list[str]) -> Iterator[int]:
    try:
        row = yield 1
        rows.append(row)
        yield 2
    except ValueError as error:
        rows.append(error.args[0])
        yield 3
    yield 4


def sent_and_kept(child: Child) -> None:
    names: list[str] = []
    wards: list[str] = []
    one, other = remembering(names), remembering(wards)
    next(one)
    next(other)
    one.send(child.surname)
    other.send(child.ward)
    print(names)  # expect: child-data-on-console
    print(wards)


def thrown_and_kept(child: Child) -> None:
    names: list[str] = []
    wards: list[str] = []
    one, other = remembering(names), remembering(wards)
    next(one)
    next(other)
    print(one.throw(ValueError(child.surname)), next(one))  # expect: child-data-in-exception
    print(other.throw(ValueError(child.ward)))
    print(names)  # expect: child-data-on-console
    print(wards)


def refused(child: Child) -> Iterator[str]:
    try:
        yield child.ward
    except TypeError:
        yield child.surname
    yield child.ward


def thrown_by_class(child: Child) -> None:
    one = refused(child)
    print(next(one))
    print(one.throw(TypeError))  # expect: child-data-on-console
    print(next(one))
    print(next(refused(child)))


class Session:
    def __init__(self, child: Child) -> None:
        self.child = child

    def __iter__(self) -> Iterator[str]:
        return iter([self.child.ward, self.child.surname])


def asked_by_name(child: Child) -> None:
    rows = iter(Session(child))
    print(next(rows))
    print(next(rows))  # expect: child-data-on-console


def returns_at_last(child, flag):
    if flag:
        yield child.ward
        return child.surname


def returns_nothing_of_it(child, flag):
    if flag:
        yield child.surname
        return child.ward


def value_of_a_generator_that_may_be_over(child: Child, flag: bool) -> None:
    rows = returns_at_last(child, flag)
    try:
        next(rows)
        next(rows)
    except StopIteration as end:
        print(end.value)  # expect: child-data-on-console


def value_of_another(child: Child, flag: bool) -> None:
    rows = returns_nothing_of_it(child, flag)
    try:
        next(rows)
        next(rows)
    except StopIteration as end:
        print(end.value)


def sometimes_a_name(child, flag):
    yield child.ward
    if flag:
        yield child.surname
    yield child.ward


def what_surely_comes_first(child: Child, flag: bool) -> None:
    print(next(sometimes_a_name(child, flag)))
    rows = list(sometimes_a_name(child, flag))
    print(rows[0])
    print(rows[1])  # expect: child-data-on-console
    first, *others = sometimes_a_name(child, flag)
    print(first)
    print(others)  # expect: child-data-on-console
