"""What Python asks a class on its own: `in`, missing keys, hashes, `isinstance`, descriptors of classes made by a call, `del`."""

import math
import operator


class Child:
    surname: str  # rd4c: identity
    ward: str


class Roll:
    def __init__(self, surname: str, ward: str) -> None:
        self.surname = surname
        self.ward = ward

    def __contains__(self, wanted: object) -> bool:
        print(self.surname)  # expect: child-data-on-console
        print(self.ward)
        return True

    def __hash__(self) -> int:
        print(self.surname)  # expect: child-data-on-console
        print(self.ward)
        return 1

    def __dir__(self) -> list[str]:
        print(self.surname)  # expect: child-data-on-console
        print(self.ward)
        return ["surname"]


def member_of(child: Child) -> None:
    print(3 in Roll(child.surname, child.ward))


def hashed(child: Child) -> None:
    print(hash(Roll(child.surname, child.ward)))


def listed(child: Child) -> None:
    print(dir(Roll(child.surname, child.ward)))


class Wards(dict[str, str]):
    def __init__(self, surname: str) -> None:
        self.surname = surname

    def __missing__(self, key: str) -> str:
        return self.surname if key == "name" else key


def missing_key(child: Child) -> None:
    wards = Wards(child.surname)
    wards["north"] = child.ward
    print(wards["north"])
    print(wards["name"])  # expect: child-data-on-console
    print(wards["south"])


class Kind:
    def __init__(self, surname: str) -> None:
        self.surname = surname

    def __instancecheck__(self, thing: object) -> bool:
        print(self.surname)  # expect: child-data-on-console
        return True

    def __subclasscheck__(self, thing: type) -> bool:
        print(thing)
        print(self.surname)  # expect: child-data-on-console
        return True


def kinds(child: Child) -> None:
    kind = Kind(child.surname)
    print(isinstance(child.ward, kind))  # type: ignore[arg-type]
    print(issubclass(int, kind))  # type: ignore[arg-type]


class Listing(type):
    def __instancecheck__(cls, thing: object) -> bool:
        print(thing)  # expect: child-data-on-console
        return True


class Listed(metaclass=Listing):
    pass


def kinds_of_kinds(child: Child) -> None:
    print(isinstance(child.surname, Listed))


class Column:
    def __init__(self, surname: str) -> None:
        self.surname = surname

    def __set_name__(self, owner: type, name: str) -> None:
        print(name)
        print(self.surname)  # expect: child-data-on-console


def class_by_call(child: Child) -> None:
    type("Table", (), {"column": Column(child.surname)})


class Visit:
    def __init__(self, surname: str, ward: str) -> None:
        self.surname = surname
        self.ward = ward

    def __del__(self) -> None:
        print(self.ward)
        print(self.surname)  # expect: child-data-on-console


def forgotten(child: Child) -> None:
    visit = Visit(child.surname, child.ward)
    del visit


class Weight:
    def __init__(self, surname: str) -> None:
        self.surname = surname

    def __rdivmod__(self, other: int) -> tuple[str, int]:
        return self.surname, other

    def __floor__(self) -> str:
        return self.surname

    def __ceil__(self) -> str:
        return "up"

    def __index__(self) -> int:
        print(self.surname)  # expect: child-data-on-console
        return 1


def numbers(child: Child) -> None:
    weight = Weight(child.surname)
    print(divmod(3, weight)[0])  # expect: child-data-on-console
    print(divmod(3, weight)[1])
    print(math.floor(weight))  # type: ignore[call-overload]  # expect: child-data-on-console
    print(math.ceil(weight))  # type: ignore[call-overload]
    print(operator.index(weight), bin(weight))


def looked_up(child: Child, shelf: dict[str, str]) -> None:
    try:
        print(named(shelf))
    except LookupError:
        print(child.ward)
    print(named_or({}, child))  # expect: child-data-on-console


def named(shelf: dict[str, str]) -> str:
    return shelf["name"]


def named_or(shelf: dict[str, str], child: Child) -> str:
    try:
        return shelf["name"]
    except KeyError:
        return child.surname


def any_order(child: Child) -> None:
    names = {child.surname, child.ward}
    first, second = names
    print([first, second])  # expect: child-data-on-console
    print(len(names), child.ward)


def only_looked_for(child: Child) -> None:
    print("seen by nobody".replace(child.surname, "***"))
    print("seen by nobody".replace("nobody", child.surname))  # expect: child-data-on-console
    print("seen by nobody".split(child.surname))


def unnamed_keys_first(child: Child) -> None:
    rows = {child.surname: 1, "ward": 2}
    print(list(rows)[0])  # expect: child-data-on-console
    print(list(rows.values())[1], len(rows))
