"""Decorators, context managers and exceptions as real code writes them."""

import contextlib
import copy
import functools
import logging
import operator
from collections import namedtuple
from collections.abc import Callable, Iterator
from typing import NamedTuple

log = logging.getLogger(__name__)


class Child:
    surname: str  # rd4c: identity
    ward: str


def timed(function: Callable) -> Callable:
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        log.info("calling %s", function.__name__)
        return function(*args, **kwargs)

    return wrapper


@timed
def surname_of(child: Child) -> str:
    return child.surname


@timed
def ward_of(child: Child) -> str:
    return child.ward


def decorated(child: Child) -> None:
    print(ward_of(child))
    print(surname_of(child))  # expect: child-data-on-console


def named(prefix: str) -> Callable:
    def decorate(function: Callable) -> Callable:
        @functools.wraps(function)
        def wrapper(child: Child) -> str:
            return prefix + function(child)

        return wrapper

    return decorate


@named("child ")
def full(child: Child) -> str:
    return child.surname


@named("bed ")
def bed(child: Child) -> str:
    return child.ward


def decorated_with_an_argument(child: Child) -> None:
    print(bed(child))
    print(full(child))  # expect: child-data-on-console


def traced(function: Callable) -> Callable:
    @functools.wraps(function)
    def wrapper(*args):
        print("args", args)  # expect: child-data-on-console
        return function(*args)

    return wrapper


@traced
def admit(surname: str) -> None:
    pass


def wrapper_shows_arguments(child: Child) -> None:
    admit(child.surname)


@contextlib.contextmanager
def opened(child: Child) -> Iterator[str]:
    yield child.surname


@contextlib.contextmanager
def opened_ward(child: Child) -> Iterator[str]:
    try:
        yield child.ward
    finally:
        log.info("closed")


def context_manager(child: Child) -> None:
    with opened_ward(child) as ward:
        print(ward)
    with opened(child) as surname:
        print(surname)  # expect: child-data-on-console


class Desk:
    def __init__(self, child: Child) -> None:
        self.child = child

    def __enter__(self) -> "Desk":
        return self

    def __exit__(self, *details: object) -> None:
        print(self.child.ward)


def class_as_manager(child: Child) -> None:
    with Desk(child) as desk:
        print(desk.child.ward)
        print(desk.child.surname)  # expect: child-data-on-console


class Missing(Exception):
    def __init__(self, who: str, ward: str) -> None:
        super().__init__(f"{who} is missing")  # expect: child-data-in-exception
        self.ward = ward


def text_of_an_exception(child: Child) -> None:
    try:
        raise Missing(child.surname, child.ward)  # expect: child-data-in-exception
    except Missing as error:
        print(error.ward)
        print(error)  # expect: child-data-on-console
        print(error.args[0])  # expect: child-data-on-console


def clean_exception(child: Child) -> None:
    try:
        raise Missing(child.ward, child.surname)
    except Missing as error:
        print(error)
        print(error.args)


def several_values(child: Child) -> None:
    print("seen", child)
    print("seen", child.ward, child.surname)  # expect: child-data-on-console


class Named:
    surname: str  # rd4c: identity

    def __str__(self) -> str:
        return self.surname


def template_decides(child: Named) -> None:
    print("seen", child)  # expect: child-data-on-console
    log.info("seen %s", child)  # expect: child-data-in-log
    log.info("seen %r", child)
    log.info("seen %(child)s", {"child": child})  # expect: child-data-in-log
    log.info("seen %(ward)s", {"ward": "3", "name": child.surname})


def one_of_every_field(child: Child) -> None:
    log.info("%s", vars(child))  # expect: child-object-in-log
    log.info("%s", vars(child)["surname"])  # expect: child-data-in-log
    log.info("%s", child.__dict__.get("surname"))  # expect: child-data-in-log
    log.info("%s", vars(child)["ward"])


def copied_object(child: Child) -> None:
    other = copy.copy(child)
    other.surname = "x"
    print(child.surname)  # expect: child-data-on-console
    print(other.ward)


def copied_rows(child: Child) -> None:
    rows = [{"name": child.ward}]
    shallow, deep = copy.copy(rows), copy.deepcopy(rows)
    rows[0]["name"] = child.surname
    print(deep)
    print(shallow)  # expect: child-data-on-console


class Names(list):
    pass


def list_subclass(child: Child) -> None:
    for name in Names([child.ward]):
        print(name)
    for name in Names([child.ward, child.surname]):
        print(name)  # expect: child-data-on-console


def objects_of_map(child: Child) -> None:
    wards, names = map(list, [[child.ward], [child.surname]])
    print(wards)
    print(names)  # expect: child-data-on-console


Bed = namedtuple("Bed", "name ward")
Crib = NamedTuple("Crib", [("name", str), ("ward", str)])


def made_tuples(child: Child) -> None:
    bed, crib = Bed(child.surname, child.ward), Crib(child.ward, child.surname)
    print(bed.ward, bed[1], crib.name)
    print(bed[0])  # expect: child-data-on-console
    print(crib.ward)  # expect: child-data-on-console
    print(bed)  # expect: child-data-on-console


def several_getters(child: Child) -> None:
    row = {"name": child.surname, "ward": child.ward, "bed": "3"}
    ward, name = operator.itemgetter("ward", "name")(row)
    print(ward)
    print(name)  # expect: child-data-on-console


class Shown:
    @functools.singledispatchmethod
    def show(self, thing) -> str:
        return "thing"

    @show.register
    def _(self, thing: Child) -> str:
        return thing.surname

    @show.register(str)
    def _(self, thing) -> str:
        return thing


def dispatched_method(child: Child) -> None:
    print(Shown().show(4))
    print(Shown().show(child))  # expect: child-data-on-console


def text_methods(child: Child) -> None:
    print(child.surname.strip().upper().replace(" ", ""))  # expect: child-data-on-console
    print(child.surname.partition(" ")[0])  # expect: child-data-on-console
    print(child.surname.split()[0].title())  # expect: child-data-on-console
    print(child.surname.endswith("n"), child.surname.isupper())


def odd_ranges(child: Child) -> None:
    for _ in range(2):
        print(child.surname)  # expect: child-data-on-console
    for number in range(1, 5, 0):
        print(number)
    for number in range(1, 2, 3, 4):
        print(number)


def made_again_and_again(child: Child) -> None:
    kind = Child
    for _ in range(3):

        class kind(kind):
            note = child.ward
            text = child.surname

    print(kind.note)
    print(kind.text)  # expect: child-data-on-console


class Makers:
    def __init__(self):
        self.makers = {}
        self.made = {}

    def register(self, kind, maker):
        self.makers[kind] = maker

    def make(self, kind):
        if kind not in self.made:
            self.made[kind] = self.makers[kind](self)
        return self.made[kind]


class Header:
    def __init__(self, title, ward):
        self.title = title
        self.ward = ward


class Page:
    def __init__(self, header):
        self.header = header


def made_by_functions_that_ask_for_each_other(child: Child) -> None:
    makers = Makers()
    makers.register("header", lambda all_of_them: Header(child.surname, child.ward))
    makers.register("page", lambda all_of_them: Page(all_of_them.make("header")))
    page = makers.make("page")
    print(page.header.ward)
    print(page.header.title)  # expect: child-data-on-console


def layered(*layers):
    current = show_body
    for layer in reversed(layers):
        current = layer(current)
    return current


def show_body(letter):
    return letter["body"]


def counted(following):
    def handle(letter):
        letter["count"] = "1"
        return following(letter)

    return handle


def emptied(following):
    def handle(letter):
        return following({**letter, "body": "none"})

    return handle


def layers_of_functions(child: Child) -> None:
    print(layered(counted, emptied)({"body": child.surname}))
    print(layered(counted)({"body": child.surname}))  # expect: child-data-on-console


class Step:
    def __init__(self, function):
        self.function = function

    def __or__(self, other):
        return Steps([self, other])


class Steps:
    def __init__(self, steps):
        self.steps = steps

    def __or__(self, step):
        return Steps([*self.steps, step])

    def run(self, text):
        for step in self.steps:
            text = step.function(text)
        return text


def steps_made_of_steps(child: Child) -> None:
    hide = Step(lambda text: "***")
    print((Step(str.strip) | hide | Step(str.upper)).run(child.surname))
    print((Step(str.strip) | Step(str.upper)).run(child.surname))  # expect: child-data-on-console


class Routes:
    def __init__(self):
        self.table = []

    def get(self, path):
        return self.add("GET", path)

    def add(self, method, path):
        def register(handler):
            self.table.append((method, path, handler))
            return handler

        return register

    def dispatch(self, method, path, **given):
        for known, pattern, handler in self.table:
            if known == method and pattern == path:
                return handler(**given)
        return "none"


ROUTES = Routes()


@ROUTES.get("/hello")
def hello(name):
    return f"hello {name}"


@ROUTES.add("POST", "/size")
def size(name):
    return "size"


def dispatched_by_a_table(child: Child) -> None:
    print(ROUTES.dispatch("POST", "/size", name=child.surname))
    print(ROUTES.dispatch("GET", "/hello", name=child.surname))  # expect: child-data-on-console
    routes = Routes()
    routes.get("/ward")(lambda name: "ward")
    routes.get("/name")(lambda name: name)
    print(routes.dispatch("GET", "/ward", name=child.surname))
    print(routes.dispatch("GET", "/name", name=child.surname))  # expect: child-data-on-console
