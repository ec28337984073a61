"""Examples for datetime.toml: a birth date in another form is still a birth date, and its year a coarser one."""

import csv
import datetime
import math
import time


class Child:
    born: datetime.date  # rd4c: identity.birth_date
    gender: str  # rd4c: identity.gender
    village: str  # rd4c: location
    admitted: datetime.date


class Birth:
    moment: datetime.datetime | None  # rd4c: identity.birth_date
    gender: str  # rd4c: identity.gender
    village: str  # rd4c: location


writer = csv.writer(open("children.csv", "w"))


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


def year_of_birth(child: Child) -> None:
    writer.writerow([child.born, child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([child.born.year, child.gender, child.village])  # expect: plaintext-file
    writer.writerow([f"{child.born:%Y}", child.gender, child.village])  # expect: plaintext-file
    writer.writerow([f"{child.born:%Y-%m}", child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([time.strftime("%Y", child.born.timetuple()), child.gender, child.village])  # expect: plaintext-file
    writer.writerow([child.born.timetuple().tm_year, child.gender, child.village])  # expect: plaintext-file
    writer.writerow([child.born.isocalendar()[0], child.gender, child.village])  # expect: plaintext-file
    writer.writerow([child.born.isocalendar()[1], child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file


def first_of_january(child: Child, birth: Birth) -> None:
    writer.writerow([child.born.replace(month=1, day=1), child.gender, child.village])  # expect: plaintext-file
    writer.writerow([child.born.replace(day=1), child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([birth.moment.replace(month=1, day=1, hour=0, minute=0), birth.gender, birth.village])  # expect: plaintext-file
    writer.writerow([birth.moment.replace(month=1, day=1), birth.gender, birth.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([birth.moment.time().replace(minute=0), birth.gender, birth.village])  # expect: quasi-identifier-set, plaintext-file
    print(birth.moment.tzinfo, birth.moment.utcoffset())


def age_in_years(child: Child) -> None:
    days = (datetime.date.today() - child.born).days
    writer.writerow([days, child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([days // 365, child.gender, child.village])  # expect: plaintext-file
    writer.writerow([days / 365.25, child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([int(days / 365.25), child.gender, child.village])  # expect: plaintext-file
    writer.writerow([round(days / 365.25), child.gender, child.village])  # expect: plaintext-file
    writer.writerow([round(days / 365.25, 2), child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([math.floor(days / 365.25), child.gender, child.village])  # expect: plaintext-file
