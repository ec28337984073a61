"""Examples for itertools.toml: elements pass, columns stay apart."""

import itertools


class Child:
    name: str  # rd4c: identity
    ward: str


def chained(child: Child) -> None:
    print(list(itertools.chain([child.ward], ["x"])))
    print(list(itertools.chain([child.ward], [child.name])))  # expect: child-data-on-console


def chained_from_iterable(children: list[Child]) -> None:
    print(list(itertools.chain.from_iterable([child.name] for child in children)))  # expect: child-data-on-console


def part_of_an_iterator(child: Child) -> None:
    print(next(itertools.islice([child.name], 1)))  # expect: child-data-on-console
    print(next(itertools.cycle([child.ward])))
    print(list(itertools.compress([child.name], [True])))  # expect: child-data-on-console
    print(next(itertools.repeat(child.name)))  # expect: child-data-on-console


def parted_by_a_test(child: Child) -> None:
    words = ["a", "stop", child.name]
    print(list(itertools.takewhile(lambda word: word == "none", words)))
    print(list(itertools.dropwhile(lambda word: word != "stop", ["a", "stop", child.name])))  # expect: child-data-on-console
    print(list(itertools.takewhile(lambda word: word != "stop", ["a", "stop", child.name])))


def grouped_by_a_constant(child: Child) -> None:
    rows = [("a", child.name), ("b", child.ward), ("b", "none")]
    groups = {key: [value for _, value in group] for key, group in itertools.groupby(rows, key=lambda row: row[0])}
    print(groups["a"])  # expect: child-data-on-console
    print(groups["b"])


def chosen_by_a_function(children: list[Child]) -> None:
    for child in itertools.takewhile(lambda child: child.ward, children):
        print(child.ward)
        print(child.name)  # expect: child-data-on-console
    for child in itertools.filterfalse(lambda child: child.ward, children):
        print(child.name)  # expect: child-data-on-console


def neighbours(children: list[Child]) -> None:
    for first, second in itertools.pairwise(children):
        print(first.ward)
        print(second.name)  # expect: child-data-on-console


def grouped(children: list[Child]) -> None:
    for ward, group in itertools.groupby(children, key=lambda child: child.ward):
        print(ward)
        for child in group:
            print(child.name)  # expect: child-data-on-console


def product_keeps_columns(child: Child) -> None:
    for name, number in itertools.product([child.name], [1, 2]):
        print(number)
        print(name)  # expect: child-data-on-console


def longest(children: list[Child]) -> None:
    for name, ward in itertools.zip_longest([child.name for child in children], [child.ward for child in children]):
        print(ward)
        print(name)  # expect: child-data-on-console


def spread_over_arguments(children: list[Child]) -> None:
    rows = [(child.name, child.ward) for child in children]
    print(list(itertools.starmap(lambda name, ward: ward, rows)))
    print(list(itertools.starmap(lambda name, ward: name, rows)))  # expect: child-data-on-console


def running_total(children: list[Child]) -> None:
    print(list(itertools.accumulate(child.name for child in children)))  # expect: child-data-on-console
    print(list(itertools.accumulate([child.ward for child in children], lambda text, ward: text + ward, initial="")))


def arranged(child: Child) -> None:
    print(list(itertools.permutations([child.ward, child.ward])))
    print(list(itertools.combinations([child.name, child.ward], 2)))  # expect: child-data-on-console


def in_their_places(child: Child) -> None:
    row = [child.name, child.ward]
    print(list(itertools.chain(["-"], row))[2])
    print(list(itertools.chain(["-"], row))[1])  # expect: child-data-on-console
    print(list(itertools.islice(row, 1, 2)))
    print(list(itertools.islice(row, 1)))  # expect: child-data-on-console
    print(list(itertools.compress(row, [False, True])))
    print(list(itertools.pairwise(row))[0][0])  # expect: child-data-on-console


def taken_in_parts(child: Child) -> None:
    texts = iter([child.ward, "3", child.name])
    print(list(itertools.islice(texts, 2)))
    print(list(itertools.islice(texts, 2)))  # expect: child-data-on-console
    print(list(itertools.islice(texts, 2)))
