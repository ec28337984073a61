"""Nothing here carries a mark; the configuration beside it says what is sensitive."""

import logging

import pandas

log = logging.getLogger(__name__)


class Individual:
    def __init__(self, birth_date: str, ward: str) -> None:
        self.birth_date = birth_date
        self.ward = ward


def field_of_a_class(person: Individual) -> None:
    log.info("%s", person.ward)
    log.info("%s", person.birth_date)  # expect: child-data-in-log


def upload(child_name: str, ward: str) -> None:
    log.info("%s", ward)
    log.info("%s", child_name)  # expect: child-data-in-log


def extract(document: bytes) -> dict[str, str]:
    return {"dob": read(document, 0), "ward": read(document, 1)}


def read(document: bytes, part: int) -> str:
    return document.decode().split(",")[part]


def result_by_key(document: bytes) -> None:
    row = extract(document)
    log.info("%s", row["ward"])
    log.info("%s", row["dob"])  # expect: child-data-in-log


def register(form) -> None:
    full_name = form.text()
    ward = form.text()
    log.info("%s", ward)
    log.info("%s", full_name)  # expect: child-data-in-log


def key_anywhere(row: dict[str, str]) -> None:
    log.info("%s", row["Ward"])
    log.info("%s", row["PersonBirthDate"])  # expect: child-data-in-log


def pseudonym(text: str) -> str:
    return text[::-1]


def sanitized(person: Individual) -> None:
    log.info("%s", pseudonym(person.birth_date))


def columns_by_a_list(frame) -> None:
    log.info("%s", frame[["Ward", "Bed"]])
    log.info("%s", frame[["Ward", "PersonBirthDate"]])  # expect: child-data-in-log


def columns_of_a_table(path: str) -> None:
    table = pandas.read_csv(path)
    log.info("%s", table[["Ward", "Bed"]])
    log.info("%s", table[["Ward", "PersonBirthDate"]])  # expect: child-data-in-log


def enrol(row: dict[str, str]) -> None:
    log.info("%s", row["ward"])
    log.info("%s", row["surname"])  # expect: child-data-in-log


def enrol_all(path: str) -> None:
    for _, each in pandas.read_excel(path).iterrows():
        enrol({"surname": each["who"], "ward": each["where"]})
