"""Examples for numbers.toml: chance and statistics."""

import math
import random
import secrets
import statistics
from decimal import Decimal


class Child:
    name: str  # rd4c: identity
    weight: float  # rd4c: health
    height: Decimal  # rd4c: health
    ward: str


def one_of_many(children: list[Child]) -> None:
    print(random.choice(children).ward)
    print(random.choice(children).name)  # expect: child-data-on-console
    print(secrets.choice(children).name)  # expect: child-data-on-console


def some_of_many(children: list[Child]) -> None:
    for child in random.sample(children, 3):
        print(child.ward)
        print(child.name)  # expect: child-data-on-console


def over_all(children: list[Child]) -> None:
    print(statistics.mean(child.weight for child in children))
    print(math.fsum(child.weight for child in children))


def rounded_is_no_statistic(child: Child) -> None:
    print(math.floor(child.weight))  # expect: child-data-on-console


def by_chance(child: Child) -> None:
    print(random.randint(1, 6) if child.weight else secrets.randbelow(6))


def commonest(child: Child) -> None:
    print(statistics.mode([child.ward]))
    print(statistics.mode([child.name]))  # expect: child-data-on-console
    print(statistics.multimode([child.ward]))
    print(statistics.multimode([child.name]))  # expect: child-data-on-console


def kind_of_a_number(child: Child) -> None:
    print(math.isnan(child.weight), math.isclose(child.weight, 1))
    print(math.floor(child.weight))  # expect: child-data-on-console
    print(child.height.is_nan())
    print(child.height.quantize(1))  # expect: child-data-on-console
