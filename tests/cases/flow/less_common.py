"""Parts of the language that are met once a month."""

import contextvars
import functools
import heapq
import operator
import queue
import types
from collections import UserDict, namedtuple
from enum import Enum
from typing import NamedTuple


class Child:
    surname: str  # rd4c: identity
    ward: str


Bed = namedtuple("Bed", "number name note", defaults=["-"])


def group_of_exceptions(child: Child) -> None:
    try:
        raise ExceptionGroup("beds", [ValueError(child.surname)])  # expect: child-data-in-exception
    except* ValueError as group:
        print(group.exceptions[0])  # expect: child-data-on-console
    except* KeyError as group:
        print(group.exceptions[0])


def cause_of_an_exception(child: Child) -> None:
    first = ValueError("bed")
    first.detail = child.surname
    try:
        raise KeyError("ward") from first
    except KeyError as error:
        print(error)
        print(error.__cause__.detail)  # expect: child-data-on-console


@functools.singledispatch
def describe(thing) -> str:
    return "thing"


@describe.register
def _(thing: Child) -> str:
    return thing.surname


@describe.register
def _(thing: int) -> str:
    return "number"


def single_dispatch(child: Child) -> None:
    print(describe(4))
    print(describe(child))  # expect: child-data-on-console


class Registry(type):
    def __call__(cls, *args):
        made = super().__call__(*args)
        made.kind = "registered"
        return made


class Entry(metaclass=Registry):
    def __init__(self, text: str) -> None:
        self.text = text


def metaclass_call(child: Child) -> None:
    entry = Entry(child.surname)
    print(entry.kind)
    print(entry.text)  # expect: child-data-on-console


class Base:
    label = "base"

    def __init_subclass__(cls, label: str = "-", **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        cls.label = label


class Derived(Base, label="derived"):
    pass


def class_keyword(child: Child) -> None:
    print(Derived().label if child.surname else Base.label)


class Slots:
    __slots__ = ("note", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.note = "-"


def slots(child: Child) -> None:
    box = Slots(child.surname)
    print(box.note)
    print(box.text)  # expect: child-data-on-console


class Fallback(dict):
    def __missing__(self, key: str) -> str:
        return "none"


def missing_key(child: Child) -> None:
    row = Fallback(name=child.surname)
    print(row["other"])
    print(row["name"])  # expect: child-data-on-console


class Names(list):
    def first(self) -> str:
        return self[0]


def subclass_of_list(child: Child) -> None:
    names = Names([child.surname, child.ward])
    print(names[1])
    print(names.first())  # expect: child-data-on-console


class Pair(NamedTuple):
    name: str
    ward: str


def named_tuple_by_index(child: Child) -> None:
    pair = Pair(child.surname, child.ward)
    print(pair[1])
    print(pair[0])  # expect: child-data-on-console
    print(pair._replace(name="-").name)
    print(pair._asdict()["name"])  # expect: child-data-on-console


class Kind(Enum):
    OPEN = "open"
    CLOSED = "closed"


def enum_as_key(child: Child) -> None:
    row = {Kind.OPEN: child.surname, Kind.CLOSED: child.ward}
    print(row[Kind.CLOSED])
    print(row[Kind.OPEN])  # expect: child-data-on-console


def slice_assignment(child: Child) -> None:
    row = [1, 2, 3]
    row[1:2] = [child.surname]
    print(row[0])
    print(row)  # expect: child-data-on-console


def simple_namespace(child: Child) -> None:
    space = types.SimpleNamespace(name=child.surname, ward=child.ward)
    print(space.ward)
    print(space.name)  # expect: child-data-on-console


def method_caller(child: Child) -> None:
    print(operator.methodcaller("upper")(child.ward))
    print(operator.methodcaller("upper")(child.surname))  # expect: child-data-on-console


def heap(child: Child) -> None:
    waiting: list[str] = []
    heapq.heappush(waiting, child.surname)
    print(heapq.heappop(waiting))  # expect: child-data-on-console


def through_a_queue(child: Child) -> None:
    waiting: queue.Queue[str] = queue.Queue()
    waiting.put(child.surname)
    print(waiting.get())  # expect: child-data-on-console


CURRENT: contextvars.ContextVar[str] = contextvars.ContextVar("current", default="-")


def context_variable(child: Child) -> None:
    CURRENT.set(child.surname)
    print(CURRENT.get())  # expect: child-data-on-console


def executed_text(child: Child) -> None:
    text = child.surname
    exec("text = 'x'")
    print(text)  # expect: child-data-on-console


class Lazy:
    def __init__(self, child: Child) -> None:
        self.child = child

    @functools.cached_property
    def text(self) -> str:
        return self.child.surname

    @functools.cached_property
    def note(self) -> str:
        return self.child.ward


def cached_property(child: Child) -> None:
    lazy = Lazy(child)
    print(lazy.note)
    print(lazy.text)  # expect: child-data-on-console


class Greeting:
    def __init__(self, child: Child) -> None:
        self.child = child

    def say(self, word: str) -> str:
        return f"{word} {self.child.surname}"

    hello = functools.partialmethod(say, "hello")


def partial_method(child: Child) -> None:
    print(Greeting(child).hello())  # expect: child-data-on-console


def reverse_operator(child: Child) -> None:
    print(Prefix() + child.surname)
    print(child.surname + Prefix())  # expect: child-data-on-console


class Prefix:
    def __add__(self, other: str) -> str:
        return "prefix"

    def __radd__(self, other: str) -> str:
        return other


def default_is_shared(child: Child) -> None:
    collect(child.surname)
    print(collect(child.ward))  # expect: child-data-on-console


def collect(text: str, found: list[str] = []) -> list[str]:
    found.append(text)
    return found


def star_star_twice(child: Child) -> None:
    print(last_of({"a": child.surname} | {"a": "x"}))
    print(last_of({"a": "x"} | {"a": child.surname}))  # expect: child-data-on-console


def last_of(row: dict[str, str]) -> str:
    return row["a"]


Level = Enum("Level", ["LOW", "HIGH"])
Tone = Enum("Tone", {"SOFT": "s", "LOUD": "l"})
Shift = Enum("Shift", "DAY NIGHT")


def enumerations_by_call(child: Child) -> None:
    rates = {Level.LOW: child.ward, Level.HIGH: child.surname}
    print(rates[Level.LOW], Level["LOW"].name, Level(2).name)
    print(rates[Level.HIGH])  # expect: child-data-on-console
    notes = {Tone.SOFT: child.surname, Tone("l"): child.ward, Shift.DAY: child.ward}
    print(notes[Tone.LOUD], notes[Shift.DAY])
    print(notes[Tone.SOFT])  # expect: child-data-on-console
    print(child.surname if Shift.DAY is Shift.NIGHT else child.ward)


class Open:
    def show(self):
        return self.note


class Shut(Open):
    def show(self):
        return "shut"


def another_class_for_an_object(child: Child) -> None:
    door = Shut()
    door.note = child.surname
    print(door.show())
    door.__class__ = Open
    print(door.show())  # expect: child-data-on-console


def hidden(function):
    @functools.wraps(function)
    def wrapper(value):
        return "#" * len(function(value))

    return wrapper


@hidden
def spoken(value):
    return "she is called " + value


def what_a_decorator_wraps(child: Child) -> None:
    print(spoken(child.surname))
    print(spoken.__wrapped__(child.ward))
    print(spoken.__wrapped__(child.surname))  # expect: child-data-on-console


CALLER = contextvars.ContextVar("caller", default="nobody")


def caller() -> str:
    return CALLER.get()


def variable_read_by_a_function(child: Child) -> None:
    print(caller())
    token = CALLER.set(child.surname)
    print(caller())  # expect: child-data-on-console
    CALLER.reset(token)
    print(caller())
    CALLER.set(child.surname)
    print(caller())  # expect: child-data-on-console
    CALLER.set(child.ward)
    print(caller())


def parts_of_a_group(child: Child) -> None:
    try:
        raise ExceptionGroup("beds", [KeyError(child.surname), OSError("bed 3")])  # expect: child-data-in-exception
    except ExceptionGroup as group:
        keys, others = group.split(KeyError)
        print(keys.exceptions[0])  # expect: child-data-on-console
        print(others.exceptions[0])
        print(group)


class Page:
    def __init__(self, text: str) -> None:
        self.text = text

    @functools.cached_property
    def body(self) -> str:
        return "<" + self.text + ">"

    def __format__(self, spec: str) -> str:
        return "page" if spec == "short" else str(self)

    def __str__(self) -> str:
        return self.text


def property_asked_once(child: Child) -> None:
    page = Page(child.surname)
    print(page.body)  # expect: child-data-on-console
    page.text = "later"
    print(page.body)  # expect: child-data-on-console
    del page.body
    print(page.body)


def format_that_asks_for_the_text(child: Child) -> None:
    page = Page(child.surname)
    print(f"{page}")  # expect: child-data-on-console
    print(f"{page:short}")


def kind_of(thing, text: str) -> str:
    if isinstance(thing, (int, str)):
        return text
    if callable(thing):
        return thing(text)
    return "other"


def kinds_of_things(child: Child) -> None:
    print(kind_of(1, child.surname))  # expect: child-data-on-console
    print(kind_of(lambda text: "nobody", child.surname))
    print(kind_of(str.upper, child.surname))  # expect: child-data-on-console
    print(kind_of({}, child.surname))


def same_items(one, other, text: str) -> str:
    return text if one == other else "differs"


def lists_compared(child: Child) -> None:
    print(same_items([1, 2], [1, 2], child.surname))  # expect: child-data-on-console
    print(same_items((1, 2), (1, 3), child.surname))
    beds = {(0, 1): child.surname, (0, 2): "free"}
    print([text for place, text in beds.items() if place != (0, 1)])


def kept_until_told() -> None:
    kept = []
    while True:
        item = yield
        if item is None:
            return kept
        kept.append(item)


def result_of_what_was_sent(child: Child) -> None:
    names = kept_until_told()
    next(names)
    names.send(child.surname)
    try:
        names.send(None)
    except StopIteration as stop:
        print(stop.value)  # expect: child-data-on-console
    wards = kept_until_told()
    next(wards)
    wards.send(child.ward)
    try:
        wards.send(None)
    except StopIteration as stop:
        print(stop.value)


def fails_or_not(is_wrong: bool, text: str) -> str:
    try:
        if is_wrong:
            raise ValueError
        found = "right"
    except ValueError:
        found = text
    return found


def branch_that_fails(child: Child) -> None:
    print(fails_or_not(False, child.surname))
    print(fails_or_not(True, child.surname))  # expect: child-data-on-console


def local_members_as_keys(child: Child) -> None:
    class Part(Enum):
        NAME = "name"
        WARD = "ward"

    row = {Part.NAME: child.surname, Part.WARD: "3"}
    print(row[Part.NAME])  # expect: child-data-on-console
    print(row[Part.WARD])


def object_of_a_method(child: Child) -> None:
    take = Page("x").__str__
    print(take.__self__.text)
    take = Page(child.surname).__str__
    print(take.__self__.text)  # expect: child-data-on-console


def record_with_a_default(child: Child) -> None:
    row = Bed("3", child.surname)
    number, name, note = row
    print(name)  # expect: child-data-on-console
    print(note)


class AnyCase(UserDict):
    def __setitem__(self, key, value) -> None:
        super().__setitem__(key.lower(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.lower())


def keys_of_a_mapping_of_our_own(child: Child) -> None:
    row = AnyCase()
    row["Name"] = child.surname
    print(list(row))
    print(row["NAME"])  # expect: child-data-on-console
    for key in row:
        print(key)
        print(row[key])  # expect: child-data-on-console


def smallest_and_largest(child: Child) -> None:
    beds = [(2, child.surname), (1, "free")]
    print(heapq.nsmallest(1, beds)[0][1])
    print(heapq.nlargest(1, beds)[0][1])  # expect: child-data-on-console


def loop_that_counts(child: Child) -> None:
    number, text = 0, "nobody"
    while True:
        number += 1
        if number == 2:
            continue
        if number == 4:
            break
        text = child.surname if number == 2 else "ward"
    print(text)
    number = 0
    while True:
        if number == 3:
            text = child.surname
            break
        number += 1
    print(text)  # expect: child-data-on-console
