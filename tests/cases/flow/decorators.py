"""A decorator is a call: what it returns stands for the function."""

import functools


class Child:
    surname: str  # rd4c: identity
    ward: str


def passing(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def wrapping(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def hiding(function):
    def wrapper(*args, **kwargs):
        function(*args, **kwargs)
        return "hidden"

    return wrapper


def with_prefix(prefix):
    def decorate(function):
        def wrapper(*args):
            return prefix + function(*args)

        return wrapper

    return decorate


def registering(function):
    REGISTRY.append(function)
    return function


REGISTRY: list = []


@passing
def surname_passed(child: Child) -> str:
    return child.surname


@wrapping
def surname_wrapped(child: Child) -> str:
    return child.surname


@hiding
def surname_hidden(child: Child) -> str:
    return child.surname


@with_prefix("> ")
def surname_prefixed(child: Child) -> str:
    return child.surname


@with_prefix("> ")
def ward_prefixed(child: Child) -> str:
    return child.ward


@hiding
@passing
def surname_hidden_outside(child: Child) -> str:
    return child.surname


@registering
def surname_registered(child: Child) -> str:
    return child.surname


@functools.cache
def surname_cached(child: Child) -> str:
    return child.surname


@functools.lru_cache(maxsize=8)
def ward_cached(child: Child) -> str:
    return child.ward


def passed(child: Child) -> None:
    print(surname_passed(child))  # expect: child-data-on-console


def wrapped(child: Child) -> None:
    print(surname_wrapped(child))  # expect: child-data-on-console


def hidden(child: Child) -> None:
    print(surname_hidden(child))


def prefixed(child: Child) -> None:
    print(surname_prefixed(child))  # expect: child-data-on-console
    print(ward_prefixed(child))


def order_counts(child: Child) -> None:
    print(surname_hidden_outside(child))


def registered(child: Child) -> None:
    print(surname_registered(child))  # expect: child-data-on-console


def cached(child: Child) -> None:
    print(surname_cached(child))  # expect: child-data-on-console
    print(ward_cached(child))


def applied_by_hand(child: Child) -> None:
    print(passing(lambda one: one.surname)(child))  # expect: child-data-on-console
    print(hiding(lambda one: one.surname)(child))


def arguments_shown(function):
    def wrapper(child: Child, text: str) -> str:
        print(text)  # expect: child-data-on-console
        return function(child, text)

    return wrapper


@arguments_shown
def noted(child: Child, text: str) -> str:
    return child.ward


def argument_reaches_wrapper(child: Child) -> None:
    print(noted(child, child.surname))


class counting:
    def __init__(self, function) -> None:
        self.function = function
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)


@counting
def surname_counted(child: Child) -> str:
    return child.surname


def class_as_decorator(child: Child) -> None:
    print(surname_counted(child))  # expect: child-data-on-console
    print(surname_counted.calls)
