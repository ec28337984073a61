"""An item of what nobody knows is filled: what it was read from has it too."""
import logging
from dataclasses import dataclass
from typing import Any

log = logging.getLogger(__name__)


@dataclass
class Child:
    surname: str  # rd4c: identity
    ward: str


def fill_an_item(body: Any, child: Child) -> None:
    body["child"]["ward"] = child.ward
    log.info("%s", body)


def fill_an_item_of_an_item(body: Any, child: Child) -> None:
    body["child"]["names"] = child.surname
    log.info("%s", body)  # expect: child-data-in-log


def fill_it_with_a_list(body: Any, child: Child) -> None:
    body["child"]["names"] = [child.surname]
    log.info("%s", body)  # expect: child-data-in-log


def fill_another(body: Any, other: Any, child: Child) -> None:
    body["child"]["names"] = child.surname
    log.info("%s", other)


class Letter:
    def __init__(self, body: Any, wards: Any) -> None:
        self.body = body
        self.wards = wards

    def fill(self, child: Child) -> None:
        self.body["surname"] = child.surname
        self.wards["ward"] = child.ward
        log.info("%s", self.wards)
        log.info("%s", self.body)  # expect: child-data-in-log

    def add(self, child: Child) -> None:
        self.body.lines.append(child.surname)
        log.info("%s", self.body)  # expect: child-data-in-log

    def tell(self) -> None:
        log.info("%s", self.wards)
        log.info("%s", self.body)  # expect: child-data-in-log


def write_to(letter: Letter, child: Child) -> None:
    letter.fill(child)
    letter.add(child)
    letter.tell()


def attributes_of_a_parameter(letter: Any, child: Child) -> None:
    letter.to = child.surname
    print(letter.to)  # expect: child-data-on-console
    print(letter.ward)
    print(letter)  # expect: child-data-on-console
    letter.to = "the office"
    print(letter.to)


def attributes_of_what_a_call_gives(child: Child) -> None:
    letter = make_letter()  # noqa: F821 -- nobody knows it
    letter.to = child.surname
    letter.copies.append(child.surname)
    print(letter.number)
    print(letter.read_aloud())  # expect: child-data-on-console
    letter.body.text = child.surname
    print(letter.body.text)  # expect: child-data-on-console
    print(letter.body.size)


def attribute_on_one_path(letter: Any, child: Child, is_open: bool) -> None:
    letter.to = child.surname
    if is_open:
        letter.to = "the office"
    print(letter.to)  # expect: child-data-on-console


def label_of_the_whole(letter: Any, child: Child) -> None:
    letter["text"] = child.surname
    letter.to = "the office"
    print(letter.to)
    print(letter.text)  # expect: child-data-on-console


def attribute_seen_by_an_inner_function(child: Child) -> None:
    letter = make_letter()  # noqa: F821 -- nobody knows it

    def address() -> None:
        letter.to = child.surname
        print(letter.to)  # expect: child-data-on-console
        print(letter.ward)

    address()


def filled_by_another(child: Child) -> None:
    letter = make_letter()  # noqa: F821 -- nobody knows it
    letter.lines = []
    letter.to = child.surname
    letter.keep(child.surname)
    print(letter.anything)  # expect: child-data-on-console


def handed_on(letter: Any, child: Child) -> None:
    letter.to = child.surname
    show_letter(letter)


def show_letter(letter: Any) -> None:
    print(letter.to)  # expect: child-data-on-console
    print(letter.ward)
    for line in letter:
        print(line)  # expect: child-data-on-console
    print(letter["ward"])


def by_another_name(letter: Any, child: Child) -> None:
    mine = letter
    mine.to = child.surname
    print(letter.to)  # expect: child-data-on-console
    print(letter.ward)


def captured_by_a_lambda(letter: Any, child: Child) -> None:
    letter.to = child.surname
    read = lambda: letter.to  # noqa: E731 -- what is captured
    print(read())  # expect: child-data-on-console


def stored(place: str) -> list[str]:
    try:
        return list(open(place))
    except OSError:
        return []


class Diary:
    def __init__(self, place: str) -> None:
        self.lines = stored(place)
        self.wards = stored(place)


def fill_what_a_function_gave(child: Child) -> None:
    diary = Diary("diary.txt")
    diary.lines.append(child.surname)
    diary.wards.append(child.ward)
    print(diary.wards)
    print(diary.lines)  # expect: child-data-on-console


class Settings:
    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)


def attributes_of_any_name(child: Child) -> None:
    print(Settings(surname=child.surname, ward=child.ward).ward)
    print(Settings(surname=child.surname, ward=child.ward).surname)  # expect: child-data-on-console
    print(Settings(**{name: child.ward for name in input()}).surname)
    print(Settings(**{name: child.surname for name in input()}).surname)  # expect: child-data-on-console
