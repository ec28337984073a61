"""More elements than are kept apart: none of what they hold is lost."""


class Child:
    surname: str  # rd4c: identity
    ward: str


def rows_of_a_table(child: Child) -> None:
    rows = [
        {"name": "a", "ward": child.ward},
        {"name": "b", "ward": child.ward},
        {"name": "c", "ward": child.ward},
        {"name": "d", "ward": child.ward},
        {"name": "e", "ward": child.ward},
        {"name": "f", "ward": child.ward},
        {"name": "g", "ward": child.ward},
        {"name": "h", "ward": child.ward},
        {"name": "i", "ward": child.ward},
        {"name": "j", "ward": child.ward},
        {"name": "k", "ward": child.ward},
        {"name": "l", "ward": child.ward},
        {"name": "m", "ward": child.ward},
        {"name": "n", "ward": child.ward},
        {"name": "o", "ward": child.ward},
        {"name": "p", "ward": child.ward},
        {"name": "q", "ward": child.ward},
        {"name": "r", "ward": child.ward},
        {"name": "s", "ward": child.ward},
        {"name": child.surname, "ward": child.ward},
    ]
    for row in rows:
        print(row["name"])  # expect: child-data-on-console
        print(row["ward"])


def pairs_of_a_long_record(child: Child) -> None:
    record = {
        "k0": child.ward,
        "k1": child.ward,
        "k2": child.ward,
        "k3": child.ward,
        "k4": child.ward,
        "k5": child.ward,
        "k6": child.ward,
        "k7": child.ward,
        "k8": child.ward,
        "k9": child.ward,
        "k10": child.ward,
        "k11": child.ward,
        "k12": child.ward,
        "k13": child.ward,
        "k14": child.ward,
        "k15": child.ward,
        "k16": child.ward,
        "k17": child.ward,
        "k18": child.ward,
        "name": child.surname,
    }
    for key, value in record.items():
        print(value)  # expect: child-data-on-console
        print(key)


def filled_in_a_loop(child: Child) -> None:
    cells = [[], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], []]
    for cell in cells:
        cell.append(child.surname)
    print(cells[0])  # expect: child-data-on-console


def sorted_rows(child: Child) -> None:
    rows = [("a", child.ward), ("b", child.ward), ("c", child.ward), ("d", child.ward), ("e", child.ward), ("f", child.ward), ("g", child.ward), ("h", child.ward), ("i", child.ward), ("j", child.ward), ("k", child.ward), ("l", child.ward), ("m", child.ward), ("n", child.ward), ("o", child.ward), ("p", child.ward), ("q", child.ward), ("r", child.ward), ("s", child.ward), (child.surname, child.ward)]
    for name, ward in sorted(rows, key=lambda row: row[1]):
        print(name)  # expect: child-data-on-console
        print(ward)
