"""Examples for functools.toml: functions made of functions."""

import functools


class Child:
    name: str  # rd4c: identity
    ward: str

    @functools.cached_property
    def title(self) -> str:
        return f"child {self.name}"

    @functools.cached_property
    def place(self) -> str:
        return f"ward {self.ward}"


def show(label: str, text: str) -> None:
    print(label, text)  # expect: child-data-on-console


def show_ward(label: str, text: str) -> None:
    print(label, text)


def partial_keeps_arguments(child: Child) -> None:
    functools.partial(show, "admitted")(child.name)
    functools.partial(show_ward, "admitted")(child.ward)


def partial_with_keywords(child: Child) -> None:
    print(functools.partial(join, first=child.name)(second="x"))  # expect: child-data-on-console
    print(functools.partial(join, first=child.ward)(second="x"))


def join(first: str, second: str) -> str:
    return first + second


def reduced(children: list[Child]) -> None:
    print(functools.reduce(lambda text, child: text + child.ward, children, ""))
    print(functools.reduce(lambda text, child: text + child.name, children, ""))  # expect: child-data-on-console


def traced(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@traced
def label_of(child: Child) -> str:
    return child.name


@traced
def ward_of(child: Child) -> str:
    return child.ward


def own_decorator(child: Child) -> None:
    print(ward_of(child))
    print(label_of(child))  # expect: child-data-on-console


@functools.lru_cache(maxsize=32)
def cached_name(child: Child) -> str:
    return child.name


@functools.cache
def cached_ward(child: Child) -> str:
    return child.ward


def cached_function(child: Child) -> None:
    print(cached_ward(child))
    print(cached_name(child))  # expect: child-data-on-console


def computed_attribute(child: Child) -> None:
    print(child.place)
    print(child.title)  # expect: child-data-on-console


@functools.singledispatch
def describe(child: Child) -> str:
    return child.name


def dispatched(child: Child) -> None:
    print(describe(child))  # expect: child-data-on-console
