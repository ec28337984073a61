"""Keys and positions are kept apart; removing an item removes its label."""


class Child:
    surname: str  # rd4c: identity
    ward: str


def list_index(child: Child) -> None:
    row = [child.surname, child.ward]
    print(row[1])
    print(row[0])  # expect: child-data-on-console
    print(row[-2])  # expect: child-data-on-console


def whole_list(child: Child) -> None:
    row = [child.ward, child.surname]
    print(row)  # expect: child-data-on-console


def unknown_index(child: Child, place: int) -> None:
    row = [child.ward, child.surname]
    print(row[place])  # expect: child-data-on-console


def dict_key(child: Child) -> None:
    row = {"name": child.surname, "ward": child.ward}
    print(row["ward"])
    print(row.get("ward"))
    print(row["name"])  # expect: child-data-on-console
    print(row.get("name", "-"))  # expect: child-data-on-console


def stored_key(child: Child) -> None:
    row = {}
    row["name"] = child.surname
    row["ward"] = child.ward
    print(row["ward"])
    print(row["name"])  # expect: child-data-on-console


def label_as_key(child: Child) -> None:
    seen = {child.surname: 1}
    print(list(seen.values()))
    print(list(seen))  # expect: child-data-on-console
    print(list(seen.keys()))  # expect: child-data-on-console


def nested_containers(child: Child) -> None:
    record = {"person": {"names": ["x", child.surname]}, "stay": {"ward": child.ward}}
    print(record["stay"])
    print(record["person"]["names"][0])
    print(record["person"]["names"][1])  # expect: child-data-on-console


def deleted_key(child: Child) -> None:
    row = {"name": child.surname, "ward": child.ward}
    del row["name"]
    print(row)


def popped_key(child: Child) -> None:
    row = {"name": child.surname, "ward": child.ward}
    surname = row.pop("name")
    print(row)
    print(surname)  # expect: child-data-on-console


def cleared(child: Child) -> None:
    row = [child.surname]
    row.clear()
    print(row)


def popped_last(child: Child) -> None:
    row = [child.ward, child.surname]
    last = row.pop()
    print(row)
    print(last)  # expect: child-data-on-console


def deleted_index(child: Child) -> None:
    row = [child.ward, child.surname]
    del row[1]
    print(row)


def overwritten_item(child: Child) -> None:
    row = [child.surname, child.ward]
    row[0] = "-"
    print(row)


def appended(child: Child) -> None:
    row = []
    row.append(child.surname)
    print(row)  # expect: child-data-on-console


def inserted(child: Child) -> None:
    row = [child.ward]
    row.insert(0, child.surname)
    print(row[0])  # expect: child-data-on-console


def extended(child: Child) -> None:
    row = [child.ward]
    row.extend([child.surname])
    print(row)  # expect: child-data-on-console


def updated(child: Child) -> None:
    row = {"ward": child.ward}
    row.update({"name": child.surname})
    print(row["ward"])
    print(row["name"])  # expect: child-data-on-console


def updated_by_keyword(child: Child) -> None:
    row = {"ward": child.ward}
    row.update(name=child.surname)
    print(row["name"])  # expect: child-data-on-console


def set_default(child: Child) -> None:
    row = {}
    row.setdefault("names", []).append(child.surname)
    print(row["names"])  # expect: child-data-on-console


def aliased(child: Child) -> None:
    row = []
    same = row
    same.append(child.surname)
    print(row)  # expect: child-data-on-console


def copied_before(child: Child) -> None:
    row = [child.ward]
    other = list(row)
    other.append(child.surname)
    print(row)


def pairs_of_a_dict(child: Child) -> None:
    row = {"name": child.surname}
    for key, value in row.items():
        print(key)
        print(value)  # expect: child-data-on-console


def set_algebra(child: Child) -> None:
    names = {child.surname} | {"x"}
    print(names)  # expect: child-data-on-console
    print(names - names - {"y"} == set())


def joined_lists(child: Child) -> None:
    print([child.ward] + [child.surname])  # expect: child-data-on-console


def slice_without(child: Child) -> None:
    row = [child.surname, child.ward, "x"]
    print(row[1:])
    print(row[:2])  # expect: child-data-on-console


def membership(child: Child, names: list[str]) -> None:
    print(child.surname in names)


def dict_from_keywords(child: Child) -> None:
    row = dict(name=child.surname, ward=child.ward)
    print(row["ward"])
    print(row["name"])  # expect: child-data-on-console


def what_is_among_known_ones(child: Child, others: set[str]) -> None:
    names = {child.surname, "ward 3"}
    names |= others
    print(names)  # expect: child-data-on-console
    print(names & {"ward 3"})
    print(names.intersection(others, {"ward 3"}))
    print(names & others)  # expect: child-data-on-console
