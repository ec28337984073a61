"""Methods of dates, times and spans: what is computed from a birth date is about the child, what is only compared is not."""

import calendar
import datetime
import time


class Child:
    born: datetime.date  # rd4c: identity.birth_date
    seen: datetime.datetime  # rd4c: health
    opened: datetime.date


TODAY = datetime.date(2026, 1, 15)
UTC = datetime.UTC


def parts_of_a_date(child: Child) -> None:
    print(child.born.year, child.born.month, child.born.day)  # expect: child-data-on-console
    print(child.opened.year)
    print(child.born.isoformat())  # expect: child-data-on-console
    print(child.opened.isoformat())
    print(child.born.strftime("%d.%m.%Y"))  # expect: child-data-on-console
    print(child.born.isocalendar().week)  # expect: child-data-on-console
    print(child.born.ctime())  # expect: child-data-on-console
    print(child.born.toordinal())  # expect: child-data-on-console
    print(child.opened.toordinal(), child.opened.weekday())
    print(child.born.timetuple().tm_yday)  # expect: child-data-on-console
    print(f"{child.born:%Y}")  # expect: child-data-on-console
    print(f"{child.opened:%Y}")


def other_dates(child: Child) -> None:
    print(child.born.replace(year=2000))  # expect: child-data-on-console
    print(child.opened.replace(year=child.born.year))  # expect: child-data-on-console
    print(child.opened.replace(year=2000))
    print(datetime.date(child.born.year, 1, 1))  # expect: child-data-on-console
    print(datetime.date(2000, 1, 1))
    print(datetime.date.fromisoformat(child.born.isoformat()))  # expect: child-data-on-console
    print(datetime.date.fromordinal(child.born.toordinal()))  # expect: child-data-on-console
    print(datetime.date.fromisocalendar(2000, 1, 1))
    print(datetime.date.min, datetime.date.resolution)


def age(child: Child) -> None:
    lived = TODAY - child.born
    print(lived.days)  # expect: child-data-on-console
    print(lived.total_seconds())  # expect: child-data-on-console
    print(lived // datetime.timedelta(days=365))  # expect: child-data-on-console
    print((TODAY - child.opened).days)
    print(lived > datetime.timedelta(days=1))
    print(abs(-lived))  # expect: child-data-on-console
    print(child.born + datetime.timedelta(weeks=2))  # expect: child-data-on-console
    print(child.opened + datetime.timedelta(weeks=2))
    print(divmod(lived, datetime.timedelta(days=7))[0])  # expect: child-data-on-console


def tests_of_a_date(child: Child) -> None:
    print(child.born < TODAY)
    print(child.born == child.opened)
    print(child.born in {TODAY})
    print(max(child.born, child.opened))  # expect: child-data-on-console
    print(min([TODAY, child.opened]))
    print(sorted([child.born, TODAY])[0])  # expect: child-data-on-console


def parts_of_a_time(child: Child) -> None:
    print(child.seen.date())  # expect: child-data-on-console
    print(child.seen.time())  # expect: child-data-on-console
    print(child.seen.hour, child.seen.minute)  # expect: child-data-on-console
    print(child.seen.tzinfo)
    print(child.seen.timestamp())  # expect: child-data-on-console
    print(child.seen.replace(tzinfo=UTC).astimezone(UTC))  # expect: child-data-on-console
    print(child.seen.utcoffset())
    print(child.seen.isoformat(timespec="minutes"))  # expect: child-data-on-console
    print(datetime.datetime.combine(child.opened, datetime.time(8)))
    print(datetime.datetime.combine(child.opened, child.seen.time()))  # expect: child-data-on-console
    print(datetime.datetime.fromtimestamp(child.seen.timestamp(), UTC))  # expect: child-data-on-console
    print(datetime.datetime.fromtimestamp(0, UTC))
    print(datetime.datetime.strptime(child.seen.strftime("%Y-%m-%d"), "%Y-%m-%d"))  # expect: child-data-on-console
    print(datetime.datetime.strptime("2000-01-01", "%Y-%m-%d"))


def a_time_of_day(child: Child) -> None:
    moment = child.seen.time()
    print(moment.isoformat())  # expect: child-data-on-console
    print(moment.replace(minute=0).strftime("%H"))  # expect: child-data-on-console
    print(moment.tzinfo)
    print(datetime.time(8, 30).isoformat())
    print(datetime.time.fromisoformat("08:30"))


def spans(child: Child) -> None:
    print(datetime.timedelta(days=child.born.day))  # expect: child-data-on-console
    print(datetime.timedelta(hours=2).seconds)
    print(datetime.timedelta(days=child.born.day).days)  # expect: child-data-on-console
    print(datetime.timezone(datetime.timedelta(hours=2)).utcoffset(child.seen))  # spurious: child-data-on-console -- whatever is asked about a marked date is about it


def rows_of_dates(child: Child) -> None:
    row = {"born": child.born, "opened": child.opened}
    for key, date in row.items():
        print(key)
        print(date.year)  # expect: child-data-on-console
    print(row["opened"].year)
    print(row["born"].year)  # expect: child-data-on-console


def calendars(child: Child) -> None:
    print(calendar.monthrange(2024, child.born.month)[1] and child.born.month)  # expect: child-data-on-console
    print(calendar.month_name[child.opened.month])
    print(time.strftime("%Y", child.born.timetuple()))  # expect: child-data-on-console
    print(time.mktime(child.born.timetuple()))  # expect: child-data-on-console
    print(time.strftime("%Y", child.opened.timetuple()))
