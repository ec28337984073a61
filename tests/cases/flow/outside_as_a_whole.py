"""Data from outside that is shown as a whole: the program reads declared keys from it, so it has them."""

import csv
import io
import json


class Child:
    surname: str  # rd4c: identity
    ward: str


def save(surname: str) -> None:
    print(len(surname) > 3)


def shown_before_it_is_read(text: str = '{"surname": "Okoro", "ward": "3"}') -> None:
    payload = json.loads(text)
    print(payload)  # expect: child-data-on-console
    save(payload["surname"])
    print(payload["ward"])
    print(payload.get("ward"))


def nothing_declared_is_read(text: str = '{"ward": "3"}') -> None:
    payload = json.loads(text)
    print(payload)
    print(payload["ward"])


def handed_on(payload: dict) -> None:
    print(payload)  # missing: child-data-on-console -- who calls it reads nothing declared, and is not looked at
    save(payload.get("surname"))


def hands_it_on(text: str = '{"surname": "Okoro", "ward": "3"}') -> None:
    handed_on(json.loads(text))


def rows_of_a_file(text: str = "surname,ward\nOkoro,3\n") -> None:
    refused = []
    for row in csv.DictReader(io.StringIO(text)):
        print(row["ward"])
        if len(row["surname"]) > 3:
            refused.append(row)
    print(json.dumps(refused))  # expect: child-data-on-console


def numbered_rows_of_a_file(text: str = "surname,ward\nOkoro,3\n") -> None:
    for number, row in enumerate(csv.DictReader(io.StringIO(text))):
        save(row["surname"])
        print(number, row)  # expect: child-data-on-console
