"""Small forms, each with what arrives and what does not, in one scene."""

import base64
import binascii
import bisect
import functools
import heapq
import traceback


class Child:
    surname: str  # rd4c: identity
    ward: str

    def __init__(self) -> None:
        self.note = ""


class Told:
    def __init__(self, child: Child) -> None:
        self.child = child

    def __str__(self) -> str:
        return f"child {self.child.surname}"


class Plain:
    def __init__(self, child: Child) -> None:
        self.child = child


class Kept(Told):
    __repr__ = Told.__str__


def chained_assignment(child: Child) -> None:
    row = {}
    first = row["name"] = child.surname
    second = row["ward"] = child.ward
    print(first)  # expect: child-data-on-console
    print(row["name"])  # expect: child-data-on-console
    print(second, row["ward"])


def format_by_mapping(child: Child) -> None:
    row = {"name": child.surname, "ward": child.ward}
    print("{name} in {ward}".format_map(row))  # expect: child-data-on-console
    print("in {ward}".format_map(row))


def joined_words(child: Child) -> None:
    words = [child.ward, child.surname]
    print(" ".join(words[:1]))
    print(" ".join(words))  # expect: child-data-on-console
    print(", ".join(str(word) for word in reversed(words)))  # expect: child-data-on-console
    print(", ".join(str(number) for number, _ in enumerate(words)))


def discarded(child: Child) -> None:
    wards = {"a", "b"}
    wards.discard("a")
    print(wards)
    names = [child.ward, child.surname]
    names.remove(child.ward)
    print(names[0])  # expect: child-data-on-console
    numbers = ["1", child.surname]
    numbers.remove(child.surname)
    print(numbers)
    seen = {child.surname, "x"}
    seen.discard("x")
    print(seen)  # expect: child-data-on-console
    seen.discard(child.surname)
    print(seen)


def list_grown(child: Child) -> None:
    row = [child.ward]
    row.append(child.surname)
    print(row[1])  # expect: child-data-on-console
    row.insert(0, child.ward)
    print(row[1])
    print(row[2])  # expect: child-data-on-console
    row.extend(["a", "b"])
    print(row[3])
    row += [child.surname]
    print(row[-1])  # expect: child-data-on-console
    print(row[-2])


def set_default(child: Child) -> None:
    row = {"ward": child.ward}
    print(row.setdefault("ward", child.surname))
    print(row.setdefault("name", child.surname))  # expect: child-data-on-console
    print(row["ward"])
    print(row["name"])  # expect: child-data-on-console
    groups: dict[str, list[str]] = {}
    groups.setdefault("a", []).append(child.surname)
    groups.setdefault("b", []).append(child.ward)
    print(groups["b"])
    print(groups["a"])  # expect: child-data-on-console


def two_names(child: Child) -> None:
    row = {"name": child.ward}
    same = row
    other = dict(row)
    same["name"] = child.surname
    print(row["name"])  # expect: child-data-on-console
    print(other["name"])
    same = {"name": child.ward}
    print(same["name"])


def set_comprehension(child: Child) -> None:
    children = [child]
    print({each.surname for each in children})  # expect: child-data-on-console
    print({each.ward for each in children})


def reversed_list(child: Child) -> None:
    names = [child.surname, child.ward]
    print(next(reversed(names)))
    print(list(reversed(names))[1])  # expect: child-data-on-console
    names.reverse()
    print(names[0])
    print(names[1])  # expect: child-data-on-console
    print(names[::-1][0])  # expect: child-data-on-console


def questions(child: Child) -> None:
    names = [child.surname, child.ward]
    print(len(names), len(child.surname))
    print(any(names), all(names))
    print(child.surname in names, "x" in child.surname)
    print(names.index(child.ward), names.count("x"))
    print([name for name in names if "x" not in name])  # expect: child-data-on-console


def logged(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    inner.calls = 0
    return inner


@logged
def name_of(child: Child) -> str:
    """Return the name."""
    return child.surname


@logged
def ward_of(child: Child) -> str:
    return child.ward


def wrapped_function(child: Child) -> None:
    print(name_of(child))  # expect: child-data-on-console
    print(ward_of(child))
    print(name_of.__wrapped__(child))  # expect: child-data-on-console
    print(name_of.__name__, name_of.__doc__, name_of.calls)


def traceback_of_a_failure(child: Child) -> None:
    try:
        raise LookupError(child.surname)  # expect: child-data-in-exception
    except LookupError:
        print(traceback.format_exc())  # expect: child-data-on-console
    try:
        raise LookupError(child.ward)
    except LookupError:
        print(traceback.format_exc())


def continued(child: Child) -> None:
    for key, text in (("name", child.surname), ("ward", child.ward)):
        if key == "name":
            continue
        print(text)
    for key, text in (("name", child.surname), ("ward", child.ward)):
        if key != "name":
            continue
        print(text)  # expect: child-data-on-console


def rest_of_a_mapping(child: Child) -> None:
    match {"name": child.surname, "ward": child.ward, "note": "-"}:
        case {"name": str(), **rest}:
            print(rest)
    match {"name": child.surname, "ward": child.ward}:
        case {"ward": ward, **rest}:
            print(ward)
            print(rest["name"])  # expect: child-data-on-console


def plain_and_told(child: Child) -> None:
    print(Told(child))  # expect: child-data-on-console
    print(repr(Told(child)))
    print(Plain(child))
    print([Told(child)])
    print(f"{Told(child)}")  # expect: child-data-on-console
    print(f"{Told(child)!r}")


def container_of_objects(child: Child) -> None:
    print([Kept(child)])  # expect: child-data-on-console
    print({"child": Kept(child)})  # expect: child-data-on-console
    print([Plain(child)], {"child": Told(child)}, (Plain(child),))
    print(*[Told(child)])  # expect: child-data-on-console
    for each in [Kept(child)]:
        print(each)  # expect: child-data-on-console
    print(len([Kept(child)]))


def encoded(child: Child) -> None:
    print(base64.b64decode(base64.b64encode(child.surname.encode())).decode())  # expect: child-data-on-console
    print(base64.urlsafe_b64decode(base64.urlsafe_b64encode(child.ward.encode())))
    print(binascii.unhexlify(binascii.hexlify(child.surname.encode())).decode())  # expect: child-data-on-console
    print(base64.b64encode(child.ward.encode()))


def kept_in_order(child: Child) -> None:
    waiting: list[tuple[int, str]] = []
    heapq.heappush(waiting, (1, child.surname))
    number, name = heapq.heappop(waiting)
    print(number)
    print(name)  # expect: child-data-on-console
    wards: list[str] = []
    bisect.insort(wards, child.ward)
    print(wards)
    bisect.insort(wards, child.surname)
    print(wards)  # expect: child-data-on-console
    print(bisect.bisect(wards, child.surname))
