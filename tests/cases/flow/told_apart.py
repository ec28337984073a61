"""What can be told of objects, keys and iterators that the program makes itself."""

import os
import types


class Child:
    surname: str  # rd4c: identity
    ward: str


class Tool:
    kind = "tool"

    def use(self) -> str:
        return "used"


class Hammer(Tool):
    pass


class Rows:
    def __init__(self, rows: list[str]) -> None:
        self.rows, self.number = rows, 0

    def __iter__(self) -> "Rows":
        return self

    def __next__(self) -> str:
        if self.number >= len(self.rows):
            raise StopIteration
        self.number += 1
        return self.rows[self.number - 1]


class Endless:
    def __init__(self, row: str) -> None:
        self.row = self.before = row

    def __iter__(self) -> "Endless":
        return self

    def __next__(self) -> str:
        self.before, self.row = self.row, "none"
        return self.before


def iterators_of_our_own(child: Child) -> None:
    rows = Rows([child.ward, child.surname])
    print(next(rows))
    print(next(rows))  # expect: child-data-on-console
    print(list(Rows([child.ward, child.surname])))  # expect: child-data-on-console
    print(list(Rows([child.ward, child.surname]))[0])
    print([row for row in Rows([child.ward])])


def iterator_without_end(child: Child) -> None:
    for number, row in enumerate(Endless(child.surname)):
        print(row)  # expect: child-data-on-console
        if number:
            break


def asked_for_attributes(child: Child) -> None:
    tool = Tool()
    print(child.surname if hasattr(tool, "use") else "none")  # expect: child-data-on-console
    print(child.surname if hasattr(tool, "weight") else "none")
    print(getattr(tool, "kind", child.surname))
    print(getattr(tool, "weight", child.surname))  # expect: child-data-on-console
    tool.weight = child.ward
    print(child.surname if hasattr("text", "upper") else "none")  # expect: child-data-on-console
    print(child.surname if hasattr([], "upper") else "none")


def asked_for_classes(child: Child) -> None:
    print(child.surname if issubclass(Hammer, Tool) else "none")  # expect: child-data-on-console
    print(child.surname if issubclass(Tool, Hammer) else "none")
    print(child.surname if callable(Tool) else "none")  # expect: child-data-on-console
    print(child.surname if callable("text") else "none")


def made_apart(child: Child) -> None:
    one, other = Tool(), Tool()
    print(child.surname if one is other else child.ward)
    print(child.surname if one is not other else child.ward)  # expect: child-data-on-console
    both = other
    print(child.surname if both is other else child.ward)  # expect: child-data-on-console


def namespace_filled(child: Child) -> None:
    box = types.SimpleNamespace(place=child.ward)
    vars(box).update(name=child.surname)
    box.__dict__["other"] = child.ward
    print(box.name)  # expect: child-data-on-console
    print(box.place, box.other)


def keys_in_order(child: Child) -> None:
    by_name = {child.surname: 1, "ward": child.ward}
    print(list(by_name)[0])  # expect: child-data-on-console
    print(list(by_name)[1])
    pairs = list(by_name.items())
    print(pairs[0][0])  # expect: child-data-on-console
    print(pairs[0][1], pairs[1])
    by_name["more"] = 2
    print(next(reversed(by_name)))


def joined_by_a_name(child: Child) -> None:
    print(child.surname.join(["a", "b"]))  # expect: child-data-on-console
    print(child.surname.join(["a"]), child.surname.join([]))


def groups_in_groups(child: Child) -> None:
    lost, found = KeyError("lost"), ValueError("found")
    lost.text, found.text = child.ward, child.surname
    group = ExceptionGroup("all", [lost, ExceptionGroup("more", [found])])
    try:
        raise group
    except* ValueError as error:
        print(error.exceptions[0].exceptions[0].text)  # expect: child-data-on-console
    except* KeyError as error:
        print(error.exceptions[0].text)


def ordered_by_constants(child: Child) -> None:
    rows = [{"number": 2, "text": child.surname}, {"number": 1, "text": child.ward}]
    by_number = sorted(rows, key=lambda row: row["number"])
    print(by_number[0]["text"])
    print(by_number[1]["text"])  # expect: child-data-on-console
    print(sorted(rows, key=lambda row: row["number"], reverse=True)[0]["text"])  # expect: child-data-on-console
    print(max(rows, key=lambda row: row["number"])["text"])  # expect: child-data-on-console
    print(min(rows, key=lambda row: row["number"])["text"])
    pairs = [("b", child.surname), ("a", child.ward)]
    pairs.sort()
    print(pairs[0][1])
    print(pairs[1][1])  # expect: child-data-on-console


def put_into_the_environment(child: Child) -> None:
    os.environ["RD4C_NAME"] = child.surname
    os.environ["RD4C_WARD"] = child.ward
    print(os.environ["RD4C_NAME"])  # expect: child-data-on-console
    print(os.environ["RD4C_WARD"])


def keys_without_some(child: Child) -> None:
    row = {"name": child.surname, "ward": child.ward}
    print({key: row[key] for key in row.keys() - {"name"}})
    print({key: row[key] for key in row.keys() - {"ward"}})  # expect: child-data-on-console
    print({key: row[key] for key in row.keys() & {"ward"}})
