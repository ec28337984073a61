"""Examples for operator.toml: getters as objects."""

import inspect
import operator


class Child:
    name: str  # rd4c: identity
    ward: str

    def text(self, separator: str) -> str:
        return self.name + separator

    def place(self, separator: str) -> str:
        return self.ward + separator


def item_getter(child: Child) -> None:
    row = {"name": child.name, "ward": child.ward}
    print(operator.itemgetter("ward")(row))
    print(operator.itemgetter("name")(row))  # expect: child-data-on-console
    print(operator.getitem(row, "ward"))


def several_items(child: Child) -> None:
    row = {"name": child.name, "ward": child.ward, "bed": 3}
    print(operator.itemgetter("ward", "bed")(row))
    print(operator.itemgetter("ward", "name")(row))  # expect: child-data-on-console


def attribute_getter(children: list[Child]) -> None:
    print([operator.attrgetter("ward")(child) for child in children])
    print(list(map(operator.attrgetter("name"), children)))  # expect: child-data-on-console


def sorted_by_item(children: list[Child]) -> None:
    rows = sorted([{"name": child.name, "ward": child.ward} for child in children], key=operator.itemgetter("name"))
    print(rows[0]["ward"])
    print(rows[0]["name"])  # expect: child-data-on-console


def method_caller(child: Child) -> None:
    print(operator.methodcaller("place", "-")(child))
    print(operator.methodcaller("text", "-")(child))  # expect: child-data-on-console


def as_functions(child: Child) -> None:
    row = {"name": child.name, "ward": child.ward}
    print(operator.getitem(row, "ward"))
    print(operator.getitem(row, "name"))  # expect: child-data-on-console
    print(operator.concat([child.ward], [child.name])[1])  # expect: child-data-on-console
    print(operator.is_(child.name, None), operator.eq(child.name, "-"))


def looked_up_statically(child: Child) -> None:
    print(inspect.getattr_static(child, "ward"))
    print(inspect.getattr_static(child, "name"))  # expect: child-data-on-console
