"""A marked variable of a module: in class bodies, in lists, as a default, in the hands of a function that is given away."""

import os
from collections.abc import Callable, Iterator

SURNAME = os.environ["SAMPLE_SURNAME"]  # rd4c: identity
WARD = os.environ["SAMPLE_WARD"]
ROWS = [SURNAME, WARD]
PAIRS = {"row": (SURNAME, WARD)}


class Sample:
    surname = SURNAME
    both = (SURNAME, WARD)


class Later:
    both = (WARD,)


def of_a_class() -> None:
    print(Sample.surname)  # expect: child-data-on-console
    print(Sample.both[1])


def of_an_object() -> None:
    sample = Sample()
    print(sample.both[0])  # expect: child-data-on-console
    print(sample.both[1])


def of_a_list() -> None:
    print(ROWS[0:1][0])  # expect: child-data-on-console
    print(ROWS[1:][0])


def of_a_mapping() -> None:
    print(PAIRS["row"][0])  # expect: child-data-on-console
    print(PAIRS["row"][1])


def fill_later() -> None:
    Later.both = (SURNAME,)


def filled_by_another() -> None:
    fill_later()
    print(Later.both[0])  # expect: child-data-on-console
    print(WARD)


class Card:
    def __init__(self, text: str) -> None:
        self.text = text

    def write(self, text: str) -> None:
        self.text = text


def hand_surname(receiver: Callable[[str], None]) -> None:
    receiver(SURNAME)


def hand_ward(receiver: Callable[[str], None]) -> None:
    receiver(WARD)


def handed() -> None:
    card, other = Card(""), Card("")
    hand_surname(card.write)
    hand_ward(other.write)
    print(card.text)  # expect: child-data-on-console
    print(other.text)


def by_default(first: str = SURNAME, /, *, second: str = WARD, third: str = SURNAME) -> None:
    print(first)  # expect: child-data-on-console
    print(second)
    print(third)  # expect: child-data-on-console


class Rows:
    def __iter__(self) -> Iterator[str]:
        return iter([WARD, SURNAME])


class Opened:
    def __enter__(self) -> tuple[str, str]:
        return SURNAME, WARD

    def __exit__(self, *failure: object) -> None:
        pass


def walked() -> None:
    rows = iter(Rows())
    print(next(rows))
    print(next(rows))  # expect: child-data-on-console


def opened() -> None:
    with Opened() as (surname, ward):
        print(surname)  # expect: child-data-on-console
        print(ward)


class Asked:
    def first(self) -> str:
        return SURNAME

    def second(self) -> str:
        return WARD


def make_routes(app: object) -> None:
    @app.route("/first", methods=["GET"])
    def show_first() -> str:
        return save_first()

    @app.route("/first", methods=["POST"])
    def save_first() -> str:
        asked = Asked()
        text = asked.first()
        print(text)  # expect: child-data-on-console
        print(asked.second())
        return ""


def make_callbacks(app: object) -> None:
    def show() -> None:
        print(Asked().first())  # expect: child-data-on-console
        print(Asked().second())

    def say() -> None:
        print("nothing")

    app.callbacks = [show, say]


class Titled(type):
    @property
    def title(cls) -> str:
        return cls._title


class Labelled:
    _text: str

    @classmethod
    def label(cls) -> str:
        return cls._text

    def shown(self) -> str:
        return self._text


class Full(Labelled, metaclass=Titled):
    _text = os.environ["SAMPLE_TEXT"] + SURNAME
    _title = SURNAME


class Bare(Labelled, metaclass=Titled):
    _text = WARD
    _title = WARD


def by_methods_of_its_base() -> None:
    print(Full.label())  # expect: child-data-on-console
    print(Full().shown())  # expect: child-data-on-console
    print(Bare.label())
    print(Bare().shown())


def by_a_property_of_its_metaclass() -> None:
    print(Full.title)  # expect: child-data-on-console
    print(Bare.title)


def led_by(text: str) -> Callable[[Callable[[str], str]], Callable[[str], str]]:
    def decorate(function: Callable[[str], str]) -> Callable[[str], str]:
        return lambda given: text + function(given)

    return decorate


@led_by(SURNAME)
def told(text: str) -> str:
    return text


@led_by(WARD)
def quiet(text: str) -> str:
    return text


def captured_by_a_decorator() -> None:
    print(told("!"))  # expect: child-data-on-console
    print(quiet("!"))
