"""A year for a date, an age in whole years: what is coarse enough to stand beside gender and village in a table without names."""

import csv
import dataclasses
import datetime
import math
from collections.abc import Iterator
from typing import Annotated, Optional

from dateutil.relativedelta import relativedelta
from django.db import models
from rd4c_lint.markers import ChildData


class Child:
    born: datetime.date  # rd4c: identity.birth_date
    gender: str  # rd4c: identity.gender
    village: str  # rd4c: location


class Late:
    born: Optional[datetime.datetime]  # rd4c: identity.birth_date
    gender: str  # rd4c: identity.gender
    village: str  # rd4c: location


class Text:
    born: str  # rd4c: identity.birth_date
    gender: str  # rd4c: identity.gender
    village: str  # rd4c: location


class Stored(models.Model):
    born = models.DateField(null=True)  # rd4c: identity.birth_date
    gender = models.CharField(max_length=1)  # rd4c: identity.gender
    village = models.CharField(max_length=80)  # rd4c: location


Born = Annotated[datetime.date | None, ChildData("identity.birth_date")]
TODAY = datetime.date(2026, 1, 15)
writer = csv.writer(open("children.csv", "w"))


def the_date(child: Child) -> None:
    writer.writerow([child.born, child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([str(child.born), child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([child.born.isoformat(), child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file


def the_year(child: Child) -> None:
    writer.writerow([child.born.year, child.gender, child.village])  # expect: plaintext-file
    writer.writerow([getattr(child.born, "year"), child.gender, child.village])  # expect: plaintext-file
    writer.writerow([child.born.isocalendar()[0], child.gender, child.village])  # expect: plaintext-file
    writer.writerow([child.born.isocalendar().year, child.gender, child.village])  # expect: plaintext-file
    writer.writerow([child.born.timetuple().tm_year, child.gender, child.village])  # expect: plaintext-file
    writer.writerow([child.born.replace(month=1, day=1), child.gender, child.village])  # expect: plaintext-file
    writer.writerow([child.born.replace(child.born.year, 7, 1), child.gender, child.village])  # expect: plaintext-file


def the_year_as_text(child: Child) -> None:
    writer.writerow([child.born.strftime("%Y"), child.gender, child.village])  # expect: plaintext-file
    writer.writerow([f"born {child.born:%Y}", child.gender, child.village])  # expect: plaintext-file
    writer.writerow([format(child.born, "%Y"), child.gender, child.village])  # expect: plaintext-file
    writer.writerow(["{:%Y}".format(child.born), child.gender, child.village])  # expect: plaintext-file
    writer.writerow([str(child.born.year), child.gender, child.village])  # expect: plaintext-file


def finer_than_a_year(child: Child, form: str, month: int) -> None:
    writer.writerow([child.born.month, child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([child.born.isocalendar()[1], child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([child.born.replace(day=1), child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([child.born.replace(month=month, day=1), child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([child.born.strftime("%Y-%m"), child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([child.born.strftime(form), child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([f"{child.born:%d.%m.%Y}", child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([f"{child.born:{form}}", child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file


def taken_apart(child: Child) -> None:
    year, week, day = child.born.isocalendar()
    writer.writerow([year, child.gender, child.village])  # expect: plaintext-file
    writer.writerow([week, child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([year, child.born.day, child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file


def of_a_moment(child: Late) -> None:
    writer.writerow([child.born.year, child.gender, child.village])  # expect: plaintext-file
    writer.writerow([child.born.date().year, child.gender, child.village])  # expect: plaintext-file
    writer.writerow([child.born.date(), child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([child.born.replace(month=1, day=1), child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([child.born.replace(month=1, day=1, hour=0, minute=0), child.gender, child.village])  # expect: plaintext-file
    writer.writerow([child.born.astimezone().year, child.gender, child.village])  # expect: plaintext-file


def age_in_years(child: Child) -> None:
    today = datetime.date.today()
    writer.writerow([(today - child.born).days // 365, child.gender, child.village])  # expect: plaintext-file
    writer.writerow([int((today - child.born).days / 365.25), child.gender, child.village])  # expect: plaintext-file
    writer.writerow([math.floor((TODAY - child.born).days / 365.25), child.gender, child.village])  # expect: plaintext-file
    writer.writerow([relativedelta(today, child.born).years, child.gender, child.village])  # expect: plaintext-file
    age = today.year - child.born.year - ((today.month, today.day) < (child.born.month, child.born.day))
    writer.writerow([age, child.gender, child.village])  # expect: plaintext-file


def age_in_days(child: Child) -> None:
    writer.writerow([(TODAY - child.born).days, child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([(TODAY - child.born).days // 30, child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([(TODAY - child.born).days / 365.25, child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([round((TODAY - child.born).days / 365.25, 2), child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([relativedelta(TODAY, child.born).months, child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file


def year_of(born: datetime.date) -> int:
    return born.year


@dataclasses.dataclass
class Row:
    born: int


def through_calls(child: Child) -> None:
    writer.writerow([year_of(child.born), child.gender, child.village])  # expect: plaintext-file
    writer.writerow([Row(child.born.year).born, child.gender, child.village])  # expect: plaintext-file
    born = child.born or TODAY
    writer.writerow([born.year, child.gender, child.village])  # expect: plaintext-file
    row = {"born": child.born}
    writer.writerow([row["born"].year, child.gender, child.village])  # expect: plaintext-file


def of_a_text_nobody_knows_the_year(child: Text) -> None:
    writer.writerow([child.born[:4], child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([datetime.date.fromisoformat(child.born).year, child.gender, child.village])  # expect: plaintext-file


def of_a_column(child: Stored) -> None:
    writer.writerow([child.born.year, child.gender, child.village])  # expect: plaintext-file
    writer.writerow([child.born, child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file


def of_a_parameter(born: Born, child: Child) -> None:
    writer.writerow([born.year, child.gender, child.village])  # expect: plaintext-file
    writer.writerow([born, child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file


def of_two_dates(child: Child, text: Text) -> None:
    for each in (child.born, text.born):
        writer.writerow([each.year, child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file


def children_of(children: list[Child]) -> Iterator[int]:
    for child in children:
        yield child.born.year


def of_many(children: list[Child], child: Child) -> None:
    writer.writerow([min(children_of(children)), child.gender, child.village])  # expect: plaintext-file


class Noted:
    def __init__(self, born: datetime.date, gender: str, village: str) -> None:
        self.born = born  # rd4c: identity.birth_date
        self.gender = gender  # rd4c: identity.gender
        self.village = village  # rd4c: location


def birth_of(number: str) -> datetime.date:  # rd4c: identity.birth_date
    return datetime.date.fromisoformat(number[:10])


def of_what_methods_store(child: Noted) -> None:
    writer.writerow([child.born.year, child.gender, child.village])  # expect: plaintext-file
    writer.writerow([child.born, child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file


def of_a_result(child: Child) -> None:
    writer.writerow([birth_of("2011-11-11").year, child.gender, child.village])  # expect: plaintext-file
    writer.writerow([birth_of("2011-11-11"), child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file


def what_nobody_knows_is_no_number_of_days(child: Child, clock) -> None:
    days = (TODAY - child.born).days
    writer.writerow([clock.hours(days) // 365, child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([days * 24 // 365, child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    born = child.born
    while clock.ticks():
        born = born + datetime.timedelta(days=1)
    writer.writerow([born.year, child.gender, child.village])  # expect: plaintext-file
