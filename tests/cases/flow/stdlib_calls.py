"""The standard library hands labels on, part by part where it keeps parts."""

import base64
import collections
import copy
import datetime
import functools
import itertools
import json
import operator
import re
import string
import textwrap
import urllib.parse


class Child:
    surname: str  # rd4c: identity
    born: datetime.date  # rd4c: identity.birth_date
    admitted: datetime.date
    ward: str


def json_text(child: Child) -> None:
    print(json.dumps({"name": child.surname}))  # expect: child-data-on-console
    print(json.dumps({"ward": child.ward}))


def json_there_and_back(child: Child) -> None:
    text = json.dumps({"name": child.surname})
    print(json.loads(text)["name"])  # expect: child-data-on-console


def copied(child: Child) -> None:
    row = {"name": child.surname, "ward": child.ward}
    print(copy.copy(row)["ward"])
    print(copy.copy(row)["name"])  # expect: child-data-on-console
    print(copy.deepcopy(row)["ward"])
    print(copy.deepcopy(row)["name"])  # expect: child-data-on-console


def copy_is_another_list(child: Child) -> None:
    row = [child.ward]
    other = copy.deepcopy(row)
    row.append(child.surname)
    print(other)


def chained(child: Child) -> None:
    print(list(itertools.chain([child.ward], [child.surname])))  # expect: child-data-on-console
    print(list(itertools.chain([child.ward], ["x"])))


def chained_from_iterable(children: list[Child]) -> None:
    print(list(itertools.chain.from_iterable([child.surname] for child in children)))  # expect: child-data-on-console


def sliced_iterator(child: Child) -> None:
    print(list(itertools.islice([child.surname], 1)))  # expect: child-data-on-console


def grouped(children: list[Child]) -> None:
    for ward, group in itertools.groupby(children, key=lambda child: child.ward):
        print(ward)
        for child in group:
            print(child.surname)  # expect: child-data-on-console


def product_of(child: Child) -> None:
    for name, number in itertools.product([child.surname], [1]):
        print(number)
        print(name)  # expect: child-data-on-console


def reduced(children: list[Child]) -> None:
    print(functools.reduce(lambda text, child: text + child.surname, children, ""))  # expect: child-data-on-console


def reduced_clean(children: list[Child]) -> None:
    print(functools.reduce(lambda text, child: text + child.ward, children, ""))


def default_dictionary(child: Child) -> None:
    groups = collections.defaultdict(list)
    groups["names"].append(child.surname)
    groups["wards"].append(child.ward)
    print(groups["wards"])
    print(groups["names"])  # expect: child-data-on-console


def counter(children: list[Child]) -> None:
    counts = collections.Counter(child.surname for child in children)
    print(counts)  # expect: child-data-on-console
    print(counts.most_common(1))  # expect: child-data-on-console


def counter_clean(children: list[Child]) -> None:
    print(collections.Counter(child.ward for child in children))


def deque(child: Child) -> None:
    row = collections.deque([child.ward])
    row.append(child.surname)
    print(row[1])  # expect: child-data-on-console


def ordered(child: Child) -> None:
    row = collections.OrderedDict(name=child.surname, ward=child.ward)
    print(row["ward"])
    print(row["name"])  # expect: child-data-on-console


def chain_of_maps(child: Child) -> None:
    print(collections.ChainMap({"name": child.surname})["name"])  # expect: child-data-on-console


def item_getter(child: Child) -> None:
    row = {"name": child.surname, "ward": child.ward}
    print(operator.itemgetter("ward")(row))
    print(operator.itemgetter("name")(row))  # expect: child-data-on-console


def attribute_getter(child: Child) -> None:
    print(operator.attrgetter("ward")(child))
    print(operator.attrgetter("surname")(child))  # expect: child-data-on-console


def quoted(child: Child) -> None:
    text = urllib.parse.quote(child.surname)
    print(text)  # expect: child-data-on-console
    print(urllib.parse.unquote(text))  # expect: child-data-on-console


def encoded_in_base_64(child: Child) -> None:
    data = base64.b64encode(child.surname.encode())
    print(data)  # expect: child-data-on-console
    print(base64.b64decode(data).decode())  # expect: child-data-on-console


def matched(child: Child) -> None:
    match = re.match(r"(\w+)-(\w+)", child.surname)
    if match:
        print(match.group(1))  # expect: child-data-on-console
        print(match.groups())  # expect: child-data-on-console


def substituted(child: Child) -> None:
    print(re.sub(r"\s", "-", child.surname))  # expect: child-data-on-console
    print(re.sub(r"\s", "-", child.ward))


def inserted_by_a_pattern(child: Child) -> None:
    print(re.sub("NAME", child.surname, "dear NAME"))  # expect: child-data-on-console


def found(child: Child) -> None:
    print(re.findall(r"\w", child.surname))  # expect: child-data-on-console
    print(re.split("-", child.surname))  # expect: child-data-on-console


def compiled_pattern(child: Child) -> None:
    pattern = re.compile(r"\w+")
    print(pattern.findall(child.surname))  # expect: child-data-on-console
    print(pattern.findall(child.ward))


def template(child: Child) -> None:
    print(string.Template("dear $name").substitute(name=child.surname))  # expect: child-data-on-console
    print(string.Template("dear $name").substitute(name=child.ward))


def wrapped_text(child: Child) -> None:
    print(textwrap.shorten(child.surname, 80))  # expect: child-data-on-console


def path_of_a_name(child: Child) -> None:
    print("/".join(("beds", child.ward)))
    print("/".join(("beds", child.surname)))  # expect: child-data-on-console


def dates(child: Child) -> None:
    print(child.born.isoformat())  # expect: child-data-on-console
    print(child.born.strftime("%d.%m.%Y"))  # expect: child-data-on-console
    print(child.admitted.isoformat())
    print(datetime.date.today())


def date_arithmetic(child: Child) -> None:
    print(child.born + datetime.timedelta(days=1))  # expect: child-data-on-console
    print((datetime.date.today() - child.born).days)  # expect: child-data-on-console


def parsed_date(child: Child) -> None:
    print(datetime.datetime.strptime(child.born.isoformat(), "%Y-%m-%d"))  # expect: child-data-on-console
