"""Examples for datetime.toml: a birth date in another form is still a birth date."""

import datetime
import time


class Child:
    born: datetime.date  # rd4c: identity.birth_date
    admitted: datetime.date


def other_forms(child: Child) -> None:
    print(child.admitted.isoformat())
    print(child.born.isoformat())  # expect: child-data-on-console
    print(child.born.strftime("%d.%m.%Y"))  # expect: child-data-on-console


def parsed_again(child: Child) -> None:
    print(datetime.date.fromisoformat(str(child.born)))  # expect: child-data-on-console
    print(datetime.datetime.combine(child.born, datetime.time()))  # expect: child-data-on-console
    print(time.strftime("%d.%m.%Y", child.born.timetuple()))  # expect: child-data-on-console


def part_of_a_date(child: Child) -> None:
    print(child.admitted.year)
    print(child.born.year)  # expect: child-data-on-console


def age(child: Child) -> None:
    print((datetime.date.today() - child.born).days // 365)  # expect: child-data-on-console


def now_tells_nothing() -> None:
    print(datetime.date.today(), datetime.datetime.now(), time.time())


def unreadable(child: Child) -> None:
    try:
        datetime.datetime.strptime(str(child.born), "%Y")
    except ValueError as error:
        print(error)  # expect: child-data-on-console
    try:
        datetime.datetime.strptime(str(child.admitted), "%Y")
    except ValueError as error:
        print(error)
